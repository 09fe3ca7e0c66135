"""What holds for every test: nobody's home, no screen, no network, and nothing left behind."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.leaks import no_windows_left, no_work_left
from tests.helpers.logs import LogWatch, watch_logs
from tests.helpers.network import forbid_network
from tests.helpers.patience import PatientBot
from tests.helpers.people import no_answer_left
from tests.helpers.surroundings import home_variables, prepare_qt


def pytest_configure(config: pytest.Config) -> None:
    """Set the surroundings before any test or module of ours is imported."""
    home = tempfile.TemporaryDirectory(prefix="profile-desk-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    os.environ.update(home_variables(Path(home.name)))
    prepare_qt(os.environ)
    forbid_network()
    # No promise depends on how busy the machine is; a continuous check tries the same cases every time.
    settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
    settings.register_profile("thorough", deadline=None, max_examples=3000)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ours"))


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own empty home: settings, data and caches of one test are not seen by another."""
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=os.environ["HOME"]))
    for name, value in home_variables(folder).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails the test when it logs a warning or an error that it did not expect."""
    with watch_logs() as watch:
        yield watch


@pytest.fixture
def expected_log(log_watch: LogWatch) -> Callable[[str], AbstractContextManager[None]]:
    """Takes a regular expression; a `with` block around what must log a warning or error that matches."""
    return log_watch.expect


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fails the test when it leaves a window, running work or an answer that nobody asked for behind."""
    with no_work_left(), no_windows_left(), no_answer_left():
        yield


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The hand for windows, which waits longer than pytest-qt's own: on a busy machine all comes later."""
    return PatientBot(request)
