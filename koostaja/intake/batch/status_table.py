"""How far a batch is, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from koostaja.diagnostics import TERMS
from koostaja.intake.batch.import_record import ImportRecord
from koostaja.text.table import Table

__all__ = ["import_table"]

_COLUMNS = (
    "document", "original", "state", "words", "clauses", "differences", "open questions",
)  # fmt: skip


def import_table(records: Sequence[ImportRecord], lang: str) -> Table:
    """Return documents with their state, by the names of their originals."""
    ordered = sorted(records, key=lambda one: (one.original, one.part))
    rows = tuple(_row(one, TERMS[lang]) for one in ordered)
    return Table(tuple(f"import.{one}" for one in _COLUMNS), rows)


def _row(one: ImportRecord, terms: dict[str, str]) -> tuple[str, ...]:
    counts = (one.words, one.taken, len(one.open_differences), len(one.open_questions))
    state = terms[f"import.{one.state.value}"]
    return (one.id, one.original, state, *(str(count or "") for count in counts))
