"""What the help says."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from app.desktop.actions import Action
from app.desktop.help import LIBRARIES, Help, licence_of
from tests.helpers.people import answer_next


def test_each_library_is_named_with_its_licence() -> None:
    """The about box leaves no licence out, however a library states it."""
    assert all(licence_of(metadata.metadata(name)) for name in LIBRARIES)


def test_the_list_of_shortcuts_has_those_of_the_menus_and_of_the_panes(window: QWidget, tmp_path: Path) -> None:
    """Whoever looks for a key finds it there, also one that no menu shows."""
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        said.extend(view.toPlainText() for view in dialog.findChildren(QTextBrowser))
        dialog.reject()

    answer_next(read)
    Help(lambda: (Action("&Go", "Next in the &Queue", lambda: None, ("F6",)),), tmp_path, window).shortcuts()
    assert all(words in said[0] for words in ("Next in the Queue", "F6", "In the review", "Backspace", "1 – 9", "[["))
