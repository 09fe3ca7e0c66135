"""One profile on its way to the site: its file read and judged, its page made and put where the site is built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from app.page.render import page
from app.profile.assessment import Since
from app.profile.links import Directory
from app.profile.values import Profile
from app.profile.wiki import PUBLISHED, RETIRED
from app.publish.asking import Asking
from app.publish.shown import shown
from app.publish.state import HELD, INDEX, SHOWN, UNPUBLISHED, UNREADABLE, Made, entry_of
from app.storage import document, encoding, entries, reading
from app.storage.errors import Missing, StorageError
from app.storage.reading import Stamp

if TYPE_CHECKING:
    from app.publish.judge import Judge
    from app.storage.folder import WikiFolder
    from app.storage.site_stage import Stage

BATCH = 50  # pages that a process makes before it hands back what became of them
_NO_STAMP = Stamp(0, 0, 0)
_EVERY_TIME = "0"  # as the day on which something else may be said: before every day
_PUBLISHED = re.compile(r"""^status:[ \t]*["']?published""", re.MULTILINE)


class Job(NamedTuple):
    """A profile that is to be made."""

    slug: str  # whose it is
    mark: str  # of its reviewed copies
    expected: str  # digest of its page on the site; a page that is the same is not put again


class Examined(NamedTuple):
    """A profile whose file was read and judged."""

    made: Made  # what is known of it without its page
    profile: Profile | None  # what its page is made from; None where it has none
    since: Since = ""  # whether its text is as it was reviewed


class Maker(NamedTuple):
    """Makes pages; it goes from one process to another as a value."""

    folder: WikiFolder  # the wiki
    judge: Judge  # who says what is fit to be published
    drafts: bool  # whether profiles that are not published are shown as well
    stage: Stage | None  # where pages are put; None where nobody wants them

    def examine(self, slug: str, mark: str) -> Examined | None:
        """Read and judge a profile; None where it has no file any more."""
        day = self.judge.today.isoformat()
        try:
            held = self.folder.read(slug)
        except Missing:
            return None
        except StorageError as error:
            stamp = self.folder.stamp_of(slug) or _NO_STAMP
            entry = entry_of(slug, slug, "", ())
            return Examined(Made(stamp, mark, day, "", UNREADABLE, entry, error.headline), None)
        decoded = encoding.decode(held.data)
        # Of what is not shown others need the names alone, which are found in a fifth of the time.
        whole = self.drafts or _PUBLISHED.search(decoded.text)
        opened = document.read(decoded.text) if whole else document.glance(decoded.text)
        listed = entries.entry_of(slug, opened, opened.profile)
        if not whole and self.shows(listed.status):
            opened = document.read(decoded.text)
        entry = entry_of(slug, listed.name, listed.status, listed.aliases)
        known = Made(held.stamp, mark, day, "", UNPUBLISHED, entry)
        problem = entries.why_read_only(decoded, opened) or listed.problem
        if problem:
            return Examined(known._replace(standing=UNREADABLE, problem=problem), None)
        if not self.shows(listed.status):
            return Examined(known, None)
        judged = self.judge.judge(slug, opened, mark)
        known = known._replace(
            turns=_EVERY_TIME if judged.again else judged.turns,
            reasons=judged.reasons,
            standing=HELD if judged.reasons else SHOWN,
            said=judged.said,
        )
        return Examined(known, None if judged.reasons else opened.profile, judged.since)

    def shows(self, status: str) -> bool:
        """Say whether the site shows profiles of a status."""
        return status == PUBLISHED or (self.drafts and status != RETIRED)

    def make(self, examined: Examined, directory: Directory, expected: str) -> Made:
        """Make the page of a profile and put it where the site is built, if it is not as `expected`."""
        made, profile = examined.made, examined.profile
        slug = made.entry.slug
        if profile is None:
            return made._replace(address=directory.address(slug))
        asking = Asking(directory)
        drawn = page(profile, slug, self.folder.wiki, asking, examined.since)
        listed = shown(profile, slug, self.folder.wiki, asking, examined.since)
        data = drawn.html.encode()
        digest = reading.digest(data)
        address = directory.address(slug)
        if self.stage is not None and digest != expected:
            self.stage.put(f"{address}/{INDEX}", data)
        return made._replace(
            address=address,
            digest=digest,
            shown=listed,
            asked=frozenset(asking.asked),
            files=drawn.files,
            notices=drawn.notices,
        )

    def at_once(self, jobs: Iterable[Job], directory: Directory) -> list[Made]:
        """Examine and make some profiles; those that have no file any more are left out."""
        found = []
        for job in jobs:
            examined = self.examine(job.slug, job.mark)
            if examined is not None:
                found.append(self.make(examined, directory, job.expected))
        return found
