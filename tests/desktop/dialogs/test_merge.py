"""Promises of `app.desktop.dialogs.merge`: every clash is seen and settled, by keyboard alone, and none by default."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.dialogs.merge import Answer, Case, MergeDialog, Verdict, clash_words
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import LIGHT
from app.profile.clashes import Choice, Clash, Side
from tests.helpers.people import named, press

END = Clash("roles.openai.end", "", "text", "2018", "2019", "2020")
PROSE = Clash("lead", "paragraph 1", "prose", "A <b>bold</b> word.", "A <b>bold</b> claim.", "A <b>bold</b> new word.")
ITEM = Clash("works.vae", "", "item", "title: VAE", None, "title: The VAE")


class _Opened:
    """A merge view, and what it asked to be written."""

    def __init__(self, qtbot: QtBot, *clashes: Clash, refuses: str = "") -> None:
        self.settled: list[Mapping[int, Choice]] = []
        self.refuses = refuses
        words = clash_words(clashes, lambda path: f"<b>{path}")
        case = Case("Title", "Why", ("mine", "theirs"), clashes, words, ("a", "b"), whole=True)
        self.dialog = MergeDialog(case, self._settle, LIGHT, None)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def _settle(self, choices: Mapping[int, Choice]) -> str:
        if self.refuses:
            raise ValueError(self.refuses)
        self.settled.append(dict(choices))
        return "merged"

    @property
    def accept(self) -> QPushButton:
        return next(one for one in self.dialog.findChildren(QPushButton) if one.text() == "Take the merge")

    @property
    def row(self) -> int:
        return named(self.dialog, QListWidget, "Clashes").currentRow()

    def shown(self, name: str) -> str:
        return named(self.dialog, QTextBrowser, name).toPlainText()


def test_only_a_wholly_settled_merge_can_be_taken(qtbot: QtBot) -> None:
    """Nothing is chosen at first; the last choice lets the merge be taken."""
    opened = _Opened(qtbot, END, ITEM)
    assert not opened.accept.isEnabled()
    opened.dialog.accept()
    assert opened.dialog.isVisible()
    press(opened.dialog, "Take mine")
    assert not opened.accept.isEnabled()
    press(opened.dialog, "Next")
    press(opened.dialog, "Take theirs")
    opened.accept.click()
    assert opened.settled == [{0: Side.OURS, 1: Side.THEIRS}]
    assert opened.dialog.answer == Answer(Verdict.MERGED, "merged")


@pytest.mark.parametrize(
    ("key", "modifier", "row"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, 1),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier, 2),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, 2),
    ],
)
def test_keys_lead_from_clash_to_clash(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, row: int
) -> None:  # fmt: skip
    """F4 and Alt+Down go on, with Shift or Up back, round and round."""
    opened = _Opened(qtbot, END, PROSE, ITEM)
    QTest.keyClick(opened.dialog, key, modifier)
    assert opened.row == row


def test_the_keyboard_alone_settles_all(qtbot: QtBot) -> None:
    """Alt+M and Alt+T choose, F4 goes on, Enter takes the merge."""
    opened = _Opened(qtbot, END, ITEM)
    QTest.keyClick(opened.dialog, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(opened.dialog, Qt.Key.Key_F4)
    QTest.keyClick(opened.dialog, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(opened.dialog, Qt.Key.Key_Return)
    assert opened.settled == [{0: Side.OURS, 1: Side.THEIRS}]


def test_what_is_written_by_hand_is_the_choice(qtbot: QtBot) -> None:
    """A side can be taken and then changed; the text as it stands there counts."""
    opened = _Opened(qtbot, PROSE)
    press(opened.dialog, "Take theirs")
    box = named(opened.dialog, LosslessEdit, "What is to stand there")
    assert box.value() == PROSE.theirs
    box.selectAll()
    QTest.keyClicks(box, "Own")
    box.take_typing()
    opened.accept.click()
    assert opened.settled == [{0: "Own"}]


def test_both_is_offered_only_where_both_can_stand(qtbot: QtBot) -> None:
    """Prose takes both one after the other, a single value does not."""
    opened = _Opened(qtbot, PROSE, END)
    press(opened.dialog, "Take both")
    press(opened.dialog, "Next")
    both = next(one for one in opened.dialog.findChildren(QPushButton) if one.text() == "Take &both")
    assert not both.isVisible()
    press(opened.dialog, "Take mine")
    opened.accept.click()
    assert opened.settled == [{0: Side.BOTH, 1: Side.OURS}]


def test_one_button_settles_all(qtbot: QtBot) -> None:
    """All of mine, or all of theirs, and each can still be chosen otherwise."""
    opened = _Opened(qtbot, END, PROSE, ITEM)
    press(opened.dialog, "Use theirs for all")
    press(opened.dialog, "Take mine")
    opened.accept.click()
    assert opened.settled == [{0: Side.OURS, 1: Side.THEIRS, 2: Side.THEIRS}]


def test_the_list_tells_what_is_settled(qtbot: QtBot) -> None:
    """To the eye by a sign, to a screen reader in words."""
    opened = _Opened(qtbot, END, ITEM)
    press(opened.dialog, "Take mine")
    rows = named(opened.dialog, QListWidget, "Clashes")
    told = [rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert told == ["<b>roles.openai.end, settled", "<b>works.vae, not settled yet"]


def test_markup_is_shown_as_text(qtbot: QtBot) -> None:
    """E15: neither a text nor a heading is drawn as what its brackets say."""
    opened = _Opened(qtbot, PROSE)
    assert opened.shown("Before") == PROSE.base
    assert opened.shown("Theirs") == PROSE.theirs
    headings = [one for one in opened.dialog.findChildren(QLabel) if one.text() == "<b>lead, paragraph 1"]
    assert [one.textFormat() for one in headings] == [Qt.TextFormat.PlainText]


def test_a_short_text_is_seen_whole(qtbot: QtBot, qapp: QApplication) -> None:
    """What a side wrote at the end of a few lines is in view, not below the edge of its box."""
    before_style = qapp.styleSheet()
    theme.apply(qapp, LIGHT)
    before = "Machine-learning researcher, co-author of the Adam optimizer and of layer normalization. " * 2
    opened = _Opened(qtbot, Clash("description", "", "text", before, "New.", "Theirs."))
    for name in ("Before", "Mine", "Theirs"):
        box = named(opened.dialog, QTextBrowser, name)
        qtbot.waitUntil(lambda box=box: box.verticalScrollBar().maximum() == 0)  # type: ignore[misc]  # bound at once
    qapp.setStyleSheet(before_style)


def test_what_is_not_there_is_said(qtbot: QtBot) -> None:
    """A removed item is no empty box, and nothing can be written in its place."""
    opened = _Opened(qtbot, ITEM)
    assert opened.shown("Mine") == "not there"
    box = next(iter(opened.dialog.findChildren(LosslessEdit)))
    assert not box.isVisible()


def test_what_can_not_be_written_is_said_and_the_view_stays(qtbot: QtBot) -> None:
    """The reason stands where the progress stood; nothing is closed and no choice is lost."""
    opened = _Opened(qtbot, END, refuses="The text does not read back")
    press(opened.dialog, "Take mine")
    opened.accept.click()
    assert opened.dialog.isVisible()
    assert "The text does not read back" in [one.text() for one in opened.dialog.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("button", "verdict"), [("Keep mine as a copy", Verdict.COPY), ("Take their whole text", Verdict.THEIRS)]
)
def test_the_whole_texts_can_be_chosen(qtbot: QtBot, button: str, verdict: Verdict) -> None:
    """Without settling anything, mine can become a file of its own, or theirs be taken."""
    opened = _Opened(qtbot, END)
    press(opened.dialog, button)
    assert opened.dialog.answer == Answer(verdict)


def test_cancelling_answers_nothing(qtbot: QtBot) -> None:
    """Esc leaves everything as it was, whatever was chosen."""
    opened = _Opened(qtbot, END)
    press(opened.dialog, "Take mine")
    QTest.keyClick(opened.dialog, Qt.Key.Key_Escape)
    assert (opened.dialog.answer, opened.settled) == (None, [])


def test_forty_clashes_open_at_once(qtbot: QtBot) -> None:
    """The list has a row for each, one card shows one."""
    opened = _Opened(qtbot, *([END, PROSE] * 20))
    assert named(opened.dialog, QListWidget, "Clashes").count() == 40
    assert len(opened.dialog.findChildren(QTextBrowser)) == 3
