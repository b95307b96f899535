"""Unicode form: composed characters, one kind of line break, and no invisible characters in vain.

Invisible characters are part of the spelling in many scripts (ZWNJ in Persian, ZWJ in emoji and
Indic, direction marks in Hebrew and Arabic), so each goes only where it can carry no meaning.
"""

import re
import unicodedata

import regex

from cleaner._hot.gates import hold_any, table_without
from cleaner.document import Document
from cleaner.filters import lift
from cleaner.registry import text_filter
from cleaner.repair.beyond_ascii import beyond_ascii
from cleaner.repair.surrogates import join_surrogates

# All that may have to go. With `re`, whose character sets are much faster to scan.
_SUSPECTS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060"
    "\u2066-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000e0fff\U000efffe\U000effff"
    "\U000ffffe\U000fffff\U0010fffe\U0010ffff"
)
_SUSPECT = re.compile(f"[{_SUSPECTS}]")
# What `_INVISIBLE` can begin with: these, and the flag that tags make one of a region.
_FIRST = re.compile(f"[{_SUSPECTS}\U0001f3f4]")
# Latin letters, signs and punctuation that are composed already and compose with nothing after
# them; U+2000 and U+2001, which NFC replaces, and combining marks are not among them.
_COMPOSED = re.compile("[\x00-\u02ff\u2002-\u20cf]*")
# Marks what either has something to say about; past U+2100 everything.
_TABLE = table_without(
    c for c in map(chr, range(0x2100)) if _COMPOSED.fullmatch(c) and not _SUSPECT.match(c)
)
_SURROGATE = regex.compile(r"[\ud800-\udfff]")

_TERMINAL = regex.compile(
    r"""
    \x1b (?:
        \[ [0-?]*+ [\ -/]*+ [@-~]                    # ESC [31m  colours, cursor
      | \] [^\x07\x1b\n]{0,4096}+ (?:\x07|\x1b\\)    # ESC ]8;;  links, window titles
      | [PX^_] [^\x1b\n]{0,4096}+ \x1b\\             # device strings
      | [\ -/]*+ [0-~]                               # ESC c, ESC (B
    )
    """,
    regex.VERBOSE,
)
_LINE_BREAK = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# Scripts whose letters join or stack, where ZWNJ and ZWJ choose the form.
_JOINING = "".join(
    rf"\p{{{script}}}"
    for script in (
        "Arabic Syriac Mandaic Mongolian Phags_Pa Nko Adlam Manichaean Hanifi_Rohingya Sogdian "
        "Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer "
        "Myanmar Balinese Javanese Tibetan Chakma Meetei_Mayek Tifinagh"
    ).split()
)
# Scripts that are written without spaces and mark the ends of words with ZWSP.
_SPACELESS = "".join(
    rf"\p{{{script}}}"
    for script in (
        "Thai Lao Khmer Myanmar Tibetan Tai_Le New_Tai_Lue Tai_Tham Tai_Viet Javanese Balinese "
        "Sundanese Cham"
    ).split()
)

_INVISIBLE = regex.compile(
    rf"""
    # Characters that stay, matched as a whole and put back.
    (?<keep>
        (?<=[{_JOINING}\p{{M}}])\u200c(?=[{_JOINING}])     # Persian, Indic, between letters
      | (?<=\p{{ccc=9}})[\u200c\u200d]                     # Indic, after a virama
      | \u200d(?=\p{{ccc=9}})                              # Bengali, before a virama
      | (?<=[{_JOINING}])\u200d | \u200d(?=[{_JOINING}])   # a joined form by itself
      | (?<=[\p{{Extended_Pictographic}}\p{{Emoji_Modifier}}\ufe0f])\u200d
        (?=\p{{Extended_Pictographic}})                    # emoji sequences
      | (?<=[\p{{Extended_Pictographic}}\p{{Emoji_Modifier}}])[\ufe0e\ufe0f]
      | (?<=[0-9\#*])\ufe0f(?=\u20e3)                      # keycaps
      | (?<=[\p{{Han}}\u3000-\u303f\uff01-\uff60])[\ufe00-\ufe0f\U000e0100-\U000e01ef]
      | (?<=[\p{{Sm}}\p{{Myanmar}}\p{{Phags_Pa}}\p{{Manichaean}}0])\ufe00   # standard variants
      | (?<=[\p{{Sm}}\p{{So}}\p{{Sk}}\u2010-\u2027\u2030-\u205e])[\ufe0e\ufe0f]
      | (?<=\p{{Mongolian}})[\u180b-\u180f]
      | \U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{1,8}}\U000e007f  # flags of regions
      | (?<=[{_SPACELESS}\p{{M}}])\u200b(?=[{_SPACELESS}]) # ends of words in Thai, Khmer, Burmese
    )
    # The rest goes.
    | [\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]               # controls
    | [\xad\u200b\u200c\u200d\u2060\ufeff]                 # soft hyphen, zero width, BOM
    | [\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e0fff]    # variation selectors, tags
    | [\u206a-\u206f\ufff9-\ufffb] | \p{{Noncharacter_Code_Point}}
    """,
    regex.VERBOSE,
)

_DIRECTION = regex.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = regex.compile(r"[\p{bc=R}\p{bc=AL}--[\u061c\u200f]]", regex.V1)
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)


@text_filter("normalize-unicode")
def normalize_unicode(text: str) -> str:
    r"""Compose characters (NFC), unify line breaks, remove control and meaningless invisible ones.

    Leaves alone no-break spaces, ʼ and ʻ, tabs, widths and ligatures (NFC, not NFKC), and invisible
    characters that spell: ZWNJ and ZWJ in scripts that use them, emoji sequences, direction marks
    on lines with right-to-left letters, ZWSP in scripts without spaces. NFC also replaces signs
    that Unicode holds equal to another (the ångström sign, CJK compatibility ideographs).

    >>> normalize_unicode("cafe\u0301 \x1b[31mred\x1b[0m\r\nso\u00adft\u200b")
    'café red\nsoft'
    """
    if not hold_any([text], _TABLE, False):
        return text
    beyond = beyond_ascii(text)
    if _SUSPECT.search(beyond):
        text = _without_invisible(text)
    if _COMPOSED.fullmatch(beyond) or unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", text)
    # A mark that moved or joined its base may change what stands before an invisible character.
    return _without_invisible(composed) if _SUSPECT.search(composed) else composed


@normalize_unicode.for_documents
def _on_document(document: Document) -> Document:
    """Leave a page as it is where no text of it has anything to normalize."""
    return lift(normalize_unicode.function, document, gate=_are_suspect)


def _are_suspect(texts: list[str]) -> bool:
    if not hold_any(texts, _TABLE, False):
        return False
    text = "\n".join(texts)
    beyond = beyond_ascii(text)
    if _SUSPECT.search(beyond):
        return True
    return not (_COMPOSED.fullmatch(beyond) or unicodedata.is_normalized("NFC", text))


def _without_invisible(text: str) -> str:
    if _SURROGATE.search(text):
        text = join_surrogates(text)
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    # Line by line: few lines hold an invisible character, and none decides across a line break.
    lines = _LINE_BREAK.sub("\n", text).split("\n")
    return "\n".join([_tidy_line(line) if _SUSPECT.search(line) else line for line in lines])


def _tidy_line(line: str) -> str:
    before = None
    # What is removed may have stood between two that now decide about each other.
    while before != line:
        before = line
        line = _directed(_without_idle(line))
    return line


def _without_idle(line: str) -> str:
    """Take the invisible characters out that carry no meaning where they stand."""
    pieces, at, end = [], 0, 0
    # The expression is slow where it does not match, so it is tried where it may.
    for first in _FIRST.finditer(line):
        if first.start() >= end and (match := _INVISIBLE.match(line, first.start())):
            end = match.end()
            if not match["keep"]:
                pieces.append(line[at : match.start()])
                at = end
    return "".join([*pieces, line[at:]]) if at else line


def _directed(line: str) -> str:
    """Keep direction marks on a line with right-to-left letters, if each is closed or needs not."""
    if not _DIRECTION.search(line):
        return line
    if not _RIGHT_TO_LEFT.search(line):
        return _DIRECTION.sub("", line)
    characters = list(line)
    opened: list[int] = []
    for i, character in enumerate(characters):
        if character in _CLOSED_BY:
            opened.append(i)
        elif character in "\u202c\u2069":
            if opened and _CLOSED_BY[characters[opened[-1]]] == character:
                opened.pop()
            else:
                characters[i] = ""
    for i in opened:
        characters[i] = ""
    return "".join(characters)
