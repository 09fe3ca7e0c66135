"""Tests of the title of a PDF."""

import re

from app.publish.forms.pdf import titled

PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Creator (Chromium)\n/CreationDate (D:20261123203432+00'00')>>\nendobj\n"
    b"2 0 obj\n<</Type /Catalog>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000090 00000 n \ntrailer\n<</Size 3\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n123\n%%EOF\n"
)


def test_a_title_is_added_behind() -> None:
    """What was there stays in its place; a new table points to the new information, and to the table before."""
    made = titled(PDF, "Ada – Wiki")
    assert len(made[: len(PDF)].rstrip()) == len(PDF.rstrip())
    entry = re.search(rb"xref\n0 0\n1 1\n(\d{10}) 00000 n ", made)
    assert entry
    assert made[int(entry[1]) :].startswith(b"1 0 obj\n<</Title <FEFF00410064006100202013")
    assert b"/Root 2 0 R" in made[len(PDF) :]
    assert b"/Prev 123" in made
    assert int(made.split()[-2]) == made.rindex(b"xref\n0 0")


def test_the_time_is_gone() -> None:
    """Two prints of one page are the same bytes."""
    later = PDF.replace(b"20261123203432", b"20270101000000")
    assert titled(PDF, "A") == titled(later, "A")
    assert b"D:2026" not in titled(PDF, "A")


def test_another_build_of_file_stays() -> None:
    """What is not as the engine writes it is not touched."""
    assert titled(b"%PDF-1.7\nsomething", "A") == b"%PDF-1.7\nsomething"
