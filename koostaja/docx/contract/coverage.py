"""Whether a template prints all that its schema describes, and in the schema's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from koostaja.diagnostics import Location, Problem
from koostaja.documents import TITLE_FORMS, OwnNumbered
from koostaja.schema import Field, FieldKind

__all__ = ["Way", "coverage_problems"]


_OWN_NUMBER = "own_number"

Way = tuple[str, ...]
"""What a template asks for, as keys and members on the way from the root of the schema."""


def coverage_problems(file: str, root: Field, asked: Sequence[Way]) -> Iterator[Problem]:
    """Yield printed fields whose content a template does not ask for, and sections out of order.

    ``asked`` is what the template asks for, in its order. A way that ends with "items"
    stands for a field's content; a loop over a group's fields or a row's cells stands for
    the content of them all.
    """
    first = {way: index for index, way in reversed(list(enumerate(asked)))}
    forms = TITLE_FORMS - {child.key for child in root.sections}
    for field in _printed_fields(root):
        *parent, _ = field.pointer
        ways = [field.pointer, *((*parent, all_of) for all_of in ("fields", "cells"))]
        if field.kind in (FieldKind.GROUP, FieldKind.ROWS):
            found = field.pointer in first
        else:
            found = any((*way, "items") in first for way in ways)
            found = found or (_is_title(field) and any((one,) in first for one in forms))
        if not found:
            values = {"field": ".".join(field.pointer)}
            yield Problem("template-missing-section", Location(file), values=values)
    order = [field for field in root.sections if field.pointer in first]
    for before, after in pairwise(order):
        if first[after.pointer] < first[before.pointer]:
            values = {"field": after.key, "after": before.key}
            yield Problem("template-order", Location(file), values=values)


def _is_title(field: Field) -> bool:
    """Return whether a field is the title of a post, or of a directive."""
    return field.role == "title" or field.pointer == ("title",)


def own_numbered(root: Field, asked: Sequence[Way]) -> frozenset[OwnNumbered]:
    """Return the fields whose numbers as signed a template prints, with the depth of their items.

    A template that prints them asks whether a number is one: ``item.own_number``.
    """
    ways = {way[:-1] for way in asked if way[-1] == _OWN_NUMBER}
    found = set[OwnNumbered]()
    for path, field in root.headed.items():
        *parent, _ = field.pointer
        for way in (field.pointer, (*parent, "fields")):
            if {(*way, "items"), (*way, "rows")} & ways:
                found.add(OwnNumbered(path, 1))
            if (*way, "items", "items") in ways:
                found.add(OwnNumbered(path, 2))
    return frozenset(found)


def _printed_fields(field: Field) -> Iterator[Field]:
    """Yield the sections, the fields of groups, and the columns of rows."""
    for child in field.sections:
        yield child
        if child.kind is FieldKind.GROUP:
            yield from _printed_fields(child)
        elif child.kind is FieldKind.ROWS:
            yield from _printed_columns(child)


def _printed_columns(field: Field) -> Iterator[Field]:
    """Yield columns with the ways through their loop, and the columns of rows within them."""
    for column in field.sections:
        within = replace(column, pointer=(*field.pointer, "rows", column.key))
        yield within
        if column.kind is FieldKind.ROWS:
            yield from _printed_columns(within)
