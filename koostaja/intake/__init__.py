"""Documents that an authority has, imported as data, with a proof that no word is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.acts import ActOptions, ImportedAct, import_act
    from koostaja.intake.batch import (
        REPEATED,
        ImportRecord,
        ImportRun,
        ImportState,
        RecordCache,
        accept,
        asked_questions,
        import_files,
        import_table,
        keep_originals,
        kept_original,
        original_names,
        read_comparison,
        read_record,
        read_records,
        read_redline,
        remove_documents,
        save_answers,
    )
    from koostaja.intake.proof import DocumentComparison
    from koostaja.intake.questions import Choice, Question, QuestionKind
    from koostaja.intake.reading import LEGACY_SUFFIXES, OFFICE_SUFFIXES, find_office, legacy_files
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LEGACY_SUFFIXES",
    "OFFICE_SUFFIXES",
    "REPEATED",
    "ActOptions",
    "Choice",
    "DocumentComparison",
    "ImportRecord",
    "ImportRun",
    "ImportState",
    "ImportedAct",
    "Question",
    "QuestionKind",
    "RecordCache",
    "accept",
    "asked_questions",
    "find_office",
    "import_act",
    "import_files",
    "import_table",
    "keep_originals",
    "kept_original",
    "legacy_files",
    "original_names",
    "read_comparison",
    "read_record",
    "read_records",
    "read_redline",
    "remove_documents",
    "save_answers",
]
