"""Promises of templates of a wiki's own: they are used, can do nothing else, and failing costs only themselves."""

from __future__ import annotations

import pytest

from app.page.render import page
from app.page.templates import made, template
from app.profile.links import Directory
from app.profile.wiki import Theme
from tests.page.people import PERSON, WIKI
from tests.page.strict import faults


def themed(**templates: str) -> Theme:
    """Return a theme of these templates, `_` for the dot in their names."""
    return Theme(tuple((name.replace("_", "."), text) for name, text in templates.items()))


def test_a_template_of_the_theme_takes_the_place_of_ours() -> None:
    """The element around it and its id stay, so that the page holds together."""
    wiki = WIKI._replace(theme=themed(foot_html="<p>Mine: {{ label }}, {{ reviewed }}</p>\n"))
    result = page(PERSON, "kingma", wiki, Directory())
    assert result.parts[-1].html.startswith('<footer id="_foot">\n<p>Mine: Wiki, <time')
    assert result.notices == ()
    assert not faults(result.html)


def test_a_template_may_build_on_ours() -> None:
    """By its name behind `ours/`."""
    theme = themed(masthead_html='<div>{% include "ours/masthead.html" %}</div>')
    assert template("masthead.html", theme, home="./", title="T", logo="").startswith('<div><header class="masthead">')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n{% if %}", "theme/masthead.html, line 2: Expected"),
        ("a\n\n{{ nobody }}", "theme/masthead.html, line 3: 'nobody' is undefined"),
        ("{{ title.__class__.__mro__ }}", "theme/masthead.html, line 1: access to attribute '__class__'"),
        ("{{ title | safe }}", "theme/masthead.html, line 1: No filter named 'safe'"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", "theme/masthead.html, line 1: a theme can't"),
        ("{{ 1 / 0 }}", "theme/masthead.html, line 1: division by zero"),
        ('{% include "../wiki.yaml" %}', "theme/masthead.html"),
        ('{% extends "masthead.html" %}', "theme/masthead.html"),
    ],
)
def test_one_that_fails_is_named_with_its_line_and_ours_is_used(text: str, said: str) -> None:
    """The page is there all the same."""
    values: dict[str, object] = {"home": "./", "title": "<T>", "logo": ""}
    found = made("masthead.html", themed(masthead_html=text), values)
    assert found.html == template("masthead.html", **values)
    assert found.notice.startswith(said)
    assert found.notice.endswith("The usual template is used.")


def test_what_a_theme_writes_is_escaped() -> None:
    """It decides about its own words, never about those of a profile."""
    assert template("masthead.html", themed(masthead_html="<b>{{ title }}</b>"), title="<i>") == "<b>&lt;i&gt;</b>"


def test_a_page_tells_what_failed_once() -> None:
    """However often the template was asked for, and again where the page is asked for again."""
    wiki = WIKI._replace(theme=themed(works_html="{{ nobody }}", after_html="{{ nobody }}"))
    for _ in range(2):
        result = page(PERSON, "kingma", wiki, Directory())
        assert [notice.partition(",")[0] for notice in result.notices] == ["theme/works.html", "theme/after.html"]
        assert not faults(result.html)
