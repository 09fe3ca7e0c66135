"""Promises of `app.storage.drafts`: unsaved work comes back as it was, and what can't be read is never thrown away."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage import errors
from app.storage.disk import Disk
from app.storage.drafts import Draft, Drafts
from tests.helpers.disks import FailingDisk, NotingDisk, system_error

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
# Any text of Python, half characters included: bytes that are not UTF-8 are such halves in the text of a file.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


def put(drafts: Drafts, text: str, slug: str = "ada", at: datetime = NOON) -> None:
    drafts.put(slug, "0123", "base", text, at)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slug=TEXTS, base=TEXTS, text=TEXTS)
def test_a_draft_comes_back_as_it_was(tmp_path: Path, slug: str, base: str, text: str) -> None:
    """Slug, base and text come back to the character, whatever they hold."""
    drafts = Drafts(tmp_path)
    drafts.put(slug, "0123", base, text, NOON)
    found = drafts.find(slug)
    assert found == Draft(slug, NOON, "0123", base, text, found.path if found else tmp_path)
    drafts.drop(slug)
    assert drafts.find(slug) is None


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n", "\0\x01\x7f\u2028", "\udcff\udc80", chr(0xD83D) + chr(0xDE00), "\ufeff", ""]
)
def test_line_ends_and_odd_characters_stay(tmp_path: Path, text: str) -> None:
    """CRLF, NUL, bad bytes, two halves that would make one character: all as they were typed or read."""
    put(Drafts(tmp_path), text)
    found = Drafts(tmp_path).find("ada")
    assert found
    assert found.text == text


def test_the_last_draft_counts(tmp_path: Path) -> None:
    """Writing again takes the place of what was written before; there is one file a profile."""
    drafts = Drafts(tmp_path)
    for number in range(3):
        put(drafts, str(number))
    assert [draft.text for draft in drafts.all()[0]] == ["2"]
    assert len(list(tmp_path.iterdir())) == 1


def test_drafts_are_listed_newest_first_whatever_the_time_zone(tmp_path: Path) -> None:
    """The moment counts, not how it is written."""
    drafts = Drafts(tmp_path)
    put(drafts, "old", "a", NOON.astimezone(timezone(timedelta(hours=14))))
    put(drafts, "new", "b", (NOON + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-12))))
    assert [draft.slug for draft in drafts.all()[0]] == ["b", "a"]


@pytest.mark.parametrize("slug", ["x" * 300, "../x", "a/b", "con", "Zoë", "zoë", "ZOË", ""])
def test_odd_slugs_have_drafts_of_their_own(tmp_path: Path, slug: str) -> None:
    """No slug leads elsewhere or takes another's draft."""
    drafts = Drafts(tmp_path)
    put(drafts, "other", slug + "y")
    put(drafts, "mine", slug)
    assert {draft.text for draft in drafts.all()[0]} == {"other", "mine"}
    assert {path.parent for path in tmp_path.rglob("*")} == {tmp_path}


def test_a_draft_follows_its_profile(tmp_path: Path) -> None:
    """After a rename it is found under the new slug alone."""
    drafts = Drafts(tmp_path)
    put(drafts, "text")
    drafts.move("ada", "lovelace")
    drafts.move("nobody", "else")
    assert [(draft.slug, draft.text) for draft in drafts.all()[0]] == [("lovelace", "text")]


def test_a_draft_that_another_window_wrote_meanwhile_gives_way(tmp_path: Path) -> None:
    """The last who writes wins, without an error."""

    class Busy(Disk):
        times = 1

        def rename_new(self, source: str, target: str) -> bool:
            if self.times:
                self.times -= 1
                put(Drafts(tmp_path), "theirs")
            return super().rename_new(source, target)

    put(Drafts(tmp_path, Busy()), "mine")
    assert [draft.text for draft in Drafts(tmp_path).all()[0]] == ["mine"]


VALUES = {"format": 1, "slug": "ada", "at": NOON.isoformat(), "digest": "", "base": "", "text": ""}
ODD: tuple[dict[str, object], ...] = (
    {"format": 2}, {"format": "1"}, {"slug": None}, {"at": "yesterday"}, {"at": 5}, {"text": ["x"]}, {"base": 1},
    {"digest": {}}, {"at": "9999-12-31T23:59:59-23:59x"},
)  # fmt: skip
UNREADABLE = [
    b"",
    b"{",
    json.dumps(VALUES).encode()[:-9],
    b"[" * 100_000,
    b"\xff\xfe",
    b"\0" * 100,
    b"null",
    b"1" * 5000,
    *(json.dumps(VALUES | change).encode() for change in ODD),
]


@pytest.mark.parametrize("data", UNREADABLE)
def test_what_can_not_be_read_is_listed_and_kept(tmp_path: Path, data: bytes) -> None:
    """Truncated, hostile, of a newer version: it is shown with its file, and neither dropping nor writing loses it."""
    drafts = Drafts(tmp_path)
    put(drafts, "before")
    (path,) = tmp_path.iterdir()
    path.write_bytes(data)
    assert drafts.all() == ((), (path,))
    drafts.drop("ada")
    assert path.read_bytes() == data
    put(drafts, "after")
    found, unreadable = drafts.all()
    assert [draft.text for draft in found] == ["after"]
    assert [other.read_bytes() for other in unreadable] == [data]


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-05-20T12:00:00"])
def test_odd_times_do_not_hide_drafts(tmp_path: Path, at: str) -> None:
    """A draft with a moment at the end of time, or without a zone, is listed beside the others."""
    drafts = Drafts(tmp_path)
    put(drafts, "sound", "b")
    (tmp_path / "odd.json").write_text(json.dumps(VALUES | {"at": at}))
    found, unreadable = drafts.all()
    assert (len(found), unreadable) == (2, ())


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/hosts")])
def test_what_lies_in_a_drafts_place_is_set_aside(tmp_path: Path, make: type) -> None:
    """A folder, a pipe or a link under a draft's name never blocks, is not followed, and is listed."""
    drafts = Drafts(tmp_path)
    put(drafts, "before")
    (path,) = tmp_path.iterdir()
    path.unlink()
    make(path)
    put(drafts, "after")
    assert [draft.text for draft in drafts.all()[0]] == ["after"]
    assert len(drafts.all()[1]) == 1


def test_there_may_be_no_folder_yet(tmp_path: Path) -> None:
    """Before the first draft there are none, and the folder is made for it."""
    drafts = Drafts(tmp_path / "a" / "b")
    assert (drafts.all(), drafts.find("ada")) == (((), ()), None)
    drafts.drop("ada")
    put(drafts, "text")
    assert drafts.find("ada")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_each_call_may_fail(tmp_path: Path, number: int) -> None:
    """Whichever call fails: an error means that the draft before is whole, an answer that the new one is."""
    calls, said = NotingDisk(), ""
    put(Drafts(tmp_path), "old")
    put(Drafts(tmp_path, calls), "new")
    for position in range(len(calls.calls)):
        put(Drafts(tmp_path), "old")
        failing, expected = Drafts(tmp_path, FailingDisk(system_error(number), number=position)), {"new"}
        try:
            put(failing, "new")
        except errors.StorageError as error:
            expected, said = {"old"}, str(error)
        assert {draft.text for draft in Drafts(tmp_path).all()[0]} >= expected, calls.calls[position]
    assert said.startswith("The unsaved work on ada was not written down: ")
    assert "kept in this window" in said
