"""Promises of `app.storage.index.together`: several processes make the index that one makes."""

from pathlib import Path

from app.storage.folder import open_wiki
from app.storage.index import together
from app.storage.index.indexing import Index


def test_many_files_are_indexed_as_few_are(tmp_path: Path) -> None:
    """Thousands of files are read by several processes; what is kept is the same, and progress is told."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for number in range(1050):
        (profiles / f"p{number}.md").write_text(f"---\ntitle: P {number}\n---\n\nSee [[P 1]].\n")
    folder = open_wiki(tmp_path / "wiki")
    alone, made = Index(folder, tmp_path / "alone"), Index(folder, tmp_path / "together")
    alone.refresh()
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1000

    assert together.refresh(folder, made, progress).read == 1000
    assert together.refresh(folder, made, lambda _done, _all: True).read == 50
    assert made.known() == alone.known()
    assert told == [(number, 1050) for number in range(100, 1001, 100)]
