"""The folder of a site: made whole, changed in part or not at all, and nothing of others in it is touched."""

from __future__ import annotations

import errno
import os
import pickle
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.storage import many, reading, site_stage
from app.storage.disk import DISK, Disk
from app.storage.errors import BadName, DiskFull, InUse, NotAFile, ReadOnly, StorageError
from app.storage.site import Delivered, SiteFolder, open_site
from app.storage.site_folder import MANIFEST
from app.storage.site_stage import Stage
from tests.helpers.crash_states import MEMORY
from tests.helpers.disks import FailingDisk, system_error

PAGES = {"index.html": b"home", "ada/index.html": b"Ada", "tag/a/index.html": b"tag"}
LATER = {"index.html": b"home 2", "ada/index.html": b"Ada", "bob/index.html": b"Bob"}


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder on a disk in memory, where there is one: thousands of syncs take their time elsewhere."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The folder of a wiki."""
    (tmp_path / "wiki" / "profiles").mkdir(parents=True)
    return tmp_path / "wiki"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the site is to be; nothing is there yet."""
    return tmp_path / "out" / "site"


def export(site: SiteFolder, pages: Mapping[str, bytes], *, full: bool = True) -> Delivered:
    """Bring these pages to a site, as few of them as need be."""
    manifest = {path: reading.digest(data) for path, data in pages.items()}
    with site.staging(full=full) as staging:
        for path, data in pages.items():
            if full or site.manifest.get(path) != manifest[path]:
                staging.put(path, data)
        return staging.deliver(manifest)


def held(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the list of the site's files."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is made


def test_a_site_is_made_where_nothing_was(wiki: Path, target: Path) -> None:
    """The folders above it are made, its files are as they were put, and nothing lies beside it."""
    delivered = export(open_site(target, wiki), PAGES)
    assert held(target) == PAGES
    assert only(target.parent) == ["site"]
    assert delivered == (open_site(target, wiki).stamps(PAGES), (), ())


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("foreign", [True, False])
def test_the_next_state_takes_the_place_of_the_one_before(wiki: Path, target: Path, full: bool, foreign: bool) -> None:
    """What changed is new, what goes is gone with its folders, what nobody put stays; whatever else lies there."""
    export(open_site(target, wiki), PAGES)
    if foreign:
        (target / "CNAME").write_bytes(b"theirs")
    site = open_site(target, wiki)
    delivered = export(site, LATER, full=full)
    assert held(target) == LATER | ({"CNAME": b"theirs"} if foreign else {})
    assert not (target / "tag").exists()
    assert only(target.parent) == ["site"]
    assert delivered.stamps.keys() == (LATER.keys() if full else {"index.html", "bob/index.html"})
    assert site.manifest == open_site(target, wiki).manifest == {path: reading.digest(LATER[path]) for path in LATER}


def test_the_same_site_has_the_same_list_whatever_the_order(wiki: Path, tmp_path: Path) -> None:
    """The list says nothing of the time, the machine or the order in which files were put."""
    for name, pages in (("a", PAGES), ("b", dict(reversed(PAGES.items())))):
        export(open_site(tmp_path / name, wiki), pages)
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_very_many_files_are_brought_and_taken(wiki: Path, target: Path) -> None:
    """What is done in several threads, and synced with all of the disk, does the same."""
    pages = {f"page-{number}/index.html": b"%d" % number for number in range(150)}
    for full in (True, True, False, False):
        export(open_site(target, wiki), pages, full=full)
        assert held(target) == pages
        pages = {path: data + b"!" for path, data in list(pages.items())[1:]}
    assert only(target.parent) == ["site"]


def test_other_processes_put_files_through_the_stage_as_a_value(wiki: Path, target: Path) -> None:
    """The stage goes from one process to another; of a path that is put again the last one counts."""
    site = open_site(target, wiki)
    with site.staging(full=True) as staging:
        staging.put("index.html", b"first")
        stage: Stage = pickle.loads(pickle.dumps(staging.stage))  # noqa: S301 - made here
        stage.put("index.html", b"last")
        assert staging.read("index.html") == b"last"
        staging.deliver({"index.html": reading.digest(b"last")})
    assert site.read("index.html") == b"last"


def test_what_was_put_and_is_not_wanted_is_thrown_away(wiki: Path, target: Path) -> None:
    """A page that is kept out after it was made is on no site."""
    for full in (True, False):
        with open_site(target, wiki).staging(full=full) as staging:
            staging.put("index.html", b"home")
            staging.put("held/index.html", b"not fit")
            staging.deliver({"index.html": reading.digest(b"home")})
        assert held(target) == {"index.html": b"home"}
        assert not (target / "held").exists()


def test_a_file_that_nobody_put_is_a_mistake_of_the_program(wiki: Path, target: Path) -> None:
    """The list never names what the site has not; the site is as it was."""
    export(open_site(target, wiki), PAGES)
    with pytest.raises(ValueError, match="not put"):
        open_site(target, wiki).staging(full=False).deliver({"new.html": "digest"})
    assert held(target) == PAGES


def test_what_is_discarded_leaves_no_folder_above_it(wiki: Path, tmp_path: Path) -> None:
    """Looking at what an export would do makes no folders; one that is made brings those above it."""
    site = open_site(tmp_path / "new" / "deep" / "site", wiki)
    with site.staging(full=True) as staging:
        staging.put("index.html", b"home")
    assert not (tmp_path / "new").exists()
    export(site, PAGES)
    assert held(tmp_path / "new" / "deep" / "site") == PAGES


def test_what_is_discarded_leaves_nothing(wiki: Path, target: Path) -> None:
    """Cancelling is as if nothing had been done, beside the site and inside of it."""
    export(open_site(target, wiki), PAGES)
    for full in (True, False):
        with open_site(target, wiki).staging(full=full) as staging:
            staging.put("new/index.html", b"new")
    assert held(target) == PAGES
    assert only(target.parent) == ["site"]


def test_the_mode_of_the_folder_is_kept(wiki: Path, target: Path) -> None:
    """A web server that might read the site may read it after the swap."""
    export(open_site(target, wiki), PAGES)
    target.chmod(0o2750)
    export(open_site(target, wiki), LATER)
    assert target.stat().st_mode & 0o7777 == 0o2750


def test_stamps_tell_what_others_did(wiki: Path, target: Path) -> None:
    """A file that was changed, deleted or replaced by a link has another stamp, or none."""
    site = open_site(target, wiki)
    delivered = export(site, PAGES)
    (target / "index.html").write_bytes(b"theirs")
    (target / "ada" / "index.html").unlink()
    (target / "tag" / "a" / "index.html").unlink()
    (target / "tag" / "a" / "index.html").symlink_to(wiki)
    now = site.stamps([*PAGES, "never.html"])
    assert now.keys() == {"index.html"}
    assert now["index.html"] != delivered.stamps["index.html"]


# What belongs to others


def test_files_of_others_stay_and_are_told_where_ours_should_be(wiki: Path, target: Path) -> None:
    """What somebody else put under a name of ours is neither written over nor taken for ours later."""
    export(open_site(target, wiki), {"index.html": b"home"})
    (target / "robots.txt").write_bytes(b"theirs")
    delivered = export(open_site(target, wiki), {"index.html": b"home", "robots.txt": b"ours"})
    assert delivered.left == ("robots.txt",)
    assert "robots.txt" in delivered.notices[0]
    assert "robots.txt" not in delivered.stamps
    export(open_site(target, wiki), {"index.html": b"home"})
    assert held(target) == {"index.html": b"home", "robots.txt": b"theirs"}


def test_our_files_that_others_changed_are_made_anew_and_told(wiki: Path, target: Path) -> None:
    """The site is what the wiki says; whoever had changed it by hand learns of it."""
    export(open_site(target, wiki), PAGES)
    (target / "index.html").write_bytes(b"by hand")
    delivered = export(open_site(target, wiki), PAGES)
    assert held(target) == PAGES
    assert "changed" in delivered.notices[0]
    assert "index.html" in delivered.notices[0]


def test_a_folder_that_others_use_stays(wiki: Path, target: Path) -> None:
    """The folder of a page that goes stays where something else lies in it."""
    export(open_site(target, wiki), PAGES)
    (target / "ada" / "photo.raw").write_bytes(b"theirs")
    export(open_site(target, wiki), {"index.html": b"home"})
    assert held(target) == {"index.html": b"home", "ada/photo.raw": b"theirs"}


@pytest.mark.parametrize("full", [True, False])
def test_a_link_in_the_way_is_not_followed(wiki: Path, target: Path, tmp_path: Path, full: bool) -> None:
    """Nothing is written or removed through a link that somebody put in the place of a page's folder."""
    export(open_site(target, wiki), PAGES)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "index.html").write_bytes(b"theirs")
    (target / "ada" / "index.html").unlink()
    (target / "ada").rmdir()
    (target / "ada").symlink_to(tmp_path / "elsewhere")
    site = open_site(target, wiki)
    with pytest.raises(NotAFile, match="ada"):
        export(site, {**PAGES, "ada/index.html": b"Ada 2"}, full=full)
    export(site, {"index.html": b"home"}, full=full)
    assert (tmp_path / "elsewhere" / "index.html").read_bytes() == b"theirs"
    assert (target / "ada").is_symlink()


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(wiki: Path, target: Path, tmp_path: Path) -> None:
    """A file of ours that became a link is written anew under its name."""
    export(open_site(target, wiki), PAGES)
    (tmp_path / "theirs").write_bytes(b"theirs")
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(tmp_path / "theirs")
    export(open_site(target, wiki), LATER, full=False)
    assert held(target) == LATER
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/passwd", "a/../../x", "a//b", "", ".", "a/.", ".git/config", "a\\b", "a\0b", "a\nb", MANIFEST, "a/"],
)
def test_nothing_is_put_outside_or_among_what_is_hidden(wiki: Path, target: Path, path: str) -> None:
    """Only plain paths inside the site are names of its files."""
    with open_site(target, wiki).staging(full=True) as staging, pytest.raises(BadName):
        staging.put(path, b"")


# Where no site may be


def test_odd_targets_are_refused(wiki: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a link, the wiki, a folder in it or around it, the person's own folder, the root: each is refused."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "home")
    (tmp_path / "way").symlink_to(wiki)
    odd = ["file", "link", "wiki", "wiki/site", "wiki/profiles", "way/site", "home", "file/site", "wiki/../wiki", "."]
    for name in odd:
        with pytest.raises(StorageError) as told:
            open_site(tmp_path / name, wiki)
        assert told.value.headline, name
    with pytest.raises(NotAFile):
        open_site(Path("/"), wiki)
    assert only(wiki) == ["profiles"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wiki", "{top}/wiki is the wiki's own folder."),
        ("wiki/site", "{top}/wiki/site lies inside the wiki {top}/wiki."),
        (".", "The wiki {top}/wiki lies inside {top}."),
        ("file/site", "{top}/file/site can't be a folder: {top}/file is no folder, or lies in none."),
    ],
)
def test_it_is_told_why_a_folder_is_refused(wiki: Path, tmp_path: Path, name: str, said: str) -> None:
    """Of several reasons the one that holds."""
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(NotAFile) as told:
        open_site(tmp_path / name, wiki)
    assert told.value.headline == said.format(top=tmp_path)


def test_a_folder_with_something_else_is_refused(wiki: Path, target: Path) -> None:
    """No site is mixed with what is no site; the words name what is there."""
    target.mkdir(parents=True)
    (target / "thesis.docx").write_bytes(b"theirs")
    with pytest.raises(StorageError, match=r"thesis\.docx"):
        open_site(target, wiki)
    assert only(target) == ["thesis.docx"]


def test_a_folder_that_programs_keep_can_become_a_site(wiki: Path, target: Path) -> None:
    """A fresh checkout with nothing but what Git and the server need is as good as an empty folder."""
    (target / ".git").mkdir(parents=True)
    (target / ".git" / "config").write_bytes(b"theirs")
    (target / "CNAME").write_bytes(b"example.org")
    export(open_site(target, wiki), PAGES)
    assert held(target) == {**PAGES, ".git/config": b"theirs", "CNAME": b"example.org"}


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 2, "files": {}}',
        b'{"format": 1, "files": {"../../x": "d"}}',
        b'{"format": 1, "files": {"a": 1}}',
        b'{"format": 1, "files": []}',
        b"[" * 100_000,
    ],
)
def test_a_list_that_cannot_be_relied_on_is_refused(wiki: Path, target: Path, said: bytes) -> None:
    """Without knowing which files are ours nothing is removed or written over; one of a later version is told so."""
    export(open_site(target, wiki), PAGES)
    (target / MANIFEST).write_bytes(said)
    with pytest.raises(StorageError, match="newer version" if b"2" in said else "can't be read"):
        open_site(target, wiki)
    assert held(target) == PAGES


def test_a_list_that_is_a_link_is_refused(wiki: Path, target: Path, tmp_path: Path) -> None:
    """The list is read in the site's folder alone."""
    export(open_site(target, wiki), PAGES)
    (target / MANIFEST).rename(tmp_path / "list")
    (target / MANIFEST).symlink_to(tmp_path / "list")
    with pytest.raises(StorageError):
        open_site(target, wiki)


# Others at work, and faults


def test_two_do_not_make_one_site_at_once(wiki: Path, target: Path) -> None:
    """While somebody puts files together for a site, others are told; afterwards they may."""
    first, second = open_site(target, wiki), open_site(target, wiki)
    with first.staging(full=True):
        with pytest.raises(InUse):
            second.staging(full=True)
        with pytest.raises(InUse):
            open_site(target, wiki)
    export(second, PAGES)
    assert held(target) == PAGES


def test_leftovers_of_the_name_of_another_site_are_let_be(wiki: Path, target: Path) -> None:
    """Only what was made for this very site is swept."""
    target.parent.mkdir()
    (target.parent / ".~other.00000000.tmp").mkdir()
    (target.parent / ".~site.00000000.tmp").mkdir()
    export(open_site(target, wiki), PAGES)
    assert only(target.parent) == [".~other.00000000.tmp", "site"]


def test_what_somebody_put_into_the_site_at_the_last_moment_is_kept(
    wiki: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that appears while the sites are swapped is not removed with the old one."""
    export(open_site(target, wiki), PAGES)

    def exchange(one: str, other: str, disk: Disk = DISK) -> bool:
        (target / "late.txt").write_bytes(b"theirs")
        return disk.exchange(one, other)

    monkeypatch.setattr(many, "exchange", exchange)
    delivered = export(open_site(target, wiki), LATER)
    kept = Path(delivered.notices[0].rpartition(" in ")[2].removesuffix("."))
    assert held(kept) == {"late.txt": b"theirs"}
    assert held(target) == LATER
    open_site(target, wiki)
    assert held(kept) == {"late.txt": b"theirs"}


@pytest.mark.parametrize(("full", "foreign"), [(True, False), (False, True)])
def test_whichever_call_fails_the_site_is_whole(wiki: Path, target: Path, full: bool, foreign: bool) -> None:
    """Each call fails once, as on a full disk: the site is old or new, at the latest after it was opened again."""
    export(open_site(target, wiki), PAGES)
    theirs = {"CNAME": b"theirs"} if foreign else {}
    for name, data in theirs.items():
        (target / name).write_bytes(data)
    number, refused = 0, 0
    while True:
        disk = FailingDisk(system_error(errno.ENOSPC), number=number)
        try:
            export(open_site(target, wiki, disk), LATER, full=full)
            done = True
        except StorageError:
            refused, done = refused + 1, False
        site = open_site(target, wiki)
        assert held(target) in ([LATER | theirs] if done else [PAGES | theirs, LATER | theirs])
        assert held(target) == {path: site.read(path) for path in site.manifest} | theirs
        assert only(target.parent) == ["site"]
        if len(disk.calls) <= number:
            break
        export(site, PAGES)
        number += 1
    assert refused > 20


def test_a_full_disk_says_so_and_leaves_the_site(wiki: Path, target: Path) -> None:
    """The words tell what is full, that the site is as it was, and what to do."""
    export(open_site(target, wiki), PAGES)
    disk = FailingDisk(system_error(errno.ENOSPC), name="write")
    with pytest.raises(DiskFull) as told:
        export(open_site(target, wiki, disk), LATER)
    assert "was not changed: the disk is full" in told.value.headline
    assert told.value.advice.startswith("It is as it was. Make room")
    assert held(target) == PAGES


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_says_so(wiki: Path, target: Path) -> None:
    """Nothing is half done where writing is not allowed."""
    export(open_site(target, wiki), PAGES)
    target.parent.chmod(0o500)
    target.chmod(0o500)
    try:
        with pytest.raises(ReadOnly):
            export(open_site(target, wiki), LATER)
    finally:
        target.chmod(0o700)
        target.parent.chmod(0o700)
    assert held(target) == PAGES


def test_an_interruption_in_the_midst_is_finished_at_the_next_opening(wiki: Path, target: Path) -> None:
    """Ctrl+C while files are moved: the next one who opens the site finishes it, and says so."""
    export(open_site(target, wiki), PAGES)
    moves = 0

    class Interrupted(Disk):
        def replace(self, source: str, target: str) -> None:
            nonlocal moves
            moves += 1
            if moves == 3:  # behind the journal and the first page
                raise KeyboardInterrupt
            super().replace(source, target)

    with pytest.raises(KeyboardInterrupt):
        export(open_site(target, wiki, Interrupted()), LATER, full=False)
    site = open_site(target, wiki)
    assert held(target) == LATER
    assert "finished" in site.notices[0]


def test_a_stage_that_somebody_else_takes_first_is_left_to_them(
    wiki: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the lock's file was replaced between opening and locking it, nobody goes on without the lock."""
    lock = DISK.lock

    def too_late(path: str) -> int | None:
        descriptor = lock(path)
        Path(path).unlink()
        return descriptor

    monkeypatch.setattr(DISK, "lock", too_late)
    with pytest.raises(InUse):
        open_site(target, wiki).staging(full=True)
    assert site_stage.all_of(str(target), DISK) == []


def test_a_disk_that_knows_no_locks_can_hold_a_site(wiki: Path, target: Path) -> None:
    """Some network disks can't say who is at work; a site can be exported there all the same."""

    class NoLocks(Disk):
        def lock(self, path: str) -> int | None:
            Path(path).touch()
            raise system_error(errno.ENOLCK)

    for pages in (PAGES, LATER):
        export(open_site(target, wiki, NoLocks()), pages)
        assert held(target) == pages
    assert only(target.parent) == ["site"]
