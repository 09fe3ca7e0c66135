"""Promises of `app.desktop.editor.since`: how much changed since the review is said in the head and on the cards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.editor.context import FormContext
from app.desktop.editor.form import ProfileForm
from app.desktop.editor.since import ChangedSign, Since, SinceLine
from app.desktop.theme import LIGHT
from app.profile.assessment import Reviewed
from app.profile.values import Fact, Profile, Section

ADA = Profile(title="Ada", lead="Lead.", snapshot=(Fact("Born", "1815"),), sections=(Section("N"), Section("N")))


def since(state: str, *paths: str, fields: int = 0, sections: int = 0) -> Since:
    """How a profile stands to its review of 20 May 2026."""
    return Since(Reviewed(state, fields, sections, paths), "2026-05-20", "b")  # type: ignore[arg-type]


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    """A form that shows Ada."""
    form = ProfileForm(LIGHT)
    qtbot.addWidget(form)
    form.resize(800, 700)
    form.show_profile(ADA, FormContext("ada"))
    form.show()
    return form


def line_of(form: ProfileForm) -> tuple[SinceLine, QPushButton]:
    """The line in the head, and what leads to the changes."""
    (line,) = form.findChildren(SinceLine)
    (button,) = line.findChildren(QPushButton)
    return line, button


def signs(form: ProfileForm) -> list[str]:
    """What the signs on the cards say to those who can't see them."""
    return [sign.accessibleName() for sign in form.findChildren(ChangedSign) if sign.isVisible()]


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        (since("never"), ""),
        (since("whole"), "Nothing changed since the review of 20 May 2026 by b"),
        (since("changed", "lead", "title", fields=1, sections=1),
         "Changed since the review of 20 May 2026 by b: 1 field, 1 section"),
        (since("unknown"), "The text of the review of 20 May 2026 by b was not stored"),
        (since("unknown", "lead", sections=1),
         "The text of the review of 20 May 2026 by b was not stored. Since the one before: 1 section"),
        (since("broken"), "The stored text of the review of 20 May 2026 by b can't be relied on"),
        (Since(Reviewed("whole"), "yesterday", ""), "Nothing changed since the review of yesterday"),
    ],
)  # fmt: skip
def test_each_state_has_its_words(stands: Since, words: str) -> None:
    """Also a date that is none."""
    assert stands.words == words


def test_only_the_cards_concerned_have_a_sign(form: ProfileForm) -> None:
    """The second of two sections with one heading is another than the first."""
    form.show_since(since("changed", "title", "snapshot.Born.value", "sections.N#2", fields=2, sections=1))
    assert signs(form) == ["Changed since the review: value of Born", "Changed since the review: section N (2)"]
    assert form.stack.sections[1].changed.isVisible()


def test_what_is_whole_again_has_none(form: ProfileForm) -> None:
    """Changing it back makes the mark whole."""
    form.show_since(since("changed", "lead", sections=1))
    form.show_since(since("whole"))
    assert signs(form) == []


def test_a_section_that_is_gone_is_told_in_the_head_alone(form: ProfileForm) -> None:
    """There is no card that could have a sign."""
    form.show_since(since("changed", "sections.Gone", sections=1))
    line, _ = line_of(form)
    assert signs(form) == []
    assert any("1 section" in label.text() for label in line.findChildren(QLabel))


def test_the_line_leads_to_the_changes(form: ProfileForm, qtbot: QtBot) -> None:
    """It wishes that they be shown; where there are none it offers nothing."""
    form.show_since(since("changed", "lead", sections=1))
    _, button = line_of(form)
    with qtbot.waitSignal(form.changes_requested):
        button.click()
    form.show_since(since("unknown"))
    assert not button.isVisible()


def test_the_first_letter_makes_nothing_jump(form: ProfileForm, qtbot: QtBot) -> None:
    """The line is as high before the first change as after it."""
    form.resize(1400, 700)
    form.show_since(since("whole"))
    line, button = line_of(form)
    qtbot.waitUntil(lambda: line.height() > 20)
    before = line.height()
    form.show_since(since("changed", "lead", sections=1))
    qtbot.waitUntil(button.isVisible)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert line.height() == before


def test_a_card_that_is_made_later_gets_its_sign(form: ProfileForm) -> None:
    """A section that is added again while it counts as changed."""
    form.show_since(since("changed", "sections.New", sections=1))
    form.show_profile(replace(ADA, sections=(*ADA.sections, Section("New"))), FormContext("ada"))
    assert signs(form) == ["Changed since the review: section New"]
