"""Promises of `app.storage.files`: whole old or whole new, and never over a text that nobody has seen."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage import errors, files, reading
from app.storage.disk import Disk
from tests.helpers.disks import Call, FailingDisk, NotingDisk, system_error

OLD, NEW = b"old text\n", b"a new text, longer than the old one\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds the old text."""
    path = tmp_path / "max-welling.md"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# Writing


def test_writing_replaces_the_whole_file(file: Path) -> None:
    """The file holds the new text, the answer its digest, and nothing else is left in the folder."""
    saved = files.write(file, NEW, reading.digest(OLD))
    assert (file.read_bytes(), saved) == (NEW, files.Saved(reading.digest(NEW), confirmed=True))
    assert names(file.parent) == {file.name}
    assert saved.notice == ""


def test_a_new_file_is_made(tmp_path: Path) -> None:
    """What must not exist yet is written under its name alone, readable for whom the system says."""
    path = tmp_path / "new.md"
    files.write(path, NEW, None)
    assert (path.read_bytes(), names(tmp_path)) == (NEW, {"new.md"})
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


def test_another_text_on_disk_is_never_overwritten(file: Path) -> None:
    """Where the disk has another text than the one that was opened, it stays."""
    with pytest.raises(errors.Conflict) as caught:
        files.write(file, NEW, reading.digest(b"what we opened"))
    assert (file.read_bytes(), names(file.parent), caught.value.gone) == (OLD, {file.name}, False)


def test_a_change_in_the_last_moment_is_seen(file: Path) -> None:
    """The digest is compared after the new text is durable, not only before."""

    class LateWriter(Disk):
        def fsync(self, descriptor: int) -> None:
            super().fsync(descriptor)
            file.write_bytes(b"theirs\n\n\n")  # as long as the old text

    with pytest.raises(errors.Conflict):
        files.write(file, NEW, reading.digest(OLD), disk=LateWriter())
    assert (file.read_bytes(), names(file.parent)) == (b"theirs\n\n\n", {file.name})


def test_a_file_that_vanished_is_said(file: Path) -> None:
    """A file deleted outside is not made again without asking."""
    file.unlink()
    with pytest.raises(errors.Conflict) as caught:
        files.write(file, NEW, reading.digest(OLD))
    assert caught.value.gone
    assert names(file.parent) == set()


def test_a_file_that_appeared_is_never_overwritten(file: Path) -> None:
    """A new file never takes the place of one that is there."""
    with pytest.raises(errors.Conflict, match="already a file"):
        files.write(file, NEW, None)
    assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    """Who may read the file stays as it was."""
    file.chmod(mode)
    files.write(file, NEW, reading.digest(OLD))
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_read_only_file_is_not_replaced(file: Path) -> None:
    """A file that was made read-only stays as it is, even where its folder could be written."""
    file.chmod(0o444)
    with pytest.raises(errors.ReadOnly):
        files.write(file, NEW, reading.digest(OLD))
    assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


def test_the_longest_name_can_be_saved(tmp_path: Path) -> None:
    """The temporary name is shortened where a name has all the bytes that a disk allows."""
    path = tmp_path / ("é" * 126 + ".md")
    files.write(path, OLD, None)
    files.write(path, NEW, reading.digest(OLD))
    assert names(tmp_path) == {path.name}


def test_short_writes_and_interruptions_are_gone_on_with(file: Path) -> None:
    """A system that takes a byte at a time and interrupts in between still gets the whole file."""

    class Hesitant(Disk):
        turn = 0

        def write(self, descriptor: int, data: memoryview) -> int:
            self.turn += 1
            if self.turn % 2:
                raise InterruptedError if self.turn % 4 == 1 else BlockingIOError
            return super().write(descriptor, data[:1])

    files.write(file, NEW, reading.digest(OLD), disk=Hesitant())
    assert file.read_bytes() == NEW


def test_short_reads_and_interruptions_are_gone_on_with(file: Path) -> None:
    """A system that gives a byte at a time and interrupts in between is read to the end; what never comes is said."""

    class Hesitant(Disk):
        turn = 0
        gives = True

        def read(self, descriptor: int, count: int) -> bytes:
            self.turn += 1
            if self.turn % 2 or not self.gives:
                raise InterruptedError if self.turn % 4 == 1 else BlockingIOError
            return super().read(descriptor, 1)

    disk = Hesitant()
    assert reading.read(file, disk=disk).data == OLD
    disk.gives = False
    with pytest.raises(errors.StorageError, match="can't be read"):
        reading.read(file, disk=disk)


def test_a_disk_that_never_takes_anything_is_said(file: Path) -> None:
    """Patience has an end, and the file is as it was."""

    class Stubborn(Disk):
        def write(self, descriptor: int, data: memoryview) -> int:
            return 0

    with pytest.raises(errors.StorageError):
        files.write(file, NEW, reading.digest(OLD), disk=Stubborn())
    assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


# Links


def test_a_link_inside_is_kept_and_its_target_replaced(tmp_path: Path, file: Path) -> None:
    """Saving through a link leaves the link a link."""
    link = tmp_path / "link.md"
    link.symlink_to(file.name)
    files.write(link, NEW, reading.digest(OLD), root=tmp_path)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_links_to_outside_are_neither_read_nor_written(tmp_path: Path, file: Path) -> None:
    """Neither a linked file nor a file in a linked folder leads out of the wiki."""
    wiki = tmp_path / "wiki"
    wiki.mkdir()
    (wiki / "out.md").symlink_to(file)
    (wiki / "folder").symlink_to(tmp_path)
    for path in (wiki / "out.md", wiki / "folder" / file.name):
        with pytest.raises(errors.Outside):
            reading.read(path, root=wiki)
        with pytest.raises(errors.Outside):
            files.write(path, NEW, reading.digest(OLD), root=wiki)
    assert file.read_bytes() == OLD


def test_a_planted_temporary_name_is_not_followed(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that waits under the temporary file's name is left alone; another name is taken."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / f".~{file.name}.00000000.tmp").symlink_to(victim)
    drawn = iter(["00000000", "00000001"])
    monkeypatch.setattr("secrets.token_hex", lambda _: next(drawn))
    files.write(file, NEW, reading.digest(OLD))
    assert (victim.read_bytes(), file.read_bytes()) == (b"precious", NEW)


# Faults

FAULTS = [
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.EACCES,
    errno.EROFS,
    errno.EFBIG,
    errno.ENOENT,
    errno.EINVAL,
]


def saved(path: Path, expected: str | None, disk: Disk) -> bool:
    """Whether a save says that it was done; any error but an expected one fails the test."""
    try:
        files.write(path, NEW, expected, disk=disk)
    except errors.StorageError:
        return False
    return True


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("new", [False, True])
def test_each_call_may_fail(tmp_path: Path, number: int, *, new: bool) -> None:
    """Whichever call fails: an error means the old state, an answer the new one, and nothing else is left."""
    path = tmp_path / "a.md"
    expected = None if new else reading.digest(OLD)
    calls = NotingDisk()
    assert saved(make(path, new=new), expected, calls)
    for position in range(len(calls.calls)):
        disk = FailingDisk(system_error(number), number=position)
        done = saved(make(path, new=new), expected, disk)
        left = path.read_bytes() if path.exists() else b""
        assert left == (NEW if done else b"" if new else OLD), calls.calls[position]
        if calls.calls[position] != "unlink":
            assert names(tmp_path) <= {path.name}, calls.calls[position]


def make(path: Path, *, new: bool) -> Path:
    for left in path.parent.iterdir():
        left.unlink()
    if not new:
        path.write_bytes(OLD)
    return path


def test_an_interrupt_leaves_nothing_behind(file: Path) -> None:
    """Ctrl+C in the middle of a save leaves the old file and no temporary one."""
    for call in ("write", "fsync", "replace"):
        with pytest.raises(KeyboardInterrupt):
            files.write(file, NEW, reading.digest(OLD), disk=FailingDisk(KeyboardInterrupt(), name=call))
        assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


def test_a_disk_without_hard_links_gets_new_files_too(tmp_path: Path) -> None:
    """Where a disk knows no hard links a new file is still written whole, and never over another."""

    class Plain(Disk):
        """Neither takes new names alone nor, at a second attempt, knows hard links."""

        links = True

        def rename_new(self, source: str, target: str) -> bool:
            return False

        def link(self, source: str, target: str) -> None:
            if not self.links:
                raise system_error(errno.EPERM)
            super().link(source, target)

    disk, path = Plain(), tmp_path / "a.md"
    for disk.links in (True, False):
        files.write(path, NEW, None, disk=disk)
        assert (path.read_bytes(), names(tmp_path)) == (NEW, {"a.md"})
        with pytest.raises(errors.Conflict):
            files.write(path, OLD, None, disk=disk)
        assert (path.read_bytes(), names(tmp_path)) == (NEW, {"a.md"})
        path.unlink()


def test_the_message_of_a_full_disk_names_sizes(file: Path) -> None:
    """One reads how much is needed and how much is free."""

    class Full(FailingDisk):
        def free(self, path: str) -> int:
            return 96_000

    with pytest.raises(errors.DiskFull) as caught:
        files.write(file, bytes(118_000), reading.digest(OLD), disk=Full(system_error(errno.ENOSPC), name="fsync"))
    assert "the disk is full (118 KB needed, 96 KB free)" in caught.value.headline


def test_an_error_at_fsync_warns_of_the_copy(file: Path) -> None:
    """A disk that can't make the text durable is not trusted."""
    with pytest.raises(errors.DiskFault, match="don't rely on this copy"):
        files.write(file, NEW, reading.digest(OLD), disk=FailingDisk(system_error(errno.EIO), name="fsync"))


def test_an_error_at_the_folder_is_saved_but_not_confirmed(file: Path) -> None:
    """After the file is in its place it is saved, and one is told what is not sure."""
    failing = FailingDisk(system_error(errno.EIO), name="fsync_folder")
    saved = files.write(file, NEW, reading.digest(OLD), disk=failing)
    assert (file.read_bytes(), saved.confirmed) == (NEW, False)
    assert "couldn't confirm" in saved.notice


def test_a_limit_of_the_system_is_named(file: Path) -> None:
    """A real limit on file sizes leaves the old file and says what it is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(errors.DiskFull, match="allows no file of 20 KB"):
            files.write(file, bytes(20_000), reading.digest(OLD))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said(file: Path) -> None:
    """A folder that may not be written leaves the file as it was."""
    file.parent.chmod(0o500)
    try:
        with pytest.raises(errors.ReadOnly):
            files.write(file, NEW, reading.digest(OLD))
    finally:
        file.parent.chmod(0o700)
    assert file.read_bytes() == OLD


def test_the_folder_is_gone(tmp_path: Path) -> None:
    """A folder that vanished is named, and it is not made again by itself."""
    with pytest.raises(errors.Missing, match="not there"):
        files.write(tmp_path / "gone" / "a.md", NEW, None)
    assert names(tmp_path) == set()


# Order of the calls


def test_a_text_is_durable_before_it_is_in_its_place(file: Path) -> None:
    """The order that survives a power cut: write, fsync, compare, replace, fsync of the folder."""
    disk = NotingDisk()
    files.write(file, NEW, reading.digest(OLD), disk=disk)
    order = [disk.calls.index(name) for name in ("create", "write", "fsync", "read", "replace", "fsync_folder")]
    assert order == sorted(order)


def test_the_version_before_is_kept_before_it_is_replaced(file: Path) -> None:
    """With a place to keep it, the order is: durable, read back, compared, kept, exchanged, confirmed, cleared away."""
    disk = NotingDisk()
    files.write(file, NEW, reading.digest(OLD), keep=lambda _: disk.calls.append("keep"), disk=disk)
    names = ("create", "write", "fsync", "read", "keep", "exchange", "fsync_folder", "unlink")
    order = [disk.calls.index(name) for name in names]
    assert order == sorted(order)
    assert "read" in disk.calls[disk.calls.index("exchange") :]


# What another program writes in the last moment


class Meddling(NotingDisk):
    """A disk on which another program acts right before, or after, the first calls of one name."""

    def __init__(self, name: str, *acts: Callable[[], object], after: bool = False) -> None:
        super().__init__()
        self._name, self._acts, self._after = name, list(acts), after

    def answer(self, name: str, call: Call, *arguments: object) -> object:
        act = self._acts.pop(0) if name == self._name and self._acts else bool
        if not self._after:
            act()
        answer = super().answer(name, call, *arguments)
        if self._after:
            act()
        return answer


def forget(_: bytes) -> None:
    """Keep nothing of what a file held before."""


THEIRS, THEIRS_TOO = b"what another program wrote\n", b"and what it wrote then\n"


def replacing(path: Path, data: bytes) -> Callable[[], object]:
    """What a program does that saves as we do."""

    def act() -> None:
        other = path.with_name("other.swp")
        other.write_bytes(data)
        other.replace(path)

    return act


def test_a_text_written_between_look_and_exchange_is_kept_and_put_back(file: Path) -> None:
    """The very last moment loses nothing either: their text stays on the disk, and the person is told."""
    kept: list[bytes] = []
    disk = Meddling("exchange", replacing(file, THEIRS))
    with pytest.raises(errors.Conflict):
        files.write(file, NEW, reading.digest(OLD), keep=kept.append, disk=disk)
    assert (file.read_bytes(), kept, names(file.parent)) == (THEIRS, [OLD, THEIRS], {file.name})


def test_a_text_written_while_theirs_is_put_back_is_kept_too(file: Path) -> None:
    """Two writes in the last two moments: one lies in its place, the other was kept."""
    kept: list[bytes] = []
    disk = Meddling("exchange", replacing(file, THEIRS), replacing(file, THEIRS_TOO))
    with pytest.raises(errors.Conflict):
        files.write(file, NEW, reading.digest(OLD), keep=kept.append, disk=disk)
    assert (file.read_bytes(), kept, names(file.parent)) == (THEIRS, [OLD, THEIRS, THEIRS_TOO], {file.name})


def test_a_file_that_is_only_swept_away_after_the_exchange_is_no_conflict(file: Path) -> None:
    """Another window may sweep what is old; the new text is in its place and that is said."""

    def sweep() -> None:
        assert files.sweep(file.parent, time.time_ns() + 10**9) == 1

    saved = files.write(file, NEW, reading.digest(OLD), keep=forget, disk=Meddling("exchange", sweep, after=True))
    assert (file.read_bytes(), saved.confirmed) == (NEW, True)


def test_where_theirs_can_not_be_put_back_it_is_said_where_it_is(file: Path) -> None:
    """Their text is in the history, or beside the file when not even that can be written; never in neither."""
    for refused in (False, True):
        file.write_bytes(OLD)
        kept: list[bytes] = []

        def keep(data: bytes, *, refused: bool = refused, kept: list[bytes] = kept) -> None:
            if refused and kept:
                raise errors.DiskFull("no room")
            kept.append(data)

        disk = Meddling("exchange", replacing(file, THEIRS), lambda: failing(errno.EIO))
        with pytest.raises(errors.StorageError, match="saved over") as caught:
            files.write(file, NEW, reading.digest(OLD), keep=keep, disk=disk)
        beside = [path.read_bytes() for path in file.parent.iterdir() if path != file]
        assert (kept + beside, len(beside)) == ([OLD, THEIRS], int(refused))
        assert ("history" in caught.value.advice) is not refused


def failing(number: int) -> None:
    raise system_error(number)


def test_a_new_name_that_is_taken_in_the_last_moment_is_left(tmp_path: Path, file: Path) -> None:
    """Neither a new file nor one that moves takes the place of a file that another program just made."""
    new = tmp_path / "new.md"
    for name in ("rename_new", "lstat"):
        with pytest.raises(errors.Conflict):
            files.write(new, NEW, None, disk=Meddling("rename_new", replacing(new, THEIRS)))
        new.unlink()
        with pytest.raises(errors.Conflict):
            files.move(file, new, disk=Meddling(name, bool, replacing(new, THEIRS)) if name == "lstat" else
                       Meddling(name, replacing(new, THEIRS)))  # fmt: skip
        assert (new.read_bytes(), file.read_bytes()) == (THEIRS, OLD)
        new.unlink()


# What is kept and what is told


def test_a_version_that_can_not_be_kept_stops_the_save(file: Path) -> None:
    """Without the version before in the history nothing is replaced, and the words of that error are passed on."""

    def keep(_: bytes) -> None:
        raise errors.DiskFull("The history's disk is full.")

    with pytest.raises(errors.DiskFull, match="The history's disk is full"):
        files.write(file, NEW, reading.digest(OLD), keep=keep)
    assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


def test_a_disk_that_gives_back_something_else_is_not_trusted(file: Path) -> None:
    """What was written is read back and compared before anything is replaced."""

    class Forgetful(Disk):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, memoryview(bytes(data).replace(b"new", b"n\0w")))

    with pytest.raises(errors.DiskFault, match="something else than was written"):
        files.write(file, NEW, reading.digest(OLD), disk=Forgetful())
    assert (file.read_bytes(), names(file.parent)) == (OLD, {file.name})


def test_a_folder_that_takes_nothing_new_is_told_apart(file: Path) -> None:
    """Where the file itself may be written the error says so, since it can be written in place."""
    with pytest.raises(errors.FolderReadOnly, match="may not make new files") as caught:
        files.write(file, NEW, reading.digest(OLD), disk=FailingDisk(system_error(errno.EACCES), name="create"))
    assert "in place" in caught.value.advice
    assert file.read_bytes() == OLD


def test_other_names_of_a_file_are_told_once_saved(file: Path) -> None:
    """A hard link keeps the text before; the next save has nothing to tell any more."""
    os.link(file, file.with_name("twin.md"))
    saved = files.write(file, NEW, reading.digest(OLD))
    assert (saved.lost, "hard links" in saved.notice) == ((files.LINKS,), True)
    assert file.with_name("twin.md").read_bytes() == OLD
    assert not files.write(file, OLD, saved.digest).notice


def test_an_owner_that_can_not_be_kept_is_told(file: Path) -> None:
    """Whatever the new file can't take over is named."""

    class OfAnother(Disk):
        def keep_attributes(self, path: str, descriptor: int) -> tuple[str, ...]:
            return ("owner", "user.note")

    saved = files.write(file, NEW, reading.digest(OLD), disk=OfAnother())
    assert saved.notice == "Saved. The file's owner and user.note could not be kept."


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_extended_attributes_are_kept(file: Path) -> None:
    """What other programs noted at the file is still there after a save."""
    try:
        os.setxattr(file, "user.note", b"seen")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    assert not files.write(file, NEW, reading.digest(OLD), keep=forget).lost
    assert os.getxattr(file, "user.note") == b"seen"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_owner_is_kept(file: Path) -> None:
    """Root saves another's file and it stays the other's."""
    os.chown(file, 12345, 12346)
    assert not files.write(file, NEW, reading.digest(OLD), keep=forget).lost
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


# Writing in place


def test_writing_in_place_keeps_the_file_itself(file: Path) -> None:
    """The same file holds the new text, the shorter one too, and no other file is made."""
    inode = file.stat().st_ino
    for data in (NEW, OLD):
        files.overwrite(file, data)
        assert (file.read_bytes(), file.stat().st_ino, names(file.parent)) == (data, inode, {file.name})


def test_only_ordinary_files_are_written_in_place(tmp_path: Path) -> None:
    """A pipe never blocks, a link to outside is refused."""
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(errors.StorageError):
        files.overwrite(tmp_path / "pipe.md", NEW)
    (tmp_path / "out.md").symlink_to("/etc/hosts")
    with pytest.raises(errors.Outside):
        files.overwrite(tmp_path / "out.md", NEW, root=tmp_path)


# Files whose names tell what they hold


@pytest.mark.parametrize("name", ["write", "fsync", "replace", "fsync_folder"])
def test_what_can_not_be_put_durably_is_not_there(tmp_path: Path, name: str) -> None:
    """A failure at any step, the folder's fsync too, leaves nothing that looks as if it would last."""
    with pytest.raises(errors.DiskFault):
        files.put(tmp_path / "x.md", NEW, disk=FailingDisk(system_error(errno.EIO), name=name))
    assert names(tmp_path) == set()


# Moving, trashing, removing


def test_moving_never_overwrites(tmp_path: Path, file: Path) -> None:
    """A file gets a new name only where nothing has it."""
    other = tmp_path / "other.md"
    other.write_bytes(b"theirs")
    with pytest.raises(errors.Conflict):
        files.move(file, other)
    files.move(file, tmp_path / "new.md", root=tmp_path)
    assert names(tmp_path) == {"other.md", "new.md"}
    assert other.read_bytes() == b"theirs"


def test_moving_out_of_the_wiki_is_refused(tmp_path: Path, file: Path) -> None:
    """A linked folder is no way out."""
    wiki = tmp_path / "wiki"
    wiki.mkdir()
    with pytest.raises(errors.Outside):
        files.move(file, wiki / "a.md", root=wiki)
    assert file.exists()


def test_a_trashed_file_lies_in_the_trash(file: Path) -> None:
    """Deleting goes to the platform's trash, not into nothing."""
    script = "import sys; from pathlib import Path; from app.storage import files, reading\n"
    script += "path = Path(sys.argv[1]); files.trash(path, reading.read(path).digest)"
    home = file.parent / "home"
    home.mkdir()
    surroundings = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    subprocess.run([sys.executable, "-c", script, str(file)], check=True, env=surroundings)
    assert not file.exists()
    assert (home / "data" / "Trash" / "files" / file.name).read_bytes() == OLD


def test_without_a_trash_nothing_is_deleted(file: Path) -> None:
    """Where there is no trash the file stays, and one is told what to do."""
    with pytest.raises(errors.NoTrash, match="as it was"):
        files.trash(file, reading.digest(OLD), disk=FailingDisk(system_error(errno.EACCES), name="trash"))
    assert file.read_bytes() == OLD


def test_another_text_is_not_taken_away(file: Path) -> None:
    """A file that changed since one looked is not trashed."""
    with pytest.raises(errors.Conflict):
        files.trash(file, reading.digest(b"what we saw"))
    assert file.read_bytes() == OLD


def test_old_leftovers_of_ours_are_swept_and_nothing_else(tmp_path: Path) -> None:
    """After a thousand crashes only our own old temporary files go."""
    ours, young = tmp_path / ".~a.md.0123abcd.tmp", tmp_path / ".~a.md.0123abce.tmp"
    keep = [tmp_path / "a.md", tmp_path / ".~lock.a.md#", tmp_path / "a.tmp", tmp_path / ".~a.md.XYZ.tmp"]
    for path in (ours, young, *keep):
        path.write_bytes(OLD)
        os.utime(path, ns=(1000, 1000))
    os.utime(young, ns=(3000, 3000))
    link = tmp_path / ".~b.md.0123abcd.tmp"
    link.symlink_to("a.md")
    assert files.sweep(tmp_path, before=2000) == 1
    assert names(tmp_path) == {young.name, link.name, *(path.name for path in keep)}


def test_a_folder_of_ours_is_swept_with_what_is_in_it(tmp_path: Path) -> None:
    """A copy of a wiki that a crash stopped goes as a whole; links in it are not followed."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "text.md").write_bytes(OLD)
    aside = tmp_path / ".~Sample.0123abcd.tmp"
    (aside / "profiles").mkdir(parents=True)
    (aside / "profiles" / "a.md").write_bytes(NEW)
    assert files.sweep(tmp_path, time.time_ns() + 10**9) == 1
    aside.mkdir()
    (aside / "link").symlink_to(precious)
    files.sweep(tmp_path, time.time_ns() + 10**9)
    assert (precious / "text.md").read_bytes() == OLD


def test_folders_are_made_where_they_are_missing(tmp_path: Path) -> None:
    """Folders above are made too; one that is there stays; a file of that name is said."""
    for _ in range(2):
        files.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(errors.StorageError):
        files.make_folder(tmp_path / "file")


# Removing


def test_what_is_known_is_removed_for_good(file: Path) -> None:
    """The answer says whether the system confirmed it."""
    assert files.remove(file, reading.digest(OLD))
    assert names(file.parent) == set()


def test_what_others_wrote_is_not_removed(file: Path) -> None:
    """Nor what is not there, or lies outside."""
    with pytest.raises(errors.Conflict):
        files.remove(file, reading.digest(NEW))
    with pytest.raises(errors.Conflict):
        files.remove(file.with_name("nobody.md"), reading.digest(NEW))
    (file.parent / "wiki").mkdir()
    (file.parent / "wiki" / "link.md").symlink_to(file)
    with pytest.raises(errors.Outside):
        files.remove(file.parent / "wiki" / "link.md", reading.digest(OLD), root=file.parent / "wiki")
    assert file.read_bytes() == OLD


def test_what_a_stopped_write_left_of_a_file_is_cleared(file: Path) -> None:
    """Of that file, and of no other: somebody may be writing that."""
    for name in (".~max-welling.md.0123abcd.tmp", ".~max.md.0123abcd.tmp", ".~max-welling.md.tmp"):
        (file.parent / name).write_bytes(b"half")
    files.clear(file)
    assert names(file.parent) == {file.name, ".~max.md.0123abcd.tmp", ".~max-welling.md.tmp"}
