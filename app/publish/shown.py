"""What the lists of a site know of one page, made where the page is made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup, escape

from app.page import address, language, markdown, wording
from app.page.templates import legal
from app.profile import dates, intervals
from app.profile.assessment import Since
from app.profile.due import interval_of
from app.profile.folding import folded
from app.profile.links import Directory
from app.profile.list_names import list_address
from app.profile.markdown_text import plain_text
from app.profile.naming import name_of
from app.profile.readable import readable
from app.profile.site_names import former
from app.profile.values import Profile
from app.profile.wiki import DRAFT, IN_REVIEW, PUBLISHED, RETIRED, OutlineItem, Wiki
from app.publish.fragments import Shown

_BADGES = {PUBLISHED: "", IN_REVIEW: "In review", RETIRED: "Retired"}  # any other status is a draft
_LONGEST_NAME = 300  # characters of a name in lists
_LONGEST_LINE = 240  # characters of the sentence under a name
_LONGEST_LEAD = 240  # characters of a lead that are searched
_LONGEST_LIST = 1_200  # characters of headings, of facts and of aliases that are searched
_MOST_FORMER = 100  # former slugs of a profile
_LOOKED_AT = 2_000  # characters of a text that its plain beginning is made of
# Characters that could end a script element or, to old readers, a line.
_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def shown(profile: Profile, slug: str, wiki: Wiki, directory: Directory, since: Since) -> Shown:
    """Return what the lists of the site show of a profile; `since`: whether its text is as it was reviewed."""
    place = directory.address(slug)
    name = _short(legal(name_of(profile, slug)), _LONGEST_NAME) or place
    reviewed = _day(profile.last_reviewed_on)
    said = profile.last_reviewed_on if dates.parse(profile.last_reviewed_on) else ""
    sentence = _short(legal(profile.description or markdown.first_words(profile.lead)), _LONGEST_LINE)
    due = ""
    if profile.status != RETIRED:
        day = intervals.due_on(profile.last_reviewed_on, interval_of(profile.review_in, profile.type, wiki))
        due = day.isoformat() if day else ""
    tags = tuple(dict.fromkeys(_short(legal(tag), _LONGEST_NAME) for tag in profile.tags if tag.strip()))
    kind = _short(legal(profile.type), _LONGEST_NAME)
    old = _former(profile, place)
    base = web_address(wiki)
    url = f"{base}/{quote(place)}/" if base else ""
    return Shown(
        slug,
        place,
        name,
        folded(_short(legal(profile.sort_as), _LONGEST_NAME) or name),
        kind,
        tags,
        reviewed,
        due,
        _row(place, name, kind, tags, reviewed, _facts(kind, profile.status, said, english=language.is_english(wiki))),
        f'<p class="about">{escape(sentence)}</p>\n' if sentence else "",
        _found(profile, place, name, tags, wiki),
        _told(name, said, due, since, profile, {"path": f"{place}/", "url": url, "former": list(old)}, wiki),
        _mapped(profile, url) if url else "",
        _fed(name, sentence, profile.reviewed_by, reviewed, url) if url and reviewed else "",
        old,
    )


def web_address(wiki: Wiki) -> str:
    """Return the address of the site without a slash behind it, "" where none is known."""
    return address.web(wiki.base_url.strip()).rstrip("/")


def json_text(value: Mapping[str, object] | Sequence[object]) -> str:
    """Return the JSON of a value; none of its characters means anything to HTML, and none is forbidden in a script."""
    text = _ENCODER.encode(value)
    for char, written in _UNSAFE.items():
        text = text.replace(char, written)
    return legal(text)


def _row(place: str, name: str, kind: str, tags: tuple[str, ...], reviewed: str, facts: str) -> str:
    """Return the line of a profile, with what filters and sorts it; addresses of lists are letters, digits, hyphens."""
    lists = " ".join([list_address(tag) for tag in tags])
    return (
        f'<li data-type="{list_address(kind)}" data-tags="{lists}" data-reviewed="{reviewed}">'
        f'<a href="{quote(place)}/"><bdi>{escape(name)}</bdi></a> <span>{facts}</span>\n'
    )


@lru_cache(maxsize=4096)
def _facts(kind: str, status: str, reviewed: str, *, english: bool) -> str:
    """Return what stands behind a name: its type, its last review, and where it stands if it is not published."""
    badge = _BADGES.get(status, "Draft")
    facts = (
        f"<bdi>{escape(kind)}</bdi>" if kind else "",
        language.said(Markup("reviewed ") + wording.date(reviewed), english=english) if reviewed else "",
        f'<strong class="badge"{language.ours(english=english)}>{badge}</strong>' if badge else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _found(profile: Profile, place: str, name: str, tags: tuple[str, ...], wiki: Wiki) -> str:
    """Return the entry of the search file: name, address, other names, headings, facts, tags, beginning."""
    usual = _headings(wiki.type_of(profile.type).outline)
    headings = (plain_text(section.heading) for section in profile.sections)
    facts = (f"{fact.label}: {readable(fact.value[:_LOOKED_AT])}" for fact in profile.snapshot if fact.value)
    return json_text(
        [
            name,
            place,
            _some(profile.aliases),
            _some(heading for heading in headings if folded(heading) not in usual),
            _some(facts),
            _some(tags),
            _short(legal(" ".join((profile.description, readable(profile.lead[:_LOOKED_AT])))), _LONGEST_LEAD),
        ]
    )


def _told(
    name: str, reviewed: str, due: str, since: Since, profile: Profile, more: Mapping[str, object], wiki: Wiki
) -> str:
    """Return the object of profiles.json: what anybody may know, and when the next review is due."""
    return json_text(
        {
            **more,
            "name": name,
            "type": profile.type,
            "status": profile.status or DRAFT,
            "aliases": list(profile.aliases),
            "tags": list(profile.tags),
            "description": profile.description,
            "same_as": [where for where in profile.same_as if address.web(where)],
            "last_reviewed_on": reviewed,
            "reviewed_by": profile.reviewed_by,
            "review_in": interval_of(profile.review_in, profile.type, wiki),
            "review_due_on": due,
            "changed_since_review": {"whole": False, "changed": True}.get(since),
        }
    )


def _mapped(profile: Profile, url: str) -> str:
    """Return the entry of the sitemap, with the latest day of which the profile itself tells."""
    told = [profile.last_reviewed_on]
    told += (day for question in profile.open_questions for day in (question.opened, question.closed))
    told += (source.text("accessed") for source in profile.sources)
    latest = max(map(_day, told))
    changed = f"<lastmod>{latest}</lastmod>" if latest else ""
    return f"<url><loc>{escape(url)}</loc>{changed}</url>\n"


def _fed(name: str, sentence: str, reviewer: str, reviewed: str, url: str) -> str:
    """Return the entry of the feed: each review is one of its own."""
    author = f"<author><name>{escape(legal(reviewer.strip()))}</name></author>\n" if reviewer.strip() else ""
    summary = f"<summary>{escape(sentence)}</summary>\n" if sentence else ""
    return (
        f"<entry>\n<title>{escape(name)}</title>\n<id>{escape(url)}#reviewed-{reviewed}</id>\n"
        f'<link href="{escape(url)}"/>\n<updated>{reviewed}T00:00:00Z</updated>\n{author}{summary}</entry>\n'
    )


def _former(profile: Profile, place: str) -> tuple[str, ...]:
    """Return the addresses that the page had under its former slugs; what never was a slug is left out."""
    found = dict.fromkeys(former(old) for old in profile.old_paths[:_MOST_FORMER])
    return tuple(there for there in found if there and there != place)


@lru_cache(maxsize=64)
def _headings(outline: tuple[OutlineItem, ...]) -> frozenset[str]:
    """Return the headings that all profiles of a type have: they tell none from the others."""
    return frozenset(folded(plain_text(item.heading)) for item in outline)


def _day(text: str) -> str:
    """Return a full day without doubt in ISO 8601, "" for anything else."""
    found = dates.firm(text)
    return found.iso if found and found.day and found.year else ""


def _some(texts: Iterable[str]) -> list[str]:
    """Return texts, shortened, as long as there is room for them."""
    some, room = [], _LONGEST_LIST
    for text in texts:
        short = _short(legal(text[:_LOOKED_AT]), min(room, _LONGEST_LINE))
        room -= len(short)
        if short:
            some.append(short)
        if room < 20:
            break
    return some


def _short(text: str, longest: int) -> str:
    """Return a text on one line, cut between words where it is too long."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[:longest]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:.–—") + "…"
