"""Surrogates in text: halves of a character that UTF-16 or JSON escapes left apart."""


def join_surrogates(text: str) -> str:
    r"""Join pairs of surrogates to their character; a lone one becomes U+FFFD.

    Leaves everything else alone. Without this, text cannot be written as UTF-8.

    >>> join_surrogates("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"
    True
    """
    # UTF-16 is where the halves come from: read as that, a pair is one character again.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
