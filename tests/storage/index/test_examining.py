"""Promises of `app.storage.index.examining`: what an examiner says is kept, and asked again when it may differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from app.profile.assessment import Assessment, Reviewed
from app.profile.finding import Finding
from app.storage.document import Document
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index import together
from app.storage.index.examining import Placed
from app.storage.index.indexing import Index
from app.storage.index.searching import search

DAY = date(2026, 5, 20)


class Examining(NamedTuple):
    """Finds the title of each profile."""

    today: date = DAY
    key: str = "first"
    mark: str = ""
    turns: str = ""

    def marks(self, folder: WikiFolder, among: frozenset[str] | None) -> Mapping[str, str]:
        return {"ada": self.mark}

    def examine(self, slug: str, opened: Document, mark: str) -> Assessment:
        found = Finding("title", "error", "title", f"{opened.profile.title} {self.today} {mark}")
        other = found._replace(severity="hint"), found._replace(waived="It may stand.")
        return Assessment(findings=(found, *other), reviewed=Reviewed("changed"), turns=self.turns)


class Unable(Examining):
    """Is never asked."""

    def examine(self, slug: str, opened: Document, mark: str) -> Assessment:
        raise AssertionError(slug)


class Made(Protocol):
    """Makes an index."""

    def __call__(self, examiner: Examining | None, *, facts: bool = True) -> Index:
        """Return it with an examiner, or without one; `facts`: for whoever searches what profiles say."""


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """A wiki of two."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "ada.md").write_text("---\ntitle: Ada\n---\n")
    (profiles / "bo.md").write_text("---\ntitle: Bo\n---\n")
    return open_wiki(tmp_path / "wiki", data=tmp_path / "data")


@pytest.fixture
def made(folder: WikiFolder, tmp_path: Path) -> Made:
    """Makes its index with an examiner, or without one."""

    def make(examiner: Examining | None, *, facts: bool = True) -> Index:
        return Index(folder, tmp_path / "cache", (lambda: examiner) if examiner else None, facts=facts)

    return make


def said(index: Index) -> dict[str, str]:
    """Return the first sentence about each profile."""
    return {slug: one.findings[0].message for slug, one in index.found(tuple(index.assessments()))}


def test_what_was_said_is_kept(made: Made) -> None:
    """It is there again for whoever asks later, and no file is read for it."""
    made(Examining()).refresh()
    again = made(Examining())
    assert again.refresh().read == 0
    assert said(again) == {"ada": "Ada 2026-05-20 ", "bo": "Bo 2026-05-20 "}


def test_the_columns_count_what_nobody_waived(made: Made) -> None:
    """Hints and what may stand count for nothing."""
    index = made(Examining())
    index.refresh()
    columns = "SELECT findings, errors, percent, changed FROM assessment"
    assert index.database.ask(lambda held: held.execute(columns).fetchone()) == (1, 1, 100, 1)


def test_an_index_without_an_examiner_has_none(made: Made) -> None:
    """Whoever needs none makes none, and takes none away that still holds."""
    made(None).refresh()
    assert made(None).assessments() == {}
    assert made(Examining()).refresh().read == 2
    assert made(None).refresh().read == 0
    assert len(made(Examining()).assessments()) == 2


def found(index: Index, words: str) -> list[str]:
    """Return the slugs of the profiles that say these words."""
    return [one.slug for one in search(index.database, f"{words} ", 9)]


def test_who_only_asks_what_was_said_has_no_words_read(made: Made) -> None:
    """They are read when somebody searches, and what was said holds on."""
    checked = made(Examining(), facts=False)
    assert checked.refresh().read == 2
    assert found(checked, "Ada") == []
    searched = made(Unable())
    assert searched.refresh().read == 2
    assert found(searched, "Ada") == ["ada"]
    assert said(checked) == {"ada": "Ada 2026-05-20 ", "bo": "Bo 2026-05-20 "}


def test_words_of_a_file_that_did_not_change_stay(made: Made, folder: WikiFolder) -> None:
    """Other checks read no words, and take away only those that a file does not say any more."""
    made(Examining()).refresh()
    (folder.profiles / "bo.md").write_text("---\ntitle: Cleo\n---\n")
    checked = made(Examining(key="second"), facts=False)
    assert checked.refresh().read == 2
    assert (found(checked, "Ada"), found(checked, "Bo"), found(checked, "Cleo")) == (["ada"], [], [])
    assert made(Examining(key="second")).refresh().read == 1
    assert found(checked, "Cleo") == ["bo"]


def test_one_whose_words_were_not_read_is_listed_with_no_place(made: Made) -> None:
    """A filter that asks for no words finds it."""
    checked = made(Examining(), facts=False)
    checked.refresh()
    assert [(one.slug, one.hits) for one in search(checked.database, "status:draft ", 9)] == [("ada", ()), ("bo", ())]


@pytest.mark.parametrize(
    ("now", "read"),
    [
        pytest.param(Examining(), 0, id="the same day"),
        pytest.param(Examining(date(2026, 5, 31)), 0, id="a day before it turns"),
        pytest.param(Examining(date(2026, 6, 1)), 2, id="the day on which it turns"),
        pytest.param(Examining(date(2026, 5, 19)), 2, id="an earlier day"),
        pytest.param(Examining(key="second"), 2, id="other checks"),
        pytest.param(Examining(mark="copy"), 1, id="another reviewed copy of one"),
    ],
)
def test_it_is_asked_again_when_it_may_say_something_else(made: Made, now: Examining, read: int) -> None:
    """Files that did not change are read again only for a new day, new checks or a new copy."""
    made(Examining(turns="2026-06-01")).refresh()
    assert made(now).refresh().read == read
    assert made(now).refresh().read == 0 or now.today >= date(2026, 6, 1)


def test_a_file_that_changed_is_assessed_again(made: Made, folder: WikiFolder) -> None:
    """Of those that did not change, what is known stays as it is."""
    index = made(Examining())
    index.refresh()
    before = index.assessed({})
    (folder.profiles / "bo.md").write_text("---\ntitle: Bodil\n---\n")
    index.refresh()
    after = index.assessed(before)
    assert after["ada"] is before["ada"]
    assert said(index)["bo"] == "Bodil 2026-05-20 "
    (folder.profiles / "bo.md").unlink()
    index.refresh()
    assert set(index.assessed(after)) == {"ada"}


def test_thousands_are_held_in_brief(made: Made) -> None:
    """Of a finding that nobody looks at, what it says is left in the index; nobody's findings are none."""
    index = made(Examining())
    index.refresh()
    assert [one.message for one in index.assessments()["ada"].findings] == ["", "", ""]
    found = dict(index.found(("bo", "eve", "ada", "\udcff")))
    assert [len(one.findings) for one in found.values()] == [3, 0, 3, 0]


@pytest.mark.parametrize("column", ["data", "found"])
@pytest.mark.parametrize("harm", ["''", "'[1, 2]'", "'{'", "'null'", "x'ff'"])
def test_what_can_t_be_read_is_made_again(made: Made, harm: str, column: str) -> None:
    """An assessment that is none costs another look at its file and nothing else."""
    index = made(Examining())
    index.refresh()
    with sqlite3.connect(index.database.path) as held:
        held.execute(f"UPDATE assessment SET {column} = {harm} WHERE profile = 1")  # noqa: S608 - our own words
    held.close()
    assert said(index) == {"ada": "Ada 2026-05-20 ", "bo": "Bo 2026-05-20 "}
    assert made(Examining()).refresh().read == 0


def test_without_its_table_the_index_is_made_anew(made: Made) -> None:
    """Nothing of it is worth more than the time to make it again."""
    index = made(Examining())
    index.refresh()
    with sqlite3.connect(index.database.path) as held:
        held.execute("DROP TABLE assessment")
    held.close()
    index.refresh()
    assert len(index.assessments()) == 2


def test_a_stopped_refresh_goes_on_where_it_was(made: Made, folder: WikiFolder) -> None:
    """What was assessed before somebody stopped it is not assessed again."""
    for number in range(150):
        (folder.profiles / f"p{number}.md").write_text("---\ntitle: P\n---\n")
    assert made(Examining()).refresh(lambda _done, _all: False).read == 100
    assert len(made(Examining()).assessments()) == 100
    assert made(Examining()).refresh().read == 52


def test_several_processes_say_what_one_says(made: Made, folder: WikiFolder, tmp_path: Path) -> None:
    """The examiner goes along to whoever reads, with the marks of what it reads."""
    for number in range(1050):
        (folder.profiles / f"p{number}.md").write_text(f"---\ntitle: P {number}\n---\n")
    examiner = Examining(mark="copy")
    alone, index = Index(folder, tmp_path / "alone", lambda: examiner), made(examiner)
    alone.refresh()
    together.refresh(folder, index, lambda _done, _all: True)
    assert said(index) == said(alone)
    assert said(index)["ada"] == "Ada 2026-05-20 copy"


def test_findings_have_their_places(made: Made) -> None:
    """Line and column are known without a look at the file."""
    index = made(Examining())
    index.refresh()
    (_, (findings, placed)), *_ = index.found(("ada",))
    finding = findings[0]
    assert placed.of(finding) == placed.of(finding._replace(path="title.part", start=7)) == (2, 1)
    assert placed.of(finding._replace(path="status")) == Placed("nonsense").of(finding) == (0, 0)


def test_half_a_character_is_no_trouble(made: Made, folder: WikiFolder) -> None:
    """Bytes that are no letters are kept as a sign that stands for them."""
    (folder.profiles / "bo.md").write_bytes(b"---\ntitle: B\xff\n---\n")
    index = made(Examining())
    index.refresh()
    assert said(index)["bo"].startswith("B")
