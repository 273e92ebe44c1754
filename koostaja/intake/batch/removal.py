"""Documents taken out of a batch: their files with all that was made of them, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from koostaja.diagnostics import Result, has_errors, unknown_name
from koostaja.files.changes import open_change
from koostaja.files.paths import import_original, import_proof
from koostaja.intake.batch.import_folder import imported_files, original_names, read_records
from koostaja.intake.batch.import_record import ImportRecord, questions_of, record_bytes
from koostaja.intake.batch.known_answers import known_answers
from koostaja.intake.batch.proof_files import BatchSummary
from koostaja.workspace import open_organisation

__all__ = ["remove_documents"]


def remove_documents(root: Path, ids: Collection[str]) -> Result[list[ImportRecord]]:
    """Remove the originals of documents, and return the records of all documents in them.

    Positions that were accepted stay, and so do all answers: a file that is imported again is
    not asked about again. The report and the questions name only what is left.
    """
    with open_change(root, "import", durable=False) as change:
        if change.problems:
            return Result([], list(change.problems))
        records = read_records(root)
        missing = [one for one in dict.fromkeys(ids) if one not in records]
        if missing:
            return Result([], [unknown_name("import-unknown-id", one, records) for one in missing])
        names = {records[one].original for one in ids}
        gone = [one for one in records.values() if one.original in names]
        answers, problems = known_answers(root, questions_of(records.values()))
        if has_errors(problems):
            return Result([], problems)
        left = [one for one in records.values() if one.original not in names]
        told = [*_told_anew(left, names)]
        summary = BatchSummary(told, open_organisation(root).language)
        made = [file for one in gone for file in imported_files(one.id)]
        kept = sorted(names.intersection(original_names(root)))
        removed = [*map(import_original, kept), *made]
        changed = {
            import_proof(new.id, ".json"): record_bytes(new)
            for one, new in zip(left, told, strict=True)
            if one is not new
        }
        failed = change.write({**changed, **summary.files(answers)}, removed)
        return Result([] if failed else gone, [*problems, *failed])


def _told_anew(records: Sequence[ImportRecord], gone: Collection[str]) -> Iterator[ImportRecord]:
    """Yield records of which none names a removed original: the first of those alike names none."""
    firsts = dict[str, str]()
    for one in records:
        if not one.repeats:
            firsts.setdefault(one.words_hash, one.original)
    for one in records:
        if one.repeats in gone:
            first = firsts.setdefault(one.words_hash, one.original)
            yield one.repeating("" if first == one.original else first)
        else:
            yield one
