"""Lost apostrophes: how many come back, and what is changed that should not be.

Clean texts are damaged in known places and repaired; what stands there afterwards is compared with
what stood there before. Texts come from the data folder (`wcxb` and `fundus`, by their gold) and
from `fixtures/apostrophes`, each cut in two: rules are written by the part `dev`, figures are of
the part `held-out`. Our own function alone and our default repairs stand beside ftfy and plsfix.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import regex

from benchmarks.tables import Cell, Table
from cleaner.repair.code import looks_like_code

Part = Literal["dev", "held-out"]
Repair = Callable[[str], str]
Place = tuple[int, str]  # offset in the clean text, the character there

FIXTURES = Path(__file__).parent.parent / "fixtures" / "apostrophes"
# Texts of a set and language, unless a sample is asked for: enough for two hundred apostrophes of
# each kind that English has, and done in minutes.
_TEXTS = 120
_PARAGRAPH = regex.compile(r"\n\s*\n|\n")

APOSTROPHES = "'’ʼʻ‘"
_QUOTES = "\"“”„‚«»‹›''‘’"
_DASHES = "–—-"

# What an apostrophe becomes, one kind of damage each.
KINDS: Mapping[str, str] = {
    '"': '"',
    "?": "?",
    "U+FFFD": "\ufffd",
    "three U+FFFD": "\ufffd" * 3,
    "´": "´",
    "`": "`",
    "¿": "¿",
    "â??": "â??",
    "â€?": "â€?",
    "â€TM": "â€TM",
    "â€™": "â€™",
    "ï¿½": "ï¿½",
    "three ï¿½": "ï¿½" * 3,
    "0x92": "\x92",
    "''": "''",
    "\\'": "\\'",
    "\\u2019": "\\u2019",
    "u2019": "u2019",
    "&amp;#8217;": "&amp;#8217;",
    "&amp;rsquo;": "&amp;rsquo;",
}

# What happens to a whole text at once; None leaves the character as it is.
WHOLE: Mapping[str, Callable[[str], str | None]] = {
    "? for all but ASCII": lambda c: None if c.isascii() else "?",
    "? for all but Latin-1": lambda c: None if c < "\u0100" else "?",
    "U+FFFD for all but ASCII": lambda c: None if c.isascii() else "\ufffd",
    "¿ for all but Latin-1": lambda c: None if c < "\u0100" else "¿",
    "? for letters alone": lambda c: "?" if _is_lost_letter(c) else None,
    "U+FFFD for letters alone": lambda c: "\ufffd" if _is_lost_letter(c) else None,
    "â?? for signs": lambda c: "â??" if "\u2010" <= c <= "\u203a" else None,
    "ï¿½ for signs": lambda c: "ï¿½" if "\u2010" <= c <= "\u203a" else None,
    'straight "': lambda c: '"' if c in "“”„«»" else None,
}


def _is_lost_letter(c: str) -> bool:
    return c.isalpha() and not c.isascii() and c not in APOSTROPHES


@dataclass(frozen=True, slots=True)
class Text:
    """A clean text; `language` is a name of a file in the fixtures, or what a page says."""

    set: str
    language: str
    text: str


@dataclass(slots=True)
class Score:
    """What became of the places of some texts."""

    marks: int = 0
    restored: int = 0
    signs: int = 0
    signs_restored: int = 0
    wrong: int = 0
    characters: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        """The share of the apostrophes that came back."""
        return self.restored / self.marks if self.marks else None


# Signs of damage in a text that should be clean. Such paragraphs are in no figure.
_DAMAGED = regex.compile(
    r"""
    [\ufffd\x80-\x9f] | [âÃ][€\x80-\xbf] | ï¿½          # lost bytes, mojibake
      | \p{L}[?¿"´`]\p{L} | (?<!\S)[?´]\w | \p{L}''\p{L} # a mark where an apostrophe was
      | \\['"]\p{L} | \\?u20[12]\d(?!\d) | &\#?\w+;       # escapes, references
    """,
    regex.VERBOSE,
)
# Words that begin with an apostrophe; any other mark at a word's start is a quotation mark.
_LEADING = regex.compile(
    r"""(?i)(?<![\p{L}\p{N}])['’](?:(?:em|til|tis|twas|cause|bout|cos|round|n|s|t|k)\b|\d\ds?\b)"""
)
_SINGLE_QUOTE = regex.compile(r"‘|(?<![\p{L}\p{N}])['’](?=\w)")


def is_clean(paragraph: str) -> bool:
    r"""Tell whether a paragraph shows no damage and is prose.

    >>> is_clean("It's the workers' \"wall\"."), is_clean('Mexico"s'), is_clean("f('x');")
    (True, False, False)
    """
    return not _DAMAGED.search(paragraph) and not looks_like_code(paragraph)


def places_of(paragraph: str) -> list[Place]:
    """Return the apostrophes of a clean paragraph; none where single quotation marks stand in it.

    >>> [at for at, _ in places_of("It's the workers' wall; ’em!")]
    [2, 16, 24]
    >>> places_of("He said 'no' to the workers' plan.")
    []
    """
    leading = {match.start() for match in _LEADING.finditer(paragraph)}
    letters = "ʻ" in paragraph
    if not letters and any(m.start() not in leading for m in _SINGLE_QUOTE.finditer(paragraph)):
        return []
    found = []
    for at, c in enumerate(paragraph):
        if c not in APOSTROPHES or (c == "‘" and not letters):
            continue
        before, after = paragraph[at - 1 : at], paragraph[at + 1 : at + 2]
        # Feet, minutes and the years of Jahrgang '98 are numbers; a sign between signs is no word.
        if (
            before.isalpha()
            or (after.isalpha() and not before.isdigit())
            or at in leading
            or (before.isdigit() and after == "s")
        ):
            found.append((at, c))
    return found


def fixture_texts(part: Part) -> list[Text]:
    """Return the texts of the repository."""
    folder = FIXTURES / part
    return [
        Text("fixtures", path.stem, path.read_text("utf-8").strip())
        for path in sorted(folder.glob("*.txt"))
    ]


def data_texts(data: Path, part: Part, *, sample: int | None) -> list[Text]:
    """Return the gold texts of the data folder that are in the part, cut by a digest of the page.

    `sample` texts of each set and language, always the same ones; None is all.
    """
    from benchmarks.records import load

    groups: dict[tuple[str, str], list[tuple[bytes, Text]]] = defaultdict(list)
    for page in load(data, ["wcxb", "fundus"]):
        digest = hashlib.sha256(f"apostrophes {page.id}".encode()).digest()
        if page.text and ("dev", "held-out")[digest[0] % 2] == part:
            text = unicodedata.normalize("NFC", page.text)
            language = page.language or "unknown"
            groups[page.set, language].append((digest, Text(page.set, language, text)))
    return [text for key in sorted(groups) for _, text in sorted(groups[key], key=_digest)[:sample]]


def _digest(item: tuple[bytes, Text]) -> bytes:
    return item[0]


@cache
def cleaned(text: str) -> str:
    """Return a text without the paragraphs that show damage or code."""
    return "\n\n".join(p for p in _PARAGRAPH.split(text) if p.strip() and is_clean(p))


@cache
def all_places(text: str) -> list[Place]:
    """Return the apostrophes of a text, paragraph by paragraph."""
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        found += [(at + offset, c) for offset, c in places_of(paragraph)]
        at += len(paragraph) + 2
    return found


def damaged(text: str, places: Iterable[tuple[int, str]]) -> str:
    """Return a text with other strings at some places of one character."""
    pieces, at = [], 0
    for offset, mark in places:
        pieces += [text[at:offset], mark]
        at = offset + 1
    return "".join([*pieces, text[at:]])


def _accepted(c: str) -> str:
    if c in APOSTROPHES:
        return APOSTROPHES + '"'  # a closing single quotation mark among them
    return _QUOTES if c in _QUOTES else _DASHES if c in _DASHES else ""


def count(
    clean: str, output: str, marks: Sequence[tuple[int, str]], apostrophes: set[int], score: Score
) -> None:
    """Compare what a repair made of the marks with what stood there, word by word."""
    words = list(re.finditer(r"\S+", clean))
    results = re.findall(r"\S+", output)
    score.characters += len(clean)
    if len(words) != len(results):
        score.wrong += 1
        score.examples.append((clean[:60], output[:60]))
        return
    number = 0
    for word, result in zip(words, results, strict=True):
        inside = []
        while number < len(marks) and marks[number][0] < word.end():
            inside.append(marks[number])
            number += 1
        if not inside:
            if word[0] != result:
                score.wrong += 1
                score.examples.append((word[0], result))
            continue
        _count_word(word, result, inside, apostrophes, score)


def _count_word(
    word: re.Match[str],
    result: str,
    inside: Sequence[tuple[int, str]],
    apostrophes: set[int],
    score: Score,
) -> None:
    pieces, at = [], 0
    for offset, mark in inside:
        pieces.append(
            re.escape(word[0][at : offset - word.start()])
            + f"((?>{re.escape(mark)}|\ufffd{{3}}|.))"
        )
        at = offset - word.start() + 1
    # A repair before ours may have read ï¿½ as the U+FFFD that it was: still lost.
    match = re.fullmatch("".join(pieces) + re.escape(word[0][at:]), result)
    wrong = match is None
    for number, (offset, mark) in enumerate(inside, 1):
        original = word.string[offset]
        is_mark = offset in apostrophes
        found = match[number] if match else mark
        still = found == mark or (found[0] == "\ufffd" and mark[0] in "ï\ufffd")
        back = not still and found in _accepted(original)
        wrong |= not still and not back
        score.marks += is_mark
        score.restored += is_mark and back
        score.signs += not is_mark and original in _QUOTES
        score.signs_restored += not is_mark and original in _QUOTES and back
    if wrong:
        score.wrong += 1
        score.examples.append((word[0], result))


def repairs() -> dict[str, Repair]:
    """Return the candidates: each repairs a text; those that are not installed are left out."""
    import cleaner

    found: dict[str, Repair] = {
        "fix_apostrophes": cleaner.fix_apostrophes,
        "minimal": lambda text: cleaner.clean(text, "minimal", kind="text"),
    }
    try:
        import ftfy

        found["ftfy"] = ftfy.fix_text
    except ImportError:
        pass
    try:
        import plsfix

        found["plsfix"] = plsfix.fix_text
    except ImportError:
        pass
    return found


def by_paragraphs(repair: Repair) -> Repair:
    """Return a repair that sees one paragraph at a time, as one who calls it on sentences."""

    def repaired(text: str) -> str:
        return "\n\n".join([repair(paragraph) for paragraph in text.split("\n\n")])

    return repaired


def restored(texts: Sequence[Text], mark: str, repair: Repair) -> dict[str, Score]:
    """Damage every apostrophe of each text and count by language what a repair brings back."""
    scores: dict[str, Score] = defaultdict(Score)
    for text in texts:
        clean = cleaned(text.text)
        marks = [(at, mark) for at, _ in all_places(clean)]
        if marks:
            output = repair(damaged(clean, marks))
            count(clean, output, marks, {at for at, _ in marks}, scores[text.language])
    return scores


def whole(
    texts: Sequence[Text], lose: Callable[[str], str | None], repair: Repair
) -> dict[str, Score]:
    """Damage texts as a whole, whatever the characters are, and count by language."""
    scores: dict[str, Score] = defaultdict(Score)
    for text in texts:
        clean = cleaned(text.text)
        signs = [(i, c) for i, c in enumerate(clean) if not c.isspace()]
        marks = [(i, mark) for i, c in signs if (mark := lose(c)) is not None]
        lost = {i for i, _ in marks}
        apostrophes = {at for at, _ in all_places(clean) if at in lost}
        output = repair(damaged(clean, marks))
        count(clean, output, marks, apostrophes, scores[text.language])
    return scores


def changed(texts: Sequence[Text], repair: Repair) -> dict[str, Score]:
    """Count by language the words that a repair changes in clean text."""
    scores: dict[str, Score] = defaultdict(Score)
    for text in texts:
        clean = cleaned(text.text)
        count(clean, repair(clean), [], set(), scores[text.language])
    return scores


def report(data: Path | None, sample: int | None, part: Part = "held-out") -> list[Table]:
    """Measure the repairs on the part of the texts; without a data folder on the fixtures alone.

    What is changed in clean text is counted on all of the part, unless a sample is asked for.
    """
    texts = fixture_texts(part)
    pages = data_texts(data, part, sample=sample or _TEXTS) if data else []
    clean = data_texts(data, part, sample=sample) if data else []
    languages = sorted({text.language for text in texts})
    english = [text for text in pages if text.language == "en"]
    candidates = repairs()
    ours, chain = candidates["fix_apostrophes"], candidates["minimal"]
    ways: dict[str, Repair] = {
        "a page": ours,
        "sentences": by_paragraphs(ours),
        "a page through `minimal`": chain,
    }
    tables = [_recall_table(texts, english, languages, way) for way in ways.items()]
    tables.append(_peer_table(english or texts, candidates))
    everything = [*texts, *pages]
    tables.append(_whole_table(everything, candidates))
    tables.append(_clean_table([*texts, *clean], candidates))
    return tables


def _recall_table(
    texts: Sequence[Text],
    english: Sequence[Text],
    languages: Sequence[str],
    way: tuple[str, Repair],
) -> Table:
    name, repair = way
    rows: list[list[Cell]] = []
    total = 0
    for kind, mark in KINDS.items():
        scores = restored(texts, mark, repair)
        pages = restored(english, mark, repair)["en"]
        total = pages.marks
        wrong = sum(score.wrong for score in scores.values()) + pages.wrong
        rows.append([kind, pages.recall, *(scores[name].recall for name in languages), wrong])
    columns = ["mark", f"en, gold texts ({total})", *languages, "wrong"]
    return Table(f"Apostrophes restored, {name}", columns, rows)


def _peer_table(texts: Sequence[Text], candidates: Mapping[str, Repair]) -> Table:
    rows: list[list[Cell]] = []
    for kind, mark in KINDS.items():
        row: list[Cell] = [kind]
        for repair in candidates.values():
            scores = restored(texts, mark, repair).values()
            marks = sum(score.marks for score in scores)
            row.append(sum(score.restored for score in scores) / marks if marks else None)
        rows.append(row)
    return Table("The same English texts, beside peers", ["mark", *candidates], rows)


def _whole_table(texts: Sequence[Text], candidates: Mapping[str, Repair]) -> Table:
    rows: list[list[Cell]] = []
    for damage, lose in WHOLE.items():
        for name, repair in _shown(candidates):
            scores = whole(texts, lose, repair)
            english = scores["en"]
            signs = english.signs_restored / english.signs if english.signs else None
            wrong = sum(score.wrong for score in scores.values())
            million = sum(score.characters for score in scores.values()) / 1e6
            per_million = wrong / million if million else None
            rows.append([damage, name, english.recall, signs, wrong, per_million])
    columns = ["damage", "", "apostrophes, en", "quotation marks, en", "wrong", "per million"]
    return Table("Whole texts damaged: what came back, and words made wrong", columns, rows)


def _clean_table(texts: Sequence[Text], candidates: Mapping[str, Repair]) -> Table:
    by_name = {name: changed(texts, repair) for name, repair in _shown(candidates)}
    rows: list[list[Cell]] = []
    totals: dict[str, int] = defaultdict(int)
    for language in sorted({text.language for text in texts}):
        characters = next(iter(by_name.values()))[language].characters
        row: list[Cell] = [language, characters]
        for name, scores in by_name.items():
            row.append(scores[language].wrong)
            totals[name] += scores[language].wrong
        rows.append(row)
    characters = sum(int(row[1] or 0) for row in rows)
    rows.append(["all", characters, *totals.values()])
    per_million = [n / (characters / 1e6) if characters else None for n in totals.values()]
    rows.append(["per million characters", None, *per_million])
    return Table("Clean texts: words changed", ["language", "characters", *by_name], rows)


def _shown(candidates: Mapping[str, Repair]) -> Iterator[tuple[str, Repair]]:
    """Yield ours alone and ftfy: the chain changes other damage too, and plsfix is a port."""
    for name in ("fix_apostrophes", "ftfy"):
        if name in candidates:
            yield name, candidates[name]
