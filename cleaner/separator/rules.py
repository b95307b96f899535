"""The rule engine: how likely each block is body, by evidence that a reader would use.

A page has one place where its main content is: the smallest element that holds most of its running
text. In plain text that place is the stretch from the first to the last line of running text.
Inside it short blocks count as content unless they are links, labels or lists of other stories;
outside it only what reads as running text on its own does.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from cleaner._hot.elements import WITHIN, Tree
from cleaner._hot.main_element import main_element
from cleaner.document import Block, Document, Kind, Role
from cleaner.separator.looks import Look

# Chosen together on the WCXB development folds by word F1.
DESCENT = 0.6  # the main element holds this share of its parent's running text
LINKED = 0.5  # from here on a block counts as a link
LONG = 40  # words of a block that can be body outside the main element
STRONG = 12  # words of a line of plain text that can start or end the body
WRAP = 72  # characters of a hard-wrapped line, give or take half
THREAD = 3  # so many dates in the main content are its posts', not the page's
LISTS = 1.0  # a page with more words in links than this share of its running text lists things
GAP = 30  # lines between two stretches of running text that still belong together

NAVIGATION = WITHIN["nav"]
FOOTER = WITHIN["footer"]
ASIDE = WITHIN["aside"]
FORM = WITHIN["form"] | WITHIN["button"] | WITHIN["label"]
DIALOG = WITHIN["dialog"]
MAIN = WITHIN["main"] | WITHIN["article"]

# Labels over something that goes on below them.
OPENS = frozenset({Role.FEED, Role.COMMENT})


@dataclass(slots=True)
class Judged:
    """A block's score, and what was seen: the role it would have as noise, and why."""

    score: float
    noise: Role | None
    why: str


def judge_html(document: Document, looks: list[Look]) -> list[Judged]:
    """Judge the blocks of an HTML page."""
    blocks = document.blocks
    tree = document.tree
    first, last, weight = _subtrees(document, looks)
    main = _main_element(tree, weight)
    sections = _sections(document, looks, last, tree)
    around = range(first[main], last[main] + 1)
    prose = sum(looks[i].prose for i in around)
    links = sum(looks[i].words for i in around if looks[i].link_share > LINKED)
    dated = sum(looks[i].dated and sections[i] is None for i in around)
    begun = dated >= THREAD
    out = []
    for i, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        evidence = block.evidence
        within = evidence.within
        inside = first[main] <= i <= last[main] and _is_inside(tree, evidence.node, main)
        section = sections[i]
        strong = look.words >= LONG and look.link_share < 0.2 and look.sentences > 0
        if evidence.hidden:
            judged = Judged(0.05, Role.INTERFACE, "not shown on the page")
        elif within & NAVIGATION:
            judged = Judged(0.05, Role.NAVIGATION, "in a navigation element")
        elif within & DIALOG:
            judged = Judged(0.05, look.label or Role.CONSENT, "in a dialog box")
        elif look.label in (Role.CONSENT, Role.FORM, Role.PROMO) and not strong:
            judged = Judged(0.1, look.label, "says so itself")
        elif section is not None and not (strong and section is Role.FEED and inside):
            judged = Judged(0.15, section, f"under a heading of kind {section.value}")
        elif within & FOOTER and not (strong and within & MAIN):
            judged = Judged(0.1, Role.FOOTER, "in a footer element")
        elif look.label is not None and (look.exact or look.words <= 6):
            judged = Judged(0.2, look.label, "says so itself")
        elif within & FORM and not strong:
            judged = Judged(0.15, None, "a form control or its label")
        elif within & ASIDE and not within & MAIN:
            judged = Judged(0.2, Role.FEED, "in an aside element")
        elif inside:
            judged = _inside(block.kind, look, lists=links > LISTS * prose, begun=begun)
            begun = begun or look.prose >= STRONG
        elif strong:
            judged = Judged(0.55, None, "running text")
        elif not begun and within & MAIN and look.sentences and look.link_share < 0.2:
            judged = Judged(0.5, None, "a sentence at the head of the main content")
        else:
            judged = Judged(0.2, None, "outside the main content")
        out.append(judged)
    return out


def judge_text(document: Document, looks: list[Look]) -> list[Judged]:
    """Judge the lines of a plain text."""
    blocks = document.blocks
    size = len(looks)
    strong = [_is_strong(look) for look in looks]
    out: list[Judged] = []
    if not any(strong) or not any(look.exact or look.label is Role.CONSENT for look in looks):
        # Verse, lists, chat, or a text without any furniture: nothing tells noise but its words.
        for look in looks:
            noise = look.label if look.exact and look.words <= 6 else None
            score = 0.3 if noise in _NEVER_TEXT else 0.6
            out.append(Judged(score, noise, "the text shows no page around it"))
        return out
    section: Role | None = None
    last = max(i for i in range(size) if strong[i])
    first = strong.index(True)
    inside = _bridged(strong, first, last)
    _join_paragraphs(blocks, strong, inside)
    for i in range(size):
        look = looks[i]
        if look.label in OPENS and look.whole:
            section = look.label
        elif look.label is Role.FOOTER and look.exact and (section is not None or i > last):
            section = Role.FOOTER  # no list of stories goes on below the page's end
        elif section is not None and _resumes(looks, strong, i):
            section = None
        own = look.whole and look.label in _ALWAYS_OWN
        if section is not None and not own and not (section is Role.FOOTER and look.label):
            judged = Judged(0.15, section, f"under a line of kind {section.value}")
        elif look.label in (Role.CONSENT, Role.PROMO, Role.FORM) and not (
            strong[i] and not look.exact and look.words > 25
        ):
            judged = Judged(0.15, look.label, "says so itself")
        elif look.label is not None and (look.exact or look.words <= 6):
            judged = Judged(0.2, look.label, "says so itself")
        elif strong[i]:
            judged = Judged(0.9, None, "running text")
        elif inside[i]:
            judged = Judged(0.6, None, "between lines of running text")
        else:
            judged = Judged(0.25, None, "outside the running text")
        out.append(judged)
    return out


# Lines that say so themselves also between other stories or comments.
_ALWAYS_OWN = frozenset({Role.SHARE, Role.CONSENT, Role.PROMO, Role.FORM})
# Labels that are noise even in a text of short lines.
_NEVER_TEXT = frozenset({Role.CONSENT, Role.SHARE, Role.FOOTER})


def _inside(kind: Kind, look: Look, *, lists: bool, begun: bool) -> Judged:
    if look.link_share > LINKED:
        if kind is Kind.TABLE_ROW or kind is Kind.HEADING:
            return Judged(0.6, None, "in the main content")
        # A page without much running text is there for its links: listings, collections.
        if lists:
            return Judged(0.55, None, "a link on a page that lists")
        if look.ends and look.words > 8:
            return Judged(0.6, None, "a linked sentence in the main content")
        return Judged(0.3, Role.FEED if look.words > 3 else Role.TAGS, "a link by itself")
    if look.dated and not begun:
        return Judged(0.45, None, "a date above the running text")
    return Judged(0.8, None, "in the main content")


def _subtrees(document: Document, looks: list[Look]) -> tuple[list[int], list[int], list[float]]:
    """Return for each element its first and last block and the running text below it."""
    parents = document.tree.parents
    size = len(parents)
    first = [len(looks)] * size
    last = [-1] * size
    weight = [0.0] * size
    for i, (block, look) in enumerate(zip(document.blocks, looks, strict=True)):
        evidence = block.evidence
        node = evidence.node
        first[node] = min(first[node], i)
        last[node] = max(last[node], i)
        outside = NAVIGATION | FOOTER | DIALOG | (0 if evidence.within & MAIN else ASIDE)
        if not evidence.within & outside and not evidence.hidden:
            plain = look.words * (1 - look.link_share)
            weight[node] += look.prose + 0.1 * plain
    # Parents stand before their children, so one pass backwards sums whole subtrees.
    for node in range(size - 1, 0, -1):
        parent = parents[node]
        weight[parent] += weight[node]
        first[parent] = min(first[parent], first[node])
        last[parent] = max(last[parent], last[node])
    return first, last, weight


def _main_element(tree: Tree, weight: list[float]) -> int:
    node: int = main_element(array("d", weight), array("l", tree.parents), DESCENT)
    # A paragraph is no place: its neighbours belong to it.
    while node and tree.tags[node] in ("p", "li", "td", "th", "tr", "blockquote", "pre", "span"):
        node = tree.parents[node]
    return node


def _is_inside(tree: Tree, node: int, main: int) -> bool:
    # Ancestors have smaller numbers, so the way up stops soon.
    while node > main:
        node = tree.parents[node]
    return node == main


def _sections(
    document: Document, looks: list[Look], last: list[int], tree: Tree
) -> list[Role | None]:
    """Return for each block the kind of list or thread that it stands in, if a label opened one."""
    blocks = document.blocks
    out: list[Role | None] = [None] * len(blocks)
    for i, look in enumerate(looks):
        if look.label not in OPENS or not look.whole or out[i] is not None:
            continue
        evidence = blocks[i].evidence
        if evidence.within & WITHIN["a"] and not evidence.heading:
            continue
        node = evidence.node
        # The smallest element around the label that holds something below it.
        while node and last[node] <= i:
            node = tree.parents[node]
        level = evidence.heading or 7
        for j in range(i, last[node] + 1):
            other = blocks[j].evidence
            closes = j > i and other.heading and other.heading <= level and looks[j].label is None
            # Cards under the label may have headings as large as it, but those are links.
            if closes and looks[j].link_share < LINKED:
                break
            out[j] = look.label
    return out


def _is_strong(look: Look) -> bool:
    return look.words >= STRONG and (look.sentences > 0 or look.ends) and look.digits < 0.3


def _bridged(strong: list[bool], first: int, last: int) -> list[bool]:
    """Return which lines stand between two lines of running text that belong together."""
    inside = [False] * len(strong)
    before = first
    for i in range(first, last + 1):
        if strong[i]:
            if i - before <= GAP:
                inside[before : i + 1] = [True] * (i + 1 - before)
            before = i
    return inside


def _join_paragraphs(blocks: list[Block], strong: list[bool], inside: list[bool]) -> None:
    """Take in the lines that share a paragraph with running text: hard-wrapped ones."""
    start = 0
    for i in range(1, len(blocks) + 1):
        if i == len(blocks) or "\n\n" in blocks[i].lead.replace(" ", ""):
            lines = [len(block.text) for block in blocks[start : i - 1]]
            if any(strong[start:i]) and lines and min(lines) >= WRAP / 2 and max(lines) <= 2 * WRAP:
                inside[start:i] = [True] * (i - start)
            start = i


def _resumes(looks: list[Look], strong: list[bool], i: int) -> bool:
    """Say whether running text of its own goes on here, after a list of other stories."""
    near = range(i, min(i + 3, len(looks)))
    return strong[i] and looks[i].words >= LONG and sum(strong[j] for j in near) >= 2
