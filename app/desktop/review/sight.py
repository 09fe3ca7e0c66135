"""What a review has before it: found out beside the window, on values alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from app.profile import claims as claiming
from app.profile.assessment import Reviewed
from app.profile.finding import Finding
from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.review import copies, since
from app.review.copies import Header
from app.review.steps import Look, looks


class Asked(NamedTuple):
    """Which profile is reviewed."""

    folder: Path  # where the profiles lie
    root: Path  # the wiki's folder
    slug: str  # whose review it is
    profile: Profile  # what it says now
    wiki: Wiki  # the settings that hold for it


class Sight(NamedTuple):
    """A profile as somebody reviews it."""

    slug: str  # whose it is
    profile: Profile  # what it says now
    wiki: Wiki  # the settings that hold for it
    looks: tuple[Look, ...] = ()  # what there is to look at, in order
    reviewed: Reviewed = Reviewed()  # how it stands to the text that was reviewed last
    fault: str = ""  # what is wrong with the stored text; "" for nothing
    before: Profile | None = None  # what was reviewed, by which changes are told; None where none is stored
    of: Header | None = None  # by whom and when that was
    fresh: frozenset[str] = frozenset()  # marks of the claims that did not stand in it
    findings: tuple[Finding, ...] = ()  # what the checks found in it, as far as is known by now

    @property
    def since(self) -> str:
        """The review that this one follows, in a word."""
        return f"{self.profile.last_reviewed_on} {self.profile.reviewed_by}".strip()


def sight(asked: Asked) -> Sight:
    """Return what there is to look at in a profile."""
    profile, wiki = asked.profile, asked.wiki
    newest = copies.newest(asked.root, asked.slug, profile)
    copy = newest.copy
    before = copy.profile if copy and not copy.fault else None
    found, fresh = looks(profile, (), claiming.claims(profile, wiki)), frozenset[str]()
    if before is not None:
        known = looks(before, (), claiming.claims(before, wiki))
        fresh = frozenset(one.step.mark for one in found) - frozenset(one.step.mark for one in known)
        found = (*looks(profile, since.changes_since(asked.folder, asked.root, newest, profile), ()), *found)
    return Sight(
        asked.slug,
        profile,
        wiki,
        found,
        since.standing_since(asked.folder, asked.root, newest, profile),
        copy.fault if copy else "",
        before,
        copy.header if copy else None,
        fresh,
    )
