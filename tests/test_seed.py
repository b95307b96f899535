"""The page this project started from: a copied news page with lost apostrophes, exactly."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import Document
from cleaner.document import NOISE_ROLES

SEED = Path(__file__).parent.parent / "fixtures" / "seed"
SOURCE = (SEED / "news-page.txt").read_bytes()
EXPECTED: dict[str, Any] = json.loads((SEED / "news-page.json").read_text("utf-8"))

_INDENT = re.compile(rb"^(?: {4})+", re.M)

# The page as it comes, and as other browsers, systems and editors would have saved it.
VARIANTS: dict[str, str | bytes] = {
    "bytes": SOURCE,
    "str": SOURCE.decode("utf-8"),
    "crlf": SOURCE.replace(b"\n", b"\r\n"),
    "tabs": _INDENT.sub(lambda m: b"\t" * (len(m[0]) // 4), SOURCE),
    "byte order mark": b"\xef\xbb\xbf" + SOURCE,
    "utf-16": SOURCE.decode("utf-8").encode("utf-16"),
    "final newline": SOURCE + b"\n",
}


@pytest.fixture(params=VARIANTS.values(), ids=VARIANTS.keys())
def document(request: pytest.FixtureRequest) -> Document:
    return cleaner.separate(request.param, "web")


def test_body_is_the_five_paragraphs_and_nothing_else(document: Document) -> None:
    assert [block.text for block in document.part("body")] == EXPECTED["body"]


def test_text_is_the_body_with_blank_lines_between(document: Document) -> None:
    assert document.text.rstrip("\n") == "\n\n".join(EXPECTED["body"])
    for text in EXPECTED["absent"]:
        assert text not in document.text


@pytest.mark.parametrize("source", VARIANTS.values(), ids=VARIANTS.keys())
def test_clean_is_the_same_road(source: str | bytes) -> None:
    assert cleaner.clean(source).rstrip("\n") == "\n\n".join(EXPECTED["body"])


def test_metadata(document: Document) -> None:
    assert document.metadata.title == EXPECTED["title"]
    assert document.metadata.date == EXPECTED["date"]
    assert document.metadata.section == EXPECTED["section"]
    assert document.metadata.byline is None


def test_title_and_date_come_on_request(document: Document) -> None:
    lines = [line.strip(" \t•") for line in document.to_text(keep={"title", "date"}).split("\n")]
    shown = list(dict.fromkeys(filter(None, lines)))  # the page shows its headline twice
    assert shown == EXPECTED["title_and_date_lines"] + EXPECTED["body"]


def test_both_showings_of_the_headline_are_titles(document: Document) -> None:
    assert [block.text for block in document.part("title")] == [EXPECTED["title"]] * 2


@pytest.mark.parametrize("role", ["tags", "alternate"])
def test_tags_and_alternates(document: Document, role: str) -> None:
    assert [block.text for block in document.part(role)] == EXPECTED[role]
    assert document.to_dict()[role] == EXPECTED[role]


def test_feed_comes_as_items(document: Document) -> None:
    assert document.to_dict()["feed"] == EXPECTED["feed"]


def test_menus_and_leftovers_are_noise(document: Document) -> None:
    for text in EXPECTED["absent"]:
        found = [block for block in document.blocks if text in block.text]
        assert found, text
        assert all(block.role in NOISE_ROLES for block in found), text


def test_real_quotation_marks_are_untouched(document: Document) -> None:
    assert document.text.count('"') == 4
    assert document.text.count("'") == 2
    assert document.source.count('"') == 6  # the source stays as it came
