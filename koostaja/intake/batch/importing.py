"""Import originals one by one: what was done stays when a run is interrupted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from koostaja.builder import Progress, engine_fingerprint
from koostaja.diagnostics import Location, Problem, Result, has_errors, nearest
from koostaja.documents import words_hash
from koostaja.files.changes import open_change
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import data_hash, hash_files
from koostaja.files.paths import (
    CLAUSES,
    IMPORT_REPORT,
    LOCAL_FOLDER,
    ORGANISATION_FILE,
    SCHEMAS,
    TEMPLATES,
    folder_name,
    import_original,
    import_proof,
    imported_draft,
    position_file,
)
from koostaja.intake.batch.import_folder import (
    COMPARISON,
    imported_files,
    keep_originals,
    kept_original,
    original_names,
    read_records,
)
from koostaja.intake.batch.import_record import (
    ImportRecord,
    ImportState,
    questions_of,
    record_bytes,
)
from koostaja.intake.batch.importer import ImportedDocument, Importer
from koostaja.intake.batch.known_answers import answer_files, known_answers
from koostaja.intake.proof import (
    ReportLine,
    compare_document,
    comparison_bytes,
    document_page,
    redline,
    report_page,
)
from koostaja.intake.questions import Answers, questions_schema
from koostaja.workspace import Workspace, input_files, load

__all__ = ["ImportRun", "answered_importer", "import_files"]

_DEPENDED_ON = (CLAUSES, SCHEMAS, TEMPLATES)


class ImportRun(NamedTuple):
    """What a run has left in the folder ``import``."""

    records: list[ImportRecord]
    """Of all documents, also those that were imported before."""
    is_whole: bool
    """Whether it came to its end; otherwise the next one continues."""


def import_files(
    root: Path,
    files: Mapping[str, bytes],
    *,
    layout: str = "",
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Result[ImportRun]:
    """Import originals, new ones and those that are kept, as far as anything of them changed.

    ``files`` are new ones by name. ``layout`` is the id of theirs, if it is the same for all.
    """
    workspace, problems = load(root)
    is_readable = not workspace.is_organisation_broken and not workspace.unread_clause_files
    if not is_readable or not workspace.layouts:
        return Result(ImportRun([], is_whole=False), problems)
    if layout and layout not in workspace.layouts:
        return Result(ImportRun([], is_whole=False), [_unknown_layout(layout, workspace)])
    failed = keep_originals(root, files.items())
    if failed:
        return Result(ImportRun([], is_whole=False), failed)
    records = read_records(root)
    answers, problems = known_answers(root, questions_of(records.values()))
    if problems:
        return Result(ImportRun([*records.values()], is_whole=False), problems)
    run = _Run(root, workspace, layout, answers, records)
    names = original_names(root)
    for done, name in enumerate(names):
        if is_stopped():
            return Result(run.result(is_whole=False), run.problems)
        run.add(name)
        if progress:
            progress(done + 1, len(names))
    run.finish()
    return Result(run.result(is_whole=True), run.problems)


def _unknown_layout(layout: str, workspace: Workspace) -> Problem:
    values = {"layout": layout, "known": ", ".join(workspace.layouts)}
    similar = nearest(layout, workspace.layouts)
    return Problem("unknown-layout", Location(""), values=values, similar=similar)


def answered_importer(root: Path, workspace: Workspace) -> Result[Importer]:
    """Return an importer that knows all answers of people to earlier imports."""
    answers, problems = known_answers(root, questions_of(read_records(root).values()))
    return Result(Importer(workspace, answers), problems)


class _Run:
    def __init__(
        self,
        root: Path,
        workspace: Workspace,
        layout: str,
        answers: Answers,
        records: dict[str, ImportRecord],
    ) -> None:
        self._root = root
        self._workspace = workspace
        self._language = workspace.organisation.language
        self._answers = answers
        self._records = records
        self._base = _base_hash(root, answers, layout)
        self.problems = list[Problem]()
        waiting = (one for one in records.values() if one.state is not ImportState.ACCEPTED)
        earlier = [one.additions for one in waiting]
        self._importer = Importer(workspace, answers, workspace.layouts.get(layout), earlier)

    @cached_property
    def _posts(self) -> Mapping[tuple[str, str], str]:
        """The ids of posts by title and unit."""
        posts = (one for one in self._workspace.positions.values() if one.is_post and one.title)
        return {(one.title.casefold(), one.unit): one.id for one in posts}

    def result(self, *, is_whole: bool) -> ImportRun:
        return ImportRun([*self._records.values()], is_whole)

    def add(self, name: str) -> None:
        """Import an original, unless nothing has changed."""
        known = [one for one in self._records.values() if one.original == name]
        try:
            content = kept_original(self._root, name)
        except OSError as error:
            self.problems.append(cannot_read(import_original(name), error))
            return
        key = sha256(f"{self._base} {data_hash(content)}".encode()).hexdigest()
        if known and all(one.key == key or one.state is ImportState.ACCEPTED for one in known):
            return
        files, records = dict[str, bytes](), list[ImportRecord]()
        for part, (found, problems) in enumerate(self._importer.documents(name, content), 1):
            record = self._record(name, part, key, found, problems)
            records.append(record)
            files[import_proof(record.id, ".json")] = record_bytes(record)
            if found and record.state is not ImportState.ACCEPTED:
                files |= self._files(record, found)
        gone = [one for one in known if one.id not in {record.id for record in records}]
        self._write(files, gone)
        for one in gone:
            del self._records[one.id]
        self._records |= {one.id: one for one in records}

    def _files(self, record: ImportRecord, found: ImportedDocument) -> dict[str, bytes]:
        files = {imported_draft(record.id): found.rebuilt.text.encode()}
        document = found.rebuilt.document
        if document and found.rebuilt.needed:
            workspace = found.rebuilt.needed.workspace
            changes, problems = redline(workspace, found.text, found.recognition, document)
            self.problems += problems
            files |= {import_proof(record.id, ".docx"): changes} if changes else {}
        compared = compare_document(
            found.text,
            found.recognition,
            document,
            found.proof,
            recognised=[(one.clause, one.place) for one in found.draft.taken],
            new={id for clauses in found.draft.clauses.values() for id in clauses},
        )
        page = document_page(
            self._language,
            found.text.name,
            compared,
            found.proof,
            found.questions,
            id=record.id,
            slips=[one.place for one in found.draft.taken if one.is_slip],
        )
        return {
            **files,
            import_proof(record.id, COMPARISON): comparison_bytes(compared),
            import_proof(record.id, ".html"): page.encode(),
        }

    def _record(
        self,
        name: str,
        part: int,
        key: str,
        found: ImportedDocument | None,
        problems: Sequence[Problem],
    ) -> ImportRecord:
        known = next(
            (one for one in self._records.values() if (one.original, one.part) == (name, part)),
            None,
        )
        if known and known.state is ImportState.ACCEPTED:
            return known
        if found is None:
            id = known.id if known else self._free_id(Path(name).stem.casefold())
            return ImportRecord(id, name, part, ImportState.UNREAD, key, problems=tuple(problems))
        id = known.id if known else self._free_id(found.draft.id)
        state = ImportState.FAULTY
        if found.proof and not has_errors(problems):
            state = ImportState.PROVEN if found.proof.is_proven else ImportState.DIFFERENT
        return ImportRecord(
            id,
            name,
            part,
            state,
            key,
            layout=found.recognition.layout.id,
            title=found.rebuilt.document.title if found.rebuilt.document else "",
            words=found.proof.words if found.proof else 0,
            taken=len(found.draft.taken),
            differences=tuple(one.name for one in found.proof.differences) if found.proof else (),
            problems=tuple(_in_draft(one, id) for one in (*problems, *self._repeated(id, found))),
            questions=found.questions,
            answered=tuple(
                one.key
                for one in found.questions
                if self._answers.find(one.kind, one.words, one.context) is not None
            ),
            words_hash=words_hash(found.rebuilt.document) if found.rebuilt.document else "",
            units=found.draft.units,
            clauses=found.draft.clauses,
            variants=found.draft.variants,
        )

    def _repeated(self, id: str, found: ImportedDocument) -> Iterator[Problem]:
        """Yield that there is such a post already, or another file that says the same."""
        document, position = found.rebuilt.document, found.rebuilt.position
        if document is None or position is None:
            return
        said = words_hash(document)
        others = (one for one in self._records.values() if one.id != id)
        other = next((one.original for one in others if one.words_hash == said), None)
        post = self._posts.get((position.title.casefold(), position.unit))
        if other:
            yield Problem("import-repeated", Location(""), values={"original": other})
        elif post:
            yield Problem("import-post-exists", Location(""), values={"id": post})

    def _free_id(self, wanted: str) -> str:
        names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        return next(one for one in names if one not in self._records)

    def _write(self, files: Mapping[str, bytes], gone: Sequence[ImportRecord]) -> None:
        removed = [file for one in gone for file in imported_files(one.id)]
        with open_change(self._root, "import", durable=False) as change:
            self.problems += change.write(files, [one for one in removed if one not in files])

    def finish(self) -> None:
        """Write the report, and the questions of all documents that are not accepted."""
        records = self._records.values()
        report = report_page(self._language, [_line(one, self._language) for one in records])
        asked = questions_of(records)
        newest = known_answers(self._root, asked).value  # somebody may have answered meanwhile
        files = {
            **answer_files(asked, self._answers.with_newer(newest), self._language),
            **{
                f"{LOCAL_FOLDER}/{file}": json.dumps(one, ensure_ascii=False, indent=1).encode()
                for file, one in questions_schema(asked).items()
            },
            IMPORT_REPORT: report.encode(),
        }
        self._write(files, [])


def _in_draft(problem: Problem, id: str) -> Problem:
    """Return a problem of the position that a draft would be, at its place in the draft."""
    if problem.location.file != position_file(id):
        return problem
    return replace(problem, location=replace(problem.location, file=imported_draft(id)))


def _line(record: ImportRecord, language: str) -> ReportLine:
    return ReportLine(
        record.id,
        record.title,
        record.original,
        record.state.value,
        record.words,
        record.taken,
        len(record.open_differences),
        len(record.open_questions),
        tuple(one.message(language) for one in record.problems),
    )


def _base_hash(root: Path, answers: Answers, layout: str) -> str:
    """Return the hash of all that drafts depend on beside their originals."""
    files = [
        one
        for one in input_files(root)
        if one == ORGANISATION_FILE or folder_name(one) in _DEPENDED_ON
    ]
    hashes = sorted(hash_files(root, files).items())
    return sha256(f"{engine_fingerprint()} {layout} {answers.given} {hashes}".encode()).hexdigest()
