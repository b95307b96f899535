"""Who wrote the page, by its byline: the names in a line, and which line of the page it is."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cleaner.dates import MONTHS
from cleaner.document import Block, Document, Role
from cleaner.marks import Mark

# What comes before the name, in the languages of the larger presses.
_BY = (
    "by", "written by", "posted by", "published by", "reported by", "reviewed by", "post author",
    "post author by", "words by", "text by", "story by", "article by", "author", "authors",
    "about the author", "started by", "contributor", "contributed by", "medically reviewed by",
    "view all posts by", "posts by", "more by", "von", "autor", "autorin", "autoren", "autor:in",
    "autor:innen", "text von", "ein beitrag von", "ein artikel von", "beitrag von", "kommentar von",
    "ein kommentar von", "eine kolumne von", "gastbeitrag von", "ein gastbeitrag von",
    "geschrieben von", "verfasst von", "erstellt von", "veröffentlicht von", "par", "auteur",
    "auteurs", "écrit par", "publié par", "rédigé par", "propos recueillis par", "por", "autores",
    "autora", "escrito por", "publicado por", "di", "a cura di", "scritto da", "autore", "door",
    "geschreven door", "przez", "autorka", "napisał", "napisała", "автор", "авторы", "yazan",
    "napsal", "napsala", "av", "af", "skrevet av", "skrevet af", "skriven av", "text av",
    "kirjoittanut", "συντάκτης", "oleh", "penulis", "tác giả", "szerző", "írta", "بقلم", "كتب",
    "نویسنده", "מאת", "लेखक", "作者", "记者", "記者", "執筆", "著者", "โดย", "ผู้เขียน",
)  # fmt: skip
# The same, only before a colon: they are also names of offices, or words of a text.
_BY_COLON = (
    "text", "text & fotos", "text und fotos", "text und interview", "text & foto", "interview",
    "redaktion", "redaction", "rédaction", "redacción", "editor", "teksti", "текст", "haber", "文",
    "글", "责任编辑", "source",
)  # fmt: skip
# "About this author", "More from our contributor": headings, and no names.
_BY_WORDS = frozenset({"author", "authors", "autor", "auteur", "contributor", "contributors"})


def _words(phrases: tuple[str, ...]) -> str:
    # Longer ones first, so that "written by" is not taken for a name that begins with "written".
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_PREFIX = re.compile(
    rf"""(?xi) ^ [\W_]* (?:
        (?: {_words(_BY)} ) (?: \s*[:：]\s* | \s+ | $ )  # By Ana Moss
      | (?: {_words(_BY_COLON)} ) \s* [:：] \s*  # Text: Ana Moss
      | (?-i: (?: By | Von | Par | Por ) (?= [A-Z][a-z.] ) )  # ByAna Moss: no space between
    )"""
)
# What a line must begin with for the pattern above to be worth a try: it is tried on many lines.
_LEADING = " \t:：-–—_·•|,.\"'“”„«»()[]*/&"
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _BY + _BY_COLON)
_FIRST = 24  # characters in which the longest of them ends
_JOINED = ("by", "von", "par", "por")
# Between names: "Ana Núñez and Tom Moss", "Ana Núñez; Tom Moss", "Ana Núñez & Tom Moss".
_BETWEEN = re.compile(r"\s*[,;、&]\s*|\s+(?:and|und|et|y|e|och|og|en|i|и|ve)\s+")
# Between the byline and what shares its line with it.
_LINE_CUT = re.compile(
    r"""(?xi)
      \s*[\n|•·●►»]\s*          # by Ana Moss | 4 min read
    | \s+[-–—]+\s+ | \s*[–—]\s*  # Ana Moss - 2025-09-13
    | \s+(?:foto|photo|bild|image)s?\s*:   # Ana Moss Photo: AP
    | \s*\(                     # Ana Moss (Reuters)
    | \s+(?=\d)                 # By Ana Moss 8 January 2020
    # Ana Moss on May 4, Ana Moss Published: ..., Ana Moss, Tue 4 May, Ana Moss May 4
    | [\s,]+(?: on | am | at | in | le\s+\d | el\s+\d | il\s+\d
        | updated | published | posted | last\s+updated
        | veröffentlicht | aktualisiert | publié | publicado | mis\s+à\s+jour | view\s+all | follow
        | mon | tue | wed | thu | fri | sat | sun
        | january | february | march | april | june | july | august | september | october | november
        | december | jan\. | feb\. | mar\. | apr\. | aug\. | sept?\. | oct\. | nov\. | dec\.
      ) (?= [\s\d:,] | $ )
    """
)
_HANDLE = re.compile(r"(?<!\S)@\w+")
# What must be in a line for the byline to be a later part of it.
_SHARED_LINE = re.compile(r"[|•·●►»–—\n]|[ ]-[ ]")
# What a name neither begins nor ends with.
_EDGES = " \t,;*-–—'\"“”„«»/"
# A name of a person, a team, an agency is not longer, in words and in characters.
_NAME_WORDS = 6
_NAME_CHARS = 60
_LINE = 200
_AUTHOR_NAMES = ("author", "autor", "auteur", "byline", "by-line", "writer", "verfasser",
    "posted-by", "postedby", "redakteur", "journalist", "reporter", "contributor")  # fmt: skip
_AUTHOR_HREF = re.compile(
    r"""(?xi)
      / (?: authors? | autor(?:en|es|in)? | auteurs? | by | staff | profiles? | people | users?
          | writers? | contributors? | team | members? | u | journalist[ae]?s? | redaktion
        ) / [^/?#]+   # /author/ana-moss
    | [?&] author=    # /?author=3
    """
)
_FULL_STOPS = (".", "!", "?", "。", "।")
_ELSEWHERE = frozenset({Role.COMMENT, Role.CONSENT, Role.TITLE})
_SELDOM = frozenset({Role.FOOTER, Role.NAVIGATION, Role.FEED, Role.PROMO, Role.FORM})
# Points: less than this is a name somewhere on the page.
_ENOUGH = 4
_NEAR = 8
# A line of the text with more words than this is a sentence, whatever it begins with.
_SENTENCE = 12


class Outline(NamedTuple):
    """Where the headline stands, and where the body begins and ends, in blocks."""

    roles: list[Role | None]
    headings: list[int]  # of level one
    dates: list[int]
    top: int
    start: int
    end: int

    def near(self, reach: int) -> set[int]:
        """Return the blocks near the headline and the body's beginning and end."""
        n = len(self.roles)
        windows = (
            range(max(self.top - 4, 0), min(self.top + reach + 1, n)),
            range(max(self.start - 4, 0), min(self.start + 6, n)),
            range(max(self.end - 2, 0), min(self.end + reach + 1, n)),
        )
        return {i for window in windows for i in window}


def outline_of(blocks: list[Block]) -> Outline:
    """Return the outline of a page whose blocks have roles."""
    roles = [block.role for block in blocks]
    headings: list[int] = []
    if blocks and blocks[0].evidence is not None:  # blocks of one document have it, or have not
        levels = [block.evidence.heading for block in blocks]
        headings = _places_of(1, levels)
    start = end = 0
    if Role.BODY in roles:
        start = roles.index(Role.BODY)
        end = len(roles) - 1 - roles[::-1].index(Role.BODY)
    titles = _places_of(Role.TITLE, roles)
    tops = [i for i in headings if roles[i] is Role.TITLE] or headings or titles
    top = tops[0] if tops else max(start - 3, 0)
    return Outline(roles, headings, _places_of(Role.DATE, roles), top, start, end)


def _places_of(value: Any, values: list[Any]) -> list[int]:
    found = []
    at = -1
    for _ in range(values.count(value)):
        at = values.index(value, at + 1)
        found.append(at)
    return found


def byline_in(line: str) -> str:
    """Return the names in a byline as it words them, without "by", dates, and what else it holds.

    >>> byline_in("By Ana Núñez and Tom Moss | 4 min read"), byline_in("Von Ida Berg, am 3. Mai")
    ('Ana Núñez and Tom Moss', 'Ida Berg')
    """
    line = _HANDLE.sub("", line[:_LINE].replace("\xa0", " "))
    parts = [part for part in _LINE_CUT.split(line) if part]
    parts.sort(key=lambda part: not _PREFIX.match(part))
    for part in parts:
        names = _bare(part).strip(_EDGES)
        pieces = [piece.strip(_EDGES) for piece in _BETWEEN.split(names)]
        kept = [piece for piece in pieces if _could_be(piece)]
        if kept:
            return names if len(kept) == len(pieces) else ", ".join(dict.fromkeys(kept))
    return ""


def _bare(line: str) -> str:
    """Return a line without the words before the name, of which there can be several."""
    while (found := _PREFIX.match(line)) and found.end():
        line = line[found.end() :]
    return line


def _could_be(name: str) -> bool:
    if not name or len(name) > _NAME_CHARS or len(name.split()) > _NAME_WORDS:
        return False
    if (
        name[0].isdigit()
        or name[-1] in ":："
        or "://" in name
        or "@" in name
        or name.casefold() in MONTHS
    ):
        return False
    if any(word in _BY_WORDS for word in name.casefold().split()[1:]):
        return False
    return any(map(str.isalpha, name))


def shown_byline(document: Document, blocks: list[Block], outline: Outline) -> str:
    """Return the names in the byline that the page shows, or the empty string."""
    # Mostly the byline has its role, and the other blocks need not be looked at.
    labelled = _places_of(Role.BYLINE, outline.roles)
    found = _best_byline(document, blocks, outline, labelled) if labelled else ""
    return found or _best_byline(document, blocks, outline, sorted(outline.near(_NEAR)))


def _best_byline(
    document: Document, blocks: list[Block], outline: Outline, places: list[int]
) -> str:
    best, names = _ENOUGH - 1, ""
    for i in places:
        points = _points(document, blocks[i], i, outline)
        if points > best and (found := _names_at(blocks, i)):
            best, names = points, found
    return names


def _names_at(blocks: list[Block], i: int) -> str:
    """Return the names in a block: of its links to authors, of its text, or of the line below."""
    block = blocks[i]
    linked = [byline_in(block.text[mark.start : mark.end]) for mark in _author_links(block)]
    names = ", ".join(dict.fromkeys(filter(None, linked))) or byline_in(block.text)
    if names or _bare(block.text) or i + 1 == len(blocks):
        return names
    below = blocks[i + 1].text
    return byline_in(below) if len(below) <= _NAME_CHARS else ""


def _author_links(block: Block) -> list[Mark]:
    return [m for m in block.marks if m.kind == "link" and m.value and _AUTHOR_HREF.search(m.value)]


def _tells_author(names: str) -> bool:
    for name in _AUTHOR_NAMES:  # noqa: SIM110 - a generator costs more than the search
        if name in names:
            return True
    return False


def _points(document: Document, block: Block, i: int, outline: Outline) -> int:
    """Return how much speaks for a block being the byline."""
    text, role = block.text, block.role
    if len(text) > _LINE or role in _ELSEWHERE:
        return 0
    points = 3 * (role is Role.BYLINE)
    points += 2 * _begins_byline(text)
    if block.evidence is not None:
        named = _named(document, block)
        if named < 0:
            return 0
        points += named + 2 * bool(block.marks and _author_links(block))
    if points == 0:
        return 0
    if 0 <= i - outline.top <= _NEAR or 0 <= outline.start - i <= 3:
        points += 2
    elif 0 < i - outline.end <= _NEAR or 0 < outline.top - i <= 3:
        points += 1
    if role is Role.BODY and (len(text.split()) > _SENTENCE or text.endswith(_FULL_STOPS)):
        points -= 3
    return points - (role in _SELDOM and points < 5)


def _begins_byline(text: str) -> bool:
    """Say whether a line, or a later part of a shared line, begins with a word for "by"."""
    words = text[:_FIRST].split(None, 1)
    first = words[0].strip(_LEADING).casefold() if words else ""
    likely = first in _FIRST_WORDS or first.startswith(_JOINED) or "：" in first or ":" in first
    parts = [text] if likely else []
    if _SHARED_LINE.search(text):
        parts += filter(None, _LINE_CUT.split(text)[1:])
    # A name begins with a capital, if its script has any: "By the sea" is a sentence.
    return any((p := _PREFIX.match(part)) and not part[p.end() :][:1].islower() for part in parts)


def _named(document: Document, block: Block) -> int:
    """Return what the class and id names around a block say of an author; -1 for a reader's."""
    tree, node = document.tree, block.evidence.node
    inner = f"{block.evidence.names} {tree.names[node]}".lower()
    outer = tree.names[tree.parents[node]].lower() if node > 0 else ""
    if "comment" in inner or "comment" in outer:
        return -1
    return 3 if _tells_author(inner) else 2 if outer and _tells_author(outer) else 0
