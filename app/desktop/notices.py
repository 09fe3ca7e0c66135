"""What the profile in hand needs, said above the editor with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop.session import Session


class Choice(NamedTuple):
    """Something that can be done about a notice."""

    words: str  # what its button says
    run: Callable[[], object]  # does it


class Notice(NamedTuple):
    """Something that an editor should know of a profile as long as it is so."""

    words: str  # what happened, what is safe
    choices: tuple[Choice, ...] = ()  # what can be done
    grave: bool = False  # whether a text waits for a decision


Source = Callable[[Session], Notice | None]


class Notices(QWidget):
    """Asks its sources what there is to say of the profile in hand and shows it; without anything it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._sources: list[Source] = []
        self._shown: tuple[tuple[str, tuple[str, ...], bool], ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 0)
        self._layout.setSpacing(6)
        self.hide()

    def ask(self, source: Source) -> None:
        """Ask this one as well from now on."""
        self._sources.append(source)

    def show_session(self, session: Session | None) -> None:
        """Show what there is to say of this profile."""
        self._session = session
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again what there is to say; what is said already stays as it is."""
        session = self._session
        found = [notice for source in self._sources if session is not None and (notice := source(session))]
        said = tuple((one.words, tuple(choice.words for choice in one.choices), one.grave) for one in found)
        if said == self._shown:
            return
        self._shown = said
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, notice in enumerate(found):
            self._layout.addWidget(self._frame(notice, place))
        self.setVisible(bool(found))

    def _frame(self, notice: Notice, place: int) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("kind", "notice")
        frame.setProperty("state", "error" if notice.grave else "")
        words = QLabel(notice.words, frame)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        row = QHBoxLayout()
        for number, choice in enumerate(notice.choices):
            button = QPushButton(choice.words, frame)
            button.clicked.connect(lambda _=False, number=number: self._run(place, number))
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(words)
        if notice.choices:
            layout.addLayout(row)
        return frame

    def _run(self, place: int, number: int) -> None:
        """Do what a button says, as its source means it now."""
        session = self._session
        found = [notice for source in self._sources if session is not None and (notice := source(session))]
        if place < len(found) and number < len(found[place].choices):
            found[place].choices[number].run()
        self.refresh()
