"""One labelled value of the form: a caption and an editor; the simple kinds of editors."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.editor import date_hint
from app.desktop.editor.around import Around, Completions, Pairs
from app.desktop.editor.caption import Caption
from app.desktop.editor.look import Look
from app.desktop.editor.notices import Notice
from app.desktop.text.line import LineEdit
from app.desktop.text.prose import ProseEdit
from app.desktop.text.shown import shown
from app.profile import dates

Value = Any  # what a field holds: a text, texts, names, citations


class Field(QWidget):
    """A value with its name; says what was typed, shows what it is told, and never confuses the two."""

    edited = Signal(object)  # the new value, after an edit by hand

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Caption(look, name, self)
        self.editor: QWidget = self
        self._name = name
        self._locked = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.caption)

    def hold(self, editor: QWidget) -> None:
        """Take the widget in which the value is edited."""
        self.editor = editor
        self._column.addWidget(editor)
        self._column.addStretch(1)
        editor.setAccessibleName(self._name)
        self.setFocusProxy(editor)

    @abstractmethod
    def set_value(self, value: Value) -> None:
        """Show a value; never emits."""

    def set_choices(self, choices: Pairs) -> None:
        """Offer values, with words for them, where the kind of field has any to choose from."""

    def set_around(self, around: Around) -> None:
        """Take what the value may refer to, where the kind of field refers to anything."""

    def set_placeholder(self, text: str) -> None:
        """Show an example where the value is empty."""

    def set_notice(self, notice: Notice) -> None:
        """Say what is wrong, beside the value."""
        self.caption.set_notice(notice)
        theme.mark(self.editor, state=notice.severity)
        self.editor.setAccessibleDescription(notice.message)

    def set_locked(self, *, locked: bool, reason: str) -> None:
        """Let nobody edit the value, or let them; the reason is said beside it."""
        self.caption.set_locked(reason)
        if locked != self._locked:
            self._locked = locked
            self._lock(locked=locked)

    def _lock(self, *, locked: bool) -> None:
        self.editor.setEnabled(not locked)


class LineField(Field):
    """A text in a line."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None, *, kind: str = "") -> None:
        super().__init__(look, name, parent)
        self.line = LineEdit(self)
        self.line.setProperty("kind", kind)
        self.line.text_edited.connect(self.edited)
        self.hold(self.line)

    def set_value(self, value: Value) -> None:
        self.line.set_text(value)

    def set_placeholder(self, text: str) -> None:
        self.line.setPlaceholderText(text)

    def _lock(self, *, locked: bool) -> None:
        self.line.setReadOnly(locked)


class SuggestField(LineField):
    """A text in a line, with suggestions to take one of."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._look = look
        self._suggestions: tuple[str, ...] = ()
        self._arrow = self.line.addAction(look.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        self._arrow.setToolTip(self.tr("Choose"))
        self._arrow.triggered.connect(self._offer_all)
        self._arrow.setVisible(False)
        look.changed.connect(self._follow_look)

    def set_choices(self, choices: Pairs) -> None:
        suggestions = tuple(value for value, _ in choices)
        if suggestions != self._suggestions:
            self._suggestions = suggestions
            self.line.set_suggestions(suggestions)
            self._arrow.setVisible(bool(suggestions))

    @Slot()
    def _offer_all(self) -> None:
        completer = self.line.completer()
        if not self.line.isReadOnly():
            self.line.setFocus()
            completer.setCompletionPrefix("")
            completer.complete()

    @Slot()
    def _follow_look(self) -> None:
        self._arrow.setIcon(self._look.icon("chevron-down"))


class DateField(LineField):
    """A partial date, kept as it is typed; the caption says how it is understood."""

    def set_value(self, value: Value) -> None:
        super().set_value(value)
        words = date_hint.in_words(value)
        self.caption.set_hint(words if words != value else "")


class EndField(DateField):
    """The end of a role: a partial date, or a tick for one that goes on."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.goes_on = QCheckBox(self.tr("goes on"), self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._column.removeWidget(self.caption)
        self._column.insertLayout(0, row)
        row.addWidget(self.caption, 1)
        row.addWidget(self.goes_on)
        self.goes_on.setProperty("kind", "small")
        self.goes_on.setFixedHeight(self.caption.sizeHint().height())
        self.goes_on.clicked.connect(self._tick)

    def set_value(self, value: Value) -> None:
        super().set_value(value)
        self.goes_on.setChecked(value == dates.OPEN)

    @Slot(bool)
    def _tick(self, on: bool) -> None:
        self.edited.emit(dates.OPEN if on else "")

    def _lock(self, *, locked: bool) -> None:
        super()._lock(locked=locked)
        self.goes_on.setEnabled(not locked)


class WrappedEdit(ProseEdit):
    """A text without paragraphs that is shown whole; Enter leaves it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.completing():
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def completing(self) -> bool:
        """Say whether Enter takes a completion."""
        return self._popup is not None and self._popup.takes_enter


class TextField(Field):
    """A text of a sentence or more, as high as it is long."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None, *, paragraphs: bool) -> None:
        super().__init__(look, name, parent)
        self._look = look
        self._completions: Completions | None = None
        if paragraphs:
            self.text = ProseEdit(look.tokens, self, least_lines=2)
        else:
            self.text = WrappedEdit(look.tokens, self, least_lines=1)
            self.text.setProperty("kind", "line")
        self.text.set_tab_leaves(leaves=True)
        self.text.text_edited.connect(self.edited)
        look.changed.connect(self._follow_look)
        self.hold(self.text)

    def set_value(self, value: Value) -> None:
        self.text.set_text(value)

    def set_around(self, around: Around) -> None:
        if around.completions is not self._completions:
            self._completions = around.completions
            self.text.set_completions(*around.completions)

    def set_placeholder(self, text: str) -> None:
        self.text.setPlaceholderText(text)

    @Slot()
    def _follow_look(self) -> None:
        self.text.set_tokens(self._look.tokens)

    def _lock(self, *, locked: bool) -> None:
        self.text.setReadOnly(locked)


class ChoiceBox(QComboBox):
    """A list to choose from that a turn of the wheel over the page leaves alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field):
    """A value chosen from a list; one that is not in the list is shown and stays until another is chosen."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.box = ChoiceBox(self)
        self._choices: Pairs = ()
        self._value = ""
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self.box.activated.connect(self._choose)
        self.hold(self.box)

    def set_value(self, value: Value) -> None:
        if value != self._value or not self.box.count():
            self._value = value
            self._show()

    def set_choices(self, choices: Pairs) -> None:
        if choices != self._choices:
            self._choices = choices
            self._show()

    def _show(self) -> None:
        known = any(value == self._value for value, _ in self._choices)
        choices = self._choices if known else (*self._choices, (self._value, shown(self._value)))
        self.box.clear()
        for value, words in choices:
            self.box.addItem(words, value)
        self.box.setCurrentIndex([value for value, _ in choices].index(self._value))

    @Slot(int)
    def _choose(self, row: int) -> None:
        value = self.box.itemData(row)
        if value != self._value:
            self._value = value
            self.edited.emit(value)
