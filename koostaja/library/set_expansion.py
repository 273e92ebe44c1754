"""A use of a set replaced by the entries that it stands for, where no printed word changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from koostaja.diagnostics import Result, Terms, has_errors, nearest
from koostaja.documents import assemble, position_document, words_hash
from koostaja.source import Edit, Insert, Pointer, Remove, SetValue, Source, apply_edits, value_of
from koostaja.workspace import Directive, Layout, Position, Workspace

__all__ = ["expand_set"]


def expand_set(workspace: Workspace, id: str, pointer: Pointer) -> Result[Source | None]:
    """Return the file of a position, other document or draft with a set's entries for its use.

    A condition of the use becomes one of each entry. So one entry can be changed in one
    document only. The document is resolved before and after: its words and numbers are
    the same, or the edit is refused.
    """
    draft = workspace.directives.get(id) or workspace.positions.get(id)
    if draft is None:
        return Result(None, workspace.positions.missing(id))
    source = draft.source
    use = _at(source.data, pointer)
    if not isinstance(use, dict) or "set" not in use:
        return _refused(source, (), "edit.no set")
    found = workspace.library.sets.get(use["set"])
    if found is None:
        similar, values = nearest(use["set"], workspace.library.sets), {"id": use["set"]}
        at = (*pointer, "set")
        return Result(None, [source.problem("unknown-set", at, values, similar=similar)])
    entries = [*_under(found.entries, use.get("when") or {})]
    edited, problems = apply_edits(source, _edits(source.data, pointer, entries))
    problems = problems or (_form(draft).schema.problems(edited) if edited else [])
    if edited is None or has_errors(problems):
        return Result(None, problems)
    if _printed(workspace, draft) != _printed(workspace, replace(draft, source=edited)):
        return _refused(source, pointer, "edit.words")
    return Result(edited, [])


def _at(data: Any, pointer: Pointer) -> Any:
    """Return the value at a pointer; None if it leads nowhere."""
    try:
        return value_of(data, pointer)
    except (LookupError, TypeError):
        return None


def _refused(source: Source, at: Pointer, reason: str) -> Result[Source | None]:
    return Result(None, [source.problem("edit-refused", at, {"reason": Terms((reason,))})])


def _form(draft: Position | Directive) -> Layout:
    return draft.form if isinstance(draft, Directive) else draft.layout


def _under(entries: Iterable[Any], condition: Mapping[str, Any]) -> Iterator[Any]:
    """Yield entries under one more condition; one whose own says the opposite is never printed."""
    for entry in entries:
        own = entry.get("when", {}) if isinstance(entry, dict) else {}
        if any(own.get(path, value) != value for path, value in condition.items()):
            continue
        keys = entry if isinstance(entry, dict) else {"use": entry}
        yield {**keys, "when": {**condition, **own}} if condition else entry


def _edits(data: Any, pointer: Pointer, entries: Sequence[Any]) -> list[Edit]:
    """Return the edits that put entries in the place of one, the first with its comments."""
    around = value_of(data, pointer[:-1])
    if not isinstance(around, list):
        return [SetValue(pointer, entries[0] if len(entries) == 1 else list(entries))]
    if not entries:
        return [Remove(pointer)]
    *_, index = pointer
    rest = enumerate(entries[1:], int(index) + 1)
    return [SetValue(pointer, entries[0]), *(Insert(pointer[:-1], at, one) for at, one in rest)]


def _printed(workspace: Workspace, draft: Position | Directive) -> tuple[list[str], list[str]]:
    """Return hashes of the words of a document and its annexes, and the codes of its errors."""
    if isinstance(draft, Position):
        document, problems = position_document(workspace, draft)
        documents = [document]
    else:
        around = replace(workspace, directives={**workspace.directives, draft.id: draft})
        assembly, problems = assemble(around, [], [draft.id])
        documents = list(assembly.documents)
    codes = sorted(one.code for one in problems if has_errors([one]))
    return [words_hash(one) for one in documents], codes
