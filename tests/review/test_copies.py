"""Promises of `app.review.copies`: the text that was reviewed is found again, and whatever a copy is, nothing fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.profile import meaning
from app.profile.assessment import Reviewed
from app.profile.meaning import Leads
from app.profile.values import Profile
from app.review import copies
from app.review.copies import Header, LookedAt, copy_data, marks, newest, standing
from app.storage import document
from app.storage.errors import BadName

TEXT = "---\ntitle: Ada\nlast_reviewed_on: 2026-05-20\nreviewed_by: b-editor\n---\n\nLead.\n"
ADA = document.read(TEXT).profile
HEADER = Header("b-editor", "2026-05-20", "5 of 5 changes", "Asked her.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a wiki in which nothing was reviewed."""
    return tmp_path / "wiki"


def put(root: Path, header: Header = HEADER, text: str = TEXT, slug: str = "ada") -> Path:
    """Store a copy, as marking does."""
    path = copies.free_path(root, slug, header)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(copy_data(header, text.encode()))
    return path


def stands(root: Path, profile: Profile = ADA, slug: str = "ada") -> Reviewed:
    """How a profile stands to what is stored of its review."""
    return standing(newest(root, slug, profile), profile)


def test_a_copy_is_read_as_it_was_written(root: Path) -> None:
    """The header, and then the exact bytes."""
    path = put(root)
    assert path.read_text().startswith(
        "by: b-editor\non: 2026-05-20\nlooked_at: 5 of 5 changes\nnote: Asked her.\ndigest: "
    )
    found = newest(root, "ada", ADA)
    assert found.copy is not None
    assert (found.copy.data, found.copy.fault, found.belongs) == (TEXT.encode(), "", True)
    assert found.copy.header is not None
    assert found.copy.header[:4] == HEADER[:4]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=200), st.binary(max_size=80))
def test_any_name_note_and_text_come_back(by: str, note: str, data: bytes) -> None:
    """Quotes, line ends, fences, colons: only half characters are lost."""
    made = copy_data(Header(by or "x", "2026-05-20", "", note), data)
    end = copies._END.search(made)
    assert end is not None
    said = copies._header(made[: end.start() + 1])
    assert said is not None
    whole = [text.encode(errors="replace").decode() for text in (by or "x", note)]
    assert (said.by, said.note, made[end.end() :]) == (*whole, data)


@pytest.mark.parametrize(
    ("reviewer", "name"),
    [
        ("b-editor", "2026-05-20-b-editor.md"),
        ("Ada Ö. Lovelace", "2026-05-20-ada-o-lovelace.md"),
        ("../../x", "2026-05-20-x.md"),
        ("☃", "2026-05-20-reviewer.md"),
        ("x" * 300, f"2026-05-20-{'x' * 80}.md"),
    ],
)
def test_the_name_of_a_copy_is_a_plain_one(reviewer: str, name: str) -> None:
    """Whatever the reviewer is called."""
    assert copies.name_of(Header(reviewer, "2026-05-20")) == name


def test_the_copies_of_one_day_have_numbers_and_the_last_counts(root: Path) -> None:
    """Nothing is written over."""
    put(root, text="---\ntitle: Old\n---\n")
    assert put(root).name == "2026-05-20-b-editor-2.md"
    for _ in range(9):
        put(root, text="---\ntitle: Old\n---\n")
    assert put(root).name == "2026-05-20-b-editor-12.md"
    assert stands(root).state == "whole"


def test_what_changed_since_is_counted_and_changing_it_back_makes_it_whole(root: Path) -> None:
    """The mark belongs to a text."""
    put(root)
    other = replace(ADA, lead="Other.", description="New.")
    assert stands(root, other) == Reviewed("changed", 1, 1, ("description", "lead"))
    assert stands(root, replace(other, lead="Lead.", description="")).state == "whole"


def test_a_link_that_followed_a_rename_leaves_the_mark_whole(root: Path) -> None:
    """Where one knows whom it leads to."""
    put(root, text=TEXT.replace("Lead.", "[Bob](bob.md)"))
    now = replace(ADA, lead="[Bob](robert.md)")
    assert standing(newest(root, "ada", now), now, Leads({"bob": "robert"})).state == "whole"


def test_the_very_text_is_not_compared(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of profiles most are as they were."""
    put(root)
    monkeypatch.setattr(meaning, "changed", lambda *_: pytest.fail("it was compared"))
    assert standing(newest(root, "ada", ADA), ADA, opened=document.read(TEXT)).state == "whole"


def test_who_was_never_reviewed_stands_to_nothing(root: Path) -> None:
    """Also under a slug that somebody else had, of whom there are copies."""
    put(root)
    assert stands(root, Profile(title="Ada")) == Reviewed("never")


def test_a_date_of_which_no_text_is_stored_says_so(root: Path) -> None:
    """The newest older copy is still what changes are shown against."""
    assert stands(root) == Reviewed("unknown")
    put(root, Header("c", "2025-01-01"), TEXT.replace("Lead.", "Older."))
    put(root, Header("c", "2025-06-01"), TEXT.replace("Lead.", "Old."))
    found = newest(root, "ada", ADA)
    assert found.copy is not None
    assert (found.copy.name, found.belongs) == ("2025-06-01-c.md", False)
    assert stands(root) == Reviewed("unknown", 0, 1, ("lead",))


def test_an_older_copy_of_somebody_else_counts_for_nothing(root: Path) -> None:
    """A new profile under the slug of one that was deleted inherits nothing."""
    put(root, Header("c", "2025-01-01"), "---\ntitle: Another Ada\n---\n")
    assert newest(root, "ada", ADA).copy is None
    put(root, Header("c", "2025-01-02"), "---\ntitle: A. Lovelace\naliases: [ada]\n---\n")
    assert newest(root, "ada", ADA).copy is not None


@pytest.mark.parametrize(
    "other", [Header("c", "2026-05-20"), Header("b-editor", "2026-05-21"), Header("B Editor", "2026-05-20")]
)
def test_a_copy_belongs_by_day_and_reviewer(root: Path, other: Header) -> None:
    """Two reviewers of one slug are two."""
    put(root, other)
    assert stands(root).state == "unknown"


def test_copies_are_found_under_a_former_slug(root: Path) -> None:
    """A rename leaves them where they are if the new slug had copies of its own."""
    put(root, slug="countess")
    assert stands(root).state == "unknown"
    assert stands(root, replace(ADA, old_paths=("countess",))).state == "whole"


# Whatever a copy is.


def edited(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"!")


def of_another_kind(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def outside(path: Path) -> None:
    target = path.parents[4] / "outside.md"
    path.rename(target)
    path.symlink_to(target)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def large(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(50_000_000)


def unreadable(path: Path) -> None:
    path.write_bytes(copy_data(HEADER, b"---\ntitle: [\n---\n"))


def holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


DAMAGE = {
    "edited": (edited, "it was changed since it was stored"),
    "a pipe": (of_another_kind, "2026-05-20-b-editor.md is not an ordinary file"),
    "a link to outside": (outside, "2026-05-20-b-editor.md is a link to outside the wiki"),
    "a folder": (a_folder, "2026-05-20-b-editor.md is not an ordinary file"),
    "50 MB": (large, "it is too large"),
    "empty": (holding(b""), "its header can't be read"),
    "without end": (holding(b"by: b\n" * 100_000), "its header can't be read"),
    "no YAML": (holding(b"by: [\non: x\n---\n"), "its header can't be read"),
    "bytes": (holding(bytes(range(256)) * 9), "its header can't be read"),
    "without digest": (holding(b"by: b-editor\non: 2026-05-20\n---\nx"), "its header can't be read"),
    "an alias bomb": (holding(b"by: &a [x,x]\non: &b [*a,*a]\ndigest: *b\n---\nx"), "its header can't be read"),
    "no profile": (unreadable, "it can't be read as a profile"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_copy_that_proves_nothing_is_told_with_the_reason(root: Path, name: str) -> None:
    """It never fails, never waits, and never passes for whole."""
    harm, words = DAMAGE[name]
    harm(put(root))
    found = newest(root, "ada", ADA)
    assert found.copy is not None
    assert (found.copy.fault, standing(found, ADA)) == (words, Reviewed("broken"))


def test_other_line_ends_are_no_damage(root: Path) -> None:
    """A checkout of Git may have made them."""
    path = put(root)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert stands(root).state == "whole"


def test_a_folder_of_copies_that_leads_outside_is_not_looked_into(root: Path) -> None:
    """Neither named nor read."""
    put(root)
    reviewed = root / ".profile-desk" / "reviewed"
    (reviewed / "ada").rename(root.parent / "elsewhere")
    (reviewed / "ada").symlink_to(root.parent / "elsewhere")
    assert (stands(root).state, marks(root), marks(root, frozenset({"ada"}))) == ("unknown", {}, {})


@pytest.mark.parametrize("slug", ["..", "../x", "a/b", ".hidden", ""])
def test_no_slug_leads_elsewhere(root: Path, slug: str) -> None:
    """What can't be a profile has no copies."""
    with pytest.raises(BadName):
        copies.folder_of(root, slug)
    assert newest(root, slug, ADA).copy is None


@pytest.mark.parametrize("day", ["2026-13-45", "yesterday", "../../x", "2026-05-20/..", "[a-z]*"])
def test_a_day_that_is_none_finds_nothing(root: Path, day: str) -> None:
    """It is text that anybody may write."""
    put(root)
    assert stands(root, replace(ADA, last_reviewed_on=day)).state == "unknown"


# What the index asks.


def test_a_mark_changes_with_the_copies_and_with_nothing_else(root: Path) -> None:
    """One that comes, goes or is written anew."""
    assert marks(root) == {}
    path = put(root)
    put(root, slug="bob")
    first = marks(root)
    assert first == marks(root) == marks(root, frozenset({"ada", "bob", "nobody"}))
    (path.parent / "notes.txt").write_text("x")
    assert marks(root) == first
    os.utime(path, ns=(1, 1))
    second = marks(root)
    assert (second["ada"] != first["ada"], second["bob"] == first["bob"]) == (True, True)
    path.rename(path.with_name(path.name.upper()))  # which is the same file where capitals make no difference
    assert marks(root)["ada"] != second["ada"]
    path.with_name(path.name.upper()).unlink()
    assert marks(root).keys() == {"bob"}


@pytest.mark.parametrize(
    ("looked_at", "words", "is_all"),
    [
        (LookedAt(), "", True),
        (LookedAt(0, 1), "0 of 1 change", False),
        (LookedAt(3, 3, 1, 30), "3 of 3 changes, 1 of 30 claims", True),
        (LookedAt(0, 0, 1, 1), "1 of 1 claim", True),
    ],
)
def test_what_was_looked_at_is_said_in_words(looked_at: LookedAt, words: str, is_all: bool) -> None:
    """Claims need not all be gone through; what changed does."""
    assert (looked_at.in_words, looked_at.is_all) == (words, is_all)


def test_a_note_with_a_star_comes_back(tmp_path: Path) -> None:
    """What only looks like an anchor or an alias of YAML is a note like any other."""
    for note in ("-&", "Looked at *Notes* & at the rest."):
        header = Header("ed", "2026-05-20", note=note)
        folder = copies.folder_of(tmp_path, "ada")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a.md").write_bytes(copies.copy_data(header, b"text"))
        read = copies.read(tmp_path, "ada", "a.md").header
        assert read is not None
        assert read.note == note
