"""Tests of app/resources.py."""

from pathlib import Path

import pytest

from app import resources

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_checkout_reads_the_resources_beside_the_package() -> None:
    """In a checkout a resource is the very file that a developer edits."""
    assert resources.resource("icons") == CHECKOUT / "resources" / "icons"


def test_the_sample_wiki_is_a_folder_of_profiles() -> None:
    """The sample wiki is found, with profiles in it."""
    assert list((resources.sample_wiki() / "profiles").glob("*.md"))


def test_an_installed_wheel_reads_the_copies_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the package carries its own copies, these are used and nothing beside the package is."""
    (tmp_path / "_resources").mkdir()
    (tmp_path / "_resources" / "page.css").write_text("p { margin: 0 } /* é */", encoding="utf-8")
    monkeypatch.setattr(resources, "_APP", tmp_path)
    assert resources.read_text("page.css") == "p { margin: 0 } /* é */"


def test_a_missing_resource_is_named() -> None:
    """Asking for a text that is not shipped fails with the name of the file."""
    with pytest.raises(FileNotFoundError, match=r"no-such-file\.txt"):
        resources.read_text("no-such-file.txt")
