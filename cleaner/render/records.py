"""The JSON record: everything a document knows, as a dict of plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cleaner.document import Role
from cleaner.render.feed import feed_items

if TYPE_CHECKING:
    from cleaner.document import Block, Document

SCHEMA_VERSION = 1
_SCORE_DIGITS = 4  # more would be noise of the model


def to_record(document: Document) -> dict[str, Any]:
    """Return what a document knows as a dict of JSON values.

    Keys: `schema_version` (1); `kind` ("html" or "text"); `encoding` (null for text given as str);
    `metadata` (`title`, `byline`, `date`, `site`, `language`, `description`, `section`, `url`, null
    where unknown); `text` (the shown blocks as plain text); `reason` (why there is no body, or
    null); `rejection` (which filter refused the document, and why, or null); `notes` (what a filter
    could not do on this page);
    `blocks`, all of them in source order, each with `text`, `kind`, `role`, `score`, `reason`,
    `span` ([start, end] in code points of the source), `level`, and `marker` if it has one; `feed`
    (teasers of other content: `time`, `headline`, `category`, `summary`, null where absent, as
    written on the page); `tags` and `alternate` (the texts of the blocks of that role).

    >>> from cleaner.document import Block, Document, Kind, Role
    >>> texts = ["18:59", "Coup in Guinea-Bissau: president arrested", "World"]
    >>> blocks = [Block(t, Kind.PARAGRAPH, (0, 0), Role.FEED) for t in texts]
    >>> to_record(Document(blocks, "text", ""))["feed"][0]["category"]
    'World'
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": document.kind,
        "encoding": document.encoding,
        "metadata": asdict(document.metadata),
        "text": document.text,
        "reason": document.reason,
        "rejection": document.rejection,
        "notes": list(document.notes),
        "blocks": [_block_record(block) for block in document.blocks],
        "feed": feed_items(document.blocks),
        "tags": [block.text for block in document.part(Role.TAGS)],
        "alternate": [block.text for block in document.part(Role.ALTERNATE)],
    }


def _block_record(block: Block) -> dict[str, Any]:
    record: dict[str, Any] = {
        "text": block.text,
        "kind": block.kind.value,
        "role": block.role.value if block.role else None,
        "score": round(block.score, _SCORE_DIGITS) if block.score is not None else None,
        "reason": block.reason,
        "span": list(block.span),
        "level": block.level,
    }
    if block.marker:
        record["marker"] = block.marker
    return record
