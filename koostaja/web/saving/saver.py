"""Saves of the page: each is merged, written as a whole or not at all, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from koostaja.diagnostics import Problem
from koostaja.web.page_session import PageSession
from koostaja.web.saving.commits import Commits
from koostaja.web.saving.history import History, read_history
from koostaja.web.saving.messages import default_message, outside_message, undo_message
from koostaja.web.saving.noted_change import NotedChanges
from koostaja.web.saving.outcome import Commit, Refusal, SaveOutcome
from koostaja.web.saving.prepared import Choices, Prepared, prepare_document, prepare_texts
from koostaja.web.saving.turns import wait_for_commands
from koostaja.web.saving.undo_steps import UndoStep, UndoSteps
from koostaja.workspace import OpenChange

__all__ = ["Saver"]

_Done = TypeVar("_Done")
_TRIES = 5
"""How often a save is prepared anew because another program has written meanwhile."""
_COMMAND = "serve"
_BUSY = {"changed-meanwhile", "folder-locked"}
"""Codes of problems that end when other programs do."""


class _Order(NamedTuple):
    """A save that somebody has asked for."""

    prepare: Callable[[], Prepared]
    author: str
    said: str
    undone: UndoStep | None = None
    """The save that it takes back."""


class Saver:
    """Saves for all who use the page, one after another."""

    def __init__(self, session: PageSession, root: Path) -> None:
        self._session = session
        self._root = root
        self._lock = Lock()
        self._steps = UndoSteps()
        self._commits = Commits(root, outside_message(session.workspace))
        self._commits.catch_up()  # what a killed server has left

    def save_document(
        self,
        file: str,
        base: Any,
        wanted: Any,
        *,
        author: str = "",
        said: str = "",
        choices: Choices | None = None,
    ) -> SaveOutcome:
        """Save the data ``wanted`` of a document, which were made from ``base``.

        ``base`` is None for a new file. What others have changed since stays; what both have
        changed is refused as a conflict until ``choices`` decide it (see ``choices_of``).
        ``said`` is what the history of the folder says of the change.
        """

        def prepare() -> Prepared:
            return prepare_document(self._root, file, base, wanted, choices or {})

        return self._save(_Order(prepare, author, said))

    def save_texts(
        self,
        texts: Mapping[str, str | None],
        base: Mapping[str, str | None],
        *,
        author: str = "",
        said: str = "",
        choices: Choices | None = None,
    ) -> SaveOutcome:
        """Save files as whole texts, made from the texts ``base``; None is no file.

        All of them or none; else as ``save_document``.
        """

        def prepare() -> Prepared:
            return prepare_texts(self._root, texts, base, choices or {})

        return self._save(_Order(prepare, author, said))

    def undo(self, token: str, *, author: str = "") -> SaveOutcome:
        """Take a save back, which is a save itself: what others have changed since stays."""
        step = self._steps.get(token)
        if step is None:
            return SaveOutcome(False, refusal=Refusal.UNKNOWN, is_undo=True)
        before, after = step.before, step.after
        said = undo_message(self._session.workspace, step)
        order = _Order(lambda: prepare_texts(self._root, before, after, {}), author, said, step)
        return replace(self._save(order), is_undo=True)

    def change(
        self, work: Callable[[OpenChange], _Done], *, said: str, author: str = ""
    ) -> tuple[_Done, Commit]:
        """Do work that writes files by itself, in its turn among the saves, as one commit.

        The work opens the folder by what it is given. It cannot be undone here.
        """
        with self._lock:
            changes = NotedChanges(self._commits, said, author)
            done = work(changes.open)
            return done, changes.commit

    def outcome(self, token: str) -> SaveOutcome | None:
        """Return what became of a save, to be said on the page that follows it."""
        step = self._steps.get(token)
        return step.outcome if step else None

    def history(self, file: str, *, skip: int = 0, most: int = 10) -> History | None:
        """Return the latest changes of a file; None if the folder has no history."""
        return read_history(self._root, file, skip=skip, most=most)

    def _save(self, order: _Order) -> SaveOutcome:
        with self._lock:
            problems: Sequence[Problem] = ()
            for _ in range(_TRIES):
                prepared = order.prepare()
                if prepared.refusal:
                    return _outcome(prepared)
                if not prepared.after:
                    return _outcome(prepared, saved=True)
                problems = wait_for_commands(self._root) or self._write(prepared, order)
                if not problems:
                    return self._steps.latest
                if any(one.code != "changed-meanwhile" for one in problems):
                    break
            is_busy = {one.code for one in problems} <= _BUSY
            prepared.refuse(Refusal.BUSY if is_busy else Refusal.PROBLEM, [*problems])
            return _outcome(prepared)

    def _write(self, prepared: Prepared, order: _Order) -> Sequence[Problem]:
        """Write files and commit them, and remember how to undo that; return why not."""
        texts = prepared.after
        files = {file: text for file, text in texts.items() if text is not None}
        removed = [file for file in texts if file not in files]
        said = order.said or default_message(self._session.workspace, prepared.before, texts)
        upcoming = self._commits.begin(texts, said, order.author)
        problems = self._session.write(files, removed, base=prepared.before, command=_COMMAND)
        if problems:
            self._commits.abandon(upcoming)
            return problems
        commit = self._commits.finish(upcoming)
        done = _outcome(prepared, saved=True, is_undo=order.undone is not None, commit=commit)
        subject = order.undone.subject if order.undone else said
        self._steps.keep(prepared.before, done, subject)
        return []


def _outcome(
    prepared: Prepared, *, saved: bool = False, is_undo: bool = False, commit: Commit = Commit.NONE
) -> SaveOutcome:
    return SaveOutcome(
        saved,
        problems=prepared.problems,
        refusal=prepared.refusal,
        disputes=tuple(prepared.disputes),
        theirs_data=prepared.theirs_data,
        merged=prepared.merged,
        texts=prepared.after if saved else {},
        is_merged=prepared.is_merged,
        keeps_both=prepared.keeps_both,
        is_undo=is_undo,
        commit=commit,
    )
