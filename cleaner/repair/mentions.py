"""Forms of damage that a text speaks of: "â€™" in a question about encodings, the letter Â.

Separate from the repairs because several ask it: what stands by itself in a line that is about
characters is an example, where within words it would be damage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import regex

# A line that names more forms is a table, where all of them stand in the same way.
_MOST_FORMS = 16
# The longest sign that was read wrongly twice: Ã¢â‚¬â„¢.
_LONGEST_SIGN = 12

# What stands around a form by itself.
_BEFORE = r"""\s"'`(\[|/=:“‘«「„"""
_AFTER = r"""\s"'`)\]|/.,;:!?=”’»」"""

# The look before all others: what signs begin with that were read as Windows-1252 or -1251.
_MAY_BE_LONE = re.compile(
    rf"(?:[ÂÃâïÄÅ]|в(?=Ђ))(?<![^{_BEFORE}].)[^\x00-\x7f]{{0,11}}+(?![^{_AFTER}])"
)
_LONE = regex.compile(
    rf"(?<![^{_BEFORE}])(?<form>[^\x00-\x7f“”‘’«»「」][^\x00-\x7f「」]{{0,40}}+)(?![^{_AFTER}])"
)
_SINGLE = regex.compile(rf"(?<![^{_BEFORE}])[^\x00-\x7f\p{{Z}}](?![^{_AFTER}])")
# Other letters by themselves show that letters are named; Â before a space is damage elsewhere.
_COMPANY = 2
_CAPITALS = frozenset("ÂÃ")

# A piece of text by itself: in quotes or brackets, or between spaces; a word in quotes.
_PIECE = regex.compile(
    r"""
    (?<=["'`(“‘«/\s]|^)(?<form>(?![“‘«„])[^\x00-\x7f]{2,6}?)(?=["'`)”’»/\s,.;:=]|$)
    | (?<=["'`“])(?=[^\s"'`“”]{0,40}?[^\x00-\x7f])(?<form>[^\s"'`“”]{3,41})(?=["'`”])
    """,
    regex.VERBOSE,
)
_OPENING, _CLOSING = "\"'`(“‘«„[", "\"'`)”’»“]"
# What stands between a form and its right form, but for the quotes around that.
_BETWEEN = regex.compile(
    r"""
    [\s"'`“”‘’«»]*
    (?: → | ⇒ | -+> | => | = | / | instead\ of | rather\ than | for(?:\ every)? | becomes?
      | erscheint\ als | wird\ zu | statt | au\ lieu\ de | en\ vez\ de | se\ ve\ como | вместо )
    \s*
    """,
    regex.VERBOSE,
)

_OF_ENCODINGS = regex.compile(
    r"""
    UTF-?(?:8|16) | Latin-?[1-9] | ISO[- ]?8859 | (?:windows-?|cp-?)(?:125\d|437|850) | \bBOM\b
    | mojibake | Unicode | charset | encod[ei] | decod[ei] | \bU\+[0-9A-F]{4} | \b0x[0-9A-F]{2}\b
    | Alt\+\d | Kodierung | encodage | codificaci | кодиров | 文字(?:化け|コード)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# What characters are called, and what is said of an example.
_OF_CHARACTERS = regex.compile(
    r"""
    \b(?:
        characters? | chars? | letters? | signs? | symbols? | glyphs? | accent\w* | diacritics?
      | quotes | quotation\ marks? | apostrophes? | ellips[ie]s | dash(?:es)? | garbled | gibberish
      | Zeichen | Umlaute? | Buchstaben? | caractères? | lettres? | carácter(?:es)? | letras?
      | símbolos? | caratter[ei] | letter[ae] | znaki? | букв\w* | символ\w*
      | instead\ of | rather\ than | shows?\ up | showing | appears?\ as | looks?\ like
      | erschein\w+\ als | statt | wird\ zu | devien\w+ | se\ ve | en\ vez\ de | вместо
    )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# Signs and letters that stand between spaces in any text, so that a lone form may be one of them.
_STANDS_ALONE = regex.compile(
    r"[–—―•·…→←↑↓×÷±°©®™§¶†‡«»€£¥\p{Z}]+ | \p{L}{2,}.* | [àÀèÈìòóíáéÉôÔАаВвИиКкОоСсУуЯя]",
    regex.VERBOSE,
)
# What says that the next word is an example.
_NAMED_NEXT = regex.compile(
    r"""
    (?: \b(?: as | like | prints? | shows? | showing | sees? | gets? | getting | becomes? | into
          | replace | called | zu | als | comme | como | devien\w+ ) \s
        | ["'`“‘«「/|(] )
    \Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# Between one example and the next.
_LISTED = regex.compile(r"[\s,;/]+(?:and|or|und|oder|et|ou|y|o|e)?\s*")
# The longest of these words and a space.
_LONGEST_HINT = 12


def may_show_examples(line: str) -> bool:
    """Tell whether a form may stand by itself in a line that is about characters.

    >>> may_show_examples("I see â€™ instead of it"), may_show_examples("Â£5 â€“ itâ€™s the letter")
    (True, False)
    """
    return _MAY_BE_LONE.search(line) is not None and (
        is_about_characters(line) or len(set(_SINGLE.findall(line))) > _COMPANY
    )


def is_about_characters(line: str) -> bool:
    """Tell whether a line is about characters, their names or their encodings."""
    return bool(_OF_CHARACTERS.search(line) or _OF_ENCODINGS.search(line))


def examples(line: str, right_form: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Yield the places of damage that a line about characters shows.

    `right_form` gives what a form would be: a dash, a bullet or a word may stand between spaces
    without being spoken of, an apostrophe may not.

    >>> list(examples("I see â€™ for the character", lambda form: "’"))
    [(6, 9)]
    >>> list(examples("A character â€“ say", lambda form: "–"))
    []
    """
    about = is_about_characters(line)
    encodings = about and _OF_ENCODINGS.search(line) is not None
    singles = set(_SINGLE.findall(line))
    known: dict[str, str] = {}
    last = -1
    for match in _LONE.finditer(line):
        form, start = match["form"], match.start()
        if form in _CAPITALS:
            if about or len(singles - {form}) >= _COMPANY:
                yield match.span()
                last = match.end()
            continue
        if not about or len(form) > _LONGEST_SIGN:
            continue
        if form not in known:
            if len(known) == _MOST_FORMS:
                return
            known[form] = right_form(form)
        right = known[form]
        if right == form:
            continue
        named = encodings and _NAMED_NEXT.search(line, max(0, start - _LONGEST_HINT), start)
        named = named or (last >= 0 and _LISTED.fullmatch(line, last, start))
        if named or not _STANDS_ALONE.fullmatch(right):
            yield match.span()
            last = match.end()


def beside_right_forms(line: str, right_form: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Yield the places of damage whose right form is named likewise.

    >>> list(beside_right_forms("Ã© → é, cafÃ©", lambda form: form.replace("Ã©", "é")))
    [(0, 2)]
    """
    named: dict[str, bool] = {}
    for match in _PIECE.finditer(line):
        form = match["form"]
        if form not in named:
            if len(named) == _MOST_FORMS:
                return
            right = right_form(form)
            named[form] = right != form and _is_named(line, form, right)
        if named[form]:
            yield match.span("form")


def _is_named(line: str, form: str, right: str) -> bool:
    """Say whether a form and its right form stand in quotes both, or side by side as a pair."""
    if _quoted(line, form) and _quoted(line, right):
        return True
    for one, other in ((form, right), (right, form)):
        at = line.find(one)
        while at >= 0:
            if between := _BETWEEN.match(line, at + len(one)):
                end = between.end()
                end += line[end : end + 1] in _OPENING and not line.startswith(other, end)
                if line.startswith(other, end):
                    return True
            at = line.find(one, at + 1)
    return False


def _quoted(line: str, form: str) -> bool:
    at = line.find(form)
    while at >= 0:
        end = at + len(form)
        if at > 0 and end < len(line) and line[at - 1] in _OPENING and line[end] in _CLOSING:
            return True
        at = line.find(form, at + 1)
    return False
