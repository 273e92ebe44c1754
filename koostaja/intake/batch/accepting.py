"""Imported documents become positions of the workspace: each whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Result, has_errors, unknown_name
from koostaja.documents import words_hash
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import hash_files
from koostaja.files.paths import (
    IMPORT_PROOFS,
    import_original,
    import_proof,
    imported_draft,
    position_file,
)
from koostaja.files.reading import is_present, read_text
from koostaja.intake.batch.import_folder import read_records
from koostaja.intake.batch.import_record import ImportRecord, ImportState, record_bytes
from koostaja.intake.batch.rebuilding import NeededFiles, rebuild
from koostaja.intake.entries import ImportDraft
from koostaja.workspace import OpenChange, Workspace, WorkspaceChange, load, open_workspace_change

__all__ = ["accept"]

_LISTED = 5
"""How many differences a refusal names."""


def accept(
    root: Path,
    ids: Collection[str] = (),
    differences: Mapping[str, Collection[str]] | None = None,
    *,
    accepts_marks: bool = False,
    opening: OpenChange = open_workspace_change,
) -> Result[list[ImportRecord]]:
    """Write imported documents into the workspace; by default all that can be.

    A post that there is already is accepted only if it is named. ``differences`` are the names
    of those that are accepted, by document; with ``accepts_marks`` all that are of capitals and
    punctuation alone. A document that has another one is refused, and so is one that would no
    longer print the words that were compared with its original. Return the records of those that
    were accepted.
    """
    with opening(root, "import") as change:
        if change.problems:
            return Result([], list(change.problems))
        records = read_records(root)
        named = {id: {*names} for id, names in (differences or {}).items()}
        for id, one in records.items() if accepts_marks else ():
            named.setdefault(id, set()).update(one.mark_differences)
        accepting = _Accepting(root, load(root).value, named)
        unknown = [
            unknown_name("import-unknown-id", one, records) for one in ids if one not in records
        ]
        if unknown:
            return Result([], unknown)
        ready = [id for id, one in records.items() if one.is_ready(named.get(id, ()))]
        found, problems = list[ImportRecord](), list[Problem]()
        for id in ids or [one for one in ready if not records[one].is_repeated]:
            record, failed = accepting.accept(records[id])
            problems += failed
            found += [record] if record else []
        failed = accepting.write(change)
        return Result([] if failed else found, [*problems, *failed])


class _Accepting:
    def __init__(
        self,
        root: Path,
        workspace: Workspace,
        differences: Mapping[str, Collection[str]],
    ) -> None:
        self._root = root
        self._workspace = workspace
        self._differences = differences
        self._files = dict[str, bytes]()
        self._drafts = list[str]()
        """What is written of the documents, and which drafts are removed."""

    def accept(self, record: ImportRecord) -> Result[ImportRecord | None]:
        """Prepare a document; return its record, or why it cannot be written."""
        draft_file = imported_draft(record.id)
        problems = [*self._refusals(record)]
        if problems:
            return Result(None, problems)
        try:
            text = read_text(self._root / draft_file, within=self._root)
        except OSError as error:
            return Result(None, [cannot_read(draft_file, error)])
        except UnicodeDecodeError:
            return Result(None, [Problem("import-outdated", Location(draft_file))])
        layout, draft = self._workspace.layouts[record.layout], self._lacking(record.additions)
        rebuilt, problems = rebuild(self._workspace, draft, layout, text)
        if has_errors(problems) or rebuilt.document is None or rebuilt.needed is None:
            return Result(None, problems)
        if words_hash(rebuilt.document) != record.words_hash:
            return Result(None, [Problem("import-outdated", Location(draft_file))])
        accepted = replace(
            record,
            state=ImportState.ACCEPTED,
            accepted=tuple(record.differences),
        )
        self._add(accepted, text, rebuilt.needed)
        return Result(accepted, [])

    def _refusals(self, record: ImportRecord) -> Iterator[Problem]:
        place = Location(imported_draft(record.id))
        if record.state is ImportState.ACCEPTED:
            yield Problem("import-accepted", place)
        elif record.state not in (ImportState.PROVEN, ImportState.DIFFERENT):
            yield Problem("import-faulty", place)
        elif self._is_replaced(record) or record.layout not in self._workspace.layouts:
            yield Problem("import-outdated", place)
        elif is_present(self._root / position_file(record.id)):
            yield Problem("already-exists", Location(position_file(record.id)))
        named = self._differences.get(record.id, ())
        numbered = enumerate(record.differences, 1)
        missing = [(at, one) for at, one in numbered if one not in (*record.accepted, *named)]
        if record.state is ImportState.DIFFERENT and missing:
            listed = (_with_number(at, one) for at, one in missing[:_LISTED])
            values = {"names": "; ".join(listed), "count": str(len(missing))}
            yield Problem("import-different", place, values=values)

    def _is_replaced(self, record: ImportRecord) -> bool:
        """Return whether the original is another file now than the one that was compared."""
        file = import_original(record.original)
        found = hash_files(self._root, [file])[file]
        return bool(record.original_hash and found) and found != record.original_hash

    def _lacking(self, draft: ImportDraft) -> ImportDraft:
        """Return a draft without what the workspace has meanwhile, from another document."""
        organisation, library = self._workspace.organisation, self._workspace.library
        return draft._replace(
            units=tuple(one for one in draft.units if one.id not in organisation.units),
            clauses={
                topic: {id: one for id, one in clauses.items() if id not in library.clauses}
                for topic, clauses in draft.clauses.items()
            },
            variants={
                clause: {
                    name: one
                    for name, one in variants.items()
                    if name not in library.clauses[clause].variants
                }
                for clause, variants in draft.variants.items()
            },
        )

    def _add(self, record: ImportRecord, text: str, needed: NeededFiles) -> None:
        self._workspace = needed.workspace
        self._drafts.append(imported_draft(record.id))
        self._files |= {
            position_file(record.id): text.encode(),
            import_proof(record.id, ".json"): record_bytes(record),
            **{file: one.encode() for file, one in needed.texts.items()},
        }

    def write(self, change: WorkspaceChange) -> list[Problem]:
        """Write all documents that were prepared, or none."""
        records = [one for one in self._files if one.startswith(IMPORT_PROOFS)]
        known = hash_files(self._root, [*records, *self._drafts])
        return change.write(self._files, self._drafts, known) if self._files else []


def _with_number(number: int, name: str) -> str:
    """Return a difference with the number by which the command accepts it."""
    words = name.partition(": ")[2]
    sides = (one.strip() or "–" for one in words.partition(" → ")[::2])
    return f"{number}) {' → '.join(sides)}"
