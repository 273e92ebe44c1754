"""The clause library: reusable wordings by id, their variants, parameters and sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from koostaja.diagnostics import Problem, Related, has_errors, nearest
from koostaja.source import Pointer, Source, pointer_text

__all__ = [
    "Body",
    "Clause",
    "ClauseLibrary",
    "ClauseSet",
    "Parameter",
    "Retired",
    "WordingName",
    "fill_parameters",
    "read_clauses",
]


class WordingName(NamedTuple):
    """A clause's id with that of a variant, "" for its main wording; as text ``id/variant``."""

    clause: str
    variant: str = ""

    @classmethod
    def parse(cls, text: str) -> WordingName:
        clause, _, variant = text.partition("/")
        return cls(clause, variant)

    def __str__(self) -> str:
        return f"{self.clause}/{self.variant}" if self.variant else self.clause


@dataclass(frozen=True)
class Retired:
    """From when a wording is not to be used in anything new, and what takes its place."""

    since: str
    """An ISO date."""
    instead: str
    """A clause's id; "" if nothing does."""


@dataclass(frozen=True)
class Body:
    """A wording: one text, several lines, or a table row with named cells.

    ``items`` stand below a text: a list, or ``{each: …, text: …}``, which makes
    one item for each annex or repealed directive. ``pointer`` is its place in
    the clause's file.
    """

    text: str | None
    lines: tuple[str | Mapping[str, Any], ...]
    """Paragraphs; ``{each: …, lines: […]}`` stands for some for each member of a list."""
    row: Mapping[str, Any] | None
    items: Any
    pointer: Pointer
    basis: str = ""
    note: str = ""
    groups: tuple[str, ...] = ()
    """The groups of posts that it may stand with; none means all."""
    excludes: tuple[str, ...] = ()
    """The clauses that do not stand in the same document."""
    retired: Retired | None = None

    @property
    def shapes(self) -> tuple[str, ...]:
        """Which of text, lines and row it has; a sound one has just one, and no items by a row."""
        given = (("text", self.text), ("lines", self.lines), ("row", self.row))
        shapes = tuple(name for name, value in given if value)
        return (*shapes, "items") if self.row and self.items else shapes

    def texts(self) -> Iterator[tuple[Pointer, str]]:
        """Every text in it, with its place in the clause's file."""
        parts = {"text": self.text, "lines": list(self.lines), "row": self.row, "items": self.items}
        for key, value in parts.items():
            yield from _texts(value, (*self.pointer, key))


@dataclass(frozen=True)
class Parameter:
    """A gap in a wording, written ``{name}``."""

    name: str
    default: str | None
    values: tuple[str, ...]
    """The values that are allowed; empty: any."""
    title: str = ""
    """What it stands for, to people."""


@dataclass(frozen=True)
class Clause:
    """One reusable piece of text (tüüptingimus)."""

    id: str
    topic: str
    source: Source
    body: Body
    params: Mapping[str, Parameter]
    variants: Mapping[str, Body]
    mandatory: tuple[str, ...] = ()
    """The groups of posts whose every document has it."""
    formerly: tuple[str, ...] = ()
    """The ids that it had before, by which records name it."""

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The main wording and the variants."""
        return (self.body, *self.variants.values())

    def wording(self, variant: str | None) -> Body | None:
        """The main wording or a variant; None if there is no such variant."""
        return self.variants.get(variant) if variant else self.body


@dataclass(frozen=True)
class ClauseSet:
    """An ordered, named list of clauses ("rights of an official")."""

    id: str
    topic: str
    source: Source
    pointer: Pointer
    entries: tuple[Any, ...]


@dataclass(frozen=True)
class ClauseLibrary:
    """All clauses and sets of a workspace; an id is unique among its kind."""

    clauses: Mapping[str, Clause]
    sets: Mapping[str, ClauseSet]
    sources: Mapping[str, Source]
    """The files in ``clauses/`` by topic, which is their name."""

    def suggest_clause(self, id: str, topic: str | None) -> str:
        """The clause that bore an id before, or that a misspelt one probably meant.

        Of the same topic, if there is one.
        """
        renamed = next((one.id for one in self.clauses.values() if id in one.formerly), "")
        if renamed:
            return renamed
        of_topic = (c.id for c in self.clauses.values() if topic in (None, "*", c.topic))
        return nearest(id, of_topic) or nearest(id, self.clauses)


def fill_parameters(text: str, values: Mapping[str, str]) -> str:
    """A wording with its declared parameters filled in.

    Only names in ``values`` are gaps; every other brace is text and stays, so a
    wording may hold ``{`` and even ``{{ }}``.
    """
    if not values or "{" not in text:
        return text
    pattern = "|".join(map(re.escape, values))
    return re.sub(rf"\{{({pattern})\}}", lambda match: values[match[1]], text)


def read_clauses(sources: Mapping[str, Source]) -> tuple[ClauseLibrary, list[Problem]]:
    """The library from its files, by topic; each file has passed its schema."""
    clauses: dict[str, Clause] = {}
    sets: dict[str, ClauseSet] = {}
    problems: list[Problem] = []
    for topic, source in sources.items():
        for id, data in source.data.get("clauses", {}).items():
            clause = _clause(id, topic, source, data)
            found = list(_clause_problems(clause))
            problems += found
            if has_errors(found):
                continue
            if id in clauses:
                first = clauses[id].source, clauses[id].body.pointer
                problems.append(_duplicate(id, source, ("clauses", id), first))
            clauses.setdefault(id, clause)
        for id, data in (source.data.get("sets") or {}).items():
            pointer: Pointer = ("sets", id, "clauses")
            if id in sets:
                first = sets[id].source, sets[id].pointer[:2]
                problems.append(_duplicate(id, source, ("sets", id), first))
            sets.setdefault(id, ClauseSet(id, topic, source, pointer, tuple(data["clauses"])))
    return ClauseLibrary(clauses, sets, sources), problems


def _duplicate(id: str, source: Source, at: Pointer, first: tuple[Source, Pointer]) -> Problem:
    related = (Related(first[0].locate(first[1], key=True)),)
    where = source.locate(at, key=True)
    return Problem("duplicate-clause", where, pointer_text(at), {"id": id}, related=related)


def _clause(id: str, topic: str, source: Source, data: Mapping[str, Any]) -> Clause:
    pointer: Pointer = ("clauses", id)
    return Clause(
        id=id,
        topic=topic,
        source=source,
        body=_body(data, pointer),
        params={
            name: _parameter(name, value or {})
            for name, value in (data.get("params") or {}).items()
        },
        variants={
            name: _body(value, (*pointer, "variants", name))
            for name, value in data.get("variants", {}).items()
        },
        mandatory=tuple(data.get("mandatory", ())),
        formerly=tuple(data.get("formerly", ())),
    )


def _parameter(name: str, data: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name, data.get("default"), tuple(data.get("values", ())), data.get("title", "")
    )


def _body(data: Mapping[str, Any], pointer: Pointer) -> Body:
    retired = data.get("retired")
    return Body(
        text=data.get("text"),
        lines=tuple(data.get("lines", ())),
        row=data.get("row"),
        items=data.get("items"),
        pointer=pointer,
        basis=data.get("basis", ""),
        note=data.get("note", ""),
        groups=tuple(data.get("groups", ())),
        excludes=tuple(data.get("excludes", ())),
        retired=Retired(retired["since"], retired.get("instead", "")) if retired else None,
    )


def _clause_problems(clause: Clause) -> Iterator[Problem]:
    """A body without its one shape, and parameters that no text asks for."""
    for body in clause.bodies:
        if len(body.shapes) != 1 or body.shapes != clause.body.shapes:
            where = clause.source.locate(body.pointer, key=True)
            values = {"found": ", ".join(body.shapes) or "–"}
            yield Problem("clause-body", where, pointer_text(body.pointer), values)
    texts = [text for body in clause.bodies for _, text in body.texts()]
    for name in clause.params:
        if not any(f"{{{name}}}" in text for text in texts):
            at: Pointer = (*clause.body.pointer, "params", name)
            where = clause.source.locate(at, key=True)
            yield Problem("unused-parameter", where, pointer_text(at), {"name": name})


def _texts(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key != "each":
                yield from _texts(one, (*at, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _texts(one, (*at, index))
