"""The profile of sites: of each host a bounded sample of its pages, as prints, saved and merged.

Lines are kept as hashes, and not of every page but of those with the smallest hash: that is a
uniform sample, whatever the order of the pages, and the sample of two sets together is found in the
samples of each. So merging is exact: it gives what learning from all pages would have given.

How far a share may be off: up to `sample` different pages of a host, not at all (two lines are
taken for one with a probability of 2^-64 a pair). Past that, a share seen in the sample is within
sqrt(ln(2/d) / (2 sample)) of that among all different pages, except with probability d (Hoeffding):
6 points for 500 pages and d = 0.05.

All hosts together hold a bounded number of pages. When they would hold more, the sample of every
host is halved as often as it takes, which is what a smaller `sample` from the beginning would have
given; where even samples of the least size do not fit, learning ends with an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from cleaner.document import Document
from cleaner.errors import CleanerError, ReadError
from cleaner.separator.line_keys import line_hash
from cleaner.separator.page_print import PagePrint, print_of, shown_lines
from cleaner.separator.site_template import Template, template_of

SAMPLE = 500  # pages of a host: see the bound above; a few KB each
# Of all hosts together: about a gigabyte.
_MOST_PAGES = 200_000
# With fewer pages of a host a share is more than 30 points off in one of 20 cases.
_LEAST_SAMPLE = 20
# The texts of so many of them are kept, to show what recurs: a line that stands on half of the
# pages is on none of these once in 65,000 times.
_SHOWN_PAGES = 16


class Recurring(NamedTuple):
    """A line that recurs on a site."""

    text: str
    pages: int


class HostPages:
    """The sampled pages of one host; `seen` is the number of all that were added."""

    def __init__(self, sample: int) -> None:
        self.sample = sample
        self.seen = 0
        self._pages: dict[int, PagePrint] = {}
        self._shown: dict[int, tuple[str, ...]] = {}

    def add(self, document: Document) -> None:
        """Add a page; one with the same lines as an earlier one adds only to `seen`."""
        self.seen += 1
        page = print_of(document)
        if not page.texts:
            return
        fits = len(self._shown) < _SHOWN_PAGES or page.key <= max(self._shown)
        shown = {page.key: shown_lines(document)} if fits else {}
        self._take([page], shown)

    def merge(self, other: HostPages) -> None:
        """Add the pages of another sample of the same host."""
        self.sample = min(self.sample, other.sample)
        self.seen += other.seen
        self._take(other.pages(), other.shown())

    def restore(
        self, seen: int, pages: Iterable[PagePrint], shown: dict[int, tuple[str, ...]]
    ) -> None:
        """Put back what was saved."""
        self.seen = seen
        self._take(pages, shown)

    @property
    def size(self) -> int:
        """The number of pages in the sample."""
        return min(len(self._pages), self.sample)

    def pages(self) -> list[PagePrint]:
        """Return the prints of the sample, ordered by their keys."""
        return [self._pages[key] for key in nsmallest(self.sample, self._pages)]

    def shown(self) -> dict[int, tuple[str, ...]]:
        """Return the texts of the pages that are kept with them, by key in order."""
        kept = nsmallest(min(_SHOWN_PAGES, self.sample), self._pages)
        return {key: self._shown[key] for key in kept}

    def cut(self) -> None:
        """Let pages go that are in no sample: in bulk, since finding the smallest looks at all."""
        if len(self._pages) > 2 * self.sample:
            self._pages = {page.key: page for page in self.pages()}

    def recurring(self, share: float, least: int) -> list[Recurring]:
        """Return the lines that stand on so many of the pages, the most frequent first."""
        pages = self.pages()
        counts = Counter(text for page in pages for text in set(page.texts))
        texts: dict[int, str] = {}
        for shown in self.shown().values():
            for text in shown:
                number = line_hash(text)
                texts[number] = min(texts.get(number, text), text)
        needed = max(least, share * len(pages))
        found = [
            Recurring(text, counts[n]) for n, text in texts.items() if n and counts[n] >= needed
        ]
        return sorted(found, key=lambda line: (-line.pages, line.text))

    def _take(self, pages: Iterable[PagePrint], shown: dict[int, tuple[str, ...]]) -> None:
        for key, lines in shown.items():
            # Pages of the same hashes may differ in numbers and case: the choice must not depend
            # on which came first.
            self._shown[key] = min(self._shown.get(key, lines), lines)
        for page in pages:
            self._pages[page.key] = page
        self.cut()
        if len(self._shown) > _SHOWN_PAGES:
            kept = set(nsmallest(_SHOWN_PAGES, self._shown))
            self._shown = {key: lines for key, lines in self._shown.items() if key in kept}


class SiteProfile:
    r"""What pages of sites have in common, host by host; `learn_site` makes one.

    Holds hashes of a sample of pages, and the text of the first and last lines of a few, to show
    what recurs. It takes nothing out itself: that is for the filter `site`. A damaged file is a
    ReadError.

    >>> from cleaner.read import read
    >>> profile = SiteProfile()
    >>> for name in ("walls", "gates", "roofs"):
    ...     profile.add(read(f"The Harbour Gazette\n\nSomething new about {name} today."))
    >>> [line.text for line in profile.recurring("")]
    ['The Harbour Gazette']
    """

    def __init__(self, *, sample: int = SAMPLE) -> None:
        self.sample = sample
        self._hosts: dict[str, HostPages] = {}
        self._size = 0  # pages of all samples

    def add(self, document: Document, *, host: str | None = None) -> None:
        """Add a page, to the host that is given or that its address names.

        Raises CleanerError where the hosts are too many for one profile.
        """
        pages = self.of(host_of(document) if host is None else host)
        before = pages.size
        pages.add(document)
        self._size += pages.size - before
        self._fit()

    def of(self, host: str) -> HostPages:
        """Return the pages of a host, none yet if it is new."""
        if host not in self._hosts:
            self._hosts[host] = HostPages(self.sample)
        return self._hosts[host]

    def merge(self, other: SiteProfile) -> SiteProfile:
        """Return the profile of the pages of both; the smaller sample counts.

        The order of merging does not matter, and the result is the profile that learning from all
        the pages at once would give. Raises CleanerError where the hosts are too many for one.
        """
        merged = SiteProfile(sample=min(self.sample, other.sample))
        for profile in (self, other):
            for host, pages in profile._hosts.items():
                merged.of(host).merge(pages)
        merged._size = sum(pages.size for pages in merged._hosts.values())
        merged._fit()
        return merged

    def _fit(self) -> None:
        """Halve the samples until all hosts together hold no more pages than they may."""
        while self._size > _MOST_PAGES:
            if self.sample <= _LEAST_SAMPLE:
                raise CleanerError(
                    f"{len(self._hosts):,} hosts are more than one profile can hold "
                    f"({_MOST_PAGES:,} pages); learn a profile for each part of the hosts"
                )
            self.sample = max(_LEAST_SAMPLE, self.sample // 2)
            for pages in self._hosts.values():
                pages.sample = min(pages.sample, self.sample)
                pages.cut()
            self._size = sum(pages.size for pages in self._hosts.values())

    def save(self, path: str | Path) -> None:
        """Write the profile to a file, the same bytes for the same pages; OSError if it cannot."""
        from cleaner.separator.site_file import to_bytes

        Path(path).write_bytes(to_bytes(self))

    @classmethod
    def load(cls, path: str | Path) -> SiteProfile:
        """Read a profile from a file; ReadError if it is none, damaged, or cannot be opened."""
        from cleaner.separator.site_file import from_bytes

        try:
            return from_bytes(Path(path).read_bytes())
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise ReadError(f"site profile {str(path)!r} cannot be read: {why}") from error
        except ReadError as error:
            raise ReadError(f"{str(path)!r} {error}") from error

    def restore(
        self, host: str, seen: int, pages: Iterable[PagePrint], shown: dict[int, tuple[str, ...]]
    ) -> None:
        """Put back a host that was saved."""
        self.of(host).restore(seen, pages, shown)
        self._size += self.of(host).size

    def hosts(self) -> Iterator[tuple[str, HostPages]]:
        """Yield the hosts and their pages, in the order of their names."""
        yield from sorted(self._hosts.items())

    def recurring(
        self, host: str, *, min_share: float = 0.5, min_pages: int = 3
    ) -> list[Recurring]:
        """Return the lines that recur on a host, the most frequent first."""
        return self._hosts[host].recurring(min_share, min_pages) if host in self._hosts else []

    def template(self, host: str, *, min_share: float, min_pages: int) -> Template | None:
        """Return what the pages of a host have in common; None if it has too few.

        A page without a host is of the one host of a profile that has one only.
        """
        if host == "" and host not in self._hosts and len(self._hosts) == 1:
            (host,) = self._hosts
        pages = self._hosts[host].pages() if host in self._hosts else []
        return (
            template_of(pages, share=min_share, least=min_pages)
            if len(pages) >= min_pages
            else None
        )


def host_of(document: Document) -> str:
    """Return the host that a document's address names, without www; empty if it has none.

    >>> from cleaner.read import read
    >>> host_of(read("A page", url="https://www.example.org/a"))
    'example.org'
    """
    try:
        host = urlsplit(document.metadata.url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
