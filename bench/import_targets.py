"""Figures of imports beside their targets, as a table."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable
from typing import NamedTuple

from report import table

_BEGIN, _END = "<!-- measured -->", "<!-- end of measured -->"
_PLACE = re.compile(rf"{_BEGIN}\n|{_END}")


class Figure(NamedTuple):
    """What was measured, and what it shall be at least or at most."""

    what: str
    figure: float
    target: float | None = None
    unit: str = ""
    of: int = 0
    """How many there are, if the figure is a count of them."""
    at_most: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it is within its target; one without a target is."""
        within = operator.le if self.at_most else operator.ge
        return self.target is None or within(self.figure, self.target)

    @property
    def text(self) -> str:
        """The figure as it is shown."""
        of = f" of {self.of}" if self.of else ""
        return f"{_number(self.figure)}{of}{self._unit}"

    @property
    def target_text(self) -> str:
        """The target as it is shown."""
        if self.target is None:
            return ""
        return f"{'at most' if self.at_most else 'at least'} {_number(self.target)}{self._unit}"

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


def at_most(what: str, figure: float, target: float, unit: str = "", of: int = 0) -> Figure:
    """Return a figure that shall not be larger than its target."""
    return Figure(what, figure, target, unit, of, at_most=True)


def _number(figure: float) -> str:
    return f"{figure:.2f}" if figure % 1 else f"{figure:.0f}"


def figure_table(figures: Iterable[Figure]) -> str:
    """Return figures as a table."""
    rows = [(one.what, one.target_text, one.text, _met(one)) for one in figures]
    return table([("", "target", "measured", "met"), *rows])


def with_figures(page: str, figures: Iterable[Figure]) -> str:
    """Return a page whose table has new figures in place of those of the same name.

    What was not measured stays; what the table lacks comes at its end.
    """
    before, found, after = _PLACE.split(page)
    head, rule, *rows = found.splitlines()
    known = {row.split("|")[1].strip(): row for row in rows}
    for one in figures:
        cells = one.what, one.target_text, one.text, _met(one)
        known[one.what] = "".join(f"| {cell} " for cell in cells) + "|"
    return f"{before}{_BEGIN}\n" + "\n".join((head, rule, *known.values())) + f"\n{_END}{after}"


def _met(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return "yes" if figure.is_met else "NO"
