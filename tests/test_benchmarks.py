"""The benchmarks' own arithmetic, on values computed by hand: a wrong ruler measures nothing."""

import base64
import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import line_rules, outcomes, peers, quality, role_scores, scores, speed
from benchmarks.records import DataMissingError, Page, load
from benchmarks.renderings import RENDERINGS, decoded, wet
from benchmarks.tables import Table
from cleaner.document import Metadata
from cleaner.errors import SpecError

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
    assert table.rows == [["x", 2, 0.5, 0, 1, 1.0]]


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


def test_speed_is_the_median_and_ratios_are_taken_repeat_by_repeat() -> None:
    times = {"own": [1.0, 2.0, 4.0], "resiliparse": [2.0, 2.0, 2.0], "falls": [0.1] * 3}
    crashes = Counter({("falls", "ValueError"): 10})
    table = speed.speed_table("t", times, crashes, count=10, size=8_000_000)
    assert table.rows[0] == ["own", 5, 4.0, 200.0, 4.0, 1.0]
    assert table.rows[-1] == ["falls: fell over", None, None, None, None, None]


@pytest.mark.parametrize("shape", speed.SHAPES)
def test_shapes_have_about_as_many_elements_as_they_say(shape: str) -> None:
    made = speed.SHAPES[shape](3_000)
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
