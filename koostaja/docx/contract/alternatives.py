"""Checks that a template prints every section in each of its named number formats.

A template may ask which of them is in use. Where it has no place for one, the texts of each
position that chooses it would be lost; the fault is the template's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koostaja.diagnostics import Location, Problem
from koostaja.documents import Item, Section, sample_documents
from koostaja.docx.templates import Template
from koostaja.schema import Field

__all__ = ["alternative_problems"]

_Choice = tuple[str, str]
"""A field by its dotted name, and the name of a number format."""


def alternative_problems(template: Template, root: Field, values: Iterable[str]) -> list[Problem]:
    """Return the number formats for which a template does not print a section.

    Any document of ``root`` can be filled into the template. What is lost whichever format is
    chosen, as below a field that is asked whether it is true, is no fault of a format.
    """
    if not any(len(field.numberings) > 1 for field in root.walk()):
        return []
    lost = dict[_Choice, set[tuple[int, int]]]()
    for document in sample_documents(root, values):
        printed = {id(item) for item in template.fill(document).printed}
        for choice, items in _choices(document.body, ()):
            gone = (index for index, item in enumerate(items) if id(item) not in printed)
            lost.setdefault(choice, set()).update((len(items), index) for index in gone)
    always = dict[str, set[tuple[int, int]]]()
    for (field, _), places in lost.items():
        always[field] = always.get(field, places) & places
    where = Location(template.file)
    return [
        Problem("template-alternative", where, values={"field": field, "format": name})
        for (field, name), places in lost.items()
        if places > always[field]
    ]


def _choices(section: Section, way: tuple[str, ...]) -> Iterator[tuple[_Choice, list[Item]]]:
    """Yield the sections with number formats by name: which is in use, and the items."""
    chosen = next((name for name, used in section.numbering.items() if used), "")
    if chosen:
        yield (".".join(way), chosen), section.walk()
    for inner in section.sections:
        yield from _choices(inner, (*way, inner.key))
