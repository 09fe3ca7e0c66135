"""Tests of merging texts: their bytes stay, nothing is lost, what clashes stands between markers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.clashes import Side
from app.profile.merge import merge, same_but_order
from app.storage import encoding
from app.storage.document import Refused, read, write
from app.storage.markers import read_markers
from app.storage.merging import MergedText, merge_texts
from tests.helpers.merges import lost_lines
from tests.strategies import edited_profiles, files

BASE = """\
---
title: Ada   # her name
tags: [maths]

# where she worked
roles:
  - id: engine
    organization: Engine
    start: 1842
  - {id: court, organization: Court}
layout: person
---

She wrote notes.

## Why It Matters

It was the first.
"""


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A file and two versions of it, each after a step or two."""
    base = draw(files())
    sides = []
    for _ in range(2):
        document = read(base)
        for _ in range(draw(st.integers(0, 2))):
            try:
                document = write(document, draw(edited_profiles(document.profile)))
            except Refused:
                continue
        sides.append(document.text)
    return base, sides[0], sides[1]


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    """Return the text with parts of it replaced, each of which is there."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    """Return the merged text; fails where somebody would have to be asked."""
    found = merge_texts(base, ours, theirs)
    assert found.clashes == ()
    return found.text


@given(files(), files())
def test_what_only_one_side_changed_holds_to_the_byte(base: str, side: str) -> None:
    """Where the other side changed nothing, or the same, the changed side is the result."""
    for ours, theirs in ((side, base), (base, side), (side, side)):
        found = merge_texts(base, ours, theirs)
        assert (found.text, found.clashes, found.marked()) == (side, (), side)


@given(texts())
def test_the_text_says_what_the_merge_says(three: tuple[str, str, str]) -> None:
    """The result is readable and says exactly the merged profile; every line of both sides is there."""
    base, ours, theirs = three
    found = merge_texts(base, ours, theirs)
    documents = [read(text) for text in three]
    if not any(document.unreadable for document in documents):
        result = read(found.text)
        assert not result.unreadable
        wanted = merge(*(document.profile for document in documents))
        if found.clashes == wanted.clashes:  # else it had to be merged by its lines
            assert same_but_order(result.profile, wanted.profile)
    assert not lost_lines(base, theirs, found.text, found.clashes)


@given(texts())
def test_markers_part_into_both_sides(three: tuple[str, str, str]) -> None:
    """A marked text, taken apart again, gives both sides' choices."""
    found = merge_texts(*three)
    if not found.clashes:
        return
    rescued = read_markers(found.marked())
    ours = found.settled(dict.fromkeys(range(len(found.clashes)), Side.OURS))
    assert rescued is not None or ours == found.text
    if rescued:
        ends = "\r\n"
        assert (rescued.theirs.rstrip(ends), rescued.ours.rstrip(ends)) == (found.text.rstrip(ends), ours.rstrip(ends))


@given(st.text(), st.text(), st.text())
def test_any_text_is_merged(base: str, ours: str, theirs: str) -> None:
    """Whatever the texts are, merging and marking them raises nothing."""
    found = merge_texts(base, ours, theirs)
    assert found.settled({}) == found.text
    found.marked()


def test_another_field_changed_outside() -> None:
    """Neighbouring lines that two people changed are both there, with their comments."""
    ours, theirs = changed(("title: Ada ", "title: Ada Lovelace ")), changed(("tags: [maths]", "tags: [maths, poetry]"))
    both = changed(("title: Ada ", "title: Ada Lovelace "), ("tags: [maths]", "tags: [maths, poetry]"))
    assert merged(ours, theirs) == both


def test_both_sides_added_items() -> None:
    """Roles that both added in the same place are both there, theirs first."""
    last = "  - {id: court, organization: Court}\n"
    ours = changed((last, f"{last}  - id: salon  # of hers\n    start: 1850\n"))
    theirs = changed((last, f"{last}  - {{id: mill}}\n"))
    assert merged(ours, theirs) == changed(
        (last, f"{last}  - {{id: mill}}\n  - id: salon  # of hers\n    start: 1850\n")
    )


def test_comments_of_ours_stay() -> None:
    """A comment, a blank line and a note that only ours wrote stay, beside values that theirs changed."""
    ours = changed(("# her name", "# as she signed"), ("\n# where", "\n\n# all that is known\n# where"))
    theirs = changed(("title: Ada ", "title: Ada L. "), ("layout: person", "layout: page"))
    both = changed(("title: Ada ", "title: Ada L. "), ("layout: person", "layout: page"), text=ours)
    assert merged(ours, theirs) == both


def test_one_field_in_two_ways() -> None:
    """Markers stand around the clashing lines alone; all else is merged outside of them."""
    ours = changed(("start: 1842", "start: 1841"), ("the first", "the very first"))
    theirs = changed(("start: 1842", "start: 1843"), ("layout: person", "layout: page"))
    found = merge_texts(BASE, ours, theirs)
    assert [clash.place for clash in found.clashes] == ["roles.engine.start"]
    settled = changed(("the first", "the very first"), ("layout: person", "layout: page"))
    assert found.text == changed(("1842", "1843"), text=settled)
    assert found.settled({0: Side.OURS}) == changed(("1842", "1841"), text=settled)
    assert found.settled({0: "1840"}) == changed(("1842", "1840"), text=settled)
    lines = "<<<<<<< mine\n    start: 1841\n=======\n    start: 1843\n>>>>>>> disk\n"
    assert found.marked(("mine", "disk")) == changed(("    start: 1842\n", lines), text=settled)


def test_one_paragraph_in_two_ways() -> None:
    """A paragraph that both changed is asked; both may stand."""
    found = merge_texts(BASE, changed(("the first", "new")), changed(("the first", "old")))
    assert [clash.place for clash in found.clashes] == ["sections.Why It Matters (paragraph 1)"]
    assert found.settled({0: Side.BOTH}) == changed(("It was the first.", "It was old.\n\nIt was new."))


@pytest.mark.parametrize(("newline", "mark"), [("\r\n", ""), ("\r", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_endings_and_marks_stay(newline: str, mark: str) -> None:
    """Line endings, a byte order mark and a missing last ending are kept, whoever changed what."""

    def spelled(text: str) -> str:
        return mark + text.removesuffix("\n").replace("\n", newline)

    ours, theirs = changed(("the first", "new")), changed(("title: Ada ", "title: Bob "))
    both = changed(("the first", "new"), ("title: Ada ", "title: Bob "))
    assert merged(spelled(ours), spelled(theirs), spelled(BASE)) == spelled(both)
    # Only one side keeps the file so: it counts as a change of that side.
    assert merged(spelled(ours), theirs) == merged(ours, spelled(theirs)) == spelled(both)


def test_bytes_that_are_no_text_stay() -> None:
    """A byte that is not UTF-8 comes through, whichever side has it."""
    ours = changed(("She wrote", encoding.decode(b"She \xff wrote").text))
    assert b"She \xff wrote" in encoding.encode(merged(ours, changed(("the first", "new"))))


def test_both_made_the_file_anew() -> None:
    """Without a base, what both have in two ways is asked, and all else of both is there."""
    ours = changed(("layout: person", "# Who asks?\nowner: ada"))
    theirs = changed(("start: 1842", "start: 1843"))
    found = merge_texts("", ours, theirs)
    assert [clash.place for clash in found.clashes] == ["roles.engine.start"]
    assert found.text == changed(("layout: person\n", "# Who asks?\nowner: ada\nlayout: person\n"), text=theirs)


def test_files_without_fields_are_merged_by_lines() -> None:
    """Where a side can't be a form, its lines are merged as Git does it."""
    base = "+++\na = 1\n+++\n\nOne.\n\nTwo.\n"
    assert merged(base.replace("One", "1"), base.replace("Two", "2"), base) == "+++\na = 1\n+++\n\n1.\n\n2.\n"
    found = merge_texts(base, base.replace("One", "1"), base.replace("One", "I"))
    assert [clash.place for clash in found.clashes] == ["line 5"]
    assert found.settled({0: Side.BOTH}) == base.replace("One.", "I.\n1.")


def test_anchors_stay_where_they_are_needed() -> None:
    """A line that only marks a value stays when the other side came to repeat that value."""
    base = "---\na: &x 1\nb: 2\nc: 3\nd: 4\n---\n"
    ours, theirs = base.replace("&x ", ""), base.replace("d: 4", "d: *x")
    assert merged(ours, theirs, base) == theirs


def test_keys_that_stand_there_twice() -> None:
    """What can't be spliced is merged by its lines, and is still readable."""
    base = "---\na: 1\na: 2\nb: 1\nc: 2\nd: 3\n---\n"
    assert merged(base.replace("a: 1", "a: 0"), base.replace("d: 3", "d: 4"), base) == (
        "---\na: 0\na: 2\nb: 1\nc: 2\nd: 4\n---\n"
    )
    found = merge_texts(base, base.replace("a: 2\nb: 1", "a: 3\nb: 1"), base.replace("a: 2\nb: 1", "a: 2\nb: 5"))
    assert not read(found.text).unreadable


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_choice_that_is_none(side: str) -> None:
    """A text can't stand where a whole item is asked for."""
    gone, kept = changed(("  - {id: court, organization: Court}\n", "")), changed(("Court}", "Palace}"))
    found: MergedText = merge_texts(BASE, gone, kept) if side == "ours" else merge_texts(BASE, kept, gone)
    with pytest.raises(ValueError, match="no text can stand here"):
        found.settled({0: "x"})
