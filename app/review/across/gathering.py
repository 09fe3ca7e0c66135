"""The rest of a wiki for checks across profiles, from what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from app.profile.assessment import Assessment
from app.profile.wiki import Entry
from app.review.across.others import Others
from app.storage import names, reading
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder


def others_of(folder: WikiFolder, entries: Mapping[str, Entry], assessments: Mapping[str, Assessment]) -> Others:
    """Return what checks may ask of all profiles of a wiki; who was not assessed yet says nothing."""
    relations = {slug: one.relations for slug, one in assessments.items()}
    return Others(entries, relations, partial(has_media, folder.root, folder.wiki.folder))


def has_media(root: Path, folder: str, path: str) -> bool:
    """Say whether a path in a profile names a file of the wiki, in whose folder of that name the profiles lie."""
    try:
        return reading.is_there(Path(reading.real(names.inside(root, folder, path), root)))
    except StorageError:
        return False
