"""The rest of a wiki for checks across profiles, from what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from app.profile.assessment import Assessment
from app.profile.wiki import Entry
from app.review.across.others import Others
from app.storage import reading
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder


def others_of(folder: WikiFolder, entries: Mapping[str, Entry], assessments: Mapping[str, Assessment]) -> Others:
    """Return what checks may ask of all profiles of a wiki; who was not assessed yet says nothing."""
    relations = {slug: one.relations for slug, one in assessments.items()}
    return Others(entries, relations, partial(has_media, folder))


def has_media(folder: WikiFolder, path: str) -> bool:
    """Say whether a path in a profile names a file of the wiki."""
    try:
        return reading.is_there(folder.media_path(path), disk=folder.disk)
    except StorageError:
        return False
