"""Pages to show: real ones, made as the application makes them."""

from __future__ import annotations

from app.page.parts import Page
from app.page.render import page
from app.profile.links import Directory
from app.profile.values import Profile, Section
from app.profile.wiki import Wiki

PARAGRAPH = "Words about a person, enough of them to fill a line or two of the page that they are for. "


def page_of(*texts: str, title: str = "Ada Example", slug: str = "ada", lead: str = "A lead.") -> Page:
    """The page of a profile whose sections "One", "Two", … say these texts."""
    names = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
    sections = tuple(Section(name, text) for name, text in zip(names, texts, strict=False))
    profile = Profile(title=title, lead=lead, sections=sections, status="published")
    return page(profile, slug, Wiki(), Directory())


def long_page(*, changed: str = "", slug: str = "ada") -> Page:
    """A page of several screens; `changed` goes into its sixth section."""
    texts = [PARAGRAPH * 30] * 8
    texts[5] = changed + texts[5]
    return page_of(*texts, slug=slug)
