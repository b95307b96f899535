"""Document, Block, Role, Metadata: the one form that everything passes through.

Reading makes it, repairs change the text of its blocks, separation labels the blocks, rendering
selects from them. Nothing is taken out on the way, so every report and every choice of roles comes
from the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import compress
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from cleaner.marks import Mark, moved


class Role(StrEnum):
    """What a block is for, to a reader who came for the page's main content.

    A role is a string. Which are content and which are noise is in `CONTENT_ROLES` and
    `NOISE_ROLES`; `Document.keep` says which are shown. A name that is none is a ValueError.

    >>> Role("feed") == "feed", Role.FEED in NOISE_ROLES
    (True, True)
    """

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    NAVIGATION = "navigation"
    FEED = "feed"
    TAGS = "tags"
    SHARE = "share"
    CONSENT = "consent"
    PROMO = "promo"
    FORM = "form"
    COMMENT = "comment"
    FOOTER = "footer"
    ALTERNATE = "alternate"
    INTERFACE = "interface"
    REPEAT = "repeat"

    # An enum's own is a call of Python for every look into a set or dict.
    __hash__ = str.__hash__


CONTENT_ROLES = frozenset({Role.TITLE, Role.BYLINE, Role.DATE, Role.BODY})
NOISE_ROLES = frozenset(Role) - CONTENT_ROLES
BODY_ONLY = frozenset({Role.BODY})


class Kind(StrEnum):
    """What a block looks like, whatever it is for.

    A kind is a string. A name that is none is a ValueError.

    >>> from cleaner.read import read
    >>> [block.kind.value for block in read("<h2>Boats</h2><ul><li>Eel</ul>").blocks]
    ['heading', 'list-item']
    """

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CODE = "code"
    TABLE_ROW = "table-row"
    CAPTION = "caption"

    __hash__ = str.__hash__


@dataclass(slots=True)
class Block:
    """One visible piece of text. Filters never change a block in place: they make a new one.

    `level` is the level of a heading, the depth of a list item (1 is the outermost), the depth of a
    quote, else 0; `marker` is the bullet or number of a list item, or the language of code; `lead`
    is the white space between the block before and this one; `evidence` is what the reader saw
    around the text, for the separator.

    >>> Block("Hello", Kind.PARAGRAPH, (0, 5)).role is None
    True
    """

    text: str
    kind: Kind
    span: tuple[int, int]  # start and end in the decoded source, in code points
    role: Role | None = None  # None until something judged it
    score: float | None = None  # probability that it is body
    reason: str | None = None  # which filter decided, and why, in words a user can read
    level: int = 0
    marker: str = ""
    lead: str = ""
    marks: tuple[Mark, ...] = ()
    evidence: Any = None

    def with_text(self, text: str) -> Block:
        """Return this block with another text, its marks moved along with the words they cover.

        >>> b = Block("a  cat", Kind.PARAGRAPH, (0, 6), marks=(Mark(3, 6, "strong"),))
        >>> b.with_text("a cat").marks
        (Mark(start=2, end=5, kind='strong', value=None),)
        """
        marks = moved(self.marks, self.text, text) if self.marks else ()
        return replace(self, text=text, marks=marks)


@dataclass(slots=True)
class Metadata:
    """What a page says about itself. A field that nothing on the page gives is None.

    `date` is ISO 8601 (a date, or date and time to the minute) where it could be read as one.

    >>> from cleaner.read import read
    >>> read("<html lang=en><title>Boats</title><p>The lock is open.").metadata.language
    'en'
    """

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    site: str | None = None
    language: str | None = None
    description: str | None = None
    section: str | None = None
    url: str | None = None  # the canonical address if the page names one, else the one given


class Judgement:
    """What a separator says of a page, written into its blocks when somebody looks at them.

    The text of a page needs no more than which blocks are body. To name the rest and to complete
    the metadata by what the page shows takes half as long as that choice, and many want neither.
    `write` returns the blocks with role, score and reason; `complete` the metadata, given these.
    """

    __slots__ = ("_blocks", "_complete", "_lock", "_write", "is_body")

    def __init__(
        self,
        is_body: Sequence[bool],
        write: Callable[[], list[Block]],
        complete: Callable[[list[Block]], Metadata],
    ) -> None:
        self.is_body = is_body
        self._write: Callable[[], list[Block]] | None = write
        self._complete = complete
        self._blocks: list[Block] = []
        self._lock = Lock()  # two threads may look at one page

    def blocks(self) -> list[Block]:
        """Return the blocks as the separator leaves them, the same ones at every look."""
        with self._lock:
            if self._write is not None:
                self._blocks = self._write()
                self._write = None  # what was measured is large, and has been used
        return self._blocks

    def metadata(self) -> Metadata:
        """Return the metadata as the separator leaves it."""
        return self._complete(self.blocks())


@dataclass(slots=True)
class Document:
    """A page: all its blocks in source order, kept or not.

    `keep` are the roles that a rendering shows; a block that nothing has judged yet is always
    shown. `reason` says why a page has no body, where it has none. `rejection` says which filter
    refused the document as a whole, and why; its blocks are as they were. `notes` say what a filter
    could not do on this page. Of a page that was just separated, blocks and metadata are made when
    they are first looked at.

    >>> Document([Block("Hi", Kind.PARAGRAPH, (0, 2))], "text", "Hi").text
    'Hi'
    """

    blocks: list[Block]
    kind: Literal["html", "text"]
    source: str
    metadata: Metadata = field(default_factory=Metadata)
    keep: frozenset[Role] = BODY_ONLY
    encoding: str | None = None
    tail: str = ""  # white space after the last block
    reason: str | None = None
    rejection: str | None = None
    notes: tuple[str, ...] = ()
    url: str | None = None  # the address that it was read from, if that was given
    tree: Any = None  # the elements of an HTML page, for the separator
    # Until somebody looks: the judgement, and the blocks that it has not been written into. The
    # slots of `blocks` and `metadata` are empty then.
    judgement: Judgement | None = field(default=None, init=False, repr=False, compare=False)
    unjudged: list[Block] | None = field(default=None, init=False, repr=False, compare=False)

    if not TYPE_CHECKING:  # or any name would pass for an attribute

        def __getattr__(self, name: str) -> Any:
            """Write the judgement into the blocks and the metadata at the first look at them."""
            judgement = self.judgement if name in ("blocks", "metadata") else None
            if judgement is not None and name == "metadata":
                self.blocks  # noqa: B018 - looked at, so that the judgement can be let go
                self.metadata = judgement.metadata()
                self.judgement = None
            elif judgement is not None and (unjudged := self.unjudged) is not None:
                self.blocks = list(map(_judged, unjudged, judgement.blocks()))
                self.unjudged = None
            # Another thread may just have had the same look.
            return object.__getattribute__(self, name)

    def judged(self, judgement: Judgement, reason: str | None) -> Document:
        """Return the document with a judgement that is written into it when somebody looks."""
        return self._later(judgement, self.blocks, self.tail, reason)

    def relaid(self, change: Callable[[list[Block]], tuple[list[Block], str]]) -> Document:
        """Return the document with the blocks and the tail that `change` makes of its blocks.

        For a change that asks for no roles, scores and reasons: these may be still to come. As many
        blocks are to come back, in the same places.
        """
        # Another thread may look at the page meanwhile: what was read first stays what is changed.
        unjudged, judgement = self.unjudged, self.judgement
        if unjudged is None or judgement is None:
            blocks, tail = change(self.blocks)
            return replace(self, blocks=blocks, tail=tail)
        return self._later(judgement, *change(unjudged), self.reason)

    def _later(
        self, judgement: Judgement, blocks: list[Block], tail: str, reason: str | None
    ) -> Document:
        made = Document(blocks, self.kind, self.source, _NOTHING, self.keep, self.encoding, tail)
        made.reason = reason
        made.rejection = self.rejection
        made.notes = self.notes
        made.url = self.url
        made.tree = self.tree
        made.judgement = judgement
        made.unjudged = blocks
        del made.blocks, made.metadata
        return made

    def selected(self, keep: Iterable[Role | str] = ()) -> list[Block]:
        """Return the blocks that are shown if the roles in `keep` are shown besides `self.keep`."""
        return list(compress(*self.selection(keep)))

    def selection(self, keep: Iterable[Role | str] = ()) -> tuple[list[Block], Sequence[bool]]:
        """Return all blocks, and of each whether `selected` has it; roles may be still to come."""
        roles = self.keep.union(map(Role, keep))
        unjudged, judgement = self.unjudged, self.judgement
        if roles == BODY_ONLY and unjudged is not None and judgement is not None:
            return unjudged, judgement.is_body
        blocks = self.blocks
        return blocks, [b.role is None or b.role in roles for b in blocks]

    def part(self, role: Role | str) -> list[Block]:
        """Return the blocks of one role, in source order; ValueError for a name that is no role."""
        wanted = Role(role)
        return [b for b in self.blocks if b.role is wanted]

    @property
    def text(self) -> str:
        """The main content as plain text."""
        return self.to_text()

    def to_text(self, keep: Iterable[Role | str] = ()) -> str:
        """Return the body, and the roles in `keep` besides, as plain text."""
        from cleaner.render.text import render_text

        return render_text(self, keep)

    def to_markdown(self, keep: Iterable[Role | str] = ()) -> str:
        """Return the body, and the roles in `keep` besides, as Markdown."""
        from cleaner.render.markdown import render_markdown

        return render_markdown(self, keep)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON record: metadata, the body, and every block with role, score, reason."""
        from cleaner.render.records import to_record

        return to_record(self)


_NOTHING = Metadata()


def _judged(block: Block, judged: Block) -> Block:
    """Return a block with the judgement of the block that stands in its place."""
    if block.text is judged.text and block.lead is judged.lead:
        return judged
    return replace(block, role=judged.role, score=judged.score, reason=judged.reason)
