"""One run of an import: originals one by one, each written before the next is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePath

from koostaja.builder import engine_fingerprint
from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.files.changes import open_change
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import data_hash, hash_files
from koostaja.files.paths import (
    CLAUSES,
    ORGANISATION_FILE,
    SCHEMAS,
    TEMPLATES,
    folder_name,
    import_original,
    import_proof,
    imported_draft,
)
from koostaja.intake.batch.document_records import DocumentRecords
from koostaja.intake.batch.import_folder import each_record, imported_files, kept_original
from koostaja.intake.batch.import_record import ImportRecord, ImportState, record_bytes
from koostaja.intake.batch.importer import EarlierDraft, ImportedDocument, Importer
from koostaja.intake.batch.known_answers import known_answers
from koostaja.intake.batch.known_import import KnownImport, known_import
from koostaja.intake.batch.proof_files import BatchSummary, proof_files
from koostaja.intake.batch.rebuilding import draft_text
from koostaja.intake.questions import Answers
from koostaja.workspace import Workspace, input_files

__all__ = ["OriginalsRun"]

_DEPENDED_ON = (CLAUSES, SCHEMAS, TEMPLATES)


class OriginalsRun:
    """Imports what has changed; of documents that are done it remembers little."""

    def __init__(
        self, root: Path, workspace: Workspace, answers: Answers, layouts: Mapping[str, str]
    ) -> None:
        """``layouts`` are those that somebody has named for originals."""
        self._root = root
        self._workspace = workspace
        self._answers = answers
        self._layouts = layouts
        self._base = _base_hash(root, answers)
        self.problems = list[Problem]()
        self._known = {one.id: known_import(one) for one in each_record(root)}
        waiting = (one for one in each_record(root) if one.state is not ImportState.ACCEPTED)
        self._importer = Importer(workspace, answers, earlier=(one.additions for one in waiting))
        self._making = DocumentRecords(self._importer, answers)

    def add(self, name: str) -> None:
        """Import an original, unless nothing has changed."""
        known = {one.part: one for one in self._known.values() if one.original == name}
        try:
            content = kept_original(self._root, name)
        except OSError as error:
            self.problems.append(cannot_read(import_original(name), error))
            return
        named = self._workspace.layouts.get(self._layouts.get(name, ""))
        layout = named.id if named else ""
        content_hash = data_hash(content)
        self._report_replaced(name, content_hash, known.values())
        said = f"{self._base} {layout} {content_hash}"
        key = sha256(said.encode()).hexdigest()
        is_done = known and all(one.is_done(self._root, key) for one in known.values())
        if is_done and not any(map(self._is_outdated, known.values())):
            return
        files, done = dict[str, bytes](), dict[str, KnownImport]()
        drafts = {part: one.draft(self._root) for part, one in known.items()}
        earlier = {
            part: EarlierDraft(one.id, one.edited_text(drafts[part])) for part, one in known.items()
        }
        imported = self._importer.documents(name, content, layout=named, earlier=earlier)
        for part, (found, problems) in enumerate(imported, 1):
            before = known.get(part)
            if before and before.state is ImportState.ACCEPTED:
                done[before.id] = before
                continue
            id = before.id if before else self._free_id(name, found, done)
            asked = ImportRecord(id, name, part, ImportState.UNREAD, key, content_hash)
            record = self._record(asked, found, problems, earlier.get(part))
            done[id] = known_import(record)
            files |= self._files(record, found)
        gone = [one for one in known.values() if one.id not in done]
        read = {imported_draft(known[part].id): one for part, one in drafts.items()}
        if self._write(files, gone, read):
            self._known = {id: one for id, one in self._known.items() if one not in gone} | done

    def _report_replaced(self, name: str, content: str, known: Iterable[KnownImport]) -> None:
        """Report that an original is another file than the one that was accepted."""
        accepted = (one for one in known if one.state is ImportState.ACCEPTED)
        others = [one.id for one in accepted if one.original_hash not in ("", content)]
        if others:
            values = {"ids": ", ".join(others)}
            self.problems.append(Problem("import-accepted-before", Location(name), values=values))

    @property
    def outdated(self) -> Sequence[str]:
        """The originals to be added again: what is said of others is not so any more."""
        found = filter(self._is_outdated, self._known.values())
        return [*dict.fromkeys(one.original for one in found)]

    def _is_outdated(self, one: KnownImport) -> bool:
        """Return whether another original that gave the same document does so no longer."""
        if not one.repeats or one.state is ImportState.ACCEPTED:
            return False
        same = (each for each in self._known.values() if each.words_hash == one.words_hash)
        return one.repeats not in {each.original for each in same if each.id != one.id}

    def _record(
        self,
        asked: ImportRecord,
        found: ImportedDocument | None,
        problems: Sequence[Problem],
        earlier: EarlierDraft | None,
    ) -> ImportRecord:
        if found is None:
            return replace(asked, problems=tuple(problems))
        others = (one for one in self._known.values() if one.id != asked.id)
        own = draft_text(found.draft, found.recognition.layout)
        is_edited = bool(earlier and earlier.text) and found.rebuilt.text != own
        return self._making.record(asked, found, problems, others, is_edited=is_edited)

    def _files(self, record: ImportRecord, found: ImportedDocument | None) -> dict[str, bytes]:
        """Return the files of a document; a draft that somebody has edited stays as it is."""
        files = {import_proof(record.id, ".json"): record_bytes(record)}
        if found is None:
            return files
        if not record.is_edited:
            files[imported_draft(record.id)] = found.rebuilt.text.encode()
        proof, problems = proof_files(record, found, self._workspace.organisation.language)
        self.problems += problems
        return files | proof

    def _free_id(self, name: str, found: ImportedDocument | None, taken: Collection[str]) -> str:
        wanted = found.draft.id if found else PurePath(name).stem.casefold()
        names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return next(one for one in names if one not in self._known and one not in taken)

    def _write(
        self,
        files: Mapping[str, bytes],
        gone: Sequence[KnownImport] = (),
        drafts: Mapping[str, bytes | None] | None = None,
    ) -> bool:
        """Write files, unless a draft among them has changed since it was read."""
        removed = [file for one in gone for file in imported_files(one.id)]
        read = {file: data_hash(one) if one else "" for file, one in (drafts or {}).items()}
        expected = {file: one for file, one in read.items() if file in files}
        with open_change(self._root, "import", durable=False) as change:
            removed = [one for one in removed if one not in files]
            problems = change.write(files, removed, expected)
        self.problems += problems
        return not problems

    def finish(self) -> None:
        """Write the report, and the questions of all documents that are not accepted.

        Answers that were given meanwhile and cannot be read stay as they are.
        """
        summary = BatchSummary(each_record(self._root), self._workspace.organisation.language)
        with open_change(self._root, "import", durable=False) as change:
            newest, problems = known_answers(self._root, summary.questions)
            files = summary.report()
            if has_errors(problems):
                self.problems += problems
            else:
                files = summary.files(self._answers.with_newer(newest))
            self.problems += change.write(files)


def _base_hash(root: Path, answers: Answers) -> str:
    """Return the hash of all that drafts depend on beside their originals and layouts."""
    files = [
        one
        for one in input_files(root)
        if one == ORGANISATION_FILE or folder_name(one) in _DEPENDED_ON
    ]
    hashes = sorted(hash_files(root, files).items())
    return sha256(f"{engine_fingerprint()} {answers.given} {hashes}".encode()).hexdigest()
