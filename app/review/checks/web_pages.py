"""Sources that live on the web alone and may change or go: for these it matters when they were read."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.profile import paths
from app.profile.values import Profile, Source

_TYPES = frozenset({"", "webpage", "post", "post-weblog", "entry", "entry-dictionary", "entry-encyclopedia"})
_DATED_AT_ONCE = frozenset({"webpage", "post", "post-weblog", "article-newspaper"})
_IDENTIFIERS = ("DOI", "ISBN", "PMID", "PMCID")
# Hosts that keep what they show: archives, and addresses that are meant to last.
_LASTING = ("archive.org", "archive.ph", "archive.today", "archive.is", "perma.cc", "arxiv.org", "doi.org",
            "handle.net", "zenodo.org", "jstor.org", "ncbi.nlm.nih.gov")  # fmt: skip


def changing(profile: Profile) -> tuple[tuple[str, Source], ...]:
    """Return the sources that are web pages and may say something else tomorrow, with their paths."""
    named = zip(paths.item_paths("sources", profile.sources), profile.sources, strict=True)
    return tuple((path, source) for path, source in named if _may_change(source))


def dated_at_once(source: Source) -> bool:
    """Say whether a source bears the day on which it came out; journals and magazines may be read before their date."""
    return source.type in _DATED_AT_ONCE


def _may_change(source: Source) -> bool:
    url = source.text("URL")
    if source.type not in _TYPES or not url or any(source.text(one) for one in _IDENTIFIERS):
        return False
    host = _host_of(url)
    return not any(host == one or host.endswith(f".{one}") for one in _LASTING)


def _host_of(url: str) -> str:
    """Return the host of an address in small letters, "" where it has none."""
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
