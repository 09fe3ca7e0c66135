"""A profile gets another name or address: first a plan that can be shown, then all of it or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from app.profile import slugs
from app.profile.naming import name_of
from app.profile.relink import Renaming, may_mention, relinked, relinked_fields, relinked_profile, renaming
from app.profile.values import Profile
from app.storage import document, encoding, reading, undoing
from app.storage.document import Document, Refused
from app.storage.entries import entry_of
from app.storage.errors import BadName, StorageError
from app.storage.folder import WikiFolder
from app.storage.journal import Move, Operation, Rewrite
from app.storage.undoing import Change, Deed

_REVIEWED = Path(".profile-desk", "reviewed")
_ESCAPE = re.compile(r"\\[uUx]")


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
    changes: tuple[FileChange, ...]  # files whose text changes
    notices: tuple[str, ...]  # links that can't be changed, and why
    change: Change  # does the same to unsaved work


def plan_rename(
    folder: WikiFolder, slug: str, new_slug: str, new_title: str, *, keep_alias: bool = False
) -> RenamePlan:
    """Return what renaming a profile does; writes nothing.

    `keep_alias`: whether the old name stays as one of its other names. Raises `StorageError` when the profile
    can't be read as a form, or when the new slug can't be had.
    """
    _check_slug(folder, slug, new_slug)
    text = _text(folder, slug)
    own = document.read(text)
    if own.unreadable:
        raise _cannot(slug, f"line {own.unreadable.line}: {own.unreadable.message}")
    profile = _renamed(own.profile, slug, new_slug, new_title, keep_alias=keep_alias)
    entries = {entry.slug: entry for entry in folder.entries()}
    entries[slug] = entry_of(slug, own, own.profile)
    new_name = name_of(profile, new_slug)
    change = renaming(tuple(entries.values()), slug, new_slug, new_name, profile.aliases)
    try:
        after = _followed(own, change, profile)
    except Refused as refused:
        raise _cannot(slug, refused.reason) from refused
    changes = [FileChange(folder.path_of(new_slug), text, after)] if after != text else []
    notices: list[str] = []
    for other in entries:
        if other != slug:
            changes += _change_of(folder, other, change, notices)
    moves = _moves(folder, slug, new_slug, notices) if new_slug != slug else []

    def unsaved(other: str, work: Profile) -> Profile:
        mine = _renamed(work, slug, new_slug, new_title, keep_alias=keep_alias) if other == slug else work
        return relinked_profile(mine, change)

    return RenamePlan(slug, new_slug, tuple(moves), tuple(changes), tuple(notices), unsaved)


def deed_of(plan: RenamePlan) -> Deed:
    """Return what does what a plan says."""
    moves = (Move(source, target) for source, target in plan.moves)
    rewrites = (
        Rewrite(change.path, encoding.encode(change.before), encoding.encode(change.after)) for change in plan.changes
    )
    return Deed(Operation(f"Renaming {plan.slug} to {plan.new_slug}", (*moves, *rewrites)), plan.change)


def carry_out(plan: RenamePlan, folder: WikiFolder) -> None:
    """Do what a plan says, all of it or nothing, also across a crash; what the files held goes to the history."""
    undoing.carry_out(folder, deed_of(plan))


def _check_slug(folder: WikiFolder, slug: str, new_slug: str) -> None:
    """Raise `BadName` when a profile can't get this slug; another case of its own it can get."""
    if new_slug != slug:
        twin = new_slug.casefold() == slug.casefold()
        problem = slugs.problem(new_slug) if twin else folder.why_not(new_slug)
        if problem:
            raise BadName(problem, "Choose another address.")


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


def _change_of(folder: WikiFolder, slug: str, change: Renaming, notices: list[str]) -> list[FileChange]:
    """Return how one other file changes, if it does; what can't be changed goes to the notices."""
    try:
        path, text = folder.path_of(slug), _text(folder, slug)
    except StorageError as error:
        notices.append(f"{error.headline} Its links stay as they are.")
        return []
    if not _may_mention(text, change):
        return []
    opened = document.read(text)
    if opened.unreadable:
        notices.append(f"{path.name}: links stay as they are, since line {opened.unreadable.line} can't be read.")
        return []
    try:
        after = _followed(opened, change, opened.profile)
    except Refused as refused:
        notices.append(f"{path.name}: links in its fields stay as they are: {refused.reason}.")
        after = _with_body(opened, change)
    return [FileChange(path, text, after)] if after != text else []


def _may_mention(text: str, change: Renaming) -> bool:
    """Say quickly whether a file can link to the profile, however its front matter is wrapped and quoted."""
    if may_mention(text, change) or ("[[" in text and _ESCAPE.search(text)):
        return True
    return may_mention(" ".join(text.split()).replace("''", "'").replace('\\"', '"'), change)


def _followed(opened: Document, change: Renaming, profile: Profile) -> str:
    """Return the text that says `profile`, with all links following; raises `Refused`."""
    text = _with_body(opened, change)
    meant = relinked_fields(profile, change)
    if meant == opened.profile:
        return text
    moved = document.read(text)
    return document.write(moved, replace(meant, lead=moved.profile.lead, sections=moved.profile.sections)).text


def _with_body(opened: Document, change: Renaming) -> str:
    return opened.text[: opened.body_start] + relinked(opened.body.raw, change)


def _text(folder: WikiFolder, slug: str) -> str:
    return encoding.decode(reading.read(folder.path_of(slug), root=folder.root, disk=folder.disk).data).text
