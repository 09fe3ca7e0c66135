"""What the page of the profile in hand tells besides its text: how that stands to its review, who is on the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.beside import Beside
from app.desktop.checking import Checking
from app.desktop.desk import Desk
from app.profile.assessment import Since, since_of
from app.profile.finding import Finding
from app.profile.links import Directory
from app.profile.wiki import PUBLISHED
from app.review.gate import blocking, is_blocking

_MANY = 200  # profiles whose findings are looked through beside the window


class Told(QObject):
    """Knows both from the checks, and says when something else is to be told."""

    changed = Signal()

    def __init__(self, desk: Desk, checking: Checking, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checking = checking
        self._block = blocking(desk.wiki)
        self._held: frozenset[str] = frozenset()  # published profiles that findings keep off the site
        self._looks = 0  # how often somebody wanted to know who these are
        self._is_looking = False  # whether that is found out beside the window
        self._beside = Beside(self)
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
        self._look_among(slugs, self._held - slugs)

    @Slot()
    def _look_at_all(self) -> None:
        self._block = blocking(self._desk.wiki)
        self._look_among(self._checking.all, frozenset())

    def _look_among(self, slugs: Iterable[str], others: frozenset[str]) -> None:
        """Find out who of these is kept off the site; the `others` are."""
        self._looks += 1
        if self._is_looking:
            return  # it is looked again behind that
        found = {slug: self._checking.findings(slug) for slug in slugs}
        if len(found) < _MANY:
            self._take(others | _held(found, self._block))
            return
        self._is_looking = True
        self._beside.do(partial(_held, found, self._block), partial(self._looked, self._looks, others))

    def _looked(self, number: int, others: frozenset[str], done: Future[frozenset[str]]) -> None:
        """Take what was found out beside the window; where something else became known meanwhile, look again."""
        self._is_looking = False
        if number == self._looks:
            self._take(others | done.result())
        else:
            self._look_at_all()

    def _take(self, held: frozenset[str]) -> None:
        if held != self._held:
            self._held = held
            self.changed.emit()


def _held(found: Mapping[str, Iterable[Finding]], block: tuple[str, ...]) -> frozenset[str]:
    """Return the slugs of the profiles of which findings block."""
    blocks: dict[tuple[str, str], bool] = {}  # by code and severity, of which there are few
    held = set()
    for slug, some in found.items():
        for one in some:
            kind = (one.code, one.severity)
            if kind not in blocks:
                blocks[kind] = is_blocking(one, block)
            if blocks[kind] and not one.waived:
                held.add(slug)
                break
    return frozenset(held)
