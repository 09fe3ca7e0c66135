"""The state of one rendering, which the rules share through Markdown's environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from markdown_it.utils import EnvType

from app.page.outside import Target, Use

_KEY = "profile_desk"


@dataclass(slots=True)
class Rendering:
    """What the rules know and note down while one text becomes HTML."""

    place: str  # where the text stands on the page: prefix of the ids that it hands out
    numbers: Mapping[str, int] = field(default_factory=dict)  # number of each source by its id
    names: Mapping[str, Target] = field(default_factory=dict)  # whom each `[[…]]` means
    slugs: Mapping[str, Target] = field(default_factory=dict)  # whom each relative link means
    folder: str = "profiles"  # where the profile's file lies in the wiki
    english: bool = False  # whether straight quotation marks become English ones
    uses: list[Use] = field(default_factory=list)  # citations so far
    files: set[str] = field(default_factory=set)  # files of the wiki that are shown or linked so far
    closers: list[str] = field(default_factory=list)  # what ends each link that is open
    heading: int = 2  # level of the last heading

    def environment(self) -> EnvType:
        """Return the environment in which the rules find this rendering."""
        return {_KEY: self}


def rendering(env: EnvType) -> Rendering:
    """Return the rendering that goes on in this environment."""
    return cast(Rendering, env[_KEY])
