"""Promises of `app.review.across.others`: one way to ask of the rest of a wiki, for all of it and for one in hand."""

from __future__ import annotations

import pytest

from app.profile.assessment import Relations, Work
from app.profile.wiki import Entry
from app.review.across.others import Others, Told, located

ADA = Relations(
    ("Ada Lovelace", "Countess"), works=(Work("notes", "Notes", "1843", ("https://x.org/1",)),),
    organizations=(("roles.a", "Analytical  Engine"),),
)  # fmt: skip
BO = Relations(("Bo", "countess"), works=(Work("w", "notes", "1844", ("http://www.x.org/1/",)),))
ENTRIES = {"ada": Entry("ada", "Ada Lovelace", aliases=("Countess",)), "bo": Entry("bo", "Bo", status="retired")}


@pytest.fixture
def others() -> Others:
    """Two who have a name and a work in common."""
    return Others(ENTRIES, {"ada": ADA, "bo": BO}, lambda path: path == "../media/a.png")


def test_everybody_is_found(others: Others) -> None:
    """By slug, name and work, however capitals and blanks are written."""
    assert others.entry("bo") == ENTRIES["bo"]
    assert others.entry("cy") is None
    assert others.named("COUNTESS") == ("ada", "bo")
    assert others.works_at("x.org/1") == (Told("ada", ADA.works[0]), Told("bo", BO.works[0]))
    assert others.works_titled("Notes") == others.works_at("https://x.org/1/")
    assert others.spellings("analytical engine") == {"Analytical Engine": 1}
    assert others.has_media("../media/a.png")
    assert not others.has_media("../media/b.png")


def test_the_profile_in_hand_takes_the_place_of_its_file(others: Others) -> None:
    """What its file says counts no more; what others say is as it was."""
    now = Relations(
        ("Bodil",), works=(Work("w", "Letters", "1844"),), organizations=(("roles.x", "Analytical Engine"),)
    )
    hand = others.besides("bo", Entry("bo", "Bodil"), now)
    assert hand.named("countess") == ("ada",)
    assert hand.named("bodil") == ("bo",)
    assert [one.slug for one in hand.works_titled("letters")] == ["bo"]
    assert [one.slug for one in hand.works_at("x.org/1")] == ["ada"]
    assert hand.spellings("analytical engine") == {"Analytical Engine": 2}
    assert hand.directory.find("Bodil") == ("bo",)
    assert others.directory.find("Bodil") == ()


def test_another_status_of_the_one_in_hand_is_known(others: Others) -> None:
    """Who is called how stays, and is not looked up again."""
    hand = others.besides("ada", ENTRIES["ada"]._replace(status="retired"), ADA)
    found = hand.entry("ada")
    assert found is not None
    assert found.status == "retired"
    assert hand.directory.names is others.directory.names


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://Arxiv.org/abs/1312.6114/", "http://www.arxiv.org/abs/1312.6114"),
        ("https://doi.org/10.1000/AB", "10.1000/ab"),
        ("doi:10.1000/ab", "http://dx.doi.org/10.1000/ab"),
    ],
)
def test_addresses_of_the_same_are_the_same(address: str, same: str) -> None:
    """Protocol, capitals and the last slash make no other work."""
    assert located(address) == located(same)
