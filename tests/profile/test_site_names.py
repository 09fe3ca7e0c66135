"""Promises of `app.profile.site_names`: every profile has an address of its own, whatever its file is called."""

from __future__ import annotations

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.profile import slugs
from app.profile.links import directory
from app.profile.site_names import is_good, site_names
from app.profile.wiki import Entry


def test_good_slugs_are_their_own_addresses() -> None:
    """Only odd ones are told."""
    assert site_names(["max-welling", "a", "x1"]) == {}


def test_odd_slugs_get_addresses_that_nobody_has() -> None:
    """A good slug keeps its own; of two odd ones the later in order gets a number."""
    found = site_names(["max-welling", "Max Welling", "MAX WELLING", "index", "tag", "???", "José"])
    assert found == {
        "???": "profile",
        "José": "jose",
        "MAX WELLING": "max-welling-2",
        "Max Welling": "max-welling-3",
        "index": "index-2",
        "tag": "tag-2",
    }


_SLUGS = st.text(max_size=100) | st.sampled_from(["A b", "a-b", "con", "a-b-2", "Ä b"])


@given(st.lists(_SLUGS, max_size=20), st.randoms())
def test_addresses_are_good_unique_and_the_same_in_any_order(among: list[str], chance: Random) -> None:
    """Whatever a file is called."""
    found = site_names(among)
    addresses = [found.get(slug, slug) for slug in sorted(set(among))]
    assert len(set(addresses)) == len(addresses)
    assert all(is_good(address) and not slugs.problem(address) for address in addresses)
    chance.shuffle(among)
    assert site_names(among) == found


def test_thousands_of_one_name_take_no_time() -> None:
    """Their numbers are not counted from the start for each."""
    start = time.process_time()
    assert len(set(site_names("?" * number for number in range(1, 20_000)).values())) == 19_999
    assert time.process_time() - start < 5


def test_a_directory_knows_addresses() -> None:
    """Of a slug that is not in it, too."""
    among = directory([Entry("Max Welling"), Entry("max-welling")])
    assert [among.address(slug) for slug in ("Max Welling", "max-welling", "Nobody")] == [
        "max-welling-2",
        "max-welling",
        "nobody",
    ]
    found = [among.slug_at(name) for name in ("max-welling-2", "max-welling", "Max Welling", "x")]
    assert found == ["Max Welling", "max-welling", "", ""]
