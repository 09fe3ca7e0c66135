"""Promises of `app.storage.names`: no name leads out of the wiki."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage import names
from app.storage.errors import BadName

ROOT = Path("/wiki")
HOSTILE = [
    "../x", "..%2fx", "..%2Fx", "..%5cx", "/etc/passwd", "C:\\x", "\\\\host\\x", "x\0", "", "a/../../../x",
]  # fmt: skip


@pytest.mark.parametrize("slug", [*HOSTILE, ".", "..", ".hidden", "a/b", "a\\b"])
def test_no_slug_leads_elsewhere(slug: str) -> None:
    """A slug is one file in the folder of the profiles, and not a hidden one."""
    with pytest.raises(BadName):
        names.profile_path(ROOT, slug)


@pytest.mark.parametrize("slug", ["max-welling", "Jürgen Schmidhuber", "con", "a.b", "-x", "x:y", "50%"])
def test_odd_files_that_exist_can_be_opened(slug: str) -> None:
    """The rule for new slugs is not held against a file that is there."""
    assert names.profile_path(ROOT, slug) == ROOT / f"{slug}.md"


@pytest.mark.parametrize(
    "text", [*HOSTILE, "..", "../../x.jpg", "https://x/y.jpg", "file:x", "C:x", "../a\nb", "%2e%2e/x"]
)
def test_no_path_in_a_profile_leads_out_of_the_wiki(text: str) -> None:
    """Paths in a profile end inside the wiki, or are refused."""
    if text in ("../x", "a/../../x"):
        assert names.inside(ROOT, "profiles", text) == ROOT / "x"
    else:
        with pytest.raises(BadName):
            names.inside(ROOT, "profiles", text)
    with pytest.raises(BadName):
        names.inside(ROOT, "", text)


def test_paths_are_resolved_from_the_profiles_file() -> None:
    """`../media/x.jpg` and, where profiles lie in the wiki's own folder, `media/x.jpg` are the same file."""
    assert names.inside(ROOT, "profiles", "../media/a x.jpg") == ROOT / "media" / "a x.jpg"
    assert names.inside(ROOT, "", "media/x.jpg") == ROOT / "media" / "x.jpg"


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        ".hidden.md",
        ".md",
        ".~a.md.0123abcd.tmp",
        "a (Ada's conflicted copy 2026-01-02).md",
        "a.sync-conflict-20260102-030405-ABCDEFG.md",
        "a_conflict-20260102-030405.md",
    ],
)
def test_what_is_no_profile_is_not_listed(name: str) -> None:
    """Hidden files, other files and the conflict copies of sync programs are no persons."""
    assert not names.slug_of_file(name, flat=False)


@pytest.mark.parametrize("name", ["README.md", "index.md", "_draft.md"])
def test_a_flat_folder_leaves_its_notes_out(name: str) -> None:
    """Only where profiles share the wiki's own folder are its usual notes left out."""
    assert not names.slug_of_file(name, flat=True)
    assert names.slug_of_file(name, flat=False) == name.removesuffix(".md")


@pytest.mark.parametrize(
    "name",
    [
        "a (Ada's conflicted copy 2026-01-02).md",
        "a (conflicted copy 2026-01-02 030405).md",
        "a (Case Conflict).md",
        "a.sync-conflict-20260102-030405-ABCDEFG.md",
        "a_conflict-20260102-030405.md",
    ],
)
def test_a_conflict_copy_belongs_to_its_profile(name: str) -> None:
    """B11: the copies of Dropbox, Nextcloud, Syncthing and ownCloud name whose they are; other files are nobody's."""
    assert names.original_of(name) == "a"
    assert not names.original_of("a.md")
