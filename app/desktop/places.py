"""Where the application keeps what belongs to the person and not to the wiki."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs

from app.storage.safe import data_folder


class Places(NamedTuple):
    """Folders and files in the platform's own places."""

    preferences: Path  # the folder of the preferences
    log: Path  # the folder of the log
    sample: Path  # the person's copy of the sample wiki
    data: Path  # the folder of drafts and histories


def usual_places() -> Places:
    """Return the places that the platform gives to this application."""
    dirs = PlatformDirs("profile-desk", appauthor=False)
    return Places(
        Path(dirs.user_config_dir),
        Path(dirs.user_log_dir),
        Path(dirs.user_documents_dir) / "Profile Desk Sample",
        data_folder(),
    )
