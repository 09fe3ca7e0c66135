"""Who assesses profiles for the index: from the text as it was read and from its newest reviewed copy."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app import resources
from app.profile.assessment import Assessment, Reviewed
from app.profile.values import Profile
from app.profile.wiki import Look, PublishSettings, Theme, Wiki
from app.review import assessing, copies, failing, since
from app.review.checks import about as asking
from app.storage import encoding, markers
from app.storage.checking import Fault
from app.storage.document import Document, place
from app.storage.folder import WikiFolder

if TYPE_CHECKING:
    from app.review.checks.about import About
    from app.review.copies import Newest

_APP = Path(__file__).resolve().parents[1]
_WORDS = "words"  # the folder of the words that checks look for
_BAD = re.compile("[\udc80-\udcff]")
_WIDE = ("\udcff\udcfe", "\udcfe\udcff")  # how a file in UTF-16 begins when its bytes are kept as they are


class Examining(NamedTuple):
    """Assesses the profiles of a wiki as of one day; a value, so that several processes can do it."""

    root: Path  # the wiki's folder
    wiki: Wiki  # its settings
    today: date  # the day

    @property
    def key(self) -> str:
        """What is looked for: the checks themselves and the settings that they ask."""
        asked = self.wiki.review._replace(weights=(), soon="", rest="")
        settings = self.wiki._replace(
            title="",
            label="",
            base_url="",
            views=(),
            review=asked,
            look=Look(),
            theme=Theme(),
            publish=PublishSettings(),
        )
        return hashlib.sha256(f"{_code()} {settings!r}".encode(errors="replace")).hexdigest()[:16]

    def marks(self, folder: WikiFolder, among: frozenset[str] | None) -> Mapping[str, str]:
        """Return by slug how its reviewed copies look."""
        return copies.marks(folder.root, among)

    def examine(self, slug: str, opened: Document, mark: str) -> Assessment:
        """Return what there is to say of a profile as its file says it."""
        return self.examined(slug, opened, opened.profile, self.newest(slug, opened, mark))

    def newest(self, slug: str, opened: Document, mark: str) -> Newest:
        """Return the reviewed copy that a profile is compared with; without a mark there is none under its slug."""
        profile = opened.profile
        return copies.newest(self.root, slug, profile) if mark or profile.old_paths else copies.Newest()

    def asked(self, slug: str, opened: Document, profile: Profile, newest: Newest) -> About:
        """Return what checks may ask of a profile, edited or not, with how it stands to its reviewed copy."""
        reviewed = self.reviewed(opened, profile, newest)
        damage = newest.copy.fault if newest.copy and reviewed.state == "broken" else ""
        return replace(about(slug, opened, self.wiki, self.today), reviewed=reviewed, copy_fault=damage)

    def reviewed(self, opened: Document, profile: Profile, newest: Newest) -> Reviewed:
        """Return how a profile, edited or not, stands to its reviewed copy."""
        as_it_is = opened if profile is opened.profile else None
        return since.standing_since(self.root / self.wiki.folder, self.root, newest, profile, as_it_is)

    def examined(self, slug: str, opened: Document, profile: Profile, newest: Newest) -> Assessment:
        """Return what there is to say of a profile, edited since its file was read or not."""
        try:
            return assessing.assess(profile, self.asked(slug, opened, profile, newest))
        except Exception as error:  # noqa: BLE001 - what fails on one profile must not keep all others from the index
            return Assessment(findings=(failing.failed("", slug, error),))


def about(slug: str, opened: Document, wiki: Wiki, today: date) -> About:
    """Return what checks may ask of a profile besides its fields."""
    faults, unreadable, text = opened.faults, opened.unreadable, opened.text
    if text.startswith(_WIDE):
        unreadable = Fault((), 1, 1, encoding.WIDE)
    elif not text.isascii() and (bad := _BAD.search(text)):
        byte = ord(bad[0]) - 0xDC00
        faults = (Fault((), *place(text, bad.start()), f"the byte {byte:02X} is not UTF-8"), *faults)
    if not unreadable and markers.OURS in text and markers.has_markers(text):
        unreadable = Fault((), *place(text, text.index(markers.OURS)), "there are conflict markers of Git")
    return asking.About(slug, wiki, today, faults, unreadable)


@cache
def _code() -> str:
    """Return what tells the checks of this version from those of another, so that nobody has to count versions."""
    told = hashlib.sha256()
    for folder in (_APP / "review", _APP / "profile", resources.resource(_WORDS)):
        for path in sorted(folder.rglob("*.*")):
            if path.suffix != ".pyc" and path.is_file():
                told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()
