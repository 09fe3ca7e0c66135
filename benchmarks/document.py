"""A profile's file read, changed in one place and written back, beside PyYAML's bare reading of its front matter."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import yaml

from app.profile.values import Profile
from app.storage import document
from benchmarks.measuring import ROOT, Figures, Line, median, p95
from benchmarks.profiles import SMALL, profile_text

LINES = (
    Line("whole", "read, change a role, write a 6 KB profile", "ms", 3),
    Line("whole p95", "  95 of 100 stay below", "ms"),
    Line("read", "  reading it", "ms"),
    Line("write", "  writing the change, read back included", "ms"),
    Line("bare", "  PyYAML's C loader, front matter alone", "ms"),
    Line("ratio", "  the whole in proportion", "x"),
    Line("section", "  writing a change of a section", "ms"),
    Line("dense whole", "the same with a profile that is mostly front matter", "ms"),
    Line("dense whole p95", "  95 of 100 stay below", "ms"),
    Line("dense read", "  reading it", "ms"),
    Line("dense write", "  writing the change, read back included", "ms"),
    Line("dense bare", "  PyYAML's C loader, front matter alone", "ms"),
    Line("dense ratio", "  the whole in proportion", "x"),
)
_DENSE = ROOT / "sample_wiki" / "profiles" / "kaiming-he.md"  # 6 KB, two thirds of it front matter
_ROUNDS = 300


def run() -> Figures:
    """Measure a profile of mostly prose, and one of mostly sources."""
    figures = _measured(profile_text(SMALL))
    dense = _measured(_DENSE.read_text(encoding="utf-8"))
    return figures | {f"dense {key}": value for key, value in dense.items()}


def _measured(text: str) -> Figures:
    found: dict[str, list[float]] = defaultdict(list)
    opened = document.read(text)
    front = opened.front.raw
    for number in range(_ROUNDS):
        role = _with_role(opened.profile, str(2000 + number % 20))
        section = _with_section(opened.profile, f"Written {number} times.")
        steps: dict[str, Callable[[], object]] = {
            "bare": partial(yaml.load, front, Loader=yaml.CSafeLoader),
            "read": partial(document.read, text),
            "write": partial(document.write, opened, role),
            "section": partial(document.write, opened, section),
            "whole": partial(_whole, text, role),
        }
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            found[name].append(time.perf_counter() - began)
    figures = {name: median(values) * 1000 for name, values in found.items()}
    return figures | {"whole p95": p95(found["whole"]) * 1000, "ratio": figures["whole"] / figures["bare"]}


def _whole(text: str, profile: Profile) -> str:
    return document.write(document.read(text), profile).text


def _with_role(profile: Profile, end: str) -> Profile:
    return replace(profile, roles=(replace(profile.roles[0], end=end), *profile.roles[1:]))


def _with_section(profile: Profile, text: str) -> Profile:
    return replace(profile, sections=(replace(profile.sections[0], text=text), *profile.sections[1:]))
