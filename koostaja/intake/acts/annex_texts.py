"""The texts that an old directive confirmed: its annexes as data, proven word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.documents import Document, position_document, words_hash
from koostaja.intake.acts.own_text import own_text
from koostaja.intake.batch import (
    ImportedDocument,
    ImportState,
    LayoutTemplates,
    answered_importer,
    read_records,
)
from koostaja.intake.proof import prove
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import row_problems
from koostaja.text.characters import comparable
from koostaja.workspace import Act, Workspace

__all__ = ["AnnexStanding", "AnnexTexts", "ReadAnnex", "recorded_annexes"]

_NAMED = 3
"""How many places are named that keep a text from being proven."""


class AnnexStanding(Enum):
    """How the text of an annex stands beside the document that it confirmed."""

    AS_TODAY = "as today"
    """The document says the same today, but for differences that were accepted with it."""
    CHANGED = "changed"
    """The document says something else today; the text is that of the annex."""
    WITHOUT = "without"
    """It is recorded by its title alone."""
    UNCERTAIN = "uncertain"
    """It is not certain what it confirmed, or its text is not proven."""


class ReadAnnex(NamedTuple):
    """An annex of an old directive, as far as it was read."""

    number: str
    title: str
    """"" if it could not be read."""
    standing: AnnexStanding
    name: str = ""
    """The file that it is in; "" if there is none."""
    id: str = ""
    """The post or document that it confirmed; "" if that is not known."""
    document: Document | None = None
    """The text that is kept; None if there is none."""
    candidates: tuple[str, ...] = ()
    """The posts or documents that it may have confirmed."""


class AnnexTexts:
    """Finds what annexes confirmed that were imported and accepted before."""

    def __init__(self, root: Path, workspace: Workspace) -> None:
        self._workspace = workspace
        self._records = read_records(root)
        self._importer, self.problems = answered_importer(root, workspace)
        self._templates = LayoutTemplates(workspace)

    def find(self, number: str, text: LegacyText, id: str = "") -> Result[ReadAnnex]:
        """Return what an annex confirmed, or why that is not certain.

        ``id`` is that of the position if somebody has said it; else it is the only one with the
        title of the annex. The text is that of the position as long as it says what the annex
        says, but for differences that were accepted with it. If the position or the library was
        changed afterwards and the position is of the same unit, it is that of the annex itself,
        with what is guessed of its places as warnings: a comparison of words does not find it.
        """
        annex = ReadAnnex(number, "", AnnexStanding.UNCERTAIN, text.name, id)
        imported, problems = self._importer.document(text)
        if imported is None:
            return Result(annex, problems)
        rebuilt = imported.rebuilt.document
        ids = [id] if id else [*self._alike(imported)]
        annex = annex._replace(title=rebuilt.title if rebuilt else "", candidates=tuple(ids))
        known = [one for one in ids if one in self._workspace.positions.ids]
        said = [one for one in known if self._says(one, imported)]
        document = _document_of(self._workspace, said[0]) if len(said) == 1 else None
        if document:
            kept = annex._replace(id=said[0], title=document.title, document=document)
            return Result(kept._replace(standing=AnnexStanding.AS_TODAY), [])
        own = self._own_text(imported, known)
        if own and not said and len(known) == 1 and (id or self._is_of_unit(known[0], imported)):
            kept = annex._replace(id=known[0], document=own, standing=AnnexStanding.CHANGED)
            doubts = row_problems(imported.recognition)
            return Result(kept, [*doubts, *self._other_title(kept)])
        is_known = len(known) == 1 and own is None
        code = "import-act-annex-unproven" if is_known else "import-act-annex-unknown"
        values = {"annex": number, "ids": ", ".join(ids) or "–", "found": _places(imported)}
        return Result(annex, [Problem(code, Location(text.name), values=values)])

    def _other_title(self, annex: ReadAnnex) -> Iterator[Problem]:
        """Yield that the document that an annex is said to confirm has another title."""
        position = self._workspace.positions.get(annex.id)
        if position and _folded(position.title) != _folded(annex.title):
            values = {"annex": annex.number, "title": annex.title, "titled": position.title}
            yield Problem("import-act-annex-other-title", Location(annex.name), values=values)

    def _alike(self, imported: ImportedDocument) -> Iterator[str]:
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
        document, position = _document_of(self._workspace, id), self._workspace.positions.get(id)
        if document is None or position is None:
            return False
        template = self._templates.template(position.layout)
        proof = prove(imported.text, imported.recognition, document, template=template)
        accepted = self._accepted(id)
        if accepted is None:
            return proof.is_proven
        return all(one.name in accepted for one in proof.differences)

    def _own_text(self, imported: ImportedDocument, known: Sequence[str]) -> Document | None:
        accepted = self._accepted(known[0]) if len(known) == 1 else None
        return own_text(imported, self._workspace.library, accepted or ())

    def _accepted(self, id: str) -> tuple[str, ...] | None:
        """Return the names of the differences that a position was accepted with; None if none was.

        It was accepted without any if there are none.
        """
        record = self._records.get(id)
        is_accepted = record is not None and record.state is ImportState.ACCEPTED
        return record.accepted if record and is_accepted else None

    def _is_of_unit(self, id: str, imported: ImportedDocument) -> bool:
        """Return whether a position is of the same unit as an annex."""
        position, own = self._workspace.positions.get(id), imported.rebuilt.position
        return position is not None and own is not None and position.unit == own.unit


def _places(imported: ImportedDocument) -> str:
    """Return some of the words of an annex that have no place, or another one."""
    differences = imported.proof.differences if imported.proof else ()
    found = (one.original or one.rebuilt for one in differences)
    return "; ".join(islice(found, _NAMED)) or "–"


def recorded_annexes(workspace: Workspace, act: Act) -> Iterator[ReadAnnex]:
    """Yield the annexes of a directive on record; those of which a text is kept, as it stands."""
    positions = workspace.positions.values()
    renamed = {old: position.id for position in positions for old in position.formerly}
    for one in act.annexes:
        standing, id = AnnexStanding.WITHOUT, renamed.get(one.id, one.id)
        if one.words:
            document = _document_of(workspace, id)
            is_same = document is not None and one.says(
                words_hash(document), document.yes, document.values
            )
            standing = AnnexStanding.AS_TODAY if is_same else AnnexStanding.CHANGED
        yield ReadAnnex(one.number, one.title, standing, id=id)


def _document_of(workspace: Workspace, id: str) -> Document | None:
    """Return the document of a position; None if there is none, or it has errors."""
    position = workspace.positions.get(id)
    if position is None:
        return None
    document, problems = position_document(workspace, position)
    return None if has_errors(problems) else document


def _folded(title: str) -> str:
    return comparable(title).casefold()
