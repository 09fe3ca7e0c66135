"""Two texts side by side, line by line, with what differs marked."""

from __future__ import annotations

import difflib
import html
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.theme import Tokens
from app.profile.body import normalized

_CONTEXT = 3  # unchanged lines shown around a change


class CompareDialog(Frame):
    """Shows what differs between two texts of one file; changes nothing."""

    def __init__(self, titles: tuple[str, str], texts: tuple[str, str], tokens: Tokens, parent: QWidget | None) -> None:
        super().__init__(QCoreApplication.translate("CompareDialog", "Compare"), "", parent)
        view = QTextBrowser(self)
        view.setOpenLinks(False)
        view.setAccessibleName(self.tr("Differences"))
        view.setHtml(difference_html(titles, texts, tokens))
        self.add_content(view, 1)
        self.add_choice(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole, first=True)
        self.finish(900)
        self.resize(980, 620)


def difference_html(titles: tuple[str, str], texts: tuple[str, str], tokens: Tokens) -> str:
    """Return a table of the lines that differ, with a few around them."""
    left, right = (normalized(text).split("\n") for text in texts)
    rows = "".join(_rows(left, right, tokens))
    heads = "".join(f'<th align="left" width="50%">{html.escape(title)}</th>' for title in titles)
    return f'<table width="100%" cellspacing="0" cellpadding="3"><tr>{heads}</tr>{rows}</table>'


def _rows(left: list[str], right: list[str], tokens: Tokens) -> Iterator[str]:
    for group in difflib.SequenceMatcher(None, left, right, autojunk=False).get_grouped_opcodes(_CONTEXT):
        yield f'<tr><td colspan="2" style="color:{tokens.faint}">⋯</td></tr>'
        for tag, start, end, other_start, other_end in group:
            for offset in range(max(end - start, other_end - other_start)):
                one = left[start + offset] if start + offset < end else None
                two = right[other_start + offset] if other_start + offset < other_end else None
                yield "<tr>" + _cell(one, tag, tokens.error_soft) + _cell(two, tag, tokens.accent_soft) + "</tr>"


def _cell(line: str | None, tag: str, colour: str) -> str:
    back = f' bgcolor="{colour}"' if tag != "equal" and line is not None else ""
    return f'<td{back} style="white-space: pre-wrap">{html.escape(line or "") or "&nbsp;"}</td>'
