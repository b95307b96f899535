"""whitespace: runs, ends of lines and blank lines; indentation and no-break spaces stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind
from cleaner.marks import Mark
from cleaner.repair.whitespace import whitespace

CASES = [
    ("a  b \t c", "a b c", "runs"),
    ("a \nb\t\n", "a\nb\n", "ends of lines"),
    ("a\n\n\n\nb", "a\n\nb", "blank lines"),
    ("\n \n  a\n\n \n", "  a\n", "both ends"),
    ("    code\n        more  code", "    code\n        more code", "indentation"),
    ("a\xa0\xa0b \u202f c\u3000d", "a\xa0\xa0b \u202f c\u3000d", "no-break spaces"),
    ("a b\n\nc", "a b\n\nc", "in order"),
    ("   ", "", "nothing"),
    ("", "", "empty"),
]


@pytest.mark.parametrize(("text", "expected"), [c[:2] for c in CASES], ids=[c[2] for c in CASES])
def test_whitespace(text: str, expected: str) -> None:
    assert whitespace(text) == expected


def _page(*lines: tuple[str, str], kind: Kind = Kind.PARAGRAPH) -> Document:
    blocks = [Block(text, kind, (0, 0), lead=lead) for lead, text in lines]
    return Document(blocks, "text", "", tail=" \n\n\n")


def test_page_loses_its_own_indentation_and_keeps_the_rest() -> None:
    page = _page(
        ("", "Menu"), ("\n    ", "One  two"), ("\n\n\n\n    ", "Three"), ("\n      ", "Four")
    )
    result = whitespace.on_document(page)
    assert [(b.lead, b.text) for b in result.blocks] == [
        ("", "Menu"),
        ("\n", "One two"),
        ("\n\n", "Three"),
        ("\n  ", "Four"),
    ]
    assert result.tail == "\n"
    assert page.blocks[1].text == "One  two"


def test_code_after_prose_keeps_its_indentation() -> None:
    page = _page(("", "To list:"), ("\n\n    ", "for f in *;  do"), ("\n\n", "Then press Enter."))
    page.blocks[1].kind = Kind.CODE
    page.blocks[1].text += "\n        echo  \n    done"
    result = whitespace.on_document(page)
    assert result.blocks[1].lead == "\n\n    "
    assert result.blocks[1].text == "for f in *;  do\n        echo\n    done"


def test_cells_keep_their_places() -> None:
    marks = (Mark(0, 4, "cell"), Mark(10, 13, "cell"))
    row = Block("a  b |  |  c d", Kind.TABLE_ROW, (0, 14), marks=(marks[0], Mark(11, 14, "cell")))
    result = whitespace.on_document(Document([row], "html", ""))
    assert result.blocks[0].text == "a b |  |  c d"
    assert [result.blocks[0].text[m.start : m.end] for m in result.blocks[0].marks] == [
        "a b",
        "c d",
    ]


@given(st.text(alphabet="ab \t\n\xa0\r"))
def test_deletes_white_space_only(text: str) -> None:
    once = whitespace(text)
    assert whitespace(once) == once
    assert once.translate(dict.fromkeys(b" \t\n")) == text.translate(dict.fromkeys(b" \t\n"))


def test_half_a_million_spaces() -> None:
    assert whitespace("a" + " " * 500_000 + "b" + " \n" * 200_000) == "a b\n"
