"""Drafts of an earlier time, beside their files as they are now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage import reading
from app.storage.folder import WikiFolder, open_wiki
from app.storage.leftover import leftover_of, leftovers
from tests.helpers.wikis import ADA, small_wiki

AT = datetime(2026, 5, 20, 14, 2, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """The small wiki."""
    return open_wiki(small_wiki(tmp_path))


def _leave(folder: WikiFolder, text: str, slug: str = "ada") -> None:
    folder.safe.drafts.put(slug, reading.digest(ADA.encode()), ADA, text, AT)


def test_a_draft_stands_beside_its_file(folder: WikiFolder) -> None:
    """Whom it is about, what the file holds, and how many lines differ."""
    _leave(folder, ADA.replace("Lovelace", "King").replace("Text.", "More."))
    (found,), odd = leftovers(folder)
    assert (found.title, found.disk, found.lines, odd) == ("Ada King", ADA, 2, ())
    assert not found.is_gone
    assert not found.is_behind


def test_what_is_on_the_disk_is_no_leftover(folder: WikiFolder) -> None:
    """Its draft is removed."""
    _leave(folder, ADA)
    assert leftovers(folder) == ((), ())
    assert folder.safe.drafts.find("ada") is None


def test_a_file_that_went_on_or_away_is_seen(folder: WikiFolder) -> None:
    """Both are another case than a file that stayed."""
    _leave(folder, "mine")
    folder.path_of("ada").write_text("theirs")
    assert leftovers(folder)[0][0].is_behind
    folder.path_of("ada").unlink()
    assert leftovers(folder)[0][0].is_gone


@pytest.mark.parametrize("slug", ["../../x", "/etc/passwd", "a\0b", "bob"])
def test_a_draft_that_is_not_what_it_is_called_is_kept_and_named(folder: WikiFolder, slug: str) -> None:
    """E16: a planted draft is never offered, never followed and never removed."""
    _leave(folder, "mine")
    (draft,), _ = folder.safe.drafts.all()
    values = json.loads(draft.path.read_text()) | {"slug": slug}
    draft.path.write_text(json.dumps(values))
    assert leftovers(folder) == ((), (draft.path,))
    assert draft.path.exists()


def test_a_draft_is_looked_at_again(folder: WikiFolder) -> None:
    """Before it is restored later, with its file as it is then."""
    _leave(folder, "mine")
    drafts, _ = folder.safe.drafts.all()
    folder.path_of("ada").write_text("theirs")
    assert leftover_of(folder, drafts)[0].disk == "theirs"
