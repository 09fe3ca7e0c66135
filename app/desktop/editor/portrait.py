"""The portrait: a small picture, and where it comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.desktop.editor import tables
from app.desktop.editor.around import Around
from app.desktop.editor.field import Value
from app.desktop.editor.look import AddButton, IconButton, Look
from app.desktop.editor.record import RecordForm, with_value
from app.profile.values import Portrait

_SIDE = 76  # of the small picture
_EMPTY_SIDE = 40  # of its place while there is none


class Thumbnail(QAbstractButton):
    """The small picture; a click picks another one."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QPixmap()
        self.lit = False  # a picture is held over it
        self.setFixedSize(_EMPTY_SIDE, _EMPTY_SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(self.tr("Choose a portrait"))
        self.setToolTip(self.tr("Click to choose a picture, or drop one here"))

    def set_picture(self, picture: QPixmap) -> None:
        """Show a picture; a null one for none."""
        self._picture = picture
        self.update()

    def set_side(self, side: int) -> None:
        """Be that large."""
        self.setFixedSize(side, side)

    def sizeHint(self) -> QSize:
        return QSize(_EMPTY_SIDE, _EMPTY_SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, tokens = QPainter(self), self._look.tokens
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, tokens.radius, tokens.radius)
        awake = self.hasFocus() or self.lit
        if self._picture.isNull():
            pen = QPen(QColor(tokens.accent if awake else tokens.border_strong), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(tokens.hover if self.underMouse() or self.lit else tokens.window))
            painter.drawPath(shape)
            self._look.icon("person").paint(painter, self.rect().adjusted(10, 10, -10, -10))
            return
        painter.setClipPath(shape)
        fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        size = self.size() * self.devicePixelRatioF()
        picture = self._picture.scaled(size, fill, Qt.TransformationMode.SmoothTransformation)
        source = QRectF((picture.width() - size.width()) / 2, 0, size.width(), size.height())
        painter.drawPixmap(QRectF(self.rect()), picture, source)
        painter.setClipping(False)
        painter.setPen(QColor(tokens.accent if awake else tokens.border))
        painter.drawPath(shape)


class PortraitBox(QWidget):
    """The picture of the person, with its text and credit; a picture is picked or dropped."""

    edited = Signal(object, str, str)  # the portrait (None for none), the name of what was edited, its key
    chosen = Signal(str)  # path of a picture file that is to become the portrait

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Portrait | None = None
        self._locked = False
        self.thumbnail = Thumbnail(look, self)
        self.thumbnail.clicked.connect(self.pick)
        self.add = AddButton(look, self.tr("Choose a portrait"), self)
        self.add.clicked.connect(self.pick)
        self.form = RecordForm(look, self)
        self.form.field_edited.connect(self._take)
        self.remove = IconButton(look, "trash", self.tr("Remove the portrait"), self)
        self.remove.clicked.connect(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens.gap + 4)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self.form, 100)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.setAcceptDrops(True)

    def show_portrait(self, value: Portrait | None, around: Around) -> None:
        """Show the portrait's fields."""
        self._value = value
        self._locked = around.notices.locked("portrait")
        self.thumbnail.set_side(_SIDE if value else _EMPTY_SIDE)
        self.add.setVisible(value is None)
        self.add.setEnabled(not self._locked)
        self.form.setVisible(value is not None)
        if value is not None:
            self.form.show_record(value, tables.PORTRAIT, "portrait", around)
        self.thumbnail.setEnabled(not self._locked)
        self.remove.setVisible(value is not None and not self._locked)

    @Slot()
    def pick(self) -> None:
        """Let the user choose a picture file."""
        kinds = " ".join(f"*.{bytes(kind.data()).decode()}" for kind in QtGui.QImageReader.supportedImageFormats())
        title, pictures = self.tr("Choose a portrait"), self.tr("Pictures")
        path, _ = QtWidgets.QFileDialog.getOpenFileName(self, title, "", f"{pictures} ({kinds})")
        if path:
            self.chosen.emit(path)

    @Slot(str, str, object)
    def _take(self, key: str, name: str, value: Value) -> None:
        portrait = with_value(self._value or Portrait(), key, value)
        self.edited.emit(None if portrait == Portrait() else portrait, name, f"portrait.{key}")

    @Slot()
    def _clear(self) -> None:
        self.edited.emit(None, self.tr("Portrait"), "")

    def _light(self, *, lit: bool) -> None:
        self.thumbnail.lit = lit
        self.thumbnail.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event.mimeData()) and not self._locked:
            self._light(lit=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._light(lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(lit=False)
        path = picture_in(event.mimeData())
        if path and not self._locked:
            event.acceptProposedAction()
            self.chosen.emit(path)


def picture_in(data: QMimeData) -> str:
    """Return the path of the picture file that is dragged, "" when it is none."""
    kinds = {bytes(kind.data()).decode() for kind in QtGui.QImageReader.supportedImageFormats()}
    paths = (url.toLocalFile() for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if Path(path).suffix.removeprefix(".").lower() in kinds), "")
