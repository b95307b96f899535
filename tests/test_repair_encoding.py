"""fix-encoding: damage of decoding is repaired, what only looks like it is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.repair.encoding import fix_encoding

CASES = [
    json.loads(row)
    for row in (Path(__file__).parent.parent / "fixtures" / "cases" / "mojibake.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['id']} {c['kind']}" for c in CASES])
def test_cases(case: dict[str, str]) -> None:
    fixed = fix_encoding(case["input"])
    assert fixed == case["expected"], case["why"]
    if case["input"] == case["expected"]:
        assert fixed is case["input"]
    assert fix_encoding(fixed) == fixed


def _mojibake(text: str, encoding: str = "cp1252") -> str:
    """Read the UTF-8 of a text with a one-byte encoding, as browsers do."""
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


DAMAGE = [
    ("quotes", "Itâ€™s a â€œlongâ€\x9d road", "It’s a “long” road", "UTF-8 as Windows-1252"),
    ("c1", "It\x92s \x93so\x94 \x97 yes\x85", "It’s “so” — yes…", "Windows-1252 as Latin-1"),
    ("beside a dash", "Berg – DrÃ¥ber", "Berg – Dråber", "a real dash must not block the word"),
    ("beside quotes", "“ok” 漢字 cafÃ©", "“ok” 漢字 café", "other scripts must not block"),
    ("folded TM", "doesnâ€TMt", "doesn’t", "NFKC before the repair"),
    ("cut quote", "â€œgoneâ€ he said", "“gone” he said", "byte 9D dropped"),
    ("lost quote", "â€œGone.â€? He left.", "“Gone.” He left.", "byte 9D became ?"),
    ("real question", "â€œReallyâ€?", "“Really”?", "the ? is the writer's"),
    ("dash", 'word â€" word', "word — word", "closing quote of â€” straightened"),
    ("years", '1990â€"95', "1990–95", "between digits it is a span"),
    ("lost a0", "Il va Ã Paris et dÃ©jÃ loin", "Il va à Paris et déjà loin", "A0 became a space"),
    ("vietnamese", 'Ná"\x91i láº¡i tuáº§n', "Nối lại tuần", "one byte gives a letter"),
    ("escape", "climberu2019s u201cHold!u201d", "climber’s “Hold!”", "backslashes stripped"),
    ("escape kept", "It\\u2019s \\u2014 yes", "It’s — yes", "escape never read"),
    ("nbsp", "from Â£5 Â°C", "from £5 °C", "C2 before a sign"),
    ("surrogates", "a \ud83d\ude00 b \ud83d c", "a 😀 b \ufffd c", "UTF-16 halves"),
    ("two lines", "cafÃ©\nplain – text", "café\nplain – text", "line by line"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:3] for c in DAMAGE], ids=[f"{c[0]}: {c[3]}" for c in DAMAGE]
)
def test_repairs(text: str, expected: str) -> None:
    assert fix_encoding(text) == expected


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größe und Maß – „schön“", "cp1252"),
        ("El niño está aquí: ¿qué?", "latin-1"),
        ("Zażółć gęślą jaźń", "cp1252"),
        ("Příliš žluťoučký kůň", "cp1252"),
        ("Γειά σου Κόσμε", "cp1252"),
        ("Доброе утро, соседи", "cp1251"),
        ("Съешь же ещё этих мягких", "cp1252"),
        ("İyi günler 😊", "cp1254"),
        ("日本語のテキスト", "cp1252"),
        ("สวัสดีครับ", "cp1252"),
        ("한국어 문서", "cp1252"),
        ("العربية لغة جميلة", "cp1252"),
    ],
)
@pytest.mark.parametrize("layers", [1, 2])
def test_repairs_languages(text: str, encoding: str, layers: int) -> None:
    damaged = text
    for _ in range(layers):
        damaged = _mojibake(damaged, encoding)
    assert damaged != text
    assert fix_encoding(damaged) == text


REAL = [
    ("SÃO PAULO, MANHÃ\xa0FRIA… A IRMÃ “AURÉLIA” DISSE NÃO…", "Portuguese capitals"),
    ("A minha irmã “Maria” disse: não…", "Portuguese"),
    ("Všetko najlepšie, Žilina!", "Slovak"),
    ("A 10 Å—wide gap, 5×£35, 4288×…, AHÅ™", "signs"),
    ("Mấy thằng bạn này muốn ăn phở, Đà Nẵng đẹp lắm. MÃ SỐ", "Vietnamese"),
    ('Readers see "Ã©" instead of "é".', "a mention, both forms in quotes"),
    ("Ã© → é, Ã¨ → è, â€™ → ’", "a table of mojibake"),
    ("l’été dernier, « déjà » vu — c’est “ça” à Paris… où ? 10 €", "French"),
    ("Ми в'їхали – «так» №5, м’ята; їжа", "Ukrainian"),
    ("Привет — «да»… нет № 5", "Russian"),
    ("†footnote ‡ § ¶ • ™ ® © ° ± ½ € £ ¥", "signs"),
    ("(╯°□°)╯︵ ┻━┻ ಠ_ಠ ¯\\_(ツ)_/¯", "faces"),
    ("In year2019 the menu2019 and C:\\u2019dir", "numbers that look like escapes"),
    ('{"text": "It\\u2019s"}', "JSON keeps its escapes"),
    ("caf\ufffd and 5 \ufffd", "what is lost stays lost"),
    ("He saidâ€ and left", "a tail that nothing opened"),
    ("“I donâ€?t know,” he said, “what theyâ€?ll do", "an apostrophe within a quotation"),
    ("“Our customersâ€? questions matter.” So", "a plural, as the quotation is closed later"),
]


@pytest.mark.parametrize("text", [c[0] for c in REAL], ids=[c[1] for c in REAL])
def test_leaves_real_text(text: str) -> None:
    assert fix_encoding(text) == text


@given(st.text())
def test_any_text(text: str) -> None:
    once = fix_encoding(text)
    assert fix_encoding(once) == once
    once.encode("utf-8")


@given(st.text(alphabet='abc ÃÂâ€™œ\x9d©“”\xa0"?Å¡ðŸ˜Š\n', max_size=60))
def test_near_mojibake_is_stable(text: str) -> None:
    once = fix_encoding(text)
    assert fix_encoding(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=0x7F, exclude_characters="u\\")))
def test_ascii_is_untouched(text: str) -> None:
    assert fix_encoding(text) == text
