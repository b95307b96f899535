"""Changes as the command prints them: a JSON object a line, or a diff; some lines at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cleaner.changes.diff import diff_lines, wants_color
from cleaner.changes.explain import explain, text_of
from cleaner.document import Document
from cleaner.pipeline import Pipeline

# Enough that writing costs little, few enough that a reader who stops is noticed soon.
_LINES_AT_ONCE = 500


def json_report(document: Document, pipeline: Pipeline, source: str | None) -> Iterator[str]:
    """Yield the changes that a pipeline makes to a document, each as a JSON object on a line.

    `source` is the name of its file, None for none.

    >>> from cleaner.read import read
    >>> pipeline = Pipeline.parse("fix-encoding")
    >>> record = json.loads("".join(json_report(read("It isnâ€™t."), pipeline, "a.txt")))
    >>> record["source"], record["span"], record["after"]
    ('a.txt', [6, 9], '’')
    """
    changes = explain(document, pipeline)
    records = ({"source": source, **change.to_dict()} for change in changes)
    return _parts(json.dumps(record, ensure_ascii=False) for record in records)


def diff_report(
    document: Document, pipeline: Pipeline, name: str, when: str, stream: object
) -> Iterator[str]:
    """Yield a diff of a document and what a pipeline makes of it, in colour where it is wanted.

    `name` is shown at its head; `when` and `stream` are those of `wants_color`.

    >>> from cleaner.read import read
    >>> pipeline = Pipeline.parse("fix-encoding")
    >>> print(*diff_report(read("It isnâ€™t."), pipeline, "a.txt", "never", None), end="")
    --- a.txt
    +++ a.txt, cleaned
    @@ -1,1 +1,1 @@
    It isn[-â€™-]{+’+}t.
    """
    changes = explain(document, pipeline)
    color = wants_color(when, stream)
    return _parts(diff_lines(text_of(document), changes, name=name, color=color))


def _parts(lines: Iterable[str]) -> Iterator[str]:
    part: list[str] = []
    for line in lines:
        part.append(line + "\n")
        if len(part) == _LINES_AT_ONCE:
            yield "".join(part)
            part.clear()
    yield "".join(part)
