"""What somebody types about a directive of the past, beside what was read of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from koostaja.intake import ActOptions, AnnexStanding, ReadAct, ReadAnnex
from koostaja.text.dates import date_numeric
from koostaja.text.typed_days import typed_day
from koostaja.text.typed_lines import one_line
from koostaja.text.typed_ranges import typed_ranges
from koostaja.workspace import ActReference

__all__ = ["TEXTLESS", "TypedAct", "TypedAnnex", "TypedRepeal", "typed_in", "typed_of"]

TEXTLESS = "-"
"""What is chosen for an annex that is recorded by its title alone."""
_RANGE = re.compile(r"[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3})?")
_ANNEX = re.compile(r"choice ([1-9][0-9]{0,3})")
_REPEAL = re.compile(r"(?:repeal|day|name|of) (0|[1-9][0-9]{0,3})")


class TypedRepeal(NamedTuple):
    """A directive that was repealed, as it is typed."""

    number: str = ""
    day: str = ""
    title: str = ""
    annexes: str = ""
    """Numbers and ranges, such as 2, 7–10; "" for the whole directive."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self)

    @property
    def ranges(self) -> tuple[str, ...]:
        """The numbers and ranges as records have them."""
        return tuple(typed_ranges(self.annexes))

    @property
    def is_sound(self) -> bool:
        """Whether it says which directive it was, and which of its annexes."""
        is_named = bool(self.number and typed_day(self.day))
        return is_named and all(map(_RANGE.fullmatch, self.ranges))

    @property
    def reference(self) -> ActReference:
        """The directive as records have it."""
        return ActReference(self.number, typed_day(self.day), self.title, self.ranges)


class TypedAnnex(NamedTuple):
    """Which document an annex confirmed, as it is chosen or typed."""

    choice: str = ""
    """The id of a document, ``TEXTLESS``, or "" if nothing was chosen."""
    other: str = ""
    """The name of a document that is not among the choices."""
    title: str = ""
    """That of an annex that is recorded without its text."""


@dataclass(frozen=True)
class TypedAct:
    """All that the form has."""

    number: str = ""
    day: str = ""
    title: str = ""
    in_force: str = ""
    repeals: Sequence[TypedRepeal] = ()
    annexes: Mapping[str, TypedAnnex] = field(default_factory=dict)
    keeps_originals: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with fields, as parts of names of words, by the names of the fields."""

    def options(self, found: Callable[[str], str | None]) -> ActOptions:
        """Return what it says; ``found`` returns the id of the document that a name means."""
        date = typed_day(self.day)
        ids = {
            number: (found(one.other) or "") if one.other else one.choice
            for number, one in self.annexes.items()
        }
        return ActOptions(
            number=self.number,
            date=date,
            title=self.title,
            in_force=typed_day(self.in_force) or date,
            repeals=tuple(one.reference for one in self.repeals if one.is_sound),
            annexes={number: id for number, id in ids.items() if id not in ("", TEXTLESS)},
            textless={
                number: self.annexes[number].title
                for number, id in ids.items()
                if id == TEXTLESS and self.annexes[number].title
            },
            keeps_originals=self.keeps_originals,
        )


def typed_of(found: ReadAct) -> TypedAct:
    """Return what was read as the form shows it first."""
    head = found.head
    if head is None:
        return TypedAct()
    points = head.points
    return TypedAct(
        head.number.certain,
        _shown(head.day.certain),
        head.title.certain,
        _shown(points.in_force),
        [_typed_repeal(one) for one in points.repeals],
        {one.number: _typed_annex(one) for one in found.annexes},
    )


def _typed_repeal(one: ActReference) -> TypedRepeal:
    annexes = ", ".join(one.annexes).replace("-", "–")
    return TypedRepeal(one.number, _shown(one.date), one.title, annexes)


def _typed_annex(one: ReadAnnex) -> TypedAnnex:
    choice = TEXTLESS if one.standing is AnnexStanding.WITHOUT else one.id
    return TypedAnnex(choice, title=one.title)


def _shown(day: str) -> str:
    return date_numeric(day) if day else ""


def typed_in(fields: Mapping[str, str], today: str, found: Callable[[str], str | None]) -> TypedAct:
    """Return what a form says, with what is wrong with it."""

    def said(name: str) -> str:
        return one_line(fields.get(name, ""))

    rows = (
        TypedRepeal(*(said(f"{name} {at}") for name in ("repeal", "day", "name", "of")))
        for at in _numbers(_REPEAL, fields)
    )
    numbers = _numbers(_ANNEX, fields)
    typed = TypedAct(
        said("number"),
        said("date"),
        said("title"),
        said("in_force"),
        [one for one in rows if not one.is_empty],
        {
            number: TypedAnnex(*(said(f"{name} {number}") for name in ("choice", "other", "as")))
            for number in numbers
        },
        "originals" in fields,
    )
    return replace(typed, faults=dict(_faults(typed, today, found)))


def _numbers(pattern: re.Pattern[str], fields: Mapping[str, str]) -> list[str]:
    """Return the numbers in names of fields, in their order."""
    return sorted({one[1] for one in map(pattern.fullmatch, fields) if one}, key=int)


def _faults(
    typed: TypedAct, today: str, found: Callable[[str], str | None]
) -> Iterator[tuple[str, str]]:
    date = typed_day(typed.day)
    if not typed.number:
        yield "number", "number"
    if not date or date > today:
        yield "date", "future" if date else "date"
    if not typed.title:
        yield "title", "title"
    if typed.in_force and not typed_day(typed.in_force):
        yield "in_force", "date"
    for at, one in enumerate(typed.repeals):
        if not one.is_sound:
            yield f"repeal {at}", "repeal"
    for number, annex in typed.annexes.items():
        if annex.other and found(annex.other) is None:
            yield f"other {number}", "other"
        elif annex.choice == TEXTLESS and not annex.other and not annex.title:
            yield f"as {number}", "title"
