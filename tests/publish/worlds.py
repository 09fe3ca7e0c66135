"""A small wiki that is published: its people link to each other, show pictures, are reviewed, held, odd and broken."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from app.publish.options import Options
from app.publish.publishing import Publisher
from app.review.copies import Header, copy_data, free_path
from app.review.gate import Gate
from app.storage.folder import open_wiki
from app.storage.site_folder import MANIFEST

DAY = date(2026, 5, 20)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
NAMES = ("ada", "ben", "cid", "dora", "Éva Ötvös", "index", "finn")
_STATUSES = ("published", "published", "published", "draft", "retired", "in-review")
_LINKS = (
    "[Ada](ada.md)", "[[Ben Abel]]", "[[Ada Abel|her]]", "[[cid]]", "[[C. Abel]]", "[Éva](Éva%20Ötvös.md)",
    "[i](index.md)", "[gone](nobody.md)", "![x](../media/one.png)", "![y](../media/two.png)", "[[dora]]",
    "[pdf](../media/a.pdf)",
)  # fmt: skip
_ODD = (
    "\0",
    "---\n",
    "---\ntitle: [\n---\n",
    "no front matter, [Ada](ada.md)\n",
    "---\nstatus: published\n---\n# Heading\n",
)


def profile(draw: random.Random, slug: str) -> str:
    """Return the text of a profile; a small draw decides what it says."""
    title = draw.choice((slug.title() + " Abel", slug.title() + " Abel", "Ada Abel", "Ben Abel", ""))
    lines = ["---"] + ([f"title: {title}"] if title else [])
    lines += [
        f"type: {draw.choice(('Player', 'Thinker'))}",
        f"status: {draw.choice(_STATUSES)}",
        f"aliases: [{draw.choice(('C. Abel', 'A. Abel', slug.upper()))}]",
        f"tags: [{draw.choice(('one', 'two', 'three'))}]",
        f"last_reviewed_on: 2026-0{draw.randint(1, 4)}-01",
        "reviewed_by: b-editor",
    ]
    if draw.random() < 0.2:
        lines.append("old_paths: [former, ben]")
    if draw.random() < 0.3:
        lines.append("portrait: {file: ../media/one.png, alt: One}")
    if draw.random() < 0.3:
        until = draw.choice(("2026-05-21", "2026-05-19"))
        lines.append(f"waivers: [{{check: broken-date, at: last_reviewed_on, reason: x, by: y, until: {until}}}]")
    links = " and ".join(draw.sample(_LINKS, 3))
    return "\n".join(
        (*lines, "---", "", f"It is {draw.randint(1, 9)}. {links}.", "", "## Work", "", f"See {links}.", "")
    )


class World:
    """The wiki, and where it is published."""

    def __init__(self, folder: Path, settings: str = "") -> None:
        self.root = folder / "wiki"
        self.site, self.cache = folder / "site", folder / "cache"
        self._folder = folder
        self.day = DAY
        self._full = 0
        draw = random.Random(0)  # noqa: S311 - the same wiki every time
        (self.root / "profiles").mkdir(parents=True)
        (self.root / "media").mkdir()
        (self.root / "media" / "one.png").write_bytes(PNG)
        self.settings = settings or "title: A Wiki\nbase_url: https://example.org/w/\n"
        (self.root / "wiki.yaml").write_text(self.settings, encoding="utf-8")
        for slug in NAMES:
            self.write(slug, profile(draw, slug))

    def write(self, slug: str, text: str) -> None:
        """Write a profile."""
        (self.root / "profiles" / f"{slug}.md").write_text(text, encoding="utf-8")

    def publisher(self, site: Path | None = None, cache: Path | None = None, options: Options = Options()) -> Publisher:  # noqa: B008 - a value
        """Return what publishes it."""
        wiki = open_wiki(self.root, data=self._folder / "data")
        return Publisher(wiki, site or self.site, Gate(wiki.root, wiki.wiki, self.day), options, cache or self.cache)

    def publish(self, publisher: Publisher | None = None) -> dict[str, bytes]:
        """Publish what changed; return the site."""
        one = publisher or self.publisher()
        one.publish(one.prepare())
        return tree(self.site)

    def anew(self) -> dict[str, bytes]:
        """Return the site as it is when it is made for the first time, by somebody who knows nothing."""
        self._full += 1
        site = self._folder / f"site{self._full}"
        one = self.publisher(site, self._folder / f"cache{self._full}")
        one.publish(one.prepare())
        return tree(site)

    def change(self, draw: random.Random) -> None:
        """Do something that an editor, a program or the calendar might."""
        slug = draw.choice(NAMES)
        path, media = self.root / "profiles" / f"{slug}.md", self.root / "media"
        match draw.randrange(12):
            case 0 if path.exists():
                path.unlink()
            case 1 if path.exists():
                path.rename(path.with_name(f"{draw.choice(NAMES)}.md"))
            case 2:
                self.write(slug, draw.choice(_ODD))
            case 3:
                (media / draw.choice(("one.png", "two.png", "a.pdf"))).write_bytes(
                    draw.choice((PNG, PNG + b"x", b"<html>", b"%PDF-1.4"))
                )
            case 4:
                (media / draw.choice(("one.png", "two.png"))).unlink(missing_ok=True)
            case 5:
                extra = draw.choice(
                    (
                        "",
                        "label: Encyclopedia\n",
                        "look: {accent: '#123456'}\n",
                        "publish: {block: []}\n",
                        "publish: {block: [warnings]}\n",
                    )
                )
                (self.root / "wiki.yaml").write_text(self.settings + extra, encoding="utf-8")
            case 6:
                theme = self.root / "theme"
                theme.mkdir(exist_ok=True)
                (theme / "a.css").write_text(draw.choice(("", "p {color: red}")), encoding="utf-8")
            case 7:
                self.day = date(2026, 5, draw.randint(19, 23))
            case 8 if path.exists():
                self._review(slug, draw)
            case 9 if self.site.exists():
                found = sorted(one for one in self.site.rglob("*.html"))
                draw.choice(found).write_text("somebody else", encoding="utf-8")
            case _:
                self.write(slug, profile(draw, slug))

    def edit(self, draw: random.Random) -> frozenset[str]:
        """Do something with a profile's file, or review it; return the slugs that this touches."""
        slug, other = draw.choice(NAMES), draw.choice(("new", "Ada", *NAMES))
        path = self.root / "profiles" / f"{slug}.md"
        match draw.randrange(6):
            case 0:
                path.unlink(missing_ok=True)
            case 1 if path.exists():
                path.rename(path.with_name(f"{other}.md"))
                return frozenset((slug, other))
            case 2:
                self.write(slug, draw.choice(_ODD))
            case 3 if path.exists():
                self._review(slug, draw)
            case _:
                self.write(slug, profile(draw, slug))
        return frozenset((slug,))

    def _review(self, slug: str, draw: random.Random) -> None:
        """Keep a reviewed copy, of what the file says or of something else."""
        data = (self.root / "profiles" / f"{slug}.md").read_bytes() + draw.choice((b"", b"More.\n"))
        header = Header("b-editor", f"2026-0{draw.randint(1, 4)}-01")
        path = free_path(self.root, slug, header)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(copy_data(header, data))


def tree(site: Path) -> dict[str, bytes]:
    """Return all files of a site, but for the list of them."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if path.name != MANIFEST}
