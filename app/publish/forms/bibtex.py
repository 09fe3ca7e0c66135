"""BibTeX of all sources: entry types and fields that BibTeX and BibLaTeX both know, escaped for LaTeX.

Source: https://ctan.org/pkg/bibtex (btxdoc) and https://ctan.org/pkg/biblatex for `url`, `urldate`, `doi`, `isbn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from app.page import reference
from app.page.templates import legal
from app.profile import dates
from app.profile.values import Name, Source
from app.publish.forms.gathered import gathered
from app.publish.forms.values import Item, Made, World
from app.publish.forms.writer import one_line

_TYPES: Mapping[str, str] = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "book": "book", "classic": "book", "collection": "book", "periodical": "book",
    "chapter": "incollection", "entry": "incollection", "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection", "manuscript": "unpublished", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "report": "techreport", "standard": "techreport", "thesis": "phdthesis",
}  # fmt: skip
_MASTERS = re.compile(r"master|m\.?sc|diplom", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution", "misc": "howpublished"}
_RANGE = re.compile(r"[-–—]+")
_IN_NAME = re.compile(r",|\band\b", re.IGNORECASE)
_ODD_IN_ADDRESS = re.compile(r"[\s{}\\\"<>^`|]")
_FORMAT = BibtexFormat()  # type: ignore[no-untyped-call]  # of the library
_FORMAT.indent = "  "
_FORMAT.trailing_comma = True
_FORMAT.block_separator = "\n"

# BibTeX counts braces even behind a backslash; commands in their stead leave every field balanced.
_BRACES = UnicodeToLatexConversionRule(RULE_DICT, {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright"})
_LATEX = UnicodeToLatexEncoder(
    conversion_rules=[_BRACES, "defaults"],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)


def bibtex(items: Sequence[Item], world: World) -> Made:
    """Return the sources of profiles as BibTeX entries."""
    del world  # a source needs nothing around it
    found = gathered(items)
    library = Library([_entry(key, source) for key, source in found.sources])
    return Made(legal(write_string(library, unparse_stack=[], bibtex_format=_FORMAT)), (), found.renamed)


def _entry(key: str, source: Source) -> Entry:
    kind = _TYPES.get(source.type, "misc")
    if kind == "phdthesis" and _MASTERS.search(source.text("genre")):
        kind = "mastersthesis"
    return Entry(kind, key, [Field(name, value) for name, value in _fields(kind, source) if name and value])


def _fields(kind: str, source: Source) -> Iterator[tuple[str, str]]:
    """Give the fields of an entry with their values, as they stand in the file."""
    yield "author", _braced(_names(source.names("author")))
    yield "editor", _braced(_names(source.names("editor")))
    # Braces of its own keep the capitals of a title.
    yield "title", _braced(_braced(latex(source.text("title") or reference.title(source))))
    yield _CONTAINERS.get(kind, ""), _text(source, "container-title")
    yield "series", _text(source, "collection-title")
    yield from _when(source)
    yield "volume", _text(source, "volume")
    yield "number", _text(source, "issue") or _text(source, "number")
    yield "pages", _braced("--".join(latex(part.strip()) for part in _RANGE.split(source.text("page"))))
    yield "edition", _text(source, "edition")
    made_available = [source.text("publisher"), "" if kind in _CONTAINERS else source.text("container-title")]
    yield _PUBLISHERS.get(kind, "publisher"), _braced(latex(", ".join(filter(None, reversed(made_available)))))
    yield "address", _text(source, "publisher-place")
    yield "type", _text(source, "genre") if kind in _PUBLISHERS and kind != "misc" else ""
    yield "isbn", _text(source, "ISBN")
    yield "issn", _text(source, "ISSN")
    yield "doi", _braced(_address(source.text("DOI").strip()))
    yield "url", _braced(_address(reference.link(source)))
    yield "urldate", _braced(_iso(reference.date_text(source, "accessed")))


def _when(source: Source) -> Iterator[tuple[str, str]]:
    typed = reference.date_text(source, "issued")
    period = dates.parse_period(typed)
    found = dates.parse(typed) or (period.start if period else None)
    if found:
        yield "year", _braced(f"{found.year:04}")
        yield "month", _MONTHS[found.month - 1] if found.month else ""
    # What a year and a month can't say is told in words.
    said = [] if found and not found.qualifier and not period else [str(typed)]
    yield "note", _braced(latex(". ".join(part for part in (*said, source.text("note")) if part)))


def _names(names: Sequence[Name]) -> str:
    return " and ".join(said for name in names if (said := _name(name)))


def _name(name: Name) -> str:
    if name.literal or not name.family:
        return _braced(latex(name.literal or name.given))
    last = " ".join(_part(part) for part in (name.non_dropping_particle or name.dropping_particle, name.family) if part)
    return ", ".join(part for part in (last, _part(name.suffix), _part(name.given)) if part)


def _part(words: str) -> str:
    """Return a part of a name; one that would be taken apart stands in braces."""
    return _braced(latex(words)) if _IN_NAME.search(words) else latex(words)


def _text(source: Source, variable: str) -> str:
    return _braced(latex(source.text(variable)))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _iso(typed: str) -> str:
    found = dates.firm(typed)
    return found.iso if found else ""


def _address(address: str) -> str:
    """Return an address as it is, for it is not typeset as text; what could end the field is encoded."""
    return _ODD_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)


def latex(words: str) -> str:
    """Return words that LaTeX sets as they are: no command, no mathematics, no comment among them."""
    return str(_LATEX.unicode_to_latex(one_line(words)))
