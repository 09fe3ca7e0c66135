"""The log: what happened and what failed, in files of the person's own."""

from __future__ import annotations

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.storage import files
from app.storage.errors import StorageError

_SIZE = 1_000_000  # bytes of one file
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_to(folder: Path) -> tuple[logging.Handler, ...]:
    """Write the log into a folder, and where a hard crash happened as well; without one the application runs too.

    Returns what holds the files open.
    """
    try:
        files.make_folder(folder, private=True)
        handler = RotatingFileHandler(folder / "profile-desk.log", maxBytes=_SIZE, backupCount=2, encoding="utf-8")
        crashes = logging.FileHandler(folder / "crash.log", encoding="utf-8")
    except (OSError, StorageError) as error:
        logging.getLogger(__name__).warning("No log can be written: %s", error)
        return ()
    logging.basicConfig(level=logging.INFO, handlers=[handler], format=_LINE)
    if crashes.stream is not None:
        faulthandler.enable(crashes.stream)
    return handler, crashes
