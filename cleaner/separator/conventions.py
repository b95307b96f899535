"""Where the page says itself what a block is: corrections of the models' scores.

The models learned from pages whose gold texts disagree about lines like "Also read: …" and about
teasers under "More from …". The roles do not: these are feed, and a consent notice is no body. So
the odds of such blocks are divided, which leaves the last word to a score that is sure.
"""

from __future__ import annotations

import re
from collections.abc import MutableSequence
from operator import mul
from typing import Any

from cleaner._hot.blocks import held
from cleaner._hot.elements import WITHIN
from cleaner.document import Block, Document, Kind, Role
from cleaner.separator.phrases import PHRASES

# What the score of text is multiplied by that is not shown, on a page that shows most of its body:
# however sure, it falls below every limit.
HIDDEN = 0.1
# What the odds of body are divided by. Chosen so that the pages of WCXB do not get worse.
POINTER = 20.0  # a line that begins with "Also read:" and links to another story
TEASER = 3.0  # under a heading that opens a list of other stories
# Blocks with less are no body anyway.
_UNLIKELY = 0.2
_FEED = Role.FEED
_CONTROL = WITHIN["button"] | WITHIN["label"]
# A pointer is short: a label and a headline.
_POINTER_WORDS = 25
# Words of a person's name, all with a capital.
_FEWEST_NAMES = 2
_MOST_NAMES = 4
# A link to the same content in another form is short.
ALTERNATE_CHARS = 80
_ALTERNATE = re.compile(
    r"""(?ix) ^\W* (?:
    # Download as PDF, Télécharger au format EPUB
    (?: download | get | save | view | open | herunterladen | télécharger | descargar | scarica
      | baixar | pobierz | stáhnout | скачать | завантажити | ladda\ ner | last\ ned | indir )
      \b .{0,40} \b (?: pdf | epub | mobi ) \b .{0,20}
    # PDF, PDF version, pdf (83 KB)
    | (?: pdf | epub | mobi ) (?: [ -]? (?: version | download | file | datei | fassung ) )?
      (?: \ ? \( [^)]{1,20} \) )?
    # Meldung als PDF-Datei herunterladen, article in PDF format
    | .{1,40} \b (?: as | als | au\ format | en | in | w\ formacie | в\ формате ) \ (?: a\ )?
      (?: pdf | epub | mobi ) \b .{0,30}
    # Mobile version, Webbversion, Mobile Ansicht
    | (?: mobile | desktop | tablet | web | webb | mobil | full | klassische ) [ -]?
      (?: version | versionen | view | site | ansicht )
    | version \ (?: mobile | web | bureau ) | versión \ móvil | versione \ mobile
    | wersja \ mobilna | (?: мобильная | полная ) \ версия | мобільна \ версія | mobil \ sürüm
    ) \W*$""",
)
_OPENINGS = (
    "more from ",
    "more in ",
    "more on ",
    "more about ",
    "mehr aus ",
    "mehr von ",
    "plus de ",
    "más de ",
    "más sobre ",
    "altro da ",
    "mais de ",
    "meer van ",
    "więcej z ",
)


def correct_blocks(document: Document, scores: MutableSequence[float]) -> None:
    """Lower the scores of hidden text, of pointers to other stories and teasers under a heading."""
    blocks = document.blocks
    _correct_hidden(document, scores)
    likely = [i for i, score in enumerate(scores) if score >= _UNLIKELY]
    for i in likely:
        text = blocks[i].text
        if len(text) > 200 or ":" not in text or not blocks[i].evidence.links:
            continue
        before, _, after = text.partition(":")
        opens = PHRASES.get(before.strip().casefold()) is Role.FEED
        if opens and len(after.split()) <= _POINTER_WORDS:
            scores[i] = _divided(scores[i], POINTER)
    headings = [
        i
        for i in likely
        if blocks[i].evidence.heading and scores[i] > _UNLIKELY and opens_feed(blocks[i].text)
    ]
    if headings:
        last = _last_blocks(document)
        for i in headings:
            for j in _below(document, i, last):
                scores[j] = _divided(scores[j], TEASER)


def _correct_hidden(document: Document, scores: MutableSequence[float]) -> None:
    """Lower the scores of text that the page does not show, unless it hides most of its body.

    Such pages show it once a script has run, so there hidden says nothing.
    """
    evidences = held(document.blocks, Block, "evidence")
    hidden = [i for i, evidence in enumerate(evidences) if evidence.hidden]
    if not hidden:
        return
    sizes = list(map(len, held(document.blocks, Block, "text")))
    expected = sum(map(mul, scores, sizes))
    concealed = sum(scores[i] * sizes[i] for i in hidden)
    if concealed <= expected / 2:
        for i in hidden:
            scores[i] *= HIDDEN


def settle_roles(document: Document, roles: list[Role]) -> None:
    """Correct what the models cannot know better: captions, controls, a lone headline, other forms.

    The caption of a table has the role of its rows; a button is nobody's name and no date; a name
    between headline and date is the author's. The one first heading of a page that tells its title
    nowhere else is the title, and no body. Links to the page as a file or for another screen are
    too rare to be learned.
    """
    title = _lone_title(document, [role is Role.BODY for role in roles])
    if title is not None:
        roles[title] = Role.TITLE
    blocks = document.blocks
    for i, block in enumerate(blocks):
        role, evidence = roles[i], block.evidence
        if evidence.tag == "caption" and i + 1 < len(roles):
            if blocks[i + 1].kind is Kind.TABLE_ROW:
                roles[i] = roles[i + 1]
        elif role is Role.BODY:
            continue
        elif role is Role.BYLINE or role is Role.DATE:
            if evidence.within & _CONTROL:
                roles[i] = Role.FORM
            elif role is Role.BYLINE and evidence.href == "#":
                roles[i] = Role.INTERFACE  # a link to nowhere is a control: "Quote", "Report"
        elif evidence.links and offers_another_form(block.text):
            roles[i] = Role.ALTERNATE
        elif (
            0 < i < len(roles) - 1
            and roles[i - 1] is Role.TITLE
            and roles[i + 1] is Role.DATE
            and _reads_as_name(block.text)
        ):
            roles[i] = Role.BYLINE


def settled_body(document: Document, is_body: list[bool]) -> list[bool]:
    """Return which blocks are body once the roles are settled, before noise has its names."""
    title = _lone_title(document, is_body)
    if title is not None:
        is_body[title] = False
    blocks = document.blocks
    evidences = held(blocks, Block, "evidence")
    for i in [i for i, evidence in enumerate(evidences) if evidence.tag == "caption"]:
        if i + 1 < len(blocks) and blocks[i + 1].kind is Kind.TABLE_ROW:
            is_body[i] = is_body[i + 1]
    return is_body


def _lone_title(document: Document, is_body: list[bool]) -> int | None:
    """Return the only heading of the first level, where body begins with it or after it.

    A page whose head has a title was like those that the models learned from. With several such
    headings each is one of the entries of a list.
    """
    if document.metadata.title:
        return None
    headings = [
        i
        for i, block in enumerate(document.blocks)
        if block.evidence.heading == 1 and not block.evidence.hidden
    ]
    if len(headings) != 1 or not is_body[headings[0]]:
        return None
    at = headings[0]
    return at if True not in is_body[:at] and True in is_body[at + 1 :] else None


def _reads_as_name(text: str) -> bool:
    words = text.split()
    capitals = all(word[0].isupper() and word.isalpha() for word in words)
    return _FEWEST_NAMES <= len(words) <= _MOST_NAMES and capitals


def offers_another_form(text: str) -> bool:
    """Say whether a short text offers the same content as a file or for another screen.

    >>> offers_another_form("Download as PDF"), offers_another_form("PDF library")
    (True, False)
    """
    if len(text) > ALTERNATE_CHARS:
        return False
    folded = text.lower()
    # Nearly all blocks have none of these, which is told faster than by the expression.
    hinted = "pdf" in folded or "epub" in folded or "mobi" in folded
    hinted = hinted or "vers" in folded or "верс" in folded
    return hinted and _ALTERNATE.match(text) is not None


def opens_feed(text: str) -> bool:
    """Say whether a heading opens a list of other stories.

    >>> opens_feed("More from Eastmere"), opens_feed("You may also like:"), opens_feed("On walls")
    (True, True, False)
    """
    folded = text.casefold().strip(" :.!…")
    if len(folded) > 60:
        return False
    return PHRASES.get(folded) is _FEED or folded.startswith(_OPENINGS)


def _last_blocks(document: Document) -> list[int]:
    parents = document.tree.parents
    last = [-1] * len(parents)
    for i, block in enumerate(document.blocks):
        last[block.evidence.node] = i
    for node in range(len(parents) - 1, 0, -1):
        last[parents[node]] = max(last[parents[node]], last[node])
    return last


def _below(document: Document, heading: int, last: list[int]) -> list[int]:
    """Return the heading and the blocks that it stands over."""
    blocks: list[Any] = document.blocks
    node = blocks[heading].evidence.node
    while node and last[node] <= heading:
        node = document.tree.parents[node]
    found = [heading]
    for j in range(heading + 1, last[node] + 1):
        evidence = blocks[j].evidence
        # Cards may have headings as large as the one over them, but those are links.
        as_large = 0 < evidence.heading <= blocks[heading].evidence.heading
        if as_large and not evidence.links:
            break
        found.append(j)
    return found


def _divided(score: float, by: float) -> float:
    odds = score / (1.0 - score + 1e-9) / by
    return odds / (1.0 + odds)
