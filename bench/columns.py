"""Tables of steps against numbers of positions, each version in a column of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from metering import Samples
from report import difference, megabytes, milliseconds, ratio, seconds, table, times
from versions import NOW, Version

START = "Python with the package"
"""The step that starts Python with the package, and does nothing."""


class Column(NamedTuple):
    """What one version cost in a workspace of one size."""

    positions: int
    version: Version
    samples: Samples

    @property
    def title(self) -> str:
        """The number of positions, and the version if it is an earlier one."""
        return (
            f"{self.positions}" if self.version == NOW else f"{self.positions}, {self.version.name}"
        )

    def cpu(self, step: str) -> float | None:
        """Return the CPU seconds of a step."""
        return self.samples.cpu(self.version.name, step)

    def wall(self, step: str) -> float | None:
        """Return the seconds elapsed in a step."""
        return self.samples.wall(self.version.name, step)

    def memory(self, step: str) -> float | None:
        """Return the peak memory of a step, in MB."""
        return self.samples.memory(self.version.name, step)

    def each(self, step: str) -> float | None:
        """Return the CPU seconds of a step for each position, start-up taken off."""
        return ratio(difference(self.cpu(step), self.cpu(START)), self.positions)

    def beside(self, step: str) -> str:
        """Return the time of a step as text; of an earlier version, also beside that of now."""
        own = self.cpu(step)
        if self.version == NOW or own is None:
            return seconds(own)
        return f"{seconds(own)}, {times(ratio(own, self.samples.cpu(NOW.name, step)))}"


Line = tuple[str, Callable[[Column], str]]
"""The title of a row, and its text in a column."""


def columns(found: Mapping[int, Samples], versions: Iterable[Version]) -> list[Column]:
    """Return a column for each size and each version that was measured with it."""
    every = [Column(count, one, samples) for count, samples in found.items() for one in versions]
    return [one for one in every if one.version == NOW or one.cpu(START) is not None]


def step_line(step: str) -> Line:
    """Return the line of a step: its CPU time."""
    return step, lambda column: column.beside(step)


def each_line(step: str) -> Line:
    """Return the line of what a step takes for each position."""
    return "  each, start-up taken off", lambda column: milliseconds(column.each(step))


def memory_line(step: str) -> Line:
    """Return the line of the peak memory of a step."""
    return "  peak memory", lambda column: megabytes(column.memory(step))


def elapsed_line(step: str) -> Line:
    """Return the line of the time elapsed in a step."""
    return "  elapsed", lambda column: seconds(column.wall(step))


def lines_table(shown: Sequence[Column], lines: Iterable[Line]) -> str:
    """Return a table of lines, with the columns' titles above."""
    head = ("positions", *(one.title for one in shown))
    return table([head, *((title, *map(text, shown)) for title, text in lines)])
