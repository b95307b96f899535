"""English apostrophes: contractions, possessives, words that lost their beginning or their end.

The contractions are sure after any mark. A possessive may follow any name, so what speaks against
it is a table of words whose lost letter looks like one (caf?s). Everything is in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import PAIRED, Found, Nature

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


def _contractions() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for stems, ends in _CONTRACTIONS.items():
        for stem in stems.split():
            found[stem] = found.get(stem, frozenset()) | frozenset(ends.split())
    return found


CONTRACTIONS = _contractions()
# After an apostrophe in English, Dutch and Catalan words; the rest of a word that lost a letter
# hardly ever looks like that.
TAILS = frozenset("s t re ve ll d m n er ed all tje tjes ls ns hi clock mon".split())

# Words whose last letter but one is accented: with that letter lost they look like a possessive,
# so after a mark that may stand for any letter they prove nothing (Andr?s, caf?s).
LOST_LETTER_STEMS = frozenset(
    """
    andr nicol jes mois cort vald avil caf clich fianc fiancé proteg protég prot resum résum expos
    souffl entr attach communiqu risqu saut pur pât appliqu canap consomm coup divorc emigr émigr
    frapp habitu macram matin meli negligé olé papp past purl rosé roué touch toup velout visag
    blas flamb piqu lyc lu in agn herm barth garc boug jalape cano piñ na bront nestl
    """.split()
)
# The same of texts that are partly in Spanish, French or Portuguese.
_FOREIGN_STEMS = frozenset(
    """
    acc adi agn ana apr arag atr bourgeoi burgu comit congr dem despu detr est exc franc ginebr
    holand in ingl inter irland japon jap leon lu ma marqu moj mus pa par pat portugu proc progr
    ram res sal sol succ tom tr val autr milan vien finland dan escoc cordob nov aur trav atrav
    """.split()
)
_FOREIGN = frozenset({"es", "fr", "pt", "ca", "it"})
# No English word ends like that, so that a vowel was lost.
_NO_CODA = regex.compile(r"[bcdfgkptv][rl]\Z|[^aeiouy]{5}\Z|[^aeiouy][hjqvw]j\Z")
# Contractions of rare words, which in other languages are something else.
_OTHER_WORDS = frozenset("ok so now then d hors rock fo c s g e".split())
# French words that English has: hors d'oeuvre, coup d'état.
_LOANS = frozenset("oeuvre oeuvres œuvre œuvres état etat art azur oeil œil honneur amour".split())
_SHORTEST = 2
_SHORTEST_PLURAL = 4
# Of these the possessive has an s of its own: after them a mark is dots, or a quotation's.
_SINGULAR = ("us", "is")
_LATIN_WORD = regex.compile(r"\p{Latin}+")

# Words that begin with the mark; before the mark stands no letter.
_LEADING = frozenset(
    "em til tis twas twere twould cause bout cos cuz coz neath nuff nother tude fraid fore gainst "
    "mongst nough sup kay dem ello appen ere im".split()
)
# Of these some are words or parts of words by themselves, so a quotation may begin with them.
_SURE_LEADING = frozenset("em til tis twas twere twould bout cuz neath nuff nother".split())
_DECADE = regex.compile(r"[1-9]0s(?![\w])", regex.IGNORECASE)
_NUMBER = regex.compile(r"(?r)(?<![\w.,])[\p{L}\d]*\d")
_YEAR_DIGITS = 4
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


def is_contraction(found: Found) -> bool:
    """Tell whether the letters on both sides of a mark make a contraction: don?t, he?s."""
    return found.tail in CONTRACTIONS.get(found.low, ())


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether the letters on both sides of a mark make an English word with an apostrophe."""
    if is_contraction(found):
        return found.low not in _OTHER_WORDS or _english(passage)
    if found.tail == "s" and (found.after == "s" or found.before.isupper()):
        return _proves_possessive(found, passage)
    if found.low in ("d", "l") and found.tail in _LOANS:
        return _english(passage)
    if found.nature is Nature.LOST:
        return False
    return found.tail in ("ll", "d", "ve", "re") and len(found.before) > 1 and _english(passage)


def proves_model(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after letters and digits is a possessive: EM360Tech?s."""
    return found.after == "s" and found.mark not in PAIRED and _english(passage)


def _english(passage: Passage) -> bool:
    return "en" in passage.languages


def _proves_possessive(found: Found, passage: Passage) -> bool:
    stem = found.low
    if not _LATIN_WORD.fullmatch(stem):
        return False
    if found.nature is not Nature.LOST:
        return len(stem) > 1 or found.nature in (Nature.LOSSY, Nature.PROVEN)
    if not _english(passage) or len(stem) < _SHORTEST:
        return False
    if passage.is_no_letter(found):
        return True
    if stem in LOST_LETTER_STEMS or (found.before[1:].islower() and _NO_CODA.search(stem)):
        return False
    if stem in _FOREIGN_STEMS and (
        passage.languages & _FOREIGN or passage.evidence.strays[found.mark]
    ):
        return False
    return not passage.loses_letters(found.mark)


def proves_after_sign(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after a digit or a full stop is a possessive: 1990?s, the U.S.?s."""
    if found.after not in ("s", "S") or not _english(passage):
        return False
    number = _NUMBER.match(found.text, max(0, found.start - 12), found.start)
    if number:
        # 7"s are records, but 1990"s and D750"s no measures.
        if found.mark in PAIRED:
            return len(number[0]) == _YEAR_DIGITS or number[0][0].isalpha()
        return True
    return found.left == "." and found.start > 1 and found.text[found.start - 2].isalpha()


def proves_leading(found: Found, passage: Passage) -> bool:
    """Tell whether a mark before a word stands for its lost beginning: ?em, ?90s, rock ?n? roll."""
    if not _english(passage) or (found.mark == "¿" and not passage.proofs("¿")):
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
    return word in _LEADING and (found.nature is Nature.LOST or passage.proofs(found.mark) > 0)


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
    if not _english(passage):
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
        return found.right in " -" and found.text[found.word_start - 1 : found.word_start] in (
            " ",
            "-",
        )
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
        return (word[0].islower() and (determined or proofs > 0)) or proofs >= _MANY_PROOFS
    if found.mark != "?":
        return word[0].islower() or (found.before[0].isupper() and not following["end"])
    if passage.is_unedited:
        return False
    if word[0].islower():
        return determined or proofs >= _MANY_PROOFS or (proofs > 0 and found.before[0].isupper())
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
