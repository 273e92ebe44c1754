"""What people read of an import: the proof of each document, the report, the questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from koostaja.diagnostics import Result
from koostaja.files.paths import IMPORT_REPORT, LOCAL_FOLDER, import_proof
from koostaja.intake.batch.import_folder import COMPARISON
from koostaja.intake.batch.import_record import ImportRecord, ImportState
from koostaja.intake.batch.importer import ImportedDocument
from koostaja.intake.batch.known_answers import answer_files
from koostaja.intake.proof import (
    ReportLine,
    compare_document,
    comparison_bytes,
    document_page,
    redline,
    report_page,
)
from koostaja.intake.questions import Answers, Question, merged, questions_schema

__all__ = ["BatchSummary", "proof_files"]


def proof_files(
    record: ImportRecord, found: ImportedDocument, language: str
) -> Result[dict[str, bytes]]:
    """Return the proof of a document: a page, the data behind it, and the redline."""
    document, needed = found.rebuilt.document, found.rebuilt.needed
    compared = compare_document(
        found.text,
        found.recognition,
        document,
        found.proof,
        recognised=[(one.clause, one.place) for one in found.draft.taken],
        new={id for clauses in found.draft.clauses.values() for id in clauses},
    )
    page = document_page(
        language,
        found.text.name,
        compared,
        found.proof,
        found.questions,
        id=record.id,
        slips=[one.place for one in found.draft.taken if one.is_slip],
        answered=record.answered,
    )
    files = {
        import_proof(record.id, COMPARISON): comparison_bytes(compared),
        import_proof(record.id, ".html"): page.encode(),
    }
    if document is None or needed is None:
        return Result(files, [])
    proven = found.proof.compared if found.proof else None
    changes, problems = redline(needed.workspace, found.text, found.recognition, document, proven)
    return Result(
        files | ({import_proof(record.id, ".docx"): changes} if changes else {}), problems
    )


class BatchSummary:
    """The report and the questions of all documents, of which it keeps no more than these say."""

    def __init__(self, records: Iterable[ImportRecord], language: str) -> None:
        self._language = language
        self._lines, asked = list[ReportLine](), list[Question]()
        for one in records:
            self._lines.append(self._line(one))
            if one.state is not ImportState.ACCEPTED:
                asked += one.asked
        self.questions = merged(asked)
        """Those of all documents that are not accepted, each once."""

    def files(self, answers: Answers) -> Mapping[str, bytes]:
        """Return the files of the report, the questions and the answers."""
        return {
            **answer_files(self.questions, answers, self._language),
            **dict(self._schemas()),
            **self.report(),
        }

    def report(self) -> Mapping[str, bytes]:
        """Return the file of the report alone."""
        return {IMPORT_REPORT: report_page(self._language, self._lines).encode()}

    def _schemas(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files by which editors complete answers."""
        for file, one in questions_schema(self.questions).items():
            content = json.dumps(one, ensure_ascii=False, indent=1).encode()
            yield f"{LOCAL_FOLDER}/{file}", content

    def _line(self, record: ImportRecord) -> ReportLine:
        return ReportLine(
            record.id,
            record.title,
            record.original,
            record.state.value,
            record.words,
            record.taken,
            len(record.open_differences),
            len(record.open_questions),
            tuple(one.message(self._language) for one in record.problems),
        )
