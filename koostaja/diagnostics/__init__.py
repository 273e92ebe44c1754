"""Problems with their locations, the messages for them, and reports of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.diagnostics.bounds import MAX_FINDINGS, first_findings, further_findings
    from koostaja.diagnostics.messages import MESSAGES
    from koostaja.diagnostics.officer import (
        OFFICER_WORDINGS,
        AcceptWithReason,
        Action,
        AddClause,
        AskSupport,
        ChooseFrom,
        FillIn,
        Names,
        RemoveValue,
        RenameField,
        RepealAnnex,
        ReplaceCharacter,
        ReplaceValue,
        ReplaceWords,
        UseClause,
        WithdrawReason,
        actions,
        officer_hint,
        officer_message,
    )
    from koostaja.diagnostics.problem import (
        Location,
        Problem,
        Related,
        TermList,
        Terms,
        has_errors,
        ordered,
        unknown_name,
    )
    from koostaja.diagnostics.report import FORMATS, at_least, counts, problems_as_text
    from koostaja.diagnostics.result import Result
    from koostaja.diagnostics.serialization import as_data, from_data
    from koostaja.diagnostics.severity import Severity
    from koostaja.diagnostics.similar_names import nearest
    from koostaja.diagnostics.terms import LANGUAGES, TERMS
    from koostaja.diagnostics.wrong_values import wrong_type_values, wrong_value_values
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "MAX_FINDINGS",
    "MESSAGES",
    "OFFICER_WORDINGS",
    "TERMS",
    "AcceptWithReason",
    "Action",
    "AddClause",
    "AskSupport",
    "ChooseFrom",
    "FillIn",
    "Location",
    "Names",
    "Problem",
    "Related",
    "RemoveValue",
    "RenameField",
    "RepealAnnex",
    "ReplaceCharacter",
    "ReplaceValue",
    "ReplaceWords",
    "Result",
    "Severity",
    "TermList",
    "Terms",
    "UseClause",
    "WithdrawReason",
    "actions",
    "as_data",
    "at_least",
    "counts",
    "first_findings",
    "from_data",
    "further_findings",
    "has_errors",
    "nearest",
    "officer_hint",
    "officer_message",
    "ordered",
    "problems_as_text",
    "unknown_name",
    "wrong_type_values",
    "wrong_value_values",
]
