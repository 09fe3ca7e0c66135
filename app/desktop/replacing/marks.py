"""What was found is marked where it stands: in a line, in prose, in a chip, in the text of the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.desktop.editing import EditingPane
from app.desktop.editor.card import Card
from app.desktop.editor.chips import ChipLine
from app.desktop.editor.row import Row
from app.desktop.text.large import LargeText
from app.desktop.text.line import LineEdit
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import units
from app.desktop.theme import Tokens
from app.profile.occurrences import Occurrence

_MOST = 400  # places that are marked in one box, around the one that is shown


class Marks:
    """Marks places of the profile in hand."""

    def __init__(self, editing: EditingPane, tokens: Tokens) -> None:
        self._editing = editing
        self.tokens = tokens
        self._box: QWidget | None = None  # where something is marked

    @property
    def box(self) -> QWidget | None:
        """The box in which something is marked, to type in."""
        return self._box if self._box is not None and self._box.isVisible() else None

    def show(self, found: Sequence[Occurrence], current: int) -> None:
        """Bring one place into view, select it, and mark those around it in the same box."""
        one = found[current]
        box = self._editing.text_box or self._find_box(one)
        if box is not self._box:
            self.clear()
        self._box = box
        if isinstance(box, LosslessEdit):
            near = (each.span[:2] for each in found[max(0, current - _MOST // 2) :] if each.passage == one.passage)
            box.mark_found(list(islice(near, _MOST)), QColor(self.tokens.warning_soft))
            box.select_found(*one.span[:2])
            box.ensureCursorVisible()
            self._see(box, box.cursorRect())
        elif isinstance(box, LineEdit):
            start, end = (units(one.text[:offset]) for offset in one.span[:2])
            box.setSelection(start, end - start)
            self._see(box, box.rect())
        elif isinstance(box, LargeText):
            box.mark_found(one.span.start)
        elif isinstance(box, ChipLine):
            box.point_at(one.text)
            self._see(box, box.rect())
        elif box is not None:
            self._see(box, box.rect())

    def refresh(self, found: Sequence[Occurrence]) -> None:
        """Mark what is found by now in the box in which something is marked; the cursor stays where it is."""
        if isinstance(self._box, LosslessEdit):
            text = self._box.value()
            near = (one.span[:2] for one in found if one.text == text)
            self._box.mark_found(list(islice(near, _MOST)), QColor(self.tokens.warning_soft))

    def leave(self) -> QWidget | None:
        """Mark nothing any more, and return the box in which the last place stays selected."""
        box, self._box = self.box, None
        if isinstance(box, LosslessEdit):
            box.mark_found((), QColor())
        elif not isinstance(box, LineEdit):
            self._unmark(box)
        return box

    def clear(self) -> None:
        """Mark and select nothing."""
        box, self._box = self._box, None
        self._unmark(box)

    def _unmark(self, box: QWidget | None) -> None:
        if isinstance(box, LosslessEdit):
            end = box.selected_span()[1]
            box.mark_found((), QColor())
            box.select(end, end)
        elif isinstance(box, LineEdit):
            box.deselect()
        elif isinstance(box, ChipLine):
            box.point_at(None)
        elif isinstance(box, LargeText):
            box.mark_found(None)

    def _see(self, box: QWidget, part: QRect) -> None:
        if self._editing.text_box is None:
            self._editing.show_part(box, part)

    def _find_box(self, one: Occurrence) -> QWidget | None:
        """Return what shows the passage of a place, or what is nearest to it."""
        widget = near = self._editing.bring_into_view(one.path)
        while widget is not None:
            for box in (widget, *widget.findChildren(QWidget)):
                if _shows(box, one.text) and box.isVisibleTo(widget):
                    return box
            widget = None if isinstance(widget, Card | Row) else widget.parentWidget()
        return near


def _shows(box: QWidget, text: str) -> bool:
    if isinstance(box, LineEdit | LosslessEdit):
        return box.value() == text
    return isinstance(box, ChipLine) and box.shows(text)
