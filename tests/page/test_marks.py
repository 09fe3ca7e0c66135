"""Tests of app/page/marks.py."""

from app.page.marks import marks
from app.page.outside import Use
from app.profile.values import Citation


def test_marks_lead_to_their_sources_and_can_be_led_back_to() -> None:
    """Ids go on from the number at which the place stands."""
    piece = marks([Citation("a"), Citation("b", "p. 3")], {"a": 1, "b": 7}, "roles", 4)
    assert piece.uses == (Use(1, "cite:roles:4"), Use(7, "cite:roles:5"))
    assert piece.html.striptags() == "1; 7, p. 3"


def test_a_quote_is_told_with_its_mark() -> None:
    """The words of the source stand in an attribute that the card shows, escaped."""
    assert 'data-quote="“&#34;so&#34;”"' in marks([Citation("a", quote='"so"')], {"a": 1}, "x").html


def test_an_unknown_source_is_marked_and_has_no_id() -> None:
    """It shows a question mark and says which id it is."""
    piece = marks([Citation("<b>")], {}, "x")
    assert piece.uses == ()
    assert "No source has the id “&lt;b&gt;”." in piece.html


def test_nothing_cited_shows_nothing() -> None:
    """Not even an empty mark."""
    assert marks([], {}, "x").html == ""
