"""Tests of app/desktop/editor/around.py: what fields may refer to, made anew only where something differs."""

from __future__ import annotations

from app.desktop.editor.around import Surroundings
from app.desktop.editor.context import FormContext
from app.desktop.editor.notices import Notices
from app.profile.links import directory
from app.profile.values import Profile
from app.profile.wiki import Entry

AMONG = directory((Entry("max-welling", "Max Welling", aliases=("Welling",)), Entry("jimmy-ba", "Jimmy Ba")))
NOTICES = Notices((), {})


def test_everybody_but_the_one_in_hand_is_offered_by_name() -> None:
    """Another profile in hand leaves out another one, and no profile is looked through again for that."""
    around = Surroundings()
    context = FormContext(slug="max-welling", directory=AMONG)
    _, names = around.of(Profile(), NOTICES, context).completions
    assert [one.key for one in names.beginning("Jimmy")] == ["jimmy-ba"]
    assert not names.beginning("Well")
    _, names = around.of(Profile(), NOTICES, context._replace(slug="jimmy-ba")).completions
    assert [one.key for one in names.beginning("Well")] == ["max-welling"]


def test_names_are_not_offered_where_that_is_not_wanted() -> None:
    """Behind `[[` they are all the same."""
    context = FormContext(slug="x", directory=AMONG, offers_names=False)
    _, names = Surroundings().of(Profile(), NOTICES, context).completions
    assert not names.beginning("Jimmy")
    assert [one.key for one in names.best("Jimmy")] == ["jimmy-ba"]


def test_what_stays_the_same_is_the_same() -> None:
    """Who compares by identity has nothing to do."""
    around, context = Surroundings(), FormContext(slug="x", directory=AMONG)
    first = around.of(Profile(), NOTICES, context)
    assert around.of(Profile(lead="Typed."), NOTICES, context._replace()) is first
