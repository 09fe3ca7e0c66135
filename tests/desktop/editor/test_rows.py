"""Tests of app/desktop/editor/rows.py and its rows: adding, moving, copying, removing, opening."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.desktop.editor.chips import Chip, ChipLine
from app.desktop.editor.item import ItemRow
from app.desktop.editor.record import RecordForm
from app.desktop.editor.rows import STEP
from app.desktop.editor.wishes import Wish
from app.profile.values import Citation, Fact, Question, Role, Source
from tests.desktop.editor.bench import KINGMA, Bench

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_a_new_role_is_ready_to_be_typed(bench: Bench) -> None:
    """Adding opens a row at the end with the cursor in its first field, as one step of its own."""
    bench.click(bench.list_of("roles").add)
    assert bench.focus.accessibleName() == "Organization"
    assert len(bench.profile.roles) == 4
    assert bench.edits[-1][1:] == ("Add a role", "")


def test_a_new_item_gets_an_id_of_what_it_says(bench: Bench) -> None:
    """While a new role is typed its id follows; a taken id gets a number; all keys are one step."""
    bench.click(bench.list_of("roles").add)
    bench.type("OpenAI")
    assert bench.names("roles") == ["uva", "openai", "google", "openai-2"]
    assert len({key for _, _, key in bench.edits[1:]}) == 1


def test_an_id_is_stable_once_the_item_was_left(bench: Bench) -> None:
    """What was added and left keeps its id when its name changes."""
    bench.click(bench.list_of("roles").add)
    bench.type("Meta")
    bench.go("title")
    bench.go("roles.meta.organization")
    bench.press(Qt.Key.Key_End)
    bench.type(" AI")
    assert bench.profile.roles[3] == Role("meta", "Meta AI")


def test_an_id_that_stood_there_never_changes(bench: Bench) -> None:
    """Editing what was in the file leaves its id alone."""
    bench.go("roles.openai.organization")
    bench.type("The ")
    assert bench.names("roles") == ["uva", "openai", "google"]


def test_an_item_without_an_id_gets_one_when_asked(bench: Bench) -> None:
    """A source that nobody can cite yet offers to make its id, and only then gets one."""
    source = Source("", "book", (("title", "A Book"),))
    bench.show(replace(KINGMA, sources=(source,)))
    row = bench.row("sources", 0)
    row.set_open(opened=True)
    row.id_requested.emit()
    assert bench.names("sources") == ["a-book"]


def test_rows_move_by_key_and_keep_the_focus(bench: Bench) -> None:
    """Alt+Down and Alt+Up move the row that has the focus, also while one types in it."""
    box = bench.go("roles.openai.start")
    bench.press(Qt.Key.Key_Down, ALT)
    assert bench.names("roles") == ["uva", "google", "openai"]
    assert bench.focus is box
    bench.press(Qt.Key.Key_Up, ALT)
    bench.press(Qt.Key.Key_Up, ALT)
    assert bench.names("roles") == ["openai", "uva", "google"]
    assert bench.focus is box


def test_the_ends_are_the_ends(bench: Bench) -> None:
    """Moving the first up or the last down wishes nothing."""
    bench.go("roles.uva")
    bench.press(Qt.Key.Key_Up, ALT)
    bench.go("roles.google")
    bench.press(Qt.Key.Key_Down, ALT)
    assert bench.edits == []


def test_a_row_is_dragged_by_its_grip(bench: Bench) -> None:
    """Dropping a row under another one moves it there."""
    rows = bench.list_of("roles").rows
    bench.form.area.ensureWidgetVisible(rows[0])
    grip, start = rows[0].grip, QPoint(5, 10)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, start + QPoint(0, 3 * rows[0].height()))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=start)
    assert bench.names("roles") == ["openai", "google", "uva"]


def test_a_copy_stands_behind_and_has_the_focus(bench: Bench) -> None:
    """Alt+Shift+Down copies the row."""
    bench.go("roles.openai")
    bench.press(Qt.Key.Key_Down, ALT | SHIFT)
    assert bench.names("roles") == ["uva", "openai", "openai-2", "google"]
    assert bench.focus is bench.row("roles", 2).line


def test_insert_adds_below(bench: Bench) -> None:
    """The Insert key adds a row behind the one that has the focus."""
    bench.go("snapshot.Known for.label")
    bench.press(Qt.Key.Key_Insert)
    assert bench.profile.snapshot[1] == Fact()
    bench.type("Born")
    assert bench.profile.snapshot[1] == Fact("Born")


def test_a_removed_row_gives_the_focus_to_its_neighbour(bench: Bench) -> None:
    """Delete on a closed row and Ctrl+Shift+K in an open one take it out; one goes on from the next."""
    bench.go("roles.uva")
    bench.press(Qt.Key.Key_Delete)
    assert bench.names("roles") == ["openai", "google"]
    assert bench.focus is bench.row("roles", 0).line
    bench.go("roles.google.organization")
    bench.press(Qt.Key.Key_K, CONTROL | SHIFT)
    assert bench.names("roles") == ["openai"]


def test_the_last_row_gives_the_focus_to_the_button(bench: Bench) -> None:
    """An empty list has its words and a button to go on with."""
    bench.go("works.adam")
    bench.press(Qt.Key.Key_Delete)
    assert bench.profile.works == ()
    assert bench.focus is bench.list_of("works").add


def test_fields_are_built_when_they_are_needed(bench: Bench) -> None:
    """A closed row has no fields; opening it by Enter builds them, closing keeps them."""
    row = bench.row("sources", 0)
    assert row.findChild(RecordForm) is None
    bench.go("sources.kingma-ba-2014")
    bench.press(Qt.Key.Key_Return)
    assert row.opened
    form = row.form
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Space)
    assert row.form is form is not None


def test_open_rows_stay_open_where_their_items_go(bench: Bench) -> None:
    """When the items are reordered elsewhere the open one is still the same."""
    bench.go("roles.openai.end")
    first, second, third = KINGMA.roles
    bench.show(replace(KINGMA, roles=(third, second, first)))
    bench.show(replace(KINGMA, roles=(second, third)))
    assert [bench.row("roles", place).opened for place in range(2)] == [True, False]


def test_long_lists_are_shown_in_parts(bench: Bench) -> None:
    """Beyond the first rows there is a button; a place behind it is found all the same."""
    many = tuple(Role(f"r{number}", f"Place {number}") for number in range(STEP + 5))
    bench.show(replace(KINGMA, roles=many))
    rows = bench.list_of("roles")
    assert len(rows.rows) == STEP
    bench.go(f"roles.r{STEP + 3}")
    assert len(rows.rows) == STEP + 5


def test_a_closed_row_says_what_is_wrong_inside(bench: Bench) -> None:
    """The number of problems is on the summary, for eyes and screen readers."""
    role = replace(KINGMA.roles[1], end="2010", cites=(Citation("nobody"),))
    bench.show(replace(KINGMA, roles=(role,)))
    assert bench.row("roles", 0).line.text() == "OpenAI, Founding team · 2015 – 2010, 2 to mend"


def test_the_menu_offers_what_the_keys_do(bench: Bench) -> None:
    """What a row's menu wishes is done."""
    bench.row("roles", 0).wished.emit(Wish.DOWN)
    assert bench.names("roles") == ["openai", "uva", "google"]


def test_a_source_has_the_fields_of_its_type_and_those_that_are_set(bench: Bench) -> None:
    """Another type brings other fields; what is set stays in sight."""
    source = Source("b", "webpage", (("title", "T"), ("volume", "3"), ("x-unknown", "kept")))
    bench.show(replace(KINGMA, sources=(source,)))
    row = bench.row("sources", 0)
    row.set_open(opened=True)
    assert row.form is not None
    assert row.form.field("volume") is not None
    assert row.form.field("ISBN") is None
    bench.show(replace(KINGMA, sources=(replace(source, type="book"),)))
    assert row.form.field("ISBN") is not None


def test_rows_and_chips_grow_with_the_font(bench: Bench) -> None:
    """With large letters nothing is cut: the line of an item and the chips are as high as their text needs."""
    row = bench.form.stack.blocks["roles"].rows.rows[0]
    assert isinstance(row, ItemRow)
    chips = bench.form.findChildren(ChipLine)[0]
    before = chips.place(0).width()
    font = bench.form.font()
    font.setPointSize(3 * font.pointSize())
    bench.form.setFont(font)
    row.line.setFont(font)
    chips.setFont(font)
    assert row.line.sizeHint().height() > row.line.fontMetrics().height()
    assert chips.place(0).width() > before
    assert chips.place(0).height() > chips.fontMetrics().height()


def test_a_locked_chip_shows_all_of_its_text(bench: Bench) -> None:
    """Without the cross a chip has still room for what it says."""
    line = bench.form.findChildren(ChipLine)[0]
    line.resize(600, line.height())
    line.set_chips((Chip("generative-models"),))
    line.set_locked(locked=True)
    assert line.place(0).width() > line.fontMetrics().horizontalAdvance("generative-models") + 14


def test_more_of_many_items_can_be_shown(bench: Bench) -> None:
    """The button shows the next hundred, each with what it says."""
    questions = tuple(Question(id=f"q{number}", question=f"Why {number}?") for number in range(130))
    bench.show(replace(KINGMA, open_questions=questions))
    rows = bench.list_of("open_questions")
    button = next(one for one in rows.findChildren(QPushButton) if one.text() == "Show 30 more of 30")
    button.click()
    assert [row.item for row in rows.rows] == list(questions)
    assert not button.isVisible()
