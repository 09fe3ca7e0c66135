"""A small profile to run commands on, and what a command leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass

SMALL = """\
---
title: Ada Lovelace
tags: [maths]
snapshot:
  - {label: Born, value: "1815"}
roles:
  - id: engine
    organization: Analytical Engine   # a comment
    start: 1842
    end: 1843
sources:
  - {id: notes, type: book, title: Notes}
---

She wrote notes [@notes].

## Why It Matters

It was the first.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind."""

    code: int  # the exit code
    out: str  # standard output
    err: str  # standard error


Run = Callable[..., Answer]
