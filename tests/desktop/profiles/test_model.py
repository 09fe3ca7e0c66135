"""The lines of the profile list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.profiles.columns import COLUMNS, GROUPS, NAME, Column, column
from app.desktop.profiles.model import LINE, ProfileModel
from app.desktop.profiles.order import Group, Order
from app.profile.filtering import terms_of
from app.profile.rows import Row
from app.profile.summary import Summary
from app.profile.wiki import Entry, Wiki

ENTRIES = (
    Entry("b", "Bo", "Person", "published", ("Beau",), last_reviewed_on="2026-01-02", owner="eve", words=9),
    Entry("a", "Al", "Leader", "draft", words=10),
    Entry("c", "Cy", "Person", "in-review", sort_as="Aa", last_reviewed_on="2025", owner="dan", review_in="1 year"),
)
_BY_CHANGE = ["Cy", "Al", "Bo"]
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def _names(model: ProfileModel) -> list[str]:
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def _model(entries: Iterable[Entry] = ENTRIES) -> ProfileModel:
    model = ProfileModel(today=lambda: date(2026, 5, 20))
    model.set_wiki(Wiki(review_in="6 months"))
    model.show_entries(entries)
    return model


def _sorted(key: str, *, descending: bool = False) -> list[str]:
    model = _model()
    model.arrange(Order(column(key), descending), (NAME,))
    return _names(model)


@pytest.mark.parametrize("group", [None, *GROUPS], ids=lambda group: group.key if group else "plain")
def test_it_is_a_sound_model(qtmodeltester: ModelTester, group: object) -> None:
    """Qt's model tester finds nothing, while lines come, go and move."""
    model = _model()
    model.arrange(Order(group=group), COLUMNS)  # type: ignore[arg-type]  # one of GROUPS
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    model.show_entries((ENTRIES[0]._replace(title="Aaa", status="retired"), ENTRIES[1], Entry("z", "Zoe")))


def test_profiles_stand_by_the_name_that_they_sort_as(qtbot: QtBot) -> None:
    """`sort_as` wins over the name."""
    assert _names(_model()) == ["Cy", "Al", "Bo"]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("type", ["Al", "Cy", "Bo"]),
        ("status", ["Al", "Cy", "Bo"]),
        ("reviewed", ["Al", "Cy", "Bo"]),
        ("due", ["Al", "Bo", "Cy"]),
        ("owner", ["Cy", "Bo", "Al"]),
        ("words", ["Cy", "Bo", "Al"]),
    ],
)
def test_each_column_sorts(qtbot: QtBot, key: str, names: list[str]) -> None:
    """Equal ones by name; what says nothing of a day stands first, what has no owner last."""
    assert _sorted(key) == names


def test_what_a_review_found_sorts(qtbot: QtBot) -> None:
    """Most errors, least sourced and most changed first; what nobody knows of stands last."""
    model = _model()
    model.know({"a": Summary(3, 0, 70, "whole"), "c": Summary(1, 1, 80, "changed", 1, 2)})
    for key, names in (("findings", ["Cy", "Al", "Bo"]), ("coverage", ["Al", "Cy", "Bo"]), ("changed", _BY_CHANGE)):
        model.arrange(Order(column(key)), (NAME, column(key)))
        assert _names(model) == names
    assert [model.data(model.index(row, 1)) for row in range(3)] == ["1 field, 2 sections", "", ""]
    assert "changed: 1 field, 2 sections, 1 error" in str(model.data(model.index(0, 0), _SPOKEN))


def test_what_a_review_finds_later_is_shown_at_once(qtbot: QtBot) -> None:
    """A filter, an order and groups follow; the index is asked for nothing else."""
    model = _model()
    model.arrange(Order(), (NAME,), terms_of("has:error "))
    assert _names(model) == []
    model.know({"b": Summary(1, 1, kinds=frozenset({"finding", "error"}))})
    assert _names(model) == ["Bo"]
    assert model.fitting(terms_of("has:error ")) == frozenset({"b"})
    model.know({"b": None})
    assert _names(model) == []


def test_the_last_one_can_stand_first(qtbot: QtBot) -> None:
    """Turned round, equal ones still stand by name."""
    assert _sorted("type", descending=True) == ["Cy", "Bo", "Al"]


def test_due_is_worked_out_from_the_nearest_interval(qtbot: QtBot) -> None:
    """The profile's own interval wins over the wiki's; nothing is due that was never reviewed."""
    model = _model()
    model.arrange(Order(), (NAME, column("due")))
    assert [model.data(model.index(row, 1)) for row in range(3)] == ["31 Dec 2026", "", "2 Jul 2026"]
    model.set_wiki(Wiki(review_in="1 month"))
    assert model.data(model.index(2, 1)) == "2 Feb 2026"


def test_the_filter_finds_every_word_in_any_place(qtbot: QtBot) -> None:
    """Names, aliases, types and statuses are searched, caseless."""
    model = _model()
    model.set_filter(terms_of("BEAU person"))
    assert _names(model) == ["Bo"]
    model.set_filter(terms_of("person review"))
    assert _names(model) == ["Cy"]
    model.set_filter(())
    assert len(_names(model)) == 3


def test_the_filter_stays_when_profiles_change(qtbot: QtBot) -> None:
    """New entries are filtered as the old ones were."""
    model = _model()
    model.set_filter(terms_of("al"))
    model.show_entries((*ENTRIES, Entry("d", "Alba"), Entry("e", "Eve")))
    assert _names(model) == ["Al", "Alba"]
    assert (model.shown, model.total) == (2, 5)


def test_profiles_stand_together(qtbot: QtBot) -> None:
    """Groups come in the order of what they are made by, with their number; those without it stand last."""
    model = _model()
    model.arrange(Order(group=column("owner")), (NAME,))
    assert _names(model) == ["dan", "Cy", "eve", "Bo", "No owner", "Al"]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "dan, 1 profile"


def test_a_closed_group_stays_closed(qtbot: QtBot) -> None:
    """Its profiles are hidden and counted, also when others come."""
    model = _model()
    model.arrange(Order(group=column("type")), (NAME,))
    model.open_group(1 + model.row_of("a"), shown=False)
    assert _names(model) == ["Leader", "Al", "Person"]
    model.show_entries((*ENTRIES, Entry("d", "Di", "Person")))
    group = model.group_at(2)
    assert _names(model) == ["Leader", "Al", "Person"]
    assert group is not None
    assert (group.count, model.shown) == (3, 4)


def test_one_changed_profile_makes_no_list_anew(qtbot: QtBot) -> None:
    """It moves to its new place; all others stay where they are."""
    model = _model()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsMoved):
        model.show_entries((ENTRIES[0]._replace(title="A"), *ENTRIES[1:]))
    assert _names(model) == ["A", "Cy", "Al"]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsRemoved):
        model.show_entries(ENTRIES[1:])
    assert _names(model) == ["Cy", "Al"]


def test_few_changes_lead_where_a_list_made_anew_would(qtbot: QtBot) -> None:
    """Whatever a few profiles become, the lines are those of a model that sees them for the first time."""
    entries = [
        Entry(f"s{number}", f"N{number * 7 % 20:02}", status="draft", owner=f"o{number % 3}") for number in range(20)
    ]
    model = _model(entries)
    for place, (title, owner) in enumerate((("N99", "o1"), ("A", "o9"), ("N05x", "o0"), ("N10", ""))):
        entries[place * 4] = entries[place * 4]._replace(title=title, owner=owner)
    entries[1:3] = [Entry("new", "N07b", owner="o1")]
    for key in ("", "owner"):
        fresh = _model(entries)
        for one in (model, fresh):
            one.arrange(Order(group=column(key) if key else None), (NAME,))
        model.show_entries(entries)
        assert _names(model) == _names(fresh)
        entries[5] = entries[5]._replace(title="M", owner="zz")
        fresh.show_entries(entries)
        model.show_entries(entries)
        assert _names(model) == _names(fresh)


def test_unsaved_work_is_told_row_by_row(qtbot: QtBot) -> None:
    """Only the rows whose mark changed are painted again."""
    model = _model()
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_dirty(frozenset({"b"}))
    assert changed.args[0].row() == 2
    assert "unsaved" in str(model.data(model.index(2, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_what_is_no_longer_unsaved_leaves_a_list_of_the_unsaved(qtbot: QtBot) -> None:
    """A filter for unsaved work follows the work."""
    model = _model()
    model.set_filter(terms_of("is:unsaved"))
    model.set_dirty(frozenset({"a", "b"}))
    assert _names(model) == ["Al", "Bo"]
    model.set_dirty(frozenset({"b"}))
    assert _names(model) == ["Bo"]


def test_markup_in_a_reason_is_text(qtbot: QtBot) -> None:
    """A tooltip shows `<b>` as it stands in the file."""
    model = _model([Entry("a", problem="line 1: <b>")])
    document = QTextDocument()
    document.setHtml(str(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)))
    assert document.toPlainText() == "line 1: <b>"


def test_names_are_found_and_sorted_without_accents(qtbot: QtBot) -> None:
    """`asa` finds Åsa, who stands among the names with A and not behind Z."""
    model = _model((Entry("z", "Zoe"), Entry("e", "Åsa"), Entry("b", "Bo")))
    assert _names(model) == ["Åsa", "Bo", "Zoe"]
    assert model.beginning_with("as", 1) == 0
    model.set_filter(terms_of("asa"))
    assert _names(model) == ["Åsa"]


_SLUGS = "abcde"
_ENTRIES = st.builds(
    Entry,
    slug=st.sampled_from(_SLUGS),
    title=st.text("abc", max_size=2),
    type=st.sampled_from(["", "Leader", "Player"]),
    status=st.sampled_from(["", "draft", "published", "odd"]),
    owner=st.sampled_from(["", "Eve", "dan"]),
    words=st.integers(0, 3),
)
_SUMMARIES = st.builds(
    Summary, st.integers(0, 2), st.integers(0, 1), st.integers(98, 100), st.sampled_from(["never", "whole", "changed"])
)
_STEPS = st.lists(
    st.one_of(
        _ENTRIES, _ENTRIES, st.sampled_from(_SLUGS), st.frozensets(st.sampled_from(_SLUGS)),
        st.tuples(st.sampled_from(_SLUGS), st.none() | _SUMMARIES),
    ),
    min_size=8,
)  # fmt: skip
_Step = Entry | str | frozenset[str] | tuple[str, Summary | None]


@given(st.sampled_from(COLUMNS), st.booleans(), st.sampled_from([None, *GROUPS]), st.integers(0, 8), _STEPS)
def test_whatever_happens_the_lines_are_those_of_a_list_made_anew(
    sort: Column, descending: bool, group: Column | None, closes: int, steps: list[_Step]
) -> None:
    """Profiles that come, change, go and get unsaved stand where a new list would put them, in groups of that size."""
    model, known, order = _model(()), dict[str, Entry](), Order(sort, descending, group)
    found: dict[str, Summary | None] = {}
    model.arrange(order, (NAME,), terms_of("-odd"))
    for number, step in enumerate(steps):
        if isinstance(step, frozenset):
            model.set_dirty(step)
        elif isinstance(step, Entry):
            known[step.slug] = step
        elif isinstance(step, str):
            known.pop(step, None)
            found.pop(step, None)
        elif step[0] in known:
            found[step[0]] = step[1]
            model.know(dict([step]))
        model.show_entries(known.values())
        if number == closes:
            model.open_group(0, shown=False)
    fresh = _model(known.values())
    fresh.set_dirty(next((step for step in reversed(steps) if isinstance(step, frozenset)), frozenset()))
    fresh.know(found)
    fresh.arrange(order, (NAME,), terms_of("-odd"))
    for place in range(fresh.rowCount()):
        if (group_here := model.group_at(place)) and not group_here.shown:
            fresh.open_group(place, shown=False)
    assert _facts(model, order) == _facts(fresh, order)
    assert model.shown == fresh.shown


def _facts(model: ProfileModel, order: Order) -> list[object]:
    """What the order goes by in each line; equal ones may stand either way."""
    lines = [model.data(model.index(row, 0), LINE) for row in range(model.rowCount())]
    return [
        (line.name, line.count) if isinstance(line, Group) else (order.sort.sort_key(line), line.by_name)
        for line in lines
        if isinstance(line, Group | Row)
    ]
