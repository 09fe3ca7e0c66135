"""Tests of app/profile/values.py: what a source says."""

from app.profile.plain import Fields
from app.profile.values import Name, Source

KINGMA = Name("Kingma", "Diederik P.")
CUSTOM = Fields((("archive_url", "https://example.org"), ("odd", ("x",))))
SOURCE = Source(
    "s", "article", (("URL", "u"), ("custom", CUSTOM), ("title", "T"), ("author", (KINGMA,)), ("odd", ("x",)))
)


def test_the_order_of_variables_is_no_part_of_a_source() -> None:
    """They are held as CSL lists them, unknown ones last."""
    assert [name for name, _ in SOURCE.fields] == ["title", "author", "URL", "custom", "odd"]
    assert Source("s", "article", SOURCE.fields[::-1]) == SOURCE


def test_variables_are_read_by_their_kind() -> None:
    """A text is no list of names, and the other way round."""
    assert (SOURCE.text("title"), SOURCE.text("author"), SOURCE.text("DOI")) == ("T", "", "")
    assert (SOURCE.names("author"), SOURCE.names("title"), SOURCE.names("odd")) == ((KINGMA,), (), ())
    assert (SOURCE.custom("archive_url"), SOURCE.custom("odd"), Source().custom("x")) == ("https://example.org", "", "")


def test_a_variable_is_set_and_cleared() -> None:
    """An empty one is not held."""
    assert SOURCE.having("title", "U").text("title") == "U"
    assert SOURCE.having("title", "").fields == SOURCE.fields[1:]
    assert SOURCE.having("author", ()).names("author") == ()
    assert SOURCE.having("DOI", "10.1/x").having("DOI", "") == SOURCE
