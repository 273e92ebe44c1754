"""A document as resolved, for people: each item with its number, origin and condition."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.diagnostics import TERMS
from koostaja.documents.document import Document, Item, Section
from koostaja.documents.origin import Origin, OwnNumber
from koostaja.documents.places import EntryOrigin

__all__ = ["explain_document"]


def explain_document(document: Document, lang: str) -> Iterator[str]:
    """Return the lines of ``explain``: titles, items, and below each item its origin."""
    yield f"{document.id}: {document.title} ({document.template_file})"
    for item in document.mark.items:
        yield from _item(item, 1, lang)
    for section in document.body.fields:
        yield from _section(section, 1, lang)


def _section(section: Section, depth: int, lang: str) -> Iterator[str]:
    title = " ".join(part for part in (section.number, section.title) if part)
    if title:
        yield f"{'  ' * depth}{title}"
        depth += 1
    if section.lead:
        yield from _item(section.lead, depth, lang)
    for item in section.items:
        yield from _item(item, depth, lang)
    for row in section.rows:
        if row.number:
            yield f"{'  ' * depth}{row.number}"
            yield from _own_number(row.number, depth, lang)
        for cell in row.cells:
            yield from _section(cell, depth + 1, lang)
    for field in section.fields:
        yield from _section(field, depth, lang)


def _item(item: Item, depth: int, lang: str) -> Iterator[str]:
    indent = "  " * depth
    number = f"{item.number} " if item.number else ""
    for index, line in enumerate(item.text.split("\n")):
        yield f"{indent}{number if index == 0 else ''}{line}"
    for part in item.parts or (item,):
        words = f"„{part.text}“ " if item.parts else ""
        yield f"{indent}    ← {words}{_origin(part.origin, lang)}"
    yield from _own_number(item.number, depth, lang)
    for below in item.items:
        yield from _item(below, depth + 1, lang)


def _own_number(number: str, depth: int, lang: str) -> Iterator[str]:
    """Yield where a number as signed is given."""
    if isinstance(number, OwnNumber) and number.origin:
        term = TERMS[lang]["number as signed"]
        place, reason = number.origin.location, number.origin.as_signed
        yield f"{'  ' * depth}    ← {number} {place}, {term}: {reason}"


def _origin(origin: Origin | EntryOrigin, lang: str) -> str:
    terms = TERMS[lang]
    words = [f"{origin.clause} ({origin.location})" if origin.clause else str(origin.location)]
    if origin.sets:
        words.append(f"{terms['set']} {' › '.join(origin.sets)}")
    if origin.condition:
        words.append(f"{terms['when']} {origin.condition}")
    if origin.as_signed:
        words.append(f"{terms['as signed']}: {origin.as_signed}")
    return ", ".join(words)
