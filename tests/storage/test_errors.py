"""Promises of `app.storage.errors`: each says what happened, what is safe and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.storage import errors
from tests.helpers.disks import system_error

ADA = Path("/wiki/profiles/ada.md")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOENT, errors.Missing),
        (errno.ENOTDIR, errors.Missing),
        (errno.ENXIO, errors.NotAFile),
        (errno.EISDIR, errors.NotAFile),
        (errno.ELOOP, errors.Outside),
        (errno.EACCES, errors.ReadOnly),
        (errno.EPERM, errors.ReadOnly),
        (errno.EIO, errors.DiskFault),
        (errno.ESTALE, errors.StorageError),
    ],
)
def test_what_can_not_be_read_is_told_apart(number: int, kind: type[errors.StorageError]) -> None:
    """Each cause has a kind of its own, names the file and says what to do."""
    error = errors.not_read(system_error(number), ADA)
    assert type(error) is kind
    assert "ada.md" in error.headline
    assert error.advice


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EFBIG, errors.DiskFull),
        (errno.EROFS, errors.ReadOnly),
        (errno.EACCES, errors.ReadOnly),
        (errno.EIO, errors.DiskFault),
        (errno.ENOENT, errors.Missing),
        (errno.ESTALE, errors.StorageError),
    ],
)
def test_what_was_not_saved_says_that_the_text_is_kept(number: int, kind: type[errors.StorageError]) -> None:
    """Whatever the cause, the person reads that nothing of theirs is lost, and what to do."""
    error = errors.not_saved(system_error(number), ADA, 96_000, None)
    assert type(error) is kind
    assert error.headline.startswith("ada.md was not saved: ")
    assert error.advice.startswith("Your text is kept. ")
    assert len(error.advice) > len("Your text is kept. ")


def test_a_full_disk_says_how_much_is_missing() -> None:
    """What is needed and what is free stand beside each other; what is not known is left out."""
    full = system_error(errno.ENOSPC)
    assert "(96 KB needed, 12 KB free)" in errors.not_saved(full, ADA, 96_000, 12_000).headline
    assert errors.not_saved(full, ADA, 96_000, None).headline == "ada.md was not saved: the disk is full."


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 KB"), (1, "1 KB"), (1000, "1 KB"), (1001, "2 KB"), (1_500_000, "1.5 MB"), (2 * 10**9, "2.0 GB")],
)
def test_an_amount_is_rounded_up(size: int, words: str) -> None:
    """A single byte is not said to be nothing."""
    assert errors.amount(size) == words


def test_an_error_without_words_gives_a_sentence_all_the_same() -> None:
    """A system that gives a number alone leaves no empty place in the message."""
    assert errors.not_read(OSError(), ADA).headline == "ada.md can't be read: the system gave no reason."


def test_a_file_that_is_gone_is_told_from_one_that_was_changed() -> None:
    """The window offers to write the one again, and to compare the other."""
    assert errors.gone(ADA).gone
    assert not errors.changed(ADA).gone
    assert not errors.exists(ADA).gone


def test_headline_and_advice_are_said_together() -> None:
    """On a terminal both stand in one line, with no blank behind a headline alone."""
    assert str(errors.StorageError("It broke.", "Mend it.")) == "It broke. Mend it."
    assert str(errors.StorageError("It broke.")) == "It broke."
