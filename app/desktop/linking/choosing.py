"""Links that are to be made in many profiles: shown before, each to be left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.linking.model import head_words, place_words
from app.desktop.linking.report import Line
from app.desktop.text.shown import shown

_LINE = Qt.ItemDataRole.UserRole


class ChoosingDialog(Frame):
    """Shows every line with a tick."""

    def __init__(self, title: str, lines: Sequence[Line], parent: QWidget | None) -> None:
        explanation = QCoreApplication.translate(
            "ChoosingDialog",
            "All of it is written at once, and can be undone at once. What is not ticked stays as it is.",
        )
        super().__init__(title, explanation, parent)
        self._list = QListWidget(self)
        self._list.setAccessibleName(title)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setUniformItemSizes(True)
        for line in lines:
            place = place_words(line) if line.target else f"{head_words(line)} · {place_words(line)}"
            head = f"{place}: {head_words(line)}" if line.target else place
            item = QListWidgetItem(shown(f"{' '.join(head.split())}\n{line.sentence}"))
            item.setData(_LINE, line)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self.add_content(self._list, 1)
        self.add_cancel()
        self._accept = self.add_choice("", QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(560)
        self.resize(760, 560)
        self._list.itemChanged.connect(self._count)
        self._count()

    def chosen(self) -> tuple[Line, ...]:
        """Return the lines that are ticked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(item.data(_LINE) for item in items if item.checkState() == Qt.CheckState.Checked)

    @Slot()
    def _count(self) -> None:
        chosen = self.chosen()
        files = len({line.slug for line in chosen})
        self._accept.setText(self.tr("Write {links} in {files}").format(links=_links(len(chosen)), files=_files(files)))
        self._accept.setEnabled(bool(chosen))


def ask_which(title: str, lines: Sequence[Line], parent: QWidget | None) -> tuple[Line, ...]:
    """Let the editor choose among links to be made; () when cancelled."""
    dialog = ChoosingDialog(title, lines, parent)
    return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else ()


def _links(number: int) -> str:
    words = QCoreApplication.translate("ChoosingDialog", "1 link")
    many = QCoreApplication.translate("ChoosingDialog", "{number} links")
    return words if number == 1 else many.format(number=number)


def _files(number: int) -> str:
    words = QCoreApplication.translate("ChoosingDialog", "1 profile")
    many = QCoreApplication.translate("ChoosingDialog", "{number} profiles")
    return words if number == 1 else many.format(number=number)
