"""What changed between two versions, ready to be shown."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from app.desktop.history.report import Report, Told, report, report_of_step, summary
from app.desktop.session import State
from app.profile.word_diff import Mark
from app.storage import document
from app.storage.history import History, Version, Why, now
from tests.helpers.wikis import ADA


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A history whose clock goes on by a second a look."""
    moment = now()

    def tick() -> object:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return History(tmp_path, clock=tick)  # type: ignore[arg-type]  # it is a moment


def _versions(history: History, *texts: str) -> tuple[Version, ...]:
    for text in texts:
        history.keep("ada", text.encode(), Why.SAVED)
    return history.versions("ada")


def _state(text: str) -> State:
    opened = document.read(text)
    return State(opened, opened.profile)


def _of(history: History, then: str, present: str) -> Report:
    return report(history, _versions(history, then)[0], _state(present))


def _read(told: Told) -> str:
    marks = {Mark.SAME: "", Mark.REMOVED: "-", Mark.ADDED: "+"}
    return told.title + "|" + "|".join(marks[piece.mark] + piece.text for piece in told.pieces)


def test_short_values_are_told_whole(history: History) -> None:
    """A name that changed is read as the old one and the new one."""
    found = _of(history, ADA, ADA.replace("Ada Lovelace", "Ada King"))
    assert [_read(told) for told in found.told] == ["Name|-Ada Lovelace| → |+Ada King"]


def test_prose_is_told_word_by_word(history: History) -> None:
    """What is far from the change is left out."""
    long = "It was a fine day in London. " * 20
    found = _of(history, ADA.replace("Text.", long), ADA.replace("Text.", long + "\nNew end."))
    (told,) = found.told
    assert told.title == "Section N"
    assert [piece.mark for piece in told.pieces][-1] is Mark.ADDED
    assert sum(len(piece.text) for piece in told.pieces) < 200
    assert told.pieces[0].text.startswith("…")


def test_what_came_and_went_says_so(history: History) -> None:
    """A removed section is named as it was."""
    found = _of(history, ADA, ADA.replace("## N\n\nText.\n", "## M\n\nOther.\n"))
    assert [_read(told) for told in found.told] == ["Section N: removed|-Text.", "Section M: added|+Other."]


def test_layout_alone_is_told_as_text(history: History) -> None:
    """A comment is no field, and still a difference."""
    found = _of(history, ADA, ADA.replace(" # the countess", ""))
    assert (found.told, found.note) == ((), "No field differs; only the layout of the file does.")
    assert any("countess" in piece.text for piece in found.text if piece.mark is Mark.REMOVED)


def test_equal_versions_say_that_nothing_differs(history: History) -> None:
    """Without a text to read."""
    found = _of(history, ADA, ADA)
    assert (found.told, found.text, found.note) == ((), (), "Nothing differs.")


def test_many_changes_are_counted(history: History) -> None:
    """No more are shown than can be read."""
    sections = "".join(f"\n## S{number}\n\nText.\n" for number in range(400))
    found = _of(history, ADA, ADA + sections)
    assert (len(found.told), found.more) == (300, 100)


def test_a_huge_text_is_cut(history: History) -> None:
    """A version above the window's measure is told as text, and not all of it."""
    found = _of(history, ADA, ADA + "word " * 300_000)
    assert "It is shown as text" in found.note
    assert sum(len(piece.text) for piece in found.text) < 110_000


def test_a_huge_word_is_cut(history: History) -> None:
    """A picture in the text is one word, over which Qt would stand still."""
    found = _of(history, ADA, ADA.replace("Text.", "x" * 30_000))
    assert max(len(piece.text) for piece in found.told[0].pieces) < 1100


def test_a_step_is_told_from_the_version_before(history: History) -> None:
    """The oldest has none."""
    newest, oldest = _versions(history, ADA, ADA.replace("draft", "published"))
    found = report_of_step(history, newest, oldest)
    assert [_read(told) for told in found.told] == ["Status|-draft| → |+published"]
    assert report_of_step(history, oldest, None).note == "This is the oldest version that was kept."


def test_the_line_of_a_version_names_what_changed(history: History) -> None:
    """The number, and the first two places."""
    newest, *older = _versions(
        history, ADA, ADA.replace("draft", "published"), ADA.replace("Lead", "Led"), "---\n[x\n---"
    )
    versions = (newest, *older, None)
    lines = [summary(history, one, two) for one, two in pairwise(versions) if one]
    assert lines == [
        "Text changed",
        "2 changes: status, lead paragraph",
        "Status: draft → published",
        "The oldest version",
    ]
