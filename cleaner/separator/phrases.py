"""What sites write on the parts of a page that are not its subject, in many languages.

The table, from phrase to role, is `cleaner/data/phrases.txt`. Phrases are casefolded, without
points at their ends. A phrase counts only where the block is short (see `Look`), so an article
about cookies is safe.
"""

from __future__ import annotations

from importlib.resources import files

from cleaner.document import Role

_BLOCKED = "blocked"


def _tables() -> dict[str, list[str]]:
    """Return the phrases below each name of the file, in its order."""
    tables: dict[str, list[str]] = {}
    text = files("cleaner").joinpath("data", "phrases.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            phrases = tables.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            phrases += [phrase.strip(" .").casefold() for phrase in line.split(" | ")]
    return tables


_TABLES = _tables()
PHRASES: dict[str, Role] = {}
"""The role that a phrase tells."""
for _name, _phrases in _TABLES.items():
    if _name != _BLOCKED:
        for _phrase in _phrases:
            PHRASES.setdefault(_phrase, Role(_name))
BLOCKED = frozenset(_TABLES[_BLOCKED])
"""What pages say that were served instead of the page: robot checks, log-in walls, errors."""
FIRST_WORDS = frozenset(p.partition(" ")[0] for p in [*PHRASES, *BLOCKED] if " " in p)
"""The words that phrases of several words begin with."""
LONGEST = max(phrase.count(" ") + 1 for phrase in [*PHRASES, *BLOCKED])
"""Words of the longest phrase."""
