"""Find the files that ship with the application, in a checkout and in an installed wheel alike."""

from pathlib import Path

_APP = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of `resources/<name>`, a file or a folder (`"page/page.css"`, `"icons"`)."""
    return _shipped("resources") / name


def read_text(name: str) -> str:
    """The text of the file `resources/<name>`; an `OSError` when it is not there."""
    return resource(name).read_text(encoding="utf-8")


def sample_wiki() -> Path:
    """The folder of the sample wiki, to be copied and never written to."""
    return _shipped("sample_wiki")


def _shipped(folder: str) -> Path:
    """Where `folder` lies: inside the package in a wheel, beside the package in a checkout."""
    in_wheel = _APP / f"_{folder}"
    return in_wheel if in_wheel.is_dir() else _APP.parent / folder
