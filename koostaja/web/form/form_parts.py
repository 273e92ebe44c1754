"""The parts of a form: sections, rows and entries as the document has them, with their inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import Enum

from koostaja.documents import Item, Row
from koostaja.source import Pointer, pointer_text
from koostaja.web.form.form_inputs import FormInput
from koostaja.web.sheet.notes import Note
from koostaja.workspace import Field

__all__ = ["EntryKind", "FormEntry", "FormPart", "FormRow"]


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


@dataclass(eq=False)
class FormEntry:
    """One entry of a list, or the only one of a field."""

    pointer: Pointer
    kind: EntryKind
    text: FormInput | None = None
    """The input of its own words or value."""
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

    @property
    def path(self) -> str:
        """Its pointer as text."""
        return pointer_text(self.pointer)

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
        return said[len(own or "") :] if is_same else ""

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
    is_open: bool = False
    notes: list[Note] = attribute(default_factory=list)

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
    absent: list[Field] = attribute(default_factory=list)
    """Fields of a group that it does not have, and may have."""
    is_list: bool = False
    """Whether its data are a list, to which entries can be added."""
    notes: list[Note] = attribute(default_factory=list)

    @property
    def path(self) -> str:
        """Its pointer as text."""
        return pointer_text(self.pointer)

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
        for one in self.parts:
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
        for one in self.all_entries():
            if one.text:
                yield one.text
            yield from one.inputs
