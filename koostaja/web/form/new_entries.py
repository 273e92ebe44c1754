"""What is added to a document: empty entries, rows and fields, clauses, and the entries of sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from koostaja.source import ABSENT, unshared
from koostaja.workspace import ClauseLibrary, Field, FieldKind

__all__ = ["clause_entry", "emptied_value", "is_record", "new_entry", "new_value", "set_entries"]


def new_value(field: Field) -> Any:
    """Return the value of a field that a document gets: empty, to be filled in."""
    if field.kind is FieldKind.GROUP:
        return {one.key: new_value(one) for one in field.children if one.required}
    if field.several:
        return [new_entry(field)]
    if field.types == ("boolean",):
        return False
    if is_record(field):
        return dict.fromkeys(field.rules.required, "")
    return new_entry(field) if field.topic is not None else ""


def is_record(field: Field) -> bool:
    """Return whether a value is a mapping of texts that are no entry of a document."""
    keys = field.rules.keys
    return (
        bool(keys) and field.rules.is_closed and not {"use", "text", "unit", "post"} & keys.keys()
    )


def emptied_value(field: Field) -> Any:
    """Return what a field becomes when its words are deleted; ``ABSENT`` if it is then missing.

    Where other words are printed for an empty field, it stays, so that they are.
    """
    if "null" in field.types and (field.required or field.empty is not None):
        return None
    if not field.required:
        return ABSENT
    return [] if field.several else ""


def new_entry(field: Field) -> Any:
    """Return an empty entry of a list in words of the document's own, or an empty row."""
    if field.kind is FieldKind.ROWS:
        return {one.key: new_value(one) for one in field.children}
    rules = field.rules.items or field.rules
    takes_keys = "object" in rules.types or not rules.types
    return {"text": ""} if takes_keys and "text" in rules.keys else ""


def clause_entry(library: ClauseLibrary, field: Field, name: str) -> Any:
    """Return an entry for a clause or a set, such as ``clause:ID/VARIANT``.

    Raises ``LookupError`` for a name that leads to nothing, or to what the field does not take.
    """
    kind, _, wording = name.partition(":")
    if field.topic is None or kind not in ("set", "clause"):
        raise LookupError(name)
    if kind == "set":
        return {"set": library.sets[wording].id}
    id, _, variant = wording.partition("/")
    clause = library.clauses[id]
    if variant:
        clause.variants[variant]
        return {"use": id, "variant": variant}
    return id


def set_entries(library: ClauseLibrary, entry: Mapping[str, Any]) -> Sequence[Any]:
    """Return the entries of the set that an entry names, each under the condition of the entry.

    Those are left out whose own condition cannot be met together with it.
    """
    members = library.sets.get(str(entry.get("set")))
    found = [unshared(one) for one in members.entries] if members else []
    around = entry.get("when")
    if not isinstance(around, Mapping):
        return found
    keyed = [one if isinstance(one, dict) else {"use": one} for one in found]
    conditions = [one.get("when", {}) for one in keyed]
    return [
        {**one, "when": {**own, **around}}
        for one, own in zip(keyed, conditions, strict=True)
        if all(own.get(path, wanted) == wanted for path, wanted in around.items())
    ]
