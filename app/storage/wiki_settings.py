"""`wiki.yaml` to the settings of a wiki: what is faulty or missing gets its default, and a notice says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.profile import intervals
from app.profile.codec import decode
from app.profile.format import BLOCKS, shape
from app.profile.languages import is_tag
from app.profile.plain import Fields
from app.profile.review_settings import HEAVIEST, WEIGHTS, ReviewSettings
from app.profile.views import View
from app.profile.wiki import DEFAULT_OUTLINE, Look, OutlineItem, ProfileType, PublishSettings, Wiki
from app.storage import look_settings, yaml_tree
from app.storage.document import place
from app.storage.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, YamlFault

NAME = "wiki.yaml"
VIEWS = "views"  # the key of the named views
FORMAT = "1"
_FLAGS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
NOTHING = ("", "~", "null", "Null", "NULL")


class Fault(NamedTuple):
    """Something that could not be read."""

    line: int  # where it stands, from 1; 0 for all of the file
    what: str  # the field, what is odd about it, and what applies instead

    @property
    def notice(self) -> str:
        """What to tell people: file, line, field."""
        return f"{NAME}, line {self.line}: {self.what}" if self.line else self.what


class Settings(NamedTuple):
    """What a `wiki.yaml` says."""

    wiki: Wiki  # the settings, defaults where it says nothing
    faults: tuple[Fault, ...] = ()  # what could not be read

    @property
    def notices(self) -> tuple[str, ...]:
        """What to tell people of the faults."""
        return tuple(fault.notice for fault in self.faults)


def read(text: str, default: Wiki) -> Settings:
    """Return the settings that a text says; never raises. Keys that are not known are passed over."""
    bare = text.removeprefix("\ufeff")
    try:
        root = yaml_tree.parse(bare)
    except YamlFault as fault:
        return Settings(default, (_fault(bare, fault.offset, f"{fault.message}; the defaults apply"),))
    if root is None:
        return Settings(default)
    if not isinstance(root, Mapping):
        return Settings(default, (_fault(bare, root.start, "there are no keys here; the defaults apply"),))
    reader = _Reader(bare)
    wiki = reader.wiki(root, default)
    return Settings(wiki, tuple(reader.faults))


class _Reader:
    """Reads one text and collects what it finds odd."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.faults: list[Fault] = []

    def wiki(self, root: Mapping, default: Wiki) -> Wiki:
        values = dict(self._entries(root))
        if "format" in values and self._scalar(values, "format", FORMAT) != FORMAT:
            self._odd(values["format"], "format", "was made for another version; what is known of it is read")
        types = tuple(self._types(values["types"])) if "types" in values else default.types
        return Wiki(
            title=self._scalar(values, "title", default.title),
            label=self._scalar(values, "label", default.label),
            language=self._language(values, default.language),
            base_url=self._scalar(values, "base_url", default.base_url),
            review_in=self._interval(values, "review_in", default.review_in),
            types=types or default.types,
            views=tuple(self._views(values[VIEWS])) if VIEWS in values else (),
            review=self._review(values["review"], default.review) if "review" in values else default.review,
            look=self._look(values["look"]) if "look" in values else default.look,
            theme=default.theme,
            publish=self._publish(values["publish"], default.publish) if "publish" in values else default.publish,
        )

    def _look(self, node: Node) -> Look:
        found = _behind_alias(node)
        if not isinstance(found, Mapping):
            if not _is_nothing(found):
                self._odd(node, "look", "has no keys; the usual look applies")
            return Look()
        values = dict(self._entries(found))
        look, odd = look_settings.look({key: self._scalar(values, key, "", "look.") for key in Look._fields})
        for key, what in odd.items():
            self._odd(values[key], f"look.{key}", what)
        return look

    def _publish(self, node: Node, default: PublishSettings) -> PublishSettings:
        found = _behind_alias(node)
        if _is_nothing(found):
            return default
        values = dict(self._entries(found)) if isinstance(found, Mapping) else None
        if values is None:
            self._odd(node, "publish", "has no keys; the defaults apply")
        if not values or "block" not in values:
            return default
        block = _behind_alias(values["block"])
        items = [_behind_alias(item) for item in block.items] if isinstance(block, Sequence) else [block]
        codes = [item.text.strip() for item in items if isinstance(item, Scalar)]
        if isinstance(block, Scalar) or len(codes) < len(items) or "" in codes:
            what = "is no list of checks such as [errors, unsourced-fact]; errors block"
            self._odd(values["block"], "publish.block", what)
            return default
        return PublishSettings(tuple(dict.fromkeys(codes)))

    def _review(self, node: Node, default: ReviewSettings) -> ReviewSettings:
        found = _behind_alias(node)
        if _is_nothing(found):
            return default
        if not isinstance(found, Mapping):
            self._odd(node, "review", "has no keys; the defaults apply")
            return default
        values = dict(self._entries(found))
        times = {
            key: self._interval(values, key, getattr(default, key), "review.")
            for key in ("open_role_after", "soon", "rest")
        }
        weights = tuple(self._weights(values["weights"])) if "weights" in values else default.weights
        lead_sourced = self._flag(values, "lead_sourced", default.lead_sourced, "review.")
        return ReviewSettings(weights, lead_sourced=lead_sourced, **times)

    def _weights(self, node: Node) -> Iterator[tuple[str, int]]:
        found = _behind_alias(node)
        if _is_nothing(found):
            return
        if not isinstance(found, Mapping):
            self._odd(node, "review.weights", "names no reasons; the defaults apply")
            return
        for code, value in self._entries(found):
            inner = _behind_alias(value)
            text = inner.text.strip() if isinstance(inner, Scalar) else ""
            is_weight = text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= HEAVIEST
            if code not in WEIGHTS:
                self._odd(value, f"review.weights.{code}", f"is no reason; there are: {', '.join(WEIGHTS)}")
            elif not is_weight:
                self._odd(
                    value, f"review.weights.{code}", f"is no whole number from 0 to {HEAVIEST:,}; the default applies"
                )
            else:
                yield code, int(text)

    def _types(self, node: Node) -> Iterator[ProfileType]:
        found = _behind_alias(node)
        if not isinstance(found, Mapping):
            self._odd(node, "types", "has no types with their names; the defaults apply")
            return
        for name, value in self._entries(found):
            inner = _behind_alias(value)
            values = dict(self._entries(inner)) if isinstance(inner, Mapping) else {}
            if not isinstance(inner, Mapping) and not _is_nothing(inner):
                self._odd(value, f"types.{name}", "has no outline; the default one applies")
            outline = tuple(self._outline(values["outline"], name)) if "outline" in values else ()
            interval = self._interval(values, "review_in", "", f"types.{name}.")
            yield ProfileType(name, outline or DEFAULT_OUTLINE, interval)

    def _outline(self, node: Node, name: str) -> Iterator[OutlineItem]:
        found = _behind_alias(node)
        if not isinstance(found, Sequence):
            self._odd(node, f"types.{name}.outline", "is no list; the default outline applies")
            return
        for item in found.items:
            inner = _behind_alias(item)
            values: dict[str, Node] = {"heading": inner}
            if isinstance(inner, Mapping):
                values = dict(self._entries(inner))
            heading = self._scalar(values, "heading", "", f"types.{name}.outline.")
            block = self._scalar(values, "block", "", f"types.{name}.outline.")
            if block and block not in BLOCKS:
                known = ", ".join(BLOCKS)
                self._odd(item, f"types.{name}.outline", f"names the block “{block}”; there are: {known}")
                block = ""
            if heading:
                yield OutlineItem(heading, block, self._flag(values, "sourced", True, f"types.{name}.outline."))

    def _views(self, node: Node) -> Iterator[View]:
        found = _behind_alias(node)
        if _is_nothing(found):
            return
        if not isinstance(found, Sequence):
            self._odd(node, VIEWS, "is no list; no views are offered")
            return
        names: set[str] = set()
        for item in found.items:
            view = self._view(item)
            if view is not None and view.name in names:
                self._odd(item, VIEWS, f"has two views called “{view.name}”; the first one counts")
            elif view is not None:
                names.add(view.name)
                yield view

    def _view(self, node: Node) -> View | None:
        """Return one named view; what is none is told and passed over."""
        try:
            said = yaml_tree.plain(node, self._text)
        except YamlFault as fault:
            self._odd(node, VIEWS, f"can't be read: {fault.message}; the view is passed over")
            return None
        view = decode(View, said) if isinstance(said, Fields) else View()
        wrong = [key for key, _ in view.other if key in shape(View).keys]
        if wrong:
            self._odd(node, VIEWS, f"has a view whose “{wrong[0]}” is of another shape; the view is passed over")
        elif view.name.strip() in NOTHING:
            self._odd(node, VIEWS, "has something without a name; it is passed over")
        else:
            return view
        return None

    def _entries(self, node: Mapping) -> Iterator[tuple[str, Node]]:
        for key, value in node.entries:
            yield yaml_tree.key_text(key, self._text), value

    def _scalar(self, values: dict[str, Node], key: str, default: str, where: str = "") -> str:
        node = _behind_alias(values[key]) if key in values else None
        if node is None or _is_nothing(node):
            return default
        if isinstance(node, Scalar):
            return node.text.strip() or default
        self._odd(values[key], where + key, "is no text; the default applies")
        return default

    def _language(self, values: dict[str, Node], default: str) -> str:
        found = self._scalar(values, "language", default)
        if is_tag(found):
            return found
        what = f"is “{found[:60]}”, no tag of a language such as “en” or “pt-BR”; “{default}” applies"
        self._odd(values["language"], "language", what)
        return default

    def _flag(self, values: dict[str, Node], key: str, default: bool, where: str = "") -> bool:
        found = self._scalar(values, key, "", where)
        if found and found.lower() not in _FLAGS:
            self._odd(values[key], where + key, f"is “{found}”, not yes or no; the default applies")
        return _FLAGS.get(found.lower(), default)

    def _interval(self, values: dict[str, Node], key: str, default: str, where: str = "") -> str:
        found = self._scalar(values, key, default, where)
        if found == default or intervals.parse(found):
            return found
        self._odd(values[key], where + key, f"is “{found}”, not a time such as “6 months”; the default applies")
        return default

    def _odd(self, node: Node, field: str, what: str) -> None:
        self.faults.append(_fault(self._text, node.start, f"{field} {what}"))


def _behind_alias(node: Node) -> Node:
    return node.target if isinstance(node, Alias) else node


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and node.text in NOTHING


def _fault(text: str, offset: int, what: str) -> Fault:
    return Fault(place(text, offset)[0], f"{what}.")
