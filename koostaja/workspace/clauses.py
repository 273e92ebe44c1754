"""The clause library: reusable wordings by id, their variants, parameters and sets."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
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
    "Gap",
    "JoinedActs",
    "Parameter",
    "Retired",
    "WordingName",
    "fill_parameters",
    "gaps",
    "has_gap",
]


_BRACED = re.compile(r"\{([^{}]*)\}")


class Gap(NamedTuple):
    """A gap for a parameter in a text: ``{name}``, or ``{name:form}`` for a day in a form."""

    name: str
    form: str = ""

    @property
    def braced(self) -> str:
        """What is typed between the braces."""
        return f"{self.name}:{self.form}" if self.form else self.name

    @property
    def value(self) -> str:
        """The name of the value that a document has for it."""
        return f"{self.name}_{self.form}" if self.form else self.name


def gaps(text: str, names: Container[str]) -> Iterator[Gap]:
    """Return the gaps of a text that ``names`` declare, in their order."""
    for braced in _BRACED.findall(text) if "{" in text else ():
        name, _, form = braced.partition(":")
        if name in names:
            yield Gap(name, form)


def has_gap(text: str, name: str) -> bool:
    """Return whether a text has a gap for a parameter, perhaps in a form."""
    return f"{{{name}}}" in text or f"{{{name}:" in text


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
        return iter(self._all_texts)

    @cached_property
    def _all_texts(self) -> tuple[tuple[Pointer, str], ...]:
        parts = {"text": self.text, "lines": list(self.lines), "row": self.row, "items": self.items}
        found = (_texts(value, (*self.pointer, key)) for key, value in parts.items())
        return tuple(chain.from_iterable(found))


class JoinedActs(NamedTuple):
    """Words for each member of a list, joined within a sentence."""

    each: str
    """The list: "annex", "repeal" and so on."""
    texts: Mapping[str, str]
    """The words by wording: "text", and "single" and "whole" for special members."""
    join: str
    last: str
    """What stands before the last one."""

    def words(self, parts: Sequence[str]) -> str:
        """Return the words of all members as a list within a sentence."""
        return self.last.join(filter(None, (self.join.join(parts[:-1]), *parts[-1:])))


@dataclass(frozen=True)
class Parameter:
    """A parameter of a clause, written ``{name}`` in its texts."""

    name: str
    default: str | None
    values: tuple[str, ...]
    """The allowed values; empty: any."""
    title: str = ""
    """Its meaning, for people."""
    is_date: bool = False
    """Whether its value is an ISO date, which is printed in figures or in a form."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """The point, post or unit that it names where a use gives no value."""
    joined: JoinedActs | None = None
    """What it says of each member of a list, if it is made from one."""


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

    def texts(self, body: Body) -> Iterator[tuple[Pointer, str]]:
        """Return every text of one of its bodies, those of joined parameters included."""
        found = list(body.texts())
        yield from found
        for name, parameter in self.params.items():
            if parameter.joined and any(has_gap(text, name) for _, text in found):
                at = (*self.body.pointer, "params", name)
                for key, text in parameter.joined.texts.items():
                    yield (*at, key), text

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

    @cached_property
    def bodies(self) -> Mapping[str, tuple[Clause, Body]]:
        """Every clause with its bodies, by name with variant."""
        return {
            str(WordingName(clause.id, variant)): (clause, body)
            for clause in self.clauses.values()
            for variant, body in (("", clause.body), *clause.variants.items())
        }

    @cached_property
    def mandatory(self) -> Mapping[str, Sequence[Clause]]:
        """The clauses that are mandatory for each group that has any, by the group's id."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            for group in dict.fromkeys(clause.mandatory):
                found.setdefault(group, []).append(clause)
        return found

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

    The keys are what is typed between braces. Only those in ``values`` are parameters; all
    other braces are text and stay, even ``{{ }}``.
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
