"""The Markdown form of a whole wiki, built by a real Hugo."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.outside import tools
from tests.outside.site import Site

_SETTINGS = 'baseURL = "https://example.org/"\ntitle = "Check"\ndisableKinds = ["taxonomy", "term", "rss"]\n'
_PAGE = "<!DOCTYPE html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ .Content }}"
_DRAFT = re.compile(r"^draft: true$", re.MULTILINE)


def check(site: Site) -> Iterator[str]:
    """Give what Hugo says against the pages, pages that it does not make, and drafts that it shows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content, layouts = folder / "content", folder / "layouts"
        layouts.mkdir()
        (folder / "hugo.toml").write_text(_SETTINGS)
        for layout in ("single", "list"):
            (layouts / f"{layout}.html").write_text(_PAGE)
        tools.ours("convert", str(site.wiki), "--all", "--to", "markdown", "-o", str(content), home=site.home)
        said = tools.hugo(folder)
        if said.startswith("FAILED") or "WARN" in said or "ERROR" in said:
            yield f"{site.name}: Hugo says: {said[-1500:]}"
        texts = {path.stem: path.read_text(encoding="utf-8") for path in content.glob("*.md")}
        if len(texts) != len(list((site.wiki / "profiles").glob("*.md"))):
            yield f"{site.name}: {len(texts)} profiles were converted"
        pages = [path.parent for path in (folder / "public").rglob("index.html") if path.parent != folder / "public"]
        wanted = sum(not _DRAFT.search(text) for text in texts.values())
        if len(pages) != wanted:
            yield f"{site.name}: Hugo made {len(pages)} pages of {wanted}"
        for page in pages:
            if "<h1></h1>" in (page / "index.html").read_text(encoding="utf-8"):
                yield f"{site.name}: {page.name} has no title"
