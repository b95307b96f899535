"""Pages that a user labelled: JSON lines of `cleaner label`, read, checked, and made to train on.

Separate from the data sets, whose files are known to be right: these were corrected by hand.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.records import FOLDS, Page, drawn_fold
from benchmarks.train.labels import match_roles, matched_share
from benchmarks.train.pages import TrainingPage, group_of
from cleaner.document import Role
from cleaner.errors import CleanerError, did_you_mean
from cleaner.read import read

LABELS = "labels"
"""The name of the set that these pages make up."""
# Of a page's words, in blocks that the labels have too: with less they are of another page.
_LEAST_MATCHED = 0.5


class LabelsError(ValueError):
    """A file is none of labels, or its labels are of no use."""


def labelled_pages(
    files: Sequence[Path],
    folds: Mapping[str, int] | None = None,
    checked: Collection[str] = (),
) -> Iterator[TrainingPage]:
    """Yield the pages of files of labels; LabelsError says which line is wrong, and how.

    `folds` are those of the sites of the data sets, `checked` the sites of `multilingual/check`:
    pages of one site stay together. Without `folds` the pages are all there is to train on, and
    each has a fold of its own, as they may be of one site.
    """
    number = 0
    seen: dict[str, str] = {}
    for file in files:
        for where, record in _records(file):
            page = _page(record, where)
            if page.id in seen:
                raise LabelsError(
                    f"{where}: the page {page.id!r} stands in {seen[page.id]} already; "
                    "leave one of them out"
                )
            seen[page.id] = where
            group = group_of(page)
            fold = number % FOLDS
            if folds is not None:
                fold = folds[group] if group in folds else drawn_fold(group)
            number += 1
            is_plain = "text" in record
            yield TrainingPage(
                set=page.set,
                id=page.id,
                group=group,
                fold=fold,
                html="" if is_plain else str(page.source),
                url=page.url,
                page_type=page.page_type,
                language=None,
                text=None,
                blocks=page.blocks,
                checked=group in checked,
                plain=str(page.source) if is_plain else None,
            )


def _records(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise LabelsError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise LabelsError(f"{file}: is not UTF-8; save it as UTF-8") from error
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = True
        where = f"{file}, line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise LabelsError(
                f"{where}: is no JSON ({error}); labels are JSON lines, as `cleaner label` writes"
            ) from error
        if not isinstance(record, dict):
            raise LabelsError(f"{where}: is no JSON object; labels have one a line")
        yield where, record
    if not found:
        raise LabelsError(f"{file}: has no labels")


def _page(record: Mapping[str, Any], where: str) -> Page:
    name, url = record.get("id"), record.get("url")
    if not isinstance(name, str) or not name:
        raise LabelsError(f"{where}: its id is a text, not {name!r}")
    if url is not None and not isinstance(url, str):
        raise LabelsError(f"{where}: its url is a text or null, not {url!r}")
    sources = [key for key in ("html", "text") if isinstance(record.get(key), str)]
    if len(sources) != 1:
        raise LabelsError(
            f"{where}: it has no page to train on; give it as html or text, as `cleaner label` does"
        )
    source = record[sources[0]]
    # A browser writes a lone surrogate as an escape.
    source = source.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    blocks = _blocks(record.get("blocks"), where)
    try:
        texts = [b.text for b in read(source, "text" if sources == ["text"] else "html").blocks]
    except CleanerError as error:
        raise LabelsError(f"{where}: {error}") from error
    share = matched_share(texts, match_roles(texts, blocks))
    if share < _LEAST_MATCHED:
        raise LabelsError(
            f"{where}: the blocks are not those of the page: only {share:.0%} of its words are in "
            "blocks with a role; label it again"
        )
    kind = record.get("page_type")
    return Page(
        set=LABELS,  # type: ignore[arg-type]
        id=name,
        source=source,
        url=url,
        page_type=kind if isinstance(kind, str) else None,
        blocks=tuple(blocks),
    )


def _blocks(value: Any, where: str) -> list[tuple[str, str]]:
    if not isinstance(value, list):
        raise LabelsError(f"{where}: its blocks are a list of [text, role], not {value!r:.40}")
    known = [role.value for role in Role]
    blocks = []
    for number, block in enumerate(value, 1):
        at = f"{where}, block {number}"
        if not (isinstance(block, list) and len(block) == 2 and isinstance(block[0], str)):
            raise LabelsError(f"{at}: is no [text, role]: {block!r:.60}")
        text, role = block
        if role is None:
            continue
        if role not in known:
            hint = did_you_mean(str(role), known)
            raise LabelsError(f"{at}: unknown role {role!r}{hint} (roles: {', '.join(known)})")
        blocks.append((text, role))
    return blocks
