"""What accepting documents would write, shown before, and sealed so that this is what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from koostaja.intake import ImportRecord, ImportState
from koostaja.web.names import clause_words
from koostaja.workspace import Workspace

__all__ = ["Acceptance", "AddedText", "AddedUnit", "difference_name", "plan_acceptance"]

_LENGTH = 16
_TEXTS = ("text", "whole", "row")
"""The keys of a clause's body under which its words are."""


class AddedUnit(NamedTuple):
    """A unit that the authority would get."""

    name: str
    parent: str
    """The name of the unit above it; "" if there is none."""


class AddedText(NamedTuple):
    """A clause, or a variant of one, that the library would get."""

    of: str
    """The first words of the clause that gets a variant; the id of a new clause's topic."""
    text: str


@dataclass(frozen=True)
class Acceptance:
    """Documents that somebody wants to accept."""

    records: Sequence[ImportRecord]
    units: Sequence[AddedUnit]
    clauses: Sequence[AddedText]
    variants: Sequence[AddedText]
    differences: Mapping[str, Sequence[str]]
    """The names of the differences that stay, by document."""

    @property
    def adds(self) -> bool:
        """Whether the library or the units get anything."""
        return bool(self.units or self.clauses or self.variants)

    @property
    def seal(self) -> str:
        """What says that exactly this was seen."""
        documents = [(one.id, one.key, one.words_hash, one.state) for one in self.records]
        differences = sorted((id, *names) for id, names in self.differences.items())
        said = (documents, self.units, self.clauses, self.variants, differences)
        return sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def difference_name(record: ImportRecord, difference: str) -> str:
    """Return by what a form names a difference of a document."""
    said = f"{record.id} {difference}"
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def plan_acceptance(
    workspace: Workspace, records: Iterable[ImportRecord], named: Iterable[str]
) -> Acceptance:
    """Return what would be written for documents that are not accepted yet.

    ``named`` are the differences that were ticked, as ``difference_name`` names them.
    """
    ticked = {*named}
    chosen = [one for one in records if one.state is not ImportState.ACCEPTED]
    differences = {
        one.id: [each for each in one.differences if difference_name(one, each) in ticked]
        for one in chosen
    }
    return Acceptance(
        chosen,
        [*dict.fromkeys(unit for one in chosen for unit in _units(workspace, one))],
        [*dict.fromkeys(text for one in chosen for text in _clauses(workspace, one))],
        [*dict.fromkeys(text for one in chosen for text in _variants(workspace, one))],
        {id: names for id, names in differences.items() if names},
    )


def _units(workspace: Workspace, record: ImportRecord) -> Iterator[AddedUnit]:
    names = {one.id: one.name for one in record.units}
    for one in record.units:
        if one.id not in workspace.organisation.units:
            above = names.get(one.parent) or workspace.organisation.unit_words(one.parent)
            yield AddedUnit(one.name, above)


def _clauses(workspace: Workspace, record: ImportRecord) -> Iterator[AddedText]:
    for topic, some in record.clauses.items():
        for id, body in some.items():
            if id not in workspace.library.clauses:
                yield AddedText(topic, "\n".join(_texts(body)))


def _variants(workspace: Workspace, record: ImportRecord) -> Iterator[AddedText]:
    for id, some in record.variants.items():
        clause = workspace.library.clauses.get(id)
        for name, body in some.items():
            if clause is None or name not in clause.variants:
                yield AddedText(clause_words(workspace, id), "\n".join(_texts(body)))


def _texts(body: Any) -> Iterator[str]:
    """Yield the texts of a clause as its file has them, in their order."""
    for key in _TEXTS:
        if isinstance(body, Mapping) and key in body:
            yield from _strings(body[key])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _strings(one)
