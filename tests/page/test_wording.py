"""Tests of app/page/wording.py."""

import pytest
from markupsafe import escape

from app.page import wording
from app.profile.values import Name, Role


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("2026-05-20", '<time datetime="2026-05-20">May 20, 2026</time>'),
        ("2026-05", '<time datetime="2026-05">May 2026</time>'),
        ("2026", '<time datetime="2026">2026</time>'),
        ("2015?", "2015?"),
        ("2015~", "c. 2015"),
        ("2015-06%", "c. June 2015?"),
        ("0000", "0000"),
        ("2015/2018", '<time datetime="2015">2015</time>–<time datetime="2018">2018</time>'),
        ("2015/..", '<time datetime="2015">2015</time>–present'),
        ("../2018", 'until <time datetime="2018">2018</time>'),
        ("2024-13-45", "2024-13-45"),
        ("<yesterday>", "&lt;yesterday&gt;"),
        ("", ""),
    ],
)
def test_a_date_is_said_at_the_precision_in_which_it_was_typed(typed: str, html: str) -> None:
    """What is no date is shown as typed; `<time>` stands only where HTML can say it."""
    assert wording.date(typed) == html


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role(start="2015", end="2018"), "2015–2018"),
        (Role(start="2015", end="2015"), "2015"),
        (Role(start="2018-06", end="2024"), "June 2018 – 2024"),
        (Role(start="2024", end=".."), "2024–present"),
        (Role(start="2024-10", end="..", confirmed="2026-05"), "October 2024 – present (as of May 2026)"),
        (Role(end="2017"), "until 2017"),
        (Role(start="2015~"), "from c. 2015"),
        (Role(end=".."), "present"),
        (Role(start="2015?", end="2018"), "2015? – 2018"),
        (Role(start="long ago", end="2018"), "long ago – 2018"),
        (Role(), ""),
    ],
)
def test_the_time_of_a_role(role: Role, words: str) -> None:
    """What is not known is left out, and an open end goes on until the day on which that was last seen."""
    assert wording.role_period(role).striptags() == words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name("Kingma", "Diederik P."), "Diederik P. Kingma"),
        (Name(literal="The <Team>"), "The <Team>"),
        (Name("Beethoven", "Ludwig", dropping_particle="van"), "Ludwig van Beethoven"),
        (Name("Gogh", "Vincent", non_dropping_particle="van", suffix="Jr."), "Vincent van Gogh Jr."),
        (Name("Madonna"), "Madonna"),
    ],
)
def test_a_name_is_said_given_names_first(name: Name, said: str) -> None:
    """Particles and suffixes stand where they belong."""
    assert wording.person(name) == said


@pytest.mark.parametrize(
    ("names", "said"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B, and C"), ([], "")]
)
def test_names_in_a_row(names: list[str], said: str) -> None:
    """Two are joined, of three the last has its comma."""
    assert wording.listed([escape(name) for name in names]) == said
