"""The preferences: look, fonts, sizes, and the name that reviews are signed with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.preview.pane import ZOOMS
from app.storage.preferences import Preferences


class PreferencesDialog(Frame):
    """Shows the preferences, and says at once what is chosen."""

    chosen = Signal(object)  # the Preferences as they are chosen now

    def __init__(self, current: Preferences, parent: QWidget | None) -> None:
        super().__init__(QCoreApplication.translate("PreferencesDialog", "Preferences"), "", parent)
        self._current = current
        content = QWidget(self)
        form = QFormLayout(content)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        self._theme = QComboBox(content)
        for name, words in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self._theme.addItem(words, name)
        self._theme.setCurrentIndex(max(0, self._theme.findData(current.theme)))
        self._reviewer = QLineEdit(current.reviewer, content)
        self._reviewer.setPlaceholderText(self.tr("Your name or handle"))
        self._family = _families(current.font, self.tr("As the system"))
        self._size = QComboBox(content)
        self._size.addItem(self.tr("As the system"), 0)
        for points in range(8, 21):
            self._size.addItem(self.tr("{points} pt").format(points=points), points)
        self._size.setCurrentIndex(max(0, self._size.findData(current.font_size)))
        self._zoom = QComboBox(content)
        for zoom in ZOOMS:
            self._zoom.addItem(f"{round(zoom * 100)} %", zoom)
        self._zoom.setCurrentIndex(max(0, self._zoom.findData(current.zoom)))
        self._names = QCheckBox(self.tr("Offer to &link names while they are typed"), content)
        self._names.setChecked(current.offer_names)
        form.addRow(self.tr("&Theme"), self._theme)
        form.addRow(self.tr("&Reviews are signed"), self._reviewer)
        form.addRow(self.tr("&Font"), self._family)
        form.addRow(self.tr("&Size"), self._size)
        form.addRow(self.tr("&Zoom of the preview"), self._zoom)
        form.addRow("", self._names)
        self.add_content(content)
        self.add_cancel()
        self.add_choice(self.tr("OK"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(480)
        for box in (self._theme, self._family, self._size, self._zoom):
            box.currentIndexChanged.connect(self._tell)

    def preferences(self) -> Preferences:
        """Return the preferences with what was chosen."""
        return self._current._replace(
            theme=self._theme.currentData(),
            reviewer=self._reviewer.text().strip(),
            font=self._family.currentData(),
            font_size=self._size.currentData(),
            zoom=self._zoom.currentData(),
            offer_names=self._names.isChecked(),
        )

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.preferences())


def ask_preferences(
    current: Preferences, show: Callable[[Preferences], None], parent: QWidget | None
) -> Preferences | None:
    """Ask for the preferences, while `show` shows what is chosen; None when cancelled."""
    dialog = PreferencesDialog(current, parent)
    dialog.chosen.connect(show)
    return dialog.preferences() if dialog.exec() == QDialog.DialogCode.Accepted else None


def _families(chosen: str, system: str) -> QComboBox:
    box = QComboBox()
    box.setMaxVisibleItems(16)
    box.addItem(system, "")
    for name in QFontDatabase.families():
        if not QFontDatabase.isPrivateFamily(name):
            box.addItem(name, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
