"""The JSON record: everything a document knows, and teasers of other content put together again.

A list of teasers ("Latest News") is read as loose blocks: times, headlines, categories, summaries.
Which of them belong together is found from how they alternate, for no page says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

from cleaner.document import Kind, Role

if TYPE_CHECKING:
    from cleaner.document import Block, Document

SCHEMA_VERSION = 1
_SCORE_DIGITS = 4  # more would be noise of the model

_Item = dict[str, str | None]


def to_record(document: Document) -> dict[str, Any]:
    """Return what a document knows as a dict of JSON values.

    Keys: `schema_version` (1); `kind` ("html" or "text"); `encoding` (null for text given as str);
    `metadata` (`title`, `byline`, `date`, `site`, `language`, `description`, `section`, `url`, null
    where unknown); `text` (the shown blocks as plain text); `reason` (why there is no body, or
    null); `blocks`, all of them in source order, each with `text`, `kind`, `role`, `score`,
    `reason`, `span` ([start, end] in code points of the source), `level`, and `marker` if it has
    one; `feed` (teasers of other content: `time`, `headline`, `category`, `summary`, null where
    absent, as written on the page); `tags` and `alternate` (the texts of the blocks of that role).

    >>> from cleaner.document import Block, Document, Kind, Role
    >>> texts = ["18:59", "Coup in Guinea-Bissau: president arrested", "World"]
    >>> blocks = [Block(t, Kind.PARAGRAPH, (0, 0), Role.FEED) for t in texts]
    >>> to_record(Document(blocks, "text", ""))["feed"][0]["category"]
    'World'
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": document.kind,
        "encoding": document.encoding,
        "metadata": asdict(document.metadata),
        "text": document.text,
        "reason": document.reason,
        "blocks": [_block_record(block) for block in document.blocks],
        "feed": [item for run in _feed_runs(document.blocks) for item in _items(run)],
        "tags": [block.text for block in document.part(Role.TAGS)],
        "alternate": [block.text for block in document.part(Role.ALTERNATE)],
    }


def _block_record(block: Block) -> dict[str, Any]:
    record: dict[str, Any] = {
        "text": block.text,
        "kind": block.kind.value,
        "role": block.role.value if block.role else None,
        "score": round(block.score, _SCORE_DIGITS) if block.score is not None else None,
        "reason": block.reason,
        "span": list(block.span),
        "level": block.level,
    }
    if block.marker:
        record["marker"] = block.marker
    return record


# --- teasers ------------------------------------------------------------------------------------

# What may stand inside a teaser without belonging to it: "Photo", "Video", "3 shares".
_PASSED_OVER = frozenset({Role.INTERFACE, Role.SHARE, Role.PROMO})
# Columns of the longest category, and how much shorter than the list's headlines it has to be.
# Among the words of news sites' sections few are longer; few headlines are that short.
_LABEL_WIDTH = 26
_LABEL_SHARE = 0.6
# A plain-text teaser's sentence is longer than most headlines; shorter ones may be headlines.
_SUMMARY_WIDTH = 60
_SENTENCE_END = (".", "…", "!", "?", "。", "！", "？", "।", "؟", "۔", '."', ".”", ".»")
# A list that gives categories gives them to most of its items; a rarer label is a short headline.
_HEADLINES_PER_STRAY = 3
_MOST_BESIDE_HEADLINE = 2  # a headline has at most a category and a summary beside its time
_TIME, _HEAD, _LABEL, _SUMMARY = "time", "headline", "category", "summary"
_LIST_HEAD = "list"

# Words that make a time of a number beside them: months, weekdays and "ago", by their beginnings
# where languages inflect them. Longer words that begin so ("march" in "marching") are no match.
_TIME_WORDS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun today yesterday ago now just at on of st nd rd th am pm a.m p.m gmt utc est edt pst pdt cet
    cest bst updated published
    second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month
    months year years mo s m h d w an a about one
    januar februar märz april mai juni juli august september oktober november dezember jän jänner
    mär okt dez montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
    heute gestern uhr um vor sekunden minute minuten stunde stunden std tag tagen tage woche wochen
    monat monaten jahr jahren
    janvier février mars avril juin juillet août septembre octobre novembre décembre janv févr avr
    juil déc lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui hier à il y le heure
    heures jour jours semaine semaines mois an ans
    enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
    diciembre ene abr ago dic lunes martes miércoles jueves viernes sábado domingo hoy ayer hace de
    del las hora horas minutos día días semana semanas mes meses año años
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev mai set out dez
    segunda terça quarta quinta sexta hoje ontem há às atrás dia dias mês ano anos
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott
    lunedì martedì mercoledì giovedì venerdì domenica oggi ieri fa ore ora minuti giorno giorni
    settimana settimane mese mesi alle
    januari februari maart mei augustus mrt geleden minuten uur dagen weken maanden vandaag gisteren
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
    grudnia temu godz minut godzin godziny dni dzisiaj dziś wczoraj roku
    ledna února března dubna května června července srpna září října listopadu prosince před
    hodinami minutami dny dnes včera
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря янв фев мар
    апр июн июл авг сен сент окт ноя дек понедельник вторник среда четверг пятница суббота
    воскресенье сегодня вчера назад в г года мин минут минуты минуту час часа часов день дня дней
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня сьогодні
    вчора тому хвилин хвилини годин години годину о
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı
    çarşamba perşembe cuma cumartesi pazar bugün dün önce dakika saat gün hafta ay yıl
    yanvar fevral aprel iyun iyul avqust sentyabr oktyabr noyabr dekabr bu dünən əvvəl dəqiqə
    januari februari maj juni juli augusti idag igår sedan timmar dagar siden timer dager kl klo
    tammikuuta sitten tuntia minuuttia
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر اليوم أمس منذ قبل
    دقيقة دقائق ساعة ساعات يوم أيام صباحا مساء ص م
    فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند امروز دیروز پیش دقیقه روز
    ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר היום אתמול לפני דקות
    שעות जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर आज कल पहले मिनट
    घंटे घंटा दिन
    ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม
    มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม น ที่แล้ว นาทีที่แล้ว ชั่วโมงที่แล้ว
    tháng ngày giờ trước phút hôm nay qua menit jam hari lalu yang januari mei agustus desember
    """.split()
)
# Times that need no number.
_BARE_TIMES = frozenset(
    """
    today yesterday now heute gestern hier hoy ayer hoje ontem oggi ieri сегодня вчера сьогодні
    вчора bugün dün dünən 今天 昨天 今日 昨日 刚刚 たった今 오늘 어제 방금 اليوم أمس امروز دیروز आज
    """.split()
)
_EAST_ASIAN_TIME = re.compile(
    r"""
    \d{2,4} [年년] (?:\s* \d{1,2} [月월])? (?:\s* \d{1,2} [日일])?    # 2025年11月26日
  | \d{1,2} [月월] \s* \d{1,2} [日일]                                 # 11月26日
  | \d{1,2} [时時시点點] (?:\s* \d{1,2} [分분])?                      # 18時59分
  | \d+ \s* (?:秒|초|分|分钟|分鐘|분|小时|小時|時間|시간|天|日|일) \s* (?:前|전)   # 5分钟前
    """,
    re.VERBOSE,
)
# What is a time by itself, and what is one beside a time word.
_CLOCK_OR_DATE = re.compile(
    r"""
    \d{1,2} [:.h] [0-5]\d (?::[0-5]\d)? (?:[ap]m)?       # 18:59, 18.59, 18h59, 6:59pm
  | \d{1,4} ([./-]) \d{1,2} \1 \d{2,4}                  # 26.11.2025, 2025-11-26
  | \d{4}-\d\d-\d\d t \d\d:\d\d [\d:.+z-]*            # 2025-11-26T16:53:00Z
  | \d{1,3} (?:min|mins|hrs?|[smhdw])                   # 5h
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|[ap]m|º|er|e)?|(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?")
_BETWEEN_WORDS = re.compile(r"[\s,|•·()–—]+")
_LONGEST_TIME = 48  # "Wednesday, 26 November 2025 at 16:53 (GMT+4)" has 44 characters
_CLOCK_FIRST = re.compile(r"(\d{1,2}[:.][0-5]\d)(?:\s+[|•·–—-])?\s+(?=\S)")
_PART_ENDS = re.compile(r"(?<!\s)\s*[|•·\n]\s*|(?<!\s)\s+[–—-]\s+")


def _is_time(text: str) -> bool:
    """Say whether a text is nothing but a date, a clock time or an age ("5 min ago").

    >>> [_is_time(t) for t in ("18:59", "26 Nov 2025", "vor 3 Stunden", "12", "10 tips for May")]
    [True, True, True, False, False]
    """
    if len(text) > _LONGEST_TIME:
        return False
    text = text.lower()
    rest = _EAST_ASIAN_TIME.sub(" ", text)
    words = [w for word in _BETWEEN_WORDS.split(rest) if (w := word.strip(".:"))]
    if len(words) == 1 and words[0] in _BARE_TIMES:
        return True
    certain = rest != text or any(map(_CLOCK_OR_DATE.fullmatch, words))
    dated = certain or (
        any(map(_NUMBER.fullmatch, words)) and not all(map(_NUMBER.fullmatch, words))
    )
    return dated and all(
        word in _TIME_WORDS or _NUMBER.fullmatch(word) or _CLOCK_OR_DATE.fullmatch(word)
        for word in words
    )


class _Piece(NamedTuple):
    """A block of a feed, or a part of one that says another thing."""

    text: str
    level: int  # of a heading, else 0
    linked: bool

    @property
    def width(self) -> int:
        """How many columns the text takes."""
        return _width(self.text)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _feed_runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Yield the lists of teasers: feed blocks with nothing between them that is a thing itself."""
    judged = [b for b in blocks if b.role not in _PASSED_OVER]
    for is_feed, run in groupby(judged, key=lambda b: b.role is Role.FEED):
        if is_feed:
            yield list(run)


def _pieces(block: Block) -> Iterator[_Piece]:
    level = max(block.level, 1) if block.kind is Kind.HEADING else 0
    links = [m for m in block.marks if m.kind == "link"]
    text = block.text
    start, end = (links[0].start, links[0].end) if len(links) == 1 else (0, len(text))
    before, after = (
        [part for part in _PART_ENDS.split(rest) if part.strip()]
        for rest in (text[:start], text[end:])
    )
    # Beside a link its time or category may stand; a link inside a sentence is part of it.
    beside = all(_is_time(part) or _width(part) <= _LABEL_WIDTH for part in (*before, *after))
    if not (beside or text[end:].startswith("\n")) or not text[start:end].strip():
        start, end, before, after = 0, len(text), [], []
    yield from (_Piece(part, 0, linked=False) for part in before)
    parts = [text[start:end].strip()]
    if clock := _CLOCK_FIRST.match(parts[0]):
        parts = [clock[1], parts[0][clock.end() :]]
    if not _is_time(parts[-1]):
        rest = parts.pop()
        breaks = list(_PART_ENDS.finditer(rest))
        if breaks and _is_time(rest[: breaks[0].start()]):
            parts += [rest[: breaks[0].start()], rest[breaks[0].end() :]]
        elif breaks and _is_time(rest[breaks[-1].end() :]):
            parts += [rest[: breaks[-1].start()], rest[breaks[-1].end() :]]
        else:
            parts.append(rest)
    yield from (_Piece(part, level, linked=bool(links)) for part in parts if part)
    yield from (_Piece(part, 0, linked=False) for part in after)


def _items(run: list[Block]) -> list[_Item]:
    """Put the blocks of one list of teasers together to its items."""
    pieces = [piece._replace(text=piece.text.strip()) for block in run for piece in _pieces(block)]
    kinds = _kinds(pieces)
    times_lead = _leads(kinds, _TIME, across=_LABEL)
    # A time that begins an item parts it from the one before; one that ends it does not.
    labels_lead = _leads(kinds, _LABEL, across="" if times_lead else _TIME)
    leading = {_TIME: times_lead, _LABEL: labels_lead}
    items: list[_Item] = []
    current: _Item | None = None
    ahead: dict[str, str] = {}
    for piece, kind in zip(pieces, kinds, strict=True):
        if kind == _LIST_HEAD:
            current, ahead = None, {}
        elif kind == _HEAD:
            current = {_TIME: None, _HEAD: piece.text, _LABEL: None, _SUMMARY: None, **ahead}
            ahead = {}
            items.append(current)
        elif leading.get(kind):
            current = None
            ahead[kind] = piece.text
        elif current is not None and current[kind] is None:
            current[kind] = piece.text
    untimed = [item[_TIME] is None for item in items]
    if len(items) > 2 and untimed[0] and not any(untimed[1:]):
        del items[0]  # the heading of the list
    if len(items) > 2:
        labelled = [i for i, item in enumerate(items) if item[_LABEL]]
        if labelled in ([0], [len(items) - 1]):
            items[labelled[0]][_LABEL] = None  # "Latest", "All news": the list's, not the item's
    return items


def _kinds(pieces: list[_Piece]) -> list[str]:
    """Say of each piece what it is in its teaser."""
    kinds = [_TIME if _is_time(piece.text) else "" for piece in pieces]
    said = [i for i, kind in enumerate(kinds) if not kind]
    heads = _headlines_by_level(pieces, said, kinds)
    rest = [i for i in said if not kinds[i]]
    linked = any(pieces[i].linked for i in rest)
    widths = sorted(pieces[i].width for i in (heads or rest))
    usual = widths[len(widths) * 3 // 4] if widths else 0
    sentences = {i for i in rest if _is_sentence(pieces[i])}
    # Sentences side by side are headlines that end in a full stop.
    beside = sum(a in sentences and b in sentences for a, b in pairwise(said))
    teased = 2 * beside <= len(sentences) and not linked
    last = ""
    for i, following in zip(said, [*said, -1][1:], strict=True):
        width = pieces[i].width
        if not kinds[i]:
            summary = heads or (linked and not pieces[i].linked)
            if width <= _LABEL_WIDTH and width <= _LABEL_SHARE * usual:
                titled = teased and last != _HEAD and following in sentences
                kinds[i] = _HEAD if titled else _LABEL
            elif summary or (teased and last == _HEAD and i in sentences):
                kinds[i] = _SUMMARY
            else:
                kinds[i] = _HEAD
        last = kinds[i] if kinds[i] != _LABEL else last
    _promote(kinds)
    return kinds


def _headlines_by_level(pieces: list[_Piece], said: list[int], kinds: list[str]) -> list[int]:
    """Mark the headings of lists, and the headings that are headlines; return the latter."""
    headings = [i for i in said if pieces[i].level]
    if not headings:
        return []
    levels = [pieces[i].level for i in headings]
    usual = max(levels, key=lambda level: (levels.count(level), level))
    of_items = [i for i in headings if pieces[i].level >= usual]
    others = [pieces[i] for i in said if not pieces[i].level]
    if any(pieces[i].linked for i in of_items):
        of_lists = False
    elif others:
        crowded = len(others) > _MOST_BESIDE_HEADLINE * len(of_items)
        wider = median(p.width for p in others) > median(pieces[i].width for i in of_items)
        headlines = wider and not any(map(_is_sentence, others))
        of_lists = crowded or headlines or any(p.linked for p in others)
    else:
        of_lists = len(of_items) == 1
    if of_lists:
        of_items = []
    elif any(pieces[i].linked for i in of_items):
        of_items = [i for i in of_items if pieces[i].linked]
    for i in headings:
        kinds[i] = _LIST_HEAD
    for i in of_items:
        kinds[i] = _HEAD
    return of_items


def _is_sentence(piece: _Piece) -> bool:
    return piece.width > _SUMMARY_WIDTH and piece.text.endswith(_SENTENCE_END)


def _leads(kinds: list[str], kind: str, *, across: str) -> bool:
    """Say whether pieces of a kind stand before the headline they belong to, or after it.

    The ends of the list tell: what leads has a headline after its last one and none before its
    first one. Where a list's own heading or its last link blurs that, the nearest neighbours tell.
    """
    row = [k for k in kinds if k != across]
    own = [i for i, k in enumerate(row) if k == kind]
    if not own:
        return False
    before = _HEAD in row[max(own[0] - 1, 0) : own[0]]
    after = _HEAD in row[own[-1] + 1 : own[-1] + 2]
    if before != after:
        return after
    direct = [i for i, k in enumerate(kinds) if k == kind]
    followed = sum(kinds[i + 1 : i + 2] == [_HEAD] for i in direct)
    preceded = sum(i > 0 and kinds[i - 1] == _HEAD for i in direct)
    return followed >= preceded


def _promote(kinds: list[str]) -> None:
    """Make headlines of labels that are none: where two times have no headline between them, and
    where only few headlines have a label.
    """
    times = [-1, *(i for i, k in enumerate(kinds) if k == _TIME), len(kinds)]
    if len(times) == 2:
        inner_labels = [i for i, k in enumerate(kinds[:-1]) if k == _LABEL and i]
        if len(inner_labels) * _HEADLINES_PER_STRAY <= kinds.count(_HEAD):
            for i in inner_labels:
                kinds[i] = _HEAD
        return
    lead = _leads(kinds, _TIME, across=_LABEL)
    stretches = list(pairwise(times))
    inner = stretches[1:] if lead else stretches[:-1]
    filled = [kinds[a + 1 : b] for a, b in inner if _HEAD in kinds[a + 1 : b]]
    label_first = sum(stretch[0] == _LABEL for stretch in filled) * 2 > len(filled)
    for a, b in inner:
        labels = [i for i in range(a + 1, b) if kinds[i] == _LABEL]
        if labels and _HEAD not in kinds[a + 1 : b]:
            kinds[labels[1] if label_first and len(labels) > 1 else labels[0]] = _HEAD
