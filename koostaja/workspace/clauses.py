"""The clause library: reusable wordings by id, their variants, parameters and sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from koostaja.diagnostics import nearest
from koostaja.files.paths import clause_file
from koostaja.schema import ANY_TOPIC
from koostaja.source import Pointer, Source

__all__ = [
    "Body",
    "Clause",
    "ClauseLibrary",
    "ClauseSet",
    "Parameter",
    "Retired",
    "WordingName",
    "fill_parameters",
]


_BRACED = re.compile(r"\{([^{}]*)\}")


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
    """The day from which a wording must not be used in new documents, and its successor."""

    since: str
    """An ISO date."""
    instead: str
    """The id of the clause that takes its place; "" if none does."""


@dataclass(frozen=True)
class Body:
    """The body of a clause or variant: one text, several lines, or a table row of named cells.

    ``each`` makes a row for each member of a list. ``items`` are printed below a text: a list, or
    ``{each: …, text: …}``, which makes one item for each annex or repealed directive.
    ``pointer`` is its place in the clause's file.
    """

    text: str | None
    lines: tuple[str | Mapping[str, Any], ...]
    """Paragraphs; ``{each: …, lines: […]}`` makes some for each member of a list."""
    row: Mapping[str, Any] | None
    items: Any
    pointer: Pointer
    basis: str = ""
    note: str = ""
    groups: tuple[str, ...] = ()
    """The groups of posts that may use it; none means all."""
    excludes: tuple[str, ...] = ()
    """The clauses that must not be in the same document."""
    retired: Retired | None = None
    each: str = ""
    """The list for each member of which the row is printed; "" if it is printed once."""

    @property
    def shapes(self) -> tuple[str, ...]:
        """Those of text, lines and row that it has: exactly one.

        There are no items below a row, and ``each`` is only beside one.
        """
        given = (("text", self.text), ("lines", self.lines), ("row", self.row))
        shapes = tuple(name for name, value in given if value)
        extra = ["items"] if self.row and self.items else []
        extra += ["each"] if self.each and not self.row else []
        return (*shapes, *extra)

    def texts(self) -> Iterator[tuple[Pointer, str]]:
        """Return every text in it, with its place in the clause's file."""
        parts = {"text": self.text, "lines": list(self.lines), "row": self.row, "items": self.items}
        for key, value in parts.items():
            yield from _texts(value, (*self.pointer, key))


@dataclass(frozen=True)
class Parameter:
    """A parameter of a clause, written ``{name}`` in its texts."""

    name: str
    default: str | None
    values: tuple[str, ...]
    """The allowed values; empty: any."""
    title: str = ""
    """Its meaning, for people."""


@dataclass(frozen=True)
class Clause:
    """One reusable piece of text (tüüptekst)."""

    id: str
    topic: str
    source: Source
    body: Body
    params: Mapping[str, Parameter]
    variants: Mapping[str, Body]
    mandatory: tuple[str, ...] = ()
    """The groups of posts whose documents must all have it."""
    formerly: tuple[str, ...] = ()
    """Its former ids, by which records name it."""

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The main body and those of the variants."""
        return (self.body, *self.variants.values())

    def wording(self, variant: str | None) -> Body | None:
        """Return the body of a variant, or the main one; None if there is no such variant."""
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
    """The clauses and sets of a workspace; an id is unique among clauses or sets."""

    clauses: Mapping[str, Clause]
    sets: Mapping[str, ClauseSet]
    sources: Mapping[str, Source]
    """The files in ``clauses/`` by topic, which is their name."""
    broken: Mapping[str, str]
    """Ids of clauses and sets that could not be loaded, each with its file."""

    def file(self, topic: str) -> str:
        """Return the file of a topic's clauses, whether or not there is one yet."""
        return clause_file(topic)

    def suggest_clause(self, id: str, topic: str | None) -> str:
        """Return the clause that had an id before, or the one most like a misspelt id.

        One of the same topic is preferred.
        """
        renamed = next((one.id for one in self.clauses.values() if id in one.formerly), "")
        if renamed:
            return renamed
        of_topic = (c.id for c in self.clauses.values() if topic in (None, ANY_TOPIC, c.topic))
        return nearest(id, of_topic) or nearest(id, self.clauses)


def fill_parameters(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its parameters filled in.

    Only names in ``values`` are parameters; all other braces are text and stay, even ``{{ }}``.
    """
    if not values or "{" not in text:
        return text
    return _BRACED.sub(lambda match: values.get(match[1], match[0]), text)


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
