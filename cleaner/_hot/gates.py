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
        if plain and chars.is_ascii(text):
            continue
        kind, data = chars.kind_of(text), chars.data_of(text)
        for i in range(len(text)):
            c = chars.read(kind, data, i)
            if c > 0xFFFF or table[c] != 0:
                return True
    return False


def hold_lost_apostrophe(texts, table):
    """Say whether any of the texts has a marked character where an apostrophe might have been.

    That is between letters, or where no quotation mark and no question mark stands in clean text:
    one that closes what was not opened (the workers" rights), one that opens and is not closed, a
    question mark before a word or inside a sentence.
    """
    for text in texts:
        size = len(text)
        opened = 0  # which of ", ` and '' are open, a bit each
        small = 0  # which of them opened before a small letter or a digit
        plural = 0  # which of them seemed to close where a possessive may stand
        last = 0  # where the last of them stands: with a blank line all are closed
        kind, data = chars.kind_of(text), chars.data_of(text)
        for i in range(size):
            c = chars.read(kind, data, i)
            if c > 0xFFFF or table[c] == 0:
                continue
            before = text[i - 1] if i > 0 else "\n"
            after = text[i + 1] if i + 1 < size else "\n"
            if c != 0x22 and c != 0x27 and c != 0x60:
                if _is_odd(text, i, c, before, after):
                    return True
                continue
            at = i + 1
            if c == 0x27:
                if after != "'" or before == "'" or before == "\\":
                    continue
                at = i + 2
                after = text[at] if at < size else "\n"
                if after == "'":
                    continue
            bit = 1 if c == 0x22 else 2 if c == 0x60 else 4
            if opened and _has_blank_line(text, last, i):
                if small & opened:
                    return True
                opened = 0
                plural = 0
            last = i
            if before.isalpha() and after.isalpha():
                return True
            if before.isdigit():
                if after == "s" and i > 1 and text[i - 2].isalnum():
                    return True  # 1990"s, D750"s
                continue  # a measure
            if not before.isalpha() and (after.isalpha() or after.isdigit()):
                if opened & small & bit:
                    return True
                if after.isupper():
                    small &= ~bit
                elif opened & bit:
                    return True
                else:
                    small |= bit
                opened |= bit
            elif opened & bit:
                opened &= ~bit
                if before == "s" and after == " " and at + 1 < size and text[at + 1].islower():
                    plural |= bit
            elif plural & bit:
                return True  # "The workers" rights are ours," she said
            elif (
                before.isalpha()
                and (after == " " or after == "-")
                and at + 1 < size
                and text[at + 1].isalpha()
            ):
                return True  # the workers" rights
        if opened & small:
            return True
    return False


def _is_odd(text, i, c, before, after):
    """Say whether a mark that is no pair's may stand for an apostrophe or a quotation mark."""
    size = len(text)
    if c == 0x3F:  # don?t, ?em, the workers? rights
        if after.isalpha() or after.isdigit():
            return before != "/"
        if before.isalpha() and (after == " " or after == "-") and i + 2 < size:
            return text[i + 2].islower() or (before == "o" and i > 1 and text[i - 2] == " ")
        return False
    if c == 0x32:  # u2019
        return before == "u" and after == "0" and i + 2 < size and text[i + 2] == "1"
    if c == 0x26:  # &rsquo; left over
        return after in "#alqr" and text.find(";", i, i + 24) > 0
    if c == 0xE2:  # â??, â€™
        return after == "€" or after == "\x80" or (after == "?" and text[i + 2 : i + 3] == "?")
    if c == 0xEF:  # ï¿½
        return after == "¿"
    if c == 0x5C:  # \\' and \\u2019
        return after == "'" or after == "’" or after == '"' or text[i + 1 : i + 4] == "u20"
    if c == 0xBF:  # a Spanish question stands after a space, and Dutch 's alone before one
        return before.isalpha() or before.isdigit() or (i + 2 < size and text[i + 2] == " ")
    if c == 0xB4:
        return before.isalpha() or after.isalpha() or after.isdigit()
    return True  # U+FFFD and C1 controls are damage wherever they stand


def _has_blank_line(text, start, end):
    """Say whether a paragraph ends between two places."""
    at = text.find("\n", start, end)
    while at >= 0:
        at += 1
        while at < end and (text[at] == " " or text[at] == "\t" or text[at] == "\r"):
            at += 1
        if at < end and text[at] == "\n":
            return True
        at = text.find("\n", at, end)
    return False


def marked(text, table):
    """Return the places of the characters of a text that a table marks.

    For the mark that is spelled u2019 it is that of its first letter, found by the digit. A single
    quotation mark counts where another follows it: alone it is most often an apostrophe.
    """
    found = []
    size = len(text)
    kind, data = chars.kind_of(text), chars.data_of(text)
    for i in range(size):
        c = chars.read(kind, data, i)
        if c <= 0xFFFF and table[c] != 0:
            if c == 0x27:
                if i + 1 < size and chars.read(kind, data, i + 1) == 0x27:
                    found.append(i)
            elif c != 0x32:
                found.append(i)
            elif i > 0 and chars.read(kind, data, i - 1) == 0x75:
                found.append(i - 1)
    return found


def any_escape(texts):
    """Say whether any of the texts may have an escape of a mark."""
    for text in texts:  # noqa: SIM110 - only in a loop the text has its type
        if may_have_escape(text):
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
        kind, data = chars.kind_of(text), chars.data_of(text)
        # Without a branch, since no processor guesses where words end.
        for k in range(size):
            c = chars.read(kind, data, k)
            blank = c <= 32
            rough |= (blank & before) | (c == 9)
            before = blank
        if rough:
            found.append(i)
    return found
