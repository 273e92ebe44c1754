"""The session: a workspace that stays open, for whoever asks it often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from threading import RLock
from typing import TypeVar

from koostaja.builder.parallel import Progress
from koostaja.builder.session.brought import (
    BroughtFindings,
    findings_brought,
    findings_planned,
)
from koostaja.builder.session.contents import file_contents, outdated
from koostaja.builder.session.effects import AffectedClause, ClauseEffects
from koostaja.builder.session.look import Look, SavedStages, look_at
from koostaja.builder.session.planning import PlannedOrganisation, plan_organisation
from koostaja.builder.session.reading import SentenceReading
from koostaja.builder.session.state import SessionState
from koostaja.builder.templates import TemplateChanged
from koostaja.diagnostics import Problem, Result, ordered
from koostaja.documents import Document
from koostaja.files.paths import DIRECTIVES, DOCUMENTS, POSITIONS, YAML_SUFFIX, folder_name, stem
from koostaja.library import ClauseSearch, ClauseSearchOrder
from koostaja.workspace import (
    Workspace,
    id_problem,
    open_workspace_change,
    with_clause_files,
    with_organisation,
)

__all__ = ["Session", "open_session"]

T = TypeVar("T")
_FOLDERS = (DIRECTIVES, DOCUMENTS, POSITIONS)
"""Where the documents are that can be looked at."""


def open_session(
    root: Path, *, jobs: int | None = None, progress: Progress | None = None
) -> Session:
    """Open the workspace at ``root`` for many questions; what the index lacks is checked.

    ``jobs`` is the number of processes that check; by default as many as save time.
    """
    return Session(root, jobs, progress)


class Session:
    """A workspace that stays open, refreshed by what changed on disk.

    Several threads may use it at once: each question sees one state of all files. What it
    finds of a document is exactly what ``check`` finds in that document's file.
    """

    def __init__(
        self, root: Path, jobs: int | None = None, progress: Progress | None = None
    ) -> None:
        self._root = root
        self._lock = RLock()
        self._state = SessionState(root, jobs, progress)
        self._saved = SavedStages()

    @property
    def workspace(self) -> Workspace:
        """The workspace as it was when it was opened or last refreshed."""
        return self._state.workspace

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files that no document owns, such as those of the library."""
        return list(self._state.inputs.problems)

    def refresh(self) -> list[str]:
        """Read what has changed on disk; return the names of files that came, went or changed."""
        with self._lock:
            return self._state.refresh()

    def settle(self, most: int) -> bool:
        """Check again at most so many documents that changes touch; return whether that is all.

        So a program can have a large change checked in small steps, between questions.
        """
        return self._answer(lambda: self._state.settle(most), settles=False)

    def look(
        self,
        id: str,
        text: str | None = None,
        *,
        folder: str = "",
        at_once: bool = False,
        with_annexes: bool = True,
    ) -> Look:
        """Return a position or an unsigned directive with what a check finds in its file.

        ``text`` is that of its file if it is not saved yet. ``folder`` is where the file is: by
        default "positions" or "documents", else "directives"; only a new document needs one.
        ``at_once`` does not wait until others are checked again that a change has touched: what
        is found beside them may be as before the change. ``with_annexes`` is false to look at a
        directive by itself, which takes less time, and finds nothing that only annexes show.
        Raises ``KeyError`` for an unknown id, also for that of a signed directive, and for one
        that no file can have.
        """

        def question() -> Look:
            state, file = self._state, self._file(id, folder)
            if not self._is_fit(file) or (text is None and file not in state.hashes):
                raise KeyError(id)
            inputs = state.inputs if text is None else state.with_text(file, text)
            return look_at(inputs, state.documents, file, text, with_annexes=with_annexes)

        return self._answer(question, settles=not at_once)

    def affected(self, clause: str, texts: Mapping[str, str] | None = None) -> AffectedClause:
        """Return every sentence that a clause prints, and the problems on the way.

        With ``texts`` of clause files that are not saved yet, by file name, each sentence has
        its words before and after: wordings, variants and rows may be others. Raises
        ``KeyError`` for an unknown clause.
        """

        def question() -> AffectedClause:
            workspace = self.workspace
            if clause not in workspace.library.clauses:
                raise KeyError(clause)
            changed, problems = self._with_texts(texts) if texts else Result(None, [])
            if texts and (changed is None or clause not in changed.library.clauses):
                return AffectedClause([], problems)
            order = ClauseSearchOrder(self._root, clause)
            search = ClauseSearch(order, Result(workspace, []), changed)
            state = self._state
            effects = ClauseEffects(state.sentences, search, changed, state.names_of)
            return AffectedClause([*effects.sentences()], ordered([*problems, *effects.problems]))

        return self._answer(question)

    @property
    def has_sentences(self) -> bool:
        """Whether the sentences of all clauses were read, which the first ``affected`` does."""
        return self._state.has_sentences

    def sentence_reading(self) -> SentenceReading:
        """Return a reading of these sentences, during which the session can be asked."""
        return SentenceReading(self._state, self._lock)

    def read_sentences(self) -> None:
        """Read these sentences; others are answered meanwhile."""
        reading = self.sentence_reading()
        reading.read()
        reading.keep()

    def brought(self, texts: Mapping[str, str], documents: Collection[str] = ()) -> BroughtFindings:
        """Return the findings that texts of clause files would bring, if they were saved.

        ``documents`` are the ids of positions and drafts that are looked at, too: each takes as
        long as two looks.
        """

        def question() -> BroughtFindings:
            files = [self._file(id, "") for id in documents]
            state = self._state
            return findings_brought(state.inputs, state.documents, self._saved, texts, files)

        return self._answer(question)

    def planned(self, text: str) -> PlannedOrganisation:
        """Return the workspace as it would be with another text of the organisation's file.

        Nothing is saved, and no document is resolved: those that may change are named.
        """

        return self._answer(lambda: plan_organisation(self._state, text))

    def planned_findings(self, text: str, files: Collection[str]) -> Mapping[str, list[Problem]]:
        """Return what another text of the organisation's file brings to the documents of files.

        Those without new findings are left out. Each takes as long as two looks.
        """

        def question() -> Mapping[str, list[Problem]]:
            state = self._state
            changed, _ = with_organisation(state.workspace, text)
            if changed is None:
                return {}
            problems, kept = state.inputs.problems, state.documents
            return findings_planned(state.inputs, kept, self._saved, changed, problems, files)

        return self._answer(question)

    def clause_counts(self) -> Mapping[str, int]:
        """Return how many documents print each clause; one that none prints is not there.

        Approval marks of annexes are not counted.
        """
        return self._answer(lambda: self._state.documents.clause_counts())

    def print_document(
        self, look: Look, document: Document | None = None, *, with_gaps: bool = False
    ) -> bytes:
        """Return the Word file of a document that was looked at, as a build makes it.

        ``document`` is one of those of the look, by default the first: of a directive, an
        annex. Raises ``ValueError`` if the document has errors, since a build refuses it;
        ``with_gaps`` prints a position with errors all the same, with marks in its gaps.
        """
        with self._lock:
            if with_gaps and look.preview:
                return self._state.printer.print_preview(look)
            wanted = document or next(iter(look.documents), None)
            return self._state.printer.print_document(look, wanted)

    def write(
        self,
        files: Mapping[str, str | bytes],
        removed: Collection[str] = (),
        *,
        base: Mapping[str, str | None] | None = None,
        command: str = "write",
    ) -> list[Problem]:
        """Write and remove files by name, all or none; the session then has what was written.

        Texts are written as UTF-8, with the byte order mark that their file has. Only what people
        edit can be written. None is written if one of them is no longer as this session has seen
        it: then there is a problem, and after it the session has seen the change. A session with
        several users sees what each of them writes: ``base`` are the texts that the new ones were
        made from, by file, None for a new file, and none is written if one of them is outdated.
        ``command`` is what the messages of others call this one while they wait.
        """
        with self._lock:
            seen = {file: self._state.hashes.get(file, "") for file in (*files, *removed)}
            with open_workspace_change(self._root, command, seen) as change:
                data, problems = file_contents(self._root, files, (*removed, *(base or ())))
                problems = [*change.problems] or problems or outdated(self._root, base or {})
                problems = problems or change.write(data, removed, seen)
                is_taken = not (problems or removed) and self._state.take(data)
            if not is_taken:
                self._state.refresh()
            return problems

    def _answer(self, question: Callable[[], T], *, settles: bool = True) -> T:
        """Return the answer to a question about one state of all files.

        A template that has changed since the last refresh is read first.
        """
        with self._lock:
            try:
                return self._settled(question, settles)
            except TemplateChanged:
                self._state.refresh()
                return self._settled(question, settles)

    def _settled(self, question: Callable[[], T], settles: bool) -> T:
        if settles:
            self._state.settle()
        return question()

    def _with_texts(self, texts: Mapping[str, str]) -> Result[Workspace | None]:
        """Return the workspace with other texts of clause files, and the problems that these add.

        None if the library has errors then.
        """
        known = self._state.inputs.problems
        changed, found = with_clause_files(self.workspace, known, texts)
        return Result(changed, [one for one in found if one not in known])

    def _is_fit(self, file: str) -> bool:
        """Return whether a file may be one of a document that is not signed."""
        folder, id = folder_name(file), stem(file)
        is_signed = folder == DIRECTIVES and self.workspace.is_signed(id)
        return folder in _FOLDERS and not is_signed and not id_problem(id)

    def _file(self, id: str, folder: str) -> str:
        """Return the file of a document, which may be a new one."""
        positions = self.workspace.positions
        if id in positions.ids and folder in ("", folder_name(positions.file(id))):
            return positions.file(id)
        return f"{folder or DIRECTIVES}/{id}{YAML_SUFFIX}"
