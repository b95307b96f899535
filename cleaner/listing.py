"""The list of filters and presets that `cleaner filters` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from cleaner.options import describe_type, format_option
from cleaner.registry import PRESETS, all_filters


def list_filters() -> str:
    """Return all filters with their summaries and options, and the presets with their specs.

    >>> print(list_filters().splitlines()[0])
    Filters, in the order in which a page meets them (NAME or NAME:OPTION=VALUE,...):
    """
    lines = [
        "Filters, in the order in which a page meets them (NAME or NAME:OPTION=VALUE,...):",
        "",
    ]
    for found in cast(Iterator[Any], all_filters()):
        lines.append(f"{found.name}\n    {found.summary}")
        types = found.types()
        for name, default in found.defaults().items():
            lines.append(f"    {name} = {format_option(default)}   ({describe_type(types[name])})")
        lines.append("")
    lines += ["Presets:", ""]
    lines += [f"{name}\n    {spec or '(no filter)'}" for name, spec in PRESETS.items()]
    return "\n".join(lines) + "\n"
