"""What spoke for and against a block in the eyes of the learned model, in words.

Separate from the engine, which gives each block a score and a limit: to look through the trees
once more for all blocks costs many times what judging the page does, so it is done when asked for.
It goes by the names of the features, whatever their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.separator.features import look_again, rows_of
from cleaner.separator.model import Models, packaged

if TYPE_CHECKING:
    from cleaner.document import Document

_AROUND = "the judgement of what is around it"  # of other blocks, by the first look
# What features are called, by the stem of their names; those with one phrase count together.
_STEMS = {
    "length": "words chars word_length",
    "share of small words of the language": "stop_share stops known_words",
    "capital letters": "capital_share all_capitals begins",
    "digits": "digit_share",
    "punctuation": "marks_per_word commas_per_word separators question",
    "sentences": "sentences ends",
    "a date or time": "dated",
    "words that label parts of pages": "label label_whole since_label last_label",
    "copyright or currency signs": "copyright currency",
    "script of the letters": "script script_main unknown",
    "words that lines of text have": "odds group_odds page_odds triple_odds",
    "lines of the same look": "shape_lines from_shape to_shape pair_before pair_after triples"
    " in_step first_words",
    "links": "link_share links target",
    "kind of element": "tag kind marker heading level depth indent",
    "the same text elsewhere": "repeats same",
    "what it stands in": "in_",
    "text that the page does not show": "hidden",
    "names and values of a program": "machine",
    "the sentence that it is a piece of": "run_words run_lines run_stops run_ends run_place",
    "class and id names": "own_names names_least names_most names_sum name_sign",
    "words known from such parts": "text_sign text_sign_share word_share"
    " word_share_before word_share_after word_share_around",
    "place on the page": "place chars_before words_before from_start from_end from_title",
    "empty lines around it": "blanks_before blanks_after blanks",
    "size of the page": "page_blocks page_words page_lines",
    "what the page says it is": "schema_type graph_type address_depth address_words",
    "make-up of the page": "page_dated page_money page_forms page_comments page_paragraphs"
    " page_articles page_links page_prose page_long page_blank_share page_triples page_labels"
    " page_short page_questions page_shapes",
    "likeness to title and summary": "like_title of_title like_summary in_article_body",
    "the heading over it": "since_heading last_heading",
    "amount of prose": "prose short density good_before good_after good_share_before to_good"
    " to_next_good group_good",
    "size of the paragraph or container": "blocks group_size group_words",
    "likeness of the blocks": "like cards alike_blocks",
    "distance from the largest block of text": "inside_main main_share to_main main_links"
    " main_blocks",
    "how much of the page reads as text": "highest likely_words likely_share",
    _AROUND: "likely likely_before last_likely next_likely in_likely"
    " likely_main to_likely score_mean score_words group_score alike_score"
    " run_score shape_score triple_score",
}
_PHRASES = {stem: phrase for phrase, stems in _STEMS.items() for stem in stems.split()}
# The first look's score of the block itself is no evidence of its own: the first look is asked for
# what it saw.
_OWN_SCORE = "score"
_NAME = re.compile(
    r"""(?x)
      (?P<stem> .+? )
      (?: (?P<before> -\d+ ) | (?P<after> \+\d+ )   # words-2, links+1
        | _up (?P<around> \d+ ) | _ (?P<near> \d+ )  # prose_up4, stops_10
      )?
    """
)
_PLACES = {
    "before": "in the blocks before it",
    "after": "in the blocks after it",
    "around": "in the containers around it",
    "near": "near by",
}
# Steps of the sum that are smaller do not move a score in its second digit.
_LEAST = 0.05


class Piece(NamedTuple):
    """One thing that was seen, and what it added to the log-odds of body or took from them."""

    what: str
    weight: float


class Evidence(NamedTuple):
    """What spoke most for a block being body and most against it, the strongest first."""

    favour: tuple[Piece, ...] = ()
    against: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        """Return both sides as one line."""
        sides = (("for body", self.favour), ("against", self.against))
        parts = (
            f"{side}: {', '.join(f'{p.what} ({p.weight:+.1f})' for p in pieces)}"
            for side, pieces in sides
            if pieces
        )
        return "; ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return the evidence for a JSON record."""
        return {
            side: [{"what": p.what, "weight": round(p.weight, 2)} for p in pieces]
            for side, pieces in (("for", self.favour), ("against", self.against))
        }


def evidence(document: Document, *, most: int = 3, models: Models | None = None) -> list[Evidence]:
    """Return what the learned model saw for and against each block, in the order of the blocks.

    The model looks twice: first at a block and its neighbours, then again with what the first look
    said of all blocks. Both are asked; features of one kind count together, and `most` of each side
    are given. The weights do not add up to the score. The texts are taken as they are in the
    document, after filters that may have changed them. What conventions of pages changed in a score
    afterwards ("also read: …", hidden text) is not in it. A block that the rules or trafilatura
    judged has none: its reason says all.

    >>> from cleaner.pipeline import separate
    >>> source = "<nav><a href=/>Home</a></nav><p>" + "A wall keeps the sea out of town. " * 20
    >>> menu, text = evidence(separate(source, "separate"))
    >>> bool(menu.against), bool(text.favour)
    (True, True)
    """
    models = models or packaged()
    n = len(document.blocks)
    if not any(map(_is_learned, document.blocks)):
        return [Evidence()] * n
    rows = rows_of(document, models.odds, models.line_words)
    html = document.kind == "html"
    first = models.html_first if html else models.text_first
    second = models.html_second if html else models.text_second
    look_again(document, rows, first.forest.predict(rows.values, rows.width))
    found = []
    for i, block in enumerate(document.blocks):
        if not _is_learned(block):
            found.append(Evidence())
            continue
        row = rows.values[i * rows.width : (i + 1) * rows.width]
        seen = [
            pair
            for look in (first, second)
            for side in look.evidence(row, most=len(look.names))
            for pair in side
            if pair[0] != _OWN_SCORE
        ]
        found.append(_summed(seen, most))
    return found


def phrase_of(name: str) -> str:
    """Return what a feature is called for a reader; KeyError for one that has no phrase.

    >>> phrase_of("links"), phrase_of("words-1"), phrase_of("in_nav")
    ('links', 'length in the blocks before it', 'what it stands in')
    """
    if phrase := _PHRASES.get(name):
        return phrase
    parts = _NAME.fullmatch(name)
    stem = parts["stem"] if parts else name
    if stem == _OWN_SCORE or _PHRASES.get(stem) == _AROUND:
        return _AROUND
    phrase = _PHRASES["in_" if stem.startswith("in_") else stem]
    place = next((_PLACES[side] for side in _PLACES if parts and parts[side]), "")
    return f"{phrase} {place}".rstrip()


def _is_learned(block: Any) -> bool:
    return block.reason is None or block.reason.startswith("separate (model)")


def _summed(pieces: list[tuple[str, float]], most: int) -> Evidence:
    sums: dict[str, float] = defaultdict(float)
    for name, weight in pieces:
        sums[phrase_of(name)] += weight
    ordered = [Piece(*p) for p in sorted(sums.items(), key=lambda p: p[1]) if abs(p[1]) >= _LEAST]
    against = tuple(p for p in ordered if p.weight < 0)[:most]
    favour = tuple(p for p in reversed(ordered) if p.weight > 0)[:most]
    return Evidence(favour, against)
