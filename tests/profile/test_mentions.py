"""Promises of `app.profile.mentions`: only plain text names somebody, and a link changes nothing but the name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.links import Directory, directory, resolve
from app.profile.mentions import Named, linked, mentions, named, places, with_links
from app.profile.relink import link_targets
from app.profile.values import Fact, Profile, Question, Section
from app.profile.wiki import Entry

ENTRIES = (
    Entry("max-welling", "Max Welling", aliases=("M. Welling", "Welling")),
    Entry("jimmy-ba", "Jimmy Ba", aliases=("Ba",)),
    Entry("ba", "Bay", aliases=("José Hyvärinen",)),
    Entry("one", "Same Name"),
    Entry("two", "Same Name"),
)
HOSTILE = [
    "Jane [JD] Doe",
    'Dwayne "The Rock" Johnson',
    "](x.md)",
    "[[Max",
    "`code`",
    "*Star*",
    "a|b",
    "<b>Bold</b>",
    "محمد بن موسى",
    "\u202eevil\u202c Name",
    "C++ (Jr.)",
    "\\back",
    "![i]",
    "&amp;",
    "$& \\1",
    "(?:x",
]


def found(text: str, slug: str = "max-welling", among: Directory | None = None, *, field: bool = False) -> list[str]:
    of = named(slug, among or directory(ENTRIES))
    return [text[span.start : span.end] for span in mentions(text, of, field=field)] if of else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With Max Welling, M. Welling and Welling's.", ["Max Welling", "M. Welling", "Welling"]),
        ("**Max Welling** and *Welling*", ["Max Welling", "Welling"]),
        ("Max\nWelling wrote", ["Max\nWelling"]),
        ("> Max\n> wrote\n\n- with Welling\n", ["Welling"]),
        ("| a |\n|---|\n| Max Welling |\n", ["Max Welling"]),
        ("[^1]: Max Welling said so\n\nText[^1]\n", ["Max Welling"]),
    ],
)
def test_names_in_plain_text_are_mentions(text: str, expected: list[str]) -> None:
    """The longest name counts, as whole words, over one line break."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Max Welling](max-welling.md) and [about *Welling*](https://example.org)",
        "[[Max Welling]] and [[max-welling|Welling]]",
        "`Max Welling` and\n\n    Max Welling\n\n```\nWelling\n```\n",
        "# On Max Welling\n\n### Welling\n\nWelling\n=======\n",
        '<a href="x">Max Welling</a>\n\n<div title="Welling">\nMax Welling\n</div>\n',
        "https://example.org/Welling <https://example.org/Welling> Welling@example.org",
        "![Max Welling](x.png) [@welling, Max Welling]",
        "[x]\n\n[x]: y.md 'Max Welling'\n",
        "Wellingtonian, Welling-like, anti-Welling, welling up",
        "Max\n\nMax \\[Max",
    ],
)
def test_links_code_headings_and_addresses_are_none(text: str) -> None:
    """What is linked, code, HTML, a heading, a citation, an address or part of a word mentions nobody."""
    assert not found(text)


def test_a_name_inside_a_longer_one_is_not_meant() -> None:
    """`Ba` in `Jimmy Ba` is that person, and of nobody else."""
    among = directory((Entry("ba-li", "Ba Li", aliases=("Ba",)), Entry("jimmy", "Jimmy Ba")))
    assert found("Jimmy Ba met Ba (not “Jimmy Ba”).", "ba-li", among) == ["Ba"]


def test_a_name_of_two_is_not_looked_for() -> None:
    """An ambiguous name means nobody."""
    assert not found("Same Name", "one")


def test_accents_are_found_as_they_are_encoded() -> None:
    """Both encodings of an accent are the same name, and a letter with one more accent is another."""
    name = "José Hyvärinen"
    assert found(unicodedata.normalize("NFD", f"By {name}."), "ba") == [unicodedata.normalize("NFD", name)]
    assert not found("Welling\u0301")


def test_half_a_million_accents_hold_nobody_up() -> None:
    """A name that is made to take long is not looked for; the others are."""
    among = directory((Entry("z", "Z" + "\u0301\u0323" * 250_000, aliases=("Zalgo",)),))
    assert found("Zalgo was here.", "z", among) == ["Zalgo"]


def test_a_text_that_is_not_laid_out_has_none() -> None:
    """A page shows it as it was typed; a million names in it hold nobody up."""
    assert not found("Max Welling. " * 1_000_000)


def test_fields_know_links_alone() -> None:
    """In a field, code and headings are plain text, and links are links."""
    assert found("`Welling`, # Welling, [Welling](x.md), [[Welling]]", field=True) == ["Welling", "Welling"]


PROFILE = Profile(
    title="Welling",
    lead="Met Max Welling.",
    snapshot=(Fact("Knows", "Welling"),),
    open_questions=(Question("q", "Will Welling?", answer="Welling will."),),
    sections=(Section("Welling", "Welling and Welling.\n"),),
)


def test_all_places_of_a_profile_are_linked_on_wish() -> None:
    """Facts, questions, lead and sections take links; names and headings do not."""
    of = named("max-welling", directory(ENTRIES))
    assert of is not None
    where = places(PROFILE, of)
    assert [one.path for one in where] == [
        "snapshot.Knows.value", "open_questions.q.question", "open_questions.q.answer", "lead",
        "sections.Welling", "sections.Welling",
    ]  # fmt: skip
    done = linked(PROFILE, of, where, by_name=False)
    assert done.sections[0].text == "[Welling](max-welling.md) and [Welling](max-welling.md).\n"
    assert done.lead == "Met [Max Welling](max-welling.md)."
    assert (done.title, done.sections[0].heading) == ("Welling", "Welling")
    assert not places(done, of)


def test_one_place_alone_is_linked() -> None:
    """The others stay, and what has changed meanwhile is left alone."""
    of = named("max-welling", directory(ENTRIES))
    assert of is not None
    second = places(PROFILE, of)[5]
    assert linked(PROFILE, of, [second], by_name=True).sections[0].text == "Welling and [[Welling]].\n"
    assert linked(Profile(lead="Other."), of, [second], by_name=True) == Profile(lead="Other.")


def test_a_link_that_would_not_read_as_one_is_not_made() -> None:
    """Behind `!` or a backslash brackets would be no link, behind others they would take theirs away."""
    of = named("max-welling", directory(ENTRIES))
    assert of is not None
    assert not mentions("!Welling \\Welling", of)
    text = "[x]Welling\n\n[x]: y.md\n"
    assert with_links(text, mentions(text, of), of, field=False, by_name=False) == text


def test_one_that_can_not_be_linked_holds_up_no_thousand() -> None:
    """All others become links, in about the time of one."""
    of = named("max-welling", directory(ENTRIES))
    assert of is not None
    text = "Welling met Welling. " * 500 + "[x]Welling\n\n[x]: y.md\n"
    new = with_links(text, mentions(text, of), of, field=False, by_name=False)
    assert new.count("[Welling](max-welling.md)") == 1000
    assert new.endswith(". [x]Welling\n\n[x]: y.md\n")


def test_a_table_gets_a_link_without_a_bar() -> None:
    """`[[slug|Name]]` would end the cell, so that the address is taken."""
    entries = (Entry("max-welling", "Max Welling"), Entry("Welling", "W"))
    of = named("max-welling", directory(entries))
    text = "| a |\n|---|\n| Max Welling |\n"
    assert of is not None
    of = replace(of, among=directory((*entries, Entry("max", "Max Welling"))))  # the name is no longer enough
    new = with_links(text, mentions(text, of), of, field=False, by_name=True)
    assert new == "| a |\n|---|\n| [Max Welling](max-welling.md) |\n"


def _texts(names: list[str]) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(
        [
            *names,
            " ",
            "\n",
            "\n\n",
            "`",
            "*",
            "[",
            "](",
            ")",
            "[[",
            "]]",
            "|",
            "# ",
            "> ",
            "- ",
            "<b>",
            "!",
            "x",
            ". ",
            "\\",
        ]
    )
    return st.lists(pieces, max_size=14).map("".join)


def _check(text: str, of: Named, *, field: bool, by_name: bool) -> None:
    spans = mentions(text, of, field=field)
    new = with_links(text, spans, of, field=field, by_name=by_name)
    before, after = link_targets(text, field=field), link_targets(new, field=field)
    more = list(after)
    for link in before:
        more.remove(link)
    for form, target in more:
        meant = target if form == "address" else resolve(target, of.among)
        assert meant == of.slug
    rest, place = [], 0
    for span in spans:
        rest.append(text[place : span.start])
        place = span.end
    at = 0
    for piece in (*rest, text[place:]):
        at = new.index(piece, at) + len(piece)


@given(_texts(["Max Welling", "Welling", "Ba"]), st.booleans(), st.booleans())
def test_links_lead_to_the_profile(text: str, field: bool, by_name: bool) -> None:
    """Whatever is around: new links mean the profile, the old ones stay, and so does every text between names."""
    of = named("max-welling", directory(ENTRIES))
    assert of is not None
    _check(text, of, field=field, by_name=by_name)


@given(st.sampled_from(HOSTILE), st.data(), st.booleans(), st.booleans())
def test_hostile_names_do_no_harm(name: str, data: st.DataObject, field: bool, by_name: bool) -> None:
    """Brackets, quotes, marks and letters from right to left: linked so that it holds, or left alone."""
    of = named("odd", directory((Entry("odd", name), *ENTRIES)))
    if of is not None:
        _check(data.draw(_texts([name])), of, field=field, by_name=by_name)
