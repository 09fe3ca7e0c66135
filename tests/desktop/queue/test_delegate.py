"""Promises of `app.desktop.queue.delegate`: why somebody waits is told in whole reasons."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.desktop.queue.delegate import told_reasons

REASONS = ("overdue by 40 days", "changed since review (2 fields)", "3 unsourced facts", "1 open question")


def test_all_reasons_are_told_where_there_is_room(qapp: QApplication) -> None:
    """One behind the other."""
    assert told_reasons(REASONS, QFont(), 10_000) == " · ".join(REASONS)


def test_where_room_is_short_the_first_ones_are_whole(qapp: QApplication) -> None:
    """And it is said how many more there are."""
    width = QFontMetrics(QFont()).horizontalAdvance(REASONS[1] + " · ")
    assert told_reasons(REASONS, QFont(), width) == f"{REASONS[0]} · {REASONS[1]} · 2\u00a0more"


def test_the_first_reason_is_told_whatever_the_room(qapp: QApplication) -> None:
    """No pane is too narrow for it."""
    assert told_reasons(REASONS, QFont(), 20).startswith(REASONS[0])


def test_no_line_stays_empty_for_a_long_reason(qapp: QApplication) -> None:
    """It is told as far as it goes."""
    reasons = ("never reviewed", "review requested by somebody with quite a long name", "1 error")
    width = QFontMetrics(QFont()).horizontalAdvance("never reviewed · 2 more.")
    assert told_reasons(reasons, QFont(), width) == " · ".join(reasons)
