# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Whether the texts of a page may hold damage: quick scans that spare clean pages the repairs.

Separate because they run over every character of every page. A gate may let through what a repair
then leaves alone, never the other way round. Compiled with the types in `gates.pxd`.
"""

import cleaner._hot.chars as chars

# Characters past the basic plane are in no table, and always looked at.
SIZE = 0x10000


def table_of(characters):
    """Return a table that marks some characters."""
    table = bytearray(SIZE)
    for character in characters:
        table[ord(character)] = 1
    return table


def table_without(characters):
    """Return a table that marks all characters but some."""
    table = bytearray(b"\1") * SIZE
    for character in characters:
        table[ord(character)] = 0
    return table


def hold_any(texts, table, plain):
    """Say whether any of the texts holds a character that a table marks, or one past the table.

    `plain` says that the table marks no ASCII, so that texts of nothing else need no look.
    """
    for text in texts:
        if plain and text.isascii():
            continue
        for i in range(len(text)):
            c = ord(text[i])
            if c > 0xFFFF or table[c] != 0:
                return True
    return False


def hold_lost_apostrophe(texts, table):
    """Say whether any of the texts has a marked character where an apostrophe might have been.

    That is after a letter, and before what `fix-apostrophes` knows to follow each mark.
    """
    for text in texts:
        size = len(text)
        for i in range(1, size):
            c = ord(text[i])
            if c > 0xFFFF or table[c] == 0 or not text[i - 1].isalnum():
                continue
            after = text[i + 1] if i + 1 < size else "\n"
            if c == 0xE2:  # â€™ and â??
                found = after == "€" or after == "?"
            elif c == 0xEF:  # ï¿½
                found = after == "¿"
            elif c == 0x27 or c == 0x5C:  # '' and \'
                found = after == "'" or after == "’"
            else:
                found = after.isalnum() or after == " " or after == "\ufffd"
                if found and after == " ":  # the workers" rights
                    found = c == 0xFFFD or text[i - 1] == "s"
            if found:
                return True
    return False


def may_have_escape(text):
    """Say whether a text has "u20" or "u00", as the escapes of marks have.

    It is a 0 that is looked for, which is rarer than the letter.
    """
    size = len(text)
    kind, data = chars.kind_of(text), chars.data_of(text)
    at = chars.find(text, 48, 0, size, 1)
    while at >= 0:
        if at > 1 and chars.read(kind, data, at - 2) == 117:
            before = chars.read(kind, data, at - 1)
            if before == 48 or before == 50:
                return True
        at = chars.find(text, 48, at + 1, size, 1)
    return False


def untidy(texts):
    """Return the places of texts with white space at an end, side by side, or with tabs."""
    found = []
    for i in range(len(texts)):
        text = texts[i]
        size = len(text)
        if size == 0:
            continue
        rough = text[0].isspace() or text[size - 1].isspace()
        before = False
        # Without a branch, since no processor guesses where words end.
        for k in range(size):
            c = ord(text[k])
            blank = c <= 32
            rough |= (blank & before) | (c == 9)
            before = blank
        if rough:
            found.append(i)
    return found
