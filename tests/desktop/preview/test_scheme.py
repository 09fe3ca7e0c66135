"""Promises of `app.desktop.preview.scheme`: every profile has one address, whatever its file is called."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from app.desktop.preview.scheme import page_url, path_of, same_page


@pytest.mark.parametrize("slug", ["ada", "max welling", "50%25", "a?b", "a#b", "Ëva", "a;b", "..", "a&b=c"])
def test_a_slug_comes_back_out_of_its_address(slug: str) -> None:
    """Signs that mean something in an address are a part of the name here."""
    again = QUrl(page_url(slug).toString(QUrl.ComponentFormattingOption.FullyEncoded))
    assert (path_of(again), again.query(), again.fragment()) == (f"/{slug}/", "", "")


@pytest.mark.parametrize("slug", ["a\nb", "a\x00b", "a\udce9b", "a\u202eb"])
def test_what_no_address_can_hold_is_spelled_by_a_mark(slug: str) -> None:
    """A file with such a name has a page all the same."""
    assert path_of(page_url(slug)) == "/a\ufffdb/"


def test_two_places_on_one_page_are_the_same_page() -> None:
    """A jump to a section loads nothing."""
    page, place = page_url("ada"), page_url("ada")
    place.setFragment("works")
    assert same_page(page, place)


@pytest.mark.parametrize("other", ["profile-desk://wiki/bob/", "profile-desk://section/ada/", "https://wiki/ada/"])
def test_another_profile_host_or_scheme_is_another_page(other: str) -> None:
    """What only looks like the page is not taken for it."""
    assert not same_page(page_url("ada"), QUrl(other))
