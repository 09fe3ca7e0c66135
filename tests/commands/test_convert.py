"""Tests of `convert`: profiles in other forms."""

import os
import re
import sys
from base64 import b64encode
from pathlib import Path

import pytest

import app.desktop
from app.publish.forms.table import FORMS
from app.resources import resource
from tests.helpers.command_line import Run

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
TEXTS = [form.name for form in FORMS if not form.prints]


@pytest.fixture
def pictured(wiki: Path) -> Path:
    """The sample wiki with a picture of Max Welling."""
    (wiki / "media").mkdir(exist_ok=True)
    (wiki / "media" / "max.png").write_bytes(PNG)
    path = wiki / "profiles" / "max-welling.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", "---\nportrait: {file: ../media/max.png, alt: Max}\n", 1), encoding="utf-8")
    return wiki


@pytest.mark.parametrize("form", TEXTS)
def test_what_is_printed_is_what_is_written(run: Run, wiki: Path, form: str, tmp_path: Path) -> None:
    """Without -o a form goes to standard output; the file holds the same bytes, whatever was there."""
    printed = run("convert", "wiki", "diederik-kingma", "--to", form)
    assert printed.code == 0
    for _ in range(2):
        assert run("convert", "wiki", "diederik-kingma", "--to", form, "-o", "made.txt").code == 0
        assert (tmp_path / "made.txt").read_text(encoding="utf-8") == printed.out


def test_several_profiles_go_into_a_folder(run: Run, pictured: Path, tmp_path: Path) -> None:
    """Each has its file, under its address; pictures come along, and stand inside a web page."""
    assert run("convert", "wiki", "max-welling", "jimmy-ba", "--to", "markdown", "-o", "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["jimmy-ba.md", "max-welling.md", "media"]
    assert (tmp_path / "out" / "media" / "max.png").read_bytes() == PNG
    assert "base64,iVBORw0KGgo" in run("convert", "wiki", "max-welling", "--to", "html").out


def test_a_picture_that_does_not_come_along_is_told(run: Run, pictured: Path) -> None:
    """A file by itself names what it needs beside it; a sign stands in the place of one that is none."""
    assert "media/max.png: is needed beside it" in run("convert", "wiki", "max-welling", "--to", "markdown").err
    (pictured / "media" / "max.png").write_bytes(b"<script>")
    answer = run("convert", "wiki", "max-welling", "--to", "html")
    sign = b64encode(resource("site/left-out.png").read_bytes()).decode()
    assert f'src="data:image/png;base64,{sign}"' in answer.out
    assert answer.out.count("<img") == 1
    assert "media/max.png: left out" in answer.err


def test_all_profiles(run: Run, wiki: Path, tmp_path: Path) -> None:
    """--all takes every profile that can be read, drafts as such; the others are told, and the code is 1."""
    (wiki / "profiles" / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("convert", "wiki", "--all", "--to", "hugo", "-o", "out/")
    assert answer.code == 1
    assert answer.err.startswith("left out: wiki/profiles/broken.md:3: ")
    assert answer.err.count("\n") == 1
    made = list((tmp_path / "out").iterdir())
    assert len(made) == 16
    assert sum("draft: true" in path.read_text(encoding="utf-8") for path in made) == 4


def test_sources_of_all_are_one_file(run: Run, wiki: Path, tmp_path: Path) -> None:
    """Sources go into one file, which has a name of its own in a folder."""
    assert run("convert", "wiki", "--all", "--to", "bibtex", "-o", "out/").code == 0
    assert (tmp_path / "out" / "sources.bib").read_text(encoding="utf-8") == run(
        "convert", "wiki", "--all", "--to", "bibtex"
    ).out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("diederik-kingma",), "--to"),
        (("diederik-kingma", "--to", "word"), "invalid choice"),
        (("--to", "html"), "name profiles, or give --all"),
        (("diederik-kingma", "--all", "--to", "html"), "name profiles, or give --all"),
        (("diederik-kingma", "max-weling", "--to", "html", "-o", "out"), "did you mean “max-welling”?"),
        (("diederik-kingma", "max-welling", "--to", "html"), "name a folder for them with -o"),
        (("diederik-kingma", "--to", "html", "-o", ""), "-o names no file"),
        (("diederik-kingma", "--to", "markdown", "-o", "wiki/profiles/x.md"), "lies among the profiles"),
        (("diederik-kingma", "--to", "markdown", "-o", "wiki/profiles"), "lies among the profiles"),
        (("diederik-kingma", "--to", "markdown", "-o", "mine.md"), "was not made here; it was not overwritten"),
        (("diederik-kingma", "--to", "html", "-o", "mine.md/x"), "mine.md"),
        (("../wiki", "--to", "html"), "can't be the name of a profile"),
        (("diederik-kingma", "--to", "pdf", "--paper", "A9", "-o", "x"), "--paper"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(run: Run, wiki: Path, tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    """What does not fit is one line and code 2, and nothing is written."""
    (tmp_path / "mine.md").write_text("My own notes", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    answer = run("convert", "wiki", *arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert why in answer.err
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "My own notes"


def test_an_address_is_the_name_of_a_file(run: Run, wiki: Path, tmp_path: Path) -> None:
    """A slug that is no address gets the file name that its page has on the site, and links go there."""
    (wiki / "profiles" / "Ada L.md").write_text("---\ntitle: Ada\nstatus: published\n---\n", encoding="utf-8")
    (wiki / "profiles" / "b.md").write_text("[A](<Ada L.md>)\n", encoding="utf-8")
    assert run("convert", "wiki", "Ada L", "b", "--to", "markdown", "-o", "out").code == 0
    assert (tmp_path / "out" / "ada-l.md").exists()
    assert "[A](ada-l.md)" in (tmp_path / "out" / "b.md").read_text(encoding="utf-8")


def test_without_the_engine_a_line_says_what_to_do(run: Run, wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the web engine can't be loaded, a PDF is refused in one line that names another way."""
    monkeypatch.delattr(app.desktop, "printing", raising=False)
    monkeypatch.setitem(sys.modules, "app.desktop.printing", None)
    answer = run("convert", "wiki", "max-welling", "--to", "pdf", "-o", "x.pdf")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "Use --to html and print that from a browser" in answer.err


def test_a_reader_sees_whether_the_text_changed(run: Run, wiki: Path) -> None:
    """What is known of the text that was reviewed is told in the form, as the page tells it."""
    run("review", "wiki", "max-welling", "--by", "B")
    for form in ("html", "markdown", "mediawiki"):
        assert "The text has not changed since." in run("convert", "wiki", "max-welling", "--to", form).out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root is refused by the engine")
def test_root_is_told_what_to_do(run: Run, wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine would end the whole program where it is started by root; a line comes before."""
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    answer = run("convert", "wiki", "max-welling", "--to", "pdf", "-o", "x.pdf")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "does not run as root" in answer.err


def test_help_names_every_form(run: Run) -> None:
    """Somebody who looks for a form finds it, with what it is for."""
    said = run("convert", "--help").out
    assert all(re.search(rf"^  {form.name} +{re.escape(form.purpose)}$", said, re.MULTILINE) for form in FORMS)
