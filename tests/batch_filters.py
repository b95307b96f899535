"""Filters that go wrong, for the tests of batch: `cleaner batch --import tests.batch_filters`."""

import os
import time

from cleaner.registry import text_filter


@text_filter("poison")
def poison(text: str) -> str:
    """Do what the text says: hang, crash, take all memory, or fail."""
    if "HANG" in text:
        time.sleep(600)
    if "CRASH" in text:
        os.abort()
    if "LEAVE" in text:
        os._exit(3)
    if "MEMORY" in text:
        held = []
        while True:
            held.append(bytearray(1 << 26))
    if "FAIL" in text:
        raise RuntimeError("it fails")
    return text


@text_filter("slow")
def slow(text: str) -> str:
    """Take a hundredth of a second."""
    time.sleep(0.01)
    return text
