"""Title, byline, date, site and section: from the head, and completed from what the page shows."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Document, Metadata
from cleaner.pipeline import separate
from cleaner.read import read
from cleaner.separator.bylines import byline_in
from cleaner.separator.metadata import complete_metadata

TEXT = (
    "<p>The wall has kept the sea out of Eastmere for ninety years, and the harbour master says"
    " that it will do so for another ninety. Nobody in the town doubts him, or says so.</p>"
) * 3


def head_of(head: str, url: str | None = None) -> Metadata:
    return read(f"<head>{head}</head><body>{TEXT}", kind="html", url=url).metadata


def page(head: str, body: str, url: str | None = None) -> Metadata:
    source = f"<head>{head}</head><body><main>{body}{TEXT}</main>"
    return separate(source, "separate:engine=rules", kind="html", url=url).metadata


def linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def named(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


HEAD_TITLES = [
    (
        "by og:site_name",
        named("og:site_name", "Echo") + named("og:title", "A wall | Echo"),
        "A wall",
    ),
    (
        "site first",
        named("og:site_name", "Echo") + "<title>Echo: A wall - Echo</title>",
        "Echo: A wall",
    ),
    ("by the host", named("og:title", "A wall in the sea | Eastmere"), "A wall in the sea"),
    ("a headline with a bar", named("og:title", "Walls | Seas"), "Walls | Seas"),
    ("entities twice", named("og:title", "Walls &amp;amp; seas"), "Walls & seas"),
    ("white space", "<title>\n  A  wall\n</title>", "A wall"),
    (
        "JSON-LD first",
        named("og:title", "B") + linked(**{"@type": "Article", "headline": "A"}),
        "A",
    ),
]


@pytest.mark.parametrize(("label", "head", "title"), HEAD_TITLES, ids=[t[0] for t in HEAD_TITLES])
def test_title_in_the_head(label: str, head: str, title: str) -> None:
    assert head_of(head, "https://www.eastmere.example/wall").title == title


TITLES = [
    (
        "subtitle for search",
        "<title>A wall for the sea: nine ideas | Echo</title>",
        "A wall for the sea",
    ),
    ("kicker in the heading", "<title>wall for the sea</title>", "wall for the sea"),
    ("other words", "<title>The sea wall of the town</title>", "A wall for the sea"),
    ("no title", "", "A wall for the sea"),
    (
        "news sites say the headline",
        linked(**{"@type": "NewsArticle", "headline": "Sea wall holds"}),
        "Sea wall holds",
    ),
]


@pytest.mark.parametrize(("label", "head", "title"), TITLES, ids=[t[0] for t in TITLES])
def test_title_is_the_one_shown(label: str, head: str, title: str) -> None:
    assert page(head, "<h1>A wall for the sea</h1>").title == title


def test_heading_with_the_name_of_the_site_is_no_title() -> None:
    assert page("<title>A wall for the sea</title>", "<h1>Echo</h1>").title == "A wall for the sea"


ARTICLE = {"@type": "Article", "headline": "A wall"}
HEAD_AUTHORS = [
    ("a thing", linked(**ARTICLE, author={"@type": "Person", "name": "Ana Moss"}), "Ana Moss"),
    ("a list", linked(**ARTICLE, author=[{"name": "Ana Moss"}, "Tom Ode"]), "Ana Moss, Tom Ode"),
    (
        "a reference",
        linked(**{"@graph": [
            ARTICLE | {"author": {"@id": "#a"}},
            {"@type": "Person", "@id": "#a", "name": "Ana Moss"},
        ]}),
        "Ana Moss",
    ),
    ("an address", named("author", "https://x.example/a") + named("byl", "Ana Moss"), "Ana Moss"),
    ("a handle", named("twitter:creator", "@ana"), None),
    ("an e-mail", named("author", "ana@echo.example"), None),
    ("a number", named("author", "262588213843476"), None),
    ("a placeholder", named("author", "admin"), None),
    ("a template", named("author", "page.head.extra.author"), None),
    ("a card", named("twitter:label1", "Verfasst von") + named("twitter:data1", "Ana"), "Ana"),
    ("another card", named("twitter:label1", "Price") + named("twitter:data1", "Nine"), None),
    (
        "a person before the site",
        named("og:site_name", "Echo") + linked(**ARTICLE, author={"name": "Echo"})
        + named("author", "Ana Moss"),
        "Ana Moss",
    ),
    ("nested without end", linked(**ARTICLE, author=json.loads("[" * 90 + "]" * 90)), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "head", "author"), HEAD_AUTHORS, ids=[a[0] for a in HEAD_AUTHORS]
)
def test_author_in_the_head(label: str, head: str, author: str | None) -> None:
    assert head_of(head).byline == author


LINES = [
    ("By Jayesh Shinde | Updated on 19-Dec-2025", "Jayesh Shinde"),
    ("by Jon Foster - 2025-09-13\nUpdated: 2025-09-13", "Jon Foster"),
    ("VON MORITZ GATHMANN am 21. April 2020", "MORITZ GATHMANN"),
    ("Par Kab Niang\nLe 17/02/2020", "Kab Niang"),
    ("By Evan Symon, August 14, 2020 2:30 pm", "Evan Symon"),
    ("Post author By Helge Fahrnberger", "Helge Fahrnberger"),
    ("8. Januar 2020 · by Aureliana · in Gefühle", "Aureliana"),
    ("Written by:Elise Nass", "Elise Nass"),
    ("ByJ.R. Stone", "J.R. Stone"),
    ("Byron Smith", "Byron Smith"),
    ("Parisa Ostovari", "Parisa Ostovari"),
    ("Julie Weisenhorn and Natalie Hoidal", "Julie Weisenhorn and Natalie Hoidal"),
    ("Text: Ida Berg", "Ida Berg"),
    ("Autor: Ida Berg und Tom Ode", "Ida Berg und Tom Ode"),
    ("Ida Berg @idaberg", "Ida Berg"),
    ("记者：王小明", "王小明"),
    ("Автор: Иван Петров", "Иван Петров"),
    ("Written by", ""),
    ("filed under:", ""),
    ("25. Oktober", ""),
    ("mayo", ""),
    ("", ""),
]


@pytest.mark.parametrize(("line", "names"), LINES, ids=[line for line, _ in LINES])
def test_names_in_a_line(line: str, names: str) -> None:
    assert byline_in(line) == names


SHOWN = [
    ("by its words", "<p>By Ana Moss | 4 min read</p>", "Ana Moss"),
    ("by its class", '<div class="post-author">Ana Moss</div>', "Ana Moss"),
    (
        "by its link",
        '<div class="meta"><span>By <a href="/author/ana">Ana Moss</a> in Seas</span></div>',
        "Ana Moss",
    ),
    ("on the next line", "<div>Written by</div><div>Ana Moss</div>", "Ana Moss"),
    ("last on its line", "<div>3 May 2025 | 14:07 | By Ana Moss</div>", "Ana Moss"),
    ("a sentence", "<p>By the sea stands a wall.</p>", None),
    ("a section", '<div class="meta"><a href="/seas">Seas</a></div>', None),
]


@pytest.mark.parametrize(("label", "line", "author"), SHOWN, ids=[s[0] for s in SHOWN])
def test_author_on_the_page(label: str, line: str, author: str | None) -> None:
    assert page("<title>A wall</title>", f"<h1>A wall</h1>{line}").byline == author


def test_person_on_the_page_before_the_site_in_the_head() -> None:
    head = named("og:site_name", "Eastmere Echo") + named("author", "Eastmere Echo")
    assert page(head, "<h1>A wall</h1><p>By Ana Moss</p>").byline == "Ana Moss"
    assert page(head, "<h1>A wall</h1>").byline == "Eastmere Echo"


def test_commenter_is_no_author() -> None:
    body = '<h1>A wall</h1><div class="comment-author">By Ana Moss</div>'
    assert page("<title>A wall</title>", body).byline is None


HEAD_DATES = [
    (
        "published before modified",
        linked(**ARTICLE, dateModified="2025-06-01", datePublished="2025-05-04"),
        "2025-05-04",
    ),
    ("modified for want of better", linked(**ARTICLE, dateModified="2025-06-01"), "2025-06-01"),
    ("meta", named("article:published_time", "2025-05-04T08:30:00+02:00"), "2025-05-04T08:30"),
    (
        "the next that can be read",
        named("article:published_time", "soon") + named("date", "4 May 2025"),
        "2025-05-04",
    ),
]


@pytest.mark.parametrize(("label", "head", "date"), HEAD_DATES, ids=[d[0] for d in HEAD_DATES])
def test_date_in_the_head(label: str, head: str, date: str) -> None:
    assert head_of(head).date == date


DATES = [
    ("beside the headline", "<p>4. Mai 2025</p>", "de", "2025-05-04"),
    ("of a time element", '<time datetime="2025-05-04">two days ago</time>', "en", "2025-05-04"),
    ("month first", '<p class="date">5/4/2025</p>', "en-US", "2025-05-04"),
    ("day first", '<p class="date">4/5/2025</p>', "en-GB", "2025-05-04"),
    ("begins the text", "<p>04.05.2025 - Die Mauer hält.</p>", "de", "2025-05-04"),
    ("none", "<p>Nine metres high</p>", "en", None),
]


@pytest.mark.parametrize(("label", "line", "lang", "date"), DATES, ids=[d[0] for d in DATES])
def test_date_on_the_page(label: str, line: str, lang: str, date: str | None) -> None:
    source = f"<html lang={lang}><title>A wall</title><main><h1>A wall</h1>{line}{TEXT}</main>"
    assert separate(source, "separate:engine=rules", kind="html").metadata.date == date


def test_date_of_the_address() -> None:
    address = "https://echo.example/2025/05/04/wall"
    assert page("", "<h1>A wall</h1>", address).date == "2025-05-04"
    stamp = named("article:published_time", "2025-05-05T01:30:00Z")
    assert page(stamp, "<h1>A wall</h1>", address).date == "2025-05-04"  # a night in another zone
    stamp = named("article:published_time", "2025-07-05T01:30:00Z")
    assert page(stamp, "<h1>A wall</h1>", address).date == "2025-07-05T01:30"


OTHER_DAYS = [
    ("the page shows another day", "<p>4 May 2025</p>", "2025-05-04"),
    ("one of two days agrees", "<p>4 May 2025</p><p>1 July 2024</p>", "2024-07-01T08:30"),
    ("when it was changed", "<p>Updated on 4 May 2025</p>", "2024-07-01T08:30"),
    ("in the text", "<p>The wall was built on 4 May 2025.</p>", "2024-07-01T08:30"),
    ("two in a line", "<p>4 May 20251 July 2024</p>", "2024-07-01T08:30"),
    ("day and month changed over", "<p class=date>07.01.2024</p>", "2024-07-01T08:30"),
    (
        "a stamp agrees",
        '<time datetime="2024-07-01T20:30:00-05:00">2 July 2024</time>',
        "2024-07-01T08:30",
    ),
    (
        "the day of a change agrees",
        "<p>Published 4 May 2024</p><p>Updated 1 July 2024</p>",
        "2024-05-04",
    ),
    ("an answer", "<p class=date>Last post: 4 May 2025</p>", "2024-07-01T08:30"),
]


@pytest.mark.parametrize(("label", "line", "date"), OTHER_DAYS, ids=[d[0] for d in OTHER_DAYS])
def test_day_shown_below_the_headline(label: str, line: str, date: str) -> None:
    head = named("article:published_time", "2024-07-01T08:30:00Z")
    assert page(head, f"<h1>A wall</h1>{line}").date == date


def test_year_of_the_copyright_line_is_no_date() -> None:
    source = f"<main><h1>A wall</h1>{TEXT * 4}</main><footer>© Echo 4 May 2025</footer>"
    assert separate(source, "separate:engine=rules", kind="html").metadata.date is None


def test_damaged_json_ld_is_passed_over() -> None:
    broken = '<script type="application/ld+json">{"@type": "Article", </script>'
    assert head_of(broken + linked(**ARTICLE)).title == "A wall"


DAY = '"datePublished": "2025-05-04T08:30:00Z"'
WRAPPED = [
    ("bare", f'{{"@type": "Article", {DAY}}}', "2025-05-04T08:30"),
    ("in CDATA", f'//<![CDATA[\n{{"@type": "Article", {DAY}}}\n//]]>', "2025-05-04T08:30"),
    ("in a comment", f'<!-- {{"@type": "Article", {DAY}}} -->', "2025-05-04T08:30"),
    ("a bare word", f'{{"@type": "NewsArticle", "author": Ana, {DAY}}}', "2025-05-04T08:30"),
    ("a comment", f'{{"@type": "NewsArticle", "n": 5 // five\n, {DAY}}}', "2025-05-04T08:30"),
    ("of a list", f'[{{"@type": "Article", {DAY}}}, {DAY.replace("04T", "05T")} x]', None),
    ("of no page", f'{{"@type": "Person", "author": Ana, {DAY}}}', None),
]


@pytest.mark.parametrize(("label", "script", "date"), WRAPPED, ids=[w[0] for w in WRAPPED])
def test_date_of_json_ld_as_templates_write_it(label: str, script: str, date: str | None) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert head_of(head).date == date


META_DATES = [
    ("w-published-date", "2025-05-04"),
    ("og:article:published_time", "2025-05-04"),
    ("og:article&#x3A;published_time", "2025-05-04"),
    ("cXenseParse:publishtime", "2025-05-04"),
    ("ms.date", "2025-05-04"),
    ("prism.publicationDate", "2025-05-04"),
    ("citation_date", "2025-05-04"),
    ("DC.date.issued", "2025-05-04"),
    ("event-date", None),
    ("article:expiration_time", None),
    ("build-date", None),
    ("next-update", None),
    ("last-reviewed-date", None),
    ("robots", None),
]


@pytest.mark.parametrize(("name", "date"), META_DATES)
def test_date_by_the_name_of_a_meta_element(name: str, date: str | None) -> None:
    assert head_of(named(name, "2025-05-04")).date == date


def test_a_day_of_change_is_the_last_that_is_taken() -> None:
    changed = named("og:updated_time", "2025-07-01") + named("last-modified", "2025-07-02")
    assert head_of(changed).date == "2025-07-01"
    assert head_of(changed + named("w-published-date", "2025-05-04")).date == "2025-05-04"


# What follows the text of a page whose head has no date; and before it, below the headline.
SHOWN = [
    ("signed", "", "<p>Ana Moss<br>4 May 2025</p>", "2025-05-04"),
    ("changed", "", "<footer>This page was last changed. Last updated on 4 May 2025</footer>",
     "2025-05-04"),
    ("the site changed", "", "<footer>Site last updated: 4 May 2025</footer>", None),
    ("both in a line", "<p>Updated 1 July 2025, published 4 May 2025</p>", "", "2025-05-04"),
    ("run together", "<p>Updated 1 July 2025Published 4 May 2025</p>", "", "2025-05-04"),
    ("in the text", "", "<p>The fair will be held on 4 May 2025 behind the wall.</p>", None),
    ("a version", "<p>3.14.3</p>", "", None),
    ("a version in a heading", "<h2>What is new in 7.1.0</h2>", "", None),
    ("who wrote it", "<p>Joined: 4 May 2025</p>", "", None),
    ("copyright", "", "<p>© 4 May 2025</p>", None),
    ("days that differ", "", "<p>1 July 2024</p><p>5 May 2025</p>" * 2, None),
    ("by the page's own order", "<p class=date>04.05.2025</p>", "<p>01.31.2025 - Nine</p>",
     "2025-04-05"),
    ("a stamp in universal time", '<time datetime="2025-05-05T03:10:00Z">4 May 2025</time>', "",
     "2025-05-04"),
    ("in the data of a script", "", '<script>{"publishedAt":"2025-05-04T08:30"}</script>',
     "2025-05-04"),
    ("of several stories", "",
     '<script>[{"publishedAt":"2025-05-04"},{"publishedAt":"2025-05-05"}]</script>', None),
]  # fmt: skip


@pytest.mark.parametrize(("label", "above", "below", "date"), SHOWN, ids=[s[0] for s in SHOWN])
def test_date_that_only_the_page_shows(
    label: str, above: str, below: str, date: str | None
) -> None:
    source = f"<title>A wall</title><main><h1>A wall</h1>{above}{TEXT * 4}{below}</main>"
    assert separate(source, "separate:engine=rules", kind="html").metadata.date == date


def test_an_offer_is_not_published_on_a_day() -> None:
    script = '<script>{"publishedAt":"2025-05-04T08:30"}</script><p>4 May 2025</p>'
    source = f"<title>A wall</title><main><h1>A wall</h1>{TEXT * 4}{script}{TEXT * 2}</main>"
    product = linked(**{"@type": "Product", "name": "A wall"})
    found = [separate(s, "separate:engine=rules", kind="html") for s in (source, product + source)]
    assert [document.metadata.date for document in found] == ["2025-05-04", None]


ORDERS = [
    ("en", "https://echo.example/wall", "2025-04-05"),
    ("en", "https://echo.co.uk/wall", "2025-05-04"),
    ("en", "https://echo.example/2025/05/wall", "2025-05-04"),
    ("en", "https://echo.example/2025/may/04/wall", "2025-05-04"),
    ("en-GB", "https://echo.example/2025/04/wall", "2025-04-05"),
]


@pytest.mark.parametrize(("lang", "address", "date"), ORDERS)
def test_day_or_month_first_by_language_and_address(lang: str, address: str, date: str) -> None:
    source = f"<html lang={lang}><main><h1>A wall</h1><p class=date>04/05/2025</p>{TEXT}</main>"
    found = separate(source, "separate:engine=rules", kind="html", url=address)
    assert found.metadata.date == date


@pytest.mark.parametrize(
    "piece", ['"publishedAt":"2025-05-04"', '<script>"publishedAt":"2', "01/02/2025 "]
)
def test_dates_take_linear_time(piece: str) -> None:
    start = time.process_time()
    source = f"<h1>A wall</h1><p>Text</p>{piece * 30_000}"
    assert separate(source, "separate:engine=rules", kind="html").metadata.title == "A wall"
    assert time.process_time() - start < 5


def test_plain_text_has_no_metadata_of_its_own() -> None:
    text = "By the sea stands a wall that has kept the water out.\n\nIt is ninety years old.\n"
    document = read(text, kind="text")
    assert complete_metadata(document, document.blocks) == document.metadata
    assert complete_metadata(Document([], "text", ""), []) == Metadata()


def test_pages_do_not_share_what_was_parsed() -> None:
    first = linked(**ARTICLE, author={"name": "Ana Moss"})
    second = linked(**ARTICLE, author={"name": "Tom Ode"})
    assert [head_of(h).byline for h in (first, second, first)] == [
        "Ana Moss",
        "Tom Ode",
        "Ana Moss",
    ]


@given(st.text(alphabet="ab By,|-–.&@/\n\xa0\t2(:von", max_size=120))
def test_byline_is_made_of_the_line(line: str) -> None:
    found = byline_in(line)
    assert found == found.strip()
    assert set(found) <= set(line) | set(" ,")


@pytest.mark.parametrize("piece", ["by ", " - ", " ", "| ", "By|", "\xa0", "a, "])
def test_bylines_take_linear_time(piece: str) -> None:
    start = time.process_time()
    byline_in(piece * 50_000)
    assert time.process_time() - start < 1


def test_a_line_that_begins_with_strange_space_is_no_byline() -> None:
    space = "\u2003" + "\u00a0" * 30
    page = f"<h1>On walls</h1><p>{space}by nobody</p><p>A wall keeps the sea out.</p>"
    assert separate(page).metadata.title == "On walls"
