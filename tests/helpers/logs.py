"""A watch over the log: a warning or an error that no test expected fails the test."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class LogWatch(logging.Handler):
    """Collects the records at WARNING and above; those that a test expects are taken out again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._unexpected: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record as unexpected, until a test claims it."""
        self._unexpected.append(record)

    @contextmanager
    def expect(self, pattern: str) -> Iterator[None]:
        """Expect one or more records inside the block whose message matches; none is a failure."""
        seen_before = len(self._unexpected)
        yield
        expected = [it for it in self._unexpected[seen_before:] if re.search(pattern, it.getMessage())]
        if not expected:
            pytest.fail(f"nothing was logged that matches {pattern!r}", pytrace=False)
        self._unexpected = [it for it in self._unexpected if it not in expected]

    def fail_on_unexpected(self) -> None:
        """Fail the test when anything was logged that it did not expect."""
        if self._unexpected:
            lines = [f"{it.levelname} {it.name}: {it.getMessage()}" for it in self._unexpected]
            pytest.fail("\n".join(["unexpected log records:", *lines]), pytrace=False)


@contextmanager
def watch_logs() -> Iterator[LogWatch]:
    """Watch the log inside the block; what was logged unexpectedly fails the test at its end."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    try:
        yield watch
    finally:
        root.removeHandler(watch)
    watch.fail_on_unexpected()
