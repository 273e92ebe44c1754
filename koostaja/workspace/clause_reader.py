"""Reading the clause library from its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.source import Pointer, Source
from koostaja.workspace.clauses import (
    Body,
    Clause,
    ClauseLibrary,
    ClauseSet,
    JoinedActs,
    Parameter,
    Retired,
    gaps,
    has_gap,
)

__all__ = ["read_library"]


def read_library(sources: Mapping[str, Source], broken: Mapping[str, str]) -> Result[ClauseLibrary]:
    """Read the library from its files by topic, whose data have passed their schema.

    ``broken`` are the ids of entries that are left out of these data, each with its file.
    """
    library = _LibraryReader(dict(broken))
    for topic, source in sources.items():
        for id, data in source.data.get("clauses", {}).items():
            library.add_clause(_clause(id, topic, source, data))
        for id, data in (source.data.get("sets") or {}).items():
            entries = tuple(data["clauses"])
            library.add_set(ClauseSet(id, topic, source, ("sets", id, "clauses"), entries))
    return Result(
        ClauseLibrary(library.clauses, library.sets, sources, library.broken), library.problems
    )


class _LibraryReader:
    """Collects clauses and sets; the first one of an id counts."""

    def __init__(self, broken: dict[str, str]) -> None:
        self.clauses: dict[str, Clause] = {}
        self.sets: dict[str, ClauseSet] = {}
        self.broken = broken
        self.problems: list[Problem] = []

    def add_clause(self, clause: Clause) -> None:
        """Add a clause that has no errors."""
        found = list(_clause_problems(clause))
        first = self.clauses.get(clause.id)
        if first and not has_errors(found):
            at: Pointer = ("clauses", clause.id)
            found.append(_duplicate(clause.source, at, first.source))
        if has_errors(found):
            self.broken.setdefault(clause.id, clause.source.file)
        else:
            self.clauses[clause.id] = clause
        self.problems += found

    def add_set(self, added: ClauseSet) -> None:
        """Add a set of clauses."""
        first = self.sets.setdefault(added.id, added)
        if first is not added:
            at: Pointer = ("sets", added.id)
            self.problems.append(_duplicate(added.source, at, first.source))
            self.broken.setdefault(added.id, added.source.file)


def _duplicate(source: Source, at: Pointer, first: Source) -> Problem:
    """Return the problem of an id that an earlier file has at the same pointer."""
    related = [first.locate(at, key=True)]
    return source.problem("duplicate-clause", at, {"id": str(at[1])}, related=related, key=True)


def _clause(id: str, topic: str, source: Source, data: Mapping[str, Any]) -> Clause:
    pointer: Pointer = ("clauses", id)
    return Clause(
        id=id,
        topic=topic,
        source=source,
        body=_body(data, pointer),
        params={
            name: _parameter(name, value or {})
            for name, value in (data.get("params") or {}).items()
        },
        variants={
            name: _body(value, (*pointer, "variants", name))
            for name, value in data.get("variants", {}).items()
        },
        mandatory=tuple(data.get("mandatory", ())),
        formerly=tuple(data.get("formerly", ())),
    )


def _parameter(name: str, data: Mapping[str, Any]) -> Parameter:
    usual: Any = data.get("default")
    is_text = not isinstance(usual, Mapping)
    return Parameter(
        name,
        usual if is_text else None,
        tuple(data.get("values", ())),
        data.get("title", ""),
        data.get("date", False),
        {} if is_text else usual,
        _joined(data) if "each" in data else None,
    )


def _joined(data: Mapping[str, Any]) -> JoinedActs:
    join = data["join"]
    texts = {key: data[key] for key in ("text", "whole", "single") if key in data}
    return JoinedActs(data["each"], texts, join, data.get("last", join))


def _body(data: Mapping[str, Any], pointer: Pointer) -> Body:
    retired = data.get("retired")
    return Body(
        text=data.get("text"),
        lines=tuple(data.get("lines", ())),
        row=data.get("row"),
        items=data.get("items"),
        pointer=pointer,
        basis=data.get("basis", ""),
        note=data.get("note", ""),
        groups=tuple(data.get("groups", ())),
        excludes=tuple(data.get("excludes", ())),
        retired=Retired(retired["since"], retired.get("instead", "")) if retired else None,
        each=data.get("each", ""),
    )


def _clause_problems(clause: Clause) -> Iterator[Problem]:
    """Report bodies without exactly one shape, and parameters that no text has."""
    source = clause.source
    for body in clause.bodies:
        if len(body.shapes) != 1 or body.shapes != clause.body.shapes:
            values = {"found": ", ".join(body.shapes) or "–"}
            yield source.problem("clause-body", body.pointer, values, key=True)
    texts = [text for body in clause.bodies for _, text in clause.texts(body)]
    for name in clause.params:
        if not any(has_gap(text, name) for text in texts):
            at: Pointer = (*clause.body.pointer, "params", name)
            yield source.problem("unused-parameter", at, {"name": name}, key=True)
    yield from _joined_within_joined(clause)


def _joined_within_joined(clause: Clause) -> Iterator[Problem]:
    """Report a joined parameter that another one's words contain: they would have no end."""
    joined = {name: one.joined for name, one in clause.params.items() if one.joined}
    for name, one in joined.items():
        for key, text in one.texts.items():
            inner = next(gaps(text, joined), None)
            if inner:
                at: Pointer = (*clause.body.pointer, "params", name, key)
                yield clause.source.problem("joined-parameter", at, {"name": inner.name})
