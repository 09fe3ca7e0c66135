"""Profiles that are gone: which there are, what they said, and the one that is to come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from app.desktop.dialogs.frame import Frame
from app.desktop.history.model import moment_words
from app.desktop.history.newest import Newest
from app.desktop.text.shown import shown
from app.profile.folding import folded
from app.storage.deleted import Gone
from app.storage.errors import StorageError

_MOST = 20_000  # characters of a text that are shown
_GONE = Qt.ItemDataRole.UserRole


class DeletedDialog(Frame):
    """Lists the profiles that are gone; writes nothing."""

    def __init__(self, look: Callable[[], Sequence[Gone]], read: Callable[[Gone], str], parent: QWidget | None) -> None:
        """`look` finds the profiles, `read` gives the last text of one; both are called beside the window."""
        translate = QCoreApplication.translate
        super().__init__(
            translate("DeletedDialog", "Deleted profiles"),
            translate("DeletedDialog", "The last text of each was kept on this computer. It comes back as it was."),
            parent,
        )
        self.chosen: Gone | None = None
        self._read = read
        self._looking, self._reading = Newest(self), Newest(self)
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText(self.tr("Filter by name or address"))
        self._filter.setAccessibleName(self.tr("Filter deleted profiles"))
        self._filter.setClearButtonEnabled(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Deleted profiles"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Its last text"))
        self._count = QLabel(self.tr("Looking…"), self)
        self._count.setProperty("kind", "hint")
        halves = QWidget(self)
        row = QHBoxLayout(halves)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 2)
        row.addWidget(self._text, 3)
        for part in (self._filter, halves, self._count):
            self.add_content(part, 1 if part is halves else 0)
        self.add_cancel()
        self._back = self.add_choice(self.tr("Bring back"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self._back.setEnabled(False)
        self.finish(560)
        self.resize(860, 560)
        self._filter.textChanged.connect(self._filter_changed)
        self._list.currentItemChanged.connect(self._show)
        self._list.itemActivated.connect(self.accept)
        self.accepted.connect(self._choose)
        self._looking.ask(look, self._fill)

    def _fill(self, asked: Future[Sequence[Gone]]) -> None:
        try:
            found = asked.result()
        except StorageError as error:
            self._count.setText(f"{error.headline} {error.advice}")
            return
        for gone in found:
            name = " ".join(gone.name.split())
            size = QLocale().formattedDataSize(gone.last.size)
            moment = moment_words(gone.last)
            item = QListWidgetItem(f"{name}\n{moment} · {size}")
            item.setData(_GONE, gone)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {gone.last.slug}, {moment}, {size}")
            item.setToolTip(gone.last.slug)
            self._list.addItem(item)
        self._filter_changed(self._filter.text())

    @Slot(str)
    def _filter_changed(self, text: str) -> None:
        """Show what holds every word that was typed, and mark the first."""
        words = folded(text).split()
        first: QListWidgetItem | None = None
        for row in range(self._list.count()):
            item = self._list.item(row)
            gone: Gone = item.data(_GONE)
            within = folded(f"{gone.name} {gone.last.slug}")
            item.setHidden(not all(word in within for word in words))
            first = item if first is None and not item.isHidden() else first
        if first is not None and not any(not item.isHidden() for item in self._list.selectedItems()):
            self._list.setCurrentItem(first)
        shown_rows = sum(not self._list.item(row).isHidden() for row in range(self._list.count()))
        self._count.setText(self._count_words(shown_rows))
        self._back.setEnabled(first is not None)

    def _count_words(self, number: int) -> str:
        total = self._list.count()
        if not total:
            return self.tr("No profile is gone.")
        if number != total:
            return self.tr("{number} of {total} profiles").format(number=number, total=total)
        return self.tr("1 profile") if total == 1 else self.tr("{total} profiles").format(total=total)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _show(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        del before
        self._text.clear()
        if item is None:
            self._reading.forget()
            return
        gone: Gone = item.data(_GONE)
        self._reading.ask(lambda: self._read(gone), self._show_text)

    def _show_text(self, asked: Future[str]) -> None:
        try:
            text = asked.result()
        except StorageError as error:
            self._text.setPlainText(f"{error.headline}\n{error.advice}")
            return
        lines = "\n".join(shown(line) for line in text[:_MOST].splitlines())
        self._text.setPlainText(lines + ("\n…" if len(text) > _MOST else ""))

    @Slot()
    def _choose(self) -> None:
        found = [item.data(_GONE) for item in self._list.selectedItems() if not item.isHidden()]
        self.chosen = found[0] if found else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Up and Down in the filter move through the list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = self._list.currentRow() + step
        while 0 <= row < self._list.count() and self._list.item(row).isHidden():
            row += step
        if 0 <= row < self._list.count():
            self._list.setCurrentRow(row)


def ask_deleted(look: Callable[[], Sequence[Gone]], read: Callable[[Gone], str], parent: QWidget | None) -> Gone | None:
    """Let the editor choose a profile that is to come back; None when none is."""
    dialog = DeletedDialog(look, read, parent)
    dialog.exec()
    return dialog.chosen
