"""Hypothesis strategies: profile files as people write them by hand, and what an editor does to a profile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from hypothesis import strategies as st

from app.profile import csl
from app.profile.format import PROFILE, Kind, Shape, shape
from app.profile.values import Name, Profile, Section, Source
from tests.helpers.naughty import NAUGHTY

R = TypeVar("R")
_TEXT = Kind("text")
_UNKNOWN = ("layout", "draft", "weight", "odd key", "Title", "x-1")
_NO_KEYS = Shape({}, {})

# Plain scalars that mean themselves in block and flow style alike.
_PLAIN = st.sampled_from(
    ("Ada", "Ada Lovelace", "2015", "2015-06-01", "no", "012", "1.10", "~", "x#y", "c:d", "a-b", "ünï 😀", "田中")
)
_QUOTED = st.sampled_from(("", " ", "it's", 'a "b"', "a: b", "# no", "[x]", "tab\tbed", "ünï 😀", "- a", "back\\slash"))
_LINES = st.lists(
    st.sampled_from(("One line.", "Two  blanks.", "- a dash", "# no comment", "é", "a: b")), min_size=1, max_size=3
)
_NOTES = st.sampled_from(("", "", "", " # a note", '   # it\'s "noted": [x]', "  "))
_BETWEEN = st.sampled_from(((), (), (), ("# a comment",), ("",), ("", "  # - a: comment"), ("   ",)))


@dataclass(frozen=True)
class _Value:
    """A value as YAML text."""

    inline: str  # what stands behind the colon or the dash
    lines: tuple[str, ...] = ()  # the lines below, as if the key stood in column 0


@st.composite
def _scalars(draw: st.DrawFn, *, flow: bool) -> _Value:
    style = draw(st.sampled_from("ppps'd" if flow else "ppps'd|>|e"))
    if style == "p":
        return _Value(draw(_PLAIN))
    if style == "e":
        return _Value("")
    if style in "|>":
        lines, indent = draw(_LINES), " " * draw(st.sampled_from((1, 2, 4)))
        ends = draw(st.sampled_from(("", "-", "+")))
        blank = draw(st.sampled_from(((), (), ("",), ("", ""))))
        return _Value(style + ends, (*(indent + line for line in lines), *blank))
    text = draw(_QUOTED)
    if style == "d":
        return _Value('"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"')
    return _Value("'" + text.replace("'", "''") + "'")


@st.composite
def _values(draw: st.DrawFn, kind: Kind, *, flow: bool = False, depth: int = 0) -> _Value:
    if kind.form == "plain":
        kind = draw(st.sampled_from((_TEXT, Kind("text", many=True), Kind("plain-map") if depth < 2 else _TEXT)))
    if kind.many:
        return draw(_lists(kind, flow=flow, depth=depth))
    if kind.record is None and kind.form != "plain-map":
        return draw(_scalars(flow=flow))
    table = shape(kind.record) if kind.record else _NO_KEYS
    keys = draw(st.lists(st.sampled_from((*table.keys, *_UNKNOWN[:2])), min_size=1, max_size=4, unique=True))
    if flow or draw(st.booleans()):
        pairs = [f"{key}: {draw(_values(table.kind(key), flow=True, depth=depth + 1)).inline}" for key in keys]
        blank = draw(st.sampled_from(("", " ")))
        return _Value("{" + blank + ", ".join(pairs) + blank + "}")
    indent = " " * draw(st.sampled_from((1, 2, 4)))
    return _Value("", tuple(indent + line if line else "" for line in draw(_entries(table, keys, depth + 1))))


@st.composite
def _lists(draw: st.DrawFn, kind: Kind, *, flow: bool, depth: int) -> _Value:
    one = Kind(kind.form, record=kind.record)
    style = "flow" if flow else draw(st.sampled_from(("flow", "block", "block", "single", "empty")))
    if style == "empty":
        return _Value(draw(st.sampled_from(("", "[]", "~", "[ ]"))))
    if style == "single" and kind.record is None:
        return draw(_scalars(flow=True))
    items = draw(st.lists(_values(one, flow=style == "flow", depth=depth + 1), min_size=1, max_size=3))
    if style == "flow":
        comma = draw(st.sampled_from((", ", ",", ", " if flow else ",\n    ")))
        first, *rest = ("[" + comma.join(item.inline for item in items) + "]").split("\n")
        return _Value(first, tuple(rest))
    indent, gap = " " * draw(st.sampled_from((0, 2, 3))), " " * draw(st.sampled_from((1, 1, 3)))
    lines: list[str] = []
    for item in items:
        lines += draw(_BETWEEN) if lines else ()
        below = item.lines
        step = len(below[0]) - len(below[0].lstrip()) if below else 0
        if not item.inline and step and below[0].strip()[:1] not in ("", "#") and draw(st.booleans()):
            first, *rest = [line[step:] for line in below]  # the record begins behind its dash
            below = tuple(rest)
        else:
            first = item.inline
        lines.append(f"{indent}-{gap}{first}" if first else f"{indent}-")
        lines += [f"{indent} {gap}{line}" if line else "" for line in below]
    return _Value("", tuple(lines))


@st.composite
def _entries(draw: st.DrawFn, table: Shape, keys: list[str], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for key in keys:
        lines += draw(_BETWEEN)
        value = draw(_values(table.kind(key), depth=depth))
        spelled = draw(st.sampled_from((key, f'"{key}"', f"'{key}'", key)))
        colon = draw(st.sampled_from((": ", ": ", ":  "))) if value.inline else ":"
        note = draw(_NOTES) if value.inline[-1:] not in ("|", ">", "-", "+") or not value.lines else ""
        lines += [f"{spelled}{colon}{value.inline}{'' if value.lines and value.inline else note}", *value.lines]
    return lines


BODIES = st.lists(
    st.sampled_from((
        "Prose.", "Prose with  blanks  ", "## Adam", "## Adam ##", "##", "   ## Indented *one*",
        "Underlined\n---", "### Deeper", "```\n## no heading\n```", "> ## quoted", "- item\n\n  ## in it",
        "    ## code", "<div>\n## raw\n</div>", "", "", "", "## Why It Matters", "## x\u2028y \u00a0", "---",
        "* * *", "[a]: /b", "\x00\x0c", "a [@b, p. 3]", "~~~\n## open",
    )),
    max_size=9,
).map("\n".join)  # fmt: skip


@st.composite
def files(draw: st.DrawFn, *, keys: tuple[str, ...] = (*PROFILE.keys, *_UNKNOWN)) -> str:
    """A profile file as somebody may have typed it: any layout, any line endings, valid YAML."""
    chosen = draw(st.lists(st.sampled_from(keys), max_size=7, unique=True))
    if draw(st.integers(0, 9)) == 0:
        pairs = [f"{key}: {draw(_values(PROFILE.kind(key), flow=True)).inline}" for key in chosen]
        lines = ["{" + ", ".join(pairs) + "}"]
    else:
        indent = " " * draw(st.sampled_from((0, 0, 0, 0, 2)))
        lines = [indent + line if line.strip() else line for line in draw(_entries(PROFILE, chosen))]
    lines += draw(_BETWEEN)
    fence = draw(st.sampled_from(("---", "---", "---  ", "...")))
    text = "\n".join([draw(st.sampled_from(("---", "--- "))), *lines, fence, draw(BODIES)])
    text += draw(st.sampled_from(("", "\n", "\n\n")))
    ending = draw(st.sampled_from(("\n", "\n", "\r\n", "\r", "mixed")))
    if ending == "mixed":
        parts = text.split("\n")
        text = "".join(part + draw(st.sampled_from(("\n", "\r\n"))) for part in parts[:-1]) + parts[-1]
    else:
        text = text.replace("\n", ending)
    return draw(st.sampled_from(("", "", "\ufeff"))) + text


TEXTS = st.sampled_from(NAUGHTY) | st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def new_records(draw: st.DrawFn, record: type[R]) -> R:
    """A record as the form makes one: some of its fields filled in."""
    if record is Source:
        source = Source(draw(TEXTS), draw(st.sampled_from(("article", "book", ""))))
        return draw(_edited_source(source))  # type: ignore[return-value]  # it is one
    names = [name for key, name in shape(record).attributes.items() if shape(record).kind(key).record is None]
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    kinds = {name: shape(record).kind(key) for key, name in shape(record).attributes.items()}
    return record(**{name: draw(_new_values(kinds[name])) for name in chosen})


def _new_values(kind: Kind) -> st.SearchStrategy[object]:
    one = TEXTS if kind.record is None else new_records(kind.record)
    return st.lists(one, max_size=2).map(tuple) if kind.many else one


@st.composite
def _edited_source(draw: st.DrawFn, source: Source) -> Source:
    variable = draw(st.sampled_from((*csl.VARIABLES[:12], "id", "type", "custom", "unheard-of")))
    if variable in ("id", "type"):
        text = draw(TEXTS)
        return replace(source, id=text) if variable == "id" else replace(source, type=text)
    if variable in csl.NAMES:
        names = draw(edited_lists(source.names(variable), Kind("record", record=Name)))
        return source.having(variable, tuple(name for name in names if isinstance(name, Name)))
    return source.having(variable, draw(TEXTS))


@st.composite
def edited_lists(draw: st.DrawFn, items: tuple[object, ...], kind: Kind) -> tuple[object, ...]:
    """A list after one step: an item added, removed, moved or changed, or all of them cleared."""
    one = Kind(kind.form, record=kind.record)
    step = draw(st.sampled_from(("add", "change", "remove", "move", "clear") if items else ("add",)))
    place = draw(st.integers(0, len(items) - (step != "add")))
    rest = (*items[:place], *items[place + 1 :])
    if step == "add":
        return (*items[:place], draw(_new_values(one)), *items[place:])
    if step == "change":
        old = items[place]
        new = TEXTS if kind.record is None or isinstance(old, str) else edited_records(old)
        return (*items[:place], draw(new), *items[place + 1 :])
    if step == "move":
        to = draw(st.integers(0, len(rest)))
        return (*rest[:to], items[place], *rest[to:])
    return rest if step == "remove" else ()


@st.composite
def edited_records(draw: st.DrawFn, record: R, key: str = "") -> R:
    """A record after one step in one of its fields, at any depth; `key`: the one of them, if that matters."""
    if isinstance(record, Source):
        return draw(_edited_source(record))  # type: ignore[return-value]  # it is one
    table = shape(type(record))
    key = key or draw(st.sampled_from(tuple(table.keys)))
    kind, name = table.kind(key), table.attributes[key]
    old = getattr(record, name)
    if kind.many:
        new: object = draw(edited_lists(old, kind))
    elif kind.record is None:
        new = draw(TEXTS)
    else:
        new = draw(st.none() | new_records(kind.record) | (edited_records(old) if old else st.none()))
    return replace(record, **{name: new})  # type: ignore[type-var]  # records are dataclasses


HEADINGS = st.sampled_from(("Adam", "New *one*", "", "C #", " # ", "a\nb", "x\u2028y", "\u00a0"))
PROSE = st.sampled_from(
    (
        "Prose.",
        "",
        "One.\n\nTwo.",
        "```\n## no\n```",
        "\n\nBlank around.\n\n",
        "    code",
        "trailing  ",
        "a\x0cb\u2028c",
    )
)


@st.composite
def edited_profiles(draw: st.DrawFn, profile: Profile) -> Profile:
    """A profile after one step in its front matter or its body."""
    if draw(st.integers(0, 3)):
        return draw(edited_records(profile))
    return draw(edited_bodies(profile))


@st.composite
def edited_bodies(draw: st.DrawFn, profile: Profile) -> Profile:
    """A profile after one step in its lead or its sections: written, added, removed, renamed or moved."""
    sections = profile.sections
    step = draw(st.sampled_from(("add", "write", "remove", "rename", "move") if sections else ("lead", "add")))
    if step == "lead":
        return replace(profile, lead=draw(PROSE))
    place = draw(st.integers(0, len(sections) - (step != "add")))
    rest = (*sections[:place], *sections[place + 1 :])
    if step == "add":
        new = Section(draw(HEADINGS), draw(PROSE))
        return replace(profile, sections=(*sections[:place], new, *sections[place:]))
    if step == "remove":
        return replace(profile, sections=rest)
    if step == "move":
        to = draw(st.integers(0, len(rest)))
        return replace(profile, sections=(*rest[:to], sections[place], *rest[to:]))
    old = sections[place]
    new = replace(old, text=draw(PROSE)) if step == "write" else replace(old, heading=draw(HEADINGS))
    return replace(profile, sections=(*sections[:place], new, *sections[place + 1 :]))
