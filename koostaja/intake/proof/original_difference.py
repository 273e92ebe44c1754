"""Places at which a rebuilt document differs from the file that it was imported from."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

__all__ = ["OriginalDifference", "OriginalDifferenceKind"]


class OriginalDifferenceKind(Enum):
    """How a rebuilt document differs from the file."""

    LOST = "lost"
    """Words of the file that the document does not print."""
    ADDED = "added"
    """Words of the document that the file does not have."""
    CHANGED = "changed"
    """Other words at the same place."""
    NUMBER = "number"
    """The same words after another number."""
    MARKS = "marks"
    """The same words with other capitals or punctuation."""
    MOVED = "moved"
    """A field, or a part of one, that the document prints in another order."""


class OriginalDifference(NamedTuple):
    """One place at which the rebuilt document differs from the file."""

    kind: OriginalDifferenceKind
    original: str
    """The words or the number of the file, with some words around them."""
    rebuilt: str
    place: int
    """The ordinal of the paragraph in the file."""
    path: str = ""
    """The field or entry that prints it; "" if nothing does."""
    lost: str = ""
    """The words of the file alone that differ; "" where its number, its marks or its place do."""
    added: str = ""
    """The words of the document alone that differ."""

    @property
    def name(self) -> str:
        """By which it is accepted: the same difference has the same name in every run."""
        return f"{self.kind.value} {self.place}: {self.original} → {self.rebuilt}"
