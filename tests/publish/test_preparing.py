"""Tests of one run: where pages stand when profiles come and go whose names are no addresses."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.profile.site_names import site_names
from tests.publish.worlds import World, tree

_SLUGS = (
    "ada", "Ada", "ADA", "ada-2", "a-da", "a da", "index", "index-2", "Index", "tag", "tag-2", "Éva", "eva",
    "深度", "profile", "profile-2", "con", "x" * 80, "x" * 81, "x" * 90,
)  # fmt: skip
_OWN = {"type/", "tag/", "recent/"}  # folders of the site itself
_STEPS = st.lists(
    st.tuples(st.sets(st.sampled_from(_SLUGS), min_size=1, max_size=3), st.booleans()), min_size=1, max_size=5
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A wiki without anybody."""
    return _empty(tmp_path)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_pages_stand_where_all_names_together_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[set[str], bool]]
) -> None:
    """Whoever comes or goes, at once or one by one, each page stands at the address that a look at all names gives."""
    world = _empty(tmp_path_factory.mktemp("names"))
    publisher = world.publisher()
    world.publish(publisher)
    there = set[str]()
    for slugs, is_known in steps:
        there ^= slugs
        for slug in slugs:
            _put(world, slug) if slug in there else (world.root / "profiles" / f"{slug}.md").unlink()
        publisher.update(sorted(slugs)) if is_known else world.publish(publisher)
        odd = site_names(there)
        assert _stand(world.site) == {f"{odd.get(slug, slug)}/": slug for slug in there}


@pytest.mark.parametrize("comes", [True, False])
def test_who_is_saved_moves_the_page_that_has_the_address(world: World, *, comes: bool) -> None:
    """Where a profile comes or goes whose address another one would have, the other page and links to it move along."""
    _put(world, "Ada")
    _put(world, "ben", "See [Ada](Ada.md).")
    if not comes:
        _put(world, "ada")
    publisher = world.publisher()
    world.publish(publisher)
    _put(world, "ada") if comes else (world.root / "profiles" / "ada.md").unlink()
    publisher.update(["ada"])
    assert _stand(world.site)["ada-2/" if comes else "ada/"] == "Ada"
    assert tree(world.site) == world.anew()


def _empty(folder: Path) -> World:
    world = World(folder)
    for path in (world.root / "profiles").iterdir():
        path.unlink()
    return world


def _put(world: World, slug: str, text: str = "Words.") -> None:
    world.write(slug, f"---\ntitle: {slug}\nstatus: published\n---\n{text}\n")


def _stand(site: Path) -> dict[str, str]:
    """Return who is called what at which address, as the page there and the list of all say alike."""
    listed = {one["path"]: one["name"] for one in json.loads((site / "profiles.json").read_text("utf-8"))["profiles"]}
    for path, name in listed.items():
        assert f"<title>{name}" in (site / path / "index.html").read_text("utf-8")
    assert listed.keys() == {f"{page.parent.name}/" for page in site.glob("*/index.html")} - _OWN
    return listed
