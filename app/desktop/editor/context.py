"""What the form needs to know besides the profile itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from app.profile.finding import Finding
from app.profile.links import Directory
from app.profile.problems import Problem
from app.profile.wiki import Wiki


class FormContext(NamedTuple):
    """The surroundings in which a profile is edited."""

    slug: str = ""  # which profile it is; another slug is another profile, whose cards start closed
    wiki: Wiki = Wiki()  # types, outlines
    directory: Directory = Directory()  # who is in the wiki, for links
    problems: tuple[Problem, ...] = ()  # what is wrong as it is typed, by path
    findings: tuple[Finding, ...] = ()  # what the checks found and nobody waived
    locked: Mapping[str, str] = MappingProxyType({})  # path → why it can't be edited here
    offers_names: bool = True  # whether the beginning of a name brings an offer to link it
    today: str = ""  # the day, as 2026-05-20
    read_only: str = ""  # why nothing can be edited; "" when it can
