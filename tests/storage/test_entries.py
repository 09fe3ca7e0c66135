"""Promises of `app.storage.entries`: who is in a folder, read again only where something changed."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.wiki import Entry
from app.storage import document, encoding
from app.storage.disk import Disk
from app.storage.document import Document, glance, read
from app.storage.entries import Listing, entry_of, why_read_only
from app.storage.errors import Missing, ReadOnly
from tests.helpers.disks import FailingDisk, NotingDisk, system_error
from tests.helpers.wikis import ADA, small_wiki
from tests.strategies import files as texts


def listing(root: Path, disk: Disk) -> Listing:
    return Listing(root, root / "profiles", disk)


def test_a_file_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    """Looking at an unchanged folder opens no file; an edited one is read, and shows its new name."""
    root, disk = small_wiki(tmp_path), NotingDisk()
    known = listing(root, disk)
    first = known.entries()
    disk.calls.clear()
    assert known.entries() == first
    assert "open_to_read" not in disk.calls
    (root / "profiles" / "ada.md").write_text(ADA.replace("Ada Lovelace", "Ada King"))
    assert [entry.title for entry in known.entries()] == ["Ada King", "Bob", "cleo"]
    assert disk.calls.count("open_to_read") == 1


def test_a_profile_that_went_is_forgotten_and_one_that_came_is_found(tmp_path: Path) -> None:
    """The list says what the folder says, in the order of the slugs."""
    root = small_wiki(tmp_path)
    known = listing(root, Disk())
    known.entries()
    (root / "profiles" / "bob.md").rename(root / "profiles" / "zoe.md")
    assert [entry.slug for entry in known.entries()] == ["ada", "cleo", "zoe"]


def test_a_broken_file_says_its_line_and_hides_no_other(tmp_path: Path) -> None:
    """What can't be read as a form is in the list with the reason."""
    problems = {entry.slug: entry.problem for entry in listing(small_wiki(tmp_path), Disk()).entries()}
    assert problems["cleo"].startswith("line 3: ")
    assert (problems["ada"], problems["bob"]) == ("", "")


def test_a_file_that_can_not_be_opened_stays_in_the_list(tmp_path: Path) -> None:
    """One without permission has its reason, and is tried again the next time."""
    root = small_wiki(tmp_path)
    known = listing(root, FailingDisk(system_error(errno.EACCES), name="open_to_read"))
    assert len([entry for entry in known.entries() if entry.problem.endswith(".md may not be read.")]) == 1
    assert not [entry for entry in known.entries() if entry.problem.endswith(".md may not be read.")]


def test_a_link_is_looked_behind_every_time(tmp_path: Path) -> None:
    """What a link leads to can change while the link itself does not."""
    root = small_wiki(tmp_path)
    (root / "shared.md").write_text("---\ntitle: One\n---\n")
    (root / "profiles" / "linked.md").symlink_to(root / "shared.md")
    known = listing(root, Disk())
    assert [entry.title for entry in known.entries() if entry.slug == "linked"] == ["One"]
    (root / "shared.md").write_text("---\ntitle: Two\n---\n")
    assert [entry.title for entry in known.entries() if entry.slug == "linked"] == ["Two"]


def test_a_folder_that_can_not_be_read_is_said(tmp_path: Path) -> None:
    """Nobody is told that a wiki is empty because its folder is gone or closed."""
    with pytest.raises(Missing):
        listing(tmp_path, Disk()).entries()
    with pytest.raises(ReadOnly):
        listing(small_wiki(tmp_path), FailingDisk(system_error(errno.EACCES), name="scandir")).slugs()


def test_slugs_are_compared_in_one_case(tmp_path: Path) -> None:
    """`Ada.md` and `ada.md` are one file on many disks, so the one takes the other's address."""
    root = small_wiki(tmp_path)
    (root / "profiles" / "Grace.md").write_text("")
    assert {"ada", "grace"} <= listing(root, Disk()).slugs()


def test_an_entry_tells_what_was_typed_and_not_yet_saved() -> None:
    """The list follows the form: name, status and day of the profile in hand, not of its file."""
    opened = document.read(ADA)
    entry = entry_of("ada", opened, replace(opened.profile, title="Countess", status="", last_reviewed_on="2026-05"))
    assert (entry.title, entry.status, entry.last_reviewed_on) == ("Countess", "draft", "2026-05")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"---\ntitle: A\n---\nR\xe9sum\xe9", ""),
        (b"---\ntitle: Andr\xe9\n---\nText", "line 2: the byte E9 is not UTF-8"),
        (b"---\ntitle: @a\n---\nR\xe9sum\xe9", "line 4: the byte E9 is not UTF-8"),
        ("---\ntitle: é\n---\n".encode(), ""),
    ],
)
def test_a_bad_byte_locks_a_file_only_where_it_could_do_harm(data: bytes, problem: str) -> None:
    """In the body it is kept where it stands; in the front matter nobody knows what it means."""
    decoded = encoding.decode(data)
    assert why_read_only(decoded, document.read(decoded.text)) == problem


def entry(opened: Document) -> Entry:
    """What the list says of a document."""
    return entry_of("ada", opened, opened.profile)


@given(st.data(), texts())
def test_a_glance_sees_what_reading_sees(data: st.DataObject, text: str) -> None:
    """The list says the same as the opened profile, also of a file that broke off or holds what nobody expects."""
    broken = text[: data.draw(st.integers(0, len(text)))] + data.draw(
        st.sampled_from(["", "\n---\n", "# A\n", "[", "\0"])
    )
    for one in (text, broken, broken + text):
        glanced, opened = glance(one), read(one)
        assert entry(glanced) == entry(opened)
        assert (glanced.unreadable, glanced.body_start) == (opened.unreadable, opened.body_start)


@pytest.mark.parametrize(
    "fields",
    [
        "title: [a]",
        "title: ' '",
        "aliases: {a: b}",
        "title: A\ntitle: B",
        "- a",
        "a",
        "a: *b",
        "<<: {title: A}",
        "status:",
        "x: &a b\ntitle: *a",
        "!!str title: A",
        "? [title]\n: A",
        "title: A\n...\nstatus: draft",
        f"x: {'[' * 30}a{']' * 30}",
        f"x: {'[' * 31}a{']' * 31}",
        f"x: {'[' * 31}{']' * 31}",
        f"x: {'[' * 32}{']' * 32}",
        f"title: {'[' * 31}a{']' * 31}",
    ],
)
def test_a_glance_sees_odd_fields_as_reading_does(fields: str) -> None:
    """Wrong shapes, keys that stand there twice, what is no mapping, a name that stands in the body."""
    text = f"---\n{fields}\n---\n\n# Ada\n"
    assert entry(glance(text)) == entry(read(text))


def test_conflict_copies_stand_with_their_profile(tmp_path: Path) -> None:
    """B11: a copy is no person of its own; its profile's entry names it."""
    root = small_wiki(tmp_path)
    (root / "profiles" / "ada.sync-conflict-20260102-030405-ABCDEFG.md").write_text(ADA)
    entries = {entry.slug: entry for entry in listing(root, Disk()).entries()}
    assert set(entries) == {"ada", "bob", "cleo"}
    assert entries["ada"].copies == ("ada.sync-conflict-20260102-030405-ABCDEFG.md",)


def test_nearly_the_same_names_are_flagged(tmp_path: Path) -> None:
    """C5: names that some disks take for one, by case or by how accents are encoded, know of each other."""
    root = small_wiki(tmp_path)
    for name in ("Ada", "rene\u0301", "ren\u00e9"):
        (root / "profiles" / f"{name}.md").write_text(ADA)
    twins = {entry.slug: entry.twins for entry in listing(root, Disk()).entries()}
    assert (twins["ada"], twins["Ada"], twins["bob"]) == (("Ada",), ("ada",), ())
    assert (twins["rene\u0301"], twins["ren\u00e9"]) == (("ren\u00e9",), ("rene\u0301",))


def test_a_look_reads_nothing_and_tells_what_changed(tmp_path: Path) -> None:
    """Names, sizes and times of profiles and copies are enough to see that a file is another one."""
    root, disk = small_wiki(tmp_path), NotingDisk()
    known = listing(root, disk)
    known.entries()
    assert known.look() == known.seen
    disk.calls.clear()
    (root / "profiles" / "ada.md").write_text(ADA + "More.")
    look = known.look()
    assert {name for name in look if look[name] != known.seen[name]} == {"ada.md"}
    assert "open_to_read" not in disk.calls


def test_conflict_markers_are_a_problem_with_their_line(tmp_path: Path) -> None:
    """A file that Git left in the middle of a merge is listed as broken, wherever the markers stand."""
    root = small_wiki(tmp_path)
    marked = ADA.replace("Text.", "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other")
    (root / "profiles" / "ada.md").write_text(marked)
    entries = {entry.slug: entry for entry in listing(root, Disk()).entries()}
    assert entries["ada"].problem == "line 11: conflict markers of Git"


def test_profiles_are_read_again_without_looking_at_the_others(tmp_path: Path) -> None:
    """What was done here is shown at once: new, changed and gone profiles, and nobody else's file is asked for."""
    root, disk = small_wiki(tmp_path), NotingDisk()
    known = listing(root, disk)
    known.entries()
    (root / "profiles" / "bob.md").unlink()
    (root / "profiles" / "dora.md").write_text(ADA)
    (root / "profiles" / "ada.md").write_text(ADA.replace("Ada Lovelace", "Ada King"))
    disk.calls.clear()
    assert [entry.name for entry in known.again(("ada", "bob", "dora"))] == ["Ada King", "cleo", "Ada Lovelace"]
    assert "scandir" not in disk.calls
    assert disk.calls.count("open_to_read") == 2
    again = listing(root, Disk())
    assert again.entries() == known.again(())
    assert again.seen == known.seen


def test_a_file_that_can_not_be_read_stays_in_a_list_that_remembers(tmp_path: Path) -> None:
    """What the index tells of the others hides nobody."""
    root = small_wiki(tmp_path)
    known = listing(root, FailingDisk(system_error(errno.EACCES), name="open_to_read"))
    before = known.entries()
    assert known.remember({}) == before
