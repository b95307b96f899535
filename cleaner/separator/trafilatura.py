"""trafilatura as an engine: it chooses the text, and the document's blocks are matched to it.

Separate so that trafilatura, the slowest import of all, is loaded only when it is asked for.
"""

from __future__ import annotations

from cleaner.document import Document
from cleaner.separator.by_rules import name_all
from cleaner.separator.looks import look_at
from cleaner.separator.rules import Judged
from cleaner.separator.verdict import Level, Verdict

# A block is body if this share of its word triples stands in trafilatura's text.
_SHARE = 0.7


def judge_by_trafilatura(document: Document, level: Level, threshold: float | None) -> Verdict:
    """Judge the blocks of an HTML page by whether trafilatura's extraction contains them."""
    judged = _judged(document, level)
    limit = _SHARE if threshold is None else threshold
    return name_all(document, look_at(document), judged, limit, "trafilatura")


def _judged(document: Document, level: Level) -> list[Judged]:
    from trafilatura import extract

    text = extract(
        document.source,
        url=document.metadata.url,
        favor_precision=level == "precision",
        favor_recall=level == "recall",
        include_comments=False,
    )
    lines = (text or "").split("\n")
    whole = {_words(line) for line in lines}
    triples = {t for line in lines for t in _triples(_words(line))}
    out = []
    for block in document.blocks:
        words = _words(block.text)
        own = _triples(words)
        share = sum(t in triples for t in own) / len(own) if own else float(words in whole)
        out.append(Judged(share, None, f"{share:.0%} of it in trafilatura's text"))
    return out


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.casefold().replace("|", " ").split() if word != "-")


def _triples(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + 3] for i in range(len(words) - 2)]
