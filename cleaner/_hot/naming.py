# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Words that tell roles: those in names around a block, in its text and in its link, weighed.

The hand-made signs of `signs` say a few things in many languages; these are learned, thousands of
them, each with a weight for every role. Compiled with the types in `naming.pxd`; the same file runs
as Python. Training walks the same way and has the words written down.
"""

from array import array

from cleaner._hot.glance import exp
from cleaner._hot.placed_words import joined, key_of, placed
from cleaner._hot.splitting import Splitter
from cleaner._hot.words import Words, word_key

PLACES = "nabsthwd"  # the letters of the places, in the file
OWN, NEAR, FAR, SHORT, LONG, LINK, WHOLE, PAIR = range(8)
NAME_PLACES = 3  # the first of these, which words in names can have
NEAR_UP, MOST_UP = 2, 8  # elements above a block that are near; beyond is the page
MOST_WORDS, MOST_CHARS = 40, 400  # of a text: what a block is for shows at its beginning
SHORT_CHARS = 60  # a text of fewer is a label rather than a sentence
PAIRED_CHARS = 200  # in longer texts pairs of words say what the words say
WHOLE_WORDS = 3  # a text of at most so many is also a sign as a whole
LINK_CHARS, LINK_WORDS = 200, 20
ROOM = 256  # class attributes of a page; of more the sums are moved to where there is room
MOST_NAMES = 64  # words of one class attribute: style sheets of single rules need many
REACH = 6  # lines whose words together say what stands around
SHORTEST, LONGEST = 2, 20  # of a word in names: what is longer was generated
DIGITS = "#"  # stands for all words with a digit


class Learned:
    """Words by the numbers that `placed_words` gives them, and their weights for each role.

    `weights` are small whole numbers, those of the first word for each class, of the second, and so
    on; one of them adds `step` to what speaks for a class.
    """

    def __init__(self, words, weights, classes, step):
        self.classes = classes
        self.weights = weights
        self.step = step
        self.table = Words()
        for number, word in enumerate(words):
            self.table.put(key_of(word, PLACES), number + 1.0)

    def add(self, key, place, out, at):
        """Add the weights of a word in a place to the sums from index `at`."""
        number = int(self.table.get(placed(key, place)))
        if number:
            start = (number - 1) * self.classes
            for k in range(self.classes):
                out[at + k] += self.weights[start + k]


class Record:
    """In place of `Learned`, what training needs: the words of each block, spelled out."""

    def __init__(self):
        self.keys = []
        self.spelled = {}


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
        self.splitter = Splitter()
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
        self.digits = word_key(DIGITS, 0, 1)
        self.spelled = {self.always: "", self.digits: DIGITS}  # for the record

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
        """Find the numbers of the words in names or addresses, and return how many there are."""
        count = 0
        splitter = self.splitter
        splitter.take(text, size)
        while splitter.next_name():
            if SHORTEST <= splitter.end - splitter.start <= LONGEST and count < most:
                key = word_key(text, splitter.start, splitter.end)
                k = 0
                while k < count and self.found[k] != key:
                    k += 1
                if k == count:
                    self.found[count] = key
                    count += 1
                    if self.record is not None:
                        self.spelled[key] = text[splitter.start : splitter.end].lower()
        return count

    def in_text(self, text, out, at):
        """Meet the words of the text, their pairs, and the text as a whole."""
        length = len(text)
        place = SHORT if length < SHORT_CHARS else LONG
        count = 0
        before = whole = 0
        splitter = self.splitter
        splitter.take(text, min(length, MOST_CHARS))
        while count < MOST_WORDS and splitter.next_word():
            start = splitter.start
            end = splitter.end
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
        if 0 < count <= WHOLE_WORDS:
            self.meet(whole, WHOLE, out, at)

    def word(self, text, start, end):
        """Return the number of a word; all words with a digit have one."""
        for i in range(start, end):
            c = text[i]
            # Most characters are told faster than by a call.
            if "0" <= c <= "9" or (c > "\x7f" and c.isdigit()):
                return self.digits
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
        number = placed(key, place)
        self.record.spelled[number] = PLACES[place] + ":" + self.spelled[key]
        self.record.keys.append(number)
        return 0
