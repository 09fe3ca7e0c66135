"""Sources and footnotes as numbers: what the writers for the clipboard share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from app.page.language import is_english
from app.page.reference import reference
from app.profile.values import Citation
from app.publish.forms.values import Item, World
from app.publish.forms.writer import Block, Inline


class Numbered:
    """What both share: sources are numbered as on the page, footnotes in the order in which they are defined."""

    def __init__(self, item: Item, world: World) -> None:
        self.world = world
        self._english = is_english(world.wiki)
        self._sources = item.profile.sources
        self._numbers = {one.id: number for number, one in reversed(list(enumerate(self._sources, 1))) if one.id}
        self._keys: dict[str, int] = {}  # number of each footnote
        self._footnotes: dict[int, Sequence[Block]] = {}  # what each says

    def numbers_of(self, cites: Sequence[Citation]) -> str:
        """Return the marks of citations: `[2, p. 3; 5]`."""
        parts = []
        for cite in cites:
            number = str(self._numbers.get(cite.source, "?"))
            parts.append(f"{number}, {cite.locator}" if cite.locator else number)
        return f"[{('; ' if any(cite.locator for cite in cites) else ', ').join(parts)}]" if parts else ""

    def mark_of(self, key: str) -> str:
        return f"[note {self._keys.setdefault(key, len(self._keys) + 1)}]"

    def listed(
        self, said: Callable[[Markup], Inline], listing: Callable[[Sequence[Sequence[Block]], int], Block]
    ) -> list[Block]:
        """Return the sources, and the footnotes behind them."""
        sources = [[said(reference(source, english=self._english))] for source in self._sources]
        notes = [self._footnotes[number] for number in sorted(self._footnotes)]
        return [listing(items, 1) for items in (sources, notes) if items]

    def note(self, key: str, blocks: Sequence[Block]) -> None:
        self._footnotes[self._keys.setdefault(key, len(self._keys) + 1)] = blocks
