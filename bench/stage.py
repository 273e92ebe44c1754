"""What every part of the bench is given."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from versions import NOW, Version


class Sizes(NamedTuple):
    """Numbers of positions."""

    small: int
    middle: int
    large: int
    largest: int


class Stage(NamedTuple):
    """A folder to work in, the sizes, how often to measure, and the earlier version if any."""

    folder: Path
    sizes: Sizes
    rounds: int
    earlier: Version | None

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions, the newest first."""
        return (NOW, self.earlier) if self.earlier else (NOW,)

    @property
    def earlier_name(self) -> str:
        """The name of the earlier version, or what stands for it."""
        return self.earlier.name if self.earlier else "earlier"

    def workspace(self, version: Version, count: int, sentences: int = 0) -> Path:
        """Make a workspace of so many positions of a version in a new folder."""
        return version.workspace(self.folder / f"{version.name}-{count}", count, sentences)

    def workspaces(self, count: int) -> dict[Version, Path]:
        """Make a workspace of so many positions of each version."""
        return {one: self.workspace(one, count) for one in self.versions}

    def in_turn(self, roots: dict[Version, Path], count: int, number: int) -> dict[Version, Path]:
        """Return the workspaces that a round measures, of those of one size.

        The earlier version takes long in a middle one: there it has its turn in the first round.
        """
        if number and count != self.sizes.small:
            return {NOW: roots[NOW]}
        return roots

    def announce(self, what: str) -> None:
        """Say on standard error what is being measured, and since when."""
        print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)

    def in_rounds(self, what: str, factor: int = 1) -> Iterator[int]:
        """Yield the number of each round and announce it; ``factor`` times as many as usual."""
        rounds = self.rounds * factor
        for number in range(rounds):
            self.announce(f"{what}, round {number + 1} of {rounds}")
            yield number
