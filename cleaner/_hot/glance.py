# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What a block's text alone shows, as numbers: words, punctuation, capitals, digits, labels.

The same for HTML blocks and for lines of plain text. Compiled with the types in `glance.pxd`; the
same file runs as Python without them. It knows no word lists: they are given to `Vocabulary`.

The words of a text are never made into strings: they are stretches of it, with a number made of
their letters in small, by which `Words` finds them.
"""

from array import array
from math import exp as _python_exp
from math import log1p as _python_log1p

import cleaner._hot.chars as chars
from cleaner._hot.labels import LABEL_LENGTH, find_label, find_prefix
from cleaner._hot.words import (
    EDGE_SIGNS,
    Words,
    is_space,
    is_unspaced,
    look_at_words,
    word_key,
)

COMPILED = not __file__.endswith((".py", ".pyc"))
# Columns of a glance, in order.
COLUMNS = (
    "words",
    "chars",
    "stop_share",
    "capital_share",
    "digit_share",
    "marks_per_word",
    "commas_per_word",
    "sentences",
    "ends",
    "begins",
    "all_capitals",
    "dated",
    "label",
    "label_whole",
    "word_length",
    "separators",
    "copyright",
    "currency",
    "question",
    "script",
    "unknown",
    "machine",
)
WIDTH = len(COLUMNS)
LABEL_WORDS = 8
DATE_WORDS = 12  # a text of more is none, but has one
# A phrase and a colon may stand before more words: "Also read: <the headline of another story>".
PREFIXED_WORDS = 25


# The logarithms of small counts, which most of what is asked for are.
_LOGARITHMS = array("d", map(_python_log1p, range(512)))
_COUNTED = len(_LOGARITHMS)


def log1p(x):
    """Return the logarithm of 1 + x: C's own function, without a Python number, when compiled."""
    if 0.0 <= x < _COUNTED:
        count = int(x)
        if count == x:
            return _LOGARITHMS[count]
    # The compiler knows the name from the .pxd, Python never comes here.
    return c_log1p(x) if COMPILED else _python_log1p(x)  # noqa: F821


def exp(x):
    """Return e to the power of x, as `log1p` does."""
    return c_exp(x) if COMPILED else _python_exp(x)  # noqa: F821


class Vocabulary:
    """The word lists that a glance looks things up in."""

    def __init__(self, stopwords, labels, times):
        self.stopwords = Words(stopwords)  # function words
        # Small letters can be more than the capitals they belong to, never fewer.
        self.longest = max(map(len, stopwords), default=0)
        # Phrase -> 1 + the number of the role it names.
        self.labels = Words(labels, {phrase: 1.0 + role for phrase, role in labels.items()})
        self.times = Words(times)  # months, "ago", weekdays: words that stand in dates
        # What a label begins and ends with, so that few texts have to be made into phrases.
        self.first = Words()
        self.last = Words()
        for phrase in labels:
            words = phrase.split()
            for word, place in ((words[0], self.first), (words[len(words) - 1], self.last)):
                plain = word.strip(EDGE_SIGNS)
                place.put(word_key(plain, 0, len(plain)), 1.0)


def glance(text, vocabulary, sight, out, at):
    """Write the columns of one text to `out` from index `at`, and return its number of words."""
    size = len(text)
    upper = lower = digits = marks = commas = sentences = unspaced = letters = 0
    separators = copyright_sign = currency = question = colons = cyrillic = arabic = other = 0
    curly = machine = 0
    count = 0
    most_words = len(sight.starts)
    kind = chars.kind_of(text)
    data = chars.data_of(text)
    inside = False
    code = False
    previous = 32
    for i in range(size):
        c = chars.read(kind, data, i)
        if inside and 97 <= c <= 122:
            # Most characters of most pages.
            lower += 1
            previous = c
            continue
        # Most characters are told faster than by a call.
        if not 33 <= c <= 126 and (c == 32 or is_space(c)):
            if inside:
                if count <= most_words:
                    sight.ends[count - 1] = i
                inside = False
                if code:
                    machine += 1
                    code = False
        elif not inside:
            inside = True
            if count < most_words:
                sight.starts[count] = i
            count += 1
        if c < 128:
            if 97 <= c <= 122:
                lower += 1
            elif 65 <= c <= 90:
                upper += 1
            elif 48 <= c <= 57:
                digits += 1
            elif c == 44:
                commas += 1
                marks += 1
            elif c == 46 or c == 33 or c == 63:
                marks += 1
                if c == 63:
                    question += 1
                following = chars.read(kind, data, i + 1) if i + 1 < size else 32
                # A full stop ends a sentence if white space or a closing mark follows a letter.
                if (following <= 32 or following in (34, 39, 41, 0x201D, 0x2019, 0xBB)) and (
                    previous > 57 or previous in (41, 34)
                ):
                    sentences += 1
            elif c == 59 or c == 58:
                marks += 1
                colons += 1
            elif c == 47:
                if previous == 58:
                    code = True  # the :/ of an address
            elif c == 124:
                separators += 1
            elif c == 36:
                currency += 1
            elif c == 95 or c == 61 or c == 92 or c == 123 or c == 125:
                code = True  # _ = \\ { }: names and values of a program
        elif is_unspaced(c):
            unspaced += 1
        elif c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 0x0964 or c == 0x061F or c == 0x06D4:
            sentences += 1
            marks += 1
        elif c == 0xFF0C or c == 0x3001 or c == 0x060C:
            commas += 1
            marks += 1
        elif c == 0x2026:
            marks += 1
        elif c == 0xA9:
            copyright_sign += 1
        elif c == 0x20AC or c == 0xA3 or c == 0xA5 or c == 0x20B9:
            currency += 1
        elif c == 0x203A or c == 0xBB or c == 0x2022 or c == 0xB7 or c == 0x2192:
            separators += 1
        elif 0x0400 <= c <= 0x052F:
            cyrillic += 1
        elif 0x0590 <= c <= 0x06FF:
            arabic += 1
        elif c > 0x024F and not 0x2000 <= c <= 0x206F:
            other += 1
        else:
            letters += 1
            if c == 0x2019:
                curly += 1
        previous = c
    if inside and count <= most_words:
        sight.ends[count - 1] = size
    if code:
        machine += 1
    sight.count = count
    weight = float(count)
    if unspaced > 2 * count:
        weight = unspaced / 2.0 if unspaced > 1 else 1.0
    dated = count <= DATE_WORDS and digits > 0
    look_at_words(text, sight, vocabulary.stopwords, vocabulary.longest, vocabulary.times, dated)
    stops = sight.stops
    cased = sight.cased
    numbers = sight.numbers
    rest = sight.rest
    first_key = sight.first_key
    last_key = sight.last_key
    out[at] = log1p(weight)
    out[at + 1] = log1p(size)
    if unspaced > 2 * count:
        out[at + 2] = 0.35 if sentences else 0.1
    else:
        out[at + 2] = stops / cased if cased else 0.0
    out[at + 3] = sight.capitals / cased if cased else 0.0
    out[at + 4] = digits / size if size else 0.0
    out[at + 5] = marks / weight if weight else 0.0
    out[at + 6] = commas / weight if weight else 0.0
    out[at + 7] = log1p(sentences)
    out[at + 8] = _ends(text, size)
    out[at + 9] = _begins(text, size)
    out[at + 10] = 1.0 if upper > 2 and lower == 0 else 0.0
    is_date = numbers > 0 and rest <= 2 and (sight.times > 0 or (colons > 0 and rest == 0))
    out[at + 11] = 1.0 if is_date else 0.5 if numbers > 0 and rest == 0 else 0.0
    out[at + 12] = 0.0
    out[at + 13] = 0.0
    if count <= LABEL_WORDS and size <= LABEL_LENGTH:
        begins = vocabulary.first.get(first_key) != 0.0
        closes = vocabulary.last.get(last_key) != 0.0
        # One of two words is no phrase of its own: they begin and end it.
        phrase = (begins and closes) or (count > 2 and (begins or closes))
        if phrase or colons or curly:
            find_label(text, sight, vocabulary.labels, out, at + 12)
    elif colons and count <= PREFIXED_WORDS and vocabulary.first.get(first_key) != 0.0:
        find_prefix(text, 0, size, vocabulary.labels, out, at + 12)
    out[at + 14] = size / weight if weight else 0.0
    out[at + 15] = log1p(separators)
    out[at + 16] = 1.0 if copyright_sign else 0.0
    out[at + 17] = log1p(currency)
    out[at + 18] = 1.0 if question else 0.0
    most = max(letters + upper + lower, cyrillic, arabic, unspaced, other)
    if most == 0 or most == letters + upper + lower:
        out[at + 19] = 0.0
    elif most == cyrillic:
        out[at + 19] = 1.0
    elif most == unspaced:
        out[at + 19] = 2.0
    elif most == arabic:
        out[at + 19] = 3.0
    else:
        out[at + 19] = 4.0
    out[at + 20] = 1.0 if cased == 0 else 0.0
    out[at + 21] = float(machine) / count if count else 0.0
    return weight


def _ends(text, size):
    """Say how a text ends: 2 as a sentence, 1 with a colon, 3 with an ellipsis, 0 otherwise."""
    i = size - 1
    c = " "
    while i >= 0:
        c = text[i]
        if c not in "\"'”’»)]」』） ":
            break
        i -= 1
    if i < 0:
        return 0.0
    if c in ".!?。！？।؟۔":
        return 3.0 if c == "." and i > 1 and text[i - 1] == "." else 2.0
    if c == "…":
        return 3.0
    if c in ":：":
        return 1.0
    return 0.0


def _begins(text, size):
    """Say how a text begins: 0 small letter, 1 capital, 2 digit, 3 quotation, 4 bullet or sign."""
    if size == 0:
        return 4.0
    c = text[0]
    if c.isdigit():
        return 2.0
    if c.isalpha():
        return 0.0 if c.islower() else 1.0
    if c in "\"'“‘„«「『‹":
        return 3.0
    return 4.0
