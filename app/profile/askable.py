"""What a filter may compare its fields with, so that one that can find nothing is told and not just answered so."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from app.profile import filtering
from app.profile.folding import folded
from app.profile.query import Term
from app.profile.summary import KINDS

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)  # or its month, or its year
_HALF_A_DAY = re.compile(r"\d{1,4}(?:-(?:\d\d?(?:-\d?\d?)?)?)?", re.ASCII)  # while it is being typed
_ANSWERS = ("yes", "no", "never", "unknown", "broken", "whole", "changed")  # what `changed:` may ask for


class Fault(NamedTuple):
    """Why a term can find nothing."""

    wanted: Literal["day", "number", "choice"]  # what its field is compared with
    field: str  # the field
    choices: tuple[str, ...] = ()  # what there is to choose from


def fault(term: Term, codes: Collection[str]) -> Fault | None:
    """Return why a term can find nothing; None where it may find something. `codes`: those of the checks."""
    text, field = folded(term.text), term.field
    if field in ("reviewed", "due") or (field == "asked" and not _is_one(text, (filtering.NO_DAY,), term)):
        fits = _DAY.fullmatch(text) or (not term.whole and _HALF_A_DAY.fullmatch(text))
        return None if fits else Fault("day", field)
    if field == "coverage":
        return None if text.removesuffix("%").isdecimal() else Fault("number", field)
    if field == "changed":
        return None if _is_one(text, _ANSWERS, term) else Fault("choice", field, _ANSWERS)
    if field == "is" and not any(one.startswith(text) for one in filtering.STATES):
        return Fault("choice", field, filtering.STATES)
    if field == "has" and not any(text in kind for kind in (*(f"{one}s" for one in KINDS), *codes)):
        return Fault("choice", field, KINDS)
    return None


def _is_one(text: str, choices: Collection[str], term: Term) -> bool:
    """Say whether a text is one of these, or may become one where it is still being typed."""
    return text in choices or (not term.whole and any(one.startswith(text) for one in choices))
