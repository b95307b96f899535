"""Evidence: each change that a pipeline made to a page, and the page changed again by the list.

The pipeline is observed from outside, by what each of its steps returned; nothing here takes part
in the work. Repairs that two filters made at the same place are told one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cleaner.changes.edits import find_places
from cleaner.changes.reasons import reason_for
from cleaner.document import Block, Document, Role
from cleaner.errors import ChangeError
from cleaner.pipeline import Pipeline, as_pipeline
from cleaner.read import read

if TYPE_CHECKING:
    from cleaner.filters import AnyFilter
    from cleaner.pipeline import InputKind

# White space that goes with a block that is not shown.
_GAP = "white space beside what is left out"


@dataclass(frozen=True, slots=True)
class Change:
    """What one filter changed at one place of a page: where, from what to what, and why.

    `start` and `end` are code points of the page's text as it was read: a plain text with LF for
    its line ends and without a byte order mark; of an HTML page the text of all its blocks. Where
    several filters changed the same place, each has a change with the same span, and each begins
    with what the one before it made. `role` is that of a block which is left out.

    >>> Change("fix-apostrophes", 6, 7, '"', "'", "possessive").to_dict()["span"]
    [6, 7]
    """

    filter: str
    start: int
    end: int
    before: str
    after: str
    reason: str
    role: Role | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where the change begins and ends in the page's text as it was read."""
        return self.start, self.end

    def to_dict(self) -> dict[str, Any]:
        """Return the change as the JSON object of `cleaner --explain`."""
        record = asdict(self)
        return {
            "filter": record.pop("filter"),
            "span": [record.pop("start"), record.pop("end")],
            **record,
        }


def explain(
    source: str | bytes | Document,
    pipeline: str | AnyFilter | Pipeline = "web",
    *,
    kind: InputKind = "auto",
    url: str | None = None,
) -> list[Change]:
    """List each change that a pipeline makes to a page: filter, place, before, after and reason.

    The changes stand in the order of the text. Blocks that are not shown are changes too, with
    their role; repairs within them are left out, and so are those of the metadata. Raises what
    `clean` raises. `replay(source, explain(source))` is `clean(source)`.

    >>> for change in explain('Mexico"s plan isnâ€™t new.', "minimal"):
    ...     print(change.span, change.before, change.after, change.reason, sep=" | ")
    (6, 7) | " | ’ | possessive: the mark between "Mexico" and "s"
    (17, 20) | â€™ | ’ | UTF-8 read as windows-1252
    """
    document = source if isinstance(source, Document) else read(source, kind, url=url)
    return list(_changes(document, as_pipeline(pipeline)))


def replay(
    source: str | bytes | Document, changes: Iterable[Change], *, kind: InputKind = "auto"
) -> str:
    """Make the changes of a list to the page that they are of, and return the text.

    A part of the list makes that part of the changes. Raises ChangeError where the page has another
    text than a change says.

    >>> text = 'Mexico"s plan isnâ€™t new.'
    >>> replay(text, explain(text))
    'Mexico’s plan isn’t new.'
    """
    text = text_of(source if isinstance(source, Document) else read(source, kind))
    pieces: list[str] = []
    at = 0
    for start, end, before, after in places_of(changes):
        if start < at or text[start:end] != before:
            raise ChangeError(
                f"the text from {start} to {end} is {text[start:end]!r}, not {before!r}; give the "
                "page that the changes were listed of, and the changes in their order"
            )
        pieces += [text[at:start], after]
        at = end
    return "".join([*pieces, text[at:]])


def places_of(changes: Iterable[Change]) -> Iterator[tuple[int, int, str, str]]:
    """Yield each place of a list of changes: start, end, its text before them and after them."""
    place: tuple[int, int, str, str] | None = None
    for change in changes:
        if place and change.span == place[:2] and change.before == place[3]:
            place = (*place[:3], change.after)
            continue
        if place:
            yield place
        place = (*change.span, change.before, change.after)
    if place:
        yield place


def text_of(document: Document) -> str:
    """Return what changes refer to: the text of all blocks, whatever their roles."""
    return replace(document, keep=frozenset(Role)).text


def _changes(document: Document, pipeline: Pipeline) -> Iterator[Change]:
    names, states = ["read"], [document]
    for step, result in pipeline.trace(document):
        if result is not states[-1]:
            names.append(step.name)
            states.append(result)
    if reason := states[-1].rejection:
        # Refused as a whole: whatever else was changed, nothing of it is given.
        text = text_of(document)
        yield Change(names[-1], 0, len(text), text, "", reason)
    elif len({len(state.blocks) for state in states}) == 1:
        yield from _of_blocks(names, states)
    else:
        # A filter that makes other blocks of the blocks: only the whole text can be compared.
        texts = [text_of(document), *(state.text for state in states)]
        yield from _of_unit(["read", *names], texts, 0, is_rendered=False)


def _of_blocks(names: Sequence[str], states: Sequence[Document]) -> Iterator[Change]:
    """Yield the changes block by block, each block with the white space before it.

    A name is that of the filter which returned the state. Reading is the first of them: what a page
    hides by its markup is hidden from the start.
    """
    everything = [_units(replace(state, keep=frozenset(Role))) for state in states]
    final = iter(_units(states[-1]))
    at, hidden_by = 0, ""
    for i, block in enumerate(states[-1].blocks):
        texts = [units[i] for units in everything]
        if _is_shown(block, states[-1]):
            yield from _of_unit([*names, hidden_by], [*texts, next(final)], at)
        else:
            blocks = [state.blocks[i] for state in states]
            decided = _decided(blocks, states)
            hidden_by, reason = names[decided], _why(decided, blocks)
            yield Change(hidden_by, at, at + len(texts[0]), texts[0], "", reason, block.role)
        at += len(texts[0])
    texts = [units[-1] for units in everything]
    yield from _of_unit([*names, hidden_by], [*texts, next(final)], at)


def changes_between(names: Sequence[str], texts: Sequence[str]) -> list[Change]:
    """Return the changes of a text: `texts` are its states, and `names` the filters that made them.

    >>> [change.reason for change in changes_between(["read", "ligatures"], ["ﬁn", "fin"])]
    ['latin small ligature fi']
    """
    return list(_of_unit(names, texts, 0, is_rendered=False))


def _of_unit(
    names: Sequence[str], texts: Sequence[str], at: int, *, is_rendered: bool = True
) -> Iterator[Change]:
    """Yield the changes of a piece of text that stands at some place of the page."""
    if all(text == texts[0] for text in texts):
        return
    for place in find_places(texts):
        span = at + place.start, at + place.end
        for k, (before, after) in enumerate(pairwise(place.texts)):
            if before == after:
                continue
            name = names[k + 1]
            whys = dict.fromkeys(reason_for(name, texts[k], edit) for edit in place.edits[k])
            # The last step is the rendering, which only shows less.
            reason = _GAP if k == len(names) - 2 and is_rendered else "; ".join(whys)
            yield Change(name, *span, before, after, reason)


def _is_shown(block: Block, document: Document) -> bool:
    return block.role is None or block.role in document.keep


def _decided(blocks: Sequence[Block], states: Sequence[Document]) -> int:
    """Return the number of the last state in which a block was judged anew, shown or hidden."""
    judged = [
        (_is_shown(block, state), block.role, block.reason)
        for block, state in zip(blocks, states, strict=True)
    ]
    return max((k for k in range(1, len(judged)) if judged[k] != judged[k - 1]), default=0)


def _why(decided: int, blocks: Sequence[Block]) -> str:
    """Return the reason why a block is hidden: that of the filter that decided, if it gave one."""
    block = blocks[decided]
    if block.reason and (decided == 0 or block.reason != blocks[decided - 1].reason):
        return block.reason
    return f"blocks of the role {block.role} are not shown"


def _units(document: Document) -> list[str]:
    """Return the shown blocks as the rendering writes them, each with what it puts before it.

    What it puts after the last one stands at the end.
    """
    texts = [block.text for block in document.blocks]
    # A character that is nowhere in the page shows where blocks begin and end in the rendering.
    used = set().union(*texts, *(block.lead for block in document.blocks), document.tail)
    sign = next(c for c in map(chr, range(0xE000, 0x110000)) if c not in used)
    marked = [replace(block, text=sign + block.text + sign, marks=()) for block in document.blocks]
    pieces = replace(document, blocks=marked).text.split(sign)
    units = [gap + text for gap, text in zip(pieces[::2], pieces[1::2], strict=False)]
    return [*units, pieces[-1]]
