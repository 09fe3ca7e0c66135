"""What the first lines of a profile's file tell: enough for a list of thousands, until somebody reads them."""

from __future__ import annotations

import re

from app.profile.wiki import DRAFT, Entry

# All begin with the end of the line before: that is searched for far sooner than every place where a line may begin.
# A key of the list at the margin, with a plain or quoted value that ends on its line, no further one being indented.
_LINE = re.compile(
    r"\n(title|type|status|sort_as|last_reviewed_on|owner|review_in):[ \t]+"
    r"""(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'\[\]{}&*!|>%@`#,?:-][^ \t\r\n]*+(?:[ \t]+[^ \t\r\n#][^ \t\r\n]*+)*+))"""
    r"[ \t]*+(?:(?<=[ \t])#[^\n]*)?\r?$(?!\s*\n[ \t]+[^\s#])",
    re.MULTILINE,
)
# Other names, in a flow list on one line or item by item; each is plain or quoted and ends on its line.
_ALIASES = re.compile(
    r"\naliases:[ \t]*(?:\[([^\[\]\n]*)\][ \t]*\r?$|\r?$((?:\n[ \t]*-[ \t]+[^\n]*)+)(?=\n(?:[A-Za-z_]|\Z)))",
    re.MULTILINE,
)
_ALIAS = re.compile(r"""(?:"([^"\\]*)"|'([^']*)'|([^\s"'\[\]{}&*!|>%@`#,?:\-~\\][^"\[\]{}#,:\\]*))""")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def sketch(slug: str, head: bytes) -> Entry:
    """Return the entry as the first bytes of a file tell it; what is not plain to see is left empty."""
    text = head.decode("utf-8-sig", errors="replace")
    fence = _FENCE.match(text)
    if not fence:
        return Entry(slug)
    start = fence.end() - 1
    ended = _END.search(text, start)
    end = ended.start() + 1 if ended else len(text)
    found: dict[str, str] = {}
    for line in _LINE.finditer(text, start, end):
        found.setdefault(line[1], (line[2] or line[3] or line[4] or "").strip())
    return Entry(
        slug,
        found.get("title", ""),
        found.get("type", ""),
        found.get("status", "") or DRAFT,
        aliases=_aliases(text, start, end),
        sort_as=found.get("sort_as", ""),
        last_reviewed_on=found.get("last_reviewed_on", ""),
        owner=found.get("owner", ""),
        review_in=found.get("review_in", ""),
    )


def _aliases(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the other names where each of them is plain to see."""
    found = _ALIASES.search(text, start, end)
    if found is None:
        return ()
    lines = found[1].split(",") if found[1] is not None else found[2].split("\n")[1:]
    items = [_ALIAS.fullmatch(line.strip() if found[1] is not None else line.strip()[1:].strip()) for line in lines]
    if not all(items):
        return ()
    return tuple(item[1] or item[2] or item[3] or "" for item in items if item)
