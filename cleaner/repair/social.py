"""Emoji and hashtags: signs of chats and social networks, removed, named or replaced by a token."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

from cleaner.patterns import Edit, Pattern, edited
from cleaner.registry import text_filter
from cleaner.repair.prose import leaving_code
from cleaner.repair.removal import replaced

# All that an emoji can be or hold, for a fast first look.
_SUSPECT = re.compile("[\u2000-\u32ff\U0001f000-\U0001faff]")
_EMOJI = regex.compile(
    r"""
    (?: \p{Regional_Indicator}{2}                             # flags of countries
      | [0-9\#*]\ufe0f?\u20e3                                 # keycaps
      | (?<part>
            [\p{Emoji}&&[\U0001f300-\U0001faff]]              # pictures beyond the first plane
          | \p{Emoji_Presentation}                            # ⌚, ✅, and all that is shown so
          | [\p{Extended_Pictographic}--[©®™‼⁉]](?=\ufe0f)    # ❤ with the sign that makes it one
        )
        (?: \p{Emoji_Modifier}
          | \ufe0f
          | [\U000e0020-\U000e007f]                           # flags of regions
          | \u200d(?:[\p{Extended_Pictographic}])             # families, professions
        )*+
    )
    (?!\ufe0e)                                                # text was asked for
    [\ufe0f\u20e3\u200d]*+
    """,
    regex.VERBOSE | regex.V1,
)
# What joins the parts of a sequence, and says nothing by itself.
_JOINERS = re.compile("[\ufe0f\u20e3\u200d\U000e0020-\U000e007f]")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_FLAG_LETTER = 0x1F1E6

_HASHTAG = regex.compile(
    r"""
    (?: \G                                    # one directly after the other
      | (?<![\p{L}\p{N}_&/\#＃@=.\\"'`-]) )     # not the fragment of an address, nor C#, nor an id
    [\#＃]
    (?! (?=[a-f]*+[0-9]|([a-f])\1*+\b)                          # a colour: #0af, #fff; not #bad
        (?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\p{L}\p{N}_]) )
    (?<word>
        (?=[\p{N}_]*+[\p{L}])                  # #1 is a number
        [\p{L}\p{N}\p{M}_\u200c]{1,100}+
    )
    (?![\p{L}\p{N}_]|[-.]?[(=]|\ ?\{)               # nor a selector (#id {) or a macro
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# Lines that begin so are programs, not posts.
_DIRECTIVE = re.compile(
    r"(?:include|define|undef|ifn?def|if|else|elif|endif|pragma|error|import|region|endregion)\b"
)


@text_filter("emoji")
def emoji(text: str, *, token: str = "", names: bool = False, keep: Pattern | None = None) -> str:
    r"""Remove emoji, or replace each by the token, or by its name between colons.

    A sequence (family, flag, keycap, skin tone) is one emoji. Leaves signs that are text unless
    something makes them an emoji alone (©, ™, ☎, ✓, ♥, →), digits, and smileys of letters like :-).
    Names are Unicode's, as far as this Python knows them; else it is `:emoji:`.

    >>> emoji("Fine 👍🏽, see you ✈️ © 2024"), emoji("Fine 👍", names=True)
    ('Fine, see you © 2024', 'Fine :thumbs up sign:')
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    return edited(text, _emoji(text, token, names), keep)


@text_filter("hashtags")
def hashtags(
    text: str,
    *,
    token: str = "<HASHTAG>",
    words: bool = False,
    keep: Pattern | None = None,
) -> str:
    """Replace hashtags by the token, or take off only the sign with `words=true`.

    An empty token removes them. Leaves numbers (#1), C#, colours (#fff), fragments of addresses,
    headings of Markdown and lines of programs alone.

    >>> hashtags("A #sunny day in C#, #2 of 5"), hashtags("#sunny", words=True)
    ('A <HASHTAG> day in C#, #2 of 5', 'sunny')
    """
    if "#" not in text and "＃" not in text:
        return text
    return edited(text, _hashtags(text, token, words), keep)


for _found in (emoji, hashtags):
    _found.for_documents(leaving_code(_found.function))


def _emoji(text: str, token: str, names: bool) -> Iterator[Edit]:
    found = _EMOJI.finditer(text)
    if names:
        yield from ((*match.span(), f":{_name(match[0])}:") for match in found)
    else:
        yield from replaced(text, (match.span() for match in found), token)


def _name(found: str) -> str:
    if len(found) == 2 and all(0 <= ord(c) - _FLAG_LETTER < 26 for c in found):
        return "flag " + "".join(chr(ord(c) - _FLAG_LETTER + ord("a")) for c in found)
    if found[0].isascii():
        return f"keycap {found[0]}"
    parts = _JOINERS.sub("", found)
    names = [unicodedata.name(c, "emoji").lower() for c in _TONES.sub("", parts) or parts]
    return ", ".join(dict.fromkeys(names))


def _hashtags(text: str, token: str, words: bool) -> Iterator[Edit]:
    found = [match for match in _HASHTAG.finditer(text) if not _is_directive(match)]
    if words:
        yield from ((match.start(), match.start() + 1, "") for match in found)
    else:
        yield from replaced(text, (match.span() for match in found), token)


def _is_directive(match: regex.Match[str]) -> bool:
    start = match.start()
    begins_line = start == 0 or match.string[start - 1] == "\n"
    return begins_line and _DIRECTIVE.match(match["word"]) is not None
