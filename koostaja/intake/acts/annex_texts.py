"""The texts that an old directive confirmed: its annexes as data, proven word by word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.documents import Document, position_document
from koostaja.intake.batch import ImportedDocument, ImportState, answered_importer, read_records
from koostaja.intake.proof import prove
from koostaja.intake.reading import LegacyText
from koostaja.text.characters import comparable
from koostaja.workspace import Workspace

__all__ = ["AnnexTexts", "ConfirmedText"]


class ConfirmedText(NamedTuple):
    """What an annex confirmed: the id of a post or document, and its text."""

    id: str
    document: Document


class AnnexTexts:
    """Finds what annexes confirmed that were imported and accepted before."""

    def __init__(self, root: Path, workspace: Workspace) -> None:
        self._workspace = workspace
        self._records = read_records(root)
        self._importer, self.problems = answered_importer(root, workspace)

    def find(self, number: str, text: LegacyText, id: str = "") -> Result[ConfirmedText | None]:
        """Return what an annex confirmed, or why that is not certain.

        ``id`` is that of the position if somebody has said it; else it is the only one with the
        title of the annex. The text is that of the position as long as it says what the annex
        says, but for differences that were accepted with it. If the position was changed
        afterwards and is of the same unit, the text is made of the annex itself.
        """
        imported, problems = self._importer.document(text)
        if imported is None:
            return Result(None, problems)
        ids = [id] if id else [*self._alike(imported)]
        known = [one for one in ids if one in self._workspace.positions.ids]
        said = [one for one in known if self._says(one, imported)]
        own = imported.rebuilt.document if self._is_whole(imported) else None
        if len(said) == 1:
            document = self._document(said[0])
            return Result(ConfirmedText(said[0], document) if document else None, [])
        if own and not said and len(known) == 1 and (id or self._is_of_unit(known[0], own)):
            return Result(ConfirmedText(known[0], own), [])
        is_known = len(known) == 1 and own is None
        code = "import-act-annex-unproven" if is_known else "import-act-annex-unknown"
        values = {"annex": number, "ids": ", ".join(ids) or "–"}
        return Result(None, [Problem(code, Location(text.name), values=values)])

    def _alike(self, imported: ImportedDocument) -> Iterable[str]:
        """Yield the positions of the annex's layout that have its title."""
        document, positions = imported.rebuilt.document, self._workspace.positions
        title = _folded(document.title) if document else ""
        for id in positions.ids if title else ():
            one = positions.get(id)
            is_of_layout = one is not None and one.layout.id == imported.recognition.layout.id
            if one and is_of_layout and _folded(one.title) == title:
                yield id

    def _says(self, id: str, imported: ImportedDocument) -> bool:
        """Return whether a position says what the annex says, but for accepted differences."""
        document = self._document(id)
        if document is None:
            return False
        proof = prove(imported.text, imported.recognition, document)
        record = self._records.get(id)
        if record is None or record.state is not ImportState.ACCEPTED:
            return proof.is_proven
        return all(one.name in record.accepted for one in proof.differences)

    def _is_of_unit(self, id: str, own: Document) -> bool:
        """Return whether a position prints the same unit as an annex."""
        document = self._document(id)
        return document is not None and document.values.get("unit") == own.values.get("unit")

    def _document(self, id: str) -> Document | None:
        """Return the document of a position; None if it has errors."""
        position = self._workspace.positions.get(id)
        document, problems = (
            position_document(self._workspace, position) if position else Result(None, [])
        )
        return None if has_errors(problems) else document

    def _is_whole(self, imported: ImportedDocument) -> bool:
        """Return whether the annex itself is proven, with what the workspace has already."""
        needed = imported.rebuilt.needed
        return imported.is_proven and needed is not None and not needed.texts


def _folded(title: str) -> str:
    return comparable(title).casefold()
