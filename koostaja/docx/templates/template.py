"""A Word template: read and compiled once, filled many times.

A filled document is what its tags print, in a copy of the template's other parts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from jinja2 import TemplateError
from lxml import etree

from koostaja.diagnostics import Location, Problem, Related, Result
from koostaja.documents import (
    REGISTER,
    TITLE_FORMS,
    Document,
    Item,
    OwnNumber,
    named_form,
    named_values,
    unknown_form,
    with_marks,
)
from koostaja.docx.budget import failure_problem
from koostaja.docx.content_controls import bound_controls, property_name, words_of_placeholders
from koostaja.docx.fillable_parts import chart_values, fillable_parts
from koostaja.docx.filling import NAME_PREFIX, NoteCopy, Program, jinja_source, with_note_copies
from koostaja.docx.package import Package
from koostaja.docx.parts import BODY, UNREADABLE
from koostaja.docx.templates.bound_values import tie_controls
from koostaja.docx.templates.hidden_places import OPENING, has_tags
from koostaja.docx.templates.shapes import shape_of
from koostaja.docx.templates.template_package import read_package
from koostaja.docx.templates.template_parts import TemplatePart, ValuesPart
from koostaja.files.errors import cannot_read
from koostaja.files.reading import UnfitFile, read_file
from koostaja.text.cases import GENITIVE

__all__ = ["Filled", "Fillings", "Template", "TemplatePart", "read_template", "template_values"]

_MOST_SHAPES = 1_000
_QUOTED = 80
"""How many characters of lost words a problem quotes."""


def template_values(document: Document) -> dict[str, object]:
    """Return what the names of a template stand for in a document."""
    return {
        **document.values,
        REGISTER: named_values(document.values, REGISTER),
        **document.body.named,
        **document.body.flags,
        "mark": document.mark,
    }


class Template:
    """A Word file whose parts can be filled with documents."""

    def __init__(
        self,
        file: str,
        package: Package,
        parts: tuple[TemplatePart, ...],
        data: tuple[ValuesPart, ...] = (),
    ) -> None:
        self.file = file
        self.package = package
        """Its parts, in whose trees marks are in the places of plain values."""
        self.contents = package.parts
        self.parts = parts
        self.data = data
        """The data of content controls, whose tags are those of the controls."""
        self._printed_whole = set[Hashable]()
        """The shapes of documents of which it prints all words."""

    def fill(self, document: Document, *, allow_gaps: bool = False) -> Filled:
        """Return the template with a document in it.

        If the template has passed its check, the result is well-formed for any document. One
        with gaps is refused, unless a preview allows them: it prints a mark in their places.
        """
        if allow_gaps:
            document = with_marks(document)
        document.refuse_gaps()
        values = template_values(document)
        parts: dict[str, bytes] = {}
        printed: list[Item | OwnNumber] = []
        copies: list[NoteCopy] = []
        for one in self.parts:
            output = one.program.run(values)
            one.write(output, parts)
            printed += output.items
            copies += output.notes
        for one in self.data:
            one.write(one.program.run(values), parts)
        if copies:
            parts |= self._notes_with_copies(parts, copies)
        return Filled(self, document, parts, printed)

    def fill_unchecked(self, document: Document) -> Result[Filled | None]:
        """Return the template with a document in it, or why it cannot be filled with that one.

        For a template that has not passed its check, or a document that is not of its layout.
        """
        try:
            return Result(self.fill(document), [])
        except (TemplateError, ValueError, TypeError, KeyError) as error:
            values = {"said": str(error).replace(f"'{NAME_PREFIX}", "'")}
            return Result(None, [Problem("template-misfit", Location(self.file), values=values)])

    def prints_all_of(self, shape: Hashable) -> bool:
        """Return whether documents of a shape are known to lose no word in it."""
        return shape in self._printed_whole

    def note_printed(self, shape: Hashable) -> None:
        """Note that documents of a shape lose no word."""
        if len(self._printed_whole) >= _MOST_SHAPES:
            self._printed_whole.clear()
        self._printed_whole.add(shape)

    def unknown_values(self, document: Document) -> Iterator[Problem]:
        """Yield printed values of a document that are not known, such as a genitive."""
        for name, value in document.values.items():
            if value is None and name in self.names:
                where, path = document.titled.location, document.titled.path
                related = (Related(Location(self.file)),)
                form = named_form(name)
                words = document.values.get(form.base) if form and form.base != "title" else None
                case = form.case if form else GENITIVE
                code, values = unknown_form(case, words or document.title)
                yield Problem(code, where, path, values, related=related)

    def _notes_with_copies(
        self, filled: Mapping[str, bytes], copies: Sequence[NoteCopy]
    ) -> dict[str, bytes]:
        """Return the parts of notes with those to which loops refer more than once."""
        named = {kind: self.package.related(f"{kind}s") for kind in {one.kind for one in copies}}
        return {
            name: with_note_copies(
                filled.get(name, self.contents[name]), (one for one in copies if one.kind == kind)
            )
            for kind, name in named.items()
            if name
        }

    @cached_property
    def parts_with_properties(self) -> list[str]:
        """The names of the parts with controls that show the properties of the file."""
        return [
            name
            for name in fillable_parts(self.package)
            if any(property_name(one.binding) for one in bound_controls(self.package.tree(name)))
        ]

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
    printed: Sequence[Item | OwnNumber]
    """The items and numbers as signed that were printed."""

    @property
    def all_parts(self) -> dict[str, bytes]:
        """All parts of the Word file."""
        return {**self.template.contents, **self.parts}

    def lost(self) -> list[Problem]:
        """Return the words of the document for which the template has no place."""
        printed = {id(item) for item in (*self.printed, *self._in_other_forms())}
        lost = [self._lost(item) for item in self.document.items if id(item) not in printed]
        numbers = [one for one in self.document.own_numbers if id(one) not in printed]
        unknown = self.template.unknown_values(self.document)
        return [*unknown, *lost, *map(self._lost_number, numbers)]

    @property
    def is_whole(self) -> bool:
        """Whether each word and number of the document is printed in its own place.

        What stands in two places, as one object, may be printed in one of them only.
        """
        own = [id(one) for one in (*self.document.items, *self.document.own_numbers)]
        return len(own) == len(set(own)) and {id(one) for one in self.printed}.issuperset(own)

    def _lost_number(self, number: OwnNumber) -> Problem:
        values = {"file": self.template.file, "number": str(number)}
        assert number.origin  # it is of this workspace, not of a kept text
        return Problem("lost-number", number.origin.location, number.origin.path, values)

    def _in_other_forms(self) -> Iterator[Item]:
        """Yield the title if a value prints it: in capitals, in a case or as it is."""
        titled, document = self.document.titled, self.document
        forms = TITLE_FORMS - document.body.named.keys()
        for item in document.items if self.template.names & forms else ():
            if item.origin.source is titled.source and item.origin.pointer == titled.pointer:
                yield item

    def _lost(self, item: Item) -> Problem:
        values = {"quote": item.text[:_QUOTED], "file": self.template.file}
        related = (Related(Location(self.template.file)),)
        path = item.origin.path
        return Problem("lost-text", item.origin.location, path, values, related=related)


class Fillings(Mapping[Document, Filled]):
    """Documents in their templates, each filled when it is asked for."""

    def __init__(self, templates: Mapping[str, Template], documents: Iterable[Document]) -> None:
        self._templates = templates
        self._filled: dict[Document, Filled | None] = dict.fromkeys(documents)

    def __getitem__(self, document: Document) -> Filled:
        found = self._filled[document]
        if found is None:
            found = self._templates[document.template_file].fill(document)
            self._filled[document] = found
        return found

    def __iter__(self) -> Iterator[Document]:
        return iter(self._filled)

    def __len__(self) -> int:
        return len(self._filled)

    def lost(self, document: Document) -> list[Problem]:
        """Return the words of a document for which its template has no place.

        It is not filled if one of the same shape has lost none.
        """
        template, shape = self._templates[document.template_file], shape_of(document)
        if template.prints_all_of(shape):
            return [*template.unknown_values(document)]
        filled = self[document]
        if filled.is_whole:
            template.note_printed(shape)
        return filled.lost()


def read_template(path: Path, file: str, *, within: Path | None = None) -> Result[Template | None]:
    """Read a template from disk; problems name it ``file``. ``within`` is as in ``read_file``."""
    try:
        package, problems = read_package(read_file(path, within=within), file)
        return _compiled(package, file) if package else Result(None, problems)
    except UnfitFile as error:
        return Result(None, [cannot_read(file, error)])
    except UNREADABLE as error:
        return Result(None, [failure_problem(error, file, "template-unreadable")])


def _compiled(package: Package, file: str) -> Result[Template | None]:
    """Return a template of its package, and what cannot be filled in content controls."""
    trees = {name: package.tree(name) for name in fillable_parts(package)}
    for tree in trees.values():
        words_of_placeholders(tree, OPENING)
    bound = tie_controls(package, trees, file)
    data = [
        ValuesPart.take(name, package.tree(name), [(one.text, one.put) for one in nodes])
        for name, nodes in bound.nodes.items()
    ]
    parts = [part for name, tree in trees.items() for part in _parts(name, tree)]
    return Result(Template(file, package, tuple(parts), tuple(data)), bound.problems)


def _parts(name: str, tree: etree._Element) -> Iterator[TemplatePart]:
    """Yield the program of a part, and that of the names in a chart, if it has tags."""
    if name != BODY and not has_tags(tree):
        return
    found = [one for one in chart_values(tree) if OPENING.search(one.text or "")]
    names = [(one.text or "", partial(setattr, one, "text")) for one in found]
    values = ValuesPart.take(name, tree, names) if names else None
    source = jinja_source(tree)
    yield TemplatePart(name, tree, Program(source.text), source.tags)
    if values:
        yield values
