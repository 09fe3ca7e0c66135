"""Promises of `app.storage.linking`: links in many profiles as one deed."""

from __future__ import annotations

from pathlib import Path

from app.profile.links import directory
from app.profile.mentions import linked, named, places
from app.profile.values import Profile
from app.storage import undoing
from app.storage.folder import WikiFolder, open_wiki
from app.storage.linking import plan


def _wiki(tmp_path: Path) -> WikiFolder:
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for slug, text in (
        ("max-welling", "---\ntitle: Max Welling\n---\n"),
        ("ada", "---\ntitle: Ada   # kept\n---\n\nMet Max Welling.  \n"),
        ("bo", "---\ntitle: Bo\nsnapshot: [{label: Knows, value: Max Welling}]\n---\r\n\r\nNobody\r\n"),
        ("broken", "---\ntitle: [\n---\n\nMax Welling\n"),
    ):
        (profiles / f"{slug}.md").write_bytes(text.encode())
    return open_wiki(tmp_path / "wiki", data=tmp_path / "data")


def test_links_are_made_in_many_files_at_once(tmp_path: Path) -> None:
    """Only the names change; what is no form is told and left alone."""
    folder = _wiki(tmp_path)
    of = named("max-welling", directory(folder.entries()))
    assert of is not None

    def link(_slug: str, profile: Profile) -> Profile:
        return linked(profile, of, places(profile, of), by_name=False)

    planned = plan(folder, ("ada", "bo", "broken", "gone", "max-welling"), link, "Linking “Max Welling”")
    assert planned.files == 2
    assert [one.partition(":")[0] for one in planned.refused] == ["broken", "gone"]
    assert (folder.profiles / "ada.md").read_text() == "---\ntitle: Ada   # kept\n---\n\nMet Max Welling.  \n"
    undoing.carry_out(folder, planned.deed)
    ada = "---\ntitle: Ada   # kept\n---\n\nMet [Max Welling](max-welling.md).  \n"
    assert (folder.profiles / "ada.md").read_text() == ada
    assert b'value: "[Max Welling](max-welling.md)"' in (folder.profiles / "bo.md").read_bytes()
    undoing.carry_out(folder, undoing.way_back(folder, planned.deed))
    assert (folder.profiles / "ada.md").read_text() == "---\ntitle: Ada   # kept\n---\n\nMet Max Welling.  \n"
