"""Signed directives of the past become records of the ledger, with the texts they confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.acts.act_data import act_as_data, act_from_data, options_from_data
    from koostaja.intake.acts.act_head import ActHead, ReadValue, read_act_head
    from koostaja.intake.acts.act_reading import ReadAct, read_act
    from koostaja.intake.acts.act_uploads import (
        forget_act_files,
        keep_act_files,
        kept_act_files,
        kept_act_hashes,
        kept_acts,
    )
    from koostaja.intake.acts.annex_texts import AnnexStanding, ReadAnnex
    from koostaja.intake.acts.importing_act import ImportedAct, import_act, record_files
    from koostaja.intake.acts.part_words import part_hashes
    from koostaja.intake.acts.past_act import ActOptions, OriginalContent, PastAct
    from koostaja.intake.acts.recorded_before import act_of_files, act_of_words
    from koostaja.intake.acts.recording import record_past_act
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ActHead",
    "ActOptions",
    "AnnexStanding",
    "ImportedAct",
    "OriginalContent",
    "PastAct",
    "ReadAct",
    "ReadAnnex",
    "ReadValue",
    "act_as_data",
    "act_from_data",
    "act_of_files",
    "act_of_words",
    "forget_act_files",
    "import_act",
    "keep_act_files",
    "kept_act_files",
    "kept_act_hashes",
    "kept_acts",
    "options_from_data",
    "part_hashes",
    "read_act",
    "read_act_head",
    "record_files",
    "record_past_act",
]
