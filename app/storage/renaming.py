"""A profile gets another name or address: first a plan that can be shown, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.profile import slugs
from app.profile.naming import name_of
from app.profile.relink import (
    Renaming,
    Spot,
    Undone,
    may_change,
    relinked,
    relinked_fields,
    relinked_profile,
    renaming,
    respelled,
    spots,
)
from app.profile.values import Profile
from app.storage import document, encoding, reading, undoing
from app.storage.document import Document, Refused
from app.storage.errors import BadName, StorageError
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index
from app.storage.journal import Move, Operation, Rewrite
from app.storage.names import SUFFIX
from app.storage.survey import Survey, look_at, survey, unwrapped
from app.storage.undoing import Deed

_REVIEWED = Path(".profile-desk", "reviewed")


@dataclass(frozen=True, slots=True)
class FileChange:
    """What one file says before and after."""

    path: Path  # the file, under the name that it has after the moves
    before: str  # its text now
    after: str  # its text then


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """Everything that a rename does, in the order in which it is done."""

    slug: str  # the slug until now
    new_slug: str  # the slug from then on
    moves: tuple[tuple[Path, Path], ...]  # files and folders that get another name
    changes: tuple[FileChange, ...]  # files whose text changes, the renamed profile's first
    notices: tuple[str, ...]  # links that can't be changed, and why
    profiles: tuple[Profile, Profile]  # what the renamed profile's file says before and after
    change: Renaming  # how links follow
    held: Mapping[str, str]  # by slug, digests of the files that had links by the old words or the new ones
    has_namesake: bool  # whether there were reviewed copies of another profile that had the new address

    @property
    def words(self) -> str:
        """What is done, for people."""
        if self.slug != self.new_slug:
            return f"Renaming {self.slug} to {self.new_slug}"
        return f"Renaming {self.change.name} to {self.change.new_name}"


@dataclass(frozen=True, slots=True)
class _File:
    """A profile's file, read."""

    slug: str  # its slug
    text: str  # all of it
    body_start: int  # where in the text its body begins
    spots: tuple[Spot, ...]  # the links to the renamed profile in its body
    opened: Document | None = None  # what it says, where there may be links in its front matter


@dataclass(frozen=True, slots=True)
class Prepared:
    """A profile that is to be renamed, with all that links to it."""

    folder: WikiFolder  # its wiki
    survey: Survey  # the wiki at that moment
    own: _File  # its own file
    profile: Profile  # what that says
    linking: tuple[_File, ...]  # those that may link to it
    notices: tuple[str, ...]  # why links in other files can't follow

    @property
    def slug(self) -> str:
        """The profile's slug."""
        return self.own.slug

    def is_stale(self) -> bool:
        """Say whether any file of the wiki is not as it was; raises `StorageError`."""
        return look_at(self.folder) != self.survey.look


def prepare(folder: WikiFolder, slug: str, index: Index | None = None) -> Prepared:
    """Read what a rename of a profile is about, once for all names that are thought of; `index` makes that quick.

    Raises `StorageError` when the profile can't be read as a form.
    """
    opened = document.read(encoding.decode(folder.read(slug).data).text)
    if opened.unreadable:
        raise _cannot(slug, f"line {opened.unreadable.line}: {opened.unreadable.message}")
    known = survey(folder, index)
    if slug not in known.who.entries:
        raise _cannot(slug, "it is not listed in the wiki")
    notices: list[str] = []
    linking = tuple(_files(folder, sorted(known.linking(slug) - {slug}), slug, known, notices))
    own = _File(slug, opened.text, opened.body_start, spots(opened.body.raw, slug, known.who), opened)
    return Prepared(folder, known, own, opened.profile, linking, tuple(notices))


def plan(prepared: Prepared, new_slug: str, new_title: str, *, keep_alias: bool = False) -> RenamePlan:
    """Return what renaming a profile does; writes nothing.

    `keep_alias`: whether the old name stays as one of its other names. Raises `StorageError` when the new slug can't be
    had, or what is meant can't be written.
    """
    folder, own, slug = prepared.folder, prepared.own, prepared.slug
    if problem := why_not(folder, slug, new_slug):
        raise BadName(problem, "Choose another address.")
    before = prepared.profile
    after = _renamed(before, slug, new_slug, new_title, keep_alias=keep_alias)
    change = renaming(prepared.survey.who, slug, new_slug, name_of(after, new_slug), after.aliases)
    robbed = prepared.survey.concerned(change)
    notices = list(prepared.notices)
    try:
        text = _followed(own, change, after, whole=own.slug in robbed)
    except Refused as refused:
        raise _cannot(slug, refused.reason) from refused
    changes = [FileChange(folder.path_of(new_slug), own.text, text)] if text != own.text else []
    others = {one.slug: one for one in prepared.linking}
    unread = sorted(robbed - others.keys() - {slug})
    others |= {one.slug: one for one in _files(folder, unread, slug, prepared.survey, notices)}
    for one in others.values():
        changes += _change_of(folder, one, change, notices, whole=one.slug in robbed)
    reviewed = folder.root / _REVIEWED
    has_namesake = new_slug != slug and reading.is_there(reviewed / new_slug, disk=folder.disk)
    moves = _moves(folder, slug, new_slug, notices) if new_slug != slug else []
    if moves and (links := folder.links_to(slug)):
        raise StorageError(
            f"“{slug}” can't get another address: {links[0]} is a link to its file, and would lead nowhere.",
            "Nothing was changed. Remove that link first.",
        )
    found = (tuple(moves), tuple(changes), tuple(notices), (before, after))
    held = {one.slug: reading.digest(encoding.encode(one.text)) for one in others.values()}
    held |= _digests(folder, prepared.survey.linking(new_slug) - held.keys())
    return RenamePlan(slug, new_slug, *found, change, held, has_namesake)


def plan_rename(
    folder: WikiFolder,
    slug: str,
    new_slug: str,
    new_title: str,
    *,
    keep_alias: bool = False,
    index: Index | None = None,
) -> RenamePlan:
    """Return what renaming a profile does, as `prepare` and `plan` do."""
    return plan(prepare(folder, slug, index), new_slug, new_title, keep_alias=keep_alias)


def deed_of(plan: RenamePlan, index: Index | None = None) -> Deed:
    """Return what does what a plan says, and can be taken back."""

    def unsaved(slug: str, work: Profile) -> Profile:
        is_own = slug == plan.slug
        return relinked_profile(_as_planned(work, *plan.profiles) if is_own else work, plan.change)

    return Deed(_operation(plan), unsaved, lambda folder: way_back(folder, plan, index))


def carry_out(plan: RenamePlan, folder: WikiFolder) -> None:
    """Do what a plan says, all of it or nothing, also across a crash; what the files held goes to the history."""
    undoing.carry_out(folder, deed_of(plan))


def way_back(folder: WikiFolder, plan: RenamePlan, index: Index | None = None) -> Deed:
    """Return what takes a rename back: every file gets its bytes, what was changed since stays, and links hold.

    Raises `StorageError` where that can't be.
    """
    operation = _operation(plan)
    now = survey(folder, index)
    if plan.new_slug not in now.who.entries:
        raise undoing.cannot_take_back(operation, f"{plan.new_slug} is not there any more")
    change = _change_back(plan, now)
    # A file that nobody changed since gets its links back as they were, or keeps them, whatever they mean now.
    was = plan.change
    then = Renaming(plan.slug, plan.slug, was.name, was.name, was.before, change.after, Undone(was, now.who))
    back = undoing.put_back(folder, operation, partial(_text_following, change), partial(_text_following, then))
    done = {step.path for step in operation.steps if isinstance(step, Rewrite)}
    notices: list[str] = []
    linking = sorted(now.linking(plan.new_slug) | now.concerned(change) | now.linking(plan.slug))
    files = _files(folder, (slug for slug in linking if folder.path_of(slug) not in done), plan.new_slug, now, notices)
    others: list[FileChange] = []
    for file in files:
        is_as_it_was = plan.held.get(file.slug) == reading.digest(encoding.encode(file.text))
        for one in _change_of(folder, file, then if is_as_it_was else change, notices, whole=True):
            is_own = file.slug == plan.new_slug  # the rename changed nothing in it: its names were like that before
            others.append(replace(one, path=folder.path_of(plan.slug)) if is_own else one)
    moves = [] if plan.has_namesake else _moves(folder, plan.new_slug, plan.slug, notices)[1:]
    known = {step.source for step in back.steps if isinstance(step, Move)}
    more = (Move(source, target) for source, target in moves if source not in known)
    before, after = plan.profiles

    def unsaved(slug: str, work: Profile) -> Profile:
        is_own = slug == plan.new_slug
        return relinked_profile(_as_planned(work, after, before) if is_own else work, change)

    return Deed(Operation(back.words, (*more, *back.steps, *_rewrites(others))), unsaved)


def _operation(plan: RenamePlan) -> Operation:
    moves = (Move(source, target) for source, target in plan.moves)
    return Operation(plan.words, (*moves, *_rewrites(plan.changes)))


def _rewrites(changes: Iterable[FileChange]) -> Iterator[Rewrite]:
    for one in changes:
        yield Rewrite(one.path, encoding.encode(one.before), encoding.encode(one.after))


def _change_back(plan: RenamePlan, now: Survey) -> Renaming:
    """Return how links follow when a rename is taken back; names that were given since stay."""
    before, after = (
        who.entries[slug] for who, slug in ((plan.change.before, plan.slug), (plan.change.after, plan.new_slug))
    )
    own = now.who.entries[plan.new_slug]
    name = before.name if own.name == after.name else own.name
    since = (alias for alias in own.aliases if alias not in (*before.aliases, *after.aliases))
    return renaming(now.who, plan.new_slug, plan.slug, name, (*before.aliases, *since))


def _as_planned(work: Profile, before: Profile, after: Profile) -> Profile:
    """Return unsaved work on the renamed profile with what the plan does to its names."""

    def moved(mine: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
        kept = [one for one in mine if one in new or one not in old]
        return (*kept, *(one for one in new if one not in old and one not in kept))

    title = after.title if before.title != after.title else work.title
    aliases = moved(work.aliases, before.aliases, after.aliases)
    return replace(
        work, title=title, aliases=aliases, old_paths=moved(work.old_paths, before.old_paths, after.old_paths)
    )


def _digests(folder: WikiFolder, slugs: Iterable[str]) -> dict[str, str]:
    found = {}
    for slug in slugs:
        with suppress(StorageError):
            found[slug] = folder.read(slug).digest
    return found


def _text_following(change: Renaming, text: str) -> str:
    """Return the text of a file with its links following, as far as that can be written."""
    if not any(may_change(one, change) for one in (text, unwrapped(text))):
        return text
    opened = document.read(text)
    if opened.unreadable:
        return text
    file = _File("", text, opened.body_start, (), opened)
    try:
        return _followed(file, change, whole=True)
    except Refused:
        return _with_body(file, change, whole=True)


def why_not(folder: WikiFolder, slug: str, new_slug: str) -> str:
    """Say why a profile can't get this slug; "" when it can: its own it has, and another case of that it can get."""
    if new_slug == slug:
        return ""
    return slugs.problem(new_slug) if new_slug.casefold() == slug.casefold() else folder.why_not(new_slug)


def _moves(folder: WikiFolder, slug: str, new_slug: str, notices: list[str]) -> list[tuple[Path, Path]]:
    """Return what gets another name: the file, and the folder of its reviewed copies."""
    moves = [(folder.path_of(slug), folder.path_of(new_slug))]
    reviewed, new_reviewed = (folder.root / _REVIEWED / name for name in (slug, new_slug))
    if reading.is_there(reviewed, disk=folder.disk):
        if reading.is_there(new_reviewed, disk=folder.disk):
            notices.append(
                f"There are reviewed copies of another “{new_slug}”, so those of “{slug}” stay where they are."
            )
        else:
            moves.append((reviewed, new_reviewed))
    return moves


def _cannot(slug: str, reason: str) -> StorageError:
    return StorageError(
        f"“{slug}” can't be renamed: {reason.rstrip('.')}.", "Nothing was changed. Mend that in the text view first."
    )


def _renamed(profile: Profile, slug: str, new_slug: str, new_title: str, *, keep_alias: bool) -> Profile:
    """Return the profile with its new title, its former slug and, if wanted, its former name."""
    old_name, old_paths, aliases = name_of(profile, slug), profile.old_paths, profile.aliases
    if new_slug != slug:
        kept = (path for path in old_paths if path not in (slug, new_slug))
        old_paths = (*kept, slug)
    if keep_alias and new_title != old_name and old_name not in aliases:
        aliases = (*aliases, old_name)
    title = profile.title if new_title == old_name else new_title
    return replace(profile, title=title, aliases=aliases, old_paths=old_paths)


def _files(folder: WikiFolder, wanted: Iterable[str], slug: str, known: Survey, notices: list[str]) -> Iterator[_File]:
    """Read these profiles, which may link to one; of those that can't follow the notices tell."""
    for one in wanted:
        try:
            text = encoding.decode(folder.read(one).data).text
        except StorageError as error:
            notices.append(f"{error.headline} Its links stay as they are.")
            continue
        opened = document.glance(text)
        front = text[: opened.body_start]
        in_fields = ".md" in front or "[[" in front
        if in_fields:
            opened = document.read(text)
        if opened.unreadable:
            line = opened.unreadable.line
            notices.append(f"{one}{SUFFIX}: links stay as they are, since line {line} can't be read.")
            continue
        found = spots(text[opened.body_start :], slug, known.who)
        yield _File(one, text, opened.body_start, found, opened if in_fields else None)


def _change_of(
    folder: WikiFolder, file: _File, change: Renaming, notices: list[str], *, whole: bool
) -> list[FileChange]:
    """Return how one other file changes, if it does; what can't be changed goes to the notices."""
    path = folder.path_of(file.slug)
    try:
        after = _followed(file, change, whole=whole)
    except Refused as refused:
        notices.append(f"{path.name}: links in its fields stay as they are: {refused.reason}.")
        after = _with_body(file, change, whole=whole)
    return [FileChange(path, file.text, after)] if after != file.text else []


def _followed(file: _File, change: Renaming, profile: Profile | None = None, *, whole: bool) -> str:
    """Return the text of a file with all its links following; raises `Refused`.

    `profile`: what its fields are to say, if not what they say; `whole`: whether links to others may follow too.
    """
    text = _with_body(file, change, whole=whole)
    opened = file.opened
    if opened is None:
        return text
    meant = relinked_fields(profile or opened.profile, change)
    if meant == opened.profile:
        return text
    moved = document.read(text)
    return document.write(moved, replace(meant, lead=moved.profile.lead, sections=moved.profile.sections)).text


def _with_body(file: _File, change: Renaming, *, whole: bool) -> str:
    raw = file.text[file.body_start :]
    body = relinked(raw, change) if whole else respelled(raw, file.spots, change)
    return file.text[: file.body_start] + body
