"""Quotation marks that were lost as apostrophes are: restored in pairs or not at all.

A mark that opens stands before a word with nothing before it, one that closes after a word or its
punctuation. A question mark does the first never and the second always, so a pair needs one that
opens, and one that closes which no other mark of its passage could be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from cleaner.repair.apostrophe_marks import ALONE, NOT_FIRST, Found, Nature
from cleaner.repair.apostrophe_page import Passage

# Where these are written, a lost ¿ opens a question that its own mark closes.
_OPEN_QUESTIONS = frozenset({"es", "ca", "pt", "it"})

_CLOSE_DASHES = frozenset({"es", "pt", "ca"})

_OPENS_AFTER = frozenset(" \t\n\r\xa0([{—–-/:")
_CLOSES_BEFORE = frozenset(" \t\n\r\xa0.,;:!?)]}—–-/")
_ENDS_PHRASE = frozenset(".,!…?")
# A letter may have been lost at these places: \ufffdlite, clich\ufffd.
_LOST_FIRST = frozenset(
    "lite lan lites migr migrs ber tude clair tat toile cole glise poque quipe lodie ric tienne "
    "milie douard ric stanbul zmir rsted land ngstr slo".split()
)
_LOST_LAST = frozenset(
    "caf clich fianc jos andr ren resum sum saut beyonc bront nestl charit exp expos passion touch "
    "attach pur pat soufl flamb communiqu cort roman num papp mam pap perd fran migr ma".split()
)
_ASKS = frozenset(
    "who whom whose what which when where why how is are was were do does did has have had will "
    "would can could may should shall am isn aren don didn doesn won wouldn wer was wie wo warum "
    "ist sind hat haben kann que qui est où comment pourquoi waarom hoe".split()
)
_PLAIN_ENDINGS = frozenset({"en", "nl", "de", "af"})
_FIRST_WORD = regex.compile(r"\W*(\p{L}{1,40})")
# A pair further apart than a long paragraph is none.
_LONGEST = 3_000

_SENTENCE_END = regex.compile(r"[.!?]\s")
# Single letters are named in code and tables.
_SHORTEST = 2

# Marks by name or byte, that need no neighbours or only each other.
_BYTES = {"\x91": "‘", "\x93": "“", "\x94": "”"}
_NAMED = regex.compile(
    rf"""
      {ALONE}(?<byte> [\x91\x93\x94] ){NOT_FIRST}
    | (?<![\\:])\\u201 (?:
          (?<code>[8cC])(?=[\w‘“])
        | (?<=[\w.,!?…’”]\\u201)(?<!\\u[\da-fA-F]{{4}}\\u201)(?<code>[dD])(?!\w)
      )
    """,
    regex.VERBOSE,
)
# Those that want a partner: with a backslash lost, as references, escaped in a string.
_NAMED_MARK = regex.compile(
    r"""
      (?<open_bare> (?<![\w+\\])u201[cC](?=\w) ) | (?<close_bare> (?<=[\w.,!?…])u201[dD](?!\w) )
    | (?<open_name> (?<!\w)&(?:amp;){0,3}(?:ldquo|\#8220|\#x201[cC]);(?=\w) )
    | (?<close_name> (?<=[\w.,!?…])&(?:amp;){0,3}(?:rdquo|\#8221|\#x201[dD]);(?!\w) )
    | (?<open_quot> (?<!\w)&(?:amp;){0,3}(?:quot|\#34);(?=\w) )
    | (?<close_quot> (?<=[\w.,!?…])&(?:amp;){0,3}(?:quot|\#34);(?!\w) )
    | (?<open_escape> (?<![\w\\"])\\"(?=\w) ) | (?<close_escape> (?<=[\w.,!?…])\\"(?![\w"]) )
    """,
    regex.VERBOSE,
)
_CODES = {"8": "‘", "c": "“", "d": "”"}

Replacement = tuple[int, int, str]


def are_named(text: str) -> bool:
    """Tell whether a text has a quotation mark that `named` yields."""
    return bool(_NAMED.search(text) or _NAMED_MARK.search(text))


def named(text: str, passage: Passage) -> Iterator[Replacement]:
    """Yield the quotation marks whose bytes or names say what they are."""
    typographic = passage.page.style != "ascii"
    for match in _NAMED.finditer(text):
        sign = _BYTES[match["byte"]] if match["byte"] else _CODES[match["code"].lower()]
        yield match.start(), match.end(), sign if typographic else _straight(sign)
    for opening, closing in pairwise(_NAMED_MARK.finditer(text)):
        start, end = str(opening.lastgroup).split("_"), str(closing.lastgroup).split("_")
        apart = closing.start() - opening.end()
        if (start[0], *end) != ("open", "close", start[1]) or apart > _LONGEST:
            continue
        if text.find("\n", opening.end(), closing.start()) >= 0:
            continue
        both = ("“", "”") if typographic and start[1] in ("bare", "name") else ('"', '"')
        yield opening.start(), opening.end(), both[0]
        yield closing.start(), closing.end(), both[1]


def _straight(sign: str) -> str:
    return "'" if sign in "‘’" else '"'


def pairs(marks: Sequence[Found], passage: Passage) -> Iterator[tuple[Found, Found]]:
    """Yield the pairs of lost quotation marks among the marks that are nothing else."""
    for kind in {found.mark for found in marks}:
        if kind == "?" and passage.languages & _OPEN_QUESTIONS and not passage.languages & {"en"}:
            continue
        same = [found for found in marks if found.mark == kind]
        if same[0].nature is Nature.LOST and passage.loses_letters(kind):
            continue
        openings = [i for i, found in enumerate(same) if opens(found)]
        # `gone? ?Rev. Hale` may be a dash before the name of who said it.
        beside = {
            i
            for i in openings
            if i and same[i - 1].end + 1 == same[i].start and _closes(same[i - 1])
        }
        for i, following in pairwise([*openings, len(same)]):
            closing = _closing(same[i], same[i + 1 : following])
            if closing is None or (i in beside and not _goes_on(closing)):
                continue
            if _is_quotation(same[i], closing, passage):
                yield same[i], closing


def opens(found: Found) -> bool:
    """Tell whether a mark stands where one opens a quotation."""
    # ?Hello, ??Hello: after a space; (?Hello
    return found.left in _OPENS_AFTER and (found.right.isalnum())


def _closes(found: Found) -> bool:
    return (
        found.left.isalnum() or found.left in _ENDS_PHRASE or found.left == found.mark[-1:]
    ) and found.right in _CLOSES_BEFORE


def _closing(opening: Found, after: Sequence[Found]) -> Found | None:
    """Return the one mark that closes, None if there is none or more than one may."""
    end = opening.text.find("\n", opening.end, opening.end + _LONGEST)
    end = end if end >= 0 else opening.end + _LONGEST
    near = [found for found in after if found.start <= end and _closes(found)]
    # After a comma or a full stop nothing else stands; `Really??` has its own mark, then this.
    sure = [found for found in near if found.left in _ENDS_PHRASE]
    if sure:
        # Of `...` and `!` real question marks follow too, so that two are one too many.
        return sure[0] if len(sure) == 1 or sure[0].mark != "?" else None
    return near[0] if len(near) == 1 else None


def _goes_on(closing: Found) -> bool:
    """Tell whether the sentence goes on after a mark, as it does after what somebody said."""
    following = closing.text[closing.end : closing.end + 2]
    return following[:1] == " " and following[1:].islower()


def _is_quotation(opening: Found, closing: Found, passage: Passage) -> bool:
    inside = opening.text[opening.end : closing.start]
    if len(inside) < _SHORTEST:
        return False
    first = _FIRST_WORD.match(inside)
    following = opening.text[closing.end : closing.end + 2]
    if closing.left == "?" and closing.mark == "?":
        # ?Are you in?? has a question inside, but ?natural?? may have it outside.
        asks = first is not None and first[1].lower() in _ASKS
        return asks or _goes_on(closing)
    if closing.left in _ENDS_PHRASE:
        return True
    if first is None:
        return opening.nature is not Nature.LOST
    word = first[1]
    if closing.mark == "?":
        # ?Are you in? is a question whose other mark was lost elsewhere.
        goes_on = following[:1] in tuple(",.;:)") or _goes_on(closing)
        if word.lower() in _ASKS or (not goes_on and " " in inside and following.strip()):
            return False
        # A quotation of sentences ends with a mark of its own.
        if not goes_on and _SENTENCE_END.search(inside):
            return False
    if opening.nature is Nature.LOSSY:
        # Dashes that embrace a clause stand close to its words in these languages.
        return not passage.languages & _CLOSE_DASHES
    last = closing.low
    if word.lower() in _LOST_FIRST or last in _LOST_LAST:
        return False
    # Where words end in accented letters, one of these may be lost: capacit\ufffd.
    if not passage.languages & _PLAIN_ENDINGS:
        return False
    return word[0].isupper() or bool(passage.languages & {"en", "nl"})
