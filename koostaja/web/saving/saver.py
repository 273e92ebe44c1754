"""Saves of the page: each is merged, written as a whole or not at all, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from koostaja.diagnostics import Problem
from koostaja.web.page_session import PageSession
from koostaja.web.saving.outcome import Refusal, SaveOutcome
from koostaja.web.saving.prepared import Choices, Prepared, prepare_document, prepare_texts
from koostaja.web.saving.undo_steps import UndoSteps

__all__ = ["Saver"]

_TRIES = 5
"""How often a save is prepared anew because another program has written meanwhile."""
_COMMAND = "serve"


class Saver:
    """Saves for all who use the page, one after another."""

    def __init__(self, session: PageSession, root: Path) -> None:
        self._session = session
        self._root = root
        self._lock = Lock()
        self._steps = UndoSteps()

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
        return self._save(
            lambda: prepare_document(self._root, file, base, wanted, choices or {}), author, said
        )

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
        return self._save(
            lambda: prepare_texts(self._root, texts, base, choices or {}), author, said
        )

    def undo(self, token: str, *, author: str = "", said: str = "") -> SaveOutcome:
        """Take a save back, which is a save itself: what others have changed since stays."""
        step = self._steps.get(token)
        if step is None:
            return SaveOutcome(False, refusal=Refusal.UNKNOWN)
        return self._save(
            lambda: prepare_texts(self._root, step.before, step.after, {}), author, said
        )

    def outcome(self, token: str) -> SaveOutcome | None:
        """Return what became of a save, to be said on the page that follows it."""
        step = self._steps.get(token)
        return step.outcome if step else None

    def _save(self, prepare: Callable[[], Prepared], author: str, said: str) -> SaveOutcome:
        with self._lock:
            problems: list[Problem] = []
            for _ in range(_TRIES):
                prepared = prepare()
                if prepared.refusal:
                    return _refused(prepared)
                problems = self._write(prepared)
                if not problems:
                    return self._done(prepared, author, said)
                if any(one.code != "changed-meanwhile" for one in problems):
                    break
            prepared.refuse(_refusal_of(problems), problems)
            return _refused(prepared)

    def _write(self, prepared: Prepared) -> list[Problem]:
        files = {file: text for file, text in prepared.after.items() if text is not None}
        removed = [file for file, text in prepared.after.items() if text is None]
        return self._session.write(files, removed, base=prepared.before, command=_COMMAND)

    def _done(self, prepared: Prepared, author: str, said: str) -> SaveOutcome:  # noqa: ARG002
        done = SaveOutcome(
            True,
            disputes=tuple(prepared.disputes),
            theirs_data=prepared.theirs_data,
            merged=prepared.merged,
            texts=prepared.after,
            is_merged=prepared.is_merged,
        )
        return self._steps.keep(prepared.before, done) if prepared.after else done


def _refusal_of(problems: list[Problem]) -> Refusal:
    codes = {one.code for one in problems}
    if codes == {"changed-meanwhile"}:
        return Refusal.BUSY
    return Refusal.BUSY if "folder-locked" in codes else Refusal.PROBLEM


def _refused(prepared: Prepared) -> SaveOutcome:
    return SaveOutcome(
        False,
        problems=prepared.problems,
        refusal=prepared.refusal,
        disputes=tuple(prepared.disputes),
        theirs_data=prepared.theirs_data,
        merged=prepared.merged,
        is_merged=prepared.is_merged,
    )
