# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Passes over bytes that are not UTF-8: how much of it they are, and what to look at.

Compiled with the types in `samples.pxd`; the same file runs as Python.
"""

AROUND = 24  # bytes kept before and after one beyond ASCII: two or three words
_SLACK = 512  # bytes without one beyond ASCII that are held before they are dropped
MOST_TAG = 2000  # a `<` whose `>` is not so near is a sign of the text


def census(data):
    """Count the valid sequences of UTF-8 of two bytes and more, and the bytes that fit in none."""
    good = bad = 0
    i = 0
    size = len(data)
    while i < size:
        c = data[i]
        if c < 0x80:
            i += 1
            continue
        length = sequence(data, i, size)
        if length > 0:
            good += 1
            i += length
        else:
            bad += 1
            i += 1
    return good, bad


def sequence(data, i, size):
    """Return the length of the valid sequence of UTF-8 at a place, 0 where there is none."""
    c = data[i]
    if c < 0xC2 or c > 0xF4 or i + 1 >= size:
        return 0
    low = 0x80
    high = 0xBF
    if c == 0xE0:
        low = 0xA0
    elif c == 0xED:
        high = 0x9F
    elif c == 0xF0:
        low = 0x90
    elif c == 0xF4:
        high = 0x8F
    if data[i + 1] < low or data[i + 1] > high:
        return 0
    need = 2 if c < 0xE0 else 3 if c < 0xF0 else 4
    if i + need > size:
        return 0
    for k in range(2, need):
        if data[i + k] < 0x80 or data[i + k] > 0xBF:
            return 0
    return need


def gather(data, start, end, limit, markup):
    """Return what stands around the bytes beyond ASCII in a part of the data.

    With `markup`, tags, comments, scripts and style sheets are passed over, and references read as
    spaces. What is left out leaves one space.
    """
    out = bytearray(limit + _SLACK + 2 * AROUND)
    n = keep = 0  # bytes written, and how many of these are kept whatever follows
    any_high = False
    i = start
    while i < end and keep < limit:
        c = data[i]
        if markup and c == 0x3C:
            after = past_markup(data, i, end)
            if after > i:
                i = after
                c = 0x20
            else:
                i += 1
        elif markup and c == 0x26:
            i = past_reference(data, i, end)
            c = 0x20
        else:
            i += 1
        if c <= 0x20:
            if n and out[n - 1] == 0x20:
                continue
            c = 0x20
        out[n] = c
        n += 1
        if c >= 0x80:
            any_high = True
            keep = min(n + AROUND, limit)
        elif n >= keep + _SLACK:
            # The last bytes may stand before the next one beyond ASCII.
            first = n - AROUND
            out[keep] = 0x20
            for k in range(AROUND):
                out[keep + 1 + k] = out[first + k]
            n = keep + 1 + AROUND
    if not any_high:
        return b""
    return bytes(out[: min(n, keep)])


def past_markup(data, i, end):
    """Return the end of the tag, comment, script or style sheet at a `<`; `i` if it is none."""
    if i + 1 >= end:
        return i
    c = data[i + 1]
    if c == 0x21 and i + 3 < end and data[i + 2] == 0x2D and data[i + 3] == 0x2D:
        k = i + 4
        while k + 2 < end:
            if data[k] == 0x2D and data[k + 1] == 0x2D and data[k + 2] == 0x3E:
                return k + 3
            k += 1
        return end
    low = c | 0x20
    if not (0x61 <= low <= 0x7A or c == 0x2F or c == 0x21 or c == 0x3F):
        return i
    stop = min(end, i + MOST_TAG)
    k = i + 2
    # No tag holds another: else a page of nothing but `<` would be read again for each of them.
    while k < stop and data[k] != 0x3E and data[k] != 0x3C:
        k += 1
    if k >= stop or data[k] == 0x3C:
        return i
    k += 1
    if low == 0x73 and i + 6 < end:
        second = data[i + 2] | 0x20
        if second == 0x63 and (data[i + 3] | 0x20) == 0x72 and (data[i + 4] | 0x20) == 0x69:
            return past_element(data, k, end, 0x63)
        if second == 0x74 and (data[i + 3] | 0x20) == 0x79 and (data[i + 4] | 0x20) == 0x6C:
            return past_element(data, k, end, 0x74)
    return k


def past_element(data, k, end, second):
    """Return where `</sc` or `</st` begins behind a place, else the end."""
    while k + 3 < end:
        if (
            data[k] == 0x3C
            and data[k + 1] == 0x2F
            and (data[k + 2] | 0x20) == 0x73
            and (data[k + 3] | 0x20) == second
        ):
            return k
        k += 1
    return end


def past_reference(data, i, end):
    """Return the end of the character reference at a `&`, or of the sign itself."""
    k = i + 1
    stop = min(end, i + 10)
    while k < stop:
        c = data[k]
        if c == 0x3B:
            return k + 1
        if not (0x30 <= c <= 0x39 or 0x61 <= (c | 0x20) <= 0x7A or c == 0x23):
            return i + 1
        k += 1
    return i + 1
