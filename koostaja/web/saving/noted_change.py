"""Changes that other parts make of the folder: noted before they are written, then committed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from koostaja.diagnostics import Problem
from koostaja.files.paths import IMPORT_FOLDER
from koostaja.web.saving.commits import Commits, Upcoming
from koostaja.web.saving.outcome import Commit
from koostaja.workspace import WorkspaceChange, open_workspace_change

__all__ = ["NotedChanges"]

_Contents = Mapping[str, bytes | None]


class NotedChanges:
    """Opens a folder to be changed; what is written to it becomes a commit with one message."""

    def __init__(self, commits: Commits, said: str, author: str) -> None:
        self._commits = commits
        self._said = said
        self._author = author
        self._upcoming: Upcoming | None = None
        self.commit = Commit.NONE
        """Whether the history has what was written."""

    @contextmanager
    def open(self, root: Path, command: str) -> Iterator[WorkspaceChange]:
        """Yield the right to change a workspace; commit what was written when it ends."""
        with open_workspace_change(root, command) as change:
            yield _NotedChange(**vars(change), begin=self._begin, abandon=self._abandon)
        self.commit = self._commits.finish(self._upcoming)

    def _begin(self, files: _Contents) -> None:
        self._upcoming = self._commits.begin(files, self._said, self._author)

    def _abandon(self) -> None:
        self._commits.abandon(self._upcoming)
        self._upcoming = None


@dataclass(frozen=True)
class _NotedChange(WorkspaceChange):
    """The right to change a workspace, where a crash loses no note of what is to be committed."""

    begin: Callable[[_Contents], None] = field(kw_only=True)
    abandon: Callable[[], None] = field(kw_only=True)

    def write(
        self,
        files: Mapping[str, bytes],
        removed: Collection[str] = (),
        expected: Mapping[str, str] | None = None,
    ) -> list[Problem]:
        """Write and remove files as any change, and note them before.

        What is being imported is in no commit: it has names of people.
        """
        self.begin(
            {
                file: one
                for file, one in {**files, **dict.fromkeys(removed)}.items()
                if not file.startswith(f"{IMPORT_FOLDER}/")
            }
        )
        problems = super().write(files, removed, expected)
        if problems:
            self.abandon()
        return problems
