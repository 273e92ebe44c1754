"""The authority's folder, open for the page: one look at a time, each at the newest files."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from koostaja.builder import AffectedClause, Look, Overview, Session, open_session, read_overview
from koostaja.diagnostics import Problem, has_errors
from koostaja.documents import Document
from koostaja.files.paths import DIRECTIVES, directive_file
from koostaja.web.filling_index import fill_index_apart
from koostaja.web.memory import return_memory
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.surveying import read_document_summaries
from koostaja.web.reading_sentences import ReadingSentences
from koostaja.web.settling import Settling
from koostaja.web.shown_document import Shown, is_there, shown
from koostaja.workspace import Workspace

__all__ = ["PageSession", "open_page_session"]

T = TypeVar("T")
_RECENT = 1.0
"""The seconds for which what was seen of the files is new enough while somebody types."""
_PATIENCE = 3.0
"""The seconds that lists wait to be renewed after a change; after them they say so."""
_PROGRAM = "koostaja.web.posts.survey_program"
"""What looks at many documents again."""
_TRIES = 2
"""How often a long question is asked while others change files."""
_LONGEST = 120.0
"""The seconds that a question waits until a large change is checked."""


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
            return self._summaries, self._is_surveyed

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
            if not is_there(workspace, folder, id):
                raise KeyError(id)
            if id in workspace.broken_directives and folder == DIRECTIVES:
                file = workspace.broken_directives[id]
                found = [one for one in self._session.problems if one.location.file == file]
                return Shown(workspace, found, None, None)
            return shown(workspace, self._look(id, None, folder))

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

    def ask_in_steps(self, question: Callable[[Session], T]) -> T:
        """Return the answer to a question that takes long; others are answered meanwhile.

        It is asked again if files have changed meanwhile, at last as ``ask`` does.
        """
        for _ in range(_TRIES):
            before = self.ask(lambda session: session.workspace)
            answer = question(self._session)
            if self.workspace is before:
                return answer
        return self.ask(question)

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

    def open_draft(self, id: str) -> Look:
        """Return a draft as it was saved, with its findings, as of the last refresh.

        What the last survey has found is not worked out again: then it is without its annexes.
        A draft with errors is looked at as a whole.
        """
        with self._lock:
            if self._is_surveyed and f"/{DIRECTIVES}/{id}" in self._summaries.by_address:
                known = self._summaries.findings.get(directive_file(id), ())
                if not has_errors(known):
                    look = self._look(id, None, DIRECTIVES, with_annexes=False)
                    return replace(look, problems=[*known])
            return self._look(id, None, DIRECTIVES)

    def overview(self) -> Overview:
        """Return the posts in short and what the ledger says of them, as of the last refresh."""
        with self._lock:
            if self._is_surveyed:
                return replace(self._summaries.overview, workspace=self._session.workspace)
        return read_overview(self._root)

    @property
    def _is_surveyed(self) -> bool:
        """Whether all documents were last read in short as the files were last seen."""
        return self._renewal is None and not self._is_outdated

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
            fill_index_apart(_PROGRAM, self.workspace)
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
