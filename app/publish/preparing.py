"""An export on its way: what changed is found, made and put beside the site, of which nothing is touched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from app.profile import site_names
from app.profile.finding import Finding
from app.profile.links import Directory
from app.profile.wiki import Entry
from app.publish import making, state, working
from app.publish import media as pictures
from app.publish.asking import Told, touched
from app.publish.judge import Judge
from app.publish.key import key
from app.publish.options import Options
from app.publish.state import HELD, INDEX, SHOWN, Made, Medium
from app.publish.stored import Stored
from app.storage import workers
from app.storage.folder import WikiFolder
from app.storage.reading import Stamp
from app.storage.site import SiteFolder, Staging

if TYPE_CHECKING:
    from app.publish.making import Examined, Job, Maker
    from app.storage.site_stage import Stage

Progress = Callable[[int, int], bool]  # how many of how many pages are made; answers whether to go on

_WORTH = 150  # pages below which starting processes takes longer than they save
KEY = "pages"  # under which a state keeps what all pages depend on
FORMER = "copies under former slugs"  # under which it keeps how these look, by slug
MANY = 1000  # changed pages from which on all is made rather than asked what is touched


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


class Preparing:
    """One run. What is known from the last time comes from `held`."""

    def __init__(
        self, wanted: Wanted, site: SiteFolder, staging: Callable[[bool], Staging] | None, held: sqlite3.Connection
    ) -> None:
        """`staging`: makes where what is made is put, the whole site or a part; None where only is told what it is."""
        self.site, self.held = site, held
        self._new_staging = staging
        wiki, judge = wanted.folder.wiki, wanted.judge
        self.key = key(wiki, judge.key, drafts=wanted.options.drafts)  # what all pages depend on
        self.anew = wanted.full or state.value(held, KEY) != self.key  # whether nothing known counts
        # Where nothing is known of all others, they have to be looked at: they would leave the site.
        self.wanted = wanted._replace(among=None) if self.anew else wanted
        self.found_whole: Mapping[str, Stamp] = {}  # by path, how files of the site look that were looked into
        self.made: dict[str, Made] = {}  # by slug, what became of those that were looked at
        self._across: Mapping[str, tuple[Finding, ...]] = {}  # by slug, what only a look at all profiles shows
        self.nameless: Sequence[str] = ()  # files whose names are no text
        self.media_now: Mapping[str, Medium] = {}  # what pictures and documents of the last time are today
        self.gone: frozenset[str] = frozenset()  # slugs that have no file any more

    def make(self) -> None:
        """Make the pages that need it; raises `StorageError` and `Cancelled`."""
        files = self._files()
        jobs = self._jobs(files)
        if len(jobs) > MANY or self._processes(len(jobs)) > 1:
            self._make_many(jobs)
        else:
            self._make_few(jobs)

    # What there is, and what of it changed

    def _files(self) -> Mapping[str, Stamp]:
        """Return the profiles' files that may have changed, by slug."""
        folder, among = self.wanted.folder, self.wanted.among
        if among is None:
            found = folder.profiles_now()
        else:
            found = {slug: stamp for slug in among if (stamp := folder.stamp_of(slug))}
        if not state.is_storable("".join(found)):
            self.nameless = sorted(slug for slug in found if not state.is_storable(slug))
            for slug in self.nameless:
                del found[slug]
        return found

    @cached_property
    def altered(self) -> frozenset[str]:
        """The files of the site that somebody else changed or took away."""
        if self.wanted.among is not None:
            return frozenset()
        unlike = self.site.unlike(state.delivered(self.held))
        if self.anew and unlike:
            # Nothing is known of them, or no longer; all is made anew, so what they hold can be relied on or replaced.
            self.found_whole = self.site.whole(unlike)
        return unlike - self.found_whole.keys()

    def on_site(self, path: str) -> str:
        """Return the digest of what a file of the site holds, "" where nobody may rely on it."""
        return "" if self.anew or path in self.altered else self.site.manifest.get(path, "")

    def _jobs(self, files: Mapping[str, Stamp]) -> list[Job]:
        """Return what is to be made: what changed, what may be judged in another way, what the site does not have."""
        judge, among = self.wanted.judge, self.wanted.among
        known = [] if self.anew else state.profiles(self.held, judge.today.isoformat(), among)
        self.gone = frozenset(one[0] for one in known if one[0] not in files)
        self._marks = marks = judge.marks(self.wanted.folder, among)
        before = {} if self.anew else state.odd_addresses(self.held)
        self.odd = odd = self._addresses(files, files.keys() - {one[0] for one in known}, before)
        there, altered = self.site.manifest, self.altered
        same = {
            slug
            for slug, size, modified, inode, mark, again, address, digest in known
            if files.get(slug) == (size, modified, inode)
            and marks.get(slug, "") == mark
            and not again
            and odd.get(slug, slug) == address
            and (not digest or (there.get(path := f"{address}/{INDEX}") == digest and path not in altered))
        }
        moved = {slug for slug, address in before.items() if slug not in self.gone and odd.get(slug) != address}
        others = moved | self._left_behind()  # by what became of others
        same -= self._bereft() | others
        return [self._job(slug) for slug in sorted((files.keys() - same) | others)]

    def _addresses(
        self, files: Mapping[str, Stamp], new: Collection[str], before: Mapping[str, str]
    ) -> Mapping[str, str]:
        """Return the addresses of slugs that are none themselves; where there was none, only new ones are looked at.

        `before`: what they were the last time. Who comes or goes may move the pages of others.
        """
        if not self.anew and not before and all(map(site_names.is_good, new)):
            return {}
        everyone = files.keys() if self.wanted.among is None else (state.slugs(self.held) | files.keys()) - self.gone
        return site_names.site_names(everyone)

    def _bereft(self) -> frozenset[str]:
        """Return who shows a file that changed and can't be published now: that it is gone may keep a page out."""
        if self.anew or self.wanted.among is not None:
            return frozenset()
        known = state.media(self.held)
        self.media_now = pictures.looked_at(self.wanted.folder.root, frozenset(known), known)
        lost = [path for path, one in self.media_now.items() if known[path] != one and one.problem]
        return state.users_of(self.held, lost)

    def _left_behind(self) -> frozenset[str]:
        """Return whose reviewed copies under a former slug changed: a rename to a slug that had copies leaves them."""
        if self.anew:
            return frozenset()
        known = self._known_former()
        former = [(slug, self._looked_at(olds)) for slug, olds in self._former().items()]
        return frozenset(slug for slug, olds in former if _some_of(self._marks, olds) != _some_of(known, olds))

    def former_marks(self) -> dict[str, str]:
        """Return how all reviewed copies under former slugs look, once everything is made."""
        olds = {} if self.anew else self._former()
        olds |= {slug: made.shown.old if made.shown else () for slug, made in self.made.items()}
        looked_at = frozenset(self._looked_at(old for some in olds.values() for old in some))
        known = {} if self.wanted.among is None else self._known_former()
        kept = {old: mark for old, mark in known.items() if old not in looked_at}
        return kept | _some_of(self._marks, sorted(looked_at))

    def _former(self) -> dict[str, tuple[str, ...]]:
        """Return the former addresses of the pages, but of those that go."""
        return {slug: olds for slug, olds in state.former(self.held).items() if slug not in self.gone}

    def _known_former(self) -> dict[str, str]:
        known: dict[str, str] = json.loads(state.value(self.held, FORMER) or "{}")
        return known

    def _looked_at(self, slugs: Iterable[str]) -> list[str]:
        """Return those of whose reviewed copies it is known how they look."""
        among = self.wanted.among
        return [slug for slug in slugs if among is None or slug in among]

    def _job(self, slug: str) -> Job:
        """Return the job to make a page that was not looked at, or was made for another answer."""
        marks = self._marks
        if self.wanted.among is not None and slug not in self.wanted.among:
            marks = self.wanted.judge.marks(self.wanted.folder, frozenset((slug,)))
        expected = "" if slug in self.made else self.on_site(f"{self.odd.get(slug, slug)}/{INDEX}")
        return making.Job(slug, marks.get(slug, ""), expected)

    def _processes(self, jobs: int) -> int:
        return 1 if jobs < _WORTH else self.wanted.processes or workers.processes_for(jobs, _WORTH)

    # Making pages

    def put(self, path: str, data: bytes) -> None:
        """Put a file where the site is built, if it is built at all."""
        if self._stage is not None:
            self._stage.put(path, data)

    @cached_property
    def _stage(self) -> Stage | None:
        return self._new_staging(self.anew).stage if self._new_staging else None

    @cached_property
    def _maker(self) -> Maker:
        wanted = self.wanted
        return making.Maker(wanted.folder, wanted.judge, wanted.options.drafts, self._stage)

    def _told_of(self, made: Made) -> Told:
        slug = made.entry.slug
        return Told(made.entry, made.standing == SHOWN, self.odd.get(slug, slug))

    def _make_few(self, jobs: Sequence[Job]) -> None:
        """Look at all that changed first, so that every page is made once, from true answers."""
        if not jobs and not self.gone:
            return
        examined: dict[str, tuple[Job, Examined]] = {}
        self._examine(jobs, examined)
        for slug in sorted(self._compared({slug: one.made for slug, (_, one) in examined.items()})):
            if slug not in examined:
                self._examine([self._job(slug)], examined)
        for slug, (job, one) in examined.items():
            if across := self._across.get(slug, ()):
                examined[slug] = job, making.Examined(_kept_out(one.made, across), None)
        now: dict[str, Told | None] = {slug: self._told_of(one.made) for slug, (_, one) in examined.items()}
        now |= dict.fromkeys(self.gone)
        before = {} if self.anew else state.told(self.held, now)
        questions = frozenset[int]().union(*(touched(before.get(slug), told) for slug, told in now.items()))
        askers = frozenset[str]() if self.anew else state.who_asked(self.held, questions)
        self._examine([self._job(slug) for slug in sorted(askers - now.keys())], examined)
        directory = _whole(told for told in now.values() if told) if self.anew else Stored(self.held, now)
        for done, (slug, (job, one)) in enumerate(sorted(examined.items())):
            self._go_on(done, len(examined))
            self.made[slug] = self._maker.make(one, directory, job.expected)
        self._go_on(len(examined), len(examined))

    def _compared(self, looked_at: Mapping[str, Made]) -> frozenset[str]:
        """Compare all with each other, if anything that blocks asks for that; return who is to be looked at for it.

        These are those of whom something else is said than the last time.
        """
        judge, folder = self.wanted.judge, self.wanted.folder
        if not judge.asks_others:
            return frozenset()
        before = {} if self.anew else state.said(self.held)
        said = {slug: text for slug, (text, _) in before.items() if slug not in looked_at and slug not in self.gone}
        said |= {slug: made.said for slug, made in looked_at.items() if made.said}
        told = {} if self.anew else {slug: one.entry for slug, one in state.told(self.held).items()}
        told |= {slug: made.entry for slug, made in looked_at.items()}
        entries = {slug: entry for slug, entry in told.items() if slug not in self.gone}
        self._across = judge.across(folder, entries, said)
        differ = {
            slug for slug, found in self._across.items() if before.get(slug, ("", "[]"))[1] != state.as_kept(found)
        }
        differ |= {slug for slug, (_, found) in before.items() if found != "[]" and slug not in self._across}
        return frozenset(differ - self.gone)

    def _examine(self, jobs: Iterable[Job], examined: dict[str, tuple[Job, Examined]]) -> None:
        for job in jobs:
            found = self._maker.examine(job.slug, job.mark)
            if found is None:
                self.gone |= {job.slug}
            else:
                examined[job.slug] = job, found

    def _make_many(self, jobs: Sequence[Job]) -> None:
        """Make all at once from what the first lines of the files tell; then again those that were told wrong."""
        before = {} if self.anew else state.told(self.held)
        first = self._first_told(jobs, before)
        self._spread(jobs, _whole(first.values()), 0)
        differ = self._compared(self.made)
        self._take(list(self.made.values()))
        now: dict[str, Told | None] = {slug: self._told_of(made) for slug, made in self.made.items()}
        now |= dict.fromkeys(self.gone)
        wrong = frozenset[int]().union(*(touched(first.get(slug), told) for slug, told in now.items()))
        changed = frozenset[int]().union(*(touched(before.get(slug), told) for slug, told in now.items()))
        again = {slug for slug, made in self.made.items() if made.standing == SHOWN and made.asked & wrong}
        again |= set() if self.anew else state.who_asked(self.held, changed) - now.keys()
        again |= differ - now.keys()
        if again:
            true = _whole(told for told in (first | now).values() if told is not None)
            self._spread([self._job(slug) for slug in sorted(again)], true, len(jobs))

    def _first_told(self, jobs: Iterable[Job], before: Mapping[str, Told]) -> dict[str, Told]:
        """Return what is told of everybody before anything is read whole."""
        new = {job.slug for job in jobs}
        told = {slug: one for slug, one in before.items() if slug not in new and slug not in self.gone}
        for entry in self.wanted.folder.entries(read_at_most=0):
            slug = entry.slug
            if slug in new:
                brief = state.entry_of(slug, entry.name, entry.status, entry.aliases)
                told[slug] = Told(brief, self._maker.shows(entry.status), self.odd.get(slug, slug))
        return told

    def _spread(self, jobs: Sequence[Job], directory: Directory, done: int) -> None:
        """Make pages, with all of the machine where that is worth it."""
        total, processes = done + len(jobs), self._processes(len(jobs))
        self._go_on(done, total)
        if processes > 1:
            wanted = self.wanted
            folder = wanted.folder
            task = working.Task(folder.root, folder.wiki, wanted.judge, wanted.options.drafts, self._stage, directory)
            batches = working.made_by(processes, task, jobs)
        else:
            size = making.BATCH
            batches = (
                self._maker.at_once(jobs[start : start + size], directory) for start in range(0, len(jobs), size)
            )
        with closing(batches):
            for batch in batches:
                self._take(batch)
                done += making.BATCH
                self._go_on(min(done, total), total)
        self.gone |= {job.slug for job in jobs if job.slug not in self.made}

    def _take(self, batch: Iterable[Made]) -> None:
        for made in batch:
            across = self._across.get(made.entry.slug, ())
            self.made[made.entry.slug] = _kept_out(made, across) if across else made

    def _go_on(self, done: int, total: int) -> None:
        if not self.wanted.progress(done, total):
            raise Cancelled


def _some_of(marks: Mapping[str, str], slugs: Iterable[str]) -> dict[str, str]:
    return {slug: marks[slug] for slug in slugs if slug in marks}


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
