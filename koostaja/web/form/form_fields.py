"""The form of any layout: what a schema and the data of a document make of it.

``fields`` is a pure function, and ``decode`` (``decoding``) its inverse: a form that nobody has
touched gives back the same data, even if these are faulty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.source import ABSENT, Pointer
from koostaja.web.form.form_entries import EntryMaker, FormContext, kept_entry
from koostaja.web.form.form_inputs import FormInput, InputKind
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart, FormRow
from koostaja.web.form.new_entries import is_record
from koostaja.workspace import Field, FieldKind

__all__ = ["fields"]

_MARK = "mark"
"""The key of the approval mark, which is printed above the document."""
_CHOICES = ("titles", "numbering", "lists")
"""The keys of what a document chooses for its fields, each by the path of a field."""
_HIDDEN = ("layout", "formerly", _MARK, *_CHOICES)
"""Fields of the engine that are not asked for among the others."""
_NOT_ADDED = ("until",)
"""Fields that are asked for only where a document has them: it ends by a page of its own."""
_ROW_KEYS = ("when", "own_number", "reason", "anchor")
"""The keys of a row of own cells that are no cells."""


def fields(root: Field, data: Any, context: FormContext) -> FormPart:
    """Return the form of a document: parts in printed order, then those that are not printed."""
    maker = _FormMaker(context)
    form = maker.group(root, data, ())
    given = data if isinstance(data, Mapping) else {}
    mark = root.child(_MARK)
    if mark is not None:
        if _MARK in given:
            form.mark = maker.part(mark, given[_MARK], (_MARK,))
        else:
            form.absent.append(mark)
    for part in form.walk():
        if part.pointer and part.pointer == part.field.pointer:
            columns = part.field.sections if part.field.kind is FieldKind.ROWS else ()
            chosen_for = (part.field, *columns)
            part.choices = [one for field in chosen_for for one in _choices(root, field, given)]
    if context.finish:
        context.finish(form, given)
    return form


class _FormMaker:
    def __init__(self, context: FormContext) -> None:
        self._entries = EntryMaker(context)

    def group(self, field: Field, data: Any, pointer: Pointer) -> FormPart:
        part = FormPart(pointer, field, field.label)
        given = data if isinstance(data, Mapping) else {}
        for child in field.children:
            if not pointer and child.key in _HIDDEN:
                continue
            if child.key in given or child.required:
                value = given.get(child.key, ABSENT)
                part.parts.append(self.part(child, value, (*pointer, child.key)))
            elif pointer or child.key not in _NOT_ADDED:
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
        values = value if isinstance(value, list) else ()
        is_none = value is ABSENT or value is None
        part.is_list = takes_lists if isinstance(value, list) else field.several and is_none
        if field.kind is FieldKind.ROWS and part.is_list:
            part.rows = [self._row(field, one, (*pointer, at)) for at, one in enumerate(values)]
        elif part.is_list:
            part.entries = self._entries.entries(field, values, pointer)
        elif isinstance(value, Mapping) and is_record(field):
            part.is_record = True
            part.entries = [*_record(field, value, pointer)]
        else:
            self._single(part, field, value)
        return part

    def _single(self, part: FormPart, field: Field, value: Any) -> None:
        """Add the only entry of a field; one with entries below it leads a list of them."""
        entry = self._entries.entry(field, value, part.pointer)
        entry.can_move = False
        if field.kind is FieldKind.LIST and entry.entries:
            part.lead, part.entries, entry.entries = entry, entry.entries, []
        else:
            part.entries = [entry]

    def _row(self, field: Field, value: Any, pointer: Pointer) -> FormRow:
        columns = {one.key: one for one in field.children}
        if isinstance(value, Mapping) and not {"use", "set"} & value.keys():
            is_known = all(key in columns or key in _ROW_KEYS for key in value)
            if is_known:
                cells = [
                    self.part(one, value.get(key, ABSENT), (*pointer, key))
                    for key, one in columns.items()
                ]
                return FormRow(pointer, cells)
        return FormRow(pointer, entry=self._entries.entry(field, value, pointer, is_row=True))


def _record(field: Field, value: Mapping[str, Any], pointer: Pointer) -> Iterator[FormEntry]:
    """Yield an entry for each text of a mapping with keys of its own: a restriction."""
    for key, rules in field.rules.keys.items():
        own = value.get(key, ABSENT)
        at = (*pointer, key)
        if isinstance(own, Mapping | list | bool):
            kept = kept_entry(own, at)
            kept.label, kept.can_move = rules.title, False
            yield kept
            continue
        is_date = rules.format == "date" or rules.shape == "date"
        typed = FormInput(
            at,
            InputKind.DATE if is_date else InputKind.TEXT,
            own,
            label=rules.title,
            is_required=key in field.rules.required,
            is_long=not is_date,
        )
        yield FormEntry(at, EntryKind.VALUE, typed, label=rules.title, can_move=False)


def _choices(root: Field, field: Field, data: Mapping[str, Any]) -> Iterator[FormInput]:
    """Yield what a document can choose for a field: its heading, numbers and list marks."""
    for key in _CHOICES:
        holder = root.child(key)
        chosen = data.get(key)
        if holder is None or not isinstance(chosen, Mapping | None):
            continue
        rules = holder.rules.keys.get(field.path)
        found = [one for one in (rules and rules.enum) or () if isinstance(one, str)]
        known = {"numbering": field.numberings, "lists": field.styles}.get(key, {})
        usual = next(iter(known), "") or field.title
        names = found or ([*filter(None, known)] if holder.rules.further else [])
        own = (chosen or {}).get(field.path, ABSENT)
        if len(names) > 1 and (own is ABSENT or own is None or isinstance(own, str)):
            yield FormInput(
                (key, field.path),
                InputKind.CHOICE,
                own,
                label=field.title,
                choices=tuple((one, one) for one in names if one != usual),
                usual=usual,
                is_long=False,
                is_alone=True,
            )
