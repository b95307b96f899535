"""Equal and nearly equal documents: pairs are found, named after the first, and nothing else is."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import main
from cleaner.duplicates import Duplicate, near_duplicates

WORDS = [f"word{i}" for i in range(3000)]


def changed(words: list[str], number: int, draw: random.Random) -> list[str]:
    words = list(words)
    for _ in range(number):
        words[draw.randrange(len(words))] = draw.choice(WORDS)
    return words


def jaccard(a: list[str], b: list[str]) -> float:
    one, two = ({tuple(w[i : i + 5]) for i in range(len(w) - 4)} for w in (a, b))
    return len(one & two) / len(one | two)


def test_recall_and_precision_at_the_threshold() -> None:
    draw = random.Random(5)
    documents, similarity = [], {}
    for k in range(150):
        base = [draw.choice(WORDS) for _ in range(300)]
        other = changed(base, draw.randint(0, 14), draw)
        documents += [(f"a{k}", " ".join(base)), (f"b{k}", " ".join(other))]
        similarity[f"b{k}"] = jaccard(base, other)
    found = {d.id: d for d in near_duplicates(documents, threshold=0.8)}
    assert all(d.duplicate_of == f"a{name[1:]}" for name, d in found.items())
    near = [name for name, s in similarity.items() if s >= 0.8]
    assert len(near) > 50
    assert sum(name in found for name in near) >= 0.85 * len(near)
    assert sum(similarity[name] >= 0.8 for name in found) >= 0.85 * len(found)
    # Far from the threshold there is no error.
    assert all(name in found for name, s in similarity.items() if s >= 0.92)
    assert not any(name in found for name, s in similarity.items() if s < 0.68)
    # The estimate is near the truth: three standard errors.
    assert all(abs(d.similarity - similarity[name]) < 0.11 for name, d in found.items())


def test_equal_documents_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasketch", None)
    texts = [("a", "One and the same."), ("b", "Another."), ("c", "one AND the\nsame"), ("d", "")]
    assert list(near_duplicates(texts, threshold=1)) == [Duplicate("c", "a", 1.0)]
    with pytest.raises(cleaner.CleanerError, match=r"cleaner\[dedup\]"):
        list(near_duplicates(texts))


def test_the_first_of_a_kind_is_the_one_that_stays() -> None:
    draw = random.Random(1)
    base = [draw.choice(WORDS) for _ in range(200)]
    texts = [" ".join(changed(base, 1, draw)) for _ in range(5)]
    found = list(near_duplicates(texts))
    assert [(d.id, d.duplicate_of) for d in found] == [(str(i), "0") for i in range(1, 5)]
    # The same list however often it is asked: no state between runs.
    assert list(near_duplicates(texts)) == found


def test_a_duplicate_of_a_duplicate_names_what_stayed() -> None:
    draw = random.Random(2)
    base = [draw.choice(WORDS) for _ in range(200)]
    near = changed(base, 1, draw)
    found = list(near_duplicates([" ".join(base), " ".join(near), " ".join(near)]))
    assert [d.duplicate_of for d in found] == ["0", "0"]


def test_scripts_without_spaces_and_short_texts() -> None:
    chinese = "海滨小镇的议会周二决定重建旧海堤，因为连续三个冬天的洪水损坏了沿海的商店和住宅。" * 2
    other = "工程师说，新墙将比现在高两米，明年秋天之前完成，市民对此表示欢迎。" * 2
    texts = [chinese, other, chinese.replace("周二", "周三", 1), "Yes", "Yes!", "No", "", "..."]
    found = list(near_duplicates(texts, threshold=0.7))
    assert [(d.id, d.duplicate_of) for d in found] == [("2", "0"), ("4", "3")]


def test_documents_are_taken_one_at_a_time() -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield "The same again and again."

    found = near_duplicates(endless())
    assert [next(found).id for _ in range(3)] == ["1", "2", "3"]


@pytest.mark.parametrize("threshold", [0, -1, 1.1, float("nan")])
def test_wrong_thresholds(threshold: float) -> None:
    with pytest.raises(cleaner.SpecError, match="threshold"):
        list(near_duplicates([], threshold=threshold))


def test_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "The harbour council voted on Tuesday to rebuild the old sea wall."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text("Something else.")
    records = [{"key": 7, "body": text}, {"body": "Something else!"}]
    lines = tmp_path / "c.jsonl"
    lines.write_text("".join(json.dumps(r) + "\n" for r in records))
    arguments = [str(tmp_path), "--text-key", "body", "--id-key", "key"]
    assert main(["duplicates", *arguments]) == 0
    out = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    a, b = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert out == [
        {"id": "7", "duplicate_of": a, "similarity": 1.0},
        {"id": f"{lines}:2", "duplicate_of": b, "similarity": 1.0},
    ]


def test_command_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duplicates", str(tmp_path / "none.txt")]) == 1
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1}\n')
    assert main(["duplicates", str(bad)]) == 1
    assert "bad.jsonl:1: has no text under 'text'" in capsys.readouterr().err
    assert main(["duplicates", "--threshold", "2", str(tmp_path)]) == 2
    assert main(["duplicates"]) == 2


def test_the_command_is_reached(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "x", "text": "One and one"}\n{"id": "y", "text": "one and one."}\n')
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "duplicates", str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert json.loads(done.stdout)["duplicate_of"] == "x"
