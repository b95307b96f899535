"""What a block's text alone shows, as numbers: words, punctuation, capitals, digits, labels.

The same for HTML blocks and for lines of plain text. Compiled with the types in `glance.pxd`; the
same file runs as Python without them. It knows no word lists: they are given to `Vocabulary`.
"""

from math import log1p

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
)
WIDTH = len(COLUMNS)
# Words of a block whose letters are looked at; the rest of a long block is like its beginning.
MOST_WORDS = 60
LABEL_WORDS = 8
_EDGES = " \t\n.,:;!?…·•|/\\-–—»«›‹<>()[]{}\"'“”„‘’*#+→←↓↑▶►▼▾✕×。，：；、！？「」『』（）【】"


class Vocabulary:
    """The word lists that a glance looks things up in."""

    def __init__(self, stopwords, labels, times):
        self.stopwords = stopwords  # set of function words
        self.labels = labels  # phrase -> number of the role it names
        self.times = times  # months, "ago", weekdays: words that stand in dates


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


def glance(text, vocabulary, out, at):
    """Write the columns of one text to `out` from index `at`, and return its number of words."""
    size = len(text)
    upper = lower = digits = marks = commas = sentences = unspaced = letters = 0
    separators = copyright_sign = currency = question = colons = cyrillic = arabic = other = 0
    previous = 32
    for i in range(size):
        c = ord(text[i])
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
            elif c == 124:
                separators += 1
            elif c == 36:
                currency += 1
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
        previous = c
    words = text.split()
    count = len(words)
    if unspaced > 2 * count:
        weight = unspaced / 2.0 if unspaced > 1 else 1.0
    else:
        weight = float(count)
    looked = min(count, MOST_WORDS)
    stops = capitals = cased = numbers = times = rest = 0
    stopwords = vocabulary.stopwords
    timewords = vocabulary.times
    short = count <= 12
    for k in range(looked):
        word = words[k]
        first = word[0]
        plain = word
        if not word.isalnum():
            plain = word.strip(_EDGES)
            if not plain:
                continue
            first = plain[0]
        folded = plain.lower()
        if first != folded[0]:
            capitals += 1
        cased += 1
        if folded in stopwords:
            stops += 1
        if short and digits:
            if "0" <= first <= "9":
                numbers += 1
            elif folded in timewords:
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
    _label(text, words, count, vocabulary.labels, out, at + 12)
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
    return weight


def _ends(text, size):
    """Say how a text ends: 2 as a sentence, 1 with a colon, 3 with an ellipsis, 0 otherwise."""
    i = size - 1
    while i >= 0 and text[i] in "\"'”’»)]」』） ":
        i -= 1
    if i < 0:
        return 0.0
    c = text[i]
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


def _label(text, words, count, labels, out, at):
    """Write the role that a phrase at the beginning of a short text names, and if it is all of it."""
    out[at] = 0.0
    out[at + 1] = 0.0
    if count > LABEL_WORDS or len(text) > 120:
        return
    folded = text.lower().strip(_EDGES)
    if "’" in folded:
        folded = folded.replace("’", "'")
    role = labels.get(folded)
    if role is not None:
        out[at] = role
        out[at + 1] = 1.0
        return
    colon = folded.find(":")
    if colon > 0:
        role = labels.get(folded[:colon].strip(_EDGES))
        if role is not None:
            out[at] = role
            out[at + 1] = 0.5
            return
    for n in range(min(count - 1, 4), 0, -1):
        role = labels.get(" ".join(words[:n]).lower().strip(_EDGES))
        if role is not None and n > 1:
            out[at] = role
            return
        role = labels.get(" ".join(words[count - n :]).lower().strip(_EDGES))
        if role is not None and n > 1:
            out[at] = role
            return
