"""The parts of a form: sections, rows and entries as the document has them, with their inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import Enum
from typing import NamedTuple

from koostaja.documents import GAP, Item, Row
from koostaja.source import Pointer, pointer_text
from koostaja.web.form.form_inputs import FormInput, InputKind
from koostaja.web.sheet.notes import Note
from koostaja.workspace import Field, WordingName

__all__ = ["EntryKind", "FormEntry", "FormPart", "FormRow", "KeptValue"]


class EntryKind(Enum):
    """What an entry is, and so what can be done with it."""

    OWN = "own"
    """Words of the document's own, typed in place."""
    LIBRARY = "library"
    SET = "set"
    SIGNED = "signed"
    """Words as they were signed that belong to no clause."""
    VALUE = "value"
    """A choice, a date, yes or no, a post or a unit."""
    KEPT = "kept"
    """What the form does not understand: it is shown and kept."""

    @property
    def is_settled(self) -> bool:
        """Whether its words are not typed in the document, but can become its own."""
        return self in (EntryKind.LIBRARY, EntryKind.SET, EntryKind.SIGNED)


class KeptValue(NamedTuple):
    """A value for a gap that the form does not change: it names a post, a unit or a point."""

    label: str
    words: str
    """The name of the post or unit; "" for the number of another point."""


@dataclass(eq=False)
class FormEntry:
    """One entry of a list, or the only one of a field."""

    pointer: Pointer
    kind: EntryKind
    text: FormInput | None = None
    """The input of its own words or value."""
    label: str = ""
    """What it is called within the mapping that it is a key of; "" of other entries."""
    clause: str = ""
    """The clause's id, with its variant after a slash."""
    set: str = ""
    inputs: list[FormInput] = attribute(default_factory=list)
    """Those of its menu: the wording, and values for the clause's gaps."""
    is_signed: bool = False
    """Whether its words are as signed, and differ from the clause's."""
    has_condition: bool = False
    """Whether it is printed only if another field has some value."""
    entries: list[FormEntry] = attribute(default_factory=list)
    """Those below it."""
    can_move: bool = True
    """Whether it is one of a list, where it can be moved and others can be added."""
    raw: str = ""
    """What is shown of an entry that is only kept."""
    printed: tuple[Item, ...] = ()
    """What the document prints for it."""
    notes: list[Note] = attribute(default_factory=list)
    basis: str = ""
    """The legal basis of its clause."""
    can_below: bool = False
    """Whether entries can be added below it."""
    wording_notes: Mapping[str, str] = attribute(default_factory=dict)
    """By variant of its clause: when that wording is used."""
    reason: str = ""
    """Why its words or number are as signed."""
    alike: str = ""
    """The clause that says the same as its own words, with its variant after a slash."""
    kept_values: list[KeptValue] = attribute(default_factory=list)
    is_unfilled: bool = False
    """Whether it was added and is still empty."""

    @property
    def path(self) -> str:
        """Its pointer as text."""
        return pointer_text(self.pointer)

    @property
    def clause_id(self) -> str:
        """The id of its clause."""
        return WordingName.parse(self.clause).clause

    def can_own(self, field: Field) -> bool:
        """Return whether what is printed for it can become words of the document's own."""
        is_room = field.several or isinstance(self.pointer[-1], int) or len(self.printed) == 1
        return self.kind.is_settled and field.own_words and bool(self.printed) and is_room

    @property
    def heads(self) -> tuple[Item, ...]:
        """What is printed for it without the entries below it."""
        return tuple(one._replace(items=()) for one in self.printed)

    @property
    def number(self) -> str:
        """The number before its first paragraph."""
        return self.printed[0].number if self.printed else ""

    @property
    def mark(self) -> str:
        """The final mark that the document prints after its own words."""
        own = self.text.value if self.text else None
        said = self.printed[0].text if len(self.printed) == 1 else ""
        is_same = isinstance(own, str) and said[: len(own)].casefold() == own.casefold()
        return said[len(own or "") :].replace(GAP, "") if is_same else ""

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a post or unit, which may be longer than a line."""
        return self.text is not None and self.text.kind in (InputKind.POST, InputKind.UNIT)

    @property
    def printed_otherwise(self) -> str:
        """How the document prints the unit that is named, if not by the words that are typed."""
        is_unit = self.text is not None and self.text.kind is InputKind.UNIT
        said = self.printed[0].text if is_unit and len(self.printed) == 1 else ""
        return said if self.text and said.casefold() != self.text.shown.casefold() else ""

    def walk(self) -> Iterator[FormEntry]:
        """Yield it and all below it."""
        yield self
        for one in self.entries:
            yield from one.walk()


@dataclass(eq=False)
class FormRow:
    """A row of a table: cells of the document's own, or an entry that names a clause or set."""

    pointer: Pointer
    cells: list[FormPart] = attribute(default_factory=list)
    entry: FormEntry | None = None
    number: str = ""
    printed: tuple[Row, ...] = ()
    """The rows that an entry of the library prints."""
    notes: list[Note] = attribute(default_factory=list)
    is_unfilled: bool = False
    """Whether it was added and is still empty."""

    @property
    def all_notes(self) -> list[Note]:
        """Those of the row and of all that is in it."""
        return [*self.notes, *(one for cell in self.cells for one in cell.all_notes)]

    @property
    def path(self) -> str:
        """Its pointer as text."""
        return pointer_text(self.pointer)


@dataclass(eq=False)
class FormPart:
    """A section, a labelled fact or a cell."""

    pointer: Pointer
    field: Field
    title: str = ""
    number: str = ""
    is_present: bool = True
    lead: FormEntry | None = None
    entries: list[FormEntry] = attribute(default_factory=list)
    rows: list[FormRow] = attribute(default_factory=list)
    parts: list[FormPart] = attribute(default_factory=list)
    heads: list[str] = attribute(default_factory=list)
    """The titles of the columns of its table."""
    absent: list[Field] = attribute(default_factory=list)
    """Fields of a group that it does not have, and may have."""
    is_list: bool = False
    """Whether its data are a list, to which entries can be added."""
    is_record: bool = False
    """Whether its entries are the labelled values of one mapping."""
    mark: FormPart | None = None
    """Of a whole form, the approval mark above it."""
    choices: list[FormInput] = attribute(default_factory=list)
    """What the document chooses for it: its heading, numbers and list marks."""
    notes: list[Note] = attribute(default_factory=list)
    is_unfilled: bool = False
    """Whether it was added and is still empty."""

    @property
    def path(self) -> str:
        """Its pointer as text."""
        return pointer_text(self.pointer)

    @property
    def shown(self) -> list[FormPart]:
        """The parts in it that are printed."""
        return [one for one in self.parts if one.field.printed]

    @property
    def unprinted(self) -> list[FormPart]:
        """The parts in it that are only asked for."""
        return [one for one in self.parts if not one.field.printed]

    @property
    def addable(self) -> list[Field]:
        """The fields that can be added to it."""
        return [one for one in self.absent if one.label]

    @property
    def is_title(self) -> bool:
        """Whether it is the title of the document, which needs no heading."""
        return self.field.role == "title" and len(self.pointer) == 1

    @property
    def is_facts(self) -> bool:
        """Whether its entries are printed as one paragraph, or each on a line without a bullet."""
        is_single = len(self.entries) < 2 and not any(one.number for one in self.entries)
        return self.field.reference is not None or is_single

    @property
    def empty(self) -> str:
        """What is printed if it has no entries."""
        return self.field.empty or ""

    @property
    def can_add(self) -> bool:
        """Whether entries can be added to it; a text that is not a list stays one text."""
        is_list = self.is_list or self.lead is not None or self.field.topic is not None
        return self.field.several and is_list

    @property
    def single(self) -> FormEntry | None:
        """Its only entry, which has the same path, or the one that leads the others."""
        only = [one for one in self.entries if one.pointer == self.pointer]
        return self.lead or next(iter(only), None)

    @property
    def is_numbered(self) -> bool:
        """Whether the rows of its table have numbers."""
        return any(row.number for row in self.rows)

    @property
    def said(self) -> list[Item]:
        """What is printed for its entries."""
        return [item for one in self.entries for item in one.printed]

    @property
    def all_notes(self) -> list[Note]:
        """Those of the part and of all that is in it."""
        found = [*self.notes, *(note for one in self.own_entries() for note in one.notes)]
        found += [note for row in self.rows for note in row.all_notes]
        return found + [note for one in self.parts for note in one.all_notes]

    @property
    def note_count(self) -> int:
        """How many findings there are in it."""
        return len(self.all_notes)

    def own_entries(self) -> Iterator[FormEntry]:
        """Yield the entries that are directly in it, with all below them."""
        for one in (*([self.lead] if self.lead else ()), *self.entries):
            yield from one.walk()

    def walk(self) -> Iterator[FormPart]:
        """Yield it and all parts in it, cells included."""
        yield self
        for row in self.rows:
            for cell in row.cells:
                yield from cell.walk()
        for one in (*([self.mark] if self.mark else ()), *self.parts):
            yield from one.walk()

    def all_entries(self) -> Iterator[FormEntry]:
        """Yield every entry in it, those of rows that name a clause included."""
        for part in self.walk():
            yield from part.own_entries()
            for row in part.rows:
                if row.entry:
                    yield row.entry

    def inputs(self) -> Iterator[FormInput]:
        """Yield every input in it."""
        for part in self.walk():
            yield from part.choices
        for one in self.all_entries():
            if one.text:
                yield one.text
            yield from one.inputs
