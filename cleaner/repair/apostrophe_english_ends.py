"""English words that lost their beginning or their end: ?em, goin?, and plural possessives.

After a plural the mark may be what it looks like, a question mark or the end of a quotation, so
that the sentence around must speak against that, or the other marks of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import PAIRED, Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

# Words that begin with the mark; before the mark stands no letter.
_LEADING = frozenset(
    "em til tis twas twere twould cause bout cos cuz coz neath nuff nother tude fraid fore gainst "
    "mongst nough sup kay dem ello appen ere im".split()
)
# Of these some are words or parts of words by themselves, so a quotation may begin with them.
_SURE_LEADING = frozenset("em til tis twas twere twould bout cuz neath nuff nother".split())
_DECADE = regex.compile(r"[1-9]0s(?![\w])", regex.IGNORECASE)
_YEAR = regex.compile(r"\d\d(?![\w.,:%-]*[\d%])")
_BEFORE_YEAR = regex.compile(
    r"(?i)(?r)\b(?:class|summer|winter|spring|fall|autumn|season|team|year|back|olympics|election|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\ of|\ in)?\ "
)

# Verbs that lose their last letter in print: goin', nothin'.
_DROPPED_G = frozenset(
    """
    goin doin nothin somethin anythin everythin comin tryin gettin lookin talkin makin livin lovin
    takin sayin workin playin singin listenin runnin walkin waitin thinkin tellin feelin leavin
    mornin evenin darlin fuckin freakin friggin blowin burnin callin chillin cookin cryin dancin
    drinkin drivin dyin eatin fallin feedin fightin fishin fixin flyin hangin havin hidin hittin
    holdin huntin hurtin keepin kiddin kickin killin knockin laughin lyin losin missin movin payin
    pickin pullin puttin ridin rockin rollin screamin sellin sendin shakin shinin shootin showin
    sittin sleepin smilin smokin speakin spinnin standin startin stayin stealin stoppin swingin
    throwin travelin truckin turnin wearin winnin wonderin writin bein bleedin breakin bringin
    buildin changin jumpin rainin readin seein swimmin watchin wishin workin
    """.split()
)
_CUT_SHORT = frozenset("o ol an th lil mo".split())

# Words before a plural possessive, and words that follow a real end of a phrase instead.
_DETERMINERS = frozenset(
    """
    the their our his her your my its these those all both other some many most several few two
    three four five six seven eight nine ten twelve twenty thirty forty fifty hundred thousand
    million of for from by with between against under
    """.split()
)
_FUNCTION_WORDS = frozenset(
    """
    he she they we i it you and or but nor so yet said says say asked asks wrote replied told added
    adds is are was were be been am do does did in on at of for to from with as by that which who
    whom whose what when where why how has have had will would can could may might must shall should
    a an the this these those then than if because since while although though until till unless
    not no yes well there here about into onto over under after before between through during
    without within along across against among around near off out up down per via versus who'd
    his her their our your my its me him them us please thanks thank call contact email ask see
    visit click try let get go come check read find learn tell send use make take give look
    """.split()
)
# What a question begins with.
_ASKS = frozenset(
    """
    who whom whose what which when where why how is are was were am do does did has have had will
    would can could may might must shall should isn aren wasn weren don doesn didn hasn haven hadn
    won wouldn couldn shouldn can ain any ready got need want know remember
    """.split()
)
_SENTENCE_START = regex.compile(r"(?r)(?:^|[.!?:;…\n]['\"”’)]*\ +|[\"“‘(]|,\ (?:and|but|so|or)\ )")
_WORDS_BEFORE = regex.compile(r"(?r)(?<![\w])([\p{L}'’-]{1,40}) (?:([\p{L}'’-]{1,40}) )?")
_NEXT_WORD = regex.compile(r" (?<quote>[\"“‘])?(?<word>\p{L}[\p{L}'’-]{0,40})(?<end>[.!?,;:])?")
# How far the start of a sentence is looked for.
_SENTENCE = 300
# So many apostrophes of the mark on a page, and a doubtful one is one as well.
_MANY_PROOFS = 2
# The shortest next word, and the shortest plural that has a possessive.
_SHORTEST = 2
_SHORTEST_PLURAL = 4
# Of these the possessive has an s of its own: after them a mark is dots, or a quotation's.
_SINGULAR = ("us", "is")


def proves_leading(found: Found, passage: Passage) -> bool:
    """Tell whether a mark before a word stands for its lost beginning: ?em, ?90s, rock ?n? roll."""
    if "en" not in passage.languages or (found.mark == "¿" and not passage.proofs("¿")):
        return False
    word = found.tail
    if word and word != "n" and found.nature is Nature.LOST and found.beyond == found.mark[0]:
        return False  # ?em? has lost two letters
    if word == "n":
        return _is_and(found) and (found.mark not in PAIRED or passage.proofs(found.mark) > 0)
    if not word:
        if found.nature is Nature.LOST and found.mark != "?" and not _after_article(found):
            return False  # £90s
        if _DECADE.match(found.text, found.end):
            return True
        if found.mark in ('"', "''") or not _YEAR.match(found.text, found.end):
            return False
        return _BEFORE_YEAR.match(found.text, max(0, found.start - 20), found.start) is not None
    if word in _SURE_LEADING:
        return True
    # Cause and round are words: ?Cause and effect,? he said.
    return word in _LEADING and found.after.islower() and passage.proofs(found.mark) > 0


def _is_and(found: Found) -> bool:
    """Tell whether a mark stands before the n of rock ?n? roll or rock ?n roll."""
    text, end = found.text, found.end + 1
    end += (
        len(found.mark) if text.startswith(found.mark, end) else text[end : end + 1] in ("'", "’")
    )
    return _joins(text, found.start, end)


def _joins(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        before[-1:] in (" ", "-")
        and before[:1].isalnum()
        and after[:1] in (" ", "-")
        and after[1:].isalnum()
    )


def _after_article(found: Found) -> bool:
    return (
        found.text[max(0, found.start - 12) : found.start]
        .lower()
        .endswith(("the ", "early ", "late ", "mid-", "mid ", "in ", "of ", "and ", "since "))
    )


def proves_trailing(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after a word stands for its lost end, or makes a plural possessive."""
    if "en" not in passage.languages:
        return False
    word = found.low
    if word == "n":
        start = found.word_start
        if found.text.endswith(found.mark, 0, start):
            start -= len(found.mark)
        elif found.text[start - 1 : start] in ("'", "’"):
            start -= 1
        if found.mark in PAIRED and not passage.proofs(found.mark):
            return False
        return _joins(found.text, start, found.end)
    if word in _CUT_SHORT:
        before = found.text[max(0, found.word_start - 1) : found.word_start]
        beside = found.right in " -" and found.text[found.end + 1 : found.end + 2].isalpha()
        return found.before.islower() and beside and before in (" ", "-")
    if word in _DROPPED_G:
        return True
    if word[-1:] not in (("s",) if found.nature is Nature.LOST else ("s", "z", "x")):
        return False
    if len(word) < _SHORTEST_PLURAL or word.endswith(_SINGULAR):
        return False
    return _proves_plural(found, passage)


def _proves_plural(found: Found, passage: Passage) -> bool:
    proofs = passage.proofs(found.mark)
    following = _NEXT_WORD.match(found.text, found.end)
    if following is None:
        # "is the workers?," has no other reading where the mark is an apostrophe elsewhere.
        odd = found.right in ",;" or (found.right == ")" and found.mark not in ("?", '"'))
        return odd and proofs >= _MANY_PROOFS and found.before.islower() and found.mark != "`"
    word = following["word"]
    before = _WORDS_BEFORE.match(found.text, 0, found.word_start)
    near = {w.lower() for w in before.groups() if w} if before else set()
    owned = before is not None and before[1][-2:] in ("'s", "’s")
    determined = owned or bool(near & _DETERMINERS)
    if following["quote"] and (proofs < _MANY_PROOFS or word[0].isupper()):
        return False
    if word.lower() in _FUNCTION_WORDS or len(word) < _SHORTEST:
        return False
    if found.mark in PAIRED:
        return word[0].islower() or proofs >= _MANY_PROOFS
    if found.mark != "?":
        return word[0].islower() or (found.before[0].isupper() and not following["end"])
    if passage.is_unedited:
        return False
    if word[0].islower():
        if determined or proofs >= _MANY_PROOFS or (proofs > 0 and found.before[0].isupper()):
            return True
        return before is not None and before[2] is not None and not _asks(found)
    if before is not None and before[1] == "St" and proofs:
        return True
    if found.text.endswith("St. ", 0, found.word_start) and proofs:
        return True
    # A capital begins the sentence after a question (Missed the lights? Scientists expect more),
    # abbreviations aside: the users? IP addresses.
    return word.isupper() and len(word) > 1 and proofs >= _MANY_PROOFS and not _asks(found)


def _asks(found: Found) -> bool:
    """Tell whether the sentence before a mark begins as a question does."""
    low = max(0, found.word_start - _SENTENCE)
    start = _SENTENCE_START.search(found.text, low, found.word_start)
    first = regex.match(r"\W*([\p{L}]+)", found.text[start.end() if start else low : found.start])
    return first is None or first[1].lower() in _ASKS
