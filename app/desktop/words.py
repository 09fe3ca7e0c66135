"""Words that several parts of the window use: statuses, reviews and fields as people say them, texts as they are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.desktop.editor import tables
from app.desktop.editor.summaries import shortened
from app.profile import changes
from app.profile.edits import Item
from app.profile.format import PROFILE, shape
from app.profile.markdown_text import plain_text
from app.profile.paths import item_paths, section_paths
from app.profile.values import Profile, Question, Role, Section, Source, Work
from app.profile.wiki import DRAFT, IN_REVIEW, PUBLISHED, RETIRED

_NOTHING = "–"  # stands for what says nothing
_FORMS = (*tables.HEAD, *tables.LINKS, *tables.REVIEW, *tables.MORE)
_FIELDS = {
    "portrait": tables.PORTRAIT,
    "review_requested": tables.REQUEST,
    "works": tables.WORK,
    "roles": tables.ROLE,
    "open_questions": tables.QUESTION,
    "waivers": tables.WAIVER,
}
# What a field is called inside a sentence, where its caption in the form is no noun.
_SPOKEN = {
    "same_as": "addresses of the same person",
    "review_in": "review interval",
    "sort_as": "sort name",
    "notes": "notes",
    "review_requested.by": "author",
    "review_requested.at": "day",
    "works.with": "collaborators",
    "works.section": "section",
    "works.role": "role",
    "open_questions.question": "wording",
    "open_questions.about": "subject",
    "open_questions.closed": "settling day",
    "open_questions.opened": "opening day",
    "waivers.at": "place",
    "waivers.reason": "reason",
    "waivers.by": "author",
    "waivers.until": "last day",
    "sources.accessed": "day of access",
}


def status_words(status: str) -> str:
    """Return a status in words; an unknown one as it is written."""
    translate = QCoreApplication.translate
    known = {
        DRAFT: translate("Words", "Draft"),
        IN_REVIEW: translate("Words", "In review"),
        PUBLISHED: translate("Words", "Published"),
        RETIRED: translate("Words", "Retired"),
    }
    return known.get(status or DRAFT, status)


def review_words(day: str, reviewer: str) -> str:
    """Name a review inside a sentence: “the review of 20 May 2026 by ada”."""
    words = _tr("the review of {day} by {reviewer}") if reviewer else _tr("the review of {day}")
    return words.format(day=date_words(day), reviewer=reviewer)


def changes_words(fields: int, sections: int) -> str:
    """Say how many fields and sections say something else: “2 fields, 1 section”; "" for none."""
    parts = [
        _tr("1 field") if fields == 1 else _tr("{number} fields").format(number=fields),
        _tr("1 section") if sections == 1 else _tr("{number} sections").format(number=sections),
    ]
    return ", ".join(part for part, number in zip(parts, (fields, sections), strict=True) if number)


def tip(text: str) -> str:
    """Return the tooltip that shows a text as it is; Qt would draw one with a `<` as markup."""
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>' if "<" in text else text


def words_of(path: str, profile: Profile) -> str:
    """Return the words of the form for a path of the profile: “end of role OpenAI”, “section Why It Matters”.

    A path that names nothing in this profile is told by the words that it is made of.
    """
    head = re.split(r"[.#]", path, maxsplit=1)[0]
    kind = PROFILE.keys.get(head)
    if not path:
        return _tr("the whole profile")
    if path == "lead":
        return _tr("lead paragraph")
    if head == "sections":
        paths = section_paths(profile.sections)
        return _item_words(head, path, *_item_of(path, paths, profile.sections))[0]
    if kind is None:
        return _tr("field {name}").format(name=shortened(path))
    if kind.record and kind.many:
        items = getattr(profile, PROFILE.attributes[head])
        item, own = _item_of(path, item_paths(head, items), items)
        name, inner = _item_words(head, path, item, own, items)
        return _tr("{field} of {item}").format(field=_field_words(head, inner, item), item=name) if inner else name
    if kind.record and path != head:
        record = {"portrait": _tr("portrait"), "review_requested": _tr("review request")}.get(head, head)
        return _tr("{field} of {item}").format(field=_field_words(head, path[len(head) + 1 :]), item=record)
    return _field_words("", path)


def told(change: changes.FieldChange, profile: Profile) -> str:
    """Say a change in the words of the form: “end of role OpenAI: – → 2018”.

    `profile`: the later of the two, the earlier one where an item or a section is gone.
    """
    place = words_of(change.path, profile)
    before, after = (shortened(text) or _NOTHING for text in (change.before, change.after))
    said = {
        changes.What.ADDED: _tr("{place}: added"),
        changes.What.REMOVED: _tr("{place}: removed"),
        changes.What.MOVED: _tr("{place}: moved from place {before} to {after}"),
        changes.What.RENAMED: _tr("{place}: was called {before}"),
        changes.What.PROSE: _tr("{place}: text changed"),
    }
    if change.what is changes.What.PROSE and not (change.before and change.after):
        words = _tr("{place}: text written") if change.after else _tr("{place}: text removed")
    elif not change.path:
        words = _tr("{place}: the order of its unknown fields changed")
    else:
        words = said.get(change.what, _tr("{place}: {before} → {after}"))
    return words.format(place=place, before=before, after=after)


def _item_of(path: str, paths: Iterable[str], items: Sequence[Item]) -> tuple[Item | None, str]:
    """Return the item that a path names or is inside of, and the item's own path."""
    # Names may hold dots: the longest one that fits is meant.
    fitting = [(own, item) for own, item in zip(paths, items, strict=True) if path == own or path.startswith(f"{own}.")]
    own, item = max(fitting, key=lambda pair: len(pair[0]), default=("", None))
    return item, own


def _item_words(head: str, path: str, item: Item | None, own: str, items: Sequence[Item] = ()) -> tuple[str, str]:
    """Return what an item is called, and the keys inside it that a path goes on with."""
    kinds = {
        "snapshot": _tr("fact {name}"), "works": _tr("work {name}"), "roles": _tr("role {name}"),
        "open_questions": _tr("question {name}"), "sources": _tr("source {name}"), "waivers": _tr("waiver {name}"),
        "sections": _tr("section {name}"),
    }  # fmt: skip
    inner = path[len(own) + 1 :] if item is not None else ""
    if item is None:  # it is not there: its path is all that is known of it
        name, kind = path[len(head) + 1 :], PROFILE.keys.get(head)
        start, _, last = name.rpartition(".")
        if start and kind and kind.record and last in shape(kind.record).keys:
            name, inner = start, last
    else:
        number = own.rpartition("#")[2] if own != f"{head}.{changes.name_of(item)}" else ""
        name = _name(item, items) or number
        name += f" ({number})" if number and name != number and _name(item, ()) == name else ""
    if head == "snapshot" and inner and changes.name_of(item):  # its label says enough: “value of Known for”
        return shortened(name), inner
    return kinds[head].format(name=shortened(name)), inner


def _name(item: Item, others: Sequence[Item]) -> str:
    """Return what an item is called among the others; "" where it has no name."""
    if isinstance(item, Role):
        name = item.organization or item.role
        same = [one for one in others if isinstance(one, Role) and one.organization == item.organization]
        return f"{name} ({item.role})" if len(same) > 1 and item.organization and item.role else name or item.id
    if isinstance(item, Work):
        return item.title or item.id
    if isinstance(item, Question):
        return item.question or item.id
    if isinstance(item, Section):
        return plain_text(item.heading)
    return changes.name_of(item) or getattr(item, "check", "")


def _field_words(head: str, key: str, item: Item | None = None) -> str:
    """Return what a field is called inside a sentence; `head` is the list or record that it is a part of."""
    spoken = _SPOKEN.get(f"{head}.{key}" if head else key)
    if spoken:
        return _tr(spoken)
    if head == "snapshot":
        return {"label": _tr("label"), "value": _tr("value"), "cites": _tr("citations")}.get(key, key)
    if head == "sources":
        source = item if isinstance(item, Source) else Source()
        specs = tables.source_fields(Source(type=source.type, fields=((key, ()), (key, " "))))
    else:
        specs = _FIELDS.get(head, ()) if head else _FORMS
    caption = next((spec.words for spec in specs if spec.key == key), key)
    return caption if caption[1:2].isupper() else caption[:1].lower() + caption[1:]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Words", words)
