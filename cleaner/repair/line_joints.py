"""Lines that are put together: in a text, or in a document where each line is a block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from cleaner.document import Block, Document, Kind

# For a line that goes on in the next one: how many characters of its end go, and what comes there.
Joints = dict[int, tuple[int, str]]
# Scripts without spaces between words; Korean has them.
UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u3000-\u303f\uff01-\uff60]"
)
_DANGLING = regex.compile(r"(?<=\p{L})[-\u2010]$")
# Words after which a hyphen before them stays by itself: pre- and post-war.
_AND = frozenset(
    "and or to nor und oder bis sowie et ou y o e u of en och eller og i и или".split()
)
_BLANKS = " \t"


def space_between(line: str, after: str) -> str:
    """Return what stands between two lines, without white space at their ends, that are joined.

    >>> space_between("one", "two"), space_between("一", "二"), space_between("well-", "known")
    (' ', '', '')
    """
    if UNSPACED.match(line[-1]) and UNSPACED.match(after):
        return ""
    if line.endswith("—"):
        return "" if line[-2:-1].strip() else " "
    word = after.split(None, 1)[0].strip(".,;").lower()
    if _DANGLING.search(line[-2:]) and after[0].isalpha() and word not in _AND:
        return ""
    return " "


def join_lines(text: str, find: Callable[[list[str]], Joints]) -> str:
    r"""Put together the lines of a text, as `find` says of all its lines.

    >>> join_lines("a-\n  b\nc", lambda lines: {0: (1, "")})
    'ab\nc'
    """
    lines = text.split("\n")
    joints = find(lines)
    if not joints:
        return text
    pieces: list[str] = []
    for i, line in enumerate(lines):
        if i - 1 in joints:
            line = line.lstrip(_BLANKS)
        if i in joints:
            cut, by = joints[i]
            pieces += (line[: len(line) - cut], by)
        else:
            pieces += (line, "\n")
    return "".join(pieces[:-1])


def join_blocks(document: Document, find: Callable[[list[str]], Joints]) -> Document:
    r"""Put together the lines of a document, as `find` says of all its lines.

    In plain text those are blocks: what is joined gets the place of its first line and the span of
    all. Only lines of the same role are joined. In HTML the lines of one block are looked at by
    themselves. Code and rows of tables stay as they are.

    >>> page = Document(
    ...     [Block("a-", Kind.PARAGRAPH, (0, 2)), Block("b", Kind.PARAGRAPH, (3, 4), lead="\n")],
    ...     "text", "a-\nb")
    >>> join_blocks(page, lambda lines: {0: (1, "")}).blocks[0].span
    (0, 4)
    """
    if document.kind == "html":
        return _within_blocks(document, find)
    lines: list[str] = []
    owners: list[Block | None] = []  # the block of a line, None where nothing may be joined
    before: Block | None = None
    for block in document.blocks:
        breaks = block.lead.count("\n")
        gap = breaks - 1 if before is not None else breaks
        if before is not None and (breaks == 0 or not _may_join(before, block)):
            gap = max(gap, 1)
        lines += [""] * gap
        owners += [None] * gap
        lines.append(block.lead[block.lead.rfind("\n") + 1 :] + block.text)
        owners.append(block)
        before = block
    joints = find(lines)
    if not joints:
        return document
    blocks: list[Block] = []
    first: Block | None = None  # of the lines put together so far
    text = ""
    for i, owner in enumerate(owners):
        if owner is None:
            continue
        first = first or owner
        text += owner.text
        if i in joints:
            cut, by = joints[i]
            text = text[: len(text) - cut] + by
            continue
        is_joined = first is not owner
        span = (first.span[0], owner.span[1])
        blocks.append(replace(first.with_text(text), span=span) if is_joined else owner)
        first, text = None, ""
    return replace(document, blocks=blocks)


def _may_join(one: Block, other: Block) -> bool:
    has_lines = "\n" in one.text or "\n" in other.text
    is_data = {one.kind, other.kind} & {Kind.CODE, Kind.TABLE_ROW}
    return one.role is other.role and not has_lines and not is_data


def _within_blocks(document: Document, find: Callable[[list[str]], Joints]) -> Document:
    blocks = list(document.blocks)
    for i, block in enumerate(blocks):
        if "\n" in block.text and block.kind not in (Kind.CODE, Kind.TABLE_ROW):
            text = join_lines(block.text, find)
            if text != block.text:
                blocks[i] = block.with_text(text)
    changed = any(new is not old for new, old in zip(blocks, document.blocks, strict=True))
    return replace(document, blocks=blocks) if changed else document
