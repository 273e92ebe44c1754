"""Findings as JSON data, in which the index keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any

from koostaja.diagnostics.problem import Location, Problem, Related, TermList, Terms
from koostaja.diagnostics.severity import Severity

__all__ = ["as_data", "from_data"]


def as_data(problems: Iterable[Problem]) -> list[list[Any]]:
    """Return findings as JSON data, which ``from_data`` reads."""
    return [
        [
            one.code,
            _place(one.location),
            one.path,
            {name: _value(value) for name, value in one.values.items()},
            one.similar,
            [[_place(related.location), related.note] for related in one.related],
            one.severity_override.value if one.severity_override else None,
            one.text_line,
        ]
        for one in problems
    ]


def from_data(data: Iterable[Any]) -> list[Problem]:
    """Return the findings of ``as_data``; raise ``ValueError`` for other data.

    Many findings have the same words, lines and names, which are in memory once.
    """
    try:
        found = [_problem(*one) for one in data]
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
    severity: str | None,
    text_line: int,
) -> Problem:
    return Problem(
        intern(code),
        _location(place),
        intern(path),
        {intern(name): _value_of(one) for name, one in values.items()},
        intern(similar),
        tuple(Related(_location(where), note) for where, note in related),
        Severity(severity) if severity else None,
        text_line,
    )


def _value(value: str | Terms) -> str | list[Any]:
    if isinstance(value, TermList):
        return [[_value(one) for one in value.items]]
    return [list(value.keys), value.detail] if isinstance(value, Terms) else value


def _value_of(data: Any) -> str | Terms:
    if isinstance(data, str):
        return intern(data)
    return _list_of(data[0]) if len(data) == 1 else Terms(tuple(data[0]), data[1])


def _list_of(data: Iterable[Any]) -> TermList:
    items = (_value_of(one) for one in data)
    return TermList(items=tuple(one for one in items if isinstance(one, Terms)))


def _place(where: Location) -> list[Any]:
    return [
        where.file,
        where.line,
        where.column,
        where.part,
        where.place,
        where.text,
        where.text_start,
    ]


def _location(data: Any) -> Location:
    file, line, column, part, place, text, start = data
    spots = tuple((kind, int(number)) for kind, number in place)
    return Location(intern(file), line, column, intern(part), spots, intern(text), start)
