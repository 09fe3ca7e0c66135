"""The row in which one chooses what of an export is listed: each part with how much there is of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.desktop.publishing.rows import Part, part_words


class PartBar(QWidget):
    """A switch for each part that has something, and one for all."""

    chosen = Signal(object)  # a Part, None for all of them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._buttons: dict[Part | None, QToolButton] = {}
        for part in (None, *Part):
            button = self._buttons[part] = QToolButton(self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, part=part: self.chosen.emit(part))
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[None].setText(self.tr("All"))
        self._buttons[None].setChecked(True)

    def choose(self, part: Part | None) -> None:
        """Choose a part as a click does."""
        self._buttons[part].click()

    def show_counts(self, counts: Mapping[Part, int]) -> None:
        """Offer the parts that have something; a part that has nothing any more is left for all."""
        for part, number in counts.items():
            button = self._buttons[part]
            button.setText(f"{part_words(part)} {number:,}")
            button.setVisible(number > 0)
        if any(button.isChecked() and counts.get(part) == 0 for part, button in self._buttons.items() if part):
            self.choose(None)
