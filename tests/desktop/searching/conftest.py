"""A small wiki, its index, and the search in a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.indexing import Indexing
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.searching.searching import Searching
from app.desktop.stead import Stead
from app.desktop.theme import LIGHT
from app.desktop.window import MainWindow, stacked
from app.profile.wiki import Wiki
from app.storage.folder import open_wiki

ADA = """---
title: Ada Abel
aliases: [Countess Neural, Augusta]
tags: [neural]
snapshot:
  - {label: Known for, value: Neural engines}
roles:
  - {id: o, organization: OpenField, role: Researcher, start: 2014}
sources:
  - id: s
    type: article
    title: On neural things
    author: [{family: Neuralson, given: Nils}]
---

She wrote about *neural* networks
and [Max](bo.md).

## Neural Work

Much work on neural nets, then more neural nets.

## Other

Nothing.
"""
BO = "---\ntitle: Bo\n---\n\nNothing neural here.\n"
BROKEN = "---\ntitle: Cy\ntwitter: @cy\n---\n\nNeural text.\n"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The folder of a wiki of two profiles and a broken one."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for name, text in (("ada", ADA), ("bo", BO), ("cy", BROKEN)):
        (profiles / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path / "wiki"


@pytest.fixture
def editing(qtbot: QtBot) -> EditingPane:
    """The form."""
    return EditingPane(LIGHT)


@pytest.fixture
def side() -> Stead:
    """What the list stands in."""
    return Stead(ProfilePane(LIGHT), LIGHT)


@pytest.fixture
def frame(qtbot: QtBot, side: Stead, editing: EditingPane) -> MainWindow:
    """The window."""
    frame = MainWindow((side, stacked(QStackedWidget(), editing), QStackedWidget()), lambda: True)
    qtbot.addWidget(frame)
    frame.show()
    return frame


@pytest.fixture
def desk(frame: MainWindow, wiki: Path, editing: EditingPane) -> Desk:
    """The desk with the wiki on it."""
    desk = Desk(frame)
    desk.current_changed.connect(editing.show_session)
    desk.open_folder(open_wiki(wiki))
    return desk


@pytest.fixture
def opening(desk: Desk, frame: MainWindow, side: Stead, editing: EditingPane, wiki: Path) -> Opening:
    """What opens profiles."""
    pane = side.widget(0)
    assert isinstance(pane, ProfilePane)
    opening = Opening(desk, pane, Messages(frame), lambda: True, tuple, lambda: wiki, frame)
    opening.entered.connect(editing.take_focus)
    return opening


@pytest.fixture
def indexing(qtbot: QtBot, desk: Desk, frame: MainWindow) -> Indexing:
    """The index, true to the files."""
    indexing = Indexing(desk, frame)
    with qtbot.waitSignal(indexing.indexed):
        indexing.start()
    return indexing


@pytest.fixture
def searching(
    desk: Desk, indexing: Indexing, opening: Opening, editing: EditingPane, side: Stead, frame: MainWindow
) -> Searching:
    """The search."""
    pane = side.widget(0)
    assert isinstance(pane, ProfilePane)
    pane.show_wiki(Wiki(review_in="6 months"), may_write=True)
    pane.show_entries(desk.entries, "")
    searching = Searching(desk, indexing, opening, editing, side, pane, frame)
    side.left.connect(editing.take_focus)
    return searching
