"""Tests of work in processes of their own."""

import os
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pytest

from app.storage.errors import StorageError
from app.storage.workers import answers


def test_a_process_that_the_system_ends_is_told() -> None:
    """Where memory is short the system ends a process, and that is no bug: it is said what is safe and what to do."""
    jobs: list[Callable[[], object]] = [partial(abs, -1), partial(os._exit, 9), partial(abs, -2)]
    with closing(answers(1, jobs)) as found, pytest.raises(StorageError, match="ended by the system") as told:
        list(found)
    assert "as it was" in told.value.advice


def test_answers_come_in_the_order_of_jobs() -> None:
    """Whoever is ready first, the first answer is that of the first job."""
    with closing(answers(2, [partial(pow, 2, number) for number in range(20)])) as found:
        assert list(found) == [2**number for number in range(20)]
