"""Tests of app/profile/csl.py."""

import pytest

from app.profile import csl


def test_no_variable_is_listed_twice() -> None:
    """Names, dates and texts are apart."""
    assert len(set(csl.VARIABLES)) == len(csl.VARIABLES)
    assert {*csl.NAMES, *csl.DATES} < set(csl.VARIABLES)
    assert not set(csl.NAMES) & set(csl.DATES)


def test_every_type_of_csl_is_there() -> None:
    """The 45 of version 1.0.2."""
    assert len(csl.TYPES) == 45
    assert {"article", "book", "webpage", "software", "thesis", "legal_case", "post-weblog"} <= set(csl.TYPES)


@pytest.mark.parametrize("kind", sorted(csl.TYPES))
def test_a_type_uses_variables_that_exist(kind: str) -> None:
    """Title first, in the order in which they are written, none twice."""
    used = csl.variables_of(kind)
    assert set(csl.TYPES[kind]) <= set(used) <= set(csl.VARIABLES)
    assert used[0] == "title"
    assert sorted(used, key=csl.place) == list(used)


def test_a_type_that_nobody_knows_has_the_usual_variables() -> None:
    """So that a source of it can be edited."""
    assert {"title", "author", "issued", "URL", "DOI"} <= set(csl.variables_of("unheard-of"))


def test_unknown_variables_stand_last() -> None:
    """In their own order, behind `custom`."""
    assert csl.place("note") < csl.place("custom") < csl.place("unheard-of") == csl.place("odd")
