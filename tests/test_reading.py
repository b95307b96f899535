"""Reading HTML: the tree against that of another parser, references, spans, linear time.

turbohtml builds the tree that browsers build; ours has to be the same, but for what no text hangs
on. It is compared element by element, so that rows made from it are the same too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from turbohtml.saxparse import sax_parse

from cleaner._hot import building, nodes, references, tagnames
from cleaner.document import Role
from cleaner.read.decode import decode
from cleaner.read.html import read_html
from tests.hard_html import HARD

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "fixtures" / "pages").glob("*.html"))
# Their content is no text of the page; in some of them parsers differ in what they report.
UNSEEN = frozenset(
    "audio canvas datalist iframe noembed noframes object script select style svg template"
    " textarea video".split()
)
ATTRIBUTES = dict(enumerate(tagnames._ATTRIBUTES.split(), 1))
_WHITE = " \t\n\f\r"


class Events:
    """Handler of SAX events that writes down elements and texts."""

    def __init__(self) -> None:
        self.made: list[tuple[str, Any]] = []
        self.skipped = 0

    def start_element(self, tag: str, attributes: tuple[tuple[str, str | None], ...]) -> None:
        """Write down an element, with the attributes that reading asks for."""
        if self.skipped or tag in UNSEEN:
            self.skipped += 1
            return
        known = [(n, v or "") for n, v in attributes if n in ATTRIBUTES.values()]
        self.made.append((tag, sorted(known)))

    def end_element(self, tag: str) -> None:
        """Write down the end of an element."""
        if self.skipped:
            self.skipped -= 1
        else:
            self.made.append((f"/{tag}", None))

    def characters(self, data: str) -> None:
        """Write down a text."""
        if not self.skipped:
            self.made.append(("text", data))

    def comment(self, data: str) -> None:
        """Pass over a comment."""

    def doctype(self, name: str, public_id: str, system_id: str) -> None:
        """Pass over the document type."""

    def processing_instruction(self, target: str, data: str) -> None:
        """Pass over a processing instruction."""


def folded(made: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Join neighbouring texts, and leave out those of white space alone."""
    out: list[tuple[str, Any]] = []
    for name, value in made:
        if name == "text" and out and out[-1][0] == "text":
            out[-1] = ("text", out[-1][1] + value)
        else:
            out.append((name, value))
    return [
        (name, re.sub(f"[{_WHITE}]+", " ", value).strip(" ") if name == "text" else value)
        for name, value in out
        if name != "text" or value.strip(_WHITE)
    ]


def of_reference(source: str) -> list[tuple[str, Any]]:
    """Return the tree that the other parser builds, as events."""
    handler = Events()
    sax_parse(source, handler)
    return folded(handler.made)


def of_ours(source: str) -> list[tuple[str, Any]]:
    """Return the tree that our own passes build, as events."""
    page: Any = building.Builder(source)
    page.build()
    made_up = {number: name for name, number in page.made_up.items()}
    columns = (page.tags, page.firsts, page.nexts, page.parents, page.begins, page.stops)
    tags, firsts, nexts, parents, begins, stops = map(list, columns)
    handler = Events()

    def name_of(node: int) -> str:
        number = tags[node] % nodes.FOREIGN_TAG
        return tagnames.NAMES[number] if number < tagnames.COUNT else made_up[number]

    def value_of(k: int) -> str:
        start, end = page.starts[k], page.ends[k]
        value = references.decoded(source, start, end, True) if end >= 0 else ""
        return value.replace("\0", "\ufffd")

    def leave(node: int) -> None:
        if tags[node] >= 0:
            handler.end_element(name_of(node))

    node = firsts[0]
    while node:
        if tags[node] < 0:
            text = source[begins[node] : stops[node]]
            if tags[node] == nodes.TEXT:
                text = references.decoded(source, begins[node], stops[node], False)
                text = text.replace("\0", "")  # as the pass over the tree does
            handler.characters(text)
        else:
            asked = range(begins[node], stops[node])
            handler.start_element(
                name_of(node), tuple((ATTRIBUTES[page.names[k]], value_of(k)) for k in asked)
            )
            if firsts[node]:
                node = firsts[node]
                continue
        leave(node)
        while node and not nexts[node]:
            node = parents[node]
            if node:
                leave(node)
        node = nexts[node] if node else 0
    return folded(handler.made)


@pytest.mark.parametrize("label", HARD)
def test_hard_pages_have_the_tree_of_a_browser(label: str) -> None:
    assert of_ours(HARD[label]) == of_reference(HARD[label])


@pytest.mark.parametrize("source", ["<div>x" * 600 + "</div>y" * 600, "<b><div>x</b>y" * 600])
def test_pages_deeper_than_browsers_allow_lose_nothing(source: str) -> None:
    """The other parser closes the deepest element at once; here it ends when another begins."""
    texts = ["".join(value for name, value in made if name == "text") for made in
             (of_ours(source), of_reference(source))]  # fmt: skip
    assert texts[0] == texts[1]
    shown = "".join(block.text for block in read_html(source).blocks)
    assert "".join(shown.split()) == texts[0]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_have_the_tree_of_a_browser(path: Path) -> None:
    source, _ = decode(path.read_bytes())
    assert of_ours(source) == of_reference(source)


# Where the other parser leaves the rules: it puts a title behind a second `head` into the body,
# and opens formatting again for the line break that `pre` drops.
_TAGS = (
    "a b i p div li ul ol dl dt dd table tr td th tbody thead caption colgroup col form button span"
    " h1 h2 font nobr br hr img input select option optgroup textarea pre svg math mi mtext title"
    " annotation-xml foreignObject desc script style object applet marquee ruby rt rp rb rtc body"
    " html noscript iframe label center section x-y strike xmp listing em meta link dialog"
).split()
_SOUP = st.lists(
    st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(["", "", " class=a", "/"]))
    | st.builds("</{}>".format, st.sampled_from(_TAGS))
    | st.sampled_from(["x", " z", " \n", "<!-- c -->", "&amp;", "<template>v</template>"]),
    max_size=20,
).map("".join)


@settings(max_examples=300)
@given(_SOUP)
@example("<p><b><plaintext>z")
def test_any_tags_have_the_tree_of_a_browser(source: str) -> None:
    page: Any = building.Builder(source)
    page.build()
    # Of a raw text that outlasts its noscript the other parser has what no browser shows.
    assume(not page.noscript_end)
    assert of_ours(source) == of_reference(source)


_ANY = st.lists(
    st.sampled_from(
        "< > / ! - -- <!-- --> <p <p> </p </ & &a &#x &amp; = ' \" a b \0 \ud83d \udc00 ]]>"
        " <![CDATA[ <script> </script <svg <table> <td> <select> <!doctype <template> <b> </b> é \n"
        " \u00a0 <plaintext> <title> <frameset> </html> <math> <br <li> class=x href='".split(" ")
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)


@given(_ANY)
def test_nothing_raises_and_spans_lie_in_the_source(source: str) -> None:
    for block in read_html(source).blocks:
        start, end = block.span
        assert 0 <= start <= end <= len(source)
        assert block.text.strip(" \n")


@given(st.text(alphabet="ab .,\u00e9\u4e16\u00a0\u2003\U0001f600<>\n \t&;#x1", max_size=60))
def test_text_alone_is_all_kept(text: str) -> None:
    source = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = "".join(block.text for block in read_html(source).blocks)
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["&amp;", "&lt;p&gt;", "&#233;", "&nbsp;x", "x &copy y", "&x;"])
def test_spans_hold_the_references_of_a_text(text: str) -> None:
    (block,) = read_html(f"<p> <b>{text}</b> </p>").blocks
    assert f"<p> <b>{text}</b> </p>"[slice(*block.span)] == text


@pytest.mark.parametrize(
    "frame",
    [
        "<body><noscript><iframe src=x /></noscript>",
        "<head><noscript><iframe src=x></noscript></head>",
        "<body><noscript><p><textarea>b</noscript>",
        "<body><noscript><style>b</noscript><iframe src=x></iframe>",
        "<body><noscript><iframe></iframe></noscript><textarea>b</textarea>",
    ],
)
def test_what_has_no_end_in_a_noscript_ends_with_it(frame: str) -> None:
    page = read_html(frame + "<p>A wall</p><textarea>b</textarea><p>keeps the sea out.</p>")
    assert [block.text for block in page.blocks] == ["A wall", "keeps the sea out."]


_STREAMED = """<main><h1>Walls</h1><!--$?--><template id="B:0"></template><!--/$--></main>
<footer>Imprint</footer><script>$RC=function(a,b){}</script>
<div hidden id="S:0"><p>One.</p><template id="P:1"></template><p>Three.</p></div>
<script>$RC("B:0","S:0")</script>
<div hidden id="S:1"><p>Two.</p></div><script>$RS("S:1","P:1")</script>"""


def test_what_was_streamed_late_stands_in_its_place() -> None:
    page = read_html(_STREAMED)
    assert [block.text for block in page.blocks] == ["Walls", "One.", "Two.", "Three.", "Imprint"]
    assert {block.role for block in page.blocks} == {None}
    with_styles = _STREAMED.replace('$RC("B:0","S:0")', '$RR("B:0","S:0",[["a.css"]])')
    assert [b.text for b in read_html(with_styles).blocks] == [b.text for b in page.blocks]


@pytest.mark.parametrize(
    "source",
    [
        _STREAMED.replace("$RC(", "$RX("),  # the server gave up
        _STREAMED.replace('template id="B:0"', 'p id="B:0"').replace("$RS", "no"),
        '<div hidden id="S:0"><p>x<template id="B:0"></template></div>$RC("B:0","S:0")',
    ],
)
def test_a_part_without_a_place_stays_hidden(source: str) -> None:
    hidden = [b for b in read_html(source).blocks if b.text in ("One.", "Two.", "Three.", "x")]
    assert hidden
    assert {block.role for block in hidden} == {Role.INTERFACE}


def test_a_shadow_tree_is_shown_and_other_templates_are_not() -> None:
    card = "<x-card><template shadowrootmode=open><style>a{}</style><p>In</p></template><p>By</p>"
    page = read_html(f"{card}</x-card><template><p>no</p></template>")
    assert [block.text for block in page.blocks] == ["In", "By"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p> one <b>two</b></p>", ["one <b>two"]),
        ("<ul><li>a<li> b <p> c", ["a", "b", "c"]),
        ("<table><tr><td> a <td><i>b</i></table>", ["a <td><i>b"]),
        ("<pre>\n a\n  b\n</pre>c", ["a\n  b", "c"]),
        ("x<br>y<br><br>z", ["x<br>y", "z"]),
        ("a<script>b</script>c", ["a<script>b</script>c"]),
    ],
)
def test_a_span_reaches_from_the_first_character_to_the_last(source: str, shown: list[str]) -> None:
    assert [source[slice(*block.span)] for block in read_html(source).blocks] == shown


@pytest.mark.parametrize("value", ["9" * 5000, "-1", "x", "", "٣", "1.5"])
def test_numbers_of_lists_may_be_anything(value: str) -> None:
    blocks = read_html(f"<ol start='{value}'><li value='{value}'>a<li>b</ol>").blocks
    assert [block.text for block in blocks] == ["a", "b"]


HOSTILE: dict[str, Callable[[int], str]] = {
    "comments without end": lambda n: "<!--" * n,
    "dashes": lambda n: "<!--" + "-" * n,
    "signs": lambda n: "<" * n,
    "quotes without end": lambda n: "<a b='" * n,
    "attributes": lambda n: "<a " + " ".join(f"b{i}=1" for i in range(n)) + ">",
    "the same attribute": lambda n: f"<a {'class=x ' * n}>",
    "ampersands": lambda n: "&" * n,
    "long names": lambda n: "&abcdefghijklmnopqrstuvwxyz" * n,
    "digits": lambda n: f"&#{'9' * n};",
    "scripts in comments of scripts": lambda n: "<script>" + "<!--<script>" * n,
    "ends of other texts": lambda n: "<style>" + "</styl>" * n,
    "spaces": lambda n: "<p>a" + " \n" * n + "b",
    "open fonts": lambda n: "".join(f"<p><font size={i}>x" for i in range(n // 10)),
    "blocks in formatting": lambda n: "<b><div>" * n + "</b>" * n,
    "many kinds of formatting": lambda n: "<b><i><u>" * 200 + "<div>x</b>" * (n // 10),
    "links in links": lambda n: "<table><td><a href=x>" * 90 + "<p>x" * (n // 10),
    "links in blocks": lambda n: "".join(f"<a href={i}><div>" for i in range(n)) + "</a>" * n,
    "tables": lambda n: "<table>x" * n,
    "loose blocks": lambda n: "<table>" + "<div>x</div>" * n,
    "templates": lambda n: "<template>" * n + "</template>" * n,
    "svg": lambda n: "<svg>" * n + "</p>" * n,
    "ends of nothing": lambda n: "<div>" * n + "</span>" * n,
    "paragraphs in buttons": lambda n: "<p>" + "<button><div>" * n,
    "new names": lambda n: "".join(f"<x{i}>y" for i in range(n)),
    "second bodies": lambda n: "".join(f"<html class=a{i}><body id=b{i}>" for i in range(n)),
    "frames in noscript": lambda n: "<noscript>" + "<iframe>x</iframe>" * n,
    "frames without end": lambda n: "<noscript><iframe>x</noscript>" * n,
    "parts in parts": lambda n: "".join(
        f'<div hidden id=S{i}><template id=B{i}></template></div>$RC("B{i}","S{i + 1}")'
        for i in range(n // 4)
    ),
    "document type": lambda n: "<!doctype html public " + "'" * n,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_hostile_pages_take_linear_time(shape: str) -> None:
    """Ten times the size may take thirty times as long on a busy machine; squared is 100."""

    def least(source: str) -> float:
        times = []
        for _ in range(3):
            start = process_time()
            read_html(source)
            times.append(process_time() - start)
        return min(times)

    few, many = (HOSTILE[shape](n) for n in (2_000, 20_000))
    assert least(many) < 30 * max(least(few), 0.01)
