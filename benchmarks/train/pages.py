"""The pages that the models learn from: one form, their gold, and the folds that keep sites apart.

Separate from `benchmarks.records`, which reads each set as it is: here pages without gold are left
out and a site that stands in several sets gets one fold in all of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.records import SETS, Page, SetName, load
from benchmarks.train.alignment import align
from benchmarks.train.labels import match_roles
from cleaner.document import Role

TRAINED: tuple[SetName, ...] = ("wcxb", "multilingual/train", "fundus")
CHECKED: SetName = "multilingual/check"  # nothing is trained on it, nor on its sites where scored

# Under a country's domain these are no site: the label before them belongs to it.
_SECOND_LEVEL = frozenset(
    "ac asso co com edu go gob gouv gov gv in k12 ltd me mil ne net nhs nom or org plc sch".split()
)
_ADDRESS = re.compile(r"[\d.]+|.*:.*")  # 192.0.2.7, 2001:db8::1: no domain
_CANONICAL = re.compile(
    r"""
    <link\b (?=[^<>]{0,1000}?\brel\s*=\s*["']?canonical\b) [^<>]{0,1000}?
        \bhref\s*=\s*["']?([^"'\s<>]{1,1000})                 # <link rel=canonical href=...>
    | <meta\b (?=[^<>]{0,1000}?\bproperty\s*=\s*["']?og:url\b) [^<>]{0,1000}?
        \bcontent\s*=\s*["']?([^"'\s<>]{1,1000})              # <meta property=og:url content=...>
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BlockLabels:
    """What a page's gold says of each block.

    `body` is 1 for the main content; `roles` is None where no reader's role is known; `weight` is
    how far `body` can be trusted, 0 for blocks to leave out of the training.
    """

    body: list[int]
    roles: list[str | None]
    weight: list[float]


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """A page with gold: `text` where its main content is known, `blocks` where a reader gave roles.

    `group` is the site, a registered domain, or the publisher where a page does not name its site.
    A model is never scored on a page whose fold or group it has seen. `checked` is true of sites
    that are in `multilingual/check` too: a model that is scored there must not see them either.
    """

    set: SetName
    id: str
    group: str
    fold: int
    html: str
    url: str | None
    page_type: str | None
    language: str | None
    text: str | None
    blocks: tuple[tuple[str, str], ...] | None
    checked: bool
    plain: str | None = None  # the page, where it is plain text and never had an `html`

    def labels(self, texts: Sequence[str]) -> BlockLabels:
        """Label the blocks of a reading of the page, given as their texts in page order.

        The gold text decides on the body where there is one, since it is what is scored: captions
        and lists that a reader called body may be absent from it. Else the roles decide, and a
        block that the reader's list lacks has the weight 0.
        """
        roles: list[str | None] = [None] * len(texts)
        if self.blocks is not None:
            roles = match_roles(texts, self.blocks)
        if self.text:
            found = align(texts, self.text)
            return BlockLabels(found.body, roles, found.weight)
        body = [int(role == Role.BODY) for role in roles]
        return BlockLabels(body, roles, [float(role is not None) for role in roles])


def training_pages(data: Path, sets: Iterable[SetName] = TRAINED) -> Iterator[TrainingPage]:
    """Yield the pages of the named sets that have a gold text or roles, in the order of the files.

    Pages of WCXB whose gold text is empty are passed over unless they have roles: nobody wrote
    down what they should give. Raises DataMissingError if the folder lacks a file, and ValueError
    for a set that is not to be trained on.
    """
    wanted = tuple(sets)
    if CHECKED in wanted:
        raise ValueError(f"{CHECKED} is for scoring only; leave it out of the sets to train on")
    pages = load(data, SETS)
    folds = group_folds(pages)
    checked = {group_of(page) for page in pages if page.set == CHECKED}
    for page in pages:
        if page.set not in wanted or not (page.text or page.blocks):
            continue
        group = group_of(page)
        yield TrainingPage(
            set=page.set,
            id=page.id,
            group=group,
            fold=_page_fold(page, folds),
            html=_decoded(page.source),
            url=page.url,
            page_type=page.page_type,
            language=page.language,
            text=page.text or None,
            blocks=page.blocks,
            checked=group in checked,
        )


def group_folds(pages: Iterable[Page]) -> dict[str, int]:
    """Return the fold of each group: as WCXB gives it where it has the site.

    Elsewhere it is the fold that `benchmarks.records` gave the group's first page, so that a page
    is scored by a model that left its fold out. Groups that are only in `multilingual/check` have
    none. Fold and group of a page of WCXB may still disagree where it has one site in two folds.
    """
    folds: dict[str, int] = {}
    for page in sorted(pages, key=lambda page: page.set != "wcxb"):
        if page.fold is not None:
            folds.setdefault(group_of(page), page.fold)
    return folds


def _page_fold(page: Page, folds: dict[str, int]) -> int:
    fold = page.fold if page.set == "wcxb" else folds[group_of(page)]
    if fold is None:
        raise ValueError(f"{page.set} {page.id} has no fold: it is not to be trained on")
    return fold


def group_of(page: Page) -> str:
    """Return the site of a page as its registered domain, else its publisher, else its own name.

    Fundus gives no addresses: there the page's canonical link is the address.
    """
    host = urlsplit(page.url or "").hostname or page.domain or ""
    if not host and isinstance(page.source, str):
        host = _canonical_host(page.source)
    if "." in host:
        return registered_domain(host)
    return page.publisher or f"{page.set}/{page.id}"


def registered_domain(host: str) -> str:
    """Return the part of a host name that somebody registered; sites of one owner share it.

    A table of second levels stands in for the list of public suffixes. Hosts of many small sites
    (`github.io`) are taken for one site, which is harmless: their pages stay in one fold.

    >>> registered_domain("www.news.example.co.uk"), registered_domain("blog.example.com")
    ('example.co.uk', 'example.com')
    """
    host = host.lower().rstrip(".")
    if _ADDRESS.fullmatch(host):
        return host
    labels = host.split(".")
    country = len(labels[-1]) == 2
    size = 3 if country and len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def _canonical_host(html: str) -> str:
    found = _CANONICAL.search(html)
    return urlsplit(found[1] or found[2]).hostname or "" if found else ""


def overlaps(data: Path) -> dict[str, dict[str, list[int | None]]]:
    """Return the groups that stand in several sets or in several folds of WCXB.

    For each: the sets it is in, with the folds that `benchmarks.records` gives its pages there
    (None in `multilingual/check`). What is scored by those folds is only clean if they agree.
    """
    return find_overlaps(load(data, SETS))


def find_overlaps(pages: Iterable[Page]) -> dict[str, dict[str, list[int | None]]]:
    """Return what `overlaps` returns, for pages that are loaded already."""
    found: dict[str, dict[str, Counter[int | None]]] = defaultdict(lambda: defaultdict(Counter))
    for page in pages:
        found[group_of(page)][page.set][page.fold] += 1
    return {
        group: {name: list(folds) for name, folds in sets.items()}
        for group, sets in sorted(found.items())
        if len(sets) > 1 or len(next(iter(sets.values()))) > 1
    }


def _decoded(source: str | bytes) -> str:
    if isinstance(source, str):
        return source
    from cleaner.read.decode import decode

    return decode(source)[0]
