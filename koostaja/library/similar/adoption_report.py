"""What ``similar --apply`` prints: the adopted clauses and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from koostaja.diagnostics import TERMS
from koostaja.library.similar.adoption import Adoption, ReasonLeftOut

__all__ = ["adoption_as_text", "adoption_data"]


def adoption_as_text(
    adoption: Adoption, undecided: Sequence[str], lang: str, *, is_written: bool
) -> Iterator[str]:
    """Return lines with what was adopted, what was left out, and counts.

    ``undecided`` are the ids of proposals with variants, which nobody has chosen.
    """
    terms = TERMS[lang]
    for one in adoption.adopted:
        term = f"adopted.{'new' if one.is_new else 'known'} {one.kind}"
        yield terms[term].format(one.topic, one.id, one.uses, one.positions)
    for reason in ReasonLeftOut:
        ids = [id for id, one in adoption.left_out.items() if one is reason]
        if ids:
            yield terms[f"adopted.{reason}"].format(", ".join(ids))
    if adoption.kept:
        yield terms["adopted.kept"].format(adoption.kept)
    if undecided:
        yield terms["adopted.undecided"].format(len(undecided))
    if not adoption.texts:
        yield terms["adopted.none"]
        return
    yield from (f"  {file}" for file in sorted(adoption.texts))
    counts = len(adoption.adopted), sum(one.uses for one in adoption.adopted)
    term = "adopted.written" if is_written else "adopted.planned"
    yield terms[term].format(*counts, len(adoption.texts))


def adoption_data(
    adoption: Adoption, undecided: Sequence[str], *, is_written: bool
) -> Mapping[str, Any]:
    """Return the same as JSON data."""
    return {
        "written": is_written,
        "adopted": [
            {
                "kind": one.kind,
                "topic": one.topic,
                "id": one.id,
                "new": one.is_new,
                "uses": one.uses,
                "positions": one.positions,
            }
            for one in adoption.adopted
        ],
        "left_out": [{"id": id, "reason": str(reason)} for id, reason in adoption.left_out.items()],
        "undecided": list(undecided),
        "kept": adoption.kept,
        "files": sorted(adoption.texts),
    }
