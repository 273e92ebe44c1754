"""Checks across the whole workspace: each one a function, all of them in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from koostaja.clause import Body, Clause
from koostaja.document import Document
from koostaja.problem import Problem
from koostaja.source import Pointer, pointer_text
from koostaja.workspace import Workspace

__all__ = ["CHECKS", "run_checks"]

Check = Callable[[Workspace, Sequence[Document]], Iterator[Problem]]


def final_punctuation(workspace: Workspace, _documents: Sequence[Document]) -> Iterator[Problem]:
    """A clause carries no final mark, since each list that it stands in sets its own."""
    for clause in workspace.library.clauses.values():
        for pointer, text in _clause_texts(clause):
            if text[-1:] in ".;,":
                where = clause.source.locate(pointer)
                values = {"mark": text[-1]}
                yield Problem("final-punctuation", where, pointer_text(pointer), values)


def justified_variants(workspace: Workspace, documents: Sequence[Document]) -> Iterator[Problem]:
    """A variant has two uses or a note that says what differs in law; else it is drift."""
    uses = Counter(
        name
        for document in documents
        for name in {item.origin.clause for item in document.walk()}
        if "/" in name
    )
    for clause in workspace.library.clauses.values():
        for name, body in clause.variants.items():
            count = uses[f"{clause.id}/{name}"]
            if count < 2 and not (body.basis or body.note):
                where = clause.source.locate(body.pointer, key=True)
                values = {"variant": name, "uses": str(count)}
                yield Problem("variant-unjustified", where, pointer_text(body.pointer), values)


CHECKS: tuple[Check, ...] = (final_punctuation, justified_variants)


def run_checks(workspace: Workspace, documents: Sequence[Document]) -> list[Problem]:
    """The findings of every check."""
    return [problem for check in CHECKS for problem in check(workspace, documents)]


def _clause_texts(clause: Clause) -> Iterator[tuple[Pointer, str]]:
    """The own texts of a clause and its variants that stand in lists, with their places."""
    for body in (clause.body, *clause.variants.values()):
        yield from _body_texts(body)


def _body_texts(body: Body) -> Iterator[tuple[Pointer, str]]:
    if body.text:
        yield (*body.pointer, "text"), body.text
    yield from _own_texts(body.items, (*body.pointer, "items"))
    for column, cell in (body.row or {}).items():
        at: Pointer = (*body.pointer, "row", column)
        if isinstance(cell, str):
            yield at, cell
        else:
            yield from _own_texts(cell, at)


def _own_texts(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _own_texts(entry, (*at, index))
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield (*at, "text"), value["text"]
        yield from _own_texts(value.get("items"), (*at, "items"))
