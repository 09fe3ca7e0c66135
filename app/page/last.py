"""Remembering the last answer of a pure function, for arguments that are soon compared but take long to hash."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def last_remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Return a function that works out nothing when it is asked the same twice in a row; it takes no keywords.

    Two profiles of which one was made from the other share what is the same in both, so that comparing them is quick.
    """
    last: list[tuple[tuple[object, ...], T]] = []

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        for asked, answer in last:
            if asked == args:
                return answer
        found = function(*args, **kwargs)
        last[:] = [(args, found)]
        return found

    return remembered
