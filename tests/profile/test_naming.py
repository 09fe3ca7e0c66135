"""Tests of app/profile/naming.py."""

import pytest

from app.profile.naming import name_of
from app.profile.values import Profile, Section


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        (Profile(title=" Kingma ", lead="# Durk"), "Kingma"),
        (Profile(lead="Text.\n\n# Durk *K*\n\n# Second"), "Durk K"),
        (Profile(lead="Durk\n===="), "Durk"),
        (Profile(lead="None.", sections=(Section("Head", "# Later"),)), "Later"),
        (Profile(lead="```\n# code\n```\n\n> # quoted"), "slug"),
        (Profile(lead="#"), "slug"),
        (Profile(), "slug"),
    ],
)
def test_a_person_is_called(profile: Profile, name: str) -> None:
    """By the title, else by the first level-1 heading of the body, else by the slug."""
    assert name_of(profile, "slug") == name
