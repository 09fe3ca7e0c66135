"""The folder of a site: built aside and swapped in, or staged and moved under a journal; nothing of others is touched.

A site is whole, old or new, whatever stops its making, at the latest after the folder was opened once more. Its files
are those that its manifest lists, and no other file is ever removed or written over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from app.storage import errors, files, many, reading, site_folder, site_journal, site_stage
from app.storage.disk import DISK, Disk
from app.storage.reading import Stamp
from app.storage.site_folder import MANIFEST, STAGE
from app.storage.site_journal import Plan
from app.storage.site_stage import Claim, Stage

_NAMED = 5  # so many paths are named in a notice
_UNCONFIRMED = "Published, but the system couldn't confirm it. Export again before you rely on it."


class Delivered(NamedTuple):
    """What was brought to a site."""

    stamps: Mapping[str, Stamp]  # of every file that was written, by path
    notices: tuple[str, ...]  # what a person should know of it
    left: tuple[str, ...]  # paths that were not written, since somebody else's file has that name


class SiteFolder:
    """A folder that holds a site, or is to hold one."""

    def __init__(self, target: Path, disk: Disk) -> None:
        """For `open_site`: finishes or takes back what a crash left."""
        self.target = target  # where it really is
        self.disk = disk  # the system's calls
        self.notices = _tidied(str(target), disk)  # what became of what a crash had stopped
        self.manifest: Mapping[str, str] = {}  # the digest of every file of the site, by path
        self.is_there = reading.is_there(target, disk=disk)  # whether there is such a folder
        if self.is_there:
            found = site_folder.read_manifest(str(target), disk)
            if found is None:
                site_folder.look_inside(str(target), disk)
            self.manifest = found or {}

    def stamps(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """Return the stamps of those files of the site that are there and ordinary files."""
        found, prefix, look = {}, f"{self.target}/", self.disk.lstat
        for path in paths:
            with suppress(OSError):
                status = look(prefix + path)
                if stat.S_ISREG(status.st_mode):
                    found[path] = Stamp(status.st_size, status.st_mtime_ns, status.st_ino)
        return found

    def unlike(self, then: Iterable[tuple[str, int, int, int]]) -> frozenset[str]:
        """Return the paths of the files of the site that do not look as they did, or of which nobody knows how.

        `then`: the path of each, and what was its stamp; thousands of them are compared as they come.
        """
        alike, prefix, look = [], f"{self.target}/", self.disk.lstat
        for path, size, modified, inode in then:
            try:
                status = look(prefix + path)
            except (OSError, ValueError):
                continue
            # The number of a file and its size tell a link or a folder in its place as well.
            if status.st_size == size and status.st_mtime_ns == modified and status.st_ino == inode:
                alike.append(path)
        return frozenset(self.manifest.keys() - alike)

    def whole(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """Return those of these files that hold what the site lists, each with how it looked before it was read."""
        looked = list(self.stamps(paths).items())
        same = many.each(lambda one: self._is_whole(one[0]), looked)
        return {path: stamp for (path, stamp), is_whole in zip(looked, same, strict=True) if is_whole}

    def _is_whole(self, path: str) -> bool:
        with suppress(errors.StorageError):
            return reading.digest(self.read(path)) == self.manifest[path]
        return False

    def read(self, path: str) -> bytes:
        """Return what a file of the site holds; raises `StorageError`."""
        return reading.read(self.target / site_folder.checked(path), root=self.target, disk=self.disk).data

    def staging(self, *, full: bool) -> Staging:
        """Return where the site's next state is put together, beside the site where it can take its place at once.

        `full`: whether every file of the site will be put. Raises `InUse` while somebody else does so, and
        `StorageError`.
        """
        target = str(self.target)
        beside = not self.is_there or (full and self._can_be_swapped())
        new = [] if self.is_there else [one for one in self.target.parents if not os.path.lexists(one)]
        try:
            if beside:
                files.make_folder(self.target.parent, disk=self.disk)
            folder, name = os.path.split(target) if beside else (target, STAGE)
            return Staging(self, site_stage.begin(folder, name, target, self.disk), beside=beside, new=new)
        except OSError as error:
            raise errors.not_published(error, self.target, 0, site_stage.free(target, self.disk)) from error

    def is_all_ours(self) -> bool:
        """Say whether nothing but the site lies in its folder: then another folder can take its place."""
        listed = {folder for path in self.manifest for folder in site_folder.above(path)}
        target = str(self.target)
        try:
            for path, stamp in many.found(target, self.disk):
                if path.endswith("/"):
                    if path[:-1] not in listed:
                        return False
                elif path != MANIFEST and (stamp is None or path not in self.manifest):
                    return False
        except OSError:
            return False
        return True

    def _can_be_swapped(self) -> bool:
        parent = str(self.target.parent)
        with suppress(OSError):
            one_disk = self.disk.lstat(str(self.target)).st_dev == self.disk.lstat(parent).st_dev
            return one_disk and self.disk.writable(parent) and self.is_all_ours()
        return False


class Staging:
    """The next state of a site while it is put together. What is not delivered is discarded."""

    def __init__(self, site: SiteFolder, claim: Claim, *, beside: bool, new: Sequence[Path] = ()) -> None:
        """`new`: folders above the site that were made for it, the inner ones first."""
        self._new = new
        self.stage = Stage(claim.stage, str(site.target), site.disk)  # where files are put, also by other processes
        self._site = site
        self._disk = site.disk
        self._target = str(site.target)
        self._claim: Claim | None = claim  # None once it is over
        self._beside = beside  # whether it takes the site's place as a whole
        self._begun = False  # whether the moves were written down: then they are finished, and never discarded

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def put(self, path: str, data: bytes) -> None:
        """Put a file of the site; of several under one path the last one counts. Raises `StorageError`."""
        self.stage.put(path, data)

    def read(self, path: str) -> bytes:
        """Return what was put under a path; raises `StorageError`."""
        return self.stage.read(path)

    def discard(self) -> None:
        """Throw away what was put; the site stays as it is."""
        if self._claim is None:
            return
        if self._beside:
            site_stage.clear_beside(self.stage.root, self._disk)
        elif not self._begun:
            site_journal.clear_inside(self.stage.root, self._target, self._disk)
        self._claim.release()
        self._claim = None
        for folder in self._new:
            files.remove_folder(folder, disk=self._disk)  # stays where the site is in it

    def deliver(self, manifest: Mapping[str, str]) -> Delivered:
        """Make the site consist of these files, given with their digests, and of no other file of ours.

        What was not put has to be on the site already. Raises `StorageError`: the site is then as it was, or, where
        the words say so, what is left is done when its folder is opened the next time.
        """
        with self:
            try:
                staged = {path: stamp for path, stamp in many.found(self.stage.root, self._disk) if stamp}
                plan = self._planned(manifest, staged)
                kept = dict(manifest)
                for path in plan.left:
                    del kept[path]
                many.put(self.stage.root, MANIFEST, site_folder.dumped(kept), self._disk)
                odd = self._swap(plan) if self._beside else None
                if odd is None:
                    odd = self._move(plan)
            except OSError as error:
                room = site_stage.free(self._target, self._disk)
                raise errors.not_published(error, self._site.target, 0, room, in_part=self._begun) from error
        self._site.manifest, self._site.is_there = kept, True
        notices = (*_notices(plan), *((odd,) if odd else ()))
        return Delivered({path: staged[path] for path in plan.moves.puts}, notices, plan.left)

    def _planned(self, manifest: Mapping[str, str], staged: Mapping[str, Stamp]) -> Plan:
        """Return what is to be done; what was put and is not wanted goes from the stage."""
        before = self._site.manifest
        new = manifest.keys() if self._beside else {path for path, _ in manifest.items() - before.items()}
        if missing := new - staged.keys():
            raise ValueError(f"{min(missing)} was not put")
        plan = site_journal.planned(self._target, before, manifest.keys(), staged, self._disk)
        unwanted = sorted(staged.keys() - set(plan.moves.puts))
        for path in unwanted:
            many.remove(f"{self.stage.root}/{path}", self._disk)
        many.remove_empty(self.stage.root, _folders(unwanted), self._disk)
        return plan

    def _swap(self, plan: Plan) -> str | None:
        """Let the stage take the site's place; return what a person should know of it, None where that can't be."""
        root, disk = self.stage.root, self._disk
        if self._site.is_there and not (self._site.is_all_ours() and many.take_over(self._target, root, disk)):
            return None
        self._make_durable(plan)
        if not self._site.is_there:
            many.move(root, self._target, disk)
        elif not many.exchange(root, self._target, disk):
            return None
        if not files.confirm(self._site.target.parent, disk=disk):
            return _UNCONFIRMED
        if self._site.is_there and not site_stage.clear_beside(root, disk):
            return f"What somebody else put into the site at the last moment is kept in {root}."
        return ""

    def _move(self, plan: Plan) -> str:
        """Move what is staged, under a journal; return what a person should know of it."""
        if self._beside:
            self._go_inside()
        root, disk = self.stage.root, self._disk
        self._make_durable(plan)
        # What lies in a stage whose name is lost is lost; and it tells which empty folders are ours.
        many.sync(self._target, (), ("",), disk)
        if plan.folders:
            many.make_folders(self._target, plan.folders, disk)
            many.sync(self._target, (), sorted({folder.rpartition("/")[0] for folder in plan.folders}), disk)
        self._begun = True
        try:
            site_journal.begin(root, plan.moves, disk)
            site_journal.carry_out(root, self._target, plan.moves, disk)
        except BaseException:
            if site_journal.is_untouched(root, plan.moves, disk):
                with suppress(OSError):
                    site_journal.take_back(root, disk)
                    self._begun = False
            raise
        try:
            site_journal.end(root, disk)
        except OSError:
            return _UNCONFIRMED
        return ""

    def _make_durable(self, plan: Plan) -> None:
        folders = sorted(_folders(plan.moves.puts) | {""})
        many.sync(self.stage.root, (*plan.moves.puts, MANIFEST), folders, self._disk)

    def _go_inside(self) -> None:
        """Take the stage into the site's folder, which can't be swapped after all."""
        claim = site_stage.begin(self._target, STAGE, self._target, self._disk, but=self.stage.root)
        before, self._claim = self._claim, claim
        many.remove_empty(self._target, (os.path.split(claim.stage)[1],), self._disk)
        many.move(self.stage.root, claim.stage, self._disk)
        self.stage, self._beside = self.stage._replace(root=claim.stage), False
        if before:
            before.release()


def open_site(target: Path, wiki_root: Path, disk: Disk = DISK) -> SiteFolder:
    """Return the folder of a site, which need not be there yet; what a crash left there is finished or taken back.

    Raises `StorageError` where no site may be: a file, a link, the wiki itself, a folder with something else in it.
    """
    return SiteFolder(site_folder.real_target(target, wiki_root, disk), disk)


def _tidied(target: str, disk: Disk) -> tuple[str, ...]:
    """Finish or take back what a crash left of a site; return what a person should know of it."""
    told: list[str] = []
    try:
        for base in site_stage.all_of(target, disk):
            claim = site_stage.claimed(base, target, disk)
            if claim is not None:
                try:
                    told += _settled(claim.stage, target, disk)
                finally:
                    claim.release()
    except OSError as error:
        raise errors.not_published(error, Path(target), 0, site_stage.free(target, disk)) from error
    return tuple(told)


def _settled(stage: str, target: str, disk: Disk) -> Iterator[str]:
    """Finish or take back one stage."""
    if os.path.split(stage)[0] != target:
        site_stage.clear_beside(stage, disk)
    elif moves := site_journal.under_way(stage, disk):
        site_journal.carry_out(stage, target, moves, disk)
        site_journal.end(stage, disk)
        yield "An export that had been stopped was finished first."
    else:
        site_journal.clear_inside(stage, target, disk)


def _folders(paths: Iterable[str]) -> set[str]:
    return {folder for path in paths for folder in site_folder.above(path)}


def _notices(plan: Plan) -> Iterator[str]:
    if plan.left:
        yield f"Not written, since somebody else's files have these names: {_named(plan.left)}. Move those away."
    if plan.changed:
        yield f"Files of the site that something else had changed were written anew or removed: {_named(plan.changed)}."


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more
