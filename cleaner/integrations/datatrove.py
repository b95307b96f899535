"""datatrove: the body of pages as an extractor that can exclude, and repairs as a formatter."""

from __future__ import annotations

from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from cleaner.batch.task import clean_document
from cleaner.pipeline import as_pipeline


class CleanerExtractor(PipelineStep):
    """Turn the HTML or plain text of documents into clean text.

    A document that is rejected goes to the exclusion writer, with the reason under `rejected` in
    its metadata; without one it is counted and dropped. `metadata["url"]` is taken for the page's
    address. With `metadata_key` title, byline, date and so on are put into the metadata under it.
    Raises SpecError for a wrong pipeline, at once.

    >>> from datatrove.data import Document
    >>> pages = [Document("<p>It donâ€™t matter.", id="1"), Document(" ", id="2")]
    >>> [page.text for page in CleanerExtractor().run(iter(pages))]
    ['It don’t matter.']
    """

    name = "🧽 Cleaner"
    type = "🛢 - EXTRAC"

    def __init__(
        self,
        pipeline: str = "web",
        exclusion_writer: DiskWriter | None = None,
        metadata_key: str | None = None,
    ) -> None:
        super().__init__()
        self.pipeline = pipeline
        self.exclusion_writer = exclusion_writer
        self.metadata_key = metadata_key
        as_pipeline(pipeline)  # a wrong one is found here, not in a task

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents that are kept, cleaned."""
        from contextlib import nullcontext

        chain = as_pipeline(self.pipeline)
        with self.exclusion_writer or nullcontext() as writer:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    source: Any = document.text
                    url = document.metadata.get("url")
                    cleaned = clean_document(
                        source,
                        chain,
                        url=url if isinstance(url, str) else None,
                        with_metadata=bool(self.metadata_key),
                    )
                    if not cleaned.cause:
                        document.text = cleaned.text
                        if self.metadata_key:
                            document.metadata[self.metadata_key] = cleaned.metadata
                if cleaned.cause:
                    self.stat_update(StatHints.dropped, f"dropped_{cleaned.cause}")
                    if writer is not None:
                        document.metadata["rejected"] = f"{cleaned.cause}: {cleaned.detail}"
                        writer.write(document, rank)
                    continue
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document


class CleanerFormatter(BaseFormatter):
    """Repair the text of documents, and take nothing out: the preset `minimal` by default.

    Documents stay, also empty ones; their text is taken for plain text. Raises SpecError for a
    wrong pipeline.

    >>> CleanerFormatter().format("It donâ€™t  matter.")
    'It don’t  matter.'
    """

    name = "🧽 Cleaner, repairs"

    def __init__(self, pipeline: str = "minimal") -> None:
        super().__init__()
        self.pipeline = pipeline
        self._chain = as_pipeline(pipeline)

    def format(self, text: str) -> str:
        """Return a text repaired."""
        from cleaner.pipeline import clean

        return clean(text, self._chain, kind="text")
