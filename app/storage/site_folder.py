"""Which folder a site may be written into, what is kept there to know its files by, and how its files may be called."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from app.storage import reading
from app.storage.disk import Disk
from app.storage.errors import BadName, NotAFile, StorageError, not_read

MANIFEST = ".profile-desk-site.json"  # lists the files of a site, so that no other is ever removed
STAGE = "site"  # what stages inside of a site's folder are called after

_FORMAT = 1
_LARGEST = 256 * 2**20  # bytes of a manifest
# What may lie in a folder that is made a site: of programs that keep it, or that show it.
_BESIDES = {
    ".DS_Store", ".git", ".gitattributes", ".github", ".gitignore", ".hg", ".htaccess", ".nojekyll", ".well-known",
    "CNAME", "Thumbs.db", "desktop.ini",
}  # fmt: skip
_PATH = re.compile(r"(?:[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]*)(?:/[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]*)*")
_OURS = re.compile(r"\.~(.*)\.([0-9a-f]{8})\.(tmp|lock)", re.DOTALL)
_DRIVES = os.name == "nt"  # whether a colon in a name leads elsewhere


def checked(path: str) -> str:
    """Return the path of a file of a site, from the site's folder; raises `BadName` for what would be elsewhere.

    Nothing hidden is ever part of a site, so that neither what other programs keep there is meant nor our own.
    """
    if not _are_paths((path,)):
        raise BadName(f"“{path[:80]}” can't be the name of a file of a site.", "Nothing was written there.")
    return path


def _are_paths(paths: Collection[str]) -> bool:
    """Say whether all of thousands of paths are as `checked` wants them."""
    return all(map(_PATH.fullmatch, paths)) and not (_DRIVES and any(":" in path for path in paths))


def above(path: str) -> Iterator[str]:
    """Give the folders in which a path lies, the outer ones first."""
    place = path.find("/")
    while place >= 0:
        yield path[:place]
        place = path.find("/", place + 1)


def drawn(name: str) -> tuple[str, str]:
    """Return names for a stage of what is called so, and for its lock, that nothing has yet."""
    stem = os.fsencode(name)[:200].decode(errors="ignore")
    mark = os.urandom(4).hex()
    return f".~{stem}.{mark}.tmp", f".~{stem}.{mark}.lock"


def stages_in(folder: str, name: str, disk: Disk) -> list[str]:
    """Return the paths, without their ending, of stages and locks in a folder of what is called so.

    Raises `OSError`; what may not be looked at holds nothing that we could have put there.
    """
    stem, found = os.fsencode(name)[:200].decode(errors="ignore"), set()
    try:
        with disk.scandir(folder) as items:
            for item in items:
                ours = _OURS.fullmatch(item.name) if item.name.startswith(".~") else None
                if ours and ours[1] == stem:
                    found.add(item.path.removesuffix(f".{ours[3]}"))
    except (FileNotFoundError, PermissionError):
        return []
    return sorted(found)


def real_target(target: Path, wiki_root: Path, disk: Disk) -> Path:
    """Return where a site's folder really is; raises `StorageError` where none may be."""
    given = Path(os.path.abspath(target))  # noqa: PTH100 - a link at its end is to be seen
    try:
        folder = Path(disk.realpath(os.fspath(given.parent)), given.name)
        status = _status(folder, disk)
        if given.parent == given or folder == Path(disk.realpath(str(Path.home()))):
            raise NotAFile(f"{given} can't be the folder of a site.", "Nothing was changed. Choose a folder inside it.")
        if status is not None and stat.S_ISLNK(status.st_mode):
            raise NotAFile(f"{given} is a link.", "Nothing was changed. Choose the folder itself that it leads to.")
        if status is not None and not stat.S_ISDIR(status.st_mode):
            raise NotAFile(f"{given} is no folder.", "Nothing was changed. Choose a folder.")
        wiki = Path(disk.realpath(os.fspath(wiki_root)))
        if _id(wiki, disk) in _ids(folder, disk) or (status is not None and _id(folder, disk) in _ids(wiki, disk)):
            where = _beside(given, _id(folder, disk), wiki, disk)
            raise NotAFile(where, "Nothing was changed. Choose a folder beside the wiki for its site.")
    except NotADirectoryError as error:
        headline = f"{given} can't be a folder: {given.parent} is no folder, or lies in none."
        raise NotAFile(headline, "Nothing was changed. Choose another folder.") from error
    except OSError as error:
        raise not_read(error, given) from error
    return folder


def read_manifest(folder: str, disk: Disk) -> Mapping[str, str] | None:
    """Return the digests of the files that a site consists of, by path; None where no list of them is kept.

    Raises `StorageError` for one that can't be relied on.
    """
    path = Path(folder, MANIFEST)
    try:
        data = reading.held(str(path), path, _LARGEST, disk).data
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_read(error, path) from error
    try:
        said = json.loads(data)
        files, version = said["files"], said["format"]
        if version == _FORMAT and _are_paths(files) and set(map(type, files.values())) <= {str}:
            return dict(files)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        version = 0
    newer = isinstance(version, int) and version > _FORMAT
    why = "was written by a newer version of Profile Desk" if newer else "can't be read"
    raise StorageError(
        f"The list of the site's files in {folder} {why}.",
        f"Nothing was changed. Export into another folder, or empty this one ({MANIFEST} too).",
    )


def dumped(manifest: Mapping[str, str]) -> bytes:
    """Return what the file of a manifest holds: the same whatever the order, a line for each file."""
    files = json.dumps(manifest, sort_keys=True, separators=(",\n", ": "))
    return f'{{"format": {_FORMAT}, "files":\n{files}}}\n'.encode("ascii")


def look_inside(folder: str, disk: Disk) -> None:
    """Raise `StorageError` where something lies in a folder without a manifest that is not to be mixed with a site."""
    try:
        with disk.scandir(folder) as items:
            names = sorted(item.name for item in items)
    except OSError as error:
        raise not_read(error, Path(folder)) from error
    foreign = [name for name in names if name not in _BESIDES and not _OURS.fullmatch(name)]
    if foreign:
        raise StorageError(
            f"{folder} is not empty, and no site of Profile Desk: “{foreign[0]}” is in it.",
            "Nothing was changed. Choose an empty folder, a new one, or one into which you exported before.",
        )


def _beside(given: Path, folder: tuple[int, int] | None, wiki: Path, disk: Disk) -> str:
    """Say how a folder that is too close to the wiki lies to it."""
    if folder is not None and folder == _id(wiki, disk):
        return f"{given} is the wiki's own folder."
    inside = folder is None or folder not in _ids(wiki, disk)
    return f"{given} lies inside the wiki {wiki}." if inside else f"The wiki {wiki} lies inside {given}."


def _status(path: Path, disk: Disk) -> os.stat_result | None:
    try:
        return disk.lstat(os.fspath(path))
    except FileNotFoundError:
        return None


def _id(path: Path, disk: Disk) -> tuple[int, int] | None:
    status = _status(path, disk)
    return (status.st_dev, status.st_ino) if status else None


def _ids(path: Path, disk: Disk) -> set[tuple[int, int] | None]:
    """Return what tells a folder and those above it from all others, as far as they are there."""
    return {_id(one, disk) for one in (path, *path.parents)} - {None}
