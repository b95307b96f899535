"""Input that is no page, a broken page, or far too much of one.

The contract: nothing in gives nothing out; what is no text raises ReadError, which says what it is
and what to do; everything else gives its text, in time that grows with its size.
"""

import gzip
import os
import random
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import CleanerError, Document, ReadError

# Twice the input may take twice the time, and the rest is noise of the machine; a quadratic step
# would take four times.
GROWTH = 3.5
SLACK = 0.05  # seconds: the collector, or another process on the core
RUNS = 3
# One line of this size in every run, of ten times that where there is time.
LINE = 50_000_000 if os.environ.get("CLEANER_SLOW") else 5_000_000

PROSE = (
    "The harbour office at Stennet Bay counts every boat that leaves before sunrise, and the clerk "
    "writes the number on a slate beside the door. "
)
PAGE = f"<html><body><main><h1>Slate</h1><p>{PROSE}</p></main></body></html>"


# --- nothing in, nothing out ---------------------------------------------------------------------

BLANK: dict[str, str | bytes] = {
    "empty": "",
    "empty bytes": b"",
    "spaces": "   ",
    "line ends": b"\r\n\r\n\n",
    "tabs, no-break and ideographic spaces": "\t\u00a0\u3000\n",
    "byte order mark": b"\xef\xbb\xbf",
    "comment": "<!-- -->",
    "comment bytes": b"<!-- nothing to see -->\n",
    "empty page": "<html></html>",
    "head alone": "<!doctype html><html><head><title></title></head><body></body></html>",
    "script alone": "<script>document.write('No.')</script>",
    "empty elements": "<div><p></p><p>&nbsp;</p><ul><li></li></ul></div>",
}


@pytest.mark.parametrize("source", BLANK.values(), ids=BLANK.keys())
def test_blank_input_gives_an_empty_string(source: str | bytes) -> None:
    assert cleaner.clean(source) == ""
    assert cleaner.separate(source).part("body") == []


# --- no text at all ------------------------------------------------------------------------------

_NOISE = random.Random(7).randbytes(4000)
_PACKED = gzip.compress(PAGE.encode())

# What the bytes are, and words that the message must hold: what it is, and what to do.
NO_TEXT: dict[str, tuple[bytes, list[str]]] = {
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + _NOISE, ["PNG", "text file"]),
    "JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + _NOISE, ["JPEG", "text file"]),
    "ELF": (b"\x7fELF\x02\x01\x01" + bytes(9) + _NOISE, ["program", "text file"]),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\n" + _NOISE, ["PDF"]),
    "PDF header alone": (b"%PDF-1.4\n", ["PDF", "extract its text"]),
    "ZIP": (b"PK\x03\x04\x14\x00" + _NOISE, ["ZIP", "unpack"]),
    "gzip": (_PACKED, ["gzip", "decompress it first"]),
    "truncated gzip": (_PACKED[: len(_PACKED) // 2], ["gzip", "decompress it first"]),
    "gzip header alone": (_PACKED[:10], ["gzip", "decompress it first"]),
    "bytes of no known kind": (b"\x01\x02\x03\x04" + _NOISE, ["binary", "text file"]),
}


@pytest.mark.parametrize(("source", "told"), NO_TEXT.values(), ids=NO_TEXT.keys())
def test_what_is_no_text_raises_an_error_that_says_what_to_do(
    source: bytes, told: list[str]
) -> None:
    with pytest.raises(ReadError) as raised:
        cleaner.clean(source)
    for words in told:
        assert words in str(raised.value)


@pytest.mark.parametrize("name", ["gzip", "PNG", "PDF"])
def test_a_forced_kind_does_not_make_text_of_it(name: str) -> None:
    for kind in ("html", "text"):
        with pytest.raises(ReadError):
            cleaner.clean(NO_TEXT[name][0], kind=kind)


def test_text_about_a_kind_of_file_is_text() -> None:
    text = "A PDF begins with %PDF-1.7, and a PNG image with \\x89PNG; neither can be read here."
    assert cleaner.clean(text.encode()) == text


# --- damaged text --------------------------------------------------------------------------------


@pytest.mark.parametrize("wrap", ["{}", "<html><body><main><p>{}</p></main></body></html>"])
def test_nul_bytes_go_and_the_words_stay(wrap: str) -> None:
    damaged = PROSE.strip().replace("boat", "bo\x00at").replace("slate", "slate\x00")
    assert cleaner.clean(wrap.format(damaged).encode()) == PROSE.strip()


def test_one_bad_byte_costs_one_character() -> None:
    text = f"Der Müller aß Käse. {PROSE}".strip()
    damaged = text.encode().replace(b"boat", b"bo\xfft")
    assert cleaner.clean(damaged) == text.replace("boat", "bo\ufffdt")


@pytest.mark.parametrize("wrap", ["{}", "<html><body><main><p>{}</p></main></body></html>"])
def test_lone_surrogates_do_not_survive(wrap: str) -> None:
    made = cleaner.clean(wrap.format(f"Lost \udc99 half \ud83d here. {PROSE}".strip()))
    assert made.encode("utf-8").decode("utf-8").startswith("Lost \ufffd half \ufffd here. The har")


def test_surrogate_pairs_are_joined() -> None:
    made = cleaner.clean(f"A boat \ud83d\udea3 left the bay. {PROSE}".strip())
    assert made == f"A boat \U0001f6a3 left the bay. {PROSE}".strip()


@pytest.mark.parametrize("cut", range(PAGE.index(PROSE) + 40, len(PAGE), 9))
def test_a_page_cut_short_is_read_up_to_there(cut: int) -> None:
    whole = PAGE[PAGE.index(PROSE) : cut].partition("<")[0]
    assert cleaner.clean(PAGE[:cut]) == whole.strip()


# --- too much of it ------------------------------------------------------------------------------


def nested(n: int) -> str:
    return "<div>" * n + PROSE + "</div>" * n


def unclosed(n: int) -> str:
    return "<div><b>" * n + PROSE


def lists(n: int) -> str:
    return "<ul><li>" * n + PROSE + "</ul>" * n


def prose_line(n: int) -> str:
    return (PROSE * (n // len(PROSE) + 1))[:n]


def line_without_spaces(n: int) -> str:
    return "x" * n


def html_line(n: int) -> str:
    return f"<html><body><main><p>{prose_line(n)}</p></main></body></html>"


def tiny_paragraphs(n: int) -> str:
    return "<main>" + "".join(f"<p>Boat {i} has left.</p>" for i in range(n)) + "</main>"


def table(n: int) -> str:
    rows = "".join(f"<tr><td>{i}</td><td>boat from the bay</td></tr>" for i in range(n))
    return f"<main><h1>Boats</h1><p>{PROSE}</p><table>{rows}</table></main>"


def short_lines(n: int) -> str:
    return "".join(f"Boat {i} has left.\n" for i in range(n))


def blanks(n: int) -> str:
    return f"{PROSE}\n{' ' * n}\n{PROSE}{chr(10) * n}{PROSE}"


def half_tags(n: int) -> str:
    return PROSE + "<a href='" * n + "<p " * n + "&amp" * n


def broken_quotes(n: int) -> str:
    return "".join(f'Mia"s boat "{i} isn?t here, ' for i in range(n))


SIZES: list[tuple[Callable[[int], str], int]] = [
    (nested, 100_000),
    (unclosed, 20_000),
    (lists, 20_000),
    (prose_line, LINE),
    (line_without_spaces, LINE),
    (html_line, LINE),
    (tiny_paragraphs, 50_000),
    (table, 50_000),
    (short_lines, 40_000),
    (blanks, 500_000),
    (half_tags, 100_000),
    (broken_quotes, 50_000),
]


@pytest.mark.parametrize(("make", "size"), SIZES, ids=[make.__name__ for make, _ in SIZES])
def test_time_grows_with_the_size(make: Callable[[int], str], size: int) -> None:
    half, whole = make(size // 2), make(size)
    cleaner.clean(make(10))  # imports are no part of the time
    short, long = best_time(half), best_time(whole)
    assert long < GROWTH * short + SLACK, f"{short:.2f} s for {size // 2}, {long:.2f} s for {size}"


def best_time(source: str) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        cleaner.clean(source)
        times.append(time.process_time() - start)
    return min(times)


def test_deep_nesting_keeps_its_text() -> None:
    for make in (nested, unclosed, lists):
        document = cleaner.separate(make(20_000))
        assert [block.text for block in document.blocks] == [PROSE.strip()]
        assert document.part("body") == document.blocks


@pytest.mark.parametrize("make", [prose_line, html_line, line_without_spaces])
def test_a_long_line_is_one_block_and_whole(make: Callable[[int], str]) -> None:
    plain = line_without_spaces if make is line_without_spaces else prose_line
    document = cleaner.separate(make(LINE))
    assert [block.text for block in document.blocks] == [plain(LINE).strip()]
    if make is not line_without_spaces:
        assert document.text == plain(LINE).strip()


def test_tiny_paragraphs_are_all_there() -> None:
    document = cleaner.separate(tiny_paragraphs(50_000))
    assert [block.text for block in document.blocks] == [
        f"Boat {i} has left." for i in range(50_000)
    ]
    assert len(document.part("body")) >= 49_990  # the first may pass for a headline


def test_a_long_table_has_all_its_rows() -> None:
    document = cleaner.separate(table(100_000))
    rows = [block.text for block in document.part("body") if block.kind == "table-row"]
    assert rows == [f"{i} | boat from the bay" for i in range(100_000)]


# --- anything at all -----------------------------------------------------------------------------

_PIECES = (
    "<p>", "</p>", "<div class=a>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</i>",
    "<a href=/x>", "</a>", "<ul>", "<li>", "<br>", "<pre>", "</pre>", "<!--", "-->", "<![CDATA[",
    "<script>", "</script>", "<title>", "<svg>", "</svg>", "<select><option>", "<template>", "<",
    ">", "&", "&amp;", "&#x110000;", "&#0;", '"', "'", "=", "\n", "\r\n", "\x00", "\x0b", "\u2028",
    "\ud83d", "\ufeff",
    "• ", "1. ", "Copyright ©", "18:59", "It isn?t", 'Mexico"s', "â€™", "words ",
)  # fmt: skip
ANY_CHARACTER = st.characters(exclude_categories=[])  # surrogates too
ANY_TEXT = st.text(ANY_CHARACTER) | st.lists(
    st.sampled_from(_PIECES) | st.text(ANY_CHARACTER, max_size=8), max_size=40
).map("".join)
ANY_BYTES = st.binary() | ANY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))
ANY_KIND = st.sampled_from(["auto", "html", "text"])


@settings(deadline=None)
@given(ANY_TEXT, ANY_KIND)
def test_any_text_gives_text(text: str, kind: str) -> None:
    made = cleaner.clean(text, kind=kind)
    assert isinstance(made, str)
    made.encode("utf-8")


@settings(deadline=None)
@given(ANY_BYTES, ANY_KIND)
@example(b"\xff\xfe\x00", "auto")
@example(b"\x00\x00\xfe\xff\x00", "auto")
@example(b"<meta charset=utf-7>+ADw-", "html")
@example(b"<meta charset=idna>\xff\xff\xff\xff", "html")
@example(b"<meta charset=punycode>\xff\xff\xff\xff", "html")
@example(b"<meta charset=undefined>\xff\xff\xff\xff", "html")
@example(b"<meta charset=rot13>\xff\xff\xff\xff", "html")
@example(b"<meta charset=unicode_escape>\xff\xff\\N{x", "html")
def test_any_bytes_give_text_or_our_own_error(source: bytes, kind: str) -> None:
    try:
        made = cleaner.clean(source, kind=kind)
    except CleanerError:
        return
    made.encode("utf-8")


def assert_spans_in_order(document: Document) -> None:
    at = 0
    for block in document.blocks:
        start, end = block.span
        assert at <= start <= end <= len(document.source), block
        at = start


@settings(deadline=None)
@given(ANY_TEXT)
def test_text_spans_point_at_the_text(text: str) -> None:
    document = cleaner.separate(text, "", kind="text")
    assert_spans_in_order(document)
    for block in document.blocks:
        start, end = block.span
        assert document.source[start:end] == block.text
    whole = "".join(block.lead + block.text for block in document.blocks) + document.tail
    assert whole == document.source


@settings(deadline=None)
@given(ANY_TEXT)
def test_html_spans_are_within_the_source_and_in_order(text: str) -> None:
    document = cleaner.separate(text, "", kind="html")
    # A parser moves text that stands loose in a table to the front of it, so there it has no order.
    if "<table" in text.lower():
        for block in document.blocks:
            assert 0 <= block.span[0] <= block.span[1] <= len(document.source), block
    else:
        assert_spans_in_order(document)


@pytest.mark.parametrize(
    "source",
    ["<p>one</p><table>two<tr><td>three</table>four", "<table>one<table>two", "<b>one</b>two"],
)
def test_spans_of_text_that_the_parser_moved_point_at_it(source: str) -> None:
    for block in cleaner.separate(source, "", kind="html").blocks:
        start, end = block.span
        shown = re.sub("<[^>]*>", "", source[start:end])
        assert shown == block.text


@settings(deadline=None)
@given(ANY_TEXT)
def test_separation_takes_nothing_out(text: str) -> None:
    read, judged = cleaner.separate(text, ""), cleaner.separate(text, "separate")
    assert [block.text for block in judged.blocks] == [block.text for block in read.blocks]
    assert all(block.role is not None for block in judged.blocks)


@pytest.mark.parametrize("make", [tiny_paragraphs, table, nested])
def test_time_of_spans_grows_with_the_size(make: Callable[[int], str]) -> None:
    times = []
    for size in (25_000, 50_000):
        document = cleaner.separate(make(size), "")
        start = time.process_time()
        assert_spans_in_order(document)
        times.append(time.process_time() - start)
    assert times[1] < GROWTH * times[0] + SLACK
