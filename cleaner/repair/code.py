"""What is code, not prose: text that no repair of words may touch."""

import re

_CODE = re.compile(
    r"""
    ^\s*[{}\[\]"'].*(?:":|[{\[,;]\s*$)       # a line of JSON: {"key": "value",
    | [;{}]\s*$                               # a statement or a block
    | [=(\[,]\s*["'][^"'\s]*\\                # = 'don\'t: a string with an escape
    | \w\((?:["'].*["'])?\)                   # a call: f(), print("x")
    | \\n | \\t | => | == | != | && | \|\| | := | -> | \$\w+\s*= | </\w | /> | <\w+\s\w+=
    | ^(?:\t|\ {4,})\S.*[=(){}<>$]            # indented, with signs of code
    """,
    re.VERBOSE,
)
# A line longer than this is prose or data; its start is enough to tell.
_LOOKED_AT = 2_000


def looks_like_code(line: str) -> bool:
    """Tell whether a line is source code or data rather than prose.

    >>> looks_like_code("echo('don"), looks_like_code("x = f('a');"), looks_like_code("It's late.")
    (False, True, False)
    """
    return _CODE.search(line[:_LOOKED_AT]) is not None
