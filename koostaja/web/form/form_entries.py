"""The entries of a form: what each value of a document is, and the inputs that it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import lru_cache
from typing import Any

from koostaja.source import ABSENT, Pointer
from koostaja.text.capitals import capitalised
from koostaja.web.form.alike_clauses import alike_clauses
from koostaja.web.form.form_inputs import FormInput, InputKind
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart, KeptValue
from koostaja.web.form.new_entries import emptied_value
from koostaja.web.names import wording_texts
from koostaja.web.posts.reference_names import NO_NAMES, ReferenceNames
from koostaja.workspace import Body, Clause, ClauseLibrary, Field, WordingName, has_gap

__all__ = ["EntryMaker", "FormContext", "kept_entry"]

_SHORT = 60
"""How many characters a text may have for which one line is enough."""


@dataclass(frozen=True)
class FormContext:
    """What a form offers to choose from."""

    library: ClauseLibrary
    groups: tuple[str, ...] = ()
    """The groups of posts."""
    names: ReferenceNames = attribute(default=NO_NAMES)
    finish: Callable[[FormPart, Mapping[str, Any]], None] | None = None
    """What gives a form of one kind the inputs that its schema alone does not say."""


def kept_entry(value: Any, pointer: Pointer) -> FormEntry:
    """Return an entry for a value that the form does not understand, with all of its words."""
    return FormEntry(pointer, EntryKind.KEPT, raw=_words(value))


class EntryMaker:
    """Makes the entries of a form."""

    def __init__(self, context: FormContext) -> None:
        self._context = context

    def entries(self, field: Field, values: Iterable[Any], pointer: Pointer) -> list[FormEntry]:
        """Return the entries of a list."""
        return [self.entry(field, one, (*pointer, index)) for index, one in enumerate(values)]

    def entry(
        self, field: Field, value: Any, pointer: Pointer, *, is_row: bool = False
    ) -> FormEntry:
        """Return an entry for a value, of whichever type it is; of a row, not its own cells."""
        if field.reference in ("position", "unit"):
            return self._reference(field, value, pointer)
        if isinstance(value, Mapping):
            return self._mapping(field, value, pointer, is_row=is_row)
        if isinstance(value, str) and (is_row or (value and field.topic is not None)):
            return self._use(pointer, {"use": value})
        is_value = value is ABSENT or value is None or isinstance(value, bool | str)
        if is_row or not is_value:
            return kept_entry(value, pointer)
        return self._value(field, value, pointer)

    def _reference(self, field: Field, value: Any, pointer: Pointer) -> FormEntry:
        kind = InputKind.POST if field.reference == "position" else InputKind.UNIT
        is_known = value is ABSENT or value is None or isinstance(value, str | Mapping)
        if not is_known:
            return kept_entry(value, pointer)
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
        choices = self._choices(field)
        kind = _kind(field, value, choices)
        if isinstance(value, bool) and kind is not InputKind.FLAG:
            return kept_entry(value, pointer)
        is_own = kind is InputKind.TEXT
        if is_own and field.topic is not None:
            return self._empty(field, pointer)
        is_short = isinstance(value, str) and field.role and len(value) < _SHORT
        typed = FormInput(
            pointer,
            kind,
            ABSENT if value is None else value,
            label=field.label,
            choices=tuple((one, one) for one in choices),
            usual=field.empty or "",
            is_required=field.required and field.empty is None,
            emptied=emptied_value(field) if field.empty is not None else ABSENT,
            is_long=is_own and not is_short,
        )
        entry = FormEntry(pointer, EntryKind.OWN if is_own else EntryKind.VALUE, typed)
        entry.can_below = is_own and _takes_below(field)
        return entry

    def _empty(self, field: Field, pointer: Pointer) -> FormEntry:
        """Return an entry where a clause can be chosen, and words typed if they are allowed."""
        if not field.own_words:
            return FormEntry(pointer, EntryKind.LIBRARY)
        return FormEntry(pointer, EntryKind.OWN, self._own(field, pointer, "text", ABSENT))

    def _choices(self, field: Field) -> tuple[str, ...]:
        listed = tuple(one for one in field.rules.enum or () if isinstance(one, str))
        return self._context.groups if field.role == "group" and not listed else listed

    def _own(self, field: Field, pointer: Pointer, key: str, value: Any) -> FormInput:
        """Return the input of own words; where a field may be empty, the entry goes with them."""
        is_needed = field.empty is None or isinstance(pointer[-1], int)
        return FormInput(
            (*pointer, key),
            InputKind.TEXT,
            value,
            label=field.label,
            usual=field.empty or "",
            is_required=is_needed,
            is_alone=not is_needed,
            emptied=emptied_value(field),
        )

    def _mapping(
        self, field: Field, value: Mapping[str, Any], pointer: Pointer, *, is_row: bool
    ) -> FormEntry:
        entry = self._keyed(field, value, pointer, is_row=is_row)
        if entry.kind is EntryKind.KEPT:
            return entry
        entry.can_below = _takes_below(field)
        entry.is_signed = "as_signed" in value
        reason = value.get("reason")
        entry.reason = reason if isinstance(reason, str) else ""
        entry.has_condition = "when" in value
        below = value.get("items")
        if isinstance(below, list):
            entry.entries = self.entries(field, below, (*pointer, "items"))
        elif isinstance(below, Mapping | str):
            entry.entries = [self.entry(field, below, (*pointer, "items"))]
            entry.entries[0].can_move = False
        return entry

    def _keyed(
        self, field: Field, value: Mapping[str, Any], pointer: Pointer, *, is_row: bool
    ) -> FormEntry:
        if isinstance(value.get("set"), str):
            return FormEntry(pointer, EntryKind.SET, set=value["set"])
        if isinstance(value.get("use"), str):
            return self._use(pointer, value)
        text = value.get("text")
        if isinstance(text, str) and not is_row:
            typed = self._own(field, pointer, "text", text)
            alike = alike_clauses(self._context.library).find(field.topic, text)
            return FormEntry(pointer, EntryKind.OWN, typed, alike=alike)
        if "as_signed" in value and not is_row:
            return FormEntry(pointer, EntryKind.SIGNED, raw=_words(value["as_signed"]))
        return kept_entry(value, pointer)

    def _use(self, pointer: Pointer, value: Mapping[str, Any]) -> FormEntry:
        """Return an entry that uses a clause, with inputs for its wording and its gaps."""
        id, variant = value["use"], value.get("variant", ABSENT)
        name = WordingName(id, variant if isinstance(variant, str) else "")
        entry = FormEntry(pointer, EntryKind.LIBRARY, clause=str(name))
        clause = self._context.library.clauses.get(id)
        if clause is None:
            return entry
        body = clause.wording(name.variant) or clause.body
        entry.basis = body.basis
        if clause.variants:
            entry.wording_notes = {"": "", **{key: v.note for key, v in clause.variants.items()}}
            entry.inputs.append(_wording_input((*pointer, "variant"), variant, clause))
        entry.inputs += _gap_inputs(clause, body, value, pointer)
        entry.kept_values = [*self._kept_values(clause, body, value)]
        return entry

    def _kept_values(
        self, clause: Clause, body: Body, value: Mapping[str, Any]
    ) -> Iterator[KeptValue]:
        """Yield the values for gaps that name a post, a unit or another point."""
        names = self._context.names
        for key in _used_gaps(clause, body):
            own = value.get(key)
            if isinstance(own, Mapping):
                known = {"post": names.post_names, "unit": names.unit_names}
                ids = ((kind, own[kind]) for kind in known if isinstance(own.get(kind), str))
                words = next((known[kind].get(id, id) for kind, id in ids), "")
                yield KeptValue(capitalised(clause.params[key].title or key), words)


def _kind(field: Field, value: Any, choices: tuple[str, ...]) -> InputKind:
    rules = field.rules
    if field.types == ("boolean",):
        return InputKind.FLAG
    if choices and (value in choices or value in (ABSENT, None, "")):
        return InputKind.CHOICE
    is_date = rules.format == "date" or rules.shape == "date"
    return InputKind.DATE if is_date else InputKind.TEXT


def _takes_below(field: Field) -> bool:
    return "items" in (field.rules.items or field.rules).keys


def _wording_input(pointer: Pointer, variant: Any, clause: Clause) -> FormInput:
    bodies = [("", clause.body), *clause.variants.items()]
    choices = [(key, " ".join(wording_texts(one))) for key, one in bodies]
    return FormInput(pointer, InputKind.CHOICE, variant, choices=choices)


def _used_gaps(clause: Clause, body: Body) -> Sequence[str]:
    """Return the parameters of a clause for which a wording has gaps."""
    keys = tuple(key for key, parameter in clause.params.items() if not parameter.joined)
    return _gaps_among(keys, tuple(text for _, text in body.texts())) if keys else ()


@lru_cache(maxsize=2_000)
def _gaps_among(keys: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """Return the keys for which texts have gaps; while somebody types, they stay the same."""
    return tuple(key for key in keys if any(has_gap(text, key) for text in texts))


def _gap_inputs(
    clause: Clause, body: Body, value: Mapping[str, Any], pointer: Pointer
) -> Iterator[FormInput]:
    for key in _used_gaps(clause, body):
        parameter, own = clause.params[key], value.get(key, ABSENT)
        if isinstance(own, Mapping):
            continue
        kind = InputKind.DATE if parameter.is_date else InputKind.TEXT
        yield FormInput(
            (*pointer, key),
            InputKind.CHOICE if parameter.values else kind,
            own,
            label=capitalised(parameter.title or key),
            choices=tuple((one, one) for one in parameter.values),
            usual=parameter.default or "",
            is_long=False,
        )


def _words(value: Any) -> str:
    """Return all texts in a value that the form does not understand."""
    if isinstance(value, Mapping):
        return " ".join(filter(None, map(_words, value.values())))
    if isinstance(value, list):
        return " ".join(filter(None, map(_words, value)))
    return value if isinstance(value, str) else ""
