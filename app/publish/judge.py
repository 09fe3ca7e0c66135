"""Who says what is fit to be published: somebody that looks at each profile while its page is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from app.profile.finding import Finding
from app.profile.judged import Judged
from app.profile.wiki import Entry
from app.storage.document import Document
from app.storage.folder import WikiFolder

__all__ = ["Judge", "Judged"]


class Judge(Protocol):
    """Says what is fit to be published. Several processes make pages, so it is handed from one to the other."""

    @property
    def key(self) -> str:
        """What everything depends on besides files, mark and day; another key makes all of it anew."""

    @property
    def today(self) -> date:
        """The day as of which it judges."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of what blocks, such as a check that there is not."""

    @property
    def asks_others(self) -> bool:
        """Whether something blocks that only a look at all profiles shows; then `across` is to be asked."""

    def marks(self, folder: WikiFolder, among: frozenset[str] | None) -> Mapping[str, str]:
        """Return by slug what tells whether its reviewed copies are as they were; slugs without are left out.

        `among`: the slugs of the only profiles that matter.
        """

    def judge(self, slug: str, opened: Document, mark: str) -> Judged:
        """Return what there is to say of a profile without a look at the others."""

    def across(
        self, folder: WikiFolder, entries: Mapping[str, Entry], said: Mapping[str, str]
    ) -> Mapping[str, tuple[Finding, ...]]:
        """Return by slug what else keeps profiles out, since it does not agree with the others.

        `entries`: who is in the wiki; `said`: of each that was judged, `Judged.said`. Those of `said` alone are judged.
        """
