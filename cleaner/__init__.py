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
    "CleanerError": "cleaner.errors",
    "Document": "cleaner.document",
    "Kind": "cleaner.document",
    "Metadata": "cleaner.document",
    "Pipeline": "cleaner.pipeline",
    "ReadError": "cleaner.errors",
    "Role": "cleaner.document",
    "SiteProfile": "cleaner.separator.site_profile",
    "SpecError": "cleaner.errors",
    "bullets": "cleaner.repair.typography",
    "clean": "cleaner.pipeline",
    "clean_many": "cleaner.pipeline",
    "dashes": "cleaner.repair.typography",
    "dehyphenate": "cleaner.repair.typography",
    "document_filter": "cleaner.registry",
    "fix_apostrophes": "cleaner.repair.apostrophes",
    "fix_encoding": "cleaner.repair.encoding",
    "learn_site": "cleaner.separator.site",
    "ligatures": "cleaner.repair.typography",
    "mask_currency": "cleaner.mask",
    "mask_emails": "cleaner.mask",
    "mask_handles": "cleaner.mask",
    "mask_ips": "cleaner.mask",
    "mask_numbers": "cleaner.mask",
    "mask_phones": "cleaner.mask",
    "mask_urls": "cleaner.mask",
    "near_duplicates": "cleaner.duplicates",
    "normalize_unicode": "cleaner.repair.unicode",
    "quotes": "cleaner.repair.typography",
    "separate": "cleaner.pipeline",
    "text_filter": "cleaner.registry",
    "unescape": "cleaner.repair.entities",
    "whitespace": "cleaner.repair.whitespace",
    "width": "cleaner.repair.typography",
}

if TYPE_CHECKING:
    from cleaner.document import Block, Document, Kind, Metadata, Role
    from cleaner.duplicates import near_duplicates
    from cleaner.errors import CleanerError, ReadError, SpecError
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
    from cleaner.repair.encoding import fix_encoding
    from cleaner.repair.entities import unescape
    from cleaner.repair.typography import bullets, dashes, dehyphenate, ligatures, quotes, width
    from cleaner.repair.unicode import normalize_unicode
    from cleaner.repair.whitespace import whitespace
    from cleaner.separator.site import learn_site
    from cleaner.separator.site_profile import SiteProfile

__all__ = [
    "Block",
    "CleanerError",
    "Document",
    "Kind",
    "Metadata",
    "Pipeline",
    "ReadError",
    "Role",
    "SiteProfile",
    "SpecError",
    "bullets",
    "clean",
    "clean_many",
    "dashes",
    "dehyphenate",
    "document_filter",
    "fix_apostrophes",
    "fix_encoding",
    "learn_site",
    "ligatures",
    "mask_currency",
    "mask_emails",
    "mask_handles",
    "mask_ips",
    "mask_numbers",
    "mask_phones",
    "mask_urls",
    "near_duplicates",
    "normalize_unicode",
    "quotes",
    "separate",
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
