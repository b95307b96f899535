"""The columns of an HTML block's features, in numbers: what stands where, and how far it looks.

Separate because the parts that fill them, which are compiled one by one, all name them.
"""

from cleaner._hot.elements import WITHIN
from cleaner._hot.glance import WIDTH as _GLANCE
from cleaner._hot.words import MOST_WORDS

GLANCE = _GLANCE  # columns of a glance, which come first
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
