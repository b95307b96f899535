"""White space: runs in a line, ends of lines, blank lines, and the indentation of a page."""

import re

from cleaner._hot.blocks import held
from cleaner._hot.gates import untidy
from cleaner.document import Block, Document, Kind
from cleaner.registry import text_filter

# What is more than one space.
_RUN = re.compile(r"[ \t]{2,}|\t")
# What stands between most blocks, and stays.
_TIDY_LEADS = frozenset(("", " ", "\n", "\n\n"))
_BLANK_LINES = re.compile(r"\n{3,}")
# A page is indented as a whole if at least so many lines are, the first one aside.
_LEAST_LINES = 3
_TAB_WIDTH = 8


@text_filter("whitespace")
def whitespace(text: str) -> str:
    r"""Collapse runs of spaces and tabs, trim the ends of lines, allow one blank line at a time.

    Leaves alone the indentation of a line, no-break and other Unicode spaces, single line breaks,
    and one line break at the end.

    >>> whitespace("\n a  b \t c  \n\n\n\n    d\n")
    ' a b c\n\n    d\n'
    """
    if not _is_untidy(text):
        return text
    lines = [_tidy_line(line) for line in text.split("\n")]
    tidy = _BLANK_LINES.sub("\n\n", "\n".join(lines)).lstrip("\n")
    body = tidy.rstrip("\n")
    return body + "\n" if len(tidy) > len(body) and body else body


@whitespace.for_documents
def _on_document(document: Document) -> Document:
    """Tidy the blocks of a document, the space between them, and the page's indentation.

    The indentation that all blocks of a text share goes (the first line may lack it); what a block
    is indented further stays, and so do the lines of code.
    """
    is_text = document.kind == "text"
    tail = "\n" if "\n" in document.tail else ""
    return document.relaid(lambda blocks: (_tidied(blocks, is_text=is_text), tail))


def _tidied(blocks: list[Block], *, is_text: bool) -> list[Block]:
    blocks = list(blocks)
    leads = held(blocks, Block, "lead")
    base = _shared_indentation(blocks, leads) if is_text else 0
    # A text without two spaces side by side has no line that is indented, and no cells to mind.
    for i in untidy(held(blocks, Block, "text")):
        text = _tidy_block(blocks[i], base)
        if text != blocks[i].text:
            blocks[i] = blocks[i].with_text(text)
    if leads:
        first, *rest = leads
        # Most leads are alike.
        changed = {
            lead: tidy
            for lead in set(rest) - _TIDY_LEADS
            if (tidy := _tidy_lead(lead, base, is_first=False)) != lead
        }
        for i, lead in enumerate(leads if changed else ()):
            if i and lead in changed:
                blocks[i] = _with_lead(blocks[i], changed[lead])
        tidy = _tidy_lead(first, base, is_first=True)
        if tidy != first:
            blocks[0] = _with_lead(blocks[0], tidy)
    return blocks


def _is_untidy(text: str) -> bool:
    # Plain searches, one after the other, are the fastest way.
    inside = "  " in text or "\t" in text or " \n" in text or "\n\n\n" in text
    return inside or text[:1].isspace() or text[-1:].isspace()


def _tidy_line(line: str) -> str:
    line = line.rstrip(" \t")
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)] + _RUN.sub(" ", body)


def _tidy_block(block: Block, base: int) -> str:
    text = block.text
    if base and "\n" in text:
        first, *rest = text.split("\n")
        text = "\n".join([first, *[_dedented(line, base) for line in rest]])
    if block.kind is Kind.CODE:
        return "\n".join([line.rstrip(" \t") for line in text.split("\n")])
    cells = sorted([m for m in block.marks if m.kind == "cell"]) if block.marks else []
    if not cells or text is not block.text:
        return whitespace.function(text).strip("\n") if _is_untidy(text) else text
    # What stands between cells is the reader's: an empty cell is two separators in a row.
    pieces, at = [], 0
    for cell in cells:
        if cell.start >= at:
            pieces += [text[at : cell.start], whitespace.function(text[cell.start : cell.end])]
            at = cell.end
    return "".join([*pieces, text[at:]])


def _with_lead(block: Block, lead: str) -> Block:
    # Field by field, which is much faster than `replace`: indented pages have hundreds of leads.
    return Block(
        block.text,
        block.kind,
        block.span,
        block.role,
        block.score,
        block.reason,
        block.level,
        block.marker,
        lead,
        block.marks,
        block.evidence,
    )


def _tidy_lead(lead: str, base: int, *, is_first: bool) -> str:
    breaks = lead.count("\n")
    if not breaks and not is_first:
        return _RUN.sub(" ", lead)
    indentation = _dedented(lead[lead.rfind("\n") + 1 :], base)
    return indentation if is_first else "\n" * min(breaks, 2) + indentation


def _shared_indentation(blocks: list[Block], leads: list[str]) -> int:
    if any(lead.endswith("\n") for lead in set(leads[1:])):
        return 0  # some line begins at the margin, as on most pages
    starts = [i for i, lead in enumerate(leads) if i == 0 or "\n" in lead]
    if not starts:
        return 0
    # The first line of a page that was cut out of its source often lost its indentation. Where all
    # that follows is code, the indentation is the code's.
    rest = starts[1:]
    if len(rest) >= _LEAST_LINES and any(blocks[i].kind is not Kind.CODE for i in rest):
        starts = rest
    # Most leads are alike.
    spaces = dict.fromkeys([leads[i] for i in starts])
    return min(_width(lead[lead.rfind("\n") + 1 :]) for lead in spaces)


def _width(indentation: str) -> int:
    return len(indentation.expandtabs(_TAB_WIDTH))


def _dedented(line: str, base: int) -> str:
    body = line.lstrip(" \t")
    indentation = line[: len(line) - len(body)]
    if not base or not indentation:
        return line
    return indentation.expandtabs(_TAB_WIDTH)[base:] + body
