"""Labels of a page: its blocks with their roles, as a line of JSON to correct and to train on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def label_line(page: Mapping[str, Any]) -> str:
    """Return the labels of an inspected page as a line of JSON.

    Keys: `id` (its name), `url`, `blocks` (each text with its role, in page order; the role is null
    where nothing judged it), and the page itself as `html` or `text`. The report writes the same.

    >>> from cleaner.inspector.page import inspect_page
    >>> from cleaner.pipeline import as_pipeline
    >>> page = inspect_page("<p>A wall keeps the sea out.", as_pipeline("web"), name="a")
    >>> print(label_line(page), end="")  # doctest: +NORMALIZE_WHITESPACE
    {"id": "a", "url": null, "blocks": [["A wall keeps the sea out.", "body"]],
    "html": "<p>A wall keeps the sea out."}
    """
    record = {
        "id": page["name"],
        "url": page["url"],
        "blocks": [[block["text"], block["role"]] for block in page["blocks"]],
        page["kind"]: page["source"],
    }
    # A lone surrogate can stand in a text that was given as str, and in no file.
    line = json.dumps(record, ensure_ascii=False)
    return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\n"
