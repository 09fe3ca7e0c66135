"""What keeps the preview the page of the profile in hand."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.preview.base import PreviewView
from app.desktop.preview.feed import PreviewFeed, anchor_of
from app.desktop.preview.pane import PreviewPane
from app.desktop.theme import LIGHT
from app.page import render
from app.page.parts import HEADER, LEAD, Page
from app.profile.assessment import Since
from app.profile.layout import layout
from app.profile.links import Directory
from app.profile.values import Profile, Role, Section, Source, Work
from app.profile.wiki import DEFAULT_OUTLINE, Wiki
from app.storage.folder import open_wiki
from tests.helpers.wikis import small_wiki

PROFILE = Profile(
    title="A",
    roles=(Role("x"),),
    sources=(Source("s"),),
    sections=(Section("Life"), Section("Life"), Section("Sources")),
)
SLOTS = layout(PROFILE, DEFAULT_OUTLINE)


def test_each_field_has_its_section_on_the_page() -> None:
    """Fields of the head show at the top; items at their block; sections at their heading, repeated ones too."""
    anchors = {path: anchor_of(PROFILE, path, SLOTS) for path in (
        "title", "lead", "roles.x.end", "roles", "sections.Life", "sections.Life#2", "sources.s.URL", "nothing",
    )}  # fmt: skip
    assert anchors == {
        "title": HEADER,
        "lead": LEAD,
        "roles.x.end": "institutional-roles",
        "roles": "institutional-roles",
        "sections.Life": "life",
        "sections.Life#2": "life-2",
        "sources.s.URL": "sources",
        "nothing": HEADER,
    }


def test_a_work_is_shown_where_the_page_tells_about_it() -> None:
    """A work of a section stands in that section, any other one in the list of works."""
    profile = Profile(
        works=(Work("a", "A", section="Life"), Work("b", "B")), sections=(Section("Selected Works"), Section("Life"))
    )
    slots = layout(profile, DEFAULT_OUTLINE)
    assert anchor_of(profile, "works.a.title", slots) == "life"
    assert anchor_of(profile, "works.b", slots) == "selected-works"


class _Written(PreviewView):
    """A view that writes down what it is told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.told: list[str] = []

    def show_page(self, page: Page, wiki: Path) -> int:
        del page, wiki
        self.told.append("page")
        return len(self.told)

    def scroll_to(self, anchor: str) -> None:
        self.told.append(anchor)

    def set_theme(self, theme: str) -> None: ...

    def set_width(self, width: str) -> None: ...

    def set_zoom(self, factor: float) -> None: ...


def test_a_section_just_added_is_drawn_before_the_page_scrolls_there(qtbot: QtBot, tmp_path: Path) -> None:
    """However quickly one goes on, the page has the section by then."""
    desk, pane = Desk(), PreviewPane(LIGHT)
    qtbot.addWidget(pane)
    feed = PreviewFeed(desk, pane, pane)
    feed.start()
    desk.open_folder(open_wiki(small_wiki(tmp_path)))
    ada = desk.open("ada")
    assert ada is not None
    view = _Written(pane)
    pane.take_view(lambda _: view)
    qtbot.waitUntil(lambda: view.told == ["page"])
    ada.edit(replace(ada.profile, sections=(*ada.profile.sections, Section("New"))), "Add a section")
    feed.scroll_to_path("sections.New")
    qtbot.waitUntil(lambda: view.told == ["page", "page", "new"])


def test_a_page_of_many_items_is_drawn_beside_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pane says that it is being drawn; when one has gone on to another profile it comes too late to be shown."""
    desk, pane, go, shown = Desk(), PreviewPane(LIGHT), threading.Event(), list[str]()
    qtbot.addWidget(pane)
    feed = PreviewFeed(desk, pane, pane)
    draw = render.page

    def slowly(profile: Profile, slug: str, wiki: Wiki, among: Directory, since: Since) -> Page:
        if slug == "ada":
            go.wait(30)
        return draw(profile, slug, wiki, among, since)

    monkeypatch.setattr(render, "page", slowly)
    monkeypatch.setattr(pane, "show_page", lambda page, _: shown.append(page.slug))
    desk.open_folder(open_wiki(small_wiki(tmp_path)))
    ada = desk.open("ada")
    assert ada is not None
    works = tuple(Work(f"w{number}", f"Work {number}") for number in range(500))
    ada.edit(replace(ada.profile, works=works), "Add works")
    feed.start()
    qtbot.waitUntil(lambda: "Drawing the page…" in {label.text() for label in pane.findChildren(QLabel)})
    desk.open("bob")
    qtbot.waitUntil(lambda: shown == ["bob"])
    go.set()
    desk.open("ada")
    qtbot.waitUntil(lambda: shown == ["bob", "ada"])
