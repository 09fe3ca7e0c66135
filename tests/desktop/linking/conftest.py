"""What the tests of the links share: the whole window on a wiki in which three name Ada."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from tests.helpers.wikis import small_wiki
from tests.helpers.windows import opened, places_in

EVE = "---\ntitle: Eve\n---\n\nShe met Ada Lovelace twice, and [Ada](ada-lovelace.md).\n"
FAY = "---\ntitle: Fay\nsnapshot:\n  - label: Knows\n    value: Ada Lovelace   # well\n---\n\nText.\n"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """Ada, Bob who links to her, Eve and Fay who name her, and a broken link."""
    folder = small_wiki(tmp_path)
    (folder / "profiles" / "eve.md").write_text(EVE, encoding="utf-8")
    (folder / "profiles" / "fay.md").write_text(FAY, encoding="utf-8")
    return folder


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, wiki: Path) -> Application:
    """The window with Ada in hand, and an index that is true."""
    made = opened(qtbot, places_in(tmp_path), wiki, "ada")
    qtbot.waitUntil(lambda: made.features.indexing.is_true)
    return made
