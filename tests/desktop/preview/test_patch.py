"""Tests of app/desktop/preview/patch.py."""

from dataclasses import replace

from app.desktop.preview.patch import patch_between
from tests.desktop.preview.pages import page_of


def test_an_edit_of_a_section_changes_that_part_alone() -> None:
    """Of a page of many parts only the edited one is sent, and no head."""
    before, after = page_of("a", "b", "c"), page_of("a", "B", "c")
    patch = patch_between(before, after)
    assert patch is not None
    assert [html for _, html in patch.changed] == [after.parts[3].html]
    assert patch.order == tuple(part.id for part in after.parts)
    assert patch.head == ""


def test_nothing_is_sent_for_an_equal_page() -> None:
    """Two equal pages differ in no part."""
    patch = patch_between(page_of("a"), page_of("a"))
    assert patch is not None
    assert (patch.changed, patch.head) == ((), "")


def test_a_new_name_changes_header_and_head() -> None:
    """The name stands in the page's header and in its head."""
    patch = patch_between(page_of("a"), page_of("a", title="Another Name"))
    assert patch is not None
    assert len(patch.changed) == 1
    assert "<title>Another Name" in patch.head


def test_another_profile_brings_all_its_parts_and_its_address() -> None:
    """Even parts that are alike are sent, since what they show may depend on the address."""
    after = page_of("a", slug="o ther")
    patch = patch_between(page_of("a"), after)
    assert patch is not None
    assert patch.changed == tuple((part.id, part.html) for part in after.parts)
    assert patch.address == "profile-desk://wiki/o%20ther/"


def test_other_rules_are_loaded() -> None:
    """A document keeps the policy that it was loaded with, so a page with another one is no patch."""
    page = page_of("a")
    assert patch_between(page, replace(page, html=page.html.replace("default-src", "script-src"))) is None


def test_what_can_not_be_patched_is_loaded() -> None:
    """Where anything but head and parts differs, or parts share an id, the page is loaded anew."""
    page = page_of("a")
    other = replace(page, html=page.html.replace("<body>", "<body class='x'>"))
    twice = replace(page, parts=(*page.parts, page.parts[-1]), html=page.html + page.parts[-1].html)
    assert patch_between(page, other) is None
    assert patch_between(page, twice) is None
    assert patch_between(page, replace(page, parts=())) is None


def test_the_script_says_any_text() -> None:
    """Quotes, line separators and closing tags in a page do not end the script that brings it."""
    before, after = page_of("a"), page_of("\"'`</script>\\ \u2028 ${x}")
    patch = patch_between(before, after)
    assert patch is not None
    assert patch.script.isascii()
    assert patch.script.startswith("profileDesk.patch(...[")
