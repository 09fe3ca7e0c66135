"""`convert`: profiles in other forms: one HTML file, PDF, Markdown, MediaWiki, sources, statements for Wikidata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from app.commands.command import FINE, BadInput, fault
from app.commands.opened import entries_of, open_profile, open_wiki
from app.commands.parser import Parser
from app.commands.targets import Targets
from app.commands.terminal import complain
from app.profile import links
from app.profile.assessment import since_of
from app.publish import media
from app.publish.forms import html
from app.publish.forms.table import FORMS
from app.publish.forms.values import Form, Item, Made, World
from app.review import copies
from app.review.since import standing_since
from app.storage.folder import WikiFolder

_LEFT = 1  # exit code where profiles were left out
_PAPERS = ("A4", "Letter")

_ABOUT = """\
Give profiles another form, whatever their status: a draft says that it is one. SLUG is the name of a profile's file
without .md; --all takes every profile of the wiki. Nothing is sent anywhere.

forms:
{forms}

Of sources and statements one file is made for all; in any other form each profile has a file of its own, and -o names
a folder for them, into which pictures come along. What a form can't say is told, a line each."""

_EXAMPLES = """\
examples:
  profile-desk convert my-wiki diederik-kingma --to html -o kingma.html
  profile-desk convert my-wiki diederik-kingma max-welling --to pdf --paper Letter -o print/
  profile-desk convert my-wiki --all --to hugo -o my-site/content/people/
  profile-desk convert my-wiki --all --to bibtex > sources.bib"""

_NO_ENGINE = (
    "a PDF needs Qt's web engine, which can't be loaded here: {error}. Use --to html and print that from a browser, or "
    "install what is missing (Debian and Ubuntu: sudo apt-get install libegl1 libgl1 libnss3 libasound2 "
    "libxcomposite1 libxdamage1 libxkbfile1 libxrandr2 libxtst6)"
)


class _Finished(NamedTuple):
    """What is to be written."""

    slug: str  # of the profile; "" where it is of all
    made: Made  # what the form says
    data: bytes  # what the file holds


def run(arguments: Sequence[str]) -> int:
    """Convert; return the exit code."""
    about = _ABOUT.format(forms="\n".join(f"  {form.name:<15} {form.purpose}" for form in FORMS))
    usage = "convert WIKI SLUG… --to FORM [-o FILE|FOLDER]\n       profile-desk convert WIKI --all --to FORM -o FOLDER"
    parser = Parser("convert", usage, about, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="names of profiles' files without .md")
    parser.add_argument("--to", required=True, choices=[form.name for form in FORMS], metavar="FORM", help="the form")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file or folder, else to standard output")
    parser.add_argument("--all", action="store_true", help="all profiles of the wiki")
    parser.add_argument("--paper", choices=_PAPERS, default=_PAPERS[0], help="the paper of a PDF (default: A4)")
    found = parser.parse_intermixed_args(arguments)
    if bool(found.slugs) == found.all:
        parser.error("name profiles, or give --all")
    form = next(form for form in FORMS if form.name == found.to)
    slugs = list(dict.fromkeys(found.slugs))
    several = not form.stem and (found.all or len(slugs) > 1)
    return _Conversion(found.wiki, form, found.paper, found.output, several=several).done(slugs)


class _Conversion:
    """Profiles of one wiki on their way into one form."""

    def __init__(self, name: str, form: Form, paper: str, output: str | None, *, several: bool) -> None:
        self._name = name  # the wiki as it was given
        self._form = form
        self._paper = paper
        self._wiki: WikiFolder = open_wiki(name)
        self._targets = Targets(self._wiki, form, output, several=several)
        self._directory = links.directory(entries_of(self._wiki, name))
        self._left = 0  # how many profiles could not be read

    def done(self, slugs: Sequence[str]) -> int:
        """Convert these profiles, all of them if none is named; return the exit code.

        Of profiles that are named nothing is written unless all can be read; of all, those that can't are told.
        """
        wanted = slugs or sorted(self._directory.entries)
        items = iter([self._opened(slug) for slug in slugs]) if slugs else self._readable(wanted)
        world = World(self._wiki.wiki, self._directory, frozenset(wanted))
        for finished in self._finished(items, world):
            self._targets.put(self._directory.address(finished.slug) if finished.slug else "", finished.data)
            self._bring(finished.made)
            for sentence in finished.made.left_out:
                complain(sentence)
        return _LEFT if self._left else FINE

    def _opened(self, slug: str) -> Item:
        opened = open_profile(self._wiki, self._name, slug)
        if opened.unreadable:
            raise BadInput(fault(opened.name, opened.unreadable.line, "", opened.unreadable.message))
        profile = opened.document.profile
        if self._form.stem:
            return Item(profile, slug)
        newest = copies.newest(self._wiki.root, slug, profile)
        reviewed = standing_since(self._wiki.profiles, self._wiki.root, newest, profile, opened.document)
        return Item(profile, slug, since_of(reviewed))

    def _readable(self, slugs: Sequence[str]) -> Iterator[Item]:
        for slug in slugs:
            try:
                yield self._opened(slug)
            except BadInput as error:
                self._left += 1
                complain(f"left out: {error}")

    def _finished(self, items: Iterator[Item], world: World) -> Iterator[_Finished]:
        if self._form.stem:
            made = self._form.make(list(items), world)
            yield _Finished("", made, made.text.encode("utf-8", "replace"))
        elif self._form.prints:
            yield from self._printed(items, world)
        else:
            for item in items:
                made = self._made(item, world)
                yield _Finished(item.slug, made, made.text.encode("utf-8", "replace"))

    def _made(self, item: Item, world: World) -> Made:
        """Return the form of one profile, with its pictures inside where the form wants that."""
        if self._form.embeds:
            found = {path: self._file(path) for path in html.pictures([item], world)}
            world = World(
                world.wiki, world.directory, world.among, {path: data for path, data in found.items() if data}
            )
        return self._form.make([item], world)

    def _printed(self, items: Iterator[Item], world: World) -> Iterator[_Finished]:
        """Give PDFs: Qt is loaded for them alone."""
        try:
            from app.desktop import printing
        except ImportError as error:
            raise BadInput(_NO_ENGINE.format(error=error)) from error
        under_way: list[tuple[Item, Made]] = []

        def pages() -> Iterator[str]:
            for item in items:
                under_way.append((item, self._made(item, world)))
                yield under_way[-1][1].text

        try:
            for data in printing.pdfs(pages(), self._paper):
                item, made = under_way.pop()
                yield _Finished(item.slug, made, data)
        except printing.NotPrinted as error:
            raise BadInput(f"{self._name}: {error}") from error

    def _bring(self, made: Made) -> None:
        """Put what a form refers to beside it, or say that it is needed there."""
        for path in made.files:
            data = self._file(path)
            if data and not self._targets.bring(Path(path), data):
                complain(f"{path}: is needed beside it; with a folder behind -o it comes along")

    def _file(self, path: str) -> bytes:
        """Return a picture or a document of the wiki, nothing where it may not be published."""
        medium, data = media.data_of(self._wiki.root, path)
        if medium.problem:
            complain(f"{path}: left out, for {medium.problem}")
        return data
