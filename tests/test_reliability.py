"""The list of cases in docs/reliability.md is complete, and every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
CASES = [*(f"A{number}" for number in range(1, 23)), *(f"B{number}" for number in range(1, 15))]
CASES += ["C5", "C6", "C8", "C9", "E7", "E8", "E9", "E10", "E16"]


def test_every_case_has_a_row_with_a_test() -> None:
    """No case is left out, twice there, or without anything that proves it."""
    rows = {case: re.findall(rf"^\| {case} \|.*$", PAGE, re.MULTILINE) for case in CASES}
    assert {case: len(found) for case, found in rows.items()} == dict.fromkeys(CASES, 1)
    assert not [case for case, (row,) in rows.items() if "`tests/" not in row]
    assert "to be named" not in "".join(row for (row,) in rows.values())


def test_every_file_that_is_named_is_there() -> None:
    """A test that is moved is moved in the list, too."""
    named = set(re.findall(r"`((?:tests|app|docs)/[\w/.-]+\.\w+)`", PAGE))
    assert len(named) > 20
    assert not [name for name in named if not (ROOT / name).is_file()]
    for module in re.findall(r"python -m ([\w.]+)", PAGE):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()
