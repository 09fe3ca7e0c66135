"""Promises of `app.review.checks.about`: what checks ask for is made once, and goes with the question."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from weakref import ref

import pytest

from app.profile.values import Fact, Profile
from app.profile.wiki import Wiki
from app.review.checks.about import About


@pytest.fixture
def nobody_looks() -> Iterator[None]:
    """Let nobody look for garbage meanwhile."""
    looked = gc.isenabled()
    gc.disable()
    yield
    if looked:
        gc.enable()


class _Made:
    """Something that can be watched going."""

    def __init__(self, profile: Profile) -> None:
        self.title = profile.title


def test_what_several_ask_for_is_made_once() -> None:
    """For the same profile; another one is looked at anew."""
    about, ada, bob = About("ada", Wiki(), date(2026, 11, 23)), Profile(title="Ada"), Profile(title="Bob")
    assert about.once(_Made, ada) is about.once(_Made, ada)
    assert about.once(_Made, bob).title == "Bob"


@pytest.mark.usefixtures("nobody_looks")
def test_all_that_was_made_goes_at_once() -> None:
    """Nobody has to look for garbage behind thousands of profiles."""
    ada = Profile(title="Ada", snapshot=(Fact("Known for", "Engines"),))
    about = About("ada", Wiki(), date(2026, 11, 23))
    assert about.claims(ada)
    assert not about.unknown_sources(ada)
    for ask in (about.problems, about.prose, about.roles, about.works, about.sources):
        ask(ada)
    made = ref(about.once(_Made, ada))
    assert made()
    del about, ask
    assert made() is None
