"""Profiles of a promised size: the same text every time, with all that makes a page work."""

from __future__ import annotations

from itertools import count

SMALL, LARGE = 6_000, 300_000  # characters
_LARGEST_SECTION = 19_800  # characters, with which no section is larger than 20,000

_FRONT = """\
---
title: Ada Sample
type: Individual Player
status: published
tags: [generative-models, inference]
description: A person who stands for all others.
last_reviewed_on: 2026-05-20
snapshot:
  - label: Known for
    value: Learning from samples
    cites: [first-paper, second-paper]
  - {label: Field, value: Statistics}
works:
  - id: first
    title: A First Paper on Samples
    issued: 2013-12-20
    section: Part 1
    cites: [first-paper]
roles:
  - {id: somewhere, organization: Somewhere University, role: Professor, start: 2015, end: ..}
  - {id: elsewhere, organization: Elsewhere Institute, role: Researcher, start: 2011-09, end: 2015}
open_questions:
  - id: scale
    question: Does it hold at scale?
    about: sections.Part 1
sources:
  - id: first-paper
    type: article
    title: A First Paper on Samples
    author: [{family: Sample, given: Ada}]
    issued: 2013-12-20
    URL: https://example.org/first
  - id: second-paper
    type: article-journal
    title: A Second Paper on Samples
    author: [{family: Sample, given: Ada}, {family: Example, given: Ben}]
    issued: 2015
    container-title: Journal of Samples
    DOI: 10.1000/sample
---

Ada Sample works on learning from samples [@first-paper].
"""
_PARAGRAPHS = (
    """\
A sampler draws one value after another, and what it has drawn so far says little about what comes next. That is
its strength: the *mean* of many draws settles, and it settles at a **known pace** [@first-paper].
""",
    """\
The second paper asks how few draws are enough [@second-paper, p. 4]. The answer depends on the shape of the
distribution, as [[Max Welling]] and others had seen before, and on what the draws are used for.
""",
    """\
- Draws that depend on each other need a longer run.
- Draws that are [weighted](https://example.org/weights) need a second look.
- Draws that are `cached` need neither.
""",
)


def profile_text(characters: int) -> str:
    """Return a profile's file of about so many characters, in sections of up to 20 KB."""
    sections = max(5, -(-characters // _LARGEST_SECTION))
    each = (characters - len(_FRONT)) // sections
    return _FRONT + "".join(f"\n## Part {number}\n\n{_prose(each)}" for number in range(1, sections + 1))


def _prose(characters: int) -> str:
    """Return paragraphs of about so many characters."""
    found = ""
    for number in count():
        paragraph = _PARAGRAPHS[number % len(_PARAGRAPHS)]
        if len(found) + len(paragraph) / 2 > characters:
            return found
        found += f"{paragraph}\n"
    return found
