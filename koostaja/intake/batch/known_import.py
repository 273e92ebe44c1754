"""What a run keeps in memory of a document that was imported: enough to know what is to be done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from koostaja.files.hashes import data_hash
from koostaja.files.paths import imported_draft
from koostaja.files.reading import read_file
from koostaja.intake.batch.import_record import ImportRecord, ImportState

__all__ = ["KnownImport", "known_import"]


class KnownImport(NamedTuple):
    """A document of an original, as the last run left it."""

    id: str
    original: str
    part: int
    state: ImportState
    key: str
    original_hash: str
    words_hash: str
    draft_hash: str
    is_edited: bool
    repeats: str
    """The name of another original that gave the same document; "" if none did."""

    def draft(self, root: Path) -> bytes | None:
        """Return its draft as it is now; None if it has none."""
        try:
            return read_file(root / imported_draft(self.id), within=root)
        except OSError:
            return None

    def is_done(self, root: Path, key: str) -> bool:
        """Return whether nothing has changed since: neither what it depends on nor its draft."""
        if self.state is ImportState.ACCEPTED:
            return True
        draft = self.draft(root)
        return self.key == key and (data_hash(draft) if draft else "") == self.draft_hash

    def edited_text(self, draft: bytes | None) -> str:
        """Return the text of a draft if somebody has edited it; "" if the import wrote it so."""
        if draft is None or not self.draft_hash:
            return ""
        is_edited = self.is_edited or data_hash(draft) != self.draft_hash
        return draft.decode("utf-8", "replace") if is_edited else ""


def known_import(record: ImportRecord) -> KnownImport:
    """Return what a run keeps of a record."""
    return KnownImport(
        record.id,
        record.original,
        record.part,
        record.state,
        record.key,
        record.original_hash,
        record.words_hash,
        record.draft_hash,
        record.is_edited,
        record.repeats,
    )
