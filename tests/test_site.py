"""Sites: what the pages of a host share is learned, kept in a profile, and marked on a page."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from benchmarks import site as benchmark
from cleaner.cli import main
from cleaner.document import Block, Document, Kind, Role
from cleaner.errors import CleanerError
from cleaner.pipeline import Pipeline
from cleaner.read import read
from cleaner.registry import find_filter
from cleaner.separator import site_profile
from cleaner.separator.line_keys import line_hash, line_key
from cleaner.separator.page_print import print_of
from cleaner.separator.site import learn_site, mark_site
from cleaner.separator.site_file import from_bytes, to_bytes
from cleaner.separator.site_profile import SiteProfile, host_of

ROOT = Path(__file__).parent.parent
WORDS = (
    "harbour wall council storm winter boat market tide lamp stone road river field engine paper"
    " bridge signal garden window letter morning summer number record measure table colour voice"
).split()


def sentence(draw: random.Random, size: int = 14) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(size)).capitalize() + "."


def prose(draw: random.Random) -> str:
    """Return a sentence with small words, without which the separator takes it for a list."""
    parts = [f"the {draw.choice(WORDS)} of {draw.choice(WORDS)}" for _ in range(5)]
    return f"It was {', and '.join(parts)} that he saw.".capitalize()


def title(number: int) -> str:
    draw = random.Random(f"title {number}")
    return f"{draw.choice(WORDS)} {draw.choice(WORDS)} {number * 7 + 1}".capitalize()


def manual_page(number: int) -> str:
    """Return a page of a manual: what varies in its template, what recurs in its content."""
    draw = random.Random(f"page {number}")
    parts = [sentence(draw, 4)[:-1] for _ in range(draw.randint(1, 5))]
    toc = "".join(f"<li><a href='#p{i}'>{part}</a>" for i, part in enumerate(parts))
    body = "".join(
        f"<section id=p{i}><h2>{part}</h2>"
        + "".join(f"<p>{sentence(draw, draw.randint(6, 40))}" for _ in range(draw.randint(1, 6)))
        + ("<div class=note><p class=label>Note</p><p>" + sentence(draw) + "</div>") * (i % 2)
        + "</section>"
        for i, part in enumerate(parts)
    )
    nav = (
        f"<div class=bar><ul><li><a href=/>Start</a><li><a href=/index>Index</a>"
        f"<li><a href=/{number + 1}>Next: {title(number + 1)}</a>"
        f"<li><a href=/{number - 1}>Previous: {title(number - 1)}</a>"
        f"<li>The Harbour Manual &raquo;<li>Part {number % 7}: {WORDS[number % 7]} &raquo;"
        f"<li class=this>{title(number)}</ul></div>"
    )
    return (
        f"<!doctype html><title>{title(number)}</title><body id=page{number}>{nav}"
        f"<div class=document><div class=content><h1>{title(number)}</h1>"
        f"<h2>Synopsis</h2><p>{sentence(draw)}<h2>Description</h2>{body}"
        f"<h2>See also</h2><p><a href=/{number + 3}>{title(number + 3)}</a></div>"
        f"<div class=side><h3>On this page</h3><ul>{toc}</ul><h3>Help</h3>"
        f"<p><a href=/report>Report a fault on this page</a></div></div>{nav}"
        f"<div class=foot>&copy; The Harbour Press. Last changed on {1 + number % 28} "
        f"{draw.choice(['March', 'April', 'May'])} 20{10 + number % 15}.</div>"
    )


def sides(document: Document) -> list[bool | None]:
    """Return for each block whether its container is content."""
    tree = document.tree
    found: list[bool | None] = []
    for block in document.blocks:
        node, side = block.evidence.node, None
        while node >= 0 and side is None:
            names = tree.names[node].split()
            side = (
                True
                if "content" in names
                else False
                if {"bar", "side", "foot"} & {*names}
                else None
            )
            node = tree.parents[node]
        found.append(side)
    return found


def rates(
    profile: SiteProfile, pages: Iterable[str], host: str = ""
) -> tuple[float, float, list[str]]:
    """Return the shares of template lines and of content lines that are marked, and the latter."""
    template = profile.template(host, min_share=0.5, min_pages=3)
    assert template is not None
    counts = {True: [0, 0], False: [0, 0]}
    lost = []
    for source in pages:
        page = read(source)
        done = mark_site(page, template, host)
        for block, side in zip(done.blocks, sides(page), strict=True):
            assert side is not None
            marked = block.role is Role.REPEAT
            counts[side][0] += marked
            counts[side][1] += 1
            if side and marked:
                lost.append(block.text)
    (content, contents), (removed, all_template) = counts[True], counts[False]
    return removed / all_template, content / contents, lost


def text_page(number: int, size: int = 3) -> str:
    draw = random.Random(f"text {number}")
    body = "\n\n".join(prose(draw) for _ in range(size))
    return (
        f"The Harbour Gazette\nHome\nNews\nSport\n{title(number)}\n\n{body}\n\n"
        f"Read on\n{1 + number % 28} May 20{10 + number % 15}\n"
        f"Written for the Harbour Gazette, page {number} of 400\nAll rights reserved\n"
    )


def marked(document: Document) -> list[str]:
    return [block.text for block in document.part(Role.REPEAT)]


# --- what is the same line ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("All Rights Reserved.", "all rights  reserved", True),
        ("Last updated: 3 May 2024", "Last updated: 11 June 2025", True),
        ("Updated 2024-05-03 10:12", "Updated 2023-11-30 09:00", True),
        ("Version 3.11.2 documentation", "Version 3.12.0 documentation", True),
        ("12 readers are here now", "1 readers are here now", True),
        ("Chapter 3", "Chapter 4", False),
        ("Rule 12", "Rule 13", False),
        ("Home »", "Home", True),
        ("☰", "»", False),
        ("You may enter", "You march enter", False),
        ("海堤", "海滨", False),
    ],
)
def test_line_keys(one: str, other: str, same: bool) -> None:
    assert (line_key(one) == line_key(other)) is same


@pytest.mark.parametrize("text", ["", "12", "3 May 2024", "10:30", "  "])
def test_numbers_alone_say_nothing(text: str) -> None:
    assert line_hash(text) == 0


@given(st.text(max_size=60))
def test_keys_are_stable(text: str) -> None:
    assert line_key(line_key(text)) in (line_key(text), "") or "#" in line_key(text)
    assert 0 <= line_hash(text) < 2**64


# --- HTML -----------------------------------------------------------------------------------------


def test_a_manual_loses_its_template_and_keeps_its_content() -> None:
    profile = learn_site(map(manual_page, range(120)))
    removed, lost, lines = rates(profile, map(manual_page, range(200, 300)))
    assert removed >= 0.98
    assert lost <= 0.005, lines[:20]


@pytest.mark.parametrize("pages", [6, 20])
def test_few_pages_are_enough_for_most_of_it(pages: int) -> None:
    profile = learn_site(map(manual_page, range(pages)))
    removed, lost, lines = rates(profile, map(manual_page, range(200, 240)))
    assert removed >= 0.9
    assert lost <= 0.005, lines[:20]


def test_headings_that_recur_in_the_content_stay() -> None:
    profile = learn_site(map(manual_page, range(60)))
    template = profile.template("", min_share=0.5, min_pages=3)
    assert template
    done = mark_site(read(manual_page(77)), template, "")
    shown = [block.text for block in done.selected()]
    for text in ("Synopsis", "Description", "See also", title(77)):
        assert text in shown
    assert "Report a fault on this page" not in shown
    assert f"Next: {title(78)}" not in shown


def test_two_layouts_on_one_host() -> None:
    def source_page(number: int) -> str:
        draw = random.Random(f"source {number}")
        return (
            "<body><p class=top>Source of the Harbour Manual</p>"
            f"<pre>{sentence(draw, 50)}\n{sentence(draw, 50)}</pre>"
        )

    pages = [*map(manual_page, range(60)), *map(source_page, range(60))]
    removed, lost, lines = rates(learn_site(pages), map(manual_page, range(200, 240)))
    assert removed >= 0.98
    assert lost <= 0.005, lines[:20]


def test_a_page_of_another_layout_keeps_what_is_its_own() -> None:
    profile = learn_site(map(manual_page, range(60)))
    template = profile.template("", min_share=0.5, min_pages=3)
    assert template
    page = read("<body><article><h1>Elsewhere</h1><p>Nothing here was seen before.</article>")
    assert marked(mark_site(page, template, "")) == []


def test_pages_that_share_only_their_shape_keep_everything() -> None:
    def plain(number: int) -> str:
        draw = random.Random(f"plain {number}")
        items = "".join(f"<li><a href=/{i}>{sentence(draw, 5)}</a>" for i in range(8))
        return f"<body><main><h1>{title(number)}</h1><p>{sentence(draw)}</main><ul>{items}</ul>"

    template = learn_site(map(plain, range(40))).template("", min_share=0.5, min_pages=3)
    assert template
    assert all(not marked(mark_site(read(plain(n)), template, "")) for n in range(60, 70))


# --- text -----------------------------------------------------------------------------------------


def test_text_loses_the_lines_above_and_below() -> None:
    template = learn_site(map(text_page, range(30))).template("", min_share=0.5, min_pages=3)
    assert template
    page = mark_site(read(text_page(300)), template, "example.org")
    assert marked(page) == [
        "The Harbour Gazette",
        "Home",
        "News",
        "Sport",
        "Read on",
        "21 May 2010",
        "Written for the Harbour Gazette, page 300 of 400",
        "All rights reserved",
    ]
    assert page.blocks[0].reason == "site: stands on 100% of 30 pages of example.org"


def test_labels_inside_a_text_stay() -> None:
    def problem(number: int) -> str:
        draw = random.Random(f"problem {number}")
        inner = [sentence(draw, 20) for _ in range(4)]
        return (
            f"The Harbour Contest\n{inner[0]}\nInput\n{inner[1]}\nOutput\n{inner[2]}\nExample\n"
            f"{number}\n{inner[3]}\nAll rights reserved"
        )

    template = learn_site(map(problem, range(30))).template("", min_share=0.5, min_pages=3)
    assert template
    assert marked(mark_site(read(problem(99)), template, "")) == [
        "The Harbour Contest",
        "All rights reserved",
    ]


def test_a_sentence_that_nearly_all_pages_have_is_template_wherever_it_stands() -> None:
    advert = "Write to us if you want to read the Gazette at home each week."

    def page(number: int) -> str:
        draw = random.Random(number)
        return f"{sentence(draw, 20)}\n{sentence(draw, 20)}\n{advert}\n{sentence(draw, 20)}"

    template = learn_site(map(page, range(20))).template("", min_share=0.5, min_pages=3)
    assert template
    assert marked(mark_site(read(page(50)), template, "")) == [advert]


def test_the_headline_that_the_menu_has_too_stays() -> None:
    menu = "\n".join(f"Part of the manual about {word}" for word in WORDS[:8])

    def page(number: int) -> str:
        draw = random.Random(number)
        return f"{menu}\nPart of the manual about {WORDS[number % 8]}\n{sentence(draw, 20)}"

    template = learn_site(map(page, range(20))).template("", min_share=0.5, min_pages=3)
    assert template
    assert len(marked(mark_site(read(page(50)), template, ""))) == 8


# --- the filter -----------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> str:
    path = tmp_path / "a b, c.profile"
    learn_site(map(text_page, range(20))).save(path)
    return str(path)


def test_the_filter_works_after_separate_and_before(saved: str) -> None:
    site = find_filter("site").using(profile=saved)  # type: ignore[attr-defined]
    web = Pipeline.parse("web")
    for pipeline in (web | site, site | web, Pipeline(site)):
        page = pipeline(text_page(300))
        text = page.text
        assert all(line not in text for line in ("Gazette", "Sport", "Read on", "reserved"))
        assert text.count(".") >= 3
    assert Pipeline.parse(str(web | site)) == web | site


def test_noise_keeps_its_name(saved: str) -> None:
    page = Pipeline.parse("web")(text_page(300))
    done = find_filter("site").using(profile=saved).on_document(page)  # type: ignore[attr-defined]
    for before, after in zip(page.blocks, done.blocks, strict=True):
        if before.role not in (Role.BODY, Role.TITLE, Role.BYLINE, Role.DATE):
            assert after == before


def test_a_page_that_is_all_template_says_why_it_is_empty(saved: str) -> None:
    site = find_filter("site").using(profile=saved)  # type: ignore[attr-defined]
    page = site(read("The Harbour Gazette\nAll rights reserved"))
    assert page.text == ""
    assert page.reason == "no content: all that was shown stands on other pages of the site"


def test_without_the_filter_documents_do_not_see_each_other(saved: str) -> None:
    alone = cleaner.clean(text_page(300))
    site = find_filter("site").using(profile=saved)  # type: ignore[attr-defined]
    for number in range(10):
        site(read(text_page(number)))
    learn_site(map(text_page, range(10)))
    assert cleaner.clean(text_page(300)) == alone
    first = site(read(text_page(300)))
    for number in range(10):
        site(read(text_page(number)))
    assert site(read(text_page(300))) == first


def test_a_profile_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "p"
    site = find_filter("site").using(profile=str(path))  # type: ignore[attr-defined]
    learn_site(map(text_page, range(20))).save(path)
    assert marked(site(read(text_page(99))))
    learn_site(map(manual_page, range(5))).save(path)
    assert not marked(site(read(text_page(99))))


def test_hosts_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "p"
    pages = [(text_page(n), f"https://www.Example.org/{n}") for n in range(5)]
    pages += [(manual_page(n), f"https://docs.example.org/{n}") for n in range(5)]
    profile = learn_site(pages)
    assert [host for host, _ in profile.hosts()] == ["docs.example.org", "example.org"]
    profile.save(path)
    site = find_filter("site").using(profile=str(path))  # type: ignore[attr-defined]
    assert marked(site(read(text_page(9), url="http://example.org/9")))
    assert not marked(site(read(text_page(9), url="http://docs.example.org/9")))
    assert not marked(site(read(text_page(9), url="http://other.example/9")))
    assert not marked(site(read(text_page(9))))
    assert marked(site.using(host="example.org")(read(text_page(9))))


def test_a_page_without_address_is_of_the_only_host(tmp_path: Path) -> None:
    path = tmp_path / "p"
    learn_site(map(text_page, range(5)), host="example.org").save(path)
    site = find_filter("site").using(profile=str(path))  # type: ignore[attr-defined]
    assert marked(site(read(text_page(9))))


def test_fewer_pages_than_asked_for_teach_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p"
    site = find_filter("site").using(profile=str(path))  # type: ignore[attr-defined]
    learn_site(map(text_page, range(2))).save(path)
    assert not marked(site(read(text_page(1))))
    assert marked(site.using(min_pages=2)(read(text_page(1))))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "site:profile=FILE"),
        ({"profile": "x", "min_pages": 1}, "min_pages is 2 or more"),
        ({"profile": "x", "min_share": 0.0}, "min_share more than 0"),
    ],
)
def test_wrong_options(options: dict[str, object], message: str) -> None:
    site = find_filter("site").using(**options)  # type: ignore[attr-defined]
    with pytest.raises(cleaner.SpecError, match=message):
        site(read("A page"))


def test_hidden_blocks_and_blocks_without_evidence() -> None:
    page = Document([Block("Alone", Kind.PARAGRAPH, (0, 0))], "html", "Alone")
    assert len(print_of(page).texts) == 1
    assert len(print_of(read("<p hidden>Nothing</p><p>Something")).texts) == 1


# --- the profile ----------------------------------------------------------------------------------

PAGES = [read(text_page(n, size=1)) for n in range(40)]


def profile_of(numbers: Iterable[int], sample: int = 5) -> SiteProfile:
    profile = SiteProfile(sample=sample)
    for number in numbers:
        profile.add(PAGES[number], host="ab"[number % 2])
    return profile


numbers = st.lists(st.integers(0, len(PAGES) - 1), max_size=30)


@settings(max_examples=60, deadline=None)
@given(numbers, numbers, numbers)
def test_merging_is_learning_from_all(a: list[int], b: list[int], c: list[int]) -> None:
    one, two, three = profile_of(a), profile_of(b), profile_of(c)
    whole = to_bytes(profile_of([*a, *b, *c]))
    assert to_bytes(one.merge(two).merge(three)) == whole
    assert to_bytes(one.merge(two.merge(three))) == whole
    assert to_bytes(three.merge(one).merge(two)) == whole


@settings(max_examples=30, deadline=None)
@given(numbers, st.randoms())
def test_the_order_of_pages_does_not_matter(order: list[int], draw: random.Random) -> None:
    other = list(order)
    draw.shuffle(other)
    assert to_bytes(profile_of(order)) == to_bytes(profile_of(other))


def test_the_smaller_sample_counts() -> None:
    merged = profile_of(range(40), sample=9).merge(profile_of(range(40), sample=4))
    assert {len(pages.pages()) for _, pages in merged.hosts()} == {4}


@settings(max_examples=60, deadline=None)
@given(numbers, numbers)
def test_samples_are_halved_where_all_hosts_hold_too_much(a: list[int], b: list[int]) -> None:
    with (
        mock.patch.object(site_profile, "_MOST_PAGES", 11),
        mock.patch.object(site_profile, "_LEAST_SAMPLE", 2),
    ):
        whole = profile_of([*a, *b], sample=16)
        assert sum(pages.size for _, pages in whole.hosts()) <= 11
        assert {pages.sample for _, pages in whole.hosts()} <= {whole.sample}
        assert whole.sample in (16, 8, 4)
        again = from_bytes(to_bytes(profile_of(a, sample=16)))
        assert to_bytes(again.merge(profile_of(b, sample=16))) == to_bytes(whole)
        for number in b:
            again.add(PAGES[number], host="ab"[number % 2])
        assert to_bytes(again) == to_bytes(whole)


def test_hosts_that_no_profile_can_hold_are_an_error() -> None:
    with (
        mock.patch.object(site_profile, "_MOST_PAGES", 11),
        pytest.raises(CleanerError, match="12 hosts are more than one profile can hold"),
    ):
        learn_site((PAGES[n].text, f"https://h{n}.example/") for n in range(20))


def test_a_profile_survives_its_file(tmp_path: Path) -> None:
    profile = learn_site([*map(manual_page, range(20)), *map(text_page, range(20))])
    path = tmp_path / "p"
    profile.save(path)
    again = SiteProfile.load(path)
    assert to_bytes(again) == to_bytes(profile) == path.read_bytes()
    assert again.recurring("") == profile.recurring("")


def test_a_profile_is_the_same_in_another_process(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.test_site import learn_site, manual_page\n"
        "learn_site(map(manual_page, range(5))).save(sys.argv[2])"
    )
    path = tmp_path / "p"
    subprocess.run([sys.executable, "-c", code, str(ROOT), str(path)], check=True, cwd=ROOT)
    assert path.read_bytes() == to_bytes(learn_site(map(manual_page, range(5))))


def test_memory_is_bounded() -> None:
    profile = SiteProfile(sample=10)
    for number in range(300):
        profile.add(read(text_page(number, size=1)))
    pages = profile.of("")
    assert len(pages._pages) <= 20
    assert len(pages._shown) <= 16
    assert len(pages.pages()) == 10
    assert pages.seen == 300
    assert len(print_of(read("\n".join(f"line {n} of many" for n in range(9_000)))).texts) == 2_000


def test_a_share_in_the_sample_is_as_near_as_said() -> None:
    sample, delta = 150, 0.05
    bound = math.sqrt(math.log(2 / delta) / (2 * sample))
    draw = random.Random(11)
    lines = {f"Line of the template named {word}": draw.random() for word in WORDS}
    true = dict.fromkeys(lines, 0)
    profile = SiteProfile(sample=sample)
    for number in range(1500):
        shown = [line for line, share in lines.items() if draw.random() < share]
        for line in shown:
            true[line] += 1
        profile.add(read("\n".join([f"Page about nothing but {title(number)}", *shown]), "text"))
    pages = profile.of("").pages()
    off = [
        abs(sum(line_hash(line) in page.texts for page in pages) / sample - true[line] / 1500)
        for line in lines
    ]
    assert sum(error > bound for error in off) <= max(1, delta * len(off))


def test_copies_of_a_page_count_once() -> None:
    profile = learn_site([text_page(1)] * 10)
    assert profile.of("").seen == 10
    assert profile.template("", min_share=0.5, min_pages=3) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no site profile"),
        (b"%PDF-1.7", "is no site profile"),
        (b"cleaner site profile 9\nrest", "another version"),
        (to_bytes(profile_of(range(9)))[:-1], "damaged"),
        (to_bytes(profile_of(range(9))) + b"x", "damaged"),
        (b"cleaner site profile 1\n", "damaged"),
    ],
)
def test_other_files_are_refused(data: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(cleaner.ReadError, match=message):
        from_bytes(data)
    path = tmp_path / "p"
    path.write_bytes(data)
    with pytest.raises(cleaner.ReadError, match=r"'.*p' is"):
        SiteProfile.load(path)


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(to_bytes(profile_of(range(9))))
    data[at % len(data)] ^= change
    with pytest.raises(cleaner.ReadError):
        from_bytes(bytes(data))


@pytest.mark.parametrize(
    "url",
    [None, "", "no address", "http://[broken", "mailto:ann@example.org", "/only/a/path"],
)
def test_pages_without_a_host_are_of_one_site(url: str | None) -> None:
    assert host_of(read("A page", url=url)) == ""


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 30_000 + "a",
        "<div>a" * 5_000,
        "".join(f"<div class=c{n} id=i{n}>a{n}</div>" for n in range(20_000)),
        "<p>" + "<a href=/>x</a> y " * 20_000,
        "a b c\n" * 60_000,
        "".join(f"line {n % 3}\n" for n in range(60_000)),
    ],
)
def test_hostile_pages_take_linear_time(source: str) -> None:
    began = time.process_time()
    pages = [source, source + "<p>b" if "<" in source else source + "b\n", source + "<p>c d"]
    template = learn_site(pages).template("", min_share=0.5, min_pages=2)
    assert template
    mark_site(read(source), template, "")
    # A second or two where it is linear.
    assert time.process_time() - began < 40


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text('<>abp/ divul="\n1', max_size=80), min_size=3, max_size=6))
def test_nothing_raises_and_no_text_changes(pages: list[str]) -> None:
    template = learn_site(pages).template("", min_share=0.5, min_pages=2)
    for source in pages:
        page = read(source)
        if template is not None:
            done = mark_site(page, template, "")
            assert [b.text for b in done.blocks] == [b.text for b in page.blocks]
            assert mark_site(done, template, "").blocks == done.blocks


# --- the command and the benchmark ----------------------------------------------------------------


def test_learn_merge_and_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "www.example.org"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.html").write_text(manual_page(number))
    lines = tmp_path / "more.jsonl"
    records = [{"url": f"https://example.org/{n}", "html": manual_page(n)} for n in range(6, 12)]
    lines.write_text("".join(json.dumps(record) + "\n" for record in records))
    a, b, c = (str(tmp_path / name) for name in "abc")
    assert main(["site", "learn", str(folder), "-o", a, "--host-from", "folder"]) == 0
    assert main(["site", "learn", str(lines), "-o", b]) == 0
    assert main(["site", "merge", a, b, "-o", c]) == 0
    assert "example.org: 6 pages, 6 different ones remembered" in capsys.readouterr().err
    assert to_bytes(SiteProfile.load(c)) == to_bytes(
        learn_site(map(manual_page, range(12)), host="example.org")
    )
    assert main(["site", "show", c, "--lines", "3"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("example.org: 12 pages, 12 different ones remembered\n 100.0%  ")
    assert len(out.splitlines()) == 4


def test_the_command_is_reached(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(text_page(number))
    profile = str(tmp_path / "site.profile")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )

    assert run("site", "learn", str(tmp_path), "-o", profile).returncode == 0
    cleaned = run("--pipeline", f'web | site:profile="{profile}"', str(tmp_path / "0.txt"))
    assert cleaned.returncode == 0
    assert "Gazette" not in cleaned.stdout
    assert len(cleaned.stdout) > 200
    assert "Gazette" in run("site", "show", profile).stdout


def test_command_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "p")
    (tmp_path / "good.txt").write_text("A page")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7\n")
    paths = [str(tmp_path / name) for name in ("none.txt", "bad.txt", "good.txt")]
    assert main(["site", "learn", *paths, "-o", out]) == 1
    errors = capsys.readouterr().err
    assert "none.txt" in errors
    assert "bad.txt" in errors
    assert SiteProfile.load(out).of("").seen == 1
    assert main(["site", "show", paths[2]]) == 1
    assert main(["site", "show", out, "--host", "x"]) == 2
    assert main(["site", "learn", paths[2], "-o", out, "--sample", "0"]) == 2
    assert main(["site", "learn", paths[2], "-o", out, "-p", "no-such"]) == 2
    assert main(["site", "learn"]) == 2
    assert main(["site"]) == 2
    assert main(["site", "--help"]) == 0


def test_the_benchmark_scores_other_pages_than_it_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        page = manual_page(number).replace("class=content", "class=body")
        page = page.replace("class=bar", "class=related").replace("class=side", "class=footer")
        (tmp_path / f"{number:02}.html").write_text(page.replace("class=foot>", "class=footer>"))
    learned, scored = benchmark.pages_of(tmp_path, 30)
    assert len(learned) == len(scored) == 15
    assert not {*learned} & {*scored}
    count = benchmark.measure_set(benchmark.THEMES["sphinx"], (learned, scored), "html")
    assert count.share("template") == 1
    assert count.share("content") == 0
    assert benchmark.main(["--docs", f"sphinx={tmp_path}"]) == 0
    out = capsys.readouterr().out
    assert "From HTML" in out
    assert "From plain text" in out
