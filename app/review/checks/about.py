"""What a check may ask besides the profile itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from app.profile.problems import Problem, problems
from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.storage.checking import Fault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class About:
    """All else that is known of a profile: its name, its wiki, the day, and how its file reads."""

    slug: str  # the stem of its file; "" for one that has none yet
    wiki: Wiki  # settings of the wiki it is in
    today: date  # the day on which somebody asks
    faults: tuple[Fault, ...] = ()  # what is odd in its front matter
    unreadable: Fault | None = None  # why its file can't be a form; then the profile is empty and nothing else is asked
    _made: dict[Any, tuple[Profile, Any]] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Profile], T], profile: Profile) -> T:
        """Return what a function makes of a profile; made once for all the checks that ask for it."""
        kept = self._made.get(make)
        if kept is None or kept[0] is not profile:
            kept = self._made[make] = (profile, make(profile))
        made: T = kept[1]
        return made

    def problems(self, profile: Profile) -> tuple[Problem, ...]:
        """Return what is wrong with the fields as they are typed."""
        return self.once(problems, profile)
