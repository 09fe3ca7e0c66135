"""Promises of `app.storage.survey`: no profile that links to another is left out, whether the index knows it or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.profile.relink import renaming
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.survey import Survey, survey

FILES = {
    "ada": "---\ntitle: Ada Lovelace\naliases: [Countess]\n---\nText.\n",
    "address": "---\ntitle: A\n---\n[x](ada.md#a)\n",
    "elsewhere": "---\ntitle: E\n---\n[me][x]\n\n## Two\n\n[x]: ada.md\n",
    "field": "---\ntitle: F\nsnapshot:\n  - label: With\n    value: 'see [[Ada\n      Lovelace]]'\n---\n",
    "alias": "---\ntitle: L\n---\n[[countess|her]]\n",
    "odd": "---\ntitle: O\n---\n[[Ada!]]\n",
    "escaped": '---\ntitle: S\nnotes: "[[\\u0061da]]"\n---\n',
    "other": "---\ntitle: Other\n---\n[o](field.md) [[Somebody]] [[The Queen]]\n",
    "bad": "---\ntitle: x\ntwitter: @x\n---\n[x](ada.md)\n",
}
LINKING = {"address", "elsewhere", "field", "alias", "odd", "escaped", "bad"}


@pytest.fixture
def wiki(tmp_path: Path) -> WikiFolder:
    """A wiki in which Ada is linked to in every way."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for name, text in FILES.items():
        (profiles / f"{name}.md").write_text(text)
    return open_wiki(tmp_path / "wiki")


@pytest.fixture(params=["files", "index", "older index", "broken index"])
def known(request: pytest.FixtureRequest, wiki: WikiFolder, tmp_path: Path) -> Survey:
    """A survey from the files, from the index, from one that lacks the last changes, from one that can't be used."""
    if request.param == "files":
        return survey(wiki)
    index = Index(wiki, tmp_path / "cache")
    if request.param == "broken index":
        (tmp_path / "cache").write_text("no folder")
        return survey(wiki, index)
    changed = wiki.profiles / "address.md"
    if request.param == "older index":
        changed.write_text("Nothing.")
        (wiki.profiles / "gone.md").write_text("[x](ada.md)")
    index.refresh()
    if request.param == "older index":
        changed.write_text(FILES["address"])
        (wiki.profiles / "gone.md").unlink()
    return survey(wiki, index)


def test_who_links_is_found(known: Survey) -> None:
    """By address, by name, by another name, over two lines, by a definition in another section, readable or not."""
    assert known.linking("ada") - {"escaped"} == LINKING - {"escaped"}
    assert set(known.who.entries) == set(FILES)
    assert known.who.entries["ada"].aliases == ("Countess",)


def test_whom_new_words_concern(known: Survey) -> None:
    """Links by words that a renamed profile gets may be another's, or nobody's until now."""
    change = renaming(known.who, "ada", "somebody", "The  queen", ())
    assert known.concerned(change) == {"other"}
    assert known.linking("field") - {"escaped"} == {"other"}


def test_an_escaped_name_is_not_overlooked(wiki: WikiFolder) -> None:
    """What can't be seen from afar in a file is looked at."""
    assert "escaped" in survey(wiki).linking("ada")
