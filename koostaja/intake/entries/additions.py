"""What has to be added to a workspace so that drafts can be used: units, clauses, variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from koostaja.files.paths import ORGANISATION_FILE, clause_file
from koostaja.intake.entries.import_draft import ImportDraft, NewUnit
from koostaja.source import Edit, Pointer, SetValue
from koostaja.text.plain_ids import plain_id
from koostaja.text.sentence_ids import sentence_id
from koostaja.workspace import Clause, WordingName, Workspace

__all__ = ["Additions", "added_edits"]


class Additions:
    """What drafts of one workspace add to it: the same words get the same id in all of them."""

    def __init__(self, workspace: Workspace, earlier: Iterable[ImportDraft]) -> None:
        organisation, library = workspace.organisation, workspace.library
        self._library = library
        self._known_units = organisation.units
        self._unit_ids = set(organisation.units)
        self._clause_ids = {*library.clauses, *library.broken}
        self._units: dict[tuple[str, str], NewUnit] = {}
        self._clauses: dict[tuple[str, str], str] = {}
        self._variants: dict[WordingName, Mapping[str, Any]] = {}
        self._offered: dict[WordingName, str] = {}
        for draft in earlier:
            self._add(draft)

    def _add(self, draft: ImportDraft) -> None:
        """Know what a draft adds, unless the workspace has got it meanwhile, perhaps otherwise."""
        for unit in draft.units:
            if unit.id in self._known_units:
                continue
            self._units[unit.name, unit.parent] = unit
            self._unit_ids.add(unit.id)
        for topic, some in draft.clauses.items():
            for id, body in some.items():
                if id in self._library.clauses:
                    continue
                text = body.get("text") or "\n".join(body["lines"])
                self._clauses[topic, text] = id
                self._clause_ids.add(id)
        for clause, variants in draft.variants.items():
            for name, body in variants.items():
                self._variants[WordingName(clause, name)] = body

    def unit(self, name: str, parent: str) -> NewUnit:
        """Return a new unit below another one."""
        if (name, parent) not in self._units:
            id = _free(plain_id(name) or "unit", self._unit_ids)
            self._units[name, parent] = NewUnit(id, name, parent)
        return self._units[name, parent]

    def clause(self, topic: str, text: str) -> str:
        """Return the id of a new clause with a text."""
        if (topic, text) not in self._clauses:
            self._clauses[topic, text] = _free(sentence_id(text) or topic, self._clause_ids)
        return self._clauses[topic, text]

    def variant_name(self, clause: Clause, base: str, words: str) -> str:
        """Return a name for a new variant, which no other words are offered."""
        name, n = WordingName(clause.id, base), 2
        while (
            name.variant in clause.variants
            or name in self._variants
            or self._offered.get(name, words) != words
        ):
            name, n = WordingName(clause.id, f"{base}-{n}"), n + 1
        self._offered[name] = words
        return name.variant

    def take_variant(self, name: WordingName, body: Mapping[str, Any]) -> bool:
        """Add a variant; return False if one of that name says something else."""
        return self._variants.setdefault(name, body) == body


def _free(base: str, taken: set[str]) -> str:
    """Return an id that is not taken, and take it."""
    id, n = base, 2
    while id in taken:
        id, n = f"{base}-{n}", n + 1
    taken.add(id)
    return id


def added_edits(workspace: Workspace, drafts: Iterable[ImportDraft]) -> dict[str, list[Edit]]:
    """Return the edits that add to the workspace's files what drafts need, by file."""
    found: dict[str, dict[Pointer, Any]] = {}
    for draft in drafts:
        units = found.setdefault(ORGANISATION_FILE, {})
        for unit in draft.units:
            given = {"genitive": unit.genitive, "parent": unit.parent}
            units["units", unit.id] = {
                "name": unit.name,
                **{key: value for key, value in given.items() if value},
            }
        for topic, some in draft.clauses.items():
            clauses = found.setdefault(clause_file(topic), {})
            clauses |= {("clauses", id): dict(body) for id, body in some.items()}
        for clause, variants in draft.variants.items():
            known = workspace.library.clauses.get(clause)
            if known:  # else its use is reported
                bodies = found.setdefault(clause_file(known.topic), {})
                for name, body in variants.items():
                    bodies["clauses", clause, "variants", name] = dict(body)
    return {file: [*_edits(workspace, file, values)] for file, values in found.items() if values}


def _edits(workspace: Workspace, file: str, values: Mapping[Pointer, Any]) -> Iterable[Edit]:
    """Yield edits that set values, those under a mapping that is not there yet together."""
    organisation, sources = workspace.organisation.source, workspace.library.sources.values()
    known = {one.file: one.data for one in (organisation, *sources)}
    data: Mapping[str, Any] = known.get(file, {})
    missing: dict[Pointer, dict[str, Any]] = {}
    for pointer, value in values.items():
        around: Any = data
        for key in pointer[:-1]:
            around = around.get(key) if isinstance(around, Mapping) else None
        if around:
            yield SetValue(pointer, value)
        else:
            missing.setdefault(pointer[:-1], {})[str(pointer[-1])] = value
    yield from (SetValue(pointer, some) for pointer, some in missing.items())
