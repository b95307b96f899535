# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Words that tell roles: those in names around a block, in its text and in its link, weighed.

The hand-made signs of `signs` say a few things in many languages; these are learned, thousands of
them, each with a weight for every role. Compiled with the types in `naming.pxd`; the same file runs
as Python. Training walks the same way and has the words written down.
"""

from array import array

from cleaner._hot.glance import exp
from cleaner._hot.words import Words, is_space, word_key

ALL = 0xFFFFFFFFFFFFFFFF
# The places of a word, each a letter in the file and an odd number here, by which the word's own
# number is multiplied: "share" in a class name is another sign than in a text.
PLACES = "nabsthwd"
SALTS = array(
    "Q",
    (
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
        0x8EBC6AF09C88C6E3,
        0x589965CC75374CC3,
    ),
)
OWN, NEAR, FAR, SHORT, LONG, LINK, WHOLE, PAIR = range(8)
NAME_PLACES = 3  # the first of these, which words in names can have
NEAR_UP = 2  # elements above a block that are near
MOST_UP = 8  # of more, the words are those of the page
MOST_WORDS = 40  # of a text: what a block is for shows at its beginning
MOST_CHARS = 400
SHORT_CHARS = 60  # a text of fewer is a label rather than a sentence
PAIRED_CHARS = 200  # in longer texts pairs of words say what the words say
WHOLE_WORDS = 3  # a text of at most so many is also a sign as a whole
LINK_CHARS = 200
LINK_WORDS = 20
ROOM = 256  # class attributes of a page; of more the sums are moved to where there is room
MOST_NAMES = 64  # words of one class attribute: style sheets of single rules need many
REACH = 6  # lines whose words together say what stands around
SHORTEST, LONGEST = 2, 20  # of a word in names: what is longer was generated
DIGITS = "#"  # stands for all words with a digit


class Learned:
    """Words by the numbers that `key_of` gives them, and their weights for each role.

    `weights` are small whole numbers, those of the first word for each class, of the second, and so
    on; one of them adds `step` to what speaks for a class.
    """

    def __init__(self, words, weights, classes, step):
        self.classes = classes
        self.weights = weights
        self.step = step
        self.table = Words()
        self.digits = word_key(DIGITS, 0, 1)
        for number, word in enumerate(words):
            self.table.put(key_of(word), number + 1.0)

    def add(self, key, place, out, at):
        """Add the weights of a word in a place to the sums from index `at`."""
        number = int(self.table.get(salted(key, SALTS[place])))
        if number:
            start = (number - 1) * self.classes
            for k in range(self.classes):
                out[at + k] += self.weights[start + k]


class Record:
    """In place of `Learned`, what training needs: the words of each block, spelled out."""

    def __init__(self):
        self.keys = []
        self.spelled = {}


def salted(key, salt):
    """Return the number of a word in a place."""
    return (key * salt) & ALL or 1


def joined(first, second):
    """Return the number of two words in a row, from the numbers of both."""
    return (first * SALTS[PAIR] + second) & ALL


def key_of(spelled):
    """Return the number of a word as the file spells it: its place, a colon, word or words."""
    place = PLACES.index(spelled[0])
    words = spelled[2:].split(" ")
    key = word_key(words[0], 0, len(words[0]))
    for word in words[1:]:
        key = joined(key, word_key(word, 0, len(word)))
    return salted(key, SALTS[place])


def fill_shares(out, width, column, texts, evidences, tree, learned):
    """Fill columns of rows, from one on, with what the learned words say: a share for each role.

    Without a tree the words are those of the texts alone.
    """
    classes = learned.classes
    step = learned.step
    walk = Walk(tree, learned, None)
    for i in range(len(texts)):
        at = i * width + column
        walk.block(texts[i], evidences[i], out, at)
        most = out[at]
        for k in range(1, classes):
            if out[at + k] > most:
                most = out[at + k]
        total = 0.0
        for k in range(classes):
            total += exp(step * (out[at + k] - most))
        for k in range(classes):
            out[at + k] = exp(step * (out[at + k] - most)) / total


def fill_around(out, width, column, classes, n):
    """Fill the columns behind the shares of each line with those of the lines around.

    They are those of the line before, of the line after, and the mean of the lines up to `REACH`
    away. Beyond the first and the last line no role is likelier than another.
    """
    even = 1.0 / classes
    sums = array("d", bytes(8 * classes))
    for i in range(-REACH, n):
        # A window that slides: what enters at its end and what leaves at its beginning.
        first = i - REACH
        last = i + REACH
        if last < n:
            for k in range(classes):
                sums[k] += out[last * width + column + k]
        if first > 0:
            for k in range(classes):
                sums[k] -= out[(first - 1) * width + column + k]
        if i < 0:
            continue
        seen = (last if last < n else n - 1) - (first if first > 0 else 0) + 1
        at = i * width + column
        for k in range(classes):
            out[at + classes + k] = out[at - width + k] if i > 0 else even
            out[at + 2 * classes + k] = out[at + width + k] if i + 1 < n else even
            out[at + 3 * classes + k] = sums[k] / seen


def level(likely, classes, groups, count, weight):
    """Draw the shares of the lines of each group towards their mean, in place."""
    n = len(groups)
    sums = array("d", bytes(8 * count * classes))
    sizes = array("d", bytes(8 * count))
    for i in range(n):
        sizes[groups[i]] += 1.0
        for k in range(classes):
            sums[groups[i] * classes + k] += likely[i * classes + k]
    for i in range(n):
        size = sizes[groups[i]]
        if size > 1.0:
            for k in range(classes):
                mean = sums[groups[i] * classes + k] / size
                at = i * classes + k
                likely[at] = (1.0 - weight) * likely[at] + weight * mean


def favour(likely, classes, values, width, places, column, class_of, factor):
    """Make a class likelier that a label speaks for, in place.

    The row of each place has the number of what the label says in a column, and behind it what is
    0 where it does not hold: how much of the text it is, or how far away it stands. `class_of` are
    the classes by that number, -1 for none.
    """
    for i in range(len(places)):
        at = places[i] * width + column
        if values[at + 1] > 0.0:
            number = int(values[at])
            k = class_of[number]
            if k >= 0:
                likely[i * classes + k] *= factor


def disfavour(likely, classes, of_class, values, width, column, label, end, factor):
    """Make a class less likely, in place, in the rows before `end`, but where a column has a label.

    The label is what the class needs there.
    """
    for i in range(end):
        if values[i * width + column] != label:
            likely[i * classes + of_class] *= factor


def likeliest(likely, classes, n):
    """Return the likeliest class of each block."""
    found = []
    for i in range(n):
        best = 0
        for k in range(1, classes):
            if likely[i * classes + k] > likely[i * classes + best]:
                best = k
        found.append(best)
    return found


def doubt(scores, likely, classes, content, sure, by):
    """Divide the odds of the lines that are noise by more than a share to be sure, in place.

    The first `content` classes and the last one are no noise.
    """
    for i in range(len(scores)):
        noise = 0.0
        for k in range(content, classes - 1):
            noise += likely[i * classes + k]
        if noise > sure:
            odds = scores[i] / (1.0 - scores[i] + 1e-9) / by
            scores[i] = odds / (1.0 + odds)


def reaching(scores, limit):
    """Return the places of the scores that reach a limit."""
    found = []
    for i in range(len(scores)):
        if scores[i] >= limit:
            found.append(i)  # noqa: PERF401 - only in a loop the names have their types
    return found


def name_lines(likely, classes, scores, limit, content):
    """Return a class for each line, from the shares that the role model gives it, -1 for body.

    The last class says that a line is body. Lines with less than the limit are of another one; of
    the rest only those are that are likelier one of the first `content` classes than anything else.
    """
    found = []
    for i in range(len(scores)):
        at = i * classes
        best = 0
        for k in range(1, classes - 1):
            if likely[at + k] > likely[at + best]:
                best = k
        if scores[i] >= limit and (
            best >= content or likely[at + best] <= likely[at + classes - 1]
        ):
            best = -1
        found.append(best)
    return found


def recorded(texts, evidences, tree):
    """Return for each block the words by which it would be judged, as the file spells them."""
    record = Record()
    walk = Walk(tree, None, record)
    none = array("f", bytes(4))
    found = []
    for i in range(len(texts)):
        record.keys = []
        walk.block(texts[i], evidences[i], none, 0)
        found.append([record.spelled[key] for key in record.keys])
    return found


class Walk:
    """Meets the words of the blocks of one page.

    What the names of an element weigh is added up once, for each of the places that they can have;
    element names are known by a number, 0 where there are none.
    """

    def __init__(self, tree, learned, record):
        self.learned = learned
        self.record = record
        self.html = tree is not None
        self.found = array("Q", bytes(8 * MOST_NAMES))
        if self.html:
            self.names = tree.names
            self.parents = array("l", tree.parents)
            self.number_at = array("l", [-1]) * len(tree.names)
            self.numbers = {"": 0}
            self.count = 1
            self.room = ROOM
            self.width = 0 if learned is None else NAME_PLACES * learned.classes
            self.sums = array("f", bytes(4 * self.room * max(self.width, 1)))
        self.always = word_key("", 0, 0)
        self.spelled = {self.always: ""}  # number of a word -> the word, for the record

    def block(self, text, evidence, out, at):
        """Add up what the words of a block weigh, or write them down."""
        if self.html:
            self.around(evidence, out, at)
        self.in_text(text, out, at)
        # What every block has says how common the roles are.
        self.meet(self.always, WHOLE, out, at)

    def around(self, evidence, out, at):
        """Meet the words in the names of the elements around a block, and in its link."""
        node = evidence.node
        self.in_names(evidence.names, OWN, out, at)
        if self.names[node] != evidence.names:
            self.in_names(self.names[node], OWN, out, at)
        up = 0
        while up < MOST_UP and node > 0:
            node = self.parents[node]
            place = NEAR if up < NEAR_UP else FAR
            if self.record is not None:
                self.in_names(self.names[node], place, out, at)
            else:
                number = self.number_at[node]
                if number < 0:
                    number = self.number_of(self.names[node])
                    self.number_at[node] = number
                if number > 0:
                    self.add_names(number, place, out, at)
            up += 1
        if evidence.href is not None:
            link = evidence.href
            count = self.split(link, min(len(link), LINK_CHARS), LINK_WORDS)
            for i in range(count):
                self.meet(self.found[i], LINK, out, at)

    def in_names(self, names, place, out, at):
        """Meet the words in class and id names."""
        if not names:
            return 0
        if self.record is None:
            self.add_names(self.number_of(names), place, out, at)
            return 0
        count = self.split(names, len(names), MOST_NAMES)
        for i in range(count):
            self.meet(self.found[i], place, out, at)
        return 0

    def number_of(self, names):
        """Return the number of class and id names, and add up their words when they are new."""
        known = self.numbers.get(names)
        if known is not None:
            return known
        number = self.count
        self.numbers[names] = number
        self.count += 1
        if self.count > self.room:
            self.room *= 2
            larger = array("f", bytes(4 * self.room * self.width))
            for i in range(number * self.width):
                larger[i] = self.sums[i]
            self.sums = larger
        count = self.split(names, len(names), MOST_NAMES)
        for place in range(NAME_PLACES):
            start = number * self.width + place * self.learned.classes
            for i in range(count):
                self.learned.add(self.found[i], place, self.sums, start)
        return number

    def add_names(self, number, place, out, at):
        """Add what the words of names weigh in a place."""
        classes = self.learned.classes
        start = number * self.width + place * classes
        for k in range(classes):
            out[at + k] += self.sums[start + k]

    def split(self, text, size, most):
        """Find the numbers of the words in names or addresses, and return how many there are.

        `post-bodyText` has three.
        """
        count = 0
        start = 0
        after_small = False
        for i in range(size + 1):
            c = text[i] if i < size else " "
            small = "a" <= c <= "z"
            if not small:
                letter = "A" <= c <= "Z" or (c > "\x7f" and c.isalpha())
                if letter:
                    small = c > "\x7f" and c.islower()
                if not letter or (after_small and i > start and (c <= "Z" or c.isupper())):
                    if SHORTEST <= i - start <= LONGEST and count < most:
                        key = word_key(text, start, i)
                        k = 0
                        while k < count and self.found[k] != key:
                            k += 1
                        if k == count:
                            self.found[count] = key
                            count += 1
                            if self.record is not None:
                                self.spelled[key] = text[start:i].lower()
                    start = i if letter else i + 1
            after_small = small
        return count

    def in_text(self, text, out, at):
        """Meet the words of the text, their pairs, and the text as a whole."""
        length = len(text)
        size = min(length, MOST_CHARS)
        place = SHORT if length < SHORT_CHARS else LONG
        count = 0
        start = -1
        before = whole = 0
        for i in range(size + 1):
            c = text[i] if i < size else " "
            if "!" <= c <= "~" or not is_space(ord(c)):
                if start < 0:
                    start = i
            elif start >= 0:
                end = i
                while start < end and not text[start].isalnum():
                    start += 1
                while end > start and not text[end - 1].isalnum():
                    end -= 1
                if end > start:
                    key = self.word(text, start, end)
                    self.meet(key, place, out, at)
                    if count == 0:
                        whole = key
                    else:
                        if length < PAIRED_CHARS:
                            self.meet(self.pair(before, key), PAIR, out, at)
                        if count < WHOLE_WORDS:
                            whole = self.pair(whole, key)
                    before = key
                    count += 1
                    if count == MOST_WORDS:
                        break
                start = -1
        if 0 < count <= WHOLE_WORDS:
            self.meet(whole, WHOLE, out, at)

    def word(self, text, start, end):
        """Return the number of a word; all words with a digit have one."""
        for i in range(start, end):
            c = text[i]
            # Most characters are told faster than by a call.
            if "0" <= c <= "9" or (c > "\x7f" and c.isdigit()):
                if self.record is not None:
                    self.spelled[word_key(DIGITS, 0, 1)] = DIGITS
                    return word_key(DIGITS, 0, 1)
                return self.learned.digits
        key = word_key(text, start, end)
        if self.record is not None:
            self.spelled[key] = text[start:end].lower()
        return key

    def pair(self, first, second):
        """Return the number of two words in a row."""
        key = joined(first, second)
        if self.record is not None:
            self.spelled[key] = self.spelled[first] + " " + self.spelled[second]
        return key

    def meet(self, key, place, out, at):
        """Weigh a word in a place, or write it down."""
        if self.record is None:
            self.learned.add(key, place, out, at)
            return 0
        number = salted(key, SALTS[place])
        self.record.spelled[number] = PLACES[place] + ":" + self.spelled[key]
        self.record.keys.append(number)
        return 0
