"""Tests of the page as one file."""

import re
from base64 import b64encode
from dataclasses import replace

import pytest

from app.publish.forms.html import html, pictures
from app.publish.forms.values import Item, World
from tests.page.vectors import VECTORS
from tests.publish.forms.subjects import ITEM, WORLD, hostile, saying

WITHOUT_SITE = replace(WORLD, wiki=WORLD.wiki._replace(base_url=""))
PICTURE = b"\x89PNG\r\n\x1a\n"


def outside(text: str) -> list[str]:
    """Return what a file links to or loads, beside places in itself and what stands in it."""
    found: list[str] = re.findall(
        r'\s(?:href|src)="([^"#][^"]*)"', re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    )
    return [address for address in found if not address.startswith("data:image/")]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_leads_into_the_folder(vector: str) -> None:
    """Whatever a profile says: links go to the web or to mail, pictures stand inside, no script is there."""
    text = html(*hostile(vector)).text
    assert all(re.match(r"https?://|mailto:|data:,$", where) for where in outside(text))
    assert re.findall(r"<script[^>]*>", text) in ([], ['<script type="application/ld+json">'])


def test_pictures_stand_inside() -> None:
    """A picture is part of the file; one that is not there is told, and no hole is left."""
    assert pictures([ITEM], WORLD) == {"media/kingma.jpg"}
    made = html([ITEM], replace(WORLD, files={"media/kingma.jpg": PICTURE}))
    assert f'src="data:image/jpeg;base64,{b64encode(PICTURE).decode()}"' in made.text
    missing = html([ITEM], WORLD)
    assert "<img" not in missing.text
    assert missing.left_out == ("media/kingma.jpg: the picture is not inside, for it can't be read or is none",)


def test_its_policy_allows_nothing_but_itself() -> None:
    """The file loads nothing and runs nothing; its style is the page's."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html([ITEM], WORLD).text)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert policy[1].endswith("img-src data:")
    assert policy[1].count("-src") == 3


def test_links_to_others_lead_to_the_site() -> None:
    """Where the site is known links lead there; else they are text, and there is no way back to a home."""
    items = saying("See [[Jimmy Ba]] and [a place](jimmy-ba.md#works).")
    there = html(items, WORLD).text
    assert '<a href="https://example.org/wiki/jimmy-ba/#works">a place</a>' in there
    alone = html(items, WITHOUT_SITE).text
    assert "See Jimmy Ba and a place." in alone
    assert "Return to" not in alone


def test_text_that_looks_like_a_tag_stays() -> None:
    """Only tags are changed, no text that looks like one."""
    text = 'It says `<a href="../x/">` and src="../media/x.png" there.'
    assert "&lt;a href=" in html(saying(text), World()).text
    assert 'src="../media/x.png"' in html(saying(text), World()).text.replace("”", '"').replace("“", '"')


def test_a_draft_says_so() -> None:
    """The page of a draft carries its badge into the file."""
    draft = Item(replace(ITEM.profile, status="draft"), "kingma")
    assert ">Draft<" in html([draft], WORLD).text
