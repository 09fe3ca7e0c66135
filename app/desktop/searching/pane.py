"""The pane of the search: a line for the query, what was found below it, and how much it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from app.desktop.guest_pane import GuestPane, words_alone
from app.desktop.searching.delegate import ResultDelegate
from app.desktop.searching.model import ResultModel, Row
from app.desktop.theme import Tokens
from app.storage.index.searching import Found

_FOOT = 12  # pixels left and right of the line below the results
_HELP = (
    ("gradient layer", "both words, anywhere"),
    ('"gradient layer"', "exactly so"),
    ("gradient -layer", "the one without the other"),
    ("role:OpenAI", "in roles; so too name: tag: fact: work: question: source: text:"),
    ("source:arxiv.org", "in sources"),
    ("year:2014", "in the dates of facts, works, roles and sources"),
    ("type: status: owner:", "profiles of that type, status or owner"),
    ("reviewed:<2026-01", "reviewed before that month; so too > and 2025; due: in the same way"),
    ("has:error", "what a review finds; so too has:finding has:question has:unsourced coverage:<80"),
    ("changed:yes", "changed since it was reviewed"),
    ("by:ada asked:<2026-01", "reviewed last by her; with a question that is open since before that month"),
)


class SearchPane(GuestPane):
    """Shows what was found; says what is looked for and what was chosen."""

    query_changed = Signal(str)  # what is looked for
    chosen = Signal(object)  # the Row that is to be gone to
    more_requested = Signal()  # the profiles that follow are wanted

    def __init__(self, tokens: Tokens) -> None:
        line = _QueryLine()
        super().__init__(tokens, self.tr("Back to the profiles"), line)
        self._model = ResultModel(self)
        self._line = line
        self._line.setPlaceholderText(self.tr("Search all profiles"))
        self._line.setAccessibleName(self.tr("Search all profiles"))
        self._line.setClearButtonEnabled(True)
        self._remark = words_alone("hint")
        self._remark.hide()
        self._view = _ResultView(self)
        self._view.setModel(self._model)
        self._delegate = ResultDelegate(tokens, self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setAccessibleName(self.tr("What was found"))
        self._words = words_alone("muted")
        self._words.setMargin(24)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._help = self._made_help()
        self._count = words_alone("hint")
        self._count.setWordWrap(False)
        self._pages = QStackedWidget(self)
        for page in (self._help, self._view, self._words):
            self._pages.addWidget(page)
        self._lay_out()
        self.set_tokens(tokens)
        self._line.textChanged.connect(self.query_changed)
        self._line.downwards.connect(self._enter_list)
        self._line.entered.connect(self._choose_marked)
        self._view.upwards.connect(self._line.setFocus)
        self._view.escaped.connect(self._line.setFocus)
        self._view.typed.connect(self._type)
        self._view.activated.connect(self._choose)
        self._view.clicked.connect(self._choose)
        self._model.more_requested.connect(self.more_requested)

    @property
    def query(self) -> str:
        """What is looked for."""
        return self._line.text()

    @property
    def model(self) -> ResultModel:
        """The rows."""
        return self._model

    def set_query(self, text: str) -> None:
        """Look for this."""
        self._line.setText(text)

    def take_focus(self) -> None:
        """Let one type at once, over what was looked for before."""
        self._line.setFocus()
        self._line.selectAll()

    def show_help(self) -> None:
        """Show what can be asked for."""
        self._model.show((), goes_on=False)
        self._pages.setCurrentWidget(self._help)

    def show_words(self, words: str) -> None:
        """Say why nothing is listed."""
        self._model.show((), goes_on=False)
        self._words.setText(words)
        self._pages.setCurrentWidget(self._words)

    def show_found(self, found: Sequence[Found], *, goes_on: bool, anew: bool) -> None:
        """Show what was found: `anew` from the top, the first place marked; else mark and scroll stay."""
        marked, scrolled = self._model.row_at(self.marked), self._view.verticalScrollBar().value()
        self._model.show(found, goes_on=goes_on)
        self._pages.setCurrentWidget(self._view)
        place = -1 if anew or marked is None else self._model.place_of(marked)
        self.mark(place if place >= 0 else max(0, self._model.next_hit(-1, 1)))
        if anew:
            self._view.scrollToTop()
        else:
            self._view.executeDelayedItemsLayout()
            self._view.verticalScrollBar().setValue(scrolled)

    def mark(self, row: int) -> None:
        """Mark a row."""
        self._view.setCurrentIndex(self._model.index(row))

    @property
    def marked(self) -> int:
        """The row that is marked, -1 for none."""
        return self._view.currentIndex().row()

    def show_remark(self, words: str) -> None:
        """Say what is odd in the query."""
        self._remark.setText(words)
        self._remark.setVisible(bool(words))

    def show_count(self, words: str) -> None:
        """Say how much was found, or how far the index is."""
        self._count.setText(words)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self._delegate.set_tokens(tokens)
        rows = "".join(
            f'<tr><td style="padding-top: 7px"><code>{_escaped(query)}</code></td></tr>'
            f'<tr><td style="color: {tokens.muted}">{_escaped(self.tr(words))}</td></tr>'
            for query, words in _HELP
        )
        self._help_words.setText(f'<table width="100%">{rows}</table>')
        self._view.viewport().update()

    def _made_help(self) -> QScrollArea:
        self._help_words = QLabel(self)
        self._help_words.setTextFormat(Qt.TextFormat.RichText)
        self._help_words.setWordWrap(True)
        self._help_words.setMargin(_FOOT)
        self._help_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._help_words)
        return area

    def _lay_out(self) -> None:
        self._remark.setContentsMargins(_FOOT, 0, _FOOT, 6)
        self._count.setContentsMargins(_FOOT, 4, _FOOT, 4)
        self.below.addWidget(self._remark)
        self.below.addWidget(self._pages, 1)
        self.below.addWidget(self._count)

    @Slot()
    def _enter_list(self) -> None:
        if self._model.rowCount() and self._pages.currentWidget() is self._view:
            self._view.setFocus()

    @Slot()
    def _choose_marked(self) -> None:
        self._choose(self._view.currentIndex())

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row()) if index.isValid() else None
        if isinstance(row, Row):
            self.chosen.emit(row)

    @Slot(str)
    def _type(self, letters: str) -> None:
        """Go on typing what is looked for."""
        self._line.setFocus()
        self._line.end(False)
        self._line.insert(letters)


class _QueryLine(QLineEdit):
    """A line from which Down leads to what was found."""

    downwards = Signal()  # what was found is wanted
    entered = Signal()  # what is marked is wanted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is not for the line."""
        wishes = {
            Qt.Key.Key_Down: self.downwards,
            Qt.Key.Key_PageDown: self.downwards,
            Qt.Key.Key_Return: self.entered,
            Qt.Key.Key_Enter: self.entered,
        }
        wish = wishes.get(Qt.Key(event.key()))
        if wish is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            wish.emit()
        else:
            super().keyPressEvent(event)


class _ResultView(QListView):
    """A list from which Up leads back to the line, and in which typing goes on there."""

    upwards = Signal()  # the line is wanted
    escaped = Signal()  # the line is wanted
    typed = Signal(str)  # letters that are for the line

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is not for the list."""
        key, letters = event.key(), event.text()
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.upwards.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif letters.isprintable() and letters and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(letters)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rows be as high as the width asks for."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
