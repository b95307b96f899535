"""scikit-learn: cleaning as the first step of a pipeline of estimators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sklearn.base import BaseEstimator, TransformerMixin

from cleaner.batch.task import clean_document
from cleaner.pipeline import as_pipeline


class TextCleaner(TransformerMixin, BaseEstimator):
    """Clean texts or pages before they are turned into features.

    A text that is rejected becomes empty, since each one must keep its row. It learns nothing:
    `fit` only looks whether the pipeline is right (SpecError).

    >>> TextCleaner("minimal").transform(["It donâ€™t matter.", " "])
    ['It don’t matter.', '']
    """

    def __init__(self, pipeline: str = "web", kind: str = "auto") -> None:
        self.pipeline = pipeline
        self.kind = kind

    def fit(self, texts: Iterable[str | bytes], labels: Any = None) -> TextCleaner:
        """Return itself."""
        as_pipeline(self.pipeline)
        return self

    def transform(self, texts: Iterable[str | bytes]) -> list[str]:
        """Return the texts, cleaned."""
        chain, kind = as_pipeline(self.pipeline), self.kind
        return [
            clean_document(t, chain, kind=kind, with_metadata=False).text  # type: ignore[arg-type]
            for t in texts
        ]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags
