"""Numbers of other points within a text: ``{number_of: …}``, known when the document is whole.

A text has a mark in the place of each such number until then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.documents.document import Item, Row, Section
from koostaja.documents.places import PointReference
from koostaja.documents.trace import Trace
from koostaja.source import parse_pointer

__all__ = ["mark_of", "with_numbers"]

_BEGIN, _END = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_FINAL = ".):;"
"""The marks at the end of a number that a sentence does not repeat."""


class _Point(NamedTuple):
    number: str
    anchor: str
    clause: str


def mark_of(target: str) -> str:
    """Return the mark in the place of a point's number."""
    return f"{_BEGIN}{target}{_END}"


def with_numbers(
    sections: Sequence[Section], trace: Trace, unknown: str = ""
) -> tuple[Section, ...]:
    """Return a document's body, and what goes with it, with the numbers of points in texts.

    Points are looked for in the first section, which is the body; ``unknown`` is in the place of
    a number that is not known.
    """
    if not trace.points:
        return tuple(sections)
    body, points = sections[0], list(_points(sections[0]))
    numbers: dict[str, str] = {}
    for one in trace.points:
        numbers[one.target] = _number(body, points, one, trace) or unknown

    def numbered(text: str) -> str:
        return _MARK.sub(lambda mark: numbers.get(mark[1], mark[0]), text)

    return tuple(one.with_texts(numbered) for one in sections)


def _number(
    body: Section, points: Sequence[_Point], reference: PointReference, trace: Trace
) -> str:
    """Return the number of a point as a sentence names it; "" with a problem if there is none."""
    target, place = reference
    if target.startswith("/"):
        found = _named_field(body, target)
        numbers = [found.number] if found else []
    else:
        anchored = [one.number for one in points if one.anchor == target]
        numbers = anchored or [one.number for one in points if one.clause == target]
    if not numbers:
        anchors = [one.anchor or one.clause for one in points]
        similar = trace.suggested(target, filter(None, anchors))
        trace.report_use("unknown-point", place, {"name": target}, similar)
    elif len(numbers) > 1:
        values = {"name": target, "count": str(len(numbers))}
        trace.report_use("ambiguous-point", place, values)
    elif not numbers[0]:
        trace.report_use("unnumbered-point", place, {"name": target})
    else:
        return _within_sentence(numbers[0])
    trace.gaps.append(place.route.entered or place)
    return ""


def _within_sentence(number: str) -> str:
    """Return a number without its final mark: ``2.1.`` → ``2.1``; ``(a)`` stays."""
    return number if number.startswith("(") else number.rstrip(_FINAL)


def _named_field(body: Section, path: str) -> Section | None:
    found: Section | None = body
    for key in parse_pointer(path):
        found = found.named.get(key) if found else None
    return found if found and found.present else None


def _points(section: Section) -> Iterator[_Point]:
    """Yield what a section has to refer to; of a clause's items the outermost."""
    if section.lead:
        yield _point(section.lead, "")
    for item in section.items:
        alone = section.number if len(section.items) == 1 and not section.lead else ""
        yield from _of_item(item, alone)
    for row in section.rows:
        yield from _of_row(row)
    for one in section.fields:
        yield from _points(one)


def _of_item(item: Item, otherwise: str, around: str = "") -> Iterator[_Point]:
    own = _point(item, item.number or otherwise)
    yield own._replace(clause="") if own.clause == around else own
    for one in item.items:
        yield from _of_item(one, "", own.clause)


def _of_row(row: Row) -> Iterator[_Point]:
    """Yield a row once for each anchor and clause in its cells."""
    items = [item for cell in row.cells for item in cell.walk()]
    for anchor in {item.anchor for item in items} - {""}:
        yield _Point(row.number, anchor, "")
    for clause in {item.origin.wording.clause for item in items} - {""}:
        yield _Point(row.number, "", clause)


def _point(item: Item, number: str) -> _Point:
    return _Point(number, item.anchor, item.origin.wording.clause)
