"""Tests of app/desktop/editor/form.py: the form as a whole, in the real widgets."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.editor.order import tab_stops
from app.desktop.theme import DARK
from app.profile.values import Fact, Profile, Section
from tests.desktop.editor.bench import KINGMA, Bench

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_showing_a_profile_wishes_nothing(bench: Bench) -> None:
    """A setter never emits, whatever it shows."""
    bench.show(Profile())
    bench.show(KINGMA)
    bench.form.reveal("sources.site.URL")
    bench.form.reveal("notes")
    assert bench.edits == []


def test_a_key_is_one_edit_of_that_field_alone(bench: Bench) -> None:
    """Typing one character wishes the profile with that character more, and nothing else changed."""
    bench.go("roles.openai.role")
    bench.press(Qt.Key.Key_End)
    bench.type("s")
    (edit,) = bench.edits
    role = replace(KINGMA.roles[1], role="Founding teams")
    assert edit[0] == replace(KINGMA, roles=(KINGMA.roles[0], role, KINGMA.roles[2]))
    assert edit[1:] == ("Edit role of OpenAI", "roles#2.role")


def test_keys_in_one_field_merge_and_in_two_do_not(bench: Bench) -> None:
    """All keys in a field carry the same merge key; another field has another one."""
    bench.go("owner")
    bench.type("ab")
    bench.go("sort_as")
    bench.type("c")
    assert [key for _, _, key in bench.edits] == ["owner", "owner", "sort_as"]


@pytest.mark.parametrize("path", ["title", "description", "lead", "sections.Adam Optimizer"])
def test_what_was_not_touched_is_not_written(bench: Bench, path: str) -> None:
    """No-break spaces survive an edit beside them, and other fields stay the very same values."""
    bench.go(path)
    bench.press(Qt.Key.Key_End, CONTROL)
    bench.type("x")
    bench.press(Qt.Key.Key_Backspace)
    assert bench.profile == KINGMA
    assert len(bench.edits) == 2


def test_a_value_that_is_taken_back_is_shown(bench: Bench) -> None:
    """When the session undoes an edit the field shows the old value again."""
    box = bench.go("owner")
    bench.type("somebody")
    bench.show(KINGMA)
    assert isinstance(box, QLineEdit)
    assert box.text() == ""


def test_an_edit_that_is_refused_is_shown_as_it_was(bench: Bench) -> None:
    """Where nobody grants a wish, showing the old profile brings the old text back."""
    bench.form.edit_requested.disconnect(bench._grant)
    box = bench.go("title")
    bench.type("x")
    bench.show(KINGMA)
    assert isinstance(box, QLineEdit)
    assert box.text() == KINGMA.title


def test_the_cursor_stays_while_others_edit(bench: Bench) -> None:
    """A new value elsewhere leaves focus and cursor of the field that is being edited."""
    box = bench.go("title")
    assert isinstance(box, QLineEdit)
    box.setCursorPosition(3)
    bench.show(replace(KINGMA, lead="Another lead.", snapshot=()))
    assert bench.focus is box
    assert box.cursorPosition() == 3


def test_cards_stand_in_page_order(bench: Bench) -> None:
    """Head and lead, then headings and blocks as on the page, blocks without items too, then the other fields."""
    bench.show(replace(KINGMA, works=(), sources=()))
    assert [card.title for card in bench.form.stack.cards] == [
        "Head",
        "Lead",
        "Snapshot",
        "Works",
        "Roles",
        "Adam Optimizer",
        "Why It Matters",
        "Open Questions",
        "Sources",
        "Other fields",
    ]


def test_a_block_under_a_heading_of_the_body_stands_in_its_card(bench: Bench) -> None:
    """A section whose heading is a block's takes the block; when it goes the block has its own card again."""
    roles = bench.list_of("roles")
    bench.show(replace(KINGMA, sections=(Section("Roles", "Prose."),)))
    assert roles.parent() is bench.form.stack.sections[0]
    bench.show(KINGMA)
    assert roles.parent() is bench.form.stack.blocks["roles"]
    assert roles.isVisible()


def test_unknown_fields_are_shown_as_they_stand(bench: Bench) -> None:
    """A key that the format does not know is there to be read, and nowhere to be typed."""
    card = bench.form.stack.other
    assert card.isVisible()
    labels = [label.text() for label in card.fields.children() if hasattr(label, "text")]
    assert labels == ["layout", "post"]
    bench.show(replace(KINGMA, other=()))
    assert not card.isVisible()


def test_the_focus_is_told_by_path(bench: Bench) -> None:
    """Who listens knows in which field the cursor is."""
    spy = QSignalSpy(bench.form.focus_moved)
    for path in ("roles.openai.end", "lead", "sections.Why It Matters", "snapshot.Field.value"):
        bench.go(path)
    told = [spy.at(row)[0] for row in range(spy.count())]
    assert told == ["roles.openai.end", "lead", "sections.Why It Matters", "snapshot.Field.value"]


def test_a_place_that_is_not_there_is_no_error(bench: Bench) -> None:
    """Revealing an unknown path does nothing."""
    before = bench.go("title")
    bench.form.reveal("roles.nobody.end")
    bench.form.reveal("nonsense")
    assert bench.focus is before


def test_tab_goes_from_top_to_bottom(bench: Bench) -> None:
    """Tab reaches the fields as they are read, in rows that were made later, too."""
    bench.show(replace(KINGMA, snapshot=(Fact("New", "first"), *KINGMA.snapshot)))
    bench.go("snapshot.New.label")
    visited = []
    for _ in range(6):
        bench.press(Qt.Key.Key_Tab)
        visited.append(bench.focus.accessibleName())
    assert visited == ["Value", "Citations", "Label", "Value", "Citations", "Label"]
    bench.press(Qt.Key.Key_Backtab, SHIFT)
    assert bench.focus.accessibleName() == "Citations"


def test_tab_leaves_the_form_at_its_end(bench: Bench, qtbot: QtBot) -> None:
    """Behind the last field Tab goes on to what stands beside the form."""
    window = QWidget()
    qtbot.addWidget(window)
    beside = QLineEdit(window)
    bench.form.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bench.form.show()
    bench.form.stack.end.add.setFocus()
    bench.press(Qt.Key.Key_Tab)
    assert bench.focus is beside
    bench.form.setParent(None)


def test_everything_that_tab_reaches_has_a_name(bench: Bench) -> None:
    """A screen reader can say where one is, in open items and behind “More”, too."""
    for path in ("notes", "waivers", "works.adam.title", "roles.openai.end", "open_questions.use.answer"):
        bench.go(path)
    bench.go("sources.site.author")
    stops = [stop for stop in tab_stops(bench.form) if not isinstance(stop, QAbstractButton | QComboBox)]
    assert len(stops) > 40
    assert [stop for stop in stops if not stop.accessibleName()] == []


def test_locked_fields_say_why_and_take_no_key(bench: Bench) -> None:
    """A locked place shows the reason beside it and can't be typed into; others can."""
    bench.show(KINGMA, locked={"description": "It stands there twice."})
    bench.go("description")
    bench.type("x")
    assert bench.edits == []
    assert bench.field("description").caption.message == "It stands there twice."
    bench.go("title")
    bench.type("x")
    assert len(bench.edits) == 1


def test_a_read_only_profile_takes_no_key_anywhere(bench: Bench) -> None:
    """No key changes a read-only profile, and nothing can be added to it."""
    bench.show(KINGMA, read_only="The file can't be written.")
    for path in ("title", "lead", "snapshot.Field.value", "sections.Why It Matters", "status"):
        bench.go(path)
        bench.type("x")
        bench.press(Qt.Key.Key_Insert)
    assert bench.edits == []
    assert not bench.list_of("roles").add.isVisible()
    bench.show(KINGMA, read_only="")
    bench.go("title")
    bench.type("x")
    assert len(bench.edits) == 1


def test_undo_is_left_to_the_window(bench: Bench, qtbot: QtBot) -> None:
    """Ctrl+Z in a field takes nothing back there."""
    bench.go("title")
    bench.type("x")
    bench.press(Qt.Key.Key_Z, CONTROL)
    assert len(bench.edits) == 1


def test_another_profile_starts_closed_at_its_top(bench: Bench) -> None:
    """Items that were open are closed when another profile is shown."""
    bench.go("sources.site.URL")
    bench.context = bench.context._replace(slug="welling")
    bench.show(replace(KINGMA, title="Max Welling"))
    assert not bench.row("sources", 1).opened
    assert bench.form.area.verticalScrollBar().value() == 0


def test_the_outline_jumps(bench: Bench) -> None:
    """Choosing a card in the outline brings it to the top and puts the cursor into it."""
    row = [card.title for card in bench.form.stack.cards].index("Roles")
    bench.form.outline.chosen.emit(row)
    assert bench.focus is bench.row("roles", 0).line
    assert bench.form.outline.list.currentRow() == row


def test_the_outline_marks_what_is_wrong(bench: Bench) -> None:
    """A card with a problem in it is marked."""
    bench.show(replace(KINGMA, last_reviewed_on="yesterday"))
    head = next(bench.form.stack.entries())
    assert head.tally.errors == 1


def test_a_narrow_form_shows_the_outline_as_marks(bench: Bench, qtbot: QtBot) -> None:
    """Where room is short the outline gives way."""
    bench.form.resize(420, 600)
    assert bench.form.outline.collapsed
    bench.form.resize(900, 600)
    assert not bench.form.outline.collapsed


def test_another_theme_keeps_everything(bench: Bench) -> None:
    """Changing the colours changes no value and moves no focus."""
    box = bench.go("roles.openai.end")
    bench.form.set_tokens(DARK)
    assert bench.focus is box
    assert bench.edits == []


def test_the_form_forgets_the_focus_with_its_window(bench: Bench) -> None:
    """Moving the focus out of the form is no move within it."""
    bench.go("title")
    spy = QSignalSpy(bench.form.focus_moved)
    bench.focus.clearFocus()
    QApplication.processEvents()
    assert spy.count() == 0


def test_a_profile_that_is_shown_again_stands_where_it_stood(bench: Bench) -> None:
    """Going to another profile and back keeps the place on the form."""
    bar = bench.form.area.verticalScrollBar()
    bar.setValue(200)
    bench.show(replace(KINGMA, title="Ada"), slug="ada")
    assert bar.value() == 0
    bench.show(KINGMA, slug="kingma")
    assert bar.value() == 200


def test_a_line_of_chips_that_grows_stays_in_sight(bench: Bench, qtbot: QtBot) -> None:
    """Who types one tag after the other sees what is typed, however many lines they take."""
    box = bench.go("tags")
    bench.form.resize(500, 180)
    for number in range(30):
        bench.type(f"a rather long tag {number}")
        bench.press(Qt.Key.Key_Return)
    assert len(bench.profile.tags) == 30
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect().height() == box.height())


def test_margins_do_not_widen_a_form_that_is_too_narrow(bench: Bench) -> None:
    """Where a field needs more room than a column has, the margins give way; growing with it, they would never end."""
    wide = QWidget()
    wide.setFixedWidth(1200)
    stack = bench.form.stack
    column = stack.layout()
    assert column is not None
    column.addWidget(wide)
    stack.resize(1400, 700)
    assert stack.minimumSizeHint().width() <= 1400


def test_what_is_not_seen_at_first_is_made_later(bench: Bench) -> None:
    """A window comes up with the cards that fit into it; the outline names all of them from the beginning."""
    bench.form.begin_with(500)
    bench.show(KINGMA)
    titles = [entry.title for entry in bench.form.stack.entries()]
    assert len(bench.form.stack.cards) < len(titles)
    bench.form.complete()
    assert [card.title for card in bench.form.stack.cards] == titles
    assert [row.item for row in bench.list_of("roles").rows] == list(KINGMA.roles)


def test_a_place_that_was_not_made_yet_can_be_gone_to(bench: Bench) -> None:
    """Whoever was at the end of a profile last time begins there."""
    bench.form.begin_with(500)
    bench.show(KINGMA)
    bench.go("sources")
    assert len(bench.form.stack.cards) == len(list(bench.form.stack.entries()))


def test_only_the_first_profile_begins_with_less(bench: Bench) -> None:
    """Another profile is there as a whole, whatever was made of the one before."""
    bench.form.begin_with(500)
    bench.show(KINGMA)
    bench.show(KINGMA, slug="another")
    assert len(bench.form.stack.cards) == len(list(bench.form.stack.entries()))


@pytest.mark.parametrize("height", [0, 200, 600, 1000, 1600, 4000])
def test_no_card_is_missing_where_one_looks(bench: Bench, height: int) -> None:
    """However high the window is, the cards that are made fill it, or all are made."""
    form = bench.form
    form.resize(1000, height)
    form.begin_with(height)
    bench.show(KINGMA)
    QApplication.processEvents()
    last = form.stack.cards[-1].geometry().bottom()
    assert last >= height or len(form.stack.cards) == len(list(form.stack.entries()))


@pytest.mark.parametrize("width", [600, 900])
def test_nothing_moves_once_it_was_shown(qtbot: QtBot, width: int) -> None:
    """The first picture is the one that stays, with the bar and beside an outline that gives way."""
    bench = Bench()
    form, stack = bench.form, bench.form.stack
    qtbot.addWidget(form)
    form.resize(width, 700)
    form.begin_with(700)
    bench.show(KINGMA)
    form.show()
    shown = [card.geometry() for card in stack.cards]
    assert form.area.verticalScrollBar().isVisible()
    QApplication.processEvents()
    assert [card.geometry() for card in stack.cards] == shown


def test_where_there_is_little_room_fields_stand_below_each_other(bench: Bench, qtbot: QtBot) -> None:
    """A type is read whole; with more room it stands beside the status again."""
    fields = [bench.field("type"), bench.field("status")]
    bench.form.resize(300, 700)
    qtbot.waitUntil(lambda: fields[0].y() < fields[1].y())
    bench.form.resize(800, 700)
    qtbot.waitUntil(lambda: fields[0].y() == fields[1].y())
