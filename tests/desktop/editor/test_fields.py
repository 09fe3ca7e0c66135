"""Tests of the fields: app/desktop/editor/field.py, words.py, names.py, cites.py, head.py, prose.py."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.desktop.editor.caption import Caption
from app.desktop.editor.cites import CitationDetails, CitesField
from app.desktop.editor.date_hint import in_words
from app.desktop.editor.field import ChoiceField, DateField, EndField
from app.desktop.editor.names import RowsField
from app.desktop.editor.words import WordsField
from app.desktop.text.line import LineEdit
from app.profile.plain import Fields
from app.profile.values import Citation, Fact, Name, Portrait, ReviewRequest, Role, Section
from tests.desktop.editor.bench import KINGMA, Bench

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)")
CONTROL = Qt.KeyboardModifier.ControlModifier


# Dates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015", "2015"),
        ("2015-06", "June 2015"),
        ("2015-06-01~", "about 1 June 2015"),
        ("2015?", "perhaps 2015"),
        ("2015/2018", "from 2015 to 2018"),
        ("2015/..", "since 2015"),
        ("../2018", "until 2018"),
        ("..", "goes on"),
        ("2015-13", ""),
    ],
)
def test_a_date_is_said_in_words(text: str, words: str) -> None:
    """Who types a partial date sees how it is understood."""
    assert in_words(text) == words


def test_a_date_stays_as_it_is_typed(bench: Bench) -> None:
    """No date is padded or turned; the words stand beside it."""
    field = bench.field("roles.uva.start")
    assert isinstance(field, DateField)
    bench.go("roles.uva.start")
    bench.type("2013-6")
    assert bench.profile.roles[0].start == "2013-6"
    bench.press(Qt.Key.Key_Backspace)
    bench.type("06")
    assert field.caption.message == "June 2013"


def test_what_is_no_date_says_so_beside_it(bench: Bench) -> None:
    """An error stands on the field's own line and in its look, and goes when it is mended."""
    field = bench.field("roles.uva.start")
    height = field.height()
    bench.go("roles.uva.start")
    bench.type("yesterday")
    assert "“yesterday” is no date" in field.caption.message
    assert field.editor.property("state") == "error"
    assert field.height() == height
    for _ in "yesterday":
        bench.press(Qt.Key.Key_Backspace)
    assert field.editor.property("state") == ""


def test_the_tick_writes_an_open_end(bench: Bench) -> None:
    """A role that goes on ends with `..`; without the tick the end is not known."""
    field = bench.field("roles.openai.end")
    assert isinstance(field, EndField)
    bench.click(field.goes_on)
    assert bench.profile.roles[1].end == ".."
    bench.click(field.goes_on)
    assert bench.profile.roles[1].end == ""


# Choices


def test_a_status_is_chosen_from_the_four(bench: Bench) -> None:
    """Choosing with the keys is an edit; what the file says stays when it is none of the four."""
    bench.show(replace(KINGMA, status="odd"))
    field = bench.field("status")
    assert isinstance(field, ChoiceField)
    assert field.box.currentText() == "odd"
    bench.go("status")
    bench.press(Qt.Key.Key_Home)
    assert bench.profile.status == "draft"


def test_a_type_is_taken_from_the_wiki_or_typed(bench: Bench) -> None:
    """The wiki's types are offered while one types; any other text is taken as well."""
    box = bench.field("type").editor
    assert isinstance(box, LineEdit)
    bench.go("type")
    box.selectAll()
    bench.type("gr")
    assert bench.profile.type == "gr"
    completer = box.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert bench.profile.type == "Group"


def test_the_wheel_over_a_list_changes_nothing(bench: Bench) -> None:
    """Turning the wheel scrolls the page and never a value."""
    field = bench.field("status")
    assert isinstance(field, ChoiceField)
    none = Qt.KeyboardModifier.NoModifier
    at, turn = QPointF(5, 5), QPoint(0, -120)
    wheel = QWheelEvent(at, at, turn, turn, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(field.box, wheel)
    assert bench.edits == []


# Chips


def words_field(bench: Bench, path: str) -> WordsField:
    """The field of short texts at a path, with the cursor in it."""
    field = bench.field(path)
    assert isinstance(field, WordsField)
    bench.go(path)
    return field


def test_enter_and_comma_add_a_word(bench: Bench) -> None:
    """Each is one edit; spaces around are not part of it, and no word comes twice."""
    words_field(bench, "tags")
    bench.type("a ")
    bench.press(Qt.Key.Key_Return)
    bench.type("b,a,")
    assert bench.profile.tags == ("a", "b")


def test_backspace_removes_the_last_word(bench: Bench) -> None:
    """In an empty box Backspace takes the last chip."""
    words_field(bench, "aliases")
    bench.press(Qt.Key.Key_Backspace)
    assert bench.profile.aliases == ()


def test_arrows_choose_a_word_to_remove(bench: Bench) -> None:
    """Left goes into the chips; Delete takes the one that is chosen."""
    bench.show(replace(KINGMA, tags=("a", "b", "c")))
    words_field(bench, "tags")
    bench.press(Qt.Key.Key_Left)
    bench.press(Qt.Key.Key_Left)
    bench.press(Qt.Key.Key_Delete)
    assert bench.profile.tags == ("a", "c")


def test_many_lines_are_pasted_as_many_words(bench: Bench) -> None:
    """Each line is a word; then a comma is part of it."""
    words_field(bench, "aliases")
    QGuiApplication.clipboard().setText("Kingma, D.\nD. P. Kingma\n")
    bench.press(Qt.Key.Key_V, CONTROL)
    assert bench.profile.aliases == ("Durk Kingma", "Kingma, D.", "D. P. Kingma")
    QGuiApplication.clipboard().clear()


def test_a_word_is_typed_again_in_its_place(bench: Bench) -> None:
    """Enter on a chosen chip brings it into the box; the new text replaces it where it stood."""
    bench.show(replace(KINGMA, tags=("a", "b", "c")))
    words_field(bench, "tags")
    bench.press(Qt.Key.Key_Left)
    bench.press(Qt.Key.Key_Left)
    bench.press(Qt.Key.Key_Return)
    bench.type("new")
    bench.press(Qt.Key.Key_Return)
    assert bench.profile.tags == ("a", "new", "c")


def test_what_was_typed_is_kept_when_the_focus_goes(bench: Bench) -> None:
    """Leaving the box is as good as Enter."""
    words_field(bench, "tags")
    bench.type("typed")
    bench.press(Qt.Key.Key_Tab)
    assert bench.profile.tags == ("typed",)


# Citations


def cites_field(bench: Bench, path: str = "works.adam.cites") -> CitesField:
    """The citations at a path, with the cursor in them."""
    field = bench.field(path)
    assert isinstance(field, CitesField)
    bench.go(path)
    return field


def test_a_source_is_cited_by_a_part_of_its_name(bench: Bench) -> None:
    """What fits is offered while one types; Enter takes the first."""
    cites_field(bench)
    bench.type("kingm")
    bench.press(Qt.Key.Key_Return)
    assert bench.profile.works[0].cites == (Citation("kingma-ba-2014"),)


def test_an_unknown_source_is_cited_and_marked(bench: Bench) -> None:
    """What fits no source is kept as it was typed, and shown as wrong."""
    field = cites_field(bench)
    bench.type("zzz")
    bench.press(Qt.Key.Key_Return)
    assert bench.profile.works[0].cites == (Citation("zzz"),)
    assert "zzz" in field.caption.message
    assert field.cites.property("state") == "error"


def test_a_citation_takes_a_locator_and_a_quote(bench: Bench) -> None:
    """Enter on a chosen citation opens its details; they are edits as one types."""
    work = replace(KINGMA.works[0], cites=(Citation("site"),))
    bench.show(replace(KINGMA, works=(work,)))
    field = cites_field(bench)
    bench.press(Qt.Key.Key_Left)
    bench.press(Qt.Key.Key_Return)
    details = field.findChild(CitationDetails)
    assert isinstance(details, CitationDetails)
    QTest.keyClicks(details.locator.line, "p. 3")
    QTest.keyClicks(details.quote.text, "So it is")
    details.quote.text.take_typing()
    assert bench.profile.works[0].cites == (Citation("site", "p. 3", "So it is"),)
    details.close()


def test_the_source_behind_a_citation_is_shown(bench: Bench) -> None:
    """From a citation one gets to its source."""
    field = cites_field(bench)
    field.cites.source_requested.emit("site")
    assert bench.focus is bench.row("sources", 1).line


def test_a_citation_in_prose_leads_to_its_source(bench: Bench) -> None:
    """Ctrl+Enter on `[@id]` opens the source; on a link it is the window's to follow."""
    spy = QSignalSpy(bench.form.follow_requested)
    bench.show(replace(KINGMA, lead="[@site]", sections=(Section("A", "[Max](max-welling.md)"),)))
    bench.go("sections.A")
    bench.press(Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_Return, CONTROL)
    bench.go("lead")
    bench.press(Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_Return, CONTROL)
    assert bench.focus is bench.row("sources", 1).line
    assert [spy.at(row)[0] for row in range(spy.count())] == ["max-welling.md"]


# Names and addresses


def test_a_name_is_added_and_typed(bench: Bench) -> None:
    """A new row is no author until something is typed; family and given name are kept apart."""
    field = bench.field("sources.site.author")
    assert isinstance(field, RowsField)
    bench.go("sources.site")
    bench.click(field.add)
    assert bench.edits == []
    bench.type("Kingma")
    bench.press(Qt.Key.Key_Tab)
    bench.type("D")
    assert bench.profile.sources[1].names("author") == (Name("Kingma", "D"),)


def test_an_untouched_part_of_a_name_stays(bench: Bench) -> None:
    """Particles and suffixes that the form does not show survive an edit."""
    source = KINGMA.sources[0].having("author", (Name("Dam", "Ada", suffix="Jr.", non_dropping_particle="van"),))
    bench.show(replace(KINGMA, sources=(source,)))
    bench.go("sources.kingma-ba-2014.author")
    bench.press(Qt.Key.Key_End)
    bench.type("e")
    assert bench.profile.sources[0].names("author") == (Name("Dame", "Ada", suffix="Jr.", non_dropping_particle="van"),)


def test_addresses_stand_one_a_row(bench: Bench) -> None:
    """Enter in the last one begins another."""
    bench.show(replace(KINGMA, same_as=("https://a.example",)))
    bench.go("same_as")
    bench.press(Qt.Key.Key_Return)
    bench.type("https://b.example")
    assert bench.profile.same_as == ("https://a.example", "https://b.example")


def test_a_cleared_last_address_is_none(bench: Bench) -> None:
    """Clearing the only address leaves no empty entry behind."""
    bench.show(replace(KINGMA, same_as=("x",)))
    bench.go("same_as")
    bench.press(Qt.Key.Key_Delete)
    assert bench.profile.same_as == ()


def test_a_name_may_be_one_that_is_not_taken_apart(bench: Bench) -> None:
    """The button makes a body's name of a person's, and a person's of it again."""
    field = bench.field("sources.kingma-ba-2014.author")
    bench.go("sources.kingma-ba-2014.author")
    button = next(one for one in field.findChildren(QAbstractButton) if one.isCheckable())
    button.click()
    assert bench.profile.sources[0].names("author")[0] == Name(literal="Diederik Kingma")
    button.click()
    assert bench.profile.sources[0] == KINGMA.sources[0]


def test_extras_of_a_source_stand_under_custom(bench: Bench) -> None:
    """Archive fields are kept where CSL keeps what it does not know; others there stay."""
    source = KINGMA.sources[1].having("custom", Fields((("mine", "kept"), ("archive_url", "x"))))
    bench.show(replace(KINGMA, sources=(source,)))
    bench.go("sources.site.custom.archive_date")
    bench.type("2026")
    bench.go("sources.site.custom.archive_url")
    bench.press(Qt.Key.Key_Delete)
    (source,) = bench.profile.sources
    assert dict(source.fields)["custom"] == Fields((("mine", "kept"), ("archive_date", "2026")))


def test_a_request_for_review_comes_and_goes(bench: Bench) -> None:
    """Typing who asks makes a request; an emptied one is none."""
    bench.go("review_requested.by")
    bench.type("a")
    assert bench.profile.review_requested == ReviewRequest("a")
    bench.press(Qt.Key.Key_Backspace)
    assert bench.profile.review_requested is None


# Portrait


def test_a_dropped_picture_is_offered_as_the_portrait(bench: Bench) -> None:
    """Dropping a picture file tells its path; another file is no portrait."""
    box = bench.form.stack.head.portrait
    spy = QSignalSpy(bench.form.portrait_chosen)
    for name in ("face.png", "notes.txt"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(f"/pictures/{name}")])
        none = Qt.KeyboardModifier.NoModifier
        box.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    assert [spy.at(row)[0] for row in range(spy.count())] == ["/pictures/face.png"]


def test_a_portrait_has_an_alternative_text(bench: Bench) -> None:
    """The text is part of the portrait; an emptied portrait is none."""
    bench.show(replace(KINGMA, portrait=Portrait("../media/a.png")))
    bench.go("portrait.alt")
    bench.type("A man")
    assert bench.profile.portrait == Portrait("../media/a.png", "A man")
    bench.click(bench.form.stack.head.portrait.remove)
    assert bench.profile.portrait is None


# Sections


def test_a_renamed_section_takes_its_works_along(bench: Bench) -> None:
    """Retyping a heading from nothing keeps the works that the section tells about."""
    heading = bench.form.stack.sections[0].heading
    heading.setFocus()
    heading.selectAll()
    bench.press(Qt.Key.Key_Delete)
    bench.type("The Optimizer")
    assert bench.profile.sections[0] == Section("The Optimizer", "About Adam.")
    assert bench.profile.works[0].section == "The Optimizer"


def test_a_section_is_added_below_and_named(bench: Bench) -> None:
    """Insert in a heading adds a section behind it, with the cursor in its heading."""
    bench.form.stack.sections[0].heading.setFocus()
    bench.press(Qt.Key.Key_Insert)
    bench.type("New")
    assert [section.heading for section in bench.profile.sections] == ["Adam Optimizer", "New", "Why It Matters"]


def test_a_section_moves_with_the_focus(bench: Bench) -> None:
    """Alt+Down in a heading moves the section; the cursor goes with it."""
    bench.form.stack.sections[0].heading.setFocus()
    bench.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [section.heading for section in bench.profile.sections] == ["Why It Matters", "Adam Optimizer"]
    assert bench.focus is bench.form.stack.sections[1].heading


def test_a_missing_heading_is_offered_where_it_belongs(bench: Bench) -> None:
    """A heading of the outline that the profile has not is added in its place."""
    bench.show(replace(KINGMA, sections=(Section("Last", ""),)))
    bench.form.stack.end.section_requested.emit("Why It Matters")
    assert [section.heading for section in bench.profile.sections] == ["Last", "Why It Matters"]


def test_a_removed_section_leaves_the_others(bench: Bench) -> None:
    """Ctrl+Shift+K in a heading takes the section out; in its text it does not."""
    bench.go("sections.Why It Matters")
    bench.press(Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert bench.edits == []
    bench.form.stack.sections[1].heading.setFocus()
    bench.press(Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [section.heading for section in bench.profile.sections] == ["Adam Optimizer"]


def test_many_sections_are_shown_in_parts(bench: Bench) -> None:
    """Beyond the first hundred there is a button; a place behind it is found all the same."""
    bench.show(replace(KINGMA, sections=tuple(Section(f"S{number}", "") for number in range(120))))
    assert bench.form.stack.end.more.isVisible()
    bench.go("sections.S110")
    assert bench.focus is bench.form.stack.sections[110].text
    assert not bench.form.stack.end.more.isVisible()


# Snapshot


def test_a_fact_shows_what_is_wrong_under_it_and_does_not_jump(bench: Bench) -> None:
    """The message comes under the row; when it is mended its room stays until the row is left."""
    bench.show(replace(KINGMA, snapshot=(Fact("", "Adam"), Fact("Field", "x"))))
    row = bench.list_of("snapshot").rows[0]
    bench.go("snapshot#1.label")
    QApplication.processEvents()
    height = row.height()
    bench.type("Known for")
    QApplication.processEvents()
    assert row.height() == height
    bench.go("title")
    QApplication.processEvents()
    assert row.height() < height


def test_a_message_without_room_floats_under_its_field(bench: Bench) -> None:
    """The whole message is to be read while the cursor is in the field, and moves nothing."""
    bench.form.resize(420, 700)
    bench.show(replace(KINGMA, roles=(Role("a", "A", start="2018", end="the day after yesterday"),)))
    bench.go("roles.a.end")
    assert bench.form.balloon.isVisible()
    assert "the day after yesterday" in bench.form.balloon.text()
    bench.go("title")
    assert not bench.form.balloon.isVisible()


def test_a_caption_keeps_its_height_whatever_it_says(bench: Bench) -> None:
    """Messages take no room of their own."""
    captions = bench.form.findChildren(Caption)
    assert len({caption.height() for caption in captions if caption.isVisible()}) == 1
