"""Shows the portrait of the profile in hand beside its fields, drawn small and only when it changed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.storage import media, reading
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder

_SIDE = 256  # pixels of the longer side
_MOST = 128  # megabytes that decoding may take


class Portraits(QObject):
    """Reads the picture that a profile names, from inside the wiki alone."""

    def __init__(self, desk: Desk, editing: EditingPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editing = editing
        self._shown = ("", "")
        desk.current_changed.connect(self._look)
        desk.edited.connect(self._look)
        self._look()

    @Slot()
    def _look(self) -> None:
        session = self._desk.current
        portrait = session.profile.portrait if session else None
        wanted = (session.slug if session else "", portrait.file if portrait else "")
        if wanted != self._shown:
            self._shown = wanted
            folder = self._desk.folder
            image = picture(folder, wanted[1]) if folder is not None else QImage()
            self._editing.set_portrait_picture(QPixmap.fromImage(image))


def picture(folder: WikiFolder, file: str) -> QImage:
    """Return the picture that a profile names, drawn small; a null one where there is none inside the wiki."""
    if not file:
        return QImage()
    try:
        data = reading.read(folder.media_path(file), root=folder.root, limit=media.LARGEST).data
    except StorageError:
        return QImage()
    if not media.suffix_of(data):
        return QImage()
    held = QBuffer()
    held.setData(data)
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setAllocationLimit(_MOST)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
