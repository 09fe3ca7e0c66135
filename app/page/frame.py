"""The frame of a page: the document around its parts, the header with the name, and the foot."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from app.page import address, site, wording
from app.page.jsonld import json_ld
from app.page.language import direction_of, is_english, language_of, ours, theirs
from app.page.last import last_remembered
from app.page.rules.media import why_not_shown
from app.page.templates import Made, made
from app.profile import intervals
from app.profile.assessment import Since
from app.profile.due import interval_of
from app.profile.list_names import list_address
from app.profile.values import Portrait, Profile
from app.profile.wiki import IN_REVIEW, PUBLISHED, RETIRED, Theme, Wiki

HOME = "../"  # the way from a profile's page to the home page
_BADGES = {PUBLISHED: "", IN_REVIEW: "In review", RETIRED: "Retired"}  # any other status is a draft
_LONGEST_DESCRIPTION = 300  # characters


class Place(NamedTuple):
    """Where on the site a page is."""

    address: str  # name of its folder
    is_shown: bool  # whether the site shows it, so that the lists of its type and tags are there


def before(about: Profile, name: str, place: Place, first_words: str, wiki: Wiki) -> Made:
    """Return the document up to its first part.

    `about`: the profile without its texts and without what is for editors; `first_words`: how its lead begins,
    where it has no description.
    """
    return _before(about, name, place.address, first_words, wiki)


@last_remembered
def _before(about: Profile, name: str, folder: str, first_words: str, wiki: Wiki) -> Made:
    same = _on_all_pages(wiki)
    url = f"{same.base}/{folder}/" if same.base else ""
    picture = picture_of(about, wiki)
    image = f"{same.base}/{address.to_file(picture).removeprefix(HOME)}" if same.base and picture else ""
    values = same.values | {
        "title": f"{name} – {wiki.title}" if wiki.title else name,
        "name": name,
        "description": _short(about.description or first_words),
        "url": url,
        "image": image,
        "image_alt": about.portrait.alt if about.portrait else "",
        "data": json_ld(about, name, wiki, url, image),
    }
    whole = made("before.html", wiki.theme, values)
    return Made(whole.html, whole.notice or same.notice)


class _Same(NamedTuple):
    """What is the same before the parts of each page of a wiki."""

    values: dict[str, object]  # for the template
    base: str  # address of the site, "" where none is known
    notice: str  # what went wrong in the head


@last_remembered
def _on_all_pages(wiki: Wiki) -> _Same:
    language = language_of(wiki)
    head = site.head_made(wiki, HOME)
    values: dict[str, object] = {
        "language": language,
        "direction": direction_of(wiki),
        "locale": language.replace("-", "_") if len(language) == 5 else "",
        "site": wiki.title,
        "policy": site.page_policy(wiki),
        "style": site.style(wiki),
        "script": site.page_script(),
        "masthead": head.html,
    }
    return _Same(values, address.web(wiki.base_url.strip()).rstrip("/"), head.notice)


@last_remembered
def after(wiki: Wiki) -> Made:
    """Return the document behind its last part."""
    foot = site.foot_made(wiki, HOME)
    whole = made("after.html", wiki.theme, {"colophon": foot.html})
    return Made(whole.html, whole.notice or foot.notice)


class _Words(NamedTuple):
    """Whose words are whose, for templates."""

    label: str  # what a wiki calls itself in one word, as it says
    ours: Markup  # attribute of words that are not the wiki's
    theirs: Markup  # attribute of the wiki's words among those


def _words(wiki: Wiki) -> _Words:
    return _Words(wiki.label, ours(english=is_english(wiki)), theirs(wiki))


def picture_of(profile: Profile, wiki: Wiki) -> str:
    """Return the path from the wiki's folder of the portrait, "" where there is none that may be shown."""
    return address.picture(profile.portrait.file, wiki.folder) if profile.portrait else ""


def header(id_: str, profile: Profile, name: str, place: Place, wiki: Wiki, since: Since) -> Made:
    """Return the header: the line over the name, the name, other names and the portrait."""
    reviewed = profile.last_reviewed_on
    about = (profile.type, profile.status, reviewed, profile.aliases, profile.portrait)
    where = (wiki.folder, place.is_shown, since if since == "changed" and reviewed else "")
    return _header(id_, name, where, about, wiki.theme, _words(wiki))


@lru_cache(maxsize=16)
def _header(
    id_: str,
    name: str,
    where: tuple[str, bool, str],
    about: tuple[str, str, str, tuple[str, ...], Portrait | None],
    theme: Theme,
    words: _Words,
) -> Made:
    folder, is_shown, since = where
    kind, status, reviewed, aliases, portrait = about
    picture = address.picture(portrait.file, folder) if portrait else ""
    list_ = list_address(kind.strip()) if is_shown else ""
    values: dict[str, object] = {
        **words._asdict(),
        "type": kind,
        "list": f"{HOME}type/{list_}/" if list_ else "",
        "status": _BADGES.get(status, "Draft"),
        "reviewed": wording.date(reviewed),
        "since": since,
        "name": name,
        "aliases": [alias for alias in aliases if alias and alias != name],
        "picture": address.to_file(picture),
        "alt": portrait.alt if portrait else "",
        "credit": portrait.credit if portrait else "",
        "refused": why_not_shown(portrait.file) if portrait and portrait.file and not picture else "",
    }
    return _part("header", id_, made("header.html", theme, values))


def foot(id_: str, profile: Profile, place: Place, wiki: Wiki, since: Since) -> Made:
    """Return the foot: the last review, the next one, tags, addresses elsewhere and the way back to the wiki."""
    interval = interval_of(profile.review_in, profile.type, wiki)
    due = intervals.due_on(profile.last_reviewed_on, interval) if profile.status != RETIRED else None
    review = (profile.last_reviewed_on, profile.reviewed_by, due.isoformat() if due else "", since)
    return _foot(id_, review, profile.tags, place.is_shown, profile.same_as, wiki.theme, _words(wiki))


@lru_cache(maxsize=16)
def _foot(
    id_: str,
    review: tuple[str, str, str, Since],
    tags: tuple[str, ...],
    is_shown: bool,
    same_as: tuple[str, ...],
    theme: Theme,
    words: _Words,
) -> Made:
    reviewed, reviewer, due, since = review
    known = {tag.strip(): list_address(tag.strip()) if is_shown else "" for tag in tags if tag.strip()}
    values: dict[str, object] = {
        **words._asdict(),
        "label": words.label or "Wiki",
        "reviewed": wording.date(reviewed),
        "reviewer": reviewer,
        "due": wording.date(due),
        "since": since,
        "tags": [(tag, f"{HOME}tag/{list_}/" if list_ else "") for tag, list_ in known.items()],
        "elsewhere": [(where, _site(where)) for where in map(address.web, same_as) if where],
    }
    return _part("footer", id_, made("foot.html", theme, values))


def _part(element: str, id_: str, inside: Made) -> Made:
    """Return a part of the page as one element, whatever the template makes."""
    html = f'<{element} id="{id_}">\n{inside.html}</{element}>\n'
    return Made(Markup(html), inside.notice)  # noqa: S704  # ours around what a template escaped


def _site(where: str) -> str:
    """Return an address as a reader knows it: host and path."""
    return where.partition("://")[2].removeprefix("www.").rstrip("/")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_DESCRIPTION else words[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + "…"
