"""Training labels and pages, on small pages whose right labels are plain to see."""

import base64
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.records import Page
from benchmarks.train.alignment import align
from benchmarks.train.labels import label_blocks, match_roles, matched_share
from benchmarks.train.oracle import oracle
from benchmarks.train.pages import (
    TrainingPage,
    find_overlaps,
    group_folds,
    group_of,
    registered_domain,
    training_pages,
)

STORY = [
    "The harbour wall was built in three summers by men from the village.",
    "It keeps the sea out of the lower street when the wind is from the west.",
    "Nobody has counted the stones, but the oldest of them carry a mason's mark.",
]

# label, blocks with the right label before each, gold, why
CASES = [
    (
        "a menu entry with words of the gold",
        "0 Home|0 Harbour|0 Prices|1 Our harbour tours leave at nine.|1 Prices|1 Adults 12 euros"
        "|0 Top",
        "Our harbour tours leave at nine.\n\nPrices\n\nAdults 12 euros",
        "a short text is taken where its neighbours are gold, not where it stands first",
    ),
    (
        "repeated short texts of cards",
        "0 Shop|0 Tea|1 Green tea|1 4.00|0 Add to cart|1 Black tea|1 4.00|0 Add to cart"
        "|1 White tea|1 5.50|0 Add to cart|0 Tea",
        "Green tea\n4.00\n\nBlack tea\n4.00\n\nWhite tea\n5.50",
        "each price belongs to the card it stands in",
    ),
    (
        "a heading that a list of contents has too",
        "1 This is an index to notable languages.|0 Contents:|0 0–9|0 A|0 B|1 A|0 [edit]|1 A sharp"
        "|1 Ada|1 B|0 [edit]|1 Basic|1 Bliss",
        "This is an index to notable languages.\n\nA\n\n- A sharp\n- Ada\n\nB\n\n- Basic\n- Bliss",
        "the heading is nearer to what it heads",
    ),
    (
        "a price before the name it stands behind in the gold",
        "1 Our teas this week|1 4.00|1 Green tea|1 4.50|1 Black tea|1 5.50|1 White tea"
        "|1 All prices are for a tin of a hundred grams.|0 Imprint",
        "Our teas this week\n\nGreen tea 4.00\n\nBlack tea 4.50\n\nWhite tea 5.50\n\n"
        "All prices are for a tin of a hundred grams.",
        "inside a card the order may be another one",
    ),
    (
        "two parts in another order than in the gold",
        "0 News|1 The second part tells how the wall was mended after the storm of that year."
        "|0 Share|1 The first part tells how the wall was built by men of the village.|0 Imprint",
        "The first part tells how the wall was built by men of the village.\n\n"
        "The second part tells how the wall was mended after the storm of that year.",
        "long texts are gold wherever they stand",
    ),
    (
        "words put in by the page",
        "0 Skip|1 The wall [1] was built in three summers [2] by men from the village."
        "|0 Read how other walls were built by men from another village.",
        "The wall was built in three summers by men from the village.",
        "a footnote mark does not make a paragraph noise; a few shared words do not make it gold",
    ),
    (
        "a block without words between two of the gold",
        "0 —|1 See the harbour wall from|1 —|1 the west side at low tide.|0 —",
        "See the harbour wall from — the west side at low tide.",
        "punctuation goes with its neighbours",
    ),
    (
        "Japanese",
        "0 ホーム|0 港|1 港の壁は三度の夏をかけて村人が築いた。"
        "|1 西風の日も海から町を守る。|0 利用規約",
        "港の壁は三度の夏をかけて村人が築いた。\n西風の日も海から町を守る。",
        "a script without spaces is compared by letter",
    ),
    ("no gold", "0 Home|0 Imprint", "", "a page without content has no body"),
    (
        "a gold of one line",
        "0 Home|1 Closed until May|0 Imprint",
        "Closed until May",
        "a short gold is found whole",
    ),
    (
        "a gold that the page does not hold",
        "0 Home|0 Village|0 Please switch on JavaScript to see the village.",
        STORY[0],
        "two words in passing are no content",
    ),
]


@pytest.mark.parametrize(("label", "blocks", "gold", "why"), CASES, ids=[case[0] for case in CASES])
def test_labels(label: str, blocks: str, gold: str, why: str) -> None:
    wanted, texts = zip(*(block.split(" ", 1) for block in blocks.split("|")), strict=True)
    found = label_blocks(texts, gold)
    assert [f"{y} {t}" for y, t in zip(found, texts, strict=True)] == blocks.split("|"), why
    assert len(wanted) == len(found)


def test_a_copy_of_gold_text_is_left_out_of_the_training() -> None:
    labels = align(["Menu", *STORY, "Share", STORY[1], "Imprint"], "\n".join(STORY))
    assert labels.body == [0, 1, 1, 1, 0, 0, 0]
    assert labels.weight == [1, 1, 1, 1, 1, 0, 1]
    assert labels.covered == [0, 1, 1, 1, 0, 0, 0]


words = st.text("abcdefgh", min_size=1, max_size=3)
blocks = st.lists(st.lists(words, max_size=6).map(" ".join), max_size=25)


@given(blocks, blocks)
def test_any_page_and_gold_can_be_labelled(texts: list[str], gold: list[str]) -> None:
    labels = align(texts, "\n".join(gold))
    assert len(labels.body) == len(labels.covered) == len(labels.weight) == len(texts)
    assert set(labels.body) <= {0, 1}
    assert all(0 <= share <= 1 for share in labels.covered)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_paragraphs_of_their_own_words_get_exact_labels(kept: list[bool]) -> None:
    texts = [" ".join(f"w{i}x{j}" for j in range(9)) for i in range(len(kept))]
    gold = "\n".join(text for text, keep in zip(texts, kept, strict=True) if keep)
    assert label_blocks(texts, gold) == [int(keep) for keep in kept]


@pytest.mark.parametrize(
    ("texts", "gold"),
    [
        (["Add to cart", "Shop", "Item $5"], "Item $5 Add to cart "),
        (["Reply"], "Reply "),
        (["one two three four five six seven eight nine ten eleven twelve thirteen"], "one two "),
    ],
)
def test_time_grows_with_the_page_and_not_with_its_square(texts: list[str], gold: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        label_blocks(texts * times, gold * times)
        return time.process_time() - start

    small, large = (min(seconds(times) for _ in range(3)) for times in (200, 1600))
    assert large < 8 * 4 * small + 0.05  # a square would be 64 times


def test_oracle_is_the_score_of_the_labelled_text() -> None:
    assert oracle(["a b", "c"], [1, 0], "a b").f1 == 1.0
    assert oracle(["a b", "c"], [0, 1], "a b").f1 == 0.0


def test_roles_follow_text_and_order() -> None:
    reader = [
        ("Home", "navigation"),
        ("Walls of the coast", "title"),
        (STORY[0], "body"),
        (STORY[1], "body"),
        ("Home", "footer"),
        ("Contact us", "footer"),
    ]
    ours = ["Home", "Walls of the coast", f"{STORY[0]} {STORY[1]}", "Home", "Contact", "us", "…"]
    roles = match_roles(ours, reader)
    assert roles == ["navigation", "title", "body", "footer", "footer", "footer", None]
    assert matched_share(ours, roles) == 1.0
    assert matched_share(["two words", "third"], ["body", None]) == pytest.approx(2 / 3)


def test_a_block_over_several_roles_takes_that_of_most_words() -> None:
    reader = [("Ann Lee", "byline"), (STORY[0], "body")]
    assert match_roles([f"Ann Lee {STORY[0]}"], reader) == ["body"]


def test_a_text_that_the_list_has_elsewhere_keeps_its_only_role() -> None:
    reader = [("Share this story", "share"), (STORY[0], "body"), ("Imprint", "footer")]
    ours = [STORY[0], "Share this story", "Imprint", "Cookies"]
    assert match_roles(ours, reader) == ["body", "share", "footer", None]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.com", "example.com"),
        ("a.b.example.co.uk", "example.co.uk"),
        ("example.com.br", "example.com.br"),
        ("co.uk", "co.uk"),
        ("com.example.org", "example.org"),
        ("192.0.2.7", "192.0.2.7"),
        ("WWW.Example.COM.", "example.com"),
    ],
)
def test_registered_domain(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def page(name: str, source: str = "<p>x", **known: object) -> Page:
    return Page(set=name, id=str(known.get("url", "1")), source=source, **known)  # type: ignore[arg-type]


CANONICAL = (
    '<link href="https://www.news.example/a" rel="canonical">',
    "<link rel=canonical href=https://www.news.example/a>",
    "<meta property='og:url' content='https://www.news.example/a'>",
)


@pytest.mark.parametrize("head", CANONICAL)
def test_a_page_without_address_is_grouped_by_its_canonical_link(head: str) -> None:
    assert group_of(page("fundus", head, publisher="xx/News")) == "news.example"


def test_a_page_without_any_address_is_grouped_by_its_publisher() -> None:
    assert group_of(page("fundus", publisher="xx/News")) == "xx/News"


def test_a_site_in_several_sets_takes_the_fold_of_wcxb() -> None:
    pages = [
        page("multilingual/train", url="https://de.site.example/1", fold=1),
        page("wcxb", url="https://www.site.example/2", fold=4),
        page("fundus", CANONICAL[0], publisher="xx/News", fold=2),
        page("multilingual/check", url="https://other.example/"),
    ]
    assert group_folds(pages) == {"site.example": 4, "news.example": 2}
    found = {"multilingual/train": [1], "wcxb": [4]}
    assert find_overlaps(pages) == {"site.example": found}


def training_page(**known: object) -> TrainingPage:
    given: dict[str, object] = dict.fromkeys(TrainingPage.__dataclass_fields__)
    return TrainingPage(**{**given, **known})  # type: ignore[arg-type]


READER = (("Menu", "navigation"), (STORY[0], "body"), ("A caption of the photo", "body"))
BLOCKS = ["Menu", STORY[0], "A caption of the photo", "Cookies"]


def test_roles_decide_on_the_body_where_there_is_no_text() -> None:
    labels = training_page(blocks=READER).labels(BLOCKS)
    assert labels.body == [0, 1, 1, 0]
    assert labels.roles == ["navigation", "body", "body", None]
    assert labels.weight == [1, 1, 1, 0]


def test_the_text_decides_on_the_body_where_there_are_both() -> None:
    labels = training_page(blocks=READER, text=STORY[0]).labels(BLOCKS)
    assert labels.body == [0, 1, 0, 0]
    assert labels.roles == ["navigation", "body", "body", None]


def test_the_checked_set_is_never_trained_on(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="scoring only"):
        next(training_pages(tmp_path, ["multilingual/check"]))


def test_training_pages_of_a_folder(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard", reason="the data is packed with Zstandard")

    def write(name: str, *rows: dict[str, object]) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        path.write_bytes(zstandard.ZstdCompressor().compress(lines.encode()))

    def wcxb(number: str, text: str) -> dict[str, object]:
        known = {"id": number, "url": f"https://w{number}.example/", "domain": f"w{number}.example"}
        rest = dict.fromkeys(("title", "author", "publish_date"))
        html = f"<p>{text}"
        known |= {"html": html, "text": text, "page_type": "article", "with": [], "without": []}
        return known | rest

    def multilingual(url: str) -> dict[str, object]:
        rest = dict.fromkeys(("language", "title", "author", "date"))
        return {"url": url, "html_base64": latin, "with": [], "without": []} | rest

    latin = base64.b64encode("<meta charset=windows-1252><p>Käse".encode("cp1252")).decode()
    for fold in range(5):
        write(f"wcxb/fold{fold}.jsonl.zst", wcxb(str(fold), STORY[0] if fold else ""))
    write("multilingual/train.jsonl.zst", multilingual("https://a.w3.example/"))
    write("multilingual/check.jsonl.zst", multilingual("https://w2.example/"))
    labelled = {"url": "https://a.w3.example/", "blocks": [["Käse", "body"]]}
    (tmp_path / "multilingual/roles.jsonl").write_text(json.dumps(labelled) + "\n")
    write("fundus/train.jsonl.zst")

    pages = list(training_pages(tmp_path))
    assert [(p.set, p.group, p.fold, p.checked) for p in pages] == [
        ("wcxb", "w1.example", 1, False),
        ("wcxb", "w2.example", 2, True),
        ("wcxb", "w3.example", 3, False),
        ("wcxb", "w4.example", 4, False),
        ("multilingual/train", "w3.example", 3, False),
    ]
    assert pages[0].labels([STORY[0], "Menu"]).body == [1, 0]
    assert pages[-1].html.endswith("Käse")  # decoded as cleaner reads it
    assert pages[-1].labels(["Käse"]).roles == ["body"]
