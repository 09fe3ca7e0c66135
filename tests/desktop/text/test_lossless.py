"""Tests of app/desktop/text/lossless.py and of what its boxes have in common, in the real widgets."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.text.line import LineEdit
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.prose import ProseEdit
from app.desktop.text.shown import place, shown
from app.desktop.text.source import SourceEdit
from app.desktop.theme import LIGHT
from tests.desktop.text.test_shown import ANY_TEXT

NASTY = "a\u00a0b\ud800c\0d\u2028e\u202ef\ufdd0g😀h\u0301\tend"
in_one_widget = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def written_at_end(box: LosslessEdit, text: str) -> None:
    """Type a text at the end of a box, as a person does."""
    box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(box, text)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window for the boxes, since one of them is as high as its text and no window by itself."""
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    return made


@pytest.fixture(params=["lossless", "prose", "source"])
def box(request: pytest.FixtureRequest, host: QWidget) -> LosslessEdit:
    """Each of the many-line boxes."""
    if request.param == "prose":
        return ProseEdit(LIGHT, host)
    return SourceEdit(LIGHT, host) if request.param == "source" else LosslessEdit(host)


@pytest.fixture
def line(host: QWidget) -> LineEdit:
    """The box of one line."""
    return LineEdit(host)


@in_one_widget
@given(text=ANY_TEXT)
def test_what_is_shown_is_what_the_box_holds(box: LosslessEdit, text: str) -> None:
    """Qt holds exactly the shown characters, and the text comes back as it was, without a signal."""
    edits: list[str] = []
    box.text_edited.connect(edits.append)
    box.set_text(text)
    box.text_edited.disconnect(edits.append)
    assert box.document().toRawText().replace("\u2029", "\n") == shown(text)
    assert box.value() == text
    assert edits == []


@in_one_widget
@given(text=ANY_TEXT, data=st.data())
def test_an_edit_elsewhere_keeps_every_character(box: LosslessEdit, text: str, data: st.DataObject) -> None:
    """A letter typed anywhere stands there, and all else is the text that was given."""
    box.set_text(text)
    at = data.draw(st.integers(0, len(shown(text))))
    box.select(at, at)
    QTest.keyClicks(box, "x")
    split = place(text, at)
    assert box.value() == text[:split] + "x" + text[split:]


@in_one_widget
@given(before=ANY_TEXT, after=ANY_TEXT)
def test_one_text_follows_another(box: LosslessEdit, before: str, after: str) -> None:
    """A text set over another shows the new one alone, whatever they have in common."""
    box.set_text(before)
    box.set_text(after)
    assert box.document().toRawText().replace("\u2029", "\n") == shown(after)
    assert box.value() == after


@in_one_widget
@given(text=ANY_TEXT, data=st.data())
def test_a_line_keeps_every_character_too(line: LineEdit, text: str, data: st.DataObject) -> None:
    """The one-line box shows one character for each, line breaks included, and keeps them in an edit."""
    line.set_text(text)
    assert line.value() == text
    assert len(line.text()) == len(shown(text))
    at = data.draw(st.integers(0, len(shown(text))))
    line.setCursorPosition(len(line.text()[:at].encode("utf-16-le")) // 2)
    QTest.keyClicks(line, "x")
    split = place(text, at)
    assert line.value() == text[:split] + "x" + text[split:]


def test_an_edit_is_told_with_the_whole_text(box: LosslessEdit) -> None:
    """Each key tells the whole new text, lone surrogates and all."""
    edits: list[str] = []
    box.text_edited.connect(edits.append)
    box.set_text(NASTY)
    written_at_end(box, "xy")
    box.take_typing()
    assert edits == [NASTY + "x", NASTY + "xy"]


def test_a_letter_is_told_once_it_was_painted(box: LosslessEdit, qtbot: QtBot) -> None:
    """Typing waits for nothing that is made of the text; the letter is told by itself all the same."""
    edits: list[str] = []
    box.text_edited.connect(edits.append)
    written_at_end(box, "x")
    assert edits == []
    qtbot.waitUntil(lambda: edits == ["x"])


@pytest.mark.parametrize(
    "ask",
    [
        LosslessEdit.value,
        LosslessEdit.selected_span,
        LosslessEdit.hide,
        lambda box: box.setEnabled(False),
        lambda box: box.edit(0, 0, ""),
        lambda box: box.set_text("xa"),
        lambda box: QTest.keyClick(box, Qt.Key.Key_Left),
    ],
    ids=["value", "selection", "hide", "leave", "edit", "set_text", "key"],
)
def test_whoever_asks_gets_the_last_letter_at_once(
    box: LosslessEdit, ask: Callable[[LosslessEdit], object], qtbot: QtBot
) -> None:
    """A letter that waits for its painting is told before anything else happens to the box."""
    edits: list[str] = []
    box.text_edited.connect(edits.append)
    with qtbot.waitActive(box.window()):
        box.window().show()
        box.window().activateWindow()
    box.setFocus()
    written_at_end(box, "x")
    ask(box)
    assert edits[:1] == ["x"]


def test_cursor_and_selection_stay_when_the_text_changes(box: LosslessEdit) -> None:
    """A change before the selection and one behind it leave the same words selected."""
    box.set_text("one two three")
    box.select(4, 7)
    box.set_text("zero one two three")
    box.set_text("zero one two three four")
    assert box.textCursor().selectedText() == "two"


def test_copying_takes_the_characters_themselves(box: LosslessEdit) -> None:
    """The clipboard gets the text, not the symbols that stand for it."""
    box.set_text("a\u00a0b\0c\u2028d\ne")
    box.selectAll()
    box.copy()
    assert QApplication.clipboard().text() == "a\u00a0b\0c\u2028d\ne"


def test_pasting_keeps_the_characters_and_nothing_but_text(box: LosslessEdit) -> None:
    """Odd characters survive a paste, line endings become the box's own, formatting stays outside."""
    data = QMimeData()
    data.setText("x\u2028\0y\r\nz")
    data.setHtml("<b>bold</b>")
    box.set_text("ab")
    box.select(1, 1)
    box.insertFromMimeData(data)
    assert box.value() == "ax\u2028\0y\nzb"
    assert box.document().toRawText() == "ax↵␀y\u2029zb"


def test_a_file_that_is_dropped_is_not_its_path(box: LosslessEdit) -> None:
    """A dropped file is left to the form; a dropped link of the web is text."""
    file, link = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/somewhere/a.png")])
    link.setUrls([QUrl("https://example.org/")])
    link.setText("https://example.org/")
    assert not box.canInsertFromMimeData(file)
    assert box.canInsertFromMimeData(link)


def test_shift_enter_is_a_line_break_like_any(box: LosslessEdit) -> None:
    """Shift+Enter writes a newline; Qt alone would write U+2028."""
    box.set_text("a")
    box.select(1, 1)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert box.value() == "a\n"


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+U", "Ctrl+E", "Ctrl+P"])
def test_the_keys_of_the_window_reach_the_window(
    box: LosslessEdit, line: LineEdit, host: QWidget, qtbot: QtBot, keys: str
) -> None:
    """Undo, redo and the window's letters are its own, whichever box has the focus, and change no text."""
    heard: list[str] = []
    action = QAction(host)
    action.setShortcut(keys)
    action.triggered.connect(lambda: heard.append(keys))
    host.addAction(action)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    for widget in (box, line):
        widget.setFocus()
        widget.set_text("text")
        QTest.keyClicks(widget, "x")
        QTest.keySequence(widget, action.shortcut())
        assert "x" in widget.value()
    assert heard == [keys, keys]


def test_a_line_is_not_cut(line: LineEdit) -> None:
    """A value beyond Qt's usual 32,767 characters is whole, before and after an edit."""
    value = "word " * 10_000
    line.set_text(value)
    line.setCursorPosition(0)
    QTest.keyClicks(line, "x")
    assert line.value() == "x" + value


def test_a_line_shows_line_breaks_as_marks(line: LineEdit) -> None:
    """A value of two lines shows its line break, which can be deleted like a letter."""
    line.set_text("one\ntwo")
    assert line.text() == "one⏎two"
    line.setCursorPosition(4)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.value() == "onetwo"


def test_a_line_takes_pasted_lines_as_one(line: LineEdit) -> None:
    """Pasted line breaks become spaces, one at the end of the paste goes; those of the value stay."""
    line.set_text("a\nb")
    line.setCursorPosition(3)
    QApplication.clipboard().setText("c\nd\n")
    line.paste()
    assert line.value() == "a\nbc d"


def test_a_line_copies_the_characters_themselves(line: LineEdit) -> None:
    """Cut and copy take the value's own characters, not their marks."""
    line.set_text("a\n\0b")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "a\n\0b"
    QTest.keyClick(line, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert line.value() == ""


def test_a_line_keeps_its_cursor_while_it_is_edited(line: LineEdit, host: QWidget, qtbot: QtBot) -> None:
    """A value that changes around the cursor leaves cursor and selection where they were in the words."""
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    line.setFocus()
    line.set_text("one two three")
    line.setSelection(4, 3)
    line.set_text("zero one two three")
    assert line.selectedText() == "two"


def test_direction_marks_in_a_line_are_seen_and_harmless(line: LineEdit) -> None:
    """An override that would turn the name around is shown as an arrow and kept."""
    line.set_text("abc\u202edef\u202c")
    assert line.text() == "abc⇠def⇿"
    assert line.value() == "abc\u202edef\u202c"


def test_a_line_offers_its_suggestions(line: LineEdit) -> None:
    """Suggestions are matched anywhere in them, whatever the case."""
    line.set_suggestions(["University of Amsterdam", "OpenAI"])
    completer = line.completer()
    completer.setCompletionPrefix("amster")
    assert completer.currentCompletion() == "University of Amsterdam"
