"""Promises of `app.storage.view_writing`: a view is written into `wiki.yaml` and no other byte changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.views import View
from app.profile.wiki import Wiki
from app.storage import view_writing, wiki_settings
from app.storage.errors import StorageError
from app.storage.folder import open_wiki
from app.storage.view_writing import CanNotWrite, with_view, without_view

MINE = View("Mine", "is:overdue owner:ada", "type", "-due", ("name", "due"))
FILE = """\
format: 1 # the format
title:   W
views:
  # those that are late
  - name: Late   # of all
    filter: is:overdue
    colour: red
  - just text
  - {name: Other}

types: {}
more: [1,2] # kept
"""


def _views(text: str) -> tuple[View, ...]:
    return wiki_settings.read(text, Wiki()).wiki.views


def test_a_first_view_comes_behind_all_else() -> None:
    """A file without views keeps every byte and gets a list."""
    text = "title: W # mine\ntypes:\n  A:\n"
    assert with_view(text, MINE) == text + (
        "views:\n  - name: Mine\n    filter: is:overdue owner:ada\n    group: type\n    sort: -due\n"
        "    columns: [name, due]\n"
    )


@pytest.mark.parametrize(
    "text", ["", "# only a comment", "title: W", "\ufefftitle: W\r\n", "a: &x 1\nb: *x\n", "{a: b}"]
)
def test_any_sound_file_takes_a_view(text: str) -> None:
    """It reads back as it was meant, and what stood there stays."""
    written = with_view(text, MINE)
    assert _views(written) == (MINE,)
    assert text.strip("{}") in written
    assert ("\r\n" in text) is ("\r\n" in written)


def test_a_view_is_changed_where_it_stands() -> None:
    """Its comments and unknown keys stay, and so does what is no view."""
    late = _views(FILE)[0]
    text = with_view(FILE, View("Very late", "is:overdue tag:x", other=late.other), "Late")
    assert text == FILE.replace("name: Late", "name: Very late").replace("is:overdue", "is:overdue tag:x")


def test_a_view_goes_alone() -> None:
    """Deleting one leaves the others and what is no view."""
    assert without_view(FILE, "Other") == FILE.replace("  - {name: Other}\n", "")
    assert [view.name for view in _views(without_view(FILE, "Late"))] == ["Other"]
    assert "just text" in without_view(FILE, "Late")
    assert without_view(FILE, "Nobody") == FILE


def test_the_last_view_takes_its_list_along() -> None:
    """What was written is gone without a trace."""
    text = "title: W\ntypes:\n  A:\n"
    assert without_view(with_view(text, MINE), "Mine") == text


@pytest.mark.parametrize("text", ["a: b: c", "views: 5", "views: {a: b}", "- a\n", "views: &v [{name: A}]\nx: *v\n"])
def test_what_can_not_be_written_into_stays_as_it_is(text: str) -> None:
    """A file that is broken, or where something else would change too, is refused with the reason."""
    with pytest.raises(CanNotWrite):
        with_view(text, MINE, "A")


@given(st.text(max_size=20), st.text(max_size=20), st.lists(st.text(max_size=5), max_size=3))
def test_any_words_come_back(name: str, query: str, columns: list[str]) -> None:
    """Whatever a view is called and asks for, it is read as it was written."""
    view = View(f"n{name}", query, columns=tuple(columns))
    assert _views(with_view(FILE, view))[-1] == view


def test_a_view_lands_in_the_file_of_the_wiki(tmp_path: Path) -> None:
    """A wiki without settings gets a file; what the wiki says then has the view."""
    folder = open_wiki(tmp_path, data=tmp_path / "data")
    settings = view_writing.save(folder, lambda text: with_view(text, MINE))
    assert settings.wiki.views == (MINE,)
    assert (tmp_path / "wiki.yaml").read_text().startswith("format: 1\nviews:\n")


def test_a_broken_file_is_not_written(tmp_path: Path) -> None:
    """One reads what is wrong and where, and the file stays."""
    (tmp_path / "wiki.yaml").write_text("title: @x\n")
    with pytest.raises(StorageError, match="line 1"):
        view_writing.save(open_wiki(tmp_path, data=tmp_path / "data"), lambda text: with_view(text, MINE))
    assert (tmp_path / "wiki.yaml").read_text() == "title: @x\n"
