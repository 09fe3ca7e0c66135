"""The wiki's folder: its settings, who is in it, and what can be done with a whole profile."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from app import resources
from app.profile import slugs
from app.profile.values import Profile, Section
from app.profile.wiki import DRAFT, Entry, Wiki
from app.storage import document, encoding, files, media, names, reading, theme_folder, wiki_settings
from app.storage.disk import DISK, Disk
from app.storage.entries import Listing, Look
from app.storage.errors import BadName, Conflict, Missing, NotAFile, StorageError, changed, not_read
from app.storage.files import Saved
from app.storage.history import Why
from app.storage.journal import Create, Operation, Rewrite
from app.storage.reading import Stamp, Stamped
from app.storage.safe import Safe, data_folder, safe_of
from app.storage.wiki_settings import Fault, Settings

PROFILES, MEDIA, THEME = "profiles", "media", "theme"
Ready = Callable[[], object]  # returns once something else is safely written down


def waiting_for_nothing() -> None:
    """Wait for nothing."""


class Deleted(NamedTuple):
    """A profile that went to the trash, with all that is needed to bring it back."""

    slug: str  # its slug
    data: bytes  # what its file held


class WikiFolder:
    """One wiki on disk. What fails is a `StorageError`; what is written is written whole."""

    def __init__(self, root: Path, settings: Settings, safe: Safe, disk: Disk) -> None:
        self.root = root  # the wiki's folder
        self.safe = safe  # what is kept for it elsewhere
        self.wiki = settings.wiki  # what wiki.yaml says
        self.faults = settings.faults  # what in wiki.yaml could not be read
        self.profiles = root / settings.wiki.folder  # where the profiles lie
        self.disk = disk  # the system's calls
        self._listing = Listing(root, self.profiles, disk)

    def entries(self, read_at_most: int | None = None) -> tuple[Entry, ...]:
        """Return who is in the wiki, in the order of the slugs; broken files with their problem.

        `read_at_most`: as for `Listing.entries`.
        """
        return self._listing.entries(read_at_most)

    def again(self, slugs: Iterable[str]) -> tuple[Entry, ...]:
        """Read these profiles again and return who is in the wiki; no other file is looked at."""
        return self._listing.again(slugs)

    def remember(self, known: Mapping[str, tuple[Stamp, Entry]]) -> tuple[Entry, ...]:
        """Take what the index knows of profiles, and return who is in the wiki; as for `Listing.remember`."""
        return self._listing.remember(known)

    @property
    def is_sketched(self) -> bool:
        """Whether of some profiles no more than the first lines are known."""
        return self._listing.is_sketched

    @property
    def is_recalled(self) -> bool:
        """Whether the entries are those of another time, and nobody looked at the folder since."""
        return self._listing.is_recalled

    def has_more_than(self, number: int) -> bool:
        """Say whether more files than that lie where the profiles lie; raises `StorageError`."""
        return self._listing.has_more_than(number)

    def look(self) -> Look:
        """Return what lies in the folder now, nothing of it read; raises `StorageError`."""
        found = self._listing.look()
        try:
            device = self.disk.lstat(str(self.root)).st_dev
        except OSError as error:
            raise not_read(error, self.root) from error
        settings = []
        with suppress(OSError):
            settings.append((wiki_settings.NAME, reading.stamp(self.disk.lstat(str(self.settings_path)))))
        if is_folder(self.root / THEME, self.disk):
            settings += theme_folder.stamps(self.root, self.disk).items()
        return Look(found, tuple(settings), device)

    def profiles_now(self) -> dict[str, Stamp]:
        """Return the profiles' files as they lie there now, by slug, none of them read; raises `StorageError`."""
        return self._listing.profiles()

    def stamp_of(self, slug: str) -> Stamp | None:
        """Return the stamp of a profile's file; None where there is none."""
        try:
            found = self.disk.lstat(self.disk.realpath(str(self.path_of(slug))))
        except (OSError, ValueError, BadName):
            return None
        return reading.stamp(found) if stat.S_ISREG(found.st_mode) else None

    def read(self, slug: str) -> Stamped:
        """Return what a profile's file holds; raises `StorageError`."""
        return reading.read(self.path_of(slug), root=self.root, disk=self.disk)

    @property
    def seen(self) -> Mapping[str, Stamp]:
        """The files by name as they were when the entries were read last."""
        return self._listing.seen

    @property
    def settings_path(self) -> Path:
        """The file of the wiki's settings, which need not be there."""
        return self.root / wiki_settings.NAME

    def read_settings(self) -> Settings:
        """Return what wiki.yaml says now; where the profiles lie stays as it is."""
        settings = _settings(self.root, self.disk)
        return settings._replace(wiki=settings.wiki._replace(folder=self.wiki.folder))

    def take_settings(self, settings: Settings) -> None:
        """Let these settings hold from now on."""
        self.wiki, self.faults = settings.wiki, settings.faults

    def path_of(self, slug: str) -> Path:
        """Return the file of a profile; raises `BadName` for what would lie elsewhere."""
        return names.profile_path(self.profiles, slug)

    def save(
        self,
        slug: str,
        data: bytes,
        expected: str | None,
        ready: Ready = waiting_for_nothing,
        *,
        with_history: bool = True,
    ) -> Saved:
        """Write a profile; what its file held goes to the history first. `expected`: as for `files.write`.

        `ready` is waited for before anything takes the place of what is there. Raises a `StorageError` that is `unkept`
        where the history can't be written; without it the profile can be saved nevertheless.
        """
        path, keep = self.path_of(slug), self.safe.keeper(slug)
        if expected is None or not with_history:
            ready()
            return files.write(path, data, expected, root=self.root, disk=self.disk)

        def keep_when_ready(held: bytes) -> None:
            ready()
            keep(held)

        return files.write(path, data, expected, root=self.root, keep=keep_when_ready, disk=self.disk)

    def save_in_place(self, slug: str, data: bytes, expected: str | None, ready: Ready = waiting_for_nothing) -> Saved:
        """Write over a profile's file in a folder where nothing new may be made; the journal holds both texts.

        `ready`: as for `save`. Raises `Conflict` when the file holds something else than what the caller knows.
        """
        ready()
        path = self.path_of(slug)
        held = reading.read(path, root=self.root, disk=self.disk)
        if held.digest != expected:
            raise changed(path)
        self.safe.history.keep(slug, held.data, Why.SAVED)
        write = Rewrite(path, held.data, data, in_place=True)
        confirmed = self.safe.journal.carry_out(Operation(f"Saving {path.name}", (write,)))
        return Saved(reading.digest(data), confirmed)

    def save_with(
        self,
        slug: str,
        data: bytes,
        expected: str | None,
        along: Operation,
        ready: Ready = waiting_for_nothing,
        *,
        in_place: bool = False,
    ) -> Saved:
        """Write a profile, and with it what an operation is about: all of that or nothing, also across a crash.

        `expected` and `ready`: as for `save`; `in_place`: as for `save_in_place`.
        """
        ready()
        path, steps = self.path_of(slug), list(along.steps)
        if expected is None:
            steps.append(Create(path, data))
        else:
            held = reading.read(path, root=self.root, disk=self.disk)
            if held.digest != expected:
                raise changed(path)
            if held.data != data:
                self.safe.history.keep(slug, held.data, Why.SAVED)
                steps.append(Rewrite(path, held.data, data, in_place))
        confirmed = self.safe.journal.carry_out(Operation(along.words, tuple(steps)))
        return Saved(reading.digest(data), confirmed)

    def why_not(self, slug: str) -> str:
        """Say why a new profile can't have this slug; "" when it can."""
        problem = slugs.problem(slug)
        if not problem and slug in self._listing.slugs():
            free = self.free_slug(slug)
            problem = f"There is already a profile with the address “{slug}”; “{free}” is free."
        return problem

    def free_slug(self, wanted: str) -> str:
        """Return the slug of a name, with a number behind it where it is taken."""
        return slugs.free(slugs.slug_of(wanted), self._listing.slugs(), "profile")

    def add(self, slug: str, text: str) -> None:
        """Write a new profile; nothing that is there is overwritten."""
        problem = self.why_not(slug)
        if problem:
            raise BadName(problem, "Choose another address.")
        files.write(self.path_of(slug), encoding.encode(text), None, root=self.root, disk=self.disk)

    def new(self, slug: str, title: str, type_name: str) -> None:
        """Write a new draft with the prose headings of its type's outline."""
        outline = self.wiki.type_of(type_name).outline
        sections = tuple(Section(item.heading) for item in outline if not item.block)
        profile = Profile(title=title, type=type_name, status=DRAFT, sections=sections)
        self.add(slug, document.write(document.read(""), profile).text)

    def duplicate(self, slug: str, new_slug: str, title: str) -> None:
        """Write a copy of a profile as a draft with its own name.

        What belongs to the first alone is left out: its other names, former slugs, review and waivers.
        """
        held = reading.read(self.path_of(slug), root=self.root, disk=self.disk)
        opened = document.read(encoding.decode(held.data).text)
        if opened.unreadable:
            self.add(new_slug, opened.text)
            return
        copy = replace(
            opened.profile, title=title, status=DRAFT, aliases=(), sort_as="", old_paths=(), waivers=(),
            last_reviewed_on="", reviewed_by="", review_requested=None,
        )  # fmt: skip
        self.add(new_slug, document.write(opened, copy).text)

    def delete(self, slug: str) -> Deleted:
        """Move a profile to the platform's trash, its text to the history, and return what brings it back."""
        path = self.path_of(slug)
        held = reading.read(path, root=self.root, disk=self.disk)
        self.safe.history.keep(slug, held.data, Why.DELETED)
        files.trash(path, held.digest, root=self.root, disk=self.disk)
        return Deleted(slug, held.data)

    def restore(self, deleted: Deleted) -> None:
        """Write a deleted profile back, to the byte; nothing that is there is overwritten."""
        files.write(self.path_of(deleted.slug), deleted.data, None, root=self.root, disk=self.disk)

    def media_path(self, text: str) -> Path:
        """Return the real file that a path in a profile means; raises `StorageError` when it ends outside the wiki."""
        path = names.inside(self.root, self.wiki.folder, text)
        return Path(reading.real(path, self.root, self.disk))

    def add_media(self, source: Path) -> str:
        """Copy a picture into `media/` under a name that is free; return its path as a profile writes it.

        A picture that is there already is not copied again.
        """
        data = reading.read(source, limit=media.LARGEST, disk=self.disk).data
        suffix = media.suffix_of(data)
        if not suffix:
            raise NotAFile(
                f"{source.name} is no picture that can be shown.",
                "Nothing was copied. Choose a PNG, JPEG, GIF, WebP or AVIF file.",
            )
        folder = self.root / MEDIA
        files.make_folder(folder, disk=self.disk)
        name = self._write_media(folder, slugs.slug_of(source.stem), suffix, data)
        return f"../{MEDIA}/{name}" if self.wiki.folder else f"{MEDIA}/{name}"

    def sweep(self, before: int) -> int:
        """Remove temporary files that crashes left behind before a moment, in nanoseconds; return how many."""
        folders = {self.root, self.profiles, self.root / MEDIA, *self._behind_links(), *self.safe.folders()}
        return sum(files.sweep(folder, before, disk=self.disk) for folder in folders)

    def links_to(self, slug: str) -> tuple[str, ...]:
        """Return the names beside a profile's file that are links to it."""
        path = self.path_of(slug)
        with suppress(OSError), self.disk.scandir(str(self.profiles)) as found:
            links = [item for item in found if item.is_symlink() and item.name != path.name]
            target = self.disk.realpath(str(path)) if links else ""
            return tuple(sorted(item.name for item in links if self.disk.realpath(item.path) == target))
        return ()

    def _behind_links(self) -> Iterator[Path]:
        """Give the folders of the files that profiles are links to: there they are replaced."""
        with suppress(OSError), self.disk.scandir(str(self.profiles)) as found:
            for item in found:
                with suppress(OSError, StorageError):
                    if item.is_symlink():
                        yield Path(reading.real(Path(item.path), self.root, self.disk)).parent

    def _write_media(self, folder: Path, wanted: str, suffix: str, data: bytes) -> str:
        taken: set[str] = set()
        while True:
            stem = slugs.free(wanted, taken, "picture")
            path = folder / f"{stem}{suffix}"
            try:
                files.write(path, data, None, root=self.root, disk=self.disk)
            except Conflict:
                if reading.read(path, root=self.root, disk=self.disk).data != data:
                    taken.add(stem)
                    continue
            return path.name


def open_wiki(path: Path, disk: Disk = DISK, *, data: Path | None = None) -> WikiFolder:
    """Return the wiki in a folder, with or without a `wiki.yaml`; raises `StorageError` when there is no folder.

    `data`: where the person's data lies, if not where the platform says.
    """
    try:
        root = Path(disk.realpath(str(path)))
        if not stat.S_ISDIR(disk.lstat(str(root)).st_mode):
            raise NotAFile(f"{path.name} is not a folder.", "Choose the folder in which the wiki lies.")
    except OSError as error:
        raise not_read(error, path) from error
    except ValueError as error:
        raise Missing(f"{path.name} is not there (any more).", "No system takes such a name.") from error
    settings = _settings(root, disk)
    wiki = settings.wiki._replace(folder=PROFILES if is_folder(root / PROFILES, disk) else "")
    return WikiFolder(root, settings._replace(wiki=wiki), safe_of(root, data or data_folder(), disk), disk)


def _settings(root: Path, disk: Disk) -> Settings:
    found = _of_file(root, disk)
    if not is_folder(root / THEME, disk):
        return found
    theme, odd = theme_folder.read(root, disk)
    return Settings(found.wiki._replace(theme=theme), (*found.faults, *(Fault(0, what) for what in odd)))


def _of_file(root: Path, disk: Disk) -> Settings:
    default = wiki_settings.read(resources.read_text(wiki_settings.NAME), Wiki()).wiki
    try:
        held = reading.read(root / wiki_settings.NAME, root=root, disk=disk)
    except Missing:
        return Settings(default)
    except StorageError as error:
        return Settings(default, (Fault(0, f"{error.headline} The defaults apply."),))
    return wiki_settings.read(encoding.decode(held.data).text, default)


def is_folder(path: Path, disk: Disk = DISK) -> bool:
    """Say whether a path leads to a folder; a name that no system takes leads nowhere."""
    try:
        return stat.S_ISDIR(disk.lstat(disk.realpath(str(path))).st_mode)
    except (OSError, ValueError):
        return False
