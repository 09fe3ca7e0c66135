"""Promises of `app.page.site`: what all pages share says what wiki.yaml says, and nothing that could run or load."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

import pytest

from app.page import site
from app.profile.wiki import Look, Theme, Wiki
from tests.page.strict import faults
from tests.page.vectors import VECTORS


def test_the_head_leads_home_with_logo_and_title() -> None:
    """From wherever a page is."""
    wiki = Wiki(title="A & B", look=Look(logo="media/a b.svg"))
    assert site.site_head(wiki, "../../") == (
        '<header class="masthead"><a href="../../"><img src="../../media/a%20b.svg" alt=""><bdi>A &amp; B</bdi></a>'
        "</header>\n"
    )
    assert 'href="./"' in site.site_head(wiki, "")


def test_the_foot_is_inline_markdown() -> None:
    """Links to the web and to files of the wiki lead there; without words there is none."""
    wiki = Wiki(look=Look(foot="*Text* under [CC](https://cc.example/), [terms](files/terms.pdf)."))
    foot = site.site_foot(wiki, "../../")
    assert '<a href="https://cc.example/" rel="noopener noreferrer">CC</a>' in foot
    assert '<a href="../../files/terms.pdf">terms</a>' in foot
    assert site.site_foot(Wiki(), "") == ""


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_settings_stay_text(vector: str) -> None:
    """Title, logo and foot come from a file that anybody may have written."""
    wiki = Wiki(title=vector, look=Look(logo=vector, foot=f"a {vector}"))
    assert not faults(site.site_head(wiki, "../") + site.site_foot(wiki, "../"))
    assert "</" not in site.style(wiki)


def test_colours_and_theme_come_behind_ours() -> None:
    """Light and dark; a colour for dark ground is made where none is said. The policy names this very style."""
    wiki = Wiki(look=Look(accent="#8a1538"), theme=Theme(css="h1 { color: red; }\n"))
    style = site.style(wiki)
    assert style.endswith("h1 { color: red; }\n")
    pair = re.search(r"--link: light-dark\(#8a1538, (#[0-9a-f]{6})\); --bar", style)
    assert pair
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in site.policy(style)


def test_a_wiki_without_a_look_has_the_usual_style() -> None:
    """No rule of it is set twice."""
    assert "#1c4f82" in site.style(Wiki())
    assert site.style(Wiki()).count("--link:") == 3  # light alone, both, and in print


def test_a_title_in_the_running_head_is_words_alone() -> None:
    """Whatever it holds, it ends neither its string nor the style."""
    style = site.style(Wiki(title='"; } </style> \\'))
    assert 'content: "\\22 \\3b \\20 \\7d \\20 \\3c \\2f style\\3e \\20 \\5c "' in style


def test_the_running_head_begins_where_the_text_begins() -> None:
    """A printed page has one edge; the head stands outside of what the page's own measures reach."""
    style = site.style(Wiki(title="A"))
    size = re.search(r"html \{ font-size: ([\d.]+)pt; \}", style)
    inset = re.search(r"main, \.colophon \{ max-width: none; padding: 0 ([\d.]+)rem; \}", style)
    assert size
    assert inset
    assert f"padding: 0 {float(size[1]) * float(inset[1])}pt; }}" in style
