"""What of a text is not plain ASCII: little of most pages, and all that most repairs look at."""

# Letters, digits, punctuation, tab and line feed: what no repair of characters has to look at.
_PLAIN = bytes((9, 10, *range(0x20, 0x7F)))


def beyond_ascii(text: str) -> str:
    r"""Return the characters of a text that are not plain ASCII, in order.

    Controls are not plain; tab and line feed are. Searching the result for a set of characters
    takes a tenth of the time of searching a page.

    >>> beyond_ascii("caf\xe9\r\n\tau lait \ud83d")
    'é\r\ud83d'
    """
    data = text.encode("utf-8", "surrogatepass")
    return data.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
