"""Where a block stands on an HTML page, as numbers: neighbours, containers, the main element.

Takes the glances of a page's blocks and what the reading pass saw around them, and writes one row
of features a block. Compiled with the types in `surroundings.pxd`; the same file runs as Python.
Everything is a pass over the blocks or over the elements, so the time grows linearly.
"""

from array import array
from math import log1p

from cleaner._hot.elements import WITHIN
from cleaner._hot.glance import WIDTH as GLANCE
from cleaner._hot.glance import glance

TAGS = {
    tag: float(i)
    for i, tag in enumerate(
        "div p li h1 h2 h3 h4 h5 h6 td th tr blockquote pre dt dd figcaption button label section"
        " article summary caption address body a header footer main aside nav ul form legend".split(),
        1,
    )
}
FORM_LABEL = 10.0  # the numbers of two roles in the vocabulary's labels, by their order in Role
COMMENT_LABEL = 11.0
KINDS = {
    "paragraph": 0.0,
    "heading": 1.0,
    "list-item": 2.0,
    "quote": 3.0,
    "code": 4.0,
    "table-row": 5.0,
    "caption": 6.0,
}
BITS = tuple(sorted(set(WITHIN.values())))
LEVELS = (1, 2, 3, 4, 6)  # how far up the containers of a block are looked at
UP_COLUMNS = ("words", "prose", "links", "blocks", "density", "like", "cards")
NEAR = (-2, -1, 1, 2)
NEAR_COLUMNS = (0, 2, 3, 8, 11, 12)  # of a neighbour's glance; its links and element besides
REACH = (3, 10)  # blocks either side over which running text and links are averaged
# The share of its parent's running text from which an element is taken for the main one.
DESCENT = 0.6


def names():
    """Return the names of the columns, in order: they are part of what a model was trained on."""
    from cleaner._hot.glance import COLUMNS

    bit_names = {bit: name for name, bit in reversed(WITHIN.items())}
    out = list(COLUMNS)
    out += ["link_share", "links", "tag", "heading", "level", "kind", "marker", "depth", "repeats"]
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


class Page:
    """The blocks of one page as columns, and the sums over its elements."""

    def __init__(self, texts, evidences, kinds, levels, markers, tree, vocabulary, weights):
        self.texts = texts
        self.evidences = evidences
        self.kinds = kinds
        self.levels = levels
        self.markers = markers
        self.tree = tree
        self.vocabulary = vocabulary
        self.weights = weights  # class and id words -> log-odds of body
        self.size = len(texts)
        self.nodes = len(tree.parents)
        n = max(self.size, 1)
        self.words = array("d", bytes(8 * n))
        self.prose = array("d", bytes(8 * n))
        self.links = array("d", bytes(8 * n))
        self.node = array("l", bytes(8 * n))
        self.parents = array("l", tree.parents)
        self.alike = array(
            "l", bytes(8 * n)
        )  # number of the kind: element, class, and the parent's
        self.main = 0

    def features(self, title, summary, width):
        """Return all rows of the page, one after the other."""
        n = self.size
        out = array("f", bytes(4 * width * max(n, 1)))
        own = self.own(out, width)
        self.sums()
        self.places(out, width, own, title, summary)
        self.neighbours(out, width)
        return out

    def own(self, out, width):
        """Fill the columns that need the block alone; return their number."""
        texts = self.texts
        counts = {}
        for text in texts:
            counts[text] = counts.get(text, 0) + 1
        kinds = {}
        tags = self.tree.tags
        classes = self.tree.names
        bits = BITS
        column = 0
        node_names = {}
        for i in range(self.size):
            at = i * width
            text = texts[i]
            evidence = self.evidences[i]
            weight = glance(text, self.vocabulary, out, at)
            size = len(text)
            share = evidence.link_chars / size if size else 0.0
            if share > 1.0:
                share = 1.0
            self.words[i] = weight
            self.links[i] = share
            node = evidence.node
            self.node[i] = node
            up = self.parents[node] if node > 0 else 0
            key = (tags[node], classes[node], tags[up], classes[up])
            kind = kinds.get(key)
            if kind is None:
                kind = len(kinds)
                kinds[key] = kind
            self.alike[i] = kind
            # Running text: sentences, function words, few links.
            if weight >= 4.0 and evidence.heading == 0:
                sure = 1.0 if out[at + 7] > 0.0 else 0.5 if out[at + 8] > 0.0 else 0.25
                self.prose[i] = weight * (1.0 - share) * (1.0 - share) * sure
            column = at + GLANCE
            out[column] = share
            out[column + 1] = log1p(evidence.links)
            out[column + 2] = TAGS.get(evidence.tag, 0.0)
            out[column + 3] = evidence.heading
            out[column + 4] = self.levels[i]
            out[column + 5] = self.kinds[i]
            out[column + 6] = 1.0 if self.markers[i] else 0.0
            out[column + 7] = evidence.depth
            out[column + 8] = log1p(counts[text] - 1)
            column += 9
            within = evidence.within
            for k in range(len(bits)):
                out[column + k] = 1.0 if within & bits[k] else 0.0
            column += len(bits)
            out[column] = _target(evidence.href)
            column += 1
            self.named(evidence, node_names, out, column)
            column += 4
        return GLANCE + 9 + len(bits) + 5

    def named(self, evidence, cache, out, at):
        """Write the log-odds of the class and id words around a block."""
        node = evidence.node
        values = cache.get(node)
        if values is None:
            least = most = total = 0.0
            up = node
            for _ in range(5):
                if up <= 0:
                    break
                value = self.odds(self.tree.names[up])
                if value < least:
                    least = value
                if value > most:
                    most = value
                total += value
                up = self.parents[up]
            values = (self.odds(self.tree.names[node]), least, most, total)
            cache[node] = values
        own, least, most, total = values
        if evidence.names:
            own = self.odds(evidence.names)
        out[at] = own
        out[at + 1] = least
        out[at + 2] = most
        out[at + 3] = total

    def odds(self, text):
        """Return the sum of the log-odds of the words in class and id names."""
        if not text:
            return 0.0
        known = self.weights.get(text)
        if known is not None:
            return known
        total = 0.0
        for word in split_names(text):
            total += self.weights.get(word, 0.0)
        return total

    def sums(self):
        """Sum the blocks over the elements, and find the main element."""
        nodes = self.nodes
        parents = self.parents
        self.node_words = array("d", bytes(8 * nodes))
        self.node_prose = array("d", bytes(8 * nodes))
        self.node_links = array("d", bytes(8 * nodes))
        self.node_blocks = array("d", bytes(8 * nodes))
        self.node_cards = array("d", bytes(8 * nodes))  # headings that are links: other stories
        self.node_like = array("d", bytes(8 * nodes))
        for i in range(self.size):
            at = self.node[i]
            self.node_words[at] += self.words[i]
            self.node_prose[at] += self.prose[i]
            self.node_links[at] += self.words[i] * self.links[i]
            self.node_blocks[at] += 1.0
            if self.links[i] > 0.8 and self.evidences[i].heading > 1:
                self.node_cards[at] += 1.0
        for at in range(nodes - 1, 0, -1):
            up = parents[at]
            self.node_words[up] += self.node_words[at]
            self.node_prose[up] += self.node_prose[at]
            self.node_links[up] += self.node_links[at]
            self.node_blocks[up] += self.node_blocks[at]
            self.node_cards[up] += self.node_cards[at]
        # How many siblings have the same element and class.
        groups = {}
        tags = self.tree.tags
        classes = self.tree.names
        for at in range(1, nodes):
            if self.node_blocks[at] > 0.0:
                key = (parents[at], tags[at], classes[at].partition(" ")[0])
                groups[key] = groups.get(key, 0) + 1
        for at in range(1, nodes):
            if self.node_blocks[at] > 0.0:
                key = (parents[at], tags[at], classes[at].partition(" ")[0])
                self.node_like[at] = groups[key]
        heaviest = array("l", bytes(8 * nodes))
        for at in range(1, nodes):
            up = parents[at]
            if heaviest[up] == 0 or self.node_prose[at] > self.node_prose[heaviest[up]]:
                heaviest[up] = at
        main = 0
        while heaviest[main] and self.node_prose[main] > 0.0:
            if self.node_prose[heaviest[main]] < DESCENT * self.node_prose[main]:
                break
            main = heaviest[main]
        if main and tags[main] in ("p", "li", "td", "th", "tr", "blockquote", "pre"):
            main = parents[main]
        self.main = main

    def places(self, out, width, start, title, summary):
        """Fill the columns of the block's place on the page and in its containers."""
        n = self.size
        total_words = total_prose = linked = 0.0
        long_blocks = dated = money = forms = comments = paragraphs = 0
        title_at = -1
        scripts = [0.0, 0.0, 0.0, 0.0, 0.0]
        for i in range(n):
            total_words += self.words[i]
            total_prose += self.prose[i]
            linked += self.words[i] * self.links[i]
            if self.prose[i] >= 25.0:
                long_blocks += 1
            if title_at < 0 and self.evidences[i].heading == 1:
                title_at = i
            scripts[int(out[i * width + 19])] += self.words[i]
            if out[i * width + 11] == 1.0:
                dated += 1
            if out[i * width + 17] > 0.0:
                money += 1
            code = out[i * width + 12]
            if code == FORM_LABEL:
                forms += 1
            elif code == COMMENT_LABEL:
                comments += 1
            if out[i * width + GLANCE + 2] == 2.0:
                paragraphs += 1
        articles = self.tree.tags.count("article")
        tree = self.tree
        body = tree.article_body
        script = float(scripts.index(max(scripts)))
        parents = self.parents
        inside = array("b", bytes(max(self.nodes, 1)))
        inside[self.main] = 1
        # Steps from an element up to the path from the main element to the root.
        steps = array("l", bytes(8 * self.nodes))
        on_path = array("b", bytes(max(self.nodes, 1)))
        at = self.main
        while at >= 0:
            on_path[at] = 1
            at = parents[at]
        for at in range(1, self.nodes):
            if inside[parents[at]]:
                inside[at] = 1
            if not on_path[at]:
                steps[at] = steps[parents[at]] + 1
        before = 0.0
        since = 0
        last_heading = 0.0
        label = 0.0
        since_label = 0
        whole = total_words if total_words > 0.0 else 1.0
        running = total_prose if total_prose > 0.0 else 1.0
        width_up = len(LEVELS)
        for i in range(n):
            row = i * width
            column = row + start
            evidence = self.evidences[i]
            out[column] = i / n
            out[column + 1] = before / whole
            out[column + 2] = log1p(i)
            out[column + 3] = log1p(n - 1 - i)
            out[column + 4] = log1p(n)
            out[column + 5] = log1p(total_words)
            out[column + 6] = tree.schema_type
            out[column + 7] = tree.graph_type
            out[column + 8] = tree.address_depth
            out[column + 9] = tree.address_words
            out[column + 10] = log1p(dated)
            out[column + 11] = log1p(money)
            out[column + 12] = log1p(forms)
            out[column + 13] = log1p(comments)
            out[column + 14] = paragraphs / n
            out[column + 15] = log1p(articles)
            out[column + 16] = linked / whole
            out[column + 17] = total_prose / whole
            out[column + 18] = log1p(long_blocks)
            self.likeness(i, title, summary, out, column + 19)
            column += 22
            before += self.words[i]
            heading = evidence.heading
            if heading > 0:
                last_heading = heading
                since = 0
                label = out[row + 12]
                since_label = 0
            elif out[row + 13] == 1.0:
                label = out[row + 12]
                since_label = 0
            out[column] = log1p(since)
            out[column + 1] = last_heading
            out[column + 2] = label
            out[column + 3] = log1p(since_label)
            since += 1
            since_label += 1
            out[column + 4] = float(i - title_at) if title_at >= 0 else 999.0
            out[column + 5] = 1.0 if out[row + 19] == script else 0.0
            out[column + 6] = -1.0
            if body:
                out[column + 6] = 1.0 if self.texts[i][:40].lower() in body else 0.0
            column += 7
            column += len(NEAR) * (len(NEAR_COLUMNS) + 3) + len(REACH) * 3
            at = self.node[i]
            level = 0
            for k in range(width_up):
                while level < LEVELS[k] - 1 and parents[at] >= 0:
                    at = parents[at]
                    level += 1
                words = self.node_words[at]
                out[column] = words / whole
                out[column + 1] = self.node_prose[at] / running
                out[column + 2] = self.node_links[at] / words if words > 0.0 else 0.0
                out[column + 3] = log1p(self.node_blocks[at])
                out[column + 4] = self.node_prose[at] / words if words > 0.0 else 0.0
                out[column + 5] = log1p(self.node_like[at])
                out[column + 6] = log1p(self.node_cards[at])
                column += 7
            at = self.node[i]
            out[column] = inside[at]
            out[column + 1] = self.node_prose[self.main] / running
            out[column + 2] = steps[at]
            words = self.node_words[self.main]
            out[column + 3] = self.node_links[self.main] / words if words > 0.0 else 0.0
            out[column + 4] = log1p(self.node_blocks[self.main])

    def likeness(self, i, title, summary, out, at):
        """Write how much of a block is in the title and the summary, and of the title in it."""
        if not title and not summary:
            return
        words = self.texts[i].lower().split()
        n = len(words)
        if n == 0 or n > 60:
            return
        in_title = in_summary = 0
        for word in words:
            if word in title:
                in_title += 1
            if word in summary:
                in_summary += 1
        out[at] = in_title / n
        out[at + 1] = in_title / len(title) if title else 0.0
        out[at + 2] = in_summary / n

    def neighbours(self, out, width):
        """Fill the columns that are taken from the blocks before and after."""
        n = self.size
        start = GLANCE + 9 + len(BITS) + 5 + 29
        per = len(NEAR_COLUMNS) + 3
        for i in range(n):
            column = i * width + start
            for k in range(len(NEAR)):
                j = i + NEAR[k]
                if 0 <= j < n:
                    row = j * width
                    for c in range(len(NEAR_COLUMNS)):
                        out[column + c] = out[row + NEAR_COLUMNS[c]]
                    out[column + per - 3] = out[row + GLANCE]
                    out[column + per - 2] = out[row + GLANCE + 2]
                    same = self.node[j] == self.node[i]
                    out[column + per - 1] = (
                        2.0
                        if same
                        else 1.0
                        if self.parents[self.node[j]] == self.parents[self.node[i]]
                        else 0.0
                    )
                else:
                    out[column + per - 1] = -1.0
                column += per
        for k in range(len(REACH)):
            reach = REACH[k]
            prose = links = stops = 0.0
            # A window that slides: what enters at its end and what leaves at its beginning.
            for j in range(min(reach, n)):
                prose += self.prose[j]
                links += self.links[j]
                stops += out[j * width + 2] * self.words[j]
            for i in range(n):
                enters = i + reach
                if enters < n:
                    prose += self.prose[enters]
                    links += self.links[enters]
                    stops += out[enters * width + 2] * self.words[enters]
                leaves = i - reach - 1
                if leaves >= 0:
                    prose -= self.prose[leaves]
                    links -= self.links[leaves]
                    stops -= out[leaves * width + 2] * self.words[leaves]
                column = i * width + start + len(NEAR) * per + 3 * k
                out[column] = log1p(max(prose, 0.0))
                out[column + 1] = links / (2 * reach + 1)
                out[column + 2] = log1p(max(stops, 0.0))


def _target(href):
    """Say what a link opens: 0 none, 1 a place on the page, 2 the site, 3 elsewhere, 4 no page."""
    if href is None:
        return 0.0
    if href.startswith("#"):
        return 1.0
    if href.startswith("http") or href.startswith("//"):
        return 3.0
    if href.startswith("mailto:") or href.startswith("tel:") or href.startswith("javascript:"):
        return 4.0
    return 2.0


def split_names(text):
    """Return the words in class and id names: `post-bodyText` is post, body, text."""
    words = []
    start = 0
    size = len(text)
    for i in range(size):
        c = text[i]
        if not c.isalpha():
            if i > start:
                words.append(text[start:i].lower())
            start = i + 1
        elif c.isupper() and i > start and text[i - 1].islower():
            words.append(text[start:i].lower())
            start = i
    if size > start:
        words.append(text[start:].lower())
    return words
