"""A document with all its clauses resolved: sections, rows and items, never bare strings.

Each item knows its computed number, where its words come from, which condition
let it in, and an address that survives reordering. Templates print these
objects; ``explain`` shows them; later comparisons align them. All but the document
are named tuples, since there are hundreds in each and those are quick to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from koostaja.documents.origin import Origin, OwnNumber
from koostaja.documents.places import EntryOrigin
from koostaja.source import Pointer, pointer_text

__all__ = ["GAP", "Document", "Item", "Row", "Section"]

GAP = "\x1a"
"""The character (SUBSTITUTE) in a text whose words are missing or not certain."""


NONE: Mapping[str, bool] = MappingProxyType({})
"""The numberings or flags of a section that has none."""


class Item(NamedTuple):
    """One paragraph-sized piece of text, as it is printed, with its punctuation."""

    text: str
    origin: Origin | EntryOrigin
    number: str = ""
    items: tuple[Item, ...] = ()
    parts: tuple[Item, ...] = ()
    """What was joined into this one paragraph ("nõunik, talitusejuhataja")."""
    anchor: str = ""
    """The name by which other points refer to its number."""

    def __str__(self) -> str:
        return self.text

    @property
    def address(self) -> str:
        """Its name in comparisons of two states of a document, which survives reordering."""
        return self.origin.address

    @property
    def gap(self) -> bool:
        """Whether words of it are missing: ``GAP`` is in their places, perhaps among others."""
        return GAP in self.text

    @property
    def own_number(self) -> bool:
        """Whether its number is as signed, and not that of its place in the list."""
        return isinstance(self.number, OwnNumber)

    def with_texts(self, change: Callable[[str], str]) -> Item:
        """Return the item with its text, and all texts that belong to it, changed."""
        return self._replace(
            text=change(self.text),
            items=tuple(one.with_texts(change) for one in self.items),
            parts=tuple(one.with_texts(change) for one in self.parts),
        )

    def walk(self) -> list[Item]:
        """This item and all below it, in printed order."""
        found = [self]
        for item in self.items:
            found += item.walk()
        return found


class Row(NamedTuple):
    """A table row: its number, and its cells by name."""

    number: str
    cells: tuple[Section, ...]

    @property
    def named(self) -> Mapping[str, Section]:
        """The cells by the names of their columns."""
        return {cell.key: cell for cell in self.cells}

    @property
    def own_number(self) -> bool:
        """Whether its number is as signed, and not that of its place in the table."""
        return isinstance(self.number, OwnNumber)

    @property
    def long(self) -> bool:
        """Whether a cell fills a good part of a page, so that the row may break.

        A table column of half the page's width takes about 40 characters a line and
        50 lines a page.
        """
        return any(cell.length > 600 for cell in self.cells)


class Section(NamedTuple):
    """A section, a labelled fact or a table cell: a title over content.

    A section that a position does not have is there all the same, without
    content and ``present`` false, so that a template may ask for it.
    """

    key: str
    title: str = ""
    present: bool = True
    number: str = ""
    numbering: Mapping[str, bool] = NONE
    """Which of the schema's named number formats is in use."""
    lead: Item | None = None
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    columns: tuple[Section, ...] = ()
    """The columns of a section of rows: their titles, for the header row."""
    flags: Mapping[str, bool] = NONE
    """The answers of its fields that are yes or no, which a template may ask for."""

    @classmethod
    def of_words(
        cls,
        key: str,
        title: str,
        number: str,
        numbering: Mapping[str, bool],
        lead: Item | None,
        items: tuple[Item, ...],
    ) -> Section:
        """Return a section of paragraphs, as most are, in half the time of calling the class."""
        values = (key, title, True, number, numbering, lead, items, (), (), (), NONE)
        return tuple.__new__(Section, values)

    def __str__(self) -> str:
        return "\n".join(item.text for item in self.items)

    def __bool__(self) -> bool:
        return self.present

    @property
    def paragraphs(self) -> tuple[Item, ...]:
        """The lead, if there is one, then the items."""
        return (self.lead, *self.items) if self.lead else self.items

    @property
    def fields(self) -> tuple[Section, ...]:
        """The fields that are printed: those that the position has."""
        return tuple(section for section in self.sections if section.present)

    @property
    def length(self) -> int:
        """How many characters its text has."""
        if self.lead or self.rows or self.sections:
            return sum([len(item.text) for item in self.walk()])
        length = 0
        for item in self.items:
            length += len(item.text)
            if item.items:
                length += sum([len(one.text) for below in item.items for one in below.walk()])
        return length

    @property
    def named(self) -> Mapping[str, Section]:
        """Sections and columns by name."""
        return {section.key: section for section in (*self.columns, *self.sections)}

    def with_texts(self, change: Callable[[str], str]) -> Section:
        """Return the section with the texts of all its items changed, but not its titles."""
        return self._replace(
            lead=self.lead and self.lead.with_texts(change),
            items=tuple(one.with_texts(change) for one in self.items),
            rows=tuple(
                one._replace(cells=tuple(cell.with_texts(change) for cell in one.cells))
                for one in self.rows
            ),
            sections=tuple(one.with_texts(change) for one in self.sections),
        )

    def walk_rows(self) -> Iterator[Row]:
        """Every row in it, in printed order."""
        yield from self.rows
        for section in self.fields:
            yield from section.walk_rows()

    def walk(self) -> list[Item]:
        """Every item in it, in printed order."""
        found: list[Item] = []
        for item in self.paragraphs:
            found.append(item)
            if item.items:
                for one in item.items:
                    found += one.walk()
        for row in self.rows:
            for cell in row.cells:
                found += cell.walk()
        for section in self.sections:
            if section.present:
                found += section.walk()
        return found


@dataclass(frozen=True, eq=False)
class Document:
    """A position or directive, resolved and numbered, ready to fill a template."""

    id: str
    title: str
    """What names it to people: the post, or the directive's title."""
    template_file: str
    body: Section
    mark: Section
    """The approval mark; absent when a position is not an annex."""
    titled: Origin
    """The place of the title."""
    values: Mapping[str, str | None]
    """What clauses and templates may quote: number, date, names; None if it is not known."""
    quoted: frozenset[str]
    """Which of these and of its lists its clauses have asked for."""
    reads: frozenset[str]
    """The files of the workspace that it was made from, its template included."""
    gaps: tuple[Pointer, ...] = ()
    """The places in its file that lead to gaps. Only an unsound position's document has any."""
    unsound: bool = False
    """Whether its file has errors, so that it serves only to be looked at."""

    def refuse_gaps(self) -> None:
        """Raise ``ValueError`` if it may have gaps: no such document is built, signed or kept."""
        if self.gaps or self.unsound:
            places = ", ".join(map(pointer_text, self.gaps))
            raise ValueError(f"{self.id} has errors or gaps: {places or '–'}")

    def section(self, way: Sequence[str]) -> Section | None:
        """The section at the end of a way of keys; None if the document does not have it."""
        section: Section | None = self.body
        for key in way:
            section = section.named.get(key) if section else None
        return section if section and section.present else None

    @cached_property
    def body_items(self) -> tuple[Item, ...]:
        """Every item of the document but the mark's."""
        return tuple(self.body.walk())

    @cached_property
    def own_numbers(self) -> tuple[OwnNumber, ...]:
        """The numbers of its body's items and rows that are as signed."""
        numbers = [one.number for one in self.body_items]
        numbers += [row.number for row in self.body.walk_rows()]
        return tuple(one for one in numbers if isinstance(one, OwnNumber))

    @cached_property
    def answers(self) -> Mapping[str, bool]:
        """What it answers to the flags that a template may ask, by the field's path."""
        found: dict[str, bool] = {}
        _add_answers(self.body, "", found)
        return found

    @property
    def yes(self) -> tuple[str, ...]:
        """The flags that it answers with yes, by path."""
        return tuple(sorted(path for path, answer in self.answers.items() if answer))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of the document, the mark first."""
        return (*self.mark.walk(), *self.body_items)


def _add_answers(section: Section, path: str, found: dict[str, bool]) -> None:
    for key, answer in section.flags.items():
        found[f"{path}/{key}"] = answer
    for one in section.sections:
        if one.present and (one.flags or one.sections):
            _add_answers(one, f"{path}/{one.key}", found)
