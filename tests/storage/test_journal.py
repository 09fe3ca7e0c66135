"""Promises of `app.storage.journal`: an operation over several files is done whole or not at all, across any crash."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.storage import errors
from app.storage.disk import Disk
from app.storage.journal import Create, Journal, Move, Operation, Recovered, Remove, Rewrite
from tests.helpers.disks import Call, FailingDisk, NotingDisk, system_error

BEFORE = {"a.md": b"old a", "b.md": b"old b, longer", "folder/x": b"x"}
AFTER = {"new.md": b"new a, longer", "b.md": b"new b", "moved/x": b"x"}
IN_PLACE = {"a.md": b"new a, longer", "b.md": b"old b, longer", "folder/x": b"x"}
WORDS = "Renaming a to new"
IN_PLACE_WORDS = "Saving a.md"
MADE = {**BEFORE, "b.md": b"new b", "deep/new/c": b"c"}
GONE = {"a.md": b"old a", "b.md": b"new b"}


class PowerCut(BaseException):
    """The process ends here: nothing more is done, not even clearing up."""


class CutDisk(NotingDisk):
    """A disk on which nothing works any more from one call on; `half`: that call writes half of its bytes."""

    def __init__(self, number: int, *, half: bool = False) -> None:
        super().__init__()
        self._number, self._half = number, half

    def answer(self, name: str, call: Call, *arguments: object) -> object:
        if len(self.calls) - 1 >= self._number:
            if self._half and name == "write" and len(self.calls) - 1 == self._number:
                descriptor, data = arguments
                assert isinstance(data, memoryview)
                call(descriptor, data[: len(data) // 2])
            raise PowerCut
        return call(*arguments)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the files before."""
    folder = tmp_path / "wiki"
    fill(folder)
    return folder


def fill(root: Path) -> None:
    """Make a folder hold the files before and no others."""
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, data in BEFORE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def held(root: Path) -> dict[str, bytes]:
    """What lies in a folder, temporary files aside."""
    found = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".tmp")
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def renaming(root: Path) -> Operation:
    """A file and a folder get other names, the file and another one other texts."""
    moves = (Move(root / "a.md", root / "new.md"), Move(root / "folder", root / "moved"))
    new = Rewrite(root / "new.md", BEFORE["a.md"], AFTER["new.md"])
    return Operation(WORDS, (*moves, new, Rewrite(root / "b.md", BEFORE["b.md"], AFTER["b.md"])))


def in_place(root: Path) -> Operation:
    """A file is written over."""
    return Operation(IN_PLACE_WORDS, (Rewrite(root / "a.md", BEFORE["a.md"], AFTER["new.md"], in_place=True),))


def making(root: Path) -> Operation:
    """A file is made in folders that are not there, and another one gets another text."""
    made = Create(root / "deep" / "new" / "c", b"c")
    return Operation("Marking b", (made, Rewrite(root / "b.md", BEFORE["b.md"], MADE["b.md"])))


def removing(root: Path) -> Operation:
    """A file goes with its folder, and another one gets another text."""
    gone = Remove(root / "folder" / "x", b"x")
    return Operation("Unmarking b", (gone, Rewrite(root / "b.md", BEFORE["b.md"], GONE["b.md"])))


def journal(root: Path, disk: Disk | None = None) -> Journal:
    return Journal(root.parent / "journal", root, disk or Disk())


def entries(root: Path) -> list[Path]:
    return list((root.parent / "journal").glob("*.json"))


OPERATIONS = pytest.mark.parametrize(
    ("operation", "after"),
    [(renaming, AFTER), (in_place, IN_PLACE), (making, MADE), (removing, GONE)],
    ids=["renaming", "in place", "making", "removing"],
)
Making = Callable[[Path], Operation]


@OPERATIONS
def test_all_steps_are_done(root: Path, operation: Making, after: dict[str, bytes]) -> None:
    """After an operation all files are new, the system confirmed it, and nothing is under way any more."""
    assert journal(root).carry_out(operation(root))
    assert (held(root), entries(root), journal(root).recover()) == (after, [], ())


@OPERATIONS
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_each_call_may_fail(root: Path, operation: Making, after: dict[str, bytes], number: int) -> None:
    """Whichever call fails: an error means that all is as it was, an answer that all is done."""
    position, disk = 0, NotingDisk()
    while position <= len(disk.calls):
        fill(root)
        disk = FailingDisk(system_error(number), number=position)
        try:
            journal(root, disk).carry_out(operation(root))
        except errors.StorageError:
            assert (held(root), entries(root)) == (BEFORE, []), disk.calls[position:]
        else:
            assert held(root) == after, disk.calls[position:]
        journal(root).settle()
        position += 1
    assert position > 30


@OPERATIONS
@pytest.mark.parametrize("half", [False, True])
def test_a_crash_at_each_call_is_recovered_whole(
    root: Path, operation: Making, after: dict[str, bytes], *, half: bool
) -> None:
    """Wherever the process ends, the next start finds all or nothing, or finishes; and the start after it nothing."""
    position, disk, finished = 0, CutDisk(1000), 0
    while position <= len(disk.calls):
        fill(root)
        disk = CutDisk(position, half=half)
        try:
            journal(root, disk).carry_out(operation(root))
        except PowerCut:
            found = journal(root).recover()
            assert found in {(), (Recovered(operation(root).words, finished=True),)}
            finished += len(found)
            assert held(root) == (after if found else held(root))
            assert held(root) in (BEFORE, after), disk.calls[position:]
            assert journal(root).recover() == ()
        position += 1
    assert finished > 10


@OPERATIONS
def test_a_crash_during_recovery_is_recovered_too(root: Path, operation: Making, after: dict[str, bytes]) -> None:
    """Recovering may be cut off at any call, and cut off again; in the end all is done."""
    calls = NotingDisk()
    journal(root, calls).carry_out(operation(root))
    recoveries = 0
    for position in range(0, len(calls.calls), 2):
        for second in range(position % 4, 60, 13):
            fill(root)
            cut(lambda disk: journal(root, disk).carry_out(operation(root)), CutDisk(position, half=True))
            begun = bool(entries(root))
            for disk in (CutDisk(second, half=True), CutDisk(second + 3)):
                cut(lambda disk: journal(root, disk).recover(), disk)
            recoveries += len(journal(root).recover())
            assert (held(root) == after) if begun else held(root) in (BEFORE, after)
            assert not entries(root)
    assert recoveries > 10


def cut(act: Callable[[CutDisk], object], disk: CutDisk) -> None:
    with suppress(PowerCut):
        act(disk)


def stopped(root: Path, operation: Operation, call: str) -> None:
    """Begin an operation and stop it at the first call of a name in the wiki."""

    class Stopping(NotingDisk):
        def answer(self, name: str, call_: Call, *arguments: object) -> object:
            if name == call and any(str(root) in str(argument) for argument in arguments):
                raise PowerCut
            return call_(*arguments)

    with pytest.raises(PowerCut):
        journal(root, Stopping()).carry_out(operation)


def test_a_file_that_another_program_changed_meanwhile_is_left(root: Path) -> None:
    """The rest is finished, their text stays, one is told, and the entry stays until a person has looked."""
    stopped(root, renaming(root), "create")
    (root / "b.md").write_bytes(b"theirs")
    for _ in range(2):
        (found,) = journal(root).recover()
        assert (found.words, found.finished, len(found.left)) == (WORDS, True, 1)
        assert "b.md was changed by another program" in found.left[0]
        assert held(root) == AFTER | {"b.md": b"theirs"}
    journal(root).settle()
    assert journal(root).recover() == ()


def test_a_name_that_another_program_took_meanwhile_takes_the_rename_back(root: Path) -> None:
    """A rename that can't be finished is taken back whole; their file stays."""
    stopped(root, renaming(root), "rename_new")
    (root / "new.md").write_bytes(b"theirs")
    assert journal(root).recover() == (Recovered(WORDS, finished=False),)
    assert held(root) == BEFORE | {"new.md": b"theirs"}


def test_a_former_name_that_another_program_took_meanwhile_is_left_to_it(root: Path) -> None:
    """Where the file has moved already, a new file under its former name is theirs and stays."""
    stopped(root, renaming(root), "create")
    (root / "a.md").write_bytes(b"theirs")
    assert journal(root).recover() == (Recovered(WORDS, finished=True),)
    assert held(root) == AFTER | {"a.md": b"theirs"}


@pytest.mark.parametrize("gone", ["b.md", "new.md"])
def test_a_file_that_vanished_meanwhile_takes_the_rename_back(root: Path, gone: str) -> None:
    """A file that is not there is not made up, and the others are as they were."""
    stopped(root, renaming(root), "create")
    (root / gone).unlink()
    assert journal(root).recover() == (Recovered(WORDS, finished=False),)
    former = {"new.md": "a.md"}.get(gone, gone)
    assert held(root) == {name: data for name, data in BEFORE.items() if name != former}


def test_a_new_files_name_that_another_program_took_meanwhile_takes_all_back(root: Path) -> None:
    """A file that can't be made is not made, nor anything else of that operation; theirs stays."""
    stopped(root, making(root), "rename_new")
    (root / "deep" / "new" / "c").write_bytes(b"theirs")
    assert journal(root).recover() == (Recovered("Marking b", finished=False),)
    assert held(root) == BEFORE | {"deep/new/c": b"theirs"}


def test_a_file_to_be_removed_that_another_program_wrote_meanwhile_is_left(root: Path) -> None:
    """What goes is what we knew, and nothing else."""
    stopped(root, removing(root), "unlink")
    (root / "folder" / "x").write_bytes(b"theirs")
    assert journal(root).recover() == (Recovered("Unmarking b", finished=True),)
    assert held(root) == {"a.md": b"old a", "b.md": b"new b", "folder/x": b"theirs"}


def test_no_file_is_made_behind_a_link_to_outside(root: Path) -> None:
    """Not even a folder is."""
    (root.parent / "outside").mkdir()
    (root / "deep").symlink_to(root.parent / "outside")
    with pytest.raises(errors.Outside):
        journal(root).carry_out(making(root))
    assert not list((root.parent / "outside").iterdir())


def test_folders_that_were_made_for_nothing_are_gone_again(root: Path) -> None:
    """An operation that fails leaves no empty folder."""
    (root / "b.md").write_bytes(b"theirs")
    with pytest.raises(errors.Conflict):
        journal(root).carry_out(making(root))
    assert not (root / "deep").exists()


def test_what_was_written_over_by_others_after_a_crash_is_left(root: Path) -> None:
    """A text that no half-done write of ours can have left is another program's."""
    stopped(root, in_place(root), "open_to_overwrite")
    (root / "a.md").write_bytes(b"theirs")
    (found,) = journal(root).recover()
    assert "a.md was changed by another program" in found.left[0]
    assert (root / "a.md").read_bytes() == b"theirs"


@pytest.mark.parametrize("mixture", [b"new d", b"old a, lon", b"new a, l\0\0\0\0\0", b"", b"old a\0\0\0", b"nld a"])
def test_what_a_cut_off_write_in_place_left_is_finished(root: Path, mixture: bytes) -> None:
    """Old and new bytes mixed, or a file made longer with nothing in it, are ours to finish; anything else is not."""
    stopped(root, in_place(root), "open_to_overwrite")
    (root / "a.md").write_bytes(mixture)
    (found,) = journal(root).recover()
    assert (held(root) == IN_PLACE) is (mixture != b"new d")
    assert bool(found.left) is (mixture == b"new d")


def test_a_change_between_the_look_and_the_write_in_place_is_seen(root: Path) -> None:
    """While the operation is written down another program may write: its text is not written over."""

    class Late(Disk):
        def fsync_folder(self, path: str) -> None:
            super().fsync_folder(path)
            if Path(path).name == "journal":
                (root / "a.md").write_bytes(b"theirs")

    with pytest.raises(errors.Conflict):
        journal(root, Late()).carry_out(in_place(root))
    assert held(root) == BEFORE | {"a.md": b"theirs"}
    assert not entries(root)


def test_what_a_step_replaces_is_kept(root: Path) -> None:
    """What another program wrote in the last moment goes where all old versions go."""
    kept: list[tuple[str, bytes]] = []

    class Late(Disk):
        def exchange(self, one: str, other: str) -> bool:
            if Path(other).name == "b.md" and (root / "b.md").read_bytes() == BEFORE["b.md"]:
                (root / "swap").write_bytes(b"theirs")
                (root / "swap").replace(root / "b.md")
            return super().exchange(one, other)

    def keeper(path: Path) -> Callable[[bytes], None]:
        return lambda data: kept.append((path.name, data))

    with pytest.raises(errors.Conflict):
        Journal(root.parent / "journal", root, Late(), keeper).carry_out(renaming(root))
    assert ("b.md", b"theirs") in kept
    assert held(root) == BEFORE | {"b.md": b"theirs"}


def test_what_can_not_be_written_down_is_not_begun(root: Path) -> None:
    """The words say which operation it was, not which file of ours; nothing is changed."""
    with pytest.raises(errors.DiskFull, match=f"{WORDS} was not begun"):
        journal(root, FailingDisk(system_error(errno.ENOSPC), name="fsync")).carry_out(renaming(root))
    assert (held(root), entries(root)) == (BEFORE, [])


def test_where_taking_back_fails_too_the_next_start_finishes(root: Path) -> None:
    """Done in part is said, the entry stays, and recovery makes it whole."""

    class Broken(Disk):
        broken = False

        def create(self, path: str, mode: int) -> int:
            self.broken = self.broken or "b.md" in path
            if self.broken:
                raise system_error(errno.EIO)
            return super().create(path, mode)

    with pytest.raises(errors.StorageError, match="done in part") as caught:
        journal(root, Broken()).carry_out(renaming(root))
    assert "Nothing is lost" in caught.value.advice
    assert journal(root).recover() == (Recovered(WORDS, finished=True),)
    assert held(root) == AFTER


def test_where_nothing_works_yet_recovery_waits(root: Path) -> None:
    """A wiki that may not be written keeps its entry, and a later start finishes."""
    stopped(root, renaming(root), "create")
    disk = FailingDisk(system_error(errno.EROFS))
    for name in ("create", "replace", "rename_new"):
        setattr(disk, name, _refused)
    (found,) = journal(root, disk).recover()
    assert found.left
    assert journal(root).recover() == (Recovered(WORDS, finished=True),)
    assert held(root) == AFTER


def _refused(*_: object) -> object:
    raise system_error(errno.EROFS)


def test_no_step_leaves_the_wiki(root: Path) -> None:
    """An entry that names a file elsewhere, however it came there, changes nothing there."""
    outside = root.parent / "outside.md"
    outside.write_bytes(b"precious")
    steps = (Rewrite(outside, b"precious", b"gone"), Move(outside, root / "taken.md"))
    for step in steps:
        with pytest.raises(errors.Outside):
            journal(root).carry_out(Operation("x", (step,)))
    assert outside.read_bytes() == b"precious"


@pytest.mark.parametrize("change", [
    {"format": 2}, {"steps": None}, {"steps": [{}]}, {"steps": [{"move": ["a"]}]}, {"words": 1}, {"steps": [1]},
    {"steps": [{"write": "a", "before": "!", "after": ""}]},
])  # fmt: skip
def test_an_entry_that_can_not_be_read_does_nothing_and_stays(root: Path, change: dict[str, object]) -> None:
    """Hostile, cut off, or of a newer version: nothing was begun by it, and it is not thrown away."""
    folder = root.parent / "journal"
    folder.mkdir()
    whole = json.dumps({"format": 1, "words": "x", "steps": []} | change).encode()
    (folder / "a.json").write_bytes(whole)
    (folder / "b.json").write_bytes(whole[: len(whole) // 2])
    (folder / "c.json").write_bytes(b"[" * 100_000)
    assert journal(root).recover() == ()
    assert (held(root), len(entries(root))) == (BEFORE, 3)
    assert [path.name for path in journal(root).unreadable()][-2:] == ["b.json", "c.json"]


def test_two_names_of_one_file_are_written_once(root: Path, tmp_path: Path) -> None:
    """A link beside a file gets the same text as the file; that is no change by another program."""
    (root / "link.md").symlink_to("a.md")
    steps = tuple(Rewrite(root / name, BEFORE["a.md"], b"new a") for name in ("a.md", "link.md"))
    Journal(tmp_path / "journal", root).carry_out(Operation("Replacing", steps))
    assert (root / "link.md").is_symlink()
    assert (root / "a.md").read_bytes() == b"new a"
