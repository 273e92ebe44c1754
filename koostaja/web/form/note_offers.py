"""What a form offers to do about a finding: its actions as operations of the form."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from koostaja.diagnostics import (
    AcceptWithReason,
    Action,
    AddClause,
    ChooseFrom,
    Names,
    Problem,
    RemoveValue,
    RenameField,
    ReplaceValue,
    ReplaceWords,
    UseClause,
    WithdrawReason,
    actions,
)
from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.web.saving.reasons import AcceptedFinding

__all__ = ["note_offers", "withdrawing"]

_MOST = 8
"""How many values are offered one by one; more are chosen from in the form."""


def note_offers(
    holders: Mapping[str, FormEntry | FormRow | FormPart],
    lang: str,
    names: Names,
    accepted: Sequence[AcceptedFinding] = (),
) -> Callable[[Problem], tuple[tuple[str, str], ...]]:
    """Return what says of a finding which operations can be done about it, with their words.

    ``accepted`` are the reasons that the document has.
    """

    def offers(problem: Problem) -> tuple[tuple[str, str], ...]:
        found = list[tuple[str, str]]()
        for one in actions(problem):
            if isinstance(one, WithdrawReason):
                operations = dict(withdrawing(accepted))
                found += [
                    (operations[reason], one.label(lang, names))
                    for reason in accepted
                    if (reason.code, reason.line) == (one.code, one.line)
                ]
            elif isinstance(one, AcceptWithReason):
                found.append(_accepting(problem, one, one.label(lang, names)))
            else:
                found += _operations(one, holders, lang, names)
        return tuple(found)

    return offers


def withdrawing(
    accepted: Sequence[AcceptedFinding],
) -> Iterator[tuple[AcceptedFinding, str]]:
    """Yield reasons, each with the operation that takes it back."""
    numbers = Counter[str]()
    for one in accepted:
        yield one, f"withdraw {one.code} {numbers[one.code]}"
        numbers[one.code] += 1


def _accepting(problem: Problem, action: AcceptWithReason, label: str) -> tuple[str, str]:
    """Return the operation that accepts a finding; the page puts its note's id and a reason in."""
    return f"accept {action.code} {problem.path}", label


def _operations(
    action: Action, holders: Mapping[str, FormEntry | FormRow | FormPart], lang: str, names: Names
) -> Iterator[tuple[str, str]]:
    label = action.label(lang, names)
    if isinstance(action, RenameField):
        return
    if isinstance(action, ReplaceWords):
        words = json.dumps([action.old, action.new, action.at_end], ensure_ascii=False)
        yield f"words {action.pointer} {words}", label
    elif isinstance(action, ReplaceValue):
        yield f"value {action.pointer} {action.new}", label
    elif isinstance(action, AddClause):
        part = holders.get(action.pointer)
        if isinstance(part, FormPart) and part.can_add:
            yield f"add {action.pointer} clause:{action.clause}", label
    elif isinstance(action, UseClause):
        holder = holders.get(action.pointer)
        entry = holder.entry if isinstance(holder, FormRow) else holder
        if isinstance(entry, FormEntry):
            is_signed = entry.is_signed and entry.clause_id == action.clause
            verb = "signed {}" if is_signed else f"use {{}} clause:{action.clause}"
            yield verb.format(action.pointer), label
    elif isinstance(action, RemoveValue):
        if isinstance(holders.get(action.pointer), FormEntry | FormRow):
            yield f"remove {action.pointer}", label
    elif isinstance(action, ChooseFrom) and len(action.values) <= _MOST:
        for value in action.values:
            said = names(action.naming, value) or value
            yield f"value {action.pointer} {value}", said
