"""A wiki and the site that an export made of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.outside.tools import ours


@dataclass(frozen=True, slots=True)
class Site:
    """What a check looks at."""

    name: str  # of its wiki
    wiki: Path  # the folder of the wiki
    folder: Path  # the folder of the site
    home: Path  # where the app keeps what is its own

    def pages(self) -> list[Path]:
        """Return all pages, lists included."""
        return sorted(self.folder.rglob("*.html"))

    def settled(self) -> list[Path]:
        """Return the pages that stay, which those that lead elsewhere don't, nor the one that stands for all others."""
        leads = 'http-equiv="refresh"'
        return [one for one in self.pages() if one.name != "404.html" and leads not in one.read_text(encoding="utf-8")]

    def profiles(self) -> list[Path]:
        """Return the pages of profiles."""
        return [
            path for path in self.pages() if '<script type="application/ld+json">' in path.read_text(encoding="utf-8")
        ]

    def called(self, path: Path) -> str:
        """Return how a report names a file of it."""
        return f"{self.name}: {path.relative_to(self.folder).as_posix()}"


@contextmanager
def exported(name: str, make: Callable[[Path], None]) -> Iterator[Site]:
    """Make a wiki, export it to a folder that goes at the end; yields its site."""
    with tempfile.TemporaryDirectory(prefix="profile-desk-outside-") as place:
        site = Site(name, Path(place, "wiki"), Path(place, "site"), Path(place, "home"))
        make(site.wiki)
        ours("export", str(site.wiki), str(site.folder), home=site.home)
        yield site
