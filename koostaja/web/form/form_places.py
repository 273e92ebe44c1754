"""What the paths of a form lead to: the parts, rows and entries that operations are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from koostaja.source import Pointer
from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.workspace import Field

__all__ = ["FormPlace", "form_places"]


@dataclass(frozen=True)
class FormPlace:
    """What a path of a form leads to.

    A field with only one value has the path of that value, so that its place is of both.
    """

    pointer: Pointer
    field: Field
    part: FormPart | None = None
    entry: FormEntry | None = None
    row: FormRow | None = None
    level: int = 0
    """How many texts lead the list in which the entry is."""
    is_last: bool = True
    """Whether what the entry prints is the end of its list."""

    @property
    def is_in_list(self) -> bool:
        """Whether it is one of several, where it can be moved and others can be added."""
        return bool(self.pointer) and isinstance(self.pointer[-1], int)

    @property
    def takes_clauses(self) -> bool:
        """Whether clauses of the library can be used there."""
        return self.field.topic is not None


def form_places(form: FormPart) -> Mapping[str, FormPlace]:
    """Return what each path of a form leads to."""
    found = dict[str, FormPlace]()
    for part in form.walk():
        for one in _places(part):
            found.setdefault(one.path, one.place)
    return found


@dataclass(frozen=True)
class _Found:
    path: str
    place: FormPlace


def _places(part: FormPart) -> Iterator[_Found]:
    single = part.single
    yield _Found(part.path, FormPlace(part.pointer, part.field, part=part, entry=single))
    yield from _entries(part, part.entries, 1 if part.lead else 0)
    for row in part.rows:
        place = FormPlace(row.pointer, part.field, entry=row.entry, row=row)
        yield _Found(row.path, place)


def _entries(part: FormPart, entries: Sequence[FormEntry], level: int) -> Iterator[_Found]:
    printing = [one for one in entries if one.printed]
    for one in entries:
        is_last = not printing or one is printing[-1]
        place = FormPlace(one.pointer, part.field, entry=one, level=level, is_last=is_last)
        yield _Found(one.path, place)
        yield from _entries(part, one.entries, level + 1)
