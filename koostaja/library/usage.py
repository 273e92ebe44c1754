"""Who uses a clause, and what of the library nobody uses.

Who prints a clause is found by ``affected``. What is used is followed from positions and
drafts through sets and clauses by what their files name, whether or not a condition holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem
from koostaja.documents import Share, in_shares
from koostaja.files.paths import annex_text, confirmed_file, directive_text
from koostaja.library.similar import CorpusOrder
from koostaja.schema import engine_schema
from koostaja.source import Pointer, Source, value_of
from koostaja.workspace import (
    Act,
    Clause,
    IdReference,
    Timeline,
    WordingName,
    Workspace,
    clause_references,
    directive_references,
    id_columns,
    ids_on_record,
    open_workspace,
    position_references,
    recorded_clauses,
)

__all__ = [
    "Confirmed",
    "LibraryUse",
    "Named",
    "Names",
    "Unused",
    "confirmed_uses",
    "library_uses",
    "unused",
]


class Use(NamedTuple):
    """A clause as something names it."""

    clause: str
    variant: str
    params: tuple[tuple[str, str], ...]


@dataclass
class Names:
    """What of the library some files name."""

    uses: set[Use] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(self, source: Source, references: Iterable[IdReference]) -> None:
        """Takes up what a file names."""
        for one in references:
            if one.kind == "set":
                self.sets.add(one.id)
            elif one.kind == "clause":
                self.uses.add(_use(source.data, one))

    def join(self, other: Names) -> None:
        """Takes up what other files name."""
        self.uses |= other.uses
        self.sets |= other.sets
        self.problems += other.problems


def _use(data: Any, reference: IdReference) -> Use:
    """A reference to a clause with what its entry says beside it."""
    entry = value_of(data, reference.pointer[:-1]) if reference.pointer[-1] == "use" else {}
    variant = entry.get("variant", "") if isinstance(entry, Mapping) else ""
    texts = ((key, value) for key, value in entry.items() if isinstance(value, str))
    return Use(reference.id, str(variant), tuple(sorted(texts)))


class Named:
    """A workspace opened to see what its positions and drafts name."""

    def __init__(self, order: CorpusOrder) -> None:
        self.order = order
        self.workspace, self.problems = open_workspace(order.root)

    @property
    def shares(self) -> list[Share]:
        """The drafts, and all positions in shares."""
        return [
            Share((), tuple(self.workspace.directives)),
            *in_shares(self.workspace.positions.ids),
        ]

    def work(self, share: Share) -> Names:
        """What some of them name."""
        names = Names()
        for id in share.positions:
            names.problems += self.workspace.positions.problems(id)
            position = self.workspace.positions.get(id)
            if position:
                source = position.source
                names.add(source, position_references(source.data, position.fields))
        for id in share.directives:
            source = self.workspace.directives[id].source
            fields = engine_schema("directive").fields
            names.add(source, directive_references(source.data, fields))
        return names


class LibraryUse(NamedTuple):
    """A place in the library that names a clause."""

    kind: str
    """"clause" or "set"."""
    id: str
    """Of the clause, with its variant after a slash, or of the set."""
    variant: str
    """The variant of the clause that it takes."""
    where: Location


def library_uses(workspace: Workspace, clause: str) -> Iterator[LibraryUse]:
    """The sets and other clauses that name a clause."""
    for source in workspace.library.sources.values():
        for one in _in_library(workspace, source):
            if (one.kind, one.id) == ("clause", clause):
                kind = "set" if one.pointer[0] == "sets" else "clause"
                use = _use(source.data, one)
                yield LibraryUse(kind, _owner(one.pointer), use.variant, source.locate(one.pointer))


def _in_library(workspace: Workspace, source: Source) -> Iterator[IdReference]:
    """What a file of clauses prints of others; to exclude one, or to come after it, is no use."""
    for one in clause_references(source.data, _columns(workspace)):
        if one.pointer[-2:] != ("retired", "instead") and "excludes" not in one.pointer[-2:-1]:
            yield one


def _columns(workspace: Workspace) -> frozenset[str]:
    return id_columns(one.schema.fields for one in workspace.layouts.values())


def _owner(pointer: Pointer) -> str:
    """The clause or set that a place in a file of clauses belongs to."""
    id = str(pointer[1])
    within = len(pointer) > 3 and pointer[0] == "clauses" and pointer[2] == "variants"
    return str(WordingName(id, str(pointer[3]) if within else ""))


class Confirmed(NamedTuple):
    """An annex, or the text of a directive itself, as it was confirmed and stands."""

    act: Act
    annex: str
    """Its number; "" for the directive itself."""
    title: str
    file: str
    """The file that keeps its text."""


def confirmed_uses(workspace: Workspace, clause: Clause) -> Iterator[Confirmed]:
    """The texts of confirmed directives that have a clause and that nobody has ended."""
    names = {clause.id, *clause.formerly}
    timeline = Timeline(workspace.ledger, {})
    for act in workspace.ledger.acts_with_files():
        holding = {file for file, ids in recorded_clauses(workspace, act) if names & set(ids)}
        own = confirmed_file(act.id, directive_text(act.word_file))
        if own in holding:
            yield Confirmed(act, "", act.title, own)
        for one in timeline.annexes(act):
            file = confirmed_file(act.id, annex_text(one.annex.number))
            if file in holding and one.ending is None:
                yield Confirmed(act, one.annex.number, one.annex.title, file)


class Unused(NamedTuple):
    """Something of the library that no position and no draft uses."""

    kind: str
    """"clause", "variant", "set" or "value"."""
    id: str
    """The clause or set; a variant after a slash, a parameter's values after its name."""
    where: Location
    recorded: bool = False
    """Whether the text of a confirmed directive has the clause."""


def unused(workspace: Workspace, names: Names) -> list[Unused]:
    """What nobody uses, in the order of the library's files."""
    uses, sets = _reached(workspace, names)
    taken = {(one.clause, one.variant) for one in uses}
    kept = ids_on_record(workspace, "clause")
    library, found = workspace.library, list[Unused]()
    for clause in library.clauses.values():
        if not any(one.clause == clause.id for one in uses):
            where = clause.source.locate(clause.body.pointer, key=True)
            found.append(Unused("clause", clause.id, where, clause.id in kept))
            continue
        for name, body in clause.variants.items():
            if (clause.id, name) not in taken:
                where = clause.source.locate(body.pointer, key=True)
                found.append(Unused("variant", str(WordingName(clause.id, name)), where))
        found += _values(clause, [one for one in uses if one.clause == clause.id])
    for one in library.sets.values():
        if one.id not in sets:
            where = one.source.locate(one.pointer[:2], key=True)
            found.append(Unused("set", one.id, where))
    return found


def _values(clause: Clause, uses: Sequence[Use]) -> Iterator[Unused]:
    """The values that parameters allow and no use gives, by itself or by the default."""
    for name, parameter in clause.params.items():
        given = {dict(use.params).get(name, parameter.default or "") for use in uses}
        left = [value for value in parameter.values if value not in given]
        if left and not any("{" in value for value in given):  # else a clause hands its own on
            at = (*clause.body.pointer, "params", name, "values")
            where = clause.source.locate(at, key=True)
            yield Unused("value", f"{clause.id}: {name} = {', '.join(left)}", where)


def _reached(workspace: Workspace, names: Names) -> tuple[set[Use], set[str]]:
    """All that is used when sets and clauses are followed to what they name."""
    below: dict[str, Names] = defaultdict(Names)
    for source in workspace.library.sources.values():
        for one in _in_library(workspace, source):
            key = f"{one.pointer[0]}/{_owner(one.pointer)}"
            below[key].add(source, [one])
    uses, sets = set(names.uses), set(names.sets)
    pending = [f"clauses/{_name(one)}" for one in uses] + [f"sets/{id}" for id in sets]
    while pending:
        more = below[pending.pop()]
        pending += [f"clauses/{_name(one)}" for one in more.uses - uses]
        pending += [f"sets/{id}" for id in more.sets - sets]
        uses |= more.uses
        sets |= more.sets
    return uses, sets


def _name(use: Use) -> str:
    return str(WordingName(use.clause, use.variant))
