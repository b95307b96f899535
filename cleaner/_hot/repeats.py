# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Repeated runs of words (n-grams) of a text, for all lengths at once, in linear time.

Runs of n words are put into classes of equal ones by splitting the classes of n - 1 words by the
word that follows. Nothing is hashed but single words, and a run whose beginning stands only once
is never looked at again: of ordinary text little is left after three words. Compiled with the types
in `repeats.pxd`.
"""

from array import array


def repeats(words, longest):
    """Measure the runs of 2 to `longest` words of a text.

    Returns for each length, from 2 on, three numbers and a place: how often the most frequent run
    stands there (of equally frequent ones the first counts), how many characters it has with a
    space between its words, where it begins; and how many characters stand in runs that were met
    before, going from left to right, past each repetition as a whole, without spaces.

    >>> repeats("a rose is a rose is a rose".split(), 3)
    [(3, 6, 0, 8), (2, 9, 0, 7)]
    """
    size = len(words)
    ids = array("i", bytes(4 * size))
    starts = array("q", bytes(8 * (size + 1)))  # characters before each word
    numbers = {}
    for i in range(size):
        word = words[i]
        starts[i + 1] = starts[i] + len(word)
        number = numbers.get(word)
        if number is None:
            number = len(numbers)
            numbers[word] = number
        ids[i] = number
    kinds = len(numbers)
    # The runs that stand more than once: their places class by class, in the order of the text.
    places = array("i", bytes(4 * size))
    ends = array("i", bytes(4 * (size + 1)))  # of the classes, in `places`
    sizes = array("i", bytes(4 * (size + 1)))
    classes = array("i", bytes(4 * size))  # of each place; -1 where a run stands once
    parts = array("i", bytes(4 * size))  # the class of each item of `places`, when it is split
    moved = array("i", bytes(4 * size))
    slots = array("i", bytes(4 * (kinds + 1)))  # by word: the class that it makes of one class
    stamps = array("i", bytes(4 * (kinds + 1)))  # by word: the class that the slot is of
    seen = array("i", bytes(4 * (size + 1)))
    for i in range(size):
        sizes[ids[i]] += 1
        classes[i] = -1
    live = 0
    count = 0
    for k in range(kinds):
        if sizes[k] > 1:
            slots[k] = live
            live += sizes[k]
            ends[count] = live
            count += 1
    for i in range(size):
        k = ids[i]
        if sizes[k] > 1:
            places[slots[k]] = i
            slots[k] += 1
    stamp = 0
    for k in range(kinds):
        stamps[k] = 0
    found = []
    for n in range(2, longest + 1):
        for j in range(live):
            classes[places[j]] = -1
        # Split each class by the word at the end of the run.
        made = 0
        begin = 0
        for k in range(count):
            stamp += 1
            for j in range(begin, ends[k]):
                i = places[j]
                if i + n > size:
                    parts[j] = -1
                    continue
                word_id = ids[i + n - 1]
                if stamps[word_id] != stamp:
                    stamps[word_id] = stamp
                    slots[word_id] = made
                    sizes[made] = 0
                    made += 1
                parts[j] = slots[word_id]
                sizes[parts[j]] += 1
            begin = ends[k]
        # Give the classes of two and more their places, next to each other.
        most = 0
        top = 0
        kept = 0
        total = 0
        for k in range(made):
            if sizes[k] > 1:
                ends[kept] = total  # where the class begins; its end when it has been filled
                total += sizes[k]
                sizes[k] = kept
                kept += 1
            else:
                sizes[k] = -1
        for j in range(live):
            k = sizes[parts[j]] if parts[j] >= 0 else -1
            if k >= 0:
                i = places[j]
                moved[ends[k]] = i
                ends[k] += 1
                classes[i] = k
        places, moved = moved, places
        live = total
        count = kept
        begin = 0
        for k in range(count):
            seen[k] = 0
            i = places[begin]
            if ends[k] - begin > most or (ends[k] - begin == most and i < top):
                most = ends[k] - begin
                top = i
            begin = ends[k]
        if most == 0 and size >= n:
            most = 1
        characters = starts[top + n] - starts[top] + n - 1 if most else 0
        again = 0
        i = 0
        while live > 0 and i + n <= size:
            k = classes[i]
            if k < 0:
                i += 1
            elif seen[k] == 0:
                seen[k] = 1
                i += 1
            else:
                again += starts[i + n] - starts[i]
                i += n
        found.append((most, characters, top, again))
    return found
