"""Where a source is found, in one form: what leads to the same place is equal, however it is written."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from app.profile.values import Source

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)")
_ARXIV = re.compile(r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/([^\s?#]+?)(?:v\d+)?(?:\.pdf)?/?")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid")  # what is put into an address to follow readers


def addresses(source: Source) -> frozenset[str]:
    """Return the identifiers and addresses of a source in one form, so that equal ones lead to the same place."""
    url, doi, pmid = source.text("URL").strip(), source.text("DOI").strip(), source.text("PMID").strip()
    found = {_identifier(doi) or f"doi:{doi.lower()}"} if doi else set()
    if pmid:
        found.add(f"pmid:{pmid}")
    if url:
        found.add(one_form(url))
    return frozenset(found)


def one_form(address: str) -> str:
    """Return an address or a DOI in one form, of which only what never leads elsewhere is left aside."""
    return _identifier(address) or _address(address)


def _identifier(text: str) -> str:
    if match := _ARXIV.fullmatch(text):
        return f"arxiv:{match[1].lower()}"
    if match := _DOI.fullmatch(text):
        doi = match[1].lower().rstrip("/")
        paper = _ARXIV_DOI.fullmatch(doi)
        return f"arxiv:{paper[1]}" if paper else f"doi:{doi}"
    return ""


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    fragment = "" if parts.fragment.startswith(":~:") else parts.fragment
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(asked)}#{fragment}"
