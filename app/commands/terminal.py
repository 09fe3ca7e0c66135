"""What commands print: answers as UTF-8 on standard output, complaints a line each on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.commands.command import BadInput

# A profile may come from anyone: what would steer a terminal is shown as a symbol.
_VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD),
}
_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}  # below these JSON escapes by itself


def say(text: str) -> None:
    """Print text as it is; half a character that UTF-8 can't say becomes `�`."""
    say_bytes(text.encode() if text.isascii() else _whole(text).encode())


def say_bytes(data: bytes) -> None:
    """Print bytes as they are; raises `BadInput` where they can't be written, `BrokenPipeError` when nobody reads."""
    with _written():
        sys.stdout.buffer.write(data)


def finish() -> None:
    """Write out what is still on its way; raises as `say_bytes` does."""
    with _written():
        sys.stdout.flush()


def close_quietly() -> None:
    """Let nothing be written any more to a reader that has gone."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        close_quietly()
        raise BadInput(f"the answer could not be written: {error.strerror}") from error


def complain(line: str) -> None:
    """Print one line for people on standard error."""
    sys.stderr.write(visible(" ".join(line.split("\n"))) + "\n")


def visible(text: str) -> str:
    """Return text with symbols for control characters, line feeds and tabs aside."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def as_json(value: object) -> str:
    """Return values as JSON for people and programs; what would steer a terminal is escaped."""
    return json.dumps(value, ensure_ascii=False, indent=2).translate(_ESCAPED)


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
