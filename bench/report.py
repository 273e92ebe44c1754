"""The text of what was measured: tables, targets, and their places in the page."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ABSENT = "–"
"""Stands for a figure that could not be measured."""
SECTIONS = (
    "machine",
    "targets",
    "starting",
    "building",
    "parts",
    "joining",
    "checking",
    "asking",
    "session",
    "variety",
)
"""What the page shows, in order."""
_SECTION = re.compile(r"(?s)(<!-- measured: ([\w ]+) -->\n).*?(<!-- end of measured -->\n)")


class Target(NamedTuple):
    """A figure, and what it shall be at most, or at least."""

    what: str
    figure: float | None
    limit: float
    unit: str = "s"
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the figure was measured and is within its limit."""
        within = operator.ge if self.at_least else operator.le
        return self.figure is not None and within(self.figure, self.limit)


class Outcome(NamedTuple):
    """What a part of the bench found: the text of each section, and targets."""

    sections: Mapping[str, str]
    targets: Sequence[Target] = ()


def seconds(figure: float | None) -> str:
    """Return seconds as text."""
    return ABSENT if figure is None else f"{figure:.2f} s"


def milliseconds(figure: float | None) -> str:
    """Return seconds as a text of milliseconds."""
    return ABSENT if figure is None else f"{figure * 1e3:.2f} ms"


def megabytes(figure: float | None) -> str:
    """Return MB as text."""
    return ABSENT if figure is None else f"{figure:.0f} MB"


def times(figure: float | None) -> str:
    """Return a ratio as text."""
    return ABSENT if figure is None else f"{figure:.2f} ×"


def ratio(figure: float | None, other: float | None) -> float | None:
    """Return how often one figure contains the other, if both were measured."""
    return figure / other if figure is not None and other else None


def difference(figure: float | None, other: float | None) -> float | None:
    """Return by how much a figure exceeds the other, if both were measured."""
    return figure - other if figure is not None and other is not None else None


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines with aligned columns, the first to the left, the others to the right."""
    lines = [list(row) for row in rows]
    widths = [max(len(row[at]) for row in lines) for at in range(len(lines[0]))]
    return "".join(
        "  ".join(
            f"{cell:{'>' if at else '<'}{width}}"
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in lines
    )


def target_table(targets: Iterable[Target]) -> str:
    """Return the targets, each with its figure and whether it is met."""
    written = {"s": seconds, "ms": _milliseconds, "MB": megabytes, "×": times}
    return table(
        [
            ("", "measured", "target", "met"),
            *(
                (
                    one.what,
                    written[one.unit](one.figure),
                    f"{'at least' if one.at_least else 'at most'} {one.limit:g} {one.unit}",
                    "yes" if one.is_met else "no",
                )
                for one in targets
            ),
        ]
    )


def _milliseconds(figure: float | None) -> str:
    return milliseconds(figure and figure / 1e3)


def printed(sections: Mapping[str, str]) -> str:
    """Return all sections as they stand in the page."""
    return "\n".join(_written(name, sections[name]) for name in SECTIONS if name in sections)


def with_sections(page: str, sections: Mapping[str, str]) -> str:
    """Return a page with each section between its marks.

    All sections must be there, each with a place in the page, so that nothing old stays in it.
    """
    places = tuple(found[1] for found in _SECTION.findall(page))
    if not places == tuple(sections) == SECTIONS:
        raise ValueError(f"in the page: {', '.join(places)}; measured: {', '.join(sections)}")
    return _SECTION.sub(lambda found: _written(found[2], sections[found[2]]), page)


def _written(name: str, text: str) -> str:
    return f"<!-- measured: {name} -->\n{text}<!-- end of measured -->\n"


def block(text: str) -> str:
    """Return a table as a block of the page."""
    return f"```text\n{text}```\n"
