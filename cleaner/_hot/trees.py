# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Gradient-boosted trees: from rows of features to probabilities, and what spoke for and against.

Separate because it is the inner loop of judging. Compiled with the types in `trees.pxd`; the same
file runs as Python without them, with the same bits. It reads no files: columns are handed to it.

There are two ways to the same sums. Compiled, trees of up to 32 leaves are not walked: each node is
put to 32 rows at once, without a branch, which a vector unit does in a few cycles, where a walk
waits for one mispredicted branch after another (220 rows, 150 trees: 0.12 ms against 0.9 ms).
Larger trees, few rows, and Python walk. On processors with AVX2 or AVX-512 the same is done by a
few lines of C in `trees.pxd`, with vectors that no plain loop is compiled to: that halves the time
once, and once more.
"""

from array import array

from cleaner._hot.glance import exp

# The feature of an entry that is a leaf.
LEAF = 0xFFFF
# The leaves of a tree have to fit the bits of an unsigned int.
MOST_MASKED = 32
# For fewer rows walking is faster, as most of the lanes would be idle (measured).
FEWEST_MASKED = 4
ALL = 0xFFFFFFFF
# The product of a single bit and this (a de Bruijn sequence) has the bit's place in its upper five
# bits, by way of a table; so no compiler's own function is needed to find the lowest bit.
SEQUENCE = 0x077CB531
PLACES = bytearray(32)
for _place in range(32):
    PLACES[((SEQUENCE << _place) & ALL) >> 27] = _place
COMPILED = not __file__.endswith((".py", ".pyc"))
# The bits of the vectors that the processor has for the C in `trees.pxd`, 0 if it has none.
WIDE = widest_vectors() if COMPILED else 0  # noqa: F821 - a name of the .pxd


def use_vectors(bits):
    """Use vectors of so many bits, 512, 256 or 0, or what the processor has; return what it was.

    The sums are the same, so that only time and tests tell.
    """
    global WIDE
    before = WIDE
    if COMPILED:
        WIDE = min(bits, widest_vectors())  # noqa: F821 - a name of the .pxd
    return before


class Forest:
    """Trees whose leaves add up to the score of a row: one sum, or one for each class.

    Entries stand in pre-order, tree after tree: an inner one has a feature and the threshold up to
    which a row goes left, to the next entry; a leaf has `LEAF` and its value. With classes, tree
    number i belongs to class i modulo their number. A threshold is compared with the feature
    rounded to a C float, which is how the trainer saw it; NaN goes right.

    Raises ValueError for columns that are no trees, so that no walk can leave them.
    """

    def __init__(self, features, values, *, width, classes=1, base=(), shares=b""):
        count = len(features)
        if len(values) != count:
            raise ValueError(f"{count} features, but {len(values)} values")
        if width < 1 or classes < 1:
            raise ValueError(f"{width} features and {classes} classes")
        self.width = width  # features of a row
        self.classes = classes
        self.base = tuple(base) or (0.0,) * classes
        if len(self.base) != classes:
            raise ValueError(f"{classes} classes, but {len(self.base)} base scores")
        rights = array("H", bytes(2 * count))  # how far the right side is from its entry
        starts = array("I")
        start = 0
        most = 0
        leaves = 0
        waiting = []  # inner entries whose right side is to come
        ended = True
        for entry in range(count):
            if ended:
                if waiting:
                    top = waiting.pop()
                    if entry - top > 0xFFFF:
                        raise ValueError(f"the tree at entry {start} is too large")
                    rights[top] = entry - top
                else:
                    start = entry
                    starts.append(start)
                    leaves = 0
            feature = features[entry]
            ended = feature == LEAF
            if ended:
                leaves += 1
                most = max(most, leaves)
            elif feature >= width:
                raise ValueError(f"entry {entry} asks for feature {feature} of {width}")
            else:
                waiting.append(entry)
        if waiting or not ended:
            raise ValueError("the last tree is cut short")
        if len(starts) % classes:
            raise ValueError(f"{len(starts)} trees are not a round number for {classes} classes")
        inner = (count - len(starts)) // 2  # a tree has one leaf more than inner entries
        if len(shares) not in (0, inner):
            raise ValueError(f"{len(shares)} shares for {inner} inner entries")
        self.trees = len(starts)
        self.shares = shares  # of an inner entry's training rows, how many went left, in 255ths
        self.means = None
        # Python reads lists faster than arrays.
        self.features = features if COMPILED else features.tolist()
        self.values = values if COMPILED else values.tolist()
        self.rights = rights if COMPILED else rights.tolist()
        self.starts = starts if COMPILED else starts.tolist()
        self.masked = COMPILED and self.trees > 0 and most <= MOST_MASKED
        if self.masked:
            self.mask(features, values, rights, starts)

    def mask(self, features, values, rights, starts):
        """Give each inner entry the leaves that remain when a row does not go left."""
        count = len(features)
        before = array("B", bytes(count))  # leaves of its tree that stand before an entry
        ends = [*starts[1:], count]
        asked = array("H")
        thresholds = array("f")
        masks = array("I")
        leaves = array("f")
        inner_starts = array("I", [0])
        leaf_starts = array("I")
        for start, end in zip(starts, ends, strict=True):
            leaf_starts.append(len(leaves))
            seen = 0
            for entry in range(start, end):
                before[entry] = seen
                if features[entry] == LEAF:
                    seen += 1
                    leaves.append(values[entry])
            for entry in range(start, end):
                if features[entry] != LEAF:
                    asked.append(features[entry])
                    thresholds.append(values[entry])
                    lost = (1 << before[entry + rights[entry]]) - (1 << before[entry])
                    masks.append(ALL & ~lost)
            inner_starts.append(len(asked))
        self.asked = asked
        self.thresholds = thresholds
        self.masks = masks
        leaves.extend([0.0] * MOST_MASKED)  # vectors read so many from where a tree begins
        self.leaves = leaves
        self.inner_starts = inner_starts
        self.leaf_starts = leaf_starts

    def predict(self, rows, width):
        """Return the probability of each row: of the one class, or of each class in turn.

        `rows` is a flat buffer of doubles or floats, `width` the features of a row.
        """
        totals = self.sums(rows, width)
        if self.classes == 1:
            _sigmoid(totals)
        else:
            _softmax(totals, self.classes)
        return totals

    def best(self, rows, width):
        """Return the likeliest class of each row, the first of several that are as likely."""
        totals = self.sums(rows, width)
        found = array("l", [0]) * (len(totals) // self.classes)
        _largest(totals, self.classes, found)
        return found

    def sums(self, rows, width):
        """Return the sums of the leaves of each row, added in the order of the trees."""
        if width != self.width:
            raise ValueError(f"rows of {width} features for trees that ask for {self.width}")
        rounded = _rounded(rows)
        if len(rounded) % width:
            raise ValueError(f"{len(rounded)} values are no whole rows of {width}")
        count = len(rounded) // width
        totals = array("d", self.base) * count
        if self.masked and count >= FEWEST_MASKED:
            _put(self, rounded, totals, count)
        elif count:
            _walk(self, rounded if COMPILED else rounded.tolist(), totals, count)
        return totals

    def expected(self, label=0):
        """Return the sum of a row of which nothing is known: what contributions add to."""
        self.check_label(label)
        means = self.node_means()
        return self.base[label] + sum(means[start] for start in self.starts[label :: self.classes])

    def contributions(self, row, label=0):
        """Return what each feature of one row added to, or took from, the expected sum.

        By the path through each tree: the step from a node's mean to its child's is credited to the
        feature that was asked. The contributions and `expected()` add up to the sum.
        """
        self.check_label(label)
        rounded = _rounded(row)
        if len(rounded) != self.width:
            raise ValueError(f"a row of {len(rounded)} features for trees of {self.width}")
        means = self.node_means()
        steps = array("d", bytes(8 * self.width))
        for tree in range(label, self.trees, self.classes):
            entry = self.starts[tree]
            while self.features[entry] != LEAF:
                feature = self.features[entry]
                goes_left = rounded[feature] <= self.values[entry]
                child = entry + (1 if goes_left else self.rights[entry])
                steps[feature] += means[child] - means[entry]
                entry = child
        return steps

    def check_label(self, label):
        """Refuse a class that is not there: compiled, nothing else would."""
        if not 0 <= label < self.classes:
            raise ValueError(f"class {label} of {self.classes}")

    def node_means(self):
        """Return the mean of the leaves below each entry, over the rows of the training."""
        if self.means is None:
            if len(self.features) != 2 * len(self.shares) + self.trees:
                raise ValueError("these trees came without the shares that contributions need")
            means = array("d", self.values)
            inner = len(self.shares)
            for entry in range(len(means) - 1, -1, -1):
                if self.features[entry] != LEAF:
                    inner -= 1
                    share = self.shares[inner] / 255
                    right = means[entry + self.rights[entry]]
                    means[entry] = share * means[entry + 1] + (1 - share) * right
            self.means = means
        return self.means


def _rounded(rows):
    """Return the values of a buffer, flat and as C floats."""
    view = memoryview(rows)
    kind = view.format
    if kind not in ("d", "f"):
        raise ValueError(f"rows are doubles or floats, not of the format {kind!r}")
    if not view.nbytes:
        return array("f")
    view = view.cast("B").cast(kind)
    if kind == "f":
        return view
    rounded = array("f", bytes(4 * len(view)))
    _round(view, rounded)
    return rounded


def _round(rows, rounded):
    for i in range(len(rounded)):
        rounded[i] = rows[i]


def _walk(forest, rows, totals, count):
    """Add the leaves of all trees, from the root of each down."""
    features = forest.features
    values = forest.values
    rights = forest.rights
    starts = forest.starts
    width = forest.width
    classes = forest.classes
    trees = forest.trees
    leaf = LEAF
    for tree in range(trees):
        root = starts[tree]
        of_class = tree % classes
        for row in range(count):
            first = row * width
            entry = root
            feature = features[entry]
            while feature != leaf:
                if rows[first + feature] <= values[entry]:
                    entry += 1
                else:
                    entry += rights[entry]
                feature = features[entry]
            totals[row * classes + of_class] += values[entry]


def _put(forest, rows, totals, count):
    """Add the leaves of all trees, putting each node to 32 rows at once.

    A row that does not go left at a node cannot end in the leaves on its left. The bits that are
    left after all nodes begin with the leaf that the row ends in.
    """
    asked = forest.asked
    thresholds = forest.thresholds
    masks = forest.masks
    leaves = forest.leaves
    inner_starts = forest.inner_starts
    leaf_starts = forest.leaf_starts
    width = forest.width
    classes = forest.classes
    trees = forest.trees
    places = PLACES
    sequence = SEQUENCE
    every = ALL
    columns = array("f", bytes(4 * 32 * width))  # the lanes of the first feature, the second, …
    sums = array("d", bytes(8 * 32 * classes))  # the lanes of the first class, the second, …
    # No C array: with one, gcc makes vectors of several nodes and not of the lanes, at four times
    # the time.
    bits = array("I", bytes(4 * 32))
    for first in range(0, count, 32):
        lanes = min(32, count - first)
        if WIDE:
            turn_wide(rows, first, width, lanes, columns)  # noqa: F821 - a name of the .pxd
        else:
            for feature in range(width):
                start = first * width + feature
                for lane in range(lanes):
                    columns[feature * 32 + lane] = rows[start]
                    start += width
        for of_class in range(classes):
            for lane in range(lanes):
                sums[of_class * 32 + lane] = totals[(first + lane) * classes + of_class]
        if WIDE:
            put_wide(  # noqa: F821 - a name of the .pxd
                asked, thresholds, masks, leaves, inner_starts, leaf_starts, trees, classes,
                columns, sums,
            )  # fmt: skip
        else:
            of_class = 0
            for tree in range(trees):
                for lane in range(32):
                    bits[lane] = every
                for node in range(inner_starts[tree], inner_starts[tree + 1]):
                    column = asked[node] * 32
                    threshold = thresholds[node]
                    mask = masks[node]
                    for lane in range(32):
                        bits[lane] &= mask | -(columns[column + lane] <= threshold)
                start = leaf_starts[tree]
                for lane in range(lanes):
                    lowest = bits[lane] & -bits[lane]
                    place = places[((lowest * sequence) & every) >> 27]
                    sums[of_class * 32 + lane] += leaves[start + place]
                of_class += 1
                if of_class == classes:
                    of_class = 0
        for of_class in range(classes):
            for lane in range(lanes):
                totals[(first + lane) * classes + of_class] = sums[of_class * 32 + lane]


def _largest(totals, classes, found):
    """Write the place of the first largest sum of each row."""
    for row in range(len(found)):
        first = row * classes
        most = first
        for i in range(first + 1, first + classes):
            if totals[i] > totals[most]:
                most = i
        found[row] = most - first


def _sigmoid(totals):
    for i in range(len(totals)):
        total = totals[i]
        if total >= 0:
            totals[i] = 1 / (1 + exp(-total))
        else:
            power = exp(total)
            totals[i] = power / (1 + power)


def _softmax(totals, classes):
    for first in range(0, len(totals), classes):
        most = totals[first]
        for i in range(first + 1, first + classes):
            if totals[i] > most:
                most = totals[i]
        whole = 0.0
        for i in range(first, first + classes):
            totals[i] = exp(totals[i] - most)
            whole += totals[i]
        for i in range(first, first + classes):
            totals[i] /= whole
