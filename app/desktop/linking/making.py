"""Links are made of names, and broken ones mended: in the profile in hand as a step, in others as one deed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.linking import choosing
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.profile import mending, mentions
from app.storage import linking
from app.storage.errors import StorageError

if TYPE_CHECKING:
    from app.desktop.linking.report import Line, Report
    from app.profile.links import Directory
    from app.profile.mentions import Place
    from app.profile.values import Profile
    from app.storage.undoing import Change

_MOST_TOLD = 3  # profiles that a message names


class Making(QObject):
    """Makes and mends links; where several profiles change, they are shown first."""

    def __init__(
        self, desk: Desk, carrying: Carrying, messages: Messages, flush: Callable[[], object], window: QWidget
    ) -> None:
        """`flush` hands what was typed last to its session."""
        super().__init__(window)
        self._desk = desk
        self._carrying = carrying
        self._messages = messages
        self._flush = flush
        self._window = window

    @Slot(object, object)
    def link(self, lines: tuple[Line, ...], report: Report) -> None:
        """Make links of names, or give broken links the target that is suggested."""
        self._flush()
        current = self._desk.current
        title = self.tr("Make links of these names?") if lines[0].place else self.tr("Take these suggestions?")
        if len({line.slug for line in lines}) > 1:
            lines = choosing.ask_which(title, lines, self._window)
            if not lines:
                return
        change = _change(lines, report, self._desk.directory)
        if current is not None and {line.slug for line in lines} == {current.slug}:
            current.edit(change(current.slug, current.profile), self._words(lines, report))
        else:
            self._write(lines, self._words(lines, report), change)

    def _write(self, lines: tuple[Line, ...], words: str, change: Change) -> None:
        """Change the files of several profiles, or of one that is not in hand."""
        folder = self._desk.folder
        if folder is None:
            return
        slugs = tuple(dict.fromkeys(line.slug for line in lines))
        try:
            work = partial(linking.plan, folder, slugs, change, words)
            planned = patiently(work, self.tr("Reading the profiles…"), self._window).result()
        except GivenUp:
            return
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        if planned.refused:
            told = "\n".join(planned.refused[:_MOST_TOLD])
            headline = self.tr("{number} profiles can't be changed: {why}")
            advice = (
                self.tr("The others are changed all the same.") if planned.files else self.tr("Nothing was changed.")
            )
            self._messages.problem(headline.format(number=len(planned.refused), why=told), advice)
        unsaved = {session.slug for session in self._desk.dirty}
        if (planned.files or unsaved & set(slugs)) and self._carrying.carry_out(planned.deed):
            self._messages.say(self.tr("{what}: done; Ctrl+Alt+Z takes it back").format(what=words))

    def _words(self, lines: tuple[Line, ...], report: Report) -> str:
        first = lines[0]
        if first.place is None:
            return (
                self.tr("Mend links")
                if len(lines) > 1
                else self.tr("Mend a link to {name}").format(name=first.suggested)
            )
        entry = self._desk.directory.entries.get(report.slug)
        return self.tr("Link to {name}").format(name=entry.name if entry else report.slug)


def _change(lines: Iterable[Line], report: Report, among: Directory) -> Change:
    """Return what is done to each profile, as a pure function."""
    of, by_name = report.of, report.by_name
    chosen: dict[str, list[Place]] = {}
    lost: dict[str, dict[tuple[str, str], str]] = {}
    for line in lines:
        if line.place is not None:
            chosen.setdefault(line.slug, []).append(line.place)
        elif line.suggestion in among.entries:
            lost.setdefault(line.slug, {})[line.form, line.target] = line.suggestion

    def change(slug: str, profile: Profile) -> Profile:
        if of is not None and slug in chosen:
            profile = mentions.linked(profile, of, chosen[slug], by_name=by_name)
        return _mended(profile, lost.get(slug, {}), among)

    return change


def _mended(profile: Profile, lost: Mapping[tuple[str, str], str], among: Directory) -> Profile:
    for (form, target), slug in lost.items():
        profile = mending.mended(profile, form, target, slug, among)
    return profile
