"""Where number and date stand in the texts of a directive, so that a wrong one can be mended.

Sentences print them in many forms. When a directive is confirmed it is resolved a second
time with a number and a date that occur nowhere else; wherever the two differ, the text
quotes one of them, and is kept with a gap there.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.source import Pointer, parse_pointer, pointer_text
from koostaja.text.estonian import date_numeric, date_of
from koostaja.workspace import fill_parameters

__all__ = ["MARKED_DATE", "MARKED_NUMBER", "forms", "places", "restated"]

MARKED_NUMBER = "\ue000"
MARKED_DATE = "8765-04-03"

_AS_FIRST_CONFIRMED = "address"
"""What names an item and does not change with its words."""

Texts = Mapping[str, Any]
"""Data by name: the texts of a directive, its register card."""


def forms(number: str, date: str) -> dict[str, str]:
    """A directive's number and date as texts print them, by the names that clauses quote."""
    return {"number": number, "date": date_numeric(date), "date_of": date_of(date)}


def places(texts: Texts, marked: Texts, printed: Mapping[str, str]) -> dict[str, Any] | None:
    """Every text that quotes number or date, with gaps, by its place as a JSON Pointer.

    ``marked`` are the same texts with the marked number and date, ``printed`` the forms
    that ``texts`` have. None if gaps alone do not tell the difference: a condition hangs
    on the number, say.
    """
    gaps = {form: f"{{{name}}}" for name, form in forms(MARKED_NUMBER, MARKED_DATE).items()}
    found = {}
    for at, own, other in _differences(texts, marked, ()):
        if not isinstance(other, str):
            return None
        for form, gap in sorted(gaps.items(), key=lambda one: -len(one[0])):
            other = other.replace(form, gap)
        if fill_parameters(other, printed) != own:
            return None
        found[pointer_text(at)] = other
    return {"places": found}


def restated(texts: Texts, known: Mapping[str, Any], printed: Mapping[str, str]) -> dict[str, Any]:
    """The texts with another number and date, by what ``places`` found."""
    changed: dict[str, Any] = copy.deepcopy(dict(texts))
    for at, text in known["places"].items():
        *way, last = parse_pointer(at)
        holder: Any = changed
        for part in way:
            holder = holder[int(part) if isinstance(holder, list) else part]
        holder[last] = fill_parameters(text, printed)
    return changed


def _differences(own: Any, other: Any, at: Pointer) -> Iterator[tuple[Pointer, Any, Any]]:
    if isinstance(own, Mapping) and isinstance(other, Mapping) and own.keys() == other.keys():
        for key in own:
            if key != _AS_FIRST_CONFIRMED:
                yield from _differences(own[key], other[key], (*at, key))
    elif isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        for index, pair in enumerate(zip(own, other, strict=True)):
            yield from _differences(*pair, (*at, index))
    elif own != other:
        yield at, own, None if isinstance(own, dict | list) else other
