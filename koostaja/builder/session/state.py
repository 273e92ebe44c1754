"""What an open workspace is at a time, and how it follows the files on disk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import time_ns

from koostaja.builder.engine import engine_sources
from koostaja.builder.index import DocumentKeeper, open_index
from koostaja.builder.index.parts import face_of
from koostaja.builder.index.places import is_unsure
from koostaja.builder.inputs import CheckOrder, Inputs, load_inputs
from koostaja.builder.parallel import Progress
from koostaja.builder.recall import CheckRecall, single_shares
from koostaja.builder.session.dependencies import Dependencies
from koostaja.builder.session.documents import SessionDocuments, file_share, share_file
from koostaja.builder.session.opening import check_documents
from koostaja.builder.session.printing import DocumentPrinter
from koostaja.builder.session.sentences import KeptSentences
from koostaja.builder.stages import DocumentCheck, run_stages
from koostaja.builder.templates import read_templates
from koostaja.builder.workers import CheckWorker
from koostaja.diagnostics import Severity
from koostaja.documents import ClauseCache, Share, document_shares
from koostaja.files.hashes import FileStamp, data_hash, file_stamps, hash_files, lasting_stamps
from koostaja.files.paths import DIRECTIVES, folder_name, stem
from koostaja.files.reading import read_text
from koostaja.workspace import (
    Workspace,
    input_files,
    read_steadily,
    with_clause_files,
    with_draft,
)

__all__ = ["SessionState"]


class SessionState:
    """The inputs of checks, and all documents in short, as of the last refresh.

    Documents that depend on changed files are checked again when they are needed.
    """

    def __init__(self, root: Path, jobs: int | None, progress: Progress | None) -> None:
        self._root = root
        self._order = CheckOrder(root, level=Severity.HINT)
        self._dependencies = Dependencies()
        self._stale: set[Share] = set()
        """The documents that have to be checked again."""
        self._unsure: set[Share] = set()
        """Those with a finding about what is not there, or not near: any change may matter."""
        self._sentences: KeptSentences | None = None
        self._meanwhile = set[Share]()
        """The documents that were checked again since somebody began to read the sentences."""
        self._stamps = _stamps(root)  # before any file is read, so that no change is missed
        with open_index(root, engine_sources()) as index:
            self.hashes = dict(index.hashes)
            """The hashes of all files as they were read."""
            worker = CheckWorker(self._order, index)
            self.inputs: Inputs = worker.inputs
            keeper = DocumentKeeper(index, self.workspace, self.inputs.faulty_files())
            recall = CheckRecall(keeper, self.inputs)
            checks = check_documents(worker, index, recall, jobs, progress)
            self.documents = SessionDocuments(self.workspace, map(self._noted, checks))
            self._dependencies.take(keeper.footprints)
        self._depending()
        self.printer = DocumentPrinter(self.workspace)

    @property
    def workspace(self) -> Workspace:
        """The workspace as of the last refresh."""
        return self.inputs.workspace

    @property
    def sentences(self) -> KeptSentences:
        """The sentences of all clauses, which are read when they are first asked for."""
        if self._sentences is None:
            self._sentences = KeptSentences(self.workspace, self.hashes)
        return self._sentences

    @property
    def has_sentences(self) -> bool:
        """Whether the sentences of all clauses were read."""
        return self._sentences is not None

    def begin_sentences(self) -> tuple[Workspace, Mapping[str, str]]:
        """Return what the sentences are read from, apart from the caches of this state."""
        self._meanwhile = set()
        positions = self.workspace.positions.read_again()
        return replace(self.workspace, positions=positions), dict(self.hashes)

    def keep_sentences(self, found: KeptSentences) -> None:
        """Keep sentences that were read since ``begin_sentences``, unless there are some."""
        if self._sentences is None:
            known = self._meanwhile.intersection(single_shares(document_shares(self.workspace)))
            found.keep_only(self.workspace)
            found.read_again(self.workspace, sorted(known))
            self._sentences = found

    def names_of(self, file: str) -> Collection[str]:
        """Return the names of parts of the library, and others, that a position's file has."""
        found = self._dependencies.footprint(file)
        return found.names if found else ()

    def refresh(self) -> list[str]:
        """Read what has changed on disk; return the names of files that came, went or changed.

        What another process changes, or has left when it was killed, is read as a whole.
        """
        changed = set[str]()
        read_steadily(self._root, lambda: changed.update(self._read_changes()))
        return sorted(changed)

    def _read_changes(self) -> set[str]:
        now, stamps = time_ns(), file_stamps(self._root, input_files(self._root))
        if stamps == self._stamps and stamps.keys() == self.hashes.keys():
            return set()  # a file that was written just now has no stamp, and may be gone
        seen = [file for file, one in stamps.items() if one != self._stamps.get(file)]
        hashes = hash_files(self._root, seen)
        changed = {file for file in seen if hashes[file] != self.hashes.get(file)}
        changed |= self.hashes.keys() - stamps.keys()
        if stamps.keys() != self.hashes.keys():
            self.hashes = {file: self.hashes.get(file, "") for file in stamps}
        self.hashes |= hashes
        new = {file: stamps.pop(file) for file in seen}
        self._stamps = stamps | lasting_stamps(new, now)
        if not all(map(self._is_as_read, {*seen} - changed)):
            self._forget_positions()
        if changed:
            self._read(changed)
        return changed

    def take(self, written: Mapping[str, bytes]) -> bool:
        """Take over positions that were just written, without a look at all other files.

        Return whether that is all; false for other files and new ones, of which none is taken
        over. To be called by who may change the folder, so that no file is half written.
        """
        if not all(file in self.hashes and self._id(file) for file in written):
            return False
        hashes = {file: data_hash(data) for file, data in written.items()}
        changed = {self._id(file) for file, one in hashes.items() if one != self.hashes[file]}
        self.hashes |= hashes
        for file in written:
            self._stamps.pop(file, None)  # it may be edited within the same tick
        if changed and not self._read_positions(changed):
            self._stale |= self._depending()
        return True

    def settle(self, most: int | None = None) -> bool:
        """Check again what depends on files that have changed; return whether that is all.

        At most so many documents, if a number is given.
        """
        pending = sorted(self._stale)[:most]
        for share in pending:
            (done,) = run_stages(self.inputs, [share])
            self.documents.replace(self.workspace, self._noted(done.checked))
        self._meanwhile.update(pending)
        if self._sentences:
            self._sentences.read_again(self.workspace, pending)
        self._stale.difference_update(pending)
        return not self._stale

    def with_text(self, file: str, text: str) -> Inputs:
        """Return the inputs where a document has a text that is not saved yet."""
        if folder_name(file) == DIRECTIVES:
            return self._with_draft(file, text)
        inputs, positions, id = self.inputs, self.workspace.positions, stem(file)
        taken = positions.taken(file)
        if taken and taken.location.file == file:
            return replace(inputs, problems=[*inputs.problems, taken])
        changed = positions.with_text(file, text)
        before = self._dependencies.footprint(file)
        same = before is not None and before.face == face_of(changed.get(id))
        cache = inputs.cache if same else ClauseCache()
        return replace(inputs, workspace=replace(self.workspace, positions=changed), cache=cache)

    def _with_draft(self, file: str, text: str) -> Inputs:
        inputs, id = self.inputs, stem(file)
        workspace, own = with_draft(self.workspace, id, text)
        templates, found = read_templates(workspace)
        others = [one for one in inputs.problems if one.location.file != file]
        problems = [*others, *own, *(one for one in found if one not in others)]
        return replace(inputs, workspace=workspace, templates=templates, problems=problems)

    def _noted(self, checked: DocumentCheck) -> DocumentCheck:
        """Take note of what a document depends on."""
        self._dependencies.take(checked.footprints)
        is_any = any(map(is_unsure, checked.problems))
        (self._unsure.add if is_any else self._unsure.discard)(checked.share)
        return checked

    def _read(self, changed: set[str]) -> None:
        """Read changed files, and find what depends on them."""
        positions = self.workspace.positions
        ids = {positions.file(id): id for id in positions.ids}
        if not changed <= ids.keys() & self.hashes.keys():
            self._open_again(changed)
        elif self._read_positions({ids[file] for file in changed}):
            return
        self._stale |= self._depending()

    def _open_again(self, changed: set[str]) -> None:
        """Open the workspace again: only the library if nothing else has changed."""
        self.inputs = self._with_library(changed) or load_inputs(self._order)
        self.documents.keep_only(self.workspace)
        if self._sentences:
            self._sentences.keep_only(self.workspace)
        self.documents.replace_library(self.workspace)
        self.printer = DocumentPrinter(self.workspace)

    def _id(self, file: str) -> str:
        """Return the id of the position that a file has; "" for other files."""
        return "".join(file_share(self.workspace, file).positions)

    def _is_as_read(self, file: str) -> bool:
        """Return whether a file has what was read of its position, if any was, each time."""
        if not (id := self._id(file)):
            return True
        try:
            text = read_text(self._root / file, within=self._root)
        except (OSError, UnicodeDecodeError):
            return False
        return self.workspace.positions.has_only_read(id, text)

    def _forget_positions(self) -> None:
        """Forget the positions that were read: one was another for a while."""
        positions = self.workspace.positions.read_again()
        workspace = replace(self.workspace, positions=positions)
        self.inputs = replace(self.inputs, workspace=workspace, cache=ClauseCache())

    def _read_positions(self, ids: Collection[str]) -> bool:
        """Read changed positions; return whether what others say of them is the same."""
        positions = self.workspace.positions.read_again()
        self.inputs = replace(self.inputs, workspace=replace(self.workspace, positions=positions))
        self._stale |= {Share((id,)) for id in ids}
        faces = {positions.file(id): face_of(positions.get(id)) for id in ids}
        known = {file: self._dependencies.footprint(file) for file in faces}
        if all(one and one.face == faces[file] for file, one in known.items()):
            self._stale |= self._unsure.union(self._drafts_with(ids))
            return True
        self.inputs = replace(self.inputs, cache=ClauseCache())
        self._dependencies.take_faces(faces)
        return False

    def _drafts_with(self, ids: Collection[str]) -> Iterator[Share]:
        """Yield the drafts that have some positions as annexes."""
        for draft in self.workspace.directives.values():
            if any(one.id in ids for one in draft.annexes):
                yield Share((), (draft.id,))

    def _with_library(self, changed: Iterable[str]) -> Inputs | None:
        """Return the inputs if clause files alone have changed, and no clause has errors."""
        workspace, texts = self.workspace, dict[str, str]()
        files = {one.file for one in workspace.library.sources.values()}
        for file in changed:
            try:
                texts[file] = read_text(self._root / file, within=self._root)
            except (OSError, UnicodeDecodeError):  # opening the workspace reports it
                return None
            if file not in files:
                return None
        found, problems = with_clause_files(workspace, self.inputs.problems, texts)
        if found is None:
            return None
        return replace(self.inputs, workspace=found, problems=problems, cache=ClauseCache())

    def touched_by(self, file: str, changed: Workspace, digest: str) -> list[str]:
        """Return the files of documents that may say something else in a changed workspace.

        ``file`` is what differs there, with the hash ``digest``.
        """
        hashes = {**self.hashes, file: digest}
        return sorted(self._dependencies.touched(changed, hashes, self._faulty()))

    def _faulty(self) -> set[str]:
        errors = (one for one in self.inputs.problems if one.severity is Severity.ERROR)
        return {one.location.file for one in errors}

    def _depending(self) -> set[Share]:
        """Return the documents that depend on what has changed, or may depend on it."""
        workspace = self.workspace
        changed = self._dependencies.renew(workspace, self.hashes, self._faulty())
        singles = {*single_shares(document_shares(workspace))}
        self._unsure &= singles
        self._stale &= singles
        return self._unsure | {one for one in singles if share_file(workspace, one) in changed}


def _stamps(root: Path) -> dict[str, FileStamp]:
    now = time_ns()
    return lasting_stamps(file_stamps(root, input_files(root)), now)
