"""The log lies in the person's own folder, and its absence stops nothing."""

from __future__ import annotations

import faulthandler
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

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


def test_without_a_folder_there_is_none(
    tmp_path: Path, expected_log: Callable[[str], AbstractContextManager[None]]
) -> None:
    """It is told, and the application goes on."""
    (tmp_path / "log").write_text("in the way")
    with expected_log("No log can be written"):
        assert log_to(tmp_path / "log") == ()
