"""The report: one HTML file that holds its pages as data, and shows them without a network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

from cleaner.document import Role

# Characters that could end the element in which the data stand, or begin another.
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_PLACE = "/*DATA*/"


def render_report(pages: Sequence[dict[str, Any]], pipeline: str) -> str:
    """Return the report of pages that were inspected, as an HTML document.

    What a page holds is data to the report, put into it as text: nothing of it is read as markup
    or run. The document forbids itself every connection.

    >>> report = render_report([], "web")
    >>> report.startswith("<!doctype html>") and "</script><b>" not in report
    True
    """
    from cleaner import __version__

    data = {
        "version": __version__,
        "pipeline": pipeline,
        "roles": [role.value for role in Role],
        "pages": pages,
    }
    text = json.dumps(data, ensure_ascii=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    # A lone surrogate can stand in a text that was given as str, and in no file.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    template = resources.files("cleaner.data").joinpath("report.html").read_text(encoding="utf-8")
    before, after = template.split(_PLACE)
    return before + text + after
