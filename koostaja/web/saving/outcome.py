"""What became of a save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from typing import Any, NamedTuple

from koostaja.diagnostics import Problem
from koostaja.source import Conflict, Side

__all__ = ["Commit", "Dispute", "Refusal", "SaveOutcome"]


class Commit(Enum):
    """Whether the history of the folder has what was saved."""

    NONE = "none"
    """The folder has no history, or there was nothing to save."""
    DONE = "done"
    FAILED = "failed"
    """The files are saved, and git does not have them yet."""


class Refusal(Enum):
    """Why nothing was saved, as the page says it."""

    CONFLICT = "conflict"
    GONE = "gone"
    """Somebody has removed the file."""
    TAKEN = "taken"
    """Somebody has made a file of this name."""
    CHANGED = "changed"
    """Somebody has changed what was to be removed, or made anew."""
    BROKEN = "broken"
    """The file was edited elsewhere and cannot be read."""
    BUSY = "busy"
    """Others change the folder all the time."""
    UNKNOWN = "unknown"
    """What was to be undone is not known any more."""
    PROBLEM = "problem"
    """What the problems say."""


class Dispute(NamedTuple):
    """A value of a file that two people have changed, each in another way."""

    file: str
    conflict: Conflict
    merged: Any
    """The data of the file, with one's own changes wherever there is a conflict."""
    chosen: Side | None = None

    @property
    def seal(self) -> str:
        """What says that this is the conflict that was shown, with these values."""
        one = self.conflict
        said = (self.file, one.pointer, one.base, one.theirs, one.ours)
        return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class SaveOutcome:
    """Whether something was saved, and if not why."""

    saved: bool
    problems: list[Problem] = field(default_factory=list)
    """Why not."""
    refusal: Refusal | None = None
    disputes: tuple[Dispute, ...] = ()
    """What has to be chosen before it can be saved."""
    theirs_data: Any = None
    """The data of the document as they are in its file."""
    merged: Any = None
    """The same with one's own changes, which prevail in conflicts."""
    texts: Mapping[str, str | None] = field(default_factory=dict)
    """The files as they were saved; None for one that was removed."""
    undo: str = ""
    """What ``Saver.undo`` needs to take it back."""
    is_merged: bool = False
    """Whether changes of others came in."""
    keeps_both: bool = False
    """Whether both have written an entry anew, and it is there twice now."""
    is_undo: bool = False
    """Whether it took an earlier save back."""
    commit: Commit = Commit.NONE

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts of all files in their order, as the numbers of choices count them."""
        return tuple(one.conflict for one in self.disputes)

    @property
    def committed(self) -> bool:
        """Whether the history of the folder has it."""
        return self.commit is Commit.DONE
