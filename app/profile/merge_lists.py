"""Merging lists whose items are told apart by what they are called or by what they say, never by position."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.profile.clashes import Clash, Decisions, Side
from app.profile.paths import item_paths

T = TypeVar("T", bound=Hashable)

_MOST_PAIRS = 4000  # so many pairs of items are looked at for likeness

Key = tuple[str, int]  # one item of the merge: the side that has it ("base", "ours", "theirs"), and its position there


@dataclass(frozen=True, slots=True)
class Rules(Generic[T]):
    """What a list's items are."""

    name: Callable[[T], str]  # what an item is called; "" when it has no name
    alike: Callable[[T, T], bool]  # whether two items of different names are versions of one another
    twins: Callable[[T, T], bool]  # whether two new items of different names are one that both sides made
    merged: Callable[[str, T | None, T, T], T]  # an item that both sides have: path, base, ours, theirs
    text: Callable[[T], str | None]  # an item for people
    suspicious: Callable[[T], bool]  # whether an item that ours added stands elsewhere in theirs


@dataclass(frozen=True, slots=True)
class _Member(Generic[T]):
    """One item, as each side has it."""

    path: str  # how it is named
    base: T | None  # None: it is new
    ours: T | None  # None: ours does not have it
    theirs: T | None  # None: theirs does not have it
    twins: bool = False  # whether both sides added it, much alike but not the same


def merge_lists(
    path: str, sides: tuple[Sequence[T], Sequence[T], Sequence[T]], rules: Rules[T], decisions: Decisions
) -> tuple[T, ...]:
    """Return the list with what both sides did to it; `sides`: base, ours, theirs.

    The order is theirs, what ours added behind its predecessor; where only ours changed the order, it is ours.
    """
    our_keys, their_keys, members = _members(path, sides, rules)
    kept: dict[Key, tuple[T, ...]] = {}
    for key in _each((*their_keys, *our_keys, *members)):
        found = _settled(members[key], rules, decisions)
        if found:
            kept[key] = found
    order = _order(path, members, our_keys, their_keys, decisions)
    if order is Side.OURS:
        merged = _inserted(our_keys, their_keys, kept, skip=frozenset())
    else:
        new = frozenset(key for key in their_keys if members[key].base is None and members[key].ours is None)
        merged = _inserted(their_keys, our_keys, kept, skip=new)
    return tuple(item for key in merged for item in kept[key])


def _each(keys: Iterable[Key]) -> Iterable[Key]:
    return dict.fromkeys(keys)


def _members(
    path: str, sides: tuple[Sequence[T], Sequence[T], Sequence[T]], rules: Rules[T]
) -> tuple[list[Key], list[Key], dict[Key, _Member[T]]]:
    """Return the items of ours and of theirs, in order, and what each side has of every item."""
    base, ours, theirs = sides
    our_keys = [_key("ours", place, found) for place, found in enumerate(match(base, ours, rules.name, rules.alike))]
    their_keys = [
        _key("theirs", place, found) for place, found in enumerate(match(base, theirs, rules.name, rules.alike))
    ]
    mine = [key for key in our_keys if key[0] == "ours"]
    others = [key for key in their_keys if key[0] == "theirs"]
    same = match([theirs[key[1]] for key in others], [ours[key[1]] for key in mine], rules.name, None)
    known = {key: others[found] for key, found in zip(mine, same, strict=True) if found is not None}
    left = [key for key in others if key not in known.values()]
    waiting = [key for key in mine if key not in known]
    twins = match([theirs[key[1]] for key in left], [ours[key[1]] for key in waiting], rules.name, rules.twins)
    alike = {key: left[found] for key, found in zip(waiting, twins, strict=True) if found is not None}
    known |= alike
    our_keys = [known.get(key, key) for key in our_keys]
    ours_of = dict(zip(our_keys, ours, strict=True))
    theirs_of = dict(zip(their_keys, theirs, strict=True))
    base_of: dict[Key, T] = {("base", place): item for place, item in enumerate(base)}
    paths: dict[Key, str] = {}
    for keys, items in ((list(base_of), base), (our_keys, ours), (their_keys, theirs)):
        paths.update(zip(keys, item_paths(path, [rules.name(item) for item in items]), strict=True))
    pairs = set(alike.values())
    members = {
        key: _Member(paths[key], base_of.get(key), ours_of.get(key), theirs_of.get(key), key in pairs)
        for key in _each((*base_of, *our_keys, *their_keys))
    }
    return our_keys, their_keys, members


def _key(side: str, place: int, found: int | None) -> Key:
    return (side, place) if found is None else ("base", found)


def _settled(member: _Member[T], rules: Rules[T], decisions: Decisions) -> tuple[T, ...]:
    """Return what becomes of an item: nothing, itself, or both sides' versions of it."""
    base, ours, theirs = member.base, member.ours, member.theirs
    if ours is not None and theirs is not None and not member.twins:
        return (ours if theirs in (ours, base) else rules.merged(member.path, base, ours, theirs),)
    if base is None and not member.twins:
        added = theirs if ours is None else ours
        if added is not None and (ours is None or not rules.suspicious(ours)):
            return (added,)
    elif ours in (None, base) and theirs in (None, base):
        return ()
    texts = (None if item is None else rules.text(item) for item in (base, ours, theirs))
    choice = decisions.ask(Clash(member.path, "", "item", *texts))
    chosen = (ours,) if choice is Side.OURS else (theirs, ours) if choice is Side.BOTH else (theirs,)
    return tuple(item for item in chosen if item is not None)


def _order(
    path: str,
    members: Mapping[Key, _Member[T]],
    our_keys: Sequence[Key],
    their_keys: Sequence[Key],
    decisions: Decisions,
) -> Side:
    """Return whose order holds."""
    mine, others = set(our_keys), set(their_keys)
    before = [key for key in members if key[0] == "base" and key in mine and key in others]
    common = set(before)
    ours = [key for key in our_keys if key in common]
    theirs = [key for key in their_keys if key in common]
    if ours in (before, theirs):
        return Side.THEIRS
    if theirs == before:
        return Side.OURS
    names = (", ".join(members[key].path.removeprefix(path)[1:] for key in keys) for keys in (before, ours, theirs))
    choice = decisions.ask(Clash(path, "order", "order", *names))
    return Side.OURS if choice is Side.OURS else Side.THEIRS


def _inserted(
    master: Sequence[Key], more: Sequence[Key], kept: Mapping[Key, object], *, skip: frozenset[Key]
) -> list[Key]:
    """Return the master's order with those of the other side that it lacks, each behind its predecessor there.

    `skip`: what may stand between a predecessor and what is put behind it.
    """
    order = [key for key in _each(master) if key in kept]
    known = set(order)
    behind: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for key in _each(more):
        if key in known:
            last = key
        elif key in kept:
            behind.setdefault(last, []).append(key)
    result: list[Key] = []
    waiting = behind.pop(None, [])
    for key in order:
        if key not in skip:
            result += waiting
            waiting = []
        result.append(key)
        waiting += behind.pop(key, [])
    return result + waiting


def match(
    old: Sequence[T], new: Sequence[T], name: Callable[[T], str], alike: Callable[[T, T], bool] | None
) -> list[int | None]:
    """Return for each new item the old one that it continues: an equal one, one of its name, one much alike."""
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    _pair(old, new, found, free, lambda item: item)
    _pair(old, new, found, free, lambda item: name(item) or None)
    left = [place for place, position in enumerate(found) if position is None]
    if alike and 0 < len(left) * len(free) <= _MOST_PAIRS:
        for place in left:
            found[place] = next((position for position in free if alike(old[position], new[place])), None)
            if found[place] is not None:
                del free[found[place]]  # type: ignore[arg-type]  # it is not None
    return found


def _pair(
    old: Sequence[T],
    new: Sequence[T],
    found: list[int | None],
    free: dict[int, None],
    key: Callable[[T], Hashable | None],
) -> None:
    waiting: dict[Hashable, list[int]] = {}
    for position in reversed(free):
        name = key(old[position])
        if name is not None:
            waiting.setdefault(name, []).append(position)
    for place, item in enumerate(new):
        if found[place] is None and (places := waiting.get(key(item))):
            position = places.pop()
            found[place] = position
            del free[position]
