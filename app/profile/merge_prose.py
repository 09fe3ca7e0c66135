"""Merging prose: block by block, so that the same paragraph changed in two ways is a clash and nothing else is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.profile.blocks import Block, blocks, joined
from app.profile.clashes import Clash, Decisions, Side
from app.profile.diff3 import Region, Run, regions, runs
from app.profile.likeness import TWINS, alike

Versions = tuple[Block, ...]  # one block, in versions that differ in what stood before it
_Part = Region[Block]

_MOST_PAIRS = 10_000  # so many pairs of blocks are looked at for likeness


def merge_prose(path: str, base: str, ours: str, theirs: str, decisions: Decisions, moved: Collection[str]) -> str:
    """Return what both sides made of a text.

    `moved`: blocks that each side put in another place, so that both would come to stand there twice.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    found: list[Versions] = []
    place = 0  # blocks of theirs that were read
    whole = regions(blocks(base), blocks(ours), blocks(theirs), touching=False)
    for region in _with_neighbours_joined(whole):
        for part in _parts(region):
            place += 1
            found += _merged(path, place, part, decisions, moved)
            place += max(0, len(part.theirs) - 1)
    return joined(found)


def _merged(path: str, place: int, part: _Part, decisions: Decisions, moved: Collection[str]) -> Sequence[Versions]:
    """Return the blocks of one part; asks where it was changed in two ways."""
    if part.origin == "stable":
        return [_gap_of_both(*versions) for versions in zip(part.base, part.ours, part.theirs, strict=True)]
    if part.origin == "same":
        return list(zip(part.theirs, part.ours, strict=True))
    added = set(part.ours).difference(part.base)
    if part.origin != "clash" and not (part.origin == "ours" and any(block.text in moved for block in added)):
        if len(part.base) == len(part.ours) == len(part.theirs):
            others = part.theirs if part.origin == "ours" else part.ours
            return [_with_gap(*one) for one in zip(part.base, part.merged, others, strict=True)]
        return [(block,) for block in part.merged]
    texts = [joined([(block,) for block in side]) if side else None for side in (part.base, part.ours, part.theirs)]
    choice = decisions.ask(Clash(path, f"paragraph {place}", "prose", *texts))
    if isinstance(choice, str):
        return [(block,) for block in blocks(choice.strip("\n"))]
    chosen = {Side.THEIRS: part.theirs, Side.OURS: part.ours, Side.BOTH: (*part.theirs, *part.ours)}
    return [(block,) for block in chosen[choice]]


def _gap_of_both(base: Block, ours: Block, theirs: Block) -> Versions:
    """Return both versions of a block that nobody changed; who changed what stands before it comes first."""
    return (ours, theirs) if theirs.gap == base.gap else (theirs, ours)


def _with_gap(base: Block, changed: Block, other: Block) -> Versions:
    """Return a block that one side changed; where only the other changed what parts it from the one before, so."""
    if changed.gap != base.gap or other.gap == base.gap:
        return (changed,)
    return (replace(changed, gap=other.gap, after=other.after, after_sort=other.after_sort), changed)


def _with_neighbours_joined(found: Sequence[_Part]) -> Iterator[_Part]:
    """Give the regions; neighbours that must not be merged one by one are one clash."""
    waiting: list[_Part] = []
    for place, region in enumerate(found):
        if waiting and {waiting[-1].origin, region.origin} == {"ours", "theirs"}:
            one = waiting[-1]
            lost = (place == 1 and _lose_their_place(one, region)) or (
                place == len(found) - 1 and _lose_their_place(region, one)
            )
            if lost or _have_twins(one, region):
                sides = zip((one.base, one.ours, one.theirs), (region.base, region.ours, region.theirs), strict=True)
                waiting[-1] = Region("clash", *((*first, *second) for first, second in sides))
                continue
        waiting.append(region)
    yield from waiting


def _lose_their_place(added: _Part, other: _Part) -> bool:
    """Say whether blocks were added at an end of the text, next to what the other side took out."""
    return not added.base and not other.merged


def _have_twins(one: _Part, two: _Part) -> bool:
    """Say whether both sides say much the same in neighbouring places, one of them more than there was before."""
    if all(len(part.merged) <= len(part.base) for part in (one, two)):
        return False
    first, second = (set(part.merged).difference(part.base) for part in (one, two))
    return _any_twins(first, second)


def _any_twins(ones: Collection[Block], others: Collection[Block]) -> bool:
    """Say whether blocks of two sides may be one that both wrote; they may where there are too many to tell."""
    if len(ones) * len(others) > _MOST_PAIRS:
        return True
    return any(alike(one.text, other.text, TWINS) for one in ones for other in others)


def _parts(region: _Part) -> Iterator[_Part]:
    """Take a clash apart into what both sides did to each block."""
    if region.origin != "clash":
        yield region
        return
    base, ours, theirs = region.base, region.ours, region.theirs
    mine, others = _versions(base, ours), _versions(base, theirs)
    at = (0, 0, 0)
    for place in (*(place for place in mine if place in others), len(base)):
        last = place == len(base)
        here = (place, len(ours), len(theirs)) if last else (place, mine[place], others[place])
        yield from _gap(base[at[0] : here[0]], ours[at[1] : here[1]], theirs[at[2] : here[2]])
        if not last:
            yield _one(base[here[0]], ours[here[1]], theirs[here[2]])
        at = (here[0] + 1, here[1] + 1, here[2] + 1)


def _one(base: Block, ours: Block, theirs: Block) -> _Part:
    """Return what both sides did to one block."""
    sides = ((base,), (ours,), (theirs,))
    if base == ours == theirs:
        return Region("stable", *sides)
    if ours == theirs:
        return Region("same", *sides)
    if ours == base or _rewrapped(base, ours):
        return Region("theirs", *sides)
    if theirs == base or _rewrapped(base, theirs):
        return Region("ours", *sides)
    merged = _merged_code(base, ours, theirs)
    return Region("same", (base,), (merged,), (merged,)) if merged else Region("clash", *sides)


def _merged_code(base: Block, ours: Block, theirs: Block) -> Block | None:
    """Return what both sides made of the lines of code or markup; None where they meet, or where it is none."""
    if not base.sort == ours.sort == theirs.sort or base.sort not in ("whole", "markup"):
        return None
    found = regions(*(block.text.split("\n") for block in (base, ours, theirs)))
    if any(region.origin == "clash" for region in found):
        return None
    return replace(theirs, text="\n".join(line for region in found for line in region.merged))


def _rewrapped(one: Block, two: Block) -> bool:
    """Say whether two paragraphs differ in nothing but where their lines end."""
    return one.sort == two.sort == "paragraph" and one.text.split() == two.text.split()


def _gap(base: Versions, ours: Versions, theirs: Versions) -> Iterator[_Part]:
    """Give what both sides did where not every block has a version on each side."""
    if not (base or ours or theirs):
        return
    if ours == theirs:
        yield Region("same", base, ours, theirs)
    elif ours == base:
        yield Region("theirs", base, ours, theirs)
    elif theirs == base:
        yield Region("ours", base, ours, theirs)
    elif base:
        yield Region("clash", base, ours, theirs)
    else:
        yield from _added(ours, theirs)


def _added(ours: Versions, theirs: Versions) -> Iterator[_Part]:
    """Give what both sides added in one place: what both have once, the rest of theirs and of ours.

    Much alike, or between what both have, the rest is one thing said in two ways.
    """
    common = runs(ours, theirs)
    at, their_at = 0, 0
    for run in (*common, Run(len(ours), len(theirs), 0)):
        mine, others = ours[at : run.old], theirs[their_at : run.new]
        if mine and others and (common or _any_twins(mine, others)):
            yield Region("clash", (), mine, others)
        else:
            yield Region("theirs", (), (), others)
            yield Region("ours", (), mine, ())
        at, their_at = run.old + run.size, run.new + run.size
        yield Region("same", (), ours[run.old : at], theirs[run.new : their_at])


def _versions(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Return which block of the new text is a version of which old one, in order."""
    found: dict[int, int] = {}
    at, new_at = 0, 0
    for run in runs(old, new):
        found |= _like_ones(old, new, (at, run.old), (new_at, run.new))
        found |= {run.old + step: run.new + step for step in range(run.size)}
        at, new_at = run.old + run.size, run.new + run.size
    return found | _like_ones(old, new, (at, len(old)), (new_at, len(new)))


def _like_ones(
    old: Sequence[Block], new: Sequence[Block], span: tuple[int, int], new_span: tuple[int, int]
) -> dict[int, int]:
    found: dict[int, int] = {}
    if (span[1] - span[0]) * (new_span[1] - new_span[0]) > _MOST_PAIRS:
        return found
    at = new_span[0]
    for place in range(*span):
        for other in range(at, new_span[1]):
            if old[place].sort == new[other].sort and alike(old[place].text, new[other].text):
                found[place], at = other, other + 1
                break
    return found
