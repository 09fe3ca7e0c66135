"""Promises of `app.review.since`: renaming one profile leaves the marks of all others whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.profile.assessment import Reviewed
from app.review import copies, marking
from app.review.copies import Header
from app.review.since import changes_since, standing_since
from app.storage import document, encoding
from app.storage.document import Document
from app.storage.folder import WikiFolder, open_wiki
from app.storage.renaming import carry_out, plan_rename
from tests.helpers.wikis import small_wiki


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """A small wiki in which Bob links to Ada in every way, and is reviewed."""
    folder = open_wiki(small_wiki(tmp_path), data=tmp_path / "data")
    links = "[Ada](ada.md#x) [[ada]] [[Ada Lovelace]] [[ada|her]]"
    text = f"---\ntitle: Bob\ndescription: Knows [her](ada.md)\n---\n\n{links}\n"
    folder.path_of("bob").write_text(text)
    held = folder.read("bob")
    marking.mark(folder, "bob", document.read(text), held.digest, Header("b", "2026-05-20"))
    return folder


def opened(folder: WikiFolder, slug: str = "bob") -> Document:
    """What a profile's file says."""
    return document.read(encoding.decode(folder.read(slug).data).text)


def stands(folder: WikiFolder, slug: str = "bob") -> Reviewed:
    """How a profile stands to its review."""
    read = opened(folder, slug)
    found = copies.newest(folder.root, slug, read.profile)
    standing = standing_since(folder.profiles, folder.root, found, read.profile, read)
    assert bool(changes_since(folder.profiles, folder.root, found, read.profile)) == bool(standing.changed)
    return standing


@pytest.mark.parametrize(("slug", "title"), [("countess", "Ada Lovelace"), ("ada-king", "Ada King")])
def test_links_that_followed_a_rename_change_nothing(folder: WikiFolder, slug: str, title: str) -> None:
    """The file is another one, and what it says is the same."""
    before = folder.read("bob").data
    carry_out(plan_rename(folder, "ada", slug, title, keep_alias=True), folder)
    assert (folder.read("bob").data != before, stands(folder)) == (True, Reviewed("whole"))


def test_two_renames_change_nothing_either(folder: WikiFolder) -> None:
    """Former slugs are kept all."""
    for old, new in (("ada", "countess"), ("countess", "ada-king")):
        carry_out(plan_rename(folder, old, new, "Ada Lovelace"), folder)
    assert stands(folder).state == "whole"


def test_a_link_to_somebody_else_is_a_change(folder: WikiFolder) -> None:
    """Also beside links that followed."""
    carry_out(plan_rename(folder, "ada", "countess", "Ada Lovelace"), folder)
    folder.new("cyd", "Cyd", "Individual Player")
    path = folder.path_of("bob")
    path.write_text(path.read_text().replace("(countess.md#x)", "(cyd.md#x)"))
    assert stands(folder) == Reviewed("changed", 0, 1, ("lead",))


def test_the_copies_follow_the_profile(folder: WikiFolder) -> None:
    """Whoever is renamed keeps the mark; the new name itself is a change."""
    carry_out(plan_rename(folder, "bob", "robert", "Bob"), folder)
    assert stands(folder, "robert").state == "whole"
    carry_out(plan_rename(folder, "robert", "rob", "Rob"), folder)
    assert stands(folder, "rob") == Reviewed("changed", 1, 0, ("title",))


def test_who_is_deleted_and_restored_is_still_reviewed(folder: WikiFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copies stay; somebody else under that slug does not inherit them."""
    monkeypatch.setattr(type(folder.disk), "trash", lambda _, path: Path(path).unlink())
    deleted = folder.delete("bob")
    folder.new("bob", "Another Bob", "Individual Player")
    assert stands(folder) == Reviewed("never")
    folder.path_of("bob").unlink()
    folder.restore(deleted)
    assert stands(folder) == Reviewed("whole")
