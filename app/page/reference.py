"""A source in words: one house style over the fields of CSL.

Who. “Part” or *whole*. Where in what. Who made it available, and where. When. How to find it. When it was read.
The sentences are HTML: what a source says is escaped where it gets into one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from app.page import address, wording
from app.page.escaping import escaped
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
_OF_IDENTIFIERS = frozenset(("DOI", "ISBN", "references"))
_OF_EVENT = frozenset(("event-title", "event", "event-place", "event-date"))
_OF_PUBLISHER = frozenset(("publisher-place", "publisher"))
_OF_ARCHIVE = frozenset(("archive_location", "archive_collection", "archive", "archive-place"))
_RANGE = re.compile(r"(?<=\d)\s?-+\s?(?=\d)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
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
        _details(source) if known & _OF_KIND else "",
        _container(source) if known & _OF_CONTAINER else "",
        _helpers(source, makers) if known & _OF_HELPERS else "",
        _collection(source) if "collection-title" in known else "",
        _event(source) if known & _OF_EVENT else "",
        _publisher(source) if known & _OF_PUBLISHER else "",
        _kept(source) if known & _OF_ARCHIVE else "",
        wording.date(date_text(source, "issued")),
        *(_identifiers(source) if known & _OF_IDENTIFIERS else ()),
        *_access(source),
    ]
    shown = " ".join([_ended(sentence) for sentence in sentences if sentence])
    return Markup(shown or f"<code>{escaped(source.id or '?')}</code>")  # noqa: S704  # each text in it is escaped


def brief(source: Source, *, english: bool = False) -> str:
    """Return a source in a few plain words: who, what, where, when."""
    makers, _ = _makers(source)
    names = [name for name in map(wording.person, makers) if name]
    who = names[0] + " et al." if len(names) > 3 else wording.joined(names)
    said = title(source)
    inside = source.text("container-title") if source.text("title") else ""
    said = _inner(wording.curled(said) if english else said)
    what = f"“{said}{'' if said.endswith(_ENDS) else '.'}”"
    when = wording.date_words(date_text(source, "issued"))
    parts = (who, what, inside, "" if inside else source.text("publisher"), when, "" if inside else _host(source))
    words = (" ".join(part.split()) for part in parts)
    shown = " ".join(part if part.rstrip("”").endswith(_ENDS) else f"{part}." for part in words if part)
    return shown if len(shown) <= _LONGEST_BRIEF else shown[:_LONGEST_BRIEF].rsplit(" ", 1)[0] + "…"


def _inner(text: str) -> str:
    """Return text with its quotation marks as they are inside others."""
    return text.replace("“", "‘").replace("”", "’")


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


def _names(names: Sequence[Name], label: str) -> str:
    shown = [f"<bdi>{escaped(said)}</bdi>" for name in names if (said := wording.person(name))]
    if not shown:
        return ""
    listed = ", ".join([*shown[:6], "et al."]) if len(shown) > _MOST_NAMES else wording.joined(shown)
    return f"{listed} ({label})" if label else listed


def _title(source: Source, *, english: bool) -> str:
    said = wording.curled(title(source)) if english else title(source)
    where = link(source)
    quoted = source.type in _PART or (
        source.text("title") and source.text("container-title") and source.type not in _WHOLE
    )
    text = f"<bdi>{escaped(_inner(said) if quoted else said)}</bdi>"
    if quoted:
        text = f"“{text}{'' if said.endswith(_ENDS) else '.'}”"
    if where:  # with its marks: on paper the address stands behind them
        text = f'<a href="{escaped(where)}" rel="noopener noreferrer">{text}</a>'
    return text if quoted else f"<cite>{text}</cite>"


def _details(source: Source) -> str:
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
    words = escaped(", ".join(part for part in parts if part))
    reviewed = source.text("reviewed-title")
    if reviewed:
        by = _names(source.names("reviewed-author"), "")
        comma = ", " if words else ""
        words += f"{comma}Review of <cite>{escaped(reviewed)}</cite>" + (f", by {by}" if by else "")
    return _capital(words)


def _container(source: Source) -> str:
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
        return _capital(escaped(", ".join([jurisdiction, *numbers] if jurisdiction else numbers)))
    words = f"{'In ' if source.type in _IN else ''}<cite>{escaped(inside)}</cite>"
    container_authors = _names(source.names("container-author"), "")
    if container_authors:
        words += f", by {container_authors}"
    return ", ".join([words, *map(escaped, numbers)])


def _numbered(mark: str, number: str) -> str:
    """Return a number with its mark; one that names itself (`arXiv:1312.6114`, `RFC 2119`) needs none."""
    return mark + number if number[:1].isdigit() or len(number) < 3 else number


def _helpers(source: Source, makers: Sequence[Name]) -> str:
    found = []
    for variable, words in _HELPERS:
        names = source.names(variable)
        if names and names != makers:
            found.append(f"{words} {_names(names, '')}")
    return ". ".join(found)


def _collection(source: Source) -> str:
    series = source.text("collection-title")
    if not series:
        return ""
    number = source.text("collection-number")
    return escaped(f"{series} {number}" if number else series)


def _event(source: Source) -> str:
    name = source.text("event-title") or source.text("event")
    when = wording.date(date_text(source, "event-date"))
    return ", ".join([part for part in (escaped(name), escaped(source.text("event-place")), when) if part])


def _publisher(source: Source) -> str:
    place, publisher = source.text("publisher-place"), source.text("publisher")
    return escaped(f"{place}: {publisher}" if place and publisher else place or publisher)


def _kept(source: Source) -> str:
    """Return the archive that keeps a document."""
    names = ("archive_location", "archive_collection", "archive", "archive-place")
    return escaped(", ".join(source.text(name) for name in names if source.text(name)))


def _identifiers(source: Source) -> Iterable[str]:
    typed = source.text("DOI")
    doi = _DOI.fullmatch(typed.strip())
    if doi:
        where = escaped(_resolver(doi[1]))
        yield f'<a class="id" href="{where}" rel="noopener noreferrer">doi:{escaped(doi[1])}</a>'
    elif typed:
        yield f"doi:{escaped(typed)}"
    if source.text("ISBN"):
        yield f'<span class="id">ISBN {escaped(source.text("ISBN"))}</span>'
    if source.text("references"):
        yield escaped(source.text("references"))


def _access(source: Source) -> Iterable[str]:
    host = _host(source)
    if host and host.casefold() != source.text("container-title").casefold():
        yield f'<span class="host">{escaped(host)}.</span>'  # its full stop goes with it in print
    accessed = wording.date(date_text(source, "accessed"))
    if accessed:
        yield f"Accessed {accessed}"
    archive = address.web(source.custom("archive_url"))
    if archive:
        when = wording.date(source.custom("archive_date"))
        words = f"Archived {when}" if when else "Archived copy"
        yield f'<a href="{escaped(archive)}" rel="noopener noreferrer">{words}</a>'
    if source.custom("url_status") == "dead":
        yield "The original is no longer online"


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


def _capital(words: str) -> str:
    """Begin a sentence with a capital; a tag, and a word that has capitals of its own (`arXiv`), stay."""
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first == first.lower() else words


def _ended(sentence: str) -> str:
    text = sentence.rstrip("”")
    while text.endswith(">"):
        text = text[: text.rfind("<")].rstrip("”")
    return sentence if text.endswith(_ENDS) else sentence + "."
