"""What there is to look at in a review: first what changed since the last one, then each claim, part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.profile import paths
from app.profile.changes import FieldChange, text_of
from app.profile.claims import Claim
from app.profile.edits import items_of
from app.profile.format import PROFILE
from app.profile.values import Citation, Fact, Profile, Source
from app.review.walk import CHANGES, Step, mark_of

_ASIDE = frozenset({"accessed", "custom", "note"})  # of a source: says when it was read, not what it is

Matter = Claim | FieldChange


class Look(NamedTuple):
    """A step of the review with what it is about."""

    step: Step  # what the walk knows of it
    matter: Matter  # what there is to look at


def looks(profile: Profile, changes: Iterable[FieldChange], claims: Iterable[Claim]) -> tuple[Look, ...]:
    """Return what there is to look at: the changes, then the claims that need a source, each part together."""
    found = [Look(Step(_mark_of_change(one), CHANGES, one.path), one) for one in changes]
    by_part: dict[str, list[Look]] = {}
    cited = _Cited(profile)
    for claim in claims:
        if claim.state != "exempt":
            part = _part(claim)
            look = Look(Step(cited.mark_of_claim(claim), part, claim.path), claim)
            by_part.setdefault(part, []).append(look)
    found += [look for part in by_part.values() for look in part]
    return tuple(_told_apart(found))


def cites_of(profile: Profile, claim: Claim) -> tuple[tuple[Citation, Source | None], ...]:
    """Return what a claim cites, with the source of each; None where the profile has none of that id."""
    known = {source.id: source for source in reversed(profile.sources)}
    return tuple((cite, known.get(cite.source)) for cite in claim.cites)


class _Cited:
    """The sources of a profile as claims rest on them."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._said = {source.id: _said(source) for source in reversed(profile.sources)}

    def mark_of_claim(self, claim: Claim) -> str:
        """Return the mark of a claim: another one when it, its citations or what they lead to say something else."""
        what = claim.text if claim.kind == "sentence" else f"{claim.text}\n{self._item_said(claim.path)}"
        cites = (f"{text_of(replace(cite, source=''))}\n{self._said.get(cite.source, '')}" for cite in claim.cites)
        return mark_of(claim.kind, what, *cites)

    def _item_said(self, path: str) -> str:
        place = paths.find(self._profile, path)
        items = items_of(self._profile, PROFILE.attributes[place.key])
        if place.item is None:
            return ""
        item = replace(items[place.item], cites=())
        return text_of(item if isinstance(item, Fact) else replace(item, id=""))


def _said(source: Source) -> str:
    kept = tuple(entry for entry in source.fields if entry[0] not in _ASIDE)
    return text_of(Source("", source.type, kept))


def _mark_of_change(change: FieldChange) -> str:
    return mark_of(CHANGES, change.path, change.what.value, change.before, change.after)


def _part(claim: Claim) -> str:
    return claim.path if claim.kind == "sentence" else claim.path.split(".")[0].split("#")[0]


def _told_apart(found: Sequence[Look]) -> Iterable[Look]:
    """Give each step a mark of its own: the second that says the same has another one than the first."""
    seen: Counter[str] = Counter()
    for step, matter in found:
        seen[step.mark] += 1
        number = seen[step.mark]
        yield Look(step._replace(mark=f"{step.mark}#{number}") if number > 1 else step, matter)
