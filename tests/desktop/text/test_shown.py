"""Tests of app/desktop/text/shown.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desktop.text.shown import applied, difference, index, place, shown, units

# Any text at all; line endings and what Qt would lose come up often.
TROUBLE = st.sampled_from(
    "\ufeff\0\x1b\x7f\x85\u00a0\u2028\u2029\u202e\u2068\ufdd0\ufffc\uffff\ud800\udc00\t\n\r😀e\u0301"
)
ANY_TEXT = st.text(TROUBLE | st.characters(exclude_categories=()), max_size=40)


def patched(original: str, before: str, after: str, ending: str = "\n") -> str:
    """Return the original with the edit that made `after` of `before`."""
    return original if before == after else applied(original, difference(before, after), ending)


@given(ANY_TEXT)
def test_every_character_has_one_shown_character(text: str) -> None:
    r"""What is shown is as long as the text, but that `\r\n` is shown as one line break."""
    assert len(shown(text)) == len(text) - text.count("\r\n")
    assert shown(text).count("\n") == text.count("\n") + text.count("\r") - text.count("\r\n")


@given(ANY_TEXT)
def test_nothing_that_qt_would_lose_is_shown(text: str) -> None:
    """What is shown can be encoded, shows as itself, and holds no control, surrogate or direction mark."""
    visible = shown(text)
    visible.encode("utf-16")
    assert shown(visible) == visible
    assert not set(visible) & set("\ufeff\r\0\x85\u2028\u2029\u202e\u2066\u200f\ufdd0\ufffc\uffff")


@given(ANY_TEXT)
def test_no_edit_is_no_change(text: str) -> None:
    """A text that was shown and not edited is the same text."""
    assert patched(text, shown(text), shown(text)) == text


@given(ANY_TEXT, st.data(), ANY_TEXT, st.sampled_from(["\n", "\r\n", "\r"]))
def test_an_edit_leaves_the_rest_alone(original: str, data: st.DataObject, typed: str, ending: str) -> None:
    """The result shows what was typed, and what stands before and behind it is the original's."""
    before, new = shown(original), shown(typed)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    after = before[:start] + new + before[end:]
    result = patched(original, before, after, ending)
    assert shown(result) == after
    change = difference(before, after)
    kept_before = original[: place(original, change.start)]
    kept_behind = original[place(original, change.end) :]
    assert result.startswith(kept_before)
    assert result.endswith(kept_behind)


@given(ANY_TEXT, ANY_TEXT)
def test_a_difference_is_as_small_as_it_can_be(before: str, after: str) -> None:
    """A difference makes one text of the other; its first and last characters differ from what stood there."""
    change = difference(before, after)
    assert before[: change.start] + change.text + before[change.end :] == after
    old = before[change.start : change.end]
    assert not old or not change.text or (old[0] != change.text[0] and old[-1] != change.text[-1])


@given(ANY_TEXT, st.data())
def test_places_of_qt_and_python_agree(text: str, data: st.DataObject) -> None:
    """A character's place in UTF-16 units leads back to the character."""
    visible = shown(text)
    at = data.draw(st.integers(0, len(visible)))
    assert index(visible, units(visible[:at])) == at


@pytest.mark.parametrize(
    ("original", "after", "ending", "expected"),
    [
        ("a\r\nb\r\n", "a\nb\nc\n", "\r\n", "a\r\nb\r\nc\r\n"),
        ("a\r\nb\nc", "a\nbX\nc", "\r\n", "a\r\nbX\nc"),
        ("a\r\nb", "ab", "\r\n", "ab"),
        ("one\rtwo", "one\ntwo!", "\r", "one\rtwo!"),
        ("a\rX\nb", "a\n\nb", "\n", "a\r\n\nb"),
        ("a\0b\ud800c", "a␀xb\ufffdc", "\n", "a\0xb\ud800c"),
        ("", "new", "\n", "new"),
    ],
)
def test_line_endings_and_odd_characters_stay(original: str, after: str, ending: str, expected: str) -> None:
    """An edit beside odd characters and line endings keeps them; new lines take the ending asked for."""
    assert patched(original, shown(original), after, ending) == expected


def test_a_large_text_is_patched_at_once() -> None:
    """One typed character in a megabyte of lines with CRLF lands where it was typed."""
    original = "line of text\r\n" * 70_000
    before = shown(original)
    after = before[:500_000] + "x" + before[500_000:]
    change = difference(before, after)
    assert change.text == "x"
    assert len(applied(original, change)) == len(original) + 1
