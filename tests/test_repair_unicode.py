"""normalize-unicode: NFC, line breaks, controls; invisible characters that spell stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.repair.unicode import normalize_unicode

CHANGED = [
    ("hangul", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
    ("accent", "cafe\u0301", "café"),
    ("controls", "a\x00b\x07c\x7fd\te", "abcd\te"),
    ("terminal", "\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b(B", "red link "),
    ("line breaks", "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
    ("soft hyphen", "Daten\xadschutz", "Datenschutz"),
    ("byte order mark", "\ufeffHello\ufeff", "Hello"),
    ("noncharacters", "a\ufffe\uffff\ufdd0\U0001ffffb", "ab"),
    ("surrogates", "\ud83d\ude00 \udc00", "😀 \ufffd"),
    ("zero width in Latin", "w\u200bo\u200cr\u200dd\u2060", "word"),
    ("zero width beside a space", "a \u200bb \u200cc \u200dd", "a b c d"),
    ("marks in Latin", "\u200eabc\u200f \u202ax\u202c \u2066y\u2069", "abc x y"),
    ("unclosed marks", "שלום \u202bx \u2067y", "שלום x y"),
    ("unopened mark", "שלום x\u202c", "שלום x"),
    ("selector without base", "a\ufe0fb 1\ufe0f", "ab 1"),
    ("tags", "hi\U000e0041\U000e0042", "hi"),
    ("composes after removal", "e\u200b\u0301", "é"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in CHANGED], ids=[c[0] for c in CHANGED]
)
def test_normalizes(text: str, expected: str) -> None:
    assert normalize_unicode(text) == expected


KEPT = [
    ("persian", "می\u200cخواهم کتاب\u200cها را ببینم."),
    ("kurdish", "ده\u200cڕۆم"),
    ("hindi", "क्\u200dष क्\u200cष"),
    ("bengali", "র\u200d্যাব"),
    ("malayalam", "ന്\u200d"),
    ("sinhala", "ශ්\u200dරී"),
    ("arabic abbreviation", "ه\u200d"),
    ("family", "👨\u200d👩\u200d👧 ❤️\u200d🩹 ⚖️ 🏳️\u200d🌈 👩🏽\u200d💻"),
    ("text emoji", "☎\ufe0e ™\ufe0f ↔\ufe0f"),
    ("keycap", "1\ufe0f\u20e3 #\ufe0f\u20e3"),
    ("flag", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    ("ideograph variant", "葛\U000e0100城"),
    ("mongolian", "ᠠ\u180bᠡ"),
    ("thai", "ภาษา\u200bไทย"),
    ("khmer", "ភាសា\u200bខ្មែរ"),
    ("hebrew", "שלום \u200f(abc)\u200e \u202babc\u202c \u2067x\u2069"),
    ("arabic", "نص \u2068abc\u2069 \u200fx"),
    ("letters", "Oʻzbekiston обʼєкт"),
    ("french spaces", "Prix\u202f: 1\u202f000\xa0€ «\xa0net\xa0»"),
    ("widths and ligatures", "ＡＢＣ ﬁ ½ ² ™ ﾊﾝｶｸ"),
    ("tabs", "a\tb\n\n c"),
]


@pytest.mark.parametrize("text", [c[1] for c in KEPT], ids=[c[0] for c in KEPT])
def test_keeps(text: str) -> None:
    assert normalize_unicode(text) == unicodedata.normalize("NFC", text)


_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2067\u2069\ufe0f\xad\r\x00\x1b"


@given(st.text() | st.text(alphabet=_INVISIBLE + "a e\u0301क्ไش👩❤[m\n"))
def test_any_text(text: str) -> None:
    once = normalize_unicode(text)
    assert normalize_unicode(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_ascii_is_untouched(text: str) -> None:
    assert normalize_unicode(text + "\n\t") == text + "\n\t"
