"""The session: a workspace that stays open, for whoever asks it often."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from koostaja.builder.document_texts import DocumentTexts, all_documents, open_texts
from koostaja.builder.engine import engine_fingerprint
from koostaja.builder.index import DocumentIndex, DocumentKeeper, open_index
from koostaja.builder.index.parts import face_of
from koostaja.builder.index.places import is_unsure
from koostaja.builder.inputs import CheckOrder, Inputs, load_inputs
from koostaja.builder.parallel import Progress, run_shares
from koostaja.builder.recall import CheckRecall, pending_shares, single_shares
from koostaja.builder.session.dependencies import Dependencies
from koostaja.builder.session.documents import SessionDocuments, share_file
from koostaja.builder.session.effects import ClauseEffects
from koostaja.builder.session.look import Look, look_at
from koostaja.builder.session.printing import DocumentPrinter
from koostaja.builder.session.sentences import KeptSentences
from koostaja.builder.stages import DocumentCheck, run_stages
from koostaja.builder.templates import read_templates
from koostaja.builder.workers import CheckWorker
from koostaja.diagnostics import Problem, Result, Severity, ordered
from koostaja.documents import ClauseCache, Document, Share, document_shares
from koostaja.files.hashes import FileStamp, file_stamps, hash_files
from koostaja.files.paths import DIRECTIVES, YAML_SUFFIX, folder_name, stem
from koostaja.files.reading import read_text
from koostaja.library import (
    AffectedSentence,
    ClauseReader,
    ClauseSearch,
    ClauseSearchOrder,
)
from koostaja.workspace import (
    NUMBER_OF,
    Workspace,
    input_files,
    open_workspace_change,
    with_clause_files,
    with_draft,
)

__all__ = ["AffectedClause", "Session", "open_session"]

_CHUNK = 100
"""How many documents are taken from the index at once, to bound memory."""


class AffectedClause(NamedTuple):
    """Whom a clause touches."""

    sentences: list[AffectedSentence]
    """In the order of the documents, those of drafts first."""
    problems: list[Problem]
    """Of documents that may use the clause, and of clause files that are not saved yet."""


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
        self._jobs = jobs
        self._lock = RLock()
        self._engine = engine_fingerprint()
        self._order = CheckOrder(root, level=Severity.HINT)
        self._dependencies = Dependencies()
        self._stale: set[Share] = set()
        """The documents that are checked again before anything is asked."""
        self._hashes: dict[str, str] = {}
        self._stamps: dict[str, FileStamp] = {}
        self._unsure: set[Share] = set()
        """Those with a finding about what is not there, or not near: any change may matter."""
        self._sentences: KeptSentences | None = None
        self._with_points: set[str] = set()
        self._load(progress)
        self._printer = DocumentPrinter(self.workspace)

    @property
    def workspace(self) -> Workspace:
        """The workspace as it was when it was opened or last refreshed."""
        return self._inputs.workspace

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files that no document owns, such as those of the library."""
        return list(self._inputs.problems)

    def look(self, id: str, text: str | None = None, *, folder: str = "") -> Look:
        """Return a position or an unsigned directive with what a check finds in its file.

        ``text`` is that of its file if it is not saved yet. ``folder`` is where the file is: by
        default "positions" or "documents", else "directives"; only a new document needs one.
        Raises ``KeyError`` for an unknown id.
        """
        with self._lock:
            self._settle()
            share, file = self._share(id, folder), self._file(id, folder)
            if text is None and file not in self._hashes:
                raise KeyError(id)
            inputs = self._inputs if text is None else self._with_text(share, file, text)
            return look_at(inputs, self._kept, share)

    def affected(self, clause: str, texts: Mapping[str, str] | None = None) -> AffectedClause:
        """Return every sentence that a clause prints, and the problems on the way.

        With ``texts`` of clause files that are not saved yet, by file name, each sentence has
        its words before and after: wordings, variants and rows may be others. Raises
        ``KeyError`` for an unknown clause.
        """
        with self._lock:
            self._settle()
            workspace, changed = self.workspace, None
            if clause not in workspace.library.clauses:
                raise KeyError(clause)
            problems = list[Problem]()
            if texts:
                changed, found = with_clause_files(workspace, self._inputs.problems, texts)
                problems = [one for one in found if one not in self._inputs.problems]
                if changed is None or clause not in changed.library.clauses:
                    return AffectedClause([], problems)
            order = ClauseSearchOrder(self._root, clause)
            search = ClauseSearch(order, Result(workspace, []), changed)
            effects = ClauseEffects(self._read_sentences(), search, changed, self._with_points)
            return AffectedClause([*effects.sentences()], ordered([*problems, *effects.problems]))

    def refresh(self) -> list[str]:
        """Read what has changed on disk; return the names of files that came, went or changed."""
        with self._lock:
            stamps = file_stamps(self._root, input_files(self._root))
            seen = [file for file, one in stamps.items() if one != self._stamps.get(file)]
            hashes = hash_files(self._root, seen)
            changed = {file for file in seen if hashes[file] != self._hashes.get(file)}
            changed |= self._stamps.keys() - stamps.keys()
            self._stamps = stamps
            self._hashes = {file: self._hashes.get(file, "") for file in stamps} | hashes
            if changed:
                self._read(changed)
            return sorted(changed)

    def _file(self, id: str, folder: str) -> str:
        """Return the file of a document, which may be a new one."""
        positions = self.workspace.positions
        if id in positions.ids and folder in ("", folder_name(positions.file(id))):
            return positions.file(id)
        return f"{folder or DIRECTIVES}/{id}{YAML_SUFFIX}"

    def _share(self, id: str, folder: str) -> Share:
        """Return the share of a document, which may be a new one."""
        is_directive = folder_name(self._file(id, folder)) == DIRECTIVES
        return Share((), (id,)) if is_directive else Share((id,))

    def _with_text(self, share: Share, file: str, text: str) -> Inputs:
        """Return the inputs where a document has a text that is not saved yet."""
        inputs, positions = self._inputs, self.workspace.positions
        if share.directives:
            workspace, problems = with_draft(self.workspace, stem(file), text)
            templates, found = read_templates(workspace)
            others = [one for one in inputs.problems if one.location.file != file]
            own = [one for one in found if one.location.file == file]
            problems = [*others, *problems, *own]
            return replace(inputs, workspace=workspace, templates=templates, problems=problems)
        changed = positions.with_text(file, text)
        before = self._dependencies.footprint(file)
        same = before is not None and before.face == face_of(changed.get(stem(file)))
        cache = inputs.cache if same else ClauseCache()
        return replace(inputs, workspace=replace(self.workspace, positions=changed), cache=cache)

    def _load(self, progress: Progress | None) -> None:
        """Open the workspace, and check every document that the index does not have."""
        with open_index(self._root, self._engine) as index:
            self._hashes = dict(index.hashes)
            self._stamps = file_stamps(self._root, self._hashes)
            worker = CheckWorker(self._order, index)
            self._inputs = worker.inputs
            keeper = DocumentKeeper(index, self.workspace, self._inputs.faulty_files())
            recall = CheckRecall(keeper, self._inputs)
            self._kept = SessionDocuments(
                self.workspace, self._checks(worker, recall, index, progress)
            )
            self._dependencies.take(keeper.footprints)
        self._renew()
        self._stale.clear()

    def _checks(
        self,
        worker: CheckWorker,
        recall: CheckRecall,
        index: DocumentIndex,
        progress: Progress | None,
    ) -> Iterator[DocumentCheck]:
        """Yield the checks of all documents, those that the index has first."""
        shares = document_shares(self.workspace)
        singles = [*single_shares(shares)]
        known = set[Share]()
        for at in range(0, len(singles), _CHUNK):
            found = recall.known(singles[at : at + _CHUNK], are_few=True)
            known |= found.keys()
            yield from map(self._noted, found.values())
        pending = pending_shares(shares, dict.fromkeys(known))
        read = list[str]()
        for some in run_shares(worker, pending, self._jobs, progress):
            recall.keep(some, {})
            read += (recall.file(one.share) for one in some)
            yield from map(self._noted, some)
            if len(read) >= _CHUNK * 5:
                index.commit(read)
                read.clear()
        if read:
            index.commit(read)

    def _noted(self, checked: DocumentCheck) -> DocumentCheck:
        """Take note of what a document depends on."""
        self._dependencies.take(checked.footprints)
        if any(map(is_unsure, checked.problems)):
            self._unsure.add(checked.share)
        else:
            self._unsure.discard(checked.share)
        return checked

    def _read(self, changed: set[str]) -> None:
        """Read changed files; what depends on them is checked when something is asked."""
        workspace = self.workspace
        ids = {workspace.positions.file(id): id for id in workspace.positions.ids}
        if changed <= ids.keys() & self._stamps.keys():
            positions = workspace.positions.read_again()
            self._inputs = replace(self._inputs, workspace=replace(workspace, positions=positions))
            self._stale |= {Share((ids[file],)) for file in changed}
            faces = {file: face_of(positions.get(ids[file])) for file in changed}
            known = {file: self._dependencies.footprint(file) for file in changed}
            if all(one and one.face == faces[file] for file, one in known.items()):
                self._stale |= self._drafts_with({ids[file] for file in changed})
                self._stale |= self._unsure
                return
            self._inputs = replace(self._inputs, cache=ClauseCache())
            self._dependencies.take_faces(faces)
        else:
            self._inputs = self._with_library(changed) or load_inputs(self._order)
            self._kept.keep_only(self.workspace)
            if self._sentences:
                self._sentences.keep_only(self._hashes)
            self._kept.replace_library(self.workspace)
            self._printer = DocumentPrinter(self.workspace)
        self._stale |= self._renew()

    def _with_library(self, changed: set[str]) -> Inputs | None:
        """Return the inputs if clause files alone have changed, and no clause has errors."""
        workspace, texts = self.workspace, dict[str, str]()
        if not changed <= {one.file for one in workspace.library.sources.values()}:
            return None
        for file in changed:
            try:
                texts[file] = read_text(self._root / file, within=self._root)
            except (OSError, UnicodeDecodeError):  # opening the workspace reports it
                return None
        found, problems = with_clause_files(workspace, self._inputs.problems, texts)
        if found is None:
            return None
        return replace(self._inputs, workspace=found, problems=problems, cache=ClauseCache())

    def _drafts_with(self, ids: Collection[str]) -> set[Share]:
        """Return the drafts that have some positions as annexes."""
        drafts = self.workspace.directives.values()
        return {
            Share((), (draft.id,))
            for draft in drafts
            if any(one.id in ids for one in draft.annexes)
        }

    def _read_sentences(self) -> KeptSentences:
        """Return the sentences of all clauses, which are read when they are first asked for."""
        if self._sentences is None:
            self._sentences = KeptSentences()
            shares = all_documents(self.workspace)
            reader = self._clause_reader()
            with open_texts(self._root) as kept:
                texts = kept if kept.has_hashes(self._hashes) else DocumentTexts(None)
                for at in range(0, len(shares), _CHUNK):
                    found = texts.read(reader, shares[at : at + _CHUNK], 1)
                    for share, text in found.items():
                        self._sentences.keep(share_file(self.workspace, share), share, text)
            for id in self.workspace.positions.ids:
                self._note_points(id)
        return self._sentences

    def _clause_reader(self) -> ClauseReader:
        return ClauseReader(self._root, Result(self.workspace, []))

    def _note_points(self, id: str) -> None:
        """Take note of whether a position names the number of a point."""
        file = self._root / self.workspace.positions.file(id)
        try:
            has_points = NUMBER_OF in read_text(file, within=self._root)
        except (OSError, UnicodeDecodeError):  # its documents have problems
            has_points = True
        (self._with_points.add if has_points else self._with_points.discard)(id)

    def _renew(self) -> set[Share]:
        """Return the documents that depend on what has changed, or may depend on it."""
        workspace = self.workspace
        errors = (one for one in self._inputs.problems if one.severity is Severity.ERROR)
        faulty = {one.location.file for one in errors}
        changed = self._dependencies.renew(workspace, self._hashes, faulty)
        singles = {*single_shares(document_shares(workspace))}
        self._unsure &= singles
        self._stale &= singles
        return self._unsure | {one for one in singles if share_file(workspace, one) in changed}

    def _settle(self) -> None:
        """Check again what depends on files that have changed."""
        reader = self._clause_reader() if self._sentences and self._stale else None
        for share in sorted(self._stale):
            (done,) = run_stages(self._inputs, [share])
            self._kept.replace(self.workspace, self._noted(done.checked))
            if reader and self._sentences:
                file = share_file(self.workspace, share)
                self._sentences.keep(file, share, reader.read(share))
                for id in share.positions:
                    self._note_points(id)
        self._stale.clear()

    def print_document(self, look: Look, document: Document | None = None) -> bytes:
        """Return the Word file of a document that was looked at, as a build makes it.

        ``document`` is one of those of the look, by default the first: of a directive, an
        annex. Raises ``ValueError`` if the document has errors, since a build refuses it.
        """
        with self._lock:
            return self._printer.print_document(look, document or next(iter(look.documents), None))

    def write(
        self, files: Mapping[str, str], removed: Collection[str] = (), *, command: str = "write"
    ) -> list[Problem]:
        """Write and remove files by name, all or none, and refresh.

        None is written if one of them is no longer as this session has seen it: then there is a
        problem, and after it the session has seen the change. ``command`` is what the messages
        of others call this one while they wait.
        """
        with self._lock:
            names = (*files, *removed)
            seen = {file: self._hashes.get(file, "") for file in names}
            with open_workspace_change(self._root, command) as change:
                problems = list(change.problems)
                if not problems:
                    data = {file: text.encode() for file, text in files.items()}
                    problems = change.write(data, removed, seen)
            self.refresh()
            return problems
