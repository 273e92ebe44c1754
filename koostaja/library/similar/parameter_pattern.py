"""Match a text with a clause's wording that has parameters, in linear time.

Each parameter takes as many characters of its line as it can, the first one first, as ``.+`` in a
regular expression does. A regular expression would try again and again where a text nearly fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

__all__ = ["ParameterPattern"]

_TRIALS = 50
"""How many values of a parameter that occurs several times are tried."""


class ParameterPattern:
    """A wording, perhaps of several lines, with gaps for the values of parameters."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        either = "|".join(map(re.escape, names))
        split = re.compile(rf"\{{({either})\}}")
        self._lines = [_Line.parse(split.split(line)) for line in text.split("\n")]
        self.beginning = self._lines[0].literals[0]
        """What every text that it fits begins with."""
        self._end = self._lines[-1].literals[-1]

    def values(self, text: str) -> Mapping[str, str] | None:
        """Return the parameters' values with which the wording is a text; None if there are none.

        A parameter has the same value wherever it occurs.
        """
        if not (text.startswith(self.beginning) and text.endswith(self._end)):
            return None
        lines = text.split("\n")
        if len(lines) != len(self._lines):
            return None
        known: dict[str, str] = {}
        for line, pattern in zip(lines, self._lines, strict=True):
            found = pattern.match(line, known)
            if found is None:
                return None
            known |= found
        return known


class _Line(NamedTuple):
    """A line: ``literals`` stand around ``names``, of which there is one fewer."""

    literals: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def parse(cls, parts: list[str]) -> _Line:
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def match(
        self, text: str, known: Mapping[str, str], trials: int = _TRIALS
    ) -> dict[str, str] | None:
        """Return the values of a line's parameters, of which some are known.

        ``trials`` is how many values of the next repeated parameter are tried.
        """
        line = self._filled(known)
        found = line._longest(text)
        if found is None or line._agrees(found):
            return None if found is None else dict(zip(line.names, found, strict=True))
        name = next(one for one in line.names if line.names.count(one) > 1)
        for value in line._candidates(text, name)[:trials]:
            again = line.match(text, {name: value}, trials // 10)
            if again is not None:
                return {name: value, **again}
        return None

    def _filled(self, known: Mapping[str, str]) -> _Line:
        """Return the line with the known values in it."""
        literals, names = [self.literals[0]], list[str]()
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            if name in known:
                literals[-1] += known[name] + literal
            else:
                names.append(name)
                literals.append(literal)
        return _Line(tuple(literals), tuple(names))

    def _longest(self, text: str) -> list[str] | None:
        """Return each gap's longest value, the first one first, as if all were different."""
        first, last = self.literals[0], self.literals[-1]
        if not self.names:
            return [] if text == first else None
        if not (text.startswith(first) and text.endswith(last)):
            return None
        ends = [len(text) - len(last)]
        for literal in reversed(self.literals[1:-1]):
            ends.append(text.rfind(literal, 0, max(0, ends[-1] - 1)))
            if ends[-1] < 0:
                return None
        start, found = len(first), list[str]()
        for end, literal in zip(reversed(ends), self.literals[1:], strict=True):
            if end <= start:
                return None
            found.append(text[start:end])
            start = end + len(literal)
        return found

    def _agrees(self, values: list[str]) -> bool:
        return len(set(zip(self.names, values, strict=True))) == len(set(self.names))

    def _candidates(self, text: str, name: str) -> list[str]:
        """Return values of a repeated parameter at its first place, the longest one first."""
        place = self.names.index(name)
        before = _Line((*self.literals[: place + 1], ""), self.names[: place + 1])
        whole = before._longest(text)
        if whole is None:
            return []
        start = len(text) - len(whole[-1])
        literal, end, found = self.literals[place + 1], len(text), list[str]()
        while len(found) < _TRIALS:
            end = text.rfind(literal, start + 1, end - 1 + len(literal))
            if end < 0:
                break
            found.append(text[start:end])
        return found
