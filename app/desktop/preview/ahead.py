"""Loads the web engine's library beside all else while the application starts, so that the preview is there sooner.

It is by far the largest library: the system needs as long for it as Python for all of ours, and can do both at once.
"""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6 import QtWidgets  # noqa: F401  the libraries below the engine's, which nobody waits for twice
from PySide6.QtCore import QLibrary, QLibraryInfo

_VERSION = 6  # of Qt, in the names of its libraries


class EngineAhead:
    """The library that is being loaded; where there is none, nothing happens."""

    def __init__(self) -> None:
        """Begin; must be before the application object is made, for the library takes a part in its making."""
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
        self._library = QLibrary(str(folder / "Qt6WebEngineCore"), _VERSION)
        self._thread = threading.Thread(target=self._library.load, name="engine")
        self._thread.start()

    def wait(self) -> None:
        """Let it come to its end, whatever that is."""
        self._thread.join()

    @property
    def loaded(self) -> bool:
        """Whether the library is there."""
        return self._library.isLoaded()
