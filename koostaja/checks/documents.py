"""What any document may have wrong in its words: positions, directives and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koostaja.checks.scopes import DocumentScope
from koostaja.diagnostics import Problem
from koostaja.documents import POSITION_VALUES

__all__ = ["doubled_marks", "unfilled_parameters"]

_MARKS = tuple(";,:.")
_BRACED = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def doubled_marks(scope: DocumentScope) -> Iterator[Problem]:
    """Report a document's own words that end with a mark to which the list adds another."""
    for item in scope.document.items:
        if item.text[-1:] not in _MARKS or item.text[-1] == ",":
            continue
        before, origin = item.text[:-1].rstrip()[-1:], item.origin
        if before in _MARKS and not origin.clause and not origin.as_signed:
            yield origin.source.problem("final-punctuation", origin.pointer, {"mark": before})


def unfilled_parameters(scope: DocumentScope) -> Iterator[Problem]:
    """Report braces that are printed although they have the name of a parameter."""
    braced = [
        (item.origin, name)
        for item in scope.document.items
        if "{" in item.text
        for name in _BRACED.findall(item.text)
    ]
    if not braced:
        return
    clauses = scope.workspace.library.clauses.values()
    known = {*POSITION_VALUES, *(name for clause in clauses for name in clause.params)}
    for origin, name in braced:
        if name in known:
            yield origin.source.problem("looks-like-parameter", origin.pointer, {"name": name})
