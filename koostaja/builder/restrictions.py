"""Restrictions of access that no page shows: the document would not say that it is restricted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koostaja.builder.inputs import Inputs
from koostaja.diagnostics import Problem
from koostaja.documents import Assembly, Document, is_restriction_value
from koostaja.schema import RESTRICTION
from koostaja.source import Source

__all__ = ["unprinted_restrictions"]


def unprinted_restrictions(inputs: Inputs, assembly: Assembly) -> Iterator[Problem]:
    """Report restrictions that neither a clause nor a template of the document quotes.

    That of a directive may be printed by itself or by its annexes.
    """
    positions = inputs.workspace.positions
    for document in assembly.positions:
        yield from _unprinted(inputs, positions[document.id].source, [document])
    for one in assembly.directives:
        yield from _unprinted(inputs, one.directive.source, one.documents)


def _unprinted(inputs: Inputs, source: Source, documents: Iterable[Document]) -> Iterator[Problem]:
    asked = (inputs.templates[one.template_file].names | one.quoted for one in documents)
    if RESTRICTION in source.data and not any(map(is_restriction_value, set().union(*asked))):
        yield source.problem("restriction-unprinted", (RESTRICTION,), key=True)
