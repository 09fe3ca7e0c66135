"""What a check may ask besides the profile itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.profile import paths
from app.profile.assessment import Reviewed
from app.profile.claims import Claim, claims
from app.profile.problems import Problem, problems
from app.profile.values import Profile, Role, Source, Work
from app.profile.wiki import Wiki
from app.storage.checking import Fault

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class About:
    """All else that is known of a profile: its name, its wiki, the day, and how its file reads."""

    slug: str  # the stem of its file; "" for one that has none yet
    wiki: Wiki  # settings of the wiki it is in
    today: date  # the day on which somebody asks
    faults: tuple[Fault, ...] = ()  # what is odd in its front matter
    unreadable: Fault | None = None  # why its file can't be a form; then the profile is empty and nothing else is asked
    reviewed: Reviewed = field(default_factory=Reviewed)  # how it stands to the text that was reviewed last
    copy_fault: str = ""  # why the stored copy of that text can't be relied on; "" when it can, and where there is none
    _made: dict[Any, tuple[Profile, Any]] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[Concatenate[Profile, P], T], profile: Profile, *more: P.args, **named: P.kwargs) -> T:
        """Return what a function makes of a profile; made once for all the checks that ask for it.

        What else it takes is the same whoever asks. It is no method of this value: that would then hold itself, and
        with it all that was made, until somebody looks for garbage.
        """
        kept = self._made.get(make)
        if kept is None or kept[0] is not profile:
            kept = self._made[make] = (profile, make(profile, *more, **named))
        made: T = kept[1]
        return made

    def problems(self, profile: Profile) -> tuple[Problem, ...]:
        """Return what is wrong with the fields as they are typed."""
        return self.once(problems, profile)

    def claims(self, profile: Profile) -> tuple[Claim, ...]:
        """Return all that it says, with whether a source shows it."""
        return self.once(claims, profile, self.wiki)

    def unknown_sources(self, profile: Profile) -> Mapping[str, tuple[str, ...]]:
        """Return the ids that are cited and not there, by the path of the field or section that cites them."""
        return self.once(_unknown_sources, profile, self.problems(profile))

    def prose(self, profile: Profile) -> Mapping[str, str]:
        """Return the texts of the body by their paths, the lead first."""
        return self.once(_prose, profile)

    def roles(self, profile: Profile) -> tuple[tuple[str, Role], ...]:
        """Return the roles with their paths."""
        return self.once(_roles, profile)

    def works(self, profile: Profile) -> tuple[tuple[str, Work], ...]:
        """Return the works with their paths."""
        return self.once(_works, profile)

    def sources(self, profile: Profile) -> tuple[tuple[str, Source], ...]:
        """Return the sources with their paths."""
        return self.once(_sources, profile)


def _unknown_sources(_profile: Profile, found: Iterable[Problem]) -> Mapping[str, tuple[str, ...]]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for problem in found:
        if problem.code == "unknown-source":
            ids[problem.path].append(problem.words)
    return {path: tuple(some) for path, some in ids.items()}


def _prose(profile: Profile) -> Mapping[str, str]:
    named = zip(paths.section_paths(profile.sections), profile.sections, strict=True)
    return {"lead": profile.lead, **{path: section.text for path, section in named}}


def _roles(profile: Profile) -> tuple[tuple[str, Role], ...]:
    return tuple(zip(paths.item_paths("roles", profile.roles), profile.roles, strict=True))


def _works(profile: Profile) -> tuple[tuple[str, Work], ...]:
    return tuple(zip(paths.item_paths("works", profile.works), profile.works, strict=True))


def _sources(profile: Profile) -> tuple[tuple[str, Source], ...]:
    return tuple(zip(paths.item_paths("sources", profile.sources), profile.sources, strict=True))
