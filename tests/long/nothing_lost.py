"""Walk with two editors, other programs, faults and crashes until there were enough steps.

    python -m tests.long.nothing_lost [--steps 20000] [--shrink]

Ends with a walk that breaks a promise, if there is one; else the exit code is 0.
"""

from __future__ import annotations

import sys

from tests.helpers.two_editors import TwoEditors
from tests.long.walking import walk

_LENGTH = 60  # steps of a walk at most


def _told() -> str:
    return (
        f"{TwoEditors.steps:,} steps, {TwoEditors.troubles:,} of them with a fault, a crash or another program's "
        "write that was felt, 0 broken promises"
    )


if __name__ == "__main__":
    sys.exit(walk(TwoEditors, TwoEditors, __doc__, _LENGTH, _told))
