"""The many-line text box that prose and source are made of: it gives back every character that it got."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit, QWidget

from app.desktop.text import keys
from app.desktop.text.shown import Change, applied, difference, index, place, seen_offset, shown, units
from app.desktop.viewports import give_viewport

_NEW_LINES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _OneBlockLayout(QPlainTextDocumentLayout):
    """Lays out and paints the one block that a key changed.

    A highlighter makes Qt take what was removed for a part of what is there now, go over the block's end, and paint
    the whole box on every key: measured 2.4 times the time of a box without colours.
    """

    def documentChanged(self, start: int, _removed: int, added: int) -> None:
        super().documentChanged(start, 0, max(1, added))


class LosslessEdit(QPlainTextEdit):
    """A box of plain text whose untouched characters stay what they are; undo is the window's.

    A typed letter is painted before anything is made of it: it is taken when the loop is idle, or as soon as anybody
    asks for the text, presses another key, or leaves the box.
    """

    # The whole text (a str) after an edit by hand; as Signal(str) it would lose lone surrogates on the way.
    text_edited = Signal(object)

    own_keys: frozenset[Qt.Key] = frozenset()  # letters that the box takes with Ctrl, besides A, C, V, X

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        viewport = give_viewport(self)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        viewport.setAcceptDrops(True)
        self._text = ""  # what the box stands for
        self._seen = ""  # what it shows
        self._ending = "\n"  # line ending of new lines
        self._tab_leaves = False
        self._found: list[QTextEdit.ExtraSelection] = []  # what was found in it
        self._dotted: list[QTextEdit.ExtraSelection] = []  # what is dotted under
        self._waved: list[QTextEdit.ExtraSelection] = []  # where a check found something
        self.types = False  # whether a letter is just being typed; what can wait until it is painted then does
        self._behind = False  # whether a letter was typed that is not taken yet
        self._taking = QTimer(self)
        self._taking.setSingleShot(True)
        # Queued, since Qt lets timers end in the very round of its loop that paints.
        self._taking.timeout.connect(self.take_typing, Qt.ConnectionType.QueuedConnection)
        document = QTextDocument(self)
        document.setDocumentLayout(_OneBlockLayout(document))
        self.setDocument(document)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._text_changed)

    def value(self) -> str:
        """Return the text that the box stands for."""
        self.take_typing()
        return self._text

    def stands_for(self, text: str) -> bool:
        """Say whether the box stands for a text, and no letter was typed that is not taken yet."""
        return not self._behind and text == self._text

    @property
    def seen(self) -> str:
        """What the box shows."""
        self.take_typing()
        return self._seen

    def set_text(self, text: str) -> None:
        """Show a text; only what differs is replaced, so that cursor, selection and scroll stay."""
        self.take_typing()
        if text != self._text:
            self._text = text
            self._show(shown(text))

    def set_tab_leaves(self, *, leaves: bool) -> None:
        """Let Tab always move on to the next field, or let the box use it where it means something."""
        self._tab_leaves = leaves

    def uses_tab(self) -> bool:
        """Say whether Tab means something where the cursor is; otherwise it moves on to the next field."""
        return False

    def keeps(self, key: QKeyEvent) -> bool:
        """Say whether a key is for the box although it could be a shortcut of the window."""
        return key.modifiers() == Qt.KeyboardModifier.ControlModifier and key.key() in self.own_keys

    def selected_span(self) -> tuple[int, int]:
        """Return start and end of the selection in characters of what is shown."""
        cursor, seen = self.textCursor(), self.seen
        return index(seen, cursor.selectionStart()), index(seen, cursor.selectionEnd())

    def edit(self, start: int, end: int, text: str) -> None:
        """Replace a shown span as if by hand; the cursor ends behind what is inserted."""
        self.take_typing()
        change = Change(start, end, text)
        self._text = applied(self._text, change, self._ending)
        visible = shown(text)
        cursor = self._cursor(start, end)
        self._seen = self._seen[:start] + visible + self._seen[end:]
        cursor.insertText(visible)
        self.setTextCursor(cursor)
        self.text_edited.emit(self._text)

    def select(self, start: int, end: int) -> None:
        """Select a shown span; the cursor stands at its end."""
        self.setTextCursor(self._cursor(start, end))

    def mark_found(self, spans: Sequence[tuple[int, int]], colour: QColor) -> None:
        """Mark what was found, told by offsets of the value."""
        form = QTextCharFormat()
        form.setBackground(colour)
        self._found = [self._marked(span, form) for span in spans]
        self.show_marks()

    def dot_under(self, spans: Sequence[tuple[int, int]], colour: QColor) -> None:
        """Draw a dotted line under these places, told by offsets of the value."""
        if not spans and not self._dotted:
            return
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(colour)
        self._dotted = [self._marked(span, form) for span in spans]
        self.show_marks()

    def wave_under(self, spans: Sequence[tuple[int, int, QColor]]) -> None:
        """Draw a wavy line under these places, told by offsets of the value, each in its colour."""
        if not spans and not self._waved:
            return
        self._waved = []
        for start, end, colour in spans:
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(colour)
            self._waved.append(self._marked((start, end), form))
        self.show_marks()

    def show_marks(self) -> None:
        """Show what is marked in the text."""
        self.setExtraSelections([*self._dotted, *self._waved, *self._found])

    def select_found(self, start: int, end: int) -> None:
        """Select what was found, told by offsets of the value."""
        self.select(seen_offset(self._text, start), seen_offset(self._text, end))

    @Slot()
    def take_typing(self) -> None:
        """Bring the letter that was typed last into the text, if it is not there yet."""
        if self._behind:
            self._take_edit()

    @Slot()
    def _text_changed(self) -> None:
        """Take a change of the box, `set_text` included; that of a typed letter is left for when it was painted."""
        if self.types:
            self._behind = True
            self._taking.start()
        else:
            self._take_edit()

    def _take_edit(self) -> None:
        """Bring what was changed in the box into the text."""
        self._behind = False
        after = self.document().toRawText().replace("\u2029", "\n")
        if after == self._seen:
            return
        change = difference(self._seen, after)
        self._text = applied(self._text, change, self._ending)
        self._seen = after
        visible = shown(change.text)
        if visible != change.text:
            self._show(after[: change.start] + visible + after[change.start + len(change.text) :])
        self.text_edited.emit(self._text)

    def _show(self, wanted: str) -> None:
        change = difference(self._seen, wanted)
        if change.start == 0 and change.end == len(self._seen):
            self._seen = wanted
            self.setPlainText(wanted)
            return
        cursor = self._cursor(change.start, change.end)
        self._seen = wanted
        cursor.insertText(change.text)

    def _marked(self, span: tuple[int, int], form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._cursor(seen_offset(self._text, span[0]), seen_offset(self._text, span[1]))
        marked.format = form
        return marked

    def _cursor(self, start: int, end: int) -> QTextCursor:
        """Return a cursor that selects a shown span."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(self._seen[:start]))
        cursor.setPosition(units(self._seen[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def event(self, event: QEvent) -> bool:
        # Asking for the class is quicker than for the type, and typing waits for it with every event.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self.take_typing()
            if keys.of_the_window(event, self.own_keys):
                event.ignore()
                return True
            if self.keeps(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.take_typing()
        if keys.of_the_window(event, self.own_keys):
            event.ignore()
        elif event.key() in _NEW_LINES and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")  # Qt would insert U+2028
        else:
            letter = event.text()
            self.types = letter.isprintable() and shown(letter) == letter
            super().keyPressEvent(event)
            self.types = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.take_typing()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.take_typing()
        super().hideEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return not self.uses_tab() and super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        keys.drop_undo(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file is not its path: a picture that is dropped on a text is left to what the text stands in.
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            self._take_edit()  # of text that is dragged within the box Qt has already taken the old place away
            self.edit(*self.selected_span(), source.text().replace("\r\n", "\n").replace("\r", "\n"))
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        start, end = self.selected_span()
        data = QMimeData()
        data.setText(self._text[place(self._text, start) : place(self._text, end)])
        return data
