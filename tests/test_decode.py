"""Decoding: the order of what is believed, detection, mixed files, linear time."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from time import process_time
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.charset_cases import Text, cases, encoded, holders, sentences
from benchmarks.charset_sentences import SENTENCES
from cleaner._hot import charsets, samples
from cleaner.errors import ReadError
from cleaner.read import letters, read
from cleaner.read.charsets import SAMPLE, likeliest, sample_of
from cleaner.read.decode import decode
from cleaner.read.mixed import decode_mixed
from tests.plain_hot import plain_modules

RUSSIAN = "\n".join(line for line in SENTENCES["ru"] if "«" not in line)
POLISH = "\n".join(SENTENCES["pl"])
FRENCH = "\n".join(SENTENCES["fr"])


def page(label: str, body: str) -> str:
    return f'<html><head><meta charset="{label}"></head><body><p>{body}</p></body></html>'


@pytest.mark.parametrize(
    ("data", "encoding", "text", "name", "why"),
    [
        (b"", None, "", "utf-8", "nothing"),
        (b"plain", None, "plain", "utf-8", "ASCII is in all of them"),
        (b"plain", "latin-1", "plain", "windows-1252", "then the transport's word costs nothing"),
        ("\ufeffcafé".encode(), "latin-1", "café", "utf-8", "a mark is before the transport"),
        ("\ufeffж".encode("utf-16-be"), None, "ж", "utf-16-be", "a mark"),
        ("\ufeffж".encode("utf-32-le"), None, "ж", "utf-32-le", "its mark begins as UTF-16's"),
        ("café".encode(), "iso-8859-1", "café", "utf-8", "servers say so unasked"),
        (page("windows-1251", "ž").encode(), None, page("windows-1251", "ž"), "utf-8", "the bytes"),
        (b"caf\xe9", "utf-8", "café", "windows-1252", "the bytes are not what was said"),
        (b"caf\xe9", "windows-1250", "café", "windows-1250", "said, and the same"),
        (b"na\xefve", "windows-1250", "naďve", "windows-1250", "said, and little speaks against"),
        (b"\x82\xa0", "cp437", "éá", "cp437", "only Python knows it: it was meant"),
        ("жук".encode("utf-16-le"), "utf-16le", "жук", "utf-16le", "said of wide characters"),
        (RUSSIAN.encode("cp1251"), "iso-8859-1", RUSSIAN, "windows-1251", "far from likely"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, "koi8-r", "the name that was said"),
        ("漢字かな".encode("iso-2022-jp"), None, "漢字かな", "iso-2022-jp", "ASCII with shifts"),
        (b"red \x1b[31m\x1b$ x", None, "red \x1b[31m\x1b$ x", "utf-8", "colours of a terminal"),
        (b"<meta charset=hz-gb-2312>~{<:Ky2;~}", None, "<meta charset=hz-gb-2312>己所不",
         "hz-gb-2312", "browsers refuse it, a corpus need not"),
    ],
)  # fmt: skip
def test_what_is_believed(
    data: bytes, encoding: str | None, text: str, name: str, why: str
) -> None:
    assert decode(data, encoding) == (text, name), why


def test_the_document_tells_the_encoding() -> None:
    assert read(RUSSIAN.encode("cp866")).encoding == "ibm866"


@pytest.mark.parametrize("encoding", ["no-such", "utf-9"])
def test_an_unknown_encoding_is_named(encoding: str) -> None:
    with pytest.raises(ReadError, match=encoding):
        decode(b"x", encoding)


# Bytes that are another text of the same letters: which of the two was meant nothing tells.
AMBIGUOUS = {("ro", "iso-8859-16")}
# No text of it is among what the letters were counted in.
UNKNOWN = {"mt"}


@pytest.mark.parametrize("language", [name for name in SENTENCES if name not in UNKNOWN])
def test_each_encoding_of_a_language_is_found(language: str) -> None:
    whole = "\n".join(SENTENCES[language])
    for name in holders(language):
        if (language, name) not in AMBIGUOUS:
            data, text = encoded(whole, name, language)
            assert decode(data)[0] == text, name


def test_short_texts_are_found() -> None:
    """One in twenty-five may be wrong: of a word with one letter nothing may tell."""
    short = [
        case
        for case in cases(text for text in sentences() if "\n" not in text.text)
        if case.language not in UNKNOWN and (case.language, case.encoding) not in AMBIGUOUS
    ]
    right = sum(decode(case.data)[0] == case.text for case in short)
    assert right > 0.96 * len(short)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_right_declaration_is_kept(language: str) -> None:
    for text in (Text(language, "\n".join(SENTENCES[language])),):
        for case in cases([text]):
            if case.declared == "right":
                assert decode(case.data)[0] == case.text, case.encoding


@pytest.mark.parametrize("line", [line for lines in SENTENCES.values() for line in lines])
@pytest.mark.parametrize("name", ["windows-1252", "windows-1250", "iso-8859-15"])
def test_a_declared_encoding_of_short_texts_is_kept(line: str, name: str) -> None:
    data, text = encoded(line, name)
    if len(text) == len(line):
        assert decode(data, name)[0] == text


def test_the_pages_language_and_country_are_heard() -> None:
    """The bytes of `Číž` alone are as likely those of other words."""
    data = "<html lang=cs><title>Číž</title>".encode("cp1250")
    assert decode(data)[0].endswith("Číž</title>")
    assert decode("Číž".encode("cp1250"), url="http://example.cz/")[0] == "Číž"


def test_scripts_tags_and_comments_are_no_evidence() -> None:
    noise = '<script>var a = "' + "éèà " * 50 + '";</script><!-- ÃÃÃ --><a title="ÀÁÂ">'
    data = noise.encode("cp1252") * 20 + RUSSIAN.encode("cp1251")
    assert decode(data)[0].endswith(RUSSIAN)


@pytest.mark.parametrize(
    ("utf8", "legacy", "codec"),
    [
        ("Größe und Maß", "Das Mädchen geht über die Brücke", "cp1252"),
        ("Größe und Maß", "„Schöne“ Grüße – sagte er", "cp1252"),
        ("Новости дня", "Мост через реку закроют на ремонт", "cp1251"),
        ("Новости дня", "Поезд опоздал", "koi8-r"),
        ("Zażółć gęślą jaźń", "Most nad rzeką będzie zamknięty aż do końca", "cp1250"),
        ("Νέα της ημέρας", "Η γέφυρα θα μείνει κλειστή", "cp1253"),
        ("新闻", "河上的大桥将关闭维修，直到五月底", "gbk"),
        ("駅前の学校", "列車は一時間ほど遅れた", "cp932"),
    ],
)  # fmt: skip
def test_lines_in_another_encoding(utf8: str, legacy: str, codec: str) -> None:
    before, after = f"{utf8}\n" * 4, f"\n{utf8}, {utf8}\n{utf8}"
    data = before.encode() + legacy.encode(codec) + after.encode()
    assert decode(data) == (before + legacy + after, "utf-8")


def test_elements_in_another_encoding() -> None:
    first, second = "<p>Größe</p><p>Maß</p>", "<p>Käse</p>"
    assert decode(first.encode() + second.encode("cp1252"))[0] == first + second


@pytest.mark.parametrize("end", ["Ã", "â€", "Ð", "ã‚", "ðŸ˜"])
def test_cut_sequences_are_no_other_encoding(end: str) -> None:
    cut = bytes(ord(sign) if ord(sign) < 256 else sign.encode("cp1252")[0] for sign in end)
    good = "Größe “ Новости あ 😀\n".encode()
    for data in (good * 3 + b"a line that ends here" + cut, good * 3 + b"cut" + cut + b"\n" + good):
        assert decode(data) == (data.decode("utf-8", "replace"), "utf-8")


def test_one_bad_byte_costs_one_character() -> None:
    data = FRENCH.encode() + b"\xff" + FRENCH.encode()
    assert decode(data) == (f"{FRENCH}\ufffd{FRENCH}", "utf-8")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["A plain title", "Привет", "東京タワー", "서울의 다리"])
def test_wide_characters_without_a_mark(text: str, order: str) -> None:
    assert decode(text.encode(order)) == (text, order)


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 100, b"\x07" * 50])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary data"):
        decode(data)


@given(st.binary(max_size=200))
@example(b"\xe2\x80")
@example(b"\x1b$B\xff")
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadError:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_characters="\ufeff\x00\x1b", exclude_categories=["Cs", "Cc"])))
def test_utf8_is_what_it_is(text: str) -> None:
    if not text.encode().startswith((b"%PDF", b"PK", b"RIFF")):
        assert decode(text.encode())[0] == text


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "bad bytes": lambda n: b"\xff" * n,
    "letters": lambda n: b"\xe9" * n,
    "lines": lambda n: b"\xc3\xa9\n\xe9t\xe9\n" * n,
    "elements": lambda n: b"<p>\xc3\xa9</p><p>\xe9t\xe9</p>" * n,
    "cut": lambda n: b"\xc3\xa9 \xc3\n" * n,
    "signs": lambda n: b"<" * n + b"\xe9",
    "names": lambda n: b"<a" * n + b"\xe9",
    "comments": lambda n: b"<!--" * n + b"\xe9",
    "scripts": lambda n: b"<script>" * n + b"\xe9",
    "references": lambda n: b"&abc" * n + b"\xe9",
    "nothing but ASCII": lambda n: b"word " * n + b"\xe9",
    "shifts": lambda n: b"\x1b$B" * n,
    "wide": lambda n: b"\x30\x42" * n,
    "declarations": lambda n: b"<meta " * n + b"\xe9",
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_hostile_bytes_take_linear_time(shape: str) -> None:
    """Ten times the size may take thirty times as long on a busy machine; squared is 100."""

    def least(data: bytes) -> float:
        times = []
        for _ in range(3):
            start = process_time()
            decode(data)
            times.append(process_time() - start)
        return min(times)

    few, many = (HOSTILE[shape](n) for n in (3_000, 30_000))
    assert least(many) < 30 * max(least(few), 0.01)


def test_a_large_file_is_sampled_in_all_parts() -> None:
    data = b"plain words, " * 10_000 + RUSSIAN.encode("cp1251") * 400
    assert len(sample_of(data)) <= SAMPLE + 10
    assert decode(data)[1] == "windows-1251"


def test_a_rare_letter_of_a_large_file_is_looked_at() -> None:
    plain = "L'été dernier, la forêt près du château a été fermée à cause de la sécheresse. "
    rare = "Ma sœur a le cœur gros, et la manœuvre de son œuvre reste un vœu. "
    text = plain * 700 + rare + plain * 300
    assert decode(text.encode("iso-8859-15")) == (text, "iso-8859-15")


@pytest.fixture(scope="module")
def plain() -> SimpleNamespace:
    """The passes as plain Python, beside the compiled ones."""
    return plain_modules("samples", "charsets", "wide_charsets")


def both(plain: SimpleNamespace) -> tuple[tuple[object, object], tuple[object, object]]:
    """Return the tables of both kinds of the passes, single and double."""
    known = letters.tables()
    fields = "tables offsets sizes rows extras encodings languages starts".split()
    rest = "cases turns begins first plain count".split()
    single = plain.charsets.Single(*(getattr(known.single, name) for name in fields))
    single.settle(*(getattr(known.single, name) for name in rest))
    wide = known.double
    double = plain.wide_charsets.Double(wide.tables, wide.kinds, wide.starts)
    return (known.single, known.double), (single, double)


def judged(passes: tuple[object, object], sample: bytes) -> object:
    known = letters.tables()
    single, double = passes
    hints = array("i", [0]) * (len(known.languages) + len(known.encodings))
    number, cost = double.judge(sample, array("i", [0] * len(known.wide)), charsets.LOST)  # type: ignore[attr-defined]
    place, costs = single.judge(sample, hints, cost)  # type: ignore[attr-defined]
    some = known.of_encoding["windows-1252"]
    return number, cost, place, list(costs), single.among(sample, some, hints)  # type: ignore[attr-defined]


def test_compiled_and_plain_judge_alike(plain: SimpleNamespace) -> None:
    compiled, python = both(plain)
    for language, name in (
        ("de", "windows-1252"),
        ("ru", "koi8-r"),
        ("th", "windows-874"),
        ("vi", "windows-1258"),
        ("ja", "shift_jis"),
        ("ja", "euc-jp"),
        ("zh-Hans", "gb18030"),
    ):
        data, _ = encoded(" ".join(SENTENCES[language]), name, language)
        markup = b"<p title='\xe9'>&eacute;</p><script>\xff</script><!-- \xff -->" + data
        for sample in (data, markup, data[::-1]):
            made = samples.gather(sample, 0, len(sample), 300, True)
            assert plain.samples.gather(sample, 0, len(sample), 300, True) == made
            assert plain.samples.census(sample) == samples.census(sample)
            assert judged(python, made) == judged(compiled, made)


@given(st.binary(max_size=80))
def test_compiled_and_plain_agree_on_any_bytes(plain: SimpleNamespace, data: bytes) -> None:
    compiled, python = both(plain)
    for markup in (True, False):
        made = samples.gather(data, 0, len(data), 50, markup)
        assert plain.samples.gather(data, 0, len(data), 50, markup) == made
    assert plain.samples.census(data) == samples.census(data)
    assert judged(python, data) == judged(compiled, data)


def test_the_likeliest_of_nothing_is_the_fallback() -> None:
    assert likeliest(b"").encoding == "windows-1252"
    assert decode_mixed(b"") == ""
