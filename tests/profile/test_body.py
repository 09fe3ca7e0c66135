"""Tests of app/profile/body.py: headings as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.body import heading_line, split


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Adam", "## Adam"),
        (" Adam\nOptimizer ", "## Adam Optimizer"),
        ("C #", "## C \\#"),
        ("C ##", "## C \\##"),
        ("C#", "## C#"),
        ("#", "## \\#"),
        ("", "##"),
    ],
)
def test_a_heading_is_written_so_that_it_is_read_again(heading: str, line: str) -> None:
    """A closing `#` in the text is kept as text."""
    assert heading_line(heading) == line


@given(st.text(st.sampled_from("a# \t*\\"), max_size=12))
def test_any_heading_is_one_heading(heading: str) -> None:
    """Whatever it says, its line is one section."""
    assert len(split(heading_line(heading) + "\n\ntext\n").sections) == 1


@pytest.mark.timeout(20)
def test_a_heading_of_many_marks_is_written_soon() -> None:
    """The closing marks alone count."""
    assert heading_line("#" * 100_000 + "x #").endswith("x \\#")
