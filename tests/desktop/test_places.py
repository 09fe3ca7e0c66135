"""Promises of `app.desktop.places`: what belongs to the person lies in the platform's own places."""

from __future__ import annotations

from pathlib import Path

from app import resources
from app.desktop.places import usual_places


def test_everything_lies_in_the_persons_home(home: Path) -> None:
    """Preferences, log and sample: none in a wiki, none where the application was installed."""
    places = usual_places()
    for path in (places.preferences, places.log, places.sample):
        assert path.is_relative_to(home)
        assert not path.is_relative_to(resources.sample_wiki().parent)


def test_asking_makes_nothing(home: Path) -> None:
    """A folder appears when there is something to put into it."""
    before = set(home.rglob("*"))
    usual_places()
    assert set(home.rglob("*")) == before


def test_the_places_do_not_share_a_folder(home: Path) -> None:
    """Emptying the log takes no preference and no profile along."""
    places = usual_places()
    paths = (places.preferences, places.log, places.sample)
    assert not any(one.is_relative_to(two) for one in paths for two in paths if one is not two)
