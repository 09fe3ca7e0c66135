"""The benchmarks can be run, and measure profiles of the size that they name."""

import pytest

from app.storage import document
from benchmarks.__main__ import MEASUREMENTS, Measurement
from benchmarks.measuring import median, p95
from benchmarks.profiles import LARGE, SMALL, profile_text


@pytest.mark.parametrize("measurement", MEASUREMENTS.values(), ids=MEASUREMENTS.keys())
def test_every_measurement_can_be_run_and_told(measurement: Measurement) -> None:
    """Each measurement has a program, and at least one line with a promise."""
    assert callable(measurement.run)
    assert any(line.most is not None for line in measurement.lines)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_generated_profile_has_the_promised_size(size: int) -> None:
    """It is as large as asked for, within a tenth, and its sections have at most 20 KB."""
    text = profile_text(size)
    assert abs(len(text) - size) < size / 10
    profile = document.read(text).profile
    assert len(profile.sections) >= 5
    assert max(len(section.text) for section in profile.sections) <= 20_000


def test_a_generated_profile_is_one_that_can_be_edited() -> None:
    """It is read as a form, with every block filled."""
    opened = document.read(profile_text(SMALL))
    assert opened.unreadable is None
    profile = opened.profile
    assert all((profile.snapshot, profile.works, profile.roles, profile.open_questions, profile.sources))


def test_median_and_p95_lie_between_their_neighbours() -> None:
    """Of the numbers 0 to 100 they are 50 and 95."""
    values = list(range(100, -1, -1))
    assert (median(values), p95(values)) == (50, 95)
