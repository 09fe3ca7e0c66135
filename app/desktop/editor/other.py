"""Fields that the format does not know: shown as they stand in the file, never touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app.desktop.editor.look import Look
from app.desktop.text.shown import shown
from app.profile.codec import encode
from app.profile.plain import Fields

_LONGEST = 600  # characters of a value that are shown
_MOST = 60  # keys that are shown


def in_a_line(value: object) -> str:
    """Return a value of any shape as YAML says it in a line."""
    if isinstance(value, str):
        return value
    if isinstance(value, Fields):
        return "{" + _joined(f"{key}: {in_a_line(one)}" for key, one in value) + "}"
    if isinstance(value, tuple):
        return "[" + _joined(in_a_line(one) for one in value) + "]"
    return in_a_line(encode(value))


def _joined(parts: Iterable[str]) -> str:
    """Join parts until they are too long to be shown anyway."""
    found, length = [], 0
    for part in parts:
        found.append(part)
        length += len(part)
        if length > _LONGEST:
            break
    return ", ".join(found)


class OtherFields(QWidget):
    """Keys with their values, read-only."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other: Sequence[tuple[str, Any]] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.tokens.gap * 2)
        self._grid.setVerticalSpacing(look.tokens.gap // 2)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def set_other(self, other: Sequence[tuple[str, Any]]) -> None:
        """Show these keys and values; nothing at all where there are none."""
        if tuple(other) == self._other:
            return
        self._other = tuple(other)
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, (key, value) in enumerate(other[:_MOST]):
            self._grid.addWidget(self._label(key, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._label(in_a_line(value), ""), row, 1)
        if len(other) > _MOST:
            rest = self.tr("and %n more, in the text view", "", len(other) - _MOST)
            self._grid.addWidget(self._label(rest, "muted"), _MOST, 0, 1, 2)
        self.setVisible(bool(other))

    def _label(self, text: str, kind: str) -> QLabel:
        cut = text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
        label = QLabel(shown(cut), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored if not kind else QSizePolicy.Policy.Preferred,
                            QSizePolicy.Policy.Minimum)  # fmt: skip
        if kind:
            label.setProperty("kind", kind)
        return label
