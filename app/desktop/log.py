"""The log: what happened and what failed, in files of the person's own."""

from __future__ import annotations

import faulthandler
import logging
from contextlib import suppress
from pathlib import Path

from app.storage import files
from app.storage.errors import StorageError

SIZE = 1_000_000  # bytes of one file
_OLDER = 2  # files that are kept beside the newest
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class TurningHandler(logging.FileHandler):
    """Writes into a file, and begins another one when it has become long: `profile-desk.log.1` is the one before.

    What Python has for this loads all that sends logs over the net, which the window would wait for.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        super().emit(record)
        if self.stream is not None and self.stream.tell() > SIZE:
            self.stream.close()
            self.stream = None  # the next line opens a new one
            self._turn()

    def _turn(self) -> None:
        """Give each file the next number; where that can't be, the newest one goes on."""
        names = [Path(self.baseFilename), *(Path(f"{self.baseFilename}.{number + 1}") for number in range(_OLDER))]
        with suppress(OSError):
            for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
                if newer.exists():
                    newer.replace(older)


def log_to(folder: Path) -> tuple[logging.Handler, ...]:
    """Write the log into a folder, and where a hard crash happened as well; without one the application runs too.

    Returns what holds the files open.
    """
    try:
        files.make_folder(folder, private=True)
        handler = TurningHandler(folder / "profile-desk.log", encoding="utf-8")
        crashes = logging.FileHandler(folder / "crash.log", encoding="utf-8")
    except (OSError, StorageError) as error:
        logging.getLogger(__name__).warning("No log can be written: %s", error)
        return ()
    logging.basicConfig(level=logging.INFO, handlers=[handler], format=_LINE)
    if crashes.stream is not None:
        faulthandler.enable(crashes.stream)
    return handler, crashes
