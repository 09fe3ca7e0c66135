"""Values as they are typed on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.commands.command import BadInput
from app.commands.opened import not_stored
from app.profile.format import Kind
from app.profile.plain import Fields, Plain
from app.profile.values import Fact
from app.storage import encoding, reading, yaml_tree
from app.storage.errors import StorageError
from app.storage.yaml_tree import YamlFault


@dataclass(frozen=True, slots=True)
class Assignment:
    """One `PATH=VALUE`."""

    path: str  # what is to be set
    text: str  # the value's text, that of the file for `@file`
    file: str = ""  # the file that it came from, if any
    literal: bool = False  # whether brackets in it are text


def assignment(argument: str) -> Assignment:
    """Return what `PATH=VALUE` says; reads the file of `@file`. Raises `BadInput`."""
    path, _, text = argument.partition("=")
    if text.startswith("@@"):
        return Assignment(path, text[1:], literal=True)
    if not text.startswith("@"):
        return Assignment(path, text)
    name = text[1:]
    try:
        decoded = encoding.decode(reading.read(Path(name)).data)
    except StorageError as error:
        problem = not_stored(name, error, path)
        raise BadInput(f"{problem}; a text that begins with @ is written with @@") from error
    found = decoded.text.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
    if decoded.problem:
        raise BadInput(f"{name}: {path}: {decoded.problem}")
    if not found.strip():
        raise BadInput(f"{name}: {path}: the file is empty; to clear the field, write {path}=")
    return Assignment(path, found, name)


def value(given: Assignment, kind: Kind) -> Plain:
    """Return the value for a place of that kind: text, or what a list or a group of keys says in YAML.

    Raises `YamlFault` for what begins like a list or a group of keys and is none.
    """
    if not _is_structured(given, kind):
        return given.text
    found = yaml_tree.plain(yaml_tree.parse(given.text), given.text)
    return (found,) if kind.many and isinstance(found, Fields) else found


def _is_structured(given: Assignment, kind: Kind) -> bool:
    grouped = kind.record is not None or kind.form == "plain"
    if given.literal or not given.text or not (kind.many or grouped):
        return False
    opening = given.text.lstrip()[:1]
    if opening == "{":
        return grouped
    if kind.record is Fact and not kind.many:
        return False
    return opening == "[" or bool(given.file)


def why_no_yaml(given: Assignment, problem: YamlFault) -> str:
    """Say what is wrong with a value that should be YAML."""
    before = given.text[: problem.offset][-30:]
    where = f" behind “{before}”" if before else ""
    return f"this is no YAML{where}: {problem.message}; write [a, b] or {{key: value}}, with quotes around odd texts"
