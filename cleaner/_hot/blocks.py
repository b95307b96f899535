# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Blocks made of the rows that the reading pass leaves, and what each of a page's blocks holds.

Separate from the pass because it is told the classes of blocks and marks, which the pass does not
know. Compiled with the types in `blocks.pxd`; the same file runs as Python without them.
"""

import cleaner._hot.slots as slots


def made_of(rows, kinds, block, mark, hidden):
    """Return blocks made of rows, by the classes of blocks and marks that are given.

    `kinds` has the kinds of blocks by their names in rows, `hidden` the role and the reason of a
    block that is not shown.
    """
    blocks = []
    role, reason = hidden
    text_slot = slots.slot_of(block.text)
    kind_slot = slots.slot_of(block.kind)
    span_slot = slots.slot_of(block.span)
    role_slot = slots.slot_of(block.role)
    score_slot = slots.slot_of(block.score)
    reason_slot = slots.slot_of(block.reason)
    level_slot = slots.slot_of(block.level)
    marker_slot = slots.slot_of(block.marker)
    lead_slot = slots.slot_of(block.lead)
    marks_slot = slots.slot_of(block.marks)
    evidence_slot = slots.slot_of(block.evidence)
    for row in rows:
        made = slots.fresh(block, 0)
        slots.put(made, text_slot, row.text)
        slots.put(made, kind_slot, kinds[row.kind])
        slots.put(made, span_slot, (row.start, row.end))
        evidence = row.evidence
        slots.put(made, role_slot, role if evidence.hidden else None)
        slots.put(made, score_slot, None)
        slots.put(made, reason_slot, reason if evidence.hidden else None)
        slots.put(made, level_slot, row.level)
        slots.put(made, marker_slot, row.marker)
        slots.put(made, lead_slot, row.lead if blocks else "")
        marks = tuple([slots.named(mark, m) for m in row.marks]) if row.marks else ()
        slots.put(made, marks_slot, marks)
        slots.put(made, evidence_slot, evidence)
        blocks.append(made)
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
