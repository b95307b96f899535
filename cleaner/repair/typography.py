"""Typography to plain forms: filters that change clean text too, and so are off by default."""

from collections.abc import Mapping

from cleaner.patterns import Pattern, apart
from cleaner.registry import text_filter

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_QUOTES = str.maketrans(
    {**dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‘’‚‛′", "'"), "«": '"', "»": '"'}
)
_DASHES = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012–\u2212", "-"), "—": "--", "―": "--"})
_WIDTHS = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20})

# Spaces that are no line breaks, of every width, and the no-break ones.
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), 0x20)


@text_filter("ligatures")
def ligatures(text: str) -> str:
    """Replace the Latin ligature characters ﬀ to ﬆ by their letters.

    Leaves æ, œ, ß and the ligatures of other scripts alone: those are letters.

    >>> ligatures("eﬀect, ﬁn, ﬅill")
    'effect, fin, still'
    """
    return text if text.isascii() else text.translate(_LIGATURES)


@text_filter("width")
def width(text: str, *, keep: Pattern | None = None) -> str:
    """Replace fullwidth ASCII and the ideographic space by their ordinary forms.

    Leaves halfwidth katakana, fullwidth currency signs and CJK punctuation alone.

    >>> width("ＡＢＣ　１２３")
    'ABC 123'
    """
    return _translated(text, _WIDTHS, keep)


@text_filter("quotes")
def quotes(text: str, *, keep: Pattern | None = None) -> str:
    r"""Straighten typographic quotation marks, apostrophes and primes to ASCII.

    Leaves ʼ and ʻ alone, which are letters, and CJK brackets.

    >>> quotes("“It’s” «so»")
    '"It\'s" "so"'
    """
    return _translated(text, _QUOTES, keep)


@text_filter("dashes")
def dashes(text: str, *, keep: Pattern | None = None) -> str:
    """Replace hyphens, en dashes and minus signs by -, em dashes by --.

    Leaves soft hyphens and the dashes of CJK punctuation alone.

    >>> dashes("1990–95 — so")
    '1990-95 -- so'
    """
    return _translated(text, _DASHES, keep)


@text_filter("spaces")
def spaces(text: str, *, keep: Pattern | None = None) -> str:
    r"""Replace no-break spaces and those of other widths by ordinary spaces.

    Leaves tabs, line breaks and invisible characters without width alone.

    >>> spaces("10\u202f000\xa0€")
    '10 000 €'
    """
    return _translated(text, _SPACES, keep)


def _translated(text: str, table: Mapping[int, int | str], keep: str | None) -> str:
    return text if text.isascii() else apart(text, lambda part: part.translate(table), keep)
