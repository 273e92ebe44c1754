"""Ids and names that a loop repeats, marked in a source and given when a program runs."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import quote, unquote

__all__ = ["ID_MARK", "NOTES", "STEM", "IdMark", "NoteCopy", "RepeatedIds", "read_mark"]

_SIGN = "\ufdd0"
"""Around a mark: a noncharacter, which Unicode leaves to programs."""
ID_MARK = re.compile(rf"{_SIGN}[^{_SIGN}<>]*{_SIGN}")
STEM = "/"
"""Between the name of a bookmark and the beginning of its copies' names."""
NOTES = ("footnote", "endnote")


class IdMark(NamedTuple):
    """An id or name in a loop."""

    kind: str
    value: str
    """What the template has; after the name of a bookmark how its copies begin."""
    loop: int
    """The line of the loop's tag."""
    free: int = 1
    """The first number that no id of the kind has."""

    def __str__(self) -> str:
        kind, value, loop, free = self
        return f"{_SIGN}{kind}|{quote(value, safe='')}|{loop}|{free}{_SIGN}"


def read_mark(mark: str) -> IdMark:
    """Return what a mark in a source says."""
    kind, value, loop, free = mark.strip(_SIGN).split("|")
    return IdMark(kind, unquote(value), int(loop), int(free))


class NoteCopy(NamedTuple):
    """A note that a loop refers to once more."""

    kind: str
    id: str
    copy: str
    """The id of the copy."""


class RepeatedIds:
    """The ids that one run of a program gives."""

    def __init__(self) -> None:
        self.notes: list[NoteCopy] = []
        """The copies that the notes' part must have."""
        self._rounds = Counter[int]()
        self._given: dict[tuple[str, str, int, int], str] = {}
        self._count = Counter[str]()

    def begin_round(self, loop: int) -> None:
        """Begin the next round of a loop."""
        self._rounds[loop] += 1

    def id(self, mark: IdMark) -> str:
        """Return the id or name that an element has in this round."""
        kind, value, loop, free = mark
        number = self._rounds[loop]
        if number <= 1:
            return value.partition(STEM)[0]
        if kind == "name":
            return f"{value.partition(STEM)[2]}{number}"
        if kind == "label":
            return f"{value}_{number}"
        key = (kind, value, loop, number)
        if kind in NOTES or key not in self._given:  # each reference has a note of its own
            self._given[key] = str(free + self._count[kind])
            self._count[kind] += 1
            if kind in NOTES:
                self.notes.append(NoteCopy(kind, value, self._given[key]))
        return self._given[key]
