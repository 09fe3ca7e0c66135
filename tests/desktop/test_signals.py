"""The system's wishes to end arrive in the window's loop."""

from __future__ import annotations

import signal

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.signals import EndSignals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_told_and_ends_nothing(qtbot: QtBot, number: signal.Signals) -> None:
    """Kill, Ctrl+C and a closed terminal are all told; what held before holds again behind it."""
    before = signal.getsignal(number)
    ends = EndSignals()
    with ends.caught(), qtbot.waitSignal(ends.asked) as asked:
        signal.raise_signal(number)
    assert asked.args == [int(number)]
    assert signal.getsignal(number) is before
