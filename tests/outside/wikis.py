"""The wikis whose sites are looked at: the sample, a hostile one, one from right to left, one of extremes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from app.profile.values import Citation, Fact, Name, Portrait, Profile, Question, Role, Section, Source, Work
from app.storage import document, encoding
from tests.helpers.naughty import NAUGHTY
from tests.helpers.pictures import PNG
from tests.outside.tools import ROOT
from tests.page.people import PERSON
from tests.page.vectors import VECTORS

_ALL_SHOWN = "publish: {block: []}\n"  # these people have faults, and are looked at for them
_LINES = 12  # texts that one profile of many small texts holds


def sample(folder: Path) -> None:
    """Copy the sample wiki."""
    shutil.copytree(ROOT / "sample_wiki", folder)


def hostile(folder: Path) -> None:
    """Make a wiki in which everything is called what a page, a feed or a script could stumble over."""
    settings = {"base_url": "https://example.org/wiki/", "language": "en"}
    for key in ("title", "label"):
        settings[key] = "\"</script></style></title><script>alert('wiki')</script>&amp;<!--\""
    _settings(
        folder,
        settings,
        'look: {foot: "<script>alert(1)</script> [x](javascript:alert(1))", accent: "red;}"}\n' + _ALL_SHOWN,
    )
    media = folder / "media"
    media.mkdir()
    for name in ("x.png", 'x.png"onerror=alert(1).png'):
        (media / name).write_bytes(PNG)
    (media / "page.png").write_bytes(b"<!DOCTYPE html><script>alert(1)</script>")
    (media / "run.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    texts = [text.encode(errors="ignore").decode() for text in VECTORS]  # no file can hold half a character
    texts += ["\n\n".join(NAUGHTY[start : start + _LINES]) for start in range(0, len(NAUGHTY), _LINES)]
    for number, text in enumerate(texts):
        _write(folder, f"text-{number}", everywhere(text))
    for slug in ("con", "index", "assets", "a b", "ÄÖÜ", "#x", "50%25", "a&b'c", "深度学习", "TAG", "tag"):
        _write(folder, slug, everywhere("x", title=slug))


def everywhere(text: str, title: str = "") -> Profile:
    """Return a person of whom everything is called so."""
    cited = (Citation("s", text, text), Citation(text), Citation("w", "p. 3"))
    return Profile(
        title=title or text,
        type=text,
        status="published",
        aliases=(text, "x"),
        tags=(text, f"{text} tag"),
        description=text,
        portrait=Portrait("../media/x.png", text, text),
        same_as=(text, f"https://ok.example/{text}"),
        last_reviewed_on="2026-05-20",
        reviewed_by=text,
        old_paths=(text,),
        snapshot=(Fact(text, text, cited), Fact("Pictures", "![a](../media/page.png) ![b](../media/run.svg)")),
        works=(Work("work", text, "2014-12-22", (text,), text, "role", cited), Work("other", "A Work", text)),
        roles=(
            Role("role", text, text, "2014", ".."),
            Role("then", text, "", text, text),
            Role("was", "X", "Y", "1999~"),
        ),
        open_questions=(Question("open", text, "", "2026-01-02", "", text, cited),),
        sources=(
            Source(
                "s",
                "article",
                (("title", text), ("author", (Name(text, text),)), ("URL", f"https://ok.example/{text}")),
            ),
            Source(
                "w", "webpage", (("title", "Page"), ("container-title", text), ("issued", "2015-06"), ("DOI", text))
            ),
        ),
        lead=f"{text}\n\nCited [@s, {text}] and [@s].\n",
        sections=(Section(text.split("\n", maxsplit=1)[0], f"{text}\n"), Section("Another", f"- {text}\n\n> {text}\n")),
    )


def right_to_left(folder: Path) -> None:
    """Make a wiki in Arabic, in which Latin names, titles and numbers stand."""
    _settings(
        folder,
        {"title": "موسوعة الباحثين", "label": "الموسوعة", "language": "ar", "base_url": "https://example.org/ar/"},
        "types:\n  باحث:\n    review_in: 6 months\n    outline:\n      - {block: snapshot, heading: لمحة}\n"
        "      - {block: works, heading: أعمال}\n      - {block: roles, heading: مناصب}\n"
        "      - {block: sources, heading: مصادر}\n" + _ALL_SHOWN,
    )
    for number, name in enumerate(("ليلى حداد", "يوسف منصور", "Ada Lovelace", "مريم (Mariam) 3 سعيد")):
        person = replace(
            PERSON,
            title=name,
            type="باحث",
            aliases=("Layla H.", "ل. حداد"),
            description="تعمل على نماذج اللغة في جامعة القاهرة.",
            portrait=None,
            tags=("تعلم الآلة", "machine-learning"),
            lead="تعمل على نماذج اللغة [@adam]. كتبت مع Jimmy Ba ورقة بعنوان “Adam”. انظر [[يوسف منصور]] (2015).\n",
            sections=(Section("لماذا يهم", "فقرة قصيرة، فيها رابط إلى [موقع](https://example.org/).\n"),),
            old_paths=(f"old-{number}",),
        )
        _write(folder, f"person-{number}", person)


def extremes(folder: Path) -> None:
    """Make a wiki with a picture, colours and a foot of its own, a very long profile and one that says nothing."""
    look = 'look: {accent: "#8a1c5b", accent_dark: "#ff9bd6", logo: media/logo.png, foot: "By *us*, [CC0](https://ok.example)."}\n'
    _settings(
        folder,
        {"title": "Extremes", "label": "Wiki", "base_url": "https://example.org/x/", "language": "en"},
        look + _ALL_SHOWN,
    )
    (folder / "media").mkdir()
    for name in ("logo.png", "kingma.jpg", "x.png"):
        (folder / "media" / name).write_bytes(PNG)
    _write(folder, "whole", replace(PERSON, status="published"))
    _write(folder, "nothing", Profile(status="published"))
    _write(folder, "name", Profile(title="A Name", status="published"))
    _write(folder, "long", _long())
    _write(folder, "wide", _wide())


def _long() -> Profile:
    sources = tuple(Source(f"s{number}", "article", (("title", f"Source {number}"),)) for number in range(300))
    told = "Many words are told here, one after the other, and some are *strong* or `code` [@s{}, p. 3; @s{}].\n\n"
    sections = (
        Section(f"Part {part}", "".join(told.format(part + line, line) for line in range(40))) for part in range(50)
    )
    return Profile(
        title="Long",
        status="published",
        snapshot=tuple(Fact(f"Fact {number}", "Something", (Citation("s1"),)) for number in range(100)),
        works=tuple(Work(f"w{number}", f"Work {number}", f"{1950 + number}") for number in range(70)),
        roles=tuple(
            Role(f"r{number}", f"Organization {number}", "Head", f"{1950 + number}", "..") for number in range(60)
        ),
        sources=sources,
        sections=tuple(sections),
    )


def _wide() -> Profile:
    """Return a person whose words are longer than a phone is wide."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    table = (
        "| "
        + " | ".join(f"column {number}" for number in range(14))
        + " |\n"
        + "|---" * 14
        + "|\n"
        + "| 12345678 " * 14
        + "|\n"
    )
    return Profile(
        title=word,
        status="published",
        type=word,
        tags=(word,),
        aliases=(word,),
        description=word,
        snapshot=(Fact(word, word),),
        works=(Work("w", word, "2014"),),
        roles=(Role("r", word, word, "2014", "2015"),),
        sources=(Source("s", "webpage", (("title", word), ("URL", f"https://ok.example/{word}/{word}"))),),
        lead=f"{word} [@s]\n\n{table}\n",
        sections=(Section(word, f"```\n{word * 4}\n```\n\n# {word}\n\n###### {word}\n"),),
    )


def _settings(folder: Path, settings: Mapping[str, str], more: str) -> None:
    (folder / "profiles").mkdir(parents=True)
    lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
    (folder / "wiki.yaml").write_text(lines + more, encoding="utf-8")


def _write(folder: Path, slug: str, profile: Profile) -> None:
    """Write a profile: its fields as the app does, its text as it is."""
    fields = document.write(document.read("---\n---\n"), replace(profile, lead="", sections=())).text
    body = "".join(f"\n## {section.heading}\n\n{section.text}" for section in profile.sections)
    (folder / "profiles" / f"{slug}.md").write_bytes(encoding.encode(f"{fields}\n{profile.lead}{body}"))


WIKIS: Mapping[str, Callable[[Path], None]] = {
    "sample": sample,
    "hostile": hostile,
    "right-to-left": right_to_left,
    "extremes": extremes,
}
