"""The wiki's folder `theme/`: templates that take the place of ours, and style sheets behind ours.

theme/*.html   each takes the place of the template of that name
theme/*.css    all of them, in the order of their names
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.profile.wiki import Theme
from app.storage import encoding, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import StorageError
from app.storage.reading import Stamp

NAME = "theme"
TEMPLATE, STYLE = ".html", ".css"
MOST_FILES = 64
LARGEST = 2**18  # bytes of a file
_END = "</"  # would end the element that holds all styles


class Read(NamedTuple):
    """A theme as it was read."""

    theme: Theme
    odd: tuple[str, ...] = ()  # what was passed over, and why: one sentence each


def read(root: Path, disk: Disk = DISK) -> Read:
    """Return the theme of a wiki; never raises. What can't be used is passed over, and told."""
    odd: list[str] = []
    names = _names(root, disk)
    if len(names) > MOST_FILES:
        odd.append(
            f"{NAME}/ holds more than {MOST_FILES} files: those after “{names[MOST_FILES - 1]}” are passed over."
        )
    templates: list[tuple[str, str]] = []
    styles: list[str] = []
    for name in names[:MOST_FILES]:
        try:
            data = reading.read(root / NAME / name, root=root, limit=LARGEST, disk=disk).data
        except StorageError as error:
            odd.append(f"{NAME}/{name}: {error.headline} It is passed over.")
            continue
        decoded = encoding.decode(data)
        if decoded.first_bad is not None:
            odd.append(f"{NAME}/{name}, {decoded.problem}: it is passed over.")
        elif name.endswith(TEMPLATE):
            templates.append((name, decoded.text.removeprefix("\ufeff")))
        elif _END in decoded.text:
            line = decoded.text.count("\n", 0, decoded.text.index(_END)) + 1
            odd.append(f"{NAME}/{name}, line {line}: a style sheet can't hold “{_END}”; it is passed over.")
        else:
            styles.append(decoded.text.removeprefix("\ufeff").rstrip() + "\n")
    return Read(Theme(tuple(templates), "".join(styles)), tuple(odd))


def stamps(root: Path, disk: Disk = DISK) -> Mapping[str, Stamp]:
    """Return the files of a theme as they lie there now, by name, none of them read."""
    found: dict[str, Stamp] = {}
    for name in _names(root, disk)[:MOST_FILES]:
        with suppress(OSError, ValueError):
            found[name] = reading.stamp(disk.lstat(os.fspath(root / NAME / name)))
    return found


def _names(root: Path, disk: Disk) -> list[str]:
    names: list[str] = []
    with suppress(OSError, ValueError), disk.scandir(os.fspath(root / NAME)) as found:
        names = sorted(one.name for one in found)
    return [name for name in names if name.endswith((TEMPLATE, STYLE)) and name.isprintable() and name[0] != "."]
