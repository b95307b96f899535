# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""Character references of HTML (`&amp;`, `&#8217;`), decoded where an `&` stands.

Separate because texts and attribute values both need it. `html.unescape` has no rule for attribute
values and drops what is no character; a browser shows it. Compiled with the types in
`references.pxd`; the same file runs as Python without them.
"""

from html import entities

import cleaner._hot.chars as chars

_NAMED = entities.html5
# What the numbers of C1 controls stand for: bytes of windows-1252, as old editors wrote them.
_CONTROLS = {
    number: bytes([number]).decode("cp1252", "ignore") or chr(number)
    for number in range(0x80, 0xA0)
}
_LAST = 0x10FFFF
_LONGEST = max(map(len, _NAMED))
# Names that are read without the semicolon, as the first browsers did, are this long at most.
_LONGEST_BARE = max(len(name) for name in _NAMED if not name.endswith(";"))
_REPLACED = "\ufffd"


def decoded(source, start, end, attribute):
    """Return a stretch of the source with its references decoded.

    >>> decoded("a &amp;&#x62; &copy=1 &no", 0, 25, False), decoded("&copy=1", 0, 7, True)
    ('a &b ©=1 &no', '&copy=1')
    """
    kind = chars.kind_of(source)
    data = chars.data_of(source)
    at = chars.find(source, 38, start, end, 1)
    if at < 0:
        return source[start:end]
    parts = []
    begin = start
    while at >= 0:
        i = at + 1
        made = ""
        if i < end and source[i] == "#":
            i += 1
            number = 0
            digits = i
            if i < end and (source[i] == "x" or source[i] == "X"):
                i += 1
                digits = i
                while i < end:
                    c = chars.read(kind, data, i)
                    if 48 <= c <= 57:
                        c -= 48
                    elif 97 <= c <= 102:
                        c -= 87
                    elif 65 <= c <= 70:
                        c -= 55
                    else:
                        break
                    number = min(number * 16 + c, _LAST + 1)
                    i += 1
            else:
                while i < end:
                    c = chars.read(kind, data, i)
                    if c < 48 or c > 57:
                        break
                    number = min(number * 10 + c - 48, _LAST + 1)
                    i += 1
            if i > digits:
                if i < end and source[i] == ";":
                    i += 1
                if number == 0 or number > _LAST or 0xD800 <= number <= 0xDFFF:
                    made = _REPLACED
                elif 0x80 <= number <= 0x9F:
                    made = _CONTROLS[number]
                else:
                    made = chr(number)
        else:
            last = min(end, i + _LONGEST)
            while i < last:
                c = chars.read(kind, data, i)
                if not (97 <= c <= 122 or 65 <= c <= 90 or 48 <= c <= 57):
                    break
                i += 1
            if i < end and source[i] == ";":
                made = _NAMED.get(source[at + 1 : i + 1], "")
                if made:
                    i += 1
            if not made:
                i = min(i, at + 1 + _LONGEST_BARE)
                while i > at + 2:
                    made = _NAMED.get(source[at + 1 : i], "")
                    if made:
                        break
                    i -= 1
                if made and attribute and i < end:
                    c = chars.read(kind, data, i)
                    if c == 61 or 48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122:
                        made = ""
        if made:
            parts.append(source[begin:at])
            parts.append(made)
            begin = i
            at = chars.find(source, 38, i, end, 1) if i < end else -1
        else:
            at = chars.find(source, 38, at + 1, end, 1)
    if not parts:
        return source[start:end]
    parts.append(source[begin:end])
    return "".join(parts)
