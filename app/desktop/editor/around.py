"""What the fields of a profile may refer to: its sources, roles, sections and places."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from app.desktop.editor.context import FormContext
from app.desktop.editor.notices import Notices
from app.desktop.editor.summaries import cited_as, span
from app.desktop.text.complete import Offers
from app.profile.links import Directory
from app.profile.markdown_text import plain_text
from app.profile.paths import item_paths
from app.profile.values import Profile
from app.profile.wiki import Wiki

T = TypeVar("T")
Pairs = tuple[tuple[str, str], ...]
Completions = tuple[Offers, Offers]


class Cited(NamedTuple):
    """A source as it is cited."""

    short: str  # "Kingma & Welling 2013"
    title: str  # its title


class Around(NamedTuple):
    """The surroundings of a field."""

    notices: Notices = Notices((), {})  # what is to be said, by path
    wiki: Wiki = Wiki()  # types of profiles
    sources: Mapping[str, Cited] = MappingProxyType({})  # the profile's sources, by id
    roles: Pairs = ()  # ids of the roles, and words for them
    sections: tuple[str, ...] = ()  # headings of the prose, as plain text
    places: Pairs = ()  # paths that a question may be about, and words for them
    completions: Completions = (Offers(), Offers())  # sources, and profiles
    today: str = ""  # the day on which questions are opened and settled


class Surroundings:
    """Makes `Around` of a profile, and keeps what has not changed since the last one."""

    def __init__(self) -> None:
        self._profile = Profile()
        self._context = FormContext()
        self._around = Around()

    def of(self, profile: Profile, notices: Notices, context: FormContext) -> Around:
        """Return the surroundings of the fields of a profile."""
        old, last = self._profile, self._around
        sources, roles, sections, places = last.sources, last.roles, last.sections, last.places
        if profile.sources is not old.sources:
            sources = {one.id: Cited(cited_as(one), one.text("title")) for one in profile.sources if one.id}
            sources = _kept(last.sources, sources)
        if profile.roles is not old.roles:
            roles = _kept(last.roles, tuple((one.id, one.organization or one.id) for one in profile.roles if one.id))
        if profile.sections is not old.sections:
            headings = (plain_text(section.heading).strip() for section in profile.sections)
            sections = _kept(last.sections, tuple(dict.fromkeys(heading for heading in headings if heading)))
        titles, names = last.completions
        if sources is not last.sources:
            titles = _titles(sources)
        names = self._names(names, context)
        same = titles is last.completions[0] and names is last.completions[1]
        completions = last.completions if same else (titles, names)
        if not _same_places(old, profile):
            places = _kept(last.places, _places(profile, sections))
        today = _kept(last.today, context.today)
        self._profile, self._context = profile, context
        parts = (notices, context.wiki, sources, roles, sections, places, completions, today)
        known = (
            last.notices, last.wiki, last.sources, last.roles, last.sections, last.places, last.completions,
            last.today,
        )  # fmt: skip
        if any(new is not one for new, one in zip(parts, known, strict=True)):
            self._around = Around(*parts)
        return self._around

    def _names(self, names: Offers, context: FormContext) -> Offers:
        """Return the profiles that are offered; their names are made ready once for a directory."""
        before = self._context
        if context.directory is not before.directory:
            names = _names(context.directory)
        elif (context.slug, context.offers_names) == (before.slug, before.offers_names):
            return names
        return names.for_names(context.slug, offered=context.offers_names)


def _kept(old: T, new: T) -> T:
    """Return the old value where the new one says the same, so that who compares by identity has nothing to do."""
    return old if old == new else new


def _titles(sources: Mapping[str, Cited]) -> Offers:
    return Offers((one.title or one.short, key) for key, one in sources.items())


def _names(directory: Directory) -> Offers:
    return Offers((name, entry.slug) for entry in directory.entries.values() for name in (entry.name, *entry.aliases))


def _same_places(old: Profile, new: Profile) -> bool:
    parts = ((old.snapshot, new.snapshot), (old.works, new.works), (old.roles, new.roles))
    return all(one is two for one, two in (*parts, (old.sections, new.sections)))


def _places(profile: Profile, sections: tuple[str, ...]) -> Pairs:
    facts = zip(item_paths("snapshot", profile.snapshot), profile.snapshot, strict=True)
    works = zip(item_paths("works", profile.works), profile.works, strict=True)
    roles = zip(item_paths("roles", profile.roles), profile.roles, strict=True)
    return (
        *((path, fact.label) for path, fact in facts if fact.label),
        *((path, work.title or work.id) for path, work in works if work.id),
        *((path, f"{role.organization or role.id} {span(role)}".strip()) for path, role in roles if role.id),
        *((f"sections.{heading}", heading) for heading in sections),
    )
