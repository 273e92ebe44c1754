"""What ``similar --apply`` prints: the adopted clauses and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import TERMS
from koostaja.library.similar.adoption import Adoption

__all__ = ["adoption_as_text", "adoption_data"]


def adoption_as_text(adoption: Adoption, lang: str, *, is_written: bool) -> Iterator[str]:
    """Return lines with each adopted clause, each proposal that was left out, and counts."""
    terms = TERMS[lang]
    for one in adoption.clauses:
        term = "adopted.new" if one.is_new else "adopted.known"
        yield terms[term].format(one.topic, one.id, one.uses, one.positions)
    for id, reason in adoption.left_out.items():
        yield terms[f"adopted.{reason}"].format(id)
    if adoption.kept:
        yield terms["adopted.kept"].format(adoption.kept)
    if not adoption.texts:
        yield terms["adopted.none"]
        return
    yield from (f"  {file}" for file in sorted(adoption.texts))
    counts = len(adoption.clauses), sum(one.uses for one in adoption.clauses)
    term = "adopted.written" if is_written else "adopted.planned"
    yield terms[term].format(*counts, len(adoption.texts))


def adoption_data(adoption: Adoption, *, is_written: bool) -> Mapping[str, Any]:
    """Return the same as JSON data."""
    return {
        "written": is_written,
        "clauses": [
            {
                "topic": one.topic,
                "id": one.id,
                "new": one.is_new,
                "uses": one.uses,
                "positions": one.positions,
            }
            for one in adoption.clauses
        ],
        "left_out": [{"id": id, "reason": str(reason)} for id, reason in adoption.left_out.items()],
        "kept": adoption.kept,
        "files": sorted(adoption.texts),
    }
