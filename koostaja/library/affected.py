"""The sentences that a clause prints in a document, and how the index has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS, Location
from koostaja.documents import EntryOrigin, Origin, Share
from koostaja.source import Source
from koostaja.workspace import ClauseLibrary

__all__ = ["AffectedSentence", "ClausePlaces", "SentenceRow", "clause_line", "sentences_from_text"]


class AffectedSentence(NamedTuple):
    """A sentence of a clause in a document."""

    document: str
    title: str
    is_directive: bool
    section: tuple[str, ...]
    """The titles of the sections around it."""
    variant: str
    sets: tuple[str, ...]
    """The sets that brought the clause in, the outermost first."""
    condition: str
    as_signed: str
    """The reason why the words are not the clause's; "" if they are."""
    where: Location
    """The place of its words."""
    before: str
    after: str
    """The sentence with the new wording; "" if none was given."""

    def through(self, lang: str) -> str:
        """Return which set and condition brought the clause in, and which wording it is."""
        terms = TERMS[lang]
        said = {
            "set": " › ".join(self.sets),
            "when": self.condition,
            "variant": self.variant,
        }
        words = [f"{terms[key]} {value}" for key, value in said.items() if value]
        words += [f"{terms['as signed']}: {self.as_signed}"] if self.as_signed else []
        return ", ".join(words)

    def data(self) -> dict[str, object]:
        """Return the sentence as JSON data."""
        return {
            "document": self.document,
            "kind": "directive" if self.is_directive else "position",
            "title": self.title,
            "section": list(self.section),
            "variant": self.variant,
            "sets": list(self.sets),
            "condition": self.condition,
            "as_signed": self.as_signed,
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "before": self.before,
            "after": self.after,
        }


class SentenceRow(NamedTuple):
    """A sentence of a clause in a document, as the index keeps it: as a list in JSON."""

    section: Sequence[str]
    variant: str
    sets: Sequence[str]
    condition: str
    as_signed: str
    place: Any
    """As ``ClausePlaces.as_data`` has it."""
    words: str
    use: str
    """A fingerprint of what the words depend on beside the library: the layout, and by the
    address of the words the field and the parameters of each use on the way."""
    after: str = ""
    """The words with a new wording; "" if none was given, or they are not printed then."""


class ClausePlaces:
    """Places of a clause's words as the index keeps them.

    In the library these are pointers within the clause: lines before it may come and go
    without any change of the documents that use it. Elsewhere the file is the document's own.
    """

    def __init__(self, library: ClauseLibrary) -> None:
        self._clauses = library.clauses
        self._sources: Mapping[str, Source] = {one.file: one for one in library.sources.values()}

    def as_data(self, origin: Origin | EntryOrigin) -> list[Any]:
        """Return the place of some words as JSON data."""
        file, pointer = origin.source.file, origin.pointer
        clause = self._clauses[origin.wording.clause]
        start = clause.body.pointer
        if file == clause.source.file and pointer[: len(start)] == start:
            return [*pointer[len(start) :]]
        if file in self._sources:
            return [None, file, pointer]
        where = origin.location
        return [None, file, where.line, where.column, where.text, where.text_start]

    def from_data(self, clause: str, data: Sequence[Any]) -> Location:
        """Return the place that ``as_data`` was given, where it is now."""
        if data[:1] != [None]:
            body, source = self._clauses[clause].body, self._clauses[clause].source
            return source.locate((*body.pointer, *data))
        file, *where = data[1:]
        if len(where) == 1:
            return self._sources[file].locate(tuple(where[0]))
        line, column, text, start = where
        return Location(file, line, column, text=text, text_start=start)


def clause_line(text: str, clause: str) -> str:
    """Return what a text says of a clause, "" for nothing.

    Each line has an id, a tab and what is said of it; before each there is a line end.
    """
    before = f"\n{clause}\t"
    at = text.find(before)
    return text[at + len(before) :].partition("\n")[0] if at >= 0 else ""


def sentences_from_text(
    text: str, document: Share, clause: str, places: ClausePlaces
) -> Iterator[AffectedSentence]:
    """Return the sentences of a clause in a document, the only one of a share."""
    title, sentences = json.loads(text) if text else ("", ())
    (id,) = (*document.positions, *document.directives)
    is_directive, found = bool(document.directives), places.from_data
    for data in sentences:
        one = SentenceRow(*data)
        yield AffectedSentence(
            document=id,
            title=title,
            is_directive=is_directive,
            section=tuple(one.section),
            variant=one.variant,
            sets=tuple(one.sets),
            condition=one.condition,
            as_signed=one.as_signed,
            where=found(clause, one.place),
            before=one.words,
            after=one.after,
        )
