"""Tests of the problems of fields: what is wrong is named with its path, and what is right is left alone."""

from dataclasses import replace

import pytest

from app.profile.plain import Fields
from app.profile.problems import SENTENCES, problems, value_fault
from app.profile.values import (
    Citation,
    Fact,
    Profile,
    Question,
    ReviewRequest,
    Role,
    Section,
    Source,
    Waiver,
    Work,
)

FINE = Profile(
    title="Ada",
    status="published",
    last_reviewed_on="2026-05-20",
    review_in="6 months",
    snapshot=(Fact("Field", "Mathematics", (Citation("s"),)),),
    works=(Work("notes", "Notes", "1843", role="uva", cites=(Citation("s", "p. 1"),)),),
    roles=(Role("uva", "University", "", "1842?", "..", "2026", "true"),),
    open_questions=(Question("why", "Why?", opened="2026", closed="2026-02"),),
    sources=(Source("s", "book", (("issued", "1843/1844"),)),),
    lead="She wrote notes [@s], and `[@code]` is no citation.",
)


def found(profile: Profile) -> dict[str, str]:
    """Return the messages by path."""
    return {problem.path: problem.message for problem in problems(profile)}


def test_a_good_profile_has_no_problems() -> None:
    """Partial dates, an open end, intervals, citations of sources that are there: all are fine."""
    assert found(FINE) == {}


@pytest.mark.parametrize(
    ("changed", "path", "message"),
    [
        ({"title": ""}, "title", "A profile needs a name."),
        (
            {"status": "done"},
            "status",
            "“done” is no status: choose draft, in-review, published, retired.",
        ),
        (
            {"last_reviewed_on": "2026-05"},
            "last_reviewed_on",
            "“2026-05” is no day: write it like 2026-05-20.",
        ),
        (
            {"review_requested": ReviewRequest("ada", "soon")},
            "review_requested.at",
            "“soon” is no day: write it like 2026-05-20.",
        ),
        ({"review_in": "soon"}, "review_in", "“soon” is no interval: write it like “6 months”."),
        (
            {"waivers": (Waiver(until="2027"),)},
            "waivers#1.until",
            "“2027” is no day: write it like 2026-05-20.",
        ),
        (
            {"works": (Work("w", "W", "2024-13"),)},
            "works.w.issued",
            "“2024-13” is no date: write it like 2015, 2015-06 or 2015-06-01.",
        ),
        ({"works": (Work("w", "W", role="mila"),)}, "works.w.role", "No role has the id “mila”."),
        ({"snapshot": (Fact("A", "b", (Citation("t"),)),)}, "snapshot.A.cites", "No source has the id “t”."),
        ({"lead": "Words [@s; @t]."}, "lead", "No source has the id “t”."),
        ({"sections": (Section("Why", "[@t]"),)}, "sections.Why", "No source has the id “t”."),
        ({"sources": (Source("s"), Source("s"))}, "sources.s#2.id", "This id stands here more than once."),
        (
            {"snapshot": (Fact("A"), Fact("A"))},
            "snapshot.A#2.label",
            "This label stands here more than once.",
        ),
        (
            {"open_questions": (Question("q", opened="2026", closed="2025"),)},
            "open_questions.q.closed",
            "This question was closed before it was opened.",
        ),
        (
            {"sources": (Source("s", "book", (("accessed", "may"),)),)},
            "sources.s.accessed",
            "“may” is no date: write it like 2015, 2015-06 or 2015-06-01.",
        ),
    ],
)
def test_what_is_wrong_is_named(changed: dict[str, object], path: str, message: str) -> None:
    """Each fault gives one problem, with the path of its field and what to do."""
    assert found(replace(FINE, **changed)) == {path: message}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "wrong"),
    [
        (Role("uva", "U", start="2015", end="2014"), "end"),
        (Role("uva", "U", start="2015-06", end="2015"), ""),
        (Role("uva", "U", start=".."), "start"),
        (Role("uva", "U", end="no"), "end"),
        (Role("uva", "U", confirmed="no"), "confirmed"),
        (Role("uva", "U", full_time="yes"), "full_time"),
    ],
)
def test_the_dates_of_a_role_fit(role: Role, wrong: str) -> None:
    """A role may not certainly end before it starts; only its end may be open."""
    expected = {f"roles.uva.{wrong}"} if wrong else set()
    assert found(replace(FINE, roles=(role,))).keys() == expected


@pytest.mark.parametrize(
    ("record", "key", "text", "fine"),
    [
        (Profile, "status", "draft", True),
        (Profile, "status", "Draft", False),
        (Source, "status", "forthcoming", True),
        (Profile, "last_reviewed_on", "2026-05-20~", False),
        (Role, "end", "..", True),
        (Work, "issued", "..", False),
        (Role, "full_time", "false", True),
        (Role, "organization", "anything at all", True),
        (Profile, "review_in", "", True),
    ],
)
def test_a_value_is_judged_by_itself(record: type, key: str, text: str, *, fine: bool) -> None:
    """Whether a text can stand under a key depends on the record and the key alone; nothing is always fine."""
    assert (value_fault(record, key, text) == "") is fine


def test_a_long_value_is_cut_in_the_message() -> None:
    """A message stays short whatever was typed."""
    assert len(value_fault(Role, "end", "x" * 10_000)) < 150


def test_a_problem_can_be_said_in_another_language() -> None:
    """Code and values make the message again."""
    wrong = replace(FINE, status="done {x}", lead="[@t]", roles=(Role("uva", "U", start="2015", end="2014"),))
    for problem in problems(wrong):
        assert SENTENCES[problem.code].format(**dict(problem.values)) == problem.message
    assert {problem.code for problem in problems(wrong)} == {
        "unknown-status",
        "unknown-source",
        "role-ends-before-start",
    }


def test_what_is_doubtful_is_no_problem() -> None:
    """A role from 2015 to about 2014 may have ended in 2015."""
    assert found(replace(FINE, roles=(Role("uva", "U", start="2015", end="2014~"),))) == {}


def test_the_date_of_an_archived_copy_is_a_date() -> None:
    """What stands under `custom` is read as well."""
    source = Source("s", "book", (("custom", Fields((("archive_date", "soon"),))),))
    assert list(found(replace(FINE, sources=(source,)))) == ["sources.s.custom.archive_date"]
