"""Compare `fix-encoding` with ftfy line by line: equal, better by a named rule, or unexplained.

    python -m benchmarks.repair --data DIR --part equality --sample 2000

Separate from the speed because here every line counts, and the clock does not. ftfy is asked with
the options that have nothing to do with decoding switched off, since those are filters of their own
here. A difference is explained where a rule of `cleaner.repair.beyond_ftfy` made it; without the
rules the result has to be ftfy's to the letter, on every line.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from benchmarks.records import CHECKED, load
from benchmarks.tables import Cell, Table, progress
from cleaner.read import read
from cleaner.repair.beyond_ftfy import RULES, Repair
from cleaner.repair.encoding import fix_encoding
from cleaner.repair.escapes import read_escapes
from cleaner.repair.suspicion import characters_of

_FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = _FIXTURES / "cases" / "beyond_ftfy.jsonl"

ENCODINGS = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "latin-1", "iso8859-2",
    "mac-roman", "cp437", "cp850", "gbk", "shift_jis",
)  # fmt: skip
_SEVERAL_BYTES = ("gbk", "shift_jis")
_DAMAGES = ("once", "twice", "half")
_SHOWN = 5  # unexplained lines, should there be any


@dataclass(slots=True)
class _Tally:
    """What was seen of the lines of one kind."""

    lines: int = 0
    changed: int = 0  # by ftfy
    equal: int = 0
    unexplained: int = 0
    unequal: int = 0  # without any rule
    rules: Counter[str] = field(default_factory=Counter)
    # Where the right line is known: restored by ours, by ftfy, and by rule who was right.
    ours: int = 0
    theirs: int = 0
    verdicts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def report(data: Path | None, sample: int | None) -> list[Table]:
    """Return how many lines are equal, by what rules others differ, and what is restored.

    Without data the lines are those of the fixtures. `sample` takes so many lines of each kind.
    """
    tallies: dict[str, _Tally] = {}
    strange: list[str] = []
    clean = _sampled(_lines(data), sample)
    # Lines that are damaged already tell nothing of how further damage is repaired.
    sound = [line for line in clean if not line.isascii() and fix_encoding(line) == line]
    sound = [line for line in sound if by_ftfy(line) == line]
    kinds: list[tuple[str, Iterable[tuple[str, str | None]]]] = [
        ("lines as they are", ((line, None) for line in clean))
    ]
    kinds += [
        (f"{encoding}, {damage}", _damaged(sound, encoding, damage))
        for encoding in ENCODINGS
        for damage in _DAMAGES
    ]
    for done, (kind, pairs) in enumerate(kinds, 1):
        tallies[kind] = _compared(pairs, strange)
        progress("equality", done, len(kinds))
    tables = [_equality(tallies), _by_rule(tallies), _restored(tallies), case_table()]
    if strange:
        rows: list[list[Cell]] = [[ascii(line)] for line in strange[:_SHOWN]]
        tables.append(Table("Unexplained lines", ["line"], rows, listing=True))
    return tables


def _compared(pairs: Iterable[tuple[str, str | None]], strange: list[str]) -> _Tally:
    tally = _Tally()
    for line, right in pairs:
        theirs = by_ftfy(line)
        ours, fired = explained(line)
        tally.lines += 1
        tally.changed += theirs != line
        tally.unequal += Repair(()).line(line) != theirs
        tally.ours += ours == right
        tally.theirs += theirs == right
        if ours == theirs:
            tally.equal += 1
        elif not fired:
            tally.unexplained += 1
            strange.append(line)
        for rule in fired if ours != theirs else ():
            tally.rules[rule] += 1
            if right is not None:
                tally.verdicts[rule][_verdict(ours, theirs, right)] += 1
    return tally


def _verdict(ours: str, theirs: str, right: str) -> str:
    if ours == right:
        return "ours"
    return "ftfy" if theirs == right else "neither"


def explained(line: str) -> tuple[str, set[str]]:
    """Return the line as `fix-encoding` repairs it, and the rules that had a part in it.

    There are none where the filter gives something else than its rules do.

    >>> explained("cafÃ©"), explained("climberu2019s")
    (('café', set()), ('climber’s', {'escape'}))
    """
    ours = fix_encoding(line)
    repair = Repair()
    before = repair.line(line)
    after = read_escapes(before)
    if ours == after:
        return ours, repair.fired | ({"escape"} if after != before else set())
    return ours, {"escape"} if ours == read_escapes(line) != line else set()


@cache
def _ftfy() -> Callable[[str], str]:
    from functools import partial

    import ftfy

    profile = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return partial(ftfy.fix_text, config=profile)


def by_ftfy(text: str) -> str:
    """Return what ftfy makes of a text, its options that have nothing to do with decoding off.

    >>> by_ftfy("cafÃ© ﬁn&amp;")
    'café ﬁn&amp;'
    """
    return _ftfy()(text)


def _lines(data: Path | None) -> list[str]:
    """Return the different lines of the texts, and of the visible text of the pages."""
    lines: dict[str, None] = {}
    for text in _texts(data):
        lines.update(dict.fromkeys(unicodedata.normalize("NFC", text).split("\n")))
    return [line for line in lines if line]


def _texts(data: Path | None) -> Iterator[str]:
    for path in sorted((_FIXTURES / "pages").glob("*.*")):
        if path.suffix in (".html", ".txt"):
            yield visible(path.read_bytes(), "html" if path.suffix == ".html" else "text")
    for path in sorted((_FIXTURES / "cases").glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").split("\n")[:-1]:
            case = json.loads(row)
            yield from (x for x in (case["input"], case.get("expected")) if isinstance(x, str))
    if data is None:
        return
    for page in load(data, ("wcxb", "multilingual/train", CHECKED)):
        if page.text:
            yield page.text
        yield visible(page.source)


def visible(source: str | bytes, kind: Literal["html", "text"] = "html") -> str:
    """Return all visible text of a page."""
    return "\n".join(block.text for block in read(source, kind).blocks)


def _sampled(lines: list[str], sample: int | None) -> list[str]:
    """Return so many lines, always the same, so that a small sample is part of a larger one."""
    if sample is None or sample >= len(lines):
        return lines
    return sorted(lines, key=lambda line: hashlib.md5(line.encode("utf-8", "replace")).digest())[
        :sample
    ]


def _damaged(lines: Iterable[str], encoding: str, damage: str) -> Iterator[tuple[str, str]]:
    for line in lines:
        if damage == "half":
            middle = line.find(" ", len(line) // 2) + 1
            wrong = line[:middle] + misread(line[middle:], encoding)
        else:
            wrong = misread(line, encoding)
            if damage == "twice":
                wrong = misread(wrong, encoding)
        if wrong != line:
            yield wrong, line


def misread(text: str, encoding: str) -> str:
    r"""Read the UTF-8 of a text with another encoding.

    Bytes that have no character get that of the same number, as in browsers; in encodings of
    several bytes a character is lost.

    >>> misread("é”", "cp1252")
    'Ã©â€\x9d'
    """
    data = text.encode("utf-8", "replace")
    if encoding in _SEVERAL_BYTES:
        return data.decode(encoding, "replace")
    return data.decode("latin-1").translate(_table(encoding))


@cache
def _table(encoding: str) -> dict[int, str]:
    return dict(enumerate(characters_of(encoding), 0x80))


def _equality(tallies: dict[str, _Tally]) -> Table:
    rows: list[list[Cell]] = []
    groups: dict[str, list[_Tally]] = defaultdict(list)
    for kind, tally in tallies.items():
        groups[kind.partition(",")[0]].append(tally)
    groups["all"] = list(tallies.values())
    for name, group in groups.items():
        lines, changed = sum(t.lines for t in group), sum(t.changed for t in group)
        equal, unexplained = sum(t.equal for t in group), sum(t.unexplained for t in group)
        unequal = sum(t.unequal for t in group)
        by_rule = lines - equal - unexplained
        rows.append([name, lines, changed, equal, by_rule, unexplained, unequal])
    columns = ("lines of", "lines", "changed by ftfy", "equal", "by a rule", "unexplained")
    return Table("Equal to ftfy", [*columns, "unequal without rules"], rows)


def _by_rule(tallies: dict[str, _Tally]) -> Table:
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for tally in tallies.values():
        counts += tally.rules
        for rule, verdict in tally.verdicts.items():
            verdicts[rule] += verdict
    rows: list[list[Cell]] = [
        [
            rule,
            counts[rule],
            tallies["lines as they are"].rules[rule],
            *(verdicts[rule][who] for who in ("ours", "ftfy", "neither")),
            RULES.get(rule, "escapes that were never read"),
        ]
        for rule in (*RULES, "escape")
    ]
    columns = ["rule", "lines", "not damaged by us", "ours is right", "ftfy is right"]
    return Table("Differences by rule", [*columns, "neither", "what it does"], rows)


def _restored(tallies: dict[str, _Tally]) -> Table:
    rows: list[list[Cell]] = []
    for encoding in ENCODINGS:
        row: list[Cell] = [encoding]
        for damage in _DAMAGES:
            tally = tallies[f"{encoding}, {damage}"]
            shares = (tally.ours, tally.theirs)
            row += [share / tally.lines if tally.lines else None for share in shares]
        rows.append(row)
    columns = [f"{damage}: {who}" for damage in _DAMAGES for who in ("ours", "ftfy")]
    return Table("Lines restored to the letter, by encoding", ["read as", *columns], rows)


def case_table() -> Table:
    """Return the differences that are meant, one case each, and whether both answers hold."""
    rows: list[list[Cell]] = []
    for row in CASES.read_text(encoding="utf-8").split("\n")[:-1]:
        case = json.loads(row)
        holds = (
            fix_encoding(case["input"]) == case["ours"] and by_ftfy(case["input"]) == case["ftfy"]
        )
        texts = [
            ascii(case[key])[1:-1] if not case[key].isprintable() else case[key]
            for key in ("input", "ftfy", "ours")
        ]
        rows.append([case["rule"], *texts, "yes" if holds else "NO"])
    columns = ["rule", "input", "ftfy", "ours", "holds"]
    return Table("Differences that are meant", columns, rows, listing=True)
