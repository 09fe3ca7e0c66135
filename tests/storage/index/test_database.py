"""The index's file: several changes by one connection, and a new file where the old one breaks."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.storage.errors import StorageError
from app.storage.index.database import Database, Kind

NOTES = Kind("notes", 1, "CREATE TABLE IF NOT EXISTS note (text TEXT NOT NULL);")


@pytest.fixture
def notes(tmp_path: Path) -> Database:
    """A file that holds notes."""
    return Database(tmp_path, NOTES)


def _note(text: str, held: sqlite3.Connection) -> None:
    held.execute("INSERT INTO note (text) VALUES (?)", (text,))


def _texts(held: sqlite3.Connection) -> list[str]:
    return [text for (text,) in held.execute("SELECT text FROM note")]


def test_each_change_is_there_for_others_before_the_next_one_is_made(notes: Database) -> None:
    """Who asks between two changes sees the first one."""
    seen = []

    def works() -> Iterator[Callable[[sqlite3.Connection], None]]:
        for text in ("one", "two"):
            yield partial(_note, text)
            seen.append(notes.ask(_texts))

    notes.change_all(works())
    assert seen == [["one"], ["one", "two"]]


def test_a_change_that_fails_leaves_those_before_it(notes: Database) -> None:
    """Of a change all is written or nothing, and what was written before stays."""

    def fail(held: sqlite3.Connection) -> None:
        _note("half", held)
        raise KeyError

    with pytest.raises(KeyError):
        notes.change_all((partial(_note, "one"), fail))
    assert notes.ask(_texts) == ["one"]


def test_a_file_that_breaks_between_two_changes_is_begun_anew(notes: Database) -> None:
    """The change that found it broken is written to a new file."""

    def find_broken(held: sqlite3.Connection) -> None:
        if notes.made == 1:
            raise sqlite3.DatabaseError
        _note("two", held)

    notes.change_all((partial(_note, "one"), find_broken))
    assert notes.made == 2
    assert notes.ask(_texts) == ["two"]


def test_it_is_told_that_only_a_memory_can_not_be_used(tmp_path: Path) -> None:
    """What happened, what is safe, what to do; nobody thinks that the wiki or a site is broken."""
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    kind = Kind("site", 1, "", "memory of the last export")
    with pytest.raises(StorageError) as told:
        Database(tmp_path / "cache" / "sites", kind).ask(_texts)
    assert told.value.headline.startswith("The memory of the last export can't be used: ")
    assert told.value.advice.startswith("Nothing of the wiki was touched, and a site is whole")
    assert str(tmp_path / "cache" / "sites") in told.value.advice
