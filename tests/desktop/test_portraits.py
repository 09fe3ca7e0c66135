"""The portrait beside the form: pictures from inside the wiki, and nothing else is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.portraits import Portraits
from app.storage.folder import open_wiki


class _Editing(QWidget):
    """Stands in for the editing pane: keeps the picture that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap()

    def set_portrait_picture(self, picture: QPixmap) -> None:
        self.picture = picture


def _shown(qtbot: QtBot, wiki: Path) -> QPixmap:
    """Return the picture that is shown beside a profile whose portrait is `media/a.png`."""
    (wiki / "profiles").mkdir()
    (wiki / "profiles" / "ada.md").write_text("---\nportrait: {file: ../media/a.png}\n---\n")
    editing = _Editing()
    qtbot.addWidget(editing)
    desk = Desk(editing)
    Portraits(desk, editing, editing)  # type: ignore[arg-type]  # the one method that it calls
    desk.open_folder(open_wiki(wiki))
    desk.open("ada")
    return editing.picture


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """The folder of the wiki's pictures."""
    (tmp_path / "media").mkdir()
    return tmp_path / "media"


def test_a_picture_of_the_wiki_is_shown_small(qtbot: QtBot, media: Path) -> None:
    """A large picture is drawn with a longer side of 256 pixels."""
    picture = QImage(1000, 500, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    assert picture.save(str(media / "a.png"))
    size = _shown(qtbot, media.parent).size()
    assert (size.width(), size.height()) == (256, 128)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(qtbot: QtBot, media: Path) -> None:
    """A portrait that is no ordinary file shows nothing, at once."""
    os.mkfifo(media / "a.png")
    assert _shown(qtbot, media.parent).isNull()


def test_what_only_is_called_a_picture_is_not_drawn(qtbot: QtBot, media: Path) -> None:
    """A drawing in SVG can ask for other files; its name does not make it a picture."""
    (media / "a.png").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert _shown(qtbot, media.parent).isNull()
