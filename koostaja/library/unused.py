"""What positions and drafts do not use of the library, by themselves or through it.

Uses are followed through sets and clauses by the names in files; conditions do not matter.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import Share
from koostaja.library.references import ClauseUse, clause_use, library_references, owner
from koostaja.source import Source
from koostaja.workspace import (
    Clause,
    IdReference,
    WordingName,
    Workspace,
    directive_references,
    ids_on_record,
    open_workspace,
    position_references,
)

__all__ = ["LibraryNames", "NameReader", "Unused", "find_unused"]


@dataclass
class LibraryNames:
    """The clauses and sets that some files use."""

    uses: set[ClauseUse] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, source: Source, references: Iterable[IdReference]) -> LibraryNames:
        """Return what some references of a file use."""
        names = cls()
        for one in filter(lambda one: one.is_use, references):
            if one.kind == "set":
                names.sets.add(one.id)
            elif one.kind == "clause":
                names.uses.add(clause_use(source.data, one))
        return names

    def join(self, other: LibraryNames) -> None:
        """Add what other files use."""
        self.uses |= other.uses
        self.sets |= other.sets

    def as_text(self) -> str:
        """Return a line for each use and set, which is the same in all documents."""
        lines: list[Any] = [*sorted(self.uses), *sorted(self.sets)]
        return "\n".join(json.dumps(one) for one in lines)

    @classmethod
    def from_texts(cls, texts: Iterable[str]) -> LibraryNames:
        """Return what ``as_text`` said of all documents."""
        names = cls()
        lines = set[str]().union(*(one.split("\n") for one in texts))
        for one in map(json.loads, lines - {""}):
            if isinstance(one, str):
                names.sets.add(one)
            else:
                clause, variant, params = one
                given = tuple((name, value) for name, value in params)
                names.uses.add(ClauseUse(clause, variant, given))
        return names


class NameReader:
    """Reads what positions and drafts of a workspace use of its library."""

    kind = "library names"

    def __init__(self, order: Path, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        self.workspace, self.problems = opened or open_workspace(order)

    def read(self, share: Share) -> Result[str]:
        """Return what ``LibraryNames.as_text`` says of a document."""
        names, problems = LibraryNames(), list[Problem]()
        for id in share.positions:
            problems += self.workspace.positions.problems(id)
            position = self.workspace.positions.get(id)
            if position:
                names.join(LibraryNames.of(position.source, position_references(position)))
        for id in share.directives:
            directive = self.workspace.directives[id]
            names.join(LibraryNames.of(directive.source, directive_references(directive)))
        return Result(names.as_text(), problems)


class Unused(NamedTuple):
    """Something of the library that no position and no draft uses."""

    kind: str
    """"clause", "variant", "set" or "value"."""
    id: str
    """The clause or set; a variant after a slash, a parameter's values after its name."""
    where: Location
    recorded: bool = False
    """Whether the text of a confirmed directive has the clause."""


def find_unused(workspace: Workspace, names: LibraryNames) -> list[Unused]:
    """Return what is not used, in the order of the library's files.

    ``names`` are those of all positions and drafts.
    """
    uses, sets = _reached(workspace, names)
    wordings = {one.wording for one in uses}
    recorded = ids_on_record(workspace, "clause")
    library, found = workspace.library, list[Unused]()
    for clause in library.clauses.values():
        if not any(one.clause == clause.id for one in uses):
            where = clause.source.locate(clause.body.pointer, key=True)
            found.append(Unused("clause", clause.id, where, clause.id in recorded))
            continue
        for variant, body in clause.variants.items():
            name = WordingName(clause.id, variant)
            if name not in wordings:
                where = clause.source.locate(body.pointer, key=True)
                found.append(Unused("variant", str(name), where))
        found += _values(clause, [one for one in uses if one.clause == clause.id])
    for one in library.sets.values():
        if one.id not in sets:
            where = one.source.locate(one.pointer[:2], key=True)
            found.append(Unused("set", one.id, where))
    return found


def _values(clause: Clause, uses: Sequence[ClauseUse]) -> Iterator[Unused]:
    """Return the values that parameters allow and no use gives, by itself or by the default."""
    for name, parameter in clause.params.items():
        given = {dict(use.params).get(name, parameter.default or "") for use in uses}
        left = [value for value in parameter.values if value not in given]
        if left and not any("{" in value for value in given):  # else a clause passes its own on
            at = (*clause.body.pointer, "params", name, "values")
            where = clause.source.locate(at, key=True)
            yield Unused("value", f"{clause.id}: {name} = {', '.join(left)}", where)


def _reached(workspace: Workspace, names: LibraryNames) -> tuple[set[ClauseUse], set[str]]:
    """Return every clause and set that is used directly or through others."""
    below: dict[str, LibraryNames] = defaultdict(LibraryNames)
    for source, one in library_references(workspace):
        below[f"{one.pointer[0]}/{owner(one.pointer)}"].join(LibraryNames.of(source, [one]))
    uses, sets = set(names.uses), set(names.sets)
    pending = [f"clauses/{one.wording}" for one in uses] + [f"sets/{id}" for id in sets]
    while pending:
        more = below[pending.pop()]
        pending += [f"clauses/{one.wording}" for one in more.uses - uses]
        pending += [f"sets/{id}" for id in more.sets - sets]
        uses |= more.uses
        sets |= more.sets
    return uses, sets
