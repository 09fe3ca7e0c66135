"""An assessment keeps what it says on its way through a text."""

from __future__ import annotations

import json

import pytest

from app.profile.assessment import Assessment, Coverage, Relations, Reviewed, Work, dumped, loaded
from app.profile.finding import Finding
from app.profile.values import Waiver

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
    Relations(
        ("Max Welling",), (("address", "max-welling", "lead", 1, 5),), (("portrait.file", "../media/x.jpg"),),
        (Work("vae", "Auto-Encoding", "2013-12-20", ("https://arxiv.org/abs/1312.6114",)),), (("roles.uva", "UvA"),),
        (Waiver("unsourced-fact", "snapshot.Known for", "“Why”", "ada", "2027-01-01"),),
    ),
    "2026-12-01",
)  # fmt: skip


@pytest.mark.parametrize("assessment", [Assessment(), FULL])
def test_what_is_dumped_is_loaded_as_it_was(assessment: Assessment) -> None:
    """Nothing of an assessment is lost or retyped by keeping it."""
    assert loaded(dumped(assessment)) == assessment


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
