"""What every preview can do, whichever engine draws it."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.page import parts

DESKTOP, PHONE = "desktop", "phone"
PHONE_WIDTH = 390  # pixels of a page


class PreviewView(QWidget):
    """Shows the page of a profile and tells what is clicked in it."""

    link_activated = Signal(str)  # address of a link that was clicked: http(s), mailto, or a page of the wiki
    link_hovered = Signal(str)  # address of the link under the pointer, "" for none
    section_clicked = Signal(str)  # id of the section that was clicked
    rendered = Signal(int)  # number of the newest page that is shown now
    restarted = Signal()  # the engine had died and draws again

    @abstractmethod
    def show_page(self, page: parts.Page, wiki: Path) -> int:
        """Show a page, pictures from the wiki's folder; return the number that `rendered` will tell."""

    @abstractmethod
    def scroll_to(self, anchor: str) -> None:
        """Bring a section into view."""

    @abstractmethod
    def set_theme(self, theme: str) -> None:
        """Draw pages "light" or "dark"."""

    @abstractmethod
    def set_width(self, width: str) -> None:
        """Draw pages as wide as there is room ("desktop") or as on a phone ("phone")."""

    @abstractmethod
    def set_zoom(self, factor: float) -> None:
        """Draw pages larger or smaller; 1.0 is their own size."""
