"""The menus of the profile list: what can be filtered by, and how the list is arranged. Each is made when it opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.desktop.profiles.chips import facet_words
from app.desktop.profiles.columns import COLUMNS, GROUPS, NAME, Column
from app.desktop.profiles.order import Order
from app.profile import filtering
from app.profile.query import Term
from app.profile.rows import Row
from app.profile.views import View
from app.profile.wiki import STATUSES

SHOW, SAVE, UPDATE, RENAME, DELETE = VIEW_WISHES = ("show", "save", "update", "rename", "delete")
_MOST_VIEWS = 50  # views that a menu offers
_LONGEST = 80  # characters of a view's name that a menu shows
MOST = 25  # values that a menu offers; the others are typed


def fill_filters(menu: QMenu, rows: Iterable[Row], chosen: Sequence[Term], toggle: Callable[[Term], None]) -> None:
    """Offer every facet, with the number of profiles that have it."""
    empty(menu)
    known = tuple(rows)
    for name in filtering.STATES:
        add_facet(menu, Term(name, "is"), 0, chosen, toggle)
    menu.addSeparator()
    for term in filtering.FOUND:
        add_facet(menu, term, 0, chosen, toggle)
    menu.addSeparator()
    status = Counter(row.status for row in known)
    order = [name for name in (*STATUSES, *sorted(set(status) - set(STATUSES))) if status[name]]
    add_values(menu, _tr("Status"), "status", [(name, status[name]) for name in order], chosen, toggle)
    for words, field, values in (
        (_tr("Type"), "type", Counter(row.entry.type for row in known)),
        (_tr("Owner"), "owner", Counter(row.entry.owner for row in known)),
        (_tr("Tag"), "tag", Counter(tag for row in known for tag in row.entry.tags)),
    ):
        most = [(text, number) for text, number in values.most_common(MOST + 1) if text]
        add_values(menu, words, field, most, chosen, toggle)


def add_values(
    menu: QMenu, words: str, field: str, values: Sequence[tuple[str, int]], chosen: Sequence[Term],
    toggle: Callable[[Term], None], say: Callable[[Term], str] = facet_words,
) -> None:  # fmt: skip
    """Add a menu that offers the values of a field, each with how many have it."""
    inner = menu.addMenu(words)
    inner.setEnabled(bool(values))
    for text, number in values[:MOST]:
        add_facet(inner, Term(text, field), number, chosen, toggle, say)
    if len(values) > MOST:
        inner.addSeparator()
        hint = inner.addAction(_tr("Others: type {field}:… in the filter").format(field=field))
        hint.setEnabled(False)


def add_facet(
    menu: QMenu, term: Term, number: int, chosen: Sequence[Term], toggle: Callable[[Term], None],
    say: Callable[[Term], str] = facet_words,
) -> None:  # fmt: skip
    """Add a facet that can be chosen, with how many have it where that is told; `say` gives its words."""
    bare = Term(term.text) if term.field in ("owner", "tag") else term
    words = say(bare).replace("&", "&&")
    action = menu.addAction(f"{words}\t{number:,}" if number else words)
    action.setCheckable(True)
    action.setChecked(term in chosen)
    action.triggered.connect(lambda: toggle(term))


@dataclass(frozen=True, slots=True)
class Arranging:
    """How the list is shown now, and who is told what is chosen instead."""

    order: Order  # how it is sorted and grouped
    columns: Sequence[Column]  # what is shown of each profile
    view: View  # all of it, under the name of the view that was chosen last
    views: Sequence[View]  # the named views of the wiki
    may_write: bool  # whether these can be changed
    choose_order: Callable[[Order], None]  # takes another order
    choose_columns: Callable[[Sequence[Column]], None]  # takes other columns
    open_groups: Callable[[bool], None]  # opens all groups, or closes them
    wish: Callable[[str, View | None], None]  # takes one of `VIEW_WISHES`, and the view that it is about


def fill_arranging(menu: QMenu, now: Arranging) -> None:
    """Offer everything about how the list is shown."""
    empty(menu)
    _fill_views(menu.addMenu(_tr("Views")), now)
    _fill_sorting(menu.addMenu(_tr("Sort by")), now)
    _fill_grouping(menu.addMenu(_tr("Group by")), now)
    fill_columns(menu.addMenu(_tr("Columns")), now)
    menu.addSeparator()
    for words, shown in ((_tr("Open All Groups"), True), (_tr("Close All Groups"), False)):
        action = menu.addAction(words)
        action.setEnabled(now.order.group is not None)
        action.triggered.connect(lambda _=False, shown=shown: now.open_groups(shown))


def fill_columns(menu: QMenu, now: Arranging) -> None:
    """Offer every column to be shown beside the name."""
    _add_choice(menu, _tr("Name and Details"), len(now.columns) < 2, partial(now.choose_columns, (NAME,)))
    _add_choice(menu, _tr("All Columns"), len(now.columns) == len(COLUMNS), partial(now.choose_columns, COLUMNS))
    menu.addSeparator()
    for column in COLUMNS[1:]:
        choose = partial(now.choose_columns, _toggled(now.columns, column))
        _add_choice(menu, column.words, column in now.columns, choose)


def _fill_sorting(menu: QMenu, now: Arranging) -> None:
    """Offer every column to sort by, and both directions."""
    order = now.order
    for column in COLUMNS:
        wanted = order._replace(sort=column, descending=False)
        _add_choice(menu, column.words, column is order.sort, partial(now.choose_order, wanted))
    _keep_one(menu.actions(), menu)
    menu.addSeparator()
    turned = order._replace(descending=not order.descending)
    _add_choice(menu, _tr("Last One First"), order.descending, partial(now.choose_order, turned))


def _fill_grouping(menu: QMenu, now: Arranging) -> None:
    """Offer what profiles can stand together by."""
    for group in (None, *GROUPS):
        words = group.words if group else _tr("Not at All")
        _add_choice(menu, words, group is now.order.group, partial(now.choose_order, now.order._replace(group=group)))
    _keep_one(menu.actions(), menu)


def _fill_views(menu: QMenu, now: Arranging) -> None:
    """Offer the named views, and what can be done with them."""
    _add_choice(menu, _tr("All Profiles"), not now.view.name, partial(now.wish, SHOW, None))
    for view in now.views[:_MOST_VIEWS]:
        words = " ".join(view.name[:_LONGEST].split()).replace("&", "&&")
        _add_choice(menu, words, view.name == now.view.name, partial(now.wish, SHOW, view))
    _keep_one(menu.actions(), menu)
    menu.addSeparator()
    chosen = next((view for view in now.views if view.name == now.view.name), None)
    for words, what, possible in (
        (_tr("Save as View…"), SAVE, True),
        (_tr("Save Changes to the View"), UPDATE, chosen is not None and chosen != now.view),
        (_tr("Rename the View…"), RENAME, chosen is not None),
        (_tr("Delete the View…"), DELETE, chosen is not None),
    ):
        action = menu.addAction(words)
        action.setEnabled(possible and now.may_write)
        action.triggered.connect(lambda _=False, what=what: now.wish(what, chosen))


def empty(menu: QMenu) -> None:
    """Take everything out of a menu, with the menus in it."""
    menu.clear()
    for inner in menu.findChildren(QMenu):
        inner.deleteLater()


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
