"""The fields of one record in rows of six columns; built when first shown, then told only what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desktop.editor.around import Around
from app.desktop.editor.cites import CitesField
from app.desktop.editor.field import (
    ChoiceField,
    DateField,
    EndField,
    Field,
    LineField,
    SuggestField,
    TextField,
    Value,
)
from app.desktop.editor.look import Look
from app.desktop.editor.names import AddressRow, NameRow, RowsField
from app.desktop.editor.tables import FieldSpec, Kind
from app.desktop.editor.words import WordsField
from app.profile.edits import Item
from app.profile.format import shape
from app.profile.plain import Fields
from app.profile.values import Name, Source

_COLUMNS = 6
_NARROW = 48  # letters; where a row has no room for more, fewer fields stand beside each other
_IN_NARROW = {2: 3, 3: 6}  # so many columns a field takes there


def value_of(record: Item, key: str) -> Value:
    """Return what a record says under a key of the format."""
    if isinstance(record, Source):
        if key in ("id", "type"):
            return getattr(record, key)
        _, _, entry = key.partition(".")
        if entry:
            return record.custom(entry)
        return record.names(key) if shape(Source).kind(key).many else record.text(key)
    return getattr(record, shape(type(record)).attributes[key])


def with_value(record: Item, key: str, value: Value) -> Item:
    """Return the record with another value under a key of the format."""
    if not isinstance(record, Source):
        changed: dict[str, Value] = {shape(type(record)).attributes[key]: value}
        return replace(record, **changed)
    if key in ("id", "type"):
        changed = {key: value}
        return replace(record, **changed)
    _, _, entry = key.partition(".")
    if not entry:
        return record.having(key, value)
    old = next((field for name, field in record.fields if name == "custom"), Fields())
    entries = old.entries if isinstance(old, Fields) else ()
    if any(name == entry for name, _ in entries):
        entries = tuple((name, value if name == entry else one) for name, one in entries if name != entry or value)
    else:
        entries = (*entries, (entry, value))
    return record.having("custom", Fields(entries) if entries else "")


class RecordForm(QWidget):
    """The fields of a record."""

    field_edited = Signal(str, str, object)  # key, name of the field, new value
    source_requested = Signal(str)  # id of a source that is to be shown
    follow_requested = Signal(str)  # address or link that is to be opened

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._specs: tuple[FieldSpec, ...] = ()
        self._fields: dict[str, Field] = {}
        self._showing: object = None  # values, path and surroundings that are shown
        self._is_narrow = False  # whether fewer fields stand beside each other
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.tokens.gap + 2)
        self._grid.setVerticalSpacing(look.tokens.gap - 2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_record(self, record: Item, specs: tuple[FieldSpec, ...], path: str, around: Around) -> None:
        """Show a record's values under these fields.

        `path`: path of the record, "" for the profile itself.
        """
        values = tuple(value_of(record, spec.key) for spec in specs)
        showing = (values, path, around)
        if specs == self._specs and showing == self._showing:
            return
        self._showing = showing
        if specs != self._specs:
            self._build(specs)
        for spec, value in zip(specs, values, strict=True):
            field = self._fields[spec.key]
            place = f"{path}.{spec.key}" if path else spec.key
            if spec.choices is not None:
                field.set_choices(spec.choices(around, record))
            field.set_around(around)
            field.set_value(value)
            field.set_notice(around.notices.at(place))
            field.set_locked(locked=around.notices.locked(place), reason=around.notices.lock(place))
            field.setProperty("path", place)

    def field(self, key: str) -> Field | None:
        """Return the field of a key, None where there is none."""
        return self._fields.get(key)

    def first(self) -> Field:
        """Return the first field."""
        return self._fields[self._specs[0].key]

    def _build(self, specs: tuple[FieldSpec, ...]) -> None:
        """Lay out these fields; those that are there already stay, with their focus."""
        self._specs = specs
        wanted = {spec.key for spec in specs}
        for key in [key for key in self._fields if key not in wanted]:
            gone = self._fields.pop(key)
            gone.hide()
            gone.deleteLater()
        for spec in specs:
            if spec.key not in self._fields:
                self._make(spec)
        self._place()

    def _place(self) -> None:
        """Put the fields into rows."""
        row = column = 0
        for spec in self._specs:
            columns = _IN_NARROW.get(spec.columns, spec.columns) if self._is_narrow else spec.columns
            if column + columns > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(self._fields[spec.key], row, column, 1, columns)
            column += columns

    def _make(self, spec: FieldSpec) -> Field:
        field = make_field(spec, self._look, self)
        self._fields[spec.key] = field
        if isinstance(field, CitesField):
            field.cites.source_requested.connect(self.source_requested)
        elif isinstance(field, TextField):
            field.text.follow_requested.connect(self.follow_requested)
        elif isinstance(field, RowsField):
            field.follow_requested.connect(self.follow_requested)
        field.edited.connect(lambda value, spec=spec: self.field_edited.emit(spec.key, spec.words, value))
        return field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let fewer fields stand beside each other where they would be cut off."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * self.fontMetrics().averageCharWidth()
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._place()


def make_field(spec: FieldSpec, look: Look, parent: QWidget) -> Field:
    """Return the field of a kind."""
    makers: dict[Kind, Callable[[], Field]] = {
        Kind.LINE: lambda: LineField(look, spec.words, parent),
        Kind.TITLE: lambda: LineField(look, spec.words, parent, kind="title"),
        Kind.SENTENCE: lambda: TextField(look, spec.words, parent, paragraphs=False),
        Kind.TEXT: lambda: TextField(look, spec.words, parent, paragraphs=True),
        Kind.SUGGEST: lambda: SuggestField(look, spec.words, parent),
        Kind.CHOICE: lambda: ChoiceField(look, spec.words, parent),
        Kind.DATE: lambda: DateField(look, spec.words, parent),
        Kind.END: lambda: EndField(look, spec.words, parent),
        Kind.WORDS: lambda: WordsField(look, spec.words, parent),
        Kind.CITES: lambda: CitesField(look, spec.words, parent),
        Kind.NAMES: lambda: RowsField(look, spec.words, NameRow, Name(), parent),
        Kind.ADDRESSES: lambda: RowsField(look, spec.words, AddressRow, "", parent),
    }
    field = makers[spec.kind]()
    field.set_placeholder(spec.placeholder)
    return field
