"""Pages with their gold: three data sets with a layout of their own, read into one form.

Separate because the benchmarks and the training of the model read the same pages, and because only
here is it known how the folder of the data looks.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

SetName = Literal["wcxb", "multilingual/train", "multilingual/check", "fundus", "fixtures"]
CHECKED: SetName = "multilingual/check"  # nothing is ever trained or tuned on it
FIXTURES: SetName = "fixtures"  # the pages of this repository, which no model is trained on either
UNSEEN: tuple[SetName, ...] = (CHECKED, FIXTURES)
SETS: tuple[SetName, ...] = tuple(name for name in get_args(SetName) if name != FIXTURES)

FOLDS = 5  # WCXB comes cut in five; the other sets are cut likewise, to be left out together.
SOURCES = (
    "the pages come from WCXB v1.0 (Murrough Foley, CC-BY-4.0), the evaluation corpus of "
    "trafilatura (Apache-2.0) and the parser tests of Fundus (MIT); benchmarks/README.md says "
    "how the folder looks"
)
# The tag is looked for at the start only: past that, `<html` stands in scripts and code samples.
_LANGUAGE_WITHIN = 20_000
_FIXTURES = Path(__file__).parent.parent / "fixtures" / "pages"
_LANGUAGE = re.compile(
    r"""
    <html\b[^<>]{0,2000}?\s       # the tag that opens the page, with attributes before
    (?:xml:)?lang\s*=\s*["']?     # lang="de-AT"; old XHTML pages say xml:lang
    ([a-z]{2,3})(?![^\W_])        # only the language, not the country: de-AT, de_CH
    """,
    re.VERBOSE | re.IGNORECASE,
)


class DataMissingError(FileNotFoundError):
    """The data folder, or a file of it, is not there."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what is known about it; a gold field that its data set does not give is None.

    `source` is text where the data set has decoded the page and bytes where it has not. `language`
    is what the page's own `lang` attribute says. `fold` is None for pages that nothing is ever
    trained on; else a model that is scored on the page must not have seen the page's fold. All
    pages of a site or publisher have one fold, in whatever set they stand.
    `blocks` are the page's visible texts with their roles, in page order.
    """

    set: SetName
    id: str
    source: str | bytes
    url: str | None = None
    text: str | None = None
    page_type: str | None = None
    language: str | None = None
    country: str | None = None
    domain: str | None = None
    publisher: str | None = None
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    date: str | None = None
    markdown: str | None = None
    fold: int | None = None
    blocks: tuple[tuple[str, str], ...] | None = None


def load(
    data: Path | None, sets: Iterable[SetName], *, sample: int | None = None, labelled: bool = False
) -> list[Page]:
    """Return the pages of the named sets, in the order of the sets and their files.

    `sample` takes so many pages of each set, always the same ones: those whose identifier has the
    lowest digest, so that a small sample is a part of every larger one. `labelled` takes only pages
    whose blocks have roles. The set `fixtures` needs no folder. Raises DataMissingError if the
    folder is not there, or lacks a file of these sets.

    The fold of a site is that of its first page in WCXB, whose files are the folds, whether or not
    WCXB is among the sets. For a site that WCXB lacks it is drawn from the site's name, as WCXB's
    own folds are.
    """
    sets = list(sets)
    found = {FIXTURES: list(_fixtures())} if FIXTURES in sets else {}
    if outside := [name for name in sets if name != FIXTURES]:
        if data is None or not data.is_dir():
            raise DataMissingError(
                f"no folder {data or 'of the data'}; give it as --data; {SOURCES}"
            )
        found |= {name: list(_READERS[name](data)) for name in outside}
    folds: dict[str, int] = {}
    if data is not None and set(found) - set(UNSEEN):
        folds = _site_folds(found["wcxb"] if "wcxb" in found else _wcxb_if_there(data))
    pages: list[Page] = []
    for name, of_set in found.items():
        chosen = [page for page in of_set if page.blocks or not labelled]
        chosen = _sampled(chosen, sample) if sample is not None else chosen
        pages += chosen if name in UNSEEN else [_with_fold(page, folds) for page in chosen]
    return pages


def _site_folds(pages: Iterable[Page]) -> dict[str, int]:
    # This module is read by that one, which knows what a site is.
    from benchmarks.train.pages import group_folds

    return group_folds(pages)


def _wcxb_if_there(data: Path) -> Iterable[Page]:
    return _wcxb(data) if _wcxb_file(data, 0).is_file() else ()


def _with_fold(page: Page, folds: dict[str, int]) -> Page:
    from benchmarks.train.pages import group_of

    group = group_of(page)
    return replace(page, fold=folds[group] if group in folds else drawn_fold(group))


def drawn_fold(site: str) -> int:
    """Return the fold that a site's name gives, by the rule that cut WCXB.

    >>> drawn_fold("example.com"), drawn_fold("example.org")
    (2, 4)
    """
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def _sampled(pages: list[Page], size: int) -> list[Page]:
    def digest(number: int) -> bytes:
        return hashlib.sha256(pages[number].id.encode()).digest()

    return [pages[i] for i in sorted(sorted(range(len(pages)), key=digest)[:size])]


def _wcxb(data: Path) -> Iterator[Page]:
    blocks = _blocks(data / "roles" / "pages.jsonl", "id")
    for fold in range(FOLDS):
        for row in _rows(_wcxb_file(data, fold)):
            yield Page(
                set="wcxb",
                id=row["id"],
                url=row["url"],
                source=row["html"],
                text=row["text"],
                page_type=row["page_type"],
                language=page_language(row["html"]),
                domain=row["domain"],
                with_=_segments(row["with"]),
                without=_segments(row["without"]),
                title=row["title"],
                author=row["author"],
                date=row["publish_date"],
                markdown=row.get("markdown"),
                fold=fold,
                blocks=blocks.get(row["id"]),
            )


def _wcxb_file(data: Path, fold: int) -> Path:
    return data / "wcxb" / f"fold{fold}.jsonl.zst"


def _multilingual(data: Path, part: Literal["train", "check"]) -> Iterator[Page]:
    blocks = _blocks(data / "multilingual" / "roles.jsonl", "url")
    for row in _rows(data / "multilingual" / f"{part}.jsonl.zst"):
        raw = row.get("html_base64")
        domain = (urlsplit(row["url"]).hostname or "").removeprefix("www.")
        yield Page(
            set="multilingual/train" if part == "train" else "multilingual/check",
            id=row["url"],
            url=row["url"],
            source=base64.b64decode(raw) if raw else row["html"],
            language=_primary(row["language"]),
            domain=domain,
            with_=_segments(row["with"]),
            without=_segments(row["without"]),
            title=row["title"],
            author=row["author"],
            date=row["date"],
            blocks=blocks.get(row["url"]) if part == "train" else None,
        )


def _fundus(data: Path) -> Iterator[Page]:
    blocks = _blocks(data / "fundus" / "roles.jsonl", "id")
    for row in _rows(data / "fundus" / "train.jsonl.zst"):
        author = row["author"]
        yield Page(
            set="fundus",
            id=row["id"],
            source=row["html"],
            text=row["text"],
            page_type="article",
            language=page_language(row["html"]),
            country=row["country"],
            publisher=row["id"],
            title=row["title"],
            author=", ".join(author) if isinstance(author, list) else author,
            date=row["publish_date"],
            blocks=blocks.get(row["id"]),
        )


def _fixtures() -> Iterator[Page]:
    """Read the HTML pages that were written for this project; of their noise only part is named."""
    for path in sorted(_FIXTURES.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        yield Page(
            set=FIXTURES,
            id=path.stem,
            source=path.read_bytes(),
            text="\n".join(gold["body"]),
            language=gold["language"],
            title=gold.get("title"),
            author=gold.get("byline"),
            date=gold.get("date"),
            markdown=gold.get("markdown"),
        )


_READERS: dict[SetName, Callable[[Path], Iterator[Page]]] = {
    "wcxb": _wcxb,
    "multilingual/train": lambda data: _multilingual(data, "train"),
    "multilingual/check": lambda data: _multilingual(data, "check"),
    "fundus": _fundus,
}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    import zstandard

    if not path.is_file():
        raise DataMissingError(f"no file {path}; {SOURCES}")
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            yield json.loads(line)


def _blocks(path: Path, key: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Read the labelled pages of a set; none where the folder holds pages without roles."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        rows = map(json.loads, file)
        return {row[key]: tuple((text, role) for text, role in row["blocks"]) for row in rows}


def _segments(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(value for value in values or () if value.strip())


def page_language(html: str) -> str | None:
    """Return the language that a page's own `lang` attribute says, without the country.

    >>> page_language('<!doctype html><html class="a" lang="de-AT"><p lang="en">')
    'de'
    """
    found = _LANGUAGE.search(html, 0, _LANGUAGE_WITHIN)
    return found[1].lower() if found else None


def _primary(tag: str | None) -> str | None:
    return re.split(r"[-_]", tag.strip().lower())[0] or None if tag else None
