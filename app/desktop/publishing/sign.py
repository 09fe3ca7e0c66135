"""A quiet sign in the status bar: what of the site was made last, and when; a click shows the export."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QToolButton

from app.desktop import theme
from app.desktop.words import tip

_LONGEST = 60  # characters of what was made


class SiteSign(QToolButton):
    """Is there as long as a site is kept up to date."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sign")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the export has its key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def say_waiting(self) -> None:
        """Say that the site is looked at."""
        self._say(self.tr("Site: looking at what changed…"), "")

    def say_done(self, what: str, at: datetime, folder: str) -> None:
        """Say what was made, and when; "" where all was as it should be."""
        time = QLocale().toString(QTime(at.hour, at.minute, at.second), "HH:mm:ss")
        what = f"{what[:_LONGEST]}…" if len(what) > _LONGEST else what
        said = self.tr("Site {time}: {what}") if what else self.tr("Site {time}: up to date")
        told = self.tr("The site in {folder} is kept up to date. Show the export (Ctrl+Shift+E)")
        self._say(said.format(time=time, what=" ".join(what.split())), told.format(folder=folder))

    def say_failed(self, headline: str, advice: str) -> None:
        """Say that the site is not as it should be, and why."""
        self._say(self.tr("Site: not up to date"), f"{headline}\n{advice}", state="warning")

    def _say(self, words: str, told: str, state: str = "") -> None:
        self.setText(words.replace("&", "&&"))
        self.setToolTip(tip(told))
        self.setAccessibleName(f"{words}. {told}".strip())
        theme.mark(self, state=state)
