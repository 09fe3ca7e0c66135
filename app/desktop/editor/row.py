"""One item of a list in the form: what every row can do, whatever it shows."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.desktop.editor.around import Around
from app.desktop.editor.look import Grip, IconButton, Look
from app.desktop.editor.wishes import Wish, WishMenu, wish_of
from app.profile.edits import Item


class Row(QWidget):
    """An item with a grip to drag it by and a menu; it wishes, its list decides."""

    item_edited = Signal(object, str, str)  # the new item, the name of what was edited, its key
    wished = Signal(object)  # a Wish
    source_requested = Signal(str)  # id of a source that is to be shown
    follow_requested = Signal(str)  # address or link that is to be opened

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.item: Item = None
        self.path = ""
        self._locked = False
        self.grip = Grip(look, self)
        self.more = IconButton(look, "more", self.tr("More"), self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(self._open_menu)

    def show_item(self, item: Item, path: str, around: Around) -> None:
        """Show an item that stands at that path; never emits."""
        self.item = item
        if path != self.path:
            self.path = path
            self.setProperty("path", path)
        locked = around.notices.locked(path)
        if locked != self._locked:
            self._locked = locked
            self.grip.setEnabled(not locked)
            self.more.setEnabled(not locked)

    @abstractmethod
    def focus_first(self) -> None:
        """Let the user type into the first field."""

    @abstractmethod
    def reveal(self, key: str) -> QWidget:
        """Open what hides the field of that key ("" for the row), and return what is to have the focus."""

    def set_open(self, *, opened: bool) -> None:
        """Show the item's fields or its summary, where the row has both."""

    def settle(self) -> None:
        """Give back room that was kept while the row was edited; the focus has left it."""

    @Slot()
    def _open_menu(self) -> None:
        self._run_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _run_menu(self, where: QPoint) -> None:
        wishes = (Wish.ADD, Wish.DUPLICATE, Wish.UP, Wish.DOWN, Wish.REMOVE)
        menu = WishMenu(self._look, wishes, self)
        menu.wished.connect(self.wished, Qt.ConnectionType.QueuedConnection)  # once the menu is gone
        menu.exec(where)
        menu.deleteLater()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._locked:
            self._run_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = None if self._locked else wish_of(event)
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.wished.emit(wish)
