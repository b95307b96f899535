"""What holds for every filter on text: it never raises, twice is once, time grows with the size."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind
from cleaner.filters import TextFilter
from cleaner.pipeline import Pipeline
from cleaner.registry import HOMES, find_filter

# Filters that are masks or repairs with options at which they do the most.
VARIANTS = [
    "accents:mode=ascii",
    "citations:superscripts=true",
    "emoji:token=<E>",
    "emoji:names=true",
    "hashtags:words=true",
    'hashtags:token=""',
    "junk-tokens:token=<JUNK>",
    "line-breaks:most=0",
    "line-breaks:most=2",
    "numbering:style=digits",
    "punctuation:where=ends",
    "repeated-characters:letters=1,signs=2",
    r"remove-lines:matching=^\W*a",
    r"replace:matching=[\da]",
]
TEXT_FILTERS: list[Any] = [
    *(found for name in HOMES if isinstance(found := find_filter(name), TextFilter)),
    *(Pipeline.parse(spec).steps[0] for spec in VARIANTS),
]
# These take pieces out and put nothing in.
DELETING = {
    "citations",
    "citations:superscripts=true",
    "dehyphenate",
    "emoji",
    'hashtags:token=""',
    "hashtags:words=true",
    "junk-tokens",
    "line-breaks",
    "line-breaks:most=2",
    "markdown",
    "numbering",
    "punctuation:where=ends",
    "remove-lines",
    r"remove-lines:matching=^\W*a",
    "repeated-characters",
    "repeated-characters:letters=1,signs=2",
    r"replace:matching=[\da]",
    "symbol-lines",
}


_PIECES = (
    "*", "**", "_", "__", "~~", "# ", "](b)",
    "a", "b", "A", "ä", "ß", "e\u0301", "й", "가", "中", "。", "ไ", "ש", "1", "2", "10", "0",
    " ", "  ", "\n", "\n\n", "\t", "\xa0", "\u3000", "-", "\u2010", "\xad", "—", "–", "'", "’",
    '"', "“", "[", "]", "[1]", "[2]", " [3, 4]", "[12–15]", "[citation needed]", "[note 1]",
    "²", "¹", "[a]", "(", ")", "<", ">", "<b>", "</b>", "<br>", "<p>", "</p>", "<td>",
    "<i x=1>", "<!--", "-->", "<script>", "</script>", "#", "＃", "#tag", "#fff", "@", "&",
    "&amp;", "😀", "👍🏽", "\u200d", "👩", "🇺", "🇦", "\ufe0f", "\ufe0e", "\u20e3", "❤", "©",
    "✅", "\U0001f3f4", "\U000e0067", "\U000e007f", "!", "!!!!", "?", "?!", "...", "…", "oooo",
    "ffff", "www", "yyyy", "•", "* ", "1. ", "2. ", "3. ", "a) ", "b) ", "i. ", "ii. ", "iv) ",
    "（1）", "2、", "----", "|---|", "| a |", "```", "`", "x = f(1);", "har-\nbour", "harbour",
    "https://e.org/a", "/usr/lib/x", "d41d8cd98f00b204e9800998ecf8427e",
    "123e4567-e89b-12d3-a456-426614174000", "dGhpcyBpcyBhIFRlc3Qgb2YgQmFzZTY0IGRhdGE3", "==",
    "data:image/png;base64,iVBORw0KGgo=", "of all that stood there in the old town by the",
    "-----BEGIN X-----\n", "-----END X-----",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join) | st.text()
IDS = [str(found) for found in TEXT_FILTERS]


def is_part(part: str, whole: str) -> bool:
    """Tell whether a text is another one with characters taken out."""
    rest = iter(whole)
    return all(character in rest for character in part)


@pytest.mark.parametrize("found", TEXT_FILTERS, ids=IDS)
@settings(max_examples=300)
@given(text=TEXT)
def test_twice_is_once(found: Any, text: str) -> None:
    once = found(text)
    assert found(once) == once


@pytest.mark.parametrize("found", [f for f in TEXT_FILTERS if str(f) in DELETING], ids=str)
@given(text=TEXT)
def test_what_deletes_only_deletes(found: Any, text: str) -> None:
    assert is_part(found(text), text)


def test_the_list_of_what_deletes_is_of_filters() -> None:
    assert set(IDS) >= DELETING


@pytest.mark.parametrize("found", TEXT_FILTERS, ids=IDS)
@given(text=TEXT)
def test_what_changes_nothing_returns_the_text_itself(found: Any, text: str) -> None:
    result = found(text)
    assert result != text or result is text


@pytest.mark.parametrize("found", TEXT_FILTERS, ids=IDS)
@settings(max_examples=50)
@given(text=TEXT, kind=st.sampled_from(["html", "text"]))
def test_documents_are_filtered_without_an_error(found: Any, text: str, kind: Any) -> None:
    page = Pipeline()(text, kind)
    before = [block.text for block in page.blocks]
    made = found.on_document(page)
    made.to_text()
    made.to_markdown()
    assert [block.text for block in page.blocks] == before


CODE = """\
x = aaaaaa[1] # ÄÖ “q”
1. a
2. b
• c
• d
---
some-
thing 😀 #tag <b>y</b> **z**


w!!!!"""
# Identifiers and addresses in code are as personal as in prose, and characters as broken.
READS_CODE = {"ligatures", "width", "quotes", "dashes", "spaces", "normalize-unicode"} | {
    name for name in HOMES if name.startswith("mask-")
}


@pytest.mark.parametrize("found", [f for f in TEXT_FILTERS if f.name not in READS_CODE], ids=str)
def test_code_of_a_document_is_left_alone(found: Any) -> None:
    page = Document([Block(CODE, Kind.CODE, (0, len(CODE)))], "html", CODE)
    assert found.on_document(page).blocks[0].text == CODE


# --- time ----------------------------------------------------------------------------------------

# A filter that takes quadratic time takes minutes for this; where there is time, try a megabyte.
SIZE = 1_000_000 if os.environ.get("CLEANER_SLOW") else 50_000
# The slowest filter takes a tenth of this on an idle machine.
SECONDS = 20.0 if os.environ.get("CLEANER_SLOW") else 4.0
UNITS = (
    "*", "*a", "**a", "_a", "_", "__a ", "~~a", "# ", "[a](b",
    "a", "!", "a!!", "!?", "[", "[1", "[1]", "[1][", "a[1] ", "<", "<a ", "<b>", '<a x="',
    "<a x='", "<!--", "<script>", "</", "&", "#", "#a", "#a ", "@", "@a.", "é", "e\u0301",
    "\u0301", "中", "ไ", "😀", "👩\u200d", "🇺", "\ufe0f", "1\u20e3", "1", "1. ", "1. a\n",
    "a) b\n", "i. b\n", "i. ", "• a\n", "-", "---\n", "|", "|-|\n", "a-\n", "a-\nb", "ab-\n",
    "\xad\n", "\n", " ", " \n", "\t", "\xa0", "a ", "word in a line of wrapped text it is \n",
    "a\n", "A\n", "`", "``", "```\n", "`a` ", "/", "a/", "+/", "aA1+", "aA1+ ", "=", "a=", "0f",
    "0f:", "data:", "-----BEGIN A-----\n", "ACGT", "http://", "www.", ".", "…", ",", "'", '"',
    "“", "(", "a.b", "$1", "+1 ", "1,000", "\\", "²", "a²", "%20",
)  # fmt: skip


@pytest.mark.parametrize("found", TEXT_FILTERS, ids=IDS)
def test_time_on_hostile_text(found: Any) -> None:
    for unit in UNITS:
        text = (unit * (SIZE // len(unit) + 1))[:SIZE]
        start = time.process_time()
        found(text)
        spent = time.process_time() - start
        assert spent < SECONDS, f"{spent:.1f} s for {unit!r} {SIZE // len(unit)} times"
