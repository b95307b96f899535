"""Forms of damage that a text speaks of: "â€™" in a question about encodings, the letter Â.

Separate from the repairs because several ask it: what stands by itself in a line that is about
characters is an example, where within words it would be damage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import regex

from cleaner._hot import readings
from cleaner._hot.sequences import signs
from cleaner.repair.character_words import is_about_characters

# A line that names more forms is a table, where all of them stand in the same way.
_MOST_FORMS = 16
# The longest sign that was read wrongly twice: Ã¢â‚¬â„¢.
_LONGEST_SIGN = 12

# What stands around a form by itself.
_BEFORE = r"""\s"'`(\[|/=:“‘「„"""
_AFTER = r"""\s"'`)\]|/.,;:!?=”’」"""

_LONE = regex.compile(
    rf"(?<![^{_BEFORE}])(?<form>[^\x00-\x7f“”‘’«»「」][^\x00-\x7f「」]{{0,40}}+)(?![^{_AFTER}])"
)
_SINGLE = regex.compile(rf"(?<![^{_BEFORE}])[^\x00-\x7f\p{{Z}}](?![^{_AFTER}])")
# Other letters by themselves show that letters are named; Â before a space is damage elsewhere.
_COMPANY = 2
_CAPITALS = frozenset("ÂÃ")

# A piece of text by itself: in quotes or brackets, or between spaces; a string in quotes.
_PIECE = regex.compile(
    r"""
    (?<=["'`(“‘«„|/\s]|^)(?<form>(?![“‘«„])[^\x00-\x7f]{2,24}?)(?=["'`)”’“»|/\s,.;:=]|$)
    """,
    regex.VERBOSE,
)
_QUOTED = regex.compile(
    r"""
    (["'`])(?=[^\n"'`]{0,60}?[^\x00-\x7f])(?<form>[^\n"'`]{3,61})\1
    | [“„](?<form>[^\n“”„"]{3,61})[”“]
    """,
    regex.VERBOSE,
)
_OPENING, _CLOSING = "\"'`(“‘«„[", "\"'`)”’»“]"
# What stands between a form and its right form, but for the quotes around that.
_BETWEEN = regex.compile(
    r"""
    [\s"'`“”‘’«»]*
    (?: → | ⇒ | -+> | => | = | / | \| | by | instead\ of | rather\ than | for(?:\ every)? | becomes?
      | erscheint\ als | wird\ zu | statt | au\ lieu\ de | en\ vez\ de | se\ ve\ como | вместо )
    \s*
    """,
    regex.VERBOSE,
)

_OF_ENCODINGS = regex.compile(
    r"""
    \b(?: utf-?(?:8|16) | latin[- ]?[1-9] | iso[- ]?8859 | (?:windows[- ]?|cp-?)(?:125\d|437|850)
    | mojibake | unicode | charsets? | (?:en|de)cod(?:e[sd]?|ings?) | u\+[0-9a-f]{4} | 0x[0-9a-f]{2}
    | alt\+\d | bom | kodierung | codificación | codificado | кодировк[аие] )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# What hardly stands between spaces in any text, so that a lone form of it is an example; signs,
# words and the letters that are words may.
_NEVER_ALONE = regex.compile(
    r"[‘’“”‚\ufffd\ufeff] | (?![àÀèÈìòóíáéÉôÔýÝâÂ])[\p{Latin}&&[^a-zA-Z]]",
    regex.VERBOSE | regex.V1,
)
# Between them a bar is no separator, but one of a table.
_QUOTES = frozenset("‘’“”„‚")
# What says that the next word is an example.
_NAMED_NEXT = regex.compile(
    r"""
    (?: \b(?: as | like | prints? | shows? | showing | sees? | gets? | getting | becomes? | into
          | replace | called | is | became | zu | als | comme | como | devien\w+ ) \s
        | ["'`“‘«「/|(] )
    \Z
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# "schÃ¶n".encode("latin-1"): the strings of such a line are examples.
_CALL = regex.compile(r"[\w\"')]\.(?:en|de)code\(")
_STRING = regex.compile(r"""(["'])(?:(?!\1)[^\n\\]|\\.)*+\1""")
# Between one example and the next.
_LISTED = regex.compile(r"[\s,;/]+(?:and|or|und|oder|et|ou|y|o|e)?\s*")
# 'ÃŸ' U+00DF is a table that was damaged: the number says that ß is meant.
_CODE_POINT = regex.compile(r"""["'`’”]?\ ?U\+([0-9A-F]{4,5})\b""")
# The longest of these words and a space.
_LONGEST_HINT = 12


def may_show_examples(line: str) -> bool:
    """Tell whether a form may stand by itself in a line that is about characters.

    >>> may_show_examples("I see â€™ instead of it"), may_show_examples("itâ€™s the letter")
    (True, False)
    """
    seen = signs(line)
    if seen & readings.LONE and is_about_characters(line):
        return True
    if seen & readings.SOLE and len(set(_SINGLE.findall(line))) > _COMPANY:
        return True
    return bool(seen & readings.CALL) and _CALL.search(line) is not None


def examples(line: str, right_form: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Yield the places of damage that a line about characters shows.

    `right_form` gives what a form would be: a dash, a bullet or a word may stand between spaces
    without being spoken of, an apostrophe may not.

    >>> list(examples("I see â€™ for the character", lambda form: "’"))
    [(6, 9)]
    >>> list(examples("A character â€“ say", lambda form: "–"))
    []
    """
    if _CALL.search(line):
        yield from (match.span() for match in _STRING.finditer(line))
        return
    about = is_about_characters(line)
    encodings = about and _OF_ENCODINGS.search(line) is not None
    singles = set(_SINGLE.findall(line))
    known: dict[str, str] = {}
    last = -1
    for match in _LONE.finditer(line):
        form, start, end = match["form"], match.start(), match.end()
        # “Ã” in quotation marks; Ã” and â€” are read wrongly with theirs.
        if form[-1] in _CLOSING and line[start - 1 : start] in tuple("“‘„"):
            form, end = form[:-1], end - 1
        if form in _CAPITALS:
            if about or len(singles - {form}) >= _COMPANY:
                yield start, end
                last = end
            continue
        if not about or len(form) > _LONGEST_SIGN:
            continue
        if form not in known:
            if len(known) == _MOST_FORMS:
                return
            known[form] = right_form(form)
        right = known[form]
        if right == form or _is_code_point(right, line, end):
            continue
        named = encodings and _NAMED_NEXT.search(line, max(0, start - _LONGEST_HINT), start)
        named = named or (last >= 0 and _LISTED.fullmatch(line, last, start))
        if named or _NEVER_ALONE.fullmatch(right):
            yield start, end
            last = end


def _is_code_point(right: str, line: str, end: int) -> bool:
    named = _CODE_POINT.match(line, end)
    return named is not None and chr(int(named[1], 16)) == right


def beside_right_forms(line: str, right_form: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """Yield the places of damage whose right form is named likewise.

    >>> list(beside_right_forms("Ã© → é, cafÃ©", lambda form: form.replace("Ã©", "é")))
    [(0, 2)]
    """
    named: dict[str, bool] = {}
    for match in chain(_PIECE.finditer(line), _QUOTED.finditer(line)):
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
    if not right.strip():
        return False
    if (_quoted(line, form) and _quoted(line, right)) or line.split() == [form, right]:
        return True
    for one, other in ((form, right), (right, form)):
        at = line.find(one)
        while at >= 0:
            if between := _BETWEEN.match(line, at + len(one)):
                end = between.end()
                if "|" in between[0] and not right[0].isalpha() and right not in _QUOTES:
                    break
                end += line[end : end + 1] in _OPENING and not line.startswith(other, end)
                if line.startswith(other, end):
                    return True
            at = line.find(one, at + 1)
    return False


def _quoted(line: str, form: str) -> bool:
    at = line.find(form)
    while at >= 0:
        start, end = at, at + len(form)
        if line[start - 2 : start] in ("« ", "«\xa0") and line[end : end + 2] in (" »", "\xa0»"):
            return True
        if start > 0 and end < len(line) and line[start - 1] in _OPENING and line[end] in _CLOSING:
            return True
        at = line.find(form, at + 1)
    return False
