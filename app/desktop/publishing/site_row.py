"""What can be done with a site that is there: look at it, and keep it up to date."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class SiteRow(QWidget):
    """Buttons that are there as long as the site is."""

    folder_requested = Signal()  # the site's folder is to be shown in the file manager
    browser_requested = Signal()  # the site is to be opened in the browser as files
    look_requested = Signal()  # the site is to be looked at as from a web server
    following_toggled = Signal(bool)  # whether the site shall be kept up to date

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.folder = self._button(self.tr("Open &folder"), self.folder_requested)
        self.browser = self._button(self.tr("Open in &browser"), self.browser_requested)
        self.look = self._button(self.tr("Look at it &here"), self.look_requested)
        self.look.setToolTip(self.tr("As from a web server, on this machine alone, until this window closes"))
        self.following = QCheckBox(self.tr("&Keep this site up to date after each save"), self)
        self.following.toggled.connect(self.following_toggled)
        self._address = QLabel(self)
        self._address.setProperty("kind", "hint")
        self._address.setTextFormat(Qt.TextFormat.PlainText)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._address.hide()
        row, below = QHBoxLayout(), QHBoxLayout()
        for button in (self.folder, self.browser, self.look):
            row.addWidget(button)
        row.addStretch(1)
        below.addWidget(self.following)
        below.addStretch(1)
        below.addWidget(self._address)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(below)

    def show_site(self, *, there: bool, followed: bool) -> None:
        """Offer what can be done with the site, if it is there, and say whether it is kept up to date."""
        self.setVisible(there)
        with QSignalBlocker(self.following):
            self.following.setChecked(followed)

    def show_address(self, address: str) -> None:
        """Say where the site is looked at; "" where it is not."""
        self._address.setText(self.tr("Here until this window closes: {address}").format(address=address))
        self._address.setVisible(bool(address))

    @property
    def address(self) -> str:
        """What is said of where the site is looked at."""
        return "" if self._address.isHidden() else self._address.text()

    def _button(self, words: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: wish.emit())
        return button
