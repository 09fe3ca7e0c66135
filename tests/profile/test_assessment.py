"""An assessment keeps what it says in brief on its way through a text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.assessment import Assessment, Coverage, Relations, Reviewed, Work, dumped, in_brief, loaded
from app.profile.finding import SEVERITIES, Finding
from app.profile.values import Waiver
from tests.helpers.naughty import NAUGHTY

FOUND = Finding(
    "unsourced-fact", "warning", "snapshot.Known for", "No source.", (("label", "Known for"),), 3, 9, "Adam"
)
FULL = Assessment(
    (FOUND, FOUND._replace(waived="It is common knowledge.", since="2026-01-02")),
    Coverage(3, 1, 2, 4),
    Reviewed("changed", 2, 1, ("title", "lead", "roles.uva.end")),
    2,
    "2026-05-12",
    "bob",
    "ada",
    ("2026-01", ""),
    Relations(
        ("Max Welling",), (("address", "max-welling", "lead", 1, 5),), (("portrait.file", "../media/x.jpg"),),
        (Work("vae", "Auto-Encoding", "2013-12-20", ("https://arxiv.org/abs/1312.6114",)),), (("roles.uva", "UvA"),),
        (Waiver("unsourced-fact", "snapshot.Known for", "“Why”", "ada", "2027-01-01"),),
    ),
    "2026-12-01",
)  # fmt: skip

TEXTS = st.one_of(st.sampled_from(NAUGHTY), st.text(max_size=20))
NUMBERS = st.integers(-1, 10**9)
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
FINDINGS = st.builds(
    Finding, TEXTS, st.sampled_from(SEVERITIES), TEXTS, TEXTS, PAIRS, NUMBERS, NUMBERS, TEXTS, TEXTS, TEXTS, TEXTS
)
RELATIONS = st.builds(
    Relations,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS, NUMBERS, NUMBERS), max_size=3).map(tuple),
    PAIRS,
    st.lists(st.builds(Work, TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), max_size=2).map(tuple),
    PAIRS,
    st.lists(st.builds(Waiver, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
)
ASSESSMENTS = st.builds(
    Assessment,
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    coverage=st.builds(Coverage, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    reviewed=st.builds(
        Reviewed, st.sampled_from(("never", "whole")), NUMBERS, NUMBERS, st.lists(TEXTS, max_size=2).map(tuple)
    ),
    questions=NUMBERS,
    requested=TEXTS,
    requester=TEXTS,
    reviewer=TEXTS,
    asked=st.lists(TEXTS, max_size=2).map(tuple),
    relations=RELATIONS,
    turns=TEXTS,
)


@pytest.mark.parametrize("assessment", [Assessment(), FULL])
def test_what_is_dumped_is_loaded_as_it_was(assessment: Assessment) -> None:
    """Nothing of an assessment in brief is lost or retyped by keeping it."""
    assert loaded(dumped(assessment)) == in_brief(assessment)


def test_equal_findings_in_brief_are_one_value() -> None:
    """A finding costs thousands of profiles no more than a place in a row; what it counts as is still known."""
    one, two = loaded(dumped(FULL)), loaded(dumped(FULL._replace(reviewer="eve")))
    assert [(first.code, first.path, bool(first.waived)) for first in one.findings] == [
        ("unsourced-fact", "snapshot", False), ("unsourced-fact", "snapshot", True),
    ]  # fmt: skip
    assert all(first is second for first, second in zip(one.findings, two.findings, strict=True))
    assert in_brief(one) == one


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1, 2, 3]", json.dumps(["x"] * 9)])
def test_any_other_text_is_refused(text: str) -> None:
    """A text that no assessment was dumped to raises an error that a caller can expect."""
    with pytest.raises((ValueError, TypeError)):
        loaded(text)


@pytest.mark.parametrize(
    ("coverage", "percent"),
    [(Coverage(), 100), (Coverage(1, 1, 5, 1), 66), (Coverage(0, 0, 3, 0), 100), (Coverage(0, 0, 0, 2), 0)],
)
def test_the_percentage_leaves_out_what_needs_no_source(coverage: Coverage, percent: int) -> None:
    """Exempt claims count neither for nor against; a profile is never rounded up to whole."""
    assert coverage.percent == percent


def test_coverage_adds_up() -> None:
    """Sections together are the profile."""
    assert Coverage(1, 2, 3, 4).plus(Coverage(1, 1, 1, 1)) == Coverage(2, 3, 4, 5)


@given(ASSESSMENTS)
def test_whatever_is_dumped_is_loaded(assessment: Assessment) -> None:
    """Every character of every value comes back, and every value is of the kind that it was."""
    again = loaded(dumped(assessment))
    assert again == in_brief(assessment)
    assert repr(again) == repr(in_brief(assessment))
