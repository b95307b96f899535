"""What spoke for and against a block: in words, for every feature, in the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.cli import main
from cleaner.document import Role
from cleaner.pipeline import separate
from cleaner.separator import evidence as module
from cleaner.separator.evidence import Evidence, Piece, evidence, phrase_of
from cleaner.separator.features import HTML_NAMES, HTML_ROLE_NAMES, TEXT_NAMES, TEXT_ROLE_NAMES

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
NEWS = (PAGES / "news-en.html").read_bytes()


@pytest.mark.parametrize(
    "name", sorted({*HTML_NAMES, *HTML_ROLE_NAMES, *TEXT_NAMES, *TEXT_ROLE_NAMES})
)
def test_every_feature_has_a_phrase(name: str) -> None:
    phrase = phrase_of(name)
    assert phrase == phrase.strip()
    assert "_" not in phrase


def test_an_unknown_feature_has_none() -> None:
    with pytest.raises(KeyError):
        phrase_of("moon_phase")


def test_every_phrase_is_of_some_feature() -> None:
    names = {*HTML_NAMES, *HTML_ROLE_NAMES, *TEXT_NAMES, *TEXT_ROLE_NAMES}
    used = {phrase_of(name).partition(" in the ")[0].removesuffix(" near by") for name in names}
    assert used == set(module._STEMS)


PLACES = [
    ("words-2", "length in the blocks before it"),
    ("words+1", "length in the blocks after it"),
    ("prose_up4", "amount of prose in the containers around it"),
    ("links_10", "links near by"),
    ("in_nav", "what it stands in"),
    ("score-3", "the judgement of what is around it"),
    ("words_before", "place on the page"),
]


@pytest.mark.parametrize(("name", "phrase"), PLACES)
def test_the_place_is_said(name: str, phrase: str) -> None:
    assert phrase_of(name) == phrase


def test_evidence_of_a_page() -> None:
    document = separate(NEWS, "separate")
    seen = evidence(document, most=2)
    assert len(seen) == len(document.blocks)
    for found in seen:
        for pieces in (found.favour, found.against):
            assert len(pieces) <= 2
            assert list(pieces) == sorted(pieces, key=lambda p: -abs(p.weight))
        assert all(p.weight > 0 for p in found.favour)
        assert all(p.weight < 0 for p in found.against)
    sums = [sum(p.weight for p in (*e.favour, *e.against)) for e in seen]
    likely = [s for s, b in zip(sums, document.blocks, strict=True) if b.role is Role.BODY]
    noise = [s for s, b in zip(sums, document.blocks, strict=True) if b.role is Role.NAVIGATION]
    assert min(likely) > max(noise)


def test_features_of_one_kind_count_together() -> None:
    summed = module._summed([("words", 0.5), ("chars", 0.25), ("links", -1.0)], 3)
    assert summed == Evidence((Piece("length", 0.75),), (Piece("links", -1.0),))
    assert str(summed) == "for body: length (+0.8); against: links (-1.0)"


def test_what_the_rules_judged_has_no_evidence() -> None:
    document = separate(NEWS, "separate:engine=rules")
    assert evidence(document) == [Evidence()] * len(document.blocks)
    assert evidence(separate("<p>Short.</p>", "separate")) == [Evidence()]
    assert evidence(separate("", "separate", kind="text")) == []


def test_the_record_has_it_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(PAGES / "news-en.html")
    assert main(["--format", "json", "--why", file]) == 0
    blocks = json.loads(capsys.readouterr().out)["blocks"]
    assert all(set(block["evidence"]) == {"for", "against"} for block in blocks)
    assert any(piece["weight"] < 0 for block in blocks for piece in block["evidence"]["against"])
    assert main(["--format", "json", file]) == 0
    assert "evidence" not in json.loads(capsys.readouterr().out)["blocks"][0]


def test_it_is_asked_for_with_json_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--why", "page.html"]) == 2
    assert "--format json" in capsys.readouterr().err
