"""Surrogates in text: halves of a character that UTF-16 or JSON escapes left apart."""

import re

_SURROGATES = re.compile(
    r"""
    ([\ud800-\udbff])([\udc00-\udfff])   # a pair: one character above U+FFFF
    | [\ud800-\udfff]                    # a lone half: nothing can be known of the character
    """,
    re.VERBOSE,
)


def join_surrogates(text: str) -> str:
    r"""Join pairs of surrogates to their character; a lone one becomes U+FFFD.

    Leaves everything else alone. Without this, text cannot be written as UTF-8.

    >>> join_surrogates("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"
    True
    """
    return _SURROGATES.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    if match[2] is None:
        return "\ufffd"
    return chr(0x10000 + ((ord(match[1]) - 0xD800) << 10) + ord(match[2]) - 0xDC00)
