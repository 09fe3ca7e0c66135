"""A page for each type and each tag, and one that names them all."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.list_names import list_address
from app.publish.fragments import Shown
from app.publish.framing import document, lines
from app.publish.site_list import Group, Site, SiteFile, SiteList, counted


def _types(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    if site.types:
        yield _overview(site, "type", "Types", list(site.types.values()), TYPES.name)


def _tags(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    if site.tags:
        by_name = sorted(site.tags.values(), key=lambda tag: (tag.label.casefold(), tag.address))
        yield _overview(site, "tag", "Tags", by_name, TAGS.name)


def _overview(site: Site, folder: str, title: str, groups: list[Group], name: str) -> SiteFile:
    return document(site, "groups.html", f"{folder}/", _titled(title, site), name, heading=title, groups=groups)


def _each_type(site: Site, only: frozenset[str] | None) -> Iterator[SiteFile]:
    yield from _each(site, "type", "Types", site.types, only)


def _each_tag(site: Site, only: frozenset[str] | None) -> Iterator[SiteFile]:
    yield from _each(site, "tag", "Tags", site.tags, only)


def _each(
    site: Site, folder: str, above: str, groups: dict[str, Group], only: frozenset[str] | None
) -> Iterator[SiteFile]:
    for where, group in groups.items():
        name = f"{folder}:{where}"
        if only is None or name in only:
            yield document(
                site,
                "list.html",
                f"{folder}/{where}/",
                _titled(group.label, site),
                name,
                above=above,
                heading=group.label,
                count=counted(len(group.pages)),
                parts=[("", lines(group.pages, "../../"))],
                hidden=False,
            )


def _titled(title: str, site: Site) -> str:
    return f"{title} – {site.wiki.title}" if site.wiki.title else title


def _types_of(page: Shown) -> list[str]:
    where = list_address(page.type)
    return [f"type:{where}"] if where else []


def _tags_of(page: Shown) -> list[str]:
    return [f"tag:{where}" for tag in page.tags if (where := list_address(tag))]


_LINE = frozenset(("row", "about", "order"))
TYPES = SiteList("types", frozenset(("type",)), lambda page: ["types"] if page.type else [], _types)
TYPE = SiteList("type", _LINE | {"type"}, _types_of, _each_type)
TAGS = SiteList("tags", frozenset(("tags",)), lambda page: ["tags"] if page.tags else [], _tags)
TAG = SiteList("tag", _LINE | {"tags"}, _tags_of, _each_tag)
