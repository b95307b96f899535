"""Roles by the colours that every terminal has, the same wherever a page is shown in one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cleaner.document import Role

ROLE_COLORS: Mapping[str, str] = MappingProxyType(
    {
        Role.TITLE: "34;1",
        Role.BYLINE: "34",
        Role.DATE: "36",
        Role.BODY: "32",
        Role.NAVIGATION: "33",
        Role.FEED: "31",
        Role.TAGS: "35",
        Role.SHARE: "35",
        Role.CONSENT: "33",
        Role.PROMO: "31",
        Role.FORM: "36",
        Role.COMMENT: "33",
        Role.FOOTER: "90",
        Role.ALTERNATE: "34",
        Role.INTERFACE: "90",
        Role.REPEAT: "33",
    }
)
"""What the terminal is told for a role; kept and left out differ by more than colour."""
