"""Reviewed copies: the exact text that somebody vouched for, under a small header, one file a review.

    .profile-desk/reviewed/<slug>/<date>-<reviewer>.md
        by: b-editor
        on: 2026-05-20
        looked_at: 5 of 5 changes, 12 of 30 claims
        note: Asked her by mail about the dates.
        digest: 5f1c…
        ---
        the bytes of the profile's file as it was after the mark

A copy may have been written by anybody and may be anything: whatever it is, it is told and never fails.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.profile import meaning
from app.profile.assessment import Reviewed
from app.profile.links import folded
from app.profile.plain import Fields, Plain
from app.profile.slugs import slug_of
from app.profile.values import Profile
from app.storage import document, encoding, names, plain_yaml, reading, scalars, yaml_tree
from app.storage.disk import DISK, Disk
from app.storage.document import Document
from app.storage.errors import Conflict, StorageError, TooLarge
from app.storage.names import SUFFIX
from app.storage.yaml_tree import YamlFault

if TYPE_CHECKING:
    from app.profile.changes import FieldChange
    from app.profile.meaning import Leads

REVIEWED = Path(".profile-desk", "reviewed")
LONGEST_NOTE = 4000  # characters
LONGEST_NAME = 200  # characters of a reviewer's name

_LARGEST = 12_000_000  # bytes: a form has at most 10 MB
_LONGEST_HEADER = 2**16  # bytes in which a header ends
_KEYS = ("by", "on", "looked_at", "note", "digest")
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)" + re.escape(SUFFIX), re.DOTALL | re.IGNORECASE)
_BEHIND = re.compile(r"(?:-([0-9]{1,9}))?" + re.escape(SUFFIX), re.IGNORECASE)  # what stands behind day and reviewer
_END = re.compile(rb"(?:^|\n)---\r?\n")
_MOST_OLDER = 5  # of so many older copies the newest sound one is looked for


class LookedAt(NamedTuple):
    """What a reviewer went through before the mark."""

    changes: int = 0  # of what changed since the last review
    of_changes: int = 0  # how much changed
    claims: int = 0  # of what is no change
    of_claims: int = 0  # how many claims there were

    @property
    def is_all(self) -> bool:
        """Whether everything that changed was looked at."""
        return self.changes >= self.of_changes

    @property
    def in_words(self) -> str:
        """What was looked at, for people; "" where there was nothing to look at."""
        told = ((self.changes, self.of_changes, "change"), (self.claims, self.of_claims, "claim"))
        return ", ".join(f"{done} of {all_} {word}{'' if all_ == 1 else 's'}" for done, all_, word in told if all_)


class Header(NamedTuple):
    """Who vouched for a text."""

    by: str  # the reviewer, as `reviewed_by` says it
    on: str  # the day, as `last_reviewed_on` says it
    looked_at: str = ""  # what was looked at, in words
    note: str = ""  # what the reviewer wanted to be remembered
    digest: str = ""  # of the text


@dataclass(frozen=True)
class Copy:
    """A reviewed copy as it was read."""

    name: str  # of its file
    header: Header | None = None  # None where it can't be read
    data: bytes = b""  # the text's bytes
    damage: str = ""  # why its file can't be relied on, as the end of a sentence; "" when it can

    @cached_property
    def text(self) -> str:
        """The text that was reviewed."""
        return encoding.decode(self.data).text

    @cached_property
    def profile(self) -> Profile | None:
        """What was reviewed; None where that can't be read as a profile."""
        opened = document.read(self.text)
        return None if opened.unreadable else opened.profile

    @property
    def fault(self) -> str:
        """Why it can't be relied on, as the end of a sentence; "" when it can."""
        return self.damage or ("" if self.profile else "it can't be read as a profile")


class Newest(NamedTuple):
    """The copy that a profile is compared with."""

    copy: Copy | None = None  # None where there is none
    belongs: bool = False  # whether it is that of the profile's last review; else it is an older one, or another's


def copy_data(header: Header, data: bytes) -> bytes:
    """Return what the file of a copy holds; the digest is made here."""
    said = {**header._asdict(), "digest": _digest(data)}
    texts = {key: said[key].encode(errors="replace").decode() for key in _KEYS if said[key]}
    lines = (f"{key}: {scalars.scalar(text, 'date' if key == 'on' else 'text')}\n" for key, text in texts.items())
    return "".join((*lines, "---\n")).encode() + data


def name_of(header: Header, number: int = 1) -> str:
    """Return the name of a copy's file: the first of that day and reviewer, or a later one."""
    return f"{header.on}-{_slug(header.by)}{'' if number == 1 else f'-{number}'}{SUFFIX}"


def folder_of(root: Path, slug: str) -> Path:
    """Return where a profile's copies lie; raises `BadName` for what would be elsewhere."""
    return names.profile_path(root / REVIEWED, slug).with_name(slug)


def free_path(root: Path, slug: str, header: Header, disk: Disk = DISK) -> Path:
    """Return where a new copy is written: no other file has that name. Raises `StorageError`."""
    folder = folder_of(root, slug)
    taken = {name.casefold() for name in _listed(root, slug, disk)}
    for number in range(1, len(taken) + 2):
        if name_of(header, number).casefold() not in taken:
            return folder / name_of(header, number)
    raise Conflict("There is no name left for the reviewed copy.", "Nothing was written.")


def paths_of(root: Path, slug: str, header: Header, disk: Disk = DISK) -> tuple[Path, ...]:
    """Return where copies of a review may lie, the newest first."""
    folder = folder_of(root, slug)
    return tuple(folder / name for name in _of_review(_listed(root, slug, disk), header))


def marks(root: Path, among: frozenset[str] | None = None, disk: Disk = DISK) -> Mapping[str, str]:
    """Return by slug what changes whenever its copies do, nothing of them read; slugs without copies are left out."""
    if among is not None:
        return {slug: mark for slug in among if (mark := _mark(_scanned(root, slug, disk)))}
    try:
        with disk.scandir(reading.real(root / REVIEWED, root, disk)) as found:
            folders = [item for item in found if item.is_dir(follow_symlinks=False)]
    except (OSError, StorageError):
        return {}
    marked = {}
    for one in folders:
        with suppress(OSError):  # it went away meanwhile, or may not be looked into
            marked[one.name] = _mark(_scanned_there(one.path, disk))
    return {slug: mark for slug, mark in marked.items() if mark}


def read(root: Path, slug: str, name: str, disk: Disk = DISK) -> Copy:
    """Return a copy, or what is wrong with it."""
    try:
        data = reading.read(folder_of(root, slug) / name, root=root, limit=_LARGEST, disk=disk).data
    except TooLarge:
        return Copy(name, damage="it is too large")
    except StorageError as error:
        return Copy(name, damage=_uncapital(error.headline))
    end = _END.search(data, 0, _LONGEST_HEADER)
    said = _header(data[: end.start() + 1]) if end else None
    if end is None or said is None:
        return Copy(name, damage="its header can't be read")
    text = data[end.end() :]
    if said.digest != _digest(text):
        return Copy(name, said, text, "it was changed since it was stored")
    return Copy(name, said, text)


def newest(root: Path, slug: str, profile: Profile, disk: Disk = DISK) -> Newest:
    """Return the copy of a profile's last review; where none is stored, the newest older one of the same person.

    A copy belongs to a review by its day and its reviewer. Under a slug that somebody else had before there may be
    copies of theirs: without the mark of this very profile they count for nothing.
    """
    review = Header(profile.reviewed_by.strip(), profile.last_reviewed_on.strip())
    if not review.on:
        return Newest()
    # A rename to a slug that had copies of its own leaves those of the renamed profile where they are.
    own = _listed(root, slug, disk)
    for place in (slug, *profile.old_paths):
        for name in _of_review(own if place == slug else _listed(root, place, disk), review):
            copy = read(root, place, name, disk)
            if copy.header is None or copy.header[:2] == review[:2]:
                return Newest(copy, belongs=True)
    older = sorted(name for name in own if _NAME.fullmatch(name))
    for name in older[: -_MOST_OLDER - 1 : -1]:
        copy = read(root, slug, name, disk)
        if not copy.fault and copy.profile and _is_same_person(copy.profile, profile):
            return Newest(copy)
    return Newest()


def standing(found: Newest, profile: Profile, whom: Leads | None = None, opened: Document | None = None) -> Reviewed:
    """Return how a profile stands to the text that was reviewed last, which `newest` found.

    `whom`: whom its links lead to. `opened`: what its file says, where that is all; the same text needs no comparing.
    """
    if not profile.last_reviewed_on.strip():
        return Reviewed()
    copy = found.copy
    if copy is None:
        return Reviewed("unknown")
    told: Sequence[FieldChange] = ()
    if copy.damage or opened is None or opened.text != copy.text:
        if copy.damage or copy.profile is None:
            return Reviewed("broken")
        told = meaning.changed(copy.profile, profile, whom or meaning.NOWHERE)
    counted = meaning.counts(told) if told else ()
    if not found.belongs:
        return Reviewed("unknown", *counted)
    return Reviewed("changed" if told else "whole", *counted)


def _slug(reviewer: str) -> str:
    return slug_of(reviewer) or "reviewer"


def _of_review(found: Iterable[str], review: Header) -> list[str]:
    """Return the names that copies of a review may have, the newest first."""
    begin = f"{review.on}-{_slug(review.by)}".lower()
    own = (name for name in found if name[: len(begin)].lower() == begin)
    numbered = ((int(match[1] or 1), name) for name in own if (match := _BEHIND.fullmatch(name, len(begin))))
    return [name for _, name in sorted(numbered, reverse=True)]


def _is_same_person(one: Profile, other: Profile) -> bool:
    """Say whether two profiles of one slug have a name or an address in common."""
    names_of_one, names_of_other = ({folded(name) for name in (who.title, *who.aliases)} - {""} for who in (one, other))
    return bool(names_of_one & names_of_other or set(one.same_as) & set(other.same_as)) or not names_of_one


def _header(data: bytes) -> Header | None:
    text = data.decode(errors="replace")
    plain = plain_yaml.read(text)
    said: Plain | None = plain.fields if plain else None
    if plain is None:  # a note with a star, for one, has to be looked at more closely
        with suppress(YamlFault):
            said = yaml_tree.plain(yaml_tree.parse(text), text)
    if not isinstance(said, Fields):
        return None
    texts = {key: value for key, value in said if isinstance(value, str)}
    if not texts.get("on") or "digest" not in texts:
        return None
    return Header(*(texts.get(key, "") for key in _KEYS))


def _digest(data: bytes) -> str:
    """Return what tells this text from every other one, whichever line endings a checkout of Git gave it."""
    return reading.digest(data.replace(b"\r\n", b"\n"))


def _mark(found: Iterable[os.DirEntry[str]]) -> str:
    told = []
    for item in found:
        if _NAME.fullmatch(item.name):
            with suppress(OSError):  # it went away meanwhile
                status = item.stat(follow_symlinks=False)
                told.append(f"{item.name} {status.st_size} {status.st_mtime_ns} {status.st_ino}")
    return reading.digest("\n".join(sorted(told)).encode(errors="surrogatepass"))[:16] if told else ""


def _listed(root: Path, slug: str, disk: Disk) -> tuple[str, ...]:
    """Return the names of what lies where a profile's copies do."""
    return tuple(item.name for item in _scanned(root, slug, disk))


def _scanned(root: Path, slug: str, disk: Disk) -> list[os.DirEntry[str]]:
    """Return what lies where a profile's copies do; nothing where that leads outside the wiki."""
    try:
        return _scanned_there(reading.real(folder_of(root, slug), root, disk), disk)
    except (OSError, ValueError, StorageError):
        return []


def _scanned_there(folder: str, disk: Disk) -> list[os.DirEntry[str]]:
    with disk.scandir(folder) as found:
        return list(found)


def _uncapital(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
