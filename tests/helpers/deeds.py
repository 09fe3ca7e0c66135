"""What a person does with a wiki, from new profile to restored version, in a small world in which anything may fail.

Each deed is done by the application's own code. What a world holds afterwards is compared with what it held before and
what it holds when nothing failed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.review import marking
from app.review.copies import Header
from app.review.marking import Made
from app.storage import document, encoding, files, preferences, reading
from app.storage.disk import Disk
from app.storage.folder import Deleted, WikiFolder, open_wiki
from app.storage.history import Why
from app.storage.journal import Recovered
from app.storage.preferences import Preferences
from app.storage.renaming import carry_out, plan_rename
from app.storage.sample import copy_wiki
from app.storage.site import SiteFolder, open_site

FAR = 10**19  # nanoseconds of a clock: everything is older
NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
SITES = ("site", "shared")  # folders of sites; in the second there is a file of somebody else
PNG = b"\x89PNG\r\n\x1a\n"
_OLD = "20240101T0000000000{:02d}Z-saved-{}.md"  # versions that thinning removes
_TEXT = "---\ntitle: {}\n---\n\nSee [[ada]], [her](ada.md) and {}\n"


class TrashingDisk(Disk):
    """The real disk, with a trash that lies in a world."""

    def __init__(self, world: Path) -> None:
        self._trash = world / "trash"

    def trash(self, path: str) -> None:
        self.replace(path, str(self._trash / Path(path).name))


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's hands in a world."""

    world: Path  # the folder that holds everything
    disk: Disk  # what the calls are made on
    turn: int = 0  # makes the texts of each turn different

    @property
    def folder(self) -> WikiFolder:
        """The wiki, opened anew."""
        return open_wiki(self.world / "wiki", self.disk, data=self.world / "data")

    @property
    def text(self) -> bytes:
        """A text of this turn, each time of another length."""
        words = f"turn {self.turn} " * (1 + self.turn * 7 % 40)
        return _TEXT.format("Turn", words).encode(errors="surrogateescape") + b"\r\n\xff"

    def slugs(self) -> list[str]:
        """The profiles that are ordinary files, in order."""
        return sorted(path.stem for path in (self.world / "wiki" / "profiles").glob("*.md") if not path.is_symlink())

    def slug(self) -> str:
        """One of them, by turn."""
        return self.slugs()[self.turn % len(self.slugs())]

    def held(self, slug: str) -> bytes:
        return (self.world / "wiki" / "profiles" / f"{slug}.md").read_bytes()


def build(world: Path) -> None:
    """Fill an empty folder with a wiki of four, one of them a link, with review copies, and with a person's folders."""
    profiles, reviewed = world / "wiki" / "profiles", world / "wiki" / ".profile-desk" / "reviewed" / "ada"
    for folder in (profiles, reviewed, world / "wiki" / "shelf", world / "data", world / "trash", world / "source"):
        folder.mkdir(parents=True)
    (world / "wiki" / "wiki.yaml").write_text("title: Ours\n")
    for slug in ("ada", "bob", "cyd"):
        (profiles / f"{slug}.md").write_text(_TEXT.format(slug.title(), "friends."))
    (world / "wiki" / "shelf" / "real.md").write_text("Kept on a shelf.\n")
    (profiles / "linked.md").symlink_to("../shelf/real.md")
    (reviewed / "2026-01-02-x.md").write_text("reviewed: x\n---\nas it was\n")
    for name in ("wiki.yaml", "one.md", "two.md"):
        (world / "source" / name).write_text(f"title: {name}\n")
    (world / "picture.png").write_bytes(PNG + bytes(100))
    (world / "shared").mkdir()
    (world / "shared" / "CNAME").write_text("example.org")
    versions = open_wiki(world / "wiki", data=world / "data").safe.history.folder / "bob.md"
    versions.mkdir(parents=True)
    for number in range(3):
        data = b"version %d" % number
        (versions / _OLD.format(number, reading.digest(data)[:16])).write_bytes(data)


# The deeds: each looks first, as a person does, and returns what is then done.

Act = Callable[[], object]
Deed = Callable[[Desk], Act]


def _save(desk: Desk) -> Act:
    slug = desk.slug()
    return partial(desk.folder.save, slug, desk.text, reading.digest(desk.held(slug)))


def _save_linked(desk: Desk) -> Act:
    return partial(desk.folder.save, "linked", desk.text, reading.digest(desk.held("linked")))


def _save_in_place(desk: Desk) -> Act:
    slug = desk.slug()
    return partial(desk.folder.save_in_place, slug, desk.text, reading.digest(desk.held(slug)))


def _save_merged(desk: Desk) -> Act:
    folder, slug = desk.folder, desk.slug()
    theirs, mine = desk.held(slug), desk.text

    def act() -> None:
        folder.safe.history.keep(slug, mine, Why.MINE)
        folder.save(slug, theirs + mine, reading.digest(theirs))

    return act


def _mark(desk: Desk) -> Act:
    """Mark a profile as reviewed, as the command does."""
    folder, slug = desk.folder, desk.slug()
    held = desk.held(slug)
    header = Header(f"r{desk.turn}", f"2026-05-{10 + desk.turn % 20}", note="looked at")
    return partial(marking.mark, folder, slug, document.read(encoding.decode(held).text), reading.digest(held), header)


def _take_mark_back(desk: Desk) -> Act:
    """Save a profile without the mark that it got last, as the window does after an undo."""
    folder, slug = desk.folder, Desk(desk.world, desk.disk, desk.turn - 1).slug()
    held = desk.held(slug)
    before = folder.safe.history.read(folder.safe.history.versions(slug)[0])
    marked, plain = (document.read(encoding.decode(data).text).profile for data in (held, before))
    header = Header(*marking.review_of(marked), note="looked at")
    made = Made(header, lambda: held, marking.review_of(plain))
    (step,) = marking.along(folder, slug, (made,), plain)
    return partial(marking.save_with, folder, slug, before, reading.digest(held), (step,))


def _rename(desk: Desk) -> Act:
    folder, slug = desk.folder, desk.slug()
    plan = plan_rename(folder, slug, f"{slug[:3]}-{desk.turn}", f"Turn {desk.turn}", keep_alias=True)
    return partial(carry_out, plan, folder)


def _new(desk: Desk) -> Act:
    return partial(desk.folder.new, f"new-{desk.turn}", f"New {desk.turn}", "Individual Player")


def _duplicate(desk: Desk) -> Act:
    return partial(desk.folder.duplicate, desk.slug(), f"copy-{desk.turn}", "Copy")


def _delete(desk: Desk) -> Act:
    return partial(desk.folder.delete, desk.slug())


def _undo_delete(desk: Desk) -> Act:
    """Bring back, from the history, what went to the trash last."""
    folder = desk.folder
    gone = sorted(path.stem for path in (desk.world / "trash").iterdir() if path.stem not in desk.slugs())
    slug = gone[desk.turn % len(gone)]
    data = folder.safe.history.read(folder.safe.history.versions(slug)[0])
    return partial(folder.restore, Deleted(slug, data))


def _restore_version(desk: Desk) -> Act:
    folder, slug = desk.folder, desk.slug()
    versions = folder.safe.history.versions(slug)
    data = folder.safe.history.read(versions[-1]) if versions else desk.text
    return partial(folder.save, slug, data, reading.digest(desk.held(slug)))


def _draft(desk: Desk) -> Act:
    text = encoding.decode(desk.text).text
    return partial(desk.folder.safe.drafts.put, "ada", reading.digest(desk.text), "base", text, NOON)


def _drop_draft(desk: Desk) -> Act:
    return partial(desk.folder.safe.drafts.drop, "ada")


def _move_draft(desk: Desk) -> Act:
    return partial(desk.folder.safe.drafts.move, "ada", f"ada-{desk.turn}")


def _thin(desk: Desk) -> Act:
    return desk.folder.safe.history.thin


def _settings(desk: Desk) -> Act:
    return partial(preferences.save, desk.world / "config", Preferences(reviewer="x" * (desk.turn + 1)), disk=desk.disk)


def _media(desk: Desk) -> Act:
    (desk.world / "picture.png").write_bytes(PNG + bytes(100 + desk.turn))
    return partial(desk.folder.add_media, desk.world / "picture.png")


def _sample(desk: Desk) -> Act:
    target = desk.world / "documents" / f"Sample {desk.turn}"
    return partial(copy_wiki, desk.world / "source", target, disk=desk.disk)


def _site(desk: Desk, folder: str) -> SiteFolder:
    return open_site(desk.world / folder, desk.world / "wiki", desk.disk)


def _pages(turn: int) -> Mapping[str, bytes]:
    """The files of a site: one that changes with each turn, and one that comes and goes."""
    home = b"<p>turn %d</p>" % turn * (1 + turn % 3)
    return {"index.html": home, f"page-{turn % 2}/index.html": b"<p>page</p>" + home}


def _delivered(site: SiteFolder, pages: Mapping[str, bytes], *, full: bool) -> object:
    """Export those pages that are not on the site as they are, or all."""
    manifest = {path: reading.digest(data) for path, data in pages.items()}
    with site.staging(full=full) as staging:
        for path, data in pages.items():
            if full or site.manifest.get(path) != manifest[path]:
                staging.put(path, data)
        return staging.deliver(manifest)


def _export(desk: Desk) -> Act:
    return lambda: _delivered(_site(desk, "site"), _pages(desk.turn), full=True)


def _export_changes(desk: Desk) -> Act:
    return lambda: _delivered(_site(desk, "site"), _pages(desk.turn), full=False)


def _export_among(desk: Desk) -> Act:
    """Export into a folder in which something else lies as well."""
    return lambda: _delivered(_site(desk, "shared"), _pages(desk.turn), full=True)


DEEDS: Mapping[str, Deed] = {
    "save": _save,
    "save through a link": _save_linked,
    "save in place": _save_in_place,
    "save a merge": _save_merged,
    "mark as reviewed": _mark,
    "take the mark back": _take_mark_back,
    "rename with links": _rename,
    "new": _new,
    "duplicate": _duplicate,
    "delete": _delete,
    "undo delete": _undo_delete,
    "restore a version": _restore_version,
    "write a draft": _draft,
    "drop a draft": _drop_draft,
    "move a draft": _move_draft,
    "thin the history": _thin,
    "settings": _settings,
    "picture": _media,
    "copy the sample": _sample,
    "export a site": _export,
    "export what changed": _export_changes,
    "export among others": _export_among,
}
PASSING = (
    "delete",
    "drop a draft",
    "move a draft",
)  # what they take away may be back after a power cut, which harms nothing
APART = ("move a draft",)  # puts the new before it takes the old away, so that both may be there and never neither
SITE_DEEDS = ("export a site", "export what changed", "export among others")
FINISHED_LATER = (
    "export what changed",
    "export among others",
)  # what fails in the midst of them is finished when the site's folder is opened the next time
STORIES: tuple[tuple[str, ...], ...] = (
    ("save", "save"),
    ("save through a link", "save through a link"),
    ("save in place", "save in place"),
    ("save a merge", "restore a version"),
    ("mark as reviewed", "mark as reviewed"),
    ("mark as reviewed", "take the mark back"),
    ("rename with links", "rename with links"),
    ("new", "duplicate", "save"),
    ("save", "delete", "undo delete"),
    ("write a draft", "write a draft", "save", "drop a draft"),
    ("write a draft", "move a draft"),
    ("save", "thin the history"),
    ("settings", "settings"),
    ("picture", "picture"),
    ("copy the sample",),
    ("export a site", "export a site"),
    ("export a site", "export what changed"),
    ("export among others", "export among others"),
)  # in each, what comes before is what the last needs


# What a world holds

Units = dict[str, object]
Kept = frozenset[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Held:
    """What a world holds for a person, without what is only there for the time being."""

    units: Mapping[str, object]  # files, drafts, settings, copies: each is whole old or whole new by itself
    kept: Kept  # what the history holds, by profile


def held(world: Path) -> Held:
    """Return what a world holds; asserts that every version and every draft can be read."""
    units: Units = {}
    for path in sorted((world / "wiki").rglob("*")):
        if (path.is_symlink() or path.is_file()) and not path.name.endswith(".tmp"):
            units[str(path.relative_to(world))] = str(path.readlink()) if path.is_symlink() else path.read_bytes()
    folder = open_wiki(world / "wiki", data=world / "data")
    drafts, unreadable = folder.safe.drafts.all()
    assert not unreadable, "a draft can't be read"
    units |= {f"draft of {draft.slug}": (draft.base, draft.text, draft.digest) for draft in drafts}
    units["settings"] = preferences.load(world / "config")
    for sample in (world / "documents").glob("Sample*"):
        found = ((str(path.relative_to(sample)), path.read_bytes()) for path in sample.rglob("*") if path.is_file())
        units[sample.name] = tuple(sorted(found))
    for site in SITES:
        found = (
            (str(path.relative_to(world)), path.read_bytes()) for path in (world / site).rglob("*") if path.is_file()
        )
        units[site] = tuple(sorted(one for one in found if ".~" not in one[0]))
    history = folder.safe.history
    kept = {(slug, history.read(version)) for slug in history.slugs() for version in history.versions(slug)}
    return Held(units, frozenset(kept))


def recover(world: Path, disk: Disk) -> tuple[Recovered, ...]:
    """Do what the application does when it starts: finish what was stopped, sweep what was left."""
    folder = open_wiki(world / "wiki", disk, data=world / "data")
    recovered = folder.safe.journal.recover()
    folder.sweep(FAR)
    for site in SITES:
        open_site(world / site, world / "wiki", disk)
    for other in ("config", "documents"):
        files.sweep(world / other, FAR, disk=disk)
    return recovered


def leftovers(world: Path) -> list[str]:
    """Return what nobody needs: temporary files and folders, and operations that are still under way."""
    found = [path for path in world.rglob("*") if path.name.endswith(".tmp") or path.match(".~*.lock")]
    found += world.glob("data/wikis/*/journal/*")
    return [str(path.relative_to(world)) for path in found]


@dataclass(frozen=True, slots=True)
class Course:
    """What a world held after each deed of a story, as it went without a fault."""

    story: tuple[str, ...]  # the deeds
    after: Sequence[Held]  # before the first, after the first, and so on

    def faults(self, found: Held, done: int) -> list[str]:
        """Return what a world holds that it must not, or has lost, when it was stopped after so many deeds."""
        going_on = self.after[done + 1] if done < len(self.story) else self.after[done]
        wrong = []
        changing = {unit for unit in self._units() if self.after[done].units.get(unit) != going_on.units.get(unit)}
        old, new = set(), set()
        for unit in self._units() | found.units.keys():
            value = found.units.get(unit)
            if value in self._values(unit, done):
                old.add(unit)
            if value == going_on.units.get(unit):
                new.add(unit)
            if unit not in old | new:
                wrong.append(f"{unit} is neither old nor new: {value!r:.200}")
        if done < len(self.story) and self.story[done] in APART:
            wrong += [f"none of {sorted(changing)} is there"] if changing.isdisjoint(found.units) and changing else []
        elif not (changing <= old or changing <= new or wrong):
            wrong.append(f"some of {sorted(changing)} are old and some new")
        if lost := (self.after[done].kept & going_on.kept) - found.kept:
            wrong.append(f"the history lost {sorted(lost)!r:.200}")
        return wrong + self._unkept(found, done)

    def _units(self) -> set[str]:
        return {unit for held in self.after for unit in held.units}

    def _values(self, unit: str, done: int) -> list[object]:
        """Return what a unit may hold at least since the last deed that changed it for good."""
        values = [self.after[done].units.get(unit)]
        for place in range(done, 0, -1):
            before = self.after[place - 1].units.get(unit)
            if before != values[-1]:
                if self.story[place - 1] not in PASSING:
                    break
                values.append(before)
        return values

    def _unkept(self, found: Held, done: int) -> list[str]:
        """Return the profiles of which a text was replaced and is not in the history."""
        kept = {data for _, data in found.kept}
        states = self.after[: done + 2]
        wrong = []
        for unit in self._units():
            if unit.startswith(("wiki/profiles/", "wiki/shelf/")):
                texts = [state.units.get(unit) for state in states]
                value = found.units.get(unit)
                reached = max((place for place, text in enumerate(texts) if text == value), default=0)
                wrong += [
                    f"what {unit} held is lost: {text[:80]!r}"
                    for text in texts[:reached]
                    if isinstance(text, bytes) and text != value and text not in kept
                ]
        return wrong
