"""The log lies in the person's own folder, and its absence stops nothing."""

from __future__ import annotations

import faulthandler
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.desktop import log
from app.desktop.log import log_to


@pytest.fixture
def _own_crashes() -> Iterator[None]:
    """Gives the test run its own handler of crashes back."""
    was_on = faulthandler.is_enabled()
    yield
    faulthandler.disable()
    if was_on:
        faulthandler.enable()


@pytest.mark.usefixtures("_own_crashes")
def test_there_is_a_file_for_the_log_and_one_for_crashes(tmp_path: Path) -> None:
    """A hard crash of the process writes where it happened."""
    handlers = log_to(tmp_path / "log")
    assert faulthandler.is_enabled()
    assert {one.name for one in (tmp_path / "log").iterdir()} == {"profile-desk.log", "crash.log"}
    faulthandler.disable()
    for handler in handlers:
        handler.close()


def test_a_long_log_begins_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest lines are in the first file, and no more than two older files are kept."""
    monkeypatch.setattr(log, "SIZE", 10)
    handler = log.TurningHandler(tmp_path / "a.log", encoding="utf-8")
    for number in range(4):
        handler.emit(logging.makeLogRecord({"msg": f"a line of its own: {number}"}))
    handler.close()
    kept = {one.name: one.read_text("utf-8") for one in tmp_path.iterdir()}
    assert kept == {f"a.log.{number}": f"a line of its own: {4 - number}\n" for number in (1, 2)}


def test_a_log_that_cant_be_put_aside_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is lost where the file can't get another name."""
    monkeypatch.setattr(log, "SIZE", 10)
    for number in (1, 2):
        (tmp_path / f"a.log.{number}" / "in the way").mkdir(parents=True)
    handler = log.TurningHandler(tmp_path / "a.log", encoding="utf-8")
    for number in range(2):
        handler.emit(logging.makeLogRecord({"msg": f"a line of its own: {number}"}))
    handler.close()
    assert (tmp_path / "a.log").read_text("utf-8").splitlines() == ["a line of its own: 0", "a line of its own: 1"]


def test_without_a_folder_there_is_none(
    tmp_path: Path, expected_log: Callable[[str], AbstractContextManager[None]]
) -> None:
    """It is told, and the application goes on."""
    (tmp_path / "log").write_text("in the way")
    with expected_log("No log can be written"):
        assert log_to(tmp_path / "log") == ()
