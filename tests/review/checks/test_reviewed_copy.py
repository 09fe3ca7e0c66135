"""Promises of `app.review.checks.reviewed_copy`: a review without its text is no silent pass."""

from datetime import date

import pytest

from app.profile.assessment import Reviewed
from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.review.checks.about import About
from tests.helpers.checks import findings

ADA = Profile(title="Ada", last_reviewed_on="2026-05-20", reviewed_by="b")


def found(reviewed: Reviewed, fault: str = "") -> list[str]:
    """The findings about the stored text, with where they stand."""
    about = About("ada", Wiki(), date(2026, 11, 23), reviewed=reviewed, copy_fault=fault)
    codes = ("unstored-review", "broken-reviewed-copy")
    return [f"{one.severity} at {one.path}: {one.message}" for one in findings(ADA, about) if one.code in codes]


def test_a_date_of_which_no_text_is_stored_is_told() -> None:
    """What was reviewed can't be known, so it should be reviewed again."""
    (told,) = found(Reviewed("unknown"))
    assert told.startswith("hint at last_reviewed_on: The text that was reviewed on 2026-05-20 was not stored")


def test_a_copy_that_was_edited_is_told_with_the_reason() -> None:
    """A copy that somebody changed proves nothing."""
    (told,) = found(Reviewed("broken"), "it was changed since it was stored")
    assert told.startswith("warning at last_reviewed_on: The stored text of the last review can't be relied on: it was")


@pytest.mark.parametrize("reviewed", [Reviewed("whole"), Reviewed("changed", 1, 0, ("title",)), Reviewed("never")])
def test_a_sound_copy_and_none_at_all_are_no_finding(reviewed: Reviewed) -> None:
    """That something changed since is told elsewhere."""
    assert found(reviewed) == []
