"""Disks for tests: they note every call, and make a chosen one fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import cast

from app.storage.disk import Disk

Call = Callable[..., object]
_CALLS = {name for name in vars(Disk) if not name.startswith("_")}


class NotingDisk(Disk):
    """The real disk, and a list of the calls made on it."""

    def __init__(self) -> None:
        self.calls: list[str] = []  # names of the calls, in order

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        return self._noting(name, cast(Call, found)) if name in _CALLS else found

    def _noting(self, name: str, call: Call) -> Call:
        def noted(*arguments: object) -> object:
            self.calls.append(name)
            return self.answer(name, call, *arguments)

        return noted

    def answer(self, name: str, call: Call, *arguments: object) -> object:
        """Do the call; what fails calls overrides this."""
        return call(*arguments)


class FailingDisk(NotingDisk):
    """The real disk, on which one call fails once."""

    def __init__(self, error: BaseException, *, number: int = -1, name: str = "") -> None:
        super().__init__()
        self._error = error  # what the call raises
        self._number = number  # which of all calls fails, counted from 0; or
        self._name = name  # the name of the call whose first use fails

    def answer(self, name: str, call: Call, *arguments: object) -> object:
        if len(self.calls) - 1 == self._number or (name == self._name and self.calls.count(name) == 1):
            if name == "close":
                call(*arguments)  # a descriptor is gone even when closing it reports an error
            raise self._error
        return call(*arguments)


def system_error(number: int) -> OSError:
    """The error that the system raises for an `errno`."""
    return OSError(number, os.strerror(number))
