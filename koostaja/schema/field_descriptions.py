"""Fields as plain data, for programs that make forms of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from koostaja.diagnostics import LANGUAGES
from koostaja.schema.engine import schema_definition
from koostaja.schema.fields import Field
from koostaja.schema.schema_references import SchemaReferences
from koostaja.schema.value_rules import ValueForm, ValueRules

__all__ = ["field_data", "shared_shapes"]


def field_data(field: Field) -> dict[str, Any]:
    """Return all that a field says of itself and of the fields in it, as data for JSON.

    What is false, empty or not said is left out. ``fields`` are those of a group, or the columns
    of a table. ``rules`` say what a value may be, and ``keys``, ``items`` and ``further`` there
    what may be in it, apart from what the shared shape named there has in it.
    """
    return _filled(
        key=field.key,
        path=field.path,
        kind=field.kind.value,
        shape=field.shape.value,
        label=field.label,
        title=field.title,
        description=field.rules.description,
        printed=field.printed,
        required=field.required,
        several=field.several,
        once=field.once,
        empty=field.empty,
        chooses=field.chooses,
        reference=field.reference,
        topic=field.topic,
        takes_clauses=field.takes_clauses,
        own_words=field.own_words,
        role=field.role,
        change=field.change,
        capital=field.capital,
        unit_form=field.unit_form if field.reference == "unit" else None,
        numberings=[name for name in field.numberings if name],
        styles=[name for name in field.styles if name],
        rules=_rules(field.rules, field.child_keys),
        fields=[field_data(child) for child in field.children],
    )


def shared_shapes() -> dict[str, dict[str, Any]]:
    """Return the rules of the shapes that all schemas share, by name: "entry", "row", "date" …"""
    common = schema_definition("common")
    references = SchemaReferences(common, common)
    return {name: _rules(ValueRules([one], references)) for name, one in common["$defs"].items()}


def _rules(rules: ValueRules, children: Collection[str] = ()) -> dict[str, Any]:
    """Return rules as data; ``children`` are keys that are described as fields."""
    return _filled(
        shape=rules.shape,
        title=rules.title,
        description=rules.description,
        types=list(rules.types),
        enum=None if rules.enum is None else list(rules.enum),
        forms=[_form(one) for one in rules.forms],
        not_blank=rules.not_blank,
        format=rules.format,
        names=rules.names,
        least_length=rules.length.least,
        most_length=rules.length.most,
        least_count=rules.count.least,
        most_count=rules.count.most,
        unique=rules.unique,
        least_keys=rules.key_count.least,
        most_keys=rules.key_count.most,
        default=rules.default,
        examples=list(rules.examples),
        required=list(rules.required),
        together={key: list(others) for key, others in rules.together.items()},
        closed=rules.is_closed,
        **_inner_rules(rules, children),
    )


def _inner_rules(rules: ValueRules, children: Collection[str]) -> dict[str, Any]:
    """Return the rules of what is in a value, as far as its schema says more than its shape."""
    named = [key for some in rules.says_itself("properties") for key in some]
    inner = {
        "items": (rules.items, "items"),
        "further": (rules.further, "additionalProperties"),
        "key_names": (rules.key_names, "propertyNames"),
    }
    return {
        "keys": {
            key: _rules(one)
            for key, one in rules.keys.items()
            if key in named and key not in children
        },
        **{
            name: _rules(one, children)
            for name, (one, keyword) in inner.items()
            if one and rules.says_itself(keyword)
        },
    }


def _form(form: ValueForm) -> dict[str, Any]:
    return {
        "pattern": form.pattern,
        "meaning": {language: form.meaning.text(language) for language in LANGUAGES},
    }


def _filled(**values: Any) -> dict[str, Any]:
    """Return the values that say something: a bound of 0 does, and so does words for nothing."""
    return {key: value for key, value in values.items() if _says(key, value)}


def _says(key: str, value: Any) -> bool:
    if value is None or value is False:
        return False
    return value not in ("", [], {}) or key == "empty"
