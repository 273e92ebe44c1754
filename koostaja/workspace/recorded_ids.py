"""The ids in the records of signed directives, which must not be given to anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from koostaja.diagnostics import Location
from koostaja.files.paths import YAML_SUFFIX, confirmed_file
from koostaja.files.reading import read_text
from koostaja.workspace.ledger import Act
from koostaja.workspace.references import IdKind
from koostaja.workspace.workspace import Workspace

__all__ = ["ids_on_record", "recorded_clauses"]

_CLAUSE = re.compile(r"^[ -]*clause: \"?([a-z0-9-]+)", re.MULTILINE)
"""The line, in a confirmed text, with the clause that words came from."""


def ids_on_record(workspace: Workspace, kind: IdKind) -> Mapping[str, Location]:
    """Return the ids of a kind that are in records, each with the first place of it."""
    found: dict[str, Location] = {}
    for act in workspace.ledger.acts:
        for id, where in _ids(workspace, act, kind):
            found.setdefault(id, where)
    return found


def _ids(workspace: Workspace, act: Act, kind: IdKind) -> Iterator[tuple[str, Location]]:
    source = act.source
    if kind == "unit" and act.unit:
        yield act.unit, source.locate(("unit",))
    elif kind == "position":
        for index, annex in enumerate(act.annexes):
            if annex.id:
                key = "position" if annex.position else "document"
                yield annex.id, source.locate(("annexes", index, key))
    elif kind == "clause":
        for file, ids in recorded_clauses(workspace, act):
            yield from ((id, Location(file)) for id in ids)


def recorded_clauses(workspace: Workspace, act: Act) -> Iterator[tuple[str, list[str]]]:
    """Return each text of a confirmed directive, by its file, with the ids of its clauses."""
    for name in act.files:
        file = confirmed_file(act.id, name)
        if name.endswith(YAML_SUFFIX):
            try:
                text = read_text(workspace.root / file, within=workspace.root)
            except (OSError, UnicodeDecodeError):  # a check of the record reports it
                continue
            yield file, _CLAUSE.findall(text)
