"""The roles of the lines of a plain text: what the model says of each, and what holds of a page.

Separate from the roles of HTML blocks, since nothing but words and places tells what a line is: the
model judges all lines, whether they are body or not, and a page has one headline.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from cleaner._hot import choosing
from cleaner.document import CONTENT_ROLES, NOISE_ROLES, Document, Kind, Role
from cleaner.separator.below_text import (
    FEWEST_WORDS,
    KNOWN,
    MOST_TAGS,
    NEAR_END,
    SENTENCE_MARKS,
    Shown,
)
from cleaner.separator.conventions import ALTERNATE_CHARS, offers_another_form
from cleaner.separator.features import LINE_ROLES, TEXT_NAMES, Rows
from cleaner.separator.roles import NEAR
from cleaner.separator.rules import STRONG

# The first classes are title, byline and date; the last one is body.
_CONTENT = sum(role in CONTENT_ROLES for role in LINE_ROLES[:-1])
_WIDTH = len(LINE_ROLES)
_TAGS = LINE_ROLES.index(Role.TAGS)
_FEED = LINE_ROLES.index(Role.FEED)
_FEED_LABEL = list(Role).index(Role.FEED)
# Chosen on pages of three folds by the noise macro F1, and confirmed on the other two.
LEVEL = 0.5  # how far lines of the same text are of one role
_SURE = 0.8  # from this share of noise roles on a line is doubted to be body,
_DOUBT = 4.0  # and its odds are divided by this
_FEED_ABOVE = 0.35  # how much less likely other stories are above the text without a heading
_KEYWORDS = 10.0  # how much likelier tags are where a line below the text has but words of it
_LEAST_TITLE = 0.05  # of a line that is called the title for want of a likelier one
_CAPITALS = 0.3  # share of the words of a line of tags that begin with one
# A line of tags has so many words if it reads as body to the model; and a text has so many lines.
_FEWEST_TAGS = 3
_MOST_LINES = 2
_LAST_LABEL = TEXT_NAMES.index("last_label")
_LABEL, _ENDS, _DIGITS, _STOPS, _DATED, _SHOWN, _UPPER = map(
    TEXT_NAMES.index,
    ("label", "ends", "digit_share", "sentences", "dated", "known_words", "capital_share"),
)


def numbered(texts: Iterable[str]) -> tuple[array[int], int]:
    """Return a number for each text, the same for the same, and how many there are.

    >>> numbered(["Share", "Wall", "Share"])
    (array('l', [0, 1, 0]), 2)
    """
    groups: dict[str, int] = {}
    numbers = array("l", [groups.setdefault(text, len(groups)) for text in texts])
    return numbers, len(groups)


# What a page shows besides its text, and what a text without a page has in itself.
_OF_A_PAGE = frozenset((Role.TITLE, Role.TAGS))
# A text without these offers no other form of itself, or hardly any.
_OTHER_FORMS = ("pdf", "epub", "mobi")


class LineRoles:
    """What the role model says of the lines of a text, on its way to a role for each."""

    def __init__(self, document: Document, rows: Rows, likely: Any) -> None:
        self.document = document
        self.rows = rows
        self.likely = likely
        self._kept: list[int] = []  # lines that reach the limit, before they are named
        self._at_end = range(0)  # lines below these where keywords and other versions stand
        alike = rows.page
        if alike.texts < len(document.blocks):
            choosing.level(likely, _WIDTH, alike.alike[: len(document.blocks)], alike.texts, LEVEL)

    def doubt(self, scores: Any) -> None:
        """Lower the scores of the lines that the role model is sure are noise."""
        choosing.doubt(scores, self.likely, _WIDTH, _CONTENT, _SURE, _DOUBT)

    def named(self, scores: Any, limit: float) -> list[Role]:
        """Return the role of each line: of those that reach the limit body or a content role."""
        return self.with_other_forms(self.settled(scores, limit))

    def without_page(self, settled: list[Role]) -> list[Role]:
        """Return the roles of a text that shows no page: what reaches the limit stays in it.

        Its first line may be its title, and its last one a list of words, but no page shows them
        besides the text: they are part of it. Bylines and dates are told by what they say.
        """
        found = list(settled)
        for i in self._kept:
            if found[i] in _OF_A_PAGE:
                found[i] = Role.BODY
        return found

    def settled(self, scores: Any, limit: float) -> list[Role]:
        """Return the roles of the lines but for what of the noise is the same in another form.

        Which lines are body does not change any more.
        """
        kept = choosing.reaching(scores, limit)
        below = self._below(kept[-1]) if kept else range(0)
        for i in below:
            if self._has_keywords(i) and self._value(i, _UPPER) >= _CAPITALS:
                self.likely[i * _WIDTH + _TAGS] *= _KEYWORDS
        if kept:
            self._expect_no_feed(kept)
        found = self._name(scores, limit)
        if self._one_title(found):
            found = self._name(scores, limit)
        roles = [LINE_ROLES[name] for name in found]
        self._find_title(roles)
        for i in self._last_tags(kept):
            roles[i] = Role.TAGS
        self._kept, self._at_end = kept, below
        return roles

    def _expect_no_feed(self, kept: list[int]) -> None:
        """Make lists of other stories less likely above the text, but under a heading of such."""
        start = next((i for i in kept if self.rows.words[i] >= STRONG), 0)
        values, width = self.rows.values, self.rows.width
        seen = (values, width, _LAST_LABEL, _FEED_LABEL)
        choosing.disfavour(self.likely, _WIDTH, _FEED, *seen, start, _FEED_ABOVE)

    def _name(self, scores: Any, limit: float) -> list[int]:
        found: list[int] = choosing.name_lines(self.likely, _WIDTH, scores, limit, _CONTENT)
        return found

    def _value(self, line: int, column: int) -> float:
        return float(self.rows.values[line * self.rows.width + column])

    def _below(self, last: int) -> range:
        """Return the lines below the text that no label and no date parts from it."""
        first = last + 1
        end = min(len(self.document.blocks), first + NEAR_END)
        for i in range(first, end):
            if self._value(i, _LABEL) or self._value(i, _DATED) == 1.0:
                return range(first, i)
        return range(first, end)

    def _has_keywords(self, line: int) -> bool:
        stops = self._value(line, _ENDS) or self._value(line, _STOPS) or self._value(line, _DIGITS)
        few = self.rows.words[line] <= MOST_TAGS
        return few and not stops and self._value(line, _SHOWN) >= KNOWN

    def _one_title(self, found: list[int]) -> bool:
        """Leave the likeliest text as the only title, and say whether another was named so."""
        best: dict[str, float] = {}
        titles = [i for i, name in enumerate(found) if name == 0]
        for i in titles:
            text = self.document.blocks[i].text
            best[text] = max(best.get(text, 0.0), self._title_share(i))
        if len(best) < 2:
            return False
        title = max(best, key=best.__getitem__)
        for i in titles:
            if self.document.blocks[i].text != title:
                self.likely[i * _WIDTH] = 0.0
        return True

    def _find_title(self, roles: list[Role]) -> None:
        """Call the likeliest noise above the running text the title, if no line was called so."""
        if Role.TITLE in roles or Role.BODY not in roles:
            return
        words = self.rows.words
        body = Role.BODY
        running = (i for i, role in enumerate(roles) if role is body and words[i] >= STRONG)
        start = next(running, roles.index(body))
        above = [i for i in range(max(start - NEAR, 0), start) if roles[i] in NOISE_ROLES]
        best = max(above, key=self._title_share, default=None)
        if best is not None and self._title_share(best) >= _LEAST_TITLE:
            roles[best] = Role.TITLE

    def _title_share(self, line: int) -> float:
        return float(self.likely[line * _WIDTH])

    def _last_tags(self, kept: list[int]) -> list[int]:
        """Return the lines that are body to the model, but list keywords below the running text."""
        found: list[int] = []
        for i in reversed(kept):
            words = self.rows.words[i]
            if words >= STRONG and (self._value(i, _STOPS) or self._value(i, _ENDS)):
                return found if len(found) <= _MOST_LINES else []
            block = self.document.blocks[i]
            if (
                words >= _FEWEST_TAGS
                and block.kind is Kind.PARAGRAPH
                and self._has_keywords(i)
                and not SENTENCE_MARKS & set(block.text)
            ):
                found.append(i)
        return []

    def with_other_forms(self, settled: list[Role]) -> list[Role]:
        """Name what is too rare to be learned: the story in another language, or as a file."""
        roles = list(settled)
        blocks = self.document.blocks
        shown = Shown([blocks[i] for i in self._kept])
        for i in self._at_end:
            if roles[i] in NOISE_ROLES and roles[i] is not Role.TAGS:
                text = blocks[i].text
                if self.rows.words[i] >= FEWEST_WORDS and shown.is_foreign(text):
                    roles[i] = Role.ALTERNATE
        # The text itself, which is most of a page, cannot.
        noise = [
            i
            for i, role in enumerate(roles)
            if role in NOISE_ROLES and len(blocks[i].text) <= ALTERNATE_CHARS
        ]
        for at in lines_with(_OTHER_FORMS, [blocks[i].text for i in noise]):
            if offers_another_form(blocks[noise[at]].text):
                roles[noise[at]] = Role.ALTERNATE
        return roles


def lines_with(words: Sequence[str], lines: list[str]) -> set[int]:
    """Return which lines hold one of some words in small letters, in whatever case.

    >>> sorted(lines_with(["pdf", "epub"], ["Download", "As PDF", "as EPUB, as PDF"]))
    [1, 2]
    """
    folded = "\n".join(lines).lower()
    if folded.count("\n") >= len(lines):  # a repair has put a line break into a line
        return {i for i, line in enumerate(lines) if any(w in line.lower() for w in words)}
    found: set[int] = set()
    for word in words:
        line = counted = 0
        at = folded.find(word)
        while at >= 0:
            line += folded.count("\n", counted, at)
            counted = at
            found.add(line)
            at = folded.find(word, at + 1)
    return found
