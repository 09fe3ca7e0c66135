"""Promises of `app.desktop.queue.queueing`: who waits is known at any time, and one goes from one to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QToolButton
from pytestqt.qtbot import QtBot

from app.desktop.checking import Checking
from app.desktop.desk import Desk
from app.desktop.profiles.pane import ProfilePane
from app.desktop.queue.queueing import Queueing
from app.desktop.queue.sign import QueueSign
from app.desktop.queue.words import REASON, reason_title, reason_words
from app.profile.edits import marked_reviewed
from app.profile.filtering import terms_of
from app.profile.query import Term
from app.review.reasons import MOST, reason
from app.storage.folder import open_wiki
from tests.desktop.queue.conftest import Clock


def slugs(queueing: Queueing) -> list[str]:
    """Return who waits, in order."""
    return [line.entry.slug for line in queueing.waiting]


def said(queueing: Queueing) -> list[str]:
    """Return the words that the pane shows beside its rows."""
    return [label.text() for label in queueing.pane.findChildren(QLabel) if label.isVisible() and label.text()]


def rows(queueing: Queueing) -> QListView:
    """Return the list of the pane."""
    return queueing.pane.findChildren(QListView)[0]


def shown(queueing: Queueing) -> list[str]:
    """Return the names that the pane shows."""
    model = rows(queueing).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_who_wants_somebody_most_stands_first(queueing: Queueing) -> None:
    """Drafts and sound profiles don't wait; two are due, of whom one learns at the foot of the window."""
    assert slugs(queueing) == ["bo", "ada", "cy", "di"]
    assert queueing.due == 2


def test_marking_one_takes_it_out_at_once(queueing: Queueing, desk: Desk, qtbot: QtBot) -> None:
    """Before it is saved, and back by undo."""
    queueing.enter()
    desk.open("ada")
    session = desk.current
    assert session is not None
    session.edit(marked_reviewed(session.profile, "eve", "2026-11-23"), "Mark as reviewed")
    assert slugs(queueing) == ["bo", "cy", "di"]
    assert shown(queueing) == ["Bo", "Cy", "Di"]
    session.undo_stack.undo()
    assert slugs(queueing) == ["bo", "ada", "cy", "di"]


def test_one_goes_from_one_to_the_next(queueing: Queueing, desk: Desk) -> None:
    """From anywhere to the first, then on, back, and round at the end."""
    desk.open("ed")
    visited = []
    for step in (1, 1, 1, -1, 1, 1, 1):
        queueing.go(step)
        visited.append(desk.current.slug if desk.current else "")
    assert visited == ["bo", "ada", "cy", "ada", "cy", "di", "bo"]


def test_who_left_the_queue_keeps_its_place(queueing: Queueing, desk: Desk) -> None:
    """Behind a profile that was just marked comes the one that followed it; so too from elsewhere."""
    desk.open("ada")
    session = desk.current
    assert session is not None
    assert queueing.next_after("ada") == "cy"
    session.edit(marked_reviewed(session.profile, "eve", "2026-11-23"), "Mark as reviewed")
    assert queueing.next_after("ada") == "cy"
    assert queueing.next_after("ada", -1) == "bo"
    desk.open("ed")
    assert queueing.next_after("ed") == "cy"


def test_who_waits_less_since_keeps_its_place(queueing: Queueing, desk: Desk, qtbot: QtBot) -> None:
    """What is done in a profile changes how much it wants somebody, and nobody is passed over for that."""
    desk.open("bo")
    session = desk.current
    assert session is not None
    session.edit(replace(session.profile, last_reviewed_on="2026-05-28"), "Edit day of review")
    assert slugs(queueing)[-2:] == ["bo", "di"]
    assert queueing.next_after("bo") == "ada"
    assert queueing.next_after("bo", -1) == "di"


def test_the_last_one_leads_nowhere(queueing: Queueing, desk: Desk) -> None:
    """Who waits alone has nobody behind."""
    queueing.pane.facets_changed.emit((Term("due-soon", REASON),))
    assert queueing.next_after("di") == ""
    assert queueing.next_after("ed") == "di"
    queueing.pane.facets_changed.emit((Term("nobody", "owner"),))
    assert queueing.next_after("ed") == ""
    assert not queueing.can_go()


@pytest.mark.parametrize(
    ("facets", "names"),
    [
        ((Term("eve", "owner"),), ["Ada", "Cy"]),
        ((Term("eve", "owner"), Term("dan", "owner")), ["Bo", "Ada", "Cy"]),
        ((Term("eve", "owner"), Term("Leader", "type")), ["Cy"]),
        ((Term("overdue", REASON), Term("due-soon", REASON)), ["Ada", "Cy", "Di"]),
    ],
)
def test_the_queue_can_be_narrowed_down(queueing: Queueing, facets: tuple[Term, ...], names: list[str]) -> None:
    """Of one field any value will do, of several all must hold; how many there are in all is still said."""
    queueing.enter()
    queueing.pane.facets_changed.emit(facets)
    assert shown(queueing) == names
    assert f"Queue · {len(names)} of 4" in said(queueing)


def test_a_chip_takes_a_filter_away(queueing: Queueing) -> None:
    """What is looked at is seen, and one click shows the others again."""
    queueing.enter()
    queueing.pane.facets_changed.emit((Term("overdue", REASON),))
    chip = next(one for one in queueing.pane.findChildren(QToolButton) if one.text() == "Overdue")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown(queueing) == ["Bo", "Ada", "Cy", "Di"]
    assert "Queue · 4 profiles" in said(queueing)


def test_a_row_opens_its_profile(queueing: Queueing, desk: Desk) -> None:
    """By click and by Enter; the one in hand is marked."""
    queueing.enter()
    view = rows(queueing)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    assert desk.current is not None
    assert desk.current.slug == "ada"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.current.slug == "cy"
    desk.open("bo")
    assert view.currentIndex().row() == 0


def test_nobody_waiting_is_said_with_the_next_day(queueing: Queueing, desk: Desk, wiki: Path, qtbot: QtBot) -> None:
    """An empty queue is good news, and says when it ends."""
    for slug in ("ada", "bo", "cy", "di"):
        text = (wiki / "profiles" / f"{slug}.md").read_text()
        lines = [line for line in text.splitlines() if not line.startswith("last_reviewed_on")]
        lines.insert(1, "last_reviewed_on: 2026-11-20")
        (wiki / "profiles" / f"{slug}.md").write_text("\n".join(lines))
    desk.open_folder(open_wiki(wiki))
    queueing.enter()
    qtbot.waitUntil(lambda: "Nobody is waiting.\nThe next review is due on 1 May 2027." in said(queueing))
    assert "Queue" in said(queueing)


def test_the_list_learns_what_reviews_found(queueing: Queueing, listed: ProfilePane) -> None:
    """Filters of the list know it as soon as the queue does."""
    assert listed.fitting(terms_of("has:finding ")) is not None
    assert "bo" in (listed.fitting(terms_of("changed:never ")) or ())


def test_in_the_night_others_are_due(queueing: Queueing, clock: Clock, checking: Checking, qtbot: QtBot) -> None:
    """Nobody has to start the application again."""
    clock.day = date(2026, 12, 1)
    checking._look_at_day()
    queueing._look()
    assert queueing.due == 3


def test_many_are_judged_beside_the_window(
    queueing: Queueing, monkeypatch: pytest.MonkeyPatch, clock: Clock, checking: Checking, qtbot: QtBot
) -> None:
    """The answer is the same, a moment later; what changed meanwhile is judged as well."""
    monkeypatch.setattr("app.desktop.queue.queueing._FEW", 1)
    clock.day = date(2026, 12, 1)
    checking._look_at_day()
    with qtbot.waitSignal(queueing.changed):
        queueing._look()
        queueing._take_findings({"ada"})
        assert not queueing.is_known
    qtbot.waitUntil(lambda: queueing.is_known)
    assert slugs(queueing) == ["bo", "ada", "cy", "di"]
    assert queueing.due == 3


def test_another_wiki_has_another_queue(queueing: Queueing, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    """Nobody of the one before waits any more, and its filter is gone."""
    queueing.enter()
    queueing.pane.facets_changed.emit((Term("eve", "owner"),))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "zoe.md").write_text("---\ntitle: Zoe\nstatus: published\n---\n")
    desk.open_folder(open_wiki(tmp_path / "other"))
    qtbot.waitUntil(lambda: queueing.is_known)
    assert shown(queueing) == ["Zoe"]


def test_the_sign_says_how_many_are_due(qtbot: QtBot) -> None:
    """First those that are due, else those that wait; nothing where nobody does."""
    sign = QueueSign()
    qtbot.addWidget(sign)
    sign.say(2, 1_200)
    assert sign.text() == "2 due for review"
    sign.say(0, 1_200)
    assert sign.text() == "1,200 in the queue"
    sign.say(0, 0)
    assert sign.isHidden()


def test_every_reason_has_its_words() -> None:
    """Days as people write them, and a title for each code."""
    told = reason("requested", 1, 60, "review requested by {who} on {day}", who="Eve", day="2026-11-02")
    assert reason_words(told) == "review requested by Eve on 2 Nov 2026"
    assert all(map(reason_title, MOST))


def test_a_name_of_markup_is_text(queueing: Queueing, desk: Desk) -> None:
    """Nothing that a profile is called means anything to Qt."""
    queueing.enter()
    desk.open("ada")
    session = desk.current
    assert session is not None
    session.edit(replace(session.profile, title="<b>Ada</b>"), "Edit name")
    model = rows(queueing).model()
    told = [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount())]
    assert any("&lt;b&gt;Ada" in one for one in told)


def test_of_very_many_the_first_are_shown(queueing: Queueing, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """That there are more is said; the keys go on to them."""
    monkeypatch.setattr("app.desktop.queue.pane._MOST_ROWS", 2)
    queueing.enter()
    assert shown(queueing) == ["Bo", "Ada"]
    assert any(words.startswith("These are the first") for words in said(queueing))
    assert "Queue · 4 profiles" in said(queueing)
    assert queueing.next_after("ada") == "cy"
