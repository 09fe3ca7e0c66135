"""Tests of app/desktop/text/highlight.py: which words get which colour of the theme."""

import time

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.desktop.text.highlight import MarkdownHighlighter, SourceHighlighter
from app.desktop.theme import DARK, LIGHT, Tokens

COLOURS = {
    "heading": LIGHT.heading,
    "strong": LIGHT.emphasis,
    "code": LIGHT.code,
    "link": LIGHT.link,
    "citation": LIGHT.citation,
    "key": LIGHT.key,
    "string": LIGHT.string,
    "comment": LIGHT.comment,
}


def coloured(text: str, highlighter: type[MarkdownHighlighter], tokens: Tokens = LIGHT) -> list[tuple[str, str]]:
    """The spans of a text that are coloured, each with its colour."""
    document = QTextDocument(text)
    kept = highlighter(document, tokens)
    kept.rehighlight()
    spans = []
    block = document.begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for span in block.layout().formats():
            words = units[2 * span.start : 2 * (span.start + span.length)].decode("utf-16-le")
            spans.append((words, span.format.foreground().color().name()))
        block = block.next()
    return spans


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("## A heading", "A heading", "heading"),
        ("some **bold words** here", "**bold words**", "strong"),
        ("some `code *x*` here", "`code *x*`", "code"),
        ("see [Max Welling](max-welling.md)", "[Max Welling", "link"),
        ("see [[Max Welling]]", "[[Max Welling]]", "link"),
        ("at https://example.org/a", "https://example.org/a", "link"),
        ("as [@kingma-2013, p. 3]", "[@kingma-2013, p. 3]", "citation"),
        ("😀 as [@kingma-2013]", "[@kingma-2013]", "citation"),
        ("```\n**no**\n```\n**yes**", "**no**", "code"),
        ("~~~~\n~~~\n**no**\n~~~~\n**yes**", "**no**", "code"),
        ("```\n**no**\n```\n**yes**", "**yes**", "strong"),
    ],
)
def test_markdown_has_its_colours(qtbot: QtBot, text: str, words: str, kind: str) -> None:
    """Each kind of Markdown gets its colour, from the first to the last character of it."""
    assert (words, COLOURS[kind]) in coloured(text, MarkdownHighlighter)


@pytest.mark.parametrize("text", ["plain words", "2 * 3 * 4", "snake_case_name", "[@ no]", "a@b.org", "#tag"])
def test_plain_text_stays_plain(qtbot: QtBot, text: str) -> None:
    """What only looks like Markdown is not coloured."""
    assert coloured(text, MarkdownHighlighter) == []


FILE = """---
title: Diederik Kingma   # the name
aliases: ["Durk: K", 'b']
last_reviewed_on: 2026-05-20
description: In 2013, 6 months
notes: |
  title: no key
snapshot:
  - label: Known for
---
## Heading with *no* key: here
"""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("title", "key"),
        ("label", "key"),
        ("# the name", "comment"),
        ('"Durk: K"', "string"),
        ("2026-05-20", "code"),
        ("  title: no key", "string"),
        ("Heading with *no* key: here", "heading"),
    ],
)
def test_a_file_has_yaml_then_markdown(qtbot: QtBot, words: str, kind: str) -> None:
    """Front matter is coloured as YAML, block scalars as text, what follows as Markdown."""
    assert (words, COLOURS[kind]) in coloured(FILE, SourceHighlighter)


def test_numbers_in_words_are_words(qtbot: QtBot) -> None:
    """A year inside a sentence is not coloured as a value of its own."""
    assert not {"2013", "2013,", "6"} & {words for words, _ in coloured(FILE, SourceHighlighter)}


def test_a_file_without_front_matter_is_markdown(qtbot: QtBot) -> None:
    """A first line that is no fence starts Markdown at once."""
    assert ("Title", LIGHT.heading) in coloured("# Title\ntitle: no key", SourceHighlighter)
    assert all(colour != LIGHT.key or words == "Title" for words, colour in coloured("a: b", SourceHighlighter))


def test_colours_follow_the_theme(qtbot: QtBot) -> None:
    """The same text in the dark theme has the dark theme's colours."""
    assert ("A", DARK.heading) in coloured("# A", MarkdownHighlighter, DARK)


@pytest.mark.parametrize(
    "hostile", ["*", "**", "[", "[[", "[@", "`", "_", "![](", "<http://", "> ", "- ", '"', "a: ", "{", "\\", "[@a]("]
)
def test_hostile_lines_are_coloured_at_once(qtbot: QtBot, hostile: str) -> None:
    """A line of 100,000 characters of trouble is coloured without a noticeable wait."""
    line = (hostile * 100_000)[:100_000]
    prose, source = QTextDocument(line), QTextDocument("---\n" + line)
    highlighters = [MarkdownHighlighter(prose, LIGHT), SourceHighlighter(source, LIGHT)]
    started = time.process_time()
    for highlighter in highlighters:
        highlighter.rehighlight()
    assert time.process_time() - started < 2


@pytest.mark.parametrize("line", ["  - " + "\t" * 9_000 + "x", "~" * 9_000 + "`"])
def test_many_hostile_lines_are_coloured_at_once(qtbot: QtBot, line: str) -> None:
    """Blanks and fence marks are looked at once, and not again for each place where they might end."""
    source = QTextDocument("---\n" + f"{line}\n" * 5 + "---\n" + f"{line}\n" * 20)
    highlighter = SourceHighlighter(source, LIGHT)
    started = time.process_time()
    highlighter.rehighlight()
    assert time.process_time() - started < 1
