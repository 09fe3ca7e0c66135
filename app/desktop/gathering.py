"""Reading what other programs did to a wiki's folder; all of it can be done beside the window."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from app.desktop.size import why_too_large
from app.profile.wiki import Entry
from app.storage import document, encoding, reading
from app.storage.document import Document
from app.storage.entries import why_read_only
from app.storage.errors import Missing, StorageError
from app.storage.folder import WikiFolder
from app.storage.index.listing import READ_AT_MOST
from app.storage.names import SUFFIX, original_of
from app.storage.reading import Stamp, Stamped
from app.storage.wiki_settings import Settings


class Open(NamedTuple):
    """An open profile, as far as its file goes."""

    slug: str  # its slug
    path: Path  # its file
    digest: str  # of what the file held when it was opened or saved


class Text(NamedTuple):
    """The text of a profile's file, read."""

    held: Stamped  # what the file holds
    document: Document  # its text and what it says
    read_only: str  # why it must not be edited; "" when it may


class News(NamedTuple):
    """What became of the file of an open profile."""

    open: Open  # the profile as it was when its file was looked at
    text: Text | None = None  # what the file holds now; None where it is gone or can't be read
    moved_to: str = ""  # the slug that the file has now, "" when it has the same
    error: StorageError | None = None  # why it can't be read


class Found(NamedTuple):
    """What other programs did, complete."""

    entries: tuple[Entry, ...]  # who is in the wiki now
    news: tuple[News, ...]  # of the open profiles whose files are not as they were
    complete: frozenset[str]  # names of the files that this is about
    changed: int  # how many files hold something else
    added: int  # how many files are new
    gone: int  # how many files are not there any more
    unread: bool  # whether an open profile's file was left out, because it was still being written
    settings: Settings | None = None  # what wiki.yaml says, where it changed


def read_text(path: Path, root: Path) -> Text:
    """Return what a profile's file holds, not taken apart where it is too large; raises `StorageError`."""
    held = reading.read(path, root=root)
    return Text(held, *opened_from(held.data))


def opened_from(data: bytes) -> tuple[Document, str]:
    """Return what a file's bytes say, not taken apart where they are too large, and why that must not be edited."""
    decoded = encoding.decode(data)
    too_large = why_too_large(decoded.text)
    opened = document.as_text(decoded.text, too_large) if too_large else document.read(decoded.text)
    return opened, why_read_only(decoded, opened)


def gather(
    folder: WikiFolder,
    opened: Iterable[Open],
    complete: Mapping[str, Stamp | None],
    unfinished: frozenset[str],
    *,
    settings: bool,
) -> Found:
    """Read what changed; raises `StorageError` when the folder can't be read.

    `complete`: the files that changed, by name, None for what is gone; `unfinished`: those that still change, which
    are left alone; `settings`: whether wiki.yaml is to be read again.
    """
    seen = folder.seen
    entries = folder.entries(READ_AT_MOST)
    listed = frozenset(entry.slug for entry in entries)
    now = folder.seen
    added = {name: stamp for name, stamp in now.items() if name not in seen}
    gone = set(seen) - set(now)
    news: list[News] = []
    own, unread = set(), False
    for one in opened:
        if not one.digest and not reading.is_there(one.path):
            continue  # it is new, and nobody has saved it yet
        if one.path.name in unfinished:
            unread = True
            continue
        found = _news(folder, one, listed, added, seen)
        if found is None:
            own.add(one.path.name)
            continue
        news.append(found)
        if found.text is not None and not found.moved_to:
            expected = complete.get(one.path.name)
            if expected is not None and found.text.held.stamp != expected:
                news.pop()
                unread = True
        elif found.moved_to:
            added.pop(f"{found.moved_to}{SUFFIX}", None)
            gone.discard(one.path.name)
    others = {name: stamp for name, stamp in now.items() if name not in own and not original_of(name)}
    changed = sum(name in seen and seen[name] != stamp for name, stamp in others.items())
    return Found(
        entries,
        tuple(news),
        frozenset(complete),
        changed,
        sum(not original_of(name) for name in added),
        sum(not original_of(name) for name in gone),
        unread,
        folder.read_settings() if settings else None,
    )


def _news(
    folder: WikiFolder, one: Open, listed: frozenset[str], added: Mapping[str, Stamp], seen: Mapping[str, Stamp]
) -> News | None:
    """Return what became of the file of an open profile, None where it holds what it held."""
    same = next((slug for slug in listed if slug != one.slug and slug.casefold() == one.slug.casefold()), "")
    if one.slug not in listed and (moved := same or _moved_to(folder, one, added, seen)):
        return News(one, _read(folder, folder.path_of(moved)), moved)
    try:
        held = reading.read(one.path, root=folder.root)
        return None if held.digest == one.digest else News(one, read_text(one.path, folder.root))
    except Missing:
        return News(one) if one.digest else None  # a new profile has no file yet
    except StorageError as error:
        return News(one, error=error)


def _moved_to(folder: WikiFolder, one: Open, added: Mapping[str, Stamp], seen: Mapping[str, Stamp]) -> str:
    """Return the slug under which a new file holds what the file of this profile held; "" without one."""
    before = seen.get(one.path.name)
    for name, stamp in added.items():
        if before is None or stamp.size == before.size:
            text = _read(folder, folder.profiles / name)
            if text is not None and text.held.digest == one.digest:
                return name.removesuffix(SUFFIX)
    return ""


def _read(folder: WikiFolder, path: Path) -> Text | None:
    try:
        return read_text(path, folder.root)
    except StorageError:
        return None
