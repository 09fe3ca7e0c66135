"""Tests of app/page/frame.py."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest

from app.page import frame, site
from app.page.frame import Place
from app.profile.values import Profile
from app.profile.wiki import Wiki
from tests.page.people import PERSON, WIKI


def before(profile: Profile = PERSON, wiki: Wiki = WIKI, first_words: str = "") -> str:
    return str(frame.before(profile, profile.title, Place("kingma", is_shown=True), first_words, wiki).html)


def test_the_policy_lets_in_nothing_but_the_page_s_own_style_and_pictures() -> None:
    """The digests are those of the very texts in the page, so that no other style and no other script counts."""
    html = before()
    digests = [
        b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
    ]
    policy = site.page_policy(WIKI)
    assert policy == (
        f"default-src 'none'; img-src 'self' file: data:; style-src 'sha256-{digests[0]}'; "
        f"script-src 'sha256-{digests[1]}'; base-uri 'none'; form-action 'none'"
    )
    assert f'content="{policy}"'.replace("'", "&#39;") in html


def test_the_style_sheet_asks_for_nothing() -> None:
    """No import, no font, no address."""
    style = before().partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"@import|@font-face|url\(|//", style)


def test_a_published_address_is_said_where_it_is_known() -> None:
    """Canonical link, OpenGraph address and image are whole addresses, or are not there."""
    html = before()
    assert '<link rel="canonical" href="https://example.org/wiki/kingma/">' in html
    assert '<meta property="og:image" content="https://example.org/wiki/media/kingma.jpg">' in html
    local = before(wiki=WIKI._replace(base_url=""))
    assert "canonical" not in local
    assert "og:url" not in local
    assert "og:image" not in local


def test_the_description_is_the_profile_s_or_the_first_words() -> None:
    """Long first words are cut between words."""
    assert '<meta name="description" content="Co-author of Adam.">' in before(first_words="Kingma is")
    long = before(replace(PERSON, description=""), first_words="word " * 200)
    assert 'word word…">' in long


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("en", '<html lang="en" dir="ltr">'),
        ("ar", '<html lang="ar" dir="rtl">'),
        ("he-IL", '<html lang="he-IL" dir="rtl">'),
        ('x" onload="', '<html lang="en" dir="ltr">'),
        ("", '<html lang="en" dir="ltr">'),
    ],
)
def test_the_language_decides_the_direction(language: str, start: str) -> None:
    """What is no language tag is taken as English."""
    assert start in before(wiki=WIKI._replace(language=language))
