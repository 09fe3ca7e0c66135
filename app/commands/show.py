"""`show`: everything that profiles say, for people or for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.commands.command import BAD_INPUT, FINE, BadInput, fault
from app.commands.opened import Opened, open_file
from app.commands.parser import Parser
from app.commands.terminal import as_json, complain, say, visible
from app.profile import paths
from app.profile.codec import encode, encode_value
from app.profile.format import PROFILE, Kind, shape
from app.profile.plain import Fields, Plain
from app.profile.values import Citation, Profile, Source
from app.storage.checking import Fault
from app.storage.emit import Manner, flow

_ABOUT = """\
Print all fields and sections of one or more profiles.

Text names each field by the PATH that `set` takes. JSON holds the format's own keys in its order, every value
as the text that stands in the file: one object for one file, an array for several. Besides the fields an object
holds “file”, “lead”, “sections” (heading and text), “other” (keys that the format does not know) and “faults”
(path, line, column, message). A file that can't be read as fields has its “text” instead; the exit code is then 2."""

_EXAMPLES = """\
examples:
  profile-desk show profiles/diederik-kingma.md
  profile-desk show profiles/diederik-kingma.md | grep '^roles'
  profile-desk show profiles/*.md --format json > profiles.json"""

_MANNER = Manner()


def run(arguments: Sequence[str]) -> int:
    """Print the files; return the exit code."""
    parser = Parser("show", "show FILE… [--format text|json]", _ABOUT, _EXAMPLES)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a profile's file")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    found = parser.parse_intermixed_args(arguments)
    names: list[str] = found.files
    shown = _as_json(names) if found.format == "json" else _as_text(names)
    good = True
    for text, fine in shown:
        say(text)
        good = good and fine
    return FINE if good else BAD_INPUT


def _opened(name: str) -> Opened | str:
    """Return a file, or why there is none; complains about a file that can't be read as fields."""
    try:
        opened = open_file(name)
    except BadInput as error:
        complain(str(error))
        return str(error).removeprefix(f"{name}: ")
    if opened.unreadable:
        complain(fault(name, opened.unreadable.line, "", opened.unreadable.message))
    return opened


def _as_json(names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give the pieces of the answer, each with whether its file could be read."""
    for number, name in enumerate(names):
        opened = _opened(name)
        if isinstance(opened, str):
            fine, shown = False, {"file": name, "faults": [_fault(Profile(), Fault((), 0, 0, opened))]}
        else:
            fine, shown = opened.unreadable is None, as_object(opened)
        text = as_json(shown)
        if len(names) > 1:
            before = "[\n" if number == 0 else ",\n"
            text = before + text + ("\n]" if number == len(names) - 1 else "")
            yield text if number < len(names) - 1 else text + "\n", fine
        else:
            yield text + "\n", fine


def as_object(opened: Opened) -> dict[str, Any]:
    """Return what a file says, as JSON's values."""
    document, profile = opened.document, opened.document.profile
    faults = [_fault(profile, one) for one in opened.faults]
    if opened.unreadable:
        return {"file": opened.name, "faults": faults, "text": document.text}
    fields = _object(profile)
    other = {"other": fields.pop("other")} if "other" in fields else {}
    sections = [{"heading": section.heading, "text": section.text} for section in profile.sections]
    return {"file": opened.name, **fields, **other, "lead": profile.lead, "sections": sections, "faults": faults}


def _fault(profile: Profile, found: Fault) -> dict[str, Any]:
    path = paths.spelled(profile, found.path)
    return {"path": path, "line": found.line, "column": found.column, "message": found.message}


def _object(record: object) -> dict[str, Any]:
    """Return a record's keys that are there, in the format's order; those it does not know under `other`."""
    kind: type = type(record)
    if isinstance(record, Source):
        entries: list[tuple[str, Any]] = [("id", record.id), ("type", record.type), *record.fields]
    else:
        entries = [(key, getattr(record, name)) for key, name in shape(kind).attributes.items()]
    found = {key: _value(value) for key, value in entries if value not in ("", (), None)}
    other: tuple[tuple[str, Plain], ...] = getattr(record, "other", ())
    if other:
        found["other"] = {key: _value(value) for key, value in other}
    return found


def _value(value: object) -> Any:  # noqa: ANN401  # one of JSON's values
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Fields):
        return {key: _value(item) for key, item in value}
    found = _object(value)
    return found["source"] if isinstance(value, Citation) and found.keys() == {"source"} else found


def _as_text(names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give what people read, file by file, each with whether it could be read."""
    for number, name in enumerate(names):
        opened = _opened(name)
        if isinstance(opened, str):
            yield "", False
            continue
        head = ("\n" if number else "") + f"== {name} ==\n"
        if opened.unreadable:
            yield visible(head + opened.document.text.rstrip("\n")) + "\n", False
            continue
        lines = [*_lines(opened.document.profile), *_notices(opened)]
        yield visible(head + "".join(f"{line}\n" for line in lines)), True


def _lines(profile: Profile) -> Iterator[str]:
    for key, name in PROFILE.attributes.items():
        kind, value = PROFILE.keys[key], getattr(profile, name)
        if not value:
            continue
        if kind.record is None:
            yield from _line(key, encode_value(kind, value), kind)
        elif not kind.many:
            yield from _record(key, value)
        else:
            yield ""
            for path, item in zip(paths.item_paths(key, value), value, strict=True):
                yield from _record(path, item)
    if profile.other:
        yield from ("", "other fields, kept as they are:")
        for key, plain in profile.other:
            yield f"    {key}: {flow(plain, Kind('plain'), _MANNER)}"
    if profile.lead:
        yield ""
        yield from _block("lead", profile.lead)
    for path, section in zip(paths.section_paths(profile.sections), profile.sections, strict=True):
        yield ""
        yield from _block(path, section.text)


def _record(path: str, record: object) -> Iterator[str]:
    """Give a line for each key of a record; a fact's value stands right behind its path."""
    kind: type = type(record)
    table = shape(kind)
    for key, value in encode(record):
        if key in ("id", "label") and path.endswith(f".{value}"):
            continue
        yield from _line(path if key == "value" else f"{path}.{key}", value, table.kind(key))


def _line(path: str, value: Plain | None, kind: Kind) -> Iterator[str]:
    if isinstance(value, str) and "\n" not in value:
        yield f"{path} = {value}"
    elif isinstance(value, str):
        yield from _block(path, value)
    elif value is not None:
        yield f"{path} = {flow(value, kind, _MANNER)}"


def _block(path: str, text: str) -> Iterator[str]:
    yield f"{path} ="
    for line in text.split("\n"):
        yield f"    {line}".rstrip()


def _notices(opened: Opened) -> Iterator[str]:
    if opened.faults:
        yield from ("", "what is odd:")
    for one in opened.faults:
        yield "    " + fault(f"line {one.line}", 0, paths.spelled(opened.document.profile, one.path), one.message)
