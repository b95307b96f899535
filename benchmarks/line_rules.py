"""Rules that keep or drop a line of plain text by its look: what corpora are cleaned with today.

Separate from the candidates because these are written here, not called.
"""

from collections.abc import Iterator

# The rules of the C4 corpus that judge a line (Raffel et al. 2020, section 2.2). Its rules for
# whole pages would empty pages, not clean them, and are left out.
C4_LAST = (".", "!", "?", '"', "”")
C4_WORDS = 5
C4_BANNED = "javascript"
LONG_LINE_WORDS = 10  # the best length rule for full-page renderings in the prototype's trials


def visible_lines(text: str) -> Iterator[str]:
    """Yield the lines that hold anything, without the space around them."""
    return filter(None, map(str.strip, text.splitlines()))


def long_lines(text: str) -> str:
    """Keep the lines of so many words that they are seldom a menu or a button."""
    return "\n".join(line for line in visible_lines(text) if len(line.split()) >= LONG_LINE_WORDS)


def c4_lines(text: str) -> str:
    """Keep the lines that the rules of the C4 corpus keep."""
    return "\n".join(
        line
        for line in visible_lines(text)
        if line.endswith(C4_LAST)
        and len(line.split()) >= C4_WORDS
        and C4_BANNED not in line.lower()
    )
