"""A cache that each test finds empty, on local memory and on Redis, without emptying a Redis that also holds a queue."""

import os
from itertools import count

_numbers = count()
_test = ""


def start_test() -> None:
    """From now on no key of an earlier test is found."""
    global _test
    _test = f"{os.getpid()}-{next(_numbers)}"


def running_test() -> str:
    """A name that no other test, or scene, of this run has."""
    return _test


def key_of_this_test(key: str, prefix: str, version: int) -> str:
    """Django's KEY_FUNCTION: the usual parts and the number of the running test."""
    return f"{prefix}:{version}:{_test}:{key}"
