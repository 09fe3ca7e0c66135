"""Tests of app/page/jsonld.py."""

import json
from dataclasses import replace
from typing import Any

from app.page.jsonld import json_ld
from app.profile.values import Profile, Role, Work
from app.profile.wiki import Wiki
from tests.page.people import PERSON, WIKI


def data(profile: Profile, wiki: Wiki = WIKI) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_ld(profile, profile.title, wiki, "https://example.org/wiki/x/", ""))
    return found


def test_the_page_is_a_profile_page_about_a_person() -> None:
    """With its last review, its reviewer and its sources."""
    found = data(PERSON)
    assert (found["@type"], found["mainEntity"]["@type"]) == ("ProfilePage", "Person")
    assert found["lastReviewed"] == "2026-05-20"
    assert found["reviewedBy"] == {"@type": "Person", "name": "b-editor"}
    assert [source["name"] for source in found["citation"]] == ["Adam: A Method", "Durk Kingma", "Unused"]


def test_the_person_has_names_and_dated_roles() -> None:
    """Each role is an OrganizationRole with the organization inside."""
    person = data(PERSON)["mainEntity"]
    assert person["alternateName"] == ["Durk Kingma"]
    assert person["sameAs"] == ["https://www.dpkingma.com/"]
    assert person["affiliation"][1] == {
        "@type": "OrganizationRole",
        "roleName": "Founding team",
        "startDate": "2015",
        "endDate": "2018",
        "affiliation": {"@type": "Organization", "name": "OpenAI"},
    }
    assert "endDate" not in person["affiliation"][2]


def test_works_are_the_person_s_creations() -> None:
    """By the reverse of `creator`."""
    works = data(PERSON)["mainEntity"]["@reverse"]["creator"]
    assert works[0]["name"] == "Adam: A Method"
    assert works[0]["datePublished"] == "2014-12-22"


def test_what_iso_8601_can_not_say_is_left_out() -> None:
    """An uncertain, approximate or impossible date is no property at all."""
    unsure = replace(
        PERSON,
        last_reviewed_on="2026?",
        roles=(Role("a", "A", "", "2015~", "2018%"), Role("b", "B", "", "someday", "2017-02-30")),
        works=(Work("w", "W", "2015/2018"),),
    )
    found = data(unsure)
    assert "lastReviewed" not in found
    assert [set(role) for role in found["mainEntity"]["affiliation"]] == [{"@type", "affiliation"}] * 2
    assert "datePublished" not in found["mainEntity"]["@reverse"]["creator"][0]


def test_an_address_that_is_none_is_left_out() -> None:
    """Neither `sameAs` nor the site's own address is anything but http or https."""
    found = data(replace(PERSON, same_as=("javascript:x",)), WIKI._replace(base_url="javascript:x"))
    assert "sameAs" not in found["mainEntity"]
    assert "url" not in found["isPartOf"]
