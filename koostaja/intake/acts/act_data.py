"""What was read of an old directive as plain data, for processes that tell it to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koostaja.documents import document_data, read_document
from koostaja.intake.acts.act_head import ActHead, ReadValue
from koostaja.intake.acts.act_points import ReadPoints
from koostaja.intake.acts.act_reading import ReadAct
from koostaja.intake.acts.annex_texts import AnnexStanding, ReadAnnex
from koostaja.intake.acts.past_act import ActOptions
from koostaja.source import Source
from koostaja.workspace import ActReference, Ledger

__all__ = ["act_as_data", "act_from_data", "options_from_data"]


def act_as_data(found: ReadAct) -> dict[str, Any]:
    """Return what was read of a directive as JSON can have it, but not what is to be recorded."""
    return {
        "head": found.head,
        "annexes": [_annex_data(one) for one in found.annexes],
        "recorded": found.recorded.id if found.recorded else "",
    }


def act_from_data(data: Mapping[str, Any], ledger: Ledger) -> ReadAct:
    """Return what ``act_as_data`` was given, without what is to be recorded.

    ``ledger`` has what is on record; what it lacks is not known to be.
    """
    return ReadAct(
        _head(*data["head"]) if data["head"] else None,
        tuple(_annex(*one) for one in data["annexes"]),
        recorded=next((one for one in ledger.acts if one.id == data["recorded"]), None),
    )


def options_from_data(data: Sequence[Any]) -> ActOptions:
    """Return options from a list of their values."""
    options = ActOptions(*data)
    given = options.repeals
    return options._replace(repeals=None if given is None else _references(given))


def _annex_data(one: ReadAnnex) -> list[Any]:
    document = document_data(one.document, ()) if one.document else None
    return [*one[:2], one.standing.value, *one[3:5], document, one.candidates]


def _annex(
    number: str, title: str, standing: str, name: str, id: str, document: Any, candidates: list[str]
) -> ReadAnnex:
    text = read_document(Source("", "", document)) if document else None
    said = (number, title, AnnexStanding(standing), name, id)
    return ReadAnnex(*said, text, tuple(candidates))


def _head(number: Any, day: Any, title: Any, points: Any, signatories: list[str]) -> ActHead:
    said = (_value(*number), _value(*day), _value(*title))
    return ActHead(*said, _points(*points), tuple(signatories))


def _value(certain: str, candidates: list[str]) -> ReadValue:
    return ReadValue(certain, tuple(candidates))


def _points(
    in_force: str,
    applied: str,
    repeals: Any,
    amends: Any,
    annexes: list[int],
    unread: list[str],
    listed: list[tuple[int, str]],
) -> ReadPoints:
    acts = (_references(repeals), _references(amends))
    return ReadPoints(
        in_force,
        applied,
        *acts,
        tuple(annexes),
        tuple(unread),
        tuple((number, text) for number, text in listed),
    )


def _references(data: Iterable[Any]) -> tuple[ActReference, ...]:
    return tuple(
        ActReference(number, date, title, tuple(annexes)) for number, date, title, annexes in data
    )
