"""What the points of an old directive say, as far as clauses of the library say it so.

A clause has gaps for values, and any words can be in one: what a gap says beyond its value makes
a point as little understood as words of no clause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.acts.point_clauses import (
    AMENDED,
    APPLIED,
    IN_FORCE,
    QUOTES,
    REPEALED,
    UNDERSTOOD,
    PointClauses,
    SaidPoint,
    has_sign,
)
from koostaja.intake.reading import is_below
from koostaja.text.annexes import named_annexes, without_annexes
from koostaja.text.marks import MARKS
from koostaja.text.named_acts import named_days, named_numbers
from koostaja.workspace import ActReference, format_annex_ranges

__all__ = ["PointLine", "ReadPoints", "read_points"]

_OFFICE = "office_genitive"
_ITEM = ")"
"""With what the number of an item ends, and that of a point does not: 1) below 2."""
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d\s*/\s*\d|\d+\.\s?\d+\.\s?\d")
"""What has the form of a number of an act, or of a day with a short year: 1-3/77, 01.12.25."""


class PointLine(NamedTuple):
    """A paragraph of a directive that may be a point."""

    text: str
    """Without its number or bullet."""
    number: str = ""
    """As typed, without blanks."""
    is_bullet: bool = False
    is_point: bool = True
    """Whether it is among the points: above and below them only the words of clauses count."""


class ReadPoints(NamedTuple):
    """What the points of a directive say."""

    in_force: str
    """The day on which it takes effect, an ISO date; "" if no point says one."""
    applied: str
    """The earlier day from which it applies; "" if no point says one."""
    repeals: tuple[ActReference, ...]
    amends: tuple[ActReference, ...]
    annexes: tuple[int, ...]
    """The numbers of the annexes that it names as its own."""
    unread: tuple[str, ...]
    """The points that speak of a day or an act in words of no clause."""
    listed: tuple[tuple[int, str], ...] = ()
    """The points that name one annex as their own, after its number."""


class _ReadPoint(NamedTuple):
    """What one point says."""

    line: PointLine
    in_force: str = ""
    applied: str = ""
    repealed: ActReference | None = None
    amended: ActReference | None = None
    is_heading: bool = False
    is_read: bool = False

    @property
    def act(self) -> ActReference | None:
        """The act that it repeals or amends."""
        return self.repealed or self.amended

    @property
    def is_whole(self) -> bool:
        """Whether it says something of acts or days, so that no items can follow it."""
        return bool(self.act or self.in_force or self.applied)


def read_points(
    lines: Sequence[PointLine],
    clauses: PointClauses,
    offices: Collection[str] = (),
    usual: str = "",
) -> ReadPoints:
    """Read points; the gaps of clauses say what days and acts mean.

    If points give different days, none of them is taken. ``offices`` are the genitives of those
    who may have signed the acts that are named, ``usual`` words that say nothing of acts or days.
    """
    reader = _PointReader(clauses, {one.casefold() for one in offices}, clauses.signs(usual))
    read = [*_with_items([reader.read(one) for one in lines])]
    in_force = {one.in_force for one in read} - {""}
    applied = {one.applied for one in read} - {""}
    is_certain = len(in_force) < 2 and len(applied) < 2
    own = [one.line.text for one in read if one.line.is_point and one.is_read and not one.act]
    named = [(text, named_annexes(text).numbers) for text in own]
    return ReadPoints(
        "".join(in_force) if is_certain else "",
        "".join(applied) if is_certain else "",
        tuple(one.repealed for one in read if one.repealed),
        tuple(one.amended for one in read if one.amended),
        tuple(sorted({number for _, numbers in named for number in numbers})),
        tuple(
            one.line.text
            for one in read
            if not one.is_read or ((one.in_force or one.applied) and not is_certain)
        ),
        tuple((min(numbers), text) for text, numbers in named if len(numbers) == 1),
    )


def _with_items(points: Sequence[_ReadPoint]) -> Iterator[_ReadPoint]:
    """Yield points; those are not read that items below make say another thing.

    A heading needs items that each name an act. Below a point that says all by itself an item
    says of what it holds: of an annex, for instance.
    """
    doubted = set[int]()
    for at, one in enumerate(points):
        items = _items(points, at) if one.is_heading or one.is_whole else range(0)
        if one.is_heading:
            nameless = [below for below in items if not points[below].act]
            doubted |= {at, *nameless} if nameless or not items else set()
        elif items:
            doubted |= {at, *items}
    for at, one in enumerate(points):
        yield _ReadPoint(one.line) if at in doubted else one


def _items(points: Sequence[_ReadPoint], at: int) -> range:
    """Return which of the points below one are its items."""
    above, end = points[at], at + 1
    while end < len(points) and _is_item(points[end], above):
        end += 1
    return range(at + 1, end)


def _is_item(one: _ReadPoint, above: _ReadPoint) -> bool:
    """Return whether a point is an item of one above; small letters go on with its sentence."""
    line, over = one.line, above.line
    if line.number:
        is_other_count = line.number.endswith(_ITEM) and not over.number.endswith(_ITEM)
        return is_other_count or is_below(line.number, over.number)
    if line.is_bullet:
        return not over.is_bullet
    goes_on = line.text[:1].islower() and not over.text.endswith(".")
    return goes_on or (above.is_heading and one.act is not None)


class _PointReader:
    """Reads one point after the other."""

    def __init__(
        self, clauses: PointClauses, offices: Collection[str], signs: Collection[str]
    ) -> None:
        self._clauses = clauses
        self._offices = offices
        self._signs = signs

    def read(self, line: PointLine) -> _ReadPoint:
        """Return what a point says by itself."""
        said = self._clauses.read(line.text)
        if said is None:
            is_known = self._clauses.has_signs or not line.is_point
            return _ReadPoint(line, is_read=is_known and not self._says_more(line.text, line))
        values = said.values
        point = _ReadPoint(
            line,
            _day(values, IN_FORCE),
            _day(values, APPLIED),
            _reference(values, REPEALED),
            _reference(values, AMENDED),
            said.is_heading,
        )
        is_understood = all(
            any(name.startswith(prefix) for name in values) is bool(found)
            for prefix, found in (
                (IN_FORCE, point.in_force),
                (APPLIED, point.applied),
                (REPEALED, point.repealed),
                (AMENDED, point.amended),
            )
        )
        is_read = is_understood and not self._has_more(said, line)
        return point._replace(is_read=is_read) if is_read else _ReadPoint(line)

    def _has_more(self, said: SaidPoint, line: PointLine) -> bool:
        """Return whether a gap says more than its value."""
        for name, value in said.values.items():
            if name.endswith(_OFFICE) and said.is_telling:
                if value.casefold() not in self._offices:
                    return True
            elif not name.startswith(UNDERSTOOD) and (
                self._says_more(value, line) or (said.is_telling and _DIGIT.search(value))
            ):
                return True
        return False

    def _says_more(self, words: str, line: PointLine) -> bool:
        """Return whether words speak of a day or an act; the number of an annex is none."""
        if has_sign(words, self._signs):
            return True
        annexes = {str(one) for one in named_annexes(line.text).numbers}
        is_other = any(one not in annexes for one in named_numbers(words))
        is_named = bool(named_days(words)) or is_other or bool(_NUMBERED.search(words))
        return line.is_point and is_named


def _reference(values: Mapping[str, str], prefix: str) -> ActReference | None:
    """Return the act that values name; None if number, day or annexes are not certain."""
    number, date = values.get(f"{prefix}number", ""), _day(values, f"{prefix}date")
    if not (number and date):
        return None
    title = values.get(f"{prefix}title", "").strip(QUOTES)
    given = values.get(f"{prefix}annex") or values.get(f"{prefix}annexes") or ""
    named = f"annex {given}" if given else ""
    numbers = named_annexes(named).numbers
    is_part = bool(without_annexes(named).strip(f"{MARKS} "))
    if bool(given) is not bool(numbers) or is_part or _DIGIT.search(title):
        return None
    return ActReference(number, date, title, tuple(format_annex_ranges(numbers)))


def _day(values: Mapping[str, str], prefix: str) -> str:
    """Return the day that the values name whose names begin so; "" if they name none."""
    named = (value for name, value in values.items() if name.startswith(prefix))
    found = {day.iso for value in named for day in named_days(value)}
    return "".join(found) if len(found) == 1 else ""
