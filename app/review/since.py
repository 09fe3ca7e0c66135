"""What changed since a review, with links that only followed a rename left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.profile import meaning
from app.profile.assessment import Reviewed
from app.profile.naming import name_of
from app.profile.slugs import slug_of
from app.profile.values import Profile
from app.review import copies, relations
from app.storage import document, encoding, names, reading
from app.storage.document import Document
from app.storage.errors import StorageError

if TYPE_CHECKING:
    from app.profile.changes import FieldChange
    from app.profile.meaning import Leads
    from app.review.copies import Newest

_MOST = 40  # profiles that are read to see whether they were renamed


def changes_since(folder: Path, root: Path, newest: Newest, profile: Profile) -> tuple[FieldChange, ...]:
    """Return what changed since the text that `copies.newest` found; nothing where there is none to compare with.

    `folder`: where the profiles lie; `root`: the wiki's folder.
    """
    reviewed = newest.copy.profile if newest.copy and not newest.copy.damage else None
    if reviewed is None:
        return ()
    found = meaning.changed(reviewed, profile)
    return meaning.changed(reviewed, profile, _whom(folder, root, reviewed, profile)) if found else found


def standing_since(
    folder: Path, root: Path, newest: Newest, profile: Profile, opened: Document | None = None
) -> Reviewed:
    """Return how a profile stands to the text that was reviewed last.

    `folder` and `root`: as for `changes_since`; `opened`: as for `copies.standing`.
    """
    found = copies.standing(newest, profile, opened=opened)
    reviewed = newest.copy.profile if newest.copy and found.changed else None
    if reviewed is None:
        return found
    whom = _whom(folder, root, reviewed, profile)
    return found if whom == meaning.NOWHERE else copies.standing(newest, profile, whom)


def _whom(folder: Path, root: Path, reviewed: Profile, now: Profile) -> Leads:
    """Return what the profiles were called before to which there are links now that there were not."""
    new = _targets(now) - _targets(reviewed)
    if len(new) > _MOST:
        return meaning.NOWHERE
    return meaning.leads(row for slug in sorted(new) for row in _called(folder, root, slug))


def _called(folder: Path, root: Path, slug: str) -> Iterator[tuple[str, str, str]]:
    with suppress(StorageError):
        held = reading.read(names.profile_path(folder, slug), root=root)
        profile = document.read(encoding.decode(held.data).text).profile
        yield "title", name_of(profile, slug), slug
        yield from (("alias", name, slug) for name in profile.aliases)
        yield from (("old", name, slug) for name in profile.old_paths)


def _targets(profile: Profile) -> set[str]:
    """Return the slugs that the links of a profile may mean."""
    found = relations.relations(profile).links
    return {target if form == "address" else slug_of(target) for form, target, *_ in found}
