# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Where a block stands on an HTML page, as numbers: neighbours, containers, the main element.

Takes the glances of a page's blocks and what the reading pass saw around them, and writes one row
of features a block. Compiled with the types in `surroundings.pxd`; the same file runs as Python.
Everything is a pass over the blocks or over the elements, so the time grows linearly.
"""

from array import array

from cleaner._hot.columns import (
    BIT_COUNT,
    BITS,
    GLANCE,
    LEVELS,
    LIKENESS,
    LONGEST_LIKE,
    NEAR,
    NEAR_COLUMNS,
    OWN_COLUMNS,
    REACH,
    TAGS,
    UP,
    UP_COLUMNS,
)
from cleaner._hot.elements import WITHIN
from cleaner._hot.glance import glance, log1p
from cleaner._hot.odds import Odds
from cleaner._hot.places import Places
from cleaner._hot.words import Sight, Words, word_key

KINDS = {
    "paragraph": 0.0,
    "heading": 1.0,
    "list-item": 2.0,
    "quote": 3.0,
    "code": 4.0,
    "table-row": 5.0,
    "caption": 6.0,
}


def names():
    """Return the names of the columns, in order: they are part of what a model was trained on."""
    from cleaner._hot.glance import COLUMNS

    bit_names = {bit: name for name, bit in reversed(WITHIN.items())}
    out = list(COLUMNS)
    out += ["link_share", "links", "tag", "heading", "level", "kind", "marker", "depth", "repeats"]
    out += ["hidden"]
    out += ["in_" + bit_names[bit] for bit in BITS]
    out += ["target", "own_names", "names_least", "names_most", "names_sum"]
    out += ["place", "chars_before", "from_start", "from_end", "page_blocks", "page_words"]
    out += "schema_type graph_type address_depth address_words page_dated page_money".split()
    out += "page_forms page_comments page_paragraphs page_articles".split()
    out += "page_links page_prose page_long like_title of_title like_summary".split()
    out += "since_heading last_heading last_label since_label from_title script_main".split()
    out += ["in_article_body"]
    for k in NEAR:
        out += [f"{COLUMNS[c]}{k:+}" for c in NEAR_COLUMNS] + [
            f"links{k:+}",
            f"tag{k:+}",
            f"same{k:+}",
        ]
    for r in REACH:
        out += [f"prose_{r}", f"links_{r}", f"stops_{r}"]
    for level in LEVELS:
        out += [f"{n}_up{level}" for n in UP_COLUMNS]
    out += ["inside_main", "main_share", "to_main", "main_links", "main_blocks"]
    return tuple(out)


class Page(Places):
    """The blocks of one page: their features, row by row."""

    def features(self, title, summary, width):
        """Return all rows of the page, one after the other."""
        n = self.size
        out = array("f", [0.0]) * (width * max(n, 1))  # faster than from zero bytes
        self.odds = Odds(self.weights, self.nodes + self.size)
        self.elements()
        self.own(out, width, title, summary)
        self.sums()
        self.places(out, width, OWN_COLUMNS)
        self.neighbours(out, width)
        return out

    def own(self, out, width, title, summary):
        """Fill the columns that need the block alone, and how like it is to title and summary."""
        texts = self.texts
        counts = {}
        for text in texts:
            counts[text] = counts.get(text, 0) + 1
        kinds = {}
        kind_of = array("l", bytes(8 * self.nodes))  # of the blocks in an element, plus 1
        vocabulary = self.vocabulary
        sight = Sight()
        self.sight = sight
        words = self.words
        links = self.links
        prose = self.prose
        parents = self.parents
        node_tag = self.node_tag
        node_names = self.node_names
        tag_count = self.tag_count
        name_count = len(self.odds.known)
        odds = self.odds
        values = odds.values
        compared = len(title) > 0 or len(summary) > 0
        title_words = Words(title)
        summary_words = Words(summary)
        title_size = len(title)
        for i in range(self.size):
            at = i * width
            text = texts[i]
            evidence = self.evidences[i]
            weight = glance(text, vocabulary, sight, out, at)
            size = len(text)
            share = float(evidence.link_chars) / size if size else 0.0
            if share > 1.0:
                share = 1.0
            words[i] = weight
            links[i] = share
            node = evidence.node
            if kind_of[node] == 0:
                up = parents[node] if node > 0 else 0
                key = node_tag[node] * name_count + node_names[node]
                key = (key * tag_count + node_tag[up]) * name_count + node_names[up]
                kind = kinds.get(key)
                if kind is None:
                    kind = len(kinds) + 1
                    kinds[key] = kind
                kind_of[node] = kind
            self.alike[i] = kind_of[node] - 1
            heading = evidence.heading
            # Running text: sentences, function words, few links.
            if weight >= 4.0 and heading == 0:
                sure = 1.0 if out[at + 7] > 0.0 else 0.5 if out[at + 8] > 0.0 else 0.25
                prose[i] = weight * (1.0 - share) * (1.0 - share) * sure
            column = at + GLANCE
            out[column] = share
            out[column + 1] = log1p(evidence.links)
            out[column + 2] = TAGS.get(evidence.tag, 0.0)
            out[column + 3] = heading
            out[column + 4] = self.levels[i]
            out[column + 5] = self.kinds[i]
            out[column + 6] = 1.0 if self.markers[i] else 0.0
            out[column + 7] = evidence.depth
            repeats = counts[text]
            out[column + 8] = log1p(repeats - 1)
            out[column + 9] = 1.0 if evidence.hidden else 0.0
            column += 10
            within = evidence.within
            for k in range(BIT_COUNT):
                out[column + k] = (within >> k) & 1
            column += BIT_COUNT
            out[column] = _target(evidence.href)
            least = most = total = 0.0
            up = node
            for _ in range(UP):
                if up <= 0:
                    break
                value = values[node_names[up]]
                if value < least:
                    least = value
                if value > most:
                    most = value
                total += value
                up = parents[up]
            if evidence.names:
                out[column + 1] = values[odds.number(evidence.names)]
            else:
                out[column + 1] = values[node_names[node]]
            out[column + 2] = least
            out[column + 3] = most
            out[column + 4] = total
            # How much of the block is in the title and the summary, and of the title in it.
            n = sight.count
            if compared and 0 < n <= LONGEST_LIKE:
                in_title = in_summary = 0
                for k in range(n):
                    key_of_word = sight.keys[k]
                    if key_of_word == 0:
                        key_of_word = word_key(text, sight.starts[k], sight.ends[k])
                    if title_words.get(key_of_word) != 0.0:
                        in_title += 1
                    if summary_words.get(key_of_word) != 0.0:
                        in_summary += 1
                column = at + LIKENESS
                out[column] = float(in_title) / n
                out[column + 1] = float(in_title) / title_size if title_size else 0.0
                out[column + 2] = float(in_summary) / n


def _target(href):
    """Say what a link opens: 0 none, 1 a place on the page, 2 the site, 3 elsewhere, 4 no page."""
    if href is None:
        return 0.0
    if len(href) == 0:
        return 2.0
    c = href[0]
    if c == "#":
        return 1.0
    if c == "h":
        return 3.0 if href.startswith("http") else 2.0
    if c == "/":
        return 3.0 if href.startswith("//") else 2.0
    if c in "mtj" and href.startswith(("mailto:", "tel:", "javascript:")):
        return 4.0
    return 2.0
