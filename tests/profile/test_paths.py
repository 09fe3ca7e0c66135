"""Tests of paths: each field has one name, and each name means one field."""

import pytest

from app.profile import paths
from app.profile.format import Kind
from app.profile.paths import NoSuchPath
from app.profile.values import Fact, Portrait, Profile, Role, Section, Source, Waiver, Work

PERSON = Profile(
    portrait=Portrait("a.jpg"),
    waivers=(Waiver("x"), Waiver("y")),
    snapshot=(Fact("Known for", "Adam"), Fact("Ph.D.", "2017")),
    works=(Work("v1.5"), Work("v1")),
    roles=(Role("uva"), Role("", "Nameless"), Role("twin"), Role("twin")),
    sources=(Source("kingma-site"),),
    other=(("twitter", "@x"),),
    sections=(Section("Notes"), Section("*Why* It Matters"), Section("Notes"), Section("")),
)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("title", ("title",)),
        ("lead", ("lead",)),
        ("portrait.alt", ("portrait", "alt")),
        ("snapshot.Known for", ("snapshot", 0)),
        ("snapshot.Ph.D.", ("snapshot", 1)),
        ("snapshot.Ph.D..cites", ("snapshot", 1, "cites")),
        ("works.v1.5.title", ("works", 0, "title")),
        ("works.v1.title", ("works", 1, "title")),
        ("roles#2.end", ("roles", 1, "end")),
        ("roles.twin#2.end", ("roles", 3, "end")),
        ("waivers#2.until", ("waivers", 1, "until")),
        ("sources.kingma-site.container-title", ("sources", 0, "container-title")),
        ("sources.kingma-site.custom.archive_url", ("sources", 0, "custom", "archive_url")),
        ("sections.Notes", ("sections", 0)),
        ("sections.Notes#2", ("sections", 2)),
        ("sections.why it matters", ("sections", 1)),
        ("sections#4", ("sections", 3)),
    ],
)
def test_a_path_means_one_place(path: str, keys: paths.Keys) -> None:
    """A path is found by ids, labels and headings, dots in them included, and by positions."""
    assert paths.find(PERSON, path).keys == keys


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("rolse.uva", "there is no field “rolse”; did you mean “roles”?"),
        ("twitter", "“twitter” is no field that this program knows: it is kept as it stands in the file"),
        ("title.x", "“title” has no parts"),
        ("portrait#1", "there is only one portrait"),
        ("roles.uvb", "there is no role “uvb”; did you mean “uva”?"),
        ("roles.mila", "there is no role “mila”; there are: uva, #2, twin, twin"),
        ("roles.", "say which role; there are: uva, #2, twin, twin"),
        ("roles#9", "there is no role number 9; there are 4"),
        ("roles#x", "“roles#x” names nothing; a position is written like roles#2"),
        ("roles.uva.edn", "“edn” is no part of a role; did you mean “end”?"),
        ("roles.uva.end.x", "“end” has no part “x”; set it as a whole"),
        ("works.v2.title", "there is no work “v2”; there are: v1.5, v1"),
        ("open_questions.why", "there is no question “why”; there are none"),
        ("sections.Note", "there is no section “Note”; did you mean “Notes”?"),
    ],
)
def test_what_is_not_there_is_said(path: str, reason: str) -> None:
    """A path that names nothing says what is there instead, or what may be meant."""
    with pytest.raises(NoSuchPath) as caught:
        paths.find(PERSON, path)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("path", "new", "inner"),
    [
        ("roles.mila", "mila", ()),
        ("roles.mila.ca.end", "mila.ca", ("end",)),
        ("sources.a.custom.archive_url", "a", ("custom", "archive_url")),
        ("snapshot.Born", "Born", ()),
        ("sections.Level#2", "Level#2", ()),
    ],
)
def test_a_new_item_is_named_by_its_path(path: str, new: str, inner: tuple[str, ...]) -> None:
    """With `add`, what is not there is new, and the key at the end of its path is no part of its name."""
    place = paths.find(PERSON, path, add=True)
    assert (place.new, place.inner, place.keys) == (new, inner, (path.partition(".")[0],))


@pytest.mark.parametrize("path", ["sections.Notes#3", "roles.uva#2", "waivers.x", "roles. ", "roles#9"])
def test_what_is_no_name_is_never_new(path: str) -> None:
    """A number behind a name that is there, a blank and a position add nothing."""
    with pytest.raises(NoSuchPath) as caught:
        paths.find(PERSON, path, add=True)
    assert not caught.value.addable


def test_only_a_missing_item_can_be_added() -> None:
    """An error says whether adding would help: for an unknown role, but not for an unknown field."""
    for path, addable in (("roles.mila", True), ("sections.More", True), ("rolse", False), ("roles.uva.edn", False)):
        with pytest.raises(NoSuchPath) as caught:
            paths.find(PERSON, path)
        assert caught.value.addable is addable, path


def test_the_kind_is_that_of_the_field() -> None:
    """A place knows what stands there: an item, a date, a list."""
    assert paths.find(PERSON, "roles.uva").kind == Kind("record", record=Role)
    assert paths.find(PERSON, "roles.uva.end").kind == Kind("date")
    assert paths.find(PERSON, "tags").kind == Kind("text", many=True)


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ((), ""),
        (("title",), "title"),
        (("roles", 0, "end"), "roles.uva.end"),
        (("roles", 1, "cites", 2, "locator"), "roles#2.cites#3.locator"),
        (("roles", 3), "roles.twin#2"),
        (("sections", 2), "sections.Notes#2"),
        (("sections", 3), "sections#4"),
        (("tags", 1), "tags#2"),
        (("strange", "a", 0), "strange.a#1"),
    ],
)
def test_a_place_in_the_file_has_a_path(keys: paths.Keys, path: str) -> None:
    """Keys and positions become the path that a person would type."""
    assert paths.spelled(PERSON, keys) == path


def test_every_item_is_found_by_its_own_path() -> None:
    """What a message calls an item or a section is what finds it."""
    for place in range(len(PERSON.roles)):
        assert paths.find(PERSON, paths.item_path("roles", PERSON.roles, place)).item == place
    for place in range(len(PERSON.sections)):
        assert paths.find(PERSON, paths.section_path(PERSON, place)).item == place
