"""Texts with the places where they are typed, as they are compared with one another.

They differ in words alone: not in capitals, spaces and their final mark. There are hundreds in
a document, and all documents' are kept until the last one is checked, so they are packed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from koostaja.documents import Assembly
from koostaja.source import Pointer
from koostaja.text.characters import comparable
from koostaja.workspace import ClauseLibrary, is_id

__all__ = ["NO_WORDINGS", "TextPlace", "Wordings", "library_texts", "own_wordings"]

_MARKS = ".,;:"
_BETWEEN, _LINE, _PART, _FILE = "\0", "\n", "\x1c", "\x1d"
"""What no folded text has: between texts and lines, before all places, and behind a file."""


class TextPlace(NamedTuple):
    """A place where a wording is typed."""

    file: str
    pointer: Pointer


class Wordings(NamedTuple):
    """Texts with their places, packed."""

    packed: bytes

    @classmethod
    def of(cls, texts: Sequence[str], places: Iterable[tuple[str, Pointer]]) -> Wordings:
        """Pack texts, each with its place."""
        if not texts:
            return NO_WORDINGS
        before, at = "", list[str]()
        for file, pointer in places:
            at.append(f"{'' if file == before else file}{_FILE}{_pointer_text(pointer)}")
            before = file
        return cls.from_text(f"{_LINE.join(_folded(texts))}{_PART}{_LINE.join(at)}")

    @classmethod
    def from_text(cls, text: str) -> Wordings:
        """Return the wordings of which ``as_text`` is a text; raise ``ValueError`` for others."""
        texts, part, places = text.partition(_PART)
        if text and not (part and texts.count(_LINE) == places.count(_LINE)):
            raise ValueError(text[:100])
        return cls(text.encode("utf-8", "surrogatepass"))

    def as_text(self) -> str:
        """Return everything as one text, such as the index keeps."""
        return self.packed.decode("utf-8", "surrogatepass")

    @property
    def texts(self) -> list[str]:
        """The texts in the order in which they are printed, some perhaps twice."""
        return self.as_text().partition(_PART)[0].split(_LINE) if self.packed else []

    @property
    def places(self) -> list[TextPlace]:
        """The place of each text."""
        found: list[TextPlace] = []
        file = ""
        for line in self.as_text().partition(_PART)[2].split(_LINE) if self.packed else ():
            name, _, pointer = line.partition(_FILE)
            file = name or file
            found.append(TextPlace(file, _pointer(pointer)))
        return found


NO_WORDINGS = Wordings(b"")


@lru_cache(maxsize=20_000)
def _pointer_text(pointer: Pointer) -> str:
    return json.dumps(pointer, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=20_000)
def _pointer(text: str) -> Pointer:
    return tuple(json.loads(text))


def _folded(texts: Sequence[str]) -> list[str]:
    """Return texts without capitals, spaces between words and their final mark."""
    found = comparable(_BETWEEN.join(texts)).lower().split(_BETWEEN)
    if len(found) != len(texts):
        found = [comparable(text).lower() for text in texts]
    return [" ".join(text.split()).rstrip(_MARKS) for text in found]


def own_wordings(assembly: Assembly) -> Wordings:
    """Return the texts that some documents have themselves.

    The texts of clauses belong to the library. Those kept ``as_signed`` are left out: they
    repeat a signed document, slips included, so they neither show what is usual nor are
    corrected.
    """
    texts: list[str] = []
    places: list[tuple[str, Pointer]] = []
    documents = (*assembly.positions, *(one.document for one in assembly.directives))
    for document in documents:
        for item in document.items:
            for part in item.parts or (item,):
                origin = part.origin
                if not (origin.clause or origin.as_signed):
                    texts.append(part.text)
                    places.append((origin.source.file, origin.pointer))
    return Wordings.of(texts, places)


def library_texts(library: ClauseLibrary) -> tuple[list[str], list[TextPlace]]:
    """Return the texts of all clauses, used or not, and their places."""
    found = [*_library_texts(library)]
    return _folded([text for text, _ in found]), [place for _, place in found]


def _library_texts(library: ClauseLibrary) -> Iterator[tuple[str, TextPlace]]:
    for clause in library.clauses.values():
        for body in clause.bodies:
            for pointer, text in body.texts():
                if not (is_id(text) or pointer[-1] in ("as_signed", "reason")):
                    yield text, TextPlace(clause.source.file, pointer)
