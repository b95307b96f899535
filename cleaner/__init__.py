"""Turn dirty web text into clean text: repair it, separate the body from the noise, chain it.

>>> import cleaner
>>> cleaner.clean("<nav><a href=/>Home</a></nav><p>It donâ€™t matter.</p>")
'It don’t matter.'
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing typing costs as much as Python
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"

# Public name -> where it lives. Imported when first used, so that `import cleaner` costs nothing.
_HOMES = {
    "Block": "cleaner.document",
    "Change": "cleaner.changes.explain",
    "ChangeError": "cleaner.errors",
    "CleanerError": "cleaner.errors",
    "Document": "cleaner.document",
    "Kind": "cleaner.document",
    "Metadata": "cleaner.document",
    "Pipeline": "cleaner.pipeline",
    "ReadError": "cleaner.errors",
    "Role": "cleaner.document",
    "SiteProfile": "cleaner.separator.site_profile",
    "SpecError": "cleaner.errors",
    "accents": "cleaner.repair.letters",
    "bullets": "cleaner.repair.lists",
    "citations": "cleaner.repair.citations",
    "clean": "cleaner.pipeline",
    "clean_many": "cleaner.pipeline",
    "dashes": "cleaner.repair.typography",
    "dehyphenate": "cleaner.repair.hyphens",
    "document_filter": "cleaner.registry",
    "emoji": "cleaner.repair.social",
    "explain": "cleaner.changes.explain",
    "fix_apostrophes": "cleaner.repair.apostrophes",
    "fix_encoding": "cleaner.repair.encoding",
    "hashtags": "cleaner.repair.social",
    "html_tags": "cleaner.repair.markup",
    "junk_tokens": "cleaner.repair.junk_tokens",
    "learn_site": "cleaner.separator.site",
    "ligatures": "cleaner.repair.typography",
    "line_breaks": "cleaner.repair.lines",
    "lowercase": "cleaner.repair.letters",
    "markdown": "cleaner.repair.markdown_marks",
    "mask_currency": "cleaner.mask",
    "mask_emails": "cleaner.mask",
    "mask_handles": "cleaner.mask",
    "mask_ips": "cleaner.mask",
    "mask_numbers": "cleaner.mask",
    "mask_phones": "cleaner.mask",
    "mask_urls": "cleaner.mask",
    "near_duplicates": "cleaner.duplicates",
    "normalize_unicode": "cleaner.repair.unicode",
    "numbering": "cleaner.repair.lists",
    "punctuation": "cleaner.repair.letters",
    "quotes": "cleaner.repair.typography",
    "reflow": "cleaner.repair.reflow",
    "remove_lines": "cleaner.repair.by_pattern",
    "repeated_characters": "cleaner.repair.letters",
    "replace": "cleaner.repair.by_pattern",
    "replay": "cleaner.changes.explain",
    "separate": "cleaner.pipeline",
    "spaces": "cleaner.repair.typography",
    "symbol_lines": "cleaner.repair.lines",
    "text_filter": "cleaner.registry",
    "unescape": "cleaner.repair.entities",
    "whitespace": "cleaner.repair.whitespace",
    "width": "cleaner.repair.typography",
}

if TYPE_CHECKING:
    from cleaner.changes.explain import Change, explain, replay
    from cleaner.document import Block, Document, Kind, Metadata, Role
    from cleaner.duplicates import near_duplicates
    from cleaner.errors import ChangeError, CleanerError, ReadError, SpecError
    from cleaner.mask import (
        mask_currency,
        mask_emails,
        mask_handles,
        mask_ips,
        mask_numbers,
        mask_phones,
        mask_urls,
    )
    from cleaner.pipeline import Pipeline, clean, clean_many, separate
    from cleaner.registry import document_filter, text_filter
    from cleaner.repair.apostrophes import fix_apostrophes
    from cleaner.repair.by_pattern import remove_lines, replace
    from cleaner.repair.citations import citations
    from cleaner.repair.encoding import fix_encoding
    from cleaner.repair.entities import unescape
    from cleaner.repair.hyphens import dehyphenate
    from cleaner.repair.junk_tokens import junk_tokens
    from cleaner.repair.letters import accents, lowercase, punctuation, repeated_characters
    from cleaner.repair.lines import line_breaks, symbol_lines
    from cleaner.repair.lists import bullets, numbering
    from cleaner.repair.markdown_marks import markdown
    from cleaner.repair.markup import html_tags
    from cleaner.repair.reflow import reflow
    from cleaner.repair.social import emoji, hashtags
    from cleaner.repair.typography import dashes, ligatures, quotes, spaces, width
    from cleaner.repair.unicode import normalize_unicode
    from cleaner.repair.whitespace import whitespace
    from cleaner.separator.site import learn_site
    from cleaner.separator.site_profile import SiteProfile

__all__ = [
    "Block",
    "Change",
    "ChangeError",
    "CleanerError",
    "Document",
    "Kind",
    "Metadata",
    "Pipeline",
    "ReadError",
    "Role",
    "SiteProfile",
    "SpecError",
    "accents",
    "bullets",
    "citations",
    "clean",
    "clean_many",
    "dashes",
    "dehyphenate",
    "document_filter",
    "emoji",
    "explain",
    "fix_apostrophes",
    "fix_encoding",
    "hashtags",
    "html_tags",
    "junk_tokens",
    "learn_site",
    "ligatures",
    "line_breaks",
    "lowercase",
    "markdown",
    "mask_currency",
    "mask_emails",
    "mask_handles",
    "mask_ips",
    "mask_numbers",
    "mask_phones",
    "mask_urls",
    "near_duplicates",
    "normalize_unicode",
    "numbering",
    "punctuation",
    "quotes",
    "reflow",
    "remove_lines",
    "repeated_characters",
    "replace",
    "replay",
    "separate",
    "spaces",
    "symbol_lines",
    "text_filter",
    "unescape",
    "whitespace",
    "width",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
