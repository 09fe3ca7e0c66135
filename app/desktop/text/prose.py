"""The text box for a section's Markdown: as high as its text, with formatting keys and completion."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.desktop.text import marks, popup, targets
from app.desktop.text.complete import Candidate, Offers, Query, insertion, plain_queries, query_at
from app.desktop.text.highlight import MarkdownHighlighter
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import index
from app.desktop.theme import Tokens

_MARGIN = 6
_PAUSE = 120  # milliseconds without a letter after which a name is offered that begins so
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TABS = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}  # deeper or not
_LETTERS = frozenset({Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_K})  # that mean something with Ctrl
_MEANT = _LETTERS | _ENTER | _TABS.keys()


class ProseEdit(LosslessEdit):
    """A section's text, highlighted; it has no scroll bar of its own: the form scrolls."""

    follow_requested = Signal(str)  # address, `[[wiki link]]` or `@id` that is to be opened
    caret_moved = Signal(QRect)  # where the cursor is now, so that the form can keep it in sight

    own_keys = _LETTERS

    def __init__(self, tokens: Tokens, parent: QWidget | None = None, *, least_lines: int = 2) -> None:
        super().__init__(parent)
        self._least_lines = least_lines
        self._sources, self._profiles = Offers(), Offers()
        self._query: Query | None = None  # what the list under the cursor answers
        self._popup: popup.CompletionPopup | None = None  # made when it is first needed
        self._width = -1  # for which it was measured; -1 before it was shown
        self._around = 0  # height of frame and padding
        self._measured = (-1.0, -1.0)  # lines of the text and height of the cursor's block, when it was measured
        self._closed_at = -1  # where in the text the query starts whose list was closed by Esc
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PAUSE)
        self._waiting.timeout.connect(self._offer_names)
        self._commands: dict[int, Callable[[], None]] = {
            Qt.Key.Key_B: self.toggle_bold,
            Qt.Key.Key_I: self.toggle_italic,
            Qt.Key.Key_K: self.insert_link,
        }
        self._highlighter = MarkdownHighlighter(self.document(), tokens)
        self.document().setDocumentMargin(_MARGIN)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._follow_caret)
        self.text_edited.connect(self._complete)
        self.text_edited.connect(self._show_caret)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use the colours of another theme."""
        self._highlighter.set_tokens(tokens)

    def set_completions(self, sources: Offers, profiles: Offers) -> None:
        """Offer sources behind `@`, and profiles behind `[[` and for the beginning of a name."""
        self._sources, self._profiles = sources, profiles

    def uses_tab(self) -> bool:
        """Tab chooses from the list of suggestions and indents list items."""
        if self._popup is not None and self._popup.takes_enter:
            return True
        span = self.selected_span()
        return not self._tab_leaves and marks.indented(self.seen, *span, deeper=True) is not None

    def keeps(self, key: QKeyEvent) -> bool:
        """Ctrl+Enter follows a link, Esc closes the list of suggestions."""
        follows = key.key() in _ENTER and key.modifiers() == Qt.KeyboardModifier.ControlModifier
        closes = key.key() == Qt.Key.Key_Escape and self._popup is not None and self._popup.isVisible()
        return follows or closes or super().keeps(key)

    @Slot()
    def toggle_bold(self) -> None:
        """Make the selection or the word at the cursor bold, or no longer bold."""
        self._apply(marks.emphasized(self.seen, *self.selected_span(), "**"))

    @Slot()
    def toggle_italic(self) -> None:
        """Make the selection or the word at the cursor italic, or no longer italic."""
        self._apply(marks.emphasized(self.seen, *self.selected_span(), "*"))

    @Slot()
    def insert_link(self) -> None:
        """Make a link of the selection or the word at the cursor."""
        self._apply(marks.linked(self.seen, *self.selected_span()))

    @Slot()
    def follow(self) -> None:
        """Ask to open the link or citation at the cursor."""
        line, column = self._line_and_column()
        if target := targets.target_at(line, column):
            self.follow_requested.emit(target)

    def _apply(self, edit: marks.Edit) -> None:
        self.edit(edit.start, edit.end, edit.text)
        self.select(*edit.selected)

    def _line_and_column(self) -> tuple[str, int]:
        cursor = self.textCursor()
        line = cursor.block().text()
        return line, index(line, cursor.positionInBlock())

    @Slot()
    def _fit(self) -> None:
        """Be exactly as high as the text; the whole text is measured only when lines came, went or grew."""
        if self._width < 0:
            return
        line_height = self.blockBoundingRect(self.textCursor().block()).height()
        lines = self.document().documentLayout().documentSize().height()
        if (lines, line_height) == self._measured:
            return
        self._measured = (lines, line_height)
        text_height = float(_MARGIN)
        block = self.document().begin()
        while block.isValid():
            text_height += self.blockBoundingRect(block).height()
            block = block.next()
        least = self._least_lines * self.fontMetrics().lineSpacing() + 2 * _MARGIN
        # One pixel more than the text, or Qt thinks that its last line is cut and scrolls.
        self.setFixedHeight(ceil(max(text_height, least)) + 1 + self._around)

    def _measure_again(self) -> None:
        self._measured = (-1.0, -1.0)
        self._fit()

    def _take_width(self) -> None:
        """Measure the text when it has another width to flow in, or another frame around it."""
        if not self.isVisible():
            return
        around = self.height() - self.viewport().height()
        if (self.width(), around) != (self._width, self._around):
            self._width, self._around = self.width(), around
            self._measure_again()

    def _cover(self) -> None:
        """Fill what is behind the text where it has one colour, so that no key paints the cards behind it again."""
        self.viewport().setAutoFillBackground(self.isEnabled() and not self.isReadOnly())

    @Slot()
    def _follow_caret(self) -> None:
        if self.types:
            return  # the letter is painted first; then it is taken, and what follows the caret with it
        if self._popup is not None and self._popup.isVisible():
            self._complete()
        self._show_caret()

    @Slot()
    def _show_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit(self.cursorRect())

    @Slot()
    def _complete(self) -> None:
        """Offer what fits what is being typed, or close the list; names only once the typing pauses."""
        self._waiting.stop()
        line, column = self._line_and_column()
        query = query_at(line, column) if self.hasFocus() else None
        before = line[column - 1 : column]
        if query is not None and not self._is_closed(query):
            offers = self._sources if query.kind == "source" else self._profiles
            self._offer(query, offers.best(query.typed))
        elif query is None and self.hasFocus() and before.isalpha():
            if self._query is None or self._query.kind != "name" or not self._offer_names():
                self._hide_offers()
                self._waiting.start()
        else:
            if query is None and before != " ":
                self._closed_at = -1
            self._hide_offers()

    @Slot()
    def _offer_names(self) -> bool:
        """Offer profiles whose name begins as what was typed; say whether there are any."""
        line, column = self._line_and_column()
        for query in plain_queries(line, column) if self.hasFocus() else ():
            found = self._profiles.beginning(query.typed)
            if found and not self._is_closed(query):
                self._offer(query, found)
                return True
        return False

    def _offer(self, query: Query, found: list[Candidate]) -> None:
        self._query = query
        if self._popup is None:
            self._popup = popup.CompletionPopup(self)
            self._popup.chosen.connect(self._insert_choice)
            self._popup.dismissed.connect(self._keep_closed)
        cursor = self.cursorRect()
        cursor.moveTopLeft(self.viewport().mapToGlobal(cursor.topLeft()))
        self._popup.offer(found, cursor, quiet=query.kind == "name")

    def _hide_offers(self) -> None:
        self._query = None
        if self._popup is not None:
            self._popup.hide()

    @Slot(object)
    def _insert_choice(self, chosen: Candidate) -> None:
        if self._query is None:
            return
        line, column = self._line_and_column()
        start_of_line = self.selected_span()[1] - column
        text = insertion(self._query, chosen, line[self._query.end :])
        start, end = start_of_line + self._query.start, start_of_line + self._query.end
        self._query = None
        self.edit(start, end, text)

    @Slot()
    def _keep_closed(self) -> None:
        self._closed_at = self._place_of(self._query) if self._query is not None else -1

    def _is_closed(self, query: Query) -> bool:
        return self._closed_at == self._place_of(query)

    def _place_of(self, query: Query) -> int:
        return self.textCursor().block().position() + query.start

    def _edits_by_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in Markdown; False when it means nothing special."""
        key = event.key()
        if key not in _MEANT:
            return False  # quick, since typing waits for it
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            if key in _ENTER:
                self.follow()
                return True
            command = self._commands.get(key)
            if command is None or self.isReadOnly():
                return False
            command()
            return True
        edit = None
        if self.isReadOnly():
            return False
        if key in _ENTER and plain and not self.textCursor().hasSelection():
            edit = marks.continued(self.seen, self.selected_span()[0])
        elif key in _TABS:
            edit = marks.indented(self.seen, *self.selected_span(), deeper=_TABS[Qt.Key(key)])
        if edit is not None:
            self._apply(edit)
        return edit is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.take_typing()
        if self._popup is not None and self._popup.handles(event):
            return
        if self._edits_by_key(event):
            return
        super().keyPressEvent(event)

    # Not in `event`: Qt asks for an input method's needs there four times a key.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_width()
        self._cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_width()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if with_control and event.button() == Qt.MouseButton.LeftButton:
            self.follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cover()  # again, since a style sheet takes it away with every look that it gives

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure_again()
        self._cover()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
