"""D11: each field of the format, set to each text that some reader takes for something else."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest

from app.profile import csl
from app.profile.codec import encode
from app.profile.format import Kind, shape
from app.profile.plain import Fields, Plain
from app.profile.values import Fact, Name, Profile, Role, Section, Source
from app.storage.document import read, write
from tests.helpers.naughty import NAUGHTY
from tests.helpers.others import as_text, front_of, yaml_11, yaml_12

_AS_OTHERS_EXPECT = re.compile(r"[1-9][0-9]{3}(-[0-9]{2}-[0-9]{2})?|true|false")


def filled(record: type, text: str) -> Any:
    """A record in which every field says `text`."""
    if record is Source:
        names = [(name, (filled(Name, text),)) for name in csl.NAMES[:2]]
        return Source(text, text, (*names, *((name, text) for name in ("title", "issued", "URL", "unheard-of"))))
    table = shape(record)
    values = {name: _value(table.kind(key), text) for key, name in table.attributes.items()}
    return record(**values)


def _value(kind: Kind, text: str) -> object:
    one = text if kind.record is None else filled(kind.record, text)
    return (one, one) if kind.many else one


def data(value: Plain) -> Any:
    """Plain data as other readers give it."""
    if isinstance(value, Fields):
        return {key: data(item) for key, item in value}
    return [data(item) for item in value] if isinstance(value, tuple) else value


def same(read_as: Any, meant: Any) -> bool:
    """Whether a reader got what was meant; a date or a truth value may be one where the format says so."""
    if isinstance(meant, dict):
        return list(read_as) == list(meant) and all(same(read_as[key], meant[key]) for key in meant)
    if isinstance(meant, list):
        return len(read_as) == len(meant) and all(map(same, read_as, meant))
    if isinstance(read_as, str):
        return bool(read_as == meant)
    plain = isinstance(read_as, datetime.date | int) and _AS_OTHERS_EXPECT.fullmatch(meant)
    return bool(plain) and str(read_as).lower() == meant


BEFORE = filled(Profile, "x")
BLOCK = write(read(""), BEFORE).text
FLOW = f"---\n{ {key: as_text(front_of(BLOCK))[key] for key in as_text(front_of(BLOCK))} }\n---\n"
QUOTED = re.sub(r"(: |- |\[|, )x\b", r"\1'x'", BLOCK)


@pytest.mark.parametrize("file", ["", BLOCK, QUOTED, FLOW], ids=["new", "block", "quoted", "braces"])
@pytest.mark.parametrize("text", NAUGHTY)
def test_every_field_is_read_back(text: str, file: str) -> None:
    """D11: PyYAML reads it as that text; where nothing or something else stood, in lines or in braces."""
    document = read(file)
    assert document.profile == (BEFORE if file else Profile())
    profile = filled(Profile, text)
    front = front_of(write(document, profile).text)
    meant = data(encode(profile))
    assert same(as_text(front), meant)
    assert same(yaml_11(front), meant)


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_yaml_12_reader_reads_them_too(text: str) -> None:
    """D11: ruamel.yaml reads the parts that are nested deepest, and a date as the text or the date that it is."""
    profile = Profile(title=text, aliases=(text, text), roles=(filled(Role, text),), snapshot=(filled(Fact, text),))
    front = front_of(write(read(""), profile).text)
    assert same(yaml_12(front), data(encode(profile)))


@pytest.mark.parametrize(
    "file", ["", "Lead.\n", "---\ntitle: A\n---", "---\ntitle: A\n---\nLead.\n## B\nText.\nC\n---\n"]
)
@pytest.mark.parametrize("text", NAUGHTY)
def test_prose_may_be_anything(text: str, file: str) -> None:
    """D10, D11: As lead, heading and section it is taken, and the front matter stays what it was."""
    document = read(file)
    sections = (Section(text, text), *document.profile.sections)
    written = write(document, replace(document.profile, lead=text, sections=sections))
    assert front_of(written.text) == front_of(file)
    assert written.profile.title == document.profile.title
    assert read(written.text) == written
