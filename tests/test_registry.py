"""Filters: made from functions, typed by them, found by name."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from copy import copy, deepcopy
from pathlib import Path
from typing import Any, Literal

import pytest

from cleaner import registry
from cleaner.document import Block, Document, Kind, Metadata, Role
from cleaner.errors import SpecError
from cleaner.filters import DocumentFilter, TextFilter
from cleaner.pipeline import Pipeline
from cleaner.registry import HOMES, PRESETS, all_filters, document_filter, find_filter, text_filter

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _clean_registry() -> Iterator[None]:
    before = set(registry._registered)
    yield
    for name in {*registry._registered} - before - {*HOMES}:
        del registry._registered[name]


def shout(
    text: str, *, sign: str = "!", times: int = 1, style: Literal["up", "same"] = "up"
) -> str:
    """Write a text louder.

    >>> 1 + 1
    2
    """
    return (text.upper() if style == "up" else text) + sign * times


def page(*texts: str, **metadata: str) -> Document:
    blocks = [Block(t, Kind.PARAGRAPH, (0, 0)) for t in texts]
    return Document(blocks, "text", "", Metadata(**metadata))


def test_a_text_filter_is_a_function_and_a_filter() -> None:
    made = text_filter("shout")(shout)
    assert isinstance(made, TextFilter)
    assert made("hi") == "HI!"
    assert made("hi", times=2) == "HI!!"
    assert made.using(times=3)("hi") == "HI!!!"
    assert made.using(times=3)("hi", sign="?") == "HI???"
    assert made.summary == "Write a text louder."
    assert made.__doc__ == shout.__doc__
    assert find_filter("shout") is made


def test_it_is_lifted_over_blocks_and_metadata() -> None:
    made = text_filter("shout")(shout)
    given = page("a", "b", title="t", url="u", date="2025-01-01", language="en")
    found = made.on_document(given)
    assert [b.text for b in found.blocks] == ["A!", "B!"]
    assert found.metadata == Metadata(title="T!", url="u", date="2025-01-01", language="en")
    assert [b.text for b in given.blocks] == ["a", "b"]
    assert given.metadata.title == "t"


def test_what_does_not_change_is_shared() -> None:
    given = page("a", "b")
    same = text_filter("same")(lambda text: text)
    assert same.on_document(given) is given
    half = text_filter("half")(lambda text: text.replace("a", "c"))
    assert half.on_document(given).blocks[1] is given.blocks[1]


def test_for_documents_replaces_lifting() -> None:
    made = text_filter("shout")(shout)

    @made.for_documents
    def whole(document: Document, *, sign: str = "!", **_: Any) -> Document:
        return Document([], "text", sign)

    assert made.on_document(page("a")).source == "!"
    assert made.using(sign="?").on_document(page("a")).source == "?"


def test_a_subclass_of_str_is_made_exact() -> None:
    class Text(str):
        pass

    seen = []
    made = text_filter("seen")(lambda text: seen.append(type(text)) or text)
    made(Text("a"))
    assert seen == [str]


def test_a_document_filter() -> None:
    @document_filter("tail")
    def tail(document: Document, *, roles: frozenset[Role] = frozenset()) -> Document:
        """Cut."""
        return Document(document.blocks[1:], "text", "+".join(sorted(roles)))

    assert isinstance(tail, DocumentFilter)
    assert [b.text for b in tail(page("a", "b")).blocks] == ["b"]
    assert tail.using(roles=frozenset({Role.DATE})).on_document(page("a")).source == "date"


def test_options_are_typed() -> None:
    made = text_filter("shout")(shout)
    assert made.defaults() == {"sign": "!", "times": 1, "style": "up"}
    assert made.types()["times"] is int
    with pytest.raises(SpecError, match=r"'shout' has no option 'time'; did you mean 'times'\?"):
        made.using(time=2)
    for wrong in ({"times": "2"}, {"times": True}, {"sign": None}, {"style": "down"}):
        with pytest.raises(SpecError, match=f"shout:{next(iter(wrong))} is "):
            made.using(**wrong)


def test_equal_filters_are_equal_however_written() -> None:
    made = text_filter("shout")(shout)
    assert made.using(times=1) == made
    assert made.using(times=2).using(times=1) == made
    one, other = made.using(times=2, sign="?"), made.using(sign="?").using(times=2)
    assert one == other
    assert hash(one) == hash(other)
    assert str(one) == str(other) == "shout:sign=?,times=2"
    assert repr(one) == "<filter shout:sign=?,times=2>"
    assert one != made
    assert one != "shout"


def test_using_leaves_the_filter_as_it_was() -> None:
    made = text_filter("shout")(shout)
    made.using(times=2)
    assert made("a") == "A!"
    assert find_filter("shout") == made
    with pytest.raises(TypeError):
        made.options["times"] = 2  # type: ignore[index]


def test_pickle_and_copy() -> None:
    made = text_filter("shout")(shout)
    for given in (made, made.using(times=2, sign="a, b | c")):
        for again in (pickle.loads(pickle.dumps(given)), copy(given), deepcopy(given)):
            assert again == given
            assert again("x") == given("x")


def test_or_makes_a_pipeline() -> None:
    made = text_filter("shout")(shout)
    assert (made | made.using(times=2)) == Pipeline(made, made.using(times=2))


def test_a_name_is_taken_once() -> None:
    def other(text: str) -> str:
        return text

    other.__module__ = "somewhere.else"
    text_filter("shout")(shout)
    with pytest.raises(SpecError, match="a filter named 'shout' exists already"):
        text_filter("shout")(other)
    with pytest.raises(SpecError, match="a filter named 'separate' exists already"):
        text_filter("separate")(shout)
    text_filter("shout")(shout)  # the same module may be imported anew


def test_an_unknown_name_is_said_with_the_nearest() -> None:
    with pytest.raises(SpecError, match=r"unknown filter 'seperate'; did you mean 'separate'\?"):
        find_filter("seperate")
    with pytest.raises(SpecError, match="`cleaner filters` lists them"):
        find_filter("xyzzy")


def test_homes_are_what_the_decorators_register() -> None:
    code = (
        "import importlib, json\n"
        "from cleaner import registry\n"
        "for home in set(registry.HOMES.values()): importlib.import_module(home)\n"
        "found = {n: f.function.__module__ for n, f in registry._registered.items()}\n"
        "print(json.dumps([found == dict(registry.HOMES), found]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("[true"), done.stdout


def test_every_module_of_filters_is_among_the_homes() -> None:
    decorated = set()
    for source in (ROOT / "cleaner").rglob("*.py"):
        if source.name == "registry.py":
            continue
        lines = source.read_text(encoding="utf-8").splitlines()
        if any(line.startswith(("@text_filter(", "@document_filter(")) for line in lines):
            decorated.add(".".join(source.relative_to(ROOT).with_suffix("").parts))
    assert decorated == set(HOMES.values())


def test_every_filter_is_fit_to_be_listed() -> None:
    for found in all_filters():
        if found.name not in HOMES:
            continue
        assert found.summary.endswith("."), found.name
        assert ">>>" in (found.function.__doc__ or ""), f"{found.name} has no doctest"
        types = found.types()
        for option, default in found.defaults().items():
            found.using(**{option: default})
            assert option in types


def test_every_preset_is_a_spec() -> None:
    for name, spec in PRESETS.items():
        assert Pipeline.parse(name) == Pipeline.parse(spec)
        assert name not in HOMES
