"""Promises of `app.storage.encoding`: whatever the bytes are, the text gives them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage import encoding, errors


@given(st.binary(max_size=40))
def test_any_bytes_survive_decoding_and_encoding(data: bytes) -> None:
    """Whatever a file holds, its text gives the same bytes again."""
    assert encoding.encode(encoding.decode(data).text) == data


def test_bad_bytes_are_placed(tmp_path: Path) -> None:
    """The first bad byte is named with its line, and its place in the text is known."""
    found = encoding.decode("é\r\nb\xe4d\n".encode("latin-1").replace(b"\xe9", "é".encode()))
    assert found.problem == "line 2: the byte E4 is not UTF-8"
    assert found.first_bad == len("é\r\nb")


def test_utf_16_is_recognised() -> None:
    """A file in UTF-16 is named as such, not as a heap of bad bytes."""
    assert "UTF-16" in encoding.decode("title".encode("utf-16")).problem


def test_a_byte_order_mark_stays_in_the_text() -> None:
    """A BOM is the file's own and is neither dropped nor doubled."""
    assert encoding.decode(b"\xef\xbb\xbfx").text == "\ufeffx"


@pytest.mark.parametrize("text", ["\ud800", "\udcc3\udca9"])
def test_half_characters_that_no_file_holds_are_refused(text: str) -> None:
    """A text that would be read back as another one is not encoded."""
    with pytest.raises(errors.NotText):
        encoding.encode(text)
