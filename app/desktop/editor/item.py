"""A work, a role, a question or a source: one line while it is closed, its fields while it is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.editor.around import Around
from app.desktop.editor.field import Value
from app.desktop.editor.look import Grip, Look
from app.desktop.editor.message import MessageLine
from app.desktop.editor.notices import Tally
from app.desktop.editor.other import OtherFields
from app.desktop.editor.record import RecordForm, with_value
from app.desktop.editor.row import Row
from app.desktop.editor.summaries import Summary, summary
from app.desktop.editor.tables import FieldSpec, unfit
from app.desktop.editor.wishes import Wish
from app.desktop.text.shown import shown
from app.profile.edits import Item
from app.profile.values import Question, Source

_PAD = 6


class SummaryLine(QAbstractButton):
    """The one line of an item: what it is, what tells it apart, how much is wrong with it; Enter or Space opens it."""

    removal_requested = Signal()

    def __init__(self, look: Look, untitled: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._untitled = untitled
        self._summary = Summary("")
        self._tally = Tally()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_summary(self, made: Summary, tally: Tally) -> None:
        """Show what the item is and how much is wrong inside it."""
        if made == self._summary and tally == self._tally and self.text():
            return
        self._summary, self._tally = made, tally
        parts = (made.title or self._untitled, made.detail, self._counted())
        self.setText(", ".join(part for part in parts if part))
        self.update()

    def _counted(self) -> str:
        parts = []
        if self._tally.errors:
            parts.append(self.tr("%n to mend", "", self._tally.errors))
        if self._tally.warnings:
            parts.append(self.tr("%n to check", "", self._tally.warnings))
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        return QSize(120, max(self._look.tokens.row_height, self.fontMetrics().height() + 2 * _PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, tokens = QPainter(self), self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(tokens.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if self.isChecked() else QColor(tokens.hover))
            painter.drawRoundedRect(frame, tokens.radius, tokens.radius)
        arrow = self._look.icon("chevron-down" if self.isChecked() else "chevron-right")
        arrow.paint(painter, QRect(_PAD - 2, (self.height() - 14) // 2, 14, 14))
        room = self.rect().adjusted(_PAD + 18, 0, -_PAD, 0)
        room = self._paint_tally(painter, room)
        self._paint_words(painter, room)

    def _paint_tally(self, painter: QPainter, room: QRect) -> QRect:
        if not self._tally.severity:
            return room
        tokens, severity = self._look.tokens, self._tally.severity
        count = str(self._tally.errors + self._tally.warnings)
        width = max(painter.fontMetrics().horizontalAdvance(count) + 10, 18)
        place = QRect(room.right() - width + 1, (self.height() - 18) // 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.error_soft if severity == "error" else tokens.warning_soft))
        painter.drawRoundedRect(QRectF(place), 9, 9)
        painter.setPen(self._look.colour(severity, tokens.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, count)
        return room.adjusted(0, 0, -width - _PAD, 0)

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        tokens, made = self._look.tokens, self._summary
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        title, detail = shown(made.title).replace("\n", " ") or self._untitled, shown(made.detail).replace("\n", " ")
        wanted = metrics.horizontalAdvance(detail)
        # The title takes what it needs; the detail what is left, and at least two fifths of the line if it needs them.
        room_for_title = room.width() - min(wanted, room.width() * 2 // 5) - 2 * _PAD
        for_title = min(metrics.horizontalAdvance(title) + _PAD, room_for_title)
        if made.title:
            painter.setPen(QColor(tokens.text))
        else:
            painter.setPen(QColor(tokens.faint))
        painter.drawText(room, middle, metrics.elidedText(title, Qt.TextElideMode.ElideRight, for_title))
        rest = room.adjusted(for_title + 2 * _PAD, 0, 0, 0)
        painter.setPen(QColor(tokens.muted))
        small = QFont(painter.font())
        small.setPointSize(tokens.font_size - 1)
        painter.setFont(small)
        cut = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, cut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removal_requested.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                event.ignore()  # moves the row
            else:
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class IdLine(QWidget):
    """By what an item is referred to; a wish for an id where it has none."""

    id_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = QLabel(self)
        self._id.setTextFormat(Qt.TextFormat.PlainText)
        self._id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._id.setProperty("kind", "hint")
        self._make = QPushButton(self.tr("Give it an id"), self)
        self._make.setProperty("kind", "quiet")
        self._make.clicked.connect(self.id_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._id, 1)
        row.addWidget(self._make)

    def set_id(self, found: str, *, cited: bool, locked: bool) -> None:
        """Show an id: as it is cited in prose, or plain."""
        words = self.tr("cited in the text as [@{id}]") if cited else self.tr("id {id}")
        self._id.setText(shown(words.format(id=found)) if found else self.tr("It has no id yet."))
        self._make.setVisible(not found and not locked)


class SettleButton(QPushButton):
    """Settles an open question, or opens a settled one again; of other items one sees nothing of it."""

    settled = Signal(bool)  # whether it is to be open again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_closed = False
        self.setProperty("kind", "quiet")
        self.clicked.connect(lambda: self.settled.emit(self._is_closed))

    def show_item(self, item: Item, *, locked: bool) -> None:
        """Offer what can be done with an item."""
        self.setVisible(isinstance(item, Question) and not locked)
        if isinstance(item, Question):
            self._is_closed = bool(item.closed)
            self.setText(self.tr("Open again") if self._is_closed else self.tr("Settle…"))
            told = self.tr("Take the day of its settling away; the answer stays")
            self.setToolTip(told if self._is_closed else self.tr("Settled today: write the answer and its sources"))


class ItemRow(Row):
    """An item that opens in place; its fields are built when it is opened for the first time."""

    id_requested = Signal()  # the item wants an id made of what it says
    settled = Signal(bool)  # the question is settled today, or is to be open again (true)

    def __init__(
        self,
        look: Look,
        fields: Callable[[Item], tuple[FieldSpec, ...]],
        untitled: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._fields_of = fields
        self._around = Around()
        self._body: QWidget | None = None
        self._form: RecordForm | None = None
        self.line = SummaryLine(look, untitled, self)
        self.line.clicked.connect(self._toggle)
        self.line.removal_requested.connect(lambda: self.wished.emit(Wish.REMOVE))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.grip)
        head.addWidget(self.line, 1)
        head.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)

    @property
    def form(self) -> RecordForm | None:
        """The item's fields, None while they were never needed."""
        return self._form

    @property
    def opened(self) -> bool:
        """Whether the fields are shown."""
        return self.line.isChecked()

    def show_item(self, item: Item, path: str, around: Around) -> None:
        changed = item is not self.item
        if not changed and path == self.path and around is self._around:
            return
        super().show_item(item, path, around)
        self._around = around
        if changed:
            self._summary = summary(item)
        self.line.set_summary(self._summary, around.notices.tally(path))
        if self.opened:
            self._show_fields()

    def set_open(self, *, opened: bool) -> None:
        self.line.setChecked(opened)
        if opened:
            self._show_fields()
        if self._body is not None:
            self._body.setVisible(opened)
        self.update()

    def focus_first(self) -> None:
        self.set_open(opened=True)
        if self._form is not None:
            self._form.first().setFocus()

    def reveal(self, key: str) -> QWidget:
        if not key or self._locked:
            return self.line
        self.set_open(opened=True)
        found = self._form.field(key) if self._form is not None else None
        return found or self.line

    def _show_fields(self) -> None:
        if self._body is None:
            self._build()
        if self._form is None:
            return
        specs = self._fields_of(self.item)
        self._form.show_record(self.item, specs, self.path, self._around)
        is_source = isinstance(self.item, Source)
        self._message.say(self._around.notices.own(self.path))
        self._settle.show_item(self.item, locked=self._locked)
        self._id.set_id(getattr(self.item, "id", ""), cited=is_source, locked=self._locked)
        self._other.set_other(unfit(self.item) if is_source else self.item.other)

    def _build(self) -> None:
        gap = self._look.tokens.gap
        self._body = QWidget(self)
        self._form = RecordForm(self._look, self._body)
        self._form.field_edited.connect(self._take)
        self._id = IdLine(self._body)
        self._id.id_requested.connect(self.id_requested)
        self._id.setVisible(hasattr(self.item, "id"))
        self._settle = SettleButton(self._body)
        self._settle.settled.connect(self.settled)
        self._other = OtherFields(self._look, self._body)
        self._message = MessageLine(self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(Grip.WIDTH + gap, 2, gap, gap + 4)
        column.setSpacing(gap)
        column.addWidget(self._message)
        column.addWidget(self._form)
        column.addWidget(self._settle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._other)
        column.addWidget(self._id)
        self._form.source_requested.connect(self.source_requested)
        self._form.follow_requested.connect(self.follow_requested)
        self._column.addWidget(self._body)

    @Slot(str, str, object)
    def _take(self, key: str, name: str, value: Value) -> None:
        self.item_edited.emit(with_value(self.item, key, value), name, key)

    @Slot()
    def _toggle(self) -> None:
        self.set_open(opened=self.line.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self.opened:
            return
        painter, tokens = QPainter(self), self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.border))
        painter.setBrush(QColor(tokens.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens.radius, tokens.radius)
