"""The filter `rules`: blocks kept, dropped or named by what a user wrote into a rules file.

It comes after those that judge, so that a user has the last word, and marks blocks as they do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.dates import find_date, find_time
from cleaner.document import NOISE_ROLES, Block, Document, Metadata, Role
from cleaner.patterns import matching
from cleaner.registry import HOMES, document_filter
from cleaner.separator.bylines import byline_in
from cleaner.separator.page_elements import PageElements
from cleaner.separator.rules_file import Rule, host_name, load_rules

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

REASON = "rules: "
"""How the reason of a block begins that a rule decided on."""
# What a dropped block becomes that had no role of noise: the rule says only that it is none of it.
_DROPPED = Role.INTERFACE
_EMPTY = "no content: the rules dropped all that was shown"


@document_filter("rules")
def rules(document: Document, *, file: str = "") -> Document:
    r"""Keep, drop or name blocks by the rules of a TOML file: CSS, XPath, text, for each host.

    A rule decides on a block if what it selects holds all of the block's text; of a block that it
    selects a part of, the reason says so, and nothing changes. Where several rules select a block,
    those for a longer host come before those for a shorter one and for all pages, and of these the
    last in the file decides. A host covers its subdomains; it is that of the address which the page
    was read from, else of the one that the page names. What is kept becomes `body`; what is dropped
    keeps its role of noise or becomes `interface`; what is named title, byline or date is what the
    metadata says then. The document's `notes` say which rules could not
    be put to the page: those by selector to plain text, those for hosts where there is no address.
    Raises SpecError for a file that is no rules file.

    >>> from tempfile import TemporaryDirectory
    >>> from cleaner.read import read
    >>> with TemporaryDirectory() as folder:
    ...     path = folder + "/rules.toml"
    ...     with open(path, "w") as out:
    ...         _ = out.write('[[rule]]\ncss = ".ad"\naction = "drop"\n')
    ...     page = rules.using(file=path)(read("<p>A wall.<p class=ad>Buy!"))
    >>> [block.role for block in page.blocks]
    [None, <Role.INTERFACE: 'interface'>]
    """
    return apply_rules(document, load_rules(file))


def apply_rules(document: Document, rules: Sequence[Rule]) -> Document:
    r"""Return the document with blocks marked by rules, as the filter does.

    >>> from cleaner.read import read
    >>> from cleaner.separator.rules_file import parse_rules
    >>> found = parse_rules('[[rule]]\ntext = "^Tags:"\nrole = "tags"')
    >>> [block.reason for block in apply_rules(read("Tags: sea, walls"), found).blocks]
    ['rules: name tags by rule 1 (rules, line 1)']
    """
    host = _host(document)
    chosen = _in_order(rules, host)
    notes = _notes(document, rules, chosen, host)
    decided = _Decided(document)
    for rule in chosen:
        decided.put(rule)
    notes += decided.notes
    if not decided.by and not decided.partly and not notes:
        return document
    blocks = list(document.blocks)
    for i in decided.by.keys() | decided.partly.keys():
        blocks[i] = _marked(blocks[i], decided.by.get(i), decided.partly.get(i), document.keep)
    changed = replace(document, blocks=blocks, notes=(*document.notes, *notes))
    changed.metadata = _metadata(document.metadata, [blocks[i] for i in sorted(decided.by)])
    shown = bool(changed.selected())
    if shown != bool(document.selected()):
        changed.reason = None if shown else _EMPTY
    return changed


def with_rules(pipeline: Pipeline, file: str) -> Pipeline:
    """Return a pipeline with the rules of a file put behind the filters that judge blocks.

    >>> from cleaner.pipeline import Pipeline
    >>> str(with_rules(Pipeline.parse("separate | whitespace"), "my.toml"))
    'separate | rules:file=my.toml | whitespace'
    """
    from cleaner.pipeline import Pipeline

    steps = list(pipeline.steps)
    places = {name: place for place, name in enumerate(HOMES)}
    before = [
        number
        for number, step in enumerate(steps, 1)
        if places.get(step.name, len(places)) < places[rules.name]
    ]
    steps.insert(max(before, default=0), rules.using(file=file))
    return Pipeline(*steps)


def has_hosts(pipeline: Pipeline) -> bool:
    """Say whether some rule of a pipeline is for hosts, so that pages need their addresses.

    >>> from cleaner.pipeline import Pipeline
    >>> has_hosts(Pipeline.parse("web"))
    False
    """
    files = [step.options["file"] for step in pipeline.steps if step.name == rules.name]
    return any(rule.hosts for file in files for rule in load_rules(file))


@dataclass(slots=True)
class _Decided:
    """Which rule decides on which block, rule after rule: a later one comes before an earlier."""

    document: Document
    by: dict[int, Rule] = field(default_factory=dict)
    partly: dict[int, Rule] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    elements: PageElements | None = None

    def put(self, rule: Rule) -> None:
        """Put one more rule to the page."""
        blocks = self.document.blocks
        chosen: dict[int, bool] = dict.fromkeys(range(len(blocks)), True)
        if rule.needs_elements:
            if self.document.kind != "html":
                return
            if self.elements is None:
                self.elements = PageElements(self.document)
                if not self.elements.are_known:
                    self.notes.append(
                        "rules: the page is too broken to say where its elements are; rules by "
                        "css and xpath did not apply"
                    )
            if not self.elements.are_known:
                return
            chosen = self._selected(rule)
        if rule.text and chosen:
            chosen = self._matched(rule.text, chosen)
        for i, is_whole in chosen.items():
            if is_whole:
                self.by[i] = rule
                self.partly.pop(i, None)
            elif i not in self.by:
                self.partly[i] = rule

    def _selected(self, rule: Rule) -> dict[int, bool]:
        """Return the blocks that CSS and XPath select, and whether the whole of each."""
        elements = self.elements
        assert elements is not None
        found = []
        for select, patterns in ((elements.css, rule.css), (elements.xpath, rule.xpath)):
            if patterns:
                found.append(elements.blocks_in(n for p in patterns for n in select(p)))
        first, *others = found
        for other in others:
            first = {i: whole and other[i] for i, whole in first.items() if i in other}
        return first

    def _matched(self, patterns: Sequence[str], chosen: Mapping[int, bool]) -> dict[int, bool]:
        """Return those of some blocks that one of the patterns matches in."""
        texts = [self.document.blocks[i].text for i in chosen]
        found = [False] * len(texts)
        for pattern in patterns:
            for k, does in enumerate(matching(pattern, texts)):
                found[k] = found[k] or does
        return {i: whole for (i, whole), does in zip(chosen.items(), found, strict=True) if does}


def _host(document: Document) -> str:
    for url in (document.url, document.metadata.url):
        try:
            host = urlsplit(url or "").hostname
        except ValueError:  # brackets without an address of IPv6
            continue
        if host:
            return host_name(host)
    return ""


def _in_order(rules: Sequence[Rule], host: str) -> list[Rule]:
    """Return the rules for a host, in the order in which they decide: the last one prevails."""
    chosen = []
    for rule in rules:
        reach = [len(name) for name in rule.hosts if host == name or host.endswith(f".{name}")]
        if reach or not rule.hosts:
            chosen.append((max(reach, default=0), rule))
    return [rule for _, rule in sorted(chosen, key=lambda pair: pair[0])]


def _notes(
    document: Document, rules: Sequence[Rule], chosen: Sequence[Rule], host: str
) -> list[str]:
    notes = []
    bound = sum(bool(rule.hosts) for rule in rules)
    if bound and not host:
        notes.append(
            f"rules: {_counted(bound, 'rule')} for hosts did not apply, since the page has no "
            "address; give it (--url, or --url-key in a batch)"
        )
    selecting = sum(rule.needs_elements for rule in chosen)
    if selecting and document.kind != "html":
        notes.append(
            f"rules: {_counted(selecting, 'rule')} by css or xpath did not apply, since plain text "
            "has no elements"
        )
    return notes


def _metadata(metadata: Metadata, named: Sequence[Block]) -> Metadata:
    """Return the metadata with what the first block says that a rule named so."""
    found: dict[str, str] = {}
    for block in named:
        text = " ".join(block.text.split())
        if block.role is Role.TITLE:
            found.setdefault("title", text)
        elif block.role is Role.BYLINE:
            found.setdefault("byline", byline_in(text) or text)
        elif block.role is Role.DATE:
            stamp = getattr(block.evidence, "datetime", None) or text
            if day := find_date(stamp) or find_date(text):
                time = find_time(text)
                found.setdefault("date", f"{day}T{time}" if time else day)
    return replace(metadata, **found) if found else metadata


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _marked(block: Block, rule: Rule | None, part: Rule | None, keep: frozenset[Role]) -> Block:
    if rule is None:
        assert part is not None
        judged = f"{block.reason}; " if block.reason else ""
        return replace(block, reason=f"{judged}{part.where} selects only a part of it")
    role = rule.role
    if role is None:
        role = block.role if block.role in NOISE_ROLES - keep else _DROPPED
    was = "" if block.role in (None, role) else f"; it was {block.role}"
    return replace(block, role=role, reason=f"{REASON}{rule.action} by {rule.where}{was}")
