"""Option values: what a spec says, what is checked, and what a user is told."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Role
from cleaner.errors import SpecError
from cleaner.options import BARE, check_option, describe_type, format_option, parse_option

Level = Literal["recall", "balanced", "precision"]
# Lone surrogates cannot stand in UTF-8, so no spec can hold them.
TEXT = st.text(st.characters(codec="utf-8"))
FLOATS = st.floats(allow_nan=False)
VALUES: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "text": (str, TEXT),
    "text or none": (str | None, TEXT | st.none()),
    "number": (float, FLOATS),
    "number or none": (float | None, FLOATS | st.none()),
    "int": (int, st.integers()),
    "int or none": (int | None, st.integers() | st.none()),
    "switch": (bool, st.booleans()),
    "level": (Level, st.sampled_from(["recall", "balanced", "precision"])),
    "level or none": (Level | None, st.sampled_from(["recall", "precision", None])),
    "role": (Role, st.sampled_from(list(Role))),
    "roles": (frozenset[Role], st.frozensets(st.sampled_from(list(Role)))),
    "words": (frozenset[str], st.frozensets(st.text("abc", min_size=1))),
}


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_what_is_written_is_read_back(name: str, data: st.DataObject) -> None:
    annotation, values = VALUES[name]
    value = data.draw(values)
    check_option("f:o", value, annotation)
    read = parse_option("f:o", format_option(value), annotation)
    assert read == value
    assert isinstance(read, bool) == isinstance(value, bool)
    assert format_option(read) == format_option(value)


@given(TEXT)
def test_text_is_bare_or_quoted(text: str) -> None:
    written = format_option(text)
    assert written.startswith('"') or BARE.fullmatch(written)


WRONG = [
    ("0.6x", float, "0.6x"),
    ("nan", float, "nan"),
    ("1.5", int, "1.5"),
    ("true", int, "true"),
    ("1", bool, "true or false"),
    ("yes", bool, "true or false"),
    ("balance", Level, "did you mean 'balanced'?"),
    ("title+dat", frozenset[Role], "did you mean"),
    ("none", float, "none"),
    ("", Level, "recall, balanced or precision"),
    ('"0.5"', bool, "true or false"),
]


@pytest.mark.parametrize(("text", "annotation", "said"), WRONG, ids=[repr(w[0]) for w in WRONG])
def test_a_wrong_text_is_said(text: str, annotation: Any, said: str) -> None:
    with pytest.raises(SpecError, match=r"^f:o is ") as caught:
        parse_option("f:o", text, annotation)
    assert said in str(caught.value)


WRONG_VALUES = [
    (True, float),
    (float("nan"), float),
    (True, int),
    (1.0, int),
    (1, str),
    (1, bool),
    (None, str),
    ("high", Level),
    (["title"], frozenset[Role]),
    (frozenset({"title"}), frozenset[Role]),
    (b"x", str),
]


@pytest.mark.parametrize(("value", "annotation"), WRONG_VALUES, ids=[repr(w) for w in WRONG_VALUES])
def test_a_wrong_value_is_said(value: Any, annotation: Any) -> None:
    with pytest.raises(SpecError, match=r"^f:o is "):
        check_option("f:o", value, annotation)


def test_an_int_is_a_number() -> None:
    check_option("f:o", 1, float)
    assert parse_option("f:o", "1", float) == 1.0


def test_quotes_keep_a_word_from_being_none() -> None:
    assert parse_option("f:o", "none", str | None) is None
    assert parse_option("f:o", '"none"', str | None) == "none"
    assert parse_option("f:o", '"5"', str) == "5"


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


DESCRIBED = [
    (str, "text"),
    (float, "float"),
    (bool, "true or false"),
    (Level, "recall, balanced or precision"),
    (Level | None, "recall, balanced, precision or none"),
    (Colour, "red or blue"),
    (frozenset[Colour], "red or blue, several joined by +"),
    (int | None, "int or none"),
]


@pytest.mark.parametrize(("annotation", "expected"), DESCRIBED, ids=[d[1] for d in DESCRIBED])
def test_a_type_in_words(annotation: Any, expected: str) -> None:
    assert describe_type(annotation) == expected
