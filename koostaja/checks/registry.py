"""Checks beyond the schema: each one a function, all of them in visible lists.

Those on positions by themselves and beside one another, and on the ledger, have modules and
lists of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from koostaja.checks.groups import (
    clauses_of_its_group,
    contents_of_its_group,
    law_of_its_group,
    mandatory_clauses,
    words_of_its_group,
)
from koostaja.checks.position import (
    abbreviations,
    both_sides_of_substitution,
    dated_duties,
    end_marks,
    exclusive_clauses,
    former_names,
    marks_that_name_an_act,
    retired_clauses,
    signed_words,
)
from koostaja.checks.post import Post
from koostaja.diagnostics import Problem, nearest
from koostaja.documents import POSITION_VALUES, Assembly
from koostaja.schema import FORMERLY
from koostaja.source import Pointer, Source, pointer_text
from koostaja.workspace import Clause, Workspace

__all__ = [
    "DOCUMENT_CHECKS",
    "LIBRARY_CHECKS",
    "POSITION_CHECKS",
    "check_documents",
    "check_library",
    "check_positions",
]

_MARKS = tuple(";,:.")
_BRACED = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def final_punctuation(workspace: Workspace, _uses: Counter[str]) -> Iterator[Problem]:
    """A clause carries no final mark, since each list that it stands in sets its own."""
    for clause in workspace.library.clauses.values():
        for body in clause.bodies:
            for pointer, text in body.texts():
                listed = "lines" not in pointer and pointer[-1] not in ("reason", "as_signed")
                mark = text.rstrip()[-1:]
                if listed and mark in (".", ";", ","):
                    where = clause.source.locate(pointer)
                    values = {"mark": mark}
                    yield Problem("final-punctuation", where, pointer_text(pointer), values)


def doubled_punctuation(_workspace: Workspace, assembly: Assembly) -> Iterator[Problem]:
    """Words of a position's own that end with a mark to which the list adds another."""
    for document in assembly.documents:
        for item in document.items:
            if item.text[-1:] not in _MARKS or item.text[-1] == ",":
                continue
            before, origin = item.text[:-1].rstrip()[-1:], item.origin
            if before in _MARKS and not origin.clause and not origin.as_signed:
                values = {"mark": before}
                path = pointer_text(origin.pointer)
                yield Problem("final-punctuation", origin.location, path, values)


def unfilled_parameters(workspace: Workspace, assembly: Assembly) -> Iterator[Problem]:
    """A brace that is printed as it stands, though it has the name of a parameter."""
    clauses = workspace.library.clauses.values()
    known = {*POSITION_VALUES, *(name for clause in clauses for name in clause.params)}
    for document in assembly.documents:
        for item in document.items:
            if "{" not in item.text:
                continue
            for name in _BRACED.findall(item.text):
                if name in known:
                    origin = item.origin
                    path, values = pointer_text(origin.pointer), {"name": name}
                    yield Problem("looks-like-parameter", origin.location, path, values)


def reasoned_clauses(workspace: Workspace, _uses: Counter[str]) -> Iterator[Problem]:
    """A clause says its legal basis or why it stands so."""
    for clause in workspace.library.clauses.values():
        if not (clause.body.basis or clause.body.note):
            where = clause.source.locate(clause.body.pointer, key=True)
            yield Problem("clause-without-reason", where, pointer_text(clause.body.pointer))


def justified_variants(workspace: Workspace, uses: Counter[str]) -> Iterator[Problem]:
    """A variant has two uses or a note that says what differs in law; else it is drift."""
    for clause in workspace.library.clauses.values():
        for name in clause.variants:
            yield from _unjustified(clause, name, uses[f"{clause.id}/{name}"])


def _unjustified(clause: Clause, name: str, uses: int) -> Iterator[Problem]:
    body = clause.variants[name]
    if uses < 2 and not (body.basis or body.note):
        where = clause.source.locate(body.pointer, key=True)
        values = {"variant": name, "uses": str(uses)}
        yield Problem("variant-unjustified", where, pointer_text(body.pointer), values)


def reused_in_library(workspace: Workspace, _uses: Counter[str]) -> Iterator[Problem]:
    """What a clause or unit was called is the id of no other."""
    library, organisation = workspace.library, workspace.organisation
    for clause in library.clauses.values():
        yield from _reused(clause.source, clause.body.pointer, clause.formerly, library.clauses)
    for unit in organisation.units.values():
        at: Pointer = ("units", unit.id)
        yield from _reused(organisation.source, at, unit.formerly, organisation.units)


def _reused(
    source: Source, at: Pointer, formerly: Sequence[str], ids: Collection[str]
) -> Iterator[Problem]:
    for index, id in enumerate(formerly):
        if id in ids:
            pointer = (*at, FORMERLY, index)
            yield Problem("id-reused", source.locate(pointer), pointer_text(pointer), {"id": id})


def known_groups(workspace: Workspace, _uses: Counter[str]) -> Iterator[Problem]:
    """What a clause says of groups of posts, the authority knows."""
    known = workspace.organisation.groups
    for clause in workspace.library.clauses.values():
        said = [((*body.pointer, "groups"), body.groups) for body in clause.bodies]
        for at, groups in (*said, ((*clause.body.pointer, "mandatory"), clause.mandatory)):
            for index, group in enumerate(groups):
                if group not in known:
                    where, path = clause.source.locate((*at, index)), pointer_text((*at, index))
                    values = {"group": group, "known": ", ".join(known) or "–"}
                    yield Problem("unknown-group", where, path, values, nearest(group, known))


def known_neighbours(workspace: Workspace, _uses: Counter[str]) -> Iterator[Problem]:
    """What a clause excludes, or what takes its place, is a clause."""
    library = workspace.library
    for clause in () if workspace.unread_clause_files else library.clauses.values():
        for body in clause.bodies:
            named: list[tuple[Pointer, str]] = [
                ((*body.pointer, "excludes", index), id) for index, id in enumerate(body.excludes)
            ]
            if body.retired and body.retired.instead:
                named.append(((*body.pointer, "retired", "instead"), body.retired.instead))
            for at, id in named:
                if id not in library.clauses and id not in workspace.broken_clauses:
                    similar = library.suggest_clause(id, clause.topic)
                    where = clause.source.locate(at)
                    yield Problem("unknown-clause", where, pointer_text(at), {"id": id}, similar)


DOCUMENT_CHECKS: tuple[Callable[[Workspace, Assembly], Iterator[Problem]], ...] = (
    doubled_punctuation,
    unfilled_parameters,
)
"""What is asked of each document."""

POSITION_CHECKS: tuple[Callable[[Post], Iterator[Problem]], ...] = (
    words_of_its_group,
    law_of_its_group,
    clauses_of_its_group,
    contents_of_its_group,
    mandatory_clauses,
    exclusive_clauses,
    retired_clauses,
    signed_words,
    end_marks,
    dated_duties,
    abbreviations,
    marks_that_name_an_act,
    both_sides_of_substitution,
    former_names,
)
"""What is asked of each position."""

LIBRARY_CHECKS: tuple[Callable[[Workspace, Counter[str]], Iterator[Problem]], ...] = (
    final_punctuation,
    reasoned_clauses,
    justified_variants,
    reused_in_library,
    known_groups,
    known_neighbours,
)
"""What is asked of the library, when it is known how many documents use each clause."""


def check_documents(workspace: Workspace, assembly: Assembly) -> list[Problem]:
    """The findings in some documents."""
    return [problem for check in DOCUMENT_CHECKS for problem in check(workspace, assembly)]


def check_positions(workspace: Workspace, assembly: Assembly) -> list[Problem]:
    """The findings in positions by themselves; annexes say the same."""
    posts = (Post(workspace, workspace.positions[one.id], one) for one in assembly.positions)
    return [problem for post in posts for check in POSITION_CHECKS for problem in check(post)]


def check_library(workspace: Workspace, uses: Counter[str]) -> list[Problem]:
    """The findings in the library; ``uses`` are those of all documents."""
    return [problem for check in LIBRARY_CHECKS for problem in check(workspace, uses)]
