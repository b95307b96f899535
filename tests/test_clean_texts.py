"""Texts that are clean already: the model learns to keep them, and takes leavings of a page off."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import cleaner
from benchmarks.train.clean_texts import _LAYOUTS, clean_text
from cleaner.document import Role

STORY = (
    "The lighthouse at the end of the harbour had been dark for eleven years when the council "
    "decided to sell it. Nobody in the town thought that anyone would buy it.",
    "It was a cold spring. The fishermen stayed at home, and the shop at the corner sold more "
    "wool than bread. “We shall see,” said the mayor.",
    "In April a woman came from the city and asked for the key. She stayed for an hour, looked at "
    "the stairs and at the lamp, and then she signed.",
    "By the summer the lamp was lit again. The ships did not need it any more, but they sounded "
    "their horns when they passed, and the children waved from the pier.",
)
LICENCE = (
    "Permission is granted to anyone to use this software for any purpose, and to alter it and "
    "hand it on freely, as long as the origin of this software is not misrepresented.",
    "You must not claim that you wrote the original software. If you use it in a product, a word "
    "of thanks in the documentation would be welcome but is not required.",
    "Altered versions must be plainly marked as such, and must not be taken for the original. "
    "This notice may not be removed from any copy of the source.",
)
LETTER = (
    "Liebe Anna,",
    "gestern ist dein Brief angekommen, und ich habe ihn zweimal gelesen. Hier regnet es seit "
    "einer Woche, und der Garten steht unter Wasser. Die Hühner bleiben im Stall.",
    "Am Sonntag waren wir bei den Großeltern. Opa hat wieder vom Krieg erzählt, und Oma hat ihm "
    "gesagt, dass er aufhören soll, weil die Kinder zuhörten.",
    "Schreib mir bald, wie es dir in der neuen Wohnung geht. Wir denken oft an dich.",
    "Dein Jakob",
)


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize("lines", [STORY, LICENCE, LETTER], ids=["story", "licence", "letter"])
def test_a_clean_text_stays_whole(lines: Sequence[str], layout: object) -> None:
    assert callable(layout)
    document = cleaner.separate(layout(lines))
    assert [block.text for block in document.blocks if block.role is not Role.BODY] == []


def test_a_title_without_a_page_is_part_of_its_text() -> None:
    document = cleaner.separate("\n\n".join(["The Lighthouse", *STORY]))
    assert document.blocks[0].role is Role.BODY


def test_layouts_are_drawn_from_the_name_and_lose_no_word() -> None:
    text = "\n".join(STORY)
    drawn = {clean_text(text, f"wcxb {number}") for number in range(40)}
    assert len(drawn) == len(_LAYOUTS)
    whole = [made for made in drawn if made.split() == text.split()]
    assert len(whole) == len(_LAYOUTS) - 1
    [excerpt] = drawn.difference(whole)
    assert " ".join(excerpt.split()) in " ".join(text.split())


def test_the_gold_of_a_page_is_an_example_of_its_own() -> None:
    pytest.importorskip("inscriptis", reason="a rendering of the extra [bench]")
    from benchmarks.train.__main__ import examples_of
    from benchmarks.train.clean_texts import CLEAN
    from benchmarks.train.pages import TrainingPage

    def page(text: str | None) -> TrainingPage:
        return TrainingPage(
            set="wcxb", id="1", group="a.example", fold=0, page_type="article", language=None,
            html=f"<nav><p>Home</nav>{''.join(f'<p>{line}' for line in STORY)}", url=None,
            text=text, blocks=((STORY[1], "body"), ("Home", "navigation")), checked=True,
        )  # fmt: skip

    def made(text: str | None, *, clean: bool) -> list[tuple[str, int, bool]]:
        found = examples_of("text", iter([page(text)]), lambda _: ["inscriptis"], clean=clean)
        return [(e.kind, len(e.body) - sum(e.body), e.checked) for e in found]

    gold = "\n".join(STORY)
    assert made(gold, clean=False) == [("inscriptis", 1, True)]
    assert made(gold, clean=True) == [("inscriptis", 1, True), (CLEAN, 0, True)]
    [*_, example] = examples_of("text", iter([page(None)]), lambda _: [], clean=True)
    assert example.gold == STORY[1]
    assert [e.kind for e in examples_of("html", iter([page(gold)]), clean=True)] == ["article"]
