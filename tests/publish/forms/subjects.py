"""Whom the tests give other forms: somebody of the sample wiki, and somebody all of whose texts are hostile."""

from __future__ import annotations

from typing import cast

from app import resources
from app.profile.links import directory
from app.profile.values import Profile, Section
from app.profile.wiki import PUBLISHED, Entry, Wiki
from app.publish.forms.values import Item, World
from app.storage import document, folder
from tests.page.people import PERSON, WIKI
from tests.page.test_hostile import filled

NEIGHBOURS = directory(
    [Entry("jimmy-ba", "Jimmy Ba", status=PUBLISHED), Entry("max-welling", "Max Welling"), Entry("kingma", "Kingma")]
)
WORLD = World(WIKI, NEIGHBOURS, frozenset({"kingma"}))
ITEM = Item(PERSON, "kingma")


def sample(*slugs: str) -> tuple[list[Item], World]:
    """Return profiles of the sample wiki, and what is around them."""
    wiki = folder.open_wiki(resources.sample_wiki())
    items = [Item(document.read(wiki.path_of(slug).read_text(encoding="utf-8")).profile, slug) for slug in slugs]
    return items, World(wiki.wiki, directory(wiki.entries()), frozenset(slugs))


def hostile(text: str) -> tuple[list[Item], World]:
    """Return somebody all of whose texts are hostile, among neighbours and in a wiki that are so as well."""
    neighbours = directory([Entry("x", text, status=PUBLISHED), Entry(text, text, status=PUBLISHED)])
    wiki = Wiki(text, text, "en", "https://example.org/", text, WIKI.types)
    return [Item(cast(Profile, filled(PERSON, text)), "kingma")], World(wiki, neighbours, frozenset({"kingma", "x"}))


def saying(body: str) -> list[Item]:
    """Return somebody of whom only this is said."""
    return [Item(Profile(title="Ada", status=PUBLISHED, sections=(Section("Life", body),)), "ada")]
