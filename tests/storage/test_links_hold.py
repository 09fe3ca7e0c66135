"""Renames, deletions, undos and other programs: no link that worked is lost, and every undo gives back the bytes.

The walk and what it checks stand in `tests/helpers/linked_wiki.py`; `tests/long/links_hold.py` walks far longer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis.stateful import run_state_machine_as_test

from app.profile import relink
from app.storage.survey import Survey
from tests.helpers.linked_wiki import LinkedWiki
from tests.helpers.walks import assert_walks_break, walks

STEPS = 25  # of a walk at most


def test_no_walk_breaks_a_link() -> None:
    """Short walks, other ones each time; in the end there were renames, undos and refusals among them."""
    before = (LinkedWiki.renames, LinkedWiki.undos)
    run_state_machine_as_test(LinkedWiki, settings=walks(20, STEPS))
    assert LinkedWiki.renames > before[0]
    assert LinkedWiki.undos > before[1]


@pytest.mark.parametrize(
    ("target", "name", "value"),
    [
        (relink, "_NO_TARGET", re.compile("")),
        (Survey, "concerned", lambda *_: frozenset()),
        (relink, "_meant_until_now", lambda *_: None),
        (Survey, "linking", lambda *_: frozenset()),
    ],
    ids=["no link changes its form", "nobody is robbed", "undone without a look", "nobody links"],
)
def test_the_walk_finds_what_is_broken(
    monkeypatch: pytest.MonkeyPatch, target: object, name: str, value: Callable[..., object]
) -> None:
    """With a part of what makes links hold taken out a walk comes upon the loss."""
    monkeypatch.setattr(target, name, value)
    assert_walks_break(LinkedWiki, walks(300, STEPS), 12)
