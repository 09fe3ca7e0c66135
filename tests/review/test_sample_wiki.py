"""Promises about the sample wiki as an editor meets it: who waits and why, and what its reviewed copies say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from app import resources
from app.profile.assessment import Assessment
from app.profile.finding import Finding
from app.review import copies
from app.review.across.gathering import others_of
from app.review.across.table import across
from app.review.examiner import Examining
from app.review.queue import Waiting, queue
from app.review.reasons import MOST
from app.storage import reading
from app.storage.document import read
from app.storage.folder import WikiFolder, open_wiki

TODAY = date(2026, 11, 23)
# No decent sample has a fault in somebody's facts, a copy that was tampered with, or a day that can't be read.
FAULTY = {"errors", "copy-broken", "undated"}
BROKEN = {
    "ada": "status: published\nlast_reviewed_on: some day\nroles:\n  - {id: a, start: 2020, end: 2010}",
    "bo": "status: published\nlast_reviewed_on: 2026-10-01\nreviewed_by: eve",
}


def assessed(folder: WikiFolder) -> Mapping[str, Assessment]:
    """Return what the checks say of each profile."""
    examining = Examining(folder.root, folder.wiki, TODAY)
    marks = examining.marks(folder, None)
    return {
        one.slug: examining.examine(
            one.slug, read(reading.read(folder.path_of(one.slug)).data.decode()), marks.get(one.slug, "")
        )
        for one in folder.entries()
    }


def waiting(folder: WikiFolder) -> Mapping[str, Waiting]:
    """Return who waits, by slug."""
    entries, found = {one.slug: one for one in folder.entries()}, assessed(folder)
    others = others_of(folder, entries, found)
    among: dict[str, tuple[Finding, ...]] = {
        slug: across(slug, one.relations, others, TODAY) for slug, one in found.items()
    }
    return {one.slug: one for one in queue(entries.values(), found, among, TODAY, folder.wiki)}


@pytest.fixture(scope="module")
def sample() -> WikiFolder:
    """The sample wiki."""
    return open_wiki(resources.sample_wiki())


@pytest.fixture
def faulty(tmp_path: Path) -> WikiFolder:
    """A wiki with the faults that the sample does not have: ada's days are wrong, bo's copy was edited."""
    (tmp_path / "profiles").mkdir()
    shutil.copy(resources.sample_wiki() / "wiki.yaml", tmp_path)
    for slug, more in BROKEN.items():
        text = f"---\ntitle: {slug.capitalize()}\n{more}\n---\n\nA lead.\n"
        (tmp_path / "profiles" / f"{slug}.md").write_text(text)
    folder = tmp_path / copies.REVIEWED / "bo"
    folder.mkdir(parents=True)
    made = copies.copy_data(copies.Header("eve", "2026-10-01"), b"---\ntitle: Bo\n---\n")
    (folder / "2026-10-01-eve.md").write_bytes(made + b"More.\n")
    return open_wiki(tmp_path)


def codes(found: Mapping[str, Waiting]) -> set[str]:
    """Return the reasons of all who wait."""
    return {reason.code for one in found.values() for reason in one.reasons}


def test_the_queue_of_the_sample_has_every_reason(sample: WikiFolder) -> None:
    """But those that would be a fault in somebody's profile."""
    assert codes(waiting(sample)) == MOST.keys() - FAULTY


def test_the_other_reasons_are_those_of_faults(faulty: WikiFolder) -> None:
    """A day that can't be read, a role that ends before it starts, a copy that was edited."""
    assert codes(waiting(faulty)) >= FAULTY


def test_the_copies_of_the_sample_say_how_its_profiles_stand(sample: WikiFolder) -> None:
    """Two changed since, of two no text was stored, all other reviewed ones are what was reviewed."""
    states = {slug: one.reviewed for slug, one in assessed(sample).items()}
    changed = {slug: (one.fields, one.sections) for slug, one in states.items() if one.state == "changed"}
    assert changed == {"diederik-kingma": (3, 1), "yann-lecun": (0, 1)}
    assert {slug for slug, one in states.items() if one.state == "unknown"} == {"judea-pearl", "sepp-hochreiter"}
    assert sum(one.state == "whole" for one in states.values()) == 8


def test_every_copy_of_the_sample_is_sound(sample: WikiFolder) -> None:
    """Its header, its digest and its text; none is of a profile that is not there."""
    found = list(stored(sample.root))
    assert {slug for slug, _ in found} <= {one.slug for one in sample.entries()}
    assert [one.fault for _, one in found] == [""] * 10


def stored(root: Path) -> Iterator[tuple[str, copies.Copy]]:
    """Give all reviewed copies of a wiki with the slugs of their profiles."""
    for path in sorted((root / copies.REVIEWED).glob("*/*.md")):
        yield path.parent.name, copies.read(root, path.parent.name, path.name)


def test_the_sample_has_no_error(sample: WikiFolder) -> None:
    """What its checks find are warnings and hints."""
    assert not [one for known in assessed(sample).values() for one in known.findings if one.severity == "error"]
