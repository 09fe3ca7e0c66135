"""What a page says to machines: a schema.org `ProfilePage` about a `Person`, and nothing that ISO 8601 can't say."""

from __future__ import annotations

import json
from collections.abc import Sequence

from markupsafe import Markup

from app.page import address, reference, wording
from app.page.language import language_of
from app.page.templates import legal
from app.profile import dates
from app.profile.values import Portrait, Profile, Role, Source, Work
from app.profile.wiki import Wiki

Json = str | dict[str, "Json"] | list["Json"]

_KINDS = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle", "paper-conference": "ScholarlyArticle",
    "article-magazine": "Article", "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter",
    "dataset": "Dataset", "map": "Map", "motion_picture": "Movie", "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting", "report": "Report", "review": "Review", "software": "SoftwareApplication",
    "song": "MusicRecording", "thesis": "Thesis", "webpage": "WebPage",
}  # fmt: skip
_UNSAFE = "<>&\u2028\u2029"  # could end the script element or, to old readers, a line
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_ld(profile: Profile, name: str, wiki: Wiki, url: str, image: str) -> Markup:
    """Return the JSON text of a profile's page, safe inside a script element."""
    picture = _image(profile.portrait, image)
    person = _without_empty(
        {
            "@type": "Person",
            "@id": f"{url}#person" if url else "",
            "name": name,
            "alternateName": [alias for alias in profile.aliases if alias],
            "description": profile.description,
            "image": picture,
            "sameAs": [where for where in map(address.web, profile.same_as) if where],
            "affiliation": [_role(role) for role in profile.roles if role.organization],
            "@reverse": _works(profile.works),
        }
    )
    page = _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "@id": url,
            "url": url,
            "name": name,
            "inLanguage": language_of(wiki),
            "isPartOf": _without_empty(
                {"@type": "WebSite", "name": wiki.title, "url": address.web(wiki.base_url.strip())}
            ),
            "primaryImageOfPage": picture,
            "keywords": [tag for tag in profile.tags if tag],
            "lastReviewed": _iso(profile.last_reviewed_on),
            "reviewedBy": _person(profile.reviewed_by),
            "citation": [_source(source) for source in profile.sources],
            "mainEntity": person,
        }
    )
    text = _ENCODER.encode(page)
    for char in _UNSAFE:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(legal(text))  # noqa: S704  # no character of it can end the element


def _image(portrait: Portrait | None, image: str) -> Json:
    if portrait is None or not image:
        return ""
    told: dict[str, Json] = {"url": image, "caption": portrait.alt, "creditText": portrait.credit}
    return _without_empty({"@type": "ImageObject", **told})


def _role(role: Role) -> Json:
    return _without_empty(
        {
            "@type": "OrganizationRole",
            "roleName": role.role,
            "startDate": _iso(role.start),
            "endDate": _iso(role.end),
            "affiliation": {"@type": "Organization", "name": role.organization},
        }
    )


def _works(works: Sequence[Work]) -> Json:
    found: list[Json] = [
        _without_empty(
            {
                "@type": "CreativeWork",
                "name": work.title,
                "datePublished": _iso(work.issued),
                "contributor": [_person(name) for name in work.with_ if name],
            }
        )
        for work in works
        if work.title
    ]
    return {"creator": found} if found else ""


def _source(source: Source) -> Json:
    return _without_empty(
        {
            "@type": _KINDS.get(source.type, "CreativeWork"),
            "name": reference.title(source),
            "author": [_person(said) for name in source.names("author") if (said := wording.person(name))],
            "datePublished": _iso(source.text("issued")),
            "publisher": _named("Organization", source.text("publisher")),
            "url": reference.link(source),
        }
    )


def _person(name: str) -> Json:
    return _named("Person", name)


def _named(kind: str, name: str) -> Json:
    return {"@type": kind, "name": name} if name else ""


def _iso(text: str) -> str:
    """Return a date that is neither uncertain nor approximate in ISO 8601, "" for any other."""
    found = dates.firm(text)
    return found.iso if found and found.year else ""


def _without_empty(fields: dict[str, Json]) -> Json:
    return {key: value for key, value in fields.items() if value}
