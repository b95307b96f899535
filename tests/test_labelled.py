"""Labels of a user: written, corrected, trained on, and the pages of the site judged by them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.train.labelled import LABELS, LabelsError, labelled_pages
from cleaner.batch.options import BatchOptions
from cleaner.cli import main
from cleaner.document import Role
from cleaner.errors import CleanerError, SpecError
from cleaner.pipeline import Pipeline, as_pipeline, clean, separate
from cleaner.separator.evidence import evidence
from cleaner.separator.model import FIELDS, files_of, models_at, packaged

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
DATA = ROOT / "cleaner" / "data"
WORDS = (
    "harbour wall council storm winter boat market tide lamp stone road river field engine paper"
    " bridge signal garden window letter morning summer number record measure table colour voice"
    " the of and to in was that it for on with as at by from they were had not but which"
).split()


def sentence(draw: random.Random, size: int) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(size)).capitalize() + "."


def page(number: int) -> str:
    """Return a page of a site that ends each article with prose of a sponsor."""
    draw = random.Random(f"page {number}")
    body = "".join(
        f"<p>{sentence(draw, draw.randint(12, 30))} {sentence(draw, draw.randint(8, 20))}"
        for _ in range(draw.randint(5, 8))
    )
    sponsor = "".join(
        f"<div class=patron><p>{sentence(draw, draw.randint(14, 30))}</div>" for _ in range(3)
    )
    return (
        f"<title>Story {number}</title><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
        f"<article><h1>Story {number}</h1>{body}{sponsor}</article><footer>© Echo</footer>"
    )


def label(*arguments: str) -> int:
    return main(["label", *arguments])


class TestWriting:
    def test_a_line_has_what_training_needs(self, tmp_path: Path) -> None:
        out = tmp_path / "labels.jsonl"
        news = str(PAGES / "news-en.html")
        assert label(news, "-o", str(out), "--url", "https://courier.example/a") == 0
        record = json.loads(out.read_text())
        document = separate(Path(news).read_bytes())
        assert list(record) == ["id", "url", "blocks", "html"]
        assert record["id"] == news
        assert record["url"] == "https://courier.example/a"
        assert record["html"] == document.source
        assert record["blocks"] == [[b.text, b.role and b.role.value] for b in document.blocks]

    def test_plain_text_from_a_pipe(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", "label", "-", "-p", "minimal"],
            input="One line.\nAnd é.", capture_output=True, text=True, cwd=ROOT, check=True,
        )  # fmt: skip
        assert json.loads(done.stdout) == {
            "id": "<stdin>",
            "url": None,
            "blocks": [["One line.", None], ["And é.", None]],
            "text": "One line.\nAnd é.",
        }

    def test_corrections_are_not_overwritten(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "labels.jsonl"
        news, forum = str(PAGES / "news-en.html"), str(PAGES / "forum-en.html")
        assert label(news, "-o", str(out)) == 0
        before = out.read_bytes()
        assert label(forum, "-o", str(out)) == 2
        assert "may hold corrections" in capsys.readouterr().err
        assert out.read_bytes() == before
        assert label(forum, "-o", str(out), "--append") == 0
        assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [news, forum]

    def test_a_page_that_fails_costs_no_other(self, tmp_path: Path) -> None:
        out = tmp_path / "labels.jsonl"
        assert label("no.html", str(PAGES / "news-en.html"), "-o", str(out)) == 1
        assert len(out.read_text().splitlines()) == 1
        assert label("a", "b", "--url", "https://a.example") == 2
        assert label(str(PAGES / "news-en.html"), "-o", str(tmp_path / "no" / "x")) == 1

    def test_rules_count(self, tmp_path: Path) -> None:
        rules = tmp_path / "r.toml"
        rules.write_text("[[rule]]\ncss = 'h1'\nrole = 'promo'\n")
        out = tmp_path / "labels.jsonl"
        assert label(str(PAGES / "news-en.html"), "-o", str(out), "--rules", str(rules)) == 0
        assert "promo" in {role for _, role in json.loads(out.read_text())["blocks"]}


RIGHT: dict[str, Any] = {
    "id": "a", "url": "https://www.a.example/1", "html": "<p>A wall.<p>Buy it",
    "blocks": [["A wall.", "body"], ["Buy it", "promo"]],
}  # fmt: skip


def written(folder: Path, *records: Any) -> Path:
    path = folder / "labels.jsonl"
    lines = (r if isinstance(r, str) else json.dumps(r) for r in records)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


# What is wrong with a line, and what is said.
WRONG = [
    ("{", r"line 1: is no JSON \("),
    ("[" * 100_000, r"line 1: is no JSON \("),
    ([1], "line 1: is no JSON object"),
    (RIGHT | {"id": 3}, "its id is a text, not 3"),
    (RIGHT | {"url": 3}, "its url is a text or null, not 3"),
    (RIGHT | {"html": None}, "it has no page to train on"),
    (RIGHT | {"text": "A wall."}, "it has no page to train on"),
    (RIGHT | {"blocks": None}, r"its blocks are a list of \[text, role\], not None"),
    (RIGHT | {"blocks": [["a", "body", 1]]}, r"block 1: is no \[text, role\]"),
    (RIGHT | {"blocks": [["a", "body"], ["b", "bdoy"]]}, "block 2: unknown role 'bdoy'; did you"),
    (RIGHT | {"blocks": [["a", 3]]}, "unknown role 3"),
    (RIGHT | {"blocks": [["Another page it is", "body"]]}, "are not those of the page: only 0%"),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_wrong_labels_are_explained(tmp_path: Path, line: Any, said: str) -> None:
    with pytest.raises(LabelsError, match=said):
        list(labelled_pages([written(tmp_path, line)]))


def test_wrong_files_are_explained(tmp_path: Path) -> None:
    with pytest.raises(LabelsError, match="cannot be read"):
        list(labelled_pages([tmp_path / "no.jsonl"]))
    with pytest.raises(LabelsError, match="has no labels"):
        list(labelled_pages([written(tmp_path, "")]))
    with pytest.raises(LabelsError, match=r"line 2: the page 'a' stands in .*line 1 already"):
        list(labelled_pages([written(tmp_path, RIGHT, RIGHT)]))
    (tmp_path / "labels.jsonl").write_bytes(b"\xff")
    with pytest.raises(LabelsError, match="not UTF-8"):
        list(labelled_pages([tmp_path / "labels.jsonl"]))


def test_pages_of_a_site_stay_together(tmp_path: Path) -> None:
    other = RIGHT | {"id": "b", "url": "https://b.example/"}
    more = RIGHT | {"id": "c", "url": "https://x.a.example/2"}
    path = written(tmp_path, RIGHT, other, more)
    pages = list(labelled_pages([path], {"a.example": 3}, {"b.example"}))
    assert [page.group for page in pages] == ["a.example", "b.example", "a.example"]
    assert [page.fold for page in pages][0::2] == [3, 3]
    assert [page.checked for page in pages] == [False, True, False]
    # Where they are all there is, they may be of one site.
    assert [page.fold for page in labelled_pages([path])] == [0, 1, 2]


def test_labels_of_a_page_are_those_of_its_blocks(tmp_path: Path) -> None:
    blocks = [["A wall.", None], ["Buy it", "promo"], ["A wall.", "body"]]
    record = RIGHT | {"html": "<p>A wall.<p>Buy it<p>A wall.", "blocks": blocks}
    [page] = labelled_pages([written(tmp_path, record | {"blocks": blocks})])
    found = page.labels(["A wall.", "Buy it", "A wall."])
    assert found.roles[1:] == ["promo", "body"]
    assert found.body[1:] == [0, 1]


def test_plain_text_is_for_the_text_models(tmp_path: Path) -> None:
    pytest.importorskip("inscriptis", reason="a rendering of the extra [bench]")
    from benchmarks.train.__main__ import examples_of

    record = {"id": "t", "text": "A wall.\nBuy it", "blocks": RIGHT["blocks"]}
    pages = list(labelled_pages([written(tmp_path, RIGHT, record)]))
    html = list(examples_of("html", iter(pages)))
    text = list(examples_of("text", iter(pages), lambda _: ["inscriptis"]))
    assert [example.id for example in html] == ["a"]
    assert [(example.id, example.body) for example in text] == [("a", [1, 0]), ("t", [1, 0])]
    assert {example.set for example in html + text} == {LABELS}


class TestModels:
    """Models of a user's own, in the filter."""

    def copy(self, folder: Path, *names: str) -> None:
        for name in names:
            (folder / name).write_bytes((DATA / name).read_bytes())

    @pytest.mark.parametrize("job", FIELDS)
    def test_a_folder_may_have_some(self, tmp_path: Path, job: str) -> None:
        files = files_of(job)
        self.copy(tmp_path, *files)
        assert clean(PAGES.joinpath("news-en.html").read_bytes(), f'separate:models="{tmp_path}"')
        (tmp_path / files[0]).unlink()
        with pytest.raises(SpecError, match=rf"the {job} models in .* {files[0]} is missing"):
            models_at(str(tmp_path))

    def test_what_is_wrong_is_said_before_a_page_is_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spec = f'separate:models="{tmp_path}"'
        assert main(["-p", spec, "no-such-page.html"]) == 2
        assert "there are no models in" in capsys.readouterr().err
        self.copy(tmp_path, *files_of("text"))
        (tmp_path / "text-first.trees").write_bytes(b"CLTR")
        for command in ([], ["inspect", "--terminal"], ["label"], ["batch"]):
            assert main([*command, "-p", spec, "no-such-page.html"]) in (1, 2)
            assert "damaged" in capsys.readouterr().err

    def test_weights_that_are_none(self, tmp_path: Path) -> None:
        self.copy(tmp_path, "html-first.trees", "html-second.trees")
        (tmp_path / "names.txt").write_text("word\n")
        with pytest.raises(CleanerError, match=r"names.txt is damaged"):
            models_at(str(tmp_path))

    def test_other_models_are_another_batch(self, tmp_path: Path) -> None:
        self.copy(tmp_path, *files_of("text"))
        options = BatchOptions(inputs=("a",), pipeline=f'separate:models="{tmp_path}"')
        before = options.fingerprint()
        assert before == options.fingerprint()
        self.copy(tmp_path, *files_of("html-roles"))
        assert options.fingerprint() != before

    def test_the_spec_survives(self, tmp_path: Path) -> None:
        spec = f'separate:models="{tmp_path}/a b"'
        assert str(Pipeline.parse(spec)) == spec
        assert models_at("") is packaged()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Label pages of a site, correct what is wrong on all of them, train; small models."""
    pytest.importorskip("lightgbm", reason="only the training needs it")
    from benchmarks.train import __main__ as training
    from benchmarks.train import fit

    folder = tmp_path_factory.mktemp("site")
    paths = []
    for number in range(24):
        path = folder / f"{number}.html"
        path.write_text(page(number))
        paths.append(str(path))
    labels = folder / "labels.jsonl"
    assert label(*paths, "-o", str(labels)) == 0
    records = [json.loads(line) for line in labels.read_text().splitlines()]
    for record in records:
        for block in record["blocks"][-4:-1]:
            assert block[1] == "body", "the model of the package keeps the sponsor"
            block[1] = "promo"
    labels.write_text("".join(json.dumps(record) + "\n" for record in records))
    small = pytest.MonkeyPatch()
    for name, value in (("FIRST_TREES", 20), ("SECOND_TREES", 20), ("ROLE_ROUNDS", 8)):
        small.setattr(fit, name, value)
    # On a busy machine two threads wait for each other.
    for parameters in (fit.PARAMETERS, fit.ROLE_PARAMETERS):
        small.setitem(parameters, "num_threads", 1)
    out = folder / "models"
    try:
        arguments = ["--labels", str(labels), "--out", str(out), "--only", "html", "html-roles"]
        assert training.main(arguments) == 0
    finally:
        small.undo()
    return out


class TestRoundTrip:
    def test_the_result_of_a_new_page_changes_as_wished(self, trained: Path) -> None:
        source = page(1000)
        before = separate(source)
        after = separate(source, f'web | separate:models="{trained}"')
        sponsor = [b.text for b in before.blocks[-4:-1]]
        assert all(text in before.text for text in sponsor)
        assert not any(text in after.text for text in sponsor)
        assert [b.role for b in after.blocks[-4:-1]] == [Role.PROMO] * 3
        article = [b.text for b in before.blocks[3:-4]]
        assert all(text in after.text for text in article)

    def test_evidence_is_that_of_the_models(self, trained: Path) -> None:
        from cleaner.inspector.page import inspect_page

        document = separate(page(1000), f'separate:models="{trained}"')
        models = models_at(str(trained))
        assert evidence(document, models=models) != evidence(document)
        shown = inspect_page(page(1000), as_pipeline(f'separate:models="{trained}"'))
        seen = evidence(document, models=models, most=4)
        assert [b["against"] for b in shown["blocks"]] == [
            [[p.what, round(p.weight, 2)] for p in e.against] for e in seen
        ]

    def test_the_command(self, trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = trained.parent / "new.html"
        path.write_text(page(1001))
        assert main([str(path)]) == main(["-p", f'separate:models="{trained}"', str(path)]) == 0
        arguments = ["-f", "json", "--why", "-p", f'separate:models="{trained}"', str(path)]
        assert main(arguments) == 0
        record = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert any(block["evidence"]["against"] for block in record["blocks"])


class TestTraining:
    @pytest.fixture
    def training(self) -> Any:
        pytest.importorskip("lightgbm", reason="only the training needs it")
        from benchmarks.train import __main__ as module

        return module

    def test_wrong_use(self, training: Any, tmp_path: Path) -> None:
        labels = str(written(tmp_path, RIGHT))
        for arguments in ([], ["--labels", labels], ["--labels", labels, "--folds", "x"]):
            with pytest.raises(SystemExit) as ended:
                training.main(arguments)
            assert ended.value.code == 2

    @pytest.mark.parametrize(
        ("records", "said"),
        [
            ([RIGHT], "too few to train on"),
            ([RIGHT | {"id": str(i), "blocks": [["A wall.", "body"]]} for i in range(4)],
             "no blocks of body, or no others"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_trained_on(
        self, training: Any, tmp_path: Path, records: list[Any], said: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        labels = written(tmp_path, *records)
        assert training.main(["--labels", str(labels), "--out", str(tmp_path / "m")]) == 2
        assert said in capsys.readouterr().err

    def test_labels_are_part_of_the_recipe(self, training: Any, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        labels = written(tmp_path, RIGHT)
        without = training.recipe("html", tmp_path / "data", None)
        within = training.recipe("html", tmp_path / "data", None, [labels])
        assert LABELS not in without["weights"]
        assert without != within
