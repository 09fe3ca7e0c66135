"""What differs between the page in the preview and the one that is wanted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from PySide6.QtCore import QUrl

from app.desktop.preview.scheme import page_url
from app.page.parts import Page

_RULES = re.compile("<meta http-equiv=[^>]*>")  # which a document can't get rid of once it has them


@dataclass(frozen=True, slots=True)
class Patch:
    """The smallest set of whole parts that turns one page into another."""

    order: tuple[str, ...]  # ids of all parts, as they are to stand
    changed: tuple[tuple[str, str], ...]  # id and HTML of the new and the changed ones
    head: str  # the document up to its body, "" when it is the same
    address: str = ""  # of the page, where it is another profile's

    @property
    def script(self) -> str:
        """The call that applies it, for `resources/preview/preview.js`."""
        values = json.dumps([self.order, self.changed, self.head, self.address])
        return f"profileDesk.patch(...{values})"


def patch_between(before: Page, after: Page) -> Patch | None:
    """Return what turns one page into the other, None when that takes loading the page."""
    old, new = _shell(before), _shell(after)
    if old is None or new is None or old[1:] != new[1:]:
        return None
    if _RULES.findall(old[0]) != _RULES.findall(new[0]):
        return None
    was = {part.id: part.html for part in before.parts}
    order = tuple(part.id for part in after.parts)
    if len(set(order)) != len(order) or len(was) != len(before.parts):
        return None
    head = new[0] if old[0] != new[0] else ""
    if before.slug != after.slug:  # all of it, for pictures of another address may be others
        changed = tuple((part.id, part.html) for part in after.parts)
        return Patch(order, changed, head, page_url(after.slug).toString(QUrl.ComponentFormattingOption.FullyEncoded))
    changed = tuple((part.id, part.html) for part in after.parts if was.get(part.id) != part.html)
    return Patch(order, changed, head)


def _shell(page: Page) -> tuple[str, str, str] | None:
    """Return what stands around a page's parts: its head, the body before them and behind them."""
    length = sum(len(part.html) for part in page.parts)
    start = page.html.find(page.parts[0].html) if page.parts else -1
    body = page.html.find("<body", 0, max(0, start))
    if start < 0 or body < 0:
        return None
    return page.html[:body], page.html[body:start], page.html[start + length :]
