"""Walk over renames, deletions, undos and what other programs do until there were enough steps.

    python -m tests.long.links_hold [--steps 20000] [--shrink]

Ends with a walk that breaks a link, if there is one; else the exit code is 0.
"""

from __future__ import annotations

import sys

from tests.helpers.linked_wiki import LinkedWiki
from tests.long.walking import walk

_LENGTH = 40  # steps of a walk at most


def _told() -> str:
    return (
        f"{LinkedWiki.steps:,} steps: {LinkedWiki.renames:,} renames, {LinkedWiki.undos:,} undos, "
        f"{LinkedWiki.refusals:,} refusals, 0 broken links"
    )


if __name__ == "__main__":
    sys.exit(walk(LinkedWiki, LinkedWiki, __doc__, _LENGTH, _told))
