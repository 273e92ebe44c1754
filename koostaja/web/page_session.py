"""The authority's folder, open for the page: one look at a time, each at the newest files."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple, TypeVar

from koostaja.builder import AffectedClause, Look, Session, open_session
from koostaja.diagnostics import Problem
from koostaja.documents import Document
from koostaja.web.memory import return_memory
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.surveying import read_document_summaries
from koostaja.web.posts.surveying_apart import survey_apart
from koostaja.web.reading_sentences import ReadingSentences
from koostaja.web.settling import Settling
from koostaja.workspace import Directive, Position, Workspace

__all__ = ["PageSession", "Shown", "open_page_session"]

T = TypeVar("T")
DIRECTIVES = "directives"
"""The folder of drafts, which is also the first part of their addresses."""
_RECENT = 1.0
"""The seconds for which what was seen of the files is new enough while somebody types."""
_PATIENCE = 3.0
"""The seconds that lists wait to be renewed after a change; after them they say so."""
_MANY = 300
"""From how many documents on a process is started to look at them again."""
_LONGEST = 120.0
"""The seconds that a question waits until a large change is checked."""


class Shown(NamedTuple):
    """One document as it is now."""

    workspace: Workspace
    problems: list[Problem]
    """What a check finds in its file."""
    document: Document | None
    """None if nothing of it can be relied on."""
    made_from: Position | Directive | None
    """Perhaps a position with faults."""


class PageSession:
    """Answers the page's questions; several threads may ask at once."""

    def __init__(
        self,
        root: Path,
        lang: str = "",
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = time.monotonic,
        patience: float = _PATIENCE,
    ) -> None:
        self._root = root
        self._lock = Lock()
        self._today = today
        self._now = now
        self._clock = clock
        self._refreshed = -_RECENT
        self._session = open_session(root)
        self.lang = lang or self._session.workspace.organisation.language
        self._summaries = read_document_summaries(root, self.day)
        self.checked = now()
        """When all documents were last checked."""
        self._renewal: Thread | None = None
        self._is_outdated = False
        self._settling = Settling(self._session, self._lock)
        self._sentences = ReadingSentences(self._session)
        self._patience = patience

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self._root

    @property
    def workspace(self) -> Workspace:
        """The workspace as it was read last."""
        return self._session.workspace

    @property
    def authority(self) -> str:
        """The name of the authority."""
        return self._session.workspace.organisation.name

    @property
    def day(self) -> str:
        """Today, an ISO date."""
        return self._today().isoformat()

    def summaries(self) -> tuple[DocumentSummaries, bool]:
        """Return all documents in short, and whether that is their newest state.

        What changes is read beside the answers, which wait for it a little.
        """
        with self._lock:
            self._refresh()
            if self._summaries.day != self.day:
                self._is_outdated = True
            renewal = self._renewing()
        if renewal:
            renewal.join(self._patience)
        with self._lock:
            return self._summaries, not self._is_outdated and self._renewal is None

    @property
    def is_settled(self) -> bool:
        """Whether all documents are checked as they are now."""
        return self._settling.is_done

    def check_again(self) -> None:
        """Check all documents anew when something is next asked of them."""
        with self._lock:
            self._is_outdated = True

    def last_survey(self) -> DocumentSummaries:
        """Return all documents in short, as they were read last."""
        return self._summaries

    def show(self, folder: str, id: str) -> Shown:
        """Return a document with its findings; raise ``KeyError`` if there is none."""
        with self._lock:
            self._refresh()
            workspace = self._session.workspace
            if not _is_there(workspace, folder, id):
                raise KeyError(id)
            if id in workspace.broken_directives and folder == DIRECTIVES:
                file = workspace.broken_directives[id]
                found = [one for one in self._session.problems if one.location.file == file]
                return Shown(workspace, found, None, None)
            return _shown(workspace, self._look(id, None, folder))

    def ask(self, question: Callable[[Session], T], *, settled: bool = True) -> T:
        """Return the answer to a question about the newest files.

        It waits until everything is checked, unless it is not about documents; others do not
        wait with it.
        """
        with self._lock:
            self._refresh()
            if not settled or self._settling.is_done:
                return question(self._session)
        self._settling.wait(_LONGEST)
        with self._lock:
            self._refresh()
            return question(self._session)

    def look(
        self,
        id: str,
        text: str | None = None,
        *,
        folder: str = "",
        is_live: bool = False,
        with_annexes: bool = True,
    ) -> Look:
        """Return a document with its findings, perhaps with a text that is not saved yet.

        While somebody types (``is_live``), what others do to the files is seen within a second.

        While a large change is checked elsewhere, ``is_settled`` is false, and what is found
        beside other documents may be as before the change. ``with_annexes`` is as in
        ``Session.look``.
        """
        with self._lock:
            if not is_live or self._clock() - self._refreshed >= _RECENT:
                self._refresh()
            return self._look(id, text, folder, with_annexes=with_annexes)

    def has_sentences(self, seconds: float | None = None) -> bool:
        """Have the sentences of all clauses read beside the answers; return whether they are.

        After an upgrade that takes long in a large authority; this waits some seconds for it.
        """
        return self._sentences.wait(self._patience if seconds is None else seconds)

    def affected(self, clause: str, texts: Mapping[str, str] | None = None) -> AffectedClause:
        """Return every sentence that a clause prints, as ``Session.affected`` does."""
        return self.ask(lambda session: session.affected(clause, texts))

    def print_document(
        self, look: Look, document: Document | None = None, *, with_gaps: bool = False
    ) -> bytes:
        """Return the Word file of a document that was looked at."""
        with self._lock:
            return self._session.print_document(look, document, with_gaps=with_gaps)

    def write(
        self,
        files: Mapping[str, str | bytes],
        removed: Collection[str] = (),
        *,
        base: Mapping[str, str | None] | None = None,
        command: str = "serve",
    ) -> list[Problem]:
        """Write and remove files, as ``Session.write`` does; then the list is no longer new."""
        with self._lock:
            problems = self._session.write(files, removed, base=base, command=command)
            self._is_outdated = True
            self._settling.note_change()
            return problems

    def _look(self, id: str, text: str | None, folder: str, *, with_annexes: bool = True) -> Look:
        is_settled = self._settling.hurry()
        return self._session.look(
            id, text, folder=folder, at_once=not is_settled, with_annexes=with_annexes
        )

    def _refresh(self) -> None:
        self._refreshed = self._clock()
        if self._session.refresh():
            self._is_outdated = True
            self._settling.note_change()

    def _renewing(self) -> Thread | None:
        """Return the thread that reads the summaries again, started if that is needed."""
        if self._renewal is None and self._is_outdated:
            self._is_outdated = False
            self._renewal = Thread(target=self._renew, daemon=True)
            self._renewal.start()
        return self._renewal

    def _renew(self) -> None:
        found: DocumentSummaries | None = None
        try:
            if len(self.workspace.positions.ids) >= _MANY:
                survey_apart(self._root)
            with suppress(OSError):  # files come and go meanwhile; the next question asks again
                found = read_document_summaries(self._root, self.day, self._summaries)
        finally:
            with self._lock:
                self._renewal = None
                self._is_outdated = self._is_outdated or found is None
                if found:
                    self._summaries, self.checked = found, self._now()
            return_memory()


def open_page_session(root: Path, lang: str = "") -> PageSession:
    """Open the folder at ``root``; what the index lacks is checked first."""
    return PageSession(root, lang)


def _is_there(workspace: Workspace, folder: str, id: str) -> bool:
    positions = workspace.positions
    if folder == "positions":
        return id in positions.post_ids
    if folder == "documents":
        return id in positions.document_ids
    return id in workspace.directives or id in workspace.broken_directives


def _shown(workspace: Workspace, look: Look) -> Shown:
    """Return a document; one with errors has a gap wherever its content is not known."""
    made_from = look.shown_from
    return Shown(workspace, look.problems, next(iter(look.documents), None), made_from)
