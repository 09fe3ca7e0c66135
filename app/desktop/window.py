"""The main window: it places the panes, shows title and status, and asks before it closes. Commands live elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QToolButton, QVBoxLayout, QWidget

# What a person does with a window, as the system tells it.
_DEEDS = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress, QEvent.Type.InputMethod, QEvent.Type.DragEnter, QEvent.Type.Close,
    }
)  # fmt: skip
_BESIDE_WORDS = 24  # pixels of the status bar that its margins take


def stacked(above: QWidget, below: QWidget) -> QWidget:
    """Return a pane of two parts; the lower one takes the room that the upper one leaves."""
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(above)
    layout.addWidget(below, 1)
    return pane


class MainWindow(QMainWindow):
    """Frames profile list, editor and preview."""

    shown = Signal()  # it was painted for the first time
    used = Signal()  # somebody does something with it for the first time; told before it is done
    paths_dropped = Signal(list)  # local files or folders that were dropped on it

    def __init__(self, panes: tuple[QWidget, QWidget, QWidget], may_close: Callable[[], bool]) -> None:
        super().__init__()
        self._may_close = may_close
        self._was_shown = False
        self._lent = (0, 0)  # how wide the profile list was before room was lent to its place, and since
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for place, pane in enumerate(panes):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(place, (0, 3, 3)[place])
        self.setCentralWidget(self._splitter)
        self.resize(1440, 900)
        self._splitter.setSizes([250, 620, 570])
        self._status = QLabel(" ", self)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._status.setContentsMargins(8, 0, 12, 0)
        self._status.setMinimumHeight(self._status.sizeHint().height())  # no jump when it gets its first words
        self.statusBar().addPermanentWidget(self._status)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().messageChanged.connect(self._show_status_again)
        self.setAcceptDrops(True)
        self.installEventFilter(self)

    def show_title(self, name: str, wiki: str, *, dirty: bool) -> None:
        """Name the profile in hand and the wiki in the title bar."""
        parts = [f"{name}[*]"] if name else ["[*]"]
        parts += [part for part in (wiki, self.tr("Profile Desk")) if part]
        self.setWindowTitle(" – ".join(parts) if name else " – ".join(parts[1:]) + "[*]")
        self.setWindowModified(dirty)

    def show_status(self, words: str) -> None:
        """Say at the right of the status bar how the profile stands."""
        self._status.setText(words)

    def add_sign(self, sign: QWidget) -> None:
        """Show something small at the left of how the profile stands."""
        self.statusBar().insertPermanentWidget(0, sign)

    def say(self, words: str) -> None:
        """Say something for a few seconds at the left of the status bar; how the profile stands makes room for it."""
        bar, metrics = self.statusBar(), self.fontMetrics()
        signs = sum(one.width() for one in bar.findChildren(QToolButton) if not one.isHidden())
        room = max(bar.width() - signs - _BESIDE_WORDS, 0)
        bar.showMessage(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room), 8000)
        self._status.setVisible(metrics.horizontalAdvance(words) <= room - self._status.sizeHint().width())

    @Slot(str)
    def _show_status_again(self, words: str) -> None:
        if not words:
            self._status.show()

    def give_list_room(self, width: int) -> None:
        """Make the profile list as wide as that, if it is not wider; the other panes give the room by their share."""
        if self._splitter.sizes()[0] < width:
            self._set_list_width(width)

    def lend_list_room(self, width: int) -> None:
        """Give the profile list's place room for a while, as long as a pane stays there that needs more."""
        before = self._splitter.sizes()[0]
        self.give_list_room(width)
        if self._splitter.sizes()[0] > before:
            self._lent = (before, self._splitter.sizes()[0])

    def take_list_room_back(self) -> None:
        """Give the room that was lent back, unless somebody drew the edge elsewhere since."""
        before, lent = self._lent
        self._lent = (0, 0)
        if lent and self._splitter.sizes()[0] == lent:
            self._set_list_width(before)

    def _set_list_width(self, width: int) -> None:
        sizes = self._splitter.sizes()
        more, rest = width - sizes[0], sum(sizes[1:]) or 1
        self._splitter.setSizes([width, *(size - more * size // rest for size in sizes[1:])])

    def layout_state(self) -> tuple[bytes, bytes]:
        """Return the panes' layout and the window's place, to be remembered."""
        return bytes(self._splitter.saveState().data()), bytes(self.saveGeometry().data())

    def restore_layout(self, layout: bytes, geometry: bytes) -> None:
        """Take what `layout_state` gave; anything else leaves the window as it is."""
        self.restoreGeometry(QByteArray(geometry))
        self._splitter.restoreState(QByteArray(layout))

    def height_to_be(self) -> int:
        """Return how many pixels high it can be once it is shown."""
        filling = self.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
        return max(self.height(), self.screen().size().height() if filling else 0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the unsaved work is settled."""
        event.setAccepted(self._may_close())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped."""
        self.paths_dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for the first deed: the system tells it to the handle first."""
        super().showEvent(event)
        if not self._was_shown and (handle := self.windowHandle()) is not None:
            self._was_shown = True
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell once that the window is there, when what is in it has been painted as well; tell the first deed."""
        if watched is self:
            if event.type() == QEvent.Type.Paint:
                self.removeEventFilter(self)  # an own `paintEvent` would run on every key
                QTimer.singleShot(0, self, self.shown.emit)
        elif event.type() in _DEEDS:
            watched.removeEventFilter(self)
            self.used.emit()
        return False
