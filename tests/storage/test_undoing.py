"""Promises of `app.storage.undoing`: what was done to many files goes back to the byte, and nobody's edit with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.errors import StorageError
from app.storage.folder import WikiFolder, open_wiki
from app.storage.journal import Move, Operation, Rewrite
from app.storage.undoing import Deed, carry_out, put_back, way_back
from tests.helpers.wikis import ADA, BOB, small_wiki

NEW_ADA = ADA.replace("Lovelace", "King")
NEW_BOB = BOB.replace("ada.md", "ada-king.md")


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """A small wiki."""
    return open_wiki(small_wiki(tmp_path))


@pytest.fixture
def deed(folder: WikiFolder) -> Deed:
    """Ada got another name and address, and Bob's link follows."""
    ada, king, bob = (folder.path_of(slug) for slug in ("ada", "ada-king", "bob"))
    steps = (
        Move(ada, king),
        Rewrite(king, ADA.encode(), NEW_ADA.encode()),
        Rewrite(bob, BOB.encode(), NEW_BOB.encode()),
    )
    deed = Deed(Operation("Renaming ada", steps))
    assert carry_out(folder, deed)
    return deed


def held(folder: WikiFolder) -> dict[str, str]:
    """What the files of Ada and Bob hold."""
    return {path.name: path.read_text() for path in folder.profiles.iterdir() if path.stem != "cleo"}


def test_all_files_get_their_bytes_and_names_back(folder: WikiFolder, deed: Deed) -> None:
    """After the way back all is as it was, and the way back can be gone back too."""
    assert held(folder) == {"ada-king.md": NEW_ADA, "bob.md": NEW_BOB}
    back = way_back(folder, deed)
    carry_out(folder, back)
    assert held(folder) == {"ada.md": ADA, "bob.md": BOB}
    carry_out(folder, way_back(folder, back))
    assert held(folder) == {"ada-king.md": NEW_ADA, "bob.md": NEW_BOB}


def test_what_the_files_held_is_in_the_history(folder: WikiFolder, deed: Deed) -> None:
    """Under the slug that the profile had."""
    history = folder.safe.history
    assert [history.read(history.versions(slug)[0]).decode() for slug in ("ada", "bob")] == [ADA, BOB]


def test_an_edit_since_stays(folder: WikiFolder, deed: Deed) -> None:
    """A file that went on meanwhile gets back what was done alone."""
    path = folder.path_of("ada-king")
    path.write_text(NEW_ADA.replace("Text.", "More text."))
    carry_out(folder, way_back(folder, deed))
    assert held(folder) == {"ada.md": ADA.replace("Text.", "More text."), "bob.md": BOB}


def test_a_clash_refuses_all(folder: WikiFolder, deed: Deed) -> None:
    """Where the very same place was changed since, nothing is planned, and the profile is named."""
    path = folder.path_of("ada-king")
    path.write_text(NEW_ADA.replace("King", "Byron"))
    with pytest.raises(StorageError, match=r"ada-king\.md was changed since"):
        way_back(folder, deed)


@pytest.mark.parametrize("name", ["ada-king", "bob"])
def test_a_file_that_is_gone_refuses_all(folder: WikiFolder, deed: Deed, name: str) -> None:
    """Nothing is planned, and the file is named."""
    folder.path_of(name).unlink()
    with pytest.raises(StorageError, match=rf"{name}\.md is not there"):
        way_back(folder, deed)


def test_one_file_that_is_read_only_keeps_all_as_they_were(folder: WikiFolder, deed: Deed) -> None:
    """It is said what was not done: no text that somebody typed is at stake."""
    before, back = held(folder), way_back(folder, deed)
    folder.path_of("bob").chmod(0o444)
    with pytest.raises(StorageError, match=r"Renaming ada” was not done: bob\.md.*read-only") as raised:
        carry_out(folder, back)
    assert raised.value.advice == "All files are as they were."
    assert held(folder) == before


def test_a_name_that_was_taken_since_refuses_all(folder: WikiFolder, deed: Deed) -> None:
    """Nothing is planned, and the file is named."""
    folder.path_of("ada").write_text("Another.")
    with pytest.raises(StorageError, match=r"there is another ada\.md by now"):
        way_back(folder, deed)


def test_what_was_put_back_by_hand_is_left_alone(folder: WikiFolder, deed: Deed) -> None:
    """A file that holds what it held is not written again."""
    folder.path_of("bob").write_text(BOB)
    steps = put_back(folder, deed.operation).steps
    assert [step.path.name for step in steps if isinstance(step, Rewrite)] == ["ada.md"]


def test_a_deed_may_know_its_own_way_back(folder: WikiFolder) -> None:
    """Where bytes are not all that has to go back."""
    back = Deed(Operation("Back", ()))
    assert way_back(folder, Deed(Operation("There", ()), back=lambda _: back)) is back
