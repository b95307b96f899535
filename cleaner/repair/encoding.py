"""Mojibake: text that was decoded with the wrong encoding, once or several times.

ftfy finds and decodes it. This module is the *safe profile* around ftfy: only damage of decoding is
repaired (quotes, widths, ligatures, entities, controls and line breaks stay as they are), one line
at a time, with real text that looks like damage protected, and with the damage that ftfy leaves or
gets wrong repaired before it.
"""

import re
from functools import cache
from typing import Any

import regex

from cleaner._hot.gates import hold_any, table_of
from cleaner.document import Document
from cleaner.registry import lift, text_filter
from cleaner.repair.beyond_ascii import beyond_ascii
from cleaner.repair.code import looks_like_code
from cleaner.repair.surrogates import join_surrogates

# Three layers are seen in real pages; the fourth pass is for what the third uncovers.
_MAX_PASSES = 4

# Characters that stand for the bytes C2-F4 and 80-BF when UTF-8 is read with a one-byte encoding.
# A cheap gate only: ftfy judges what passes it.
_ONE_BYTE = ("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2")


def _characters(low: int, high: int) -> str:
    """Return a character class of what the bytes in a range become in the one-byte encodings."""
    found: set[str] = set()
    for encoding in _ONE_BYTE:
        found.update(bytes(range(low, high)).decode(encoding, "ignore"))
    return re.escape("".join(sorted(c for c in found if not c.isascii())))


_TWO, _THREE, _REST = _characters(0xC2, 0xE0), _characters(0xE0, 0xF5), _characters(0x80, 0xC0)
# What damage begins with.
_OTHER = "в√≈‚├┬Γ"
_LEADS = rf"\x80-\x9f{_TWO}{_THREE}{_OTHER}"
_LEAD = re.compile(rf"[{_LEADS}\ud800-\udfff]")
_LEAD_TABLE = table_of(
    (*_TWO, *_THREE, *_OTHER, *map(chr, (*range(0x80, 0xA0), *range(0xD800, 0xE000))))
)
# One set of first characters and then a look back, since `re` skips fast to the next of a set.
_SUSPECT = re.compile(
    rf"""
    [{_LEADS}]
    (?:
        (?<=[\x80-\x9f])                            # C1 controls: Windows-1252 read as Latin-1
      | (?<=[{_TWO}])[{_REST}]                      # Ã©, Р”: two bytes
      | (?<=[{_THREE}])[{_REST}]{{2}}                 # â™¥, ðŸ˜: three and more
      | (?<=[âв])[€Ђ]                               # â€ with its third byte lost
      | (?<=[ÃÂ])[ ]                                # venu Ã Paris: A0 became a space
      | (?<=[√≈‚])                                  # √©, ‚Äô: MacRoman
      | (?<=[├┬Γ])[\x80-\uffff]                     # ├⌐, ΓÇÖ: code page 437
      | (?<=[âáï])(?:[?]|TM|"|¿)                    # lossy: â??, á"
    )
    """,
    re.VERBOSE,
)
_SURROGATE = regex.compile(r"[\ud800-\udfff]")

# ™ of â€™ folded to TM by a compatibility normalization that ran too early.
_FOLDED_TRADE_MARK = regex.compile(r"â€TM")

# “ or ” of â€“ and â€” straightened: the character was a dash, which of the two shows the context.
_STRAIGHTENED_DASH = regex.compile(
    r"""(?<=\d)â€"(?=\d) | (?<=[\s\w])â€"(?=[\s\w])""", regex.VERBOSE
)

# » of the Vietnamese letters E1 BB xx straightened, beside other Vietnamese mojibake.
_STRAIGHTENED_LETTER = regex.compile(r'á"([\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])')
_VIETNAMESE = regex.compile(r"á[º»] | Ä‘ | Æ[°¡]", regex.VERBOSE)

# â€ whose third byte 9D has no character in Windows-1252 and was dropped, or became ? or U+FFFD.
_CUT_QUOTE = regex.compile(
    r"""
    (?<opening> â€œ | “ )
    | (?<closing> â€\x9d )
    | (?<lost> â€ \ufffd )
    | â€ [^\x00-\x7f]                                  # â€”, â€™: a whole sequence
    | (?<lost> (?<=[.,!?])â€[?] (?!\w) )               # gone.â€?   the mark is a lost byte
    | (?<lost> â€ [?] (?=[,.;]|\ \p{Ll}) )             # goneâ€? he
    | (?<cut> â€ )                                      # goneâ€ on
    | (?<closing> ” )
    """,
    regex.VERBOSE,
)

# What looks like damage and is not.
_REAL = regex.compile(
    r"""
    (?<=\p{Lu}{2})Ã(?=[\s“”‘’–—«»]|…(?:\s|$))   # MANHÃ FRIA, IRMÃ “AURÉLIA”: capitals of Portuguese
    | \x85(?=\w)                          # NEL as a line break, not an ellipsis
    | â€(?=[\x00-\x7f]|$)                # a cut quote that nothing opened: unknown, not a dagger
    """,
    regex.VERBOSE,
)

# A piece of text by itself: in quotes or brackets, or between spaces.
_MENTION = regex.compile(
    r"""(?<=["'`(“‘«\s]|^)(?<form>[^\x00-\x7f]{2,6}?)(?=["'`)”’»\s,.;:]|$)""", regex.VERBOSE
)

# Typographic marks whose \u escape lost its backslash, or was never read.
_ESCAPE = regex.compile(
    r"""
    (?<![\\:/])\\u(?<code>20(?:1[0-5]|1[89a-eA-E]|2[026]|39|3[aA])|00[aA]0)(?![0-9a-fA-F]) # \u2019
    # Without its backslash it may be a year, so what stands around must fit the mark.
    | (?<=\p{L})u(?<code>2019)(?=(?:s|t|re|ve|ll|d|m)\b)   # climberu2019s
    | (?<![\w\\+])u(?<code>201[8cC])(?=\p{L})             # u201cHold
    | (?<=\p{L}|[.,!?…])u(?<code>201[dD])(?!\w)           # on!u201d
    | (?<=\ )u(?<code>201[34])(?=\ )                      # a u2013 b
    """,
    regex.VERBOSE,
)


@text_filter("fix-encoding")
def fix_encoding(text: str) -> str:
    r"""Repair mojibake: UTF-8 read with a one-byte encoding, in up to three layers.

    Repairs what the bytes prove, line by line, and the marks left by cut or folded sequences (â€TM,
    a closing “…â€, \u2019). Leaves alone what is real (SÃO PAULO, 5×£35), a mention of mojibake
    beside the right form, and everything that is not damage of decoding: quotes stay curly.

    >>> fix_encoding("Itâ€™s a â€œlongâ€\x9d road")
    'It’s a “long” road'
    >>> fix_encoding('Readers see "Ã©" instead of "é".')
    'Readers see "Ã©" instead of "é".'
    """
    if _LEAD.search(beyond_ascii(text)):
        if _SURROGATE.search(text):
            text = join_surrogates(text)
        if _SUSPECT.search(text):
            lines = text.split("\n")
            text = "\n".join([_line(line) if _SUSPECT.search(line) else line for line in lines])
    if _has_escape(text):
        lines = text.split("\n")
        text = "\n".join([x if looks_like_code(x) else _ESCAPE.sub(_escaped, x) for x in lines])
    return text


@fix_encoding.for_documents
def _on_document(document: Document) -> Document:
    """Leave a page as it is where no text of it looks damaged."""
    return lift(fix_encoding.function, document, gate=_are_suspect)


def _are_suspect(texts: list[str]) -> bool:
    if hold_any(texts, _LEAD_TABLE, True):
        text = "\n".join([text for text in texts if not text.isascii()])
        if _SURROGATE.search(text) or _SUSPECT.search(text):
            return True
    return _has_escape("\n".join(texts))


def _has_escape(text: str) -> bool:
    return "u20" in text or "\\u00" in text


@cache
def _ftfy() -> Any:
    """Return ftfy's repair of one piece of text, and its judge of what is bad."""
    from ftfy import TextFixerConfig, fix_and_explain
    from ftfy.badness import is_bad

    # fix_text ignores the encoding options unless explanations are on.
    profile = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,
    )

    def fixed(text: str) -> str:
        return fix_and_explain(text, profile).text if is_bad(text) else text

    return fixed, is_bad


def _line(line: str) -> str:
    for _ in range(_MAX_PASSES):
        before = line
        line = _FOLDED_TRADE_MARK.sub("â€™", line)
        line = _STRAIGHTENED_DASH.sub(lambda m: "–" if _between_digits(m) else "—", line)
        if len(_VIETNAMESE.findall(line)) > 1:
            line = _STRAIGHTENED_LETTER.sub(_vietnamese, line)
        line = _close_quotes(line)
        line = _in_pieces(line).replace("â€\x9d", "”")
        if line == before:
            break
    return line


def _in_pieces(line: str) -> str:
    """Repair what stands between the protected places of a line."""
    _, is_bad = _ftfy()
    if not is_bad(line):
        return line
    places = [m.span() for m in _REAL.finditer(line)] + _mentions(line)
    pieces, at = [], 0
    for start, end in sorted(places):
        if start >= at:
            pieces += [_piece(line[at:start]), line[start:end]]
            at = end
    return "".join([*pieces, _piece(line[at:])])


def _piece(text: str) -> str:
    """Repair a piece as a whole or, where other characters block that, word by word."""
    fixed, is_bad = _ftfy()
    result: str = fixed(text)
    if is_bad(result) and " " in result:
        words: dict[str, str] = {}
        for word in result.split(" "):
            if word not in words:
                words[word] = fixed(word) if _SUSPECT.search(word) else word
        result = " ".join([words[word] for word in result.split(" ")])
    return result


def _mentions(line: str) -> list[tuple[int, int]]:
    """Return the places where mojibake is named: by itself, the right form by itself nearby."""
    fixed, _ = _ftfy()
    forms: dict[str, bool] = {}
    places = []
    for match in _MENTION.finditer(line):
        form = match["form"]
        if form not in forms:
            right = fixed(form)
            forms[form] = right != form and bool(
                regex.search(rf"(?<!\w){regex.escape(right)}(?!\w)", line)
            )
        if forms[form]:
            places.append(match.span("form"))
    return places


def _close_quotes(line: str) -> str:
    """Restore a cut closing quotation mark where an opening one stands before it."""
    if "â€" not in line:
        return line
    is_open = False

    def closed(match: regex.Match[str]) -> str:
        nonlocal is_open
        was_open, is_open = is_open, match.lastgroup == "opening"
        return "â€\x9d" if was_open and match.lastgroup in ("lost", "cut") else match[0]

    return _CUT_QUOTE.sub(closed, line)


def _between_digits(match: regex.Match[str]) -> bool:
    return match.string[match.start() - 1].isdigit() and match.string[match.end()].isdigit()


def _vietnamese(match: regex.Match[str]) -> str:
    last = match[1].encode("latin-1" if match[1] < "\xc0" else "cp1252")
    letter = (b"\xe1\xbb" + last).decode("utf-8", "replace")
    return letter if len(letter) == 1 and letter.isalpha() else match[0]


def _escaped(match: regex.Match[str]) -> str:
    return chr(int(match["code"], 16))
