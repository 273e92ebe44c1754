"""Alike findings of a form together, each with its place as people call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.web.form.form_parts import FormEntry, FormPart
from koostaja.web.rendering import short_label
from koostaja.web.sheet.notes import Note

__all__ = ["GatheredNotes", "PlacedNote", "gathered_notes", "place_titles"]

_MANY = 3
"""From how many on findings of one kind are gathered, although they do not say the same."""


class PlacedNote(NamedTuple):
    """A finding with the title of its place."""

    note: Note
    place: str


class GatheredNotes(NamedTuple):
    """Findings of one kind."""

    first: Note
    placed: Sequence[PlacedNote]

    @property
    def is_uniform(self) -> bool:
        """Whether all of them say the same."""
        return all(one.note.message == self.first.message for one in self.placed)


def gathered_notes(placed: Sequence[PlacedNote]) -> list[GatheredNotes]:
    """Return findings, alike ones together: many of one kind, or those that say the same."""
    kinds = defaultdict[tuple[str, str], list[PlacedNote]](list)
    for one in placed:
        kinds[one.note.severity, one.note.code].append(one)
    found = list[GatheredNotes]()
    for alike in kinds.values():
        together = GatheredNotes(alike[0].note, alike)
        is_one = together.is_uniform or len(alike) >= _MANY
        found += [together] if is_one else [GatheredNotes(one.note, [one]) for one in alike]
    return found


def place_titles(form: FormPart) -> Mapping[str, str]:
    """Return what each part of a form is called, by its path."""
    return dict(_titles(form, ""))


def _titles(part: FormPart, around: str) -> Iterator[tuple[str, str]]:
    title = " ".join(filter(None, (around, short_label(part.title)))) if part.pointer else ""
    yield part.path, title
    for number, row in enumerate(part.rows, 1):
        of_row = row.number or f"{title} {number}"
        yield row.path, f"{title} {row.number}" if row.number else of_row
        for cell in row.cells:
            yield from _titles(cell, of_row)
    yield from _entry_titles([one for one in (part.lead,) if one], title, part)
    yield from _entry_titles(part.entries, title, part)
    for one in part.parts:
        yield from _titles(one, "")


def _entry_titles(
    entries: Sequence[FormEntry], title: str, part: FormPart
) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(entries, 1):
        is_of_list = one.pointer != part.pointer and one is not part.lead
        own = ", ".join(filter(None, (title, one.number or str(number)))) if is_of_list else title
        yield one.path, own
        yield from _entry_titles(one.entries, own, part)
