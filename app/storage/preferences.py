"""What belongs to the person and not to a wiki: looks, the reviewer's name, and where one was last time.

The file is JSON. Whatever is in it, reading it gives preferences: a value that is missing, of another shape, or beyond
its bounds has its default, and keys of a newer version are kept.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from app.storage import files, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import Conflict, Missing, StorageError

NAME = "preferences.json"
THEMES = ("system", "light", "dark")
MOST_RECENT = 12  # wikis that are remembered
_LARGEST = 2**20  # bytes of a file that is read at all
_LONGEST = 10_000  # characters of one text
_MOST_COLUMNS = 50  # columns of the list that are remembered
_MOST_TARGETS = 8  # folders of one wiki that are remembered
_MOST_OPEN = 100  # profiles that are opened again


class LastTime(NamedTuple):
    """What was open in one wiki."""

    wiki: str  # the wiki's folder
    slugs: tuple[str, ...] = ()  # its open profiles, in order
    current: str = ""  # the one in hand
    place: str = ""  # path of the field that was being edited in it


class Target(NamedTuple):
    """A folder into which a wiki was exported."""

    folder: str  # the folder
    drafts: bool = False  # whether drafts went there as well


class Sites(NamedTuple):
    """Where one wiki was exported to."""

    wiki: str  # the wiki's folder
    targets: tuple[Target, ...] = ()  # the last one first


class Listing(NamedTuple):
    """How the profile list is laid out."""

    columns: tuple[str, ...] = ()  # keys of its columns; () for name and details
    sort: str = ""  # key of the column that sorts, with a `-` for the last one first; "" for the name
    group: str = ""  # key of the column by which profiles stand together
    widths: Mapping[str, int] = MappingProxyType({})  # pixels of columns that were made wider or narrower


class Preferences(NamedTuple):
    """The person's settings."""

    theme: str = "system"  # one of THEMES
    reviewer: str = ""  # name under which reviews are recorded
    font: str = ""  # family of the editor's text; "" for the system's
    font_size: int = 0  # points; 0 for the system's
    zoom: float = 1.0  # of the preview
    offer_names: bool = True  # whether the beginning of a name brings an offer to link it
    show_sourcing: bool = True  # whether sentences without a source are marked in the text
    recent: tuple[LastTime, ...] = ()  # wikis that were open, the last one first
    sites: tuple[Sites, ...] = ()  # where wikis were exported to, the last one first
    layout: bytes = b""  # the window's panes, as the window wrote them
    geometry: bytes = b""  # the window's place, as the window wrote it
    listing: Listing = Listing()  # how the profile list is laid out
    other: Mapping[str, object] = MappingProxyType({})  # keys that this version does not know

    def opened(self, last: LastTime) -> Preferences:
        """Return the preferences with this wiki as the last one."""
        rest = (one for one in self.recent if one.wiki != last.wiki)
        return self._replace(recent=(last, *rest)[:MOST_RECENT])

    def last_time(self, wiki: str) -> LastTime:
        """Return what was open in a wiki, nothing for one that is not known."""
        return next((one for one in self.recent if one.wiki == wiki), LastTime(wiki))

    def targets_of(self, wiki: str) -> tuple[Target, ...]:
        """Return where a wiki was exported to, the last one first."""
        return next((one.targets for one in self.sites if one.wiki == wiki), ())

    def exported(self, wiki: str, target: Target) -> Preferences:
        """Return the preferences with this as the folder into which a wiki was exported last."""
        others = (one for one in self.targets_of(wiki) if one.folder != target.folder)
        mine = Sites(wiki, (target, *others)[:_MOST_TARGETS])
        rest = (one for one in self.sites if one.wiki != wiki)
        return self._replace(sites=(mine, *rest)[:MOST_RECENT])


def load(folder: Path, *, disk: Disk = DISK) -> Preferences:
    """Return the preferences that lie in a folder, defaults where there are none or none that can be read."""
    try:
        return parse(reading.read(folder / NAME, limit=_LARGEST, disk=disk).data)
    except StorageError:
        return Preferences()


def save(folder: Path, preferences: Preferences, *, disk: Disk = DISK) -> None:
    """Write the preferences into a folder, which is made where it is missing; the last who saves wins."""
    files.make_folder(folder, private=True, disk=disk)
    data = dump(preferences)
    try:
        files.write(folder / NAME, data, _known(folder, disk), disk=disk)
    except Conflict:
        files.write(folder / NAME, data, _known(folder, disk), disk=disk)


def parse(data: bytes) -> Preferences:
    """Return the preferences that these bytes say; never raises."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    default = Preferences()
    theme = _text(found.get("theme"), default.theme)
    return Preferences(
        theme=theme if theme in THEMES else default.theme,
        reviewer=_text(found.get("reviewer"), default.reviewer),
        font=_text(found.get("font"), default.font),
        font_size=int(_number(found.get("font_size"), 6, 48, default.font_size)),
        zoom=_number(found.get("zoom"), 0.25, 5, default.zoom),
        offer_names=found.get("offer_names") is not False,
        show_sourcing=found.get("show_sourcing") is not False,
        recent=_recent(found.get("recent")),
        sites=_sites(found.get("sites")),
        layout=_blob(found.get("layout")),
        geometry=_blob(found.get("geometry")),
        listing=_listing(found.get("listing")),
        other={key: value for key, value in found.items() if key not in Preferences._fields},
    )


def dump(preferences: Preferences) -> bytes:
    """Return the bytes that say these preferences."""
    values = {
        **preferences.other,
        "theme": preferences.theme,
        "reviewer": preferences.reviewer,
        "font": preferences.font,
        "font_size": preferences.font_size,
        "zoom": preferences.zoom,
        "offer_names": preferences.offer_names,
        "show_sourcing": preferences.show_sourcing,
        "recent": [one._asdict() for one in preferences.recent],
        "sites": [
            {"wiki": one.wiki, "targets": [target._asdict() for target in one.targets]} for one in preferences.sites
        ],
        "layout": base64.b64encode(preferences.layout).decode(),
        "geometry": base64.b64encode(preferences.geometry).decode(),
        "listing": preferences.listing._asdict() | {"widths": dict(preferences.listing.widths)},
    }
    return (json.dumps(values, indent=1) + "\n").encode()


def _known(folder: Path, disk: Disk) -> str | None:
    """Return the digest of what lies there, None for nothing."""
    try:
        return reading.read(folder / NAME, disk=disk).digest
    except Missing:
        return None


def _text(value: object, default: str) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST else default


def _number(value: object, least: float, most: float, default: float) -> float:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
    return value if fits and isinstance(value, int | float) else default


def _blob(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (ValueError, binascii.Error):
        return b""


def _listing(value: object) -> Listing:
    said = value if isinstance(value, dict) else {}
    columns, widths = said.get("columns"), said.get("widths")
    keys = (_text(key, "") for key in (columns if isinstance(columns, list) else [])[:_MOST_COLUMNS])
    pixels = list((widths if isinstance(widths, dict) else {}).items())[:_MOST_COLUMNS]
    return Listing(
        tuple(key for key in keys if key),
        _text(said.get("sort"), ""),
        _text(said.get("group"), ""),
        {key: int(width) for key, wide in pixels if (width := _number(wide, 20, 2000, 0)) and isinstance(key, str)},
    )


def _sites(value: object) -> tuple[Sites, ...]:
    found: dict[str, Sites] = {}
    for item in value if isinstance(value, list) else []:
        wiki = _text(item.get("wiki"), "") if isinstance(item, dict) else ""
        if wiki and len(found) < MOST_RECENT:
            said = item.get("targets")
            targets = tuple(map(_target, (said if isinstance(said, list) else [])[:_MOST_TARGETS]))
            found.setdefault(wiki, Sites(wiki, tuple(one for one in targets if one.folder)))
    return tuple(found.values())


def _target(value: object) -> Target:
    said = value if isinstance(value, dict) else {}
    return Target(_text(said.get("folder"), ""), said.get("drafts") is True)


def _recent(value: object) -> tuple[LastTime, ...]:
    found: dict[str, LastTime] = {}
    for item in value if isinstance(value, list) else []:
        wiki = _text(item.get("wiki"), "") if isinstance(item, dict) else ""
        if wiki and len(found) < MOST_RECENT:
            slugs = item.get("slugs")
            texts = (_text(slug, "") for slug in (slugs if isinstance(slugs, list) else []))
            opened = tuple(slug for slug in texts if slug)[:_MOST_OPEN]
            last = LastTime(wiki, opened, _text(item.get("current"), ""), _text(item.get("place"), ""))
            found.setdefault(wiki, last)
    return tuple(found.values())
