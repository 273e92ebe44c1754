"""Whether what was imported says what the file says: word by word, number by number."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from koostaja.intake.proof.file_comparison import FileComparison

__all__ = ["OriginalDifference", "OriginalDifferenceKind", "Proof"]


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


class Proof(NamedTuple):
    """What a comparison of a file with the document that was rebuilt from it has found."""

    words: int
    """How many words the file has, without margins, mark and signature."""
    differences: tuple[OriginalDifference, ...]
    is_certain: bool = True
    """False where the letters of the file are not certain: such a proof proves nothing."""
    compared: FileComparison | None = None
    """Both word by word, for the report."""

    @property
    def marks(self) -> int:
        """How many of its differences are of capitals and punctuation alone."""
        return sum(one.kind is OriginalDifferenceKind.MARKS for one in self.differences)

    @property
    def is_proven(self) -> bool:
        """Whether words and numbers are the same, all of them and in order."""
        return self.is_certain and not self.differences
