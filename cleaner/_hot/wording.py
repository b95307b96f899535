# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""The words and marks of a text, as the rules that decide on documents count them.

Separate because it runs over every character of a text that is to be decided on. Compiled with the
types in `wording.pxd`.
"""

from unicodedata import category

from cleaner._hot.words import is_unspaced

_SPACE, _MARK, _LETTER, _DIGIT = 0, 1, 2, 3
# What every character of the basic plane is: filled when a text first needs it, for a program that
# decides nothing should not wait for it.
KINDS = bytearray(1 << 16)
_STATE = bytearray(1)
# Parts of words within them: joiners in Persian and Hindi, the soft hyphen.
_JOINERS = "\u200c\u200d\xad"
# Scripts without spaces have about two characters a word, as the separator counts them too.
_UNSPACED_LENGTH = 2


def kind_by_category(character):
    """Say whether a character is white space, a mark, part of a word, or a digit.

    >>> [kind_by_category(c) for c in " .ü7"]
    [0, 1, 2, 3]
    """
    if character.isnumeric() and not character.isalpha():  # also ½ and Ⅷ; 三 is a letter
        return _DIGIT
    if character.isalpha() or character == "_" or character in _JOINERS:
        return _LETTER
    # What chooses the look of an emoji, directions and the like are nothing to read.
    kind = category(character)
    if character.isspace() or kind == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return _SPACE
    # Vowel signs of Indian scripts are marks to Unicode and parts of words to readers.
    return _LETTER if kind[0] == "M" else _MARK


def fill_kinds():
    """Fill the table of kinds."""
    for i in range(1 << 16):
        KINDS[i] = kind_by_category(chr(i))
    _STATE[0] = 1


def kind_at(text, i):
    """Return the kind of the character at a place."""
    c = ord(text[i])
    return KINDS[c] if c < 0x10000 else kind_by_category(text[i])


def is_joint(text, i, left):
    """Say whether a mark within a word, after a character of the kind `left`, is part of it.

    Apostrophes and full stops (don't, U.S, example.org; but not wall.The), signs of names and
    addresses, and the marks within numbers (1,000.5 and 12:30); no hyphens, for well-known is two
    words.
    """
    c = ord(text[i])
    right = kind_at(text, i + 1)
    if right < _LETTER:
        return False
    if c == 0x2E:
        return not (text[i - 1].islower() and text[i + 1].isupper())
    if c == 0x27 or c == 0x2019 or c == 0x40 or c == 0x26 or c == 0xB7:  # ' ’ @ & ·
        return True
    return (c == 0x2C or c == 0x3A or c == 0x2F) and left == _DIGIT and right == _DIGIT  # , : /


def split_words(text):
    r"""Return the words of a text and its marks, in order, without white space.

    A mark is an item of its own, a run of full stops or hyphens is one. An address that begins with
    its scheme or www. is one word. A run of a script that puts no spaces between words counts as a
    word for every two characters.

    >>> split_words('"Well-known," she said... it\'s 1,000.50 $!')
    ['"', 'Well', '-', 'known', ',', '"', 'she', 'said', '...', "it's", '1,000.50', '$', '!']
    >>> split_words("see https://example.org/a?b=1, 海滨小镇。")
    ['see', 'https://example.org/a?b=1', ',', '海滨', '小镇', '。']
    """
    if not _STATE[0]:
        fill_kinds()
    words = []
    size = len(text)
    i = 0
    while i < size:
        kind = kind_at(text, i)
        c = ord(text[i])
        start = i
        i += 1
        if kind == _SPACE or c == 0x200C or c == 0x200D:
            continue
        if kind == _MARK:
            if c == 0x2E or c == 0x2D:
                while i < size and ord(text[i]) == c:
                    i += 1
            words.append(text[start:i])
            continue
        if is_unspaced(c):
            while i < size and is_unspaced(ord(text[i])):
                if i - start == _UNSPACED_LENGTH:
                    words.append(text[start:i])
                    start = i
                i += 1
            words.append(text[start:i])
            continue
        last = kind
        while i < size:
            c = ord(text[i])
            kind = kind_at(text, i)
            if kind >= _LETTER:
                if c > 0x0DFF and is_unspaced(c):
                    break
                last = kind
            elif kind == _SPACE:
                break
            elif i - start <= 5 and begins_address(text, start, i):
                i = end_of_address(text, i)
                break
            elif i + 1 == size or not is_joint(text, i, last):
                break
            i += 1
        words.append(text[start:i])
    return words


def begins_address(text, start, end):
    """Say whether an address begins at a place, and its scheme or www ends at another."""
    c = ord(text[end])
    if c == 0x2E:
        return text[start:end].lower() == "www"
    if c != 0x3A or text[end : end + 3] != "://":
        return False
    return text[start:end].lower() in ("http", "https", "ftp")


def end_of_address(text, i):
    """Return where the address ends that goes on from a place; marks at its end are not part."""
    size = len(text)
    end = i
    while i < size:
        kind = kind_at(text, i)
        if kind == _SPACE:
            break
        i += 1
        if kind >= _LETTER or ord(text[i - 1]) == 0x2F:
            end = i
    return end


def tally(words):
    """Count what the rules ask of words and marks.

    Returns how many items are words (they hold a letter or a digit) and how long these are
    together, how many hold a letter, and how many characters the marks have.

    >>> tally(["It", "was", "12:30", "...", "!"])
    (3, 10, 2, 4)
    """
    if not _STATE[0]:
        fill_kinds()
    count = length = lettered = marks = 0
    for word in words:
        size = len(word)
        letter = digit = False
        for i in range(size):
            kind = kind_at(word, i)
            if kind == _LETTER:
                letter = True
                break
            if kind == _DIGIT:
                digit = True
        if letter or digit:
            count += 1
            length += size
            lettered += letter
        else:
            marks += size
    return count, length, lettered, marks
