"""Words that a check found are marked in the prose where they stand."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from app.desktop.editor.context import FormContext
from app.desktop.editor.form import ProfileForm
from app.desktop.theme import DARK, LIGHT
from app.profile.finding import Finding
from app.profile.values import Profile

LEAD = "She is *now* the head.\nAnd TODO."
FOUND = (
    Finding("volatile-wording", "warning", "lead", "Say when.", start=8, end=11, words="She is now the head."),
    Finding("unsourced-sentence", "hint", "lead", "Cite.", start=0, end=22, words="She is now the head."),
    Finding("placeholder-text", "hint", "lead", "Write it.", start=27, end=31, words="TODO"),
    Finding("x", "error", "lead", "Long gone.", start=90, end=99, words="gone"),
)


def waved(form: ProfileForm) -> list[str]:
    marks = form.stack.lead.text.extraSelections()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [one.cursor.selectedText() for one in marks if one.format.underlineStyle() == wave]


def test_words_are_marked_where_they_stand(qtbot: QtBot) -> None:
    """Not those of claims without a source, which are dotted, and not what is beyond the text."""
    form = ProfileForm(LIGHT)
    qtbot.addWidget(form)
    form.show_profile(Profile(lead=LEAD), FormContext("ada", findings=FOUND))
    assert waved(form) == ["now", "TODO"]
    form.set_tokens(DARK)
    assert waved(form) == ["now", "TODO"]
    form.show_profile(Profile(lead=LEAD), FormContext("ada"))
    assert waved(form) == []


def test_marks_go_along_with_what_is_typed(qtbot: QtBot) -> None:
    """Until the checks have looked again."""
    form = ProfileForm(LIGHT)
    qtbot.addWidget(form)
    form.show_profile(Profile(lead=LEAD), FormContext("ada", findings=FOUND))
    form.show_profile(Profile(lead=f"Well. {LEAD}"), FormContext("ada", findings=FOUND))
    assert waved(form) == ["now", "TODO"]
