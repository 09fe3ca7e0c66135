"""What the tests of the review share: a profile of six things to look at, one of them a change since its review."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.review import copies
from app.review.copies import Header
from tests.helpers.wikis import small_wiki
from tests.helpers.windows import opened, places_in

ADA = """\
---
title: Ada Lovelace
status: published
last_reviewed_on: 2026-05-20
reviewed_by: b-editor
snapshot:
  - label: Born
    value: "1815"
    cites: [{source: notes, locator: p. 3, quote: born in London in 1815}]
  - label: Field
    value: Mathematics
sources:
  - id: notes
    type: book
    title: Notes
    URL: https://example.org/notes
    custom: {archive_url: "https://archive.example/notes"}
---

She wrote the notes on the engine [@notes].

## Work

It was the first program of all [@notes]. Nobody ever ran it in her time.
"""
BEFORE = ADA.replace('1815"', '1816"')


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """Ada, whose year of birth was changed since b-editor reviewed her, and Bob, who has nothing to look at."""
    folder = small_wiki(tmp_path)
    (folder / "profiles" / "ada.md").write_text(ADA, encoding="utf-8")
    store(folder, BEFORE)
    return folder


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, wiki: Path) -> Application:
    """The window with Ada in hand, and an index that is true."""
    made = opened(qtbot, places_in(tmp_path), wiki, "ada")
    qtbot.waitUntil(lambda: made.features.indexing.is_true)
    return made


def store(wiki: Path, text: str) -> None:
    """Let this be what b-editor reviewed."""
    header = Header("b-editor", "2026-05-20")
    path = copies.folder_of(wiki, "ada") / copies.name_of(header)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(copies.copy_data(header, text.encode()))
