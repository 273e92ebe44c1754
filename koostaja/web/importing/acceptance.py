"""What accepting documents would write, shown before, and sealed so that this is what is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from koostaja.intake import ImportRecord, ImportState
from koostaja.web.importing.text_pieces import TextPiece, compared_pieces
from koostaja.web.names import clause_words, wording_texts
from koostaja.workspace import Workspace, genitive_of

__all__ = [
    "Acceptance",
    "AddedClauses",
    "AddedUnit",
    "AddedVariant",
    "difference_name",
    "marks_name",
    "plan_acceptance",
    "tick_names",
    "ticked_differences",
]

_LENGTH = 16
_TEXTS = ("text", "whole", "row")
"""The keys of a clause's body under which its words are."""


class AddedUnit(NamedTuple):
    """A unit that the authority would get."""

    name: str
    parent: str
    """The name of the unit above it; "" if there is none."""
    genitive: str
    """As the data or the language have it; "" if it is not known."""


class AddedClauses(NamedTuple):
    """The clauses that a topic of the library would get."""

    topic: str
    """Its title."""
    texts: Sequence[str]


class AddedVariant(NamedTuple):
    """A variant that a clause would get."""

    of: str
    """The first words of the clause."""
    text: Sequence[TextPiece]
    """Its words; those marked that the clause does not have."""


@dataclass(frozen=True)
class Acceptance:
    """Documents that somebody wants to accept."""

    records: Sequence[ImportRecord]
    units: Sequence[AddedUnit]
    clauses: Sequence[AddedClauses]
    variants: Sequence[AddedVariant]
    differences: Mapping[str, Sequence[str]]
    """The names of the differences that stay, by document."""

    @property
    def adds(self) -> bool:
        """Whether the library or the units get anything."""
        return bool(self.units or self.clauses or self.variants)

    @property
    def seal(self) -> str:
        """What says that exactly this was seen."""
        documents = [
            (one.id, one.key, one.words_hash, one.draft_hash, one.state) for one in self.records
        ]
        differences = sorted((id, *names) for id, names in self.differences.items())
        said = (documents, self.units, self.clauses, self.variants, differences)
        return sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def difference_name(record: ImportRecord, difference: str) -> str:
    """Return by what a form names a difference of a document."""
    said = f"{record.id} {difference}"
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def marks_name(record: ImportRecord) -> str:
    """Return by what a form names all differences of capitals and punctuation together.

    "" if there are not several of them. It stands for those that were shown and no others.
    """
    marks = record.mark_differences
    return difference_name(record, "\n".join(marks)) if len(marks) > 1 else ""


def ticked_differences(record: ImportRecord, named: Collection[str]) -> list[str]:
    """Return the differences of a document that a form names, one by one or together."""
    marks = set(record.mark_differences if marks_name(record) in named else ())
    return [
        one for one in record.differences if one in marks or difference_name(record, one) in named
    ]


def tick_names(record: ImportRecord, ticked: Collection[str]) -> list[str]:
    """Return by what a form names these differences of a document, together where it can be."""
    together = marks_name(record)
    marks = set(record.mark_differences if together else ())
    if not marks or not marks <= {*ticked}:
        return [difference_name(record, one) for one in ticked]
    return [together, *(difference_name(record, one) for one in ticked if one not in marks)]


def plan_acceptance(
    workspace: Workspace, records: Iterable[ImportRecord], named: Iterable[str]
) -> Acceptance:
    """Return what would be written for documents that are not accepted yet.

    ``named`` are the differences that were ticked, as ``tick_names`` names them.
    """
    ticked = {*named}
    chosen = [one for one in records if one.state is not ImportState.ACCEPTED]
    differences = {one.id: ticked_differences(one, ticked) for one in chosen}
    return Acceptance(
        chosen,
        [*dict.fromkeys(unit for one in chosen for unit in _units(workspace, one))],
        _clauses(workspace, chosen),
        [*_variants(workspace, chosen)],
        {id: names for id, names in differences.items() if names},
    )


def _units(workspace: Workspace, record: ImportRecord) -> Iterator[AddedUnit]:
    names = {one.id: one.name for one in record.units}
    organisation = workspace.organisation
    for one in record.units:
        if one.id not in organisation.units:
            above = names.get(one.parent) or organisation.unit_words(one.parent)
            known = genitive_of(one.name, one.genitive or None, language=organisation.language)
            yield AddedUnit(one.name, above, known or "")


def _clauses(workspace: Workspace, records: Iterable[ImportRecord]) -> list[AddedClauses]:
    found = dict[str, dict[str, str]]()
    for topic, some in ((topic, one) for each in records for topic, one in each.clauses.items()):
        for id, body in some.items():
            if id not in workspace.library.clauses:
                found.setdefault(topic, {})[id] = "\n".join(_texts(body))
    return [
        AddedClauses(_topic_title(workspace, topic), [*dict.fromkeys(texts.values())])
        for topic, texts in found.items()
    ]


def _topic_title(workspace: Workspace, topic: str) -> str:
    """Return what a topic is called: a new one as the field that takes its clauses."""
    source = workspace.library.sources.get(topic)
    if source:
        return str(source.data.get("title", ""))
    fields = (one for layout in workspace.layouts.values() for one in layout.fields.walk())
    return next((one.title for one in fields if one.topic == topic and one.title), topic)


def _variants(workspace: Workspace, records: Iterable[ImportRecord]) -> Iterator[AddedVariant]:
    known = set[tuple[str, str]]()
    for id, some in ((id, one) for each in records for id, one in each.variants.items()):
        clause = workspace.library.clauses.get(id)
        for name, body in some.items():
            if (id, name) not in known and (clause is None or name not in clause.variants):
                known.add((id, name))
                text = "\n".join(_texts(body))
                of = "\n".join(wording_texts(clause.body)) if clause else text
                yield AddedVariant(clause_words(workspace, id), tuple(compared_pieces(text, of)[0]))


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
