"""Promises of `app.storage.wiki_settings`: any `wiki.yaml` gives settings, and what is odd is said with its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.profile.review_settings import WEIGHTS, ReviewSettings
from app.profile.views import View
from app.profile.wiki import DEFAULT_OUTLINE, Look, OutlineItem, ProfileType, PublishSettings, Wiki
from app.storage import wiki_settings

DEFAULT = Wiki(title="Default", types=(ProfileType("Person", DEFAULT_OUTLINE),))


def test_all_settings_are_read() -> None:
    """Each key of the format arrives, scalars as text, types in their order."""
    found = wiki_settings.read(
        "format: 1\ntitle: W\nlabel: L\nlanguage: no\nbase_url: https://x.org/\nreview_in: 1 year\nmore: kept\n"
        "types:\n  B:\n    review_in: 3 months\n    outline:\n    - {block: works, heading: Papers}\n    - Why\n  A:\n",
        DEFAULT,
    )
    outline = (OutlineItem("Papers", "works"), OutlineItem("Why"))
    types = (ProfileType("B", outline, "3 months"), ProfileType("A", DEFAULT_OUTLINE))
    assert found.wiki == Wiki("W", "L", "no", "https://x.org/", "1 year", types)
    assert found.notices == ()


def test_what_is_missing_has_its_default() -> None:
    """An empty file, or one with comments alone, says nothing and is no fault."""
    for text in ("", "# only a comment\n", "title:\n", "\ufeff"):
        assert wiki_settings.read(text, DEFAULT) == wiki_settings.Settings(DEFAULT)


def test_a_faulty_field_is_named_with_its_line() -> None:
    """One odd value costs that value alone."""
    found = wiki_settings.read("title: W\nlabel: [a]\nreview_in: soon\ntypes: x\n", DEFAULT)
    assert found.wiki == Wiki("W", DEFAULT.label, types=DEFAULT.types)
    assert [notice.split(" ", 4)[:4] for notice in found.notices] == [
        ["wiki.yaml,", "line", "4:", "types"],
        ["wiki.yaml,", "line", "2:", "label"],
        ["wiki.yaml,", "line", "3:", "review_in"],
    ]


def test_an_unknown_block_is_named() -> None:
    """A misspelt block stays a heading, and one reads which blocks there are."""
    found = wiki_settings.read("types:\n  A:\n    outline:\n    - {block: wroks, heading: Works}\n", DEFAULT)
    assert found.wiki.types[0].outline == (OutlineItem("Works"),)
    assert "line 4" in found.notices[0]
    assert "works" in found.notices[0]


def test_broken_yaml_gives_the_defaults_and_the_line() -> None:
    """A wiki opens whatever its settings look like."""
    found = wiki_settings.read("title: W\nlabel: @x\n", DEFAULT)
    assert found.wiki == DEFAULT
    assert found.notices[0].startswith("wiki.yaml, line 2: ")


def test_a_view_that_is_none_is_named_with_its_line() -> None:
    """The others are offered; what is no view is told and passed over."""
    found = wiki_settings.read(
        "views:\n- {name: A, filter: 'is:overdue', columns: name, more: x}\n- just text\n- {filter: x}\n"
        "- {name: B, sort: [a]}\n- {name: A}\n- {name: C, sort: due}\n",
        DEFAULT,
    )
    assert found.wiki.views == (
        View("A", "is:overdue", columns=("name",), other=(("more", "x"),)),
        View("C", sort="due"),
    )
    assert [notice.split(":")[0] for notice in found.notices] == [f"wiki.yaml, line {line}" for line in (3, 4, 5, 6)]
    assert wiki_settings.read("views: 5\n", DEFAULT).notices[0].startswith("wiki.yaml, line 1: views is no list")


def test_what_reviews_look_at_is_read() -> None:
    """Weights by reason and times; what is not said has its default."""
    text = "review:\n  open_role_after: 2 years\n  weights:\n    overdue: 3\n    questions: 0\n"
    found = wiki_settings.read(text, DEFAULT)
    assert found.notices == ()
    assert found.wiki.review == ReviewSettings((("overdue", 3), ("questions", 0)), "2 years")
    asked = ("overdue", "questions", "errors")
    assert [found.wiki.review.weight(code) for code in asked] == [3, 0, WEIGHTS["errors"]]


def test_an_odd_setting_of_reviews_is_named_with_its_line() -> None:
    """A reason that is none, a weight that is no number and a time that is none cost themselves alone."""
    text = "review:\n  soon: tomorrow\n  weights:\n    hurry: 3\n    errors: -1\n    changed: 1001\n    overdue: 2\n"
    found = wiki_settings.read(text, DEFAULT)
    assert found.wiki.review == ReviewSettings((("overdue", 2),))
    assert [" ".join(notice.split(" ", 4)[1:4]) for notice in found.notices] == [
        "line 2: review.soon",
        "line 4: review.weights.hurry",
        "line 5: review.weights.errors",
        "line 6: review.weights.changed",
    ]


def test_settings_of_reviews_of_another_shape_give_the_defaults() -> None:
    """A list or a word says nothing, and is told; nothing at all is no fault."""
    for text, notices in (("review: often\n", 1), ("review:\n  weights: [a]\n", 1), ("review:\n  weights:\n", 0)):
        found = wiki_settings.read(text, DEFAULT)
        assert (found.wiki.review, len(found.notices)) == (ReviewSettings(), notices)


def test_the_default_settings_are_flawless() -> None:
    """What is used where a folder has no settings is read without a notice."""
    found = wiki_settings.read(resources.read_text("wiki.yaml"), Wiki())
    assert not found.notices
    assert found.wiki.types


@given(st.text(alphabet="ab:- \n[]{}&*!|>'\"#@\0\ufeff\ud800", max_size=60))
def test_any_text_gives_settings(text: str) -> None:
    """Nothing that can be in a file is an error."""
    for found in (text, f"types:\n  A:\n    outline: {text}", f"&a types: {text}"):
        assert wiki_settings.read(found, DEFAULT).wiki.types


def test_a_section_that_needs_no_sources_is_read() -> None:
    """The outline and the review settings say what needs sources, in any spelling of no; what is neither is named."""
    found = wiki_settings.read(
        "review: {lead_sourced: yes}\ntypes:\n  A:\n    outline:\n    - {heading: One, sourced: no}\n"
        "    - {heading: Two, sourced: False}\n    - {heading: Three, sourced: maybe}\n",
        DEFAULT,
    )
    outline = (OutlineItem("One", sourced=False), OutlineItem("Two", sourced=False), OutlineItem("Three"))
    assert found.wiki.types[0].outline == outline
    assert found.wiki.review.lead_sourced
    assert found.notices == (
        "wiki.yaml, line 7: types.A.outline.sourced is “maybe”, not yes or no; the default applies.",
    )


def test_the_look_is_read_and_what_can_not_be_read_on_a_page_is_named() -> None:
    """Colours need contrast on their ground, the logo is a picture of the wiki; each fault costs its value alone."""
    good = "look: {accent: '#8A1538', accent_dark: '#fab', logo: media/logo.svg, foot: '*CC BY*'}\n"
    assert wiki_settings.read(good, DEFAULT).wiki.look == Look("#8a1538", "#ffaabb", "media/logo.svg", "*CC BY*")
    for key, value in (
        ("accent", "'#fafafa'"),
        ("accent", "red"),
        ("accent_dark", "'#222222'"),
        ("logo", "../logo.svg"),
        ("logo", "wiki.yaml"),
        ("foot", "x" * 3000),
        ("foot", "[x]"),
    ):
        found = wiki_settings.read(f"title: W\nlook: {{{key}: {value}}}\n", DEFAULT)
        assert found.wiki.look == Look()
        assert found.notices[0].startswith(f"wiki.yaml, line 2: look.{key} ")


def test_what_keeps_profiles_off_the_site_is_read() -> None:
    """A list of codes, which may be empty; anything else is no list."""
    for text, block in (("[]", ()), ("[errors, unsourced-fact, errors]", ("errors", "unsourced-fact"))):
        assert wiki_settings.read(f"publish: {{block: {text}}}\n", DEFAULT).wiki.publish.block == block
    for text in ("errors", "[[a]]", "{a: b}", "['']"):
        found = wiki_settings.read(f"publish: {{block: {text}}}\n", DEFAULT)
        assert found.wiki.publish == PublishSettings()
        assert "publish.block" in found.notices[0]
    assert "publish" in wiki_settings.read("publish: yes\n", DEFAULT).notices[0]


def test_a_language_that_is_none_is_told() -> None:
    """Otherwise all pages would be English without a word."""
    found = wiki_settings.read("title: W\nlanguage: Deutsch (Schweiz)\n", DEFAULT)
    assert found.wiki.language == DEFAULT.language
    what = "language is “Deutsch (Schweiz)”, no tag of a language such as “en” or “pt-BR”; “en” applies"
    assert found.notices == (f"wiki.yaml, line 2: {what}.",)
    assert wiki_settings.read("language: zh-Hant\n", DEFAULT).wiki.language == "zh-Hant"
