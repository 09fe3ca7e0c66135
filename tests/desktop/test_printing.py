"""Tests of pages as PDF, in the real web engine."""

import re

import pytest
from PySide6.QtCore import QBuffer, QUrl
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from app.desktop.printing import NotPrinted, Printer, pdfs
from app.publish.forms.html import html
from tests.publish.forms.subjects import sample


@pytest.fixture(scope="module")
def page() -> str:
    """The page of somebody of the sample wiki as one file."""
    return html(*sample("diederik-kingma")).text


def printed(qtbot: QtBot, printer: Printer, page: str, paper: str) -> bytes:
    """Return a page's PDF."""
    with qtbot.waitSignal(printer.printed) as found:
        printer.print_page(page, paper)
    data: bytes = found.args[0]
    return data


def test_a_page_becomes_a_pdf(qtbot: QtBot, page: str) -> None:
    """It has its title, links to the web and to places in itself, the paper's size, and the same bytes each time."""
    printer = Printer()
    one = printed(qtbot, printer, page, "A4")
    assert one.startswith(b"%PDF-")
    assert "Diederik Kingma – Spiralist Wiki".encode("utf-16-be").hex().upper().encode() in one
    assert b"/URI (https://arxiv.org/abs/1312.6114)" in one
    assert b"/source:1" in one or b"(source:1)" in one
    assert len(re.findall(rb"/MediaBox \[0 0 59\d[.\d]* 84\d[.\d]*\]", one)) > 1
    assert printed(qtbot, printer, page, "A4") == one
    assert b"/MediaBox [0 0 612 792]" in printed(qtbot, printer, page, "Letter")


def test_the_address_of_a_source_is_printed_once(qtbot: QtBot) -> None:
    """On paper nobody can click: the title has its address behind it, and a DOI says its own."""
    buffer = QBuffer()
    buffer.setData(printed(qtbot, Printer(), html(*sample("yann-lecun")).text, "A4"))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    text = "".join(document.getAllText(number).text() for number in range(document.pageCount()))
    assert text.count("<https://doi.org/10.1038/nature14539>") == 1
    assert text.count("doi:10.1038/nature14539") == 1


def test_several_pages_one_after_the_other(qtbot: QtBot) -> None:
    """Without a window each page becomes its PDF, in order."""
    first, second = pdfs(["<title>One</title>1", "<title>Two</title>2"], "A4")
    assert "One".encode("utf-16-be").hex().upper().encode() in first
    assert "Two".encode("utf-16-be").hex().upper().encode() in second


def test_what_can_not_be_printed_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine gives nothing, the reason is told instead of a PDF."""
    monkeypatch.setattr("app.desktop.printing.page_url", lambda _name: QUrl("profile-desk://wiki/other/"))
    with pytest.raises(NotPrinted, match="could not lay out"):
        list(pdfs(["x"], "A4"))
