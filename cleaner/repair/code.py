"""What is code, not prose: text that no repair of words may touch."""

import re
from collections.abc import Iterable, Iterator

from cleaner.patterns import Edit

_CODE = re.compile(
    r"""
    ^\s*[{}\[\]"'].*(?:":|[{\[,;]\s*$)       # a line of JSON: {"key": "value",
    | [;{}]\s*$                               # a statement or a block
    | [=(\[,]\s*["'][^"'\s]*\\                # = 'don\'t: a string with an escape
    | \w\((?:["'].*["'])?\)                   # a call: f(), print("x")
    | \\n | \\t | => | == | != | && | \|\| | := | -> | \$\w+\s*= | </\w | /> | <\w+\s\w+=
    | ^[a-z][\w.-]+=(?!=)                     # key=value of a properties file, without spaces
    | ^(?:PS\ [A-Z]:\\ | \$\ [a-z])            # a command after the prompt of a shell
    | ^(?:\t|\ {4,})\S.*[=(){}<>$]            # indented, with signs of code
    """,
    re.VERBOSE,
)
# A line longer than this is prose or data; its start is enough to tell.
_LOOKED_AT = 2_000

# `code` in a line, and blocks between fences, as Markdown has them.
_INLINE = re.compile(r"(?<![`\\])(`{1,2})(?!`)[^`\n]{1,200}\1(?!`)")
_FENCE = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})", re.MULTILINE)


def looks_like_code(line: str) -> bool:
    """Tell whether a line is source code or data rather than prose.

    >>> looks_like_code("echo('don"), looks_like_code("x = f('a');"), looks_like_code("It's late.")
    (False, True, False)
    """
    return _CODE.search(line[:_LOOKED_AT]) is not None


def beside_code(text: str, edits: Iterable[Edit], *, lines: bool = True) -> Iterator[Edit]:
    """Yield those changes that touch no code: no fenced block, no `code` in a line.

    With `lines` neither a line that looks like code.

    >>> list(beside_code("a[1] `b[1]`", [(1, 4, ""), (7, 10, "")]))
    [(1, 4, '')]
    """
    changes = list(edits)
    if not changes:
        return
    fenced = list(_fenced(text)) if "```" in text or "~~~" in text else []
    at = start = end = -1
    is_code, inline = False, list[tuple[int, int]]()
    for edit in changes:
        while at + 1 < len(fenced) and fenced[at + 1][0] <= edit[0]:
            at += 1
        if at >= 0 and edit[0] < fenced[at][1]:
            continue
        if not start <= edit[0] <= end or end < 0:
            start = text.rfind("\n", 0, edit[0]) + 1
            end = text.find("\n", edit[0])
            end = len(text) if end < 0 else end
            line = text[start:end]
            is_code = lines and looks_like_code(line)
            inline = [m.span() for m in _INLINE.finditer(line)][::-1] if "`" in line else []
        if is_code:
            continue
        while inline and start + inline[-1][1] <= edit[0]:
            inline.pop()
        if not inline or edit[1] <= start + inline[-1][0]:
            yield edit


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[1][0] == opened[1][0] and len(match[1]) >= len(opened[1]):
            yield opened.start(), match.end()
            opened = None
