"""The pane at the right: the published page, its width and its zoom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.desktop.icons import icon
from app.desktop.preview.base import DESKTOP, PHONE, PreviewView
from app.desktop.theme import Tokens
from app.page import parts

ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class _Number(QToolButton):
    """A button whose text is never cut: half a number says another one."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the room that the text takes."""
        return self.sizeHint()


class PreviewPane(QWidget):
    """Frames the preview. The view comes later than the pane, so that the window need not wait for it."""

    link_activated = Signal(str)  # address of a link that was clicked
    link_hovered = Signal(str)  # address of the link under the pointer, "" for none
    section_clicked = Signal(str)  # anchor of a section that was clicked
    zoom_changed = Signal(float)  # the zoom that was chosen
    rendered = Signal(int)  # number of the page that the view shows now
    restarted = Signal()  # the engine had died and draws again

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._view: PreviewView | None = None
        self._page: tuple[parts.Page, Path] | None = None
        self._anchor = ""
        self._zoom = 1.0
        self._width = DESKTOP
        self._bar = QWidget(self)
        self._bar.setProperty("kind", "bar")
        self._title = QLabel(self.tr("Preview"), self._bar)
        self._title.setProperty("kind", "muted")
        self._desktop = self._switch(DESKTOP, self.tr("As on a desktop"))
        self._phone = self._switch(PHONE, self.tr("As on a phone"))
        self._desktop.setChecked(True)
        self._smaller = self._button("minus", self.tr("Zoom out (Ctrl+-)"))
        self._percent = _Number(self._bar)
        self._percent.setText("100 %")
        self._percent.setToolTip(self.tr("Original size (Ctrl+0)"))
        self._larger = self._button("plus", self.tr("Zoom in (Ctrl++)"))
        self._frame = QWidget(self)
        self._why = QLabel(self)
        self._why.setProperty("kind", "muted")
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setWordWrap(True)
        self._why.setMargin(24)
        self._lay_out()
        self.show_nothing(self.tr("The page of a profile stands here."))
        self._smaller.clicked.connect(self.zoom_out)
        self._larger.clicked.connect(self.zoom_in)
        self._percent.clicked.connect(self.zoom_reset)
        self.set_tokens(tokens)

    def take_view(self, make: Callable[[QWidget], PreviewView]) -> None:
        """Build the view now and show what was asked for meanwhile."""
        view = make(self._frame)
        layout = self._frame.layout()
        if layout is not None:
            layout.addWidget(view)
        self._view = view
        view.link_activated.connect(self.link_activated)
        view.link_hovered.connect(self.link_hovered)
        view.section_clicked.connect(self.section_clicked)
        view.rendered.connect(self.rendered)
        view.restarted.connect(self.restarted)
        view.set_theme(self._tokens.name)
        view.set_zoom(self._zoom)
        view.set_width(self._width)
        if self._page:
            view.show_page(*self._page)
        if self._anchor:
            view.scroll_to(self._anchor)
        view.show()

    def show_page(self, page: parts.Page, root: Path) -> None:
        """Show a page; `root` is the wiki's folder, from which pictures come."""
        self._page = (page, root)
        if self._view is not None:
            self._view.show_page(page, root)

    def show_nothing(self, why: str) -> None:
        """Show why there is no page; "" when there is one."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._frame.setVisible(not why)

    def scroll_to(self, anchor: str) -> None:
        """Bring a section into view."""
        self._anchor = anchor
        if self._view is not None:
            self._view.scroll_to(anchor)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        for button, name in (
            (self._desktop, "desktop"),
            (self._phone, "phone"),
            (self._smaller, "minus"),
            (self._larger, "plus"),
        ):
            button.setIcon(icon(name, tokens))
        if self._view is not None:
            self._view.set_theme(tokens.name)

    def set_zoom(self, factor: float) -> None:
        """Show the page larger or smaller; 1.0 is its own size."""
        self._zoom = factor
        self._percent.setText(f"{round(factor * 100)} %")
        if self._view is not None:
            self._view.set_zoom(factor)

    def set_width(self, width: str) -> None:
        """Show the page as on a "desktop" or as on a "phone"."""
        self._width = width
        with QSignalBlocker(self._desktop), QSignalBlocker(self._phone):
            self._desktop.setChecked(width == DESKTOP)
            self._phone.setChecked(width == PHONE)
        if self._view is not None:
            self._view.set_width(width)

    @property
    def width_name(self) -> str:
        """The width that is shown: "desktop" or "phone"."""
        return self._width

    @Slot()
    def toggle_width(self) -> None:
        """Go from the desktop's width to the phone's or back."""
        self.set_width(DESKTOP if self._width == PHONE else PHONE)

    @Slot()
    def zoom_in(self) -> None:
        """Go to the next larger size."""
        self._choose_zoom(min((zoom for zoom in ZOOMS if zoom > self._zoom + 0.001), default=ZOOMS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """Go to the next smaller size."""
        self._choose_zoom(max((zoom for zoom in ZOOMS if zoom < self._zoom - 0.001), default=ZOOMS[0]))

    @Slot()
    def zoom_reset(self) -> None:
        """Go back to the page's own size."""
        self._choose_zoom(1.0)

    def _choose_zoom(self, factor: float) -> None:
        self.set_zoom(factor)
        self.zoom_changed.emit(factor)

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self._bar)
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _switch(self, name: str, words: str) -> QToolButton:
        button = self._button(name, words)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.set_width(name))
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(12, 6, 8, 6)
        bar.setSpacing(2)
        bar.addWidget(self._title, 1)
        for widget in (self._smaller, self._percent, self._larger):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self._desktop)
        bar.addWidget(self._phone)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._frame, 1)
        layout.addWidget(self._why, 1)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
