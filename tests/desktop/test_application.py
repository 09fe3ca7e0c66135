"""The whole window, used as an editor uses it: real widgets, real engine, real files."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMenu,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from app.desktop import application
from app.desktop.application import Application
from app.desktop.desk import Desk
from app.desktop.places import Places
from app.desktop.preview.approximate import ApproximateView
from app.desktop.session import Session
from app.desktop.text.line import LineEdit
from app.desktop.text.source import SourceEdit
from app.page.render import page
from app.storage import preferences
from app.storage.preferences import LastTime, Preferences
from tests.helpers.people import action, answer_next, named, press_next
from tests.helpers.wikis import ADA, small_wiki
from tests.helpers.windows import begun, opened, places_in

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _shows_text(app: Application) -> bool:
    return app.editing.shows_text


@pytest.fixture
def _without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview without the web engine, which a test that ends at once would take down while it still starts."""
    monkeypatch.setattr(application, "create_preview", ApproximateView)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The person's own folders, empty."""
    return places_in(tmp_path)


@pytest.fixture
def desk_app(qtbot: QtBot, places: Places, tmp_path: Path) -> Application:
    """The window on a small wiki, Ada in hand."""
    return opened(qtbot, places, small_wiki(tmp_path), "ada")


def _current(desk: Desk) -> Session:
    assert desk.current is not None
    return desk.current


def _type_name(app: Application, text: str) -> LineEdit:
    field = named(app.window, LineEdit, "Name")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def test_first_start_opens_an_editable_copy_of_the_sample(qtbot: QtBot, places: Places) -> None:
    """Somebody who never was here sees the sample's profiles, in a folder of their own."""
    app = opened(qtbot, places, None)
    assert len(app.desk.entries) >= 12
    assert app.desk.folder is not None
    assert app.desk.folder.root == places.sample
    app.window.close()


@pytest.mark.usefixtures("_without_engine")
def test_a_key_before_the_first_painting_does_what_it_says(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """Nothing that is typed into a window that just came up is lost: Ctrl+P opens the palette."""
    app = begun(qtbot, places, small_wiki(tmp_path), "ada")
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_P, CTRL)
    assert QApplication.activePopupWidget() is not None


@pytest.mark.usefixtures("_without_engine")
def test_what_is_typed_before_the_first_painting_becomes_a_draft(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """The first letters are as safe as the later ones."""
    app = begun(qtbot, places, small_wiki(tmp_path), "ada")
    assert app.desk.folder is not None
    app.editing.reveal("title")
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_X)
    app.editing.flush()
    app.write_down()
    draft = app.desk.folder.safe.drafts.find("ada")
    assert draft is not None
    assert "x" in draft.text.splitlines()[1]


@pytest.mark.usefixtures("_without_engine")
def test_the_end_can_be_asked_for_before_the_first_painting(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """SIGTERM in the middle of the start closes the window as later."""
    app = begun(qtbot, places, small_wiki(tmp_path), "ada")
    app.end(15)
    assert not app.window.isVisible()


@pytest.mark.usefixtures("_without_engine")
def test_the_menu_bar_is_as_it_stays(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """The titles stand there before the menus are filled; no menu comes later, and none stays empty."""
    app = begun(qtbot, places, small_wiki(tmp_path), "ada")
    before = [action.text() for action in app.window.menuBar().actions()]
    app.window.used.emit()
    menus = [action.menu() for action in app.window.menuBar().actions()]
    assert [menu.title() for menu in menus if isinstance(menu, QMenu) and not menu.isEmpty()] == before


def test_all_else_comes_by_itself_behind_the_first_page(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """Whoever only looks gets the rest of the form and what is in the menus, too."""
    app = begun(qtbot, places, small_wiki(tmp_path), "ada")
    with qtbot.waitSignal(app.preview.rendered, timeout=20_000):
        pass
    assert action(app.window, "Save All") is not None


def test_without_a_page_all_else_comes_as_well(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """Where no profile is open nothing waits for one."""
    app = begun(qtbot, places, small_wiki(tmp_path))
    qtbot.waitUntil(lambda: any(one.text() == "Save A&ll" for one in app.window.actions()), timeout=20_000)


def test_what_crashes_left_is_swept(qtbot: QtBot, places: Places) -> None:
    """An old temporary file of ours beside the preferences is gone a moment after the start; a young one stays."""
    places.preferences.mkdir()
    old, young = (places.preferences / f".~preferences.json.{name}.tmp" for name in ("0123abcd", "4567abcd"))
    for path in (old, young):
        path.write_text("")
    os.utime(old, (1, 1))
    app = opened(qtbot, places, None)
    qtbot.waitUntil(lambda: not old.exists(), timeout=20_000)
    assert young.exists()
    app.window.close()


def test_one_field_changed_by_the_form_changes_one_line(qtbot: QtBot, desk_app: Application) -> None:
    """Type a name, press Ctrl+S: the file differs in that line alone."""
    _type_name(desk_app, "Ada King")
    QTest.keyClick(desk_app.window, Qt.Key.Key_S, CTRL)
    text = _current(desk_app.desk).path.read_text()
    changed = [line for line in difflib.ndiff(ADA.splitlines(), text.splitlines()) if line[0] in "+-"]
    assert changed == ["- title: Ada Lovelace # the countess", "+ title: Ada King # the countess"]


def test_the_list_and_the_title_follow_the_typing(qtbot: QtBot, desk_app: Application) -> None:
    """The new name stands in the list and in the title bar, marked as unsaved."""
    _type_name(desk_app, "Countess")
    qtbot.waitUntil(lambda: "Countess" in desk_app.window.windowTitle())
    assert desk_app.window.isWindowModified()
    view = named(desk_app.window, QTableView, "Profiles")
    names = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    assert "Countess" in names


def test_the_preview_is_the_page(qtbot: QtBot, desk_app: Application) -> None:
    """What `render` gives for the profile as typed is what the preview was told to show."""
    _type_name(desk_app, "Countess")
    with qtbot.waitSignal(desk_app.preview.rendered, timeout=20_000):
        pass
    desk_app.feed.copy_html()
    session = _current(desk_app.desk)
    expected = page(session.profile, "ada", desk_app.desk.wiki, desk_app.desk.directory).html
    assert QApplication.clipboard().text() == expected
    assert "Countess<" in expected


def test_undo_and_redo_by_keyboard_over_form_and_text(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+Z takes back the text's edit, then the form's; Ctrl+Shift+Z brings them again."""
    _type_name(desk_app, "B")
    QTest.keyClick(desk_app.window, Qt.Key.Key_U, CTRL)
    source = desk_app.window.findChild(SourceEdit)
    assert isinstance(source, SourceEdit)
    source.setFocus()
    source.moveCursor(source.textCursor().MoveOperation.End)
    QTest.keyClicks(source, "More.")
    desk_app.editing.flush()
    session = _current(desk_app.desk)
    typed = session.state.text
    assert typed.endswith("Text.\nMore.")
    stack: QUndoStack = session.undo_stack
    while stack.canUndo():
        QTest.keyClick(source, Qt.Key.Key_Z, CTRL)
    assert session.state.text == ADA
    while stack.canRedo():
        QTest.keyClick(source, Qt.Key.Key_Z, CTRL | SHIFT)
    assert session.state.text == typed


def test_a_broken_file_opens_as_text_with_its_line(qtbot: QtBot, desk_app: Application) -> None:
    """What can't be a form is shown as text, and the reason names the line."""
    desk_app.opening.open("cleo")
    assert desk_app.editing.shows_text
    words = [label.text() for label in desk_app.editing.findChildren(QLabel) if label.isVisible()]
    assert any("Line 3" in text for text in words)


def test_a_repair_can_be_chosen_and_undone(qtbot: QtBot, desk_app: Application) -> None:
    """Quoting the value makes the broken file a form; undo gives the broken text again."""
    desk_app.opening.open("cleo")
    session = _current(desk_app.desk)
    before = session.state.text
    buttons = desk_app.editing.findChildren(QPushButton)
    repair = next(button for button in buttons if "quote" in button.text().lower())
    qtbot.waitUntil(repair.isVisible)
    repair.click()
    assert session.state.document.unreadable is None
    assert not _shows_text(desk_app)
    QTest.keyClick(desk_app.window, Qt.Key.Key_Z, CTRL)
    assert session.state.text == before
    assert _shows_text(desk_app)
    QTest.keyClick(desk_app.window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert not _shows_text(desk_app)


def test_a_text_that_is_no_profile_has_no_words_to_count(qtbot: QtBot, desk_app: Application) -> None:
    """The status bar says what is the matter instead of telling of an empty profile."""
    desk_app.opening.open("cleo")
    qtbot.waitUntil(lambda: any("line 3   ·   Saved" in label.text() for label in desk_app.window.findChildren(QLabel)))


def test_switching_never_asks(qtbot: QtBot, desk_app: Application) -> None:
    """Unsaved work stays with its profile while another is in hand."""
    _type_name(desk_app, "Changed")
    desk_app.opening.open("bob")
    desk_app.opening.open("ada")
    assert named(desk_app.window, LineEdit, "Name").text() == "Changed"


def test_closing_with_unsaved_work_asks_once(qtbot: QtBot, desk_app: Application) -> None:
    """Cancel keeps the window; Save all writes and closes it."""
    _type_name(desk_app, "Changed")
    press_next("Cancel")
    assert not desk_app.window.close()
    press_next("Save")
    assert desk_app.window.close()
    assert "title: Changed" in _current(desk_app.desk).path.read_text()


def test_a_link_to_a_profile_opens_it_and_others_go_nowhere(qtbot: QtBot, desk_app: Application) -> None:
    """Profiles open here, by address, name or wiki link; `javascript:` and `file:` do nothing."""
    for target in ("bob.md", "[[Bob]]", "profile-desk://wiki/bob/"):
        desk_app.opening.open("ada")
        desk_app.opening.follow(target)
        assert _current(desk_app.desk).slug == "bob"
    for target in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"):
        desk_app.opening.follow(target)
        assert _current(desk_app.desk).slug == "bob"


def test_the_palette_does_what_is_typed(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+Shift+P, some letters, Enter."""
    QTest.keyClick(desk_app.window, Qt.Key.Key_P, CTRL | SHIFT)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    line = popup.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "text view")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk_app.editing.shows_text


def test_go_to_finds_a_profile_by_its_name(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+P lists the profiles; Enter opens the marked one."""
    QTest.keyClick(desk_app.window, Qt.Key.Key_P, CTRL)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    line = popup.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "bob")
    matches = popup.findChild(QListView)
    assert matches is not None
    assert matches.model().index(0, 0).data() == "Bob"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert _current(desk_app.desk).slug == "bob"


def test_marking_as_reviewed_sets_both_keys_as_one_step(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+R asks for reviewer and day, sets them, and remembers the reviewer."""

    def fill(dialog: object) -> None:
        fields = dialog.findChildren(QLineEdit)  # type: ignore[attr-defined]  # a QDialog
        fields[0].setText("c-editor")
        fields[1].setText("2026-11-02")
        press_next("Mark as reviewed")

    answer_next(fill)
    action(desk_app.window, "Mark as Reviewed…").trigger()
    session = _current(desk_app.desk)
    assert (session.profile.last_reviewed_on, session.profile.reviewed_by) == ("2026-11-02", "c-editor")
    assert desk_app.settings.current.reviewer == "c-editor"
    session.undo_stack.undo()
    assert session.state.text == ADA


def test_the_next_start_shows_the_same_profile(qtbot: QtBot, desk_app: Application, places: Places) -> None:
    """Wiki, profile and layout are remembered."""
    desk_app.opening.open("bob")
    desk_app.window.close()
    again = opened(qtbot, places, None)
    assert _current(again.desk).slug == "bob"
    again.window.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_taken_at_once(qtbot: QtBot, desk_app: Application, theme: str) -> None:
    """Choosing a theme changes the palette of the running window."""
    desk_app.settings.change(theme=theme)
    light = QApplication.palette().window().color().lightness() > 128
    assert light == (theme == "light")


def test_broken_preferences_are_no_obstacle(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """E16: whatever the file of the preferences holds, the window opens."""
    places.preferences.mkdir()
    (places.preferences / preferences.NAME).write_bytes(b'{"layout": 12, "recent": [[[')
    app = opened(qtbot, places, small_wiki(tmp_path), "ada")
    assert app.settings.current.theme == Preferences().theme
    app.window.close()


@pytest.mark.parametrize("wiki", ["/" + "a" * 5000, "/a\0b", "/\ud800", "/dev/null"])
def test_a_last_wiki_that_can_not_be_is_passed_over(qtbot: QtBot, places: Places, wiki: str) -> None:
    """E16: a folder that no system takes as a name, or that is none, is as good as none: the sample opens."""
    preferences.save(places.preferences, Preferences(recent=(LastTime(wiki),)))
    app = opened(qtbot, places, None)
    assert app.desk.folder is not None
    assert app.desk.folder.root == places.sample
    app.window.close()


def test_every_action_has_a_name_and_no_two_share_a_key(desk_app: Application) -> None:
    """Menus, palette and shortcut list are made from one table without clashes."""
    keys = [key for one in desk_app.features.actions.table for key in one.keys]
    assert len(keys) == len(set(keys))
    assert all(one.words for one in desk_app.features.actions.table)


def test_every_menu_can_be_gone_through_by_letters(desk_app: Application) -> None:
    """Each action has an underlined letter, and no two of one menu share it."""
    letters = [(one.menu, one.words.partition("&")[2][:1].casefold()) for one in desk_app.features.actions.table]
    assert all(letter for _, letter in letters)
    assert len(letters) == len(set(letters))


def test_one_edit_can_be_undone_by_key(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+Z works after the very first step, too."""
    _current(desk_app.desk).edit(replace(_current(desk_app.desk).profile, owner="me"), "Edit owner")
    QTest.keyClick(desk_app.window, Qt.Key.Key_Z, CTRL)
    assert _current(desk_app.desk).state.text == ADA


def test_a_profile_that_was_gone_to_can_be_typed_into(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+P, a name, Enter: the cursor stands in the form and not in the list."""
    QTest.keyClick(desk_app.window, Qt.Key.Key_P, CTRL)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    line = popup.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "bob")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk_app.window.focusWidget() is named(desk_app.window, LineEdit, "Name"))


def test_enter_in_the_filter_goes_on_in_the_form(qtbot: QtBot, desk_app: Application) -> None:
    """Who chose a profile by key types into it next."""
    line = named(desk_app.window, QLineEdit, "Filter profiles")
    line.setFocus()
    QTest.keyClicks(line, "bob")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert _current(desk_app.desk).slug == "bob"
    assert desk_app.window.focusWidget() is named(desk_app.window, LineEdit, "Name")


def test_the_text_view_shows_where_one_is_and_leads_back(qtbot: QtBot, desk_app: Application) -> None:
    """Ctrl+U puts the cursor on the field's line, Ctrl+U again into the field."""
    desk_app.editing.reveal("status")
    QTest.keyClick(desk_app.window, Qt.Key.Key_U, CTRL)
    source = desk_app.window.findChild(SourceEdit)
    assert isinstance(source, SourceEdit)
    assert source.textCursor().block().text().startswith("status:")
    assert desk_app.window.focusWidget() is source
    QTest.keyClick(source, Qt.Key.Key_U, CTRL)
    assert desk_app.editing.place == "status"


def test_the_outline_marks_the_head_of_a_profile_justopened(qtbot: QtBot, desk_app: Application) -> None:
    """The form begins at its top, and so does the mark."""
    assert named(desk_app.window, QListWidget, "Outline").currentRow() == 0


def test_an_empty_folder_offers_a_first_profile(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    """Nothing tells people to choose where there is nothing to choose."""
    (tmp_path / "empty").mkdir()
    app = opened(qtbot, places, tmp_path / "empty")
    words = [label.text() for label in app.editing.findChildren(QLabel) if label.isVisible()]
    assert words == ["There are no profiles in this folder yet."]


def test_a_portrait_just_chosen_wants_its_description(qtbot: QtBot, desk_app: Application, tmp_path: Path) -> None:
    """The cursor stands in the alternative text once a picture was taken."""
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "ada.png"))
    desk_app.editing.portrait_chosen.emit(str(tmp_path / "ada.png"))
    assert desk_app.editing.place == "portrait.alt"


def test_a_reload_from_outside_moves_nothing_under_the_editor(qtbot: QtBot, desk_app: Application) -> None:
    """B1: another program changes a section; cursor, selection and focus in the name stay where they were."""
    field = named(desk_app.window, LineEdit, "Name")
    field.setFocus()
    field.setSelection(4, 3)
    before = (field.cursorPosition(), field.selectedText())
    session = _current(desk_app.desk)
    session.path.write_text(ADA.replace("Text.", "Another text."))
    qtbot.waitUntil(lambda: session.profile.sections[0].text == "Another text.")
    assert (field.cursorPosition(), field.selectedText()) == before
    assert QApplication.focusWidget() is field
    assert not session.is_dirty


def test_who_comes_back_sees_what_others_wrote(qtbot: QtBot, desk_app: Application) -> None:
    """A clean profile follows the disk once the window is active again, without a question."""
    path = _current(desk_app.desk).path
    path.write_text(ADA.replace("Ada Lovelace", "Ada King"))
    for state in (Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive):
        QApplication.instance().applicationStateChanged.emit(state)  # type: ignore[union-attr]  # a QApplication
    qtbot.waitUntil(lambda: named(desk_app.window, LineEdit, "Name").text() == "Ada King")


def test_a_look_is_shown_while_it_is_chosen_and_cancel_takes_it_back(qtbot: QtBot, desk_app: Application) -> None:
    """Theme and zoom hold at once; Esc brings back what was."""
    before = desk_app.settings.current
    seen = []

    def choose(dialog: QDialog) -> None:
        for words in ("Dark", "150 %"):
            box = next(one for one in dialog.findChildren(QComboBox) if one.findText(words) >= 0)
            box.setCurrentText(words)
        seen.append((desk_app.settings.tokens.name, desk_app.settings.current.zoom))
        dialog.reject()

    answer_next(choose)
    QTest.keyClick(desk_app.window, Qt.Key.Key_Comma, CTRL)
    assert seen == [("dark", 1.5)]
    assert desk_app.settings.current == before


def test_a_file_that_is_not_utf8_says_why_it_is_only_shown(qtbot: QtBot, desk_app: Application) -> None:
    """The reason, that nothing is lost, and what to do stand over the form."""
    path = _current(desk_app.desk).path.with_name("dora.md")
    path.write_bytes("---\ntitle: Dora\n---\n".encode("utf-16"))
    QTest.keyClick(desk_app.window, Qt.Key.Key_F5)
    desk_app.opening.open("dora")
    words = " ".join(label.text() for label in desk_app.editing.findChildren(QLabel) if label.isVisible())
    assert "UTF-16" in words
    assert "then press F5" in words


@pytest.mark.usefixtures("_without_engine")
def test_the_dashboard_gives_way_to_whatever_is_to_be_edited(desk_app: Application) -> None:
    """To a field that is gone to, to the profile in hand chosen again, and to another one; Esc leads back as well."""
    dashboard = desk_app.features.figuring
    steps: tuple[Callable[[], object], ...] = (
        lambda: desk_app.editing.reveal("status"),
        desk_app.list.entered.emit,
        lambda: desk_app.opening.enter("bob"),
        dashboard.pane.left.emit,
    )
    for step in steps:
        action(desk_app.window, "Dashboard").trigger()
        seen = [dashboard.shown]
        step()
        seen.append(dashboard.shown)
        assert seen == [True, False]
        assert desk_app.editing.isVisible()
    desk_app.window.close()


@pytest.mark.usefixtures("_without_engine")
def test_a_number_of_the_dashboard_filters_the_list(desk_app: Application) -> None:
    """Shown in words where one could have typed them, also where the list was hidden."""
    action(desk_app.window, "Profile List").trigger()
    desk_app.features.figuring.profiles_requested.emit("status:draft")
    assert desk_app.list.isVisible()
    assert desk_app.list.view.filter == "status:draft"
    desk_app.window.close()
