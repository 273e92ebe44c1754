"""Which paragraphs of a document each entry of its form prints.

Words of the library have no place in the document's own file, but they are in the order of the
entries, and how many paragraphs each entry prints is known. If the counts do not add up, nothing
is assigned: words at the wrong entry would be worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from koostaja.documents import Document, Item, Row, Section
from koostaja.source import Pointer, parse_pointer, value_at
from koostaja.text.characters import comparable
from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.web.form.unfilled import Filling
from koostaja.workspace import ClauseLibrary, Field, FieldKind

__all__ = ["Printing", "add_printed"]

_Part = TypeVar("_Part", FormEntry, FormRow)


class Printing(NamedTuple):
    """What a document was made of."""

    data: Any
    """Perhaps without faulty values."""
    filling: Filling
    """How the places of a form are those of the data."""
    gaps: Collection[Pointer] | None = None
    """Where faulty values were: the document has a gap for what depends on one of them."""

    def is_printed(self, pointer: Pointer) -> bool:
        """Return whether the data have what a form has at a place."""
        return self.filling.kept_place(pointer) is not None

    def value(self, pointer: Pointer) -> Any:
        """Return the value at a place of a form; None if there is none."""
        data = self.data
        for key in self.filling.kept_place(pointer) or ():
            if isinstance(data, list) and isinstance(key, int) and key < len(data):
                data = data[key]
            else:
                data = data.get(key) if isinstance(data, Mapping) else None
        return data


def add_printed(
    form: FormPart, document: Document, printing: Printing, library: ClauseLibrary
) -> None:
    """Give the parts of a form their titles, numbers and words as the document prints them."""
    conditions = _Conditions(form.field, printing.data, printing.gaps)
    reader = _Printed(printing, library, conditions)
    for part in form.parts:
        _add(reader, part, document.body)
    if form.mark:
        reader.add_items(form.mark, document.mark)


def _add(reader: _Printed, part: FormPart, around: Section) -> None:
    section = around.named.get(str(part.pointer[-1]))
    if section is None:
        return
    part.title = section.title or part.title
    part.number = section.number
    if not section.present:
        return
    for one in part.parts:
        _add(reader, one, section)
    part.heads = [
        one.title for one in section.columns if part.field.child(one.key) in part.field.sections
    ] or part.heads
    reader.add_rows(part.rows, section.rows)
    reader.add_items(part, section)


class _Printed:
    def __init__(self, printing: Printing, library: ClauseLibrary, conditions: _Conditions) -> None:
        self._printing = printing
        self._library = library
        self._conditions = conditions

    def add_items(self, part: FormPart, section: Section) -> None:
        """Share out the paragraphs of a section among its entries."""
        if part.lead:
            part.lead.printed = (section.lead,) if section.lead else ()
            self._share(part.entries, section.items)
            return
        items, entries = section.paragraphs, self._printed(part.entries)
        if section.lead and len(entries) == 1:
            items = (section.lead._replace(items=section.items),)
        if len(items) == 1 and items[0].parts and len(entries) > 1:
            items = items[0].parts
        self._share(entries, items)

    def _printed(self, parts: Iterable[_Part]) -> list[_Part]:
        """Return those that are filled in."""
        return [one for one in parts if self._printing.is_printed(one.pointer)]

    def add_rows(self, given: Sequence[FormRow], printed: Sequence[Row]) -> None:
        """Share out the rows of a table among those of the form."""
        rows = self._printed(given)
        counts = self._counts(rows, len(printed), is_row=True)
        at = 0
        for one, count in zip(rows if counts else (), counts, strict=True):
            own = printed[at : at + count]
            at += count
            one.number = own[0].number if own else ""
            for row in own[:1] if one.cells else ():
                for cell in one.cells:
                    if section := row.named.get(str(cell.pointer[-1])):
                        cell.title = section.title or cell.title
                        self.add_items(cell, section)
            if one.entry:
                one.printed = tuple(own)

    def _share(self, given: Sequence[FormEntry], items: Sequence[Item]) -> None:
        entries = self._printed(given)
        counts = self._counts(entries, len(items))
        at = 0
        for one, count in zip(entries if counts else (), counts, strict=True):
            one.printed = tuple(items[at : at + count])
            at += count
            if one.entries and one.printed:
                self._share(one.entries, one.printed[-1].items)

    def _counts(
        self, given: Sequence[FormEntry | FormRow], printed: int, *, is_row: bool = False
    ) -> list[int]:
        """Return how much of what is printed each entry prints; nothing if that is not known."""
        values = [self._printing.value(one.pointer) for one in given]
        counts = [self._count(one, is_row=is_row) for one in values]
        rest = printed - sum(one for one in counts if one is not None)
        if counts.count(None) == 1 and rest >= 0:
            counts[counts.index(None)] = rest
            rest = 0
        known = [one for one in counts if one is not None]
        return known if rest == 0 and len(known) == len(counts) else []

    def _count(self, value: Any, *, is_row: bool = False) -> int | None:
        """Return how many paragraphs an entry prints, or rows if it is in a table.

        None where lines are printed for each member of a list.
        """
        entry = {"use": value} if isinstance(value, str) else value
        if not isinstance(entry, Mapping):
            return 1
        number = self._conditions.settled_count(entry)
        if number is not None:
            return number
        if isinstance(entry.get("set"), str):
            members = self._library.sets.get(entry["set"])
            entries = members.entries if members else [None]
            counts = [self._count(one, is_row=is_row) for one in entries]
            return None if None in counts else sum(filter(None, counts))
        use, variant = entry.get("use"), entry.get("variant")
        clause = self._library.clauses.get(use) if isinstance(use, str) else None
        body = clause.wording(variant if isinstance(variant, str) else "") if clause else None
        if body is None:
            return 1
        if is_row:
            return None if body.each else 1
        is_fixed = all(isinstance(one, str) for one in body.lines)
        return max(len(body.lines), 1) if is_fixed else None


class _Conditions:
    """The conditions of entries, which may depend on what is not known."""

    def __init__(self, root: Field, data: Any, gaps: Collection[Pointer] | None) -> None:
        self._root = root
        self._data = data
        self._gaps = gaps

    def settled_count(self, entry: Mapping[str, Any]) -> int | None:
        """Return how much an entry prints because of its condition; None if that is met.

        That is nothing if it is not met, and one gap if nobody can know.
        """
        when = entry.get("when")
        if not isinstance(when, Mapping):
            return None
        wanted = [(parse_pointer(path), value) for path, value in when.items()]
        known = [one for one in wanted if self._gaps is None or self._can_be_known(*one)]
        if not all(_same(value_at(self._data, keys), value) for keys, value in known):
            return 0
        return None if len(known) == len(wanted) else 1

    def _can_be_known(self, keys: tuple[str, ...], wanted: object) -> bool:
        field = self._root.find(keys)
        if field is None or field.kind is not FieldKind.SINGLE:
            return False
        ways = {keys[:length] for length in range(1, len(keys) + 1)}
        is_of_type = isinstance(wanted, bool) is (field.types == ("boolean",))
        return is_of_type and ways.isdisjoint(self._gaps or ())


def _same(value: object, wanted: object) -> bool:
    """Return whether a value is the one wanted; equal letters may be encoded differently."""
    if isinstance(value, str) and isinstance(wanted, str):
        return comparable(value) == comparable(wanted)
    return value == wanted
