"""site"""
from __future__ import annotations
from cleaner.document import Document, Kind
from cleaner.separator.page_print import CODE, HEADING, LINKED, ROW, Printer
from cleaner.separator.site_template import Template

# A recurring line inside of the content is template if it is a sentence of so many words that so
# many pages have.
_SENTENCE = 8
_SENTENCE_SHARE = 0.8
_MOSTLY = 0.5


def judge_blocks(document: Document, template: Template) -> list[int]:
    """Return for each block on how many pages it stands as template; 0 for content."""
    printer = Printer(document)
    found = list(printer.blocks())
    rows = template.layout.find(printer.paths)
    lines = [
        (text, rows[place], words, flags)
        for _, place, pieces in found
        for text, words, flags in pieces
    ]
    content = template.content_of(lines, rows)
    marks = [0] * len(document.blocks)
    for number, place, pieces in found:
        row = rows[place]
        if row in template.parts:
            marks[number] = template.parts[row]
            continue
        counts = [(template.counts[text], words) for text, words, _ in pieces if text]
        total = sum(w for _, w in counts)
        if not total:
            continue
        if row in content:
            flags = pieces[0][2]
            if len(counts) == 1 and not flags & (HEADING | CODE | ROW):
                n, w = counts[0]
                if w >= _SENTENCE and n >= template.least and n >= _SENTENCE_SHARE * template.pages:
                    marks[number] = n
            continue
        if row in template.own:
            continue
        recurring = [(n, w) for n, w in counts if n >= template.least]
        if sum(w for _, w in recurring) > _MOSTLY * total:
            marks[number] = max(n for n, _ in recurring)
    return marks
