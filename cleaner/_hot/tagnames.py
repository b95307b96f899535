"""HTML's elements and the attributes that reading asks for, by number, and what they do.

Separate because tokens, tree construction and the pass over the tree all speak of elements by these
numbers: a tag's name is looked up from the letters of the source, without making a string of it.
Tables alone, so nothing here is compiled: the modules that use them copy them into typed names.
See https://html.spec.whatwg.org/multipage/parsing.html.
"""

from array import array

# What an element is to the stack of open elements, as bits.
SPECIAL = 1  # ends the search for what an end tag closes
SCOPE = 2  # nothing outside of it is in scope
LIST_SCOPE = 4  # nor, for list items, outside of these
BUTTON_SCOPE = 8
TABLE_SCOPE = 16  # for the parts of tables, nothing but these ends the scope
IMPLIED_END = 32
CELL_CONTENT = 64  # parts of a table that end a cell or caption
FORMATTING = 128
HEADING = 256
TABLE_PART = 512  # what stands loose in these is put before the table
IN_HEAD = 1024  # goes by the rules of the head wherever it stands
BREAKS_OUT = 2048  # ends SVG and MathML
TABLE_SECTION = 4096
FOREIGN = 8192  # an element of SVG or MathML
MATH = 16384
TEXT_POINT = 32768  # MathML that holds HTML, but for its own glyphs
HTML_POINT = 65536  # SVG or MathML that holds HTML
ANNOTATION = 131072
VOID = 262144

_SETS = {
    SPECIAL: "address applet area article aside base basefont bgsound blockquote body br button"
    " caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer"
    " form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li"
    " link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext"
    " pre script search section select source style summary table tbody td template textarea tfoot"
    " th thead title tr track ul wbr xmp",
    SCOPE: "applet caption html table td th marquee object select template",
    LIST_SCOPE: "ol ul",
    BUTTON_SCOPE: "button",
    TABLE_SCOPE: "html table template",
    IMPLIED_END: "dd dt li optgroup option p rb rp rt rtc",
    CELL_CONTENT: "caption col colgroup tbody td tfoot th thead tr",
    FORMATTING: "a b big code em font i nobr s small strike strong tt u",
    HEADING: "h1 h2 h3 h4 h5 h6",
    TABLE_PART: "table tbody tfoot thead tr",
    IN_HEAD: "base basefont bgsound link meta noframes script style template title",
    BREAKS_OUT: "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head"
    " hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt"
    " u ul var",
    TABLE_SECTION: "tbody tfoot thead",
    VOID: "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr",
}

# What a start tag does in the body; the common ones first.
(
    ORDINARY,
    ENDS_PARAGRAPH,
    FORMATS,
    LINK,
    LIST_ITEM,
    EMPTY,
    TITLES,
    HEAD_TAG,
    TABLE,
    FORM,
    BUTTON,
    DESCRIPTION,
    PREFORMATTED,
    RULE,
    INPUT,
    BARE,
    TEXTAREA,
    RAW,
    SELECT,
    OPTION,
    OPTION_GROUP,
    RUBY,
    RUBY_TEXT,
    NO_BREAK,
    OBJECT,
    PLAIN,
    EXAMPLE,
    IMAGE,
    MATHML,
    SVG,
    HTML,
    BODY,
    FRAMESET,
    IGNORED,
) = range(34)
_STARTS = {
    ENDS_PARAGRAPH: "address article aside blockquote center details dialog dir div dl fieldset"
    " figcaption figure footer header hgroup main menu nav ol p search section summary ul",
    FORMATS: "b big code em font i s small strike strong tt u",
    LINK: "a",
    LIST_ITEM: "li",
    EMPTY: "area br embed img keygen wbr",
    TITLES: "h1 h2 h3 h4 h5 h6",
    HEAD_TAG: "base basefont bgsound link meta noframes script style template title",
    TABLE: "table",
    FORM: "form",
    BUTTON: "button",
    DESCRIPTION: "dd dt",
    PREFORMATTED: "pre listing",
    RULE: "hr",
    INPUT: "input",
    BARE: "param source track",
    TEXTAREA: "textarea",
    RAW: "iframe noembed",
    SELECT: "select",
    OPTION: "option",
    OPTION_GROUP: "optgroup",
    RUBY: "rb rtc",
    RUBY_TEXT: "rp rt",
    NO_BREAK: "nobr",
    OBJECT: "applet marquee object",
    PLAIN: "plaintext",
    EXAMPLE: "xmp",
    IMAGE: "image",
    MATHML: "math",
    SVG: "svg",
    HTML: "html",
    BODY: "body",
    FRAMESET: "frameset",
    IGNORED: "caption col colgroup frame head tbody td tfoot th thead tr",
}

# What an end tag does in the body.
(
    CLOSES_ANY,
    CLOSES_BLOCK,
    CLOSES_PARAGRAPH,
    CLOSES_FORMAT,
    CLOSES_ITEM,
    CLOSES_DESCRIPTION,
    CLOSES_HEADING,
    CLOSES_FORM,
    CLOSES_OBJECT,
    CLOSES_TEMPLATE,
    CLOSES_PAGE,
    BREAKS,
) = range(12)
_ENDS = {
    CLOSES_BLOCK: "address article aside blockquote button center details dialog dir div dl"
    " fieldset figcaption figure footer header hgroup listing main menu nav ol pre search section"
    " select summary ul",
    CLOSES_PARAGRAPH: "p",
    CLOSES_FORMAT: "a b big code em font i nobr s small strike strong tt u",
    CLOSES_ITEM: "li",
    CLOSES_DESCRIPTION: "dd dt",
    CLOSES_HEADING: "h1 h2 h3 h4 h5 h6",
    CLOSES_FORM: "form",
    CLOSES_OBJECT: "applet marquee object",
    CLOSES_TEMPLATE: "template",
    CLOSES_PAGE: "body html",
    BREAKS: "br",
}
# Names that have no treatment of their own here, and that others ask for by number.
_MORE = (
    "annotation annotation-xml audio canvas cite datalist desc foreignobject kbd label legend"
    " malignmark mglyph mi mn mo ms mtext samp span sub sup time var video ruby"
)

NAMES = sorted(
    {
        name
        for table in (_SETS, _STARTS, _ENDS)
        for names in table.values()
        for name in names.split()
    }
    | set(_MORE.split())
)
NAMES.insert(0, "")  # number 0 is no element
COUNT = len(NAMES)  # names that a page makes up have the numbers from here on
NUMBERS = {name: number for number, name in enumerate(NAMES)}


def _column(table):
    column = array("i", bytes(4 * COUNT))
    for value, names in table.items():
        for name in names.split():
            column[NUMBERS[name]] |= value
    return column


FLAGS = _column(_SETS)
STARTS = _column(_STARTS)
ENDS = _column(_ENDS)

# Attributes that the pass or the tree construction asks for.
(
    CLASS,
    ID,
    ITEMPROP,
    HREF,
    ROLE,
    STYLE,
    HIDDEN,
    LANG,
    DATETIME,
    VALUE,
    START,
    OPEN,
    PROPERTY,
    NAME,
    CONTENT,
    REL,
    HREFLANG,
    TYPE,
    ENCODING,
    COLOR,
    FACE,
    SIZE,
) = range(1, 23)
_ATTRIBUTES = (
    "class id itemprop href role style hidden lang datetime value start open property name content"
    " rel hreflang type encoding color face size"
)

# Names of so many letters and digits have a key that fits 64 bits.
KEYED = 12
_BASE = 37


def key_of(name):
    """Return the key of a name of letters and digits: its characters as digits 1 to 37 of base 37.

    >>> key_of("b"), key_of("h1")
    (2, 325)
    """
    key = 0
    for letter in name:
        key = key * _BASE + (ord(letter) - 96 if letter.isalpha() else ord(letter) - 20)
    return key


SLOTS = 1024  # a power of two, several times the number of names


def _slots(numbers):
    keys = array("q", bytes(8 * SLOTS))
    values = array("i", bytes(4 * SLOTS))
    for name, number in numbers.items():
        if len(name) <= KEYED and name.isalnum():
            key = key_of(name)
            slot = (key ^ (key >> 9) ^ (key >> 21)) & (SLOTS - 1)
            while keys[slot]:
                slot = (slot + 1) & (SLOTS - 1)
            keys[slot] = key
            values[slot] = number
    return keys, values


TAG_KEYS, TAG_NUMBERS = _slots(NUMBERS)
ATTRIBUTE_KEYS, ATTRIBUTE_NUMBERS = _slots(
    {name: number for number, name in enumerate(_ATTRIBUTES.split(), 1)}
)
# The names that are known and have no key.
UNKEYED = {n: NUMBERS[n] for n in NUMBERS if n and (len(n) > KEYED or not n.isalnum())}
