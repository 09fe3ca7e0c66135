"""Unsaved changes of an earlier time: what is to become of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.desktop.date_words import moment_words
from app.desktop.dialogs.compare import CompareDialog
from app.desktop.dialogs.frame import Frame
from app.desktop.theme import Tokens
from app.storage.leftover import Leftover

_NAME = 160  # characters of a name that are shown
_ROOM = 420  # pixels that the list takes at most, unless one wants it taller
_LEAST = 110  # pixels that it takes at least
_WIDTH = 600  # pixels of the dialog


class RestoreDialog(Frame):
    """Lists drafts and does at once what is chosen for each; what nobody decides on stays as it is."""

    def __init__(
        self,
        found: Sequence[Leftover],
        unreadable: Sequence[Path],
        restore: Callable[[Leftover], bool],
        discard: Callable[[Leftover], bool],
        tokens: Tokens,
        parent: QWidget | None,
    ) -> None:
        """`restore` and `discard` do it and say whether it went well."""
        translate = QCoreApplication.translate
        title = translate("RestoreDialog", "Unsaved changes from {when} found")
        words = translate(
            "RestoreDialog",
            "Profile Desk ended before they were saved. Nothing of them is lost: what you restore is unsaved again and "
            "can be undone, what you discard stays in the history, and what you leave is offered again.",
        )
        super().__init__(title.format(when=moment_words(found[0].draft.at)), words, parent)
        self._restore = restore
        self._discard = discard
        self._rows = [_Row(leftover, tokens, self, alone=len(found) == 1) for leftover in found]
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for row in self._rows:
            row.restore_requested.connect(self._restore_one)
            row.discard_requested.connect(self._discard_one)
            layout.addWidget(row)
        layout.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Unsaved changes"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        area.setMinimumHeight(_LEAST)
        self.add_content(area, 1)
        if unreadable:
            self.add_content(self._kept(unreadable))
        self.add_choice(self.tr("Decide later"), QDialogButtonBox.ButtonRole.RejectRole)
        words = self.tr("Restore") if len(found) == 1 else self.tr("Restore all")
        self._all = self.add_choice(words, QDialogButtonBox.ButtonRole.ActionRole, first=True)
        self._all.clicked.connect(self._restore_all)
        self.finish(400)
        others = self._layout.totalHeightForWidth(_WIDTH) - max(_LEAST, area.sizeHint().height())
        self.resize(_WIDTH, others + min(_ROOM, content.sizeHint().height() + 8))
        self._all.setFocus()

    def _kept(self, paths: Sequence[Path]) -> QLabel:
        words = self.tr("These can't be read, by this version at least. They are kept:")
        label = QLabel("\n".join([words, *map(str, paths[:10]), *(["…"] if len(paths) > 10 else [])]), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "hint")
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    @Slot()
    def _restore_all(self) -> None:
        for row in list(self._rows):
            self._settle(row, self._restore)

    @Slot()
    def _restore_one(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self._settle(row, self._restore)

    @Slot()
    def _discard_one(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self._settle(row, self._discard)

    def _settle(self, row: _Row, act: Callable[[Leftover], bool]) -> None:
        """Do it, and take the row away when it is done; close behind the last one."""
        if not act(row.leftover):
            return
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        if self._rows:
            self._all.setFocus()
        else:
            self.accept()


class _Row(QFrame):
    """One draft with what can be done about it."""

    restore_requested = Signal()
    discard_requested = Signal()

    def __init__(self, leftover: Leftover, tokens: Tokens, parent: QWidget, *, alone: bool) -> None:
        """One that is `alone` leaves restoring to the button of the dialog."""
        super().__init__(parent)
        self.leftover = leftover
        self._tokens = tokens
        self.setProperty("kind", "card")
        shown = " ".join(leftover.title.split())
        cut = shown if len(shown) <= _NAME else f"{shown[:_NAME]}…"
        name = QLabel(f"\u2068{cut}\u2069", self)  # isolated, so that its direction is its own
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        detail = QLabel(self._detail(), self)
        detail.setTextFormat(Qt.TextFormat.PlainText)
        detail.setProperty("kind", "hint")
        detail.setWordWrap(True)
        buttons = QHBoxLayout()
        if not alone:
            buttons.addWidget(self._button(self.tr("Restore"), shown, self.restore_requested.emit))
        buttons.addWidget(self._button(self.tr("Compare…"), shown, self._compare))
        buttons.addWidget(self._button(self.tr("Discard"), shown, self.discard_requested.emit))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addWidget(detail)
        layout.addSpacing(4)
        layout.addLayout(buttons)

    def _button(self, words: str, name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{words} {name}")
        button.clicked.connect(lambda _=False: act())
        return button

    def _detail(self) -> str:
        leftover = self.leftover
        when = moment_words(leftover.draft.at)
        if leftover.is_gone:
            words = self.tr("{when} · {name}.md is not there any more; restoring makes a new one")
            return words.format(when=when, name=leftover.draft.slug)
        lines = leftover.lines
        parts = [when, self.tr("1 line differs") if lines == 1 else self.tr("{n} lines differ").format(n=f"{lines:,}")]
        if leftover.is_behind:
            parts.append(self.tr("the file was changed since; restoring brings both together"))
        return " · ".join(parts)

    @Slot()
    def _compare(self) -> None:
        show_comparison(self.leftover, self._tokens, self)


def show_comparison(leftover: Leftover, tokens: Tokens, parent: QWidget | None) -> None:
    """Show a draft beside its file."""
    translate = QCoreApplication.translate
    unsaved = translate("RestoreDialog", "Unsaved changes of {when}").format(when=moment_words(leftover.draft.at))
    titles = (translate("RestoreDialog", "On the disk"), unsaved)
    CompareDialog(titles, (leftover.disk, leftover.draft.text), tokens, parent).exec()
