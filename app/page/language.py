"""The language of a site's pages, and the direction in which it is written."""

from __future__ import annotations

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
