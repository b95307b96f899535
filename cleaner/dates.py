"""Dates as pages write them, in many languages, to ISO 8601.

Separate because both reading (metadata) and separating (is this line a date?) need it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

# Month names and their usual abbreviations; a name that two languages give to different months
# (listopada) goes to the more spoken one.
_MONTHS = """
january jan januar jänner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia
  sty styczen январь января янв січень січня студзень студзеня ocak yanvar leden ledna január
  januára ianuarie januaris tammikuu tammikuuta siječanj siječnja януари ιανουάριος
  ιανουαρίου sausio janvāris jaanuar gener xaneiro januarie janúar
  يناير جانفي ژانویه जनवरी มกราคม ม.ค
february feb februar feber février févr fév fevrier febrero fevereiro fev febbraio februari luty
  lutego февраль февраля фев лютий лютого люты лютага şubat fevral únor února február februára
  februarie helmikuu helmikuuta veljača veljače февруари φεβρουάριος φεβρουαρίου vasario februāris
  veebruar febrer febreiro febrúar
  فبراير فيفري فوریه फरवरी फ़रवरी กุมภาพันธ์ ก.พ
march mar märz mars marzo março marco maart marzec marca март марта мар березень березня сакавік
  сакавіка mart březen března marec március martie maaliskuu maaliskuuta ožujak ožujka μάρτιος
  μαρτίου kovo marts märts març mrt mär
  مارس مارچ मार्च มีนาคม มี.ค
april apr avril avr abril abr aprile kwiecień kwietnia kwi апрель апреля апр квітень квітня
  красавік красавіка nisan aprel duben dubna apríl április aprilie huhtikuu huhtikuuta travanj
  travnja април απρίλιος απριλίου balandžio aprīlis aprill
  أبريل ابريل إبريل آوریل अप्रैल เมษายน เม.ย
may mai mayo maio maggio mag mei maj maja май мая травень травня mayıs květen
  května máj mája május toukokuu toukokuuta svibanj svibnja μάιος μαΐου gegužės maijs maig maí
  مايو ماي مه می मई พฤษภาคม พ.ค
june jun juni juin junio junho giugno giu czerwiec czerwca cze июнь июня июн червень червня чэрвень
  чэрвеня haziran iyun červen června jún júna június iunie kesäkuu kesäkuuta lipanj lipnja юни
  ιούνιος ιουνίου birželio jūnijs juuni juny xuño júní
  يونيو جوان ژوئن जून มิถุนายน มิ.ย
july jul juli juillet juil julio julho luglio lug lipiec lipca lip июль июля июл липень липня ліпень
  ліпеня temmuz iyul červenec července júl júla július iulie heinäkuu heinäkuuta srpanj srpnja юли
  ιούλιος ιουλίου liepos jūlijs juuli juliol xullo júlí
  يوليو جويلية ژوئیه जुलाई กรกฎาคม ก.ค
august aug août aout agosto ago augustus sierpień sierpnia sie август августа авг серпень серпня
  жнівень жніўня ağustos avqust srpen srpna augusta augusztus elokuu elokuuta kolovoz kolovoza
  αύγουστος αυγούστου rugpjūčio augusts agost ágúst
  أغسطس أوت اوت अगस्त สิงหาคม ส.ค
september sep sept septembre septiembre setembro set settembre wrzesień września wrz сентябрь
  сентября сен вересень вересня верасень верасня eylül sentyabr září septembra szeptember
  septembrie syyskuu syyskuuta rujan rujna септември σεπτέμβριος σεπτεμβρίου rugsėjo septembris
  setembre
  سبتمبر سپتامبر सितंबर सितम्बर กันยายน ก.ย
october oct oktober okt octobre octubre outubro out ottobre ott październik października paź
  октябрь октября окт жовтень жовтня кастрычнік кастрычніка ekim oktyabr říjen října október
  októbra octombrie lokakuu lokakuuta октомври οκτώβριος οκτωβρίου spalio oktobris
  oktoober
  أكتوبر اكتوبر اکتبر अक्टूबर अक्तूबर ตุลาคม ต.ค
november nov novembre noviembre novembro listopada ноябрь ноября ноя листопад листопада
  listopad лістапад лістапада kasım noyabr listopadu novembra noiembrie marraskuu marraskuuta
  studeni studenoga ноември νοέμβριος νοεμβρίου lapkričio novembris nóvember
  نوفمبر نوامبر नवंबर नवम्बर พฤศจิกายน พ.ย
december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudzień grudnia
  gru декабрь декабря дек грудень грудня снежань снежня aralık dekabr prosinec prosince decembra
  decembrie joulukuu joulukuuta prosinac prosinca декември δεκέμβριος δεκεμβρίου gruodžio
  decembris detsember desembre desember
  ديسمبر دسامبر दिसंबर दिसम्बर ธันวาคม ธ.ค
"""
MONTHS = {
    name: number
    for number, names in enumerate(re.split(r"\n(?! )", _MONTHS.strip()), 1)
    for name in names.split()
}

_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_CJK = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?![\d/]|[.-]\d)")
# Of those with a short year, what is no version: 25.04.24, 5/4/24, but neither 7.1.0 nor 1.12.24
# unless that is all.
_SHORT_YEAR = re.compile(r"\d\d[.-]\d\d[.-]\d\d|\d{1,2}/\d{1,2}/\d\d")
# 26 November, 2025 / 26. November 2025 / 26 de noviembre de 2025 / 26th of Nov 2025
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s+(?:de\s+|of\s+|d[’'])?([^\s\d,;:()/]{2,14}?)\.?,?\s+(?:de\s+|del\s+)?"
    r"((?:19|20|25)\d\d)(?!\d)"
)
# November 26, 2025 / Nov. 26th 2025 / HealthDecember 22, 2025, where an inline element ended
_MONTH_FIRST = re.compile(
    r"(?:(?<!\S)|(?<=[a-z0-9])(?=[A-Z]))([^\s\d,;:()/]{3,14}?)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)"
)
# 19-Dec-2025 / 19/Dec/2025
_JOINED = re.compile(r"(?<![\w-])(\d{1,2})([-/.])([^\W\d]{3,12})\2((?:19|20)\d\d)\b")
# 2025. december 17. / 2025 m. gegužės 5 d. / 2025. gada 5. maijs / 2025 Dec 17
_YEAR_FIRST = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?:\.|,|\s+m\.)?\s+([^\W\d]{3,14})\.?\s+(\d{1,2})(?![\d:])"
)
# ngày 5 tháng 12 năm 2025 / 5 tháng 12, 2025
_MONTH_NUMBERED = re.compile(
    r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?((?:19|20)\d\d)\b", re.I
)
# What other scripts write for 0 to 9: Arabic, Persian, Devanagari, Bengali digits, full width.
_DIGITS = {
    ord(zero) + value: str(value) for zero in "٠۰०০０" for value in range(10)
}  # fmt: skip
# /2024/05/12/, /2024/may/12/, /2024-05-12-title, /20240512/, and _20240512. in the last segment
_IN_PATH = re.compile(
    r"""(?x)
      / ((?:19|20)\d\d) ([/-]) (\d\d?|[^\W\d_]{3,12}) \2 (\d\d?) (?=[/_.-]|$)   # /2024/05/12/
    | [/_-] ((?:19|20)\d\d) (0[1-9]|1[0-2]) ([0-3]\d) (?=[/_.-]|$)  # /20240512/
    """
)
# How the patterns with a month's name, or the year first, name year, month and day; tried in this
# order.
_WORDED = (
    (_ISO, 1, 2, 3),
    (_CJK, 1, 2, 3),
    (_DAY_FIRST, 3, 2, 1),
    (_MONTH_FIRST, 3, 1, 2),
    (_JOINED, 4, 3, 1),
    (_YEAR_FIRST, 1, 2, 3),
    (_MONTH_NUMBERED, 3, 2, 1),
)
_JOINT = re.compile(r"[a-z](?=[A-Z])")  # HealthDecember
# What all of these have: a year in full, or two separators between digits.
_DATED = re.compile(r"(?:19|20|25)\d\d|\d([./-])\d{1,2}\1\d")
has_digit = re.compile(r"\d").search  # in any script
_LAST_MONTH, _LAST_DAY = 12, 31
_START = 200  # characters in which a line tells its date; past that it is text
_SECONDS = re.compile(r"\s*(\d{10})(?:\d{3})?\s*")  # since 1970, or milliseconds
_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d|[:.]\d)(\s*[ap]\.?m\b)?",
    re.I,
)


def find_date(text: str, *, month_first: str = "") -> str | None:
    """Return the first date in a text as YYYY-MM-DD, or None.

    Numeric dates with the year last are read day first, as most of the world writes them, unless
    only month first is possible; `month_first` holds the separators for which it is the other way
    round, as "/" in the United States.

    >>> find_date("Foreign policy, 26 November, 2025"), find_date("11/26/2025"), find_date("May")
    ('2025-11-26', '2025-11-26', None)
    >>> find_date("4/5/2025"), find_date("4/5/2025", month_first="/")
    ('2025-05-04', '2025-04-05')
    """
    return next(_dates(text, month_first), None)


def find_dates(text: str, *, month_first: str = "") -> list[str]:
    """Return all dates in a text, those that are written out before those in numbers.

    >>> find_dates("Published 3 May 2025, last updated 04.06.2025")
    ['2025-05-03', '2025-06-04']
    """
    return list(dict.fromkeys(_dates(text, month_first)))


def _dates(text: str, month_first: str) -> Iterator[str]:
    text = text[:_START].strip()
    if not has_digit(text):
        return
    if not text.isascii():
        text = text.translate(_DIGITS)
    if not _DATED.search(text):
        return
    for pattern, year, month, day in _WORDED:
        for found in pattern.finditer(text):
            name = found[month]
            number = int(name) if name.isdecimal() else _month(name)
            if number and (iso := _iso(int(found[year]), number, int(found[day]))):
                yield iso
    for found in _NUMERIC.finditer(text):
        first, middle, last = int(found[1]), int(found[3]), int(found[4])
        if first > 1900:
            iso = _iso(first, middle, last)
        elif last < 100 and not _has_short_year(found[0], text):
            continue
        else:
            year = last + 2000 if last < 100 else last
            orders = [(year, middle, first), (year, first, middle)]
            if found[2] in month_first:
                orders.reverse()
            iso = _iso(*orders[0]) or _iso(*orders[1])
        if iso:
            yield iso


def _has_short_year(numbers: str, text: str) -> bool:
    alone = numbers == text and numbers[-2:].isdecimal()
    return alone or _SHORT_YEAR.fullmatch(numbers) is not None


def is_ambiguous(text: str) -> bool:
    """Say whether a text has a date in numbers that can be read day first or month first.

    >>> is_ambiguous("04/05/2025"), is_ambiguous("14/05/2025"), is_ambiguous("4 May 2025")
    (True, False, False)
    """
    return any(
        int(found[1]) <= _LAST_MONTH and int(found[3]) <= _LAST_MONTH and found[1] != found[3]
        for found in _NUMERIC.finditer(text[:_START])
    )


def month_first_in(texts: Iterable[str], default: str = "") -> str:
    """Return the separators with which the dates in these texts have the month first.

    Dates that can only be read in one way tell; where there are none, the default stays.

    >>> month_first_in(["02-03-2025", "11-29-2025"]), month_first_in(["29/11/2025"], "/")
    ('-', '')
    """
    votes: Counter[str] = Counter()
    for text in texts:
        for found in _NUMERIC.finditer(text[:_START]):
            first, middle = int(found[1]), int(found[3])
            if first <= _LAST_MONTH < middle <= _LAST_DAY:
                votes[found[2]] += 1
            elif middle <= _LAST_MONTH < first <= _LAST_DAY:
                votes[found[2]] -= 1
    kept = (s for s in "/.-" if votes[s] > 0 or (not votes[s] and s in default))
    return "".join(kept)


def find_time(text: str) -> str | None:
    """Return the first time of day in a text as HH:MM, or None.

    >>> find_time("16:53"), find_time("3.05 pm"), find_time("1.2")
    ('16:53', '15:05', None)
    """
    found = _CLOCK.search(text[:_START])
    if found is None:
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].strip()[0] in "pP" else 0)
    return f"{hour:02}:{found[2]}"


def date_in_path(path: str) -> str | None:
    """Return the date in the path of a page's address, or None; a year and month alone are none.

    >>> date_in_path("/news/2024/05/12/wall.html"), date_in_path("/2024/05/wall")
    ('2024-05-12', None)
    >>> date_in_path("/blog/2024/october/03/wall")
    '2024-10-03'
    """
    for found in _IN_PATH.finditer(path):
        year, _, month, day, *compact = found.groups()
        if year and not month.isdecimal():
            month = str(_month(month) or 0)
        numbers = (year, month, day) if year else compact
        if iso := _iso(*map(int, numbers)):
            return iso
    return None


def iso_timestamp(text: str) -> str | None:
    """Return a machine-written time stamp as a date, or as date and time to the minute.

    Midnight is taken for "no time given", which is what it means in most pages' metadata.

    >>> iso_timestamp("2025-11-26T16:53:00+04:00"), iso_timestamp("2025-11-26T00:00:00Z")
    ('2025-11-26T16:53', '2025-11-26')
    """
    if seconds := _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat()
    day = find_date(text)
    if day is None:
        compact = _COMPACT.match(text.strip())
        return _iso(*map(int, compact.groups())) if compact else None
    rest = text[text.find("T") + 1 :] if _ISO.match(text.strip()) else text
    time = find_time(rest) if ":" in rest else None
    return f"{day}T{time}" if time and time != "00:00" else day


def _month(name: str) -> int | None:
    number = MONTHS.get(name.lower())
    if number is None and (joint := _JOINT.search(name)):
        return MONTHS.get(name[joint.end() :].lower())
    return number


def _iso(year: int, month: int, day: int) -> str | None:
    if year > 2500:
        year -= 543  # the Buddhist calendar of Thailand
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
