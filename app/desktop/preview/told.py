"""What the page of the profile in hand tells besides its text: how that stands to its review, who is on the site."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.checking import Checking
from app.desktop.desk import Desk
from app.profile.assessment import Since, since_of
from app.profile.links import Directory
from app.profile.wiki import PUBLISHED
from app.review.gate import blocking, is_blocking


class Told(QObject):
    """Knows both from the checks, and says when something else is to be told."""

    changed = Signal()

    def __init__(self, desk: Desk, checking: Checking, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checking = checking
        self._block = blocking(desk.wiki)
        self._held: frozenset[str] = frozenset()  # published profiles that findings keep off the site
        self._since: tuple[str, Since] = ("", "")  # whose page was told what last
        self._made: tuple[Directory, frozenset[str], Directory] | None = None
        checking.hand_changed.connect(self._look_at_hand)
        checking.wiki_changed.connect(self._look)
        desk.wiki_changed.connect(self._look_at_all)
        self._look_at_all()

    def since(self, slug: str) -> Since:
        """Return whether a profile's text is as it was reviewed, as far as is known."""
        self._since = (slug, since_of(self._checking.reviewed(slug)))
        return self._since[1]

    def directory(self, slug: str) -> Directory:
        """Return who is in the wiki, as the page of this profile links to them: it counts as fit itself."""
        among, held = self._desk.directory, self._held - {slug}
        if not held:
            return among
        if self._made is None or self._made[0] is not among or self._made[1] != held:
            shown = frozenset(
                entry.slug for entry in among.entries.values() if entry.status == PUBLISHED and entry.slug not in held
            )
            self._made = (among, held, among.showing(shown))
        return self._made[2]

    @Slot()
    def _look_at_hand(self) -> None:
        session = self._desk.current
        if session is not None and self._since != (session.slug, since_of(self._checking.reviewed(session.slug))):
            self.changed.emit()

    @Slot(object)
    def _look(self, slugs: frozenset[str]) -> None:
        """Look at those of which something else is known."""
        self._take((self._held - slugs) | {slug for slug in slugs if self._is_held(slug)})

    @Slot()
    def _look_at_all(self) -> None:
        self._block = blocking(self._desk.wiki)
        self._take(frozenset(slug for slug in self._checking.all if self._is_held(slug)))

    def _is_held(self, slug: str) -> bool:
        found = self._checking.findings(slug)
        return any(not finding.waived and is_blocking(finding, self._block) for finding in found)

    def _take(self, held: frozenset[str]) -> None:
        if held != self._held:
            self._held = held
            self.changed.emit()
