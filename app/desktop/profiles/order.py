"""How the list is arranged: the column that sorts, and the groups in which profiles stand together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.desktop.profiles.columns import NAME, Column, SortKey
from app.profile.rows import Row


class Group:
    """The line over profiles that stand together."""

    __slots__ = ("count", "name", "shown", "sort_key")

    def __init__(self, name: str, sort_key: SortKey) -> None:
        self.name = name  # what they have in common, in words
        self.sort_key = sort_key  # what groups are sorted by
        self.count = 0  # how many they are
        self.shown = True  # whether they are shown under it


Line = Row | Group


class Order(NamedTuple):
    """An order of lines."""

    sort: Column = NAME  # the column that sorts; equal rows stand by name
    descending: bool = False  # whether the last one stands first
    group: Column | None = None  # the column by which profiles stand together

    def sorted(self, by_name: list[Row]) -> list[Row]:
        """Return rows that stand by name in this order."""
        if self.sort is NAME and not self.descending:
            return by_name
        return sorted(by_name, key=self.sort.sort_key, reverse=self.descending)

    def before(self, one: Row, other: Row) -> bool:
        """Say whether a row stands before another one."""
        key = self.sort.sort_key
        first, second = key(one), key(other)
        if first == second:
            return one.by_name < other.by_name
        return (first > second) is self.descending  # type: ignore[operator]  # the keys of one column are alike

    def group_before(self, one: Group, other: Group) -> bool:
        """Say whether a group stands before another one."""
        return (one.sort_key > other.sort_key) is self._groups_descend  # type: ignore[operator]  # as above

    def group_value(self, row: Row) -> str:
        """Return what a row has in common with those that it stands with."""
        return self.group.value(row) if self.group is not None and self.group.value is not None else ""

    def new_group(self, row: Row) -> Group:
        """Return the group of a row, empty."""
        column = self.group or NAME
        return Group(column.group_words(self.group_value(row)), column.sort_key(row))

    def in_groups(self, rows: Iterable[Row], groups: dict[str, Group]) -> Mapping[Group, Sequence[Row]]:
        """Return the groups in their order with their rows; those that are known stay the same."""
        members: dict[str, list[Row]] = {}
        value = self.group.value if self.group is not None else None
        for row in rows:
            members.setdefault(value(row) if value else "", []).append(row)
        for key, inside in members.items():
            if key not in groups:
                groups[key] = self.new_group(inside[0])
            groups[key].count = len(inside)
        order = sorted(members, key=lambda key: groups[key].sort_key, reverse=self._groups_descend)
        return {groups[key]: members[key] for key in order}

    @property
    def _groups_descend(self) -> bool:
        return self.descending and self.sort is self.group
