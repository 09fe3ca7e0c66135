"""A copy of a wiki that ships with the application, to be edited freely."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from app.storage import files, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import StorageError, not_read


def copy_wiki(source: Path, target: Path, *, disk: Disk = DISK) -> None:
    """Copy the files of a wiki to a new folder, all of them or none; a folder that is there is left as it is."""
    files.remove_folder(target, disk=disk)
    if reading.is_there(target, disk=disk):
        return
    aside = target.with_name(f".~{target.name}.{os.urandom(4).hex()}.tmp")
    made: list[Path] = []
    try:
        _copy(source, aside, made, disk)
        files.move(aside, target, disk=disk)
    except StorageError:
        for path in reversed(made):
            files.discard(path, disk=disk)
        raise


def _copy(source: Path, target: Path, made: list[Path], disk: Disk) -> None:
    files.make_folder(target, disk=disk)
    made.append(target)
    try:
        with disk.scandir(str(source)) as found:
            items = sorted(found, key=lambda item: item.name)
            kinds = [(Path(item.path), item.stat(follow_symlinks=False).st_mode) for item in items]
    except OSError as error:
        raise not_read(error, source) from error
    for path, mode in kinds:
        if stat.S_ISDIR(mode):
            _copy(path, target / path.name, made, disk)
        elif stat.S_ISREG(mode):
            files.write(target / path.name, reading.read(path, disk=disk).data, None, disk=disk)
            made.append(target / path.name)
