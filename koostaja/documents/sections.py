"""From a position or directive to a document: sections, rows and cells with their numbers.

The engine knows no field of a position: a schema's fields say what each value is,
and the same code resolves every layout and the directive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from koostaja.diagnostics import Problem
from koostaja.documents.document import Document, Item, Origin, Row, Section, fingerprint
from koostaja.documents.entries import entries, entry, signed_origin, signed_texts
from koostaja.documents.numbering import number, to_items
from koostaja.documents.parameters import Wording
from koostaja.documents.resolver import Context, Place, Resolution, Shared, Use
from koostaja.schema import ANY_CLAUSE, UNNUMBERED, Field, FieldKind, ListStyle, Numbering
from koostaja.source import Pointer, Source
from koostaja.workspace import Workspace

__all__ = ["resolve"]


def resolve(
    workspace: Workspace,
    shared: Shared,
    *,
    id: str,
    title: str,
    titled: Pointer,
    source: Source,
    root: Field,
    template_file: str,
    context: Context,
    mark: tuple[Any, Source] | None = None,
    reads: Iterable[str] = (),
) -> tuple[Document, list[Problem]]:
    """A document from a file whose data have passed the schema that ``root`` describes.

    ``titled`` is where the title stands in that file.
    ``mark`` is the approval mark's entry with the file it stands in, if the document
    bears one. ``reads`` names files, beside the obvious ones, that it depends on.
    """
    resolution = Resolution(workspace, shared, source, root, context)
    sections = _Sections(resolution)
    body = sections.group(root, source.data, Place(source, ()), "")
    marked = _mark(resolution, mark)
    document = Document(
        id=id,
        title=title,
        titled=Origin(source, titled),
        template_file=template_file,
        body=body,
        mark=marked,
        values=context.values,
        quoted=frozenset(resolution.asked),
        reads=frozenset((*reads, *resolution.reads, template_file, source.file)),
    )
    return document, resolution.problems


def _mark(resolution: Resolution, given: tuple[Any, Source] | None) -> Section:
    if given is None:
        return Section("mark", present=False)
    value, source = given
    drafts = entry(resolution, value, ANY_CLAUSE, Place(source, ("mark",)), "mark")
    return Section("mark", items=to_items(drafts, ListStyle(), UNNUMBERED, 0))


class _Sections:
    """Builds sections in printed order, counting those that bear a number."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        data = resolution.source.data
        self.titles: Mapping[str, str] = data.get("titles") or {}
        """What the position calls fields, by pointer, where that is not the schema's title."""
        self.formats: Mapping[str, str] = data.get("numbering") or {}
        """Which of the schema's number formats the position chose, by pointer."""
        self.count = 0

    def group(self, field: Field, data: Any, place: Place, title: str) -> Section:
        """A section of fields; a field with a label takes the next number, if they have one."""
        numbering = field.numbering(self.formats.get(field.path))
        heading = self._heading(numbering)
        sections: list[Section] = []
        labels = 0
        for child in field.sections:
            section = self._section(child, data, place)
            if numbering.items and section.present and section.title and not section.number:
                labels += 1
                label = number(numbering.items, self.count, labels)
                section = section._replace(number=label)
            sections.append(section)
        return Section(
            field.key,
            title,
            number=heading,
            numbering=self._formats(field),
            sections=tuple(sections),
        )

    def _section(self, field: Field, data: Any, place: Place) -> Section:
        """A field's section; absent if the data do not have it, or have nothing to print."""
        title = self.titles.get(field.path) or field.title
        value = data.get(field.key) if isinstance(data, dict) else None
        given = isinstance(data, dict) and field.key in data
        if not given or (not value and field.empty is None):
            return self._absent(field, title)
        at = place.at(field.key)
        if field.kind is FieldKind.GROUP:
            return self.group(field, value, at, title)
        numbering = field.numbering(self.formats.get(field.path))
        heading = self._heading(numbering)
        formats = self._formats(field)
        if field.kind is FieldKind.ROWS:
            rows = self._rows(field, value or [], at, numbering)
            columns = tuple(Section(column.key, column.title) for column in field.children)
            return Section(field.key, title, True, heading, formats, rows=rows, columns=columns)
        lead, items = self._content(field, value, at, numbering, "/".join(field.pointer))
        return Section(field.key, title, True, heading, formats, lead, items)

    def _absent(self, field: Field, title: str) -> Section:
        below = tuple(self._absent(child, child.title) for child in field.sections)
        rows = field.kind is FieldKind.ROWS
        return Section(
            field.key,
            title,
            present=False,
            numbering=self._formats(field),
            sections=() if rows else below,
            columns=below if rows else (),
        )

    def _heading(self, numbering: Numbering) -> str:
        if numbering.heading is None:
            return ""
        self.count += 1
        return number(numbering.heading, self.count)

    def _formats(self, field: Field) -> Mapping[str, bool]:
        """The named number formats of a field, and which of them is in use."""
        if len(field.numberings) < 2:
            return {}
        chosen = self.formats.get(field.path) or next(iter(field.numberings))
        return {name: name == chosen for name in field.numberings if name}

    def _content(
        self, field: Field, value: Any, place: Place, numbering: Numbering, address: str
    ) -> tuple[Item | None, tuple[Item, ...]]:
        """A value as items, under a text that leads them if it has one."""
        if not value:
            return None, (Item(field.empty or "", place.origin(), address),)
        style, lead = field.style, None
        if isinstance(value, list):
            drafts = entries(self.resolution, value, field, place, address)
        else:
            drafts = entry(self.resolution, value, field, place, address)
        if field.kind is FieldKind.LIST and len(drafts) == 1 and _leads(value):
            first = drafts[0]
            lead = Item(first.ended(style.led.lead), first.origin, first.address)
            drafts, style = list(first.drafts), style.led
        return lead, to_items(drafts, style, numbering, self.count)

    def _rows(
        self, field: Field, value: Sequence[Any], place: Place, numbering: Numbering
    ) -> tuple[Row, ...]:
        rows: list[Row] = []
        for cells in self._row_cells(value, field, place):
            rows.append(Row(number(numbering.items, self.count, len(rows) + 1), cells))
        return tuple(rows)

    def _row_cells(
        self, values: Sequence[Any], field: Field, place: Place
    ) -> Iterator[tuple[Section, ...]]:
        for index, value in enumerate(values):
            yield from self._row_of(value, field, place.at(index))

    def _row_of(self, value: Any, field: Field, place: Place) -> Iterable[tuple[Section, ...]]:
        if not isinstance(value, str):
            return self._row(value, field, place)
        key = (value, id(field))  # two layouts may have columns of their own under one name
        shared = self.resolution.shared
        return shared.get(self.resolution, key, place, lambda: [*self._row(value, field, place)])

    def _row(self, value: Any, field: Field, place: Place) -> Iterator[tuple[Section, ...]]:
        """The cells of the rows that one entry prints, which may be none."""
        if isinstance(value, dict):
            if not {"use", "set"} & value.keys():
                self._check_cells(value, field, place)
            met = self.resolution.condition(value, place)
            if met is None or self.resolution.excluded(value, place):
                return
            if "set" in value:
                for inner, at in self.resolution.set_entries(value["set"], met.at("set")):
                    yield from self._row(inner, field, at)
                return
            if "use" not in value:
                yield self._own_row(value, field, met)
                return
            place = met
        use = self.resolution.use(value, field.topic, place)
        if use is None:
            return
        if use.body.row is None:
            expected = ", ".join(column.key for column in field.children)
            values = {"id": use.clause.id, "expected": expected}
            self.resolution.report_use("clause-shape", place, values)
            return
        yield self._clause_row(use, use.body.row, field)

    def _check_cells(self, cells: Mapping[str, Any], field: Field, place: Place) -> None:
        """Reports cells that the table has no column for, and a row without any."""
        columns = [column.key for column in field.children]
        for key in cells:
            if key not in columns and key != "when":
                self.resolution.unknown_key(key, columns, place)
        if not cells.keys() - {"when"}:
            self.resolution.report("entry-shape", place, {"allowed": ", ".join(("use", *columns))})

    def _own_row(self, value: Mapping[str, Any], field: Field, place: Place) -> tuple[Section, ...]:
        first = fingerprint(str(value.get(field.children[0].key)))
        return self._cells(value, field, place, f"{'/'.join(field.pointer)}/{first}")

    def _cells(
        self, values: Mapping[str, Any], field: Field, place: Place, address: str
    ) -> tuple[Section, ...]:
        cells = []
        for column in field.children:
            if column.key in values:
                at, own = place.at(column.key), f"{address}/{column.key}"
                lead, items = self._content(column, values[column.key], at, UNNUMBERED, own)
                cells.append(Section(column.key, column.title, lead=lead, items=items))
            else:
                cells.append(Section(column.key, column.title, present=False))
        return tuple(cells)

    def _clause_row(self, use: Use, row: Mapping[str, Any], field: Field) -> tuple[Section, ...]:
        wording = Wording(self.resolution, use)
        address = f"{'/'.join(field.pointer)}/{use.address}"
        values = wording.structure(row)
        self._check_cells(row, field, use.body_place.at("row"))
        if "items" in use.entry:
            self.resolution.unknown_key("items", ["variant", "when", "as_signed"], use.place)
        cells = self._cells(values, field, use.body_place.at("row"), address)
        signed = use.entry.get("as_signed")
        if signed is None:
            return cells
        place = use.place.at("as_signed")
        if not isinstance(signed, dict):
            self.resolution.wrong_type(signed, "object", place)
            return cells
        known = [cell.key for cell in cells if cell.present]
        for key in signed:
            if key not in known:
                self.resolution.unknown_key(key, known, place)
        return tuple(
            self._signed_cell(cell, signed[cell.key], use, place.at(cell.key))
            if cell.present and cell.key in signed
            else cell
            for cell in cells
        )

    def _signed_cell(self, cell: Section, signed: Any, use: Use, place: Place) -> Section:
        """A clause row's cell in the words that were signed, paragraph for paragraph."""
        paragraphs = cell.walk()
        if not paragraphs:  # what the clause has there is broken, and told already
            return cell
        texts = iter(signed_texts(self.resolution, signed, len(paragraphs), place))
        reason = use.entry["reason"]
        return cell._replace(
            lead=cell.lead and _signed(cell.lead, texts, reason),
            items=tuple(_signed(item, texts, reason) for item in cell.items),
        )


def _signed(item: Item, texts: Iterator[tuple[str, Place]], reason: str) -> Item:
    """An item and those below it in the next of the words that were signed, if there are any."""
    text, at = next(texts, (item.text, None))
    if at is None:
        return item
    below = tuple(_signed(one, texts, reason) for one in item.items)
    origin = signed_origin(item.origin, at, reason)
    return item._replace(text=text, origin=origin, items=below)


def _leads(value: Any) -> bool:
    """Whether a value is a text over items, not one entry of a list."""
    return isinstance(value, dict) and "items" in value
