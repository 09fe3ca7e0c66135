"""A power cut at any moment leaves whole old or whole new, and nothing that was acknowledged or replaced is lost.

The model of what a power cut may leave stands in `tests/helpers/power_cuts.py`, the long run in `tests/long`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage import files, many, site_journal
from app.storage.disk import DISK
from app.storage.history import History
from app.storage.journal import Journal
from tests.helpers.crash_states import Tally, check, world_in_memory
from tests.helpers.deeds import DEEDS, SITE_DEEDS, STORIES
from tests.helpers.power_cuts import Image, RecordingDisk, key, states

EXPORTS = ("export among others", "export among others")  # one of their many states in so many is looked at
ONE_IN = 7


def images(world: Path, act: Callable[[RecordingDisk], object]) -> list[Image]:
    """The distinct states that some calls may leave."""
    disk = RecordingDisk(world)
    act(disk)
    return list({key(image): image for _, image in states(disk)}.values())


# The states


def written(disk: RecordingDisk, path: Path, *, sync: bool, sync_folder: bool) -> None:
    descriptor = disk.create(str(path), 0o600)
    disk.write(descriptor, memoryview(b"12345678"))
    if sync:
        disk.fsync(descriptor)
    disk.close(descriptor)
    if sync_folder:
        disk.fsync_folder(str(path.parent))


def test_what_was_not_synced_may_be_anything_between_nothing_and_all(tmp_path: Path) -> None:
    """No file, an empty one, half of it, the other half, zeros of its length, or all of it."""
    found = images(tmp_path, lambda disk: written(disk, tmp_path / "a", sync=False, sync_folder=False))
    halves = [b"", b"1234", b"\0\0\0\0005678", bytes(8), b"12345678"]
    assert sorted(map(repr, found)) == sorted(map(repr, [{}, *({"a": data} for data in halves)]))


def test_what_was_synced_is_there(tmp_path: Path) -> None:
    """After the file and its folder were synced there is one state only, and it comes last."""
    disk = RecordingDisk(tmp_path)
    written(disk, tmp_path / "a", sync=True, sync_folder=True)
    disk.acknowledge()
    assert [image for done, image in states(disk) if done] == [{"a": b"12345678"}]


def test_a_rename_may_overtake_the_bytes_of_its_file(tmp_path: Path) -> None:
    """Without a sync before it, an empty file may have taken the name: the fault that careless programs have."""

    def careless(disk: RecordingDisk) -> None:
        written(disk, tmp_path / "b", sync=False, sync_folder=True)
        disk.replace(str(tmp_path / "b"), str(tmp_path / "a"))

    (tmp_path / "a").write_bytes(b"old")
    assert {"a": b""} in images(tmp_path, careless)


def test_names_may_change_in_any_order_but_each_name_in_its_own(tmp_path: Path) -> None:
    """Of two renames either, both or none may have happened; a name that changed twice never jumps the first time."""
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")

    def renamed(disk: RecordingDisk) -> None:
        for source, target in (("a", "c"), ("b", "d"), ("d", "e")):
            disk.replace(str(tmp_path / source), str(tmp_path / target))

    found = {"".join(sorted(image)) for image in images(tmp_path, renamed)}
    assert found == {"ab", "bc", "ad", "cd", "ae", "ce"}


def test_an_exchange_is_all_or_nothing(tmp_path: Path) -> None:
    """There is no state in which a name is missing or both mean one file."""
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    assert RecordingDisk(tmp_path).exchange(str(tmp_path / "a"), str(tmp_path / "b")) or pytest.skip("no exchange here")
    found = images(tmp_path, lambda disk: disk.exchange(str(tmp_path / "a"), str(tmp_path / "b")))
    assert found == [{"a": b"2", "b": b"1"}, {"a": b"1", "b": b"2"}]


def test_what_lies_in_a_folder_whose_name_is_not_synced_is_out_of_reach(tmp_path: Path) -> None:
    """A file may be lost with its folder, however well it was synced itself."""

    def made(disk: RecordingDisk) -> None:
        disk.mkdir(str(tmp_path / "f"))
        written(disk, tmp_path / "f" / "a", sync=True, sync_folder=True)

    found = images(tmp_path, made)
    assert {} in found
    assert {"f": None, "f/a": b"12345678"} in found


# The deeds


def test_no_power_cut_tears_or_loses_anything() -> None:
    """Every deed of a person, cut off at every call, on a disk that exchanges names and on a plain one."""
    tally = Tally()
    with world_in_memory() as world:
        for story in STORIES:
            some = ONE_IN if story[0] in SITE_DEEDS else 1
            check(world, story, tally, one_in=some)
            check(world, story, tally, turn=3, plain=True, one_in=some)
        check(world, ("rename with links",), tally, turn=1, again=9)
        check(world, ("save in place",), tally, again=2)
        check(world, ("mark as reviewed",), tally, again=3)
        check(world, ("export among others",), tally, again=ONE_IN, one_in=ONE_IN)
    assert tally.faults == []
    assert tally.deeds.keys() == DEEDS.keys()
    assert (len(tally.seen) > 900, tally.looks > 1200, tally.again > 30) == (True, True, True), tally.again


# What the checks would find


def faults(story: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, target: object, name: str, value: object) -> str:
    """What is found wrong in a story when a part of the code or of the disk is not what it should be."""
    tally = Tally()
    with world_in_memory() as world, monkeypatch.context() as patch:
        patch.setattr(target, name, value)
        check(world, story, tally, one_in=ONE_IN if story[0] in SITE_DEEDS else 1)
    return "\n".join(tally.faults)


def test_a_save_that_does_not_sync_its_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the file's fsync a torn file may take the place of the old one."""
    found = faults(("save",), monkeypatch, RecordingDisk, "fsync", lambda _, descriptor: DISK.fsync(descriptor))
    assert "neither old nor new" in found


def test_a_save_that_does_not_sync_its_folder_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the folder's fsync a save that was acknowledged may be gone."""
    found = faults(("save",), monkeypatch, RecordingDisk, "fsync_folder", lambda _, path: DISK.fsync_folder(path))
    assert "1 done: wiki/profiles/ada.md is neither old nor new" in found


def test_a_save_that_keeps_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the history a text that was replaced is lost."""
    found = faults(("save",), monkeypatch, History, "keep", lambda *_, **__: None)
    assert "what wiki/profiles/ada.md held is lost" in found


def test_a_rename_that_is_not_recovered_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the journal a rename may be done in part."""
    found = faults(("rename with links",), monkeypatch, Journal, "recover", lambda _: ())
    assert "are old and some new" in found


def test_a_site_whose_moves_are_not_written_down_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the journal a site may be half old and half new."""
    found = faults(EXPORTS, monkeypatch, site_journal, "begin", lambda *_: None)
    assert "shared is neither old nor new" in found


def test_a_site_whose_stage_is_not_synced_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without syncing what was staged before it is moved, torn pages may be on the site."""
    found = faults(("export a site",), monkeypatch, many, "sync", lambda *_: None)
    assert "site is neither old nor new" in found


def test_leftovers_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without sweeping, temporary files stay."""
    found = faults(("save",), monkeypatch, files, "sweep", lambda *_, **__: 0)
    assert "is left over" in found
