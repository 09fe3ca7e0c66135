"""Making very many pages with all of the machine."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from app.profile.links import Directory
from app.profile.wiki import Wiki
from app.publish.judge import Judge
from app.publish.making import BATCH, Job, Maker
from app.publish.state import Made
from app.storage.folder import open_wiki
from app.storage.site_stage import Stage
from app.storage.workers import answers


class Task(NamedTuple):
    """What every process is told once."""

    root: Path  # the wiki's folder
    wiki: Wiki  # its settings
    judge: Judge  # who says what is fit to be published
    drafts: bool  # whether profiles that are not published are shown as well
    stage: Stage | None  # where pages are put; None where nobody wants them
    directory: Directory  # who is in the wiki


_HERE: list[tuple[Maker, Directory]] = []  # what this process was told


def made_by(processes: int, task: Task, jobs: Sequence[Job]) -> Generator[list[Made]]:
    """Give what became of the profiles, batch by batch."""
    batches = (partial(_make, jobs[start : start + BATCH]) for start in range(0, len(jobs), BATCH))
    with closing(answers(processes, batches, partial(_begin, task))) as found:
        yield from found


def _begin(task: Task) -> None:
    folder = open_wiki(task.root)
    folder.wiki = task.wiki
    _HERE[:] = [(Maker(folder, task.judge, task.drafts, task.stage), task.directory)]


def _make(jobs: Iterable[Job]) -> list[Made]:
    maker, directory = _HERE[0]
    return maker.at_once(jobs, directory)
