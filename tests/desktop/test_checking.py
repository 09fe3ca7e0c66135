"""Promises of `app.desktop.checking`: every pane hears the same, of what is typed and of what the files say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.checking import Checking
from app.desktop.desk import Desk
from app.desktop.indexing import Indexing
from app.profile.values import Fact
from app.review.waivers import waived
from app.storage.folder import open_wiki

ADA = """\
---
title: Ada Lovelace
type: Mathematician
status: draft
snapshot:
  - label: Known for
    value: The first program
---

She wrote it.
"""
DAY = date(2026, 5, 20)


class Clock:
    """A calendar that is turned by hand."""

    day = DAY

    def __call__(self) -> date:
        """Return the day."""
        return self.day


@pytest.fixture
def clock() -> Clock:
    """The calendar."""
    return Clock()


@pytest.fixture
def desk(window: QWidget, wiki: Path, clock: Clock) -> Desk:
    """A desk with a wiki on it in which a fact has no source."""
    (wiki / "profiles" / "ada.md").write_text(ADA)
    desk = Desk(window, today=clock)
    desk.open_folder(open_wiki(wiki))
    return desk


@pytest.fixture
def checking(desk: Desk, window: QWidget, clock: Clock, qtbot: QtBot) -> Checking:
    """What checks it, done for the first time."""
    indexing = Indexing(desk, window)
    made = Checking(desk, indexing, window, clock)
    with qtbot.waitSignal(made.wiki_changed):
        indexing.start()
    return made


def codes(checking: Checking, slug: str = "ada") -> set[str]:
    return {one.code for one in checking.findings(slug) if not one.waived}


def test_every_profile_is_known(checking: Checking, desk: Desk) -> None:
    """What the files say is known soon after the window was painted."""
    assert checking.is_known
    assert set(checking.all) == {entry.slug for entry in desk.entries}
    assert "unsourced-fact" in codes(checking)


def test_what_is_typed_is_checked(checking: Checking, desk: Desk, qtbot: QtBot) -> None:
    """After a pause everybody hears of what is not saved yet; undone, it is as before."""
    with qtbot.waitSignal(checking.hand_changed, check_params_cb=lambda: "unsourced-fact" in codes(checking)):
        desk.open("ada")
    session = desk.current
    assert session is not None
    before = checking.of("ada")
    session.edit(replace(session.profile, snapshot=()), "Remove fact")
    qtbot.waitUntil(lambda: "unsourced-fact" not in codes(checking))
    assert checking.all["ada"] is checking.of("ada")
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: checking.of("ada") == before)


def test_what_is_taken_in_hand_is_told_in_full_at_once(checking: Checking, desk: Desk) -> None:
    """Thousands are held in brief; of the one that is opened no field stands bare until it was looked at."""
    assert [one.message for one in checking.findings("ada")] == [""] * len(checking.findings("ada"))
    desk.open("ada")
    session = desk.current
    assert session is not None
    assert all(one.message for one in checking.findings("ada"))
    assert not checking.is_up_to_date("ada", session.profile)


def test_unsaved_work_counts_while_another_profile_is_in_hand(checking: Checking, desk: Desk, qtbot: QtBot) -> None:
    """It stays known until it is saved or undone."""
    desk.open("ada")
    session = desk.current
    assert session is not None
    session.edit(replace(session.profile, snapshot=()), "Remove fact")
    qtbot.waitUntil(lambda: "unsourced-fact" not in codes(checking))
    desk.open("bob")
    assert "unsourced-fact" not in codes(checking)


def test_a_file_that_changes_is_told(checking: Checking, desk: Desk, wiki: Path, qtbot: QtBot) -> None:
    """Of a change outside only the profile that changed is told."""
    (wiki / "profiles" / "ada.md").write_text(ADA.replace("snapshot:", "notes:").replace("status: draft", ""))
    with qtbot.waitSignal(checking.wiki_changed) as told:
        checking._indexing.take_slugs(("ada",))
    assert told.args == [frozenset({"ada"})]
    assert "unsourced-fact" not in codes(checking)


def test_a_day_that_turns_is_noticed(checking: Checking, desk: Desk, clock: Clock, qtbot: QtBot) -> None:
    """A waiver ends in the night, and nobody has to start the application again."""
    desk.open("ada")
    session = desk.current
    assert session is not None
    found = next(one for one in checking.findings("ada") if one.code == "unsourced-fact")
    session.edit(waived(session.profile, found, "Everybody knows.", "me", "2026-05-20"), "Waive")
    qtbot.waitUntil(lambda: "unsourced-fact" not in codes(checking))
    assert checking.all["ada"].turns == "2026-05-21"
    clock.day = date(2026, 5, 21)
    checking._look_at_day()
    qtbot.waitUntil(lambda: "unsourced-fact" in codes(checking))


def test_the_newest_state_is_checked(checking: Checking, desk: Desk, qtbot: QtBot) -> None:
    """Whatever was asked in between, what is known belongs to what stands there."""
    desk.open("ada")
    session = desk.current
    assert session is not None
    for number in range(20):
        facts = tuple(Fact(f"Fact {one}", "Something") for one in range(number))
        session.edit(replace(session.profile, snapshot=facts), "Add facts")
        checking.look()
    qtbot.waitUntil(lambda: sum(one.code == "unsourced-fact" for one in checking.findings("ada")) == 19)


def test_nothing_is_missed_before_all_profiles_are_known(
    desk: Desk, window: QWidget, clock: Clock, qtbot: QtBot
) -> None:
    """A link is not called broken as long as nobody looked at the profile that it leads to."""
    indexing = Indexing(desk, window)
    made = Checking(desk, indexing, window, clock)
    with qtbot.waitSignal(made.wiki_changed):
        desk.open("bob")
    assert made.of("bob") is not None
    assert made.findings("bob")
    assert made.across("bob") == ()
    with qtbot.waitSignal(made.wiki_changed):
        indexing.start()
    assert "broken-link" not in codes(made, "bob")


def test_another_wiki_begins_anew(
    checking: Checking, desk: Desk, tmp_path: Path, qtbot: QtBot, make_wiki: Callable[[Path], Path]
) -> None:
    """Nothing of the wiki before is told of the next one."""
    other = make_wiki(tmp_path / "other")
    desk.open_folder(open_wiki(other))
    assert checking.all == {}
    qtbot.waitUntil(lambda: checking.is_known)
    assert "unsourced-fact" not in codes(checking)


@pytest.fixture
def make_wiki() -> Callable[[Path], Path]:
    """Makes another wiki."""

    def make(folder: Path) -> Path:
        (folder / "profiles").mkdir(parents=True)
        (folder / "profiles" / "eve.md").write_text("---\ntitle: Eve\n---\n")
        return folder

    return make
