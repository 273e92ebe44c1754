"""The sentences that a clause prints in a document, and how the index has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS, Location
from koostaja.documents import Origin, Share
from koostaja.source import Source
from koostaja.workspace import ClauseLibrary

__all__ = ["AffectedSentence", "LibraryPlaces", "clause_line", "sentences_from_text"]


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


class LibraryPlaces:
    """Places of words as the index keeps them.

    In the library they are kept as pointers: lines before a clause may come and go without
    any change of the documents that use it. Elsewhere the file is the document's own.
    """

    def __init__(self, library: ClauseLibrary) -> None:
        self._sources: Mapping[str, Source] = {one.file: one for one in library.sources.values()}

    def as_data(self, origin: Origin) -> list[Any]:
        """Return the place of some words as JSON data."""
        if origin.source.file in self._sources:
            return [origin.source.file, origin.pointer]
        where = origin.location
        return [where.file, where.line, where.column, where.text, where.text_start]

    def from_data(self, data: Sequence[Any]) -> Location:
        """Return the place that ``as_data`` was given, where it is now."""
        file, *where = data
        if len(where) == 1:
            return self._sources[file].locate(tuple(where[0]))
        line, column, text, start = where
        return Location(file, line, column, text=text, text_start=start)


def clause_line(text: str, clause: str) -> str:
    """Return what a text with a line for each clause, "id<tab>data", says of one; "" if nothing."""
    _, _, behind = f"\n{text}".partition(f"\n{clause}\t")
    return behind.partition("\n")[0]


def sentences_from_text(
    text: str, document: Share, places: LibraryPlaces
) -> Iterator[AffectedSentence]:
    """Return the sentences of a clause in a document, the only one of a share."""
    title, sentences = json.loads(text) if text else ("", ())
    (id,) = (*document.positions, *document.directives)
    for section, variant, sets, condition, as_signed, where, before, after in sentences:
        yield AffectedSentence(
            id,
            title,
            bool(document.directives),
            tuple(section),
            variant,
            tuple(sets),
            condition,
            as_signed,
            places.from_data(where),
            before,
            after,
        )
