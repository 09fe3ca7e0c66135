"""Golden tests of the checks across profiles: for each a wiki that has the fault, and one that almost has it.

A file of golden/ is called like its check and holds cases: a sentence, the files of a wiki, what is found, each between
lines of a single dot. Each file begins with a line of two equal signs and its name; one without a text is a picture.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.profile.assessment import Relations
from app.profile.values import Profile
from app.profile.wiki import Entry
from app.review.across.others import Others
from app.review.across.table import ACROSS
from app.review.relations import relations
from app.storage import document

GOLDEN = Path(__file__).parent / "golden"
BY_CODE = {one.check.code: one for one in ACROSS}


class Case(NamedTuple):
    """One case of a golden file."""

    code: str  # the check
    title: str  # what the case shows
    files: str  # the files of the wiki
    expected: str  # what is found, "" for nothing


def cases() -> Iterator[Case]:
    """Give all cases of all files."""
    for file in sorted(GOLDEN.glob("*.md")):
        parts = re.split(r"^\.\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for title, files, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield Case(file.stem, " ".join(title.split()), files, expected)


CASES = tuple(cases())


def entry(slug: str, profile: Profile) -> Entry:
    """Return what the rest of the wiki knows of a profile."""
    return Entry(slug, profile.title, profile.type, profile.status or "draft", profile.aliases)


def wiki(files: str) -> tuple[dict[str, Entry], dict[str, Relations], frozenset[str]]:
    """Return who is in a wiki, what they say, and which pictures there are."""
    named = dict(re.findall(r"^== (\S+)\n((?:(?!== ).*\n)*)", files, re.MULTILINE))
    profiles = {name[:-3]: document.read(text).profile for name, text in named.items() if name.endswith(".md")}
    entries = {slug: entry(slug, profile) for slug, profile in profiles.items()}
    return entries, {slug: relations(one) for slug, one in profiles.items()}, frozenset(named)


def found(code: str, others: Others, entries: dict[str, Entry], said: dict[str, Relations]) -> str:
    """Return what a check finds in each profile, as lines."""
    return "".join(
        f"{slug}: {one.severity} at {one.path}: {one.message}\n"
        for slug in entries
        for one in BY_CODE[code].find(slug, said[slug], others)
    )


def answer(case: Case) -> str:
    """Return what a case has to expect."""
    entries, said, files = wiki(case.files)
    return found(case.code, Others(entries, said, files.__contains__), entries, said)


@pytest.mark.parametrize("case", [pytest.param(one, id=f"{one.code}: {one.title}") for one in CASES])
def test_a_check_finds_what_it_should(case: Case) -> None:
    """The findings of a case are those that its file says."""
    assert answer(case) == case.expected


@pytest.mark.parametrize("case", [pytest.param(one, id=f"{one.code}: {one.title}") for one in CASES])
def test_the_profile_in_hand_is_looked_at_alike(case: Case) -> None:
    """The same is found when one profile says what it says in hand, and its file says nothing of it yet."""
    entries, said, files = wiki(case.files)
    for slug in entries:
        before = Others({**entries, slug: Entry(slug)}, {**said, slug: Relations()}, files.__contains__)
        others = before.besides(slug, entries[slug], said[slug])
        assert found(case.code, others, entries, said) == case.expected


@pytest.mark.parametrize("code", BY_CODE)
def test_each_check_has_both_kinds_of_case(code: str) -> None:
    """For each check there is a wiki with the fault and one that almost has it."""
    assert {bool(case.expected) for case in CASES if case.code == code} == {True, False}


def test_each_case_has_a_check() -> None:
    """No golden file is left over from a check that went."""
    assert {case.code for case in CASES} <= BY_CODE.keys()


def test_findings_of_a_place_differ_in_words() -> None:
    """No two findings of one case are the same to a waiver."""
    for case in CASES:
        entries, said, files = wiki(case.files)
        others = Others(entries, said, files.__contains__)
        for slug in entries:
            keys = [one.key for one in BY_CODE[case.code].find(slug, said[slug], others)]
            assert len(keys) == len(set(keys))
