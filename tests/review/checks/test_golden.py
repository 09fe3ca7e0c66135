"""Golden tests of the checks: for each a profile that has the fault, and one that almost has it.

A file of golden/ is called like its check and holds cases: a sentence, the profile's file, what is found, each between
lines of a single dot. What is found says severity, path, the words where they are exact, the days on which it holds,
and the sentence; below stand the lines of the file that the fix takes out and puts in. How the profile stands to its
reviewed copy is said in brackets: (copy: broken, it was edited).
"""

import difflib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from app.profile.assessment import Reviewed
from app.profile.finding import Finding
from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.review.catalogue import fixed
from app.review.checks.about import About
from app.review.checks.table import BY_CODE
from app.storage import document, wiki_settings
from tests.helpers.checks import findings

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 23)
OF_COPIES = ("unstored-review", "broken-reviewed-copy")  # no profile's file alone has them: test_reviewed_copy.py
WIKI = wiki_settings.read((GOLDEN / "wiki.yaml").read_text(encoding="utf-8"), Wiki()).wiki


COPY = re.compile(r"\(copy: (never|unknown|whole|changed|broken)(?:, (.*))?\)")


class Case(NamedTuple):
    """One case of a golden file."""

    code: str  # the check
    title: str  # what the case shows
    text: str  # the profile's file
    expected: str  # what is found, "" for nothing


def cases() -> Iterator[Case]:
    """Give all cases of all files."""
    for file in sorted(GOLDEN.glob("*.md")):
        parts = [""]
        for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
            if line == ".\n":
                parts.append("")
            else:
                parts[-1] += line
        for title, text, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield Case(file.stem, " ".join(title.split()), text, expected)


CASES = tuple(cases())


def asked(case: Case) -> tuple[document.Document, About]:
    """Return what the file of a case says, and what else is known of it."""
    read, copy = document.read(case.text), COPY.search(case.title)
    reviewed = Reviewed(copy[1]) if copy else Reviewed()  # type: ignore[arg-type]  # one of the states
    about = About("ada", WIKI, TODAY, read.faults, read.unreadable, reviewed, (copy and copy[2]) or "")
    return read, about


def found_in(case: Case, profile: Profile) -> list[Finding]:
    """Return what the check of a case finds in what its file says, or in another version of it."""
    return [one for one in findings(profile, asked(case)[1]) if one.code == case.code]


def said(finding: Finding, profile: Profile) -> str:
    """Return a finding as a line."""
    text = {"lead": profile.lead, **{f"sections.{one.heading}": one.text for one in profile.sections}}
    words = text.get(finding.path, "")[finding.start : finding.end] if finding.start >= 0 else ""
    place = f"{finding.path or 'profile'}{f' “{words}”' if words else ''}"
    days = f"{f' from {finding.since}' if finding.since else ''}{f' until {finding.until}' if finding.until else ''}"
    return f"{finding.severity} at {place}{days}: {finding.message}\n"


def mended(case: Case, profile: Profile) -> Profile:
    """Return the profile after the fix of each finding that has one."""
    for _ in found_in(case, profile):
        for finding in found_in(case, profile):
            after = fixed(profile, finding)
            if after is not None:
                profile = after
                break
    return profile


def shown(text: str, after: str) -> str:
    """Return the lines that differ."""
    lines = difflib.unified_diff(text.splitlines(keepends=True), after.splitlines(keepends=True), n=0)
    return "".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def answer(case: Case) -> str:
    """Return what a case has to expect."""
    read, _ = asked(case)
    lines = "".join(said(one, read.profile) for one in found_in(case, read.profile))
    after = mended(case, read.profile)
    return lines if after == read.profile else lines + shown(case.text, document.write(read, after).text)


@pytest.mark.parametrize("case", [pytest.param(one, id=f"{one.code}: {one.title}") for one in CASES])
def test_a_check_finds_what_it_should(case: Case) -> None:
    """The findings of a case, their places, their words and what the fix does are those that its file says."""
    assert answer(case) == case.expected


@pytest.mark.parametrize("code", [code for code in BY_CODE if code not in OF_COPIES])
def test_each_check_has_both_kinds_of_case(code: str) -> None:
    """For each check of the table there is a case with the fault and one that almost has it."""
    kinds = {bool(case.expected) for case in CASES if case.code == code}
    assert kinds == {True, False}


def test_each_case_has_a_check() -> None:
    """No golden file is left over from a check that went."""
    assert {case.code for case in CASES} <= BY_CODE.keys()


@pytest.mark.parametrize("case", [pytest.param(one, id=f"{one.code}: {one.title}") for one in CASES if one.expected])
def test_a_fix_brings_nothing_new(case: Case) -> None:
    """A fix takes its finding away, and no check finds anything after it that was not there before.

    But for a source that has an id at last: now it can be seen that nothing cites it.
    """
    read, about = asked(case)
    before = {one.key for one in findings(read.profile, about)}
    for finding in found_in(case, read.profile):
        after = fixed(read.profile, finding)
        if after is not None:
            left = {one.key for one in findings(after, about)}
            seen_now = {"unused-source"} if case.code == "source-without-id" else set()
            assert {code for code, _, _ in left - before} <= seen_now
            assert sum(code == case.code for code, _, _ in left) < len(found_in(case, read.profile))
