"""A batch of files: what was recognised, asked, answered, proven and accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.batch.accepting import accept
    from koostaja.intake.batch.answering import asked_questions, save_answers
    from koostaja.intake.batch.import_folder import (
        keep_originals,
        kept_original,
        original_names,
        read_comparison,
        read_records,
        read_redline,
    )
    from koostaja.intake.batch.import_record import REPEATED, ImportRecord, ImportState
    from koostaja.intake.batch.importer import ImportedDocument, Importer
    from koostaja.intake.batch.importing import ImportRun, answered_importer, import_files
    from koostaja.intake.batch.known_words import LayoutTemplates
    from koostaja.intake.batch.record_cache import RecordCache, read_record
    from koostaja.intake.batch.removal import remove_documents
    from koostaja.intake.batch.status_table import import_table
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "REPEATED",
    "ImportRecord",
    "ImportRun",
    "ImportState",
    "ImportedDocument",
    "Importer",
    "LayoutTemplates",
    "RecordCache",
    "accept",
    "answered_importer",
    "asked_questions",
    "import_files",
    "import_table",
    "keep_originals",
    "kept_original",
    "original_names",
    "read_comparison",
    "read_record",
    "read_records",
    "read_redline",
    "remove_documents",
    "save_answers",
]
