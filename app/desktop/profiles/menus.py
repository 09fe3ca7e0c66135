"""The menus of the profile list: what can be filtered by, and how the list is arranged. Each is made when it opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.desktop.profiles import filtering
from app.desktop.profiles.chips import facet_words
from app.desktop.profiles.columns import COLUMNS, GROUPS, NAME, Column
from app.desktop.profiles.rows import Row
from app.profile.query import Term
from app.profile.views import View
from app.profile.wiki import STATUSES

SHOW, SAVE, UPDATE, RENAME, DELETE = VIEW_WISHES = ("show", "save", "update", "rename", "delete")
_MOST = 25  # values that a menu offers; the others are typed


def fill_filters(menu: QMenu, rows: Iterable[Row], chosen: Sequence[Term], toggle: Callable[[Term], None]) -> None:
    """Offer every facet, with the number of profiles that have it."""
    menu.clear()
    known = tuple(rows)
    for name in filtering.STATES:
        _add_facet(menu, Term(name, "is"), 0, chosen, toggle)
    menu.addSeparator()
    status = Counter(row.status for row in known)
    order = [name for name in (*STATUSES, *sorted(set(status) - set(STATUSES))) if status[name]]
    _add_values(menu, _tr("Status"), "status", [(name, status[name]) for name in order], chosen, toggle)
    for words, field, values in (
        (_tr("Type"), "type", Counter(row.entry.type for row in known)),
        (_tr("Owner"), "owner", Counter(row.entry.owner for row in known)),
        (_tr("Tag"), "tag", Counter(tag for row in known for tag in row.entry.tags)),
    ):
        most = [(text, number) for text, number in values.most_common(_MOST + 1) if text]
        _add_values(menu, words, field, most, chosen, toggle)


def _add_values(
    menu: QMenu, words: str, field: str, values: Sequence[tuple[str, int]], chosen: Sequence[Term],
    toggle: Callable[[Term], None],
) -> None:  # fmt: skip
    inner = menu.addMenu(words)
    inner.setEnabled(bool(values))
    for text, number in values[:_MOST]:
        _add_facet(inner, Term(text, field), number, chosen, toggle)
    if len(values) > _MOST:
        inner.addSeparator()
        hint = inner.addAction(_tr("Others: type {field}:… in the filter").format(field=field))
        hint.setEnabled(False)


def _add_facet(menu: QMenu, term: Term, number: int, chosen: Sequence[Term], toggle: Callable[[Term], None]) -> None:
    bare = Term(term.text) if term.field in ("owner", "tag") else term
    words = facet_words(bare).replace("&", "&&")
    action = menu.addAction(f"{words}\t{QLocale().toString(number)}" if number else words)
    action.setCheckable(True)
    action.setChecked(term in chosen)
    action.triggered.connect(lambda: toggle(term))


def fill_sorting(menu: QMenu, sort: Column, *, descending: bool, choose: Callable[[Column, bool], None]) -> None:
    """Offer every column to sort by, and both directions."""
    menu.clear()
    for column in COLUMNS:
        _add_choice(menu, column.words, column is sort, partial(choose, column, False))
    menu.addSeparator()
    _add_choice(menu, _tr("Last One First"), descending, lambda: choose(sort, not descending))
    _keep_one(menu.actions()[: len(COLUMNS)], menu)


def fill_grouping(menu: QMenu, group: Column | None, choose: Callable[[Column | None], None]) -> None:
    """Offer what profiles can stand together by."""
    menu.clear()
    _add_choice(menu, _tr("Not at All"), group is None, lambda: choose(None))
    for column in GROUPS:
        _add_choice(menu, column.words, column is group, partial(choose, column))
    _keep_one(menu.actions(), menu)


def fill_columns(menu: QMenu, shown: Sequence[Column], choose: Callable[[Sequence[Column]], None]) -> None:
    """Offer every column to be shown beside the name."""
    menu.clear()
    _add_choice(menu, _tr("Name and Details"), len(shown) < 2, lambda: choose((NAME,)))
    _add_choice(menu, _tr("All Columns"), len(shown) == len(COLUMNS), lambda: choose(COLUMNS))
    menu.addSeparator()
    for column in COLUMNS[1:]:
        _add_choice(menu, column.words, column in shown, partial(choose, _toggled(shown, column)))


def fill_views(
    menu: QMenu, views: Sequence[View], now: View, may_write: bool, wish: Callable[[str, View | None], None]
) -> None:
    """Offer the named views, and what can be done with them; `now` is how the list is shown."""
    menu.clear()
    _add_choice(menu, _tr("All Profiles"), not now.name, partial(wish, SHOW, None))
    for view in views:
        _add_choice(menu, view.name.replace("&", "&&"), view.name == now.name, partial(wish, SHOW, view))
    menu.addSeparator()
    chosen = next((view for view in views if view.name == now.name), None)
    for words, what, possible in (
        (_tr("Save as View…"), SAVE, True),
        (_tr("Save Changes to the View"), UPDATE, chosen is not None and chosen != now),
        (_tr("Rename the View…"), RENAME, chosen is not None),
        (_tr("Delete the View…"), DELETE, chosen is not None),
    ):
        action = menu.addAction(words)
        action.setEnabled(possible and may_write)
        action.triggered.connect(lambda _=False, what=what: wish(what, chosen))
    _keep_one(menu.actions()[: len(views) + 1], menu)


def _toggled(shown: Sequence[Column], column: Column) -> Sequence[Column]:
    """Return the columns with another one, in the order of the table, or without it."""
    if column in shown:
        return tuple(one for one in shown if one is not column)
    return tuple(one for one in COLUMNS if one in shown or one is column)


def _add_choice(menu: QMenu, words: str, chosen: bool, run: Callable[[], None]) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _=False: run())


def _keep_one(actions: Iterable[QAction], menu: QMenu) -> None:
    group = QActionGroup(menu)
    for action in actions:
        group.addAction(action)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ListMenus", words)
