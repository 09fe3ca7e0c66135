"""Promises of `app.storage.folder`: any folder opens, and whole profiles come and go without harm."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.profile.wiki import Entry, Wiki
from app.storage import document, errors, reading
from app.storage.disk import Disk
from app.storage.folder import Deleted, WikiFolder, open_wiki
from app.storage.journal import Create, Operation
from app.storage.safe import Safe
from app.storage.wiki_settings import Settings
from tests.helpers.disks import FailingDisk, NotingDisk, system_error
from tests.helpers.wikis import small_wiki

KINGMA = "---\ntitle: Diederik Kingma\ntype: Individual Player\nstatus: published\naliases: [Durk]\n---\n\nLead.\n"


class OwnTrash(Disk):
    """A disk whose trash is a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder  # where trashed files go

    def trash(self, path: str) -> None:
        self.replace(path, str(self.folder / Path(path).name))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A wiki with one profile."""
    folder = tmp_path / "wiki"
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / "diederik-kingma.md").write_text(KINGMA)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Opening


def test_a_folder_without_settings_opens_with_defaults(root: Path) -> None:
    """Without `wiki.yaml` there is a type with an outline, and nothing is complained about."""
    folder = open_wiki(root)
    assert folder.wiki.types[0].outline
    assert (folder.faults, folder.wiki.folder, folder.profiles) == ((), "profiles", root / "profiles")


def test_settings_are_read_and_their_faults_are_said(root: Path) -> None:
    """A faulty setting is a notice with file, line and field; the wiki opens."""
    (root / "wiki.yaml").write_text("title: Ours\nreview_in: [x]\n")
    folder = open_wiki(root)
    assert folder.wiki.title == "Ours"
    assert folder.faults == ((2, "review_in is no text; the default applies."),)
    assert len(folder.entries()) == 1


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/etc/hosts")])
def test_settings_that_are_no_file_never_block(root: Path, make: Callable[[Path], None]) -> None:
    """Whatever is called `wiki.yaml`, the wiki opens with a notice."""
    make(root / "wiki.yaml")
    assert "wiki.yaml" in open_wiki(root).faults[0].notice


def test_what_is_no_folder_is_said(root: Path) -> None:
    """A wiki that is not there, or is a file, gets a message and no trace."""
    with pytest.raises(errors.Missing):
        open_wiki(root / "none")
    with pytest.raises(errors.NotAFile):
        open_wiki(root / "profiles" / "diederik-kingma.md")


def test_a_flat_folder_opens(tmp_path: Path) -> None:
    """Markdown files directly in a folder are profiles, its usual notes aside."""
    for name in ("a.md", "README.md", "index.md", "_b.md", ".c.md", "d.txt"):
        (tmp_path / name).write_text("Just text.\n")
    folder = open_wiki(tmp_path)
    assert folder.wiki.folder == ""
    assert folder.entries() == (Entry("a", "a", words=2),)


# Listing


def test_an_entry_says_what_the_list_shows(root: Path) -> None:
    """Name, type, status and other names come from the front matter."""
    expected = Entry("diederik-kingma", "Diederik Kingma", "Individual Player", "published", ("Durk",), words=1)
    assert open_wiki(root).entries() == (expected,)


def test_broken_files_are_listed_with_reason_and_line(root: Path) -> None:
    """What can't be a form, read, or reached is an entry all the same."""
    profiles = root / "profiles"
    (profiles / "bad.md").write_text("---\ntitle: x\ntwitter: @name\n---\n")
    (profiles / "folder.md").mkdir()
    os.mkfifo(profiles / "pipe.md")
    (profiles / "outside.md").symlink_to("/etc/hosts")
    (profiles / "nowhere.md").symlink_to("nothing")
    (profiles / "wide.md").write_bytes("---\ntitle: x\n---\n".encode("utf-16"))
    (profiles / "latin.md").write_bytes(b"---\ntitle: J\xfcrgen\n---\nText.\n")
    (profiles / "latin-body.md").write_bytes(b"---\ntitle: J\n---\nJ\xfcrgen\n")
    found = {entry.slug: entry for entry in open_wiki(root).entries()}
    assert found["bad"].problem.startswith("line 3: ")
    assert "ordinary file" in found["folder"].problem
    assert "ordinary file" in found["pipe"].problem
    assert "outside the wiki" in found["outside"].problem
    assert found["nowhere"].problem
    assert "UTF-16" in found["wide"].problem
    assert found["latin"].problem == "line 2: the byte FC is not UTF-8"
    assert not found["latin-body"].problem
    assert not found["diederik-kingma"].problem


def test_only_changed_files_are_read_again(root: Path) -> None:
    """Looking again costs a look at each file; what changed is seen."""
    disk = NotingDisk()
    folder = open_wiki(root, disk)
    folder.entries()
    disk.calls.clear()
    folder.entries()
    assert "read" not in disk.calls
    folder.new("ada-lovelace", "Ada Lovelace", "Individual Player")
    (root / "profiles" / "diederik-kingma.md").write_text(KINGMA.replace("published", "retired"))
    assert [(entry.slug, entry.status) for entry in folder.entries()] == [
        ("ada-lovelace", "draft"),
        ("diederik-kingma", "retired"),
    ]


def test_profiles_in_a_folder_outside_are_not_read(tmp_path: Path, root: Path) -> None:
    """A link in place of `profiles/` leads nowhere."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "profiles").symlink_to(root / "profiles")
    folder = open_wiki(tmp_path / "other")
    with pytest.raises(errors.Outside):
        folder.entries()
    with pytest.raises(errors.Outside):
        folder.new("ada", "Ada", "")


# New, duplicate


def test_a_new_profile_has_the_outline_of_its_type(root: Path) -> None:
    """It is a draft with the prose headings that its type asks for, and a name that YAML needs quoted is fine."""
    (root / "wiki.yaml").write_text("types:\n  A:\n    outline: [Why, {block: works, heading: W}, Reading]\n")
    folder = open_wiki(root)
    folder.new("ada", 'Ada: "Countess"', "A")
    found = document.read(folder.path_of("ada").read_text()).profile
    assert (found.title, found.type, found.status) == ('Ada: "Countess"', "A", "draft")
    assert [section.heading for section in found.sections] == ["Why", "Reading"]


@pytest.mark.parametrize("slug", ["", "Upper", "a b", "../x", "index", "con", "x" * 81, "diederik-kingma"])
def test_a_slug_that_can_not_be_had_is_refused(root: Path, slug: str) -> None:
    """New slugs are plain, not reserved, and free."""
    folder = open_wiki(root)
    before = everything(root)
    assert folder.why_not(slug)
    with pytest.raises(errors.BadName):
        folder.new(slug, "X", "")
    assert everything(root) == before


def test_a_twin_that_differs_in_case_counts_as_taken(root: Path) -> None:
    """`Ada.md` is there, so `ada` is not free: some disks take them for one."""
    (root / "profiles" / "Ada.md").write_text("")
    folder = open_wiki(root)
    assert "“ada-2” is free" in folder.why_not("ada")
    assert folder.free_slug("Ada") == "ada-2"


def test_a_file_that_appeared_meanwhile_is_not_overwritten(root: Path) -> None:
    """Between looking and writing another program may take the name; its file stays."""

    class Racing(Disk):
        def fsync(self, descriptor: int) -> None:
            super().fsync(descriptor)
            (root / "profiles" / "ada.md").write_text("theirs")

    with pytest.raises(errors.Conflict):
        open_wiki(root, Racing()).new("ada", "Ada", "")
    assert (root / "profiles" / "ada.md").read_text() == "theirs"


def test_a_duplicate_is_a_draft_of_its_own(root: Path) -> None:
    """It has its own name and no review, and claims no name or address of the first."""
    text = KINGMA.replace("---\n\n", "last_reviewed_on: 2026-01-02\nreviewed_by: x\nold_paths: [dk]\nowner: o\n---\n\n")
    (root / "profiles" / "diederik-kingma.md").write_text(text)
    folder = open_wiki(root)
    folder.duplicate("diederik-kingma", "copy", "Copy")
    assert folder.path_of("copy").read_text() == (
        "---\ntitle: Copy\ntype: Individual Player\nstatus: draft\nowner: o\n---\n\nLead.\n"
    )


def test_a_file_that_is_no_form_is_copied_as_it_is(root: Path) -> None:
    """Its bytes are copied."""
    data = b"---\r\ntitle: [\r\n---\r\n\xff"
    (root / "profiles" / "bad.md").write_bytes(data)
    open_wiki(root).duplicate("bad", "copy", "Copy")
    assert (root / "profiles" / "copy.md").read_bytes() == data


# Delete


def test_a_deleted_profile_can_be_brought_back_to_the_byte(tmp_path: Path, root: Path) -> None:
    """Deleting goes to the trash; undoing writes the same bytes, and never over another file."""
    (tmp_path / "trash").mkdir()
    before = everything(root)
    folder = open_wiki(root, OwnTrash(tmp_path / "trash"))
    deleted = folder.delete("diederik-kingma")
    assert everything(tmp_path / "trash") == {"diederik-kingma.md": KINGMA.encode()}
    assert folder.entries() == ()
    folder.restore(deleted)
    assert everything(root) == before
    with pytest.raises(errors.Conflict):
        folder.restore(deleted)


def test_without_a_trash_the_profile_stays(root: Path) -> None:
    """Where there is no trash nothing is deleted."""
    folder = open_wiki(root, FailingDisk(system_error(errno.EACCES), name="trash"))
    with pytest.raises(errors.NoTrash):
        folder.delete("diederik-kingma")
    assert len(folder.entries()) == 1


# Media


PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_a_picture_is_copied_under_a_free_safe_name(tmp_path: Path, root: Path) -> None:
    """The name is plain, the suffix tells what is in it, and the same picture is copied once."""
    folder = open_wiki(root)
    source, other = tmp_path / "Zoë's Photo.JPG", tmp_path / "zoes photo.png"
    source.write_bytes(PNG)
    other.write_bytes(PNG + b"other")
    assert folder.add_media(source) == "../media/zoe-s-photo.png"
    assert folder.add_media(source) == "../media/zoe-s-photo.png"
    source.write_bytes(PNG + b"edited")
    assert folder.add_media(source) == "../media/zoe-s-photo-2.png"
    assert folder.media_path("../media/zoe-s-photo-2.png").read_bytes() == PNG + b"edited"


@pytest.mark.parametrize("data", [b"<html>", b"<svg xmlns='x'><script/></svg>", b"", b"RIFF1234WAVE"])
def test_what_is_no_picture_is_not_copied(tmp_path: Path, root: Path, data: bytes) -> None:
    """A page named PNG stays outside."""
    source = tmp_path / "x.png"
    source.write_bytes(data)
    with pytest.raises(errors.NotAFile):
        open_wiki(root).add_media(source)
    assert not (root / "media").exists()


def test_media_outside_are_refused(tmp_path: Path, root: Path) -> None:
    """Neither `..` nor a link leads out of the wiki."""
    (tmp_path / "secret.png").write_bytes(PNG)
    (root / "media").symlink_to(tmp_path)
    folder = open_wiki(root)
    for text in ("../../secret.png", "../media/secret.png", "/etc/passwd"):
        with pytest.raises(errors.StorageError):
            folder.media_path(text)
    with pytest.raises(errors.Outside):
        folder.add_media(tmp_path / "secret.png")


def test_leftovers_are_swept_from_all_folders(root: Path) -> None:
    """Old temporary files go from the wiki, its profiles, its pictures, and where a profile is a link to."""
    (root / "media").mkdir()
    (root / "shelf").mkdir()
    (root / "shelf" / "real.md").write_text("text")
    (root / "profiles" / "linked.md").symlink_to("../shelf/real.md")
    (root / "profiles" / "outside.md").symlink_to("/etc/hosts")
    for folder in (root, root / "profiles", root / "media", root / "shelf"):
        left = folder / ".~a.0123abcd.tmp"
        left.write_bytes(b"")
        os.utime(left, ns=(1, 1))
    assert open_wiki(root).sweep(2) == 4


# With other files

ALONG = Path(".profile-desk", "reviewed", "ada", "copy.md")


def along(root: Path) -> Operation:
    """A file is made."""
    return Operation("Marking", (Create(root / ALONG, b"copy"),))


@pytest.mark.parametrize("in_place", [False, True])
def test_a_profile_is_saved_with_another_file(root: Path, *, in_place: bool) -> None:
    """Both are there, and what the profile held is in the history."""
    folder, slug = open_wiki(root), "diederik-kingma"
    saved = folder.save_with(slug, b"new", folder.read(slug).digest, along(root), in_place=in_place)
    assert (saved.digest, folder.read(slug).data) == (reading.digest(b"new"), b"new")
    assert (root / ALONG).read_bytes() == b"copy"
    assert folder.safe.history.read(folder.safe.history.versions(slug)[0]) == KINGMA.encode()


def test_a_profile_that_says_the_same_is_not_written_with_it(root: Path) -> None:
    """What comes along is."""
    folder, slug = open_wiki(root), "diederik-kingma"
    before = folder.read(slug)
    folder.save_with(slug, before.data, before.digest, along(root))
    assert (folder.read(slug), (root / ALONG).read_bytes()) == (before, b"copy")


def test_a_new_profile_may_come_with_another_file(root: Path) -> None:
    """Unless its name is taken: then neither is made."""
    folder = open_wiki(root)
    folder.save_with("ada", b"new", None, along(root))
    assert (folder.read("ada").data, (root / ALONG).read_bytes()) == (b"new", b"copy")
    (root / ALONG).unlink()
    with pytest.raises(errors.Conflict):
        folder.save_with("ada", b"newer", None, along(root))
    assert (folder.read("ada").data, (root / ALONG).exists()) == (b"new", False)


def test_what_changed_meanwhile_is_not_saved_with_anything(root: Path) -> None:
    """Nor does anything else change."""
    folder = open_wiki(root)
    with pytest.raises(errors.Conflict):
        folder.save_with("diederik-kingma", b"new", reading.digest(b"other"), along(root))
    assert whole(root) == {"profiles/diederik-kingma.md": KINGMA.encode()}


# Faults

SETTINGS = Settings(Wiki())
OPERATIONS: dict[str, Callable[[WikiFolder, Path], object]] = {
    "new": lambda folder, _: folder.new("new", "New", ""),
    "duplicate": lambda folder, _: folder.duplicate("diederik-kingma", "new", "New"),
    "restore": lambda folder, _: folder.restore(Deleted("new", b"text")),
    "add_media": lambda folder, source: folder.add_media(source),
}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_call_may_fail(tmp_path: Path, root: Path, operation: str, number: int) -> None:
    """Whichever call fails: an error means nothing is new, an answer that all of it is, and the old stays."""
    source = tmp_path / "new.png"
    source.write_bytes(PNG)
    (root / "media").mkdir()
    before, safe = everything(root), Safe(tmp_path / "safe", root)
    assert run(WikiFolder(root, SETTINGS, safe, Disk()), operation, source)
    after = everything(root)
    position, disk = 0, FailingDisk(system_error(number))
    while position <= len(disk.calls):
        for name in everything(root).keys() - before.keys():
            (root / name).unlink()
        disk = FailingDisk(system_error(number), number=position)
        done = run(WikiFolder(root, SETTINGS, safe, disk), operation, source)
        assert whole(root) == (after if done else before), disk.calls[position:]
        position += 1


def run(folder: WikiFolder, operation: str, source: Path) -> bool:
    """Whether an operation says that it was done."""
    try:
        OPERATIONS[operation](folder, source)
    except errors.StorageError:
        return False
    return True


def whole(root: Path) -> dict[str, bytes]:
    """What lies in the wiki, temporary files aside, which are there only when removing them failed."""
    return {name: data for name, data in everything(root).items() if not name.endswith(".tmp")}


def test_a_look_tells_of_settings_and_theme(tmp_path: Path) -> None:
    """What changes the pages is seen to have changed without being read."""
    folder = open_wiki(small_wiki(tmp_path))
    seen = [folder.look().settings]
    (folder.root / "wiki.yaml").write_text("title: A\n")
    seen.append(folder.look().settings)
    (folder.root / "theme").mkdir()
    (folder.root / "theme" / "a.css").write_text("a{}")
    seen.append(folder.look().settings)
    (folder.root / "theme" / "a.css").write_text("aa{}")
    seen.append(folder.look().settings)
    assert len(set(seen)) == 4
