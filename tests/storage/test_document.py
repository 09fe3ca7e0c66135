"""Tests of app/storage/document.py: the whole way from text to profile and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.profile.body import stands_alone
from app.profile.format import PROFILE
from app.profile.values import Citation, Fact, Portrait, Profile, Role, Section, Source
from app.storage.body_splice import trimmed
from app.storage.document import Refused, glance, newline_of, place, read, write
from tests.helpers.others import changed_lines, front_of, nodes_of, profile_of
from tests.strategies import edited_bodies, edited_records, files


def changed(text: str, **values: object) -> str:
    """The text after fields of its profile were set."""
    document = read(text)
    return write(document, replace(document.profile, **values)).text  # type: ignore[arg-type]  # any field


@given(files())
def test_what_nobody_changed_keeps_every_byte(text: str) -> None:
    """C1, D1: Any layout, any line ending: reading and writing gives the text itself."""
    document = read(text)
    assert document.unreadable is None
    assert write(document, document.profile).text is text


@given(files())
def test_other_readers_see_the_same(text: str) -> None:
    """D1, D2: What a file says is what PyYAML reads when it takes every scalar as text."""
    assert read(text).profile == profile_of(text)


@given(st.data(), files())
def test_a_change_says_what_was_meant_and_nothing_else(data: st.DataObject, text: str) -> None:
    """D1, D11: Each field of the format, at any depth: PyYAML reads the new profile from the new text."""
    document = read(text)
    meant = data.draw(edited_records(document.profile))
    result = write(document, meant)
    assert profile_of(result.text) == meant
    assert read(result.text) == result


@given(st.data(), files(), st.integers(2, 5))
def test_several_changes_are_written_at_once(data: st.DataObject, text: str, steps: int) -> None:
    """D1: As many as an editor makes between two saves, in front matter and prose."""
    document = read(text)
    meant = document.profile
    for _ in range(steps):
        meant = data.draw(edited_records(meant))
    assert profile_of(write(document, meant).text) == meant


@given(st.data(), files())
def test_a_change_touches_the_lines_of_its_entry_alone(data: st.DataObject, text: str) -> None:
    """D1: Outside the lines of the changed key every byte stays, line endings included."""
    document = read(text)
    key = data.draw(st.sampled_from(tuple(PROFILE.keys)))
    meant = data.draw(edited_records(document.profile, key))
    assume(meant != document.profile)
    start, end = changed_lines(text, write(document, meant).text)
    spans = [(one.start_mark.line + 1, two.end_mark) for one, two in nodes_of(text) if one.value == key]
    if front_of(text).startswith("{") or not spans:
        assert end - start <= 1 or (not spans and start == end)
    else:
        first, mark = spans[0]
        assert first <= start <= end <= mark.line + 1 + (mark.column > 0)


@given(st.data(), files())
def test_a_change_of_the_prose_leaves_the_front_matter_alone(data: st.DataObject, text: str) -> None:
    """C1: Sections are written, added, removed, renamed and moved; the bytes above the body stay."""
    document = read(text)
    meant = data.draw(edited_bodies(document.profile))
    texts = [document.profile.lead, *(section.text for section in document.profile.sections)]
    assume(all(stands_alone(one) for one in texts))  # what is open swallows what is put behind it
    result = write(document, meant)
    assert result.text.startswith(text[: document.body_start])
    assert replace(result.profile, lead="", sections=()) == replace(document.profile, lead="", sections=())
    assert [one.text for one in result.profile.sections] == [trimmed(one.text) for one in meant.sections]
    assert result.profile.lead == trimmed(meant.lead)


@given(st.data(), files())
def test_taking_a_change_back_says_the_same_again(data: st.DataObject, text: str) -> None:
    """Writing what stood there before gives back every value, the order of unknown keys included."""
    document = read(text)
    edited = write(document, data.draw(edited_records(document.profile)))
    assert write(edited, document.profile).profile == document.profile


class Editing(RuleBasedStateMachine):
    """A person edits, takes back, saves and goes on; the text always says what they see."""

    def __init__(self) -> None:
        super().__init__()
        self.saved = read("")
        self.steps = [self.saved.profile]

    @initialize(text=files())
    def open(self, text: str) -> None:
        """Open a file."""
        self.saved = read(text)
        self.steps = [self.saved.profile]

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Change a field."""
        self.steps.append(data.draw(edited_records(self.steps[-1])))

    @precondition(lambda self: len(self.steps) > 1)
    @rule()
    def undo(self) -> None:
        """Take the last change back."""
        self.steps.pop()

    @rule()
    def save(self) -> None:
        """Write the file and go on from there."""
        self.saved = read(write(self.saved, self.steps[-1]).text)
        self.steps = [self.saved.profile]

    @invariant()
    def says_what_is_seen(self) -> None:
        """The text reads as the profile; with every change taken back it is the file to the byte."""
        written = write(self.saved, self.steps[-1])
        assert written.profile == self.steps[-1]
        if self.steps[-1] == self.steps[0]:
            assert written.text == self.saved.text


TestEditing = Editing.TestCase
TestEditing.settings = settings(stateful_step_count=10)


@pytest.mark.parametrize(
    ("text", "values", "after"),
    [
        ("title: A\ntags: [x]\n", {"title": "B"}, "title: B\ntags: [x]\n"),
        ("title: A # who\n", {"title": ""}, ""),
        ("title:   'A'  # who\n", {"title": "B"}, "title:   'B'  # who\n"),
        ("title: A # who\n", {"title": "B\nC"}, "title: |- # who\n  B\n  C\n"),
        ("title: # who\n", {"title": "A"}, "title: A # who\n"),
        ("  title: A\n", {"status": "draft"}, "  title: A\n  status: draft\n"),
        ("sources: []\n", {"title": "A"}, "title: A\nsources: []\n"),
        ("title: A\n\n# more\nlayout: x\n", {"type": "B"}, "title: A\ntype: B\n\n# more\nlayout: x\n"),
        ("title: |\n  A\n\ntags: x\n", {"tags": ("x", "z")}, "title: |\n  A\n\ntags: [x, z]\n"),
        ("tags:\n- x # one\n# between\n- y\n", {"tags": ("x", "z", "y")}, "tags:\n- x # one\n- z\n# between\n- y\n"),
        ("tags:\n  - x\n  - y\n", {"tags": ("y", "x")}, "tags:\n  - y\n  - x\n"),
        ("tags: [x, 'y',\n  z]\n", {"tags": ("x", "z")}, "tags: [x, z]\n"),
        ("tags: [ x, y ]\n", {"tags": ("x", "y", "z")}, "tags: [ x, y, z ]\n"),
        ("tags: x\n", {"tags": ()}, ""),
        ("tags:\n", {"tags": ("x",)}, "tags: [x]\n"),
        ("{title: A, type: B}\n", {"type": ""}, "{title: A}\n"),
        ("{title: A}\n", {"tags": ("x",)}, "{title: A, tags: [x]}\n"),
        ("'title': A\n", {"title": "no"}, "'title': \"no\"\n"),
        ("? title\n: A\n", {"title": "B"}, "? title\n: B\n"),
        ("portrait: a.jpg\n", {"portrait": Portrait("a.jpg", "A")}, "portrait: {file: a.jpg, alt: A}\n"),
        ("snapshot:\n- label: A\n  value: B\n", {"snapshot": (Fact("A"),)}, "snapshot:\n- label: A\n"),
        ("snapshot:\n- value: B\n  label: A\n", {"snapshot": (Fact("A"),)}, "snapshot:\n- label: A\n"),
        ("roles:\n  - {id: a}\n", {"roles": (Role("a", end="2018"),)}, "roles:\n  - {id: a, end: 2018}\n"),
        ("roles:\n  - {id: a}\n", {"roles": (Role("a"), Role("b"))}, "roles:\n  - {id: a}\n  - {id: b}\n"),
        ("roles:\n-   id: a\n", {"roles": (Role("a"), Role("b"))}, "roles:\n-   id: a\n-   id: b\n"),
        ("sources:\n- id: a\n", {"sources": (Source("a", "book"),)}, "sources:\n- id: a\n  type: book\n"),
    ],
)  # fmt: skip
def test_an_edit_writes_as_little_as_it_can(text: str, values: dict[str, object], after: str) -> None:
    """D1: Comments, quotes, indentation, blanks and the style of the siblings stay; new keys find their place."""
    assert changed(f"---\n{text}---\n", **values) == f"---\n{after}---\n"


def test_one_citation_of_several_changes_alone() -> None:
    """D1: An item that needs another form leaves its siblings and their comments as they are."""
    text = "---\nsnapshot:\n  - label: A\n    cites:\n      - a # first\n      - b\n---\n"
    after = changed(text, snapshot=(Fact("A", "", (Citation("a", "p. 3"), Citation("b"))),))
    assert after == text.replace("- a #", "- {source: a, locator: p. 3} #")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_new_lines_end_as_the_files_lines_do(ending: str, mark: str) -> None:
    """C1: CRLF, lone CR and a byte order mark stay, in front matter and body."""
    text = mark + "---\ntitle: A\n---\n\nLead.".replace("\n", ending)
    after = changed(text, notes="a\nb", sections=(Section("S", "T"),))
    assert after == mark + "---\ntitle: A\nnotes: |-\n  a\n  b\n---\n\nLead.\n\n## S\n\nT\n".replace("\n", ending)


def test_mixed_line_endings_stay_where_nothing_changed() -> None:
    """C1: The lines of an edited section that are the same keep their endings; new ones take the file's."""
    text = "---\r\ntitle: A\n---\r\n## S\r\none\ntwo\r\nthree\n"
    after = changed(text, sections=(Section("S", "one\nnew\nthree"),))
    assert after == "---\r\ntitle: A\n---\r\n## S\r\none\nnew\r\nthree\n"


def test_a_body_behind_a_fence_without_a_line_ending() -> None:
    """C1: The fence gets its line ending, so that it stays a fence."""
    assert changed("---\ntitle: A\n---", lead="Lead.") == "---\ntitle: A\n---\nLead.\n"


def test_a_bad_byte_in_the_body_is_kept() -> None:
    """C2: What is no UTF-8 comes through an edit of another place as the byte that it was."""
    text = b"---\ntitle: A\n---\n\nCaf\xe9.\n".decode("utf-8", "surrogateescape")
    assert changed(text, title="B").encode("utf-8", "surrogateescape") == b"---\ntitle: B\n---\n\nCaf\xe9.\n"


def test_a_bad_byte_in_the_front_matter_is_kept() -> None:
    """C2: It opens, other fields can be edited, and the byte stays; a new text with one is refused."""
    text = b"---\ntitle: Caf\xe9\n---\n".decode("utf-8", "surrogateescape")
    assert changed(text, type="T").encode("utf-8", "surrogateescape") == b"---\ntitle: Caf\xe9\ntype: T\n---\n"
    with pytest.raises(Refused, match="half a character"):
        changed(text, notes="\udce9")
    with pytest.raises(Refused, match="half a character"):
        changed(text, lead="\ud800")


def test_control_characters_are_kept() -> None:
    """C3: NUL, controls and U+2028 in the file stay; typed into a field they are escaped and read back."""
    text = "---\ntitle: a\x00b\u2028c\x85d\n---\n\n\x00\x0c\u2028\n"
    assert read(text).profile.title == "a\x00b\u2028c\x85d"
    assert changed(text, owner="\x07") == text.replace("d\n---", 'd\nowner: "\\a"\n---')


def test_right_to_left_text_is_stored_unchanged() -> None:
    """C4: Direction marks in a title are part of it."""
    title = "\u202eمرحبا\u202c"
    assert changed("---\ntitle: x\n---\n", title=title) == f"---\ntitle: {title}\n---\n"


@pytest.mark.parametrize(
    "scalar", ["no", "on", "1.10", "012", "12:30", "1_000", "~", "2024-1-2", "1e3", "0x1F", "Null"]
)
def test_scalars_are_shown_as_written(scalar: str) -> None:
    """D2: A value is the text that stands there, whatever YAML makes of it."""
    document = read(f"---\ntitle: {scalar}\nnotes: x\n---\n")
    assert document.profile.title == scalar
    assert write(document, replace(document.profile, notes="z")).text == f"---\ntitle: {scalar}\nnotes: z\n---\n"


@pytest.mark.parametrize("scalar", ["2024-13-45", "yesterday", "!!int hello"])
def test_a_date_that_is_none_leaves_the_rest_editable(scalar: str) -> None:
    """D3: Its bytes stay while other fields change, and it can be mended."""
    text = f"---\nlast_reviewed_on: {scalar}\nnotes: x\n---\n"
    assert changed(text, notes="z") == text.replace("notes: x", "notes: z")
    assert changed(text, last_reviewed_on="2024-01-02") == text.replace(scalar, "2024-01-02")


def test_dates_stay_plain() -> None:
    """D2: Years and full dates are what other tools expect in a date field; elsewhere they are quoted."""
    role = Role("a", organization="2015", start="2015", end="2018-06", confirmed="2019-01-02")
    after = changed("---\ntitle: A\n---\n", roles=(role,))
    assert 'organization: "2015"\n    start: 2015\n    end: 2018-06\n    confirmed: 2019-01-02\n' in after


def test_a_doubled_key_is_not_edited() -> None:
    """D4: Both are kept and the key is refused until one is chosen; other keys can be edited."""
    text = "---\ntitle: A\nx: 1\ntitle: B\nx: 2\n---\n"
    assert changed(text, type="T") == text.replace("title: B\n", "title: B\ntype: T\n")
    with pytest.raises(Refused, match="more than once") as refused:
        changed(text, title="C")
    assert (refused.value.path, refused.value.line) == (("title",), 2)


def test_a_doubled_key_inside_an_item_is_not_edited() -> None:
    """D4: Also deep inside, and its item is not written anew around it."""
    text = "---\nroles:\n  - id: a\n    end: 2015\n    end: 2016\n---\n"
    assert "full_time: true" in changed(text, roles=(Role("a", end="2016", full_time="true"),))
    with pytest.raises(Refused, match="more than once"):
        changed(text, roles=(Role("a", end="2017"),))


def test_a_value_that_is_repeated_elsewhere_is_not_edited() -> None:
    """D5: The person would change two places; the repeat itself becomes a value of its own."""
    text = "---\ntitle: &t A\nsort_as: *t\n---\n"
    assert changed(text, sort_as="B") == "---\ntitle: &t A\nsort_as: B\n---\n"
    with pytest.raises(Refused, match="repeat it through an alias"):
        changed(text, title="B")


def test_a_merged_value_is_overridden_in_its_place() -> None:
    """D5: A key that comes through `<<` gets one of its own; taking it away is refused."""
    text = "---\nbase: &b {organization: A}\nroles:\n  - <<: *b\n    id: a\n---\n"
    assert read(text).profile.roles == (Role("a", "A"),)
    assert changed(text, roles=(Role("a", "B"),)) == text.replace("    id: a\n", "    id: a\n    organization: B\n")
    with pytest.raises(Refused, match="merge key"):
        changed(text, roles=(Role("a"),))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: A\n", 1, "not closed"),
        ("---", 1, "not closed"),
        ("---\ntitle: A\n--- b\n---\n", 3, "several YAML documents"),
        ("---\n- a\n---\n", 2, "a list, not keys"),
        ("---\nwords\n---\n", 2, "a single text"),
        ('\ufeff+++\ntitle = "A"\n+++\n', 1, "TOML"),
        ('{\n"title": "A"}\n', 1, "JSON"),
        ("---\ntwitter: @bob\n---\n", 2, "can't begin with “@”"),
    ],
)
def test_what_is_no_form_is_text(text: str, line: int, words: str) -> None:
    """D8: It opens as text with the reason and the line, and is never rewritten."""
    document = read(text)
    assert document.unreadable is not None
    assert (document.unreadable.line, words in document.unreadable.message) == (line, True)
    assert write(document, document.profile).text == text
    with pytest.raises(Refused):
        write(document, Profile(title="B"))


@pytest.mark.parametrize(
    ("text", "title", "lead"),
    [
        ("---\ntitle: |\n  A\n  ---\n  B\n---\nLead.\n", "A\n---\nB\n", "Lead."),
        ("---\ntitle: A\n---\nOne.\n---\nTwo.\n", "A", ""),
        ("---\ntitle: A\n---\n---\nLead.\n", "A", "---\nLead."),
        ("---\ntitle: A\n...\n\nLead.\n---\n", "A", ""),
        ("\n---\ntitle: A\n---\n", "", "---"),
        ("---\n---\nLead.\n", "", "Lead."),
    ],
)
def test_front_matter_ends_as_in_jekyll(text: str, title: str, lead: str) -> None:
    """D10: At the first line `---` or `...` of its own; in a block scalar or the body it is text."""
    assert (read(text).profile.title, read(text).profile.lead) == (title, lead)


def test_a_lead_that_begins_with_a_rule_stays_a_lead() -> None:
    """D10: Without front matter, `---` in the first line would open some."""
    assert changed("Lead.\n", lead="---\na: b\n---") == "\n---\na: b\n---\n"
    assert changed("---\ntitle: A\n---\n", lead="---\nLead.") == "---\ntitle: A\n---\n---\nLead.\n"


def test_a_file_without_front_matter_gets_one() -> None:
    """The body follows behind a blank line; nothing set writes nothing."""
    assert changed("Lead.\n", title="A") == "---\ntitle: A\n---\n\nLead.\n"
    assert changed("", title="A") == "---\ntitle: A\n---\n"
    assert changed("---\n# nothing yet\n---\n", title="A") == "---\n# nothing yet\ntitle: A\n---\n"


def test_typing_is_never_refused() -> None:
    """A heading, an open fence or a tag that is typed into a section is written as typed."""
    text = "---\ntitle: A\n---\n## One\nText.\n## Two\nMore.\n"
    for typed in ("```", "<div>", "a\n---", "## Three\n\nx", "~~~\n\n"):
        after = changed(text, sections=(Section("One", typed), Section("Two", "More.")))
        assert after.startswith("---\ntitle: A\n---\n## One\n" + typed.strip())
        assert after.endswith("\n## Two\nMore.\n")


def test_a_blank_line_parts_what_would_run_together() -> None:
    """Where the next heading follows closely, HTML or a paragraph would take it in."""
    assert (
        changed("## One\nText.\n## Two\n", sections=(Section("One", "<b>"), Section("Two")))
        == "## One\n<b>\n\n## Two\n"
    )
    text = "## One\n```\ncode\n```\nTwo\n---\n"
    assert changed(text, sections=(Section("One", "Text."), Section("Two"))) == "## One\nText.\n\nTwo\n---\n"


def test_a_section_that_would_swallow_others_is_not_moved() -> None:
    """An open code block at the end of a file stays at the end; the reason is said."""
    text = "## One\n\nText.\n\n## Two\n\n```\nopen\n"
    one, two = read(text).profile.sections
    with pytest.raises(Refused, match="open code block"):
        changed(text, sections=(two, one))


def test_the_line_ending_of_a_text_is_the_one_it_has_most() -> None:
    """One CRLF among ten lines does not turn the file around."""
    assert [newline_of(text) for text in ("", "a\n\r\n\n", "a\r\nb\r\n\n", "\r\r\r\n")] == ["\n", "\n", "\r\n", "\r"]


def test_places_count_what_an_editor_counts() -> None:
    """Lines and columns from 1; a byte order mark takes no column, an astral character one, U+2028 no line."""
    text = "\ufeffab\r\n\u2028😀x\ry"
    assert [place(text, offset) for offset in (1, 3, 7, 9)] == [(1, 1), (1, 3), (2, 3), (3, 1)]


@pytest.mark.timeout(20)
def test_a_very_large_intricate_body_is_text() -> None:
    """A parser would look for its sections for a minute; without HTML, lists and code they are found at once."""
    large = "---\ntitle: Ada\n---\n" + "- a\n" * 2_000_000 + "\n## Two\n"
    assert [section.heading for section in read(large).profile.sections] == ["Two"]
    found = read(large + "\n<b>\n").unreadable
    assert found is not None
    assert (found.line, found.message[:21]) == (4, "the text is too large")


def test_of_two_sections_that_say_the_same_the_edited_one_changes() -> None:
    """The blank lines below the other stay as they are."""
    text = "Lead.\n\n## N\n\n## M\n\nText.\n\n## N\n\n\n\n"
    document = read(text)
    first, *rest = document.profile.sections
    edited = replace(document.profile, sections=(replace(first, text="New."), *rest))
    assert write(document, edited).text == text.replace("## N\n\n", "## N\n\nNew.\n\n", 1)


@pytest.mark.parametrize(("lines", "seen"), [(150_000, True), (300_000, False)])
def test_a_glance_looks_through_the_beginning_of_a_very_large_body_alone(lines: int, *, seen: bool) -> None:
    """C8: listing a file of 50 MB does not hold up the window; opening it finds what a glance did not."""
    text = "---\ntitle: Ada\n---\n" + "- a\n" * lines + "\n## Two\n\n<b>\n"
    assert read(text).unreadable is not None
    assert (glance(text).unreadable is not None) == seen
