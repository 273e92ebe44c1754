"""Each save as one commit, where the folder is in a git repository.

::

    settle what earlier saves left ─▶ commit what was edited outside ─▶ note ─▶ write ─▶ commit
            of the same files           of the same files, by itself       │
                                                                 a crash: the next save, or
                                                                 start, commits what is noted

If git refuses something, the files are saved; the page says that they are not committed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.files.changes import settle
from koostaja.files.hashes import data_hash
from koostaja.files.reading import is_present
from koostaja.source import Source, file_bytes
from koostaja.web.saving.git_calls import GitFailed
from koostaja.web.saving.last_commit import LastCommit
from koostaja.web.saving.outcome import Commit
from koostaja.web.saving.uncommitted import Uncommitted, read_uncommitted, write_uncommitted
from koostaja.web.saving.work_tree import FileStates, WorkTree

__all__ = ["Commits", "Upcoming"]


class Upcoming(NamedTuple):
    """A save that is about to be written."""

    save: Uncommitted
    others: Sequence[Uncommitted]
    """Saves of other files that are not committed."""
    replaced: Sequence[Uncommitted]
    """Saves of the same files that can only be committed with this one."""
    new: Collection[str] | None
    """The files that git does not know; None if it has to be asked again."""


class Commits:
    """Commits saves; who calls it takes care that there is one save at a time."""

    def __init__(self, root: Path, outside: str) -> None:
        self._root = root
        self._tree = WorkTree(root)
        self._last = LastCommit(root)
        self._outside = outside
        """What the history says of changes that were not made on the page."""

    def catch_up(self) -> None:
        """Commit what earlier saves have left, as far as git allows."""
        if self._tree.exists and (saves := read_uncommitted(self._root)):
            left = self._settled(saves)
            if left != saves:
                write_uncommitted(self._root, left)

    def begin(
        self, contents: Mapping[str, str | bytes | None], message: str, author: str
    ) -> Upcoming | None:
        """Prepare the commit of files that are about to get these contents; None if there is none.

        What others have edited in them outside the page is committed by itself, so that
        it is not in this author's commit.
        """
        if not self._tree.exists:
            return None
        save = Uncommitted(
            {file: self._hash(file, one) for file, one in contents.items()}, message, author
        )
        saves = self._settled(read_uncommitted(self._root))
        replaced = [one for one in saves if one.files.keys() & contents.keys()]
        others = [one for one in saves if one not in replaced]
        try:
            is_known = self._last.has(contents)
            states = FileStates() if is_known else self._tree.states(contents)
            if states.is_ignored:
                return None
            is_clean = states.is_fit and not replaced
            if is_clean and states.changed:
                self._tree.commit(states.changed, states.new, self._outside)
        except GitFailed:
            is_clean = False
        notes = [] if is_clean or replaced else [self._outside]
        new = {file for file in contents if not is_present(self._root / file)} if is_clean else None
        upcoming = Upcoming(save.with_earlier(replaced, notes), others, replaced, new)
        write_uncommitted(self._root, [*others, upcoming.save])
        return upcoming

    def finish(self, upcoming: Upcoming | None) -> Commit:
        """Commit what was written; what git refuses now is tried again with the next save."""
        if upcoming is None:
            return Commit.NONE
        try:
            if upcoming.new is None:
                self._commit_known(upcoming.save)
            else:
                one = upcoming.save
                self._tree.commit(one.files, upcoming.new, one.message, one.author)
                self._last.note(one.files)
        except GitFailed:
            if not self._is_clean(upcoming.save.files):
                return Commit.FAILED
        write_uncommitted(self._root, upcoming.others)
        return Commit.DONE

    def abandon(self, upcoming: Upcoming | None) -> None:
        """Forget a save that was not written."""
        if upcoming:
            write_uncommitted(self._root, [*upcoming.others, *upcoming.replaced])

    def _settled(self, saves: Sequence[Uncommitted]) -> list[Uncommitted]:
        """Commit saves whose files are as they saved them; return those that git refuses.

        Others were never written, or have been edited since and are outside edits now.
        """
        left = list[Uncommitted]()
        if saves:
            settle(self._root)  # a change of a killed server is finished first
        for save in saves:
            if save.is_on_disk(self._root):
                try:
                    self._commit_known(save)
                except GitFailed:
                    left.append(save)
        return left

    def _commit_known(self, save: Uncommitted) -> None:
        """Commit what git says has changed of the files of a save."""
        states = self._tree.states(save.files)
        if not states.is_fit:
            raise GitFailed
        if states.changed and not states.is_ignored:
            self._tree.commit(states.changed, states.new, save.message, save.author)

    def _is_clean(self, files: Collection[str]) -> bool:
        try:
            return not self._tree.states(files).changed
        except GitFailed:
            return False

    def _hash(self, file: str, content: str | bytes | None) -> str:
        if content is None:
            return ""
        if isinstance(content, str):
            content = file_bytes(self._root, Source(file, content, None))
        return data_hash(content)
