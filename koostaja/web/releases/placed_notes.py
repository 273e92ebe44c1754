"""Findings of several documents in officers' words, each with the document that it is in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from koostaja.diagnostics import Problem
from koostaja.files.paths import DIRECTIVES, folder_name, stem
from koostaja.web.checking.shown_findings import place_in_form
from koostaja.web.library.effects import DocumentPlace, place_of_file
from koostaja.web.names import officer_names
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site
from koostaja.workspace import Directive, Position, Workspace

__all__ = ["PlacedNote", "placed_notes"]


class PlacedNote(NamedTuple):
    """A finding and its document."""

    note: Note
    place: DocumentPlace | None
    """None if it is in no document."""
    address: str = ""
    """Where its first place is in the form of the document."""
    times: int = 1
    """In how many places of the document it is."""


def placed_notes(site: Site, workspace: Workspace, problems: Iterable[Problem]) -> list[PlacedNote]:
    """Return what officers read of findings, errors first."""
    found = dict[tuple[Note, DocumentPlace | None], PlacedNote]()
    for one in problems:
        names = officer_names(workspace, _made_from(workspace, one.location.file))
        ((_, note),) = notes_of([one], site.renderer.lang, names)
        place = _place(site, workspace, one.location.file)
        address = place_in_form(place.address, one) if place else ""
        known = found.get((note, place), PlacedNote(note, place, address, times=0))
        found[note, place] = known._replace(times=known.times + 1)
    ranks = ["error", "warning", "hint"]
    return sorted(found.values(), key=lambda one: ranks.index(one.note.severity.value))


def _place(site: Site, workspace: Workspace, file: str) -> DocumentPlace | None:
    """Return the document of a file; of one with errors the title that it had last."""
    place = place_of_file(workspace, file)
    if place and not place.title:
        listed = site.session.last_survey().by_address.get(place.address)
        return place._replace(title=listed.title) if listed else place
    return place


def _made_from(workspace: Workspace, file: str) -> Position | Directive | None:
    id = stem(file)
    if folder_name(file) == DIRECTIVES:
        return workspace.directives.get(id)
    is_document = id in workspace.positions.ids and workspace.positions.file(id) == file
    return workspace.positions.read_unsound(id).value if is_document else None
