"""One clash of a merge: what stood there, what both sides made of it, and what is to stand there now."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import shown
from app.desktop.theme import Tokens, mark
from app.profile.clashes import Choice, Clash, Side
from app.profile.word_diff import Mark, word_diff

_LEAST = 46  # pixels of the height of a short text
_READABLE = 112  # the same that a longer one gets at least
_LOWEST, _HIGHEST = 72, 280  # the same of the box to write in
_AROUND = 12  # pixels of a box around its text
_SIDES = (Side.OURS, Side.THEIRS, Side.BOTH)


class ClashCard(QWidget):
    """Shows one clash, takes the editor's choice; emits what was chosen and decides nothing itself."""

    chosen = Signal(object)  # Choice

    def __init__(self, sides: tuple[str, str], tokens: Tokens, parent: QWidget | None = None) -> None:
        """`sides`: what ours and theirs are called, such as "mine" and "theirs"."""
        super().__init__(parent)
        self._clash: Clash | None = None
        self._heading = QLabel(self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setProperty("kind", "heading")
        self._heading.setWordWrap(True)
        self._place = QLabel(self)
        self._place.setProperty("kind", "hint")
        names = (self.tr("Before"), *(side[:1].upper() + side[1:] for side in sides))
        self._texts = tuple(_Text(name, tokens, self) for name in names)
        self._buttons: Mapping[Side, QPushButton] = {
            Side.BOTH: self._button(self.tr("Take &both")),
            Side.OURS: self._button(self.tr("Take {side}").format(side=f"&{sides[0]}")),
            Side.THEIRS: self._button(self.tr("Take {side}").format(side=f"&{sides[1]}")),
        }
        self._own = LosslessEdit(self)
        self._own.setAccessibleName(self.tr("What is to stand there"))
        self._own.setPlaceholderText(self.tr("Take a side above, or write here what is to stand there."))
        self._own.setMinimumHeight(_LOWEST)
        self._own.setLineWrapMode(LosslessEdit.LineWrapMode.WidgetWidth)
        self._own_label = QLabel(self.tr("What is to stand there"), self)
        self._own_label.setProperty("kind", "label")
        self._own_label.setBuddy(self._own)
        self._own.text_edited.connect(self.chosen)
        for side, button in self._buttons.items():
            button.clicked.connect(lambda _=False, side=side: self.chosen.emit(side))
        self._lay_out(names)

    def show_clash(self, clash: Clash, words: str, place: str, choice: Choice | None) -> None:
        """Show a clash by its name in words, where it stands in the list, and what was chosen for it."""
        self._clash = clash
        self._heading.setText(words)
        self._place.setText(place)
        base = clash.base
        for text, value in zip(self._texts, (base, clash.ours, clash.theirs), strict=True):
            text.show_text(value, None if text is self._texts[0] else base)
        self._buttons[Side.BOTH].setVisible(clash.takes_both)
        self._own.setVisible(clash.takes_text)
        self._own.setMaximumHeight(_HIGHEST if clash.form == "prose" else _LOWEST)
        self._own_label.setVisible(clash.takes_text)
        self.show_choice(choice)

    def show_choice(self, choice: Choice | None) -> None:
        """Show what was chosen; None for nothing yet."""
        clash = self._clash
        if clash is None:
            return
        for side, button in self._buttons.items():
            button.setChecked(choice is side)
        for text, side in zip(self._texts[1:], _SIDES, strict=False):
            text.set_taken(taken=choice in (side, Side.BOTH))
        self._own.set_text(text_of(clash, choice))

    def set_focus_to_choice(self) -> None:
        """Let the next key choose."""
        self._buttons[Side.OURS].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str) -> QPushButton:
        button = _ChoiceButton(words, self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

    def _lay_out(self, names: tuple[str, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for column, (name, text) in enumerate(zip(names, self._texts, strict=True)):
            label = QLabel(name, self)
            label.setProperty("kind", "label")
            grid.addWidget(label, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        for column, side in enumerate((Side.BOTH, Side.OURS, Side.THEIRS)):
            grid.addWidget(self._buttons[side], 2, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._place)
        layout.addLayout(grid)
        layout.addWidget(self._own_label)
        layout.addWidget(self._own, 1000)
        layout.addStretch(1)  # takes the room where nothing can be written
        for side in _SIDES:
            QWidget.setTabOrder(self._texts[2], self._buttons[side])


class _ChoiceButton(QPushButton):
    """A button whose letter chooses at once: Qt's would choose a moment later, when another clash may be shown."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut and self.isEnabled():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.click()
            return True
        return super().event(event)


class _Text(QTextBrowser):
    """One side's text, as high as it needs, with what differs from before marked word by word."""

    def __init__(self, name: str, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "side")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str | None, before: str | None) -> None:
        """Show a text, None where there is none; `before` is what it is compared with, None for nothing."""
        self.clear()
        cursor = QTextCursor(self.document())
        if text is None:
            cursor.insertText(QCoreApplication.translate("ClashCard", "not there"), self._quiet())
        elif not text:
            cursor.insertText(QCoreApplication.translate("ClashCard", "empty"), self._quiet())
        elif before is None:
            cursor.insertText(shown(text), self._plain())
        else:
            for piece in word_diff(before, text):
                cursor.insertText(shown(piece.text), self._marked(piece.mark))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.updateGeometry()

    def set_taken(self, *, taken: bool) -> None:
        """Show whether this text is the one that was taken."""
        mark(self, state="taken" if taken else "")

    def _plain(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._tokens.text))
        return look

    def _quiet(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._tokens.faint))
        look.setFontItalic(True)
        return look

    def _marked(self, change: Mark) -> QTextCharFormat:
        """Return the look of a piece: not by colour alone, for those who see none."""
        look = self._plain()
        if change is Mark.ADDED:
            look.setBackground(QColor(self._tokens.accent_soft))
            look.setFontUnderline(True)
        elif change is Mark.REMOVED:
            look.setForeground(QColor(self._tokens.error))
            look.setFontStrikeOut(True)
        return look

    def sizeHint(self) -> QSize:
        """Return the height of the text in the width that there is."""
        return QSize(160, max(_LEAST, int(self.document().size().height()) + _AROUND))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), _READABLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def text_of(clash: Clash, choice: Choice | None) -> str:
    """Return the text that a choice puts in the place of a clash; "" for none."""
    if choice is None or isinstance(choice, str):
        return choice or ""
    ours, theirs = clash.ours or "", clash.theirs or ""
    if choice is Side.BOTH:
        return f"{theirs.rstrip(chr(10))}\n\n{ours}" if clash.path else theirs + ours
    return ours if choice is Side.OURS else theirs
