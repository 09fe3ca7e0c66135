"""Small real wikis on disk for tests."""

from __future__ import annotations

from pathlib import Path

ADA = "---\ntitle: Ada Lovelace # the countess\ntype: Individual Player\nstatus: draft\n---\n\nLead.\n\n## N\n\nText.\n"
BOB = "---\ntitle: Bob\nstatus: published\n---\n\nSee [Ada](ada.md).\n"
BROKEN = "---\ntitle: Cleo\ntwitter: @cleo\n---\n\nText.\n"


def small_wiki(folder: Path) -> Path:
    """Make a wiki of two profiles and one broken file; return its folder."""
    profiles = folder / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for name, text in (("ada", ADA), ("bob", BOB), ("cleo", BROKEN)):
        (profiles / f"{name}.md").write_bytes(text.encode())
    return folder / "wiki"
