"""The dialog in which something is replaced in all profiles: what, with what, and every place with a tick."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)

from app.desktop import theme
from app.desktop.dialogs.frame import ENTER, Frame
from app.desktop.replacing.delegate import PlaceDelegate
from app.desktop.replacing.options import Options
from app.desktop.replacing.rows import Places
from app.desktop.text.line import LineEdit
from app.desktop.theme import Tokens
from app.profile.pattern import Query

_ROOM = 10  # pixels of a row above and below its words together
_PAUSE = 250  # milliseconds without a letter after which it is looked for


class ReplaceDialog(Frame):
    """Says what is looked for; shows what was found, and what of it is to be replaced."""

    search_requested = Signal()  # something else is to be looked for
    stop_requested = Signal()  # no more is to be looked for

    def __init__(self, query: Query, tokens: Tokens, parent: QWidget | None) -> None:
        super().__init__(self.tr("Replace in all profiles"), "", parent)
        self.places = Places(self)
        self.line = self._line(self.tr("Find"))
        self.replacement = self._line(self.tr("Replace with"))
        self.options = Options(self)
        self.within = QComboBox(self)
        self.list = QTableView(self)  # which does not look at each row when rows are added
        self.told = QLabel(self)
        self.bar = QProgressBar(self)
        self.stop = QPushButton(self.tr("&Stop"), self)
        self.all = QPushButton(self.tr("Tick &all"), self)
        self.none = QPushButton(self.tr("Tick &none"), self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._show_fields()
        self._lay_out(tokens)
        self.add_cancel()
        self.accept_button = self.add_choice("", QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.accept_button.setToolTip(self.tr("Ctrl+Enter"))
        self.finish(420)
        self.resize(860, 620)
        self._join()
        self.show_progress(0, 0)
        self._show_counts()
        self.line.set_text(query.text)
        self.options.set_query(query)
        (self.replacement if query.text else self.line).setFocus()

    def query(self) -> Query:
        """Return what is looked for."""
        return self.options.query(self.line.value())

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._delegate.set_tokens(tokens)
        self.list.viewport().update()

    def show_told(self, words: str, where: LineEdit | None = None) -> None:
        """Say how it stands, or what is wrong; `where`: the line that is wrong."""
        self.told.setText(words)
        theme.mark(self.told, state="error" if where is not None else "")
        for line in (self.line, self.replacement):
            theme.mark(line, state="error" if line is where else "")
            line.setAccessibleDescription(words if line is where else "")

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of how many profiles were looked through; nothing once it is all."""
        looks = done < total
        self.bar.setVisible(looks)
        self.stop.setVisible(looks)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._show_counts()

    def _show_fields(self) -> None:
        """Offer what a search can be kept to."""
        for words, column in (
            (self.tr("everywhere"), ""),
            (self.tr("names"), "name"),
            (self.tr("tags"), "tag"),
            (self.tr("facts"), "fact"),
            (self.tr("works"), "work"),
            (self.tr("roles"), "role"),
            (self.tr("questions"), "question"),
            (self.tr("sources"), "source"),
            (self.tr("prose"), "text"),
            (self.tr("other fields"), "other"),
        ):
            self.within.addItem(words, column)
        self.within.setAccessibleName(self.tr("Where"))

    def _line(self, name: str) -> LineEdit:
        line = LineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        return line

    def _lay_out(self, tokens: Tokens) -> None:
        above = QWidget(self)
        grid = QGridLayout(above)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.line, 0, 0)
        grid.addWidget(self.options, 0, 1)
        grid.addWidget(self.replacement, 1, 0)
        grid.addWidget(self.within, 1, 1)
        grid.setColumnStretch(0, 1)
        self.add_content(above)
        self.list.setModel(self.places)
        self._delegate = PlaceDelegate(tokens, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Places"))
        self.list.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.add_content(self.list, 1)
        below = QWidget(self)
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        self.told.setProperty("kind", "hint")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setMaximumSize(140, 6)
        row.addWidget(self.told, 1)
        for button in (self.stop, self.all, self.none):
            button.setAutoDefault(False)
            button.setProperty("kind", "quiet")
        for widget in (self.bar, self.stop, self.all, self.none):
            row.addWidget(widget)
        self.add_content(below)

    def _join(self) -> None:
        for changed in (self.line.text_edited, self.replacement.text_edited):
            changed.connect(self._wait.start)
            changed.connect(self._show_counts)
        self._wait.timeout.connect(self.search_requested)
        self.options.changed.connect(self.search_requested)
        self.within.activated.connect(self.search_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.all.clicked.connect(lambda: self.places.tick_all(on=True))
        self.none.clicked.connect(lambda: self.places.tick_all(on=False))
        self.places.ticked.connect(self._show_counts)

    @property
    def waits(self) -> bool:
        """Whether something is still to be looked for: what is listed is not all that is meant."""
        return self._wait.isActive() or not self.bar.isHidden()

    @property
    def removes(self) -> bool:
        """Whether nothing is put in the place of what is found."""
        return not self.replacement.value()

    def counts_words(self, words: str) -> str:
        """Return words with how many places in how many profiles are chosen."""
        places, profiles = self.places.counts
        return words.format(places=places_words(places), profiles=profiles_words(profiles))

    @Slot()
    def _show_counts(self) -> None:
        remove, replace = self.tr("Re&move {places} in {profiles}"), self.tr("Re&place {places} in {profiles}")
        self.accept_button.setText(self.counts_words(remove if self.removes and self.places.counts[0] else replace))
        self.accept_button.setEnabled(self.places.counts[0] > 0 and not self.waits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next line and to the places; with Ctrl it replaces: no small thing."""
        if event.key() not in ENTER or self.button_in_focus is not None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept_button.click()
        elif self.line.hasFocus():
            self.replacement.setFocus()
        elif self.replacement.hasFocus():
            self.list.setFocus()


def places_words(count: int) -> str:
    """Return a number of places in words."""
    return _tr("1 place") if count == 1 else _tr("{count} places").format(count=f"{count:,}")


def profiles_words(count: int) -> str:
    """Return a number of profiles in words."""
    return _tr("1 profile") if count == 1 else _tr("{count} profiles").format(count=f"{count:,}")


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReplaceDialog", words)
