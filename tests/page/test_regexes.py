"""Every regular expression of what reads files, below the window, ends soon on whatever stands in a file."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable

import pytest

import app.page
import app.profile
import app.publish
import app.review
import app.storage

_LENGTH = 100_000
_ATOMS = (
    " ", "\n", "\t", "\r", "a", "A", "0", "é", "#", "# ", " #", "-", "- ", "=", "*", "`", "> ", ":", "&", "%", "(", ")",
    "\\", "[", "]", "[[", "[@", "[@a", "[@a;", "[a](", "[^", "]:", "![", "<", "<!--", "-->", "<a ", "|", "|-", "a|",
    "'", '"', "---\n", "? ", "0_", "1:", "&a ", "\u2028", "\x00",
    "://", "https://", "http", "https://a.", "..", "../", ".md", "data:image/png;base64,A", "10.1000/",
)  # fmt: skip


def _uses() -> list[tuple[str, Callable[[str], object]]]:
    """Return each pattern with each way in which its module uses it."""
    found: list[tuple[str, Callable[[str], object]]] = []
    for package in (app.page, app.profile, app.publish, app.review, app.storage):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            source = inspect.getsource(module)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    methods = sorted(set(re.findall(rf"\b{name}\.([a-z]+)\(", source)))
                    found += [(f"{info.name}.{name}.{method}", _use(value, method)) for method in methods]
    return found


def _use(pattern: re.Pattern[str] | re.Pattern[bytes], method: str) -> Callable[[str], object]:
    if isinstance(pattern.pattern, bytes):
        return lambda text: pattern.search(text.encode())
    if method in ("finditer", "sub", "split", "search"):
        return lambda text: pattern.sub("", text) if method != "search" else pattern.search(text)
    return lambda text: (pattern.match(text), pattern.fullmatch(text))


@pytest.mark.timeout(30)
@pytest.mark.parametrize("use", [pytest.param(use, id=name) for name, use in _uses()])
def test_it_ends_soon(use: Callable[[str], object]) -> None:
    """A hundred thousand hostile characters, from the start, behind an opening, and before an odd end."""
    for atom in _ATOMS:
        for start in ("", "[", "<!--", "1"):
            use(start + atom * (_LENGTH // len(atom)) + "\x00")
