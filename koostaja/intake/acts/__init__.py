"""Signed directives of the past become records of the ledger, with the texts they confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.acts.act_head import ActHead, ReadValue, read_act_head
    from koostaja.intake.acts.importing_act import ActOptions, ImportedAct, import_act
    from koostaja.intake.acts.past_act import OriginalContent, PastAct
    from koostaja.intake.acts.recording import record_past_act
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ActHead",
    "ActOptions",
    "ImportedAct",
    "OriginalContent",
    "PastAct",
    "ReadValue",
    "import_act",
    "read_act_head",
    "record_past_act",
]
