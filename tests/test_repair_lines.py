"""Line breaks, lists and wrapped paragraphs: what is joined or taken off, and what stays."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.document import Block, Document, Kind, Role
from cleaner.repair.by_pattern import remove_lines, replace
from cleaner.repair.hyphens import dehyphenate
from cleaner.repair.lines import line_breaks, symbol_lines
from cleaner.repair.lists import bullets, numbering
from cleaner.repair.reflow import reflow

ENGLISH = (
    "The old wall along the shore had kept the sea out of the town for more than a century, "
    "and nobody thought of it until the winter in which it broke. The clerk of the harbour "
    "office wrote the date on a slate beside the door; he had counted every boat that left "
    "before sunrise since his father gave him the key. What came after that was a long "
    "argument about stone and money."
)
GERMAN = (
    "Die alte Mauer am Ufer hatte das Meer mehr als ein Jahrhundert von der Stadt "
    "ferngehalten, und niemand dachte an sie bis zu dem Winter, in dem sie brach. Der "
    "Schreiber im Hafenamt notierte das Datum auf einer Tafel neben der Tür. Danach begann "
    "ein langer Streit um Steine und Geld, den die Leute im Ort noch heute kennen."
)
RUSSIAN = (
    "Старая стена вдоль берега больше ста лет защищала город от моря, и никто не вспоминал о "
    "ней до той зимы, когда она рухнула. Писарь портовой конторы записал дату на доске у "
    "двери; он считал каждую лодку, уходившую до рассвета, с тех пор как отец отдал ему ключ."
)
CHINESE = (
    "海边的旧墙一百多年来一直把海水挡在城外，直到它倒塌的那个冬天，没有人想起过它。港"
    "口办公室的职员把日期写在门边的石板上；自从父亲把钥匙交给他以来，他数过每一条在日"
    "出之前离开的船。之后便是关于石头和金钱的漫长争论，城里的人至今还记得当时说过的话"
    "。"
)


def wrapped(text: str, width: int) -> str:
    if text.isascii() or " " in text:
        return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(text[i : i + width // 2] for i in range(0, len(text), width // 2))


@pytest.mark.parametrize("width", [50, 60, 66, 72, 76, 80, 100])
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, CHINESE], ids=lambda t: t[:8])
def test_a_wrapped_paragraph_is_one_line_again(text: str, width: int) -> None:
    page = f"{wrapped(text, width)}\n\n{wrapped(text, width)}\n"
    assert reflow(page) == f"{text}\n\n{text}\n"
    assert cleaner.clean(page, "reflow", kind="text") == f"{text}\n\n{text}\n"


def test_paragraphs_without_blank_lines_end_at_a_short_line() -> None:
    first, rest = ENGLISH.split(" The clerk")
    second = f"The clerk{rest}"
    indented = f"   {wrapped(first, 60)}\n   {wrapped(second, 60)}"
    assert reflow(indented) == f"   {first}\n   {second}"


def test_wrapped_items_are_joined_and_the_list_stays() -> None:
    items = [
        "- The wall has to be built of stone that the sea\n  does not take away in its first year.",
        "- The harbour has to be as deep as the boats of\n  the next century will need it to be.",
    ]
    flat = [item.replace("\n  ", " ") for item in items]
    assert reflow("\n".join(items)) == "\n".join(flat)


SONNET = """\
Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date;
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;"""
FREE_VERSE = """\
so much of the morning had gone already
before the boats came in
and the women on the quay, who had waited since four,
said nothing
as if the fog had taken the words out of the harbour
one after the other"""

STAYS = [
    SONNET,
    FREE_VERSE,
    "Ann Lee\n14 Harbour Street\nStennet Bay TR7 2QX\nUnited Kingdom",
    "- milk\n- bread\n- eggs from the farm that lies behind the old mill\n- salt",
    "1. Wash the stones in the cold water of the harbour.\n2. Lay them out to dry.",
    "| boat | left at | who was aboard of it |\n|---|---|---|\n| Ann | 4:10 | two of the crew |",
    "def leave(boat):\n    return boat.left_before(sunrise) and boat.has_crew\n",
    "$ curl -fsSL https://example.org/install.sh | sh\nsudo systemctl enable the-harbour-service",
    "name = detect_the_type_of_the_document(content)\nother = route_to_the_model(doc_type)",
    "error: could not find the directory of the old harbour\nerror: failed to write the slate",
    "https://example.org/first/page/about/the/old/wall\nhttps://example.org/second/page/about/it",
    "> a line of a mail that was quoted and is rather long\n> and the next line of that same mail",
    "Date: the second day after the wall had been broken\nFrom: the clerk of the harbour office",
    "A Heading That Is Quite Long and Stands Alone Here\n\nand a text in small letters after it",
    "A paragraph of a web page, and as long as it is.\nAnother, of which each has its line.",
    "[12:01] ann: are you there, it is late already now\n[12:02] bob: yes, i am at the harbour",
    "A line that is broken on purpose at this very place,\\\nas Markdown writes it, and goes on",
]


@pytest.mark.parametrize("text", STAYS, ids=[text[:24] for text in STAYS])
def test_what_is_no_wrapped_prose_stays(text: str) -> None:
    assert reflow(text) is text
    # Beside prose that was wrapped it is none either.
    page = f"{wrapped(ENGLISH, 60)}\n\n{text}\n\n{wrapped(ENGLISH, 60)}"
    assert reflow(page) == f"{ENGLISH}\n\n{text}\n\n{ENGLISH}"


def test_hyphens_and_reflow_work_together() -> None:
    page = (
        "The wall along the shore had kept the sea out of the har-\nbour for more than a "
        "hundred years before it broke in a well-\nknown winter, as the people of the bay would "
        "say to each\nother when the harbour lay still and a well-known boat was\nexpected home."
    )
    joined = cleaner.clean(page, "dehyphenate | reflow", kind="text")
    assert joined == page.replace("har-\n", "har").replace("well-\n", "well-").replace("\n", " ")


def test_joined_lines_of_a_document_are_one_block() -> None:
    source = wrapped(ENGLISH, 60)
    page = cleaner.separate(source, "reflow", kind="text")
    assert [block.text for block in page.blocks] == [ENGLISH]
    assert page.blocks[0].span == (0, len(source))


def test_lines_of_other_roles_are_not_joined() -> None:
    first, second = wrapped(ENGLISH, 60).split("\n")[:2]
    blocks = [
        Block(first, Kind.PARAGRAPH, (0, len(first)), Role.BODY),
        Block(second, Kind.PARAGRAPH, (0, 0), Role.COMMENT, lead="\n"),
    ]
    page = Document(blocks, "text", "")
    assert reflow.on_document(page) is page


def test_reflow_in_html_joins_within_blocks() -> None:
    lines = wrapped(ENGLISH, 60)
    page = cleaner.separate(f"<p>{lines.replace(chr(10), '<br>')}</p><pre>{lines}</pre>", "reflow")
    assert [block.text for block in page.blocks] == [ENGLISH, lines]


def test_keep_of_reflow_is_of_lines() -> None:
    page = wrapped(ENGLISH, 60)
    kept = reflow(page, keep="^nobody thought|shore")
    assert kept.split("\n")[0] == page.split("\n")[0]


HYPHENS = [
    ("so\xad\nft and a hard har\xad\nBour", "soft and a hard harBour"),
    ("the INTER-\nNATIONAL and international", "the INTERNATIONAL and international"),
    (
        "the govern-\nment and a department, which govern",
        "the government and a department, which govern",
    ),
    ("inter-\nna-\ntional", "international"),
    ("Über-\nraschung, über-\nraschend", "Überraschung, überraschend"),
    ("NATO-\nfreundlich, TV-\nprogramm", None),
    ("self-\nstyled and self-made", None),
    ("Jean-\nPaul and Müller-\nSchmidt", None),
    ("x = some-\nthing(1);", "x = something(1);"),
    ("if (a && some-\nthing)", None),
    ("the 19-\nyear-old; pre-\n- item", None),
]


@pytest.mark.parametrize(("text", "expected"), HYPHENS, ids=[h[0][:24] for h in HYPHENS])
def test_hyphens(text: str, expected: str | None) -> None:
    assert dehyphenate(text) == (text if expected is None else expected)


def test_hyphens_of_a_plain_text_document() -> None:
    source = (
        "The har-\nbour lay still.\n\nA harbour, said the well-\nknown clerk, a well-known man."
    )
    expected = source.replace("har-\n", "har")
    assert cleaner.clean(source, "dehyphenate", kind="text") == expected


LINES: list[tuple[Any, str, str]] = [
    (
        numbering,
        "1. Wash\n2. Cut\n\n   a) fine\n   b) coarse\n3. Serve",
        "Wash\nCut\n\n   fine\n   coarse\nServe",
    ),
    (numbering, "i. x\nii. y\niii. z\nIV) a\nV) b\nVI) c", "x\ny\nz\na\nb\nc"),
    (numbering, "（1）一\n（2）二\n1、甲\n2、乙", "一\n二\n甲\n乙"),
    (numbering, "5. a\n6. b\n7. c", "a\nb\nc"),
    (numbering, "5. a\n6. b\n1. Mai\nA. Smith", "5. a\n6. b\n1. Mai\nA. Smith"),
    (
        numbering,
        "2019. Year\n2020. Year\n1.1 a\n1.2 b\n1.5\n2.5",
        "2019. Year\n2020. Year\n1.1 a\n1.2 b\n1.5\n2.5",
    ),
    (numbering, "1. 1. a\n2. 2. b\n1) x\n3) z", "1. 1. a\n2. 2. b\n1) x\n3) z"),
    (numbering.using(style="digits"), "a) x\nb) y\n(1) v\n(2) w", "1. x\n2. y\n1. v\n2. w"),
    (symbol_lines, "A\n* * *\nB\n=====\n☀️\n\nC\n", "A\nB\n\nC\n"),
    (
        symbol_lines,
        "```\n---\n}\n```\n| a |\n|---|\n| 1 |",
        "```\n---\n}\n```\n| a |\n|---|\n| 1 |",
    ),
    (symbol_lines, "if (x) {\n  y();\n}\n\nText.\n}\n{", "if (x) {\n  y();\n}\n\nText."),
    (symbol_lines.using(keep=r"^\* \* \*$"), "A\n* * *\n---", "A\n* * *"),
    (line_breaks, "a\n\n \n  b\nc\n\n", "a\n  b\nc\n"),
    (line_breaks.using(most=0), "a \n\n b\n海\n边\n", "a b 海边"),
    (line_breaks.using(most=2), "a\n\n\n\nb\n\nc", "a\n\nb\n\nc"),
    (remove_lines, "a\nb", "a\nb"),
    (
        remove_lines.using(matching="(?i)^advert"),
        "Text\nAdvertisement\nAn advert",
        "Text\nAn advert",
    ),
    (
        remove_lines.using(matching="cookie", keep="recipe"),
        "cookie box\ncookie recipe",
        "cookie recipe",
    ),
    (replace, "a", "a"),
    (replace.using(matching=r"^\s*Page \d+ of \d+$", by=""), "a\nPage 1 of 3\nb", "a\n\nb"),
    (replace.using(matching=r"\((?:[^()]|(?R))*\)"), "a (b (c) d) e", "a  e"),
    (replace.using(matching=r"[^\p{Han}\p{P}\s]+"), "海abc，边", "海，边"),
]


@pytest.mark.parametrize(("function", "text", "expected"), LINES, ids=[c[1][:24] for c in LINES])
def test_lines(function: Any, text: str, expected: str) -> None:
    assert function(text) == expected


def test_lists_of_a_plain_text_are_seen_across_its_lines() -> None:
    source = "Take:\n• one\n• two\n\n1) Wash.\n\n2) Cut."
    assert cleaner.clean(source, "bullets | numbering", kind="text") == (
        "Take:\n- one\n- two\n\nWash.\n\nCut."
    )


def test_lists_of_html_are_seen_across_its_blocks() -> None:
    page = "<p>1) Wash.</p><p>2) Cut.</p><pre>1) x\n2) y</pre>"
    texts = [block.text for block in cleaner.separate(page, "numbering").blocks]
    assert texts == ["Wash.", "Cut.", "1) x\n2) y"]


def test_lines_of_a_document_go_and_code_stays() -> None:
    page = cleaner.separate(
        "<p>One.</p><p>***</p><p>Ad</p><p>Two.<br>Ad</p><pre>Ad\n***</pre>",
        "symbol-lines | remove-lines:matching=^Ad$",
    )
    assert [block.text for block in page.blocks] == ["One.", "Two.", "Ad\n***"]


def test_line_breaks_between_blocks() -> None:
    source = "One.\n\n\nTwo.\n\n    x = f(1);\n\nThree."
    assert cleaner.clean(source, "line-breaks", kind="text").count("\n\n") == 0
    assert cleaner.clean("One.\n\nTwo.", "line-breaks:most=0", kind="text") == "One. Two."
    html = "<p>One.</p><p>Two.</p>"
    assert cleaner.clean(html, "line-breaks") == "One.\nTwo."


@given(st.text("ab-\n 1.)•*"))
def test_a_plain_text_document_is_as_its_text(text: str) -> None:
    """Lifting over lines and working on the text give the same, but for white space."""
    for found in (bullets, numbering, dehyphenate, reflow):
        one = cleaner.clean(text, str(found), kind="text")
        assert "".join(one.split()) == "".join(found(text).split())
