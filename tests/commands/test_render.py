"""Tests of `render`: the very page that the preview shows."""

from pathlib import Path

import pytest

from app.page.render import page
from app.profile import links
from app.storage import document, folder
from tests.helpers.command_line import Run


def test_the_page_is_printed_to_the_byte(run: Run, wiki: Path) -> None:
    """Standard output holds the page's bytes and nothing more."""
    opened = folder.open_wiki(wiki)
    profile = document.read(opened.path_of("diederik-kingma").read_text(encoding="utf-8")).profile
    expected = page(profile, "diederik-kingma", opened.wiki, links.directory(opened.entries()), "changed").html
    answer = run("render", "wiki", "diederik-kingma")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == expected


def test_the_page_is_written_to_a_file(run: Run, wiki: Path, tmp_path: Path) -> None:
    """`-o` writes the same bytes, over an older page too; a page that is there already is not written again."""
    printed = run("render", "wiki", "max-welling").out
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")
    assert run("render", "wiki", "max-welling", "-o", "page.html").out == ""
    assert path.read_bytes() == printed.encode()
    inode = path.stat().st_ino
    run("render", "wiki", "max-welling", "-o", "page.html")
    assert path.stat().st_ino == inode
    run("render", "wiki", "max-welling", "-o", "new.html")
    assert (tmp_path / "new.html").read_bytes() == printed.encode()


def test_a_profile_is_not_overwritten_with_its_page(run: Run, wiki: Path) -> None:
    """`-o` with the name of a Markdown file that is there is taken for a slip."""
    path = wiki / "profiles" / "max-welling.md"
    before = path.read_bytes()
    answer = run("render", "wiki", "max-welling", "-o", str(path))
    assert (answer.code, path.read_bytes()) == (2, before)
    assert "was not overwritten" in answer.err


@pytest.mark.parametrize("slug", ["../wiki", "profiles/max-welling", "/etc/passwd", "..", "a\\b", "..%2fwiki", ""])
def test_a_slug_is_no_path(run: Run, wiki: Path, slug: str) -> None:
    """What would lead elsewhere is refused before anything is read."""
    answer = run("render", "wiki", slug)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "can't be the name of a profile" in answer.err


@pytest.mark.parametrize(
    ("slug", "end"),
    [
        ("max-weling", "there is no profile “max-weling”; did you mean “max-welling”?\n"),
        ("max-welling.md", "there is no profile “max-welling.md”; did you mean “max-welling”?\n"),
        ("Max-Welling", "there is no profile “Max-Welling”; did you mean “max-welling”?\n"),
    ],
)
def test_an_unknown_slug_says_what_is_there(run: Run, wiki: Path, slug: str, end: str) -> None:
    """A slug is exactly the name of a file without .md; a close one is offered."""
    answer = run("render", "wiki", slug)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith(end)


def test_a_broken_profile_has_no_page(run: Run, tmp_path: Path) -> None:
    """A file that can't be read as fields is named with its line, and nothing is written."""
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("render", ".", "bad", "-o", "page.html")
    assert answer.code == 2
    assert answer.err.startswith("bad.md:3: ")
    assert not (tmp_path / "page.html").exists()


def test_a_link_to_outside_is_not_followed(run: Run, wiki: Path, tmp_path: Path) -> None:
    """A profile that is a link to a file outside the wiki is not read."""
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (wiki / "profiles" / "link.md").symlink_to(tmp_path / "secret.md")
    answer = run("render", "wiki", "link")
    assert (answer.code, answer.out) == (2, "")


def test_a_flat_folder_is_a_wiki(run: Run, tmp_path: Path) -> None:
    """A folder of Markdown files without settings works; its README is no profile."""
    (tmp_path / "ada.md").write_text("---\ntitle: Ada\n---\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("Read me", encoding="utf-8")
    assert "<title>Ada" in run("render", ".", "ada").out
    assert run("render", ".", "README").code == 2


def test_profiles_outside_the_wiki_are_no_trace(run: Run, tmp_path: Path) -> None:
    """Where `profiles` leads out of the wiki, nothing is read and one line says so."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "ada.md").write_text("Hidden.", encoding="utf-8")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "profiles").symlink_to(tmp_path / "elsewhere")
    for slug in ("ada", "nobody"):
        answer = run("render", "odd", slug)
        assert (answer.code, answer.out) == (2, "")
        assert "outside the wiki" in answer.err
        assert answer.err.count("\n") == 1


def test_a_name_that_no_file_can_have_is_one_line(run: Run, wiki: Path) -> None:
    """A slug of 300 letters is a profile that is not there."""
    answer = run("render", "wiki", "a" * 300)
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_the_page_says_whether_its_text_is_as_it_was_reviewed(run: Run, wiki: Path) -> None:
    """As far as the reviewed text is stored: that one is compared."""
    path = wiki / "profiles" / "max-welling.md"
    run("review", "wiki", "max-welling", "--by", "ada")
    assert "The text has not changed since." in run("render", "wiki", "max-welling").out
    path.write_text(path.read_text(encoding="utf-8") + "\nAnd more.\n", encoding="utf-8")
    assert "The text has changed since that review." in run("render", "wiki", "max-welling").out


def test_a_profile_that_findings_keep_out_is_not_linked(run: Run, wiki: Path) -> None:
    """On the site there would be no page."""
    link = '<a href="../max-welling/">'
    assert link in run("render", "wiki", "diederik-kingma").out
    path = wiki / "profiles" / "max-welling.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title:", "last_reviewed_on: 2026-13-45\ntitle:", 1), encoding="utf-8")
    assert link not in run("render", "wiki", "diederik-kingma").out
