"""A source in words: one house style over the fields of CSL.

Who. “Part” or *whole*. Where in what. Who made it available, and where. When. How to find it. When it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from app.page import address, wording
from app.profile.plain import Fields, Plain
from app.profile.values import Name, Source

_LONGEST_BRIEF = 400  # characters
_MOST_NAMES = 8  # of longer lists the first six are named
_MAKERS = (
    ("author", ""), ("interviewer", "interviewer"), ("director", "director"), ("composer", "composer"),
    ("performer", "performer"), ("host", "host"), ("producer", "producer"), ("curator", "curator"),
    ("organizer", "organizer"), ("chair", "chair"), ("compiler", "compiler"), ("series-creator", "creator"),
    ("illustrator", "illustrator"), ("editor", "editor"), ("collection-editor", "editor"),
    ("editor-translator", "editor and translator"), ("translator", "translator"), ("contributor", "contributor"),
)  # fmt: skip
_HELPERS = (
    ("editor", "Edited by"), ("editor-translator", "Edited and translated by"), ("translator", "Translated by"),
    ("interviewer", "Interview by"), ("recipient", "To"), ("director", "Directed by"),
    ("producer", "Produced by"), ("performer", "Performed by"), ("host", "Hosted by"), ("guest", "With"),
    ("narrator", "Narrated by"), ("illustrator", "Illustrated by"), ("script-writer", "Written by"),
    ("compiler", "Compiled by"),
)  # fmt: skip
# Types whose title stands for a whole even inside a container.
_WHOLE = frozenset((
    "book", "bill", "classic", "collection", "dataset", "legal_case", "legislation", "map",
    "motion_picture", "musical_score", "pamphlet", "periodical", "regulation", "report", "software",
    "standard", "thesis", "treaty",
))  # fmt: skip
# Types that stand for themselves when they name no container.
_PART = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "broadcast", "chapter", "entry",
    "entry-dictionary", "entry-encyclopedia", "figure", "hearing", "interview", "manuscript",
    "paper-conference", "patent", "personal_communication", "post", "post-weblog", "review", "review-book",
    "song", "speech", "webpage",
))  # fmt: skip
_IN = frozenset((
    "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference", "figure", "song",
))  # fmt: skip
_NUMBERED = (
    ("volume", "vol. "), ("issue", "no. "), ("number", "no. "), ("chapter-number", "chap. "),
    ("section", "sec. "), ("part", "part "), ("supplement", "suppl. "),
)  # fmt: skip
# The variables of which each of the rarer sentences tells something.
_OF_KIND = frozenset(("genre", "medium", "version", "edition", "scale", "dimensions", "status", "reviewed-title"))
_OF_CONTAINER = frozenset((
    *(name for name, _ in _NUMBERED), "container-title", "page", "number-of-volumes", "jurisdiction",
))  # fmt: skip
_OF_HELPERS = frozenset(variable for variable, _ in _HELPERS)
_OF_EVENT = frozenset(("event-title", "event", "event-place", "event-date"))
_OF_ARCHIVE = frozenset(("archive_location", "archive_collection", "archive", "archive-place"))
_RANGE = re.compile(r"(?<=\d)\s?-+\s?(?=\d)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_INNER = str.maketrans("“”", "‘’")  # quotation marks inside quotation marks
_ENDS = (".", "!", "?", "…")


def reference(source: Source, *, english: bool = False) -> Markup:
    """Return a source in the house style; whatever is missing is left out.

    `english`: whether straight quotation marks in its title become English ones.
    """
    known = frozenset(name for name, _ in source.fields)
    makers, label = _makers(source)
    sentences = [
        _names(makers, label),
        _title(source, english=english and source.text("language")[:2].lower() in ("", "en")),
        _details(source) if known & _OF_KIND else Markup(),
        _container(source) if known & _OF_CONTAINER else Markup(),
        _helpers(source, makers) if known & _OF_HELPERS else Markup(),
        _collection(source),
        _event(source) if known & _OF_EVENT else Markup(),
        _publisher(source),
        _kept(source) if known & _OF_ARCHIVE else Markup(),
        wording.date(date_text(source, "issued")),
        *_identifiers(source),
        *_access(source),
    ]
    shown = [_ended(sentence) for sentence in sentences if sentence]
    return Markup(" ").join(shown) if shown else Markup("<code>{}</code>").format(source.id or "?")


def brief(source: Source, *, english: bool = False) -> str:
    """Return a source in a few plain words: who, what, where, when."""
    makers, _ = _makers(source)
    names = [name for name in map(wording.person, makers) if name]
    who = names[0] + " et al." if len(names) > 3 else wording.joined(names)
    said = title(source)
    inside = source.text("container-title") if source.text("title") else ""
    said = (wording.curled(said) if english else said).translate(_INNER)
    what = f"“{said}{'' if said.endswith(_ENDS) else '.'}”"
    when = wording.date_words(date_text(source, "issued"))
    parts = (who, what, inside, "" if inside else source.text("publisher"), when, "" if inside else _host(source))
    words = (" ".join(part.split()) for part in parts)
    shown = " ".join(part if part.rstrip("”").endswith(_ENDS) else f"{part}." for part in words if part)
    return shown if len(shown) <= _LONGEST_BRIEF else shown[:_LONGEST_BRIEF].rsplit(" ", 1)[0] + "…"


def link(source: Source) -> str:
    """Return the address at which a source is found, "" when it has none."""
    doi = _DOI.fullmatch(source.text("DOI").strip())
    own = address.web(source.text("URL").strip())
    return own or (_resolver(doi[1]) if doi else "")


def _resolver(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def title(source: Source) -> str:
    """Return the title by which a source is called."""
    return source.text("title") or source.text("container-title") or source.text("genre") or source.id


def _makers(source: Source) -> tuple[tuple[Name, ...], str]:
    known = {name for name, _ in source.fields}
    for variable, label in _MAKERS:
        names = source.names(variable) if variable in known else ()
        if names:
            return names, label + ("s" if label and len(names) > 1 else "")
    authority = source.text("authority")
    return ((Name(literal=authority),), "") if authority else ((), "")


def _names(names: Sequence[Name], label: str) -> Markup:
    shown = [wording.isolated(wording.person(name)) for name in names if wording.person(name)]
    if not shown:
        return Markup()
    several = [*shown[:6], Markup("et al.")] if len(shown) > _MOST_NAMES else []
    listed = Markup(", ").join(several) if several else wording.listed(shown)
    return listed + (f" ({label})" if label else "")


def _title(source: Source, *, english: bool) -> Markup:
    said = wording.curled(title(source)) if english else title(source)
    where = link(source)
    quoted = source.type in _PART or (
        source.text("title") and source.text("container-title") and source.type not in _WHOLE
    )
    text = f"<bdi>{escape(said.translate(_INNER) if quoted else said)}</bdi>"
    if where:
        text = f'<a href="{escape(where)}" rel="noopener noreferrer">{text}</a>'
    if quoted:
        text = f"“{text}{'' if said.endswith(_ENDS) else '.'}”"
    return Markup(text if quoted else f"<cite>{text}</cite>")  # noqa: S704  # each text in it is escaped


def _details(source: Source) -> Markup:
    """Return what kind of thing it is: genre, version, edition, medium, scale, what it reviews."""
    edition = source.text("edition")
    parts = [
        source.text("genre") if source.text("title") else "",
        source.text("medium"),
        f"version {source.text('version')}" if source.text("version") else "",
        f"{_ordinal(edition)} edition" if edition.isdigit() else edition,
        source.text("scale"),
        source.text("dimensions"),
        source.text("status"),
    ]
    words = escape(", ".join(part for part in parts if part))
    reviewed = source.text("reviewed-title")
    if reviewed:
        by = _names(source.names("reviewed-author"), "")
        words += Markup("{}Review of <cite>{}</cite>{}").format(
            ", " if words else "", reviewed, Markup(", by {}").format(by) if by else ""
        )
    return _capital(words)


def _container(source: Source) -> Markup:
    inside = source.text("container-title") if source.text("title") else ""
    numbers = [_numbered(mark, source.text(name)) for name, mark in _NUMBERED if source.text(name)]
    page = source.text("page")
    if page:
        several = re.search(r"[-–,]", page)
        numbers.append(("pp. " if several else "p. ") + _RANGE.sub("–", page))
    if source.type == "book" and source.text("number-of-volumes"):
        numbers.append(f"{source.text('number-of-volumes')} vols.")
    if not inside:
        jurisdiction = source.text("jurisdiction")
        return _capital(escape(", ".join([jurisdiction, *numbers] if jurisdiction else numbers)))
    words = Markup("<cite>{}</cite>").format(inside)
    if source.type in _IN:
        words = Markup("In {}").format(words)
    container_authors = _names(source.names("container-author"), "")
    if container_authors:
        words += Markup(", by {}").format(container_authors)
    return Markup(", ").join([words, *numbers])


def _numbered(mark: str, number: str) -> str:
    """Return a number with its mark; one that names itself (`arXiv:1312.6114`, `RFC 2119`) needs none."""
    return mark + number if number[:1].isdigit() or len(number) < 3 else number


def _helpers(source: Source, makers: Sequence[Name]) -> Markup:
    found = []
    for variable, words in _HELPERS:
        names = source.names(variable)
        if names and names != makers:
            found.append(Markup("{} {}").format(words, _names(names, "")))
    return Markup(". ").join(found)


def _collection(source: Source) -> Markup:
    series = source.text("collection-title")
    if not series:
        return Markup()
    number = source.text("collection-number")
    return Markup("{}{}").format(series, f" {number}" if number else "")


def _event(source: Source) -> Markup:
    name = source.text("event-title") or source.text("event")
    when = wording.date(date_text(source, "event-date"))
    parts = [part for part in (escape(name), escape(source.text("event-place")), when) if part]
    return Markup(", ").join(parts)


def _publisher(source: Source) -> Markup:
    parts = (source.text("publisher-place"), source.text("publisher"))
    return escape(": ".join(part for part in parts if part))


def _kept(source: Source) -> Markup:
    """Return the archive that keeps a document."""
    names = ("archive_location", "archive_collection", "archive", "archive-place")
    return escape(", ".join(source.text(name) for name in names if source.text(name)))


def _identifiers(source: Source) -> Iterable[Markup]:
    doi = _DOI.fullmatch(source.text("DOI").strip())
    if doi:
        yield Markup('<a class="id" href="{}" rel="noopener noreferrer">doi:{}</a>').format(_resolver(doi[1]), doi[1])
    elif source.text("DOI"):
        yield Markup("doi:{}").format(source.text("DOI"))
    if source.text("ISBN"):
        yield Markup('<span class="id">ISBN {}</span>').format(source.text("ISBN"))
    if source.text("references"):
        yield escape(source.text("references"))


def _access(source: Source) -> Iterable[Markup]:
    host = _host(source)
    if host and host.casefold() != source.text("container-title").casefold():
        yield Markup('<span class="host">{}.</span>').format(host)  # its full stop goes with it in print
    accessed = wording.date(date_text(source, "accessed"))
    if accessed:
        yield Markup("Accessed {}").format(accessed)
    archive = address.web(source.custom("archive_url"))
    if archive:
        when = wording.date(source.custom("archive_date"))
        words = Markup("Archived {}").format(when) if when else Markup("Archived copy")
        yield Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(archive, words)
    if source.custom("url_status") == "dead":
        yield Markup("The original is no longer online")


def _host(source: Source) -> str:
    """Return where a source is on the web, as a reader knows it."""
    own = source.text("URL").strip()
    return address.host(own).removeprefix("www.") if address.web(own) else own


def date_text(source: Source, variable: str) -> str:
    """Return a date variable as text, also where it stands in CSL-JSON's own form, `date-parts`."""
    text = source.text(variable)
    if text:
        return text
    value = next((value for name, value in reversed(source.fields) if name == variable), "")
    if not isinstance(value, Fields):
        return ""
    parts = [_from_parts(entry) for entry in _items(value.get("date-parts"))]
    said = "/".join(part for part in parts if part)
    return said or next((str(value.get(key)) for key in ("literal", "raw") if isinstance(value.get(key), str)), "")


def _from_parts(parts: Plain) -> str:
    numbers = [part for part in _items(parts) if isinstance(part, str) and part.isdigit()]
    return "-".join([*(f"{int(n):04}" for n in numbers[:1]), *(f"{int(n):02}" for n in numbers[1:3])])


def _items(value: Plain) -> tuple[Plain, ...]:
    return value if isinstance(value, tuple) else ()


def _ordinal(number: str) -> str:
    ending = "th" if number[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ending


def _capital(words: Markup) -> Markup:
    """Begin a sentence with a capital; a tag, and a word that has capitals of its own (`arXiv`), stay."""
    text = str(words)
    if text.partition(" ")[0] != text.partition(" ")[0].lower():
        return words
    return Markup(text[:1].upper() + text[1:])  # noqa: S704  # changes the case of one character of safe text


def _ended(sentence: Markup) -> Markup:
    text = sentence.rstrip("”")
    while text.endswith(">"):
        text = text[: text.rfind("<")].rstrip("”")
    return sentence if text.endswith(_ENDS) else sentence + "."
