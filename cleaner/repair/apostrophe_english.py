"""English apostrophes: contractions, possessives, words that lost their beginning or their end.

The contractions are sure after any mark. A possessive may follow any name, so what speaks against
it is a table of words whose lost letter looks like one (caf?s). Everything is in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

# What stands before the mark -> what may stand after it.
_NOT = (
    "don doesn didn isn wasn weren aren hasn haven hadn won wouldn shouldn couldn mustn needn can "
    "ain mightn shan oughtn daren mayn"
)
_SOMEBODY = (
    "everybody everyone somebody someone nobody one anyone anybody something nothing everything "
    "anything"
)
_CONTRACTIONS: Mapping[str, str] = {
    "i": "m ve ll d",
    "you we they": "re ve ll d all",
    "he she it": "s ll d",
    "that there who what": "s ll d ve re",
    "these those": "re ve ll",
    "here where when how why": "s d ll re ve",
    _SOMEBODY: "s ll d",
    "let": "s",
    "would could should might must may": "ve",
    "this": "s ll d",
    "so now then": "s ll",
    "y": "all know",
    "o": "clock",
    "ma": "am",
    "ne e o whate howe where": "er ers",
    "c": "mon",
    "s": "mores pose",
    "g": "day",
    "d": "you oh ya",
    "ok": "d ed ing",
    "hallowe": "en",
    "hors": "d",
    "trompe": "l",
    "rock": "n",
    "fo": "c",
    _NOT: "t",
}
CONTRACTIONS = {
    stem: frozenset(ends.split()) for stems, ends in _CONTRACTIONS.items() for stem in stems.split()
}
# After an apostrophe in English, Dutch and Catalan words; the rest of a word that lost a letter
# hardly ever looks like that.
TAILS = frozenset("s t re ve ll d m n er ed all tje tjes ls ns hi clock mon".split())

# Words whose last letter but one is accented: with that letter lost they look like a possessive,
# so after a mark that may stand for any letter they prove nothing (Andr?s, caf?s).
_LOST_LETTER_STEMS = frozenset(
    """
    acc adi agn ana andr apr arag atr attach avil bourgeoi burgu caf clich comit communiqu congr
    cort dem despu detr entr est exc expos fianc franc ginebr holand in ingl inter irland japon jap
    jes leon lu lyc ma marqu moj mois mus nicol pa par pat portugu proc progr protég prot pur ram
    res resum sal sol succ tom touch tr val vald autr milan vien finland dan escoc cordob nov aur
    abb andr atel beyonc blas canap caf calcad canap consomm coup couch cur damin divorc emigr
    emigres f fianc flamb forc frapp glac habitu jos laur lam macram moli montr march matin mel mois
    na negligé nestl n oscar olé pass pat piqu protég ren ros rosé risqu roman rou saut sino soufl
    souffl soir toup tous travers atrav vari velout visag zo cl bronte bront bel bern char chlo gis
    herm agust mat jon milo vlas lej ol per cam lis lour mour ant sim sebas josu salom noem cari
    """.split()
)
# No English word or name ends like that, so that a vowel was lost: Andr?s, clich?s is in the table.
_NO_CODA = regex.compile(r"[bcdfgkptv][rl]\Z|[^aeiouy]{4}\Z|[hjqvw]j\Z|q\Z|[^aeiouyrlnmw]v\Z")
_LATIN_WORD = regex.compile(r"\p{Latin}+")

# Words that begin with the mark; before the mark stands no letter.
_LEADING = frozenset(
    "em til tis twas twere twould cause bout cos cuz coz neath nuff nother tude fraid fore gainst "
    "mongst nough sup kay dem ello appen ere im".split()
)
# Of these some are words or parts of words by themselves, so a quotation may begin with them.
_SURE_LEADING = frozenset("em til tis twas twere twould bout cuz neath nuff nother".split())
_DECADE = regex.compile(r"[1-9]0s(?![\w])", regex.IGNORECASE)
_AND = regex.compile(r"(?i)(?<=\p{L}[ -])n(?:['’?´`¿\ufffd]|'')?(?=[ -]\p{L})")
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
_NEXT_WORD = regex.compile(r" (\p{L}[\p{L}'’-]{0,40})")
# How far the start of a sentence is looked for.
_SENTENCE = 300
# So many apostrophes of the mark on a page, and a doubtful one is one as well.
_MANY_PROOFS = 2


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether the letters on both sides of a mark make an English word with an apostrophe."""
    if found.tail in CONTRACTIONS.get(found.low, ()):
        return found.low not in ("ok", "so", "now", "d", "hors", "rock", "fo") or (
            "en" in passage.languages
        )
    if found.tail == "s" and (found.before[-1].islower() or found.after == "S" or _is_name(found)):
        return _proves_possessive(found, passage)
    if found.nature is Nature.LOST:
        return False
    return found.tail in ("ll", "d", "ve", "re") and len(found.before) > 1 and _english(passage)


def _english(passage: Passage) -> bool:
    return "en" in passage.languages


def _is_name(found: Found) -> bool:
    """CEO's, 49ers'; a single letter as in straight A's."""
    return found.before.isupper() and found.after == "s"


def _proves_possessive(found: Found, passage: Passage) -> bool:
    stem = found.low
    if not _LATIN_WORD.fullmatch(stem):
        return False
    if found.nature is not Nature.LOST:
        return len(stem) > 1 or found.nature in (Nature.LOSSY, Nature.PROVEN)
    if not _english(passage) or len(stem) < 2:
        return False
    if passage.is_no_letter(found):
        return True
    if stem in _LOST_LETTER_STEMS or _NO_CODA.search(stem):
        return False
    return not passage.loses_letters(found.mark) or passage.proofs(found.mark) >= _MANY_PROOFS


def proves_after_sign(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after a digit or a full stop is a possessive: 1990?s, the U.S.?s."""
    if found.after not in ("s", "S") or not _english(passage):
        return False
    number = regex.match(r"(?r)(?<![\d.,])\d+", found.text, 0, found.start)
    if number:
        # 7"s are records, but 1990"s no measure.
        typed = found.mark in ('"', "''")
        return len(number[0]) in ((4,) if typed else (2, 4)) and number[0][-1] in "0123456789"
    return found.left == "." and found.start > 1 and found.text[found.start - 2].isalpha()


def proves_leading(found: Found, passage: Passage) -> bool:
    """Tell whether a mark before a word stands for its lost beginning: ?em, ?90s, rock ?n? roll."""
    if not _english(passage) or (found.mark == "¿" and not passage.proofs("¿")):
        return False
    word = found.tail
    if word == "n":
        around = _AND.match(found.text, found.end)
        return around is not None and found.text[found.start - 1 : found.start] in (" ", "-")
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
    return word in _LEADING and (found.nature is Nature.LOST or passage.proofs(found.mark) > 0)


def _after_article(found: Found) -> bool:
    return (
        found.text[max(0, found.start - 12) : found.start]
        .lower()
        .endswith(("the ", "early ", "late ", "mid-", "mid ", "in ", "of ", "and ", "since "))
    )


def proves_trailing(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after a word stands for its lost end, or makes a plural possessive."""
    if not _english(passage):
        return False
    word = found.low
    if word == "n":
        before = found.text[max(0, found.word_start - 3) : found.word_start]
        return regex.match(r"\p{L}?[ -]\W\Z|\p{L}[ -]\Z", before[-2:]) is not None and (
            found.right in " -"
        )
    if word in _CUT_SHORT:
        return found.right in " -" and found.text[found.word_start - 1 : found.word_start] in (
            " ",
            "-",
        )
    if word in _DROPPED_G:
        return True
    if word[-1:] not in ("s", "z", "x") or len(word) < 3:
        return False
    return _proves_plural(found, passage)


def _proves_plural(found: Found, passage: Passage) -> bool:
    proofs = passage.proofs(found.mark)
    following = _NEXT_WORD.match(found.text, found.end)
    if following is None:
        # "is the workers?," has no other reading where the mark is an apostrophe elsewhere.
        odd = found.right in ",;)" or (found.right in "." and found.mark != '"')
        return odd and proofs >= _MANY_PROOFS and found.before.islower() and found.mark != "`"
    word = following[1]
    before = _WORDS_BEFORE.match(found.text, 0, found.word_start)
    near = {w.lower() for w in before.groups() if w} if before else set()
    determined = bool(near & _DETERMINERS) or (
        before is not None and before[1][-2:] in ("'s", "’s")
    )
    if word.lower() in _FUNCTION_WORDS:
        return False
    if found.nature is Nature.TYPED and found.mark in ('"', "`", "''"):
        return word[0].islower() and (determined or proofs > 0)
    if found.mark != "?":
        return word[0].islower() or determined or proofs >= _MANY_PROOFS
    if passage.is_unedited:
        return False
    if word[0].islower():
        return determined or proofs > 0 or found.before[0].isupper()
    if proofs < _MANY_PROOFS:
        return False
    return not _asks(found)


def _asks(found: Found) -> bool:
    """Tell whether the sentence before a mark begins as a question does."""
    low = max(0, found.word_start - _SENTENCE)
    start = _SENTENCE_START.search(found.text, low, found.word_start)
    first = regex.match(r"\W*([\p{L}]+)", found.text[start.end() if start else low : found.start])
    return first is None or first[1].lower() in _ASKS
