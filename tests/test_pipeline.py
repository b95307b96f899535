"""Pipelines: written and read, chained and nested, and the main job on them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import count, islice
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import registry
from cleaner.document import Block, Document, Kind, Role
from cleaner.errors import CleanerError, ReadError, SpecError
from cleaner.filters import DocumentFilter, TextFilter
from cleaner.pipeline import Pipeline, as_pipeline, clean, clean_many, separate


def add(
    text: str,
    *,
    tail: str = "",
    limit: float | None = None,
    times: int = 1,
    on: bool = True,
    level: Literal["recall", "precision"] = "recall",
    name: str | None = None,
    weight: float = 0.5,
) -> str:
    """Add a tail."""
    return text + tail * times


def mark(document: Document, *, roles: frozenset[Role] = frozenset({Role.BODY})) -> Document:
    """Mark."""
    return document


ADD = TextFilter("test-add", add)
MARK = DocumentFilter("test-mark", mark)


@pytest.fixture(autouse=True, scope="module")
def _registered() -> Iterator[None]:
    registry._registered.update({"test-add": ADD, "test-mark": MARK})
    yield
    for name in ("test-add", "test-mark"):
        del registry._registered[name]


TEXT = st.text(st.characters(codec="utf-8"))
NUMBER = st.floats(allow_nan=False)
ADDS = st.fixed_dictionaries(
    {},
    optional={
        "tail": TEXT,
        "limit": NUMBER | st.none(),
        "times": st.integers(),
        "on": st.booleans(),
        "level": st.sampled_from(["recall", "precision"]),
        "name": TEXT | st.none(),
        "weight": NUMBER | st.integers(-(2**50), 2**50),
    },
).map(lambda options: ADD.using(**options))
MARKS = st.frozensets(st.sampled_from(list(Role))).map(lambda roles: MARK.using(roles=roles))
PIPELINES = st.lists(ADDS | MARKS).map(lambda steps: Pipeline(*steps))


@given(PIPELINES)
def test_a_pipeline_is_its_spec(pipeline: Pipeline) -> None:
    again = Pipeline.parse(str(pipeline))
    assert again == pipeline
    assert hash(again) == hash(pipeline)
    assert str(again) == str(pipeline)


@given(PIPELINES)
def test_a_pipeline_can_be_sent_to_a_worker(pipeline: Pipeline) -> None:
    assert pickle.loads(pickle.dumps(pipeline)) == pipeline


@given(PIPELINES, PIPELINES, PIPELINES)
def test_pipelines_nest(a: Pipeline, b: Pipeline, c: Pipeline) -> None:
    assert (
        Pipeline(a, Pipeline(b, c)) == Pipeline(Pipeline(a, b), c) == (a | b | c) == (a | (b | c))
    )
    assert Pipeline(a) == a
    assert Pipeline.parse(f"{a} | {b}") == (a | b) if a.steps and b.steps else True


TOKENS = [
    "test-add",
    "test-mark",
    "web",
    "tail",
    "times",
    "x",
    "2",
    "|",
    ":",
    ",",
    "=",
    "+",
    '"',
    " ",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_any_spec_is_read_or_refused(spec: str) -> None:
    try:
        pipeline = Pipeline.parse(spec)
    except SpecError:
        return
    assert Pipeline.parse(str(pipeline)) == pipeline


def test_filters_join_from_both_sides() -> None:
    pipeline = Pipeline(MARK)
    assert (ADD | pipeline) == Pipeline(ADD, MARK)
    assert (pipeline | ADD) == Pipeline(MARK, ADD)
    assert repr(pipeline) == "Pipeline.parse('test-mark')"
    assert pipeline != "test-mark"
    assert (
        as_pipeline(ADD) == Pipeline(ADD) == as_pipeline("test-add") == as_pipeline(Pipeline(ADD))
    )


READ = [
    ("", Pipeline()),
    ("  ", Pipeline()),
    ("test-add", Pipeline(ADD)),
    (" test-add|test-mark ", Pipeline(ADD, MARK)),
    ("test-add : tail = x , times=2", Pipeline(ADD.using(tail="x", times=2))),
    ('test-add:tail="a | b, \\"c\\" \\u00e9"', Pipeline(ADD.using(tail='a | b, "c" é'))),
    ("test-add:name=none", Pipeline(ADD)),
    ("test-mark:roles=title+date", Pipeline(MARK.using(roles=frozenset({Role.TITLE, Role.DATE})))),
    ('test-mark:roles=""', Pipeline(MARK.using(roles=frozenset()))),
]


@pytest.mark.parametrize(("spec", "expected"), READ, ids=[repr(r[0]) for r in READ])
def test_a_spec(spec: str, expected: Pipeline) -> None:
    assert Pipeline.parse(spec) == expected


BROKEN = [
    ("test-add |", "expected a filter name at position 10, found its end"),
    ("| test-add", "expected a filter name at position 0"),
    ("test-add test-mark", "expected '|' or ':' at position 9"),
    ("test-add:", "expected an option as name=value at position 9"),
    ("test-add:tail", "expected an option"),
    ("test-add:tail=", "expected an option"),
    ('test-add:tail="x', "expected an option"),
    ("test-add:tail=a,tail=b", "each option only once"),
    ("test-ad", "did you mean 'test-add'?"),
    ("test-add:tial=x", "did you mean 'tail'?"),
    ("test-add:times=x", "test-add:times is int, not 'x'"),
    ("test-add:level=recal", "did you mean 'recall'?"),
    ("web:level=recall", "preset 'web' takes no options"),
    ('test-add:tail="\\q"', "test-add:tail"),
]


@pytest.mark.parametrize(("spec", "said"), BROKEN, ids=[repr(b[0]) for b in BROKEN])
def test_a_broken_spec_is_said(spec: str, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        Pipeline.parse(spec)
    assert said in str(caught.value)


def test_only_filters_are_steps() -> None:
    with pytest.raises(SpecError, match="is not a filter"):
        Pipeline(str.upper)  # type: ignore[arg-type]


def document(*texts: str) -> Document:
    return Document([Block(t, Kind.PARAGRAPH, (0, 0)) for t in texts], "text", "")


def test_steps_run_in_order_and_the_document_given_stays() -> None:
    given_ = document("a")
    pipeline = Pipeline(ADD.using(tail="b"), ADD.using(tail="c"))
    assert pipeline(given_).text == "abc"
    assert [(str(step), page.text) for step, page in pipeline.trace(given_)] == [
        ("test-add:tail=b", "ab"),
        ("test-add:tail=c", "abc"),
    ]
    assert given_.text == "a"
    assert Pipeline()(given_) is given_


def test_clean_and_separate_take_a_document_bytes_or_text() -> None:
    spec = "test-add:tail=b"
    assert clean(document("a"), spec) == "ab"
    assert clean("a", spec, kind="text") == clean(b"a", spec, kind="text") == "ab"
    assert separate("a", Pipeline(), kind="text").blocks[0].role is None
    assert separate("<p>a", "", url="https://example.org/x").metadata.url == "https://example.org/x"


def test_many_in_order_and_lazily() -> None:
    taken = []

    def endless() -> Iterator[str]:
        for i in count():
            taken.append(i)
            yield f"page {i}"

    found = clean_many(endless(), "", kind="text")
    assert list(islice(found, 3)) == ["page 0", "page 1", "page 2"]
    assert taken == [0, 1, 2]


def test_many_with_workers_keep_order_and_bound_what_is_in_flight() -> None:
    taken = []

    def endless() -> Iterator[str]:
        for i in count():
            taken.append(i)
            yield f"page {i}"

    found: Any = clean_many(endless(), "", kind="text", workers=2)
    assert list(islice(found, 20)) == [f"page {i}" for i in range(20)]
    assert len(taken) <= 20 + 4 * 2 + 1
    found.close()


@pytest.mark.parametrize("workers", [None, 2])
def test_a_bad_page_is_raised_at_its_turn(workers: int | None) -> None:
    pages = [b"one", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)), b"three"]
    found = clean_many(pages, "", kind="auto", workers=workers)
    assert next(found) == "one"
    with pytest.raises(ReadError, match=r"^page 1: "):
        next(found)


def test_a_wrong_pipeline_is_said_at_the_call() -> None:
    for call in (clean, separate):
        with pytest.raises(SpecError, match="seperate"):
            call("a", "seperate")
    with pytest.raises(SpecError, match="seperate"):
        next(clean_many(["a"], "seperate"))


def test_no_pages() -> None:
    assert list(clean_many([], "")) == list(clean_many([], "", workers=1)) == []


def test_errors_are_one_family() -> None:
    assert issubclass(SpecError, CleanerError)
    assert issubclass(ReadError, CleanerError)
    assert issubclass(CleanerError, ValueError)
