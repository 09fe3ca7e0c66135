"""Promises of `app.commands.terminal`: what is printed is whole, and steers nobody's terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.commands import terminal

ROOT, FULL = Path(__file__).resolve().parents[2], Path("/dev/full")


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [("plain\n", b"plain\n"), ("Ëva\u2028", "Ëva\u2028".encode()), ("half \ud83d", "half \ufffd".encode()),
     ("\ud83d\ude00", "😀".encode())],
)  # fmt: skip
def test_an_answer_is_utf_8_whatever_it_holds(
    text: str, bytes_: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The locale has no say, and half a character is a mark and not a failure."""
    terminal.say(text)
    terminal.finish()
    assert capfdbinary.readouterr().out == bytes_


def test_a_complaint_is_one_line_without_control(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that would clear the screen is shown as symbols."""
    terminal.complain("ada\n\x1b[2J\x9b31m: is\tnot there\x7f")
    assert capsys.readouterr().err == "ada ␛[2J\ufffd31m: is\tnot there␡\n"


def test_json_steers_no_terminal() -> None:
    """It is escaped there as JSON escapes, and means the same."""
    told = terminal.as_json(["\x1b[2J\x9b31m\x7f ü\u2028"])
    assert told == '[\n  "\\u001b[2J\\u009b31m\\u007f ü\u2028"\n]'
    assert json.loads(told) == ["\x1b[2J\x9b31m\x7f ü\u2028"]


def test_a_reader_that_has_gone_is_not_a_failure() -> None:
    """`… | head` ends without a trace."""
    code = (
        "from app.commands import terminal\nterminal.close_quietly()\nterminal.say('x' * 100_000)\nterminal.finish()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_an_answer_that_can_not_be_written_is_said() -> None:
    """A full disk behind `>` never looks like success."""
    code = (
        "from app.commands import terminal\nfrom app.commands.command import BadInput\n"
        "try:\n    terminal.say('x')\n    terminal.finish()\n"
        "except BadInput as error:\n    terminal.complain(str(error))\n"
    )
    with FULL.open("wb") as full:
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr == b"the answer could not be written: No space left on device\n"
