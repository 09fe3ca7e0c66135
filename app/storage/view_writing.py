"""Named views written into `wiki.yaml`: only the bytes of that one view change, comments and all else stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.profile.codec import encode
from app.profile.format import Kind
from app.profile.plain import Fields, Plain
from app.profile.views import View
from app.storage import emit, encoding, files, reading, splice, splicer, wiki_settings, yaml_tree
from app.storage.checking import shared_nodes
from app.storage.document import newline_of, place
from app.storage.errors import Missing, StorageError
from app.storage.folder import WikiFolder
from app.storage.splice import Change, Unspliceable
from app.storage.wiki_settings import NAME, VIEWS, Settings
from app.storage.yaml_tree import Mapping, Node, YamlFault

_BOM = "\ufeff"
_NEW = "format: 1\n"  # what a wiki.yaml begins with that is made for a view
_SETTING = {"kind": "plain", "key": "", "record": None, "many": False}
_VIEWS = {"kind": "record", "key": "", "record": View, "many": True}
_Items = tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class _Root:
    """The keys of `wiki.yaml` in their order: `views` comes behind the others."""

    format: str = field(default="", metadata=_SETTING)  # version of the format
    title: str = field(default="", metadata=_SETTING)  # name of the wiki
    label: str = field(default="", metadata=_SETTING)  # first word of the line over a name
    language: str = field(default="", metadata=_SETTING)  # language of the pages
    base_url: str = field(default="", metadata=_SETTING)  # address at which it is published
    review_in: str = field(default="", metadata=_SETTING)  # interval of reviews
    types: str = field(default="", metadata=_SETTING)  # types of profiles
    review: str = field(default="", metadata=_SETTING)  # what reviews look at
    views: tuple[View, ...] = field(default=(), metadata=_VIEWS)  # named views


class CanNotWrite(Exception):
    """A view can't be written into this text without harm; says why."""


def with_view(text: str, view: View, instead_of: str = "") -> str:
    """Return the text of a `wiki.yaml` that has this view, in the place of the one called `instead_of` or as the last.

    Raises `CanNotWrite` where that can't be done without touching anything else.
    """
    wanted = encode(view)

    def change(items: _Items) -> _Items:
        found = _place_of(items, instead_of) if instead_of else None
        return (*items, wanted) if found is None else (*items[:found], wanted, *items[found + 1 :])

    return _changed(text, change)


def without_view(text: str, name: str) -> str:
    """Return the text of a `wiki.yaml` without the view of that name; raises `CanNotWrite`."""

    def change(items: _Items) -> _Items:
        found = _place_of(items, name)
        return items if found is None else (*items[:found], *items[found + 1 :])

    return _changed(text, change)


def save(folder: WikiFolder, change: Callable[[str], str]) -> Settings:
    """Write `wiki.yaml` as `change` makes it of its text, and return what it says then; raises `StorageError`."""
    try:
        held = reading.read(folder.settings_path, root=folder.root, disk=folder.disk)
    except Missing:
        text, expected = _NEW, None
    else:
        text, expected = encoding.decode(held.data).text, held.digest
    try:
        data = encoding.encode(change(text))
    except CanNotWrite as problem:
        headline = f"The view can't be written into {NAME}: {problem}."
        raise StorageError(headline, "Nothing was changed. Mend the file in a text editor first.") from problem
    files.write(folder.settings_path, data, expected, root=folder.root, disk=folder.disk)
    return folder.read_settings()


def _place_of(items: _Items, name: str) -> int | None:
    names = [item.get("name") if isinstance(item, Fields) else "" for item in items]
    return names.index(name) if name in names else None


def _changed(text: str, change: Callable[[_Items], _Items]) -> str:
    """Return the text with other items in its list of views."""
    bom = _BOM if text.startswith(_BOM) else ""
    bare = text.removeprefix(_BOM)
    root, said = _parsed(bare)
    items = _items_of(bare, root, said)
    wanted = change(items)
    if wanted == items:
        return text
    written = _spliced(bare, root, said, wanted)
    _, result = _parsed(written)
    rest = [entry for entry in said if entry[0] != VIEWS]
    same = [entry for entry in result if entry[0] != VIEWS] == rest
    if not same or [_bare(item) for item in result.get(VIEWS, ())] != [_bare(item) for item in wanted]:
        raise CanNotWrite("the file is laid out so that this list can't be changed alone")
    return bom + written


def _spliced(text: str, root: Node | None, said: Fields, wanted: _Items) -> str:
    newline = newline_of(text)
    manner = emit.Manner(newline)
    kind = Kind("record", record=_Root)
    new = Fields(((VIEWS, wanted),) if wanted else ())
    if not isinstance(root, Mapping):
        joint = newline if text and not text.endswith(("\n", "\r")) else ""
        return f"{text}{joint}{emit.record_at(new, kind, 0, manner)}{newline}"
    closed = text.endswith(("\n", "\r"))
    whole = text if closed or root.flow else text + newline
    old = Fields(((VIEWS, said.get(VIEWS)),) if VIEWS in said else ())
    splicing = splicer.Splicer(whole, manner, shared_nodes(root, whole), {})
    try:
        return splice.apply(whole, list(splicing.mapping(root, old, new, Change((), kind, old, new))))
    except (Unspliceable, ValueError) as problem:
        reason = problem.reason if isinstance(problem, Unspliceable) else str(problem)
        raise CanNotWrite(reason) from problem


def _parsed(text: str) -> tuple[Node | None, Fields]:
    try:
        root = yaml_tree.parse(text)
        said = yaml_tree.plain(root, text)
    except YamlFault as fault:
        raise CanNotWrite(f"line {place(text, fault.offset)[0]}: {fault.message}") from fault
    if root is not None and not isinstance(said, Fields):
        raise CanNotWrite("there are no keys in it")
    return root, said if isinstance(said, Fields) else Fields()


def _items_of(text: str, root: Node | None, said: Fields) -> _Items:
    """Return what stands in the list of views, whatever it is."""
    found = said.get(VIEWS)
    if isinstance(found, tuple):
        return found
    if isinstance(found, str) and found in wiki_settings.NOTHING:
        return ()
    entries = root.entries if isinstance(root, Mapping) else ()
    at = next((key.start for key, _ in entries if yaml_tree.key_text(key, text) == VIEWS), 0)
    raise CanNotWrite(f"line {place(text, at)[0]}: “{VIEWS}” is no list")


def _bare(value: Plain) -> object:
    """Return a value without the order of its keys."""
    if isinstance(value, Fields):
        return {key: _bare(inner) for key, inner in value}
    return tuple(_bare(inner) for inner in value) if isinstance(value, tuple) else value
