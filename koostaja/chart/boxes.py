"""The boxes of a picture: where each is, and which words are in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple

from koostaja.chart.posts_in_units import P
from koostaja.chart.posts_tree import TreeNode
from koostaja.diagnostics import Severity

__all__ = ["LINE", "PADDING", "Box", "Mark"]

LINE = 18
"""From one line of letters to the next."""
PADDING = 12
"""Between the left edge of a box and its words."""


class Mark(NamedTuple):
    """A number of findings in a box."""

    severity: Severity
    number: int
    x: float


@dataclass
class Box(Generic[P]):
    """A box with its words."""

    node: TreeNode[P]
    x: float
    y: float
    width: float
    title: Sequence[str]
    note: str = ""
    """The words after the title: the state of a post, the number of posts of a unit."""
    marks: Sequence[Mark] = ()
    further: Sequence[str] = ()
    """The last lines: superiors elsewhere."""
    below: list[Box[P]] = field(default_factory=list)
    lines: str = ""
    """The path of the lines to those below."""

    @property
    def height(self) -> float:
        """How high it is."""
        lines = len(self.title) + bool(self.note or self.marks) + len(self.further)
        return 2 * 9 + lines * LINE

    @property
    def text_x(self) -> float:
        """Where its words begin."""
        return self.x + PADDING

    def baseline(self, line: int) -> float:
        """Return where the letters of one of its lines are."""
        return self.y + 9 + line * LINE + 14

    def walk(self) -> Iterator[Box[P]]:
        """Yield it and all below it."""
        yield self
        for one in self.below:
            yield from one.walk()
