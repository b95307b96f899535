"""unescape: references in plain text are decoded once, and never into markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind
from cleaner.repair.entities import unescape

CASES = [
    ("It&#146;s Sam&#8217;s &amp; he&rsquo;s", "It’s Sam’s & he’s", "C1 as browsers read it"),
    ("&#x2014; &hellip; &nbsp;&eacute;", "— … \xa0é", "named and hexadecimal"),
    ("&amp;rsquo; &amp;#39; caf&amp;eacute;", "’ ' café", "doubly escaped prose"),
    ("R&amp;amp;D and AT&amp;T", "R&D and AT&T", "ampersands"),
    ("5 &lt; 6 and 7 &gt; 6", "5 < 6 and 7 > 6", "comparison is no markup"),
    ("&#0; &#xD800;", "\ufffd \ufffd", "no characters"),
    (
        "Use &lt;b&gt; and List&lt;String&gt;.",
        "Use &lt;b&gt; and List&lt;String&gt;.",
        "a tag shown",
    ),
    ("Write &amp;lt; for it", "Write &amp;lt; for it", "a reference shown"),
    ('Write `&amp;` or "&lt;"', 'Write `&amp;` or "&lt;"', "code and mention"),
    ("http://e.org/?a=1&copy=2&amp;b", "http://e.org/?a=1&copy=2&amp;b", "address"),
    ("<p>Tom &amp; Jerry</p>", "<p>Tom &amp; Jerry</p>", "source of HTML"),
    ('{"summary": "R&amp;D"}', '{"summary": "R&amp;D"}', "JSON, whose value is HTML"),
    ('"Tom &amp; Jerry": a film', '"Tom & Jerry": a film', "prose, not JSON"),
    ("&nope; &copy AT&T; a & b;", "&nope; &copy AT&T; a & b;", "no references"),
    ("var b = &num;", "var b = &num;", "an address of C"),
    ("&#38;lt;", "&#38;lt;", "must not become a reference"),
]


@pytest.mark.parametrize(("text", "expected"), [c[:2] for c in CASES], ids=[c[2] for c in CASES])
def test_unescape(text: str, expected: str) -> None:
    assert unescape(text) == expected


def test_html_document_is_left_alone() -> None:
    block = Block("&amp;lt; &rsquo;", Kind.PARAGRAPH, (0, 15))
    html, text = Document([block], "html", ""), Document([block], "text", "")
    assert unescape.on_document(html) is html
    assert unescape.on_document(text).blocks[0].text == "&amp;lt; ’"


@given(st.text() | st.text(alphabet='&amp;lt#38x9> <b/rsquo`"\n'))
def test_any_text(text: str) -> None:
    once = unescape(text)
    assert unescape(once) == once
    assert once.count("<") <= text.count("<") + text.count("&")


@given(st.text(alphabet=st.characters(exclude_characters="&")))
def test_text_without_references_is_untouched(text: str) -> None:
    assert unescape(text) == text
