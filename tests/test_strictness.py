"""Tests of the watches in tests/helpers: each must be able to fail a test."""

import logging
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.leaks import no_windows_left, no_work_left
from tests.helpers.logs import LogWatch
from tests.helpers.network import NetworkForbiddenError, is_this_machine

LOG = logging.getLogger(__name__)


def test_an_unexpected_warning_fails() -> None:
    """A logged warning that the test did not expect fails it, with the words that were logged."""
    watch = LogWatch()
    watch.emit(logging.makeLogRecord({"name": "app.storage", "levelname": "WARNING", "msg": "disk is full"}))
    with pytest.raises(pytest.fail.Exception, match=r"WARNING app\.storage: disk is full"):
        watch.fail_on_unexpected()


def test_an_expected_warning_passes(expected_log: Callable[[str], AbstractContextManager[None]]) -> None:
    """A warning that the test announced is no failure."""
    with expected_log(r"disk is (full|slow)"):
        LOG.warning("disk is %s", "full")


def test_an_expected_warning_that_stays_away_fails() -> None:
    """Expecting a warning is a promise too: where none comes, the test fails."""
    with pytest.raises(pytest.fail.Exception, match="disk"), LogWatch().expect("disk"):
        pass


def test_a_window_that_stays_fails(qtbot: QtBot) -> None:
    """A top-level widget that nobody closed is named."""
    kept: list[QLabel] = []
    with pytest.raises(pytest.fail.Exception, match="QLabel"), no_windows_left():
        kept.append(QLabel("stray"))
    kept.clear()


def test_a_window_that_is_deleted_later_passes(qtbot: QtBot) -> None:
    """A widget on its way out, as Qt deletes widgets, is nothing left behind."""
    with no_windows_left():
        label = QLabel("going")
        label.deleteLater()


def test_a_thread_that_runs_on_fails() -> None:
    """A thread that outlives the test is named."""
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="slow work")
    with pytest.raises(pytest.fail.Exception, match="slow work"), no_work_left(seconds=0):
        thread.start()
    release.set()
    thread.join()


@pytest.mark.parametrize("host", ["example.org", "10.0.0.1", "2001:db8::1"])
def test_other_machines_are_outside(host: str) -> None:
    """Names and addresses of other machines are recognised as such."""
    assert not is_this_machine(host)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1", "", None])
def test_this_machine_is_inside(host: str | None) -> None:
    """The loopback addresses and an empty host are this machine."""
    assert is_this_machine(host)


def test_a_look_up_of_another_machine_is_refused() -> None:
    """No name is looked up and nothing is sent: the call itself raises."""
    with pytest.raises(NetworkForbiddenError, match=r"example\.org"):
        socket.create_connection(("example.org", 80))


def test_an_address_is_refused_without_a_look_up() -> None:
    """A connection to a bare address is refused like one to a name."""
    with socket.socket() as plug, pytest.raises(NetworkForbiddenError, match=r"192\.0\.2\.1"):
        plug.connect(("192.0.2.1", 80))


def test_settings_of_the_person_are_out_of_reach(home: Path) -> None:
    """The platform's places for settings and data lie in the test's own home."""
    assert Path(platformdirs.user_config_dir("profile-desk")).is_relative_to(home)
    assert Path(platformdirs.user_data_dir("profile-desk")).is_relative_to(home)
