"""The marks of citations: small raised numbers that lead to the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app.page.escaping import escaped
from app.page.outside import Piece, Use
from app.profile.values import Citation

_STAYS_TOGETHER = 24  # signs of a mark that stand on one line


def marks(cites: Sequence[Citation], numbers: Mapping[str, int], place: str, first: int = 1) -> Piece:
    """Return the marks of some citations; each known one gets an id of its own, `cite:<place>:<n>` from `first`."""
    if not cites:
        return Piece()
    parts: list[str] = []
    uses: list[Use] = []
    for cite in cites:
        number = numbers.get(cite.source)
        if number is None:
            parts.append(f'<span class="unknown" title="No source has the id “{escaped(cite.source)}”.">[?]</span>')
            continue
        use = Use(number, f"cite:{place}:{first + len(uses)}")
        uses.append(use)
        quote = f' data-quote="“{escaped(cite.quote)}”"' if cite.quote else ""
        text = f"{number}, {escaped(cite.locator)}" if cite.locator else str(number)
        parts.append(f'<a id="{use.id}" href="#source:{number}" role="doc-noteref"{quote}>{text}</a>')
    locators = "".join([cite.locator for cite in cites])
    separator = "; " if locators else ", "
    kind = "cites" if len(locators) + 3 * len(cites) <= _STAYS_TOGETHER else "cites long"
    html = f'<sup class="{kind}">{separator.join(parts)}</sup>'
    return Piece(Markup(html), tuple(uses))  # noqa: S704  # each text in it is escaped; `place` is made of slugs
