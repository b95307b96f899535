"""The compiled passes: the same file as plain Python gives the same bits; time grows linearly."""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable
from dataclasses import replace
from math import exp, log1p
from pathlib import Path
from time import process_time
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.speed_road import SHAPES
from cleaner._hot import building, context, glance, html, lines, naming, splitting, surroundings
from cleaner._hot.blocks import held
from cleaner._hot.words import EDGE_SIGNS, MOST_WORDS, Sight, is_space, word_key
from cleaner.document import Block, Kind, Role
from cleaner.marks import Mark
from cleaner.read import read
from cleaner.read.decode import decode
from cleaner.separator.line_words import spelled
from tests.hard_html import HARD
from tests.plain_hot import NAMES, hot_module, is_compiled, plain_modules

ROOT = Path(__file__).parent.parent
KINDS = {kind.value: kind for kind in Kind}
HIDDEN = (Role.INTERFACE, "hidden")
PAGES = sorted((ROOT / "fixtures" / "pages").glob("*.html"))
TEXTS = sorted((ROOT / "fixtures" / "pages").glob("*.txt"))

ODD_PAGES = {
    "nothing": "",
    "text alone": "wall",
    "preformatted": "<pre>\n a\n\n<b>b</b> c\n  d<div>x</div></pre><p>q",
    "table": "<table><tr><td>a<td>b<tr><th>c<td><p>d<p>e</table>",
    "table in a cell": "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
    "linked cells": "<table><tr><td><a href=x>a</a> b<td> <a href=y>c</a></table>",
    "numbered list": "<ol start=5><li>a<li value=9>b<ul><li>c<p>d</ul><li>e</ol><li>f",
    "hidden": "<p hidden>h<p>x<span hidden>y</span>z<p style='display : none'>q<dialog>d</dialog>",
    "open dialog": "<dialog open>shown</dialog><p hidden=until-found>found",
    "streamed": "<p>a<template id=B:0></template><div hidden id=S:0><b>b</b>c</div>"
    '<script>$RC("B:0","S:0")</script>d<noscript><iframe></noscript>e',
    "shadow tree": "<p-p><template shadowrootmode=open>a<p>b</template>c</p-p>",
    "line breaks": "<p>a<br>b <br> <br>c<br><br><p>d<br>",
    "links side by side": "<a href=x>a</a><a href=y>b</a> <p><a href=' z '>l <b>m</b></a> n",
    "spaces": "<p>\u00a0<p>\u00a0 x \u00a0<p>\u2003<p>a\t\n b\f<i> c </i> d\x1c"
    "<p>  <b> e</b>  f  ",
    "roles and names": "<p class=A id=postBody itemprop=c role=' Main '>w "
    "<time datetime=2020>x</time>",
    "capitals": "<p>İstanbul İ X. ΌΔΟΣ ΑΣ. ǅ word ﬁ ß SS.<p>ΣΟΦΙΑ is’t<p>Ǆ<p>ŉ<p>²<p>Ⅷ x",
    "dates": "<p>12:30<p>June 3<p>3 June 2020, 12:30 pm<p>3 days ago<p>2020<p>Monday<p>9. Mai",
    "labels": "<p>Comments (3)<p>Share this: now<p>Related articles →<p>– Leave a reply<p>See also"
    "<p>Share<p>What’s new<p>Read more about walls<p>About the author<p>Tags: wall, sea<p>× ×",
    "endings": "<p>a..<p>b…<p>c:<p>d: ”<p>“Quote.”<p>(.)<p>?!<p>e? f! g. (h.) i.\" 3.5 A.B. j",
    "scripts": "<p>日本語のテキスト、これは。<p>कुछ शब्द। और<p>العربية نص، هل؟"
    "<p>Русский текст. Да!<p>ภาษาไทย",
    "signs": "<p>© 2020 $5 €3 | a › b » c<p>....<p>A<p>ABC<p>a; b: c, d",
    "many names": "".join(f"<div class='wall{i} sea'><p>w</p></div>" for i in range(600)),
    "a long block": "<p>" + "word, of the " * 200,
    "targets": "".join(
        f"<p><a href='{href}'>x</a>"
        for href in ("", "#a", "/a", "//a", "http:a", "mailto:a", "tel:1", "h")
    ),
    "an article": "<title>On sea walls</title><main><h1>On sea walls</h1>"
    + "<p>The wall of the harbour was raised by half a metre, and the sea stayed out.</p>" * 4
    + "</main><ul>" + "<li class='nav item'><a href=/a><h3>Other walls</h3></a>" * 5 + "</ul>",
}  # fmt: skip
ODD_TEXTS = {
    name: source.replace("<p>", "\n").replace("<li", "\n\n   <li")
    for name, source in ODD_PAGES.items()
}


_ITEM = re.compile(r"\W?\w\W").match


def _flags_of(code: int) -> int:
    return sum(1 << bit for bit in range(5) if code >> bit & 3 == bit & 3)


_FLAGS = bytes(map(_flags_of, range(256)))


@pytest.fixture(scope="module")
def plain() -> SimpleNamespace:
    """The modules of the hot path as plain Python, beside the compiled ones."""
    return plain_modules(*NAMES)


def _installed() -> SimpleNamespace:
    return SimpleNamespace(**{name: hot_module(name) for name in NAMES})


def _vocabulary(modules: SimpleNamespace) -> Any:
    labels = {
        "share": 1.0, "comments": 2.0, "related articles": 3.0, "see also": 3.0, "tags": 4.0,
        "leave a reply": 5.0, "what's new": 6.0, "share this": 1.0, "about the author": 7.0,
        "read more": 3.0,
    }  # fmt: skip
    stopwords = frozenset("the of and was by i is i̇ σοφια ας και и не der die und de la".split())
    return modules.glance.Vocabulary(stopwords, labels, frozenset(("june", "ago", "pm", "monday")))


def _lexicon(modules: SimpleNamespace, texts: list[str]) -> Any:
    """Return weights for most words, by a digest."""
    words = sorted({word for text in texts for word in spelled(text)})
    digests = {word: crc32(word.encode("utf-8", "surrogatepass")) % 256 for word in words}
    known = [word for word in words if digests[word] % 4]
    return modules.lexicon.Lexicon(known, [digests[word] / 40 - 3.2 for word in known])


class Weights(dict[str, float]):
    """Odds for most words, by a digest, so that pages of any words have some."""

    def __init__(self, names: list[str]) -> None:
        words = {word for text in names for word in splitting.split_names(text)}
        odds = {word: crc32(word.encode()) % 4000 / 1000 - 2 for word in words}
        super().__init__({word: value for word, value in odds.items() if value < 1})


def _fields(thing: Any, names: str) -> tuple[Any, ...]:
    return tuple(getattr(thing, name) for name in names.split())


def _flat(values: Any) -> bytes:
    return memoryview(values).cast("B").tobytes()


def _scores(texts: list[str]) -> array[float]:
    digests = (crc32(text.encode("utf-8", "surrogatepass")) for text in texts)
    return array("d", [digest % 1009 / 1009 for digest in digests])


CLASSES = 3
STEP = 1 / 8


def _weights(words: list[str]) -> array[int]:
    """Return weights of words for each class, by digests."""
    digests = (crc32(f"{k} {word}".encode("utf-8", "surrogatepass")) for word in words
               for k in range(CLASSES))  # fmt: skip
    return array("b", [digest % 17 - 8 for digest in digests])


def _named(
    modules: SimpleNamespace, texts: list[str], evidences: list[Any], tree: Any
) -> tuple[list[list[str]], bytes]:
    """Return the words by which blocks are named, and the shares that half of these words give."""
    met = modules.naming.recorded(texts, evidences, tree)
    known = sorted({word for words in met for word in words})[::2]
    learned = modules.naming.Learned(known, _weights(known), CLASSES, STEP)
    out = array("f", bytes(4 * (CLASSES + 2) * len(texts)))
    modules.naming.fill_shares(out, CLASSES + 2, 1, texts, evidences, tree, learned)
    return met, _flat(out)


def _settled(modules: SimpleNamespace, texts: list[str], values: Any, width: int) -> list[Any]:
    """Return what is made of the shares of roles: those around, drawn together, and the names."""
    n, choosing = len(texts), modules.choosing
    around = array("f", [0.0]) * (4 * CLASSES * max(n, 1))
    for i, text in enumerate(texts):
        for k in range(CLASSES):
            digest = crc32(f"{k} {text[:9]}".encode("utf-8", "surrogatepass"))
            around[4 * CLASSES * i + k] = digest % 97 / 97
    modules.naming.fill_around(around, 4 * CLASSES, 0, CLASSES, n)
    likely = array("d", [around[4 * CLASSES * i + k] for i in range(n) for k in range(CLASSES)])
    likely = likely or array("d", bytes(8 * CLASSES))
    numbers = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    groups = array("l", [numbers[text] for text in texts] or [0])
    choosing.level(likely, CLASSES, groups, max(len(numbers), 1), 0.5)
    label = modules.glance.COLUMNS.index("label")
    classes = array("l", [-1, 0, 1, 2, 0, 1, 2, -1])
    choosing.favour(likely, CLASSES, values, width, list(range(n)), label, classes, 2.7)
    choosing.disfavour(likely, CLASSES, 2, values, width, label, 1.0, n // 2, 0.35)
    scores = _scores(texts)
    choosing.doubt(scores, likely, CLASSES, 1, 0.8, 4.0)
    return [
        _flat(around),
        _flat(likely),
        _flat(scores),
        choosing.likeliest(likely, CLASSES, n),
        choosing.reaching(scores, 0.5),
        choosing.name_lines(likely, CLASSES, scores, 0.5, 1),
    ]


def of_html(modules: SimpleNamespace, source: str) -> dict[str, Any]:
    """Return all that the passes make of a page."""
    page = modules.building.Builder(source)
    page.build()
    modules.settling.settle(page)
    handler = modules.html.Blocks(page)
    handler.walk()
    rows, tree = handler.rows, handler.tree
    row_fields = "text kind start end lead level marker marks"
    seen_fields = "node tag within depth links link_chars href names datetime hidden heading item"
    blocks = modules.blocks.made_of(rows, KINDS, Block, Mark, HIDDEN)
    assert [block.evidence for block in blocks] == [row.evidence for row in rows]
    made: dict[str, Any] = {
        "held": [modules.blocks.held(blocks, Block, field) for field in ("text", "marks")],
        "blocks": [replace(block, evidence=None) for block in blocks],
        "rows": [_fields(row, row_fields) for row in rows],
        "evidence": [_fields(row.evidence, seen_fields) for row in rows],
        "tree": _fields(tree, "parents tags roles names"),
        "head": _fields(handler, "title meta links json_ld language"),
    }
    if not rows:
        return made
    texts = [row.text for row in rows]
    page = modules.surroundings.Page(
        texts,
        [row.evidence for row in rows],
        [modules.surroundings.KINDS[row.kind] for row in rows],
        [row.level for row in rows],
        [row.marker for row in rows],
        tree,
        _vocabulary(modules),
        dict(Weights(tree.names)),
    )
    names = modules.surroundings.names() + modules.context.names()
    names += modules.context.page_names()
    title = frozenset("".join(handler.title).lower().split())
    values = page.features(title, frozenset(("wall", "sea", "word,")), len(names))
    made["first look"] = _flat(values)
    made["page"] = [_flat(c) for c in (page.words, page.node, page.parents, page.alike)]
    scores = _scores(texts)
    first = len(modules.surroundings.names())
    groups = array("l", range(len(texts)))
    modules.context.line_context(scores, page.words, groups, values, len(names), first)
    first += len(modules.context.names())
    modules.context.page_context(
        scores, page.words, page.node, page.parents, page.alike, values, len(names), first
    )
    made["second look"] = _flat(values)
    signs = modules.signs.Signs({"nav": 0, "post": 1, "item": 2}, {"wall": 0, "sea": 1, "of": 2})
    places = list(range(0, len(rows), 2))
    some = [rows[i] for i in places]
    made["roles"] = _flat(
        modules.signs.role_rows(
            values,
            len(names),
            array("l", range(0, len(names), 3)),
            places,
            [row.text for row in some],
            [row.evidence for row in some],
            tree,
            signs,
            0,
        )
    )
    made["met"], made["shares"] = _named(modules, texts, [row.evidence for row in rows], tree)
    made["cut"] = [modules.cut.best_cut(scores, page.words, beta) for beta in (0.5, 1.0, 2.0)]
    return made


def of_text(modules: SimpleNamespace, source: str) -> dict[str, Any]:
    """Return all that the passes make of a plain text."""
    blocks = read(source, "text").blocks
    texts = [block.text for block in blocks]
    leads = [block.lead for block in blocks]
    words = array("d", bytes(8 * max(len(blocks), 1)))
    names = modules.lines.names() + modules.context.names() + modules.context.text_names()
    groups = modules.lines.Groups(len(blocks))
    values = modules.lines.line_features(
        texts,
        [len(lead) for lead in leads],
        [max(lead.count("\n") - 1, 0) for lead in leads],
        _vocabulary(modules),
        _lexicon(modules, texts),
        words,
        groups,
        len(names),
    )
    first = len(modules.lines.names())
    paragraphs, scores = groups.paragraphs, _scores(texts)
    modules.context.line_context(scores, words, paragraphs, values, len(names), first)
    first += len(modules.context.names())
    alike = (groups.runs, groups.shapes, groups.triples)
    modules.context.text_context(scores, words, *alike, values, len(names), first)
    gates = modules.gates
    met, shares = _named(modules, texts, [None] * len(texts), None)
    named = _settled(modules, texts, values, len(names))
    hints = modules.measures.Hints(["share", "read more", "see also", "tags", "what's new"])
    return {
        "words": _flat(words),
        "values": _flat(values),
        "paragraphs": _flat(paragraphs),
        "alike": [_flat(numbers) for numbers in (*alike, groups.alike)],
        "texts": groups.texts,
        "page": modules.lines.shows_page(values, len(names), len(blocks), 4.0),
        "met": met,
        "shares": shares,
        "named": named,
        "measures": [modules.measures.measure(text, hints) for text in texts],
        "marked": gates.hold_any(texts, gates.table_of("–日"), True),
        "unmarked": gates.hold_any(texts, gates.table_without(map(chr, range(32, 256))), False),
        "apostrophes": gates.hold_lost_apostrophe(texts, gates.table_of("\"?'\\âï\ufffd")),
        "marks": [gates.marked(text, gates.table_of("\"?'2\\âï\ufffd")) for text in texts],
        "any escape": gates.any_escape(texts),
        "untouched": modules.untouched.count_untouched(
            source.lower(), {"wall": 1, "sea": 1, "a": 1, "日": 1}, 4, _FLAGS[:128], _flags_of
        ),
        "lines": modules.plain.lines_of(
            source, " \t\u00a0", "-•(", _ITEM, (Kind.PARAGRAPH, Kind.LIST_ITEM), Block
        ),
        "untidy": gates.untidy([*texts, *leads]),
        "pairs": [
            modules.breaks.are_pairs(text.replace("\n", end))
            for text in (source, "")
            for end in ("\r\n", "\r", "\n\r")
        ],
        "escapes": [gates.may_have_escape(text) for text in texts],
        "items": (items := modules.wording.split_words(source)),
        "tally": modules.wording.tally(items),
        "repeats": modules.repeats.repeats(items, 10),
    }


def test_what_blocks_hold_is_read_of_any_object() -> None:
    block = Block("a", Kind.PARAGRAPH, (0, 1))
    assert held([block, SimpleNamespace(text="b")], Block, "text") == ["a", "b"]
    del block.text
    with pytest.raises(AttributeError):
        held([block], Block, "text")
    with pytest.raises(TypeError):
        held([block], Block, "__doc__")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_compiled_is_plain_on_pages(plain: SimpleNamespace, path: Path) -> None:
    source, _ = decode(path.read_bytes())
    assert of_html(_installed(), source) == of_html(plain, source)


@pytest.mark.parametrize("name", ODD_PAGES)
def test_compiled_is_plain_on_odd_pages(plain: SimpleNamespace, name: str) -> None:
    assert of_html(_installed(), ODD_PAGES[name]) == of_html(plain, ODD_PAGES[name])


@pytest.mark.parametrize("name", HARD)
def test_compiled_is_plain_on_hard_pages(plain: SimpleNamespace, name: str) -> None:
    assert of_html(_installed(), HARD[name]) == of_html(plain, HARD[name])


@pytest.mark.parametrize("path", [*TEXTS, *PAGES], ids=lambda path: path.name)
def test_compiled_is_plain_on_texts(plain: SimpleNamespace, path: Path) -> None:
    source, _ = decode(path.read_bytes())
    assert of_text(_installed(), source) == of_text(plain, source)


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_compiled_is_plain_on_odd_texts(plain: SimpleNamespace, name: str) -> None:
    assert of_text(_installed(), ODD_TEXTS[name]) == of_text(plain, ODD_TEXTS[name])


@given(st.text(alphabet="aAbİΣσ’' .,:\n\u00a0—(3)日", max_size=60))
def test_compiled_is_plain_on_any_words(plain: SimpleNamespace, text: str) -> None:
    assert of_text(_installed(), text) == of_text(plain, text)


def test_white_space_is_that_of_str() -> None:
    wrong = [c for c in range(sys.maxunicode + 1) if is_space(c) != chr(c).isspace()]
    assert not wrong


def test_word_keys_are_those_of_small_letters() -> None:
    wrong = [
        hex(c)
        for c in range(sys.maxunicode + 1)
        if word_key(word := f"a{chr(c)}b", 0, 3) != word_key(small := word.lower(), 0, len(small))
    ]
    assert not wrong
    assert word_key("a wall", 2, 6) == word_key("Wall", 0, 4)
    assert word_key("wall", 0, 4) != word_key("hall", 0, 4)


STOPWORDS = frozenset("the of and σας ας i̇ и 的".split())


@given(
    st.lists(
        st.sampled_from(
            ["The", "of", "OF,", "(and)", "wall", "Σας", "ΑΣ", "İ", "И", "的", "—", "12"]
        )
        | st.text(max_size=5)
    ).map(" ".join)
)
def test_a_glance_counts_the_words_that_str_methods_give(text: str) -> None:
    vocabulary = glance.Vocabulary(STOPWORDS, {}, frozenset())
    sight = Sight()
    out = array("f", bytes(4 * glance.WIDTH))
    glance.glance(text, vocabulary, sight, out, 0)
    words = text.split()
    assert sight.count == len(words)
    plain_words = [p for word in words[:MOST_WORDS] if (p := word.strip(EDGE_SIGNS))]
    stops = sum(word.lower() in STOPWORDS for word in plain_words)
    capitals = sum(word[0] != word.lower()[0] for word in plain_words)
    share = array("f", [0.0, 0.0])
    if plain_words:
        share = array("f", [stops / len(plain_words), capitals / len(plain_words)])
    shares = out[2:4] if out[19] != 2.0 else array("f", [share[0], out[3]])
    assert shares == share


def test_labels_are_found_however_they_are_written() -> None:
    vocabulary = _vocabulary(_installed())
    found = {}
    for text in ("Share", "» Share:", "SHARE THIS", "What’s new", "Tags: a, b", "Read more of it",
                 "The three comments below", "12 Comments", "See also →", "A wall"):  # fmt: skip
        out = array("f", bytes(4 * glance.WIDTH))
        glance.glance(text, vocabulary, Sight(), out, 0)
        found[text] = tuple(out[12:14])
    assert found == {
        "Share": (1.0, 1.0), "» Share:": (1.0, 1.0), "SHARE THIS": (1.0, 1.0),
        "What’s new": (6.0, 1.0), "Tags: a, b": (4.0, 0.5), "Read more of it": (3.0, 0.0),
        "The three comments below": (0.0, 0.0), "12 Comments": (0.0, 0.0),
        "See also →": (3.0, 1.0), "A wall": (0.0, 0.0),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["an article", "capitals", "labels", "targets", "dates", "many names"]
)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_learned_words_are_weighed_where_they_were_recorded(name: str, kind: Any) -> None:
    document = read(ODD_PAGES[name], kind)
    texts = [block.text for block in document.blocks]
    evidences = [block.evidence for block in document.blocks]
    met = naming.recorded(texts, evidences, document.tree)
    known = sorted({word for words in met for word in words})
    weights = _weights(known)
    learned = naming.Learned(known, weights, CLASSES, STEP)
    out = array("f", [7.0]) * ((CLASSES + 1) * len(texts))
    for i in range(len(texts)):
        out[i * (CLASSES + 1) + 1 : (i + 1) * (CLASSES + 1)] = array("f", [0.0]) * CLASSES
    naming.fill_shares(out, CLASSES + 1, 1, texts, evidences, document.tree, learned)
    of_word = {w: weights[CLASSES * i : CLASSES * (i + 1)] for i, w in enumerate(known)}
    for i, words in enumerate(met):
        sums = [STEP * sum(of_word[word][k] for word in words) for k in range(CLASSES)]
        shares = [exp(s - max(sums)) for s in sums]
        found = list(out[i * (CLASSES + 1) : (i + 1) * (CLASSES + 1)])
        assert found == pytest.approx([7.0, *(s / sum(shares) for s in shares)], abs=1e-5)


def test_words_are_met_in_their_places() -> None:
    source = "<div class=outer><p class='postBody x'><a href=/tag/walls-3>Sea Walls</a></p></div>"
    document = read(source, "html")
    evidences = [block.evidence for block in document.blocks]
    of_text = {"s:sea", "s:walls", "d:sea walls", "w:sea walls", "w:"}
    (met,) = naming.recorded(["Sea Walls"], evidences, document.tree)
    assert set(met) == {"n:post", "n:body", "a:outer", "h:tag", "h:walls", *of_text}
    (met,) = naming.recorded(["Sea Walls"], [None], None)
    assert set(met) == of_text


def test_every_column_has_a_name() -> None:
    """Rows wider than the names keep the rest empty, and the last named column is filled."""
    spare = 3
    source = ODD_PAGES["an article"]
    document = read(source, "html")
    texts = [block.text for block in document.blocks]
    page = surroundings.Page(
        texts,
        [block.evidence for block in document.blocks],
        [0.0] * len(texts),
        [0] * len(texts),
        [""] * len(texts),
        document.tree,
        _vocabulary(_installed()),
        {},
    )
    first = len(surroundings.names())
    last = len(context.names()) + len(context.page_names())
    width = first + last + spare
    values = page.features(frozenset(), frozenset(), width)
    groups = array("l", range(len(texts)))
    scores = array("d", [0.9] * len(texts))
    assert values[first - 1] > 0  # the blocks of the main element
    assert not any(values[first:width])
    context.line_context(scores, page.words, groups, values, width, first)
    start = first + len(context.names())
    assert not any(values[start:width])
    context.page_context(
        scores, page.words, page.node, page.parents, page.alike, values, width, start
    )
    assert values[width - spare - 1] > 0  # the blocks of the same kind
    assert not any(values[width - spare : width])


def test_every_column_of_lines_has_a_name() -> None:
    width = len(lines.names()) + 3
    words = array("d", bytes(8 * 9))
    texts = ["3 June 2020"] * 9
    vocabulary, lexicon = _vocabulary(_installed()), hot_module("lexicon").Lexicon()
    groups = lines.Groups(9)
    values = lines.line_features(texts, [0] * 9, [1] * 9, vocabulary, lexicon, words, groups, width)
    assert values[width - 4] > 0  # what the words say of the lines that look alike
    assert not any(values[width - 3 : width])


def test_rows_of_a_list_are_in_step() -> None:
    texts = [
        "Shoes, which is what we have",
        *["Blue shoe", "$3.50", "Add to cart now"] * 4,
        "The sea, which is wide, is.",
    ]
    n = len(texts)
    words = array("d", bytes(8 * n))
    groups = lines.Groups(n)
    vocabulary, lexicon = _vocabulary(_installed()), hot_module("lexicon").Lexicon()
    names = lines.names()
    values = lines.line_features(
        texts, [0] * n, [0] * n, vocabulary, lexicon, words, groups, len(names)
    )
    column = {
        name: [round(values[i * len(names) + at], 3) for i in range(n)]
        for at, name in enumerate(names)
    }
    assert column["from_shape"] == [60] * 2 + [60] * 2 + [3] * 9 + [60]
    assert column["in_step"] == [0] * 4 + [1] * 6 + [0] * 4
    assert groups.triples[4] == groups.triples[7] != groups.triples[5]
    assert groups.triples[3] == groups.triples[6]
    assert column["page_money"][0] == round(log1p(4), 3)


def _least(call: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        call()
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_page(shape: str) -> None:
    """Ten times the elements may take thirty times as long on a busy machine; squared is 100."""
    few, many = (SHAPES[shape](n) for n in (5_000, 50_000))
    modules = _installed()
    least = max(_least(lambda: of_html(modules, few)), 0.005)
    assert _least(lambda: of_html(modules, many)) < 30 * least


TEXT_SHAPES = {
    "one line": lambda n: "Add to cart\n" * n,
    "rows": lambda n: "Blue shoe\n$3.50\nAdd to cart now\n" * (n // 3),
    "all kinds": lambda n: "\n".join(
        " ".join(["wall"] * (i % 31) + ["7"] * (i % 5) + ["Sea,"] * (i % 7)) + ".:!"[i % 3]
        for i in range(n)
    ),
}


@pytest.mark.parametrize("shape", TEXT_SHAPES)
def test_time_grows_with_the_text(shape: str) -> None:
    """As for pages: squared would be 100 times."""
    few, many = (TEXT_SHAPES[shape](n) for n in (3_000, 30_000))
    modules = _installed()
    least = max(_least(lambda: of_text(modules, few)), 0.005)
    assert _least(lambda: of_text(modules, many)) < 30 * least


@given(st.text(max_size=12), st.text(max_size=12))
@example("ΑΣ ", "ας")
@example("İ", "i")
def test_plain_modules_find_the_same_texts_alike(plain: SimpleNamespace, a: str, b: str) -> None:
    for other in (b, a.upper(), f" {a}!", a.replace(" ", "")):
        alike = [
            m.words.letters_key(a) == m.words.letters_key(other) for m in (plain, _installed())
        ]
        assert alike[0] == alike[1]


def test_the_plain_modules_are_plain_throughout(plain: SimpleNamespace) -> None:
    assert [name for name, m in vars(plain).items() if not m.__file__.endswith(".py")] == []
    assert plain.lines.glance is plain.glance.glance
    assert _installed().lines.glance is glance.glance is not plain.glance.glance


def test_the_handler_is_compiled_where_the_others_are() -> None:
    assert len(set(map(is_compiled, NAMES))) == 1, "some modules are compiled and some are not"
    assert html.Blocks(building.Builder("")).rows == []
