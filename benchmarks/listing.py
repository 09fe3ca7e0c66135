"""The profile list with 10,000 profiles: what filtering, sorting, grouping and one changed profile take."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count, cycle
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from app.desktop import theme
from app.desktop.profiles.columns import COLUMNS
from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from app.profile.summary import Summary
from app.profile.views import View
from app.profile.wiki import Entry, Wiki
from app.storage import document
from app.storage.entries import entry_of
from benchmarks import corpus
from benchmarks.desk import settle
from benchmarks.measuring import Figures, Line, median, p95

_TOTAL = 10_000
_ROUNDS = 20
_TODAY = date(2026, 5, 20)
_WORDS = ("ad", "ada", "adam", "zoe va", "thought pub", "x")
_FACETS = (
    "is:overdue",
    'type:"Thought Leader" owner:editor-3',
    "tag:encoder -is:overdue",
    "status:draft ada",
    "has:error coverage:<80",
    "changed:yes",
)
_ALL = tuple(column.key for column in COLUMNS)

LINES = (
    Line("first", "all profiles are shown for the first time", "ms"),
    Line("words", "a letter in the filter, median", "ms"),
    Line("words p95", "  95 of 100", "ms", 16),
    Line("bare words", "  the same in a plain list comprehension", "ms"),
    Line("words ratio", "  in proportion", "x"),
    Line("facets", "another facet, median", "ms"),
    Line("facets p95", "  95 of 100", "ms", 16),
    Line("sort", "sort by each column in turn, median", "ms"),
    Line("sort p95", "  95 of 100", "ms", 16),
    Line("bare sort", "  a plain sort of the same profiles", "ms"),
    Line("sort ratio", "  in proportion", "x"),
    Line("group", "group by type, status, owner and changes in turn, median", "ms"),
    Line("group p95", "  95 of 100", "ms", 16),
    Line("changed", "one profile changed in its place, median", "ms", 10),
    Line("moved", "one profile got another name, median", "ms", 10),
    Line("moved in groups", "  among groups, sorted by due date", "ms", 10),
    Line("painted", "the table is painted: all columns, a window high", "ms"),
)


def run() -> Figures:
    """Filter, sort, group and change, by turns with what plain Python takes."""
    app = QApplication.instance()
    theme.apply(app if isinstance(app, QApplication) else QApplication([]), LIGHT)
    entries = [_entry(number) for number in range(_TOTAL)]
    list_ = _List(entries)
    list_.filter()
    list_.sort()
    list_.change()
    return list_.figures()


def _entry(number: int) -> Entry:
    found = document.read(corpus.text(number, _TOTAL))
    return entry_of(corpus.slug(number), found, found.profile)


def _summary(number: int) -> Summary:
    state: Literal["whole", "changed"] = "changed" if number % 7 == 0 else "whole"
    kinds = frozenset({"finding", "warning", *(("error",) if number % 11 == 0 else ())})
    return Summary(number % 5, number % 11 == 0, number % 101, state, number % 3, 1, kinds)


class _List:
    """The pane and what was measured of it."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._numbers = count(5, 37)
        self._found: dict[str, list[float]] = defaultdict(list)
        self._pane = ProfilePane(LIGHT, today=lambda: _TODAY)
        self._pane.resize(900, 700)
        self._pane.show_wiki(Wiki(review_in="6 months"), may_write=True)
        self._time("first", lambda: self._pane.show_entries(entries, entries[100].slug))
        self._pane.show_summaries({entry.slug: _summary(number) for number, entry in enumerate(entries)})
        self._pane.show()
        settle(1)

    def filter(self) -> None:
        """Type, and choose facets."""
        line = self._pane.findChildren(QLineEdit)[0]
        folded = [f"{entry.title}\n{entry.type}\n{entry.status}".lower() for entry in self._entries]
        for _, text in zip(range(_ROUNDS * 2), cycle(_WORDS), strict=False):
            self._time("words", partial(line.setText, text))
            self._time("bare words", partial(_bare, folded, text.split()))
        for _, text in zip(range(_ROUNDS * 2), cycle(_FACETS), strict=False):
            self._time("facets", partial(self._pane.show_view, View(filter=text)))

    def sort(self) -> None:
        """Sort by every column, and by the same facts in plain Python."""
        keys: tuple[Callable[[Entry], tuple[str, str]], ...] = (
            lambda entry: (entry.type.lower(), entry.title.lower()),
            lambda entry: (entry.last_reviewed_on, entry.title.lower()),
            lambda entry: (entry.owner.lower(), entry.title.lower()),
        )
        for _, key in zip(range(_ROUNDS), cycle(keys), strict=False):
            self._time("bare sort", partial(_bare_sort, self._entries, key))
        self._show(View(columns=_ALL))
        for _, column in zip(range(_ROUNDS * 2), cycle(COLUMNS), strict=False):
            self._time("sort", partial(self._pane.show_view, View(sort=column.key, columns=_ALL)))
        for _, group in zip(range(_ROUNDS), cycle(("type", "status", "owner", "changed")), strict=False):
            self._time("group", partial(self._pane.show_view, View(group=group, columns=_ALL)))

    def change(self) -> None:
        """Let one profile after another say something else."""
        self._show(View())
        for _ in range(_ROUNDS):
            self._change("changed", lambda entry: entry._replace(words=entry.words + 1))
            self._change("moved", lambda entry: entry._replace(title=entry.title[::-1]))
        self._show(View(group="owner", sort="due", columns=_ALL))
        for number in range(_ROUNDS):
            owner = f"editor-{number % 9}"
            self._change("moved in groups", partial(_owned, owner))
            self._time("painted", self._pane.grab)

    def figures(self) -> Figures:
        """Return what was found."""
        middle = {name: median(values) * 1000 for name, values in self._found.items()}
        late = {f"{name} p95": p95(values) * 1000 for name, values in self._found.items()}
        ratios = {f"{name} ratio": middle[name] / middle[f"bare {name}"] for name in ("words", "sort")}
        return middle | late | ratios

    def _change(self, name: str, change: Callable[[Entry], Entry]) -> None:
        entries = list(self._entries)
        number = next(self._numbers) % _TOTAL
        entries[number] = change(entries[number])
        self._entries = entries
        self._time(name, lambda: self._pane.show_entries(entries, entries[100].slug))

    def _show(self, view: View) -> None:
        self._pane.show_view(view)
        QCoreApplication.processEvents()

    def _time(self, name: str, work: Callable[[], object]) -> None:
        began = time.perf_counter()
        work()
        self._found[name].append(time.perf_counter() - began)


def _bare(texts: list[str], words: list[str]) -> list[str]:
    return [text for text in texts if all(word in text for word in words)]


def _bare_sort(entries: list[Entry], key: Callable[[Entry], tuple[str, str]]) -> list[Entry]:
    return sorted(entries, key=key)


def _owned(owner: str, entry: Entry) -> Entry:
    return entry._replace(owner=owner)
