"""What counts as changed since a profile was reviewed: the one place that says so.

| rule | does not count |
|---|---|
| keys | `status`, `tags`, `owner`, `sort_as`, `notes`, `old_paths`, `waivers`, a source's `custom` |
| review | `last_reviewed_on`, `reviewed_by`, `review_requested`, `review_in` |
| YAML | order of keys, quotes, comments, block or flow, a citation as its bare id |
| order | of facts, works, roles, questions, sources; of a claim's citations; of `aliases`, of `same_as` |
| blanks | around a value, several instead of one |
| Markdown | wrapping, blank lines, which signs mark emphasis, lists, headings, rules and fences; escapes |
| links | their target, where it is the same profile under another slug; its name as a wiki link |

Everything else counts: other keys too, the order of sections, of paragraphs and of a work's or a source's people, and
every letter of code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from app.profile.changes import FieldChange, What, changes, name_of, text_of
from app.profile.diff3 import runs
from app.profile.format import PROFILE, shape
from app.profile.links import folded
from app.profile.paths import item_path, section_path
from app.profile.plain import Fields
from app.profile.prose_meaning import field_meaning, line_meaning, prose_meaning
from app.profile.slugs import slug_of
from app.profile.values import Portrait, Profile, Section, Source

_UNCOUNTED: Mapping[str, Any] = {
    "status": "", "tags": (), "owner": "", "sort_as": "", "notes": "", "old_paths": (), "waivers": (),
    "last_reviewed_on": "", "reviewed_by": "", "review_requested": None, "review_in": "",
}  # fmt: skip
_UNORDERED = ("aliases", "same_as", "cites")  # lists of which the order says nothing


class Leads(NamedTuple):
    """Whom links lead to by now."""

    former: Mapping[str, str] = {}  # by slug that no profile has any more, the slug that its profile has now
    names: Mapping[str, str] = {}  # by folded name, the slug of the only profile that has it

    def address(self, slug: str) -> str:
        """Return the slug that the profile of this slug has now, the same where it has no other."""
        return self.former.get(slug, slug)

    def name(self, name: str) -> str:
        """Return the slug of the profile that a wiki link names, the name as names are compared where none has it."""
        slug = slug_of(name)
        return self.names.get(folded(name)) or self.former.get(name) or self.former.get(slug) or slug or folded(name)


NOWHERE = Leads()


def leads(names: Iterable[tuple[str, str, str]]) -> Leads:
    """Return whom links lead to in a wiki of which this is known: "title", "alias" or "old", a name, whose slug."""
    said: dict[str, dict[str, set[str]]] = {"title": {}, "alias": {}, "old": {}}
    present = set()
    for form, name, slug in names:
        present.add(slug)
        said[form].setdefault(name if form == "old" else folded(name), set()).add(slug)
    called = {**said["alias"], **said["title"]}
    return Leads(
        {old: min(slugs) for old, slugs in said["old"].items() if len(slugs) == 1 and old not in present},
        {name: min(slugs) for name, slugs in called.items() if len(slugs) == 1 and name not in present},
    )


class Counts(NamedTuple):
    """How much changed."""

    fields: int = 0  # fields that say something else; an item that came or went is one
    sections: int = 0  # prose sections, the lead among them, that say something else
    paths: tuple[str, ...] = ()  # the paths of both


def changed(reviewed: Profile, now: Profile, whom: Leads = NOWHERE) -> tuple[FieldChange, ...]:
    """Return what counts as changed from the reviewed profile to the present one, told as `changes` tells it.

    `whom`: whom links lead to, so that a profile that was renamed changes no other.
    """
    if reviewed == now:
        return ()
    before, after = _counted(reviewed, now, whom)
    return tuple(
        _as_written(change, reviewed, now)
        for change in changes(before, after)
        if change.what is not What.MOVED or change.where.name == "sections"
    )


def counts(found: Iterable[FieldChange]) -> Counts:
    """Return how many fields and sections changes are about."""
    fields: dict[str, bool] = {}  # paths, in order
    sections: dict[str, bool] = {}
    for change in found:
        (sections if change.where.name in ("lead", "sections") else fields)[change.path] = True
    return Counts(len(fields), len(sections), (*fields, *sections))


def in_words(fields: int, sections: int) -> str:
    """Return how much changed, for people: "2 fields, 1 section"."""
    numbered = ((fields, "field"), (sections, "section"))
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbered if number)


def _counted(reviewed: Profile, now: Profile, whom: Leads) -> tuple[Profile, Profile]:
    """Return both as far as they count, and where they differ in one form, of which only differences can be read."""
    told: tuple[dict[str, Any], dict[str, Any]] = (dict(_UNCOUNTED), dict(_UNCOUNTED))
    for name in PROFILE.attributes.values():
        values = [getattr(one, name) for one in (reviewed, now)]
        if name not in _UNCOUNTED and values[0] != values[1]:
            for one, value in zip(told, values, strict=True):
                one[name] = _value(value, name, whom)
    if reviewed.lead != now.lead:
        for one, profile in zip(told, (reviewed, now), strict=True):
            one["lead"] = prose_meaning(profile.lead, whom)
    same = runs(reviewed.sections, now.sections)
    told[0]["sections"] = _sections(reviewed, {run.old + step for run in same for step in range(run.size)}, whom)
    told[1]["sections"] = _sections(now, {run.new + step for run in same for step in range(run.size)}, whom)
    return replace(reviewed, **told[0]), replace(now, **told[1])


def _sections(profile: Profile, same: set[int], whom: Leads) -> tuple[Section, ...]:
    """Return the sections in one form, but for those that are the same on both sides."""
    return tuple(
        one if place in same else Section(line_meaning(one.heading, whom), prose_meaning(one.text, whom))
        for place, one in enumerate(profile.sections)
    )


def _value(value: Any, name: str, whom: Leads) -> Any:  # noqa: ANN401 - what stands under any key, and its like
    if isinstance(value, str):
        return field_meaning(value, whom)
    if isinstance(value, tuple):
        told = tuple(_value(one, "", whom) for one in value)
        return tuple(sorted(told, key=repr)) if name in _UNORDERED else told
    if isinstance(value, Source):
        said = ((key, _value(one, "", whom)) for key, one in value.fields if key != "custom")
        return replace(value, id=value.id.strip(), fields=tuple(said))
    if value is None or isinstance(value, Fields) or value == Portrait():
        return None if isinstance(value, Portrait) else value
    return replace(
        value, **{one: _value(getattr(value, one), one, whom) for one in shape(type(value)).attributes.values()}
    )


def _as_written(change: FieldChange, reviewed: Profile, now: Profile) -> FieldChange:
    """Return a change with the path and the texts as they stand in the profiles."""
    where = change.where
    if change.what is What.MOVED:
        return replace(change, path=_path(change, reviewed, now))
    gone, new = change.what is What.REMOVED, change.what is What.ADDED
    return replace(
        change,
        path=_path(change, reviewed, now),
        before="" if new else _text(reviewed, where.name, where.old, change),
        after="" if gone else _text(now, where.name, where.new, change),
    )


def _path(change: FieldChange, reviewed: Profile, now: Profile) -> str:
    where = change.where
    place, profile = (where.old, reviewed) if where.new is None else (where.new, now)
    if place is None:
        return change.path
    if where.name == "sections":
        return section_path(profile, place)
    return ".".join((item_path(where.name, getattr(profile, where.name), place), *where.inner))


def _text(profile: Profile, name: str, place: int | None, change: FieldChange) -> str:
    """Return what stands in a profile at the place of a change."""
    value: Any = profile if name == "other" else getattr(profile, name)
    if place is not None:
        value = value[place]
    if change.what is What.RENAMED:
        return name_of(value)
    for key in change.where.inner:
        value = _under(value, key)
    return text_of(value)


def _under(record: Any, key: str) -> Any:  # noqa: ANN401 - what stands under any key
    """Return what a record says under a key, known to the format or not."""
    if record is None:
        return ""
    if isinstance(record, Section):
        return record.text
    if isinstance(record, Source):
        return {"id": record.id, "type": record.type, **dict(record.fields)}.get(key, "")
    name = shape(type(record)).attributes.get(key, "")
    unknown = tuple(value for other, value in record.other if other == key)
    return unknown or (getattr(record, name) if name else "")
