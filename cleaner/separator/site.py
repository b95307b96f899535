"""Sites: `learn_site` sees many pages of a host, the filter `site` takes out what they share.

Two explicit passes: what the first one learned stands in a profile, and without a profile the
result of a document depends on no other.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.document import CONTENT_ROLES, Block, Document, Role
from cleaner.errors import ReadError, SpecError
from cleaner.filters import AnyFilter
from cleaner.registry import document_filter
from cleaner.separator.site_marks import Mark, marks_of
from cleaner.separator.site_profile import SAMPLE, SiteProfile, host_of
from cleaner.separator.site_template import Template

if TYPE_CHECKING:
    from cleaner.pipeline import InputKind, Pipeline

_MIN_SHARE = 0.5
# Two pages share much that is no template: the same article at two addresses.
_MIN_PAGES = 3
# The separator knows these by more than their place; only a text of theirs that recurs is template.
_NAMED = frozenset({Role.TITLE, Role.BYLINE, Role.DATE})
_EMPTY = "no content: all that was shown stands on other pages of the site"


@document_filter("site")
def site(
    document: Document,
    *,
    profile: str = "",
    host: str | None = None,
    min_share: float = _MIN_SHARE,
    min_pages: int = _MIN_PAGES,
) -> Document:
    """Mark as `repeat` what a profile knows to recur on the pages of the document's host.

    `profile` is a file that `cleaner site learn` wrote; `host` is the host if the address does not
    say it. A text recurs that stands on `min_share` of the host's pages, and on `min_pages`; with
    it goes the part of the page that it stands in, if that is a menu, a breadcrumb or the like,
    whose text may be another on each page. What recurs inside of the content stays (the heading
    "Synopsis"), and so do titles, bylines and dates of the page's own. Noise keeps the role that it
    has. A document of a host that the profile does not know is returned as it is. Raises SpecError
    without a profile, ReadError for a file that is none.

    >>> from cleaner.read import read
    >>> site.using(profile="no-such-file")(read("A page"))
    Traceback (most recent call last):
        ...
    cleaner.errors.ReadError: site profile 'no-such-file' cannot be read: No such file or directory
    """
    if not profile:
        raise SpecError(
            "site needs a profile, as in site:profile=FILE; `cleaner site learn` makes one"
        )
    if min_pages < 2 or not 0 < min_share <= 1:
        raise SpecError("site: min_pages is 2 or more, min_share more than 0 and at most 1")
    name = host_of(document) if host is None else host
    try:
        status = os.stat(profile)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ReadError(f"site profile {profile!r} cannot be read: {why}") from error
    state = (os.path.abspath(profile), status.st_mtime_ns, status.st_size)
    template = _template(state, name, min_share, min_pages)
    return document if template is None else mark_site(document, template, name)


def mark_site(document: Document, template: Template, host: str) -> Document:
    r"""Return the document with what is template of its site marked as `repeat`.

    >>> from cleaner.read import read
    >>> texts = [f"The Harbour Gazette\n\nNews about {x}." for x in ("walls", "gates", "roofs")]
    >>> template = learn_site(texts).template("", min_share=0.5, min_pages=3)
    >>> [block.role for block in mark_site(read(texts[0]), template, "").blocks]
    [<Role.REPEAT: 'repeat'>, None]
    """
    where = f"{template.pages:,} pages of {host or 'the site'}"
    blocks = [
        block if mark is None else _marked(block, mark, template, where)
        for block, mark in zip(document.blocks, marks_of(document, template), strict=True)
    ]
    changed = replace(document, blocks=blocks)
    if changed.reason is None and document.selected() and not changed.selected():
        changed.reason = _EMPTY
    return changed


def learn_site(
    pages: Iterable[str | bytes | Document | tuple[str | bytes, str | None]],
    *,
    pipeline: str | AnyFilter | Pipeline = "minimal",
    kind: InputKind = "auto",
    host: str | None = None,
    sample: int = SAMPLE,
) -> SiteProfile:
    r"""Learn what the pages of sites have in common, and return the profile.

    A page is its source, or its source and its address, whose host it is counted for (the address
    that a page names itself comes first); `host` is the host of all. Pages without one count as of
    one site. They go through `pipeline` first, which has to be what repairs the pages that the
    profile is for, so that texts are the same. One page at a time is held; of each host `sample`
    pages are remembered. Raises what reading a page raises.

    >>> profile = learn_site(f"The Harbour Gazette\n\nNews about {x}." for x in ("a", "b", "c"))
    >>> profile.recurring("")
    [Recurring(text='The Harbour Gazette', pages=3)]
    """
    from cleaner.pipeline import as_pipeline

    steps = as_pipeline(pipeline)
    profile = SiteProfile(sample=sample)
    for page in pages:
        source, url = page if isinstance(page, tuple) else (page, None)
        profile.add(steps(source, kind, url=url), host=host)
    return profile


def _marked(block: Block, mark: Mark, template: Template, where: str) -> Block:
    if block.role is not None and block.role not in CONTENT_ROLES:
        return block
    if block.role in _NAMED and not mark.by_text:
        return block
    stands = "stands" if mark.by_text else "is in a part of the page that stands"
    share = f"{min(mark.pages / template.pages, 1):.0%}"
    return replace(block, role=Role.REPEAT, reason=f"site: {stands} on {share} of {where}")


@lru_cache(maxsize=4)
def _profile(state: tuple[str, int, int]) -> SiteProfile:
    return SiteProfile.load(state[0])


@lru_cache(maxsize=64)
def _template(state: tuple[str, int, int], host: str, share: float, least: int) -> Template | None:
    return _profile(state).template(host, min_share=share, min_pages=least)
