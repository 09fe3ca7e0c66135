"""The review of a profile in the whole window, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.review.pane import ReviewPane
from app.desktop.session import Session
from app.desktop.text.line import LineEdit
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.source import SourceEdit
from app.profile.values import Question
from app.review import copies
from app.review.walk import Progress, Step, progress
from tests.desktop.review.conftest import ADA
from tests.helpers.people import named

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
Press = Callable[..., None]


@pytest.fixture
def press(qtbot: QtBot, app: Application) -> Press:
    """Presses a key where the keys go, after the review was opened and has something to show."""
    QTest.keyClick(app.window, Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: _list(app).hasFocus())

    def click(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            # Nothing has the keys while the window is just becoming the active one, which may take long.
            qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
            QTest.keyClick(_focus(), key, held)

    return click


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _pane(app: Application) -> ReviewPane:
    return app.features.walking.pane


def _list(app: Application) -> QListView:
    found = _pane(app).findChild(QListView)
    assert found is not None
    return found


def _session(app: Application) -> Session:
    assert app.desk.current is not None
    return app.desk.current


def _step(app: Application) -> Step:
    step = app.features.walking.state.step
    assert step is not None
    return step


def _words(app: Application) -> str:
    """Return what the pane says besides its card and its list."""
    return "\n".join(label.text() for label in _pane(app).findChildren(QLabel) if label.isVisible())


def _progress(app: Application) -> Progress:
    return progress(app.features.walking.state)


def test_what_changed_comes_first_then_each_claim(app: Application, press: Press) -> None:
    """Enter goes through them, and the last of them leads to the end."""
    seen = []
    while (step := app.features.walking.state.step) is not None:
        seen.append(step.path)
        press(Key.Key_Return)
    assert seen == ["snapshot.Born.value", "lead", "snapshot.Born", "snapshot.Field", "sections.Work", "sections.Work"]
    assert _progress(app) == Progress(confirmed=6, total=6)


def test_enter_at_the_end_marks_nothing(app: Application, press: Press) -> None:
    """Whoever presses it once too often has vouched for nothing."""
    press(Key.Key_Return, times=9)
    assert _session(app).profile.last_reviewed_on == "2026-05-20"
    assert not _session(app).is_dirty


def test_the_source_stands_beside_the_claim_with_its_words(app: Application, press: Press) -> None:
    """As the page prints it, with the place in it and what it says there."""
    press(Key.Key_Down, times=2)
    told = _pane(app).card.told
    assert told is not None
    assert (told.label, told.words, [one.quote for one in told.cited]) == ("Born", "1815", ["born in London in 1815"])
    assert "born in London in 1815" in _pane(app).card.text
    assert "At: p. 3" in _pane(app).card.text
    assert "Notes" in _pane(app).card.text


def test_its_address_and_its_archive_are_opened_by_key(
    app: Application, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digit is that of the source in the card, with Ctrl its archived copy."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(Key.Key_Down, times=2)
    press(Key.Key_1)
    press(Key.Key_1, CTRL)
    press(Key.Key_2)
    assert opened == ["https://example.org/notes", "https://archive.example/notes"]


def test_a_question_is_one_step_about_the_claim(qtbot: QtBot, app: Application, press: Press) -> None:
    """It stands among the open questions; one undo takes it back, and the claim is open again."""
    press(Key.Key_Down, times=2)
    press(Key.Key_Q)
    QTest.keyClicks(_focus(), "Not 1816?")
    press(Key.Key_Return)
    (question,) = _session(app).profile.open_questions
    assert replace(question, opened="") == Question(id="not-1816", question="Not 1816?", about="snapshot.Born")
    assert _list(app).hasFocus()
    assert _step(app).path == "snapshot.Field"
    qtbot.waitUntil(lambda: _progress(app).total == 7)
    QTest.keyClick(app.window, Key.Key_Z, CTRL)
    assert not _session(app).is_dirty
    qtbot.waitUntil(lambda: _progress(app) == Progress(total=6))


def test_a_question_counts_as_seen_although_it_changed_the_profile(
    qtbot: QtBot, app: Application, press: Press
) -> None:
    """Who asked it has looked at it."""
    press(Key.Key_Return)
    press(Key.Key_Q)
    QTest.keyClicks(_focus(), "Who says so?")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: _progress(app).total == 7)
    assert progress(app.features.walking.state, "changes") == Progress(confirmed=2, total=2)


def test_escape_leaves_a_question_unasked(app: Application, press: Press) -> None:
    """And the keys decide again."""
    press(Key.Key_Q)
    press(Key.Key_Escape)
    assert _list(app).hasFocus()
    assert not _session(app).profile.open_questions


def test_a_question_that_was_begun_stays_with_its_profile(
    qtbot: QtBot, app: Application, press: Press, wiki: Path
) -> None:
    """In the next profile nothing is asked, though the claim in hand stands at the same place there."""
    (wiki / "profiles" / "bob.md").write_text(ADA.replace("Ada Lovelace", "Bob"), encoding="utf-8")
    press(Key.Key_Down)
    press(Key.Key_Q)
    QTest.keyClicks(_focus(), "Whose notes?")
    line, path = _focus(), _step(app).path
    app.opening.open("bob")
    qtbot.waitUntil(lambda: _pane(app).title.text().endswith("Bob"))
    assert _step(app).path == path
    assert not line.isVisible()


def test_edit_leads_to_the_very_words(app: Application, press: Press) -> None:
    """Of a sentence in its section; the review's key leads back to the claim."""
    press(Key.Key_Down, times=4)
    press(Key.Key_E)
    box = _focus()
    assert isinstance(box, LosslessEdit)
    assert box.textCursor().selectedText().startswith("It was the first program")
    QTest.keyClick(app.window, Key.Key_R, CTRL | SHIFT)
    assert _list(app).hasFocus()
    assert _step(app).path == "sections.Work"


def test_an_edit_opens_its_claim_again_and_keeps_it_in_hand(qtbot: QtBot, app: Application, press: Press) -> None:
    """The others stay confirmed; changed back, all of them are."""
    press(Key.Key_Return, times=6)
    press(Key.Key_Up, times=1)
    QTest.keyClick(_focus(), Key.Key_E)
    QTest.keyClicks(_focus(), "Somebody did.")
    qtbot.waitUntil(lambda: _progress(app).left == 2)  # the sentence, and what changed
    assert _step(app).path == "sections.Work"
    app.editing.undo()
    qtbot.waitUntil(lambda: _progress(app) == Progress(confirmed=6, total=6))


def test_shift_enter_signs_a_part_and_backspace_takes_it_back(app: Application, press: Press) -> None:
    """As a whole: it was decided as one."""
    press(Key.Key_Down, times=2)
    press(Key.Key_Return, SHIFT)
    assert progress(app.features.walking.state, "snapshot").is_signed
    assert _step(app).path == "sections.Work"
    press(Key.Key_Backspace)
    assert _progress(app) == Progress(total=6)
    assert _step(app).path == "snapshot.Born"


def test_a_key_that_is_held_decides_once(app: Application, press: Press) -> None:
    """Nobody confirms twenty claims by a heavy finger."""
    press(Key.Key_Return)
    before = app.features.walking.state
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return.value, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(_focus(), held)
    assert app.features.walking.state == before


def test_an_interrupted_review_goes_on_after_another_profile(qtbot: QtBot, app: Application, press: Press) -> None:
    """With the step in hand and what was decided."""
    press(Key.Key_Return, times=2)
    app.features.walking.stead.leave()
    app.opening.open("bob")
    QTest.keyClick(app.window, Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: _progress(app).total == 0)
    app.opening.open("ada")
    qtbot.waitUntil(lambda: _progress(app).total == 6)
    assert _progress(app).confirmed == 2
    assert _step(app).path == "snapshot.Born"


def test_escape_leads_back_to_the_preview(app: Application, press: Press) -> None:
    """As from any pane that stands there; P does it too and shows the place on the page."""
    press(Key.Key_Escape)
    assert app.features.walking.stead.is_home
    QTest.keyClick(app.window, Key.Key_R, CTRL | SHIFT)
    press(Key.Key_P)
    assert app.features.walking.stead.is_home


def test_a_profile_that_is_no_form_has_nothing_to_go_through(app: Application, press: Press) -> None:
    """It says so, and no key does anything."""
    app.opening.open("cleo")
    press(Key.Key_Return)
    press(Key.Key_Q)
    assert not _list(app).isVisible()
    assert app.features.walking.state.steps == ()


def test_marking_asks_once_more_for_what_changed_and_records_it(
    app: Application, press: Press, wiki: Path, qtbot: QtBot
) -> None:
    """The first key shows what was not looked at; the second one marks, and the copy says what was gone through."""
    app.settings.remember_reviewer("c-editor")
    press(Key.Key_Down)
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL | SHIFT)
    assert _session(app).profile.reviewed_by == "b-editor"
    assert "1 change was not looked at." in _words(app)
    press(Key.Key_Return, CTRL | SHIFT)
    assert app.desk.sessions[0].profile.reviewed_by == "c-editor"
    (copy,) = (one for one in copies.folder_of(wiki, "ada").iterdir() if "c-editor" in one.name)
    assert "looked_at: 0 of 1 change, 1 of 5 claims" in copy.read_text()


def test_what_is_done_in_between_takes_the_question_back(app: Application, press: Press) -> None:
    """Only the same key twice in a row marks what nobody looked at."""
    app.settings.remember_reviewer("c-editor")
    press(Key.Key_Return, CTRL | SHIFT)
    press(Key.Key_Up)
    press(Key.Key_Return, CTRL | SHIFT)
    assert not _session(app).is_dirty
    assert _session(app).profile.reviewed_by == "b-editor"


def test_the_note_is_kept_and_goes_into_the_copy(app: Application, press: Press, wiki: Path) -> None:
    """It is typed at the end; Enter leads from it to the mark."""
    app.settings.remember_reviewer("c-editor")
    press(Key.Key_Return)
    press(Key.Key_End)
    note = named(_pane(app), LineEdit, "Note for the log")
    note.setFocus()
    QTest.keyClicks(note, "Asked her.")
    press(Key.Key_Return)
    press(Key.Key_Space)
    (copy,) = (one for one in copies.folder_of(wiki, "ada").iterdir() if "c-editor" in one.name)
    assert "note: Asked her." in copy.read_text()


def test_marking_goes_on_to_the_next_and_undo_comes_back(app: Application, press: Press) -> None:
    """One undo, and the profile is in hand again as it was, with all that was decided."""
    app.settings.remember_reviewer("c-editor")
    app.features.walking.next_after = lambda slug: "bob"
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL | SHIFT)
    assert _session(app).slug == "bob"
    QTest.keyClick(app.window, Key.Key_Z, CTRL)
    assert _session(app).slug == "ada"
    assert _session(app).profile.reviewed_by == "b-editor"


def test_undo_does_not_come_back_once_something_else_was_done(app: Application, press: Press) -> None:
    """In the next profile it means what it always means."""
    app.settings.remember_reviewer("c-editor")
    app.features.walking.next_after = lambda slug: "bob"
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL | SHIFT)
    _session(app).edit(replace(_session(app).profile, title="Rob"), "Edit name")
    QTest.keyClick(app.window, Key.Key_Z, CTRL)
    assert (_session(app).slug, _session(app).profile.title) == ("bob", "Bob")


def test_a_profile_without_claims_comes_to_its_end_at_once(qtbot: QtBot, app: Application, press: Press) -> None:
    """It says so, and can be marked."""
    app.opening.open("bob")
    qtbot.waitUntil(lambda: "It makes no claim that a source could carry." in _words(app))
    assert "Nobody reviewed it yet: everything is to be looked at." in _words(app)


def test_without_a_stored_text_everything_is_to_be_looked_at(
    qtbot: QtBot, app: Application, press: Press, wiki: Path
) -> None:
    """It says so, and a mark with claims that nobody looked at is asked for twice."""
    (copy,) = copies.folder_of(wiki, "ada").iterdir()
    copy.unlink()
    app.opening.open("bob")
    app.opening.open("ada")
    qtbot.waitUntil(lambda: _progress(app).total == 5)
    assert "was not stored: everything is to be looked at." in _words(app)
    press(Key.Key_Return, CTRL | SHIFT)
    assert "5 claims were not looked at." in _words(app)


def test_an_edited_copy_is_not_relied_on(qtbot: QtBot, app: Application, press: Press, wiki: Path) -> None:
    """It is no text that anybody vouched for."""
    (copy,) = copies.folder_of(wiki, "ada").iterdir()
    copy.write_text(copy.read_text().replace("1816", "1815"))
    app.opening.open("bob")
    app.opening.open("ada")
    qtbot.waitUntil(lambda: "can't be relied on" in _words(app))
    assert _progress(app).total == 5


def test_markup_in_a_claim_is_text(qtbot: QtBot, app: Application, press: Press) -> None:
    """Whoever wrote it: it is shown, and does nothing."""
    profile = _session(app).profile
    fact = replace(profile.snapshot[1], value="<b>bold</b> <img src=x> &amp;")
    _session(app).edit(replace(profile, snapshot=(profile.snapshot[0], fact)), "Edit value")
    qtbot.waitUntil(lambda: _progress(app).total == 7)
    press(Key.Key_End)
    press(Key.Key_Up, times=3)
    assert "<b>bold</b> <img src=x> &amp;" in _pane(app).card.text


def test_it_can_stand_beside_the_page_which_follows_it(qtbot: QtBot, app: Application, press: Press) -> None:
    """In the place of the profile list, with the keys; the same key leads back."""
    walking = app.features.walking
    press(Key.Key_B)
    assert walking.is_beside
    assert _list(app).hasFocus()
    assert app.preview.isVisible()
    with qtbot.waitSignal(walking.page_requested) as asked:
        press(Key.Key_Down, times=1)
    assert asked.args == ["lead"]
    press(Key.Key_B)
    assert not app.preview.isVisible()
    assert app.list.isVisible()
    assert _list(app).hasFocus()


def test_beside_the_page_it_takes_the_place_of_the_queue_and_the_form_stays(app: Application, press: Press) -> None:
    """What is in no pane gets no key meanwhile."""
    app.editing.reveal("title")
    QTest.keyClick(app.window, Key.Key_Y, CTRL | SHIFT)
    app.features.walking.enter()
    had: list[QWidget | None] = []
    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    qapp.focusChanged.connect(lambda _, new: had.append(new))
    press(Key.Key_B)
    assert app.features.walking.is_beside
    assert not any(one is not None and app.editing.isAncestorOf(one) for one in had)
    assert _list(app).hasFocus()


def test_beside_the_page_escape_gives_the_list_its_place_back(app: Application, press: Press) -> None:
    """As wide as it was; and the review comes beside the page again."""
    before = app.list.width()
    press(Key.Key_B)
    assert _pane(app).width() > before
    press(Key.Key_Escape)
    assert app.list.width() == before
    assert app.list.isVisible()
    assert app.preview.isVisible()
    QTest.keyClick(app.window, Key.Key_R, CTRL | SHIFT)
    assert not app.list.isVisible()
    assert app.preview.isVisible()


def test_a_wiki_that_is_only_looked_at_can_be_gone_through(qtbot: QtBot, app: Application, press: Press) -> None:
    """Nothing is asked or marked there; the end says why."""
    _session(app).barred = "Another window has this wiki open."
    app.desk.current_changed.emit(_session(app))
    qtbot.waitUntil(lambda: not named(_pane(app), QPushButton, "Question").isEnabled())
    press(Key.Key_Return)
    press(Key.Key_Q)
    assert _list(app).hasFocus()
    app.features.walking.mark_and_go()
    assert "Another window has this wiki open." in _words(app)
    assert _progress(app).confirmed == 1


def test_a_question_about_what_is_gone_names_no_place(qtbot: QtBot, app: Application, press: Press) -> None:
    """Nothing would be found under its path."""
    profile = _session(app).profile
    _session(app).edit(replace(profile, snapshot=profile.snapshot[1:]), "Remove fact")
    qtbot.waitUntil(lambda: _progress(app).total == 5)
    assert _step(app).path == "snapshot.Born"
    press(Key.Key_Q)
    QTest.keyClicks(_focus(), "Why not?")
    press(Key.Key_Return)
    assert [one.about for one in _session(app).profile.open_questions] == [""]


def test_the_end_says_who_vouches(app: Application, press: Press) -> None:
    """Before the mark is made under that name."""
    app.settings.remember_reviewer("c-editor")
    press(Key.Key_End)
    assert "As c-editor, today." in _words(app)


def test_what_the_checks_found_stands_at_its_claim(qtbot: QtBot, app: Application, press: Press) -> None:
    """At that sentence alone; that it has no source is said by the card itself."""
    profile = _session(app).profile
    work = replace(profile.sections[0], text="She currently works on it. Nobody ever ran it in her time.")
    _session(app).edit(replace(profile, sections=(work,)), "Edit section")
    qtbot.waitUntil(lambda: any(one.code == "volatile-wording" for one in app.features.checking.findings("ada")))
    press(Key.Key_End)
    press(Key.Key_Up, times=2)
    qtbot.waitUntil(lambda: "currently" in _pane(app).card.text.partition("Nobody")[2])
    press(Key.Key_Down)
    assert "currently" not in _pane(app).card.text.partition("Nobody")[2]


def test_changes_are_looked_at_one_by_one(app: Application, press: Press) -> None:
    """No key signs them all: that is what nobody may vouch for unseen."""
    press(Key.Key_Return, SHIFT)
    assert _progress(app).done == 0


def test_edit_leads_to_what_was_added_to_a_text(qtbot: QtBot, app: Application, press: Press) -> None:
    """The first words that were not there."""
    profile = _session(app).profile
    work = replace(profile.sections[0], text=profile.sections[0].text.replace("first program", "very first program"))
    _session(app).edit(replace(profile, sections=(work,)), "Edit section")
    qtbot.waitUntil(lambda: _progress(app).total == 7)
    press(Key.Key_Down)
    press(Key.Key_E)
    box = _focus()
    assert isinstance(box, LosslessEdit)
    assert box.textCursor().selectedText().strip() == "very"


def test_edit_of_what_is_gone_says_so(qtbot: QtBot, app: Application, press: Press) -> None:
    """The keys stay where they are."""
    profile = _session(app).profile
    _session(app).edit(replace(profile, snapshot=profile.snapshot[1:]), "Remove fact")
    qtbot.waitUntil(lambda: _progress(app).total == 5)
    press(Key.Key_E)
    assert _list(app).hasFocus()
    assert "nothing to edit" in app.window.statusBar().currentMessage()


def test_edit_in_the_text_leads_to_the_line(qtbot: QtBot, app: Application, press: Press) -> None:
    """Nothing is selected there: a key more would not take the whole text away."""
    app.editing.set_text_view(True)
    press(Key.Key_Down, times=2)
    press(Key.Key_E)
    box = _focus()
    assert isinstance(box, SourceEdit)
    assert not box.textCursor().hasSelection()
    assert "Born" in box.textCursor().block().text() or "1815" in box.textCursor().block().text()


def test_after_the_last_of_the_queue_nobody_is_next(app: Application, press: Press) -> None:
    """It says so, and the profile stays in hand."""
    app.settings.remember_reviewer("c-editor")
    app.features.walking.next_after = lambda slug: ""
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL | SHIFT)
    assert _session(app).slug == "ada"
    assert "nobody else waits" in app.window.statusBar().currentMessage()


def test_the_first_key_shows_the_review_before_anything_is_marked(app: Application) -> None:
    """Whoever has not seen it vouches for nothing."""
    app.settings.remember_reviewer("c-editor")
    QTest.keyClick(app.window, Key.Key_Return, CTRL | SHIFT)
    assert app.features.walking.shown
    assert _session(app).profile.reviewed_by == "b-editor"


def test_the_review_comes_and_goes_with_the_profile_in_hand(qtbot: QtBot, app: Application, press: Press) -> None:
    """Without one it says what stands here."""
    app.features.saving.close_current()
    assert "What there is to review in a profile stands here." in _words(app)
    app.opening.open("ada")
    qtbot.waitUntil(lambda: _progress(app).total == 6)


def test_a_click_shows_the_place_in_the_form(qtbot: QtBot, app: Application, press: Press) -> None:
    """Without taking the keys away."""
    rows = _list(app)
    index = rows.model().index(rows.model().rowCount() - 2, 0)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center())
    assert _step(app).path == "sections.Work"
    assert rows.hasFocus()
    box = app.editing.bring_into_view("sections.Work")
    assert box is not None
    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty())


def test_after_the_mark_everything_is_open_and_says_what_was_reviewed(
    qtbot: QtBot, app: Application, press: Press
) -> None:
    """The next review begins with it."""
    app.settings.remember_reviewer("c-editor")
    app.features.walking.next_after = lambda slug: ""
    while app.features.walking.state.step is not None:
        press(Key.Key_Return)
    press(Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "Nothing changed since the review of" in _words(app))
    assert _progress(app) == Progress(total=5)
    app.editing.undo()
    qtbot.waitUntil(lambda: _progress(app) == Progress(confirmed=6, total=6))


def test_the_forms_button_shows_what_changed(qtbot: QtBot, app: Application) -> None:
    """The first change, whether the review is there already or not, and wherever one is in it."""
    walking = app.features.walking
    app.editing.changes_requested.emit()
    qtbot.waitUntil(lambda: walking.state.steps != ())
    QTest.keyClick(_list(app), Key.Key_End)
    app.editing.changes_requested.emit()
    assert _step(app).path == "snapshot.Born.value"
    assert _list(app).hasFocus()
