"""From recognised paragraphs to the data of a position: clauses, parameters, own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.entries.additions import added_edits
    from koostaja.intake.entries.entry_reader import EntryReader
    from koostaja.intake.entries.import_draft import ImportDraft, NewUnit, TakenClause
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "EntryReader",
    "ImportDraft",
    "NewUnit",
    "TakenClause",
    "added_edits",
]
