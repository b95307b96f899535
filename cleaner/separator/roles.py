"""What each block is for, once it is known how likely it is body.

First the parts of the main content that are roles of their own (title, byline, date), then a name
for each block that is noise, from its words, its element and its neighbours.
"""

from __future__ import annotations

import re

from cleaner._hot.elements import WITHIN
from cleaner.document import Block, Document, Kind, Role
from cleaner.separator.below_text import name_below
from cleaner.separator.looks import Look
from cleaner.separator.rules import THREAD

# A title block may carry the site's name besides the title.
_TITLE_SHARE = 0.6
# Date and byline stand near the headline: this many blocks before the body's first running text,
# or after the title.
NEAR = 12
_BYLINE = re.compile(
    r"""(?xi) ^ \W* (?:
        (?: written | posted | published | reported | reviewed | edited ) \s+ by
      | by | von | par | por | di | de \s+ la \s+ rédaction | door | przez
      | autor (?:in|ka|a)? | autori | author s? | auteur | автор | текст | yazan | yazar | haber
      | müəllif | napsal | írta | av | af | kirjoittanut | συντάκτης | oleh | penulis | tác \s giả
      | بقلم | كتب | نویسنده | به \s قلم | מאת | लेखक
      | 作者 | 记者 | 記者 | 文 | 執筆 | 著者 | 글 | 기자 | โดย | ผู้เขียน
    ) (?: \s* [:：] \s* | \s+ ) \S
    """
)
_BYLINE_NAMES = re.compile(r"(?i)\b(?:byline|author|autor|auteur)|by-?line|rel-author")
_DATE_NAMES = re.compile(r"(?i)\b(?:date|published|pubdate|timestamp|datetime|post-?time)|-date\b")
_TITLE_NAMES = re.compile(r"(?i)headline|(?:entry|post|article|page)[-_]?title")
_COMMENT_NAMES = re.compile(r"(?i)\bcomments?\b|\bcomment-|disqus|commentlist|kommentar")
_SHARE_NAMES = re.compile(r"(?i)\b(?:share|social|sharing|addthis|sharedaddy)")
_TAG_NAMES = re.compile(r"(?i)\b(?:tags?|tagcloud|post-tags|keywords?|topics?)\b")
_FEED_NAMES = re.compile(
    r"(?i)related|recommend|latest|popular|trending|teaser|newsfeed|more-news|read-?more|also"
)
_CREDIT = re.compile(r"(?i)^\W*(?:photo|image|foto|bild|crédit|credit|фото|slika)s?\b[^:]{0,12}:")


def name_content(
    document: Document, looks: list[Look], body: list[bool], noise: list[Role | None]
) -> list[Role | None]:
    """Return title, byline and date blocks by role, None for all others.

    What the page says of itself (its title element, JSON-LD, `time` elements) is compared with
    what it shows; where it says nothing, position and form decide.
    """
    blocks = document.blocks
    roles: list[Role | None] = [None] * len(blocks)
    start = _first_running_text(looks, body)
    titles = _titles(document, looks, start)
    for i in titles:
        roles[i] = Role.TITLE
    thread = sum(body[i] and look.dated for i, look in enumerate(looks)) >= THREAD
    top = min(titles) if titles else max(0, start - NEAR)
    from_title = max((t for t in titles if t <= start), default=start)
    byline = _folded(document.metadata.byline or "")
    for i in range(max(0, top - 4), min(len(blocks), max(start, from_title + NEAR))):
        if roles[i] is not None or noise[i] in (Role.FEED, Role.COMMENT, Role.CONSENT):
            continue
        block, look = blocks[i], looks[i]
        near = abs(i - start) <= NEAR or abs(i - from_title) <= 4
        if look.words > 25 or not near or (thread and body[i]):
            continue
        names = _names(document, block)
        text = _folded(block.text)
        dated = look.dated or (
            look.words <= 12 and block.evidence is not None and bool(block.evidence.datetime)
        )
        if dated and not _in_list_of_stories(document, looks, i):
            roles[i] = Role.DATE
        elif look.words <= 14 and (
            (byline and len(byline) > 3 and byline in text)
            or (_BYLINE.match(block.text) and not block.text.rstrip().endswith("."))
            or (_BYLINE_NAMES.search(names) and look.words <= 10)
        ):
            roles[i] = Role.BYLINE
    for i, block in enumerate(blocks):
        if body[i] and looks[i].words <= 10 and _CREDIT.match(block.text):
            roles[i] = Role.BYLINE
    return roles


def name_noise(
    document: Document, looks: list[Look], body: list[bool], noise: list[Role | None]
) -> list[Role]:
    """Return a noise role for each block that is not body.

    `noise` is what the engine saw; where it saw nothing, the element, the words and the neighbours
    are asked.
    """
    blocks = document.blocks
    kept = [i for i, b in enumerate(body) if b]
    first, last = (kept[0], kept[-1]) if kept else (len(blocks), len(blocks))
    roles: list[Role] = []
    for i, block in enumerate(blocks):
        if body[i]:
            roles.append(Role.BODY)
            continue
        before = roles[-1] if roles and not body[i - 1] else None
        roles.append(noise[i] or _noise(document, block, looks[i], i, first, last, before))
    if document.kind == "text":
        name_below(document, looks, body, noise, roles)
    return roles


def _noise(
    document: Document, block: Block, look: Look, i: int, first: int, last: int, before: Role | None
) -> Role:
    evidence = block.evidence
    names = _names(document, block)
    if _SHARE_NAMES.search(names) and look.words <= 12:
        return Role.SHARE
    if look.label is not None:
        return look.label
    if evidence is not None:
        within = evidence.within
        if within & WITHIN["footer"]:
            return Role.FOOTER
        if _COMMENT_NAMES.search(names) and i > last:
            return Role.COMMENT
        if within & (WITHIN["form"] | WITHIN["button"]):
            return Role.FORM
        if _TAG_NAMES.search(names) and look.words <= 6:
            return Role.TAGS
        if within & WITHIN["header"] or i < first - NEAR:
            return Role.NAVIGATION
        if _FEED_NAMES.search(names):
            return Role.FEED
        if look.link_share > 0.5:
            return Role.FEED if look.words > (1 if i > last else 4) else Role.NAVIGATION
    if i < first:
        return Role.NAVIGATION
    if i < last:
        return Role.INTERFACE if look.words < 3 else before or Role.FEED
    if before in (Role.FEED, Role.COMMENT, Role.FOOTER):
        return before
    return Role.FEED if look.words > 4 or look.dated else Role.INTERFACE


def _titles(document: Document, looks: list[Look], start: int) -> list[int]:
    """Return the blocks that show the title: those like the page's own title, or a top heading."""
    blocks = document.blocks
    wanted = _folded(document.metadata.title or "")
    found = []
    if wanted:
        for i, block in enumerate(blocks):
            text = _folded(block.text)
            if looks[i].words > 40 or not text or i > start + 3:
                continue
            if text == wanted or (
                len(text) >= 12
                and (text in wanted or wanted in text)
                and min(len(text), len(wanted)) >= _TITLE_SHARE * max(len(text), len(wanted))
            ):
                found.append(i)
    if found:
        return found
    if document.kind == "html":
        tops = [i for i in range(min(len(blocks), start + 2)) if blocks[i].evidence.heading == 1]
        tops = tops or [
            i
            for i in range(min(len(blocks), start + 1))
            if _TITLE_NAMES.search(_names(document, blocks[i])) and looks[i].words > 2
        ]
        return tops[-1:]
    # In plain text a headline is what is shown twice above the body, or the last line above it
    # that could be one.
    lines = [
        i for i in range(start) if 3 <= looks[i].words <= 30 and not looks[i].dated
        and looks[i].label is None and blocks[i].kind is not Kind.LIST_ITEM
        and not _BYLINE.match(blocks[i].text)
    ]  # fmt: skip
    repeated = [i for i in lines if looks[i].repeats > 1]
    if repeated:
        text = blocks[repeated[-1]].text
        return [i for i in repeated if blocks[i].text == text]
    if not any(look.exact for look in looks):
        return []  # no page around the text: its first lines are as good as the others
    return lines[-1:] if lines and start - lines[-1] <= 4 else []


def _first_running_text(looks: list[Look], body: list[bool]) -> int:
    for i, look in enumerate(looks):
        if body[i] and look.prose >= 10:
            return i
    return next((i for i, kept in enumerate(body) if kept), len(body))


def _in_list_of_stories(document: Document, looks: list[Look], i: int) -> bool:
    """Say whether a date is one of many at equal distance: a list's, and not the article's."""
    near = range(max(0, i - 8), min(len(looks), i + 9))
    return sum(looks[j].dated for j in near) > 4


def _names(document: Document, block: Block) -> str:
    evidence = block.evidence
    if evidence is None:
        return ""
    tree = document.tree
    node = evidence.node
    names = [evidence.names, tree.names[node]]
    for _ in range(3):
        node = tree.parents[node]
        if node <= 0:
            break
        names.append(tree.names[node])
    return " ".join(names)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
