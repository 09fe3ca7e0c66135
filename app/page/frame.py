"""The frame of a page: the document around its parts, the header with the name, and the foot."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache, lru_cache
from urllib.parse import quote

from markupsafe import Markup

from app.page import address, wording
from app.page.jsonld import json_ld
from app.page.language import direction_of, language_of
from app.page.rules.media import why_not_shown
from app.page.templates import template
from app.profile import intervals
from app.profile.due import interval_of
from app.profile.values import Portrait, Profile
from app.profile.wiki import IN_REVIEW, PUBLISHED, RETIRED, Wiki
from app.resources import read_text

_BADGES = {PUBLISHED: "", IN_REVIEW: "In review", RETIRED: "Retired"}  # any other status is a draft
_LONGEST_DESCRIPTION = 300  # characters


@lru_cache(maxsize=64)
def before(about: Profile, name: str, slug: str, first_words: str, wiki: Wiki) -> Markup:
    """Return the document up to its first part.

    `about`: the profile without its texts and without what is for editors; `first_words`: how its lead begins.
    """
    base = address.web(wiki.base_url.strip()).rstrip("/")
    url = f"{base}/{quote(slug, safe='')}/" if base else ""
    picture = address.picture(about.portrait.file, wiki.folder) if about.portrait else ""
    image = f"{base}/{picture.removeprefix('../')}" if base and picture else ""
    return template(
        "before.html",
        language=language_of(wiki),
        direction=direction_of(wiki),
        title=f"{name} – {wiki.title}" if wiki.title else name,
        name=name,
        site=wiki.title,
        description=_short(about.description or first_words),
        url=url,
        image=image,
        image_alt=about.portrait.alt if about.portrait else "",
        policy=policy(),
        style=_style(),
        data=json_ld(about, name, wiki, url, image),
    )


@cache
def after() -> Markup:
    """Return the document behind its last part."""
    return template("after.html")


def header(place: str, profile: Profile, name: str, wiki: Wiki) -> str:
    """Return the header: the line over the name, the name, other names and the portrait."""
    about = (profile.type, profile.status, profile.last_reviewed_on, profile.aliases, profile.portrait)
    return _header(place, name, wiki.label, wiki.folder, about)


@lru_cache(maxsize=64)
def _header(
    place: str,
    name: str,
    label: str,
    folder: str,
    about: tuple[str, str, str, tuple[str, ...], Portrait | None],
) -> str:
    kind, status, reviewed, aliases, portrait = about
    picture = address.picture(portrait.file, folder) if portrait else ""
    return str(
        template(
            "header.html",
            id=place,
            label=label,
            type=kind,
            status=_BADGES.get(status, "Draft"),
            reviewed=wording.date(reviewed),
            name=name,
            aliases=[alias for alias in aliases if alias and alias != name],
            portrait=portrait,
            picture=picture,
            refused=why_not_shown(portrait.file) if portrait and portrait.file and not picture else "",
        )
    )


def foot(place: str, profile: Profile, wiki: Wiki) -> str:
    """Return the foot: the last review, the next one, addresses elsewhere and the way back to the wiki."""
    interval = interval_of(profile.review_in, profile.type, wiki)
    due = intervals.due_on(profile.last_reviewed_on, interval) if profile.status != RETIRED else None
    return _foot(
        place,
        wiki.label,
        profile.last_reviewed_on,
        profile.reviewed_by,
        due.isoformat() if due else "",
        profile.same_as,
    )


@lru_cache(maxsize=64)
def _foot(place: str, label: str, reviewed: str, reviewer: str, due: str, same_as: tuple[str, ...]) -> str:
    return str(
        template(
            "foot.html",
            id=place,
            label=label,
            reviewed=wording.date(reviewed),
            reviewer=reviewer,
            due=wording.date(due),
            elsewhere=[(where, _site(where)) for where in same_as if address.web(where)],
        )
    )


def _site(where: str) -> str:
    """Return an address as a reader knows it: host and path."""
    return where.partition("://")[2].removeprefix("www.").rstrip("/")


@cache
def policy() -> str:
    """Return the page's content security policy: its own style sheet, pictures of the wiki, and nothing else."""
    digest = b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; img-src 'self' data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> Markup:
    text = read_text("page/page.css")
    if "</" in text:
        raise ValueError("page.css must not hold a closing tag")
    return Markup("\n" + text)  # noqa: S704  # shipped with the program


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_DESCRIPTION else words[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + "…"
