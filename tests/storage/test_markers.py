"""Tests of Git's conflict markers: put around differences alone, and read back into both sides."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.markers import Rescued, has_markers, marked, read_markers

TEXTS = st.lists(st.sampled_from(("a", "b", "", "c", "## d")), max_size=8).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@given(TEXTS, TEXTS)
def test_what_was_marked_can_be_read(ours: str, theirs: str) -> None:
    """Both sides of a marked text are what was marked; equal texts get no markers."""
    text = marked(ours, theirs)
    assert read_markers(text) == (None if ours == theirs else Rescued(ours, theirs, None))
    assert has_markers(text) == (ours != theirs)


def test_markers_take_the_line_endings() -> None:
    """Markers end as the lines around them do; a last line without an ending gets one."""
    assert marked("a\r\nb", "a\r\nc", ("x", "y")) == "a\r\n<<<<<<< x\r\nb\r\n=======\r\nc\r\n>>>>>>> y\r\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")
@pytest.mark.parametrize("style", ["--no-diff3", "--diff3", "--zdiff3"])
def test_what_git_left_is_read(tmp_path: Path, style: str) -> None:
    """Both sides, and the base where the style tells it, come out of a file that Git could not merge."""
    texts = {"base": "1\na\n2\nb\n3\n", "ours": "1\nx\n2\nb\n3\n", "theirs": "1\ny\n2\nb\n3\n4\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["git", "merge-file", "-p", *([style] if style != "--no-diff3" else []), "ours", "base", "theirs"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if said.returncode != 1:
        pytest.skip("this Git does not know that style")
    rescued = read_markers(said.stdout)
    assert rescued is not None
    assert (rescued.ours, rescued.theirs) == ("1\nx\n2\nb\n3\n4\n", "1\ny\n2\nb\n3\n4\n")
    assert rescued.base == (None if style == "--no-diff3" else "1\na\n2\nb\n3\n4\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Heading\n=======\n",
        "<<<<<<< a\nx\n",
        "<<<<<<< a\nx\n=======\ny\n",
        "<<<<<<< a\n<<<<<<< b\nx\n=======\ny\n>>>>>>> b\n=======\nz\n>>>>>>> a\n",
        "<<<<<<< a\nHeading\n=======\nx\n=======\ny\n>>>>>>> b\n",
        ">>>>>>> a\n<<<<<<< b\n",
        "<<<<<<<< a\nx\n========\ny\n>>>>>>>> b\n",
        "<<<<<<<a\nx\n=======\ny\n>>>>>>>b\n",
    ],
)
def test_what_does_not_fit_together_is_not_read(text: str) -> None:
    """Texts without markers, or with some that nobody can tell apart, have no sides."""
    assert read_markers(text) is None


def test_headings_stay_beside_markers() -> None:
    """A heading underlined like a marker belongs to both sides, when it stands outside."""
    text = "Heading\n=======\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    assert read_markers(text) == Rescued("Heading\n=======\nx\n", "Heading\n=======\ny\n", None)
