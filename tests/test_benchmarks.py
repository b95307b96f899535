"""The benchmarks' own arithmetic, on values computed by hand: a wrong ruler measures nothing."""

import base64
import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import (
    batch,
    language,
    line_rules,
    outcomes,
    peers,
    quality,
    records,
    role_scores,
    scores,
    speed,
    speed_road,
    structure,
)
from benchmarks import data as sources
from benchmarks.records import DataMissingError, Page, drawn_fold, load
from benchmarks.renderings import FULL_PAGE, RENDERINGS, decoded, wet
from benchmarks.tables import Table, Timing
from benchmarks.train import folds
from benchmarks.train.folds import FoldModels, ModelsMissingError, SeenError
from cleaner.document import Document, Metadata, Role
from cleaner.errors import SpecError
from cleaner.separator import model
from cleaner.separator.verdict import Verdict

PAGE = """<html><head><title>Walls - Site</title><style>p{}</style></head><body>
<nav><a href=/>Home</a> <a href=/n>News</a></nav>
<main><h1>Walls</h1><p>A <b>wall</b> keeps the sea out.</p></main>
<script>var a = 1;</script><noscript>No script</noscript><template><p>Later</p></template>
</body></html>"""


def page(text: str | None = None, **known: object) -> Page:
    return Page(set="wcxb", id="1", source=PAGE, text=text, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("predicted", "gold", "precision", "recall", "f1"),
    [
        ("a b c d", "a b", 0.5, 1.0, 2 / 3),
        ("a", "a a a", 1.0, 1 / 3, 0.5),  # multisets: one "a" is one of three
        ("A, b!", "b a", 1.0, 1.0, 1.0),  # neither order nor case nor punctuation counts
        ("x", "y", 0.0, 0.0, 0.0),
        ("", "y", 0.0, 0.0, 0.0),
        ("", "", 1.0, 1.0, 1.0),
    ],
)
def test_word_overlap(
    predicted: str, gold: str, precision: float, recall: float, f1: float
) -> None:
    assert scores.overlap(predicted, gold) == pytest.approx((precision, recall, f1))


def test_scripts_without_spaces_are_scored_by_letter_on_request() -> None:
    cut, whole = "海は青い", "海は青い空"
    assert scores.overlap(cut, whole).f1 == 0.0
    by_letter = scores.overlap(cut, whole, tokens=scores.characters)
    assert by_letter == pytest.approx((1.0, 4 / 5, 8 / 9))
    assert scores.characters("한국어 words") == ["한국어", "words"]


def test_mean_takes_the_mean_of_each_figure() -> None:
    both = [scores.Score(1.0, 0.0, 0.0), scores.Score(0.5, 1.0, 2 / 3)]
    assert scores.mean(both) == pytest.approx((0.75, 0.5, 1 / 3))
    with pytest.raises(ValueError, match="no page"):
        scores.mean([])


def test_snippets_are_counted_over_all_segments() -> None:
    found = scores.snippets("The\n sea  is wide.", ["the sea", "wide.", "deep"], ["Menu", "is"])
    assert found == scores.Snippets(2, 1, 1, 1)
    total = found + scores.Snippets(true_positive=1)
    assert total.score == pytest.approx((3 / 4, 3 / 4, 3 / 4))
    assert total.accuracy == pytest.approx(4 / 6)


def test_roles_are_matched_by_word_where_blocks_are_cut_differently() -> None:
    gold = [
        ("Home", "navigation"),
        ("A wall keeps the sea out of the old town", "body"),
        ("It was raised twice", "body"),
        ("Share", "share"),
    ]
    predicted = [
        ("Home", "navigation"),
        ("A wall keeps the sea out of the old town It was", "body"),
        ("raised twice Share", "footer"),
    ]
    assert role_scores.confusion(gold, predicted) == Counter(
        {
            ("navigation", "navigation"): 1,
            ("body", "body"): 12,
            ("body", "footer"): 2,
            ("share", "footer"): 1,
        }
    )


def test_repeated_short_blocks_are_matched_in_order() -> None:
    gold = [("Share", "share"), ("A long text of the page", "body"), ("Share", "footer")]
    counts = role_scores.confusion(gold, gold)
    assert counts == Counter({("share", "share"): 1, ("body", "body"): 6, ("footer", "footer"): 1})


def test_words_that_the_prediction_lacks_have_no_role() -> None:
    gold = [("one two", "body"), ("alt", "interface")]
    counts = role_scores.confusion(gold, [("one two", "body"), ("more words", "feed")])
    assert counts == Counter({("body", "body"): 2, ("interface", None): 1})
    assert role_scores.found_share(counts) == pytest.approx(2 / 3)
    assert role_scores.body_accuracy(counts) == 1.0  # noise that is not there is not in the text


def test_role_figures() -> None:
    counts = Counter(
        {
            ("body", "body"): 6,
            ("body", "feed"): 2,
            ("feed", "feed"): 1,
            ("feed", "body"): 1,
            ("share", "share"): 2,
            ("title", "body"): 5,  # headlines are a matter of convention: no part of the accuracy
        }
    )
    assert role_scores.body_accuracy(counts) == pytest.approx(9 / 12)
    assert role_scores.by_role(counts)["body"] == pytest.approx((0.5, 0.75, 0.6))
    assert role_scores.by_role(counts)["feed"] == pytest.approx((1 / 3, 0.5, 0.4))
    assert role_scores.noise_macro_f1(counts) == pytest.approx((0.4 + 1.0) / 2)


def test_spread_is_the_same_each_time_and_holds_the_value() -> None:
    pages = [Counter({("body", "body"): n, ("body", "feed"): 10 - n}) for n in range(11)]
    low, high = role_scores.spread(pages, role_scores.body_accuracy)
    assert low < 0.5 < high
    assert (low, high) == role_scores.spread(pages, role_scores.body_accuracy)
    assert role_scores.spread(pages[:1], role_scores.body_accuracy) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("The Wall: A Story", "the wall - a story", True),
        ("Ｗall", "Wall", True),  # full width
        ("The Wall | Site", "The Wall", False),
        (None, "The Wall", False),
    ],
)
def test_titles(predicted: str | None, gold: str, same: bool) -> None:
    assert scores.same_title(predicted, gold) is same


def test_authors_and_dates() -> None:
    assert scores.author_overlap("Jose Ruiz", "Ruiz, José") == 1.0
    assert scores.author_overlap("Ana", "Ana Ruiz") == pytest.approx(2 / 3)
    assert scores.author_overlap(None, "Ana") == 0.0
    assert scores.same_day("2025-06-30 15:59:30+02:00", "2025-06-30T01:00")
    assert not scores.same_day("2025-06-29", "2025-06-30")
    assert not scores.same_day("June", "2025-06-30")


def test_metadata_counts_only_pages_whose_gold_gives_the_field() -> None:
    pages = [page(title="Walls", date="2025-01-02"), page(title="Seas")]
    given = [Metadata(title="Walls", date="2025-01-02"), Metadata(title="C", date="2020-01-01")]
    table = outcomes.metadata_table("m", pages, {"x": given})
    # No page gives an author, so that this column is left out; the number of such pages is 0.
    assert table.rows == [["x", 2, 0.5, 0, 1, 1.0, 1.0, 1]]


MARKDOWN = """# Walls

Old *walls* and **[the sea](/s)**.

1. First
   - nested
2. Second

| A | B |
| --- | --- |
| 1 |  |

```py
wall()
```
"""


def test_elements_of_markdown() -> None:
    assert structure.elements(MARKDOWN) == {
        "headings": ["Walls"],
        "list items": ["First", "nested", "Second"],
        "table rows": ["A B", "1"],
        "table cells": ["A", "B", "1"],
        "code blocks": ["wall()"],
        "links": ["the sea"],
        "emphasis": ["walls", "the sea"],
    }


@pytest.mark.parametrize(
    ("given", "gold", "pairs"),
    [
        (["a", "a", "b"], ["a"], 1),  # each has one partner
        (["a b c"], ["a b d", "a b c"], 1),
        (["a b c", "a b x"], ["a b d", "a b c"], 2),  # the equal one first
        (["a b c d"], ["a"], 0),  # F1 of 0.4
        (["a b"], ["a"], 1),  # F1 of 2/3
        ([], ["a"], 0),
    ],
)
def test_elements_are_paired_by_their_words(given: list[str], gold: list[str], pairs: int) -> None:
    assert structure.paired(given, gold) == pairs


def test_structure_is_scored_where_the_gold_has_it() -> None:
    found = structure.scored("# Walls\n\n## More\n\n- a\n", structure.elements("# Walls\n\n`a`\n"))
    assert found == {"headings": pytest.approx((0.5, 1.0, 2 / 3))}
    lost = structure.scored("", structure.elements("- a\n"))
    assert lost == {"list items": (0.0, 0.0, 0.0)}
    tables = structure.structure_tables("t", {"x": [found, lost, found]})
    assert [table.rows for table in tables] == [
        [["x", 2, 0.5, 1.0, pytest.approx(2 / 3)]],
        [["x", 1, 0.0, 0.0, 0.0]],
    ]


def test_wet_has_a_line_for_each_visible_text_node() -> None:
    expected = ["Home", "News", "Walls", "A", "wall", "keeps the sea out."]
    assert wet(PAGE).split("\n") == expected


@pytest.mark.parametrize("name", RENDERINGS)
def test_renderings_show_the_body_and_no_script(name: str) -> None:
    if name != "wet":
        library = name.partition("-")[0]
        pytest.importorskip(library, reason=f"{library} comes with the extra [bench]")
    text = RENDERINGS[name](PAGE)
    assert "keeps the sea out." in " ".join(text.split())
    assert "var a" not in text
    assert "p{}" not in text
    assert ("News" in text) is (name != "resiliparse-main")


def test_bytes_are_decoded_by_what_the_page_says() -> None:
    pytest.importorskip("resiliparse", reason="resiliparse comes with the extra [bench]")
    assert "Küste" in decoded("<meta charset=iso-8859-1><p>Küste".encode("latin-1"))


def test_line_rules() -> None:
    text = (
        "Home\nThe sea is wide and deep.\nA line of five words\nPlease enable JavaScript to go on."
    )
    assert line_rules.c4_lines(text) == "The sea is wide and deep."
    assert line_rules.long_lines("one two\n" + "word " * 10) == ("word " * 10).strip()


@pytest.mark.parametrize("name", ["keep-all", "long-lines", "c4-lines"])
def test_line_rules_are_candidates_for_plain_text(name: str) -> None:
    made, missing = peers.choose(peers.text_peers(), [name])
    assert not missing
    line = "All of the ten words in this line are kept."
    assert made[name](line, page()) == line


def test_missing_data_says_what_and_whence(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match=r"no folder .*nowhere.*WCXB.*Apache-2.0.*MIT"):
        load(tmp_path / "nowhere", ["wcxb"])
    pytest.importorskip("zstandard", reason="zstandard comes with the extra [bench]")
    with pytest.raises(DataMissingError, match=r"no file .*fold0\.jsonl\.zst"):
        load(tmp_path, ["wcxb"])


def test_quality_ends_with_2_where_the_data_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--data", str(tmp_path / "nowhere")]) == 2
    assert "no folder" in capsys.readouterr().err


def write_rows(path: Path, rows: list[dict[str, object]]) -> None:
    zstandard = pytest.importorskip("zstandard", reason="zstandard comes with the extra [bench]")
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(zstandard.ZstdCompressor().compress(lines))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Lay out a folder like that of the data, with pages written for this test."""
    raw = {"url": "http://www.a.example/x", "language": "de-AT", "with": ["sea", " "]}
    raw |= {"without": None, "title": "", "author": None, "date": "2020-01-02"}
    raw["html_base64"] = base64.b64encode(PAGE.encode("utf-16")).decode()
    write_rows(tmp_path / "multilingual" / "train.jsonl.zst", [raw])
    labelled = {"url": raw["url"], "blocks": [["Home", "navigation"], ["Walls", "title"]]}
    (tmp_path / "multilingual" / "roles.jsonl").write_text(json.dumps(labelled) + "\n")
    html = PAGE.replace("<html>", '<!doctype html>\n<html class="x" lang="fr-CA">')
    rows: list[dict[str, object]] = [
        {"id": f"ca/{i}", "country": "ca", "html": html, "text": "A wall keeps the sea out."}
        | {"title": "Walls", "author": ["Ana", "Bo"], "publish_date": "2020-01-02 10:00:00"}
        for i in range(9)
    ]
    write_rows(tmp_path / "fundus" / "train.jsonl.zst", rows)
    return tmp_path


def test_records_have_one_form(data: Path) -> None:
    (first,) = load(data, ["multilingual/train"])
    assert isinstance(first.source, bytes)
    assert (first.language, first.with_, first.without) == ("de", ("sea",), ())
    assert first.blocks == (("Home", "navigation"), ("Walls", "title"))
    assert first.fold is not None
    fundus = load(data, ["fundus"])
    assert [p.language for p in fundus] == ["fr"] * 9
    assert fundus[0].author == "Ana, Bo"
    assert fundus[0].blocks is None
    assert load(data, ["fundus"], labelled=True) == []


def test_a_small_sample_is_part_of_a_larger_one_in_the_order_of_the_file(data: Path) -> None:
    ids = [page.id for page in load(data, ["fundus"])]
    small, large = (load(data, ["fundus"], sample=n) for n in (3, 6))
    assert len(small) == 3
    assert len(large) == 6
    assert {p.id for p in small} < {p.id for p in large}
    assert [p.id for p in large] == [i for i in ids if i in {p.id for p in large}]
    assert load(data, ["fundus"], sample=3) == small


def test_a_candidate_that_crashes_scores_an_empty_page(data: Path) -> None:
    def falls(page: Page) -> str:
        raise RuntimeError(page.id)

    run = quality.Run([])
    assert run.attempt("falls", falls, page(), otherwise="") == ""
    assert run.crashes == Counter({"falls (RuntimeError)": 1})
    result = outcomes.judged(page("sea", with_=("sea",)), "falls", "")
    assert result.empty
    assert result.words == scores.Score(0.0, 0.0, 0.0)
    assert result.snippets == scores.Snippets(false_negative=1)


def test_a_candidate_that_is_not_installed_is_named() -> None:
    def absent() -> str:
        raise ImportError("No module named 'absent'")

    made, missing = peers.choose({"here": lambda: "x", "absent": absent})
    assert made == {"here": "x"}
    assert missing == {"absent": "No module named 'absent'"}
    with pytest.raises(SpecError, match="did you mean 'resiliparse'"):
        peers.check_names(["resiliprase"], peers.HTML_PEERS)


def test_quality_prints_ours_beside_the_peers(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    arguments = ["--data", str(data), "--sets", "fundus", "--sample", "2", "--json", str(out)]
    names = ["cleaner[rules]", "turbohtml"]
    assert quality.main([*arguments, "--mode", "html", "metadata", "--peers", *names]) == 0
    printed = capsys.readouterr().out
    record = json.loads(out.read_text())
    assert [row[0] for row in record["tables"][0]["rows"]] == names
    assert record["tables"][0]["rows"][0][1] == 2
    assert "crashes, each scored as a page without text: none" in printed
    assert "| cleaner[rules] |" in printed


def test_roles_of_our_own_blocks_are_scored(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", str(data), "--sets", "multilingual/train", "--mode", "roles"]
    assert quality.main([*arguments, "--peers", "cleaner[rules]"]) == 0
    printed = capsys.readouterr().out
    assert "crashes, each scored as a page without text: none" in printed
    assert "| navigation |     1 |          1.000 |" in printed


def test_roles_of_lines_are_scored_in_all_renderings(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("resiliparse", reason="resiliparse comes with the extra [bench]")
    pytest.importorskip("inscriptis", reason="inscriptis comes with the extra [bench]")
    arguments = ["--data", str(data), "--sets", "multilingual/train", "--mode", "text-roles"]
    assert quality.main([*arguments, "--peers", "cleaner[rules]"]) == 0
    printed = capsys.readouterr().out
    assert "crashes, each scored as a page without text: none" in printed
    assert f"| navigation |     {len(FULL_PAGE)} |" in printed


def test_speed_is_the_median_and_ratios_are_taken_repeat_by_repeat() -> None:
    times = {
        "own": [[0.5, 0.5], [1.5, 0.5], [2.0, 2.0]],
        "resiliparse": [[1.0, 1.0]] * 3,
        "falls": [[0.1, 0.1]] * 3,
    }
    crashes = Counter({("falls", "ValueError"): 2})
    sizes = [1_000_000, 7_000_000]
    table = speed.speed_table("t", times, crashes, sizes)
    assert table.rows[0] == ["own", 1.0, 4.0, 1000.0, 1.0]
    ratio = table.rows[0][-1]
    assert isinstance(ratio, Timing)
    assert (ratio.low, ratio.high, ratio.is_ratio) == (0.5, 2.0, True)
    assert table.rows[-1] == ["falls: fell over", None, None, None, None]
    by_size = speed.size_table("t", {"own": times["own"]}, [20_000, 600_000])
    assert by_size.rows == [
        ["below 32 KB", 1, 20.0, pytest.approx(0.02 / 1.5)],
        ["from 512 KB", 1, 600.0, 1.2],
    ]


@pytest.mark.parametrize("shape", speed_road.SHAPES)
def test_shapes_have_about_as_many_elements_as_they_say(shape: str) -> None:
    made = speed_road.SHAPES[shape](3_000)
    assert made.count("<") - made.count("</") == pytest.approx(3_000, rel=0.01)


def test_tables_are_aligned_and_numbers_stand_right() -> None:
    table = Table("t", ("", "f", "n"), [["long name", 0.5, 7], ["x", None, 12]])
    assert str(table).split("\n")[2:] == [
        "|           |     f |   n |",
        "| --------- | ----: | --: |",
        "| long name | 0.500 |   7 |",
        "| x         |     – |  12 |",
    ]
    assert Table("t", ("", "a"), [["x", None]]).filled().columns == [""]


def test_pages_without_gold_text_are_scored_apart() -> None:
    results = [
        outcomes.judged(page("the sea"), "x", "the sea"),
        outcomes.judged(page(""), "x", ""),
        outcomes.judged(page(""), "x", "noise"),
    ]
    overview, blank = outcomes.text_tables("t", results)
    assert overview.rows[0][:2] == ["x", 1]
    assert overview.rows[0][overview.columns.index("F1")] == 1.0
    assert blank.rows == [["x", 2, 1, pytest.approx(2 / 3)]]
    assert outcomes.text_tables("t", results[:1])[1:] == []


def wcxb_row(number: str, url: str, **known: object) -> dict[str, object]:
    row: dict[str, object] = {"id": number, "url": url, "domain": "", "page_type": "article"}
    row |= {"html": PAGE, "text": "A wall keeps the sea out.", "with": [], "without": []}
    return row | dict.fromkeys(("title", "author", "publish_date")) | known


def write_wcxb(folder: Path, sites: dict[int, list[str]]) -> None:
    for fold in range(5):
        rows = [wcxb_row(f"{fold}{i}", url) for i, url in enumerate(sites.get(fold, []))]
        write_rows(folder / "wcxb" / f"fold{fold}.jsonl.zst", rows)


def test_a_site_has_one_fold_in_all_sets_however_they_are_loaded(data: Path) -> None:
    assert load(data, ["multilingual/train"])[0].fold == drawn_fold("a.example")
    assert len({p.fold for p in load(data, ["fundus"])}) > 1  # by publisher
    there = next(fold for fold in range(5) if fold != drawn_fold("a.example"))
    write_wcxb(data, {there: ["https://blog.a.example/"], 4: ["https://a.example/", "//b.example"]})
    alone = load(data, ["multilingual/train"])
    both = load(data, ["wcxb", "multilingual/train"])
    assert [p.fold for p in alone] == [there]
    assert [(p.set, p.fold) for p in both] == [
        ("wcxb", there),
        ("wcxb", there),  # the same site in another file
        ("wcxb", 4),
        ("multilingual/train", there),
    ]


def test_parts_leave_out_their_pages_and_no_site_is_on_both_sides() -> None:
    def example(group: str, fold: int, *, checked: bool = False) -> Any:
        return SimpleNamespace(group=group, fold=fold, checked=checked)

    examples = [example("a", 0), example("a", 0), example("b", 1), example("c", 1, checked=True)]
    assert folds.sites_seen("fold0", examples) == ["b", "c"]
    assert folds.sites_seen("fold1", examples) == ["a"]
    assert folds.sites_seen("check", examples) == ["a", "b"]
    with pytest.raises(SeenError, match="both sides of the split: a"):
        folds.sites_seen("fold0", [*examples, example("a", 3)])


def test_a_page_is_trained_on_in_two_renderings_all_of_which_are_used() -> None:
    chosen = [folds.renderings_of(f"wcxb {i}") for i in range(200)]
    assert all(len(set(names)) == 2 for names in chosen)
    counts = Counter(name for names in chosen for name in names)
    assert set(counts) == set(RENDERINGS)
    assert min(counts.values()) > 60


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Lay out a folder of models, without the models: only the records of how they were trained."""
    folder = tmp_path / "models"
    sites = {"fold1": "b.example", "check": "a.example", "fold2": "c.example", "fold3": "d.example"}
    for job in folds.JOBS_OF["html"]:
        recipe = {"features": folds.features(job)}
        for part, site in sites.items():
            folds.write(folder / part, job, {}, recipe=recipe, sites=[site])
    folds.write(folder / "fold2", "html", {}, recipe={"features": "0000"}, sites=[])
    folds.write(folder / "fold3", "html-roles", {}, recipe=recipe, sites=["e.example"])
    return folder


def test_no_page_is_scored_by_models_that_have_seen_its_site(models: Path) -> None:
    chooser = FoldModels(models)
    chooser.admit([page(url="https://www.a.example/", fold=1)], "html")
    with pytest.raises(SeenError, match="trained on the site of wcxb 1"):
        chooser.admit([page(url="https://www.b.example/", fold=1)], "html")
    with pytest.raises(SeenError):  # the looks have not seen it, but the roles have
        chooser.admit([page(url="https://www.e.example/", fold=3)], "html")
    checked = Page(set="multilingual/check", id="2", source="", url="https://b.example/")
    chooser.admit([checked], "html")
    with pytest.raises(ModelsMissingError, match=r"no text models in .*check.*--only text"):
        chooser.admit([checked], "text")
    with pytest.raises(ModelsMissingError, match=r"no html models in .*fold0"):
        chooser.choose(page(fold=0), "html")
    with pytest.raises(ModelsMissingError, match="other features"):
        chooser.choose(page(fold=2), "html")
    assert not chooser.has("html")
    with pytest.raises(ModelsMissingError, match=r"benchmarks\.train --data DIR --folds"):
        FoldModels(models / "nothing")


def test_our_model_engine_judges_by_the_models_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[object] = []

    def judge(document: Document, *_: object) -> Verdict:
        used.append(model.packaged())
        n = len(document.blocks)
        return Verdict([Role.BODY] * n, [1.0] * n, ["all"] * n)

    def packaged() -> str:
        return "packaged"

    def choose(page: Page, kind: str) -> Any:
        return page.fold, kind

    monkeypatch.setattr(model, "judge_by_model", judge)
    monkeypatch.setattr(model, "packaged", packaged)
    assert "Home" in peers.html_peers(choose)["cleaner[model]"]()(page(fold=3))
    peers.text_peers(choose)["cleaner[model]"]()("A wall.", page(fold=2))
    peers.metadata_peers(choose)["cleaner[model]"]()(page(fold=1))
    peers.html_peers(choose)["cleaner[rules]"]()(page(fold=4))
    peers.html_peers()["cleaner[model]"]()(page(fold=3))
    assert used == [(3, "html"), (2, "text"), (1, "html"), "packaged"]
    assert model.packaged is packaged


def test_the_packaged_models_are_not_scored_on_what_they_were_trained_on(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--data", str(data), "--sets", "fundus", "--sample", "2"]
    names = ["cleaner[model]", "cleaner[rules]"]
    modes = ["html", "text", "metadata"]
    assert quality.main([*arguments, "--mode", *modes, "--peers", *names]) == 0
    printed = capsys.readouterr().out
    assert "missing: cleaner[model] on fundus (the models of the package were trained on" in printed
    assert "| cleaner[rules] |" in printed
    assert "| cleaner[model] |" not in printed
    run = quality.Run([])
    assert "cleaner[model]" in run.choose(peers.html_peers(), "multilingual/check")


def test_quality_refuses_models_that_have_seen_a_page(
    data: Path, models: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for job in folds.JOBS_OF["html"]:
        recipe = {"features": folds.features(job)}
        for part in folds.PARTS:
            folds.write(models / part, job, {}, recipe=recipe, sites=["ca/3", "a.example"])
    arguments = ["--data", str(data), "--models", str(models), "--sets", "multilingual/train"]
    assert quality.main(arguments) == 2
    assert "was trained on the site of multilingual/train" in capsys.readouterr().err
    # Who does not ask for the model needs no models for it.
    assert quality.main([*arguments, "--peers", "cleaner[rules]"]) == 0


def test_training_takes_up_where_it_was_broken_off(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("lightgbm", reason="only the training needs it")
    from benchmarks.train import __main__ as training

    write_wcxb(data, {fold: [f"https://w{fold}.example/"] for fold in range(5)})
    write_rows(data / "multilingual" / "check.jsonl.zst", [])
    fitted: list[int] = []

    jobs: list[list[str]] = []

    def trained(wanted: list[str], examples: list[Any], labelled: list[Any]) -> Any:
        assert {e.document.kind for e in examples} == {"html"}
        assert all(any(e.roles) for e in labelled)
        fitted.append(len(examples))
        jobs.append(list(wanted))
        return {job: {f"{job}-first.trees": b"trees"} for job in wanted}

    monkeypatch.setattr(training, "trained", trained)
    out = data / "out"
    arguments = ["--data", str(data), "--folds", str(out), "--only", "html"]
    assert training.main([*arguments, "--fold", "1"]) == 0
    # 5 pages of WCXB, 9 of Fundus and the one with roles, less what is in the fold.
    record = json.loads((out / "fold1" / "html.json").read_text())
    assert "w1.example" not in record["sites"]
    assert "w2.example" in record["sites"]
    assert len(fitted) == 1
    assert training.main(arguments) == 0
    assert len(fitted) == 6
    assert "fold1, html: is there already" in capsys.readouterr().err
    assert max(fitted) == fitted[-1] == 15  # no site is in the checked set
    assert training.main(arguments) == 0
    assert len(fitted) == 6
    assert jobs == [["html"]] * 6
    assert training.main([*arguments[:-1], "html", "html-roles"]) == 0
    assert jobs[6:] == [["html-roles"]] * 6
    (out / "fold1" / "html.json").unlink()  # broken off before the end
    assert training.main([*arguments, "--fold", "1"]) == 0
    assert jobs[12:] == [["html"]]
    with pytest.raises(SystemExit, match="2"):
        training.main(["--data", str(data), "--fold", "1"])


def test_the_data_is_written_from_checkouts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("zstandard", reason="zstandard comes with the extra [bench]")
    wcxb, web, news = (tmp_path / name for name in ("wcxb", "web", "news"))
    dev = {"0001": "A", "0002": "A", "0003": None, "0004": "", "0005": "missing"}
    for number, text in dev.items():
        gold = {"title": "T", "author": "", "publish_date": None, "main_content": text}
        record = {"url": f"https://s{number}.example.co.uk/", "file_id": number}
        record |= {"ground_truth": gold | {"with": ["A"], "without": []}}
        record |= {"_internal": {"page_type": {"primary": "forum"}}}
        write_json(wcxb / "dev" / "ground-truth" / f"{number}.json", record)
        if text != "missing":
            # 0002 is a copy of 0001.
            same = "0001" if number == "0002" else number
            write_gzip(wcxb / "dev" / "html" / f"{number}.html.gz", f"<p>{same}\r\nß")
    hosts = [f"site{i}.example" for i in range(40)]
    sites = {sources.digest_of(host) % 4: f"https://a.{host}/" for host in hosts}
    names = {0: "train.html", 1: "check.html", 2: "hidden.html", 3: "hidden.html"}
    listed = {sites[cut]: {"file": name, "with": ["x"]} for cut, name in names.items()}
    listed[sites[0] + "gone"] = {"file": "gone.html", "with": []}
    listed[sites[1]]["author"] = "Ana"
    write_json(web / "tests" / "evaldata.json", listed)
    (web / "tests" / "eval").mkdir()
    (web / "tests" / "cache").mkdir()
    (web / "tests" / "eval" / "train.html").write_bytes("<html lang=de_AT><p>ß".encode("latin-1"))
    (web / "tests" / "cache" / "check.html").write_text("<p>ß", "utf-8")
    folder = news / "tests" / "resources" / "parser" / "test_data" / "xx"
    cut = {sources.digest_of(f"xx/P{i}") % 5: f"P{i}" for i in range(60)}
    for name in (cut[0], cut[2]):
        articles = {f"V{year}": article(f"Walls of {year} stand by the sea") for year in (1, 2)}
        write_json(folder / f"{name}.json", articles)
        for year in (1, 2, 3):
            html = f"<p>Short. <h2>Head</h2> <p>Walls of {year} stand by the sea"
            html = "<p>Another page" if year == 3 else html
            write_gzip(folder / f"{name}_202{year}_01_01.html.gz", html)
    write_json(folder / f"{cut[3]}.json", {"V1": article("Nothing")})

    out = tmp_path / "data"
    given = ["--wcxb", str(wcxb), "--trafilatura", str(web), "--fundus", str(news)]
    assert sources.main(["--out", str(out), *given]) == 1
    printed = capsys.readouterr().out
    for what in ("0005.html.gz", "gone.html", f"no page with a gold text for xx/{cut[3]}"):
        assert what in printed
    assert printed.count("missing: ") == 3
    assert "in no public source: roles/pages.jsonl" in printed
    for fold in range(5):  # the five pages have no more than two folds
        if not (out / "wcxb" / f"fold{fold}.jsonl.zst").exists():
            write_rows(out / "wcxb" / f"fold{fold}.jsonl.zst", [])
    pages = load(out, ["wcxb", "multilingual/train", "multilingual/check", "fundus"])
    by_set = Counter(p.set for p in pages)
    assert by_set == {"wcxb": 2, "multilingual/train": 1, "multilingual/check": 1, "fundus": 1}
    assert {(p.id, p.text) for p in pages[:2]} == {("0001", "A"), ("0004", "")}
    assert pages[0].domain == "example.co.uk"
    assert pages[0].fold == drawn_fold("example.co.uk")
    assert "\r\n" in str(pages[0].source)
    train, check, fundus = pages[2:]
    assert (train.url, train.language, type(train.source)) == (sites[0], "de", bytes)
    assert (check.url, check.author, check.source) == (sites[1], "Ana", "<p>ß")
    assert fundus.id == f"xx/{cut[2]}"
    assert fundus.text == "Short.\n\nHead\n\nWalls of 2 stand by the sea"  # the newest with gold
    assert (fundus.author, fundus.date) == ("Ana, Bo", "2022-02-02 00:00:00+01:00")


def article(paragraph: str) -> dict[str, object]:
    section = {"headline": ["Head"], "paragraphs": [paragraph]}
    body = {"summary": ["Short."], "sections": [section]}
    when = "2022-02-02 00:00:00+01:00"
    return {"authors": ["Ana", "Bo"], "body": body, "publishing_date": when, "title": "T"}


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")


def write_gzip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()))


def test_an_older_list_of_pages_is_a_python_module(tmp_path: Path) -> None:
    (tmp_path / "tests" / "eval").mkdir(parents=True)
    url = next(u for i in range(9) if sources.digest_of(u := f"s{i}.example") % 4 == 0)
    text = (
        f"# a list\nEVAL_PAGES = {{\n'https://{url}/': {{'file': 'a.html', 'with': ['é']}},\n}}\n"
    )
    (tmp_path / "tests" / "evaldata.py").write_text(text, "utf-8")
    (tmp_path / "tests" / "eval" / "a.html").write_text("<p>é", "utf-8")
    (row,) = sources.multilingual(tmp_path).rows["multilingual/train"]
    assert (row["with"], row["html"], row["without"]) == (["é"], "<p>é", [])


def test_what_is_no_checkout_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sources.main(["--out", str(tmp_path / "out")]) == 2
    given = [part for name in sources.SOURCES for part in (f"--{name}", str(tmp_path))]
    assert sources.main(["--out", str(tmp_path / "out"), *given]) == 1
    printed = capsys.readouterr().out
    assert printed.count("missing: no ") == 3
    assert "evaldata.json" in printed


def test_rows_that_are_written_can_be_read(tmp_path: Path) -> None:
    pytest.importorskip("zstandard", reason="zstandard comes with the extra [bench]")
    rows = [{"html": "wäll"}, {"html": "half a pair: \ud83d"}]
    sources.write_rows(tmp_path / "rows.jsonl.zst", rows)
    assert list(records._rows(tmp_path / "rows.jsonl.zst")) == rows


def test_an_address_that_is_none_has_no_site() -> None:
    assert sources.site_of("http://[see below") is None


def test_languages_are_counted_on_pages_that_somebody_agrees_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bodies = [("nb", "no"), ("de de", "de"), ("de", "en")]  # the last: both say its page is wrong
    monkeypatch.setattr(language, "bodies", lambda *_: bodies)
    candidates = {"first": lambda: lambda text: text[:2], "second": lambda: lambda text: "de"}
    monkeypatch.setattr(language, "_CANDIDATES", candidates)
    assert language.main(["--data", "."]) == 0
    out = capsys.readouterr().out
    assert "1 pages left out" in out
    rows = [line.split("|") for line in out.split("\n") if line.startswith("| ")]
    assert [row[2].strip() for row in rows[2:]] == ["1.000", "0.500"]


def test_a_batch_without_datatrove_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datatrove", None)
    report = batch.measure(batch.arguments(["--part", "datatrove"]))
    assert list(report.missing) == ["datatrove"]
    assert report.tables == []
