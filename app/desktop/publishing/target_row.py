"""Where a wiki is exported to, and whether drafts go there as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.text.line import LineEdit
from app.desktop.words import tip
from app.publish.options import Options
from app.storage.preferences import Target

_DRAFTS = Qt.ItemDataRole.UserRole + 1  # whether drafts went into a folder
_WIDE = 110  # pixels of a day


class TargetRow(QWidget):
    """A folder, chosen among those of before or a new one."""

    changed = Signal()  # something else is asked for

    def __init__(self, targets: Sequence[Target], today: date, parent: QWidget) -> None:
        """`targets`: where the wiki was exported to, the last one first."""
        super().__init__(parent)
        self._day = today  # as of which is told what is due
        self._new: set[str] = set()  # folders into which nothing was exported yet
        self._refused = ""  # the new folder that can't be the folder of a site; it is offered no longer
        self.into = QComboBox(self)
        self.choose = QPushButton(self.tr("&Choose…"), self)
        self.drafts = QCheckBox(self.tr("&Drafts too, with what is due as of"), self)
        self.day = LineEdit(self)
        self.day.set_text(today.isoformat())
        self._lay_out()
        for target in targets:
            self.into.addItem(target.folder, target.folder)
            self.into.setItemData(self.into.count() - 1, target.drafts, _DRAFTS)
        self.into.setPlaceholderText(self.tr("No folder is chosen yet"))
        self._tell_folder()
        self._take_drafts()
        self.into.currentIndexChanged.connect(self._tell_folder)
        self.into.activated.connect(self._target_chosen)
        self.choose.clicked.connect(self._choose_folder)
        self.drafts.toggled.connect(self._drafts_toggled)
        self.day.text_edited.connect(self._take_day)

    @property
    def target(self) -> Target | None:
        """Where to; None where no folder is chosen yet."""
        folder = self.into.currentData()
        return Target(folder, self.drafts.isChecked()) if folder else None

    @property
    def options(self) -> Options:
        """How."""
        drafts = self.drafts.isChecked()
        return Options(drafts, self._day if drafts else None)

    def take_folder(self, folder: str) -> None:
        """Export into this folder."""
        place = self.into.findData(folder)
        if place < 0:
            self._new.add(folder)
            self.into.insertItem(0, folder, folder)
            place = 0
        self.into.setCurrentIndex(place)
        self._target_chosen()

    def show_refused(self) -> None:
        """Take note that the folder can't be that of a site: a new one is not offered again once another is chosen."""
        folder = self.into.currentData()
        self._refused = folder if folder in self._new else ""

    def show_done(self) -> None:
        """Take note that the site is there."""
        self._new.discard(self.into.currentData())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first, second = QHBoxLayout(), QHBoxLayout()
        label = QLabel(self.tr("&Into"), self)
        label.setBuddy(self.into)
        self.into.setAccessibleName(self.tr("Folder of the site"))
        self.into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.into.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)  # folders of one place differ at their ends
        self.day.setFixedWidth(_WIDE)
        self.day.setAccessibleName(self.tr("As of"))
        self.choose.setAutoDefault(False)
        first.addWidget(label)
        first.addWidget(self.into, 1)
        first.addWidget(self.choose)
        second.addWidget(self.drafts)
        second.addWidget(self.day)
        second.addStretch(1)
        column.addLayout(first)
        column.addLayout(second)

    @Slot()
    def _tell_folder(self) -> None:
        """Say the whole folder, for which there may be no room."""
        self.into.setToolTip(tip(self.into.currentText()))

    def _take_drafts(self) -> None:
        """Let drafts go where they went before; into a new folder, as it is ticked."""
        before = self.into.currentData(_DRAFTS)
        if before is not None:
            with QSignalBlocker(self.drafts):
                self.drafts.setChecked(before)
        self.day.setEnabled(self.drafts.isChecked())

    @Slot()
    def _target_chosen(self) -> None:
        refused = self.into.findData(self._refused) if self._refused else -1
        if refused >= 0 and refused != self.into.currentIndex():
            self.into.removeItem(refused)
        self._refused = ""
        self._take_drafts()
        self.changed.emit()

    @Slot(bool)
    def _drafts_toggled(self, on: bool) -> None:
        self.day.setEnabled(on)
        self.changed.emit()

    @Slot()
    def _take_day(self) -> None:
        """Take another day once it is one."""
        try:
            day = date.fromisoformat(self.day.value().strip())
        except ValueError:
            theme.mark(self.day, state="error")
            return
        theme.mark(self.day, state="")
        if day != self._day:
            self._day = day
            self.changed.emit()

    @Slot()
    def _choose_folder(self) -> None:
        """Let the editor choose a folder."""
        start = self.into.currentData() or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder for the site"), start)
        if chosen:
            self.take_folder(chosen)
