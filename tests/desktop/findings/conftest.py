"""What the tests of the findings share: the whole window on a profile in which a few things want somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from tests.helpers.wikis import small_wiki
from tests.helpers.windows import opened, places_in

DORA = """\
---
title: Dora
type: Player
status: draft
description: A sentence.
snapshot:
  - label: Known for
    value: Dials
roles:
  - {id: b, organization: B, start: 1870, end: 1860, cites: [s]}
sources:
  - {id: s, type: book, title: S, issued: 1880}
  - {id: t, type: book, title: T, issued: 1881}
---

Dora made dials [@s].
"""


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki with Dora in it, and with Finn, who has nothing to mend."""
    folder = small_wiki(tmp_path)
    outline = "types:\n  Player:\n    outline:\n      - {block: snapshot, heading: Snapshot}\n"
    (folder / "wiki.yaml").write_text(outline, encoding="utf-8")
    (folder / "profiles" / "dora.md").write_text(DORA, encoding="utf-8")
    return folder


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, wiki: Path) -> Application:
    """The window with Dora in hand, and all of the wiki looked at."""
    made = opened(qtbot, places_in(tmp_path), wiki, "dora")
    qtbot.waitUntil(lambda: made.features.checking.is_known and made.features.findings.has_some())
    return made
