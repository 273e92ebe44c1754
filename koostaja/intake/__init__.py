"""Documents that an authority has, imported as data, with a proof that no word is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.acts import (
        ActHead,
        ActOptions,
        AnnexStanding,
        ImportedAct,
        OriginalContent,
        ReadAct,
        ReadAnnex,
        act_as_data,
        act_from_data,
        act_of_files,
        act_of_words,
        forget_act_files,
        import_act,
        keep_act_files,
        kept_act_files,
        kept_act_hashes,
        kept_acts,
        options_from_data,
        part_hashes,
        read_act,
        record_files,
    )
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
    from koostaja.intake.reading import (
        LEGACY_SUFFIXES,
        OFFICE_SUFFIXES,
        find_office,
        legacy_files,
        passed_over_files,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LEGACY_SUFFIXES",
    "OFFICE_SUFFIXES",
    "REPEATED",
    "ActHead",
    "ActOptions",
    "AnnexStanding",
    "Choice",
    "DocumentComparison",
    "ImportRecord",
    "ImportRun",
    "ImportState",
    "ImportedAct",
    "OriginalContent",
    "Question",
    "QuestionKind",
    "ReadAct",
    "ReadAnnex",
    "RecordCache",
    "accept",
    "act_as_data",
    "act_from_data",
    "act_of_files",
    "act_of_words",
    "asked_questions",
    "find_office",
    "forget_act_files",
    "import_act",
    "import_files",
    "import_table",
    "keep_act_files",
    "keep_originals",
    "kept_act_files",
    "kept_act_hashes",
    "kept_acts",
    "kept_original",
    "legacy_files",
    "options_from_data",
    "original_names",
    "part_hashes",
    "passed_over_files",
    "read_act",
    "read_comparison",
    "read_record",
    "read_records",
    "read_redline",
    "record_files",
    "remove_documents",
    "save_answers",
]
