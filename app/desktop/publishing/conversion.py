"""Profiles given another form and written to files: no widget is touched here, so that it can be done beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.desktop.gathering import read_text
from app.profile.links import Directory
from app.profile.values import Profile
from app.publish import media
from app.publish.forms import html, rich
from app.publish.forms.values import Form, Item, Made, World
from app.storage import files, reading
from app.storage.errors import Missing, StorageError
from app.storage.folder import WikiFolder

_SUFFIX = ".md"
_OURS = b"\nconverted_from: "  # what Markdown of ours says about itself


class Wanted(NamedTuple):
    """Profiles that are to be given another form."""

    folder: WikiFolder  # their wiki
    directory: Directory  # who is in it
    slugs: tuple[str, ...]  # who they are
    opened: Mapping[str, Profile]  # what those of them say that are open
    form: Form  # the form

    @property
    def has_many_files(self) -> bool:
        """Whether each of several profiles has a file of its own."""
        return not self.form.stem and len(self.slugs) > 1

    @property
    def name(self) -> str:
        """What the one file is called."""
        stem = self.directory.address(self.slugs[0]) if len(self.slugs) == 1 else self.form.stem
        return f"{stem}{self.form.suffix}"


class Outcome(NamedTuple):
    """What was written."""

    number: int  # how many profiles
    left_out: tuple[str, ...]  # what could not be, a sentence each


def items_of(wanted: Wanted) -> Iterator[Item | str]:
    """Give the profiles; why it is left out, where one can't be read."""
    for slug in wanted.slugs:
        profile = wanted.opened.get(slug)
        if profile is not None:
            yield Item(profile, slug)
            continue
        try:
            opened = read_text(wanted.folder.path_of(slug), wanted.folder.root).document
        except StorageError as error:
            yield f"{slug}: {error.headline}"
            continue
        fault = opened.unreadable
        yield f"{slug}: line {fault.line}: {fault.message}" if fault else Item(opened.profile, slug)


def made(wanted: Wanted, items: Sequence[Item]) -> Made:
    """Return the form of these profiles, with their pictures inside where the form wants that."""
    world = World(wanted.folder.wiki, wanted.directory, frozenset(wanted.slugs))
    if wanted.form.embeds:
        root = wanted.folder.root
        found = {path: media.data_of(root, path)[1] for path in html.pictures(items, world)}
        world = World(world.wiki, world.directory, world.among, {path: data for path, data in found.items() if data})
    return wanted.form.make(items, world)


def copied(wanted: Wanted) -> tuple[str, str]:
    """Return the profiles as rich text and as plain text."""
    items = [one for one in items_of(wanted) if isinstance(one, Item)]
    return rich.rich(items, World(wanted.folder.wiki, wanted.directory, frozenset(wanted.slugs)))


def path_of(wanted: Wanted, place: Path, slug: str) -> Path:
    """Return the file of a profile; `place`: the one file, or the folder of many."""
    if not wanted.has_many_files:
        return place
    return place / f"{wanted.directory.address(slug)}{wanted.form.suffix}"


def in_the_way(wanted: Wanted, place: Path) -> list[Path]:
    """Return the files that are there already and would be written over; of one file it was asked before."""
    if not wanted.has_many_files:
        return []
    paths = (path_of(wanted, place, slug) for slug in wanted.slugs)
    return [path for path in paths if os.path.lexists(path)]


def why_not_there(wanted: Wanted, place: Path) -> str:
    """Say why nothing can be written to a place; "" where it can."""
    profiles = os.path.realpath(wanted.folder.profiles)
    with suppress(ValueError):  # on another drive
        if os.path.commonpath([profiles, os.path.realpath(place)]) == profiles:
            return profiles
    return ""


def carry_out(wanted: Wanted, place: Path, go_on: Callable[[int], bool] = lambda _: True) -> Outcome:
    """Write all of it; `go_on` is told how many profiles are done. Raises `StorageError`."""
    left_out: list[str] = []
    if wanted.form.stem:
        every = list(items_of(wanted))
        items = [one for one in every if isinstance(one, Item)]
        left_out += [one for one in every if isinstance(one, str)]
        left_out += finish(wanted, made(wanted, items), place)
        return Outcome(len(items), tuple(left_out))
    number = 0
    for item in items_of(wanted):
        if isinstance(item, str):
            left_out.append(item)
            continue
        left_out += finish(wanted, made(wanted, [item]), path_of(wanted, place, item.slug))
        number += 1
        if not go_on(number):
            break
    return Outcome(number, tuple(left_out))


def finish(wanted: Wanted, one: Made, path: Path, data: bytes | None = None) -> tuple[str, ...]:
    """Write a form with what it refers to beside it; return what it can't say. Raises `StorageError`."""
    left_out = list(one.left_out)
    if not write(path, one.text.encode("utf-8", "replace") if data is None else data):
        return (f"{path.name} was left as it is: it is a text that was not made here",)
    for name in one.files:
        medium, held = media.data_of(wanted.folder.root, name)
        if medium.problem:
            left_out.append(f"{name} is left out: {medium.problem}")
        else:
            write(path.parent / name, held)
    return tuple(left_out)


def write(path: Path, data: bytes) -> bool:
    """Make a file hold the data; say whether it does. Markdown that was not made here stays. Raises `StorageError`."""
    files.make_folder(path.parent)
    try:
        held = reading.read(path)
    except Missing:
        files.write(path, data, None)
        return True
    if path.suffix.casefold() == _SUFFIX and _OURS not in held.data:
        return False
    if held.data != data:
        files.write(path, data, held.digest)
    return True
