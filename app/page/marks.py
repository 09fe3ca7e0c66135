"""The marks of citations: small raised numbers that lead to the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from app.page.outside import Piece, Use
from app.profile.values import Citation

_OPEN, _CLOSE = Markup('<sup class="cites">'), Markup("</sup>")
_LINK = Markup('<a id="{id}" href="#source:{number}" role="doc-noteref"{title}>{text}</a>')
_UNKNOWN = Markup('<span class="unknown" title="No source has the id “{id}”.">[?]</span>')


def marks(cites: Sequence[Citation], numbers: Mapping[str, int], place: str, first: int = 1) -> Piece:
    """Return the marks of some citations; each known one gets an id of its own, `cite:<place>:<n>` from `first`."""
    if not cites:
        return Piece()
    parts: list[Markup] = []
    uses: list[Use] = []
    for cite in cites:
        number = numbers.get(cite.source)
        if number is None:
            parts.append(_UNKNOWN.format(id=cite.source))
            continue
        use = Use(number, f"cite:{place}:{first + len(uses)}")
        uses.append(use)
        title = Markup(' title="{}"').format(f"“{cite.quote}”") if cite.quote else ""
        text = f"{number}, {cite.locator}" if cite.locator else str(number)
        parts.append(_LINK.format(id=use.id, number=number, title=title, text=text))
    separator = "; " if any(cite.locator for cite in cites) else ", "
    return Piece(_OPEN + escape(separator).join(parts) + _CLOSE, tuple(uses))
