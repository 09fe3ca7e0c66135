"""What the tests by random walks share: how one walks, and that walks come upon what was broken on purpose."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def walks(number: int, steps: int) -> settings:
    """Return how one walks so many times, with so many steps at most; nothing is remembered of earlier walks."""
    return settings(
        max_examples=number,
        stateful_step_count=steps,
        report_multiple_bugs=False,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def assert_walks_break(machine: type[RuleBasedStateMachine], how: settings, chance: int) -> None:
    """Walk the same walks each time, and fail if none of them breaks a promise; some chances come upon it soon."""
    seeded = seed(chance)(type(machine.__name__, (machine,), {}))  # a class of its own: other tests walk elsewhere
    with pytest.raises(AssertionError):
        run_state_machine_as_test(seeded, settings=settings(how, phases=(Phase.generate,)))
