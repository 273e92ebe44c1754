"""A set in a list of a document written out, so that its entries can be changed one by one."""

from __future__ import annotations

from typing import Any

from koostaja.diagnostics import Result, Terms, nearest
from koostaja.source import Edit, Insert, Pointer, Remove, SetValue, Source, value_of
from koostaja.workspace import ClauseLibrary

__all__ = ["set_expansion"]

_SET, _WHEN = "set", "when"


def set_expansion(library: ClauseLibrary, source: Source, pointer: Pointer) -> Result[list[Edit]]:
    """Return the edits that put the entries of a set in place of its entry in a list.

    Each has the condition of the set beside its own; a condition that contradicts it is a
    problem, since such an entry would never be printed.
    """
    entry = value_of(source.data, pointer)
    id = entry.get(_SET) if isinstance(entry, dict) else None
    if id is None or not pointer or not isinstance(pointer[-1], int):
        return Result([], [source.problem("edit-refused", pointer, _reason("edit.place"))])
    found = library.sets.get(id)
    if found is None:
        similar = nearest(id, library.sets)
        return Result([], [source.problem("unknown-set", pointer, {"id": id}, similar=similar)])
    uses = [_with_condition(one, entry.get(_WHEN, {})) for one in found.entries]
    if any(one is None for one in uses):
        return Result([], [source.problem("edit-refused", pointer, _reason("edit.condition"))])
    around, index = pointer[:-1], pointer[-1]
    edits: list[Edit] = [SetValue(pointer, one, in_brackets=True) for one in uses[:1]]
    for place, one in enumerate(uses[1:], start=index + 1):
        edits.append(Insert(around, place, one, in_brackets=True))
    return Result(edits or [Remove(pointer)], [])


def _with_condition(entry: Any, condition: dict[str, Any]) -> Any:
    """Return an entry of a set with a condition more; None if it contradicts its own."""
    if not condition:
        return entry
    use: dict[str, Any] = {"use": entry} if isinstance(entry, str) else entry
    own = use.get(_WHEN, {})
    if any(own[key] != value for key, value in condition.items() if key in own):
        return None
    return {**use, _WHEN: {**condition, **own}}


def _reason(term: str) -> dict[str, Terms]:
    return {"reason": Terms((term,))}
