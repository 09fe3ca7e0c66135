"""Two editors, other programs, faults, crashes and clocks: no text that anybody saw as saved is ever lost.

The walk and what it checks stand in `tests/helpers/two_editors.py`; `tests/long/nothing_lost.py` walks far longer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis.stateful import run_state_machine_as_test

from app.storage import files, reading
from app.storage.disk import DISK
from app.storage.drafts import Drafts
from app.storage.history import History
from app.storage.journal import Journal
from app.storage.reading import Stamped
from tests.helpers.two_editors import TwoEditors
from tests.helpers.walks import assert_walks_break, walks

STEPS = 40  # of a walk at most


def test_no_walk_loses_anything() -> None:
    """Short walks, other ones each time; in the end they were as many steps as they should be."""
    before, troubles = TwoEditors.steps, TwoEditors.troubles
    run_state_machine_as_test(TwoEditors, settings=walks(25, STEPS))
    assert TwoEditors.steps - before > 300
    assert TwoEditors.troubles - troubles > 5


def _unchecked(target: str, *_: object) -> Stamped:
    return reading.held(target, Path(target), reading.LARGEST, DISK)


@pytest.mark.parametrize(
    ("target", "name", "value"),
    [
        (files, "_check", _unchecked),
        (History, "keep", lambda *_, **__: None),
        (Journal, "_take_back", lambda *_: None),
        (Drafts, "put", lambda *_: None),
    ],
    ids=["no look at the digest", "no history", "no undoing", "no drafts"],
)
def test_the_walk_finds_what_is_broken(
    monkeypatch: pytest.MonkeyPatch, target: object, name: str, value: Callable[..., object]
) -> None:
    """With a part of the safety taken out a walk comes upon the loss."""
    monkeypatch.setattr(target, name, value)
    assert_walks_break(TwoEditors, walks(400, STEPS), 21)
