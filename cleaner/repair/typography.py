"""Typography to plain forms: filters that change clean text too, and so are off by default."""

import re
from collections import Counter

from cleaner.registry import text_filter

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_QUOTES = str.maketrans(
    {**dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‘’‚‛′", "'"), "«": '"', "»": '"'}
)
_DASHES = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012–\u2212", "-"), "—": "--", "―": "--"})
_WIDTHS = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20})

# A bullet opens a line and is followed by a space; - is in order already.
_BULLET = re.compile(r"^([ \t]*)[•‣⁃◦▪●·*–][ \t\xa0]+(?=\S)", re.MULTILINE)
# A line of one star or dash among lines of prose may be a rule or a dialogue; a list has two.
_LEAST_BULLETS = 2

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,40})[-\u2010]\n[ \t]*([^\W\d_]{2,40})")


@text_filter("ligatures")
def ligatures(text: str) -> str:
    """Replace the Latin ligature characters ﬀ to ﬆ by their letters.

    Leaves æ, œ, ß and the ligatures of other scripts alone: those are letters.

    >>> ligatures("eﬀect, ﬁn, ﬅill")
    'effect, fin, still'
    """
    return text if text.isascii() else text.translate(_LIGATURES)


@text_filter("width")
def width(text: str) -> str:
    """Replace fullwidth ASCII and the ideographic space by their ordinary forms.

    Leaves halfwidth katakana, fullwidth currency signs and CJK punctuation alone.

    >>> width("ＡＢＣ　１２３")
    'ABC 123'
    """
    return text if text.isascii() else text.translate(_WIDTHS)


@text_filter("quotes")
def quotes(text: str) -> str:
    r"""Straighten typographic quotation marks, apostrophes and primes to ASCII.

    Leaves ʼ and ʻ alone, which are letters, and CJK brackets.

    >>> quotes("“It’s” «so»")
    '"It\'s" "so"'
    """
    return text if text.isascii() else text.translate(_QUOTES)


@text_filter("dashes")
def dashes(text: str) -> str:
    """Replace hyphens, en dashes and minus signs by -, em dashes by --.

    Leaves soft hyphens and the dashes of CJK punctuation alone.

    >>> dashes("1990–95 — so")
    '1990-95 -- so'
    """
    return text if text.isascii() else text.translate(_DASHES)


@text_filter("bullets")
def bullets(text: str) -> str:
    r"""Write bullets at the starts of lines as "- ".

    Leaves a single line that starts with such a sign alone, and every sign within a line.

    >>> bullets("• one\n• two")
    '- one\n- two'
    """
    if len(_BULLET.findall(text)) < _LEAST_BULLETS:
        return text
    return _BULLET.sub(r"\1- ", text)


@text_filter("dehyphenate")
def dehyphenate(text: str) -> str:
    r"""Join words that a hyphen breaks at the end of a line, where the text proves one word.

    The proof is the joined word elsewhere in the text, or, for a rest in lower case, that the
    hyphenated form and the two halves are nowhere in it. Leaves other hyphens alone.

    >>> dehyphenate("The har-\nbour is a well-\nknown, well-known place.")
    'The harbour is a well-\nknown, well-known place.'
    """
    if "-\n" not in text and "\u2010\n" not in text:
        return text
    low_text = text.lower()
    words = Counter(_WORD.findall(low_text))
    compounds = set(_COMPOUND.findall(low_text))

    def joined(match: re.Match[str]) -> str:
        first, rest = match[1], match[2]
        low, tail = first.lower(), rest.lower()
        if low + tail in words:
            return first + rest
        # A half that is a word of the text by itself makes a compound likely.
        is_compound = f"{low}-{tail}" in compounds or words[low] > 1 or words[tail] > 1
        return match[0] if is_compound or not rest.islower() else first + rest

    return _BROKEN_WORD.sub(joined, text)
