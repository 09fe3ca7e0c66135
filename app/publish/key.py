"""What every page depends on besides its profile: where it differs, all are made anew."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from app import resources
from app.profile.wiki import Wiki

_APP = Path(__file__).resolve().parents[1]
_ROOMS = ("page", "profile", "publish", "storage")  # of our own code; the judge tells of what it asks
_RESOURCES = ("page", "site")


def key(wiki: Wiki, judge: str, *, drafts: bool) -> str:
    """Return what tells pages that are made so from others."""
    settings = wiki._replace(views=())
    return hashlib.sha256(f"{_program()} {judge} {drafts} {settings!r}".encode(errors="replace")).hexdigest()


@cache
def _program() -> str:
    """Return what tells this program from another version, a changed checkout included; no file is read."""
    told = hashlib.sha256()
    for folder in (*(_APP / room for room in _ROOMS), *(resources.resource(name) for name in _RESOURCES)):
        for line in sorted(_looks(str(folder))):
            told.update(line.encode())
    return told.hexdigest()


def _looks(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir():
                if item.name != "__pycache__":
                    found += _looks(item.path)
            else:
                status = item.stat()
                found.append(f"{item.path} {status.st_size} {status.st_mtime_ns}")
    return found
