"""Promises of `app.review.relations`: what has to agree with others is known without reading a file again."""

from app.profile.assessment import Work as KnownWork
from app.profile.values import Citation, Portrait, Profile, Role, Section, Source, Work
from app.review.relations import relations


def test_links_have_their_places() -> None:
    """By address and by name, in prose and in fields."""
    profile = Profile(lead="See [Bo](bo.md) and [[Cy]].", sections=(Section("S", "`[[no]]`"),), notes="[[Dee]]")
    assert set(relations(profile).links) == {
        ("address", "bo", "lead", 4, 15),
        ("name", "Cy", "lead", 20, 26),
        ("name", "Dee", "notes", 0, 7),
    }


def test_pictures_of_the_wiki_are_known() -> None:
    """Those of the web are not, and what is code is no picture."""
    text = "![a](../media/a.png) ![b](https://x.org/b.png)\n\n    ![c](c.png)\n\n![d][ref]\n\n[ref]: ../media/d%20d.png"
    profile = Profile(portrait=Portrait("../media/p.jpg"), lead=text)
    assert relations(profile).media == (
        ("portrait.file", "../media/p.jpg"),
        ("lead", "../media/a.png"),
        ("lead", "../media/d%20d.png"),
    )


def test_works_bring_the_addresses_of_their_sources() -> None:
    """A work is told apart by where it can be read."""
    source = Source("s", "article", (("URL", "https://x.org/1"), ("DOI", "10.1/2"), ("title", "T")))
    profile = Profile(works=(Work("w", "Title", "2013", cites=(Citation("s"), Citation("none"))),), sources=(source,))
    (work,) = relations(profile).works
    assert work._replace(addresses=()) == KnownWork("w", "Title", "2013")
    assert set(work.addresses) == {"https://x.org/1", "10.1/2"}


def test_organizations_have_their_roles() -> None:
    """By the path of the role."""
    profile = Profile(roles=(Role("a", "OpenAI"), Role(organization="UvA"), Role("c")))
    assert relations(profile).organizations == (("roles.a", "OpenAI"), ("roles#2", "UvA"))


def test_a_huge_text_is_not_looked_through_for_ever() -> None:
    """What no page lays out has no pictures and no links."""
    assert relations(Profile(lead="![x" * 100_000)).media == ()
