"""The head of an old directive: its number, day and title, and what its points say.

Only what is certain is taken; of all else the candidates are returned, so that people can be asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from koostaja.docx import FlowParagraph
from koostaja.intake.acts.act_points import PointLine, ReadPoints, read_points
from koostaja.intake.acts.point_clauses import PointClauses, has_sign
from koostaja.intake.reading import (
    LegacyText,
    is_numbered,
    leading_number,
    paragraphs_in,
    split_mark,
    without_number,
)
from koostaja.text.annexes import named_annexes
from koostaja.text.cases import GENITIVE
from koostaja.text.named_acts import (
    named_days,
    named_numbers,
    placed_numbers,
    without_day_and_number,
)
from koostaja.workspace import Organisation, Workspace

__all__ = ["ActHead", "ReadValue", "annex_number", "approval_of", "read_act_head"]

_MOST_AROUND = 3
"""The most words beside day and number in a line that gives them: a place."""
_PLACE = re.compile(r"[^\W\d_]+,")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")
_INTRODUCES = ":"
_LONGEST_TITLE = 20
"""In words."""
_ANNEX_HEAD = 8
"""How many lines at the top of an annex may say which one it is."""


class ReadValue(NamedTuple):
    """A value of the head."""

    certain: str
    """"" if it is not certain."""
    candidates: tuple[str, ...]


class ActHead(NamedTuple):
    """What an old directive says of itself."""

    number: ReadValue
    day: ReadValue
    """The day of signing, an ISO date."""
    title: ReadValue
    points: ReadPoints
    signatories: tuple[str, ...]
    """The ids of those who signed it, as far as the authority has them by name and office."""


class Approval(NamedTuple):
    """The acts that the head of an annex names."""

    days: frozenset[str]
    numbers: frozenset[str]


def read_act_head(text: LegacyText, workspace: Workspace) -> ActHead:
    """Read the head and the points of an old directive."""
    paragraphs = [*paragraphs_in(text.blocks)]
    organisation, clauses = workspace.organisation, PointClauses(workspace.library)
    head = [*takewhile(lambda one: not _is_point(one), paragraphs)]
    usual = " ".join(one.text for one in head if one.is_strong or one.text.isupper())
    signs = clauses.signs(usual)
    giving = [at for at, one in enumerate(head) if _gives_day_or_number(one.text, signs)]
    below = max(giving, default=-1) + 1
    lines = [head[at].text for at in giving]
    title = _title(head[below:])
    points = [*_point_lines(paragraphs, len(head), below, giving)]
    return ActHead(
        _only((one, _is_alone(line)) for line in lines for one in named_numbers(line)),
        _only((one.iso, _is_alone(line)) for line in lines for one in named_days(line)),
        title if giving else title._replace(certain=""),
        read_points(points, clauses, [*_offices(organisation)], usual),
        tuple(_signatories(paragraphs, organisation)),
    )


def annex_number(text: LegacyText) -> str:
    """Return the number of an annex by its head, else by the name of its file; "" without one."""
    found = {number for one in _top(text) for number in named_annexes(one.text).numbers}
    name = text.name.replace("-", " ").replace("_", " ")
    numbers = found or {*named_annexes(name).numbers}
    return str(*numbers) if len(numbers) == 1 else ""


def approval_of(text: LegacyText) -> Approval:
    """Return the acts that the head of an annex names, by which it was approved."""
    lines = [one.text for one in _top(text)]
    days = frozenset(day.iso for line in lines for day in named_days(line))
    return Approval(days, frozenset(one for line in lines for one in named_numbers(line)))


def _top(text: LegacyText) -> list[FlowParagraph]:
    """Return the lines above the first numbered one, as far as they belong to a head."""
    above = takewhile(lambda one: not _is_point(one), paragraphs_in(text.blocks))
    return [*above][:_ANNEX_HEAD]


def _is_point(one: FlowParagraph) -> bool:
    """Return whether a line is counted; a day at its beginning is no number: 1. mai 2020."""
    days = named_days(one.text)
    return bool(one.number) or (is_numbered(one.text) and not (days and days[0].start == 0))


def _gives_day_or_number(line: str, signs: Collection[str]) -> bool:
    """Return whether a line gives the day or the number of the directive and not much more.

    One with a sign, as points have them, gives another day: that of taking effect.
    """
    is_named = bool(named_days(line) or named_numbers(line)) and not has_sign(line, signs)
    return is_named and len(without_day_and_number(line).split()) <= _MOST_AROUND


def _is_alone(line: str) -> bool:
    """Return whether what a line gives is certain: no words are behind it, or say what it is.

    Words before a day alone may say whose day it is, but for a place and a comma, and more than
    one word before a number alone whose number. Digits beside them may be a part of the number.
    """
    days, rest = named_days(line), without_day_and_number(line)
    last = max([*(one.end for one in days), *(one.end for one in placed_numbers(line))])
    is_one_allowed = not days or bool(_PLACE.match(line))
    most = _MOST_AROUND if days and named_numbers(line) else int(is_one_allowed)
    is_last = not _LETTER_OR_DIGIT.search(line, last)
    return is_last and not _DIGIT.search(rest) and len(rest.split()) <= most


def _point_lines(
    paragraphs: Sequence[FlowParagraph], first: int, below: int, giving: Collection[int]
) -> Iterator[PointLine]:
    """Yield what may be points: from the first to the last that is counted, and what is around.

    If none is counted, all below the head are points. Lines that give day or number are none, nor
    are those that are set off, such as the title.
    """
    last = max(
        (at for at, one in enumerate(paragraphs) if _is_point(one) or one.is_bullet), default=-1
    )
    has_points = first < len(paragraphs)
    for at, one in enumerate(paragraphs):
        is_point = first <= at <= last if has_points else at >= below
        if is_point or not (at in giving or one.is_strong):
            number = one.number or leading_number(one.text).strip()
            mark = split_mark(one.text)
            text = mark.text if mark.is_bullet else without_number(one.text)
            yield PointLine(text, number, one.is_bullet or mark.is_bullet, is_point)


def _title(below: Sequence[FlowParagraph]) -> ReadValue:
    """Return the title: the only line that is set off, right below day and number, in words.

    Any other line may be it, and one word or words before others may be another thing: the name
    of a kind of directives, or the end of a preamble.
    """
    lines = [one for one in below if len(one.text.split()) <= _LONGEST_TITLE]
    strong = [one.text for one in lines if one.is_strong]
    several = strong if len(strong) > 1 else [one.text for one in lines]
    candidates = tuple(dict.fromkeys(several))
    first = below[0].text if below else ""
    return ReadValue(first if [first] == strong and _is_title(first) else "", candidates)


def _is_title(line: str) -> bool:
    words = [one for one in line.split() if len(one) > 1]
    return len(words) > 1 and not line.endswith(_INTRODUCES)


def _offices(organisation: Organisation) -> Iterator[str]:
    """Yield the offices of those who sign, as acts are said to be theirs."""
    for id in organisation.signatories:
        office = organisation.office_forms(id)[GENITIVE]
        if office:
            yield office
            yield f"{organisation.genitive} {office}"


def _signatories(paragraphs: Sequence[FlowParagraph], organisation: Organisation) -> list[str]:
    """Return the ids of those whose names and offices are lines of the directive, side by side.

    Several may have all names in one row of a table, and all offices in the next one. A name
    alone may be that of somebody who was told of the directive.
    """
    lines = [line.strip() for one in paragraphs for line in one.lines]
    named = [one for one in organisation.signatories.values() if one.name in lines]
    places = [(one, at) for one in named for at, line in enumerate(lines) if line == one.name]
    most, offices = len(named), [line.casefold() for line in lines]
    return [
        one.id
        for one in named
        if any(
            one.office.casefold() in offices[max(0, at - most) : at + most + 1]
            for other, at in places
            if other is one
        )
    ]


def _only(found: Iterable[tuple[str, bool]]) -> ReadValue:
    """Return the only value; each is given with whether it is certain where it is."""
    given = [*found]
    values = tuple(dict.fromkeys(value for value, _ in given))
    is_certain = len(values) == 1 and any(certain for _, certain in given)
    return ReadValue(values[0] if is_certain else "", values)
