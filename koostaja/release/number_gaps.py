"""Where the texts of a directive print its number and date, so that these can be corrected.

Sentences print them in many forms. A directive is therefore resolved a second time with a
placeholder number and date that occur nowhere else. Where the two results differ, the text
prints one of them, and is kept with a gap there.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from koostaja.diagnostics import LANGUAGES
from koostaja.source import Pointer, parse_pointer, pointer_text
from koostaja.text.dates import DATE_PART, DATE_PARTS, ENGLISH_DATE, DateForm, date_numeric, date_of
from koostaja.workspace import fill_parameters

__all__ = [
    "PLACEHOLDER_DATE",
    "PLACEHOLDER_NUMBER",
    "fill_gaps",
    "find_gaps",
    "gaps_of_blank_date",
    "printed_forms",
]

PLACEHOLDER_NUMBER = "\ue000"
PLACEHOLDER_DATE = "8765-04-03"

_MOST_DIGITS = 9
"""How many digits the index of an item has at most."""
_ADDRESS = "address"
"""The key of an item's address, which does not follow a correction of its text."""

Texts = Mapping[str, Any]
"""Data by name: the texts of a directive, and its register card."""


def printed_forms(number: str, date: str) -> dict[str, str]:
    """Return a number and date as texts print them, by the names that gaps have.

    A form of the workspace is kept by its parts ("date.et.month"), since it may be changed later.
    """
    parts = {
        _part(language, part): DateForm(f"{{{part}}}", language).printed(date)
        for language in LANGUAGES
        for part in DATE_PARTS
    }
    return {"number": number, "date": date_numeric(date), "date_of": date_of(date), **parts}


def _part(language: str, part: str) -> str:
    return f"date.{language}.{part}"


def _gapped(form: DateForm) -> str:
    """Return a form with the gaps in which its parts are kept."""
    return DATE_PART.sub(lambda part: f"{{{_part(form.language, part[1])}}}", form.text)


def find_gaps(
    texts: Texts,
    with_placeholders: Texts,
    forms: Mapping[str, str],
    date_forms: Iterable[DateForm] = (),
) -> dict[str, str] | None:
    """Return every text that prints number or date, with gaps, by its JSON Pointer.

    ``with_placeholders`` are the same texts with the placeholders, ``forms`` the printed
    forms in ``texts``, ``date_forms`` those of the workspace. None if filling the gaps would
    not restore the texts, for example because a condition depends on the number.
    """
    printed = printed_forms(PLACEHOLDER_NUMBER, PLACEHOLDER_DATE)
    placeholders = {printed[name]: f"{{{name}}}" for name in ("number", "date", "date_of")}
    all_forms = (*date_forms, ENGLISH_DATE)
    placeholders |= {one.printed(PLACEHOLDER_DATE): _gapped(one) for one in all_forms}
    longest_first = sorted(placeholders.items(), key=lambda one: -len(one[0]))
    found = {}
    for at, text, gapped in _differences(texts, with_placeholders, ()):
        if not isinstance(gapped, str):
            return None
        for form, gap in longest_first:
            gapped = gapped.replace(form, gap)
        if fill_parameters(gapped, forms) != text:
            return None
        found[pointer_text(at)] = gapped
    return found


def gaps_of_blank_date(gaps: Mapping[str, str], date_forms: Iterable[DateForm]) -> dict[str, str]:
    """Return gaps in which a date in one of some forms is one gap, as a draft has one blank."""
    whole = sorted({_gapped(one) for one in (*date_forms, ENGLISH_DATE)}, key=len, reverse=True)
    found = {}
    for at, text in gaps.items():
        for form in whole:
            text = text.replace(form, "{date}")
        found[at] = text
    return found


def fill_gaps(
    texts: Texts, gaps: Mapping[str, str], forms: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the texts with another number and date in the gaps; None if one is not in a text."""
    filled: dict[str, Any] = copy.deepcopy(dict(texts))
    for at, text in gaps.items():
        *way, last = parse_pointer(at) or ("",)
        holder: Any = filled
        for part in way:
            holder = _below(holder, part)
        if not isinstance(_below(holder, last), str):
            return None
        holder[int(last) if isinstance(holder, list) else last] = fill_parameters(text, forms)
    return filled


def _below(holder: Any, part: str) -> Any:
    """Return what a part of a pointer leads to; None if it leads nowhere."""
    if isinstance(holder, list):
        index = int(part) if part.isdecimal() and len(part) < _MOST_DIGITS else len(holder)
        return holder[index] if index < len(holder) else None
    return holder.get(part) if isinstance(holder, dict) else None


def _differences(own: Any, other: Any, at: Pointer) -> Iterator[tuple[Pointer, Any, Any]]:
    """Yield the values that differ; the other one is None unless both are single values."""
    if isinstance(own, Mapping) and isinstance(other, Mapping) and own.keys() == other.keys():
        for key in own:
            if key != _ADDRESS:
                yield from _differences(own[key], other[key], (*at, key))
    elif isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        for index, pair in enumerate(zip(own, other, strict=True)):
            yield from _differences(*pair, (*at, index))
    elif own != other:
        yield at, own, None if isinstance(own, dict | list) else other
