"""Bytes whose text is known: texts in many languages, in each legacy encoding that can hold them.

Separate from `repair_charsets.py`, which scores: development needs the same cases of other texts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.charset_sentences import SENTENCES

Length = Literal["short", "medium", "long"]
Declared = Literal["none", "right", "wrong"]

SHORT = 90  # characters of a title or a line
MEDIUM = 500

# Encodings of the WHATWG, each with the codec of Python that encodes it.
FAMILIES: dict[str, dict[str, str]] = {
    "Western": {
        "windows-1252": "cp1252",
        "iso-8859-15": "iso8859-15",
        "macintosh": "mac-roman",
        "iso-8859-3": "iso8859-3",
        "iso-8859-10": "iso8859-10",
        "iso-8859-14": "iso8859-14",
    },
    "Central European": {
        "windows-1250": "cp1250",
        "iso-8859-2": "iso8859-2",
        "iso-8859-16": "iso8859-16",
    },
    "Baltic": {
        "windows-1257": "cp1257",
        "iso-8859-4": "iso8859-4",
        "iso-8859-13": "iso8859-13",
    },
    "Turkish": {"windows-1254": "cp1254"},
    "Vietnamese": {"windows-1258": "cp1258"},
    "Cyrillic": {
        "windows-1251": "cp1251",
        "koi8-r": "koi8-r",
        "koi8-u": "koi8-u",
        "ibm866": "cp866",
        "iso-8859-5": "iso8859-5",
        "x-mac-cyrillic": "mac-cyrillic",
    },
    "Greek": {"windows-1253": "cp1253", "iso-8859-7": "iso8859-7"},
    "Hebrew": {"windows-1255": "cp1255", "iso-8859-8": "iso8859-8"},
    "Arabic": {"windows-1256": "cp1256", "iso-8859-6": "iso8859-6"},
    "Thai": {"windows-874": "cp874"},
    "Chinese": {"gbk": "gbk", "gb18030": "gb18030", "big5": "big5"},
    "Japanese": {"shift_jis": "cp932", "euc-jp": "euc-jp", "iso-2022-jp": "iso-2022-jp"},
    "Korean": {"euc-kr": "cp949"},
    "UTF-16": {"utf-16le": "utf-16-le", "utf-16be": "utf-16-be"},
    "UTF-8": {"utf-8": "utf-8"},
}
CODECS = {name: codec for family in FAMILIES.values() for name, codec in family.items()}
FAMILY = {name: family for family, names in FAMILIES.items() for name in names}
# What a writer puts where an encoding lacks the sign.
_TYPED = {
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-",
    "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "•": "*",
}  # fmt: skip
# Wide encodings hold any language; a page in one of these is met only in its own.
_HOMES = {
    "gbk": {"zh-Hans"}, "gb18030": {"zh-Hans", "zh-Hant"}, "big5": {"zh-Hant"},
    "shift_jis": {"ja"}, "euc-jp": {"ja"}, "iso-2022-jp": {"ja"}, "euc-kr": {"ko"},
}  # fmt: skip
# Letters that came with Unicode, and what was written for them before.
_BEFORE_UNICODE = {"ro": str.maketrans("șțȘȚ", "şţŞŢ"), "fa": str.maketrans("ی", "ي")}
# The other order of Vietnamese: base letter with its own sign, and the tone as a mark behind it.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_META = re.compile(
    r"""(?ix)
      <meta \b [^<>]* charset [^<>]* >        # both forms of the declaration
    | <\?xml \b [^>]* \?>                     # encoding="..."
    """
)
_PAGE = """<!DOCTYPE html>
<html>
<head>
<title>{title}</title>
<style>body {{ font-family: sans-serif; margin: 0 auto; max-width: 60em }}</style>
<script>window.data = window.data || []; function track(a) {{ data.push(a); }}</script>
</head>
<body class="page home">
<div id="header"><a href="/index.html">Home</a> <a href="/contact.html">Contact</a></div>
<div id="content">
<h1>{title}</h1>
{paragraphs}
</div>
<div id="footer"><p>&copy; 2004 <a href="mailto:webmaster@example.org">Webmaster</a></p></div>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a language; `html` is the page it stands on, where there is one."""

    language: str
    text: str
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Bytes, and the text that they are."""

    language: str
    encoding: str
    length: Length
    form: Literal["text", "html"]
    declared: Declared
    data: bytes
    text: str

    @property
    def family(self) -> str:
        """Return the group that the encoding belongs to."""
        return FAMILY[self.encoding]


def sentences() -> list[Text]:
    """Return the texts of the repository: each sentence alone, and each language as a whole."""
    made = [Text(name, line) for name, lines in SENTENCES.items() for line in lines]
    return made + [Text(name, "\n".join(lines)) for name, lines in SENTENCES.items()]


def holders(language: str) -> list[str]:
    """Return the encodings that hold each letter of a language's sentences.

    >>> holders("el")[:2], "windows-1251" in holders("el")
    (['windows-1253', 'iso-8859-7'], False)
    """
    letters = "".join(filter(str.isalpha, "".join(SENTENCES[language])))
    both = letters + "".join(sign.lower()[0] for sign in letters)

    def holds(name: str) -> bool:
        shaped = _shaped(both, language, name)
        return len(_kept(shaped, CODECS[name])) == len(shaped)

    return [n for n in CODECS if language in _HOMES.get(n, {language}) and holds(n)]


def cases(texts: Iterable[Text]) -> Iterator[Case]:
    """Make the cases of some texts: each in the encodings of its language, whole and cut short.

    A page is encoded undeclared, rightly declared and wrongly declared, a plain text undeclared.
    Bytes that are ASCII alone are no case.
    """
    held = {name: holders(name) for name in SENTENCES}
    for number, item in enumerate(texts):
        for turn, name in enumerate(held.get(item.language, ())):
            for length, text in _lengths(item):
                yield from _case(item, name, length, text)
            yield from _pages(item, name, number + turn)


def mixed() -> Iterator[tuple[bytes, list[str]]]:
    """Make files of UTF-8 in which one line of three is in a legacy encoding, with their lines.

    Lines whose characters the encoding lacks stay as they are.
    """
    for language, lines in SENTENCES.items():
        for name in holders(language):
            if name.startswith("utf") or name == "iso-2022-jp":
                continue
            made = []
            for place, line in enumerate(lines):
                data, kept = encoded(line, name, language)
                is_odd = place % 3 == 1 and kept == line
                made.append(data if is_odd else line.encode())
            if any(not line.isascii() for line in made[1::3]):
                yield b"\n".join(made), list(lines)


def _case(item: Text, name: str, length: Length, text: str) -> Iterator[Case]:
    data, kept = encoded(text, name, item.language)
    if not data.isascii() or b"\x1b" in data or name.startswith("utf-16"):
        yield Case(item.language, name, length, "text", "none", data, kept)


def _pages(item: Text, name: str, turn: int) -> Iterator[Case]:
    """A page as it is, with the right charset, with a wrong one; only of texts of some length."""
    if name == "iso-2022-jp" or name.startswith("utf-16") or len(item.text) < MEDIUM / 3:
        return  # pages cannot declare wide characters, and hardly any were in these
    page = item.html or _PAGE.format(
        title=item.text.split("\n")[0][:SHORT],
        paragraphs="\n".join(f"<p>{line}</p>" for line in item.text.split("\n")),
    )
    page = _META.sub("", page)
    length: Length = "long" if len(page) > 4 * MEDIUM else "medium"
    wrong = _wrong(name, turn)
    for declared, label in (("none", None), ("right", name), ("wrong", wrong)):
        told = page if label is None else _declaring(page, label)
        data, kept = encoded(told, name, item.language)
        if not data.isascii():
            yield Case(item.language, name, length, "html", declared, data, kept)  # type: ignore[arg-type]


def _declaring(page: str, label: str) -> str:
    tag = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'
    made, count = re.subn(r"(?i)<head\b[^<>]*>", lambda m: m[0] + tag, page, count=1)
    return made if count else tag + page


def _wrong(name: str, turn: int) -> str:
    """Return a label that is not the encoding's: one that servers add, or one of its family."""
    family = [other for other in FAMILIES[FAMILY[name]] if other != name]
    labels = ["utf-8", "iso-8859-1", *family[:1]]
    if name == "utf-8":
        labels = ["iso-8859-1", "windows-1252", "windows-1251"]
    return labels[turn % len(labels)]


def _lengths(item: Text) -> Iterator[tuple[Length, str]]:
    if len(item.text) <= MEDIUM / 2:
        yield "short", item.text[:SHORT]
        return
    lines = [line for line in item.text.split("\n") if len(line) > SHORT / 3]
    if lines:
        digest = hashlib.sha256(item.text.encode("utf-8", "replace")).digest()
        yield "short", lines[digest[0] % len(lines)][:SHORT]
    yield "medium", item.text[:MEDIUM]
    if len(item.text) > 2 * MEDIUM:
        yield "long", item.text


def encoded(text: str, name: str, language: str = "") -> tuple[bytes, str]:
    """Return a text's bytes and the text that they hold: signs that lack are typed as writers do.

    >>> encoded("“a” — ж", "iso-8859-2")
    (b'"a" - ', '"a" - ')
    """
    codec = CODECS[name]
    text = _kept(_shaped(text, language, name), codec)
    return text.encode(codec), text


def _kept(text: str, codec: str) -> str:
    for sign in set(text):
        if not sign.isascii() and not _holds(codec, sign):
            typed = _TYPED.get(sign, "")
            text = text.replace(sign, typed)
    return text


def _holds(codec: str, sign: str) -> bool:
    """Say whether a codec and the WHATWG's reading of its bytes agree on a character."""
    import turbohtml.detect  # noqa: F401  (registers the codecs)

    try:
        data = sign.encode(codec)
    except UnicodeEncodeError:
        return False
    name = next(name for name, value in CODECS.items() if value == codec)
    return name.startswith("utf") or data.decode(f"whatwg-{name}", "replace") == sign


def _shaped(text: str, language: str, name: str) -> str:
    """Write Vietnamese as windows-1258 has it, and letters as they were before Unicode."""
    if language in _BEFORE_UNICODE and not name.startswith("utf") and name != "iso-8859-16":
        return text.translate(_BEFORE_UNICODE[language])
    if language != "vi" or name != "windows-1258":
        return text
    from unicodedata import normalize

    made = []
    for sign in normalize("NFC", text):
        parts = normalize("NFD", sign)
        tones = [mark for mark in parts[1:] if mark in _TONES]
        letter = normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        made.append(letter + "".join(tones) if tones else sign)
    return "".join(made)
