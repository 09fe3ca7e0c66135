"""An export on its way: what changed is found, made and put beside the site, of which nothing is touched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from typing import NamedTuple

from app.profile import site_names
from app.profile.finding import Finding
from app.profile.links import Directory
from app.profile.wiki import Entry
from app.publish import lists, state, working
from app.publish import media as pictures
from app.publish.asking import Told, touched
from app.publish.judge import Judge
from app.publish.key import key
from app.publish.making import BATCH, INDEX, Examined, Job, Maker
from app.publish.options import Options
from app.publish.prepared import Change, Held, Prepared
from app.publish.shown import Shown
from app.publish.state import HELD, SHOWN, UNPUBLISHED, UNREADABLE, Known, Listed, Made, Medium
from app.publish.stored import Stored
from app.storage import reading, workers
from app.storage.folder import WikiFolder
from app.storage.names import SUFFIX
from app.storage.reading import Stamp
from app.storage.site import SiteFolder, Staging

Progress = Callable[[int, int], bool]  # how many of how many pages are made; answers whether to go on

_WORTH = 150  # pages below which starting processes takes longer than they save
_MANY = 1000  # changed pages from which on all lists are made anew, rather than asking which
_NO_TEXT = "The name of this file is no text: rename it."
_KEY, _LISTS_KEY, _NOTICES, _OF_PAGES = (
    "pages",
    "lists",
    "notices",
    "notices of pages",
)  # under which a state keeps what all depends on


class Cancelled(Exception):
    """Somebody stopped it; nothing of the site was touched."""


class Wanted(NamedTuple):
    """What is to be exported, and how."""

    folder: WikiFolder  # the wiki
    judge: Judge  # who says what is fit to be published
    options: Options  # what was asked of the export
    progress: Progress  # who is told how far it is
    processes: int | None = None  # how many make pages; None for as many as are worth it
    full: bool = False  # whether everything is made anew
    among: frozenset[str] | None = None  # the only profiles that may have changed; None for all


class Ready(NamedTuple):
    """An export that is ready to be delivered."""

    prepared: Prepared  # for people
    manifest: Mapping[str, str]  # the digests of all files of the site, by path
    keep: Callable[[sqlite3.Connection], None]  # what puts down what was found out


class Preparing:
    """One run. What is known from the last time comes from `held`."""

    def __init__(
        self, wanted: Wanted, site: SiteFolder, staging: Callable[[bool], Staging], held: sqlite3.Connection
    ) -> None:
        self._wanted, self._site, self._held = wanted, site, held
        self._new_staging = staging
        wiki, judge = wanted.folder.wiki, wanted.judge
        self._keys = {_KEY: key(wiki, judge.key, drafts=wanted.options.drafts)}
        self._keys[_LISTS_KEY] = f"{self._keys[_KEY]} {wanted.options.on}"
        self._anew = wanted.full or state.value(held, _KEY) != self._keys[_KEY]
        self._made: dict[str, Made] = {}  # by slug, what became of those that were looked at
        self._across: Mapping[str, tuple[Finding, ...]] = {}  # by slug, what only a look at all profiles shows
        self._media_now: Mapping[str, Medium] = {}  # what pictures and documents of the last time are today
        self._gone: frozenset[str] = frozenset()  # slugs that have no file any more

    def run(self) -> Ready:
        """Prepare; raises `StorageError` and `Cancelled`."""
        files = self._files()
        jobs = self._jobs(files)
        if len(jobs) > _MANY or self._processes(len(jobs)) > 1:
            self._make_many(jobs)
        else:
            self._make_few(jobs)
        pages = {f"{address}/{INDEX}": digest for address, digest in self._pages()}
        media = self._media()
        listed = self._lists(pages)
        return self._ready(pages, media, listed)

    # What there is, and what of it changed

    def _files(self) -> dict[str, Stamp]:
        """Return the profiles' files that may have changed, by slug."""
        folder, among = self._wanted.folder, self._wanted.among
        if among is None:
            found = {name.removesuffix(SUFFIX): stamp for name, stamp in folder.profiles_now().items()}
        else:
            found = {slug: stamp for slug in among if (stamp := folder.stamp_of(slug))}
        self._nameless = sorted(slug for slug in found if not state.is_storable(slug))
        for slug in self._nameless:
            del found[slug]
        looked_for = self._known.keys() if among is None else among & self._known.keys()
        self._gone = frozenset(slug for slug in looked_for if slug not in found)
        return found

    @cached_property
    def _known(self) -> dict[str, Known]:
        return {} if self._anew else state.profiles(self._held)

    @cached_property
    def _altered(self) -> frozenset[str]:
        """The files of the site that somebody else changed or took away."""
        if self._anew or self._wanted.among is not None:
            return frozenset()
        then, now = state.delivered(self._held), self._site.stamps(self._site.manifest)
        return frozenset(path for path in self._site.manifest if now.get(path) != then.get(path))

    def _on_site(self, path: str) -> str:
        """Return the digest of what a file of the site holds, "" where nobody may rely on it."""
        return "" if self._anew or path in self._altered else self._site.manifest.get(path, "")

    def _jobs(self, files: Mapping[str, Stamp]) -> list[Job]:
        """Return what is to be made: what changed, what may be judged in another way, what the site does not have."""
        folder, judge = self._wanted.folder, self._wanted.judge
        marks = judge.marks(folder, self._wanted.among)
        day = judge.today.isoformat()
        everyone = files.keys() if self._wanted.among is None else (self._known.keys() | files.keys()) - self._gone
        self._odd = site_names.site_names(everyone)
        jobs, bereft = [], self._bereft()
        for slug, stamp in files.items():
            known, mark, address = self._known.get(slug), marks.get(slug, ""), self._odd.get(slug, slug)
            expected = self._on_site(f"{address}/{INDEX}")
            if (
                known is None
                or not known.holds(stamp, mark, day)
                or known.address != address
                or known.digest != (expected if known.digest else "")
                or slug in bereft
            ):
                jobs.append(Job(slug, mark, expected))
        self._marks = marks
        return sorted(jobs)

    def _bereft(self) -> frozenset[str]:
        """Return who shows a file that was there and is not any more: that may keep a page out."""
        if not self._known or self._wanted.among is not None:
            return frozenset()
        known = state.media(self._held)
        self._media_now = pictures.looked_at(self._wanted.folder.root, frozenset(known), known)
        lost = [path for path, one in self._media_now.items() if known[path].digest and not one.digest]
        return state.users_of(self._held, lost)

    def _job(self, slug: str) -> Job:
        """Return the job to make a page that was not looked at, or was made for another answer."""
        marks = self._marks
        if self._wanted.among is not None and slug not in self._wanted.among:
            marks = self._wanted.judge.marks(self._wanted.folder, frozenset((slug,)))
        expected = "" if slug in self._made else self._on_site(f"{self._odd.get(slug, slug)}/{INDEX}")
        return Job(slug, marks.get(slug, ""), expected)

    def _processes(self, jobs: int) -> int:
        return 1 if jobs < _WORTH else self._wanted.processes or workers.processes_for(jobs, _WORTH)

    # Making pages

    @cached_property
    def staging(self) -> Staging:
        """Where what is made is put."""
        return self._new_staging(self._anew)

    @cached_property
    def _maker(self) -> Maker:
        wanted = self._wanted
        return Maker(wanted.folder, wanted.judge, wanted.options.drafts, self.staging.stage)

    def _told_of(self, made: Made) -> Told:
        slug = made.entry.slug
        return Told(made.entry, made.standing == SHOWN, self._odd.get(slug, slug))

    def _make_few(self, jobs: Sequence[Job]) -> None:
        """Look at all that changed first, so that every page is made once, from true answers."""
        if not jobs and not self._gone:
            return
        examined: dict[str, tuple[Job, Examined]] = {}
        self._examine(jobs, examined)
        for slug in sorted(self._compared({slug: one.made for slug, (_, one) in examined.items()})):
            if slug not in examined:
                self._examine([self._job(slug)], examined)
        for slug, (job, one) in examined.items():
            if across := self._across.get(slug, ()):
                examined[slug] = job, Examined(_kept_out(one.made, across), None)
        now: dict[str, Told | None] = {slug: self._told_of(one.made) for slug, (_, one) in examined.items()}
        now |= dict.fromkeys(self._gone)
        before = state.told(self._held, now) if self._known else {}
        questions = frozenset[int]().union(*(touched(before.get(slug), told) for slug, told in now.items()))
        askers = state.who_asked(self._held, questions) if self._known else frozenset[str]()
        self._examine([self._job(slug) for slug in sorted(askers - now.keys())], examined)
        directory = Stored(self._held, now) if self._known else _whole(told for told in now.values() if told)
        for done, (slug, (job, one)) in enumerate(sorted(examined.items())):
            self._go_on(done, len(examined))
            self._made[slug] = self._maker.make(one, directory, job.expected)
        self._go_on(len(examined), len(examined))

    def _compared(self, looked_at: Mapping[str, Made]) -> frozenset[str]:
        """Compare all with each other, if anything that blocks asks for that; return who is to be looked at for it.

        These are those of whom something else is said than the last time.
        """
        judge, folder = self._wanted.judge, self._wanted.folder
        if not judge.asks_others:
            return frozenset()
        before = {slug: one for slug, one in state.said(self._held).items() if slug in self._known}
        said = {slug: text for slug, (text, _) in before.items() if slug not in looked_at and slug not in self._gone}
        said |= {slug: made.said for slug, made in looked_at.items() if made.said}
        told = {slug: one.entry for slug, one in state.told(self._held).items() if slug in self._known}
        told |= {slug: made.entry for slug, made in looked_at.items()}
        entries = {slug: entry for slug, entry in told.items() if slug not in self._gone}
        self._across = judge.across(folder, entries, said)
        differ = {
            slug for slug, found in self._across.items() if before.get(slug, ("", "[]"))[1] != state.as_kept(found)
        }
        differ |= {slug for slug, (_, found) in before.items() if found != "[]" and slug not in self._across}
        return frozenset(differ - self._gone)

    def _examine(self, jobs: Iterable[Job], examined: dict[str, tuple[Job, Examined]]) -> None:
        for job in jobs:
            found = self._maker.examine(job.slug, job.mark)
            if found is None:
                self._gone |= {job.slug} & self._known.keys()
            else:
                examined[job.slug] = job, found

    def _make_many(self, jobs: Sequence[Job]) -> None:
        """Make all at once from what the first lines of the files tell; then again those that were told wrong."""
        before = state.told(self._held) if self._known else {}
        first = self._first_told(jobs, before)
        self._spread(jobs, _whole(first.values()), 0)
        differ = self._compared(self._made)
        self._take(list(self._made.values()))
        now: dict[str, Told | None] = {slug: self._told_of(made) for slug, made in self._made.items()}
        now |= dict.fromkeys(self._gone)
        wrong = frozenset[int]().union(*(touched(first.get(slug), told) for slug, told in now.items()))
        changed = frozenset[int]().union(*(touched(before.get(slug), told) for slug, told in now.items()))
        again = {slug for slug, made in self._made.items() if made.standing == SHOWN and made.asked & wrong}
        again |= state.who_asked(self._held, changed) - now.keys() if self._known else set()
        again |= differ - now.keys()
        if again:
            true = _whole(told for told in (first | now).values() if told is not None)
            self._spread([self._job(slug) for slug in sorted(again)], true, len(jobs))

    def _first_told(self, jobs: Iterable[Job], before: Mapping[str, Told]) -> dict[str, Told]:
        """Return what is told of everybody before anything is read whole."""
        new = {job.slug for job in jobs}
        told = {slug: one for slug, one in before.items() if slug not in new and slug not in self._gone}
        for entry in self._wanted.folder.entries(read_at_most=0):
            slug = entry.slug
            if slug in new:
                brief = state.entry_of(slug, entry.name, entry.status, entry.aliases)
                told[slug] = Told(brief, self._maker.shows(entry.status), self._odd.get(slug, slug))
        return told

    def _spread(self, jobs: Sequence[Job], directory: Directory, done: int) -> None:
        """Make pages, with all of the machine where that is worth it."""
        total, processes = done + len(jobs), self._processes(len(jobs))
        self._go_on(done, total)
        if processes > 1:
            wanted = self._wanted
            folder = wanted.folder
            task = working.Task(
                folder.root, folder.wiki, wanted.judge, wanted.options.drafts, self.staging.stage, directory
            )
            batches = working.made_by(processes, task, jobs)
        else:
            size = BATCH
            batches = (
                self._maker.at_once(jobs[start : start + size], directory) for start in range(0, len(jobs), size)
            )
        with closing(batches):
            for batch in batches:
                self._take(batch)
                done += BATCH
                self._go_on(min(done, total), total)
        self._gone |= {job.slug for job in jobs if job.slug not in self._made} & self._known.keys()

    def _take(self, batch: Iterable[Made]) -> None:
        for made in batch:
            across = self._across.get(made.entry.slug, ())
            self._made[made.entry.slug] = _kept_out(made, across) if across else made

    def _go_on(self, done: int, total: int) -> None:
        if not self._wanted.progress(done, total):
            raise Cancelled

    # What the site is made of

    def _pages(self) -> list[tuple[str, str]]:
        """Return address and digest of every page."""
        aside = self._gone | self._made.keys()
        kept = [(one.address, one.digest) for slug, one in self._known.items() if one.digest and slug not in aside]
        return kept + [(made.address, made.digest) for made in self._made.values() if made.digest]

    def _media(self) -> dict[str, Medium]:
        """Return the pictures and documents that pages show, and put those that the site does not have."""
        aside = self._gone | self._made.keys()
        paths = frozenset(path for made in self._made.values() for path in made.files)
        if self._known:
            paths |= state.files_used(self._held, aside)
        wiki, root = self._wanted.folder.wiki, self._wanted.folder.root
        if wiki.look.logo:
            paths |= {wiki.look.logo}
        known = state.media(self._held)
        now = {**known, **self._media_now}
        found = pictures.looked_at(root, paths - now.keys(), {}) | {path: now[path] for path in paths & now.keys()}
        for path, one in found.items():
            if one.digest and self._on_site(path) != one.digest:
                found[path], data = pictures.data_of(root, path)
                if found[path].digest:
                    self.staging.put(path, data)
        self._media_gone = known.keys() - found.keys()
        return found

    def _lists(self, pages: Mapping[str, str]) -> dict[str, Listed]:
        """Return the files of all lists, and put those that changed."""
        known = (
            {}
            if self._anew or state.value(self._held, _LISTS_KEY) != self._keys[_LISTS_KEY]
            else state.lists(self._held)
        )
        names = self._touched_lists(known)
        self._notices = [] if self._anew else json.loads(state.value(self._held, _NOTICES) or "[]")
        self._lists_made: dict[str, Listed] = {}
        if names is not None and not names:
            self._lists_gone: frozenset[str] = frozenset()
            return known
        wanted = self._wanted
        shown = self._shown(lists.needs(names) | {"slug", "address", "name", "order", "old"})
        for file in lists.make(names, shown, wanted.folder.wiki, wanted.options):
            if file.path in pages:
                continue
            digest = reading.digest(file.data)
            self._lists_made[file.path] = Listed(file.list, digest)
            if self._on_site(file.path) != digest:
                self.staging.put(file.path, file.data)
        self._lists_gone = frozenset(
            path for path, one in known.items() if (names is None or one.name in names) and path not in self._lists_made
        )
        self._notices = list(lists.notices(shown, wanted.folder.wiki))
        return {path: one for path, one in known.items() if path not in self._lists_gone} | self._lists_made

    def _touched_lists(self, known: Mapping[str, Listed]) -> frozenset[str] | None:
        """Return the names of the lists that must be made; None for all."""
        changed = self._made.keys() | self._gone
        if not known or len(changed) > _MANY:
            return None
        before = state.shown_of(self._held, Shown._fields, changed)
        names = {one.name for path, one in known.items() if self._on_site(path) != one.digest}
        for slug in changed:
            made = self._made.get(slug)
            names |= lists.stale(before.get(slug), made.shown if made else None)
        return frozenset(names)

    def _shown(self, fields: Collection[str]) -> list[Shown]:
        """Return what lists know of all pages, in their order."""
        aside = self._gone | self._made.keys()
        known = state.shown_of(self._held, fields) if self._known else {}
        pages = [one for slug, one in known.items() if slug not in aside]
        pages += [made.shown for made in self._made.values() if made.shown]
        return sorted(pages, key=lambda one: (one.order, one.slug))

    # What is told of it

    def _ready(self, pages: dict[str, str], media: dict[str, Medium], listed: dict[str, Listed]) -> Ready:
        """Return all of it, put together."""
        others = {path: one.digest for path, one in media.items() if one.digest and path not in listed}
        others |= {path: one.digest for path, one in listed.items()}
        manifest = {**others, **pages}
        old = self._site.manifest
        written = {path for path, digest in manifest.items() if old.get(path) != digest or path in self._altered}
        gone = sorted(old.keys() - manifest.keys())
        changes = self._changes(written, gone)
        removed = sum(one.what == "removed" for one in changes)
        prepared = Prepared(
            changes,
            len(pages) - (len(changes) - removed),
            self._held_back(),
            self._unpublished(),
            tuple(sorted(written - pages.keys())),
            tuple(gone),
            tuple(self._told_besides(media, listed)),
            self._anew,
        )
        return Ready(prepared, manifest, self._keep(media))

    def _changes(self, written: Collection[str], gone: Iterable[str]) -> tuple[Change, ...]:
        """Return the pages that differ from the site."""
        changes = []
        for slug, made in self._made.items():
            path = f"{made.address}/{INDEX}"
            if made.digest and path in written:
                what = "changed" if path in self._site.manifest else "new"
                changes.append(Change(slug, made.entry.name, made.address, what))  # type: ignore[arg-type]
        pages = f"/{INDEX}"
        removed = [
            path.removesuffix(pages)
            for path in gone
            if path.endswith(pages) and site_names.is_good(path.removesuffix(pages))
        ]
        was = {one.address: slug for slug, one in self._known.items() if one.digest and one.address in removed}
        names = state.told(self._held, was.values()) if was else {}
        for address in removed:
            slug = was.get(address, address)
            changes.append(Change(slug, names[slug].entry.name if slug in names else slug, address, "removed"))
        return tuple(sorted(changes))

    def _held_back(self) -> tuple[Held, ...]:
        """Return who would be on the site but for findings, or because nobody can read it."""
        found = {slug: Held(slug, slug, UNREADABLE, "", _NO_TEXT) for slug in self._nameless}
        if self._known:
            for slug, (name, status, standing, problem, reasons) in state.held_back(self._held).items():
                if slug not in self._gone and slug not in self._made:
                    found[slug] = Held(slug, name, standing, status, problem, reasons)  # type: ignore[arg-type]
        for slug, made in self._made.items():
            if made.standing in (HELD, UNREADABLE):
                entry = made.entry
                found[slug] = Held(slug, entry.name, made.standing, entry.status, made.problem, made.reasons)
        return tuple(found[slug] for slug in sorted(found))

    def _unpublished(self) -> int:
        aside = self._gone | self._made.keys()
        kept = sum(one.standing == UNPUBLISHED for slug, one in self._known.items() if slug not in aside)
        return kept + sum(made.standing == UNPUBLISHED for made in self._made.values())

    @cached_property
    def _of_pages(self) -> list[str]:
        """What is to be told of pages, once each: most of it holds for many of them."""
        known = [] if self._anew else json.loads(state.value(self._held, _OF_PAGES) or "[]")
        return sorted({*known, *(notice for made in self._made.values() for notice in made.notices)})

    def _told_besides(self, media: Mapping[str, Medium], listed: Collection[str]) -> Iterable[str]:
        yield from self._site.notices
        yield from self._wanted.judge.notices
        yield from self._of_pages
        yield from self._notices
        for slug, address in sorted(self._odd.items()):
            made, known = self._made.get(slug), self._known.get(slug)
            if made.digest if made else known and known.digest:
                yield f"{slug}{SUFFIX}: its name is no address, so its page is {address}/."
        for path, one in sorted(media.items()):
            if one.problem:
                yield f"{path} is left out: {one.problem}."
            elif path in listed:
                yield f"{path} is left out: the site has a file of its own there."

    def _keep(self, media: Mapping[str, Medium]) -> Callable[[sqlite3.Connection], None]:
        """Return what puts down what was found out."""
        gone, lists_gone = self._gone, self._lists_gone
        numbers = [self._known[slug].id for slug in gone if slug in self._known]
        values = {**self._keys, _NOTICES: json.dumps(self._notices), _OF_PAGES: json.dumps(self._of_pages)}

        def keep(held: sqlite3.Connection) -> None:
            if self._anew:
                state.forget_all(held)
            state.keep_values(held, values)
            state.forget_profiles(held, numbers)
            state.keep_profiles(held, self._made.values(), self._known)
            state.keep_lists(held, self._lists_made, lists_gone)
            state.keep_media(held, media, self._media_gone)

        return keep


def _kept_out(made: Made, across: tuple[Finding, ...]) -> Made:
    """Return what becomes of a profile that does not agree with the others."""
    reasons = (*made.reasons, *across)
    return made._replace(
        standing=HELD, reasons=reasons, across=across, digest="", shown=None, asked=frozenset(), files=()
    )


def _whole(told: Iterable[Told]) -> Directory:
    """Return the directory of everybody."""
    entries: dict[str, Entry] = {}
    shown = set()
    for one in told:
        entries[one.entry.slug] = one.entry
        if one.shown:
            shown.add(one.entry.slug)
    return Directory(entries, frozenset(shown))
