"""What a page says itself about its blocks has the last word over the models' scores."""

from pathlib import Path

import pytest

import cleaner
from cleaner.document import Role
from cleaner.read import read
from cleaner.separator.conventions import settle_roles

PROSE = (
    "The harbour council voted on Tuesday to rebuild the old sea wall after three hard winters.",
    "Engineers told the meeting that the new wall would be two metres higher than the old one.",
    "Residents welcomed the decision but asked for a clear timetable, since the last was late.",
)
PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
SECRET = "The council said that the money would come from a fund and that no local tax would rise."


def page(hidden: str, attribute: str = "") -> str:
    shown = "".join(f"<p>{text}</p>" for text in PROSE)
    return (
        "<html><head><title>Sea wall</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article {attribute}><h1>Sea wall</h1>{shown}{hidden}</article></body></html>"
    )


def test_hidden_prose_is_no_body() -> None:
    for way in ("hidden", 'style="display: none"', 'style="visibility:hidden"'):
        document = cleaner.separate(page(f"<p {way}>{SECRET}</p>"))
        assert [block.text for block in document.part(Role.BODY)] == list(PROSE)


def test_a_page_that_hides_its_body_until_a_script_runs_keeps_it() -> None:
    document = cleaner.separate(page("", 'style="display:none"'))
    assert [block.text for block in document.part(Role.BODY)] == list(PROSE)


def test_pointers_to_other_stories_are_feed() -> None:
    pointer = "<p>Also read: <a href=/x>Ferry prices to rise again this spring</a></p>"
    document = cleaner.separate(page(pointer))
    assert [block.text for block in document.part(Role.BODY)] == list(PROSE)


LONG = "".join(f"<p>{text} {SECRET}</p>" for text in PROSE * 2)


@pytest.mark.parametrize(
    ("label", "source", "role"),
    [
        ("alone", f"<h1>On walls</h1>{LONG}", Role.TITLE),
        ("after a menu", f"<nav><a href=/>Home</a></nav><h1>On walls</h1>{LONG}", Role.TITLE),
        ("one of several", f"<h1>On walls</h1>{LONG}<h1>On seas</h1>{LONG}", Role.BODY),
        ("a hidden one beside it", f"<h1 hidden>x</h1><h1>On walls</h1>{LONG}", Role.TITLE),
        ("below text", f"{LONG}<h1>On walls</h1>{LONG}", Role.BODY),
        ("of another level", f"<h2>On walls</h2>{LONG}", Role.BODY),
    ],
)
def test_lone_first_heading_is_the_title(label: str, source: str, role: Role) -> None:
    document = read(source, "html")
    seen = [b.evidence for b in document.blocks]
    roles = [Role.NAVIGATION if e.links or e.hidden else Role.BODY for e in seen]
    settle_roles(document, roles)
    texts = [block.text for block in document.blocks]
    assert roles[texts.index("On walls")] is role
    assert roles.count(Role.BODY) >= 6


def test_a_head_that_tells_the_title_leaves_the_headings_to_the_model() -> None:
    document = read(f"<title>Seas</title><h1>On walls</h1>{LONG}", "html")
    roles = [Role.BODY] * len(document.blocks)
    settle_roles(document, roles)
    assert set(roles) == {Role.BODY}


def test_lone_headline_is_no_body_of_a_page() -> None:
    document = cleaner.separate(f"<h1>On walls</h1>{LONG}", "separate")
    assert document.blocks[0].role is Role.TITLE
    assert document.metadata.title == "On walls"


def test_a_page_with_nothing_but_its_heading_keeps_it() -> None:
    text = " ".join([*PROSE, SECRET])
    assert cleaner.separate(f"<h1>{text}</h1>", "separate").text == text


@pytest.mark.parametrize(
    "text", ["Download as PDF", "PDF version", "Mobile Ansicht", "Télécharger au format EPUB"]
)
def test_links_to_another_form_are_alternate(text: str) -> None:
    document = read(f"<ul><li><a href=/x>{text}</a><li><a href=/y>PDF library</a></ul>", "html")
    roles = [Role.NAVIGATION, Role.NAVIGATION]
    settle_roles(document, roles)
    assert roles == [Role.ALTERNATE, Role.NAVIGATION]


def test_a_name_between_headline_and_date_is_the_author() -> None:
    source = (
        "<h1>Sea wall</h1><p>Nermin Kaya</p><p>2 May 2025</p><p>Latest news</p><p>3 May 2025</p>"
    )
    roles = [Role.TITLE, Role.NAVIGATION, Role.DATE, Role.FEED, Role.DATE]
    settle_roles(read(source, "html"), roles)
    assert roles == [Role.TITLE, Role.BYLINE, Role.DATE, Role.FEED, Role.DATE]


def test_a_link_to_nowhere_is_no_author() -> None:
    roles = [Role.BYLINE, Role.BYLINE]
    settle_roles(read("<p><a href=#>Quote</a></p><p><a href=/ann>Ann Moss</a></p>", "html"), roles)
    assert roles == [Role.INTERFACE, Role.BYLINE]


TABLE = "<table><caption>Walls</caption><tr><td>East</td><td>12 m</td></tr></table>"


@pytest.mark.parametrize(
    "source",
    [
        *sorted(PAGES.glob("*.html")),
        f"<h1>Walls</h1>{LONG}",
        f"<h1>Walls</h1><h1>More</h1>{LONG}",
        f"<h1>Walls</h1>{LONG}{TABLE}",
        f"<nav>{TABLE}</nav>{LONG}",
    ],
    ids=lambda source: getattr(source, "stem", ""),
)
def test_what_is_shown_has_the_role_of_body(source: Path | str) -> None:
    data = source.read_bytes() if isinstance(source, Path) else source
    shown = cleaner.separate(data, kind="html").selected()
    document = cleaner.separate(data, kind="html")
    assert [b.text for b in shown] == [b.text for b in document.blocks if b.role is Role.BODY]
