"""Promises of `app.profile.relink`: every link to the renamed profile follows, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.page import markdown
from app.page.outside import Asks
from app.profile import relink
from app.profile.links import directory, resolve
from app.profile.relink import (
    Renaming,
    link_places,
    link_targets,
    relinked,
    relinked_fields,
    relinked_profile,
    renaming,
    respelled,
    spots,
)
from app.profile.values import Citation, Fact, Profile, Question, Section, Source
from app.profile.wiki import Entry

ENTRIES = (
    Entry("durk-kingma", "Diederik Kingma", aliases=("D. P. Kingma",)),
    Entry("max-welling", "Max Welling"),
    Entry("durk", "Durk"),
)


def change(new_slug: str = "d-kingma", new_name: str = "Durk Kingma", *, keep_alias: bool = False) -> Renaming:
    aliases = ("D. P. Kingma", "Diederik Kingma") if keep_alias else ("D. P. Kingma",)
    return renaming(directory(ENTRIES), "durk-kingma", new_slug, new_name, aliases)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](durk-kingma.md)", "[x](d-kingma.md)"),
        ("[x](./durk-kingma.md#adam 'A title')", "[x](./d-kingma.md#adam 'A title')"),
        ("[x]( <durk-kingma.md?a#b> )", "[x]( <d-kingma.md?a#b> )"),
        ("[x](durk%2Dkingma.md)", "[x](d-kingma.md)"),
        ("[x](durk\\-kingma.md)", "[x](d-kingma.md)"),
        ("[x][k]\n\n[k]: durk-kingma.md 'T'\n", "[x][k]\n\n[k]: d-kingma.md 'T'\n"),
        ("> [x](\n> durk-kingma.md)\n", "> [x](\n> d-kingma.md)\n"),
        ("[[durk-kingma]]", "[[d-kingma]]"),
        ("[[ durk-kingma | He ]]", "[[ d-kingma | He ]]"),
        ("[[Diederik  kingma]]", "[[Durk Kingma]]"),
        ("[[Diederik Kingma|he]]", "[[Durk Kingma|he]]"),
        ("[[D. P. Kingma]]", "[[D. P. Kingma]]"),
        ("[[Durk-Kingma]]", "[[d-kingma|Durk-Kingma]]"),
        ("| a |\n|---|\n| [[durk-kingma\\|he]] |\n", "| a |\n|---|\n| [[d-kingma\\|he]] |\n"),
        ("| a |\n|---|\n| [[Durk-Kingma]] |\n", "| a |\n|---|\n| [[d-kingma\\|Durk-Kingma]] |\n"),
        ("## On [[durk-kingma]]\r\n\r\n* [x](durk-kingma.md)\r\n", "## On [[d-kingma]]\r\n\r\n* [x](d-kingma.md)\r\n"),
    ],
)
def test_each_form_of_a_link_is_kept(before: str, after: str) -> None:
    """A link by address stays one by address, a link by slug one by slug, a link by name one by name."""
    assert relinked(before, change()) == after


@pytest.mark.parametrize(
    "text",
    [
        "`[x](durk-kingma.md)` and `[[durk-kingma]]`",
        "```\n[x](durk-kingma.md) [[durk-kingma]]\n```\n",
        "    [x](durk-kingma.md)\n",
        "\\[x](durk-kingma.md) \\[[durk-kingma]]",
        "![x](durk-kingma.md)",
        "[x](https://example.org/durk-kingma.md) [y](../durk-kingma.md) [z](durk-kingma.html)",
        "[x](max-welling.md) [[Max Welling]] [[Durk]] durk-kingma.md Diederik Kingma",
        "<div>\n[x](durk-kingma.md)\n</div>\n",
        "[@durk-kingma](durk-kingma.md)",
        "[[nobody]] [x](#durk-kingma.md)",
        "Text[^1].\n\n[^1]: durk-kingma.md\n",
    ],
)
def test_what_is_no_link_to_the_profile_stays(text: str) -> None:
    """Code, escapes, pictures, other addresses, other people: nothing of that changes."""
    assert relinked(text, change()) == text


def test_a_name_that_became_ambiguous_gets_the_address_too() -> None:
    """Where the new name alone would not be found, the link says whom it means and shows what it showed."""
    assert relinked("[[Diederik Kingma]]", change(new_name="Max Welling")) == "[[d-kingma|Diederik Kingma]]"


def test_a_name_with_signs_of_its_own_does_not_break_the_link() -> None:
    """A new name that can't stand between brackets is not put there."""
    assert relinked("[[Diederik Kingma]]", change(new_name="A]] [b|c")) == "[[d-kingma|Diederik Kingma]]"


def test_only_the_name_may_change() -> None:
    """With another name and the same slug only links by name change."""
    text = "[[durk-kingma]] [x](durk-kingma.md) [[Diederik Kingma]]"
    expected = "[[durk-kingma]] [x](durk-kingma.md) [[Durk Kingma]]"
    assert relinked(text, change(new_slug="durk-kingma")) == expected


def test_links_in_fields_follow() -> None:
    """Links alone mean something in a value; sources, quotes and keys that are not known are left alone."""
    cites = (Citation("s", quote="[[durk-kingma]]"),)
    profile = Profile(
        snapshot=(Fact("With", "[[Diederik Kingma]] `[x](durk-kingma.md)`", cites),),
        open_questions=(Question("q", "Did [[durk-kingma]]?"),),
        notes="    [x](durk-kingma.md)",
        sources=(Source("s", fields=(("title", "[[durk-kingma]]"),)),),
        other=(("x", "[[durk-kingma]]"),),
        lead="[[durk-kingma]]",
    )
    found = relinked_fields(profile, change())
    assert found.snapshot == (Fact("With", "[[Durk Kingma]] `[x](d-kingma.md)`", cites),)
    assert found.open_questions[0].question == "Did [[d-kingma]]?"
    assert found.notes == "    [x](d-kingma.md)"
    assert (found.sources, found.other, found.lead) == (profile.sources, profile.other, profile.lead)


PIECES = st.lists(
    st.sampled_from(
        (
            "[x](durk-kingma.md)", "[x](<durk-kingma.md> 't')", "[y](max-welling.md#a)", "[r]: durk-kingma.md\n",
            "[[durk-kingma]]", "[[Diederik Kingma|he]]", "[[Max Welling]]", "[r]", "[r][]", "[^1]", "[^1]: ", "[@a]",
            "`", "``", "```\n", "~~~\n", "\n", "\n\n", "    ", "\t", "> ", "* ", "1. ", "# ", "## ", "---\n",
            "\\", "[", "]", "(", ")", "!", "*", "_", "~~", "<", ">", "<b>", "<div>\n", "<!--", "-->", "| ", "|---|\n",
            "|", "&amp;", "&#91;", "word", " ", "\udce4", "[z](\udce4.md)", "é", "\r\n", "https://example.org/",
        )
    ),
    max_size=14,
).map("".join)  # fmt: skip


def asked(text: str) -> Asks:
    """What a page asks of the wiki for this text."""
    return markdown.asks(text, "body")


@given(PIECES)
def test_the_page_agrees_on_what_a_link_is(text: str) -> None:
    """As the page sees it, nothing links to the old address any more, and all other links are the same."""
    renamed = change()
    before, after = asked(text.replace("\udce4", "�")), asked(relinked(text, renamed).replace("\udce4", "�"))
    assert after.slugs == {"d-kingma" if slug == "durk-kingma" else slug for slug in before.slugs}
    meant = {resolve(name, renamed.before) for name in before.names}
    assert {resolve(name, renamed.after) for name in after.names} == {
        "d-kingma" if slug == "durk-kingma" else slug for slug in meant
    }


@pytest.mark.parametrize(
    "note", ["[x]({}.md)", "See [x]({}.md) and more.", "See [[{}|him]].", "- [x][a]\n\n    [a]: {}.md"]
)
@pytest.mark.parametrize("before", ["", "A word.[^1]\n\n"])
def test_links_in_footnotes_follow(before: str, note: str) -> None:
    """A note's links follow wherever it is referred to, here or in another section."""
    text = f"{before}[^1]: {note}"
    assert relinked(text.format("durk-kingma"), change()) == text.format("d-kingma")


@given(PIECES)
def test_nothing_but_targets_changes(text: str) -> None:
    """Taken back by another rename, the text is the old one to the byte."""
    there = relinked(text, renaming(directory(ENTRIES), "durk-kingma", "d-kingma", "Diederik Kingma", ()))
    entries = (Entry("d-kingma", "Diederik Kingma"), *ENTRIES[1:])
    back = relinked(there, renaming(directory(entries), "d-kingma", "durk-kingma", "Diederik Kingma", ()))
    assert back == text


@pytest.mark.parametrize(
    ("new_slug", "new_name", "before", "after"),
    [
        ("max", "Max", "[[MAX]] [[max-welling]]", "[[max-welling|MAX]] [[max-welling]]"),
        ("d-kingma", "max", "[[Max|he]]", "[[max-welling|he]]"),
        ("max", "Durk Kingma", "[[max]] [[Max]]", "[[max-welling|max]] [[Max]]"),
        ("max", "Durk Kingma", "| a |\n|---|\n| [[max]] |\n", "| a |\n|---|\n| [[max-welling\\|max]] |\n"),
    ],
)
def test_a_link_to_another_is_not_robbed(new_slug: str, new_name: str, before: str, after: str) -> None:
    """Where the new words would mean the renamed profile, or nobody, a link by name goes on by its slug."""
    entries = (*ENTRIES[:1], Entry("max-welling", "Max Welling", aliases=("Max",)))
    assert relinked(before, renaming(directory(entries), "durk-kingma", new_slug, new_name, ())) == after


def test_a_whole_profile_follows() -> None:
    """Fields, lead, headings and sections; sources stay."""
    profile = Profile(
        description="[[durk-kingma]]", lead="[x](durk-kingma.md)", sections=(Section("[[durk-kingma]]", "[[Durk]]\n"),)
    )
    found = relinked_profile(profile, change())
    assert (found.description, found.lead) == ("[[d-kingma]]", "[x](d-kingma.md)")
    assert found.sections == (Section("[[d-kingma]]", "[[Durk]]\n"),)


def test_links_to_one_profile_are_found_once_for_all_names() -> None:
    """What is no link is none of them."""
    text = "[[durk-kingma]] `[[durk-kingma]]` [x](durk-kingma.md) [[Max Welling]]"
    found = spots(text, "durk-kingma", directory(ENTRIES))
    assert [text[one.start : one.end] for one in found] == ["durk-kingma", "durk-kingma"]
    assert respelled(text, found, change()) == relinked(text, change())


def test_a_definition_is_a_link_where_nothing_in_its_text_uses_it() -> None:
    """What another section links by it would be overlooked else; where it is used, it counts once."""
    definition = "[x]: durk-kingma.md\n"
    (found,) = link_places(definition, field=False)
    assert (found.form, found.target, definition[found.start : found.end]) == (
        "address",
        "durk-kingma",
        definition[:-4],
    )
    assert len(link_places(f"[x]\n\n{definition}", field=False)) == 1


LOOSE = (
    *("[x](", "durk-kingma.md", ")", "[[", "Durk", "|", "]]", "[", "]", "\\", "`", "\n", "\n\n", "> ", "<", ">", " "),
    *("#a", "[k]: ", "a%20b.md", "(", "./", "*", "| a |\n|---|\n"),
)


PLAIN = (
    "Words ", "a.\n", "\n\n", "[a](max-welling.md)", "[b c](durk.md#x)", "[x](other/durk.md)", "[y](./durk.md)",
    "[[Durk]]", "[[Max Welling|Max]]", "[[ ]]", "[[a|]]", "[@s, p. 1]", "[see @s]", "[see @s](durk.md)", "[@s]:",
    "[[Durk]]:", "!", "(", ")", "[", "]", "*", "_", "^", "[^1]", "[^1](durk.md)", "x.md", ": durk.md", "- ", "1. ",
    "    ", "|", "\\", "`", "<a>", "[z]: durk.md", "---\n", "&amp;", "\u00a0", "~~", "#",
)  # fmt: skip


@given(st.lists(st.sampled_from(PLAIN), max_size=9).map("".join))
def test_plain_texts_are_read_as_a_parser_reads_them(text: str) -> None:
    """What is seen at a glance is what parsing finds, wherever a glance is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relink, "_is_plain", lambda _: False)
        parsed = link_places(text, field=False)
    assert link_places(text, field=False) == parsed


@given(st.lists(st.sampled_from(LOOSE), max_size=16).map("".join), st.booleans())
def test_links_are_found_with_their_places(text: str, field: bool) -> None:
    """They are the links of the text, then what it only defines; each place is that of a link."""
    found, targets = link_places(text, field=field), link_targets(text, field=field)
    assert tuple((one.form, one.target) for one in found[: len(targets)]) == targets
    for one in found:
        if one.end:
            assert 0 <= one.start < one.end <= len(text)
            assert text[one.start] == "["
