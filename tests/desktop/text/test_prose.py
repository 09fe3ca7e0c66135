"""Tests of app/desktop/text/prose.py and its list of suggestions, in the real widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.text.complete import Offers
from app.desktop.text.popup import CompletionPopup
from app.desktop.text.prose import ProseEdit
from app.desktop.theme import LIGHT

# The list is a window of its own, which Qt can't arrange among others where there is no screen.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (propagateSizeHints|raise)")

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def prose(qtbot: QtBot) -> Iterator[ProseEdit]:
    """The box in an active window, between two other fields, with sources and profiles to offer."""
    host = QWidget()
    host.resize(500, 400)
    before = QLineEdit(host)
    made = ProseEdit(LIGHT, host)
    made.move(0, 30)
    made.resize(460, 100)
    after = QLineEdit(host)
    QWidget.setTabOrder(before, made)
    QWidget.setTabOrder(made, after)
    made.set_completions(
        Offers([("Auto-Encoding Variational Bayes", "kingma-2013"), ("Adam: A Method", "adam")]),
        Offers([("Max Welling", "max-welling"), ("Yann LeCun", "yann-lecun")]),
    )
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    made.setFocus()
    yield made
    host.close()


def popup(prose: ProseEdit) -> CompletionPopup:
    """The list of suggestions."""
    found = prose.findChild(CompletionPopup)
    assert isinstance(found, CompletionPopup)
    return found


def typed(prose: ProseEdit, text: str) -> None:
    """Type at the end."""
    prose.moveCursor(prose.textCursor().MoveOperation.End)
    QTest.keyClicks(prose, text)


def test_it_is_as_high_as_its_text(prose: ProseEdit) -> None:
    """It grows line by line and with wrapped text, shrinks again, and never scrolls inside."""
    low = prose.height()
    prose.set_text("\n".join(f"line {number}" for number in range(30)))
    high = prose.height()
    assert high > low + 20 * prose.fontMetrics().lineSpacing()
    assert prose.verticalScrollBar().maximum() == 0
    prose.set_text("word " * 400)
    assert prose.verticalScrollBar().maximum() == 0
    prose.set_text("short")
    assert prose.height() == low


def test_it_makes_room_for_its_frame(prose: ProseEdit) -> None:
    """Whatever the frame takes comes on top of the text, which keeps its height."""
    room = prose.viewport().height()
    prose.setViewportMargins(0, 9, 0, 9)
    QApplication.processEvents()
    assert prose.viewport().height() == room


def test_a_new_line_at_the_end_does_not_scroll(prose: ProseEdit) -> None:
    """Enter at the end makes room before anything is scrolled away."""
    prose.set_text("one\ntwo\nthree")
    before = prose.height()
    typed(prose, "")
    QTest.keyClick(prose, Qt.Key.Key_Return)
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert prose.height() > before
    assert prose.verticalScrollBar().value() == 0


def test_a_key_paints_nothing_behind_the_box(prose: ProseEdit) -> None:
    """The text's own background hides what it stands on, unless it can't be edited and lets that shine through."""
    painted = _Paintings(prose.window())
    for locked in (False, True):
        prose.setReadOnly(locked)
        QApplication.processEvents()
        painted.count = 0
        prose.viewport().update()
        QApplication.processEvents()
        assert bool(painted.count) is locked


class _Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_the_wheel_scrolls_the_form(prose: ProseEdit) -> None:
    """A turn of the wheel over the text is left to what the text stands in."""
    centre = QPointF(20, 10)
    event = QWheelEvent(
        centre, centre, QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    prose.wheelEvent(event)
    assert not event.isAccepted()


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_B, "a **word** b"), (Qt.Key.Key_I, "a *word* b"), (Qt.Key.Key_K, "a [word]() b")],
)
def test_formatting_keys_mark_the_selection(prose: ProseEdit, key: Qt.Key, expected: str) -> None:
    """Ctrl+B, Ctrl+I and Ctrl+K each make one edit, told once."""
    edits: list[str] = []
    prose.text_edited.connect(edits.append)
    prose.set_text("a word b")
    prose.select(2, 6)
    QTest.keyClick(prose, key, CONTROL)
    assert edits == [expected]
    assert prose.value() == expected


def test_the_same_key_takes_bold_away_again(prose: ProseEdit) -> None:
    """Ctrl+B twice leaves the text as it was, the word still selected."""
    prose.set_text("a word b")
    prose.select(2, 6)
    QTest.keyClick(prose, Qt.Key.Key_B, CONTROL)
    QTest.keyClick(prose, Qt.Key.Key_B, CONTROL)
    assert prose.value() == "a word b"
    assert prose.textCursor().selectedText() == "word"


def test_enter_and_tab_work_in_lists(prose: ProseEdit) -> None:
    """Enter goes on with a list, Tab indents its item, Enter in an empty item ends it."""
    typed(prose, "- one")
    QTest.keyClick(prose, Qt.Key.Key_Return)
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    QTest.keyClicks(prose, "two")
    assert prose.value() == "- one\n  - two"
    QTest.keyClick(prose, Qt.Key.Key_Return)
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert prose.value() == "- one\n  - two\n"


def test_tab_leaves_plain_text(prose: ProseEdit) -> None:
    """Outside lists Tab moves on to the next field and writes nothing."""
    prose.set_text("plain")
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert not prose.hasFocus()
    assert prose.value() == "plain"


def test_tab_leaves_lists_too_when_so_switched(prose: ProseEdit) -> None:
    """With the switch on, Tab in a list item moves on as well."""
    prose.set_tab_leaves(leaves=True)
    typed(prose, "- one")
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert not prose.hasFocus()
    assert prose.value() == "- one"


def test_a_source_is_offered_while_typing(prose: ProseEdit) -> None:
    """`@` opens the list without taking the focus; Enter writes the citation."""
    typed(prose, "as @varia")
    assert popup(prose).isVisible()
    assert prose.hasFocus()
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert prose.value() == "as [@kingma-2013]"
    assert not popup(prose).isVisible()


def test_a_profile_is_offered_and_chosen_by_keys(prose: ProseEdit) -> None:
    """Down goes to the second name, Tab chooses it."""
    typed(prose, "with [[")
    QTest.keyClick(prose, Qt.Key.Key_Down)
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert prose.value() == "with [Yann LeCun](yann-lecun.md)"


def test_escape_closes_the_list_until_the_next_one(prose: ProseEdit) -> None:
    """Esc closes the list, further letters of the same word do not open it, a new `@` does."""
    typed(prose, "@ad")
    QTest.keyClick(prose, Qt.Key.Key_Escape)
    QTest.keyClicks(prose, "am")
    assert not popup(prose).isVisible()
    QTest.keyClicks(prose, " @k")
    assert popup(prose).isVisible()


def test_the_list_goes_with_the_focus(prose: ProseEdit) -> None:
    """Leaving the text closes the list."""
    typed(prose, "@ad")
    prose.clearFocus()
    assert not popup(prose).isVisible()


def offered(prose: ProseEdit, text: str, qtbot: QtBot) -> CompletionPopup:
    """Type the beginning of a name and wait for the list."""
    typed(prose, text)
    qtbot.waitUntil(lambda: prose.findChild(CompletionPopup) is not None and popup(prose).isVisible())
    return popup(prose)


def test_a_name_is_offered_and_taken_only_once_it_is_chosen(prose: ProseEdit, qtbot: QtBot) -> None:
    """Down chooses, Enter takes."""
    offered(prose, "With Max W", qtbot)
    QTest.keyClick(prose, Qt.Key.Key_Down)
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert prose.value() == "With [Max Welling](max-welling.md)"


@pytest.mark.parametrize(
    ("key", "expected"),
    [(Qt.Key.Key_Return, "Max We\n"), (Qt.Key.Key_Space, "Max We "), (Qt.Key.Key_Period, "Max We.")],
)
def test_typing_goes_on_where_a_name_is_offered(prose: ProseEdit, qtbot: QtBot, key: Qt.Key, expected: str) -> None:
    """Nothing is taken that was not chosen, and the list goes."""
    shown = offered(prose, "Max We", qtbot)
    QTest.keyClick(prose, key)
    assert prose.value() == expected
    assert not shown.isVisible()


def test_tab_leaves_where_a_name_is_only_offered(prose: ProseEdit, qtbot: QtBot) -> None:
    """The focus goes on as it always does."""
    offered(prose, "Yann", qtbot)
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert prose.value() == "Yann"
    assert not prose.hasFocus()


def test_a_name_that_was_dismissed_is_not_offered_again(prose: ProseEdit, qtbot: QtBot) -> None:
    """Esc holds for this name, another one is offered."""
    shown = offered(prose, "Max W", qtbot)
    QTest.keyClick(prose, Qt.Key.Key_Escape)
    typed(prose, "elli")
    offered(prose, "ng and Yann", qtbot)
    assert shown.isVisible()
    assert prose.value() == "Max Welling and Yann"


def test_a_source_goes_into_the_bracket_that_is_there(prose: ProseEdit) -> None:
    """Inside a citation only `@id` is written."""
    prose.set_text("as [@adam; ] there")
    prose.select(11, 11)
    QTest.keyClicks(prose, "@king")
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert prose.value() == "as [@adam; @kingma-2013] there"


def test_control_enter_follows_a_link(prose: ProseEdit, qtbot: QtBot) -> None:
    """Ctrl+Enter in a link asks to open its address and writes nothing."""
    prose.set_text("see [Max Welling](max-welling.md)")
    prose.select(8, 8)
    with qtbot.waitSignal(prose.follow_requested) as asked:
        QTest.keyClick(prose, Qt.Key.Key_Return, CONTROL)
    assert asked.args == ["max-welling.md"]
    assert prose.value() == "see [Max Welling](max-welling.md)"


def test_control_click_follows_a_citation(prose: ProseEdit, qtbot: QtBot) -> None:
    """Ctrl+click on a citation asks for its source."""
    prose.set_text("😀 as [@adam, p. 2]")
    prose.select(8, 8)
    place = prose.cursorRect().center()
    with qtbot.waitSignal(prose.follow_requested) as asked:
        QTest.mouseClick(prose.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    assert asked.args == ["@adam"]


def test_pasting_formatted_text_brings_the_text(prose: ProseEdit) -> None:
    """The clipboard's words come in, not its looks."""
    QApplication.clipboard().setText("plain words")
    prose.paste()
    assert prose.value() == "plain words"
