"""Python's look for garbage: put off while much is made that stays, and never done among what stayed.

Looking through hundreds of thousands of values that all stay takes the better part of a second, in which the window
stands still. What is thrown away later all the same is freed at once: only circles need somebody to look for them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100_000  # values more than before, from which on it is looked again


def look_seldom() -> None:
    """Look for garbage seldom: in a process that ends once its work is done there is little."""
    gc.set_threshold(_SELDOM)


def put_off() -> None:
    """Look for no garbage until `look_again`."""
    gc.disable()


def look_again() -> None:
    """Look for garbage from now on, but not among what is there by now."""
    gc.freeze()
    gc.enable()


@contextmanager
def put_off_meanwhile() -> Iterator[None]:
    """Look for no garbage while very much is made that stays."""
    looked = gc.isenabled()
    put_off()
    try:
        yield
    finally:
        if looked:
            look_again()
