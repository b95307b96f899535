"""One run of text with its marks as inline Markdown.

What the text says is never taken for markup: characters that would be read so are escaped, and only
those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from itertools import pairwise
from unicodedata import category
from urllib.parse import urljoin

from cleaner.marks import Mark
from cleaner.render.nesting import CODE, EMPHASIS, LINK, STRONG, Span, holds, shown_spans, trimmed

HARD_BREAK, HEADING_BREAK, CELL_BREAK = "\\\n", " ", "<br>"
# May not start inside a run of blanks: that would make a long run cost its square.
_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_DELIMITERS = {STRONG: "**", EMPHASIS: "*"}


def inline(text: str, marks: Iterable[Mark], line_break: str = HARD_BREAK) -> str:
    """Write one run of text; `line_break` stands for a line break inside it.

    >>> inline("2 * 3, [x] and y", [Mark(11, 16, "emphasis")])
    '2 * 3, [x] *and y*'
    """
    text, marks = _stripped(text, marks)
    nodes = shown_spans(text, marks)
    # An edit replaces the text up to `end`; at one place, marks close before others open.
    edits: list[tuple[tuple[int, int, int, int], int, str]] = []
    for node in nodes:
        if node.rank == CODE:
            code = _code_span(text[node.start : node.end])
            code = code.replace("|", "\\|") if line_break == CELL_BREAK else code
            edits.append(((node.start, 2, 0, 0), node.end, code))
            continue
        opening = _DELIMITERS.get(node.rank, "[")
        closing = _DELIMITERS.get(node.rank, f"]({node.value})")
        edits.append(((node.start, 1, -node.end, node.rank), node.start, opening))
        edits.append(((node.end, 0, -node.start, -node.rank), node.end, closing))
    edits += [((m.start(), 2, 0, 0), m.end(), line_break) for m in _LINE_BREAK.finditer(text)]
    edits += [((at, 2, 0, 0), at, "\\") for at in _escaped(text, nodes, line_break)]
    out: list[str] = []
    at = 0
    for (start, *_), end, replacement in sorted(edits):
        out += (text[at:start], replacement)
        at = end
    return "".join((*out, text[at:]))


def _stripped(text: str, marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
    # A no-break space may indent a line of verse; at the end it says nothing.
    start, end = trimmed(text, 0, len(text.rstrip()), " \t\n")
    kept = [m._replace(start=max(m.start - start, 0), end=min(m.end, end) - start) for m in marks]
    return text[start:end], [m for m in kept if m.start < m.end]


def _code_span(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


_HIDDEN_IN_URL = re.compile(r"[\x00-\x1f\x7f]")  # browsers skip them: "java\nscript:" runs
_UNSAFE_SCHEMES = ("javascript:", "vbscript:", "data:")
# Signs that would end a bare link target, or that no address may hold.
_ENCODED = {c: f"%{ord(c):02X}" for c in ' <>\\|"`'}


def link_target(href: str, base: str | None) -> str:
    """Return the address a link goes to, written for Markdown; blank if it may not be followed."""
    href = _HIDDEN_IN_URL.sub("", href).strip()
    if base and href:
        try:
            href = urljoin(base, href)
        except ValueError:  # not an address at all, as "http://[see below"
            return ""
    if href.lower().startswith(_UNSAFE_SCHEMES):
        return ""
    target = "".join(_ENCODED.get(c, c) if not c.isspace() else "%20" for c in href)
    depth = lowest = 0
    for sign in re.findall("[()]", target):
        depth += 1 if sign == "(" else -1
        lowest = min(lowest, depth)
    if depth or lowest:
        target = target.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub(lambda m: "\\" * _is_entity(m) + m[0], target)


_SIGNS = re.compile(r"\*+|_+|`+|~~+|[\\<&!|\[\]]")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_BLOCK_START = re.compile(
    r"""
    ^[ \t]*+
    (?:
        (?P<sign>
            \#{1,6} (?=[ \t]|$)                 # "# 1 in the charts": a heading
          | [-+*] (?=[ \t]|$)                   # "- Are you there?": a list
          | >                                   # "> 18 years": a quote
          | ~{3} | `{3}                         # a fence
          | <(?=[A-Za-z/!?])                    # "<stdin> is read": an HTML block
          | =+ (?=[ \t]*$)                      # "====": underlines a heading
          | (?P<rule>[-*_]) [ \t]* (?:(?P=rule)[ \t]*){2,} $    # "* * *": a rule
          | (?=[|: \t]*-) [-|: \t]+ $           # "--- | ---": under a table's head
        )
      | [0-9]{1,9} (?P<dot>[.)]) (?=[ \t]|$)    # "1986. A great year": a list
    )
    """,
    re.VERBOSE | re.MULTILINE,
)


def _escaped(text: str, nodes: list[Span], line_break: str) -> set[int]:
    """Return the places before which a backslash has to stand."""
    links = sorted(n for n in nodes if n.rank == LINK)
    codes = sorted(n for n in nodes if n.rank == CODE)
    edges = {at for n in nodes for at in (n.start, n.end)}
    link_starts = {n.start for n in links}
    last_bracket = text.rfind(">")

    def in_code(start: int, end: int) -> bool:
        return holds(codes, Span(start, end, CODE), equal=True)

    found: set[int] = set()
    runs: dict[str, list[range]] = {"*": [], "_": [], "`": [], "~": []}
    for match in _SIGNS.finditer(text):
        at, end, sign = match.start(), match.end(), match[0][0]
        following = text[end : end + 1]
        if sign in runs:  # a delimiter of ours parts a run
            bounds = [at, *(p for p in range(at + 1, end) if p in edges), end]
            parts = (range(a, b) for a, b in pairwise(bounds))
            runs[sign] += [r for r in parts if not in_code(r.start, r.stop)]
            continue
        if in_code(at, end):
            continue
        if sign == "\\":
            escape = following in _ASCII_PUNCTUATION or following in ("", "\n") or end in edges
        elif sign == "<":
            escape = at < last_bracket and _TAG_START.match(text, at) is not None
        elif sign == "&":
            entity = _ENTITY.match(text, at)
            escape = entity is not None and _is_entity(entity)
        elif sign == "!":
            escape = end in link_starts
        elif sign == "|":
            escape = line_break == CELL_BREAK
        else:  # a bracket: of a link, of a link's definition, of what looks like a link
            in_link = holds(links, Span(at, end, LINK), equal=True)
            looks = at == 0 and "]:" in text if sign == "[" else following == "("
            escape = in_link or looks
        if escape:
            found.add(at)
    emphasised = any(n.rank in _DELIMITERS for n in nodes)
    for sign, alone in (("*", emphasised), ("_", False), ("`", bool(codes)), ("~", False)):
        counted = [
            r
            for r in runs[sign]
            # Beside a delimiter of ours any run counts.
            if r.start in edges or r.stop in edges or not _is_inert(text, sign, r)
        ]
        # One run of a sign has no partner and is no markup.
        if len(counted) > 1 or (alone and counted):
            found.update(at for run in counted for at in run)
    if line_break == HARD_BREAK:
        openings = {n.start for n in nodes}
        found.update(
            at
            for first, at in _block_starts(text)
            if first not in openings and not in_code(at, at + 1)
        )
    return found


def _block_starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a line would be read as the start of a block, and the sign that makes it so."""
    for match in _BLOCK_START.finditer(text):
        if match["dot"]:
            yield match.start(), match.start("dot")
        elif match.start() or match["sign"][0] != "=":  # nothing to underline before the first line
            yield match.start("sign"), match.start("sign")


def _is_entity(match: re.Match[str]) -> bool:
    return match[0][1] == "#" or match[0][1:] in html5


def _is_inert(text: str, sign: str, run: range) -> bool:
    """Say whether a run of `*` or `_` can neither open nor close emphasis where it stands."""
    if sign not in "*_":
        return False
    around = text[run.start - 1 : run.start], text[run.stop : run.stop + 1]
    if all(not near or near.isspace() for near in around):
        return True
    return sign == "_" and all(near and category(near)[0] in "LMN" for near in around)
