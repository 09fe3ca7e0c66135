"""A profile file as other readers see it: PyYAML and ruamel.yaml, with none of our own YAML."""

from __future__ import annotations

import re
from typing import Any

import yaml
from ruamel.yaml import YAML

from app.profile import body
from app.profile.codec import decode
from app.profile.plain import Fields, Plain
from app.profile.values import Profile

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


def front_of(text: str) -> str:
    r"""The front matter with lines that end in `\n`; "" when there is none."""
    match = _FRONT.match(body.normalized(text))
    return match[1] if match else ""


def nodes_of(text: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """The top-level entries of the front matter, composed by PyYAML."""
    root = yaml.compose(front_of(text), Loader=yaml.CBaseLoader)
    return list(root.value) if root else []


def profile_of(text: str) -> Profile:
    """The profile as PyYAML reads its scalars, all of them as text, and our format understands them."""
    rest = body.normalized(text).removeprefix("\ufeff")
    match = _FRONT.match(rest)
    read = body.split(rest[match.end() :] if match else rest)
    entries = tuple((str(key.value), _plain(value)) for key, value in nodes_of(text))
    front = decode(Profile, Fields(entries))
    values = {name: getattr(front, name) for name in front.__slots__}
    return Profile(**{**values, "lead": read.lead, "sections": read.sections})


def yaml_11(source: str) -> Any:
    """What PyYAML makes of YAML: a reader of version 1.1, which retypes most."""
    return yaml.load(source, Loader=yaml.CSafeLoader)


def yaml_12(source: str) -> Any:
    """What ruamel.yaml makes of YAML: a reader of version 1.2."""
    return YAML(typ="safe", pure=True).load(source)


def as_text(source: str) -> Any:
    """What PyYAML makes of YAML when it takes every scalar as text."""
    return yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but text


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with the ending that it has."""
    return _LINES.findall(text)


def changed_lines(old: str, new: str) -> tuple[int, int]:
    """The first of the old lines that differ, and the one behind the last of them."""
    before, after = lines_of(old), lines_of(new)
    shorter = min(len(before), len(after))
    start = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - end


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(item) for item in node.value)
    return Fields(tuple((str(key.value), _plain(value)) for key, value in node.value))
