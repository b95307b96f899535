"""Marks of citations in brackets, as encyclopedias and papers have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import regex

from cleaner.patterns import Edit, Pattern, edited, until_stable
from cleaner.registry import text_filter
from cleaner.repair.code import beside_code
from cleaner.repair.prose import leaving_code

# What stands in the brackets besides numbers, in small letters, by language.
_REQUESTS = """
citation needed|citations needed|better source needed|additional citation needed
clarification needed|verification needed|failed verification|not in citation given|page needed
full citation needed|original research?|dead link|dubious|dubious – discuss|update
source?|who?|when?|where?|why?|which?|by whom?|according to whom?
edit|edit source|edit | edit source
beleg fehlt|belege fehlen|nachweis fehlt|quelle?|bearbeiten|bearbeiten | quelltext bearbeiten
réf. nécessaire|réf. souhaitée|référence nécessaire|citation nécessaire|qui ?|quand ?
modifier|modifier | modifier le code
cita requerida|¿quién?|¿cuándo?|editar|editar | editar código|carece de fontes?
senza fonte|citazione necessaria|modifica|modifica | modifica wikitesto
bron?|bewerken|bewerken | brontekst bewerken
källa behövs|redigera|redigera | redigera wikitext
potrzebny przypis|kto?|edytuj|edytuj | edytuj kod|zdroj?
источник?|источник не указан|кто?|когда?|где?|править|править | править код
джерело?|ред.|ред. | ред. код
kaynak belirtilmeli|değiştir | kaynağı değiştir|mənbə göstərin|redaktə | mənbəni redaktə et
要出典|編集|来源请求|來源請求|编辑|編輯|출처 필요|편집
"""
# A number follows each of these.
_NOTES = (
    "note notes nb fn footnote n anm anmerkung nota notas prim прим прим. примечание 注 註 注釈 주"
)
_NUMBERS = r"\d{1,3}(?:[ ]?[,;–‒-][ ]?\d{1,3})*+"
# Of one of these a mark consists; brackets may be wide ones.
_MARK = (
    r"(?:\[(?:{numbers}|(?i:(?:{notes})[. ]{{0,2}}\d{{1,3}}|{requests}))\]"
    r"|［{numbers}］)"
).format(
    numbers=_NUMBERS,
    notes="|".join(map(re.escape, _NOTES.split())),
    requests="|".join(map(re.escape, regex.split(r"\n|(?<! )[|](?! )", _REQUESTS.strip()))),
)
_CITATIONS = regex.compile(
    rf"(?<=[\p{{L}}\p{{N}}\p{{P}}\p{{S}}])(?<lead>[ \u00a0]?){_MARK}(?:,?[ \u00a0]?{_MARK})*+"
)
# After these the last mark is a link of Markdown (inline, or to a reference that is no note [a]), a
# definition, or within other brackets.
_LINK_FOLLOWS = re.compile(r"[(:\]］]|\[(?![a-z]\])")
# After these the marks are indexes: an assignment, a sum, a method of an element.
_CODE_FOLLOWS = re.compile(r"\s?=|[ ]?[-+*/<>][ ]?\w|[>}]|\.[a-z_]+[(.]")
# Before these they are values of a list; or the name of a path, a pointer or a variable.
_CODE_PRECEDES = re.compile(r"[(\[{<=]$|(?:^|[\s(,])[*&/$@\\]\S*$")
_RAISED = "[⁰¹²³⁴-⁹]"
# After a word of four letters, which no unit has, or a stop: not m² and 10⁶.
_SUPERSCRIPTS = regex.compile(
    rf"(?<=\p{{L}}{{4}}|[.,;:!?”’\"»)\]]){_RAISED}+(?:[⁻˒,·]{_RAISED}+)*+"
)
# The name of a variable before an index: x[1], row_2[3], itemList[4].
_VARIABLE = regex.compile(
    r"(?<![\p{L}\p{N}_])(?:[a-zA-Zα-ω]|[a-z]\w*[\d_]\w*|_\w*|[a-z]+[A-Z]\w*)$"
)
_LONGEST_NAME = 40
_BRACKETS = re.compile(r"[\[［]([^\]］]*)")
_DIGITS = re.compile(r"\d+")
# Numbers that no list of references has.
_ZERO = re.compile(r"[\[［,;–‒-][ ]?0+(?!\d)")
# [text][1] is a link of Markdown, but a note or a remark may stand before a citation.
_REMARK = re.compile(r"[\[［](?:[a-z]|sic|[.…]{1,3})[\]］]$")
_OPEN = re.compile(r"[\[［][^\]］\n]*$")


@text_filter("citations")
def citations(text: str, *, superscripts: bool = False, keep: Pattern | None = None) -> str:
    """Remove citations in brackets: numbers, notes, and the requests of encyclopedias.

    Such as [1], [2, 3], [12–15], [note 1], [citation needed], [edit]; with `superscripts` also
    raised numbers after a word or stop. Leaves [sic], [a], years, a number at the start of a line
    (a list of references), links of Markdown, indexes of variables (a[1], row_2[3]) and code alone.

    >>> citations("The wall[1][2] held,[3] as we know [4, 7–9]. See x[1], [5](a.html) and [sic].")
    'The wall held, as we know. See x[1], [5](a.html) and [sic].'
    """
    if "[" not in text and "［" not in text and not superscripts:
        return text
    return until_stable(partial(_without, superscripts=superscripts, keep=keep), text)


citations.for_documents(leaving_code(citations.function))


def _without(text: str, *, superscripts: bool, keep: str | None) -> str:
    found = _citations(text)
    if superscripts:
        raised = ((*match.span(), "") for match in _SUPERSCRIPTS.finditer(text))
        found = iter(sorted([*found, *raised]))
    return edited(text, beside_code(text, found), keep)


def _citations(text: str) -> Iterator[Edit]:
    for match in _CITATIONS.finditer(text):
        start, end = match.span()
        if _CODE_FOLLOWS.match(text, end):
            continue
        if _LINK_FOLLOWS.match(text, end):
            last = max(match[0].rfind("["), match[0].rfind("［"))
            end = start + len(match[0][:last].rstrip(", \xa0"))
        before = text[max(0, start - _LONGEST_NAME) : start]
        if not all(map(_ascends, _BRACKETS.findall(match[0]))):
            continue
        if end == start or _ZERO.search(match[0]) or _OPEN.search(before):
            continue
        if not match["lead"] and (_VARIABLE.search(before) or _CODE_PRECEDES.search(before)):
            continue
        if before.endswith(("]", "］")) and not _REMARK.search(before):
            continue
        yield start, end, ""


def _ascends(numbers: str) -> bool:
    """Tell whether the numbers of a mark go up, as those of works do and those of data do not."""
    values = [int(number) for number in _DIGITS.findall(numbers)]
    return all(one < other for one, other in pairwise(values))
