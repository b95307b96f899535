# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""What a sample of bytes costs in each encoding of one byte, and language that it is used for.

A cost is how surprising the text is that the bytes give, in sixteenths of a nat; only places with a
byte beyond ASCII count, since all candidates agree on the others. Compiled with the types in
`charsets.pxd`; the same file runs as Python. `cleaner/read/letters.py` makes the tables.
"""

from array import array

# What the letters of ASCII say about the language: no more than so much, since pages are in two
# languages, and so many eighths of what they would say if their pairs were independent.
MOST_TOLD = 16 * 16
TOLD_SHARE = 8
# What another script costs in a text that has nothing but ASCII besides, and for each word of it by
# how many letters of ASCII stand beside one beyond: log(1 + letters / beyond) at 1, 2, 4, 8, ...
AMONG_ASCII = 14 * 16
WORDS = array("i", [11, 18, 26, 35, 45, 56, 67, 78, 89])
MOST_PLAIN = 600  # pairs of letters of ASCII that say the language: its accuracy no longer grows
_CHUNK = 16  # places after which hopeless candidates are dropped
HOPELESS = 30 * 16  # so far behind the best no candidate has come back
LOST = 1 << 30  # the cost of a candidate that was dropped
PLAIN = 27  # classes of a byte of ASCII: no letter, and the letters
# The same with types, for the passes below: what is typed cannot be imported.
_HOPELESS, _LOST, _PLAIN = HOPELESS, LOST, PLAIN


class Single:
    """The encodings of one byte, each with the languages that it is used for.

    For candidate `p`: `rows[256 * p + byte]` is the class of a byte, `extras` what it costs
    besides, `tables[offsets[p] + sizes[p] * class + class]` what a pair costs, `starts[p]` what it
    costs before anything is seen. `cases[256 * e + byte]` tells small (1) from great (2) letters in
    encoding `e`, `turns` what a change between them costs. Those of language `k` stand from
    `begins[k]` to `begins[k + 1]`; `first` are one for all that have a language's letters alike.
    `plain` has for each pair of classes of ASCII the cost in each language of Latin script, which
    come first.
    """

    def __init__(self, tables, offsets, sizes, rows, extras, encodings, languages, starts):
        self.tables = tables
        self.offsets = offsets
        self.sizes = sizes
        self.rows = rows
        self.extras = extras
        self.encodings = encodings
        self.languages = languages
        self.starts = starts

    def settle(self, cases, turns, begins, first, plain, count):
        """Take the other tables."""
        self.cases = cases
        self.turns = turns
        self.begins = begins
        self.first = first
        self.plain = plain
        self.count = count

    def judge(self, sample, hints, bound):
        """Return the likeliest candidate, and what the sample costs in each that was not dropped.

        `hints` are costs for each language and then each encoding, from what else is known.
        Candidates behind `bound` are dropped.
        """
        pairs = len(self.offsets)
        names = len(self.begins) - 1
        encodings = len(self.cases) // 256
        made = array("i", bytes(4 * (2 * pairs + names + encodings + 2 * _CHUNK)))
        room = made
        live = pairs
        told = live + pairs
        self.tell(sample, room, told)
        for k in range(names):
            room[told + k] += hints[k]
        for p in range(pairs):
            room[p] = _LOST
        alive = len(self.first)
        for j in range(alive):
            p = self.first[j]
            room[live + j] = p
            room[p] = (
                self.starts[p] + room[told + self.languages[p]] + hints[names + self.encodings[p]]
            )
        best = self.run(sample, room, alive, bound)
        if best < 0:
            return -1, made
        # Encodings that differ only in their signs are told apart where the language is known.
        chosen = 0
        one = self.languages[best]
        two = three = -1
        for turn in range(2):
            least = _LOST
            for j in range(len(self.first)):
                p = self.first[j]
                k = self.languages[p]
                if room[p] < least and k != one and k != two:
                    least = room[p]
                    three = k
            if turn == 0:
                two = three
        if three == two:
            three = -1
        for turn in range(3):
            k = one if turn == 0 else two if turn == 1 else three
            if k >= 0:
                for p in range(self.begins[k], self.begins[k + 1]):
                    room[live + chosen] = p
                    chosen += 1
                    room[p] = self.starts[p] + room[told + k] + hints[names + self.encodings[p]]
        return self.run(sample, room, chosen, bound), made

    def among(self, sample, chosen, hints):
        """Return the likeliest of some candidates, and what the sample costs in it."""
        pairs = len(self.offsets)
        names = len(self.begins) - 1
        encodings = len(self.cases) // 256
        made = array("i", bytes(4 * (2 * pairs + names + encodings + 2 * _CHUNK)))
        room = made
        told = 2 * pairs
        self.tell(sample, room, told)
        alive = len(chosen)
        for j in range(alive):
            p = chosen[j]
            k = self.languages[p]
            room[pairs + j] = p
            room[p] = self.starts[p] + room[told + k] + hints[k] + hints[names + self.encodings[p]]
        best = self.run(sample, room, alive, _LOST)
        return best, room[best] if best >= 0 else _LOST

    def tell(self, sample, room, told):
        """Add what the letters of ASCII cost in each language, less the least.

        The languages of other scripts pay for the share of ASCII among the letters.
        """
        count = self.count
        plain = self.plain
        before = 0
        high = False  # a letter that is not of ASCII stands before
        seen = letters = beyond = runs = 0
        for i in range(len(sample)):
            c = sample[i]
            now = plain_class(c)
            if now:
                letters += 1
            elif c >= 0x80:
                beyond += 1
                if not high:
                    runs += 1
            if c < 0x80 and not high and (now or before):
                base = (before * _PLAIN + now) * count
                for k in range(count):
                    room[told + k] += plain[base + k]
                seen += 1
                if seen == MOST_PLAIN:
                    break
            before = now
            high = c >= 0x80
        least = room[told]
        for k in range(count):
            least = min(least, room[told + k])
        for k in range(count):
            room[told + k] = min(MOST_TOLD, (room[told + k] - least) * TOLD_SHARE // 8)
        among = 0
        if letters > beyond > 0:
            power = 0
            while power < 8 and beyond << (power + 1) <= letters:
                power += 1
            among = AMONG_ASCII * (letters - beyond) // (letters + beyond)
            among += runs * WORDS[power]
        for k in range(count, len(self.begins) - 1):
            room[told + k] = among

    def run(self, sample, room, alive, bound):
        """Add to the candidates that are alive what the sample costs, and return the best, or -1.

        Candidates far behind the best are dropped on the way.
        """
        pairs = len(self.offsets)
        live = pairs
        encodings = len(self.cases) // 256
        turned = 2 * pairs + len(self.begins) - 1
        firsts = turned + encodings
        seconds = firsts + _CHUNK
        cases = self.cases
        turns = self.turns
        tables = self.tables
        rows = self.rows
        extras = self.extras
        size = len(sample)
        i = 0
        before = 0x20
        winner = -1
        while i <= size and alive:
            n = 0
            while i <= size and n < _CHUNK:
                c = sample[i] if i < size else 0x20
                if c >= 0x80 or before >= 0x80:
                    room[firsts + n] = before
                    room[seconds + n] = c
                    n += 1
                before = c
                i += 1
            for e in range(encodings):
                base = 256 * e
                cost = 0
                for k in range(n):
                    cost += turns[
                        3 * cases[base + room[firsts + k]] + cases[base + room[seconds + k]]
                    ]
                room[turned + e] = cost
            best = _LOST
            winner = -1
            for j in range(alive):
                p = room[live + j]
                base = 256 * p
                offset = self.offsets[p]
                width = self.sizes[p]
                cost = room[p] + room[turned + self.encodings[p]]
                for k in range(n):
                    place = base + room[seconds + k]
                    cost += extras[place]
                    cost += tables[offset + width * rows[base + room[firsts + k]] + rows[place]]
                room[p] = cost
                if cost < best:
                    best = cost
                    winner = p
            kept = 0
            best = min(best, bound)
            for j in range(alive):
                p = room[live + j]
                if room[p] <= best + _HOPELESS:
                    room[live + kept] = p
                    kept += 1
                else:
                    room[p] = _LOST
            alive = kept
        return winner


def plain_class(c):
    """Return the class of a byte in ASCII: 1 to 26 for the letters."""
    low = c | 0x20
    if 0x61 <= low <= 0x7A and c < 0x80:
        return low - 0x60
    return 0
