"""Promises of `app.profile.addresses`: what leads to the same place is equal."""

from __future__ import annotations

import pytest

from app.profile.addresses import addresses, one_form
from app.profile.values import Source


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://arxiv.org/abs/1312.6114", "http://www.arxiv.org/pdf/1312.6114v3.pdf"),
        ("https://doi.org/10.48550/arXiv.1312.6114", "https://arxiv.org/abs/1312.6114"),
        ("10.1038/NATURE14539", "https://doi.org/10.1038/nature14539"),
        ("https://www.example.org/page/?utm_source=x", "http://example.org/page#:~:text=words"),
    ],
)
def test_one_place_has_one_form(one: str, two: str) -> None:
    """A paper's number, a DOI and an address are told apart from how they are written."""
    assert one_form(one) == one_form(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://example.org/page?id=1", "https://example.org/page?id=2"),
        ("https://example.org/page#one", "https://example.org/page#two"),
        ("https://example.org/Page", "https://example.org/page"),
    ],
)
def test_two_places_have_two_forms(one: str, two: str) -> None:
    """What may lead elsewhere counts."""
    assert one_form(one) != one_form(two)


def test_a_source_has_all_its_addresses() -> None:
    """DOI and URL both count, so that either finds it; one without any has none."""
    source = Source("a", fields=(("DOI", "10.1038/nature14539"), ("URL", "https://example.org/x")))
    assert addresses(source) == {"doi:10.1038/nature14539", "example.org/x?#"}
    assert addresses(Source("b", fields=(("title", "T"),))) == frozenset()
