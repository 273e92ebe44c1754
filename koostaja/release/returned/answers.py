"""The four answers about a file that came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from koostaja.diagnostics import Problem
from koostaja.files.paths import confirmed_file
from koostaja.workspace import Act

__all__ = ["Answer", "FileAnswer", "KeptFile"]


class Answer(StrEnum):
    """What can be said of a file beside the kept file that it is a copy of."""

    IDENTICAL = "identical"
    """Its bytes are those that are kept."""
    SAME_WORDS = "same-words"
    """All that a reader can see was read and is the same, but for the style."""
    DIFFERENT = "different"
    UNVOUCHED = "unvouched"
    """Something in it could not be read, or no kept file is like it."""

    @property
    def is_trusted(self) -> bool:
        """Whether a reader of the file sees what was confirmed."""
        return self in (Answer.IDENTICAL, Answer.SAME_WORDS)


class KeptFile(NamedTuple):
    """A file that is kept of a confirmed directive."""

    act: Act
    name: str
    """Its name in the folder of the directive."""

    @property
    def file(self) -> str:
        """Its name in the workspace."""
        return confirmed_file(self.act.id, self.name)


@dataclass(frozen=True)
class FileAnswer:
    """The answer about one file."""

    file: str
    """Its name; of one in a container, after that of the container."""
    answer: Answer
    kept: KeptFile | None = None
    problems: tuple[Problem, ...] = field(default=())
    """What differs, what could not be read, and what is said of the style."""
    is_unnumbered: bool = False
    """Whether it differs only in that its number, its date or both are still blank, as in the
    draft that the kept file was made of."""
