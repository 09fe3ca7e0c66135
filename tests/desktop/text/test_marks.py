"""Tests of app/desktop/text/marks.py: `|` marks the cursor, `[` and `]` in the test texts the selection."""

import pytest

from app.desktop.text.marks import Edit, continued, emphasized, indented, linked


def taken(marked: str) -> tuple[str, int, int]:
    """The text and its selection, which stands between « and », or at |."""
    if "|" in marked:
        at = marked.index("|")
        return marked.replace("|", ""), at, at
    start = marked.index("«")
    end = marked.index("»") - 1
    return marked.replace("«", "").replace("»", ""), start, end


def done(text: str, edit: Edit | None) -> str:
    """The text after an edit, its selection marked in the same way."""
    if edit is None:
        return "nothing"
    text = text[: edit.start] + edit.text + text[edit.end :]
    start, end = edit.selected
    return f"{text[:start]}|{text[end:]}" if start == end else f"{text[:start]}«{text[start:end]}»{text[end:]}"


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a «word» b", "**", "a **«word»** b"),
        ("a **«word»** b", "**", "a «word» b"),
        ("a «**word**» b", "**", "a «word» b"),
        ("a wo|rd b", "**", "a **«word»** b"),
        ("a « word » b", "*", "a  *«word»*  b"),
        ("a **«word»** b", "*", "a ***«word»*** b"),
        ("a ***«word»*** b", "*", "a **«word»** b"),
        ("a ***«word»*** b", "**", "a *«word»* b"),
        ("| b", "**", "**|** b"),
    ],
)
def test_emphasis_comes_and_goes(before: str, mark: str, after: str) -> None:
    """The same key sets bold or italic and takes it away, on a selection or the word at the cursor."""
    text, start, end = taken(before)
    assert done(text, emphasized(text, start, end, mark)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see «Max Welling» there", "see [Max Welling](|) there"),
        ("see «https://example.org/a» there", "see [|](https://example.org/a) there"),
        ("see «max-welling.md»", "see [|](max-welling.md)"),
        ("a wo|rd", "a [word](|)"),
        ("a | b", "a [](|) b"),
    ],
)
def test_a_link_is_made_of_what_is_there(before: str, after: str) -> None:
    """A selected text waits for its address, a selected address for its text."""
    text, start, end = taken(before)
    assert done(text, linked(text, start, end)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("  * one|\nnext", "  * one\n  * |\nnext"),
        ("9. nine|", "9. nine\n10. |"),
        ("1) a|", "1) a\n2) |"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("> said|", "> said\n> |"),
        ("- one\n- |", "- one\n|"),
        ("- a|b", "- a\n- |b"),
        ("plain|", "nothing"),
        ("|- one", "nothing"),
        ("2020 was|", "nothing"),
    ],
)
def test_enter_goes_on_with_a_list(before: str, after: str) -> None:
    """Enter in an item or quote begins the next one; in an empty item it ends the list."""
    text, start, _ = taken(before)
    assert done(text, continued(text, start)) == after


@pytest.mark.parametrize(
    ("before", "deeper", "after"),
    [
        ("- one\n- t|wo", True, "- one\n  - t|wo"),
        ("  - t|wo", False, "- t|wo"),
        ("\t- t|wo", False, "- t|wo"),
        ("- «one\n- two»\n- three", True, "  - «one\n  - two»\n- three"),
        ("- o|ne", False, "- o|ne"),
        ("pla|in", True, "nothing"),
    ],
)
def test_tab_moves_list_items(before: str, deeper: bool, after: str) -> None:
    """Tab and Shift+Tab move the items of a list in and out; text that is no list is left alone."""
    text, start, end = taken(before)
    assert done(text, indented(text, start, end, deeper=deeper)) == after
