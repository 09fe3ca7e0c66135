"""The time line's rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.history.model import SUMMARY, TimeLine
from app.storage.history import Version, Why

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC).astimezone()
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _plain_words() -> Iterator[None]:
    """Days are told in one language, whoever runs the tests."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def _version(days: float, why: Why = Why.SAVED, slug: str = "ada") -> Version:
    at = NOON - timedelta(days=days)
    return Version(slug, at, why, "0", 10, Path(f"/{days}.md"))


VERSIONS = (_version(0), _version(0.01, Why.MINE), _version(1, Why.OUTSIDE), _version(30, slug="ada-byron"))


def _model() -> TimeLine:
    model = TimeLine()
    model.show_versions(VERSIONS, "ada", TODAY)
    return model


def _rows(model: TimeLine) -> list[str]:
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def test_it_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    """Qt's model tester finds nothing."""
    qtmodeltester.check(_model(), force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_versions_stand_under_their_day(qtbot: QtBot) -> None:
    """With the time, why each was kept, and the address that it had where that was another."""
    rows = _rows(_model())
    assert [rows[0], rows[3], rows[5]] == ["Today", "Yesterday", "Monday, 20 April 2026"]
    assert rows[1].endswith(", before a save")
    assert rows[2].endswith(", unsaved work")
    assert rows[4].endswith(", from another program")
    assert rows[6].endswith(", before a save, as ada-byron")


def test_a_day_can_not_be_chosen(qtbot: QtBot) -> None:
    """The arrows pass over it."""
    model = _model()
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.version_at(0) is None


def test_what_changed_is_told_once_it_is_known(qtbot: QtBot) -> None:
    """A screen reader hears it behind the reason."""
    model = _model()
    assert not model.is_summed(VERSIONS[0])
    with qtbot.waitSignal(model.dataChanged):
        model.show_summaries({VERSIONS[0].path: "1 change: name", Path("/else"): "x"})
    assert model.is_summed(VERSIONS[0])
    assert model.data(model.index(1), SUMMARY) == "1 change: name"
    assert str(model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)).endswith("before a save, 1 change: name")


def test_a_version_is_found_again_and_else_the_newest(qtbot: QtBot) -> None:
    """So the chosen one stays chosen when others come."""
    model = _model()
    assert model.row_of(VERSIONS[2].path) == 4
    assert model.row_of(Path("/gone")) == 1
    assert model.row_of(None) == 1
    model.show_versions((), "ada", date.min)
    assert model.row_of(None) == -1
