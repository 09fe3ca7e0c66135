"""Views: named ways to look at the list of profiles, as `wiki.yaml` holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.profile.plain import Plain

_TEXT = {"kind": "text", "key": "", "record": None, "many": False}
_TEXTS = {"kind": "text", "key": "", "record": None, "many": True}


@dataclass(frozen=True, slots=True)
class View:
    """Which profiles are listed, in which order, and what is shown of them; every field may say nothing."""

    name: str = field(default="", metadata=_TEXT)  # what it is called
    filter: str = field(default="", metadata=_TEXT)  # what is asked for, as one types it: `is:overdue owner:ada`
    group: str = field(default="", metadata=_TEXT)  # key of the column by which profiles stand together
    sort: str = field(default="", metadata=_TEXT)  # key of the column they are sorted by; `-due` for the last one first
    columns: tuple[str, ...] = field(default=(), metadata=_TEXTS)  # keys of the columns; () for name and details
    other: tuple[tuple[str, Plain], ...] = ()  # keys that this version does not know

    @property
    def sort_key(self) -> str:
        """The key of the column that sorts; "" for the name."""
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the last one stands first."""
        return self.sort.startswith("-")
