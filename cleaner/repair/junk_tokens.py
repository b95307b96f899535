"""Tokens that no one reads: encoded data, hashes, identifiers, and what is endless."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.patterns import Pattern, edited
from cleaner.registry import text_filter
from cleaner.repair.prose import leaving_code
from cleaner.repair.removal import replaced

# A run of signs shorter than this holds none of them; a UUID has 36.
_SHORTEST = 20
_TOKEN = regex.compile(rf"\S{{{_SHORTEST},}}+")
_BLOCK = regex.compile(
    r"""
    -----BEGIN\ [A-Z0-9 ]{1,40}-----\s
    (?: (?!-----)[\w+/=:.,\ -]{0,120}+\s )*+
    -----END\ [A-Z0-9 ]{1,40}-----
    """,
    regex.VERBOSE,
)
# Addresses and paths name something, whatever they hold.
_ADDRESS = regex.compile(r"\w:/|www\.|mailto:|magnet:|@\w+\.", regex.I)
_PATH = regex.compile(r"[\"'(]?(?:\w:|~|\.{1,2})?[/\\][^/\\]|[\w.-]{1,100}/[\w.-]{1,100}/")
_JUNK = regex.compile(
    r"""
      \b data: [\w/+.-]{0,100} (?:;[\w=-]{1,40}){0,4}; base64, [\w+/=%-]*+       # a file in a page
    | (?<![\w-]) [0-9a-f]{8} (?:-[0-9a-f]{4}){3} - [0-9a-f]{12} (?![\w-])        # UUID
    | (?<![\w]) (?:[0-9a-f]{2}:){11,63}+ [0-9a-f]{2} (?![\w:])                     # fingerprint
    | (?<![\w]) (?:0x)? (?<hex>[0-9a-f]{32,}+) (?!\w)                            # MD5, SHA
    | (?<![\w+/=-]) (?<base64>[A-Za-z0-9+/_-]{20,}+ (?:\.[A-Za-z0-9_-]{20,}+){0,2} =*+) (?![\w+/=-])
    | (?<long>[^\W_]{20,}+)
    """,
    regex.VERBOSE | regex.I,
)
# Base64 of fewer signs than this may be a name; one that ends in = is none.
_LEAST_BASE64, _LEAST_PADDED = 32, 20
# Of two neighbours in base64 two of three are of different kinds (small, capital, digit, sign), and
# one of four are a letter and a digit; in namesLikeThis2 and paths/like/this only the first holds.
_LEAST_CHANGES, _LEAST_DIGIT_CHANGES = 0.45, 0.08
_KIND = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/-_",
    "a" * 26 + "A" * 26 + "0" * 10 + "+" * 4,
)
_CHANGE = regex.compile(r"(.)(?!\1|$)")
_DIGIT_CHANGE = regex.compile(r"(?i:a(?=0)|0(?=a))")
# Sequences of DNA, RNA and proteins are what the text is about.
_SEQUENCE = regex.compile(r"[ACGTUN]+|[acgtun]+|[ACDEFGHIKLMNPQRSTVWY]+")
# Scripts without spaces between words, where a sentence is one token.
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}]"
)


@text_filter("junk-tokens")
def junk_tokens(
    text: str, *, longest: int = 100, token: str = "", keep: Pattern | None = None
) -> str:
    """Remove encoded data, hashes and identifiers, or put a token for them.

    Those are base64 (also keys, JSON web tokens and data addresses), hexadecimal runs of 32 digits
    and more, UUIDs, fingerprints, and letters and digits in a row, more than `longest`. The longest
    German compounds have 80 letters, and names in chemistry are broken by hyphens and numbers, so
    both stay, as do addresses and paths, shorter hashes (of commits), numbers, sequences of DNA and
    proteins, and scripts without spaces.

    >>> junk_tokens("See d41d8cd98f00b204e9800998ecf8427e, in commit c9c27b8.")
    'See, in commit c9c27b8.'
    """
    return edited(text, replaced(text, _found(text, longest), token), keep)


junk_tokens.for_documents(leaving_code(junk_tokens.function))


def _found(text: str, longest: int) -> Iterator[tuple[int, int]]:
    blocks = [m.span() for m in _BLOCK.finditer(text)] if "-----BEGIN" in text else []
    at = 0
    for run in _TOKEN.finditer(text):
        while at < len(blocks) and blocks[at][0] <= run.start():
            yield blocks[at]
            at += 1
        if at and run.start() < blocks[at - 1][1]:
            continue
        if not run[0].startswith("data:") and _names_something(run[0]):
            continue
        for match in _JUNK.finditer(text, *run.span()):
            if _is_junk(match, longest):
                yield match.span()
    yield from blocks[at:]


def _names_something(run: str) -> bool:
    # Base64 of a JPEG begins with a slash.
    return bool(_ADDRESS.search(run) or (_PATH.match(run) and not _is_base64(run)))


def _is_junk(match: regex.Match[str], longest: int) -> bool:
    found = match[0]
    if match["hex"]:
        # A number is one of digits; letters alone may be a word.
        digits = sum(map(str.isdigit, match["hex"]))
        return 0 < digits < len(match["hex"]) or len(match["hex"]) > longest
    if match["base64"]:
        return _is_base64(found) or _is_endless(found, longest)
    return match["long"] is None or _is_endless(found, longest)


def _is_base64(found: str) -> bool:
    body = found.rstrip("=")
    least = _LEAST_PADDED if len(body) < len(found) else _LEAST_BASE64
    is_mixed = any(map(str.isdigit, body)) and body.lower() != body != body.upper()
    if len(body) < least or not is_mixed:
        return False
    kinds = body.translate(_KIND)
    if len(_CHANGE.findall(kinds)) < _LEAST_CHANGES * len(body):
        return False
    digits = len(_DIGIT_CHANGE.findall(kinds)) >= _LEAST_DIGIT_CHANGES * len(body)
    return digits or len(body) < len(found)


def _is_endless(found: str, longest: int) -> bool:
    for piece in regex.findall(r"[^\W_]+", found):
        if len(piece) > longest and not piece.isdigit():
            return not _UNSPACED.search(piece) and not _SEQUENCE.fullmatch(piece)
    return False
