# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Where a block stands on an HTML page, as numbers: neighbours, containers, the main element.

Takes the glances of a page's blocks and what the reading pass saw around them, and writes one row
of features a block. Compiled with the types in `surroundings.pxd`; the same file runs as Python.
Everything is a pass over the blocks or over the elements, so the time grows linearly.
"""

from array import array

import cleaner._hot.chars as chars
from cleaner._hot.elements import WITHIN
from cleaner._hot.glance import MOST_WORDS, Sight, Words, glance, log1p, word_key
from cleaner._hot.glance import WIDTH as _GLANCE

GLANCE = _GLANCE

TAGS = {
    tag: float(i)
    for i, tag in enumerate(
        "div p li h1 h2 h3 h4 h5 h6 td th tr blockquote pre dt dd figcaption button label"
        " section article summary caption address body a header footer main aside nav ul form"
        " legend".split(),
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
BIT_COUNT = len(BITS)  # they are 1, 2, 4 and so on
LEVELS = (1, 2, 3, 4, 6)  # how far up the containers of a block are looked at
UP_COLUMNS = ("words", "prose", "links", "blocks", "density", "like", "cards")
NEAR = (-2, -1, 1, 2)
NEAR_COLUMNS = (0, 2, 3, 8, 11, 12)  # of a neighbour's glance; its links and element besides
REACH = (3, 10)  # blocks either side over which running text and links are averaged
# The share of its parent's running text from which an element is taken for the main one.
DESCENT = 0.6
UP = 5  # elements above a block whose class and id words are looked at
OWN_COLUMNS = GLANCE + 10 + BIT_COUNT + 5
PLACE_COLUMNS = 29
LIKENESS = OWN_COLUMNS + 19  # the columns of likeness are the only ones of a place that need words
# Texts of more words are not compared with headline and summary: a glance has no more in sight.
LONGEST_LIKE = MOST_WORDS
SAME = array("l", NEAR_COLUMNS)
OFFSETS = array("l", NEAR)
HEIGHTS = array("l", LEVELS)


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


class Odds:
    """The log-odds of class and id words, and of the names on one page that are made of them.

    `room` is how many names there can be on the page.
    """

    def __init__(self, weights, room):
        self.table = _table_of(weights)
        self.known = {}  # names as they stand on the page -> their number
        # With the first of several names, which is numbered too, and the empty one.
        self.values = array("d", bytes(8 * (2 * room + 2)))
        self.firsts = array("l", bytes(8 * (2 * room + 2)))  # the number of the first of the names

    def number(self, text):
        """Return the number of the names in an attribute; 0 is for none."""
        found = self.known.get(text)
        if found is not None:
            return found
        number = len(self.known)
        self.known[text] = number
        self.values[number] = self.odds(text)
        self.firsts[number] = number
        space = chars.find(text, 32, 0, len(text), 1)
        if space >= 0:
            self.firsts[number] = self.number(text[:space])
        return number

    def odds(self, text):
        """Return the sum of the log-odds of the words in class and id names."""
        # The words that `split_names` returns, without making them.
        kind = chars.kind_of(text)
        data = chars.data_of(text)
        total = 0.0
        start = 0
        after_small = False
        size = len(text)
        for i in range(size):
            c = chars.read(kind, data, i)
            small = 97 <= c <= 122
            if not small:
                if 65 <= c <= 90 or (c > 127 and chr(c).isalpha()):
                    if after_small and i > start and (c <= 90 or chr(c).isupper()):
                        total += self.table.get(word_key(text, start, i))
                        start = i
                    small = c > 127 and chr(c).islower()
                else:
                    if i > start:
                        total += self.table.get(word_key(text, start, i))
                    start = i + 1
            after_small = small
        if size > start:
            total += self.table.get(word_key(text, start, size))
        return total


_made = (None, None)  # the weights of the last page, and their table: all pages have the same


def _table_of(weights):
    global _made
    made = _made
    if made[0] is not weights:
        made = (weights, Words(weights, weights))
        _made = made
    return made[1]


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
        self.headings = array("l", bytes(8 * n))
        self.node = array("l", bytes(8 * n))
        self.parents = array("l", tree.parents)
        # Number of the kind: element, class, and the parent's.
        self.alike = array("l", bytes(8 * n))
        self.main = 0

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

    def elements(self):
        """Number the elements that hold blocks by what they are: tag, names, first name."""
        nodes = self.nodes
        parents = self.parents
        tags = self.tree.tags
        classes = self.tree.names
        numbers = {}
        held = array("b", bytes(nodes))
        self.held = held
        node_tag = array("l", bytes(8 * nodes))
        node_names = array("l", bytes(8 * nodes))
        self.node_tag = node_tag
        self.node_names = node_names
        odds = self.odds
        odds.number("")
        held[0] = 1
        node_tag[0] = 0
        numbers[tags[0]] = 0
        node_names[0] = odds.number(classes[0])
        for i in range(self.size):
            evidence = self.evidences[i]
            self.headings[i] = evidence.heading
            at = evidence.node
            self.node[i] = at
            while not held[at]:
                held[at] = 1
                tag = tags[at]
                number = numbers.get(tag)
                if number is None:
                    number = len(numbers)
                    numbers[tag] = number
                node_tag[at] = number
                node_names[at] = odds.number(classes[at])
                at = parents[at]
        self.tag_count = len(numbers)

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

    def sums(self):
        """Sum the blocks over the elements, and find the main element."""
        nodes = self.nodes
        parents = self.parents
        node_words = array("d", bytes(8 * nodes))
        node_prose = array("d", bytes(8 * nodes))
        node_links = array("d", bytes(8 * nodes))
        node_blocks = array("d", bytes(8 * nodes))
        node_cards = array("d", bytes(8 * nodes))  # headings that are links: other stories
        node_like = array("d", bytes(8 * nodes))
        words = self.words
        links = self.links
        prose = self.prose
        for i in range(self.size):
            at = self.node[i]
            node_words[at] += words[i]
            node_prose[at] += prose[i]
            node_links[at] += words[i] * links[i]
            node_blocks[at] += 1.0
            if links[i] > 0.8 and self.headings[i] > 1:
                node_cards[at] += 1.0
        for at in range(nodes - 1, 0, -1):
            up = parents[at]
            node_words[up] += node_words[at]
            node_prose[up] += node_prose[at]
            node_links[up] += node_links[at]
            node_blocks[up] += node_blocks[at]
            node_cards[up] += node_cards[at]
        # How many siblings have the same element and class.
        held = self.held
        node_tag = self.node_tag
        node_names = self.node_names
        firsts = self.odds.firsts
        tag_count = self.tag_count
        name_count = len(self.odds.known)
        groups = {}
        group_of = array("l", bytes(8 * nodes))
        group_size = array("l", bytes(8 * nodes))
        for at in range(1, nodes):
            if held[at]:
                key = (parents[at] * tag_count + node_tag[at]) * name_count + firsts[node_names[at]]
                group = groups.get(key)
                if group is None:
                    group = len(groups)
                    groups[key] = group
                number = group
                group_of[at] = number
                group_size[number] += 1
        for at in range(1, nodes):
            if held[at]:
                node_like[at] = group_size[group_of[at]]
        heaviest = array("l", bytes(8 * nodes))
        for at in range(1, nodes):
            up = parents[at]
            if heaviest[up] == 0 or node_prose[at] > node_prose[heaviest[up]]:
                heaviest[up] = at
        main = 0
        while heaviest[main] and node_prose[main] > 0.0:
            if node_prose[heaviest[main]] < DESCENT * node_prose[main]:
                break
            main = heaviest[main]
        if main and self.tree.tags[main] in ("p", "li", "td", "th", "tr", "blockquote", "pre"):
            main = parents[main]
        self.main = main
        self.node_words = node_words
        self.node_prose = node_prose
        self.node_links = node_links
        self.node_blocks = node_blocks
        self.node_cards = node_cards
        self.node_like = node_like

    def places(self, out, width, start):
        """Fill the columns of the block's place on the page and in its containers."""
        n = self.size
        total_words = total_prose = linked = 0.0
        long_blocks = dated = money = forms = comments = paragraphs = 0
        title_at = -1
        all_words = self.words
        prose = self.prose
        links = self.links
        headings = self.headings
        scripts = array("d", bytes(8 * 5))
        for i in range(n):
            row = i * width
            total_words += all_words[i]
            total_prose += prose[i]
            linked += all_words[i] * links[i]
            if prose[i] >= 25.0:
                long_blocks += 1
            if title_at < 0 and headings[i] == 1:
                title_at = i
            scripts[int(out[row + 19])] += all_words[i]
            if out[row + 11] == 1.0:
                dated += 1
            if out[row + 17] > 0.0:
                money += 1
            code = out[row + 12]
            if code == FORM_LABEL:
                forms += 1
            elif code == COMMENT_LABEL:
                comments += 1
            if out[row + GLANCE + 2] == 2.0:
                paragraphs += 1
        articles = self.tree.tags.count("article")
        tree = self.tree
        body = tree.article_body
        most = 0
        for k in range(1, 5):
            if scripts[k] > scripts[most]:
                most = k
        script = float(most)
        parents = self.parents
        node = self.node
        node_words = self.node_words
        node_prose = self.node_prose
        node_links = self.node_links
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
        # Of an element the five columns that do not depend on the block.
        up_values = array("f", [0.0]) * (7 * self.nodes)
        seen = array("b", bytes(self.nodes))
        before = 0.0
        since = 0
        last_heading = 0.0
        label = 0.0
        since_label = 0
        whole = total_words if total_words > 0.0 else 1.0
        running = total_prose if total_prose > 0.0 else 1.0
        width_up = len(LEVELS)
        # What is the same for all blocks.
        log_n = log1p(n)
        log_words = log1p(total_words)
        schema_type = float(tree.schema_type)
        graph_type = float(tree.graph_type)
        address_depth = float(tree.address_depth)
        address_words = float(tree.address_words)
        log_dated = log1p(dated)
        log_money = log1p(money)
        log_forms = log1p(forms)
        log_comments = log1p(comments)
        log_articles = log1p(articles)
        log_long = log1p(long_blocks)
        words = node_words[self.main]
        main_share = node_prose[self.main] / running
        main_links = node_links[self.main] / words if words > 0.0 else 0.0
        main_blocks = log1p(self.node_blocks[self.main])
        for i in range(n):
            row = i * width
            column = row + start
            out[column] = float(i) / n
            out[column + 1] = before / whole
            out[column + 2] = log1p(i)
            out[column + 3] = log1p(n - 1 - i)
            out[column + 4] = log_n
            out[column + 5] = log_words
            out[column + 6] = schema_type
            out[column + 7] = graph_type
            out[column + 8] = address_depth
            out[column + 9] = address_words
            out[column + 10] = log_dated
            out[column + 11] = log_money
            out[column + 12] = log_forms
            out[column + 13] = log_comments
            out[column + 14] = float(paragraphs) / n
            out[column + 15] = log_articles
            out[column + 16] = linked / whole
            out[column + 17] = total_prose / whole
            out[column + 18] = log_long
            column += 22  # three are those of `likeness`
            before += all_words[i]
            heading = headings[i]
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
                text = self.texts[i]
                out[column + 6] = 1.0 if text[:40].lower() in body else 0.0
            column += 7
            column += len(NEAR) * (len(NEAR_COLUMNS) + 3) + len(REACH) * 3
            at = node[i]
            level = 0
            for k in range(width_up):
                while level < HEIGHTS[k] - 1 and parents[at] >= 0:
                    at = parents[at]
                    level += 1
                value = at * 7
                if not seen[at]:
                    seen[at] = 1
                    words = node_words[at]
                    up_values[value] = words / whole
                    up_values[value + 1] = node_prose[at] / running
                    up_values[value + 2] = node_links[at] / words if words > 0.0 else 0.0
                    up_values[value + 3] = log1p(self.node_blocks[at])
                    up_values[value + 4] = node_prose[at] / words if words > 0.0 else 0.0
                    up_values[value + 5] = log1p(self.node_like[at])
                    up_values[value + 6] = log1p(self.node_cards[at])
                for c in range(7):
                    out[column + c] = up_values[value + c]
                column += 7
            at = node[i]
            out[column] = inside[at]
            out[column + 1] = main_share
            out[column + 2] = steps[at]
            out[column + 3] = main_links
            out[column + 4] = main_blocks

    def neighbours(self, out, width):
        """Fill the columns that are taken from the blocks before and after."""
        n = self.size
        node = self.node
        parents = self.parents
        words = self.words
        all_prose = self.prose
        all_links = self.links
        start = OWN_COLUMNS + PLACE_COLUMNS
        copied = len(NEAR_COLUMNS)
        per = copied + 3
        near = len(NEAR)
        for i in range(n):
            column = i * width + start
            for k in range(near):
                j = i + OFFSETS[k]
                if 0 <= j < n:
                    row = j * width
                    for c in range(copied):
                        out[column + c] = out[row + SAME[c]]
                    out[column + per - 3] = out[row + GLANCE]
                    out[column + per - 2] = out[row + GLANCE + 2]
                    if node[j] == node[i]:
                        out[column + per - 1] = 2.0
                    elif parents[node[j]] == parents[node[i]]:
                        out[column + per - 1] = 1.0
                else:
                    out[column + per - 1] = -1.0
                column += per
        for k in range(len(REACH)):
            reach = REACH[k]
            prose = links = stops = 0.0
            # A window that slides: what enters at its end and what leaves at its beginning.
            for j in range(min(reach, n)):
                prose += all_prose[j]
                links += all_links[j]
                stops += out[j * width + 2] * words[j]
            for i in range(n):
                enters = i + reach
                if enters < n:
                    prose += all_prose[enters]
                    links += all_links[enters]
                    stops += out[enters * width + 2] * words[enters]
                leaves = i - reach - 1
                if leaves >= 0:
                    prose -= all_prose[leaves]
                    links -= all_links[leaves]
                    stops -= out[leaves * width + 2] * words[leaves]
                column = i * width + start + near * per + 3 * k
                out[column] = log1p(prose if prose > 0.0 else 0.0)
                out[column + 1] = links / (2 * reach + 1)
                out[column + 2] = log1p(stops if stops > 0.0 else 0.0)


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
