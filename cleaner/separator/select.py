"""Filters that choose which roles a rendering shows; they change no block."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from cleaner.document import Document, Role
from cleaner.registry import document_filter

Roles = frozenset[Role] | Literal["all"]


@document_filter("keep")
def keep(document: Document, *, roles: Roles = frozenset()) -> Document:
    """Show the blocks of the given roles besides those shown already; `all` shows everything.

    Changes no block, and names no role: what `separate` has not judged is shown in any case. An
    unknown role is a SpecError.

    >>> from cleaner.read import read
    >>> page = keep.using(roles=frozenset({Role.TITLE}))(read("A title"))
    >>> sorted(page.keep)
    [<Role.BODY: 'body'>, <Role.TITLE: 'title'>]
    """
    return replace(document, keep=document.keep | _set(roles))


@document_filter("drop")
def drop(document: Document, *, roles: Roles = frozenset()) -> Document:
    """Do not show the blocks of the given roles; they stay in the document.

    Metadata, the feed and the tags of the record are there all the same. An unknown role is a
    SpecError.

    >>> from cleaner.read import read
    >>> drop.using(roles=frozenset({Role.BODY}))(read("A title")).keep
    frozenset()
    """
    return replace(document, keep=document.keep - _set(roles))


def _set(roles: Roles) -> frozenset[Role]:
    return frozenset(Role) if roles == "all" else frozenset(roles)
