"""What a page says to an officer about a finding, and which actions it can offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.diagnostics.officer.action_kinds import (
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
    from koostaja.diagnostics.officer.catalogue import OFFICER_WORDINGS
    from koostaja.diagnostics.officer.filling import Names
    from koostaja.diagnostics.officer.offered_actions import actions
    from koostaja.diagnostics.officer.texts import officer_hint, officer_message
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
