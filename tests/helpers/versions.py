"""A base and two versions of it, as two people may have edited a profile."""

from hypothesis import strategies as st

from app.profile.values import Profile
from app.storage.document import read
from tests.strategies import edited_profiles, files

Three = tuple[Profile, Profile, Profile]


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """A profile as it is read from a file."""
    return read(draw(files())).profile


@st.composite
def versions(draw: st.DrawFn) -> Three:
    """A profile and two versions of it, each after a step or two."""
    base = draw(profiles())
    sides = []
    for _ in range(2):
        side = base
        for _ in range(draw(st.integers(0, 2))):
            side = draw(edited_profiles(side))
        sides.append(side)
    return base, sides[0], sides[1]
