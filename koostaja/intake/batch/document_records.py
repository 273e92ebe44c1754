"""The record of an imported document: its state, what differs, what was found and asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.documents import words_hash
from koostaja.files.hashes import data_hash
from koostaja.files.paths import imported_draft, position_file
from koostaja.intake.batch.import_record import ImportRecord, ImportState
from koostaja.intake.batch.importer import ImportedDocument, Importer
from koostaja.intake.batch.known_import import KnownImport
from koostaja.intake.questions import Answers

__all__ = ["DocumentRecords"]


class DocumentRecords:
    """Makes the records of one run."""

    def __init__(self, importer: Importer, answers: Answers) -> None:
        self._importer = importer
        self._answers = answers

    def record(
        self,
        record: ImportRecord,
        found: ImportedDocument,
        problems: Sequence[Problem],
        others: Iterable[KnownImport],
        *,
        is_edited: bool,
    ) -> ImportRecord:
        """Return the record of a document that was read; ``record`` says which one it is.

        ``others`` are the other documents of the batch. With ``is_edited`` its draft is that of
        somebody else.
        """
        document, proof = found.rebuilt.document, found.proof
        state = ImportState.FAULTY
        if proof and not has_errors(problems):
            state = ImportState.PROVEN if proof.is_proven else ImportState.DIFFERENT
        named = [*problems, *self._repeated(found, others)]
        if is_edited:
            named.append(Problem("import-draft-kept", Location(imported_draft(record.id))))
        return replace(
            record,
            state=state,
            layout=found.recognition.layout.id,
            title=document.title if document else "",
            words=proof.words if proof else 0,
            taken=len(found.draft.taken),
            differences=tuple(one.name for one in proof.differences) if proof else (),
            problems=tuple(_in_draft(one, record.id) for one in named),
            questions=found.questions,
            answered=tuple(
                one.key for one in found.questions if self._answers.given_to(one) is not None
            ),
            words_hash=words_hash(document) if document else "",
            draft_hash=data_hash(found.rebuilt.text.encode()),
            is_edited=is_edited,
            units=found.draft.units,
            clauses=found.draft.clauses,
            variants=found.draft.variants,
        )

    def _repeated(
        self, found: ImportedDocument, others: Iterable[KnownImport]
    ) -> Iterator[Problem]:
        """Yield that there is such a post already, or another file that says the same."""
        document, position = found.rebuilt.document, found.rebuilt.position
        if document is None or position is None:
            return
        said, where = words_hash(document), Location(found.text.name)
        other = next((one.original for one in others if one.words_hash == said), None)
        post = self._importer.post_like(position.title, position.unit) if position.is_post else ""
        if other:
            yield Problem("import-repeated", where, values={"original": other})
        elif post:
            yield Problem("import-post-exists", where, values={"id": post})


def _in_draft(problem: Problem, id: str) -> Problem:
    """Return a problem of the position that a draft would be, at its place in the draft."""
    if problem.location.file != position_file(id):
        return problem
    return replace(problem, location=replace(problem.location, file=imported_draft(id)))
