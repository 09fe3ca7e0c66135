"""Tests of app/page/render.py."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.page.parts import FOOT, HEADER, LEAD, Page
from app.page.render import page
from app.profile.links import Directory, directory
from app.profile.values import Fact, Profile, Question, Role, Section, Source, Work
from app.profile.wiki import DRAFT, PUBLISHED, Entry, Wiki
from tests.page.people import PERSON, WIKI
from tests.page.strict import faults, read, text

DIRECTORY = directory([Entry("jimmy-ba", "Jimmy Ba", status=PUBLISHED)])


def made(profile: Profile, among: Directory = DIRECTORY, wiki: Wiki = WIKI) -> Page:
    return page(profile, "kingma", wiki, among)


def part(profile: Profile, name: str) -> str:
    return next(part.html for part in made(profile).parts if part.id == name)


def with_section(heading: str, markdown: str, number: int = 1) -> Profile:
    sections = list(PERSON.sections)
    sections[number] = Section(heading, markdown)
    return replace(PERSON, sections=tuple(sections))


def changed(one: Page, other: Page) -> list[str]:
    return [before.id for before, after in zip(one.parts, other.parts, strict=True) if before != after]


def test_the_page_is_good_html() -> None:
    """Nothing foreign, everything closed, no id twice."""
    assert faults(made(PERSON).html) == []


def test_every_link_on_the_page_has_its_target() -> None:
    """Citations lead to sources and sources back to citations."""
    html = made(PERSON).html
    ids = read(html).ids
    assert [target for target in _fragments(html) if target not in ids] == []


def _fragments(html: str) -> list[str]:
    return [piece.partition('"')[0] for piece in html.split('href="#')[1:]]


def test_the_parts_joined_are_the_page() -> None:
    """Between what stands before the first part and behind the last one there is nothing but the parts."""
    result = made(PERSON)
    joined = "".join(part.html for part in result.parts)
    before, found, after = result.html.partition(joined)
    assert found
    assert before.endswith('<main id="_main">\n')
    assert after.startswith("</main>")


def test_each_part_is_one_element_with_its_id() -> None:
    """A part can be found by its id and replaced."""
    for one in made(PERSON).parts:
        reader = read(one.html)
        assert (reader.ids[0], reader.open, reader.faults) == (one.id, [], [])


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Hash seeds, folders and clocks play no part."""
    script = (
        "import sys; from tests.page.test_render import made, PERSON; "
        "sys.stdout.buffer.write(made(PERSON).html.encode())"
    )
    root = Path(__file__).parent.parent.parent
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(root), "TZ": "Asia/Tokyo"}
    other = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert other.stdout.decode() == made(PERSON).html
    assert str(root) not in made(PERSON).html


def test_one_edit_changes_one_part() -> None:
    """Typing in a section leaves every other part as it was."""
    edited = with_section("Why It Matters", "It is in use almost everywhere.")
    assert changed(made(PERSON), made(edited)) == ["why-it-matters"]


def test_a_new_citation_changes_its_section_and_the_sources() -> None:
    """The sources show the way back to it."""
    edited = with_section("Why It Matters", "It is in use everywhere [@unused].")
    assert changed(made(PERSON), made(edited)) == ["why-it-matters", "sources"]


def test_a_profile_that_gets_published_becomes_a_link() -> None:
    """The page follows who is in the wiki: a link to a draft is only a name."""
    draft = directory([Entry("jimmy-ba", "Jimmy Ba", status=DRAFT)])
    assert changed(made(PERSON, draft), made(PERSON)) == ["adam-optimizer"]


def test_the_order_is_that_of_the_layout() -> None:
    """Blocks stand where the type's outline puts them, between header, lead and foot."""
    assert [one.id for one in made(PERSON).parts] == [
        HEADER, LEAD, "snapshot", "selected-works", "institutional-roles", "adam-optimizer", "why-it-matters",
        "open-questions", "sources", FOOT,
    ]  # fmt: skip


def test_the_line_over_the_name() -> None:
    """It says the wiki's label, the type, and the day of the last review."""
    shown = text(part(PERSON, HEADER))
    assert "Wiki · Individual Player · Last reviewed May 20, 2026" in shown
    assert 'datetime="2026-05-20"' in part(PERSON, HEADER)


@pytest.mark.parametrize(
    ("status", "badge"),
    [("", "Draft"), ("draft", "Draft"), ("in-review", "In review"), ("retired", "Retired"), ("odd", "Draft")],
)
def test_a_profile_that_is_not_published_says_so(status: str, badge: str) -> None:
    """Its status stands in the line over the name."""
    assert f'<strong class="badge">{badge}</strong>' in part(replace(PERSON, status=status), HEADER)
    assert "badge" not in part(PERSON, HEADER)


def test_an_empty_profile_gives_a_page() -> None:
    """Its name is the slug, and it says that there is nothing yet."""
    result = page(Profile(), "some-body", Wiki(), Directory())
    assert [one.id for one in result.parts] == [HEADER, LEAD, FOOT]
    assert "some-body" in text(result.html)
    assert "Nothing has been written here yet." in text(result.html)
    assert faults(result.html) == []


def test_a_title_in_the_lead_is_the_name_and_is_not_said_twice() -> None:
    """Without `title`, the first `#` is the name."""
    result = made(replace(PERSON, title="", lead="# Durk *Kingma*\n\nA researcher."))
    assert result.html.count("Durk Kingma</bdi></h1>") == 1
    assert "Durk" not in result.parts[1].html


def test_a_work_is_shown_in_the_section_that_tells_about_it() -> None:
    """It stands there and not in the list."""
    assert "<bdi>Adam: A Method</bdi>" in part(PERSON, "adam-optimizer")
    assert "<bdi>Adam: A Method</bdi>" not in part(PERSON, "selected-works")


def test_no_heading_for_a_block_all_of_whose_works_are_told_elsewhere() -> None:
    """A block that has nothing to show makes no section."""
    result = made(replace(PERSON, works=PERSON.works[:1]))
    assert "selected-works" not in [one.id for one in result.parts]


def test_a_body_heading_keeps_its_prose_over_its_block() -> None:
    """Prose first, then the block."""
    html = part(with_section("Institutional Roles", "A path across the field."), "institutional-roles")
    assert 0 < html.index("A path across") < html.index("OpenAI")


def test_headings_repeat_without_clashing() -> None:
    """Equal headings get ids of their own, also where a heading reads like a part of the page."""
    sections = tuple(Section(heading, "[@adam]") for heading in ("Lead", "Lead", "", "", "Main", "*Lead* `x`"))
    result = made(replace(PERSON, sections=sections))
    assert [one.id for one in result.parts[-7:-1]] == ["lead", "lead-2", "section", "section-2", "main", "lead-x"]
    assert faults(result.html) == []


def test_a_fact_shows_label_value_and_marks() -> None:
    """The snapshot is a definition list."""
    html = part(replace(PERSON, snapshot=(Fact("Advisor", "[[Jimmy Ba]]"), *PERSON.snapshot)), "snapshot")
    assert '<dt>Advisor</dt><dd><a href="../jimmy-ba/">Jimmy Ba</a></dd>' in html
    assert "<dt>Known for</dt><dd>Adam<sup" in html


def test_roles_are_told_in_words_and_drawn() -> None:
    """The drawing has a text of its own, and an open role points on."""
    html = part(PERSON, "institutional-roles")
    assert "Founding team · full-time · 2015–2018" in text(html)
    assert html.count('<svg class="lane" role="img"') == 3
    assert "<title>October 2024 – present (as of May 20, 2026)</title>" in html
    assert html.count("<path") == 1


def test_the_years_run_through_roles_without_dates() -> None:
    """Their lines lead from the axis to every bar; where nothing is drawn, there are none."""
    dated, undated = Role("a", "A", start="2015", end="2018"), Role("b", "B")
    html = part(replace(PERSON, roles=(undated, dated)), "institutional-roles")
    lanes = [lane.count("<line ") for lane in html.split('<svg class="lane"')[1:]]
    assert len(lanes) == 2
    assert lanes[0] == lanes[1] == html.count("<text")
    assert "lane" not in part(replace(PERSON, roles=(undated,)), "institutional-roles")


def test_a_settled_question_shows_its_answer() -> None:
    """With the day, and with its sources."""
    shown = text(part(PERSON, "open-questions"))
    assert "Which of these stays in use? Open since May 20, 2026." in shown
    assert "Did Adam receive an award? Settled April 2025. It did." in shown


def test_sources_are_numbered_in_file_order_and_lead_back() -> None:
    """An unused source keeps its number; a used one names the sections that cite it."""
    html = part(PERSON, "sources")
    assert [f'id="source:{number}"' in html for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert 'href="#cite:_lead:1" role="doc-backlink" aria-label="Back to the introduction' in html
    assert html.rindex("backs") < html.index('id="source:3"')


def test_of_two_sources_with_one_id_the_first_is_cited() -> None:
    """Both are listed."""
    twins = (Source("adam", "book", (("title", "First"),)), Source("adam", "book", (("title", "Second"),)))
    html = made(replace(PERSON, sources=twins)).html
    assert 'href="#source:1"' in html
    assert 'href="#source:2"' not in html
    assert "Second" in html


def test_the_foot_says_when_the_next_review_is_due() -> None:
    """The interval is the profile's, else its type's, else the wiki's."""
    assert "by b-editor. Next review due November 20, 2026." in text(part(PERSON, FOOT))
    assert "Next review due May 27, 2026." in text(part(replace(PERSON, review_in="1 week"), FOOT))
    assert "Next review due May 20, 2027." in text(part(replace(PERSON, type="Other"), FOOT))
    assert "Return to Wiki" in text(part(PERSON, FOOT))


def test_a_retired_profile_has_no_next_review() -> None:
    """Nobody will look at it again."""
    assert "Next review" not in text(part(replace(PERSON, status="retired"), FOOT))


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("../media/kingma.jpg", '<img src="../media/kingma.jpg" alt="Kingma at work">'),
        ("https://evil.example/x.jpg", "remote image not loaded: evil.example"),
        ("../../x.jpg", "no picture inside the wiki"),
    ],
)
def test_the_portrait(file: str, shown: str) -> None:
    """A picture of the wiki is shown with its alternative text; any other is named and not loaded."""
    portrait = PERSON.portrait
    assert portrait
    assert shown in part(replace(PERSON, portrait=replace(portrait, file=file)), HEADER)


def test_uncertain_dates_are_said_in_words() -> None:
    """`?` and `~` stand as a question mark and as "c."."""
    html = part(replace(PERSON, works=(Work("a", "A", "2015~"), Work("b", "B", "2016?"))), "selected-works")
    assert "c. 2015" in html
    assert "2016?" in html


def test_a_question_without_words_is_not_shown() -> None:
    """Neither are a fact and a section slot without content."""
    result = made(replace(PERSON, open_questions=(Question("x"),), snapshot=(Fact(),)))
    assert not {"open-questions", "snapshot"} & {one.id for one in result.parts}


def test_a_wiki_without_a_profiles_folder_finds_its_pictures() -> None:
    """There the paths start in the wiki's own folder."""
    portrait = PERSON.portrait
    assert portrait
    flat = replace(PERSON, portrait=replace(portrait, file="media/kingma.jpg"))
    assert 'src="../media/kingma.jpg"' in made(flat, wiki=WIKI._replace(folder="")).html


@pytest.mark.timeout(20)
def test_too_many_hostile_sections_are_shown_as_typed() -> None:
    """Each of them is laid out in half a second: together they would hold the page up, so none is."""
    sections = tuple(Section(f"S{number}", "*a" * 19_000 + str(number)) for number in range(40))
    html = made(replace(PERSON, sections=sections)).html
    assert html.count('<p class="notice">This text is shown as it was typed: all sections together') == 41


def test_a_reader_sees_how_fresh_the_page_is() -> None:
    """Whether the text changed since the review is told where somebody knows it; nothing of it depends on the day."""
    whole, changed, unknown = (
        page(PERSON, "kingma", WIKI, DIRECTORY, since).html for since in ("whole", "changed", "")
    )
    assert "by <bdi>b-editor</bdi>. The text has not changed since. Next review due <time" in whole
    assert "<strong>The text has changed since that review.</strong>" in changed
    assert ", changed since</span>" in changed
    assert ", changed since" not in whole + unknown
    assert "The text has" not in unknown


def test_links_lead_to_what_the_site_shows_under_its_address() -> None:
    """A published profile that the site does not show is text; an odd slug has an address of its own."""
    among = directory([Entry("Jimmy Ba", "Jimmy Ba", status=PUBLISHED)])
    assert '<a href="../jimmy-ba/">Jimmy Ba</a>' in made(PERSON, among=among).html
    assert "../jimmy-ba/" not in made(PERSON, among=among.showing(frozenset())).html


def test_a_page_that_the_site_shows_leads_to_its_lists() -> None:
    """Of its type and its tags; one that it does not show has no lists to lead to."""
    tagged = replace(PERSON, tags=("optimization", "Généraux"))
    shown = page(tagged, "kingma", WIKI, directory([Entry("kingma", status=PUBLISHED)])).html
    assert '<a href="../type/individual-player/"><bdi>Individual Player</bdi></a>' in shown
    assert '<a href="../tag/optimization/"><bdi>optimization</bdi></a>' in shown
    assert "../type/" not in made(tagged).html


def test_a_page_names_the_files_that_it_uses() -> None:
    """Pictures and documents, as paths in the wiki; what may not be published is neither linked nor named."""
    text = (
        "![a](../media/a%20b.png) [p](../files/p.pdf#page=2) [y](../wiki.yaml) [m](../a.md) [h](../.git/x.pdf) "
        "[r](../robots.txt) ![out](../../x.png) [c](../media/x.css)"
    )
    result = made(replace(PERSON, lead=text, snapshot=(Fact("F", "[f](../files/f.csv)"),)))
    assert result.files == ("files/f.csv", "files/p.pdf", "media/a b.png", "media/kingma.jpg")
    for refused in ("wiki.yaml", "../a.md", ".git", "robots.txt", "x.css"):
        assert f'href="../{refused}' not in result.html
    assert '<a href="../files/p.pdf">p</a>' in result.html


def test_the_note_of_a_heading_stands_under_it() -> None:
    """A list can't be part of a heading."""
    html = page(
        Profile(title="A", sections=(Section("One[^n]", "Text.\n\n[^n]: Said so.\n"),)), "a", WIKI, Directory()
    ).html
    assert '</sup></h2>\n<ol class="notes">' in html
    assert not faults(html)


def test_a_heading_without_words_is_not_shown() -> None:
    """It would be announced, and say nothing."""
    html = page(Profile(title="A", lead="Text.\n\n###\n\nMore.\n"), "a", WIKI, Directory()).html
    assert "<h3>" not in html
    assert "More." in html


def test_what_scrolls_sideways_has_a_tab_stop() -> None:
    """Tables and code can be read without a mouse."""
    html = page(Profile(title="A", lead="```\ncode\n```\n\n| a |\n|---|\n| b |\n"), "a", WIKI, Directory()).html
    assert '<pre tabindex="0"><code>' in html
    assert '<div class="wide" tabindex="0"><table>' in html


def test_no_page_has_its_browser_ask_for_an_icon() -> None:
    """Without a word about it, each asks the server for one that is not there."""
    assert '<link rel="icon" href="data:,">' in page(PERSON, "kingma", WIKI, Directory()).html
