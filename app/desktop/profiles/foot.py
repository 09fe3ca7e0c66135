"""The line below the list: how many profiles it shows, cut to the room that there is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.date_words import moment_words
from app.desktop.words import tip

_LONGEST = 200  # characters of a view's name that are measured


class FootLine(QLabel):
    """Says what the list shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("kind", "hint")
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, shown: int, total: int, selected: int, view: str) -> None:
        """Say how many profiles are shown of how many, how many are selected, and in which named view."""
        if selected:
            words = self.tr("{selected} selected of {shown}")
        elif shown != total:
            words = self.tr("{shown} of {total} profiles")
        else:
            words = self.tr("1 profile") if total == 1 else self.tr("{total} profiles")
        told = words.format(shown=f"{shown:,}", total=f"{total:,}", selected=f"{selected:,}")
        self._show(f"{told} · {view[:_LONGEST]}" if view else told)

    def say_unreachable(self, since: datetime) -> None:
        """Say that the wiki's folder is not there since a moment."""
        self._show(self.tr("Not reachable since {time}").format(time=moment_words(since)))

    def _show(self, words: str) -> None:
        self._words = words
        self._fit()

    def _fit(self) -> None:
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        self.setText(words)
        self.setToolTip(tip(self._words) if words != self._words else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the height of a line."""
        return QSize(0, self.fontMetrics().height())
