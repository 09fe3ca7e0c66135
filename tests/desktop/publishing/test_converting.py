"""Promises of other forms: the profile in hand or the selected ones, where the editor wants them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.desktop import printing
from app.desktop.profiles.pane import ProfilePane
from app.desktop.publishing.converting import Converting
from app.desktop.publishing.form_dialog import FormDialog
from app.desktop.publishing.publishers import Around
from app.desktop.theme import LIGHT
from tests.helpers.people import answer_next, press, press_next


def take(words: str) -> None:
    """Choose a form in the dialog that opens next."""

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        press(dialog, words)
        dialog.accept()

    answer_next(choose)


@pytest.fixture
def pane(qtbot: QtBot, around: Around) -> ProfilePane:
    """The list of profiles."""
    pane = ProfilePane(LIGHT)
    qtbot.addWidget(pane)
    pane.show_wiki(around.desk.wiki, may_write=True)
    pane.show_entries(around.desk.entries, "")
    return pane


@pytest.fixture
def converting(around: Around, pane: ProfilePane) -> Converting:
    """What gives profiles other forms, with Ada in hand."""
    around.desk.open("ada")
    return Converting(around, pane)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Takes the name of the place that the editor will choose; returns its path."""

    def choose(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))
        return path

    return choose


def select_all(pane: ProfilePane) -> None:
    """Select every profile of the list."""
    pane._view.selectAll()


def test_the_profile_in_hand_becomes_a_file(converting: Converting, chosen: Callable[[str], Path]) -> None:
    """As it stands, saved or not; a name without a suffix gets the form's."""
    session = converting._desk.current
    assert session is not None
    session.edit(replace(session.profile, lead="Not saved yet."), "Edit lead")
    chosen("ada-page")
    take("Web Page")
    converting.ask()
    assert "Not saved yet." in chosen("ada-page.html").read_text()


def test_selected_profiles_become_files_in_a_folder(
    converting: Converting, pane: ProfilePane, chosen: Callable[[str], Path], said: list[str]
) -> None:
    """Each by its address; what is there already is replaced only when the editor says so."""
    folder = chosen("out")
    select_all(pane)
    take("MediaWiki Text")
    converting.ask()
    assert sorted(path.name for path in folder.iterdir()) == ["ada.wiki", "bob.wiki", "cleo.wiki", "dora.wiki"]
    assert said == [f"Exported to {folder}"]
    (folder / "ada.wiki").write_text("mine")
    take("MediaWiki Text")
    answer_next(lambda box: press(box, "Cancel"))
    converting.ask()
    assert (folder / "ada.wiki").read_text() == "mine"


def test_sources_of_many_become_one_file(
    converting: Converting, pane: ProfilePane, chosen: Callable[[str], Path]
) -> None:
    """It is asked for a file, not for a folder."""
    select_all(pane)
    take("Sources as CSL-JSON")
    path = chosen("sources.json")
    converting.ask()
    assert path.read_text().strip().startswith("[")


def test_the_folder_of_the_profiles_is_refused(
    converting: Converting, pane: ProfilePane, chosen: Callable[[str], Path], wiki: Path
) -> None:
    """No profile is written over by another form of it."""
    before = {path: path.read_bytes() for path in (wiki / "profiles").iterdir()}
    select_all(pane)
    chosen("wiki/profiles")
    take("Markdown")
    press_next("OK")
    converting.ask()
    assert {path: path.read_bytes() for path in (wiki / "profiles").iterdir()} == before


def test_rich_text_comes_with_plain_text(converting: Converting, said: list[str]) -> None:
    """A mail program takes the one, a text editor the other."""
    converting.copy_rich()
    data = QApplication.clipboard().mimeData()
    assert "<h1>Ada Lovelace</h1>" in data.html()
    assert data.text().startswith("Ada Lovelace")
    assert said == ["Ada Lovelace copied as rich text: paste it into a mail or a document"]


class Press(QObject):
    """Prints at once, and not everybody: it stands for the web engine, which takes seconds to begin."""

    printed = Signal(bytes)
    failed = Signal(str)

    def print_page(self, html: str, paper: str) -> None:
        """Answer soon, as the engine does."""
        if "Bob" in html:
            QTimer.singleShot(0, lambda: self.failed.emit("the web engine could not print the page"))
        else:
            QTimer.singleShot(0, lambda: self.printed.emit(f"%PDF- {paper}".encode()))


def test_profiles_become_pages_to_print(
    converting: Converting, pane: ProfilePane, chosen: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other; what can't be printed is told by name, and the others are there."""
    monkeypatch.setattr(printing, "Printer", Press)
    folder, told = chosen("print"), []
    select_all(pane)
    take("PDF")
    converting._around.messages.problem = lambda *words: told.append(words)  # type: ignore[method-assign]
    converting.ask()
    assert (folder / "ada.pdf").read_bytes() == b"%PDF- A4"
    assert told == [("It was exported. What is to be known of it:", "bob: the web engine could not print the page")]
    assert sorted(path.name for path in folder.iterdir()) == ["ada.pdf", "cleo.pdf", "dora.pdf"]
