"""HTML character references that were left in plain text.

An HTML document has none: its parser has decoded them, and decoding twice makes markup of text.
"""

import re
from html import unescape as decode
from html.entities import html5

from cleaner.document import Document
from cleaner.filters import lift
from cleaner.registry import text_filter
from cleaner.repair.character_words import is_about_characters

_REFERENCE = re.compile(
    r"""
    &(?P<again>(?:amp;){0,3})                 # &amp;rsquo;  escaped more than once
    (?P<name> \#[0-9]{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,31} ) ;
    """,
    re.VERBOSE,
)
# A line with a real tag is source of HTML: its references belong to it.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,500})?/?>|<!--")
# "summary": "R&amp;D": a member of JSON, whose value is HTML to the program that reads it.
_MEMBER = re.compile(r'\s*[\[{,]?\s*"[\w$@.-]{1,80}"\s*:\s*["\[{]')
# An address may hold &copy; and mean a parameter; code in backticks and a reference in quotes are
# text about references.
_KEPT = re.compile(r"""\w+://\S+ | www\.\S+ | `[^`\n]+` | (["'])&[\w\#;]+;\1""", re.VERBOSE)
# A reference by itself.
_BEFORE, _AFTER = r"""\s"'(\[|/""", r"""\s"')\]|/.,;:!?"""
_LONE = re.compile(
    rf"(?<![^{_BEFORE}])&(?:amp;){{0,3}}(?P<name>\#?[A-Za-z0-9]{{1,32}});(?![^{_AFTER}])"
)
# Lines about references, in which & and – are named too where a word says so.
_OF_REFERENCES = re.compile(
    r"\bentit(?:y|ies)\b|\bX?HTML|\bXML|\bescap|ampersand|character references?", re.IGNORECASE
)
_NAMED_NEXT = re.compile(
    r"(?:\b(?:as|write|written|entity|entities|like|becomes?|typed?|is)\s|[:(\"'])\s?\Z",
    re.IGNORECASE,
)
# The longest of these words, and spaces.
_LONGEST_HINT = 12
# Signs that touch a word.
_TOUCHES = frozenset("'‘’“”")
# What stands between a reference and its sign.
_STANDS_FOR = re.compile(
    r"""["')]?\s?(?:stands?\ for|instead\ of|for|means?|is|=|→|->|\|)\s?["'(]?""", re.VERBOSE
)
_SHOWN_AS = re.compile(
    r"""["')]?\s?(?:(?:\w+\ )?as|is|becomes?|=|→|->|\|)\s?["'(]?\Z""", re.VERBOSE
)
# The longest of those, and a sign.
_LONGEST_SHOWN = 24
# What would start a tag or comment after a decoded <.
_TAG_START = re.compile(r"[A-Za-z/!?]|&(?:#47|sol|excl);")
_ASSIGNED = re.compile(r"=\s?\Z")
_REFERENCE_REST = re.compile(r"#?\w{1,32};")
# Decoding may uncover a reference; more than two passes are not seen.
_MAX_PASSES = 4


@text_filter("unescape")
def unescape(text: str) -> str:
    """Decode HTML character references in plain text, also doubly escaped ones of prose.

    Only references that end in a semicolon; &#146; means ’, as browsers read it. Leaves alone HTML
    documents, lines with real tags, JSON, addresses, code in backticks, and what would become
    markup: &lt;b&gt; shows a tag to the reader and stays, 5 &lt; 6 does not. Of doubly escaped
    references, those of signs (&amp;rsquo;) and of letters within words are decoded; &amp;lt;
    stays.

    >>> unescape("It&#146;s 5 &lt; 6 &amp;amp; &lt;b&gt;")
    'It’s 5 < 6 & &lt;b&gt;'
    """
    if "&" not in text or ";" not in text or not _REFERENCE.search(text):
        return text
    return "\n".join([_line(line) if "&" in line else line for line in text.split("\n")])


@unescape.for_documents
def _on_document(document: Document) -> Document:
    """Leave an HTML document as it is: its parser has decoded the references already."""
    return (
        document
        if document.kind == "html"
        else lift(unescape.function, document, gate=_may_hold_reference)
    )


def _may_hold_reference(texts: list[str]) -> bool:
    # Most pages have none at all, which is told faster of one text than of each.
    return "&" in "\n".join(texts) and any("&" in t and _REFERENCE.search(t) for t in texts)


def _line(line: str) -> str:
    if _TAG.search(line) or _MEMBER.match(line):
        return line
    for _ in range(_MAX_PASSES):
        pieces, at = [], 0
        kept = sorted([*(match.span() for match in _KEPT.finditer(line)), *_named(line)])
        for start, end in kept:
            if start >= at:
                pieces += [_REFERENCE.sub(_decoded, line[at:start]), line[start:end]]
                at = end
        pieces.append(_REFERENCE.sub(_decoded, line[at:]))
        before, line = line, "".join(pieces)
        if line == before:
            break
    return line


def _named(line: str) -> list[tuple[int, int]]:
    """Return the places of references that a line speaks of, which stand by themselves.

    One has to be a sign that stands by no other way between spaces (&rsquo;), or to be named.
    """
    lone = list(_LONE.finditer(line))
    if not lone:
        return []
    # &copy; is typed as &amp;copy;
    if len({match["name"] for match in lone}) < len({match[0] for match in lone}):
        return [m.span() for m in lone]
    of_references = _OF_REFERENCES.search(line) is not None
    if of_references or is_about_characters(line):
        for match in lone:
            if decode(f"&{match['name']};") in _TOUCHES:
                return [m.span() for m in lone]
            if of_references and _NAMED_NEXT.search(line[: match.start()][-_LONGEST_HINT:]):
                return [m.span() for m in lone]
    return [m.span() for m in lone] if any(map(_is_beside, lone)) else []


def _is_beside(match: re.Match[str]) -> bool:
    """Tell whether the sign of a reference stands beside it, or its name: &amp; for &, nbsp."""
    line, start, end = match.string, match.start(), match.end()
    if match["name"][0] != "#" and re.search(rf"(?<![\w&;]){match['name']}(?![\w;])", line):
        return True
    sign = decode(f"&{match['name']};")
    following = _STANDS_FOR.match(line, end)
    if following and line.startswith(sign, following.end()):
        return not line[following.end() + len(sign) :][:1].isalnum()
    near = line[max(0, start - _LONGEST_SHOWN) : start]
    before = _SHOWN_AS.search(near)
    if before is None:
        return False
    return near.startswith(sign, before.start()) or near.endswith(sign, 0, before.start())


def _decoded(match: re.Match[str]) -> str:
    name, whole, text = match["name"], match[0], match.string
    if name[0] != "#" and name + ";" not in html5:
        return whole
    character = decode(f"&{name};")
    after = text[match.end() : match.end() + 40]
    if name[0] != "#" and _ASSIGNED.search(text, max(0, match.start() - 8), match.start()):
        return whole  # b = &num; takes an address
    if match["again"] and not _is_prose(character, text, match):
        return whole
    if character == "&" and _REFERENCE_REST.match(after):
        return whole  # &#38;lt; would become a reference itself
    if character == "<" and _TAG_START.match(after):
        return whole
    if character == ">" and _ends_tag(text[max(0, match.start() - 200) : match.start()]):
        return whole
    return character


def _is_prose(character: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether a doubly escaped character is damage of prose, not a reference that is shown."""
    if character in "<>":
        return False
    if not character.isalnum():
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isalpha() or after.isalpha()


def _ends_tag(before: str) -> bool:
    start = max(before.rfind("&lt;"), before.rfind("<"))
    if start < 0:
        return before.rstrip().endswith(("--", "/"))
    rest = before[start:].removeprefix("&lt;").removeprefix("<")
    return ">" not in rest and "&gt;" not in rest and bool(_TAG_START.match(rest))
