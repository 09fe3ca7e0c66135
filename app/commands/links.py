"""`links`: which links of a wiki lead nowhere, and who names a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from app.commands.command import FINE, BadInput
from app.commands.index import refreshed
from app.commands.opened import file_name, not_stored, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import as_json, say, visible
from app.profile import paths
from app.profile.links import directory
from app.profile.mentions import named
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index
from app.storage.index.linking import Broken, Mention, broken, mentioned_by
from app.storage.index.mentioning import Unlinked, unlinked

_ABOUT = """\
Without SLUG: the links between profiles that lead nowhere, or that may mean several, each with the profile that is
likely meant. With SLUG: the links to that profile, and where it is named without a link.
JSON is without SLUG an array of objects with the keys slug, title, file, path, form (address or name), target,
sentence, start, end, among and suggestion; with SLUG an object of two arrays, linked and unlinked, of objects with the
keys slug, title, file, path, sentence, start and end."""

_EXAMPLES = """\
examples:
  profile-desk links my-wiki
  profile-desk links my-wiki max-welling
  profile-desk links my-wiki --format json"""


def run(arguments: Sequence[str]) -> int:
    """Print what was found; return the exit code."""
    parser = Parser("links", "links WIKI [SLUG] [--format text|json]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slug", metavar="SLUG", nargs="?", help="name of a profile's file without .md")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    found = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(found.wiki)
    made = Index(wiki)
    refreshed(found.wiki, wiki, made, lambda _done, _all: True)
    try:
        report = _of_wiki(made, wiki, found.wiki) if found.slug is None else _of(found.slug, made, wiki, found.wiki)
    except StorageError as error:
        raise not_stored(found.wiki, error) from error
    values, as_text = report
    say(as_json(values) + "\n" if found.format == "json" else as_text)
    return FINE


_Report = tuple[object, str]  # as JSON's values, and for people


def _of_wiki(made: Index, wiki: WikiFolder, name: str) -> _Report:
    """Return the broken links."""
    found = broken(made.database)
    objects = [
        {
            **_object(one, file_name(wiki, name, one.slug)),
            "form": one.form,
            "target": one.target,
            "among": one.among,
            "suggestion": one.suggestion,
        }
        for one in found
    ]
    lines = _by_profile(found, lambda one: f"{one.path}: {_advice(one)}: {one.sentence}")
    return objects, "".join(f"{line}\n" for line in lines)


def _of(slug: str, made: Index, wiki: WikiFolder, name: str) -> _Report:
    """Return who links to a profile, and who names it; raises `BadInput` where there is none."""
    among = directory(one.entry for one in made.known().values())
    if slug not in among.entries:
        instead = paths.instead(slug.removesuffix(".md"), among.entries)
        raise BadInput(f"{file_name(wiki, name, slug)}: there is no profile “{slug}”{instead}")
    of = named(slug, among)
    linked = mentioned_by(made.database, slug)
    plain = unlinked(wiki, made.database, of, {}) if of else ()
    objects = {
        "linked": [_object(one, file_name(wiki, name, one.slug)) for one in linked],
        "unlinked": [_object(_mention(one), file_name(wiki, name, one.slug)) for one in plain],
    }
    lines = [
        f"links ({len(linked)}):",
        *_by_profile(linked, lambda one: f"{one.path}: {one.sentence}"),
        f"mentions without a link ({len(plain)}):",
        *_by_profile(map(_mention, plain), lambda one: f"{one.path}: {one.sentence}"),
    ]
    return objects, "".join(f"{line}\n" for line in lines)


def _mention(one: Unlinked) -> Mention:
    return Mention(one.slug, one.name, one.place.path, one.sentence, one.place.start, one.place.end)


def _object(one: Broken | Mention, file: str) -> dict[str, object]:
    return {
        "slug": one.slug,
        "title": one.name,
        "file": file,
        "path": one.path,
        "sentence": one.sentence,
        "start": one.start,
        "end": one.end,
    }


_Shown = TypeVar("_Shown", Broken, Mention)


def _by_profile(found: Iterable[_Shown], line: Callable[[_Shown], str]) -> Iterator[str]:
    """Give the lines for people: a profile, and under it what was found there."""
    slug = None
    for one in found:
        if one.slug != slug:
            slug = one.slug
            yield f"{visible(one.slug)}  {visible(one.name)}"
        yield f"    {visible(line(one))}"


def _advice(one: Broken) -> str:
    link = f"[[{one.target}]]" if one.form == "name" else f"{one.target}.md"
    if one.among:
        return f"{link} may mean {', '.join(one.among)}"
    return f"{link} leads nowhere" + (f"; is it {one.suggestion}?" if one.suggestion else "")
