"""Tests of app/publish/framing.py: the lists have the head, the look and the theme of the pages."""

import hashlib
import re
from base64 import b64encode

from app.profile.wiki import Look, Theme, Wiki
from app.publish.lists import make
from app.publish.options import Options
from tests.page.people import WIKI
from tests.publish.sites import files_of, shown_of


def pages(wiki: Wiki) -> dict[str, str]:
    """Return the pages of a site that are lists."""
    return {path: text for path, text in files_of(shown_of(wiki=wiki), wiki).items() if "<main" in text}


def test_every_list_has_head_and_foot_of_the_site() -> None:
    """Where it leads home and what stands under all pages; the home page is the head itself."""
    wiki = WIKI._replace(look=Look(logo="media/logo.png", foot="Under *CC BY*."))
    found = pages(wiki)
    assert all("Under <em>CC BY</em>." in text for text in found.values())
    assert all(('class="masthead"' in text) == (path != "index.html") for path, text in found.items())
    assert '<img src="media/logo.png" alt="">' in found["index.html"]
    assert '<img src="../../media/logo.png" alt="">' in found["tag/vae/index.html"]
    assert '<img src="/wiki/media/logo.png" alt="">' in found["404.html"]


def test_the_policy_allows_the_style_that_is_there_and_scripts_by_file() -> None:
    """A wiki's own colours and sheet change the style and its digest alike; no script stands in a page."""
    wiki = WIKI._replace(look=Look(accent="#8a1f3c"), theme=Theme(css="h1 { color: red }"))
    for text in pages(wiki).values():
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert "#8a1f3c" in style
        assert "h1 { color: red }" in style
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src &#39;sha256-{digest}&#39;; script-src &#39;self&#39; file:" in text
        assert not re.search(r"<script(?! src=)", text)


def test_a_wiki_has_templates_of_its_own() -> None:
    """A template of the theme comes before ours and may build on it."""
    own = '{% extends "ours/list.html" %}{% block main %}<h1>Ours: {{ heading }}</h1>{% endblock %}'
    html = pages(WIKI._replace(theme=Theme((("list.html", own),))))["type/thought-leader/index.html"]
    assert "<h1>Ours: Thought Leader</h1>" in html
    assert '<body class="site">' in html


def test_profiles_look_the_same_in_every_list() -> None:
    """A theme's markup of them serves the home page and all lists."""
    own = "{% macro profiles(lines, name, id='', words='') %}<ol>{{ lines }}</ol>{% endmacro %}"
    found = pages(WIKI._replace(theme=Theme((("profiles.html", own),))))
    for path in ("index.html", "recent/index.html", "type/thought-leader/index.html"):
        assert "<ol><li" in found[path]


def test_a_template_that_fails_costs_only_itself() -> None:
    """The usual one is used, and file and line are told."""
    wiki = WIKI._replace(theme=Theme((("list.html", "\n{{ nothing.there }}"),)))
    files = {file.path: file for file in make(None, shown_of(), wiki, Options())}
    assert "theme/list.html, line 2" in files["recent/index.html"].notice
    assert "Recently reviewed" in files["recent/index.html"].data.decode()
    assert files["index.html"].notice == ""


def test_a_page_that_is_missing_finds_home_from_the_root() -> None:
    """It answers at any depth, so that no way up is known."""
    assert 'href="/wiki/"' in pages(WIKI)["404.html"]
    assert 'href="/"' in pages(WIKI._replace(base_url=""))["404.html"]
    assert 'href="/"' in pages(WIKI._replace(base_url="https://example.org"))["404.html"]


def test_a_site_may_run_from_right_to_left() -> None:
    """Language and direction are those of the wiki."""
    assert all('<html lang="ar" dir="rtl">' in text for text in pages(WIKI._replace(language="ar")).values())
