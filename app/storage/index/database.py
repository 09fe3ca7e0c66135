"""A file of SQLite that can be made again: begun anew, in silence, whenever it is not there or can't be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from app.storage import files
from app.storage.errors import StorageError

T = TypeVar("T")
_Work = Callable[[sqlite3.Connection], T]

_PATIENCE = 10.0  # seconds for which another process may be writing
_BESIDE_PAGES = 10_000  # so many are written beside the file before they go into it: many do so several times
_NOT_ITS_FAULT = (  # errors that a new file would have too
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_INTERRUPT,
)  # fmt: skip
_BESIDE = ("", "-wal", "-shm")  # what the names of SQLite's files end in


class Kind(NamedTuple):
    """What is kept in a file."""

    name: str  # how the file's name begins
    # Whatever changes what is kept, or how it is found out, takes the next number: each number has a file of its own.
    version: int
    schema: str  # the statements that make its tables, if they are not there
    about: str = "index of the wiki"  # what it is to people


class Database:
    """One such file. What SQLite can't read is thrown away and begun anew; nothing but time is lost."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        self._folder = folder  # where it lies
        self._kind = kind
        self.path = _file(folder, kind, kind.version)
        self.made = 0  # how often a new file was begun here, of which nobody knows yet whether it is complete

    def ask(self, work: _Work[T]) -> T:
        """Return what `work` finds, all of it as it was at one moment.

        Raises `StorageError` where no index can be had.
        """

        def look(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN")
            return work(connection)

        return self._sure(look, self._done)

    def change(self, work: _Work[None]) -> None:
        """Do one batch of changes: all of it is written, or none. Raises `StorageError`."""
        self.change_all((work,))

    def change_all(self, works: Iterable[_Work[None]]) -> None:
        """Do batches of changes one after the other: of each all is written, or nothing. Raises `StorageError`.

        One connection does them all: whenever the last one is closed, all that was written goes into the file itself.
        """
        with closing(_Lasting(self._opened)) as lasting:
            for work in works:
                self._sure(partial(_at_once, work), lasting.done)

    def forget(self) -> None:
        """Remove the file."""
        _discard(self.path)

    def _sure(self, work: _Work[T], done: Callable[[_Work[T]], T]) -> T:
        """Do it, with a new file where the old one is broken."""
        try:
            return done(work)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _NOT_ITS_FAULT:
                raise self._no_index(error) from error
            self.forget()
        try:
            return done(work)
        except sqlite3.DatabaseError as error:
            raise self._no_index(error) from error

    def _done(self, work: _Work[T]) -> T:
        with closing(self._opened()) as connection:
            return work(connection)

    def _opened(self) -> sqlite3.Connection:
        try:
            files.make_folder(self._folder, private=True)
        except StorageError as error:
            raise self._no_index(error.headline.partition(": ")[2] or error.headline) from error
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_BESIDE_PAGES}")
            if connection.execute("PRAGMA user_version").fetchone()[0] != self._kind.version:
                connection.executescript(self._kind.schema)
                connection.execute(f"PRAGMA user_version = {self._kind.version}")
                self.made += 1
                for older in range(1, self._kind.version):
                    _discard(_file(self._folder, self._kind, older))
        except BaseException:
            connection.close()
            raise
        return connection

    def _no_index(self, why: object) -> StorageError:
        reason = str(why).removesuffix(".")
        return StorageError(
            f"The {self._kind.about} can't be used: {reason}.",
            "Nothing of the wiki was touched, and a site is whole as ever. Make sure that there is room, and that you"
            f" may write in {self.path.parent}, then try again: what lies there only saves time and may be deleted.",
        )


class _Lasting:
    """One connection for several pieces of work, with a new one behind each that failed."""

    def __init__(self, opened: Callable[[], sqlite3.Connection]) -> None:
        self._opened = opened
        self._held: sqlite3.Connection | None = None

    def done(self, work: _Work[T]) -> T:
        """Return what a piece of work finds."""
        if self._held is None:
            self._held = self._opened()
        try:
            return work(self._held)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the connection go."""
        if self._held is not None:
            self._held.close()
            self._held = None


def _at_once(work: _Work[None], connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        work(connection)


def _file(folder: Path, kind: Kind, version: int) -> Path:
    return folder / f"{kind.name}-{version}.db"


def _discard(path: Path) -> None:
    for end in _BESIDE:
        files.discard(path.with_name(path.name + end))
