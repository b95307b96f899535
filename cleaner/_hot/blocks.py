# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Blocks made of the rows that the reading pass leaves, and what each of a page's blocks holds.

Separate from the pass because it is told the classes of blocks and marks, which the pass does not
know. Compiled with the types in `blocks.pxd`; the same file runs as Python without them.
"""

import cleaner._hot.slots as slots


class Maker:
    """Makes blocks of a class field by field, none of them judged but for what is not shown."""

    def __init__(self, block):
        self.block = block
        self.text = slots.slot_of(block.text)
        self.kind = slots.slot_of(block.kind)
        self.span = slots.slot_of(block.span)
        self.role = slots.slot_of(block.role)
        self.score = slots.slot_of(block.score)
        self.reason = slots.slot_of(block.reason)
        self.level = slots.slot_of(block.level)
        self.marker = slots.slot_of(block.marker)
        self.lead = slots.slot_of(block.lead)
        self.marks = slots.slot_of(block.marks)
        self.evidence = slots.slot_of(block.evidence)

    def make(self, text, kind, start, end, lead):
        """Return a block of a text, with nothing else that only HTML has."""
        made = slots.fresh(self.block, 0)
        slots.put(made, self.text, text)
        slots.put(made, self.kind, kind)
        slots.put(made, self.span, (start, end))
        slots.put(made, self.role, None)
        slots.put(made, self.score, None)
        slots.put(made, self.reason, None)
        slots.put(made, self.level, 0)
        slots.put(made, self.marker, "")
        slots.put(made, self.lead, lead)
        slots.put(made, self.marks, ())
        slots.put(made, self.evidence, None)
        return made

    def make_of(self, row, kind, marks, hidden, lead):
        """Return a block of a row; `hidden` is as in `made_of`."""
        made = slots.fresh(self.block, 0)
        evidence = row.evidence
        slots.put(made, self.text, row.text)
        slots.put(made, self.kind, kind)
        slots.put(made, self.span, (row.start, row.end))
        slots.put(made, self.role, hidden[0] if evidence.hidden else None)
        slots.put(made, self.score, None)
        slots.put(made, self.reason, hidden[1] if evidence.hidden else None)
        slots.put(made, self.level, row.level)
        slots.put(made, self.marker, row.marker)
        slots.put(made, self.lead, lead)
        slots.put(made, self.marks, marks)
        slots.put(made, self.evidence, evidence)
        return made


def made_of(rows, kinds, block, mark, hidden):
    """Return blocks made of rows, by the classes of blocks and marks that are given.

    `kinds` has the kinds of blocks by their names in rows, `hidden` the role and the reason of a
    block that is not shown.
    """
    blocks = []
    maker = Maker(block)
    for row in rows:
        marks = tuple([slots.named(mark, m) for m in row.marks]) if row.marks else ()
        lead = row.lead if blocks else ""
        blocks.append(maker.make_of(row, kinds[row.kind], marks, hidden, lead))
    return blocks


def held(made, kind, name):
    """Return what each of some objects holds in the slot of a name that their class has.

    The same as a list of attributes, at a fraction of the time: each step of a pipeline asks for
    the texts of all blocks.
    """
    found = []
    slot = slots.slot_of(getattr(kind, name))
    for one in made:
        found.append(slots.get(one, kind, slot, name))  # noqa: PERF401 - a closure in C
    return found
