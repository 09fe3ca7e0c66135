"""Promises about questions in the form: opened today, settled and opened again, and seen where they touch something."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desktop.editor.item import ItemRow, SettleButton
from app.profile.questions import subject_of
from app.profile.values import Question
from tests.desktop.editor.bench import KINGMA, Bench

TODAY = "2026-11-23"


def opened(bench: Bench) -> SettleButton:
    """Return the button of the first question, with its fields shown."""
    row = bench.form.stack.blocks["open_questions"].rows.rows[0]
    assert isinstance(row, ItemRow)
    row.set_open(opened=True)
    (button,) = row.findChildren(SettleButton)
    return button


def test_a_new_question_is_opened_today(bench: Bench) -> None:
    """Nobody has to write the day."""
    bench.show(KINGMA, today=TODAY)
    bench.click(bench.form.stack.blocks["open_questions"].rows.add)
    assert bench.profile.open_questions[-1] == Question(opened=TODAY)


def test_a_question_is_settled_in_one_step_that_leads_to_the_answer(bench: Bench) -> None:
    """The day is written, and one types what the answer is."""
    bench.show(KINGMA, today=TODAY)
    bench.click(opened(bench))
    assert [words for _, words, _ in bench.edits] == ["Settle Which stay in use?"]
    assert bench.profile.open_questions[0].closed == TODAY
    bench.type("All")
    assert bench.profile.open_questions[0].answer == "All"


def test_a_settled_question_is_opened_again(bench: Bench) -> None:
    """What was answered stays, since it may be of use."""
    settled = Question("use", "Which?", opened="2025", closed="2026", answer="All.")
    bench.show(replace(KINGMA, open_questions=(settled,)), today=TODAY)
    button = opened(bench)
    assert button.text() == "Open again"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert bench.profile.open_questions == (replace(settled, closed=""),)


def test_other_items_can_not_be_settled(bench: Bench) -> None:
    """One sees nothing of it."""
    bench.show(KINGMA, today=TODAY)
    row = bench.form.stack.blocks["roles"].rows.rows[0]
    row.set_open(opened=True)
    assert not any(button.isVisible() for button in row.findChildren(SettleButton))


def test_a_card_says_that_a_question_is_open_about_it(bench: Bench) -> None:
    """The card of the block or of the section, in words with a tip; nothing once it is settled."""
    about = Question("why", "Why *Adam*?", about="sections.adam optimizer")
    bench.show(replace(KINGMA, open_questions=(*KINGMA.open_questions, about)))
    works, section = bench.form.stack.blocks["works"].asked, bench.form.stack.sections[0].asked
    assert (works.text(), section.text()) == ("1 question", "1 question")
    assert section.toolTip() == "Open: Why Adam?"
    bench.show(replace(KINGMA, open_questions=(replace(about, closed="2026"),)))
    assert works.isHidden()
    assert section.isHidden()


def test_what_is_no_path_may_mean_just_one_thing() -> None:
    """A heading, a label, a title or an organization; where two are called so, or it has no id, nothing."""
    wanted = {
        "sections.Why It Matters": "sections.Why It Matters",
        "why it matters": "sections.Why It Matters",
        "Known for": "snapshot.Known for",
        "OpenAI": "roles.openai",
        "nobody": "",
        "": "",
    }
    assert {about: subject_of(KINGMA, about) for about in wanted} == wanted
    twice = replace(KINGMA, roles=(*KINGMA.roles, replace(KINGMA.roles[1], id="again")))
    assert subject_of(twice, "OpenAI") == ""
    nameless = replace(KINGMA, roles=(replace(KINGMA.roles[1], id=""),))
    assert subject_of(nameless, "OpenAI") == ""
