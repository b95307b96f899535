"""What the HTML pass knows of elements, and the rows and columns that it fills.

Separate from the pass because its readers need these alone. Compiled with the types in
`elements.pxd`; the same file runs as Python without them.
"""

# Text in these is never shown. `select` holds choices, not text; MathML's annotations repeat it.
UNRENDERED = frozenset(
    "annotation annotation-xml audio canvas datalist head iframe noembed noframes object"
    " script select style svg template textarea video".split()
)
# Elements whose box starts and ends a line, as browsers' default style sheets have it, and those
# that pages put side by side as separate things (button, label, option).
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label"
    " legend li main menu nav noscript ol optgroup option p pre search section summary table tbody"
    " td tfoot th thead tr ul".split()
)
MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
# Bits of `Evidence.within`: what a block stands inside of, by element or by ARIA role.
WITHIN = {
    "nav": 1,
    "navigation": 1,
    "menubar": 1,
    "menu": 1,
    "header": 2,
    "banner": 2,
    "footer": 4,
    "contentinfo": 4,
    "aside": 8,
    "complementary": 8,
    "article": 16,
    "main": 32,
    "form": 64,
    "search": 64,
    "table": 128,
    "ul": 256,
    "ol": 256,
    "figure": 512,
    "section": 1024,
    "blockquote": 2048,
    "pre": 4096,
    "dl": 8192,
    "button": 16384,
    "label": 32768,
    "a": 65536,
    "dialog": 131072,
    "alertdialog": 131072,
    "details": 262144,
    "p": 524288,
    "li": 1048576,
    "noscript": 2097152,
}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Tree:
    """The elements that bound blocks, in document order, as columns; 0 is the root."""

    def __init__(self):
        self.parents = [-1]
        self.tags = ["html"]
        self.roles = [""]
        self.names = [""]  # class, id and itemprop, joined by spaces
        # What the head says the page is, as numbers of `cleaner.read.metadata.PAGE_TYPES`.
        self.schema_type = 0
        self.graph_type = 0
        self.article_body = ""  # the text that JSON-LD gives, folded
        self.address_depth = -1  # path segments of the page's address, and words of the last one
        self.address_words = -1


class Evidence:
    """What stood around a block's text in the HTML."""

    def __init__(self, node, tag, within, depth):
        self.node = node  # row of the Tree
        self.tag = tag  # the nearest block-level element
        self.within = within  # bits of WITHIN
        self.depth = depth
        self.links = 0  # number of links
        self.link_chars = 0  # characters inside links
        self.href = None  # target of the first link
        self.names = ""  # class, id and itemprop of the innermost element around the first word
        self.datetime = None  # of a time element
        self.hidden = False
        self.heading = 0
        self.item = 0  # the list item it belongs to, counted from 1


class Row:
    """One block as the pass leaves it; `start` and `end` number its first and last run of text."""

    def __init__(self, text, kind, start, end, evidence):
        self.text = text
        self.kind = kind
        self.start = start
        self.end = end
        self.evidence = evidence
        self.lead = "\n\n"
        self.level = 0
        self.marker = ""
        self.marks = ()
