"""Finding and replacing in the profile in hand: every place is shown where it stands, and replaced as a step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.replacing.bar import FindBar
from app.desktop.replacing.in_profile import InProfile
from app.desktop.session import Session
from app.desktop.text.large import LargeText
from app.desktop.text.line import LineEdit
from app.desktop.text.prose import ProseEdit
from app.desktop.text.source import SourceEdit
from app.desktop.theme import DARK, LIGHT
from app.storage.folder import open_wiki

TEXT = (
    "---\ntitle: Lab Ada\ntype: Individual Player\naliases: [Lab]\nroles:\n  - {id: lab, organization: The Lab}\n"
    "sources:\n  - id: lab\n    author: [{literal: Lab}]\nodd: Lab\n---\n\n"
    "At the Lab [@lab, Lab].\n\n## Lab\n\nThe end.\n"
)


@dataclass
class _Set:
    """A window with an editor and what finds in it."""

    window: QWidget
    desk: Desk
    editing: EditingPane
    finding: InProfile

    @property
    def bar(self) -> FindBar:
        return self.finding.bar

    @property
    def session(self) -> Session:
        assert self.desk.current is not None
        return self.desk.current

    @property
    def count(self) -> str:
        return self.bar.count.text()


@pytest.fixture
def parts(qtbot: QtBot, wiki: Path) -> _Set:
    """Ada, who is at the Lab, in the form."""
    (wiki / "profiles" / "ada.md").write_text(TEXT)
    window = QWidget()
    qtbot.addWidget(window)
    desk, editing = Desk(window), EditingPane(LIGHT)
    QVBoxLayout(window).addWidget(editing)
    desk.open_folder(open_wiki(wiki))
    desk.current_changed.connect(editing.show_session)
    found = _Set(window, desk, editing, InProfile(desk, editing, LIGHT, window))
    desk.open("ada")
    window.resize(700, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return found


def _look(qtbot: QtBot, parts: _Set, text: str, count: str) -> None:
    """Look for a text as a person does, until so much is found."""
    parts.finding.find()
    parts.bar.line.selectAll()
    QTest.keyClicks(parts.bar.line, text)
    qtbot.waitUntil(lambda: parts.count == count)


def _press(qtbot: QtBot, parts: _Set, key: Qt.Key, count: str, *, shift: bool = False) -> None:
    box = QApplication.focusWidget()
    assert box is not None
    QTest.keyClick(box, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: parts.count == count)


def test_places_come_as_one_reads_the_form(qtbot: QtBot, parts: _Set) -> None:
    """Enter goes from one to the next, from the last to the first; what hides them opens, each is selected."""
    _look(qtbot, parts, "Lab", "1 of 8")
    seen = []
    for number in range(1, 9):
        seen.append((_shown(parts), parts.finding.marks.box.__class__.__name__))
        _press(qtbot, parts, Qt.Key.Key_Return, f"{number % 8 + 1} of 8")
    assert seen == [
        ("Lab", "LineEdit"),  # the name
        ("", "ChipLine"),
        ("Lab", "ProseEdit"),
        ("lab", "ProseEdit"),
        ("Lab", "ProseEdit"),
        ("Lab", "LineEdit"),  # the heading
        ("Lab", "LineEdit"),
        ("Lab", "LineEdit"),
    ]
    assert parts.bar.line.hasFocus()


def test_shift_enter_goes_back(qtbot: QtBot, parts: _Set) -> None:
    """From the first one to the last."""
    _look(qtbot, parts, "Lab", "1 of 8")
    _press(qtbot, parts, Qt.Key.Key_Return, "8 of 8", shift=True)
    assert parts.finding.marks.box is not None


def test_the_keys_of_the_menu_leave_the_focus_in_the_form(qtbot: QtBot, parts: _Set) -> None:
    """Who types in a field goes on in the one that is shown."""
    _look(qtbot, parts, "end", "1 of 1")
    parts.editing.reveal("title")
    parts.finding.find_next(1)
    box = parts.finding.marks.box
    assert isinstance(box, ProseEdit)
    assert box.hasFocus()


def test_escape_goes_on_at_the_place(qtbot: QtBot, parts: _Set) -> None:
    """The bar goes, and what was found last is selected, to be typed over."""
    _look(qtbot, parts, "end", "1 of 1")
    QTest.keyClick(parts.bar.line, Qt.Key.Key_Escape)
    assert not parts.finding.is_shown
    box = QApplication.focusWidget()
    assert isinstance(box, ProseEdit)
    assert (box.textCursor().selectedText(), box.extraSelections()) == ("end", [])


def test_escape_without_a_place_goes_back(qtbot: QtBot, parts: _Set) -> None:
    """The focus is where it was."""
    parts.editing.reveal("title")
    before = QApplication.focusWidget()
    _look(qtbot, parts, "nowhere", "none")
    QTest.keyClick(parts.bar.line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_what_is_selected_is_looked_for(qtbot: QtBot, parts: _Set) -> None:
    """One need not type what stands there, and it is the place itself that is shown first."""
    parts.editing.reveal("lead")
    box = QApplication.focusWidget()
    assert isinstance(box, ProseEdit)
    box.select(7, 10)
    parts.finding.find()
    qtbot.waitUntil(lambda: parts.count == "3 of 8")
    assert parts.bar.line.value() == "Lab"


def test_one_place_is_replaced_as_one_step(qtbot: QtBot, parts: _Set) -> None:
    """The next one is shown; undo brings the words back."""
    _look(qtbot, parts, "Lab", "1 of 8")
    parts.finding.find_and_replace()
    QTest.keyClicks(parts.bar.replacement, "Firm")
    _press(qtbot, parts, Qt.Key.Key_Return, "1 of 7")
    assert (parts.session.profile.title, parts.session.profile.aliases) == ("Firm Ada", ("Lab",))
    assert parts.session.undo_stack.undoText() == "Replace “Lab”"
    parts.editing.undo()
    assert parts.session.profile.title == "Lab Ada"


def test_a_place_that_leads_somewhere_stays(qtbot: QtBot, parts: _Set) -> None:
    """It is said why, and Enter passes it over."""
    _look(qtbot, parts, "@lab", "1 of 1")
    parts.finding.find_and_replace()
    qtbot.waitUntil(parts.bar.trouble.isVisible)
    assert "names a source" in parts.bar.trouble.text()
    assert not parts.bar.replace.isEnabled()
    _press(qtbot, parts, Qt.Key.Key_Return, "1 of 1")
    assert not parts.session.is_dirty


def test_all_places_are_replaced_as_one_step(qtbot: QtBot, parts: _Set) -> None:
    """Ids, citations and authors stay, other fields too."""
    _look(qtbot, parts, "Lab", "1 of 8")
    parts.finding.find_and_replace()
    QTest.keyClicks(parts.bar.replacement, "Firm")
    QTest.mouseClick(parts.bar.replace_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: parts.count == "2")
    expected = TEXT.replace("Lab", "Firm").replace("literal: Firm", "literal: Lab").replace("odd: Firm", "odd: Lab")
    assert parts.session.state.text == expected
    assert parts.session.undo_stack.count() == 1
    parts.editing.undo()
    assert parts.session.state.text == TEXT


def test_options_narrow_it_down(qtbot: QtBot, parts: _Set) -> None:
    """Case, whole words and expressions are switches of the bar."""
    _look(qtbot, parts, "Lab", "1 of 8")
    QTest.mouseClick(parts.bar.options.match_case, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: parts.count == "1 of 7")
    QTest.mouseClick(parts.bar.options.whole_word, Qt.MouseButton.LeftButton)
    _look(qtbot, parts, "La", "none")
    QTest.mouseClick(parts.bar.options.regex, Qt.MouseButton.LeftButton)
    _look(qtbot, parts, "L.b", "1 of 7")


def test_groups_are_put_in_place(qtbot: QtBot, parts: _Set) -> None:
    r"""In an expression \1 is what its group found; a group that is not there is told."""
    parts.bar.options.regex.setChecked(True)
    _look(qtbot, parts, "(The) (end)", "1 of 1")
    parts.finding.find_and_replace()
    QTest.keyClicks(parts.bar.replacement, r"\2 of \3")
    qtbot.waitUntil(lambda: "no group “3”" in parts.bar.trouble.text())
    QTest.keyClick(parts.bar.replacement, Qt.Key.Key_Backspace)
    QTest.keyClicks(parts.bar.replacement, "1")
    qtbot.waitUntil(lambda: not parts.bar.trouble.isVisible())
    parts.finding.replace_all()
    assert parts.session.profile.sections[0].text == "end of The."


def test_a_bad_expression_is_told_while_it_is_typed(qtbot: QtBot, parts: _Set) -> None:
    """The line is marked and the place said; nothing is shown as found."""
    parts.bar.options.regex.setChecked(True)
    _look(qtbot, parts, "(a", "")
    assert parts.bar.trouble.text() == "Missing ) (at character 3)."
    assert parts.bar.line.property("state") == "error"
    assert not parts.bar.next.isEnabled()
    _look(qtbot, parts, "(L)ab", "1 of 8")
    assert not parts.bar.trouble.isVisible()


def test_an_expression_that_never_ends_is_stopped(qtbot: QtBot, parts: _Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said so, and the window was live."""
    monkeypatch.setattr("app.profile.pattern.SECONDS", 0.05)
    parts.session.edit_text("a" * 100 + "-", "Edit text")
    parts.bar.options.regex.setChecked(True)
    _look(qtbot, parts, "(a|aa)+$", "")
    qtbot.waitUntil(lambda: "takes too long" in parts.bar.trouble.text())


def test_the_text_is_looked_through_as_it_stands(qtbot: QtBot, parts: _Set) -> None:
    """In the text view every letter counts, ids too, and is replaced."""
    parts.editing.toggle_text()
    _look(qtbot, parts, "Lab", "1 of 11")
    box = parts.finding.marks.box
    assert isinstance(box, SourceEdit)
    assert box.textCursor().selectedText() == "Lab"
    parts.finding.find_and_replace()
    QTest.keyClicks(parts.bar.replacement, "Firm")
    parts.finding.replace_all()
    qtbot.waitUntil(lambda: parts.count == "none")
    assert parts.session.state.text == TEXT.replace("Lab", "Firm").replace("lab", "Firm")
    parts.editing.undo()
    assert parts.session.state.text == TEXT


def test_what_is_typed_meanwhile_counts(qtbot: QtBot, parts: _Set) -> None:
    """The number follows the text, and the cursor of who types is left alone."""
    _look(qtbot, parts, "Lab", "1 of 8")
    parts.editing.reveal("lead")
    box = QApplication.focusWidget()
    assert isinstance(box, ProseEdit)
    QTest.keyClicks(box, "Lab")
    qtbot.waitUntil(lambda: parts.count == "1 of 9")
    assert box.hasFocus()
    assert not box.textCursor().hasSelection()


def test_another_profile_is_looked_through(qtbot: QtBot, parts: _Set) -> None:
    """The bar stays, and what was found in the one before is forgotten."""
    _look(qtbot, parts, "Ada", "1 of 1")
    parts.desk.open("bob")
    qtbot.waitUntil(lambda: parts.count == "2")
    assert [(one.path, one.fixed) for one in parts.finding._found] == [("lead", False), ("lead", True)]


def test_a_large_text_can_be_looked_through(qtbot: QtBot, parts: _Set, wiki: Path) -> None:
    """It is shown where it stands; nothing of it can be replaced."""
    (wiki / "profiles" / "big.md").write_text("x\n" * 200_000 + "Lab\n" + "x" * 11_000_000)
    parts.desk.open("big")
    _look(qtbot, parts, "Lab", "1 of 1")
    box = parts.finding.marks.box
    assert isinstance(box, LargeText)
    qtbot.waitUntil(lambda: box.row_count > 200_000)
    assert not parts.bar.replace_all.isEnabled()


def test_combining_marks_do_not_freeze_it(qtbot: QtBot, parts: _Set) -> None:
    """Half a million of them are looked through beside the window, and are no end of an `e`."""
    parts.session.edit_text("e" + "\u0301" * 500_000 + " e\n", "Edit text")
    parts.editing.set_text_view(wanted=True)
    _look(qtbot, parts, "e", "1 of 1")


def test_nothing_is_replaced_where_nothing_may_be_edited(qtbot: QtBot, parts: _Set) -> None:
    """It can still be found."""
    parts.session.barred = "the disk is read-only"
    _look(qtbot, parts, "Lab", "1 of 8")
    parts.finding.find_and_replace()
    parts.finding.replace_all()
    assert not parts.bar.replace_all.isEnabled()
    assert not parts.session.is_dirty


def test_it_follows_the_theme(parts: _Set) -> None:
    """Marks made from now on have the new colours."""
    parts.finding.find()
    parts.finding.set_tokens(DARK)
    assert parts.finding.marks.tokens is DARK


def _shown(parts: _Set) -> str:
    """Return what is selected in the box of the place that is shown."""
    box = parts.finding.marks.box
    if isinstance(box, LineEdit):
        return box.selectedText()
    return box.textCursor().selectedText() if isinstance(box, ProseEdit) else ""


def test_all_is_replaced_by_keys(parts: _Set, qtbot: QtBot) -> None:
    """Tab leads from what is put there to the buttons, and Ctrl+Alt+Enter replaces all."""
    parts.finding.find_and_replace()
    parts.bar.line.set_text("Lab")
    QTest.keyClicks(parts.bar.replacement, "Hut")
    qtbot.waitUntil(parts.bar.replace_all.isEnabled)
    order = [parts.bar.replacement.nextInFocusChain(), parts.bar.replace.nextInFocusChain()]
    assert order == [parts.bar.replace, parts.bar.replace_all]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(parts.bar.replacement, Qt.Key.Key_Return, both)
    qtbot.waitUntil(lambda: parts.session.profile.title == "Hut Ada")
