# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Where a line stands in a plain text, as numbers: the lines around it and the page as a whole.

For pages that lost their HTML, so nothing but text is left to go by. Compiled with the types in
`lines.pxd`; the same file runs as Python. Passes over the lines only: time grows linearly.
"""

from array import array

from cleaner._hot.glance import COLUMNS, glance, log1p
from cleaner._hot.glance import WIDTH as _GLANCE
from cleaner._hot.lexicon import line_odds
from cleaner._hot.near import copy_near
from cleaner._hot.runs import fill_runs
from cleaner._hot.shapes import number_shapes, shape_columns, shape_names
from cleaner._hot.splitting import Splitter
from cleaner._hot.words import Sight, Words, word_key

GLANCE = _GLANCE
LABEL_WHOLE = COLUMNS.index("label_whole")
COPYRIGHT = COLUMNS.index("copyright")
NEAR = (-3, -2, -1, 1, 2, 3)
RUNS = GLANCE + 24  # the first column of what a line is part of
ODDS = GLANCE + 29  # the column with what the words of a line say
NEAR_COLUMNS = (0, 2, 3, 7, 8, 11, 12, 9, ODDS)
REACH = (5, 15)
GOOD = 8.0  # words of running text from which a line is a landmark
OFFSETS = array("l", NEAR)
COPIED = array("l", NEAR_COLUMNS)
FAR = 60.0  # lines beyond which the distance to a landmark says nothing more


def names():
    """Return the names of the columns, in order: they are part of what a model was trained on."""
    out = list(COLUMNS)
    out += ["indent", "blanks_before", "blanks_after", "repeats", "place", "words_before"]
    out += ["from_start", "from_end", "page_lines", "page_words", "page_prose", "page_blank_share"]
    out += ["known_words", "last_label", "since_label", "script_main", "to_good", "to_next_good"]
    out += [
        "good_before",
        "good_after",
        "good_share_before",
        "group_size",
        "group_words",
        "group_good",
    ]
    out += ["run_words", "run_lines", "run_stops", "run_ends", "run_place"]
    out += ["odds", "group_odds", "page_odds"]
    own = tuple(out)
    for k in NEAR:
        out += [f"{own[c]}{k:+}" for c in NEAR_COLUMNS] + [f"blanks{k:+}"]
    for r in REACH:
        out += [f"prose_{r}", f"words_{r}", f"short_{r}", f"dated_{r}", f"odds_{r}"]
    return tuple(out) + shape_names()


SHAPES = len(names()) - len(shape_names())  # the first column of what lines look like


class Groups:
    """What the lines of a text have in common, as a number for each line."""

    def __init__(self, n):
        size = 8 * max(n, 1)
        self.paragraphs = array("l", bytes(size))  # lines without an empty line between them
        self.runs = array("l", bytes(size))  # pieces of one sentence, cut by a link or a wrap
        self.alike = array("l", bytes(size))  # lines of the same text
        self.texts = 0  # how many there are of these
        self.shapes = array("l", bytes(size))  # lines that look alike
        self.triples = array("l", bytes(size))  # and whose neighbours do


def line_features(texts, indents, blanks, vocabulary, lexicon, words, groups, width):
    """Return the rows of features of all lines, one after the other.

    `lexicon` are the learned words, `indents` the characters before each line, `blanks` the empty
    lines before each. `words` is filled with the words of each line, and `groups`, a `Groups`, with
    what lines have in common.
    """
    n = len(texts)
    out = array("f", [0.0]) * (width * max(n, 1))  # faster than from zero bytes
    prose = array("d", bytes(8 * max(n, 1)))
    numbers = {}
    alike = groups.alike
    counts = array("l", bytes(8 * max(n, 1)))
    known = Words()  # those of the long lines
    splitter = Splitter()
    scripts = array("d", bytes(8 * 5))
    gaps = array("d", bytes(8 * (n + 1)))
    likely = array("d", bytes(8 * max(n, 1)))
    firsts = array("Q", bytes(8 * max(n, 1)))
    page_odds = 0.0
    total = running = blank_lines = 0.0
    sight = Sight()
    for i in range(n):
        text = texts[i]
        at = i * width
        weight = glance(text, vocabulary, sight, out, at)
        words[i] = weight
        odds = line_odds(sight, lexicon)
        out[at + ODDS] = odds
        likely[i] = squash(odds) * weight
        page_odds += likely[i]
        firsts[i] = sight.bare[0] if sight.count else 0
        if weight >= 4.0:
            sure = 1.0 if out[at + 7] > 0.0 else 0.5 if out[at + 8] > 0.0 else 0.2
            prose[i] = weight * sure
        total += weight
        running += prose[i]
        gap = blanks[i]
        gaps[i] = gap if gap < 4 else 4.0
        if gap > 0:
            blank_lines += 1.0
        scripts[int(out[at + 19])] += weight
        number = numbers.get(text)
        if number is None:
            number = len(numbers)
            numbers[text] = number
        alike[i] = number
        counts[alike[i]] += 1
        if weight >= 20.0:
            _share_of_known(text, splitter, known, True)
    groups.texts = len(numbers)
    gaps[n] = 4.0
    most = 0
    for k in range(1, 5):
        if scripts[k] > scripts[most]:
            most = k
    script = float(most)
    whole = total if total > 0.0 else 1.0
    before = 0.0
    label = 0.0
    since = 0
    group_start = 0
    goods = 0
    good_words = 0.0
    all_good = 0.0
    all_goods = 0
    for i in range(n):
        if prose[i] >= GOOD:
            all_goods += 1
            all_good += prose[i]
    last_good = -1
    log_n = log1p(n)
    log_total = log1p(total)
    for i in range(n):
        at = i * width
        column = at + GLANCE
        indent = indents[i]
        out[column] = log1p(indent)
        out[column + 1] = gaps[i]
        out[column + 2] = gaps[i + 1]
        repeats = counts[alike[i]]
        out[column + 3] = log1p(repeats - 1)
        out[column + 4] = float(i) / n
        out[column + 5] = before / whole
        out[column + 6] = log1p(i)
        out[column + 7] = log1p(n - 1 - i)
        out[column + 8] = log_n
        out[column + 9] = log_total
        out[column + 10] = running / whole
        out[column + 11] = blank_lines / n
        if words[i] == 0.0 or words[i] > 20.0:
            out[column + 12] = -1.0
        else:
            out[column + 12] = _share_of_known(texts[i], splitter, known, False)
        before += words[i]
        if out[at + 13] == 1.0:
            label = out[at + 12]
            since = 0
        out[column + 13] = label
        out[column + 14] = log1p(since)
        since += 1
        out[column + 15] = 1.0 if out[at + 19] == script else 0.0
        out[column + 16] = FAR if last_good < 0 or i - last_good > FAR else i - last_good
        if prose[i] >= GOOD:
            last_good = i
            goods += 1
            good_words += prose[i]
        out[column + 18] = log1p(goods)
        out[column + 19] = log1p(all_goods - goods)
        out[column + 20] = good_words / all_good if all_good > 0.0 else 0.0
        if i + 1 == n or gaps[i + 1] > 0.0:
            # Lines without an empty line between them: a paragraph, a menu, a card.
            size = i + 1 - group_start
            group_words = group_good = group_odds = 0.0
            for j in range(group_start, i + 1):
                group_words += words[j]
                group_good += prose[j]
                group_odds += likely[j]
            for j in range(group_start, i + 1):
                column = j * width + GLANCE
                out[column + 21] = log1p(size)
                out[column + 22] = log1p(group_words / size)
                out[column + 23] = group_good / group_words if group_words > 0.0 else 0.0
                out[column + 30] = group_odds / group_words if group_words > 0.0 else 0.5
                out[column + 31] = page_odds / whole
            group_start = i + 1
    next_good = -1
    for i in range(n - 1, -1, -1):
        out[i * width + GLANCE + 17] = (
            FAR if next_good < 0 or next_good - i > FAR else next_good - i
        )
        if prose[i] >= GOOD:
            next_good = i
    _neighbours(out, width, n, gaps, words, prose, likely)
    fill_runs(texts, out, width, RUNS, gaps, words, groups.runs)
    number_shapes(out, width, words, groups.shapes, groups.triples)
    shape_columns(out, width, SHAPES, words, likely, firsts, groups.shapes, groups.triples)
    group = 0
    paragraphs = groups.paragraphs
    for i in range(n):
        group += 1 if i > 0 and gaps[i] > 0.0 else 0
        paragraphs[i] = group
    return out


def shows_page(values, width, n, consent):
    """Say whether a line is a label or a copyright, or has the number of consent as its label."""
    for i in range(n):
        at = i * width
        if (
            values[at + LABEL_WHOLE] > 0.0
            or values[at + LABEL_WHOLE - 1] == consent
            or values[at + COPYRIGHT] > 0.0
        ):
            return True
    return False


def _share_of_known(text, splitter, known, learn):
    """Return the share of a line's long words that are known, -1 if it has none; or learn them."""
    found = counted = 0
    splitter.take(text, len(text))
    while splitter.next_word():
        start = splitter.start
        end = splitter.end
        # The dotted capital I alone has two characters as a small letter.
        if end - start > 3 or end - start + text.count("İ", start, end) > 3:
            key = word_key(text, start, end)
            if learn:
                known.put(key, 1.0)
            else:
                counted += 1
                if known.get(key) != 0.0:
                    found += 1
    return float(found) / counted if counted else -1.0


def squash(odds):
    """Return odds as a share between 0 and 1, without an exponential."""
    return 0.5 + 0.5 * odds / (1.0 + (odds if odds > 0.0 else -odds))


def _neighbours(out, width, n, gaps, words, prose, likely):
    """Fill the columns that are taken from the lines before and after."""
    start = ODDS + 3
    per = len(NEAR_COLUMNS) + 1
    near = len(NEAR)
    copy_near(out, width, n, start, OFFSETS, COPIED)
    for i in range(n):
        column = i * width + start + per - 1
        for k in range(near):
            j = i + OFFSETS[k]
            if 0 <= j < n:
                out[column + k * per] = gaps[j]
    for k in range(len(REACH)):
        reach = REACH[k]
        window = 2.0 * reach + 1.0
        good = all_words = short = dated = odds = 0.0
        # A window that slides: what enters at its end and what leaves at its beginning.
        for i in range(-reach, n):
            j = i + reach
            if j < n:
                good += prose[j]
                all_words += words[j]
                short += 1.0 if words[j] < 4.0 else 0.0
                dated += out[j * width + 11]
                odds += likely[j]
            j = i - reach - 1
            if j >= 0:
                good -= prose[j]
                all_words -= words[j]
                short -= 1.0 if words[j] < 4.0 else 0.0
                dated -= out[j * width + 11]
                odds -= likely[j]
            if i >= 0:
                column = i * width + start + near * per + 5 * k
                out[column] = log1p(good if good > 0.0 else 0.0)
                out[column + 1] = log1p(all_words if all_words > 0.0 else 0.0)
                out[column + 2] = short / window
                out[column + 3] = dated / window
                out[column + 4] = odds / all_words if all_words > 0.5 else 0.5
