"""One clause in place of another, wherever the library, positions and drafts use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from koostaja.authoring.library_edits import clause_files_naming
from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import DIRECTIVE_VALUES, ENTRY_KEYS, OWN_NAMES, RESTRICTION_VALUES
from koostaja.source import Edit, Pointer, SetValue, Source, apply_edits, value_of
from koostaja.workspace import Clause, Workspace, has_gap

__all__ = ["ClauseReplacement", "replace_clause"]

_OF_DOCUMENT = frozenset((*OWN_NAMES, *DIRECTIVE_VALUES, *RESTRICTION_VALUES))
"""What documents fill into a gap by themselves."""


@dataclass
class ClauseReplacement:
    """The files with another clause in place of one."""

    edited: dict[str, Source] = field(default_factory=dict)
    """The edited files by name."""
    base: dict[str, Source] = field(default_factory=dict)
    """The same files as they are."""
    has_more: bool = False
    """Whether there are further files, which are not edited."""
    left: list[Location] = field(default_factory=list)
    """The uses that stay: worded as signed, or with gaps that the other clause does not have."""


def replace_clause(
    workspace: Workspace, old: str, new: str, most: int
) -> Result[ClauseReplacement]:
    """Return the files in which one clause takes the place of another, none of them written.

    What a use fills in stays where the other clause has a gap of the same name. A use that does
    not fit stays as it is. At ``most`` so many files are edited.
    """
    found, problems = ClauseReplacement(), list[Problem]()
    clauses = workspace.library.clauses
    one, other = clauses.get(old), clauses.get(new)
    if one is None or other is None:
        id = old if one is None else new
        return Result(found, [Problem("unknown-clause", Location(""), values={"id": id})])
    if one.body.shapes != other.body.shapes or one is other:
        values = {"id": new, "expected": ", ".join(one.body.shapes)}
        return Result(found, [other.source.problem("clause-shape", other.body.pointer, values)])
    for source, pointers in _uses(workspace, old):
        if len(found.edited) >= most:
            found.has_more = True
            break
        edits = list[Edit]()
        for pointer in pointers:
            edit = _edit(source.data, pointer, other)
            if edit:
                edits.append(edit)
            else:
                found.left.append(source.locate(pointer))
        edited, faults = apply_edits(source, edits) if edits else Result(None, [])
        problems += faults
        if edited:
            found.edited[source.file], found.base[source.file] = edited, source
    return Result(found, problems)


def _uses(workspace: Workspace, clause: str) -> Iterator[tuple[Source, list[Pointer]]]:
    """Yield every file that uses a clause, with the places of the uses."""
    for source, references in clause_files_naming(workspace, clause):
        pointers = [
            one.pointer
            for one in references
            if (one.kind, one.id) == ("clause", clause)
            and one.is_use
            and not {"excludes", "retired"}.intersection(one.pointer)
        ]
        if pointers:
            yield source, pointers


def _edit(data: Any, pointer: Pointer, new: Clause) -> Edit | None:
    """Return the edit of one use; None if the clause does not fit there."""
    entry = value_of(data, pointer[:-1]) if pointer[-1] == "use" else {}
    given = {key for key in entry if key not in ENTRY_KEYS}
    if "as_signed" in entry or not given <= new.params.keys() or _missing(new, entry):
        return None
    if pointer[-1] != "use":
        return SetValue(pointer, new.id)
    kept = {**entry, "use": new.id}
    if kept.get("variant") not in new.variants:
        kept.pop("variant", None)
    return SetValue(pointer[:-1], kept)


def _missing(clause: Clause, entry: Mapping[str, Any]) -> bool:
    """Return whether a use would lack what a gap of the clause needs."""
    variant = entry.get("variant")
    body = clause.wording(variant if variant in clause.variants else None)
    texts = [text for _, text in clause.texts(body)] if body else []
    return any(
        name not in entry
        and name not in _OF_DOCUMENT
        and one.default is None
        and not one.usual
        and not one.joined
        for name, one in clause.params.items()
        if any(has_gap(text, name) for text in texts)
    )
