"""What the help says."""

from __future__ import annotations

from importlib import metadata

from app.desktop.help import LIBRARIES, licence_of


def test_each_library_is_named_with_its_licence() -> None:
    """The about box leaves no licence out, however a library states it."""
    assert all(licence_of(metadata.metadata(name)) for name in LIBRARIES)
