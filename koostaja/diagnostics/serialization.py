"""Findings kept as data, so that a build with nothing to do can tell again what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from koostaja.diagnostics.problem import Location, Problem, Related, Severity, Terms
from koostaja.diagnostics.terms import LANGUAGES

__all__ = ["as_data", "from_data"]


def as_data(problems: Iterable[Problem]) -> list[list[Any]]:
    """Findings as JSON can hold them; ``from_data`` reads them back."""
    return [
        [
            one.code,
            _place(one.location),
            one.path,
            {name: _value(value) for name, value in one.values.items()},
            one.similar,
            [[_place(related.location), related.note] for related in one.related],
            one.judged.value if one.judged else None,
            one.begins,
        ]
        for one in problems
    ]


def from_data(data: Iterable[Any]) -> list[Problem]:
    """Findings from what ``as_data`` made; a ``ValueError`` if it is not that."""
    try:
        found = [_problem(*one) for one in data]
        for one in found:
            _ = [(one.severity, one.message(lang), one.hint(lang)) for lang in LANGUAGES]
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
    return found


def _problem(
    code: str,
    place: Any,
    path: str,
    values: Mapping[str, Any],
    similar: str,
    related: Iterable[Any],
    judged: str | None,
    begins: int,
) -> Problem:
    return Problem(
        code,
        _location(place),
        path,
        {
            name: value if isinstance(value, str) else Terms(tuple(value))
            for name, value in values.items()
        },
        similar,
        tuple(Related(_location(where), note) for where, note in related),
        Severity(judged) if judged else None,
        begins,
    )


def _value(value: str | Terms) -> str | list[str]:
    return list(value.keys) if isinstance(value, Terms) else value


def _place(where: Location) -> list[Any]:
    return [where.file, where.line, where.column, where.part, where.place, where.text]


def _location(data: Any) -> Location:
    file, line, column, part, place, text = data
    return Location(file, line, column, part, tuple((kind, int(n)) for kind, n in place), text)
