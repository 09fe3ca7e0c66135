"""The list of what a rename changes: thousands of lines, each painted when it comes into view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desktop.profiles.rename_lines import Line, Piece
from app.desktop.text.shown import shown

_LINE = int(Qt.ItemDataRole.UserRole)
_SIDE, _ABOVE, _INDENT = 8, 4, 14  # pixels
_MOST = 200  # characters of a name that are drawn


class RenameList(QListView):
    """Shows the lines that a rename changes, for eyes and keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(self.tr("What changes"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these; where the list was scrolled to stays, as far as that goes."""
        at = self.verticalScrollBar().value()
        self._model.set_lines(lines)
        self.verticalScrollBar().setValue(at)


class _Model(QAbstractListModel):
    """The lines, one a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or its words for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown(_words(line))
        return None


class _Delegate(QStyledItemDelegate):
    """Paints a file on one line, a changed line on two: as it is, and as it will be."""

    def _paint_piece(
        self, painter: QPainter, option: QStyleOptionViewItem, piece: Piece, top: int, *, new: bool
    ) -> int:
        """Draw a part of a line with what differs marked; return where the next one begins."""
        palette, font = option.palette, option.font
        area = option.rect.adjusted(_SIDE + _INDENT, 0, -_SIDE, 0)
        colour = palette.color(QPalette.ColorRole.Accent if new else QPalette.ColorRole.BrightText)
        painter.setPen(colour)
        painter.drawText(QPointF(option.rect.left() + _SIDE, top + option.fontMetrics.ascent()), "+" if new else "−")
        words = option.fontMetrics.elidedText(shown(piece.text), Qt.TextElideMode.ElideRight, area.width())
        layout = QTextLayout(words, font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.NoWrap)
        wrap.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(wrap)
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = piece.start, max(0, min(len(words), piece.end) - piece.start)
        look = QTextCharFormat()
        look.setForeground(colour)
        soft = QColor(colour)
        soft.setAlphaF(0.16)
        look.setBackground(soft)
        mark.format = look
        layout.setFormats([mark])
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(area.left(), top))
        return top + option.fontMetrics.height()

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if line.detail else QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        name = metrics.elidedText(shown(line.title[:_MOST]), Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        role = QPalette.ColorRole.Text if line.detail else QPalette.ColorRole.BrightText
        painter.setPen(option.palette.color(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        area.setLeft(area.left() + metrics.horizontalAdvance(name) + _SIDE)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        detail = option.fontMetrics.elidedText(shown(line.detail[:_MOST]), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, detail)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        line = index.data(_LINE)
        self.initStyleOption(option, index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Midlight))
        painter.setFont(option.font)
        if line.title:
            self._paint_title(painter, option, line)
        else:
            top = option.rect.top() + _ABOVE // 2
            for piece, new in ((line.before, False), (line.after, True)):
                if piece is not None:
                    top = self._paint_piece(painter, option, piece, top, new=new)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        line, height = index.data(_LINE), option.fontMetrics.height()
        if line.title:
            return QSize(100, height + 2 * _ABOVE)
        return QSize(100, height * ((line.before is not None) + (line.after is not None)) + _ABOVE)


def _words(line: Line) -> str:
    parts = (line.title, line.detail, *(piece.text for piece in (line.before, line.after) if piece is not None))
    return "\n".join(part for part in parts if part)
