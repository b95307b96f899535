"""Times as teasers show them: a date, a clock time or an age ("5 min ago") and nothing else.

Separate from `cleaner.dates`, which reads what date a text names: here it is enough that a text
names some time, in any wording, and says nothing besides.
"""

import re

from cleaner.dates import MONTHS

# Words that make a time of a number beside them, besides the names of months: weekdays, "ago" and
# units, by the forms that stand in dates. A longer word that begins so is no match.
_TIME_WORDS = MONTHS.keys() | frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun today yesterday ago now just at on of st nd rd th am pm a.m p.m gmt utc est edt pst pdt cet
    cest bst updated published
    second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month
    months year years mo s m h d w an a about one
    jän montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
    heute gestern uhr um vor sekunden minute minuten stunde stunden std tag tagen tage woche wochen
    monat monaten jahr jahren
    lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui hier à il y le heure heures jour
    jours semaine semaines mois an ans
    setiembre lunes martes miércoles jueves viernes sábado domingo hoy ayer hace de del las hora
    horas minutos día días semana semanas mes meses año años
    segunda terça quarta quinta sexta hoje ontem há às atrás dia dias mês ano anos
    lunedì martedì mercoledì giovedì venerdì domenica oggi ieri fa ore ora minuti giorno giorni
    settimana settimane mese mesi alle
    geleden minuten uur dagen weken maanden vandaag gisteren
    temu godz minut godzin godziny dni dzisiaj dziś wczoraj roku
    před hodinami minutami dny dnes včera
    сент понедельник вторник среда четверг пятница суббота воскресенье сегодня вчера назад в г года
    мин минут минуты минуту час часа часов день дня дней
    сьогодні вчора тому хвилин хвилини годин години годину о
    pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün dün önce dakika saat gün hafta ay
    yıl bu dünən əvvəl dəqiqə
    augusti idag igår sedan timmar dagar siden timer dager kl klo sitten tuntia minuuttia
    اليوم أمس منذ قبل دقيقة دقائق ساعة ساعات يوم أيام صباحا مساء ص م
    فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند امروز دیروز پیش دقیقه روز
    ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר היום אתמול לפני דקות
    שעות आज कल पहले मिनट घंटे घंटा दिन น ที่แล้ว นาทีที่แล้ว ชั่วโมงที่แล้ว
    tháng ngày giờ trước phút hôm nay qua menit jam hari lalu yang agustus
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


def is_time(text: str) -> bool:
    """Say whether a text is nothing but a date, a clock time or an age ("5 min ago").

    >>> [is_time(t) for t in ("18:59", "26 Nov 2025", "vor 3 Stunden", "12", "10 tips for May")]
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
