"""Tests of questions: a page notes what it asks, and a change touches exactly what would be answered otherwise."""

from app.profile.links import Directory
from app.profile.wiki import Entry
from app.publish.asking import Asking, Told, about, named, touched, who_is

ADA = Told(Entry("ada", "Ada Abel", aliases=("Countess",)), shown=True, address="ada")


def test_what_is_asked_is_noted() -> None:
    """Slugs, names, whether somebody is shown and where: each is a question, found or not."""
    asking = Asking(Directory({"ada": ADA.entry}, frozenset(("ada",))))
    assert asking.find("Ada Abel") == ("ada",)
    assert asking.is_shown("ada")
    assert not asking.is_shown("ben")
    assert asking.address("cid") == "cid"
    wanted = {about("Ada Abel"), who_is("ada abel"), about("ada"), about("ben"), about("cid")}
    assert asking.asked == wanted


def test_a_change_touches_what_it_changes() -> None:
    """A new alias touches that name; hiding somebody touches the slug; nothing touches nothing."""
    alias = ADA._replace(entry=ADA.entry._replace(aliases=("Lady",)))
    assert touched(ADA, ADA) == frozenset()
    assert touched(ADA, alias) == {who_is("countess"), who_is("lady")}
    assert touched(ADA, ADA._replace(shown=False)) == {about("ada")}
    assert touched(ADA, None) == {about("ada"), who_is("ada abel"), who_is("countess")}


def test_a_title_counts_before_an_alias() -> None:
    """A name means those who have it as their title; only where there are none, those who have it as an alias."""
    told = {"ada": ADA, "ben": Told(Entry("ben", "Countess"), shown=True, address="ben")}
    assert named(told, "countess", {"cid": "alias"}) == ("ben",)
    assert named({"ada": ADA}, "countess", {"cid": "alias"}) == ("ada", "cid")
