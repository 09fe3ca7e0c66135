"""Everything of the window that publishes, made by hand and joined."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.findings.findings import Findings
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.publishing.converting import Converting
from app.desktop.publishing.exporting import Exporting
from app.desktop.publishing.following import Following
from app.desktop.publishing.publishers import Around
from app.desktop.publishing.sign import SiteSign
from app.desktop.theme import Tokens
from app.desktop.watching import Watching
from app.profile.finding import Finding


class Publishing(QObject):
    """Exports the site and keeps it up to date; gives profiles other forms."""

    changed = Signal()  # something else can be done now

    def __init__(
        self, around: Around, opening: Opening, findings: Findings, watching: Watching, pane: ProfilePane
    ) -> None:
        super().__init__(around.window)
        self._opening = opening
        self._findings = findings
        self.sign = SiteSign()
        self.following = Following(around, watching, self.sign)
        self.exporting = Exporting(around, self._go_to, self.following)
        self.converting = Converting(around, pane)
        self.following.changed.connect(self.changed)
        self.sign.clicked.connect(self.exporting.ask)

    def _go_to(self, slug: str, finding: Finding | None) -> None:
        """Take a profile in hand to work on what keeps it out."""
        self._opening.enter(slug)
        if finding is not None:
            self._findings.go_to(finding)

    @property
    def for_several(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What can be done with several profiles, in words, and what does it."""
        return (
            (self.tr("Export As…"), self.converting.ask),
            (self.tr("Copy as Rich Text"), self.converting.copy_rich),
        )

    @Slot(object)
    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self.exporting.set_tokens(tokens)
