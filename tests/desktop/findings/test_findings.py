"""The findings of the profile in hand, in the whole window and by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.editor.field import Field
from app.desktop.findings.findings import Findings
from app.desktop.session import Session
from app.desktop.text.prose import ProseEdit
from app.desktop.text.source import SourceEdit
from app.profile.finding import Finding
from tests.helpers.people import action, answer_next, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
UNSOURCED, ENDS, UNUSED, BROKEN = "unsourced-fact", "role-ends-before-start", "unused-source", "broken-citation"


@pytest.fixture
def findings(app: Application) -> Findings:
    """The feature."""
    return app.features.findings


@pytest.fixture
def session(app: Application) -> Session:
    """Dora."""
    assert app.desk.current is not None
    return app.desk.current


@pytest.fixture
def lines(app: Application, findings: Findings) -> QListView:
    """The list of the pane, with the keys."""
    QTest.keyClick(app.window, Qt.Key.Key_I, CTRL | SHIFT)
    found = findings.pane.findChild(QListView)
    assert found is not None
    assert found.hasFocus()
    return found


def codes(findings: Findings) -> list[str]:
    return [one.code for one in findings.findings]


def choose(findings: Findings, code: str) -> Finding:
    found = next(one for one in findings.findings if one.code == code)
    findings.pane.choose(found)
    assert findings.pane.finding == found
    return found


def fill(reason: str, until: str = "") -> None:
    """Fill in the dialog that opens next, and accept it."""

    def enter(dialog: QDialog) -> None:
        boxes = dialog.findChildren(QLineEdit)
        for box, text in zip(boxes, (reason, "ada", until), strict=True):
            box.setText(text)
        press(dialog, "Waive")

    answer_next(enter)


def test_f4_goes_through_all_in_the_order_of_the_form(app: Application, findings: Findings) -> None:
    """And back with Shift+F4; behind the last one comes the first."""
    wanted = [one.path for one in findings.findings]
    assert {UNSOURCED, ENDS, UNUSED} <= set(codes(findings))
    app.editing.reveal("title")
    visited = []
    for _ in wanted:
        QTest.keyClick(app.window, Qt.Key.Key_F4)
        visited.append(app.editing.place)
    assert all(place == path or place.startswith(path) for place, path in zip(visited, wanted, strict=True) if path)
    QTest.keyClick(app.window, Qt.Key.Key_F4)
    assert app.editing.place == visited[0]
    QTest.keyClick(app.window, Qt.Key.Key_F4, SHIFT)
    assert app.editing.place == visited[-1]


def test_a_finding_stands_beside_its_field(app: Application, findings: Findings) -> None:
    """Whoever looks at the field reads what the pane says."""
    choice = next(one for one in findings.findings if one.code == ENDS)
    widget = app.editing.bring_into_view(choice.path)
    assert isinstance(widget, Field)
    assert widget.editor.accessibleDescription().startswith("This role ends before it starts.")


def test_a_fix_is_one_undo_step_with_a_name(
    findings: Findings, lines: QListView, session: Session, app: Application, qtbot: QtBot
) -> None:
    """F mends, the next finding is chosen, and the undo menu says what was done."""
    before = session.profile
    choose(findings, UNUSED)
    QTest.keyClick(lines, Qt.Key.Key_F)
    assert [source.id for source in session.profile.sources] == ["s"]
    app.features.actions.refresh()
    words = session.undo_stack.undoText()
    assert words
    assert action(app.window, f"Undo: {words}").isEnabled()
    qtbot.waitUntil(lambda: UNUSED not in codes(findings))
    assert findings.pane.finding is not None
    session.undo_stack.undo()
    assert session.profile == before
    qtbot.waitUntil(lambda: UNUSED in codes(findings))


def test_what_f4_went_to_is_waived_by_a_key(
    app: Application, findings: Findings, session: Session, qtbot: QtBot
) -> None:
    """The key works wherever one came to, without the pane."""
    while findings.finding is None or findings.finding.code != UNSOURCED:
        QTest.keyClick(app.window, Qt.Key.Key_F4)
    fill("Everybody knows.")
    QTest.keyClick(app.window, Qt.Key.Key_W, CTRL | Qt.KeyboardModifier.AltModifier)
    assert [one.check for one in session.profile.waivers] == [UNSOURCED]
    qtbot.waitUntil(lambda: UNSOURCED not in codes(findings))


def test_the_pane_begins_where_one_is(app: Application, findings: Findings) -> None:
    """The finding that F4 went to is the one chosen."""
    while findings.finding is None or findings.finding.code != UNUSED:
        QTest.keyClick(app.window, Qt.Key.Key_F4)
    findings.stead.give_way()
    QTest.keyClick(app.window, Qt.Key.Key_F4, SHIFT)
    wanted = findings.finding
    findings.enter()
    assert findings.pane.finding == wanted != findings.findings[0]


def test_where_nothing_is_meant_the_keys_say_so(app: Application, session: Session) -> None:
    """Nothing happens without a word."""
    app.editing.reveal("title")
    QTest.keyClick(app.window, Qt.Key.Key_Period, CTRL)
    assert app.window.statusBar().currentMessage() == "There is no finding here; F4 goes to the next one"
    assert not session.is_dirty


def test_a_finding_is_waived_and_told_again(
    findings: Findings, lines: QListView, session: Session, app: Application, qtbot: QtBot
) -> None:
    """The waiver stands in the profile with reason, name and last day; the fold lists it, W takes it back."""
    found = choose(findings, UNSOURCED)
    fill("Everybody knows.", "2999-01-31")
    QTest.keyClick(lines, Qt.Key.Key_W)
    (waiver,) = session.profile.waivers
    assert (waiver.check, waiver.at, waiver.reason) == (UNSOURCED, found.path, "Everybody knows.")
    assert (waiver.by, waiver.until) == ("ada", "2999-01-31")
    assert app.settings.current.reviewer == "ada"
    qtbot.waitUntil(lambda: UNSOURCED not in codes(findings))
    model = lines.model()
    fold = model.index(model.rowCount() - 1, 0)
    assert fold.data() == "Waived · 1"
    lines.setCurrentIndex(fold)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    lines.setCurrentIndex(model.index(model.rowCount() - 1, 0))
    assert "“Everybody knows.” · ada · until 31 Jan 2999" in lines.currentIndex().data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    QTest.keyClick(lines, Qt.Key.Key_W)
    assert not session.profile.waivers
    qtbot.waitUntil(lambda: UNSOURCED in codes(findings))


def test_a_waiver_whose_cause_is_gone_is_told(
    findings: Findings, session: Session, app: Application, qtbot: QtBot
) -> None:
    """It goes with one key."""
    app.editing.reveal("snapshot.Known for.value")
    fill("Everybody knows.")
    app.features.actions.run(next(one for one in app.features.actions.table if one.keys == ("Ctrl+Alt+W",)))
    qtbot.waitUntil(lambda: UNSOURCED not in codes(findings))
    session.edit(replace(session.profile, snapshot=()), "Remove fact")
    qtbot.waitUntil(lambda: "obsolete-waiver" in codes(findings))
    findings.go_to(next(one for one in findings.findings if one.code == "obsolete-waiver"))
    findings.mend()
    assert not session.profile.waivers


def test_what_is_typed_changes_the_list(findings: Findings, lines: QListView, session: Session, qtbot: QtBot) -> None:
    """What one mends by hand goes, the finding that was chosen stays so."""
    chosen = choose(findings, UNUSED)
    roles = tuple(replace(role, end="1880") for role in session.profile.roles)
    session.edit(replace(session.profile, roles=roles), "Edit end")
    qtbot.waitUntil(lambda: ENDS not in codes(findings))
    assert findings.pane.finding == chosen
    assert lines.hasFocus()


def test_what_is_just_typed_is_not_judged_beside_its_field(app: Application, findings: Findings, qtbot: QtBot) -> None:
    """It is once the cursor stands elsewhere; the list has it at once."""
    app.editing.reveal("lead")
    box = QApplication.focusWidget()
    assert isinstance(box, ProseEdit)
    box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(box, " See [@s")
    qtbot.waitUntil(lambda: BROKEN in codes(findings))
    assert box.accessibleDescription() == ""
    QTest.keyClick(box, Qt.Key.Key_Home, CTRL)
    assert "[@s" in box.accessibleDescription()
    QTest.keyClick(box, Qt.Key.Key_End, CTRL)
    assert "[@s" in box.accessibleDescription()


def test_where_nothing_is_found_something_good_is_said(
    findings: Findings, lines: QListView, app: Application, wiki: Path, qtbot: QtBot
) -> None:
    """And F4 says so."""
    text = (
        "---\ntitle: Finn\ntype: Player\nstatus: draft\ndescription: A sentence.\n"
        "snapshot:\n  - label: Born\n    value: 1900\n    cites: [s]\n"
        "sources:\n  - {id: s, type: book, title: S, issued: 1950, publisher: P}\n---\n\nFinn was born.\n"
    )
    (wiki / "profiles" / "finn.md").write_text(text, encoding="utf-8")
    app.desk.refresh()
    app.opening.open("finn")
    qtbot.waitUntil(lambda: app.features.checking.of("finn") is not None)
    assert findings.findings == ()
    assert findings.pane._empty.text() == "Nothing to mend: every check is content.\n1 of 1 claims show their source."
    assert not lines.isVisible()
    QTest.keyClick(app.window, Qt.Key.Key_F4)
    assert app.window.statusBar().currentMessage() == "The checks found nothing in this profile"


def test_words_of_a_finding_are_selected_in_the_text_view(app: Application, findings: Findings) -> None:
    """The line of the field is gone to, and the words where there are any."""
    app.editing.set_text_view(True)
    findings.go_to(Finding("x", "hint", "lead", "X.", start=10, end=15, words="dials"))
    box = app.editing.text_box
    assert isinstance(box, SourceEdit)
    assert box is QApplication.focusWidget()
    assert box.textCursor().selectedText() == "dials"


def test_a_profile_that_can_only_be_read_can_only_be_looked_at(
    findings: Findings, lines: QListView, session: Session, app: Application
) -> None:
    """Nothing can be mended or waived, and the pane says why."""
    session.barred = "Nothing can be written here."
    app.desk.current_changed.emit(session)
    findings._show()
    choose(findings, UNUSED)
    QTest.keyClick(lines, Qt.Key.Key_F)
    QTest.keyClick(lines, Qt.Key.Key_W)
    assert not session.is_dirty
    assert findings.pane._hint.text() == "Nothing can be written here."
