"""Promises of `app.review.marking`: the file and the copy are written together, or neither is."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.profile.edits import marked_reviewed
from app.profile.values import ReviewRequest
from app.review import copies, marking
from app.review.copies import Header
from app.review.marking import Made, Step
from app.storage import document, encoding
from app.storage.document import Document
from app.storage.errors import Conflict, Outside, StorageError
from app.storage.folder import WikiFolder, open_wiki
from app.storage.journal import Create, Remove
from tests.helpers.wikis import ADA, small_wiki

HEADER = Header("b-editor", "2026-11-02", note="Read twice.")


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """A small wiki."""
    return open_wiki(small_wiki(tmp_path), data=tmp_path / "data")


def opened(folder: WikiFolder) -> tuple[Document, str]:
    """What Ada's file says, and its digest."""
    held = folder.read("ada")
    return document.read(encoding.decode(held.data).text), held.digest


def mark(folder: WikiFolder, header: Header = HEADER) -> None:
    """Mark Ada as reviewed."""
    marking.mark(folder, "ada", *opened(folder), header)


def names(folder: WikiFolder) -> list[str]:
    """The names of Ada's copies."""
    return sorted(path.name for path in (folder.root / ".profile-desk/reviewed/ada").glob("*"))


def test_a_mark_is_two_keys_and_a_copy_of_the_file_with_them(folder: WikiFolder) -> None:
    """Byte for byte; what the file held before is in the history."""
    mark(folder)
    held = folder.read("ada").data
    keys = b"status: draft\nlast_reviewed_on: 2026-11-02\nreviewed_by: b-editor\n"
    assert held == ADA.encode().replace(b"status: draft\n", keys)
    assert copies.read(folder.root, "ada", "2026-11-02-b-editor.md").data == held
    history = folder.safe.history
    assert history.read(history.versions("ada")[0]) == ADA.encode()


def test_a_wish_for_review_is_taken_out(folder: WikiFolder) -> None:
    """It is fulfilled."""
    text = ADA.replace("status: draft\n", "status: draft\nreview_requested: {by: a, at: 2026-10-01}\n")
    folder.path_of("ada").write_text(text)
    assert opened(folder)[0].profile.review_requested == ReviewRequest("a", "2026-10-01")
    mark(folder)
    assert opened(folder)[0].profile.review_requested is None


def test_the_same_review_is_known_again(folder: WikiFolder) -> None:
    """As long as the copy is sound and says the same."""
    assert not marking.is_marked(folder, "ada", opened(folder)[0], HEADER)
    mark(folder)
    assert marking.is_marked(folder, "ada", opened(folder)[0], HEADER)
    assert not marking.is_marked(folder, "ada", opened(folder)[0], Header("c", "2026-11-02"))
    copy = folder.root / ".profile-desk/reviewed/ada/2026-11-02-b-editor.md"
    copy.write_bytes(copy.read_bytes() + b"x")
    assert not marking.is_marked(folder, "ada", opened(folder)[0], HEADER)


def test_a_file_that_changed_meanwhile_is_not_marked(folder: WikiFolder) -> None:
    """Nobody vouched for what others wrote."""
    read, digest = opened(folder)
    folder.path_of("ada").write_text(ADA.replace("Lead.", "Theirs."))
    with pytest.raises(Conflict):
        marking.mark(folder, "ada", read, digest, HEADER)
    assert names(folder) == []


def test_where_copies_would_lie_outside_nothing_is_written(folder: WikiFolder, tmp_path: Path) -> None:
    """Neither there nor in the profile; one is told of the profile."""
    (tmp_path / "outside").mkdir()
    (folder.root / ".profile-desk").symlink_to(tmp_path / "outside")
    with pytest.raises(Outside, match=r"ada\.md was not saved: its reviewed copy can't be") as caught:
        mark(folder)
    assert "no file was changed" in caught.value.advice
    assert (folder.read("ada").data, list((tmp_path / "outside").iterdir())) == (ADA.encode(), [])


def test_a_file_in_the_way_of_the_folder_is_told(folder: WikiFolder) -> None:
    """Whoever put it there can take it away."""
    (folder.root / ".profile-desk").write_text("in the way")
    with pytest.raises(StorageError, match=r"ada\.md was not saved: its reviewed copy can't be"):
        mark(folder)
    assert folder.read("ada").data == ADA.encode()


# What goes along with a save.


def steps(folder: WikiFolder, made: tuple[Made, ...], review: tuple[str, str]) -> tuple[Step, ...]:
    """What is written along with Ada when she says this review."""
    profile = marked_reviewed(opened(folder)[0].profile, *review)
    return marking.along(folder, "ada", made, profile)


FIRST = Made(HEADER, lambda: b"first", ("", ""))
SECOND = Made(Header("c", "2026-11-03"), lambda: b"second", HEADER[:2])


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (HEADER[:2], [(Create, "2026-11-02-b-editor.md")]),
        (SECOND.review, [(Create, "2026-11-03-c.md")]),
        (("", ""), []),
        (("d", "2026-01-01"), []),
    ],
)
def test_the_last_mark_that_holds_gets_its_copy(
    folder: WikiFolder, review: tuple[str, str], expected: list[tuple[type, str]]
) -> None:
    """Not those that were taken back, nor one by hand."""
    assert [(type(one), one.path.name) for one in steps(folder, (FIRST, SECOND), review)] == expected


@pytest.mark.parametrize(
    ("review", "gone"),
    [
        (SECOND.review, []),
        (HEADER[:2], ["2026-11-03-c.md"]),
        (("", ""), ["2026-11-02-b-editor.md", "2026-11-03-c.md"]),
        (("d", "2026-01-01"), []),
    ],
)
def test_copies_of_marks_that_were_taken_back_go(folder: WikiFolder, review: tuple[str, str], gone: list[str]) -> None:
    """And no other: not that of a mark that somebody only changed by hand."""
    for one in (FIRST, SECOND):
        path = copies.free_path(folder.root, "ada", one.header)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(copies.copy_data(one.header, one.data()))
    found = steps(folder, (FIRST, SECOND), review)
    assert [one.path.name for one in found if isinstance(one, Remove)] == gone
    assert len(found) == len(gone)


def test_a_copy_that_somebody_changed_is_not_removed(folder: WikiFolder) -> None:
    """It is not ours any more."""
    path = copies.free_path(folder.root, "ada", FIRST.header)
    path.parent.mkdir(parents=True)
    path.write_bytes(copies.copy_data(FIRST.header, b"theirs"))
    assert steps(folder, (FIRST,), ("", "")) == ()
