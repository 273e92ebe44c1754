"""The head of an old directive: its number, day and title, and what its points say.

Only what is certain is taken; of all else the candidates are returned, so that people can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from koostaja.docx import FlowParagraph
from koostaja.intake.acts.act_points import ReadPoints, read_points
from koostaja.intake.reading import LegacyText, is_numbered, paragraphs_in, without_number
from koostaja.text.annexes import named_annexes
from koostaja.text.named_acts import named_days, named_numbers, without_day_and_number
from koostaja.workspace import Organisation, Workspace

__all__ = ["ActHead", "ReadValue", "annex_number", "approval_of", "read_act_head"]

_MOST_AROUND = 3
"""The most words beside day and number in a line that gives them: a place."""
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
    head = [*takewhile(lambda one: not _is_point(one), paragraphs)]
    giving = [at for at, one in enumerate(head) if _gives_day_or_number(one.text)]
    below = max(giving, default=-1) + 1
    points = [without_number(one.text) for one in _points(paragraphs, len(head), below)]
    lines = [head[at].text for at in giving]
    title = _title(head[below:])
    return ActHead(
        _only(number for line in lines for number in named_numbers(line)),
        _only(day.iso for line in lines for day in named_days(line)),
        title if giving else title._replace(certain=""),
        read_points(points, workspace.library),
        tuple(_signatories(paragraphs, workspace.organisation)),
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


def _gives_day_or_number(line: str) -> bool:
    """Return whether a line gives the day or the number of the directive and not much more."""
    is_named = bool(named_days(line) or named_numbers(line))
    return is_named and len(without_day_and_number(line).split()) <= _MOST_AROUND


def _points(paragraphs: Sequence[FlowParagraph], first: int, below: int) -> Sequence[FlowParagraph]:
    """Return the paragraphs from the first point to the last; if none is counted, all below."""
    if first == len(paragraphs):
        return paragraphs[below:]
    last = max(at for at, one in enumerate(paragraphs) if _is_point(one) or one.is_bullet)
    return paragraphs[first : last + 1]


def _title(below: Sequence[FlowParagraph]) -> ReadValue:
    """Return the title: the only line below day and number that is set off; others may be it."""
    lines = [one for one in below if len(one.text.split()) <= _LONGEST_TITLE]
    found = _only(one.text for one in lines if one.is_strong)
    return found if found.candidates else ReadValue("", tuple(one.text for one in lines))


def _signatories(paragraphs: Sequence[FlowParagraph], organisation: Organisation) -> list[str]:
    """Return the ids of those whose names and offices are lines of the directive."""
    lines = {line.strip() for one in paragraphs for line in one.lines}
    known = organisation.signatories.values()
    return [one.id for one in known if one.name in lines and one.office in lines]


def _only(found: Iterable[str]) -> ReadValue:
    candidates = tuple(dict.fromkeys(found))
    return ReadValue(candidates[0] if len(candidates) == 1 else "", candidates)
