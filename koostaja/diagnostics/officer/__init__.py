"""What a page tells an officer about a finding, and what it can offer to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.diagnostics.officer.catalogue import OFFICER_WORDINGS
    from koostaja.diagnostics.officer.filling import Names
    from koostaja.diagnostics.officer.offers import actions
    from koostaja.diagnostics.officer.remedies import (
        AcceptWithReason,
        Action,
        AddClause,
        AskSupport,
        ChooseFrom,
        FillIn,
        RemoveValue,
        RenameField,
        RepealAnnex,
        ReplaceCharacter,
        ReplaceValue,
        ReplaceWords,
        UseClause,
        WithdrawReason,
    )
    from koostaja.diagnostics.officer.speaking import officer_hint, officer_message
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "OFFICER_WORDINGS",
    "AcceptWithReason",
    "Action",
    "AddClause",
    "AskSupport",
    "ChooseFrom",
    "FillIn",
    "Names",
    "RemoveValue",
    "RenameField",
    "RepealAnnex",
    "ReplaceCharacter",
    "ReplaceValue",
    "ReplaceWords",
    "UseClause",
    "WithdrawReason",
    "actions",
    "officer_hint",
    "officer_message",
]
