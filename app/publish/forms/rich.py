"""Rich text for the clipboard: HTML that Word, Google Docs and mail programs take over, and the same as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from app.page.templates import legal
from app.publish.forms.rich_html import HtmlWriter
from app.publish.forms.rich_plain import PlainWriter
from app.publish.forms.told import told
from app.publish.forms.values import Item, World


def rich(items: Sequence[Item], world: World) -> tuple[str, str]:
    """Return profiles as HTML without styles, and as plain text."""
    html, plain = [], []
    for item in items:
        shown, said = HtmlWriter(item, world), PlainWriter(item, world)
        html += [shown.heading(1, shown.text(item.name)), *told(item, world, shown)]
        plain.append("\n\n".join([said.heading(1, said.text(item.name)), *told(item, world, said)]))
    return legal("\n".join(html) + "\n"), legal("\n\n\n".join(plain) + "\n")
