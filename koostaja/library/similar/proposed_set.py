"""Recurring runs of clauses proposed as sets, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS
from koostaja.library.similar.proposed_names import free_id
from koostaja.library.similar.recurring_runs import (
    FEWEST_POSITIONS,
    Run,
    RunPart,
    entry_key,
    recurring_runs,
    run_parts,
)
from koostaja.source import yaml_text
from koostaja.text.sentence_ids import sentence_id
from koostaja.workspace import Workspace

__all__ = ["ProposedSet", "propose_sets", "sets_as_text", "sets_data"]


class ProposedSet(NamedTuple):
    """A run with the set that could take its place."""

    id: str
    is_new: bool
    run: Run


def propose_sets(workspace: Workspace, least: int = FEWEST_POSITIONS) -> list[ProposedSet]:
    """Return the sets that could take the place of runs that so many positions have."""
    parts = list[RunPart]()
    for id in workspace.positions.ids:
        if position := workspace.positions.get(id):
            parts += run_parts(position)
    known = dict(_known_sets(workspace))
    taken = {*workspace.library.sets, *workspace.library.broken}
    found = []
    for run in recurring_runs(parts, least, known):
        id = known.get((run.topic, run.entries), "")
        found.append(ProposedSet(id or free_id(_field(run) or run.topic, taken), not id, run))
        taken.add(found[-1].id)
    return found


def _field(run: Run) -> str:
    """Return the name of the field of a run, as an id; "" if several have it."""
    names = {
        next(key for key in reversed(one.pointer) if isinstance(key, str) and key != "items")
        for one in run.places
    }
    return sentence_id(names.pop()) if len(names) == 1 else ""


def _known_sets(workspace: Workspace) -> Iterator[tuple[tuple[str, tuple[str, ...]], str]]:
    """Yield the sets that there are, by topic and entries, unless an entry depends on its place."""
    for one in workspace.library.sets.values():
        keys = [entry_key(entry) for entry in one.entries]
        known = tuple(key for key in keys if key is not None)
        if len(known) == len(keys):
            yield (one.topic, known), one.id


def sets_as_text(proposals: Sequence[ProposedSet], lang: str) -> Iterator[str]:
    """Return lines with each proposed set and its clauses."""
    terms = TERMS[lang]
    for id, is_new, run in proposals:
        term = "similar set" if is_new else "similar known set"
        yield terms[term].format(id, run.topic, run.positions, len(run.places))
        yield from (f"  {line}" for line in yaml_text({"clauses": run.data}).splitlines()[1:])
    if not proposals:
        yield terms["similar no sets"]


def sets_data(proposals: Sequence[ProposedSet]) -> list[Mapping[str, Any]]:
    """Return the same as JSON data."""
    return [
        {
            "id": id,
            "new": is_new,
            "topic": run.topic,
            "clauses": run.data,
            "positions": sorted({one.position for one in run.places}),
            "times": len(run.places),
        }
        for id, is_new, run in proposals
    ]
