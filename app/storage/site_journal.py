"""What moves from a stage to the site, written down before the first move: a crash is finished, and not guessed at."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import KeysView, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.storage import errors, many, reading, site_folder
from app.storage.disk import Disk
from app.storage.errors import BadName, NotAFile, StorageError
from app.storage.reading import Stamp
from app.storage.site_folder import MANIFEST

JOURNAL = ".profile-desk-journal.json"  # in the stage; while it is there, the site may be half old and half new
_NEW = f"{JOURNAL}.new"
_FORMAT = 1
_LARGEST = 256 * 2**20  # bytes of a journal


class Moves(NamedTuple):
    """What becomes of the files of a site."""

    puts: tuple[str, ...]  # paths that get what lies in the stage
    gone: tuple[str, ...]  # paths that go


class Plan(NamedTuple):
    """What is to be done to bring a site from its stage, found out before anything is done."""

    moves: Moves  # the moves
    folders: tuple[str, ...]  # folders that have to be made first, the outer ones first
    left: tuple[str, ...]  # paths that somebody else's file or folder has, which stays
    changed: tuple[str, ...]  # paths of our files that somebody else changed


def planned(
    target: str, before: Mapping[str, str], after: KeysView[str], staged: Mapping[str, Stamp], disk: Disk
) -> Plan:
    """Return how a site gets what was staged for it.

    `before`: the digests of the site's files; `after`: the files that it is to have. Raises `StorageError` where
    something is in the way, and `OSError`.
    """
    sure: dict[str, bool] = {}
    puts, left, there = [], [], []
    for path in sorted(staged.keys() & after):
        status = _status(f"{target}/{path}", disk) if _is_reached(target, path, sure, disk) else None
        if status is not None and (stat.S_ISDIR(status.st_mode) or path not in before):
            left.append(path)
            continue
        puts.append(path)
        if status is not None:
            there.append(path)
    gone = tuple(sorted(before.keys() - after))
    for path in gone:
        with suppress(NotAFile):  # it is not ours that stands there now, and stays
            if _is_reached(target, path, sure, disk) and _status(f"{target}/{path}", disk) is not None:
                there.append(path)
    wanted = {folder for path in puts for folder in site_folder.above(path)}
    missing = sorted(folder for folder in wanted if not sure.get(folder))
    same = many.each(lambda path: _digest(f"{target}/{path}", disk) == before[path], there)
    changed = (path for path, is_same in zip(there, same, strict=True) if not is_same)
    return Plan(Moves(tuple(puts), gone), tuple(missing), tuple(left), tuple(changed))


def begin(stage: str, moves: Moves, disk: Disk) -> None:
    """Write down what is going to be moved; raises `OSError`."""
    said = {"format": _FORMAT, "puts": moves.puts, "gone": moves.gone}
    many.put(stage, _NEW, json.dumps(said, separators=(",\n", ": ")).encode("ascii"), disk)
    many.sync(stage, (_NEW,), (), disk)
    many.move(f"{stage}/{_NEW}", f"{stage}/{JOURNAL}", disk)
    many.sync(stage, (), ("",), disk)


def under_way(stage: str, disk: Disk) -> Moves | None:
    """Return the moves that were begun from a stage; None where none were, since what can't be read was not begun."""
    path = f"{stage}/{JOURNAL}"
    with suppress(StorageError, OSError, ValueError, TypeError, KeyError, RecursionError, BadName):
        said = json.loads(reading.held(path, Path(path), _LARGEST, disk).data)
        if said["format"] == _FORMAT:
            puts, gone = ([site_folder.checked(path) for path in said[key]] for key in ("puts", "gone"))
            return Moves(tuple(puts), tuple(gone))
    return None


def carry_out(stage: str, target: str, moves: Moves, disk: Disk) -> None:
    """Do all moves that were not done yet; afterwards they survive a power cut. Raises `OSError`, `StorageError`."""
    sure: dict[str, bool] = {}
    for path in moves.puts:
        _stand(target, path, sure, disk)
    many.each(lambda path: _moved(f"{stage}/{path}", f"{target}/{path}", disk), moves.puts)
    going = []
    for path in moves.gone:
        with suppress(NotAFile):  # somebody else's link or folder stands there now
            if _is_reached(target, path, sure, disk):
                going.append(path)
    many.each(lambda path: _removed(f"{target}/{path}", disk), going)
    emptied = {folder for path in moves.gone for folder in site_folder.above(path)}
    many.remove_empty(target, emptied, disk)
    if _status(f"{stage}/{MANIFEST}", disk) is not None:
        many.move(f"{stage}/{MANIFEST}", f"{target}/{MANIFEST}", disk)
    touched = {path.rpartition("/")[0] for path in moves.puts} | emptied | {""}
    many.sync(target, (), [folder for folder in sorted(touched) if _is_there(target, folder, disk)], disk)


def end(stage: str, disk: Disk) -> None:
    """Forget the moves for good, then the stage: moves that came back would be done over later ones.

    Raises `OSError` where the system could not confirm it.
    """
    many.remove(f"{stage}/{JOURNAL}", disk)
    many.sync(stage, (), ("",), disk)
    many.clear(stage, disk)


def is_untouched(stage: str, moves: Moves, disk: Disk) -> bool:
    """Say whether none of the moves was done, as far as that can be told."""
    return bool(moves.puts) and all(_status(f"{stage}/{path}", disk) is not None for path in moves.puts)


def take_back(stage: str, disk: Disk) -> None:
    """Forget moves of which none was done; raises `OSError`."""
    many.remove(f"{stage}/{JOURNAL}", disk)
    many.sync(stage, (), ("",), disk)


def clear_inside(stage: str, target: str, disk: Disk) -> None:
    """Remove a stage from which nothing was moved, and the empty folders that were made for it."""
    staged: list[str] = []
    with suppress(OSError):
        staged = [path[:-1] for path, _ in many.found(stage, disk) if path.endswith("/")]
        if staged:
            many.remove_empty(target, staged, disk)
            many.sync(target, (), ("",), disk)
    many.clear(stage, disk)


def _stand(target: str, path: str, sure: dict[str, bool], disk: Disk) -> None:
    """Make the folders in which a file is to lie, where somebody removed them meanwhile."""
    for folder in site_folder.above(path):
        if not _is_folder(target, folder, sure, disk):
            many.make_folders(target, (folder,), disk)
            sure[folder] = True


def _moved(source: str, target: str, disk: Disk) -> None:
    """Move a file that was not moved yet; what is no file is not what we put there."""
    status = _status(source, disk)
    if status is not None and stat.S_ISREG(status.st_mode):
        many.move(source, target, disk)


def _removed(path: str, disk: Disk) -> None:
    """Remove a file of ours; a folder of somebody else stays."""
    status = _status(path, disk)
    if status is not None and not stat.S_ISDIR(status.st_mode):
        many.remove(path, disk)


def _is_reached(target: str, path: str, sure: dict[str, bool], disk: Disk) -> bool:
    """Say whether the folders are there in which a file lies; raises `NotAFile` where something else is."""
    return all(_is_folder(target, folder, sure, disk) for folder in site_folder.above(path))


def _is_folder(target: str, folder: str, sure: dict[str, bool], disk: Disk) -> bool:
    """Say whether a folder of the site is there, False for not yet; raises `NotAFile` where something else is."""
    if folder not in sure:
        status = _status(f"{target}/{folder}", disk)
        if status is not None and not stat.S_ISDIR(status.st_mode):
            raise NotAFile(
                f"“{folder}” in {target} should be a folder of the site, and is a link or a file of somebody else.",
                "It was left as it is. Move it away, then export again.",
            )
        sure[folder] = status is not None
    return sure[folder]


def _is_there(target: str, folder: str, disk: Disk) -> bool:
    status = _status(f"{target}/{folder}" if folder else target, disk)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _status(path: str, disk: Disk) -> os.stat_result | None:
    try:
        return disk.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _digest(path: str, disk: Disk) -> str:
    """Return the digest of a file of the site; "" where that is none any more, or can't be read."""
    with suppress(OSError, errors.StorageError):
        return reading.held(path, Path(path), reading.LARGEST, disk).digest
    return ""
