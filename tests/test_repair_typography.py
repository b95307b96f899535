"""The typography filters: what they change, and what is a letter or another sign and stays."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.repair import typography as t
from cleaner.repair.hyphens import dehyphenate
from cleaner.repair.lists import bullets

CASES = [
    (
        t.ligatures,
        "The eﬀect of ﬁnancial waﬄes, ﬅill ﬆ",
        "The effect of financial waffles, still st",
    ),
    (t.ligatures, "æ œ ß ﬗ ﷲ", "æ œ ß ﬗ ﷲ"),
    (t.width, "ＡＢＣ　１２３！～", "ABC 123!~"),
    (t.width, "ﾊﾝｶｸ 、。「」 ￥", "ﾊﾝｶｸ 、。「」 ￥"),
    (t.quotes, "“It’s” „so“ «ja» 5′ 6″", '"It\'s" "so" "ja" 5\' 6"'),
    (t.quotes, "Oʻzbek обʼєкт 「いい」", "Oʻzbek обʼєкт 「いい」"),
    (t.dashes, "1990–95 — a‑b −5 ― x", "1990-95 -- a-b -5 -- x"),
    (t.dashes, "一ー〜 soft\xadhyphen", "一ー〜 soft\xadhyphen"),
    (bullets, "• one\n  ‣ two\n* three\n– four", "- one\n  - two\n- three\n- four"),
    (bullets, "– Yes, he said.\nA 2 * 3 · 4 • 5", "– Yes, he said.\nA 2 * 3 · 4 • 5"),
    (bullets, "**bold** text\n*it* is", "**bold** text\n*it* is"),
    (dehyphenate, "The har-\nbour; a harbour", "The harbour; a harbour"),
    (dehyphenate, "an improve-\nment here", "an improvement here"),
    (dehyphenate, "a well-\nknown, well-known man", "a well-\nknown, well-known man"),
    (dehyphenate, "Jean-\nPaul and so-\n\ncalled", "Jean-\nPaul and so-\n\ncalled"),
    (dehyphenate, "first- and second-\nrate, the rate", "first- and second-\nrate, the rate"),
]


@pytest.mark.parametrize(("function", "text", "expected"), CASES)
def test_typography(function: Callable[[str], str], text: str, expected: str) -> None:
    assert function(text) == expected


@pytest.mark.parametrize(
    "function", [t.ligatures, t.width, t.quotes, t.dashes, bullets], ids=lambda f: f.name
)
@given(text=st.text())
def test_stable(function: Callable[[str], str], text: str) -> None:
    assert function(function(text)) == function(text)


@given(st.text(alphabet="ab-\n "))
def test_dehyphenate_only_deletes(text: str) -> None:
    left = dehyphenate(text)
    assert left.replace("-", "").replace("\n", "").replace(" ", "") == "".join(
        c for c in text if c.isalpha()
    )
