"""Promises of `app.review.examiner`: what the index keeps of a file is what the checks say of it that day."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from app.profile.assessment import in_brief
from app.profile.wiki import OutlineItem, ProfileType, Wiki
from app.review import assessing
from app.review.examiner import Examining
from app.storage import document, encoding
from app.storage.folder import open_wiki
from app.storage.index.indexing import Index

DAY = date(2026, 5, 20)


@pytest.fixture
def examining(tmp_path: Path) -> Examining:
    """Who assesses an empty wiki."""
    return Examining(tmp_path, Wiki(), DAY)


def codes(examining: Examining, data: bytes) -> dict[str, str]:
    opened = document.read(encoding.decode(data).text)
    return {one.code: one.message for one in examining.examine("ada", opened, "").findings}


def test_another_process_says_the_same(examining: Examining) -> None:
    """It is a value that can be sent."""
    again = pickle.loads(pickle.dumps(examining))  # noqa: S301 - our own
    assert (again, again.key) == (examining, examining.key)


def test_settings_that_no_check_asks_change_nothing(examining: Examining) -> None:
    """Title, address, views and the queue's weights cost no look; an outline does."""
    wiki = examining.wiki
    other = wiki._replace(title="X", base_url="https://x.org", review=wiki.review._replace(weights=(("changed", 3),)))
    assert examining._replace(wiki=other).key == examining.key
    outline = (ProfileType("Player", (OutlineItem("Why"),)),)
    assert examining._replace(wiki=wiki._replace(types=outline)).key != examining.key


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"---\ntitle: [\n---\n", "unreadable", "Line "),
        (b"---\ntitle: Ada\n---\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", "unreadable", "Line 5: "),
        (b"---\ntitle: Ada\n---\n\nA \xff byte.\n", "front-matter", "FF is not UTF-8"),
        ("\ufeff---\ntitle: Ada\n---\n".encode("utf-16-le"), "unreadable", "Line 1: the file is saved as UTF-16"),
        ("\ufeff---\ntitle: Ada\n---\n".encode("utf-16-be"), "unreadable", "Line 1: the file is saved as UTF-16"),
        (b"---\ntitle: Ada\ntitle: Bo\n---\n", "front-matter", ""),
    ],
)
def test_a_file_at_fault_is_a_finding(examining: Examining, data: bytes, code: str, said: str) -> None:
    """Never a crash, never a silent pass."""
    found = codes(examining, data)
    assert said in found[code]
    assert ("missing-title" in found) is False


def test_what_fails_is_told(examining: Examining, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours in one profile keeps no other from the index."""
    monkeypatch.setattr(assessing, "assess", lambda *_: {"a": 1}["nothing"])
    found = codes(examining, b"x")
    assert set(found) == {"failed-check"}
    assert "KeyError" in found["failed-check"]


def test_a_whole_wiki_is_assessed_as_its_files_say(tmp_path: Path) -> None:
    """The index keeps it, with the places."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    text = "---\ntitle: Ada\nroles:\n  - {id: b, organization: B, start: 1870, end: 1860}\n---\n"
    (profiles / "ada.md").write_text(text, encoding="utf-8")
    folder = open_wiki(tmp_path / "wiki", data=tmp_path / "data")
    examining = Examining(folder.root, folder.wiki, DAY)
    index = Index(folder, tmp_path / "cache", lambda: examining)
    index.refresh()
    whole = examining.examine("ada", document.read(text), "")
    assert index.assessments()["ada"] == in_brief(whole)
    (_, found), *_ = index.found(("ada",))
    assert found.findings == whole.findings
    assert found.placed.of(next(one for one in found.findings if one.path == "roles.b.end")) == (4, 43)
