"""Mojibake: text that was decoded with the wrong encoding, once or several times.

The filter alone: a gate finds the lines that may hold damage (`suspicion.py`), what ftfy would make
of them is known without running it (`mojibake.py`), and some rules go beyond (`beyond_ftfy.py`).
Only damage of decoding is repaired: quotes, widths, ligatures, entities, controls and line breaks
stay as they are.
"""

from __future__ import annotations

from cleaner._hot.gates import any_escape
from cleaner._hot.sequences import any_suspect
from cleaner.document import Document
from cleaner.filters import lift
from cleaner.registry import text_filter
from cleaner.repair.escapes import read_escapes
from cleaner.repair.suspicion import GATE, suspicious_lines


@text_filter("fix-encoding")
def fix_encoding(text: str) -> str:
    r"""Repair mojibake: UTF-8 read with a one-byte encoding, in up to three layers.

    Repairs what the bytes prove, line by line, and the marks left by cut or folded sequences (â€TM,
    a closing “…â€, \u2019). Leaves alone what is real (SÃO PAULO, 5×£35), a mention of mojibake
    beside the right form, and everything that is not damage of decoding: quotes stay curly. Text
    without damage comes back as the very same object.

    >>> fix_encoding("Itâ€™s a â€œlongâ€\x9d road")
    'It’s a “long” road'
    >>> fix_encoding('Readers see "Ã©" instead of "é".')
    'Readers see "Ã©" instead of "é".'
    """
    if places := suspicious_lines(text):
        text = _mended(text, places)
    return read_escapes(text)


def _mended(text: str, places: list[int]) -> str:
    """Repair the lines at the given places; what is sound is not copied."""
    # ftfy's tables are not needed before this.
    from cleaner.repair.beyond_ftfy import Repair, simply_repaired

    repair = Repair()
    parts, at = [], 0
    for start, end in zip(places[::2], places[1::2], strict=True):
        line = text[start:end]
        if (right := simply_repaired(line)) is None:
            right = repair.line(line)
        if right != line:
            parts += [text[at:start], right]
            at = end
    return "".join([*parts, text[at:]]) if at else text


@fix_encoding.for_documents
def _on_document(document: Document) -> Document:
    """Leave a page as it is where no text of it looks damaged."""
    return lift(fix_encoding.function, document, gate=_are_suspect)


def _are_suspect(texts: list[str]) -> bool:
    return bool(any_suspect(texts, GATE) or any_escape(texts))
