"""Every page before the Nu HTML checker: HTML, ARIA and CSS."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.outside import tools
from tests.outside.site import Site

# What the checker's list of CSS properties and values does not hold yet; all stand where browsers pass over them.
_NEWER_CSS = re.compile(
    r"CSS: “(position-(area|anchor|try-fallbacks|visibility)|anchor-name)”: Property .* doesn't exist"
)
# It works out no digests, and no file is a page's own to it; a browser, which knows better, is asked in `reading`.
_BY_POLICY = re.compile(r"(Inline (style|script)|Resource) violates Content Security Policy")
# What people wrote is theirs: letters of another form, of private use, words that read like Maltese, a wrong picture.
_THEIRS = re.compile(r"Unicode Normalization Form C|Private Use Area|This document appears to be written in")


def check(site: Site) -> Iterator[str]:
    """Give every error and warning."""
    said: Counter[tuple[str, str, str]] = Counter()
    for one in tools.nu(site.pages()):
        text = one["message"]
        if not any(known.search(text) for known in (_NEWER_CSS, _BY_POLICY, _THEIRS)):
            path = Path(unquote(urlsplit(one.get("url", "")).path))
            kind = one.get("subType", one["type"])
            said[kind, text, site.called(path) + f", line {one.get('lastLine')}: {one.get('extract', '')!r}"] += 1
    yield from (f"{where}: {kind}: {text}" for kind, text, where in said)
