"""The language of a site's pages, and the direction in which it is written."""

from __future__ import annotations

from markupsafe import Markup

from app.profile.languages import is_tag
from app.profile.wiki import Wiki

_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


def language_of(wiki: Wiki) -> str:
    """Return the language of a wiki's pages as a BCP 47 tag: English where the settings say none."""
    return wiki.language if is_tag(wiki.language) else "en"


def direction_of(wiki: Wiki) -> str:
    """Return the direction of a wiki's pages, `ltr` or `rtl`."""
    return "rtl" if language_of(wiki).partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def is_english(wiki: Wiki) -> bool:
    """Say whether a wiki is written in English."""
    return wiki.language.partition("-")[0].lower() == "en"


def ours(*, english: bool) -> Markup:
    """Return the attribute of what holds words of ours, which are English; "" where all of the page is."""
    return Markup() if english else Markup(' lang="en"')


def said(words: Markup | str, *, english: bool) -> Markup | str:
    """Return words of ours as they stand among the wiki's."""
    return words if english or not words else Markup("<span{}>{}</span>").format(ours(english=False), words)


def theirs(wiki: Wiki) -> Markup:
    """Return the attribute of words of the wiki among ours, "" where both are English."""
    return Markup() if is_english(wiki) else Markup(' lang="{}"').format(language_of(wiki))
