"""Promises of `app.storage.index.sourcing`: who else cites a source."""

from __future__ import annotations

from pathlib import Path

from app.storage.folder import open_wiki
from app.storage.index.indexing import Index
from app.storage.index.sourcing import CitedBy, cited_by

PROFILES = {
    "max": "---\ntitle: Max\nsnapshot:\n  - {label: Known for, value: VAE, cites: [vae]}\nsources:\n"
    "  - {id: vae, URL: 'https://arxiv.org/abs/1312.6114'}\n---\n\nOne [@vae].\n",
    "ada": "---\ntitle: Ada\nsources:\n  - {id: k13, DOI: 10.48550/arXiv.1312.6114, URL: 'http://arxiv.org/pdf/1312.6114v2'}\n"
    "  - {id: book, title: No address}\n---\n\nTwo [@book].\n",
    "bo": "---\ntitle: Bo\nsources:\n  - {id: other, URL: 'https://arxiv.org/abs/1412.6980'}\n---\n",
}
PAPER = ("arxiv:1312.6114",)


def test_profiles_that_cite_the_same_paper_are_found(tmp_path: Path) -> None:
    """However its address is written, each once and in the order of the list, with how often it is cited."""
    index = _index(tmp_path)
    assert cited_by(index.database, PAPER) == (CitedBy("ada", "Ada", "k13", 0), CitedBy("max", "Max", "vae", 2))
    assert cited_by(index.database, PAPER, but="ada") == (CitedBy("max", "Max", "vae", 2),)
    assert cited_by(index.database, ()) == ()


def test_what_a_file_says_no_more_is_forgotten(tmp_path: Path) -> None:
    """A source that was taken out, and a profile that is gone, are found no more."""
    index = _index(tmp_path)
    (tmp_path / "wiki" / "profiles" / "max.md").write_text("---\ntitle: Max\n---\n", encoding="utf-8")
    (tmp_path / "wiki" / "profiles" / "ada.md").unlink()
    index.refresh()
    assert cited_by(index.database, PAPER) == ()


def _index(folder: Path) -> Index:
    profiles = folder / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for slug, text in PROFILES.items():
        (profiles / f"{slug}.md").write_text(text, encoding="utf-8")
    index = Index(open_wiki(folder / "wiki", data=folder / "data"), folder / "cache")
    index.refresh()
    return index
