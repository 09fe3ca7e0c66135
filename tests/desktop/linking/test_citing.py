"""What a citation cites: a card under the pointer, by key, and for the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.editor.cites import CitesEdit
from app.desktop.linking.card import Card
from app.desktop.text.prose import ProseEdit

GUS = """\
---
title: Gus
snapshot:
  - {label: Field, value: Nets, cites: [{source: one, locator: p. 3, quote: So it is.}, two]}
sources:
  - id: one
    title: A <b>Paper</b>
    author: [{family: Gus}]
    issued: 2013
    URL: https://arxiv.org/abs/1312.6114
    accessed: 2026-05-20
    custom: {archive_url: 'https://archive.example/1', archive_date: 2026-05-21}
  - {id: two, title: Two}
---

Nets [@one, p. 5; @two].

## Early

More [@one]. And [@none].
"""
HAL = """\
---
title: Hal
sources:
  - {id: x, URL: 'http://arxiv.org/pdf/1312.6114v2'}
---

He read it [@x]. Twice [@x].
"""


@pytest.fixture
def wiki(wiki: Path) -> Path:
    """Two who cite the same paper, besides the others."""
    (wiki / "profiles" / "gus.md").write_text(GUS, encoding="utf-8")
    (wiki / "profiles" / "hal.md").write_text(HAL, encoding="utf-8")
    return wiki


@pytest.fixture
def app(qtbot: QtBot, app: Application) -> Application:
    """Gus in hand."""
    app.desk.open("gus")
    return app


def _focus(app: Application, path: str) -> QWidget:
    app.editing.reveal(path)
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _said(app: Application) -> list[str]:
    card = app.window.findChild(Card)
    if card is None or not card.isVisible():
        return []
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def test_a_key_tells_what_the_citation_at_the_cursor_cites(qtbot: QtBot, app: Application) -> None:
    """The source as the page prints it, its archived copy, and where in this wiki it is cited."""
    box = _focus(app, "lead")
    assert isinstance(box, ProseEdit)
    box.select(8, 8)
    QTest.keyClick(box, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "Elsewhere" in _said(app)[-1])
    name, _, uses = _said(app)
    assert name == "Gus 2013, p. 5"
    card = app.window.findChild(Card)
    assert card is not None
    printed = "Gus. A <b>Paper</b>. 2013. arxiv.org. Accessed May 20, 2026. Archived May 21, 2026."
    assert printed in card.accessibleName()
    assert uses.splitlines() == [
        "Archived on 21 May 2026: archive.example/1",
        "Here: fact Field, lead paragraph, section Early",
        "Elsewhere: Hal (2 times)",
    ]
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert not _said(app)


def test_of_several_the_one_at_the_cursor_is_told(qtbot: QtBot, app: Application) -> None:
    """A source without an address has no others that are known to cite it."""
    box = _focus(app, "lead")
    assert isinstance(box, ProseEdit)
    box.select(18, 18)
    QTest.keyClick(box, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: _said(app)[2:] == ["Here: fact Field, lead paragraph\nIn no other profile"])


def test_a_source_that_is_not_there_has_no_card(app: Application) -> None:
    """The status bar says that there is nothing to show."""
    box = _focus(app, "sections.Early")
    assert isinstance(box, ProseEdit)
    box.select(20, 20)
    QTest.keyClick(box, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert not _said(app)
    assert "no citation" in app.window.statusBar().currentMessage()


def test_the_arrow_keys_tell_of_each_chip(qtbot: QtBot, app: Application) -> None:
    """As one goes through the citations of a fact, each shows its card, with the quote."""
    box = _focus(app, "snapshot.Field.cites")
    QTest.keyClick(box, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: _said(app)[:1] == ["Two"])
    QTest.keyClick(box, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: _said(app)[:1] == ["Gus 2013, p. 3"])
    assert _said(app)[2] == "“So it is.”"
    QTest.keyClick(box, Qt.Key.Key_A)
    assert not _said(app)


def test_the_pointer_on_a_chip_shows_the_card(qtbot: QtBot, app: Application) -> None:
    """One balloon for links and citations alike; the chip has none of its own."""
    box = _focus(app, "snapshot.Field.cites")
    chips = box.parent()
    assert isinstance(chips, CitesEdit)
    at = chips.place(0).center()
    QApplication.sendEvent(chips, QHelpEvent(QEvent.Type.ToolTip, at, chips.mapToGlobal(at)))
    qtbot.waitUntil(lambda: _said(app)[:1] == ["Gus 2013, p. 3"])
    QTest.mousePress(chips, Qt.MouseButton.RightButton, pos=QPoint(1, 1))
    assert not _said(app)


def test_a_citation_of_the_page_shows_the_card(qtbot: QtBot, app: Application) -> None:
    """It comes when the pointer rests, and goes with it."""
    # The page, which may come any moment, would say that the pointer is over nothing.
    app.preview.link_hovered.disconnect(app.features.hovering.tell_of)
    app.features.hovering.tell_of("profile-desk://wiki/gus/#source:1")
    qtbot.waitUntil(lambda: _said(app)[:1] == ["Gus 2013"])
    app.features.hovering.tell_of("")
    assert not _said(app)


def test_a_pointer_that_only_passes_shows_nothing(app: Application) -> None:
    """A citation of the page that is left at once has no card, nor has one that is not there."""
    app.features.hovering.tell_of("profile-desk://wiki/gus/#source:1")
    app.features.hovering.tell_of("")
    assert not app.features.hovering.is_waiting
