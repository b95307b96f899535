"""What an element is to the reading pass, and the kinds of its blocks, as numbers.

Separate because the parts of the pass that are compiled one by one all name them.
"""

from cleaner._hot.elements import HEADINGS

# What an element is to the pass, besides bounding blocks.
(
    BREAK,
    LINK,
    META,
    TIME,
    ITEM,
    LIST,
    PRE,
    QUOTE,
    CAPTION,
    ROW,
    CELL,
    DIALOG,
    HEADING,
) = range(1, 14)
CODES = {
    "br": BREAK,
    "a": LINK,
    "meta": META,
    "time": TIME,
    "li": ITEM,
    "ul": LIST,
    "ol": LIST,
    "menu": LIST,
    "dir": LIST,
    "pre": PRE,
    "blockquote": QUOTE,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "tr": ROW,
    "td": CELL,
    "th": CELL,
    "dialog": DIALOG,
} | dict.fromkeys(HEADINGS, HEADING)
# Kinds of blocks, and their names in rows.
(PARAGRAPH, HEADING_KIND, ITEM_KIND, QUOTE_KIND, CODE_KIND, CAPTION_KIND) = range(6)
KIND_NAMES = ["paragraph", "heading", "list-item", "quote", "code", "caption"]
