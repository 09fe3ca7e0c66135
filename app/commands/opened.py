"""Opening a profile's file and saving it, for the commands that do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.commands.command import BadInput, fault
from app.commands.terminal import complain
from app.profile import paths
from app.profile.values import Profile
from app.profile.wiki import Entry
from app.storage import document, encoding, files, folder, reading
from app.storage.checking import Fault
from app.storage.document import Document, Refused
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.lines import line_of
from app.storage.names import SUFFIX, slug_of_file
from app.storage.safe import data_folder, safe_of

_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how files in UTF-16 begin


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read."""

    name: str  # as it is named in messages
    path: Path  # where it lies
    root: Path | None  # the folder that no link may leave, if any
    digest: str  # of what it held
    document: Document  # what it says
    faults: tuple[Fault, ...]  # what is odd in it
    unreadable: Fault | None  # why it has no fields at all, if so
    problem: Fault | None  # why its fields can't be edited, if so


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written to a file, without what was needed to find it out."""

    name: str  # as it is named in messages
    path: Path  # where it lies
    root: Path | None  # the folder that no link may leave, if any
    digest: str  # of what it held
    old: str  # its text
    new: str  # its new text


def open_wiki(name: str, *, complains: bool = True) -> WikiFolder:
    """Return the wiki in a folder, and complain about what is wrong in its settings; raises `BadInput`."""
    try:
        wiki = folder.open_wiki(Path(name))
    except StorageError as error:
        raise not_stored(name, error) from error
    for found in wiki.faults if complains else ():
        complain(f"{name}: {found.notice}")
    return wiki


def open_profile(wiki: WikiFolder, name: str, slug: str) -> Opened:
    """Return the file of a profile in the wiki that was given as `name`; raises `BadInput`."""
    try:
        path = wiki.path_of(slug)
    except StorageError as error:
        where = file_name(wiki, name, "")
        raise BadInput(f"{where}: {error.headline} SLUG is a file's name in this folder, without .md") from error
    shown = file_name(wiki, name, slug)
    if reading.is_there(path) and slug_of_file(path.name, flat=not wiki.wiki.folder):
        return open_file(shown, path, wiki.root)
    slugs = [entry.slug for entry in entries_of(wiki, name)]
    raise BadInput(f"{shown}: there is no profile “{slug}”{paths.instead(slug.removesuffix('.md'), slugs)}")


def entries_of(wiki: WikiFolder, name: str) -> tuple[Entry, ...]:
    """Return who is in the wiki that was given as `name`; raises `BadInput` when its folder can't be read."""
    try:
        return wiki.entries()
    except StorageError as error:
        raise not_stored(name, error) from error


def file_name(wiki: WikiFolder, name: str, slug: str) -> str:
    """Return the path of a profile's file, or of the folder of all, as seen from where the wiki was given from."""
    return str(Path(name, wiki.wiki.folder, f"{slug}{SUFFIX}" if slug else ""))


def open_file(name: str, path: Path | None = None, root: Path | None = None) -> Opened:
    """Return the file of that name; raises `BadInput` when it can't be read.

    `path`: where it lies, if not there; `root`: the folder that no link may leave.
    """
    path = path or Path(name)
    try:
        held = reading.read(path, root=root)
    except StorageError as error:
        raise not_stored(name, error) from error
    decoded = encoding.decode(held.data)
    read = document.read(decoded.text)
    unreadable, problem, faults = read.unreadable, None, read.faults
    if decoded.first_bad is not None:
        line, column = document.place(decoded.text, decoded.first_bad)
        odd = Fault((), line, column, decoded.problem.removeprefix(f"line {line}: "))
        faults = (odd, *faults)
        if held.data.startswith(_WIDE):
            unreadable = odd
        elif decoded.first_bad < read.body_start:
            # In the body a bad byte is kept as it is; here nobody can tell what it means.
            problem = odd
    if read.unreadable:
        faults = (*faults, read.unreadable)
    return Opened(name, path, root, held.digest, read, faults, unreadable, unreadable or problem)


def changed(opened: Opened, profile: Profile, what: str) -> Change | None:
    """Return what to write so that the file says `profile`, None when it says that already.

    `what`: the fields that were set, for the `BadInput` where the file can't say it.
    """
    try:
        new = document.write(opened.document, profile)
    except Refused as refusal:
        raise refused(opened, refusal, what) from refusal
    if new.text == opened.document.text:
        return None
    return Change(opened.name, opened.path, opened.root, opened.digest, opened.document.text, new.text)


def refused(opened: Opened, refusal: Refused, what: str) -> BadInput:
    """Return the error for a change that the file can't say; `what`: the fields that were set."""
    field = paths.spelled(opened.document.profile, refusal.path) or what
    line = refusal.line or line_of(opened.document, refusal.path)
    return BadInput(fault(opened.name, line, field, refusal.reason))


def refuse_unreadable(opened: Opened) -> None:
    """Raise `BadInput` for a file whose fields can't be edited."""
    if opened.problem:
        raise BadInput(fault(opened.name, opened.problem.line, "", opened.problem.message))


def save(change: Change) -> None:
    """Write a change, unless the file was changed meanwhile; the text before goes to the history of its wiki.

    Raises `BadInput` when it can't be written.
    """
    try:
        real = Path(reading.real(change.path, change.root))
        wiki = real.parent.parent if real.parent.name == folder.PROFILES else real.parent
        keep = safe_of(wiki, data_folder()).keeper(real.stem)
        files.write(change.path, encoding.encode(change.new), change.digest, root=change.root, keep=keep)
    except StorageError as error:
        raise not_stored(change.name, error) from error


def not_stored(name: str, error: StorageError, field: str = "") -> BadInput:
    """Return the error for a file that could not be read or written."""
    return BadInput(fault(name, 0, field, error.headline.removeprefix(f"{Path(name).name} ")))
