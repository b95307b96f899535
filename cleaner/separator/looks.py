"""What a reader sees of a block at a glance: its words, its punctuation, its labels, its links.

Counts only; what they mean is decided by an engine. The same for HTML and plain text: where there
was no HTML, nothing is a link.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from cleaner._hot.measures import Hints, measure
from cleaner.dates import MONTHS, find_date, find_time
from cleaner.document import Block, Document, Kind, Role
from cleaner.separator.phrases import BLOCKED, FIRST_WORDS, LONGEST, PHRASES

# Scripts written without spaces between words; two characters count as a word, the usual
# length of a word in Chinese and Japanese.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_SENTENCE_END = re.compile(r"[.!?…。！？।॥؟۔।።։](?=[\s\"'”’»)\]」』]|$)|[。！？।]")
_TERMINAL = tuple(".!?…。！？।॥؟۔։:;；：")
_CLOSING = "\"'”’»)]」』） "
_EDGES = " \t\n.,:;!?…·•|/\\-–—»«›‹<>()[]{}\"'“”„‘’*#+→←↓↑▶►▼▾✕×。，：；、！？「」『』（）【】"
# A phrase says what a block is for only in a block that could be a label or one short notice.
_LABEL_WORDS = 12
_NOTICE_WORDS = 60
# "5 min ago", "vor 3 Stunden", "il y a 2 heures", "3 часа назад": a number and one of these.
AGO = frozenset(
    """ago min mins minute minutes hour hours hrs day days week weeks month months year years
    vor minuten stunden stunde tagen tag wochen il y a heures heure jours jour semaines hace horas
    hora minutos días día semanas fa ore ora giorni giorno minuti há dias dia atrás geleden uur uren
    dagen dag temu godzin godziny godzinę dni minut назад час часа часов минут минуты минуту день
    дня дней тому годин години хвилин днів önce saat dakika gün əvvəl dəqiqə saat gün před hodinami
    minutami dny sedan timmar timme minuter dagar siden timer minutter dager sitten tuntia minuuttia
    πριν ώρες λεπτά yang lalu jam menit hari trước giờ phút ngày منذ ساعة ساعات دقيقة دقائق يوم أيام
    پیش ساعت دقیقه روز घंटे मिनट दिन पहले
    小时前 分钟前 天前 小時前 分鐘前 時間前 分前 日前 시간 분 일 전
    ชั่วโมงที่แล้ว นาทีที่แล้ว วันที่แล้ว""".split()
)
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b", re.I)
_WORD = re.compile(r"[^\s\d,;:()/.|·•-]+|\d+")
# Words of a date or time that are neither months nor "ago": weekdays, "Posted on".
_MOST_REST = 3
# 1/2/03, 9:30
_LEAST_DIGITS = 3
_NO_LABEL = (None, False, False, False)


@dataclass(slots=True)
class Look:
    """The measures of one block; words are words of the block's script."""

    words: float
    chars: int
    link_share: float  # of the characters, 0 to 1
    sentences: int  # ends of sentences inside and at the end
    ends: bool  # ends as a sentence does
    digits: float  # share of the characters
    dated: bool  # nothing but a date or a time, perhaps with "ago"
    label: Role | None  # what a label's phrase says
    exact: bool  # the phrase is the whole block, or its beginning before a colon
    whole: bool  # the phrase is the whole block
    blocked: bool  # says that something else was served instead of the page
    repeats: int  # blocks of the page with this text
    prose: float  # words that read as running text


def look_at(document: Document) -> list[Look]:
    """Return the look of each block of a document."""
    counts = Counter(block.text for block in document.blocks)
    hints = _hints()
    return [_look(block, counts[block.text], hints) for block in document.blocks]


def count_words(text: str) -> float:
    """Count words; in scripts without spaces two characters are one.

    >>> count_words("two words"), count_words("海滨小镇")
    (2, 2.0)
    """
    spaced = len(text.split())
    if text.isascii():
        return spaced
    unspaced = len(_UNSPACED.findall(text))
    return spaced if unspaced == 0 else max(spaced, unspaced / 2)


def _look(block: Block, repeats: int, hints: Hints) -> Look:
    text = block.text
    spaced, unspaced, sentences, ends, digits, may_be_labelled = measure(text, hints)
    words = spaced if unspaced == 0 else max(spaced, unspaced / 2)
    size = len(text) or 1
    linked = min(block.evidence.link_chars / size, 1.0) if block.evidence is not None else 0.0
    label, exact, whole, blocked = _labels(text, words) if may_be_labelled else _NO_LABEL
    prose = 0.0
    if words >= 4 and block.kind is not Kind.HEADING:
        # Running text has sentences and few links; a long block without a full stop is a list.
        prose = words * (1 - linked) ** 2 * (1.0 if sentences else 0.4 if ends else 0.25)
    return Look(
        words,
        len(text),
        linked,
        sentences,
        ends,
        digits / size,
        digits > 0 and words <= _LABEL_WORDS and _is_date(text, digits),
        label,
        exact,
        whole,
        blocked,
        repeats,
        prose,
    )


@cache
def _hints() -> Hints:
    return Hints([*PHRASES, *BLOCKED])


def _labels(text: str, words: float) -> tuple[Role | None, bool, bool, bool]:
    """Return what the phrases of a short block say, and where they stand (see `Look`)."""
    if words > _NOTICE_WORDS:
        return None, False, False, False
    folded = " ".join(text.casefold().split()).replace("’", "'")
    whole = folded.strip(_EDGES)
    if whole in PHRASES:
        return PHRASES[whole], True, True, whole in BLOCKED
    before = whole.partition(":")[0].strip(_EDGES) if ":" in whole else whole.partition("：")[0]
    if before in PHRASES:
        return PHRASES[before], True, False, False
    if _COPYRIGHT.search(folded) and words <= 40:
        return Role.FOOTER, True, False, False
    parts = [part.strip(_EDGES) for part in folded.split()]
    blocked = False
    found: Role | None = None
    longest = 1
    for i, part in enumerate(parts):
        if part not in FIRST_WORDS or " ".join(parts[i : i + 2]) not in _OPENINGS:
            continue
        for n in range(min(LONGEST, len(parts) - i), 1, -1):
            phrase = " ".join(parts[i : i + n])
            if phrase in BLOCKED:
                blocked = True
            # One word inside a longer text says nothing; a phrase of two in a label does.
            role = PHRASES.get(phrase)
            if role and n > longest and (words <= _LABEL_WORDS or role in _NOTICES):
                found, longest = role, n
    if found is None and words <= _LABEL_WORDS and not folded.isascii():
        found = next((r for p, r in _UNSPACED_PHRASES if p in folded), None)
    return found, False, False, blocked


def _is_date(text: str, digits: int) -> bool:
    """Say whether a short text is a date or time and nothing else of weight."""
    words = [word.casefold() for word in _WORD.findall(text)]
    rest = [w for w in words if not w.isdigit() and w not in AGO and w not in MONTHS]
    if len(rest) > _MOST_REST:
        return False
    if len(rest) <= 1 and any(w in AGO for w in words) and any(map(str.isdigit, words)):
        return True
    if digits < _LEAST_DIGITS:
        return False
    if find_date(text) is not None:
        return sum(map(len, rest)) <= 24
    return find_time(text) is not None and len(rest) <= 1


# The first two words of phrases.
_OPENINGS = frozenset(" ".join(phrase.split(" ")[:2]) for phrase in [*PHRASES, *BLOCKED])
# Notices may be sentences: consent boxes and calls to subscribe.
_NOTICES = frozenset({Role.CONSENT, Role.PROMO, Role.FORM})
_UNSPACED_PHRASES = [(p, r) for p, r in PHRASES.items() if _UNSPACED.search(p) and len(p) > 2]
