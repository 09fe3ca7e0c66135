"""Profiles that are not saved yet are searched like saved ones."""

from app.storage.index.facts import facts_of
from app.storage.index.searching import count, search
from app.storage.index.unsaved import Unsaved


def test_what_is_not_saved_is_found_with_its_places() -> None:
    """By words and by facts, with the same surroundings."""
    ada = b"---\ntitle: Ada\nstatus: draft\n---\n\nA *neural* net.\n"
    made = Unsaved([facts_of("ada", ada), facts_of("bo", b"Net.")])
    assert [one.slug for one in search(made, "neural status:draft ", 9)] == ["ada"]
    assert search(made, "neural ", 9)[0].hits[0].text == "A neural net."
    assert count(made, "net ") == 2


def test_profiles_can_be_left_out() -> None:
    """Those that are found elsewhere."""
    made = Unsaved([facts_of("ada", b"net"), facts_of("bo", b"net")])
    assert [one.slug for one in search(made, "net ", 9, but=("ada",))] == ["bo"]
    assert count(made, "-xyz ", but=("ada", "bo")) == 0
