"""What the long walks share: a state machine is run until there were enough steps."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Protocol

from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.helpers.walks import walks

_WALKS = 100  # in one go


class Counted(Protocol):
    """A machine that counts its steps, of all walks together."""

    steps: int  # until now


def walk(
    machine: type[RuleBasedStateMachine], counted: Counted, about: str | None, most: int, told: Callable[[], str]
) -> int:
    """Walk until `counted` has the steps that the command line asks for; return the exit code.

    `about` is the program's docstring, `most` how long a walk may be, `told` says what was walked. Ends with a walk
    that breaks a promise, if there is one.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=20_000, help="to walk in all")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest walk that breaks a promise")
    given = parser.parse_args()
    phases = [Phase.generate, Phase.shrink] if given.shrink else [Phase.generate]
    walking = settings(walks(_WALKS, most), phases=phases, derandomize=False)
    begun = time.monotonic()
    while counted.steps < given.steps:
        run_state_machine_as_test(machine, settings=walking)
        print(f"{told()}, {time.monotonic() - begun:.0f} s", flush=True)
    return 0
