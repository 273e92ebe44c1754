"""The form of any layout: what a schema and the data of a document make of it.

``fields`` is a pure function, and ``decode`` (``decoding``) its inverse: a form that nobody has
touched gives back the same data, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from koostaja.source import ABSENT, Pointer
from koostaja.text.capitals import capitalised
from koostaja.web.form.form_inputs import NO_NAMES, FormInput, InputKind, ReferenceNames
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart, FormRow
from koostaja.web.names import wording_texts
from koostaja.workspace import Body, ClauseLibrary, Field, FieldKind, WordingName, has_gap

__all__ = ["FormContext", "fields"]

_HIDDEN = ("layout", "formerly", "titles", "numbering", "lists", "mark")
"""Fields of the engine that are not asked in a form, and kept."""
_ROW_KEYS = ("when", "own_number", "reason", "anchor")
"""The keys of a row of own cells that are no cells."""
_SHORT = 60
"""How many characters a text may have for which one line is enough."""


@dataclass(frozen=True)
class FormContext:
    """What a form offers to choose from."""

    library: ClauseLibrary
    groups: tuple[str, ...] = ()
    """The groups of posts."""
    names: ReferenceNames = attribute(default=NO_NAMES)


def fields(root: Field, data: Any, context: FormContext) -> FormPart:
    """Return the form of a document: parts in printed order, then those that are not printed."""
    return _FormMaker(context).group(root, data, ())


class _FormMaker:
    def __init__(self, context: FormContext) -> None:
        self._context = context

    def group(self, field: Field, data: Any, pointer: Pointer) -> FormPart:
        part = FormPart(pointer, field, field.label)
        given = data if isinstance(data, Mapping) else {}
        for child in field.children:
            if not pointer and child.key in _HIDDEN:
                continue
            if child.key in given or child.required:
                value = given.get(child.key, ABSENT)
                part.parts.append(self.part(child, value, (*pointer, child.key)))
            else:
                part.absent.append(child)
        return part

    def part(self, field: Field, value: Any, pointer: Pointer) -> FormPart:
        if field.kind is FieldKind.GROUP and (value is ABSENT or isinstance(value, Mapping)):
            part = self.group(field, {} if value is ABSENT else value, pointer)
            part.is_present = value is not ABSENT
            return part
        part = FormPart(pointer, field, field.label, is_present=value is not ABSENT)
        part.heads = [one.title for one in field.sections]
        takes_lists = field.several or "array" in field.types
        part.is_list = (isinstance(value, list) and takes_lists) or (
            field.several and (value is ABSENT or value is None)
        )
        values = value if isinstance(value, list) else ()
        if field.kind is FieldKind.ROWS and part.is_list:
            part.rows = [self._row(field, one, (*pointer, at)) for at, one in enumerate(values)]
        elif part.is_list:
            part.entries = self._entries(field, values, pointer)
        elif isinstance(value, Mapping) and _is_record(field):
            part.entries = self._record(field, value, pointer)
        else:
            self._single(part, field, value)
        return part

    def _record(self, field: Field, value: Mapping[str, Any], pointer: Pointer) -> list[FormEntry]:
        """Return an entry for each text of a mapping with keys of its own: a restriction."""
        found = list[FormEntry]()
        for key, rules in field.rules.keys.items():
            is_date = rules.format == "date" or rules.shape == "date"
            typed = FormInput(
                (*pointer, key),
                InputKind.DATE if is_date else InputKind.TEXT,
                value.get(key, ABSENT),
                label=rules.title,
                is_required=key in field.rules.required,
                is_long=not is_date,
            )
            found.append(FormEntry((*pointer, key), EntryKind.VALUE, typed, can_move=False))
        return found

    def _single(self, part: FormPart, field: Field, value: Any) -> None:
        """Add the only entry of a field; one with entries below it leads a list of them."""
        entry = self._entry(field, value, part.pointer)
        entry.can_move = False
        if field.kind is FieldKind.LIST and entry.entries:
            part.lead, part.entries, entry.entries = entry, entry.entries, []
        else:
            part.entries = [entry]

    def _row(self, field: Field, value: Any, pointer: Pointer) -> FormRow:
        columns = {one.key: one for one in field.children}
        if isinstance(value, Mapping) and not {"use", "set"} & value.keys():
            cells = [
                self.part(one, value.get(key, ABSENT), (*pointer, key))
                for key, one in columns.items()
            ]
            is_known = all(key in columns or key in _ROW_KEYS for key in value)
            if is_known:
                return FormRow(pointer, cells)
        return FormRow(pointer, entry=self._entry(field, value, pointer, is_row=True))

    def _entries(self, field: Field, values: Iterable[Any], pointer: Pointer) -> list[FormEntry]:
        return [self._entry(field, one, (*pointer, index)) for index, one in enumerate(values)]

    def _entry(
        self, field: Field, value: Any, pointer: Pointer, *, is_row: bool = False
    ) -> FormEntry:
        if field.reference in ("position", "unit"):
            return self._reference(field, value, pointer)
        if isinstance(value, Mapping):
            return self._mapping(field, value, pointer, is_row=is_row)
        if value is ABSENT or value is None or isinstance(value, bool | str):
            if isinstance(value, str) and (field.topic is not None or is_row):
                return self._use(pointer, {"use": value})
            return self._value(field, value, pointer)
        return FormEntry(pointer, EntryKind.KEPT, raw=_words(value))

    def _reference(self, field: Field, value: Any, pointer: Pointer) -> FormEntry:
        kind = InputKind.POST if field.reference == "position" else InputKind.UNIT
        is_known = value is ABSENT or value is None or isinstance(value, str | Mapping)
        if not is_known:
            return FormEntry(pointer, EntryKind.KEPT, raw=_words(value))
        typed = FormInput(
            pointer,
            kind,
            ABSENT if value is None else value,
            label=field.label,
            is_required=True,
            is_long=False,
            names=self._context.names,
        )
        return FormEntry(pointer, EntryKind.VALUE, typed)

    def _value(self, field: Field, value: Any, pointer: Pointer) -> FormEntry:
        """Return an entry without keys: a text, a choice, a date, or yes or no."""
        rules = field.rules
        choices: tuple[str, ...] = tuple(one for one in rules.enum or () if isinstance(one, str))
        if field.role == "group" and not choices:
            choices = self._context.groups
        kind = InputKind.TEXT
        if field.types == ("boolean",):
            kind = InputKind.FLAG
        elif choices and (value in choices or value in (ABSENT, None, "")):
            kind = InputKind.CHOICE
        elif rules.format == "date" or rules.shape == "date":
            kind = InputKind.DATE
        is_own = kind is InputKind.TEXT
        if isinstance(value, bool) and kind is not InputKind.FLAG:
            return FormEntry(pointer, EntryKind.KEPT, raw=_words(value))
        if is_own and field.topic is not None and value in (ABSENT, None):
            return FormEntry(pointer, EntryKind.OWN, self._own(field, pointer, "text", ABSENT))
        typed = FormInput(
            pointer,
            kind,
            ABSENT if value is None else value,
            label=field.label,
            choices=tuple((one, one) for one in choices),
            usual=field.empty or "",
            is_required=field.required and field.empty is None,
            is_long=is_own and not (isinstance(value, str) and field.role and len(value) < _SHORT),
        )
        return FormEntry(pointer, EntryKind.OWN if is_own else EntryKind.VALUE, typed)

    def _own(self, field: Field, pointer: Pointer, key: str, value: Any) -> FormInput:
        return FormInput(
            (*pointer, key),
            InputKind.TEXT,
            value,
            label=field.label,
            usual=field.empty or "",
            is_required=field.empty is None,
        )

    def _mapping(
        self, field: Field, value: Mapping[str, Any], pointer: Pointer, *, is_row: bool
    ) -> FormEntry:
        if isinstance(value.get("set"), str):
            entry = FormEntry(pointer, EntryKind.SET, set=value["set"])
        elif isinstance(value.get("use"), str):
            entry = self._use(pointer, value)
        elif isinstance(value.get("text"), str) and not is_row:
            entry = FormEntry(
                pointer, EntryKind.OWN, self._own(field, pointer, "text", value["text"])
            )
        elif "as_signed" in value and not is_row:
            entry = FormEntry(pointer, EntryKind.SIGNED, raw=_words(value["as_signed"]))
        else:
            return FormEntry(pointer, EntryKind.KEPT, raw=_words(value))
        entry.can_below = "items" in (field.rules.items or field.rules).keys
        entry.is_signed = "as_signed" in value
        entry.has_condition = "when" in value
        below = value.get("items")
        if isinstance(below, list):
            entry.entries = self._entries(field, below, (*pointer, "items"))
        elif isinstance(below, Mapping | str):
            entry.entries = [self._entry(field, below, (*pointer, "items"))]
            entry.entries[0].can_move = False
        return entry

    def _use(self, pointer: Pointer, value: Mapping[str, Any]) -> FormEntry:
        """Return an entry that uses a clause, with inputs for its wording and its gaps."""
        id, variant = value["use"], value.get("variant", ABSENT)
        name = WordingName(id, variant if isinstance(variant, str) else "")
        entry = FormEntry(pointer, EntryKind.LIBRARY, clause=str(name))
        clause = self._context.library.clauses.get(id)
        body = clause.wording(name.variant) if clause else None
        if clause is None:
            return entry
        entry.basis = (body or clause.body).basis
        entry.wording_notes = {"": "", **{key: one.note for key, one in clause.variants.items()}}
        if clause.variants:
            choices = [("", _wording(clause.body))]
            choices += [(key, _wording(one)) for key, one in clause.variants.items()]
            at = (*pointer, "variant")
            entry.inputs.append(FormInput(at, InputKind.CHOICE, variant, choices=choices))
        texts = [text for _, text in (body or clause.body).texts()]
        for key, parameter in clause.params.items():
            own = value.get(key, ABSENT)
            is_used = any(has_gap(text, key) for text in texts)
            if parameter.joined or not is_used or isinstance(own, Mapping):
                continue
            kind = InputKind.DATE if parameter.is_date else InputKind.TEXT
            entry.inputs.append(
                FormInput(
                    (*pointer, key),
                    InputKind.CHOICE if parameter.values else kind,
                    own,
                    label=capitalised(parameter.title or key),
                    choices=tuple((one, one) for one in parameter.values),
                    usual=parameter.default or "",
                    is_long=False,
                )
            )
        return entry


def _is_record(field: Field) -> bool:
    """Return whether a value is a mapping of texts that are no entry of a document."""
    keys = field.rules.keys
    return (
        bool(keys) and field.rules.is_closed and not {"use", "text", "unit", "post"} & keys.keys()
    )


def _wording(body: Body) -> str:
    return " ".join(wording_texts(body))


def _words(value: Any) -> str:
    """Return all texts in a value that the form does not understand."""
    if isinstance(value, Mapping):
        return " ".join(filter(None, map(_words, value.values())))
    if isinstance(value, list):
        return " ".join(filter(None, map(_words, value)))
    return value if isinstance(value, str) else ""
