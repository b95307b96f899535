"""Write the data folder from checkouts of the public sources, so that figures can be repeated.

    python -m benchmarks.data --out DIR --wcxb CHECKOUT --trafilatura CHECKOUT --fundus CHECKOUT

Downloads nothing: each source is a folder where somebody has cloned the repository. What a source
lacks, and which sources were not given, is named at the end.

- Murrough-Foley/web-content-extraction-benchmark: `ground-truth/ID.json` and `html/ID.html.gz` in
  `dev/`
- adbar/trafilatura: `evaldata.json` (or `.py`) in `tests/`, its pages in `eval/` and `cache/` there
- flairNLP/fundus: `COUNTRY/NAME.json` and `COUNTRY/NAME_DATE.html.gz` in
  `tests/resources/parser/test_data/`

The sets were cut by digests of site and publisher, and the same rules cut them here; pages that
they put into none of the files are left out. The roles of blocks were labelled by readers of this
project and are in no public source.
"""

from __future__ import annotations

import argparse
import ast
import base64
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from benchmarks.records import drawn_fold, page_language
from benchmarks.tables import progress

Row = dict[str, Any]

# How the sets were cut: the remainder of a digest of the site (of the publisher) says where to.
_MULTILINGUAL_CUT = 4
_MULTILINGUAL_FILES = {0: "multilingual/train", 1: "multilingual/check"}
_FUNDUS_CUT = 5
_FUNDUS_TRAINED = frozenset({2, 3, 4})
# Of the words of an article its own page holds at least 0.84, another article's page in the same
# language at most 0.61.
_OWN_PAGE = 0.8
_ANNOTATIONS = "title author date description sitename categories tags comments".split()
_WORD = re.compile(r"\w+")
_FILE_DATE = re.compile(r"_(\d{4}_\d{2}_\d{2})\.html\.gz$")


@dataclass(slots=True)
class Found:
    """What a source gave: rows for each file to write, and what it lacks."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def add(self, file: str, row: Row) -> None:
        """Put a row below those that the file has."""
        self.rows.setdefault(file, []).append(row)


def wcxb(checkout: Path) -> Found:
    """Read the development split of WCXB, in the order of the numbers.

    Left out are pages without the field `main_content` (an empty one stays), and pages whose HTML
    is that of an earlier page to the byte.
    """
    found = Found()
    seen: set[str] = set()
    folder = checkout / "dev" / "ground-truth"
    paths = sorted(folder.glob("*.json"))
    if not paths:
        found.missing.append(f"no {folder}/*.json")
    for number, path in enumerate(paths, 1):
        progress("wcxb", number, len(paths))
        page = json.loads(path.read_text("utf-8"))
        gold = page["ground_truth"]
        packed = checkout / "dev" / "html" / f"{path.stem}.html.gz"
        if not packed.is_file():
            found.missing.append(f"no {packed}")
            continue
        html = gzip.decompress(packed.read_bytes()).decode("utf-8", "replace")
        digest = hashlib.sha256(html.encode()).hexdigest()
        if gold.get("main_content") is None or digest in seen:
            continue
        seen.add(digest)
        domain = site_of(page.get("url")) or path.stem
        row = {
            "id": path.stem,
            "url": page.get("url"),
            "domain": domain,
            "page_type": page["_internal"]["page_type"]["primary"],
            "html": html,
            "text": gold["main_content"],
            "title": gold.get("title"),
            "author": gold.get("author"),
            "markdown": gold.get("main_content_markdown"),
            "publish_date": gold.get("publish_date"),
            "with": gold.get("with") or [],
            "without": gold.get("without") or [],
        }
        found.add(f"wcxb/fold{drawn_fold(domain)}", row)
    return found


def multilingual(checkout: Path) -> Found:
    """Read the pages of trafilatura's evaluation whose sites are in `train` or `check`."""
    found = Found()
    tests = checkout / "tests"
    listed = _evaluation(tests)
    if listed is None:
        found.missing.append(f"no {tests}/evaldata.json nor evaldata.py")
        return found
    for number, (url, entry) in enumerate(listed.items(), 1):
        progress("multilingual", number, len(listed))
        file = _MULTILINGUAL_FILES.get(digest_of(site_of(url) or "") % _MULTILINGUAL_CUT)
        if file is None:
            continue
        places = [tests / folder / entry["file"] for folder in ("eval", "cache")]
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            found.missing.append(f"no {places[0]}")
            continue
        raw = path.read_bytes()
        row: Row = {"url": url, "language": None}
        row |= {"with": entry.get("with", []), "without": entry.get("without", [])}
        row |= {name: entry.get(name) for name in _ANNOTATIONS}
        try:
            row["html"] = raw.decode("utf-8")
        except UnicodeDecodeError:
            row["html_base64"] = base64.b64encode(raw).decode()
        row["language"] = page_language(raw.decode("utf-8", "replace"))
        found.add(file, row)
    return found


def _evaluation(tests: Path) -> Mapping[str, Row] | None:
    """Read the list of pages: JSON, or in older versions a Python module with one literal."""
    if (tests / "evaldata.json").is_file():
        return cast(Mapping[str, Row], json.loads((tests / "evaldata.json").read_text("utf-8")))
    if (tests / "evaldata.py").is_file():
        for node in ast.parse((tests / "evaldata.py").read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                return cast(Mapping[str, Row], ast.literal_eval(node.value))
    return None


def fundus(checkout: Path) -> Found:
    """Read one article of each publisher that is trained on: the newest page that has a gold text.

    The gold text is summary, subheadings and paragraphs, each a paragraph. Which of a publisher's
    articles is the newest depends on the version of the checkout.
    """
    found = Found()
    folder = checkout / "tests" / "resources" / "parser" / "test_data"
    paths = sorted(folder.glob("*/*.json"))
    if not paths:
        found.missing.append(f"no {folder}/*/*.json")
    for number, path in enumerate(paths, 1):
        progress("fundus", number, len(paths))
        name = f"{path.parent.name}/{path.stem}"
        if digest_of(name) % _FUNDUS_CUT not in _FUNDUS_TRAINED:
            continue
        articles = json.loads(path.read_text("utf-8"))
        pages = sorted(path.parent.glob(f"{path.stem}_*.html.gz"), key=_date_of, reverse=True)
        for page in pages:
            html = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
            article = _article_of(html, articles.values())
            if article is not None:
                row = {"id": name, "country": path.parent.name, "html": html}
                found.add("fundus/train", row | article)
                break
        else:
            found.missing.append(f"no page with a gold text for {name}")
    return found


def _date_of(path: Path) -> str:
    found = _FILE_DATE.search(path.name)
    return found[1] if found else ""


def _article_of(html: str, articles: Any) -> Row | None:
    """Return the gold of the article that a page shows, if it is among them."""
    there = set(_WORD.findall(html.lower()))
    best: tuple[float, Row | None] = (_OWN_PAGE, None)
    for article in articles:
        text = _text_of(article.get("body") or {})
        words = set(_WORD.findall(text.lower()))
        share = len(words & there) / len(words) if words else 0.0
        if share >= best[0]:
            author = ", ".join(article.get("authors") or [])
            row = {"text": text, "title": article.get("title"), "author": author or None}
            best = share, row | {"publish_date": article.get("publishing_date")}
    return best[1]


def _text_of(body: Mapping[str, Any]) -> str:
    parts = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        parts += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n\n".join(part for part in parts if part.strip())


def site_of(url: str | None) -> str | None:
    """Return the domain by which WCXB was cut, and the other sets after it.

    Three labels where the last but one is short, which also takes `www.bbc.com` for a domain; the
    digests were made of just this.

    >>> site_of("https://www.news.example.co.uk/a"), site_of("https://blog.example.com/")
    ('example.co.uk', 'example.com')
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # not an address at all, as "http://[see below"
        return None
    if not host:
        return None
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])


def digest_of(name: str) -> int:
    """Return the number by which a set is cut."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16)


SOURCES: Mapping[str, Callable[[Path], Found]] = {
    "wcxb": wcxb,
    "trafilatura": multilingual,
    "fundus": fundus,
}


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write one JSON object a line, packed with Zstandard."""
    import zstandard

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file, zstandard.ZstdCompressor(19).stream_writer(file) as stream:
        for row in rows:
            stream.write(_line_of(row))


def _line_of(row: Row) -> bytes:
    """Return a row as JSON in UTF-8; a lone surrogate, which has none, is escaped as JSON does."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def main(argv: list[str] | None = None) -> int:
    """Write what the given sources have; 1 if anything is missing from them, 2 if none is given."""
    parser = argparse.ArgumentParser("python -m benchmarks.data", description="Write the data.")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    for name in SOURCES:
        parser.add_argument(f"--{name}", type=Path, metavar="CHECKOUT", help="folder of its clone")
    options = parser.parse_args(sys.argv[1:] if argv is None else argv)
    given = {name: getattr(options, name) for name in SOURCES if getattr(options, name)}
    if not given:
        print(f"benchmarks.data: give at least one of --{', --'.join(SOURCES)}", file=sys.stderr)
        return 2
    missing = []
    for name, checkout in given.items():
        found = SOURCES[name](checkout)
        missing += found.missing
        for file, rows in sorted(found.rows.items()):
            write_rows(options.out / f"{file}.jsonl.zst", rows)
            print(f"{file}.jsonl.zst: {len(rows)} pages")
    for name in SOURCES.keys() - given.keys():
        print(f"not given: --{name}")
    for what in missing:
        print(f"missing: {what}")
    print("in no public source: roles/pages.jsonl, multilingual/roles.jsonl, fundus/roles.jsonl")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
