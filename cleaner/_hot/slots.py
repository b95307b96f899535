"""Objects made field by field, as the compiled modules do it: by where a field stands in memory.

Separate because it is, like `chars`, a place where compiled and plain differ: in the compiled
modules these names are those of a few lines of C in `slots.pxd`; this file is what the plain ones
call. To call a class or to set attributes by name takes many times as long.
"""


def fresh(kind, count):
    """Return an object of a class with `__slots__`, with nothing in them; `count` is 0.

    It is to hold nothing that leads back to it: compiled, the garbage collector does not know it.

    >>> type(fresh(Exception, 0)) is Exception
    True
    """
    return kind.__new__(kind)


def named(kind, items):
    """Return a named tuple of a class that is made of the items of a tuple.

    >>> named(tuple, (1, 2))
    (1, 2)
    """
    return tuple.__new__(kind, items)


def slot_of(descriptor):
    """Return where a slot stands, given as the class has it; TypeError for what is no slot.

    >>> slot_of(len)
    Traceback (most recent call last):
        ...
    TypeError: no slot: <built-in function len>
    """
    if type(descriptor).__name__ != "member_descriptor":
        raise TypeError(f"no slot: {descriptor!r}")
    return descriptor


def put(made, slot, value):
    """Fill a slot of an object that is fresh."""
    slot.__set__(made, value)


def get(made, kind, slot, name):
    """Return what a slot of an object holds; of one of another class its attribute of the name.

    >>> get(1, int, 0, "real")
    1
    """
    return getattr(made, name)
