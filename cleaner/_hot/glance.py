# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What a block's text alone shows, as numbers: words, punctuation, capitals, digits, labels.

The same for HTML blocks and for lines of plain text. Compiled with the types in `glance.pxd`; the
same file runs as Python without them. It knows no word lists: they are given to `Vocabulary`.

The words of a text are never made into strings: they are stretches of it, with a number made of
their letters in small, by which `Words` finds them.
"""

from array import array
from math import log1p as _python_log1p

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
# Words of a block whose letters are looked at; the rest of a long block is like its beginning.
MOST_WORDS = 60
LABEL_WORDS = 8
# A phrase and a colon may stand before more words: "Also read: <the headline of another story>".
PREFIXED_WORDS = 25
_LABEL_LENGTH = 120
_EDGES = " \t\n.,:;!?…·•|/\\-–—»«›‹<>()[]{}\"'“”„‘’*#+→←↓↑▶►▼▾✕×。，：；、！？「」『』（）【】"


# Characters up to here have their small letters in a table.
_TABLED = 0x2000
_NO_LETTER = 0xFFFF
# Their small letters depend on what follows (sigma) or are more than one character (dotted I).
_CAPITAL_SIGMA = 0x3A3
_DOTTED_CAPITAL_I = 0x130
SMALL = array("H", range(_TABLED))
for _code in range(_TABLED):
    _small = chr(_code).lower()
    SMALL[_code] = ord(_small) if len(_small) == 1 and ord(_small) < _NO_LETTER else _NO_LETTER
SMALL[_CAPITAL_SIGMA] = SMALL[_DOTTED_CAPITAL_I] = _NO_LETTER
EDGES = bytearray(1 << 16)
for _edge in _EDGES:
    EDGES[ord(_edge)] = 1
SPACES = bytearray(chr(_code).isspace() for _code in range(128))
# The numbers of words are FNV-1a over code points: https://datatracker.ietf.org/doc/rfc9923/
_BASIS = 0xCBF29CE484222325
_PRIME = 0x100000001B3


def log1p(x):
    """Return the logarithm of 1 + x: C's own function, without a Python number, when compiled."""
    # The compiler knows the name from the .pxd, Python never comes here.
    return c_log1p(x) if COMPILED else _python_log1p(x)  # noqa: F821


def word_key(text, start, end):
    """Return the number of a stretch of text in small letters, never 0."""
    if not COMPILED:
        return hash(text[start:end].lower()) & 0xFFFFFFFFFFFFFFFF or 1
    key = _BASIS
    for i in range(start, end):
        c = ord(text[i])
        if c < _TABLED:
            c = SMALL[c]
            if c == _NO_LETTER:
                return _exact_key(text[start:end].lower())
        elif c >= 0x2070 and not 0x3000 <= c < 0xA000:
            return _exact_key(text[start:end].lower())
        key = (key ^ c) * _PRIME
    return key if key else 1


def _exact_key(word):
    """Return the number of a word that is in small letters."""
    key = _BASIS
    for i in range(len(word)):
        key = (key ^ ord(word[i])) * _PRIME
    return key if key else 1


# What stands among the bare words of a `Sight` for all words that begin with a digit.
NUMBER = "#"
_NUMBER = word_key(NUMBER, 0, 1)


def small_of(c):
    """Return the first character that a character has as a small letter."""
    if c < _TABLED and SMALL[c] != _NO_LETTER:
        return SMALL[c]
    if 0x3000 <= c < 0xA000:
        return c
    return ord(chr(c).lower()[0])


class Words:
    """Words, by their numbers, with a value each: a hash table with open addresses."""

    def __init__(self, words=(), values=None):
        self.size = 0
        self.mask = 7
        self.keys = array("Q", bytes(8 * 8))
        self.values = array("d", bytes(8 * 8))
        for word in words:
            self.put(word_key(word, 0, len(word)), 1.0 if values is None else values[word])

    def put(self, key, value):
        """Set the value of a word."""
        if 2 * (self.size + 1) > self.mask:
            self.grow()
        mask = self.mask
        slot = key & mask
        while self.keys[slot] != 0 and self.keys[slot] != key:
            slot = (slot + 1) & mask
        if self.keys[slot] == 0:
            self.keys[slot] = key
            self.size += 1
        self.values[slot] = value

    def grow(self):
        """Make the table twice as large."""
        keys = self.keys
        values = self.values
        size = self.mask + 1
        self.mask = 2 * size - 1
        self.size = 0
        self.keys = array("Q", bytes(16 * size))
        self.values = array("d", bytes(16 * size))
        for i in range(size):
            if keys[i] != 0:
                self.put(keys[i], values[i])

    def get(self, key):
        """Return the value of a word, 0 for one that is not there."""
        slot = key & self.mask
        while self.keys[slot] != 0:
            if self.keys[slot] == key:
                return self.values[slot]
            slot = (slot + 1) & self.mask
        return 0.0


class Vocabulary:
    """The word lists that a glance looks things up in."""

    def __init__(self, stopwords, labels, times):
        self.stopwords = Words(stopwords)  # function words
        # Small letters can be more than the capitals they belong to, never fewer.
        self.longest = max(map(len, stopwords), default=0)
        self.labels = labels  # phrase -> number of the role it names
        self.times = Words(times)  # months, "ago", weekdays: words that stand in dates
        # What a label begins and ends with, so that few texts have to be made into phrases.
        self.first = Words()
        self.last = Words()
        for phrase in labels:
            words = phrase.split()
            for word, place in ((words[0], self.first), (words[len(words) - 1], self.last)):
                plain = word.strip(_EDGES)
                place.put(word_key(plain, 0, len(plain)), 1.0)


class Sight:
    """The first words of the text that was looked at last: where they stand, and their numbers."""

    def __init__(self):
        self.count = 0  # of all words
        self.starts = array("l", bytes(8 * MOST_WORDS))
        self.ends = array("l", bytes(8 * MOST_WORDS))
        self.keys = array("Q", bytes(8 * MOST_WORDS))  # 0 where a word has edges
        self.bare = array("Q", bytes(8 * MOST_WORDS))  # without edges, 0 where nothing is left


def is_unspaced(c):
    """Say whether a character belongs to a script written without spaces between words."""
    return (
        0x4E00 <= c <= 0x9FFF
        or 0x3040 <= c <= 0x30FF
        or 0x3400 <= c <= 0x4DBF
        or 0x0E00 <= c <= 0x0EFF
        or 0x1000 <= c <= 0x109F
        or 0x1780 <= c <= 0x17FF
        or 0xF900 <= c <= 0xFAFF
    )


def is_edge(c):
    """Say whether a character is no part of the word that it stands at the edge of."""
    return c < 0x10000 and EDGES[c] != 0


def is_space(c):
    """Say whether a character is white space, as `str.split` has it."""
    if c < 128:
        return SPACES[c] != 0
    if c < 0x2000:
        return c == 0xA0 or c == 0x85 or c == 0x1680
    if c > 0x3000:
        return False
    return c <= 0x200A or c == 0x2028 or c == 0x2029 or c == 0x202F or c == 0x205F or c == 0x3000


def glance(text, vocabulary, sight, out, at):
    """Write the columns of one text to `out` from index `at`, and return its number of words."""
    size = len(text)
    upper = lower = digits = marks = commas = sentences = unspaced = letters = 0
    separators = copyright_sign = currency = question = colons = cyrillic = arabic = other = 0
    curly = machine = 0
    count = 0
    most_words = MOST_WORDS
    starts = sight.starts
    ends = sight.ends
    keys = sight.keys
    bare = sight.bare
    inside = False
    code = False
    previous = 32
    for i in range(size):
        c = ord(text[i])
        if inside and 97 <= c <= 122:
            # Most characters of most pages.
            lower += 1
            previous = c
            continue
        if is_space(c):
            if inside:
                if count <= most_words:
                    ends[count - 1] = i
                inside = False
                if code:
                    machine += 1
                    code = False
        elif not inside:
            inside = True
            if count < most_words:
                starts[count] = i
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
                following = ord(text[i + 1]) if i + 1 < size else 32
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
        ends[count - 1] = size
    if code:
        machine += 1
    sight.count = count
    weight = float(count)
    if unspaced > 2 * count:
        weight = unspaced / 2.0 if unspaced > 1 else 1.0
    looked = min(count, most_words)
    stops = capitals = cased = numbers = times = rest = 0
    first_key = last_key = 0
    stopwords = vocabulary.stopwords
    longest = vocabulary.longest
    short = count <= 12
    for k in range(looked):
        start = starts[k]
        end = ends[k]
        keys[k] = 0
        bare[k] = 0
        size_with_edges = end - start
        while start < end and is_edge(ord(text[start])):
            start += 1
        if start == end:
            continue
        while is_edge(ord(text[end - 1])):
            end -= 1
        key = word_key(text, start, end)
        if end - start == size_with_edges:
            keys[k] = key
        if first_key == 0:
            first_key = key
        last_key = key
        first = ord(text[start])
        bare[k] = _NUMBER if 48 <= first <= 57 else key
        if first != small_of(first):
            capitals += 1
        cased += 1
        if end - start <= longest and stopwords.get(key) != 0.0:
            stops += 1
        if short and digits:
            if 48 <= first <= 57:
                numbers += 1
            elif vocabulary.times.get(key) != 0.0:
                times += 1
            else:
                rest += 1
    out[at] = log1p(weight)
    out[at + 1] = log1p(size)
    if unspaced > 2 * count:
        out[at + 2] = 0.35 if sentences else 0.1
    else:
        out[at + 2] = stops / cased if cased else 0.0
    out[at + 3] = capitals / cased if cased else 0.0
    out[at + 4] = digits / size if size else 0.0
    out[at + 5] = marks / weight if weight else 0.0
    out[at + 6] = commas / weight if weight else 0.0
    out[at + 7] = log1p(sentences)
    out[at + 8] = _ends(text, size)
    out[at + 9] = _begins(text, size)
    out[at + 10] = 1.0 if upper > 2 and lower == 0 else 0.0
    is_date = numbers > 0 and rest <= 2 and (times > 0 or (colons > 0 and rest == 0))
    out[at + 11] = 1.0 if is_date else 0.5 if numbers > 0 and rest == 0 else 0.0
    out[at + 12] = 0.0
    out[at + 13] = 0.0
    if count <= LABEL_WORDS and size <= _LABEL_LENGTH:
        begins = vocabulary.first.get(first_key) != 0.0
        closes = vocabulary.last.get(last_key) != 0.0
        # One of two words is no phrase of its own: they begin and end it.
        phrase = (begins and closes) or (count > 2 and (begins or closes))
        if phrase or colons or curly:
            _label(text, count, vocabulary.labels, out, at + 12)
    elif colons and count <= PREFIXED_WORDS and vocabulary.first.get(first_key) != 0.0:
        _prefix(text, vocabulary.labels, out, at + 12)
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


def _label(text, count, labels, out, at):
    """Write the role that a phrase at either end of a short text names, and if it is all of it."""
    folded = text.lower().strip(_EDGES)
    if "’" in folded:
        folded = folded.replace("’", "'")
    role = labels.get(folded)
    if role is not None:
        out[at] = role
        out[at + 1] = 1.0
        return
    if _prefix(folded, labels, out, at):
        return
    words = text.split()
    for n in range(min(count - 1, 4), 1, -1):
        role = labels.get(" ".join(words[:n]).lower().strip(_EDGES))
        if role is None:
            role = labels.get(" ".join(words[count - n :]).lower().strip(_EDGES))
        if role is not None:
            out[at] = role
            return


def _prefix(text, labels, out, at):
    """Write the role that the words before a text's first colon name; say if there is one."""
    colon = text.find(":")
    if 0 < colon <= _LABEL_LENGTH:
        role = labels.get(text[:colon].lower().strip(_EDGES).replace("’", "'"))
        if role is not None:
            out[at] = role
            out[at + 1] = 0.5
            return True
    return False
