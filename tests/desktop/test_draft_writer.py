"""Drafts are written in the order of the wishes, each of the newest text, and no older one over a newer."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.desktop.draft_writer import Act, DraftWriter, Job, Work, kept_text
from app.desktop.session import State
from app.storage import document
from app.storage.drafts import Drafts
from app.storage.errors import StorageError
from app.storage.safe import Safe
from tests.helpers.wikis import ADA

AT = datetime(2026, 5, 20, 14, 2, tzinfo=UTC)


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    """An empty safe."""
    return Safe(tmp_path / "safe", tmp_path / "wiki")


def _job(safe: Safe, text: str, act: Act = Act.PUT) -> Job:
    opened = document.read(text)
    return Job(act, safe, Work("ada", "digest", ADA, State(opened, opened.profile)), AT)


def test_an_older_text_never_replaces_a_newer(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk hangs with the first text, the second is superseded by the third."""
    real, goes_on, begun = Drafts.put, threading.Event(), threading.Event()
    put: list[str] = []

    def slow(drafts: Drafts, slug: str, digest: str, base: str, text: str, at: datetime) -> None:
        begun.set()
        goes_on.wait()
        put.append(text)
        real(drafts, slug, digest, base, text, at)

    monkeypatch.setattr(Drafts, "put", slow)
    writer = DraftWriter(lambda *_: None)
    writer.add(_job(safe, "one"))
    begun.wait()
    writer.add(_job(safe, "two"))
    writer.add(_job(safe, "three"))
    goes_on.set()
    assert writer.wait(10)
    assert put == ["one", "three"]
    draft = safe.drafts.find("ada")
    assert draft is not None
    assert draft.text == "three"


def test_what_must_be_done_now_does_not_wait_for_ever(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that hangs holds the last-resort handler up for a moment, and gets the text when it is back."""
    goes_on, begun = threading.Event(), threading.Event()
    real = Drafts.drop

    def hangs(drafts: Drafts, slug: str) -> None:
        begun.set()
        goes_on.wait()
        real(drafts, slug)

    monkeypatch.setattr(Drafts, "drop", hangs)
    writer = DraftWriter(lambda *_: None)
    writer.add(_job(safe, "", Act.DROP))
    begun.wait()
    assert not writer.do_now([_job(safe, "last words")], 0.01)
    goes_on.set()
    assert writer.wait(10)
    draft = safe.drafts.find("ada")
    assert draft is not None
    assert draft.text == "last words"


def test_a_text_that_nobody_wants_is_kept_before_it_goes(safe: Safe) -> None:
    """The history has it before the draft is removed."""
    writer = DraftWriter(lambda *_: None)
    writer.do_now([_job(safe, "mine"), _job(safe, "mine too", Act.LET_GO)], 1)
    assert safe.drafts.find("ada") is None
    history = safe.history
    assert [history.read(version) for version in history.versions("ada")] == [b"mine too"]


def test_a_draft_stays_where_the_history_can_not_keep_it(safe: Safe, tmp_path: Path) -> None:
    """Then nothing is removed, and it is told."""
    told: list[StorageError | None] = []
    writer = DraftWriter(lambda _, error: told.append(error))
    writer.do_now([_job(safe, "mine")], 1)
    (tmp_path / "safe" / "history").write_text("in the way")
    writer.do_now([_job(safe, "mine", Act.LET_GO)], 1)
    assert safe.drafts.find("ada") is not None
    assert isinstance(told[-1], StorageError)


def test_a_bug_while_writing_is_told_and_ends_nothing(
    safe: Safe, monkeypatch: pytest.MonkeyPatch, expected_log: object
) -> None:
    """Whatever goes wrong, the next job is done."""
    told: list[StorageError | None] = []
    real = Drafts.put
    monkeypatch.setattr(Drafts, "put", lambda *_: 1 / 0)
    writer = DraftWriter(lambda _, error: told.append(error))
    with expected_log("could not be written"):  # type: ignore[operator]  # a fixture that is called
        writer.do_now([_job(safe, "one")], 1)
    monkeypatch.setattr(Drafts, "put", real)
    writer.do_now([_job(safe, "two")], 1)
    assert "ZeroDivisionError" in str(told[0])
    assert told[1] is None


def test_a_state_keeps_its_own_text(safe: Safe) -> None:
    """What can be written is what is kept."""
    opened = document.read(ADA)
    assert kept_text(State(opened, opened.profile)) == ADA
