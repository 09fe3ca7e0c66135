"""Promises of `app.storage.theme_folder`: a wiki's own templates and styles are read; nothing odd stops the wiki."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.profile.wiki import Theme
from app.storage import theme_folder
from app.storage.folder import open_wiki
from tests.helpers.wikis import small_wiki


def theme(root: Path, **files: str | bytes) -> Path:
    """Make a theme of files, their names with `_` for the dot; return the wiki's folder."""
    (root / "theme").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (root / "theme" / name.replace("_", ".")).write_bytes(data)
    return root


def test_templates_and_styles_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Other files mean nothing, hidden ones neither."""
    theme(tmp_path, b_css="b{}", a_css="a{}\n\n", foot_html="<p>x</p>", notes_txt="no", _hidden_css="no")
    found, odd = theme_folder.read(tmp_path)
    assert (found.templates, found.css, odd) == ((("foot.html", "<p>x</p>"),), "a{}\nb{}\n", ())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a_css", "a{}\n</style><script>", "theme/a.css, line 2: a style sheet can't hold “</”"),
        ("a_html", b"\xff", "theme/a.html, line 1: the byte FF is not UTF-8"),
        ("a_html", b"x" * (theme_folder.LARGEST + 1), "theme/a.html: a.html is larger than"),
    ],
)
def test_what_can_not_be_used_is_told_and_passed_over(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    """With its file, and where one knows it its line."""
    found, odd = theme_folder.read(theme(tmp_path, **{name: content}))
    assert (found.templates, found.css) == ((), "")
    assert odd[0].startswith(said)


def test_a_link_to_outside_is_passed_over(tmp_path: Path) -> None:
    """Nothing outside the wiki is ever shown."""
    (tmp_path / "secret").write_text("secret")
    root = theme(tmp_path / "wiki")
    (root / "theme" / "a.css").symlink_to(tmp_path / "secret")
    found, odd = theme_folder.read(root)
    assert found.css == ""
    assert "outside" in odd[0]


def test_a_wiki_has_its_theme_and_tells_its_faults(tmp_path: Path) -> None:
    """Opened and read again; one without a theme has none."""
    root = small_wiki(tmp_path)
    assert open_wiki(root).wiki.theme == Theme()
    theme(root, a_css="a{}", b_css="</")
    wiki = open_wiki(root)
    assert wiki.wiki.theme.css == "a{}\n"
    assert [fault.notice for fault in wiki.faults] == [fault.notice for fault in wiki.read_settings().faults]
    assert "theme/b.css, line 1" in wiki.faults[0].notice


def test_stamps_change_with_the_files(tmp_path: Path) -> None:
    """So that a change is noticed without reading."""
    before = theme_folder.stamps(theme(tmp_path, a_css="a{}"))
    assert theme_folder.stamps(theme(tmp_path, a_css="aa{}")) != before
    assert theme_folder.stamps(tmp_path / "nowhere") == {}
