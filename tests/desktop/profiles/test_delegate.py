"""Promises of `app.desktop.profiles.delegate`: a row shows how its profile stands, whatever it is called."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.desktop.profiles.delegate import ProfileDelegate, _line
from app.desktop.profiles.model import ProfileModel
from app.desktop.theme import DARK, LIGHT
from app.profile.wiki import Entry

pytestmark = pytest.mark.usefixtures("qapp")


def _colours(entry: Entry, *, dirty: bool = False, delegate: ProfileDelegate | None = None) -> set[str]:
    """The colours in which a row is painted."""
    model = ProfileModel()
    model.show_entries((entry,))
    model.set_dirty(frozenset({entry.slug} if dirty else ()))
    image = QImage(250, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 250, 60)
    painter = QPainter(image)
    (delegate or ProfileDelegate(LIGHT)).paint(painter, option, model.index(0, 0))
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(250) for y in range(60)}


@pytest.mark.parametrize(
    ("entry", "colour"),
    [
        (Entry("a", status="published"), LIGHT.ok),
        (Entry("a", status="in-review"), LIGHT.warning),
        (Entry("a", status="retired"), LIGHT.border_strong),
        (Entry("a", status="odd"), LIGHT.faint),
        (Entry("a", status="published", problem="line 3: x"), LIGHT.error),
    ],
    ids=["published", "in review", "retired", "unknown", "broken"],
)
def test_the_dot_says_how_it_stands(entry: Entry, colour: str) -> None:
    """What can't be read is marked whatever its status says."""
    assert QColor(colour).name() in _colours(entry)


def test_unsaved_work_has_a_dot_of_its_own() -> None:
    """And only there."""
    accent = QColor(LIGHT.accent).name()
    assert accent in _colours(Entry("a"), dirty=True)
    assert accent not in _colours(Entry("a"))


def test_another_theme_is_taken() -> None:
    """The next painting has its colours."""
    delegate = ProfileDelegate(LIGHT)
    delegate.set_tokens(DARK)
    assert QColor(DARK.ok).name() in _colours(Entry("a", status="published"), delegate=delegate)


@pytest.mark.parametrize("name", ["", "a\nb\tc", "x" * 5000, "\u202eadA", "\x00"])
def test_any_name_fits_its_row(name: str) -> None:
    """All rows are alike, so that 10,000 of them need not be measured."""
    model, delegate, option = ProfileModel(), ProfileDelegate(LIGHT), QStyleOptionViewItem()
    model.show_entries((Entry("a", name), Entry("b", "B")))
    assert _colours(Entry("a", name))
    assert delegate.sizeHint(option, model.index(0, 0)) == delegate.sizeHint(option, model.index(1, 0))


def test_only_the_beginning_of_a_very_long_name_is_measured() -> None:
    """C9: a name of half a million letters is no work each time its row is painted."""
    assert len(_line("Ada " * 125_000)) < 1_000
    assert _line(" Ada\n Lovelace ") == "Ada Lovelace"
