"""What a site consists of, put together once its pages are made: media, lists, and what is told of all of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from app.profile import site_names
from app.profile.finding import FAILED_CHECK
from app.publish import lists, state
from app.publish import media as pictures
from app.publish.fragments import Shown
from app.publish.prepared import Change, Held, Prepared
from app.publish.preparing import FORMER, KEY, MANY, Preparing
from app.publish.state import HELD, INDEX, UNPUBLISHED, UNREADABLE, Listed, Medium
from app.storage import reading
from app.storage.errors import StorageError
from app.storage.names import SUFFIX

_NO_TEXT = "The name of this file is no text: rename it."
_NAMED = 3  # so many profiles are named in an error
_LISTS_KEY, _NOTICES, _OF_PAGES = "lists", "notices", "notices of pages"  # under which a state keeps what holds for all


class Ready(NamedTuple):
    """An export that is ready to be delivered."""

    prepared: Prepared  # for people
    manifest: Mapping[str, str]  # the digests of all files of the site, by path
    keep: Callable[[sqlite3.Connection], None]  # what puts down what was found out


class Gathering:
    """Puts together what one run made and what is as it was."""

    def __init__(self, run: Preparing) -> None:
        self._run = run
        self._lists_key = f"{run.key} {run.wanted.options.on}"  # what all lists depend on

    def ready(self) -> Ready:
        """Return all of it, ready to be delivered; raises `StorageError`."""
        pages = self._pages()
        media = self._media()
        listed = self._lists(pages)
        return self._ready(pages, media, listed)

    def _pages(self) -> dict[str, str]:
        """Return the digest of every page by path."""
        pages: dict[str, str] = {}
        if not self._run.anew:
            pages = state.pages(self._run.held)
            for path in state.pages(self._run.held, self._run.gone | self._run.made.keys()):
                del pages[path]
        return pages | {f"{made.address}/{INDEX}": made.digest for made in self._run.made.values() if made.digest}

    def _media(self) -> dict[str, Medium]:
        """Return the pictures and documents that pages show, and put those that the site does not have."""
        aside = self._run.gone | self._run.made.keys()
        fresh = frozenset(path for made in self._run.made.values() for path in made.files)
        wiki, root = self._run.wanted.folder.wiki, self._run.wanted.folder.root
        if wiki.look.logo:
            fresh |= {wiki.look.logo}
        paths = fresh | (frozenset() if self._run.anew else state.files_used(self._run.held, aside))
        known = {} if self._run.anew else state.media(self._run.held)
        now = {**known, **self._run.media_now}
        found = {path: now[path] for path in paths - fresh if path in now}
        found |= pictures.looked_at(root, paths - found.keys(), now)
        for path, one in found.items():
            if one.digest and self._run.on_site(path) != one.digest:
                found[path], data = pictures.data_of(root, path)
                if found[path].digest:
                    self._run.put(path, data)
        self._media_gone = known.keys() - found.keys()
        return found

    def _lists(self, pages: Mapping[str, str]) -> dict[str, Listed]:
        """Return the files of all lists, and put those that changed."""
        known = {} if self._run.anew else state.lists(self._run.held)
        same = known and state.value(self._run.held, _LISTS_KEY) == self._lists_key
        names = self._touched_lists(known) if same else None
        self._notices = [] if self._run.anew else json.loads(state.value(self._run.held, _NOTICES) or "[]")
        self._lists_made: dict[str, Listed] = {}
        if names is not None and not names:
            self._lists_gone: frozenset[str] = frozenset()
            return known
        wanted = self._run.wanted
        told = names is None or "redirects" in names  # then what is to be told of lists may be another
        more = ("address", "name", "old") if told else ()
        shown = self._shown(lists.needs(names).union(("slug", "order"), more))
        for file in lists.make(names, shown, wanted.folder.wiki, wanted.options):
            if file.path in pages:
                continue
            digest = reading.digest(file.data)
            self._lists_made[file.path] = Listed(file.list, digest)
            if self._run.on_site(file.path) != digest:
                self._run.put(file.path, file.data)
        self._lists_gone = frozenset(
            path for path, one in known.items() if (names is None or one.name in names) and path not in self._lists_made
        )
        if told:
            self._notices = list(lists.notices(shown, wanted.folder.wiki))
        return {path: one for path, one in known.items() if path not in self._lists_gone} | self._lists_made

    def _touched_lists(self, known: Mapping[str, Listed]) -> frozenset[str] | None:
        """Return the names of the lists that must be made; None for all."""
        changed = self._run.made.keys() | self._run.gone
        if len(changed) > MANY:
            return None
        before = state.shown_of(self._run.held, Shown._fields, changed)
        names = {one.name for path, one in known.items() if self._run.on_site(path) != one.digest}
        for slug in changed:
            made = self._run.made.get(slug)
            names |= lists.stale(before.get(slug), made.shown if made else None)
        return frozenset(names)

    def _shown(self, fields: Collection[str]) -> list[Shown]:
        """Return what lists know of all pages, in their order."""
        aside = self._run.gone | self._run.made.keys()
        known = {} if self._run.anew else state.shown_of(self._run.held, fields)
        pages = [one for slug, one in known.items() if slug not in aside]
        pages += [made.shown for made in self._run.made.values() if made.shown]
        return sorted(pages, key=lambda one: (one.order, one.slug))

    # What is told of it

    def _ready(self, pages: dict[str, str], media: dict[str, Medium], listed: dict[str, Listed]) -> Ready:
        """Return all of it, put together."""
        others = {path: one.digest for path, one in media.items() if one.digest and path not in listed}
        others |= {path: one.digest for path, one in listed.items()}
        manifest = {**others, **pages}
        old = self._run.site.manifest
        written = {path for path, _ in manifest.items() - old.items()} | (manifest.keys() & self._run.altered)
        gone = sorted(old.keys() - manifest.keys())
        changes = self._changes(written, gone)
        removed = sum(one.what == "removed" for one in changes)
        held = self._held_back()
        self._refuse_a_loss(held, pages, gone)
        prepared = Prepared(
            changes,
            len(pages) - (len(changes) - removed),
            held,
            self._unpublished(),
            tuple(sorted(written - pages.keys())),
            tuple(gone),
            tuple(self._told_besides(pages, media, listed)),
            self._run.anew,
        )
        return Ready(prepared, manifest, self._keep(media))

    def _changes(self, written: Collection[str], gone: Iterable[str]) -> tuple[Change, ...]:
        """Return the pages that differ from the site."""
        changes = []
        for slug, made in self._run.made.items():
            path = f"{made.address}/{INDEX}"
            if made.digest and path in written:
                what = "changed" if path in self._run.site.manifest else "new"
                changes.append(Change(slug, made.entry.name, made.address, what))  # type: ignore[arg-type]
        pages = f"/{INDEX}"
        removed = [
            path.removesuffix(pages)
            for path in gone
            if path.endswith(pages) and site_names.is_good(path.removesuffix(pages))
        ]
        was = state.whose(self._run.held) if removed and not self._run.anew else {}
        names = state.told(self._run.held, [was[address] for address in removed if address in was])
        for address in removed:
            slug = was.get(address, address)
            changes.append(Change(slug, names[slug].entry.name if slug in names else slug, address, "removed"))
        return tuple(sorted(changes))

    def _held_back(self) -> tuple[Held, ...]:
        """Return who would be on the site but for findings, or because nobody can read it."""
        found = {slug: Held(slug, slug, _why(UNREADABLE), "", _NO_TEXT) for slug in self._run.nameless}
        if not self._run.anew:
            for slug, (name, status, standing, problem, reasons) in state.held_back(self._run.held).items():
                if slug not in self._run.gone and slug not in self._run.made:
                    found[slug] = Held(slug, name, _why(standing), status, problem, reasons)
        for slug, made in self._run.made.items():
            if made.standing in (HELD, UNREADABLE):
                entry = made.entry
                found[slug] = Held(slug, entry.name, _why(made.standing), entry.status, made.problem, made.reasons)
        return tuple(found[slug] for slug in sorted(found))

    def _refuse_a_loss(self, held: Iterable[Held], pages: Collection[str], gone: Collection[str]) -> None:
        """Raise `StorageError` where pages would go, or none would be there, only because a check failed."""
        failed = {
            f"{self._run.odd.get(one.slug, one.slug)}/{INDEX}": one
            for one in held
            if one.reasons and all(reason.code == FAILED_CHECK for reason in one.reasons)
        }
        lost = [failed[path] for path in gone if path in failed] if pages else list(failed.values())
        if lost:
            raise _loss(self._run.site.target, lost, any_left=bool(pages))

    def _unpublished(self) -> int:
        aside = self._run.gone | self._run.made.keys()
        kept = 0 if self._run.anew else state.unpublished(self._run.held, aside)
        return kept + sum(made.standing == UNPUBLISHED for made in self._run.made.values())

    @cached_property
    def _of_pages(self) -> list[str]:
        """What is to be told of pages, once each: most of it holds for many of them."""
        known = [] if self._run.anew else json.loads(state.value(self._run.held, _OF_PAGES) or "[]")
        return sorted({*known, *(notice for made in self._run.made.values() for notice in made.notices)})

    def _told_besides(
        self, pages: Collection[str], media: Mapping[str, Medium], listed: Collection[str]
    ) -> Iterable[str]:
        yield from self._run.site.notices
        yield from self._run.wanted.judge.notices
        yield from self._of_pages
        for slug, address in sorted(self._run.odd.items()):
            if f"{address}/{INDEX}" in pages:
                yield f"{slug}{SUFFIX}: its name is no address, so its page is {address}/."
        for path, one in sorted(media.items()):
            if one.problem:
                yield f"{path} is left out: {one.problem}."
            elif path in listed:
                yield f"{path} is left out: the site has a file of its own there."
        yield from self._notices  # last, for there may be hundreds

    def _keep(self, media: Mapping[str, Medium]) -> Callable[[sqlite3.Connection], None]:
        """Return what puts down what was found out."""
        gone, lists_gone = self._run.gone, self._lists_gone
        values = {
            KEY: self._run.key,
            _LISTS_KEY: self._lists_key,
            _NOTICES: json.dumps(self._notices),
            _OF_PAGES: json.dumps(self._of_pages),
            FORMER: json.dumps(self._run.former_marks()),
        }

        def keep(held: sqlite3.Connection) -> None:
            if self._run.anew:
                state.forget_all(held)
            state.keep_values(held, values)
            state.keep_delivered(held, self._run.found_whole, ())
            state.forget_profiles(held, gone)
            state.keep_profiles(held, self._run.made.values())
            state.keep_lists(held, self._lists_made, lists_gone)
            state.keep_media(held, media, self._media_gone)

        return keep


def _why(standing: str) -> Literal["findings", "unreadable"]:
    return "unreadable" if standing == UNREADABLE else "findings"


def _loss(target: Path, lost: Sequence[Held], *, any_left: bool) -> StorageError:
    """Return the error for an export that would take pages off a site only because a check failed."""
    number = "a page" if len(lost) == 1 else f"{len(lost):,} pages"
    what = f"{number} would go" if any_left else "no page would be in it"
    failures = dict.fromkeys("{check} ({error})".format_map(one.said()) for held in lost for one in held.reasons)
    return StorageError(
        f"The site in {target} was not changed: {what}, only because a check failed.",
        f"It is as it was. What failed: {_some(list(failures))}, on {_some([one.slug for one in lost])}."
        " It is a fault of Profile Desk: report it. Until that is mended, waive this finding where it was found.",
    )


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
