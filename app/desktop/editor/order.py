"""The order in which Tab goes through widgets: as they are read, whatever the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Give the widgets inside this one that Tab reaches, row by row from the top, in each row from the start."""
    for child in _as_read(widget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from tab_stops(child)


def _as_read(widget: QWidget) -> list[QWidget]:
    """Return the visible children in the order in which they are read."""
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
    ]
    children.sort(key=lambda child: (child.y(), child.x()))
    rows: list[list[QWidget]] = []
    bottom = -1
    for child in children:
        middle = child.y() + min(child.height(), 24) // 2
        if not rows or middle >= bottom:
            rows.append([])
            bottom = child.y() + child.height()
        rows[-1].append(child)
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return [child for row in rows for child in sorted(row, key=lambda child: child.x(), reverse=mirrored)]
