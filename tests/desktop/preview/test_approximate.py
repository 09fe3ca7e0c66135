"""Tests of app/desktop/preview/approximate.py, in the real widget."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from app.desktop.preview.approximate import ApproximateView
from tests.desktop.preview.pages import long_page, page_of


@pytest.fixture
def view(qtbot: QtBot) -> ApproximateView:
    """The preview without a web engine."""
    made = ApproximateView()
    made.resize(500, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def browser(view: ApproximateView) -> QTextBrowser:
    """What draws the page."""
    found = view.findChild(QTextBrowser)
    assert isinstance(found, QTextBrowser)
    return found


def test_the_words_of_the_page_are_shown(view: ApproximateView, qtbot: QtBot, tmp_path: Path) -> None:
    """Every section's words are there, and the number of the page is told."""
    with qtbot.waitSignal(view.rendered) as told:
        number = view.show_page(page_of("First words.", "Second words."), tmp_path)
    assert told.args == [number]
    assert "Second words." in browser(view).toPlainText()


def test_it_scrolls_to_a_section_and_stays_there(view: ApproximateView, tmp_path: Path) -> None:
    """A section comes into view, and an edit of the page does not move it."""
    page = long_page()
    view.show_page(page, tmp_path)
    view.scroll_to(page.parts[5].id)
    place = browser(view).verticalScrollBar().value()
    view.show_page(long_page(changed="x"), tmp_path)
    assert browser(view).verticalScrollBar().value() == place > 0


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://example.org/a?b=c", ["https://example.org/a?b=c"]),
        ("mailto:a@example.org", ["mailto:a@example.org"]),
        ("../max-welling/", ["profile-desk://wiki/max-welling/"]),
        ("javascript:alert(1)", []),
        ("file:///etc/passwd", []),
        ("data:text/html,x", []),
        ("#_foot", []),
    ],
)
def test_only_harmless_links_are_told(view: ApproximateView, tmp_path: Path, link: str, told: list[str]) -> None:
    """Links to the web, to mail and to profiles are told; all others do nothing."""
    heard: list[str] = []
    view.link_activated.connect(heard.append)
    view.show_page(page_of("a"), tmp_path)
    browser(view).anchorClicked.emit(QUrl(link))
    assert heard == told


def test_nothing_but_pictures_of_the_wiki_is_loaded(view: ApproximateView, tmp_path: Path) -> None:
    """A remote picture, a style sheet and a file of the machine are not loaded."""
    view.show_page(page_of("a"), tmp_path)
    image = QTextDocument.ResourceType.ImageResource.value
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    assert browser(view).loadResource(image, QUrl("https://example.org/a.png")) is None
    assert browser(view).loadResource(image, QUrl("file:///etc/passwd")) is None
    assert browser(view).loadResource(sheet, QUrl("../a.css")) is None
