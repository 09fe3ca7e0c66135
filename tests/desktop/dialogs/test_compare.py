"""Promises of `app.desktop.dialogs.compare`: every line that differs, and none as markup."""

from __future__ import annotations

from app.desktop.dialogs.compare import difference_html
from app.desktop.theme import LIGHT


def test_a_comparison_shows_what_differs_and_no_markup() -> None:
    """Lines that differ are marked; what stands in the files is text."""
    html = difference_html(("Disk", "Yours"), ("a\n<b>x</b>\r\nc", "a\ny\nc"), LIGHT)
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert html.count(LIGHT.accent_soft) == html.count(LIGHT.error_soft) == 1


def test_what_is_alike_is_left_out_but_for_a_few_lines() -> None:
    """In a long text one sees the change and what stands around it."""
    before = [f"line {number}" for number in range(100)]
    after = [*before[:50], "new", *before[51:]]
    html = difference_html(("Disk", "Yours"), ("\n".join(before), "\n".join(after)), LIGHT)
    assert "line 47" in html
    assert "line 53" in html
    assert "line 46" not in html
    assert "line 54" not in html


def test_line_endings_alone_are_no_difference() -> None:
    """Another program's line endings don't mark every line."""
    html = difference_html(("Disk", "Yours"), ("a\r\nb\r\n", "a\nb\n"), LIGHT)
    assert LIGHT.accent_soft not in html
    assert LIGHT.error_soft not in html
