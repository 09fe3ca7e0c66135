"""All checks of a profile for itself, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks import (
    accessed_before_issued,
    announced_date,
    archive_dates,
    duplicate_source,
    front_matter,
    future_date,
    missing_access_date,
    missing_archive,
    missing_description,
    open_role,
    overlapping_roles,
    portrait_without_alternative,
    published_without_review,
    question_answers,
    review_in_future,
    reviewed_copy,
    role_without_dates,
    source_without_address,
    source_without_date,
    source_without_title,
    unknown_source,
    unknown_type,
    unreadable,
    unsourced,
    unused_source,
    work_outside_role,
    wrong_values,
)
from app.review.checks.about import About
from app.review.checks.check import Check

CHECKS: tuple[Check, ...] = (
    unreadable.CHECK,
    front_matter.CHECK,
    *wrong_values.CHECKS,
    unknown_source.CHECK,
    unknown_type.UNKNOWN,
    unknown_type.MISSING,
    missing_description.CHECK,
    portrait_without_alternative.CHECK,
    published_without_review.CHECK,
    review_in_future.CHECK,
    reviewed_copy.UNSTORED,
    reviewed_copy.BROKEN,
    future_date.CHECK,
    announced_date.CHECK,
    role_without_dates.CHECK,
    open_role.CHECK,
    overlapping_roles.CHECK,
    work_outside_role.CHECK,
    question_answers.UNANSWERED,
    question_answers.UNSOURCED,
    question_answers.STILL_OPEN,
    unsourced.FACT,
    unsourced.ROLE,
    unsourced.WORK,
    unsourced.SECTION,
    unsourced.SENTENCE,
    unused_source.CHECK,
    duplicate_source.CHECK,
    source_without_address.CHECK,
    source_without_date.CHECK,
    source_without_title.CHECK,
    missing_access_date.CHECK,
    missing_archive.CHECK,
    accessed_before_issued.CHECK,
    archive_dates.BEFORE_ISSUE,
    archive_dates.BEFORE_ACCESS,
)  # fmt: skip

BY_CODE: Mapping[str, Check] = {check.code: check for check in CHECKS}


def findings(profile: Profile, about: About) -> Iterator[Finding]:
    """Give what all checks find, table by table; of a file that can't be a form, that alone."""
    for check in (unreadable.CHECK,) if about.unreadable else CHECKS:
        yield from check.find(profile, about)


def fixed(profile: Profile, finding: Finding) -> Profile | None:
    """Return the profile without the cause of a finding; None where nothing can be done safely."""
    check = BY_CODE.get(finding.code)
    return check.fix(profile, finding) if check and check.fix else None
