"""A wiki of as many profiles as wanted, 5 to 6 KB each: the same files every time, linked to each other."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_GIVEN = _list(
    "Ada Ben Chidi Dana Elif Femi Gita Hugo Ines Jonas Kira Lena Milo Nora Omar Priya Quentin Rosa Sven Tara Ugo Vera "
    "Wanda Xenia Yusuf Zoe Ana Boris Clara Dmitri Eva Farid Greta Hana Ivo Jana Karim Lucia Mateo Nadia"
)
_FAMILY = _list(
    "Abel Brandt Castro Dietz Eriksen Fontaine Garcia Huber Ito Jensen Keller Lindqvist Moreau Novak Okafor Petrov "
    "Quispe Rossi Sato Tanaka Ueda Vogel Weiss Xu Yamada Zeller Almeida Bauer Costa Dubois Engel Ferreira Gruber Hoang"
)
_ORGANIZATIONS = (
    "University of Elmsford", "Northbridge Institute", "OpenField", "DeepHarbour", "Corvid Labs", "Lakeside College",
    "Meridian Research", "Institute for Inference", "Tallinn School of Computing", "Harbour Robotics",
)  # fmt: skip
_TOPICS = (
    "variational inference", "graph neural networks", "speech recognition", "program synthesis", "causal discovery",
    "reinforcement learning", "protein folding", "machine translation", "optimization", "interpretability",
)  # fmt: skip
_WORDS = _list(
    "model sample gradient layer network method proof bound estimate signal noise prior likelihood kernel token corpus "
    "benchmark dataset agent policy reward planner encoder decoder attention memory search lattice manifold metric "
    "norm theorem conjecture experiment result paper field question answer student team laboratory machine compiler "
    "language image sound speech text word sentence meaning structure graph tree path node edge weight bias update "
    "step schedule"
)
_VERBS = _list("shows gives finds keeps learns builds draws tests splits joins bounds measures explains predicts")
_TYPES = ("Individual Player", "Thought Leader")
_STATUSES = ("published", "published", "published", "in-review", "draft", "retired")


def slug(number: int) -> str:
    """Return the slug of one profile."""
    return name(number).lower().replace(" ", "-")


def name(number: int) -> str:
    """Return the name of one profile; no two are the same."""
    given, rest = _GIVEN[number % len(_GIVEN)], number // len(_GIVEN)
    family, rest = _FAMILY[rest % len(_FAMILY)], rest // len(_FAMILY)
    return f"{given} {family}" if not rest else f"{given} {_letters(rest)} {family}"


def _letters(number: int) -> str:
    """Return a middle name for a number from 1."""
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return f"V{text}"


def text(number: int, total: int) -> str:
    """Return the file of one profile of a wiki of `total`; 500 of them link to the first one, if there are so many."""
    draw = random.Random(number)  # noqa: S311 - the same corpus every time
    start = draw.randint(1990, 2020)
    topic = draw.choice(_TOPICS)
    others = [draw.randrange(total) for _ in range(4)]
    if number <= 500:
        others[0] = 0
    return "\n".join((*_front(draw, number, start, topic), *_body(draw, number, topic, others)))


def _front(draw: random.Random, number: int, start: int, topic: str) -> Iterator[str]:
    first, second = draw.sample(_ORGANIZATIONS, 2)
    yield "---"
    yield f"title: {name(number)}"
    yield f"type: {draw.choice(_TYPES)}"
    yield f"status: {draw.choice(_STATUSES)}"
    yield f"aliases: [{name(number).split()[0][0]}. {name(number).split()[-1]} {number}]"
    yield f"tags: [{topic.replace(' ', '-')}, {draw.choice(_WORDS)}]"
    yield f"description: Known for work on {topic} at {first}."
    yield f"owner: editor-{draw.randint(1, 9)}"
    yield f"last_reviewed_on: {draw.randint(2023, 2026)}-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}"
    yield "snapshot:"
    for label in ("Known for", "Field", "Doctorate"):
        yield f"  - label: {label}"
        yield f"    value: {_words(draw, 8)}"
        yield "    cites: [source-1]"
    yield "works:"
    for place in range(1, 4):
        yield f"  - id: work-{place}"
        yield f"    title: {_words(draw, 6).capitalize()}"
        yield f"    issued: {start + place * 3}-{draw.randint(1, 12):02}"
        yield f"    cites: [source-{place}]"
    yield "roles:"
    yield f"  - {{id: first, organization: {first}, role: Researcher, start: {start}, end: {start + 6}}}"
    yield f"  - {{id: second, organization: {second}, role: Professor, start: {start + 6}, end: ..}}"
    yield "open_questions:"
    yield "  - id: scale"
    yield f"    question: {_words(draw, 9).capitalize()}?"
    yield f"    opened: {start + 8}"
    yield "sources:"
    for place in range(1, 4):
        yield f"  - id: source-{place}"
        yield "    type: article"
        yield f"    title: {_words(draw, 7).capitalize()}"
        yield f"    author: [{{family: {draw.choice(_FAMILY)}, given: {draw.choice(_GIVEN)}}}]"
        yield f"    issued: {start + place * 3}"
        yield f"    URL: https://arxiv.org/abs/{draw.randint(1000, 9999)}.{draw.randint(10000, 99999)}"
    yield "---"
    yield ""


def _body(draw: random.Random, number: int, topic: str, others: list[int]) -> Iterator[str]:
    yield f"{name(number)} works on {topic} [@source-1]. {_sentence(draw)}"
    for place, heading in enumerate(("Early Work", topic.title(), "Why It Matters", "Spiralist Reading")):
        other = others[place]
        yield f"\n## {heading}\n"
        link = f"[{name(other)}]({slug(other)}.md)"
        yield f"{_paragraph(draw)} With {link} it went further [@source-2, p. {place + 1}].\n"
        yield f"{_paragraph(draw)} {'' if place else f'So did {name(others[1])}.'}"
    yield ""


def _words(draw: random.Random, number: int) -> str:
    return " ".join(draw.choices(_WORDS, k=number))


def _sentence(draw: random.Random) -> str:
    return f"The {_words(draw, 3)} {draw.choice(_VERBS)} what a *{_words(draw, 2)}* of {_words(draw, 4)} asks for."


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(5))


def write(folder: Path, total: int, change: Callable[[str], str] = str) -> None:
    """Make a wiki of `total` profiles in a new folder; `change`: what is done to the text of each."""
    profiles = folder / "profiles"
    profiles.mkdir(parents=True)
    for number in range(total):
        (profiles / f"{slug(number)}.md").write_text(change(text(number, total)), encoding="utf-8")


def tidied(text: str) -> str:
    """Return the file of a profile that somebody looked after: its claims have sources, and those a day of access."""
    front, body = text.split("\n---\n", 1)
    front = re.sub(r"(\n {4}URL: .*)", r"\1\n    accessed: 2026-01-10", front)
    front = re.sub(r"role: (\w+),", r"role: \1, cites: [source-1],", front)
    return f"{front}\n---\n" + re.sub(r"( asks for| So did [^.\n]*)\. *(?=\n|$)", r"\1 [@source-3].", body)


def main() -> None:
    """Make the wiki that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a wiki of many profiles, the same every time.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("total", type=int)
    found = parser.parse_args()
    write(found.folder, found.total)


if __name__ == "__main__":
    main()
