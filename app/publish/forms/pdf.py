"""What the web engine leaves out of a PDF: its title. And what it puts in: the time at which it was made.

Source: ISO 32000-1, 7.5.6 (incremental updates) and 14.3.3 (the document information dictionary).
"""

from __future__ import annotations

import re

_TIME = re.compile(rb"\(D:\d{14}[^()]{0,10}\)")
_TRAILER = re.compile(
    rb"trailer\s*<<\s*/Size (\d+)\s*/Root (\d+ \d+ R)\s*/Info (\d+) 0 R\s*>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z"
)


def titled(pdf: bytes, title: str) -> bytes:
    """Return a PDF of the engine's with a title in its information, and no time: the same page, the same bytes.

    A file of another build than the engine's stays as it is.
    """
    trailer = _TRAILER.search(pdf[-1024:])
    if trailer is None:
        return pdf
    size, root, number, before = trailer.groups()
    # Where things lie in the file must stay, so what goes leaves as many blanks.
    timeless = _TIME.sub(lambda match: b"()" + b" " * (len(match[0]) - 2), pdf.rstrip())
    words = (b"\xfe\xff" + title.encode("utf-16-be", "replace")).hex().upper()
    information = f"{number.decode()} 0 obj\n<</Title <{words}>\n/Creator (Profile Desk)>>\nendobj\n".encode()
    start = len(timeless) + 1
    table = b"xref\n0 0\n%s 1\n%010d 00000 n \n" % (number, start)
    end = b"trailer\n<</Size %s\n/Root %s\n/Info %s 0 R\n/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root, number, before, start + len(information),
    )  # fmt: skip
    return timeless + b"\n" + information + table + end
