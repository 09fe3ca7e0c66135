"""Promises of `app.garbage`: what stays is not looked through again and again, and garbage is still found."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from app import garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Let garbage be looked for, and leave Python as it was."""
    looked, threshold = gc.isenabled(), gc.get_threshold()
    gc.enable()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    (gc.enable if looked else gc.disable)()


def test_nobody_looks_while_much_is_made() -> None:
    """Only afterwards is garbage looked for again, and not among what is there by then."""
    with garbage.put_off_meanwhile():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _ in range(10)]
    assert gc.isenabled()
    assert not any(one is made for one in gc.get_objects())


def test_a_part_of_what_is_put_off_ends_nothing() -> None:
    """Who put it off first says when it is time again."""
    garbage.put_off()
    with garbage.put_off_meanwhile():
        pass
    assert not gc.isenabled()
    garbage.look_again()
    assert gc.isenabled()


def test_a_process_that_ends_soon_still_looks() -> None:
    """Seldom, but what goes in circles does not fill the memory."""

    class Circle:
        def __init__(self) -> None:
            self.itself = self

    garbage.look_seldom()
    gone = ref(Circle())
    assert gone()
    made: list[list[int]] = [[] for _ in range(300_000)]
    assert gone() is None
    assert made
