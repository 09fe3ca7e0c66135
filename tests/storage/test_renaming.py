"""Promises of `app.storage.renaming`: file and links follow together, and other bytes stay."""

from __future__ import annotations

import errno
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from app.storage import document, errors, files, undoing
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.renaming import RenamePlan, carry_out, deed_of, plan_rename
from tests.helpers.disks import FailingDisk, NotingDisk, system_error

KINGMA = """\
---
title: Diederik Kingma   # as on his page
old_paths: [kingma]
---

See [himself](diederik-kingma.md#adam).
"""
WELLING = (
    "\ufeff---\r\ntitle: 'Max Welling'\r\nsnapshot:\r\n  - label: With\r\n"
    "    value: 'Max''s [[diederik-kingma]] and\r\n      [[Diederik\r\n      Kingma]]'\r\n---\r\n\r\n"
    "[[Diederik Kingma]] [x](diederik-kingma.md) `[[diederik-kingma]]` \xe9 "
)


@pytest.fixture
def wiki(tmp_path: Path) -> WikiFolder:
    """A wiki of three, with reviewed copies of the one that is renamed."""
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    (profiles / "diederik-kingma.md").write_text(KINGMA)
    (profiles / "max-welling.md").write_bytes(WELLING.encode() + b"\xe4\n")
    (profiles / "other.md").write_text("---\ntitle: Other\n---\nNobody.\n")
    reviewed = tmp_path / ".profile-desk" / "reviewed" / "diederik-kingma"
    reviewed.mkdir(parents=True)
    (reviewed / "2026-01-02-a.md").write_text("[[diederik-kingma]]")
    return open_wiki(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def plan(wiki: WikiFolder) -> RenamePlan:
    return plan_rename(wiki, "diederik-kingma", "durk-kingma", "Durk Kingma", keep_alias=True)


def test_a_plan_shows_everything_and_writes_nothing(wiki: WikiFolder) -> None:
    """Moves and changes are values that a dialog can show."""
    before = everything(wiki.root)
    found = plan(wiki)
    assert everything(wiki.root) == before
    assert [source.name for source, _ in found.moves] == ["diederik-kingma.md", "diederik-kingma"]
    assert [change.path.name for change in found.changes] == ["durk-kingma.md", "max-welling.md"]
    assert found.changes[0].before == KINGMA


def test_file_links_and_reviewed_copies_follow(wiki: WikiFolder) -> None:
    """The old slug and, if wanted, the old name are kept; only what names the profile changes elsewhere."""
    carry_out(plan(wiki), wiki)
    found = everything(wiki.root)
    assert found["profiles/durk-kingma.md"].decode() == (
        "---\ntitle: Durk Kingma   # as on his page\naliases: [Diederik Kingma]\n"
        "old_paths: [kingma, diederik-kingma]\n---\n\nSee [himself](durk-kingma.md#adam).\n"
    )
    body = "\r\n---\r\n\r\n[[Durk Kingma]] [x](durk-kingma.md) `[[diederik-kingma]]` \xe9 ".encode()
    welling = found["profiles/max-welling.md"]
    assert welling.endswith(body + b"\xe4\n")
    assert b"[[durk-kingma]] and" in welling
    assert b"[[Diederik" not in welling
    assert welling.startswith("\ufeff---\r\ntitle: 'Max Welling'\r\n".encode())
    assert found[".profile-desk/reviewed/durk-kingma/2026-01-02-a.md"] == b"[[diederik-kingma]]"
    assert "profiles/diederik-kingma.md" not in found


def test_only_the_name_changes(wiki: WikiFolder) -> None:
    """With the same slug no file moves and no former slug is noted."""
    found = plan_rename(wiki, "diederik-kingma", "diederik-kingma", "D. Kingma")
    carry_out(found, wiki)
    assert found.moves == ()
    assert "title: D. Kingma   # as" in (wiki.profiles / "diederik-kingma.md").read_text()
    assert "old_paths: [kingma]" in (wiki.profiles / "diederik-kingma.md").read_text()


def test_going_back_takes_the_slug_from_the_former_ones(wiki: WikiFolder) -> None:
    """A slug is never its own former slug."""
    carry_out(plan(wiki), wiki)
    carry_out(plan_rename(wiki, "durk-kingma", "diederik-kingma", "Durk Kingma"), wiki)
    assert "old_paths: [kingma, durk-kingma]" in (wiki.profiles / "diederik-kingma.md").read_text()


@pytest.mark.parametrize("slug", ["max-welling", "Upper", "../x", "index"])
def test_an_address_that_can_not_be_had_is_refused(wiki: WikiFolder, slug: str) -> None:
    """The rule for new slugs holds for renames."""
    with pytest.raises(errors.BadName):
        plan_rename(wiki, "diederik-kingma", slug, "X")


def test_another_case_of_its_own_name_can_be_had(wiki: WikiFolder) -> None:
    """`Ada.md` can become `ada.md`."""
    (wiki.profiles / "Ada.md").write_text("Text.\n")
    carry_out(plan_rename(wiki, "Ada", "ada", "Ada"), wiki)
    assert (wiki.profiles / "ada.md").read_text().startswith("---\n")
    assert not (wiki.profiles / "Ada.md").exists()


def test_a_profile_that_is_no_form_is_not_renamed(wiki: WikiFolder) -> None:
    """Where the former slug can't be noted, one is told to repair the line first."""
    (wiki.profiles / "bad.md").write_text("---\ntitle: x\ntwitter: @name\n---\n")
    with pytest.raises(errors.StorageError, match="line 3"):
        plan_rename(wiki, "bad", "good", "Good")


def test_links_that_can_not_be_changed_are_told(wiki: WikiFolder) -> None:
    """A file that can't be read as a form keeps its links, and one knows."""
    (wiki.profiles / "bad.md").write_text("---\nx: @y\n---\n[[diederik-kingma]]\n")
    found = plan(wiki)
    assert found.notices == ("bad.md: links stay as they are, since line 2 can't be read.",)


@pytest.mark.parametrize(
    "value", ["'Max''s [[O''Neil]]'", '"[[O\'Neil\\u0020X|he]]"', "\n  see [[O'Neil\n  X]]", '"\\"[[O\'Neil X]]\\""']
)
def test_links_in_quoted_and_wrapped_fields_follow(wiki: WikiFolder, value: str) -> None:
    """However YAML writes a value, what it says follows."""
    title = "O'Neil X" if "X" in value else "O'Neil"
    wiki.new("o-neil", title, "")
    wiki.add("fan", f"---\ntitle: Fan\nnotes: {value}\n---\n")
    found = plan_rename(wiki, "o-neil", "o-neil", "P. Neil")
    assert [change.path.name for change in found.changes] == ["o-neil.md", "fan.md"]
    assert "[[P. Neil" in document.read(found.changes[1].after).profile.notes


def test_a_file_that_can_not_be_read_is_told(wiki: WikiFolder) -> None:
    """Whoever's links could not even be looked at is named, with the reason."""
    (wiki.profiles / "max-welling.md").unlink()
    (wiki.profiles / "max-welling.md").mkdir()
    assert plan(wiki).notices == ("max-welling.md is not an ordinary file. Its links stay as they are.",)


def test_a_locked_field_keeps_its_link_and_the_prose_follows(wiki: WikiFolder) -> None:
    """What can't be changed in the fields holds nothing else back."""
    text = "---\nnotes: a\nnotes: '[[diederik-kingma]]'\n---\n[[diederik-kingma]]\n"
    (wiki.profiles / "twice.md").write_text(text)
    found = plan(wiki)
    carry_out(found, wiki)
    assert "twice.md: links in its fields stay" in found.notices[0]
    assert (wiki.profiles / "twice.md").read_text() == text.replace("\n[[diederik", "\n[[durk")


def test_a_file_changed_meanwhile_stops_the_rename(wiki: WikiFolder) -> None:
    """A plan is carried out on the texts that it was made from, or not at all."""
    found = plan(wiki)
    (wiki.profiles / "max-welling.md").write_bytes(b"theirs")
    before = everything(wiki.root)
    with pytest.raises(errors.Conflict):
        carry_out(found, wiki)
    assert everything(wiki.root) == before


class Unsynced(FailingDisk):
    """A failing disk that does not take the time to make anything durable."""

    def fsync(self, descriptor: int) -> None:
        pass

    def fsync_folder(self, path: str) -> None:
        pass


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_each_call_may_fail(tmp_path: Path, wiki: WikiFolder, number: int) -> None:
    """Whichever call fails, all of the rename is done or none of it."""
    before, found = everything(wiki.root), plan(wiki)
    calls = NotingDisk()
    carry_out(found, open_wiki(wiki.root, calls))
    after = everything(wiki.root)
    opening = NotingDisk()
    open_wiki(wiki.root, opening)
    for position in range(len(opening.calls), len(calls.calls)):
        restore(wiki.root, before)
        disk = Unsynced(system_error(number), number=position)
        try:
            carry_out(found, open_wiki(wiki.root, disk))
        except errors.StorageError:
            assert everything(wiki.root) == before, disk.calls[position:]
        else:
            if disk.calls[position : position + 1] == ["unlink"]:  # a temporary file that can't be removed stays
                files.sweep(wiki.profiles, time.time_ns() + 10**9)
            assert everything(wiki.root) == after, disk.calls[position]


def restore(root: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold these files and no others."""
    for path in [path for path in root.rglob("*") if path.is_file()]:
        path.unlink()
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    for empty in (root / ".profile-desk" / "reviewed").iterdir():
        if not list(empty.iterdir()):
            empty.rmdir()


@pytest.fixture
def index(wiki: WikiFolder, tmp_path: Path) -> Index:
    """The index of that wiki."""
    made = Index(wiki, tmp_path / "cache")
    made.refresh()
    return made


def test_a_plan_from_the_index_is_the_plan_from_the_files(wiki: WikiFolder, index: Index) -> None:
    """The index only says which files to read."""
    found = plan_rename(wiki, "diederik-kingma", "durk-kingma", "Durk Kingma", keep_alias=True, index=index)
    assert (found.moves, found.changes, found.notices) == (plan(wiki).moves, plan(wiki).changes, plan(wiki).notices)


def test_taken_back_every_byte_is_as_it_was(wiki: WikiFolder) -> None:
    """File, links, reviewed copies: one operation back."""
    before = everything(wiki.root / "profiles") | everything(wiki.root / ".profile-desk")
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    assert everything(wiki.root / "profiles") | everything(wiki.root / ".profile-desk") == before


def test_taken_back_links_that_were_made_since_lead_on(wiki: WikiFolder) -> None:
    """In files that the rename did not touch, and in one that it did, where the link's own paragraph went on."""
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    (wiki.profiles / "other.md").write_text("---\ntitle: Other\n---\n[[Durk Kingma]] [x](durk-kingma.md)\n")
    own = wiki.profiles / "durk-kingma.md"
    own.write_text(own.read_text().replace("See", "Once more: see"))
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    assert (wiki.profiles / "other.md").read_text().endswith("[[Diederik Kingma]] [x](diederik-kingma.md)\n")
    assert (wiki.profiles / "diederik-kingma.md").read_text() == KINGMA.replace("See", "Once more: see")


def test_taken_back_a_link_that_led_nowhere_leads_nowhere(wiki: WikiFolder) -> None:
    """A file that linked to the new address before there was one is not touched."""
    (wiki.profiles / "other.md").write_text("[x](durk-kingma.md)\n")
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    assert (wiki.profiles / "other.md").read_text() == "[x](durk-kingma.md)\n"


def test_taken_back_a_name_that_somebody_else_got_since_is_not_his(wiki: WikiFolder) -> None:
    """A link by the old name would mean both: it goes on by the slug."""
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    (wiki.profiles / "third.md").write_text("---\ntitle: Diederik Kingma\n---\n")
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    assert b"[[diederik-kingma|Diederik Kingma]]" in (wiki.profiles / "max-welling.md").read_bytes()


def test_names_that_were_given_since_stay(wiki: WikiFolder) -> None:
    """Taking back a rename takes back what it did to names, and nothing else."""
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    own = wiki.profiles / "durk-kingma.md"
    own.write_text(own.read_text().replace("aliases: [Diederik Kingma]", "aliases: [Diederik Kingma, DPK]"))
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    text = (wiki.profiles / "diederik-kingma.md").read_text()
    assert "DPK" in text
    assert "title: Diederik Kingma " in text


def test_reviewed_copies_of_a_namesake_stay(wiki: WikiFolder) -> None:
    """They belonged to another profile that once had the address, and do so when the rename is taken back."""
    namesake = wiki.root / ".profile-desk" / "reviewed" / "durk-kingma"
    namesake.mkdir()
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    assert namesake.is_dir()
    assert (namesake.parent / "diederik-kingma" / "2026-01-02-a.md").is_file()


def test_one_that_is_gone_is_not_taken_back(wiki: WikiFolder) -> None:
    """The error names it; nothing is written."""
    deed = deed_of(plan(wiki))
    undoing.carry_out(wiki, deed)
    (wiki.profiles / "durk-kingma.md").unlink()
    with pytest.raises(errors.StorageError, match="durk-kingma is not there"):
        undoing.way_back(wiki, deed)


def test_taken_back_where_the_file_had_nothing_to_change(wiki: WikiFolder) -> None:
    """A profile that named its own address among the former ones, and links to itself since."""
    own = wiki.profiles / "other.md"
    own.write_text("---\ntitle: Other\nold_paths: [other]\n---\nNobody.\n")
    deed = deed_of(plan_rename(wiki, "other", "another", "Other"))
    undoing.carry_out(wiki, deed)
    with (wiki.profiles / "another.md").open("a") as file:
        file.write("[me](another.md)\n")
    undoing.carry_out(wiki, undoing.way_back(wiki, deed))
    assert own.read_text().endswith("Nobody.\n[me](other.md)\n")


def test_of_two_renames_at_once_the_second_does_nothing(wiki: WikiFolder) -> None:
    """Its plan was made for files that are not there any more: a conflict, and all is as the first one left it."""
    first, second = plan(wiki), plan_rename(wiki, "diederik-kingma", "d-p-kingma", "D. P. Kingma")
    carry_out(first, wiki)
    left = everything(wiki.profiles)
    with pytest.raises(errors.Conflict, match=r"was not done: diederik-kingma\.md was deleted or renamed outside"):
        carry_out(second, wiki)
    assert everything(wiki.profiles) == left


def test_two_renames_of_different_profiles_clash_where_both_write(wiki: WikiFolder) -> None:
    """A file to which the first one wrote is not written over; everything of the second one is taken back."""
    (wiki.profiles / "other.md").write_text("---\ntitle: Other\n---\nNobody.\n")
    (wiki.profiles / "max-welling.md").write_text("[x](diederik-kingma.md) [y](other.md)\n")
    first, second = plan(wiki), plan_rename(wiki, "other", "another", "Other")
    carry_out(first, wiki)
    with pytest.raises(errors.Conflict):
        carry_out(second, wiki)
    assert (wiki.profiles / "other.md").exists()
    assert (wiki.profiles / "max-welling.md").read_text() == "[x](durk-kingma.md) [y](other.md)\n"


def test_an_address_in_another_case_is_taken(wiki: WikiFolder) -> None:
    """C6: where a disk takes both names for one, they would be one file."""
    (wiki.profiles / "Durk-Kingma.md").write_text("Text.\n")
    with pytest.raises(errors.BadName, match="already a profile"):
        plan(wiki)


def test_an_odd_name_can_be_left_behind(wiki: WikiFolder) -> None:
    """C5: a file name with accents, composed or not, gets a plain one, and links to it follow in either spelling."""
    for name in ("Zo\xeb", "Zoe\u0308"):
        (wiki.profiles / f"{name}.md").write_text(f"---\ntitle: Z {len(name)}\n---\n")
        (wiki.profiles / "other.md").write_text(f"[x]({quote(name)}.md) [[{name}]] [y](<{name}.md>)\n")
        carry_out(plan_rename(wiki, name, f"zoe-{len(name)}", f"Z {len(name)}"), wiki)
        assert (wiki.profiles / "other.md").read_text() == "[x](zoe-{0}.md) [[zoe-{0}]] [y](<zoe-{0}.md>)\n".format(
            len(name)
        )


@pytest.mark.parametrize("name", ["'; DROP TABLE link; --", "100 % (a|b) .*", "\u202eevil", "A" * 250])
def test_a_name_is_a_name_whatever_stands_in_it(wiki: WikiFolder, index: Index, name: str) -> None:
    """E14: nothing of it means anything to the index or to a pattern."""
    own = document.write(document.read(KINGMA), replace(document.read(KINGMA).profile, title=name)).text
    (wiki.profiles / "diederik-kingma.md").write_text(own)
    (wiki.profiles / "other.md").write_text(f"[[{name}]]\n".replace("|", " "))
    index.refresh()
    (wiki.profiles / "third.md").write_text("---\ntitle: Third\n---\n")
    found = plan_rename(wiki, "diederik-kingma", "durk", "Durk", index=index)
    changed = {change.path.name for change in found.changes}
    assert ("other.md" in changed) is ("|" not in name)


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0" + b"\xff" * 5000, b"no database"])
def test_a_broken_index_is_no_obstacle(wiki: WikiFolder, index: Index, data: bytes) -> None:
    """E16: the files say who links then."""
    before = plan(wiki).changes
    for path in index.database.path.parent.iterdir():
        path.write_bytes(data)
    found = plan_rename(wiki, "diederik-kingma", "durk-kingma", "Durk Kingma", keep_alias=True, index=index)
    assert found.changes == before


def test_a_file_that_others_are_links_to_keeps_its_name(wiki: WikiFolder) -> None:
    """They would lead nowhere; it is said which, and its name can change all the same."""
    (wiki.profiles / "alias.md").symlink_to("diederik-kingma.md")
    before = everything(wiki.root)
    with pytest.raises(errors.StorageError, match=r"alias\.md"):
        plan(wiki)
    assert everything(wiki.root) == before
    carry_out(plan_rename(wiki, "diederik-kingma", "diederik-kingma", "Durk Kingma"), wiki)
    assert "Durk Kingma" in (wiki.profiles / "alias.md").read_text()
