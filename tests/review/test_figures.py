"""Promises of `app.review.figures` and `csv_text`: each number is that of the profiles which its filter shows."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from app.profile.assessment import Assessment, Coverage, Reviewed
from app.profile.due import Dues, soon_of
from app.profile.filtering import Filter, Values, terms_of
from app.profile.finding import SEVERITIES, Finding
from app.profile.rows import Row
from app.profile.summary import summary
from app.profile.wiki import Entry, Wiki
from app.review.csv_text import csv_text
from app.review.figures import EARLIER, HEADS, NEVER, OVERDUE, UNCLEAR, Figures, Mark, figures, rows

TODAY = date(2026, 11, 23)
WIKI = Wiki(review_in="6 months")
DAYS = ("", "2026-11-23", "2026-11-01", "2026-10-31", "2026-05-23", "2025-06-30", "2021-01-01", "2026", "soon", "2027")
KNOWN = (Entry("ada", "Ada", "Player", "published", last_reviewed_on="2026-05-20"), Assessment(reviewer="eve"))


def made(seed: int) -> list[tuple[Entry, Assessment]]:
    """Return profiles of all kinds, by chance."""
    one = random.Random(seed)  # noqa: S311 - no secret hangs on it
    return [(_entry(one, number), _assessment(one)) for number in range(one.randrange(12))]


def _entry(one: random.Random, number: int) -> Entry:
    return Entry(
        f"p{number}",
        "Ada",
        one.choice(("", "Player", "Research Leader")),
        one.choice(("draft", "published", "published", "in-review", "retired", "")),
        last_reviewed_on=one.choice(DAYS),
        problem=one.choice(("", "", "", "line 2: no")),
    )


def _assessment(one: random.Random) -> Assessment:
    asked = tuple(one.choices(DAYS, k=one.randrange(4)))
    codes = one.choices(("unsourced-fact", "open-role"), k=one.randrange(4))
    return Assessment(
        tuple(
            Finding(code, one.choice(SEVERITIES), "lead", "Words.", waived=one.choice(("", "It may.")))
            for code in codes
        ),
        Coverage(*one.choices(range(9), k=4)),
        Reviewed(one.choice(("never", "whole", "changed"))),
        len(asked),
        asked=asked,
        reviewer=one.choice(("", "eve", "Ada B")),
    )


def found(*profiles: tuple[Entry, Assessment]) -> Figures:
    """Return the figures of some profiles."""
    return figures([entry for entry, _ in profiles], {entry.slug: one for entry, one in profiles}, {}, TODAY, WIKI)


def counted(told: Figures) -> Iterator[tuple[str, int, str]]:
    """Give of each mark what it is, the number of its profiles and its filter."""
    for figure in (told.totals, told.ages, told.load, told.reviewers, told.questions):
        yield from ((one.key, one.profiles, one.query) for one in figure)
    yield from ((one.code, one.profiles, one.query) for one in told.kinds)
    yield from ((one.type, one.profiles, one.query) for one in told.types)


def number(marks: Iterable[Mark], key: str) -> int:
    """Return what a figure says of a mark, -1 where it has none such."""
    return next((one.number for one in marks if one.key == key), -1)


@pytest.mark.parametrize("seed", range(40))
def test_a_filter_shows_as_many_profiles_as_its_mark_counts(seed: int) -> None:
    """Whatever the days say. Only questions whose day is none lead to all that have questions."""
    profiles = made(seed)
    dues = Dues(WIKI, TODAY)
    listed = [Row(entry, dues, dirty=False) for entry, _ in profiles]
    for row, (_, one) in zip(listed, profiles, strict=True):
        row.summary = summary(one)
    told = found(*profiles)
    unclear = [one.query for one in told.questions if one.key == UNCLEAR]
    for key, expected, query in counted(told):
        kept = Filter(terms_of(query), Values(listed), str(TODAY), str(soon_of(WIKI, TODAY))).kept(listed)
        assert len(kept) == expected or query in unclear, (key, query)


@pytest.mark.parametrize("seed", range(20))
def test_no_published_profile_is_left_out(seed: int) -> None:
    """The ages add up to all of them but those that can't be read."""
    profiles = made(seed)
    published = [one for one, _ in profiles if one.status == "published" and (one.last_reviewed_on or not one.problem)]
    assert sum(mark.number for mark in found(*profiles).ages) == len(published)


def test_ages_tell_how_many_are_overdue() -> None:
    """By the month of the last review; a year of months at least, and more where reviews are older."""
    old = KNOWN[0]._replace(slug="bo", last_reviewed_on="2025-07-01")
    oldest = KNOWN[0]._replace(slug="cy", last_reviewed_on="2020-07-01")
    told = found(KNOWN, (old, Assessment()), (oldest, Assessment()), (Entry("di", status="published"), Assessment()))
    assert [(one.key, one.number, one.overdue) for one in told.ages if one.number] == [
        (NEVER, 1, 0), (EARLIER, 1, 1), ("2025-07", 1, 1), ("2026-05", 1, 1),
    ]  # fmt: skip
    assert len(found(KNOWN).ages) == 1 + 12


def test_never_reviewed_are_those_for_whom_a_review_is_expected() -> None:
    """As in the queue: what waits for its first review counts, what is a draft or retired doesn't."""
    told = found(*((Entry(one, status=one), Assessment()) for one in ("published", "in-review", "draft", "retired")))
    assert number(told.totals, NEVER) == 2


def test_the_load_begins_with_what_is_overdue() -> None:
    """Then this month from today on, and eleven more."""
    soon = KNOWN[0]._replace(slug="bo", last_reviewed_on="2026-05-25")
    draft = KNOWN[0]._replace(slug="cy", status="draft")
    load = found(KNOWN, (soon, Assessment()), (draft, Assessment())).load
    assert [one.key for one in load] == [OVERDUE, "2026-11", "2026-12", *(f"2027-{month:02}" for month in range(1, 11))]
    assert (number(load, OVERDUE), number(load, "2026-11")) == (1, 1)


def test_who_reviewed_lately_is_told_by_name_and_one_by_one() -> None:
    """Those of ninety days by reviewer; of all the newest, but none that is still to come."""
    new = KNOWN[0]._replace(slug="bo", last_reviewed_on="2026-10-01")
    later = KNOWN[0]._replace(slug="cy", last_reviewed_on="2027-10-01")
    told = found(KNOWN, (new, Assessment(reviewer="eve")), (later, Assessment(reviewer="dan")))
    assert [(one.key, one.number) for one in told.reviewers] == [("eve", 1)]
    assert [one.slug for one in told.recent] == ["bo", "ada"]


def test_an_empty_wiki_has_figures() -> None:
    """All of them nought."""
    told = found()
    assert not told.types + told.kinds + told.recent + told.reviewers
    assert {one.number for one in (*told.totals, *told.ages, *told.load, *told.questions)} == {0}


def test_the_table_has_a_row_for_each_number() -> None:
    """As many cells as heads, each mark with its filter."""
    table = rows(found(KNOWN, (Entry("bo"), Assessment(asked=("2026-10-01",), questions=1))))
    assert table[0] == HEADS
    assert {len(row) for row in table} == {len(HEADS)}
    assert ("open questions", "2026-10", "questions", "1", "1", "asked:2026-10") in table
    assert ("last review", "2026-05", "overdue", "1", "1", "status:published reviewed:2026-05 is:overdue") in table


def test_a_spreadsheet_works_nothing_out() -> None:
    """Texts that look like formulas get an apostrophe; numbers and everything else stay as they are."""
    cells = ["=1+1", "+1", "-type:x", "@SUM", " =A1", "\tx", "-3", "12", 'a "b", c\nd', "’"]
    (read,) = csv.reader(io.StringIO(csv_text([cells]), newline=""))
    assert read == ["'=1+1", "'+1", "'-type:x", "'@SUM", "' =A1", "'\tx", "-3", "12", 'a "b", c\nd', "’"]
