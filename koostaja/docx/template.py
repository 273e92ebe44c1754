"""A Word template: read and compiled once, filled many times.

A filled document is what its tags print, in a copy of the template's other parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from koostaja.diagnostics import Location, Problem, Related, Result
from koostaja.documents import Document, Item
from koostaja.docx.compiler import Program
from koostaja.docx.dialect import jinja_source
from koostaja.docx.note_copies import with_note_copies
from koostaja.docx.package import Package
from koostaja.docx.parts import (
    BODY,
    CONTENT_TYPES,
    RELATIONSHIPS,
    STYLES,
    UNREADABLE,
    Parts,
    parts_with_words,
    read_failure,
    unpack,
)
from koostaja.docx.repeated_ids import NoteCopy
from koostaja.docx.wordml import parse
from koostaja.source import pointer_text

__all__ = ["Filled", "Template", "TemplatePart", "read_template", "template_values"]

_QUOTED = 80
"""How many characters of lost words a problem quotes."""


@dataclass(frozen=True, eq=False)
class TemplatePart:
    """A part of a template that holds tags."""

    name: str
    tree: etree._Element
    """As Word wrote it but for tags in several runs, for the checks that quote it."""
    program: Program
    tag_order: tuple[int, ...]
    """For each tag of the program its ordinal on the pages, from 0."""


def template_values(document: Document) -> dict[str, object]:
    """Return what the names of a template stand for in a document."""
    return {**document.values, **document.body.named, "mark": document.mark}


class Template:
    """A Word file whose parts can be filled with documents."""

    def __init__(self, file: str, contents: Parts, parts: tuple[TemplatePart, ...]) -> None:
        self.file = file
        self.contents = contents
        self.parts = parts

    def fill(self, document: Document) -> Filled:
        """Return the template with a document in it.

        If the template has passed its check, the result is well-formed for any document.
        """
        values = template_values(document)
        outputs = {one.name: one.program.run(values) for one in self.parts}
        parts = {name: output.xml for name, output in outputs.items()}
        printed = [item for output in outputs.values() for item in output.items]
        copies = [note for output in outputs.values() for note in output.notes]
        if copies:
            parts |= self._notes_with_copies(parts, copies)
        return Filled(self, document, parts, printed)

    def _notes_with_copies(
        self, filled: Mapping[str, bytes], copies: Sequence[NoteCopy]
    ) -> dict[str, bytes]:
        """Return the parts of notes with those to which loops refer more than once."""
        package = Package(self.contents)
        named = {kind: package.related(f"{kind}s") for kind in {one.kind for one in copies}}
        return {
            name: with_note_copies(
                filled.get(name, self.contents[name]), (one for one in copies if one.kind == kind)
            )
            for kind, name in named.items()
            if name
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """The names with which tags begin."""
        return frozenset().union(*(part.program.names for part in self.parts))


@dataclass(frozen=True, eq=False)
class Filled:
    """A template with a document in it."""

    template: Template
    document: Document
    parts: Mapping[str, bytes]
    """The parts that hold tags, filled, by name."""
    printed: Sequence[Item]

    @property
    def all_parts(self) -> dict[str, bytes]:
        """All parts of the Word file."""
        return {**self.template.contents, **self.parts}

    def lost(self) -> list[Problem]:
        """Return the words of the document for which the template has no place."""
        printed = {id(item) for item in self.printed}
        lost = [self._lost(item) for item in self.document.items if id(item) not in printed]
        return [*self._unknown(), *lost]

    def _unknown(self) -> Iterator[Problem]:
        """Yield printed values that are not known, such as a genitive."""
        document = self.document
        for name, value in document.values.items():
            if value is None and name in self.template.names:
                where, path = document.titled.location, pointer_text(document.titled.pointer)
                related = (Related(Location(self.template.file)),)
                values = {"name": document.title}
                yield Problem("unknown-genitive", where, path, values, related=related)

    def _lost(self, item: Item) -> Problem:
        values = {"quote": item.text[:_QUOTED], "file": self.template.file}
        related = (Related(Location(self.template.file)),)
        path = pointer_text(item.origin.pointer)
        return Problem("lost-text", item.origin.location, path, values, related=related)


def read_template(path: Path, file: str) -> Result[Template | None]:
    """Read a template from disk; problems name it ``file``."""
    try:
        contents = _contents(path.read_bytes())
        parts = tuple(_parts(contents))
        return Result(Template(file, contents, parts), [])
    except UNREADABLE as error:
        values = {"said": read_failure(error)}
        return Result(None, [Problem("template-unreadable", Location(file), values=values)])


def _contents(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file, each well-formed and none missing that it needs."""
    contents = unpack(data)
    for part in (CONTENT_TYPES, RELATIONSHIPS, BODY, STYLES):
        if part not in contents:
            raise ValueError(f"it has no {part}")
    if Package(contents).related("officeDocument", "") != BODY:
        raise ValueError(f"its main part is not {BODY}")
    for name, part_data in contents.items():
        if name.endswith((".xml", ".rels")):
            parse(part_data)
    return contents


def _parts(contents: Parts) -> Iterator[TemplatePart]:
    """Yield the body, and other parts that hold tags."""
    with_words = parts_with_words(contents)
    for name, data in contents.items():
        if name in with_words and (b"{" in data or name == BODY):
            tree = parse(data)
            source = jinja_source(tree)
            yield TemplatePart(name, tree, Program(source.text), source.tags)
