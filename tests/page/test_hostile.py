"""No text of a profile, of its wiki or of its neighbours can break out of its place on the page."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.page.render import page
from app.profile.links import directory
from app.profile.plain import Fields
from app.profile.values import Profile
from app.profile.wiki import PUBLISHED, Entry, OutlineItem, ProfileType, Wiki
from tests.page.people import PERSON, WIKI
from tests.page.strict import faults, read, text
from tests.page.vectors import VECTORS

_DIRECTORY = directory([Entry("jimmy-ba", "Jimmy Ba", status=PUBLISHED)])
_KEPT = ("status", "type")  # fields that decide the layout


def filled(value: object, hostile: str) -> object:
    """Return a value with the hostile text in place of every text, or behind it where the text means something."""
    if isinstance(value, str):
        return hostile
    if isinstance(value, tuple):
        return tuple(filled(item, hostile) for item in value)
    if isinstance(value, Fields):
        return Fields(tuple((key, hostile) for key, _ in value))
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _filled_field(field.name, getattr(value, field.name), hostile)
            for field in fields(value)
            if field.name not in _KEPT
        }
        return replace(value, **changes)
    return value


def _filled_field(name: str, value: object, hostile: str) -> object:
    if name == "fields" and isinstance(value, tuple):
        return tuple((key, filled(inner, hostile)) for key, inner in value)
    if name in ("lead", "text"):
        return f"{hostile}\n\n{value}\n\nWord {hostile}."
    return filled(value, hostile)


def hostile_page(hostile: str) -> str:
    """Return the page of a person all of whose texts are hostile."""
    wiki = Wiki(
        hostile, hostile, hostile, hostile, hostile,
        (ProfileType("Individual Player", tuple(item._replace(heading=hostile) for item in _outline()), hostile),),
    )  # fmt: skip
    neighbours = directory([Entry("x", hostile, status=PUBLISHED), Entry(hostile, hostile, status=PUBLISHED)])
    return page(cast(Profile, filled(PERSON, hostile)), hostile, wiki, neighbours).html


def _outline() -> tuple[OutlineItem, ...]:
    return WIKI.types[0].outline


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_in_every_place_stays_text(vector: str) -> None:
    """In titles, attributes, JSON, headings, prose: no element, attribute, address or id but our own, and UTF-8."""
    html = hostile_page(vector)
    assert faults(html) == []
    assert html.encode("utf-8")


@given(st.text(st.sampled_from("<>&\"'`=/\\[]()!@|*_#{}%-: \n\tab\u2028\u202e\x00"), max_size=30))
def test_no_text_breaks_out(hostile: str) -> None:
    """Any mixture of characters that mean something stays inside its place."""
    assert faults(hostile_page(hostile)) == []


@pytest.mark.parametrize("template", ["{{7*7}}", "{% include 'x' %}", "%s", "{0.__class__}", "${7*7}"])
def test_template_text_appears_literally(template: str) -> None:
    """What means something to a template means nothing in a field."""
    shown = text(hostile_page(template))
    assert shown.count(template.replace("'", "’")) + shown.count(template) > 20
    assert "49" not in shown


def test_a_name_with_markup_is_shown_as_text() -> None:
    """`<b>` in a name is three characters."""
    html = page(replace(PERSON, title="<b>Bob</b>"), "bob", WIKI, _DIRECTORY).html
    assert "<h1><bdi>&lt;b&gt;Bob&lt;/b&gt;</bdi></h1>" in html
    assert "<title>&lt;b&gt;Bob&lt;/b&gt; – Spiralist Wiki</title>" in html


@pytest.mark.parametrize("vector", ["</script>", "<!--<script>", "\u2028", "&quot;"])
def test_the_data_for_machines_can_not_end_its_element(vector: str) -> None:
    """The JSON holds none of the characters that could end it."""
    _, data = read(hostile_page(vector)).scripts
    assert not set("<>&\u2028\u2029").intersection(data)


def texts_of_editors(profile: Profile) -> Iterator[str]:
    """Yield what is never published."""
    assert profile.review_requested
    yield from (profile.notes, profile.owner, profile.review_requested.by, profile.waivers[0].reason)


def test_text_for_editors_is_never_on_the_page() -> None:
    """Notes, owner, waivers and requests appear nowhere, not even in the data for machines."""
    html = page(PERSON, "kingma", WIKI, _DIRECTORY).html
    assert [said for said in texts_of_editors(PERSON) if said in html] == []
    assert "SECRET" not in html
