"""Promises of `app.desktop.publishing.publishers`: who exports knows the wiki as it is now, and can be stopped."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.desktop.publishing.publishers import Around, Far
from app.publish.options import Options

USUAL = Options()


def test_the_same_one_exports_again(around: Around, tmp_path: Path) -> None:
    """What it knows of the site is not found out anew; another folder has its own."""
    found = around.publishers
    here, there = str(tmp_path / "here"), str(tmp_path / "there")
    first = found.wanted(here, USUAL)()
    assert found.wanted(here, USUAL)() is first
    assert found.wanted(there, USUAL)() is not first
    assert found.is_known(here, USUAL)
    assert not found.is_known(here, Options(drafts=True))


def test_other_settings_make_another_one(around: Around, tmp_path: Path) -> None:
    """What blocks is said in wiki.yaml, and so is the look of every page."""
    found, here = around.publishers, str(tmp_path / "here")
    first = found.wanted(here, USUAL)()
    folder = around.desk.folder
    assert folder is not None
    folder.settings_path.write_text("title: Another\n")
    around.desk.take_settings(folder.read_settings())
    assert not found.is_known(here, USUAL)
    assert found.wanted(here, USUAL)() is not first


def test_time_left_is_told_once_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """From how long it took since the first pages were there; once it is stopped, it is to go on no longer.

    What comes before them, such as starting processes, comes once and says nothing of the rest.
    """
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    far = Far()
    assert far(0, 100)
    assert far.left == 0
    now[0] += 60
    assert far(5, 100)
    assert far.left == 0
    now[0] += 10
    assert far(30, 100)
    assert far.left == pytest.approx(28)
    far.stop()
    assert not far(26, 100)
