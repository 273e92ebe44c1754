"""From a position or directive to a document: clauses found, conditions weighed,
parameters filled, punctuation set, numbers computed.

The engine knows no field of a position: a schema's fields say what each value is,
and the same code resolves every layout and the directive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from koostaja.clause import Body, Clause, fill
from koostaja.document import Document, Item, Origin, Row, Section
from koostaja.estonian import lowered
from koostaja.layout import ANY_TOPIC, Field, Kind, ListStyle, Numbering
from koostaja.problem import Problem, Terms, nearest
from koostaja.source import Pointer, Source, pointer_text
from koostaja.workspace import Workspace

__all__ = ["Context", "resolve"]

ENTRY_KEYS = ("use", "variant", "set", "text", "items", "when", "as_signed", "reason")
"""The keys of an entry that are not parameters of its clause."""


@dataclass(frozen=True)
class Context:
    """What clauses may quote without being given it, and what they may repeat over."""

    values: Mapping[str, str]
    lists: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    """By name ("annex", "repeal"): the values of each member."""


@dataclass(frozen=True, eq=False)
class _Place:
    """Where an entry stands, and through what it was reached."""

    source: Source
    pointer: Pointer
    sets: tuple[str, ...] = ()
    condition: str = ""

    def at(self, *more: str | int) -> _Place:
        return replace(self, pointer=(*self.pointer, *more))


@dataclass(frozen=True, eq=False)
class _Draft:
    """An item before its place in its list is known, hence without punctuation."""

    text: str
    origin: Origin
    address: str
    exact: bool = False
    """Printed as typed: no punctuation, no change of case."""
    mid_sentence: str = ""
    """How it reads when it is not the first of a joined list; "" if the same."""
    drafts: tuple[_Draft, ...] = ()


def resolve(
    workspace: Workspace,
    *,
    id: str,
    source: Source,
    root: Field,
    template_file: str,
    context: Context,
    mark: tuple[Any, Source] | None = None,
    reads: Iterable[str] = (),
) -> tuple[Document, list[Problem]]:
    """A document from a file whose data have passed the schema that ``root`` describes.

    ``mark`` is the approval mark's entry with the file it stands in, if the document
    bears one. ``reads`` names files, beside the obvious ones, that it depends on.
    """
    resolver = _Resolver(workspace, source, root, context)
    body = resolver.body()
    values = dict(context.values)
    title = next((s for s in _all_sections(body) if s.key in resolver.title_keys), None)
    document = Document(
        id=id,
        title=title.items[0].text if title and title.items else id,
        template_file=template_file,
        body=body,
        mark=resolver.mark(mark),
        values=values,
        reads=frozenset((*reads, *resolver.reads, template_file, source.file)),
    )
    return document, resolver.problems


def _all_sections(section: Section) -> Iterator[Section]:
    for one in section.sections:
        yield one
        yield from _all_sections(one)


class _Resolver:
    """One document's resolution; collects problems and the files that were read."""

    def __init__(
        self, workspace: Workspace, source: Source, root: Field, context: Context
    ) -> None:
        self.workspace = workspace
        self.library = workspace.library
        self.source = source
        self.root = root
        self.context = context
        self.problems: list[Problem] = []
        self.reads: set[str] = {workspace.organisation.source.file}
        self.title_keys = {field.key for field in root.walk() if field.role == "title"}
        self.sections = 0

    # Sections

    def body(self) -> Section:
        """The whole document as one section without a title."""
        return self._group(self.root, self.source.data, _Place(self.source, ()), "", 0)

    def mark(self, given: tuple[Any, Source] | None) -> Section:
        """The approval mark, absent if none is given."""
        if given is None:
            return Section("mark", present=False)
        entry, source = given
        field = Field("mark", ("mark",), Kind.SINGLE, "", True, None, {}, ListStyle(), ANY_TOPIC,
                      None, None, ())  # fmt: skip
        drafts = self._entry(entry, field, _Place(source, ("mark",)), "mark")
        return Section("mark", items=self._items(drafts, field.style, Numbering(), 0))

    def _group(self, field: Field, data: Any, place: _Place, title: str, depth: int) -> Section:
        numbering = field.numbering(self._choice("numbering", field))
        number = self._heading_number(numbering)
        sections: list[Section] = []
        for child in field.sections:
            index = 1 + sum(1 for one in sections if one.present and one.title)
            section = self._section(child, data, place, depth + 1)
            if section.present and section.title and numbering.items and not section.number:
                own = _number(numbering.items, n=self.sections, i=index)
                section = replace(section, number=own)
            sections.append(section)
        return Section(
            key=field.key,
            title=title,
            number=number,
            numbering=self._numbering_names(field),
            sections=tuple(sections),
        )

    def _section(self, field: Field, data: Any, place: _Place, depth: int) -> Section:
        title = self._choice("titles", field) or field.title
        value = data.get(field.key) if isinstance(data, dict) else None
        missing = not isinstance(data, dict) or field.key not in data
        if missing or (value in (None, [], {}) and field.empty is None):
            return self._absent(field, title)
        at = place.at(field.key)
        if field.kind is Kind.GROUP:
            return self._group(field, value, at, title, depth)
        numbering = field.numbering(self._choice("numbering", field))
        number = self._heading_number(numbering)
        if field.kind is Kind.ROWS:
            section = self._rows(field, value, at, numbering)
        else:
            section = self._content(field, value, at, numbering)
        names = self._numbering_names(field)
        return replace(section, title=title, number=number, numbering=names)

    def _absent(self, field: Field, title: str) -> Section:
        below = tuple(self._absent(child, child.title) for child in field.sections)
        columns, sections = (below, ()) if field.kind is Kind.ROWS else ((), below)
        return Section(
            field.key,
            title,
            present=False,
            numbering=self._numbering_names(field),
            sections=sections,
            columns=columns,
        )

    def _heading_number(self, numbering: Numbering) -> str:
        if numbering.heading is None:
            return ""
        self.sections += 1
        return _number(numbering.heading, n=self.sections)

    def _choice(self, kind: str, field: Field) -> str | None:
        """What the position chose among a field's titles or number formats."""
        chosen = self.source.data.get(kind)
        value = chosen.get(pointer_text(field.pointer)) if isinstance(chosen, dict) else None
        return value if isinstance(value, str) else None

    def _numbering_names(self, field: Field) -> Mapping[str, bool]:
        chosen = self._choice("numbering", field) or next(iter(field.numberings), "")
        return {name: name == chosen for name in field.numberings if name}

    # Values

    def _content(self, field: Field, value: Any, place: _Place, numbering: Numbering) -> Section:
        """A value as a lead, if it has one, and items."""
        address = "/".join(field.pointer)
        if value in (None, []):
            empty = Item(field.empty or "", Origin(place.source, place.pointer), address)
            return Section(field.key, items=(empty,))
        style = field.style
        if field.kind is Kind.LIST and isinstance(value, dict) and "items" in value:
            lead = self._entry({k: v for k, v in value.items() if k != "items"}, field, place, address)
            drafts = self._entries(value["items"], field, place.at("items"), address)
            head = [replace(one, text=_ended(one, style.led.lead)) for one in lead]
            leads = self._items(head, ListStyle(), Numbering(), 0)
            items = self._items(drafts, style.led, numbering, self.sections)
            return Section(field.key, lead=next(iter(leads), None), items=items)
        entries = value if isinstance(value, list) else [value]
        drafts = self._entries(entries, field, place, address, single=not isinstance(value, list))
        return Section(field.key, items=self._items(drafts, style, numbering, self.sections))

    def _rows(self, field: Field, value: Any, place: _Place, numbering: Numbering) -> Section:
        rows: list[Row] = []
        for cells in self._row_entries(value, field, place):
            number = ""
            if numbering.items:
                number = _number(numbering.items, n=self.sections, i=len(rows) + 1)
            rows.append(Row(number, cells))
        columns = tuple(Section(column.key, column.title) for column in field.children)
        return Section(field.key, rows=tuple(rows), columns=columns)

    def _row_entries(
        self, entries: list[Any], field: Field, place: _Place
    ) -> Iterator[tuple[Section, ...]]:
        for index, entry in enumerate(entries):
            at = place.at(index)
            if isinstance(entry, dict):
                met, condition = self._condition(entry, at)
                if not met:
                    continue
                at = replace(at, condition=condition or at.condition)
                if "set" in entry:
                    for inner, inner_place in self._set(entry["set"], at.at("set")):
                        yield from self._row_entries([inner], field, inner_place)
                    continue
                if "use" not in entry:
                    yield self._own_row(entry, field, at)
                    continue
            row = self._clause_row(entry, field, at)
            if row is not None:
                yield row

    def _own_row(self, entry: Mapping[str, Any], field: Field, place: _Place) -> tuple[Section, ...]:
        columns = {column.key for column in field.children}
        allowed = [*columns, "use", "set", "when"]
        for key in entry:
            if key not in columns and key != "when":
                self._report(
                    "unknown-key", place.at(key), similar=nearest(key, allowed), key=True,
                    values={"key": key, "allowed": ", ".join(sorted(allowed))},
                )  # fmt: skip
        first = entry.get(field.children[0].key)
        address = f"{'/'.join(field.pointer)}/{_fingerprint(str(first))}"
        return self._cells(entry, field, place, address)

    def _cells(
        self, cells: Mapping[str, Any], field: Field, place: _Place, address: str
    ) -> tuple[Section, ...]:
        found = []
        for column in field.children:
            if column.key not in cells:
                found.append(Section(column.key, column.title, present=False))
                continue
            where = replace(column, pointer=(address, column.key))
            content = self._content(where, cells[column.key], place.at(column.key), Numbering())
            found.append(replace(content, title=column.title))
        return tuple(found)

    def _clause_row(
        self, entry: Any, field: Field, place: _Place
    ) -> tuple[Section, ...] | None:
        used = self._use(entry, field.topic, place)
        if used is None:
            return None
        clause, body, use = used
        if body.row is None:
            expected = ", ".join(column.key for column in field.children)
            self._report("clause-shape", place, values={"id": clause.id, "expected": expected})
            return None
        within = _Place(clause.source, (*body.pointer, "row"), place.sets, place.condition)
        address = f"{'/'.join(field.pointer)}/{clause.id}"
        filler = _Filler(self, clause, use, place)
        cells = self._cells(filler.texts(body.row), field, within, address)
        name = _clause_name(clause, use)
        cells = tuple(_from_clause(cell, name) for cell in cells)
        signed = use.get("as_signed")
        if signed is None:
            return cells
        return self._signed_cells(cells, signed, use, place)

    def _signed_cells(
        self, cells: tuple[Section, ...], signed: Any, use: Mapping[str, Any], place: _Place
    ) -> tuple[Section, ...]:
        """A row's cells with the signed words in place of the clause's, cell by cell."""
        known = [cell.key for cell in cells]
        if not isinstance(signed, dict):
            values: dict[str, str | Terms] = {
                "found": Terms(("array" if isinstance(signed, list) else "string",)),
                "expected": Terms(("object",)),
            }
            self._report("wrong-type", place.at("as_signed"), values=values)
            return cells
        for key in signed:
            if key not in known:
                values = {"key": key, "allowed": ", ".join(known)}
                at = place.at("as_signed", key)
                self._report("unknown-key", at, values=values, similar=nearest(key, known), key=True)
        return tuple(
            self._signed_cell(cell, signed[cell.key], use, place.at("as_signed", cell.key))
            if cell.key in signed
            else cell
            for cell in cells
        )

    def _signed_cell(
        self, cell: Section, signed: str | list[str], use: Mapping[str, Any], place: _Place
    ) -> Section:
        texts = [signed] if isinstance(signed, str) else signed
        items = []
        for index, text in enumerate(texts):
            before = cell.items[index] if index < len(cell.items) else cell.items[-1]
            origin = replace(
                before.origin,
                source=place.source,
                pointer=place.pointer if isinstance(signed, str) else (*place.pointer, index),
                as_signed=use["reason"],
            )
            items.append(replace(before, text=text, origin=origin))
        return replace(cell, items=tuple(items))

    # Entries

    def _entries(
        self, entries: list[Any], field: Field, place: _Place, address: str, single: bool = False
    ) -> list[_Draft]:
        return [
            draft
            for index, entry in enumerate(entries)
            for draft in self._entry(entry, field, place if single else place.at(index), address)
        ]

    def _entry(self, entry: Any, field: Field, place: _Place, address: str) -> list[_Draft]:
        """One entry of a list as the paragraphs that it prints, which may be none."""
        if field.reference == "unit":
            return self._unit(entry, place, address)
        if field.reference == "position":
            return self._post(entry, place, address)
        if isinstance(entry, str):
            if field.topic is None:
                return [_own(entry, place, address)]
            return self._clause(entry, field, place, address)
        if not isinstance(entry, dict):
            return []
        met, condition = self._condition(entry, place)
        if not met:
            return []
        place = replace(place, condition=condition or place.condition)
        if "set" in entry:
            return [
                draft
                for inner, inner_place in self._set(entry["set"], place.at("set"))
                for draft in self._entry(inner, field, inner_place, address)
            ]
        if "use" in entry:
            return self._clause(entry, field, place, address)
        return self._own_entry(entry, field, place, address)

    def _own_entry(
        self, entry: Mapping[str, Any], field: Field, place: _Place, address: str
    ) -> list[_Draft]:
        for key in entry:
            if key not in ENTRY_KEYS:
                values = {"key": key, "allowed": ", ".join(ENTRY_KEYS)}
                similar = nearest(key, ENTRY_KEYS)
                self._report("unknown-key", place.at(key), values=values, similar=similar, key=True)
        signed = entry.get("as_signed")
        key = "text" if signed is None else "as_signed"
        if not isinstance(entry.get(key), str):
            if not any(key not in ENTRY_KEYS for key in entry):
                self._report("entry-shape", place, values={"allowed": "use, set, text, as_signed"})
            return []
        draft = _own(entry[key], place.at(key), address)
        if signed is not None:
            origin = replace(draft.origin, as_signed=entry["reason"])
            draft = replace(draft, exact=True, origin=origin)
        below = entry.get("items", [])
        drafts = self._entries(below, field, place.at("items"), draft.address)
        return [replace(draft, drafts=tuple(drafts))]

    def _clause(self, entry: Any, field: Field, place: _Place, address: str) -> list[_Draft]:
        used = self._use(entry, field.topic, place)
        if used is None:
            return []
        clause, body, use = used
        if body.row is not None:
            self._report("clause-shape", place, values={"id": clause.id, "expected": "text"})
            return []
        filler = _Filler(self, clause, use, place)
        address = f"{address}/{clause.id}"
        within = _Place(clause.source, body.pointer, place.sets, place.condition)
        texts = [filler.text(text) for text in body.lines or (body.text or "",)]
        pointers = [(*body.pointer, "lines", i) for i in range(len(body.lines))]
        origin = Origin(
            clause.source,
            (*body.pointer, "text"),
            _clause_name(clause, use),
            place.sets,
            place.condition,
        )
        drafts = [
            _Draft(text, replace(origin, pointer=pointer), address)
            for text, pointer in zip(texts, pointers or [origin.pointer], strict=True)
        ]
        drafts = self._signed(drafts, use, place)
        below = self._below(use, body, filler, field, within, place, address)
        return [*drafts[:-1], replace(drafts[-1], drafts=tuple(below))]

    def _below(
        self,
        use: Mapping[str, Any],
        body: Body,
        filler: _Filler,
        field: Field,
        within: _Place,
        place: _Place,
        address: str,
    ) -> list[_Draft]:
        """What stands under a clause: the use's own items, or else the clause's."""
        if "items" in use:
            return self._entries(use["items"], field, place.at("items"), address)
        if isinstance(body.items, dict):
            members = self.context.lists.get(body.items["each"], ())
            at = within.at("items", "text")
            origin = Origin(at.source, at.pointer, filler.clause.id, at.sets, at.condition)
            return [
                _Draft(filler.text(body.items["text"], member), origin, f"{address}/{index + 1}")
                for index, member in enumerate(members)
            ]
        texts = filler.texts(body.items or [])
        drafts = self._entries(texts, field, within.at("items"), address)
        return [_draft_from_clause(draft, filler.clause.id) for draft in drafts]

    def _signed(
        self, drafts: list[_Draft], use: Mapping[str, Any], place: _Place
    ) -> list[_Draft]:
        signed = use.get("as_signed")
        if signed is None:
            return drafts
        texts = [signed] if isinstance(signed, str) else signed
        if isinstance(texts, dict) or len(texts) != len(drafts):
            expected = Terms(("array" if len(drafts) > 1 else "string",))
            values = {"found": Terms(("object" if isinstance(texts, dict) else "array",))}
            self._report("wrong-type", place.at("as_signed"), values={**values, "expected": expected})
            return drafts
        at = place.at("as_signed")
        return [
            replace(
                draft,
                text=text,
                exact=True,
                origin=replace(
                    draft.origin, source=at.source, pointer=at.pointer, as_signed=use["reason"]
                ),
            )
            for draft, text in zip(drafts, texts, strict=True)
        ]

    # The library

    def _use(
        self, entry: Any, topic: str | None, place: _Place
    ) -> tuple[Clause, Body, Mapping[str, Any]] | None:
        """The clause and wording that an entry uses; None, with a problem, if there is none."""
        use = {"use": entry} if isinstance(entry, str) else entry
        at = place if isinstance(entry, str) else place.at("use")
        clause = self.library.clauses.get(use["use"])
        if clause is None:
            self._missing(use["use"], "unknown-clause", at, topic)
            return None
        self.reads.add(clause.source.file)
        if topic not in (None, ANY_TOPIC, clause.topic):
            values = {"id": clause.id, "topic": clause.topic, "expected": topic or ""}
            self._report("wrong-topic", at, values=values)
        body = clause.wording(use.get("variant"))
        if body is None:
            known = ", ".join(clause.variants) or "–"
            values = {"id": clause.id, "variant": use["variant"], "known": known}
            similar = nearest(use["variant"], clause.variants)
            self._report("unknown-variant", place.at("variant"), values=values, similar=similar)
            return None
        return clause, body, use

    def _set(self, id: str, place: _Place) -> Iterator[tuple[Any, _Place]]:
        """The entries of a set with the places where they stand."""
        found = self.library.sets.get(id)
        if found is None:
            self._missing(id, "unknown-set", place, None)
            return
        self.reads.add(found.source.file)
        if id in place.sets:
            chain = " → ".join((*place.sets[place.sets.index(id) :], id))
            self._report("circular-set", place, values={"chain": chain})
            return
        within = _Place(found.source, found.pointer, (*place.sets, id), place.condition)
        for index, entry in enumerate(found.entries):
            yield entry, within.at(index)

    def _missing(self, id: str, code: str, place: _Place, topic: str | None) -> None:
        """An unknown id, unless it is known to stand in a file that is broken."""
        if id in self.workspace.broken:
            self.reads.add(self.workspace.broken[id])
            return
        unread = {file for file in self.workspace.broken_files if file.startswith("clauses/")}
        if unread - {self.workspace.broken.get(key) for key in self.workspace.broken}:
            self.reads.update(unread)
            return
        similar = nearest(id, self.library.sets)
        if code == "unknown-clause":
            similar = self.library.suggest_clause(id, topic)
        self._report(code, place, values={"id": id}, similar=similar)

    def _condition(self, entry: Mapping[str, Any], place: _Place) -> tuple[bool, str]:
        """Whether ``when`` lets an entry in, and the condition in words."""
        met = True
        words = []
        for pointer, wanted in entry.get("when", {}).items():
            field: Field | None = self.root
            value: Any = self.source.data
            for key in pointer.strip("/").split("/"):
                field = field.child(key) if field else None
                value = value.get(key) if isinstance(value, dict) else None
            if field is None:
                known = [pointer_text(one.pointer) for one in self.root.walk() if one.key]
                similar = nearest(pointer, known)
                at = place.at("when", pointer)
                self._report("unknown-condition-field", at, {"field": pointer}, similar, key=True)
            met = met and value == wanted
            words.append(f"{pointer} = {_yaml_word(wanted)}")
        return met, ", ".join(words)

    # References

    def _unit(self, entry: Any, place: _Place, address: str) -> list[_Draft]:
        id = entry if isinstance(entry, str) else entry["unit"]
        organisation = self.workspace.organisation
        if id not in organisation.units:
            if organisation.source.file not in self.workspace.broken_files:
                at = place if isinstance(entry, str) else place.at("unit")
                similar = nearest(id, organisation.units)
                self._report("unknown-unit", at, {"id": id}, similar)
            return []
        words = None if isinstance(entry, str) else entry.get("as")
        if words:
            return [_own(words, place.at("as"), address)]
        origin = Origin(organisation.source, ("units", id, "name"))
        return [_Draft(organisation.unit_words(id), origin, address)]

    def _post(self, entry: Any, place: _Place, address: str) -> list[_Draft]:
        if isinstance(entry, dict) and "text" in entry:
            return [_own(entry["text"], place.at("text"), address)]
        if isinstance(entry, dict) and "post" not in entry:
            self._report("entry-shape", place, values={"allowed": "post, text"})
            return []
        id = entry if isinstance(entry, str) else entry["post"]
        at = place if isinstance(entry, str) else place.at("post")
        if id in self.workspace.broken:
            return []
        position = self.workspace.positions.get(id)
        if position is None:
            similar = nearest(id, self.workspace.positions)
            self._report("unknown-position", at, {"id": id}, similar)
            return []
        self.reads.add(position.source.file)
        if isinstance(entry, dict) and "as" in entry:
            return [_own(entry["as"], place.at("as"), f"{address}/{id}")]
        pointer, title = post_title(position.layout.schema.fields, position.source.data)
        origin = Origin(position.source, pointer)
        return [_Draft(title or id, origin, f"{address}/{id}", mid_sentence=lowered(title or id))]

    # Items

    def _items(
        self, drafts: Iterable[_Draft], style: ListStyle, numbering: Numbering, n: int
    ) -> tuple[Item, ...]:
        """Drafts as items: with punctuation, numbers, and no two of one address."""
        drafts = list(drafts)
        if style.join is not None and drafts:
            return (_joined(drafts, style),)
        items = []
        for index, draft in enumerate(drafts):
            last = index == len(drafts) - 1
            end = style.led.lead if draft.drafts else style.end if last else style.between
            number = _number(numbering.items, n=n, i=index + 1) if numbering.items else ""
            below = self._subitems(draft.drafts, style.led, numbering, n, index + 1)
            items.append(Item(_ended(draft, end), draft.origin, draft.address, number, below))
        return tuple(items)

    def _subitems(
        self, drafts: tuple[_Draft, ...], style: ListStyle, numbering: Numbering, n: int, i: int
    ) -> tuple[Item, ...]:
        items = self._items(drafts, style, Numbering(), n)
        if not numbering.subitems:
            return items
        return tuple(
            replace(item, number=_number(numbering.subitems, n=n, i=i, j=index + 1))
            for index, item in enumerate(items)
        )

    def _report(
        self,
        code: str,
        place: _Place,
        values: Mapping[str, str | Terms] | None = None,
        similar: str = "",
        key: bool = False,
    ) -> None:
        where = place.source.locate(place.pointer, key=key)
        path = pointer_text(place.pointer)
        self.problems.append(Problem(code, where, path, values or {}, similar))


class _Filler:
    """Fills one use of a clause: the use's parameters, then the context, then defaults."""

    def __init__(
        self, resolver: _Resolver, clause: Clause, use: Mapping[str, Any], place: _Place
    ) -> None:
        self.clause = clause
        self._resolver = resolver
        self._place = place
        self._given: dict[str, str] = {}
        self._missing: set[str] = set()
        for key, value in use.items():
            if key not in ENTRY_KEYS:
                self._take(key, value)

    def _take(self, name: str, value: Any) -> None:
        parameter = self.clause.params.get(name)
        at = self._place.at(name)
        if parameter is None:
            known = ", ".join(self.clause.params) or "–"
            values: dict[str, str | Terms] = {"id": self.clause.id, "name": name, "known": known}
            similar = nearest(name, self.clause.params)
            self._resolver._report("unknown-parameter", at, values, similar, key=True)
        elif not isinstance(value, str):
            values = {"found": Terms(("object",)), "expected": Terms(("string",))}
            self._resolver._report("wrong-type", at, values)
        elif parameter.values and value not in parameter.values:
            values = {"found": value, "allowed": ", ".join(parameter.values)}
            similar = nearest(value, parameter.values)
            self._resolver._report("wrong-value", at, values, similar)
        else:
            self._given[name] = value

    def text(self, text: str, member: Mapping[str, str] | None = None) -> str:
        """A wording with its gaps filled; ``member`` are the values of one repetition."""
        values = {}
        for name, parameter in self.clause.params.items():
            if f"{{{name}}}" not in text:
                continue
            known = (self._given, member or {}, self._resolver.context.values)
            value = next((one[name] for one in known if name in one), parameter.default)
            if value is None:
                self._report_missing(name)
            values[name] = value or ""
        return fill(text, values)

    def texts(self, value: Any) -> Any:
        """The same for every own text in a structure; ids of other clauses stay."""
        if isinstance(value, list):
            return [self.texts(one) if isinstance(one, dict) else one for one in value]
        if not isinstance(value, dict):
            return value
        return {
            key: self.text(one) if isinstance(one, str) and key not in ("use", "set") else
            self.texts(one)
            for key, one in value.items()
        }  # fmt: skip

    def _report_missing(self, name: str) -> None:
        if name not in self._missing:
            self._missing.add(name)
            values = {"id": self.clause.id, "name": name}
            self._resolver._report("missing-parameter", self._place, values)


def post_title(root: Field, data: Any) -> tuple[Pointer, str]:
    """A post's title, where a schema gives a field that role: its first paragraph."""
    for field in root.walk():
        if field.role == "title":
            value: Any = data
            for key in field.pointer:
                value = value.get(key) if isinstance(value, dict) else None
            if isinstance(value, list):
                value = value[0] if value else None
            return field.pointer, value if isinstance(value, str) else ""
    return (), ""


def _number(template: str, **values: int) -> str:
    return fill(template, {name: str(value) for name, value in values.items()})


def _ended(draft: _Draft, mark: str) -> str:
    """A text with its final mark, which is not doubled where the text has it already."""
    if draft.exact or draft.text.endswith(mark):
        return draft.text
    return draft.text + mark


def _joined(drafts: list[_Draft], style: ListStyle) -> Item:
    parts = [
        Item(draft.mid_sentence if index and draft.mid_sentence else draft.text,
             draft.origin, draft.address)
        for index, draft in enumerate(drafts)
    ]  # fmt: skip
    text = (style.join or "").join(part.text for part in parts) + style.end
    return Item(text, drafts[0].origin, drafts[0].address, parts=tuple(parts))


def _own(text: str, place: _Place, address: str) -> _Draft:
    origin = Origin(place.source, place.pointer, sets=place.sets, condition=place.condition)
    return _Draft(text, origin, f"{address}/{_fingerprint(text)}")


def _fingerprint(text: str) -> str:
    """A short name for own words, the same wherever they stand."""
    return "~" + hashlib.sha256(text.encode()).hexdigest()[:8]


def _clause_name(clause: Clause, use: Mapping[str, Any]) -> str:
    variant = use.get("variant")
    return f"{clause.id}/{variant}" if variant else clause.id


def _yaml_word(value: Any) -> str:
    return {True: "true", False: "false", None: "~"}.get(value, value)


def _from_clause(cell: Section, name: str) -> Section:
    """A clause row's cell, its own words marked as that clause's."""
    return replace(cell, items=tuple(_item_from_clause(item, name) for item in cell.items))


def _item_from_clause(item: Item, name: str) -> Item:
    below = tuple(_item_from_clause(one, name) for one in item.items)
    origin = item.origin if item.origin.clause else replace(item.origin, clause=name)
    return replace(item, origin=origin, items=below)


def _draft_from_clause(draft: _Draft, name: str) -> _Draft:
    below = tuple(_draft_from_clause(one, name) for one in draft.drafts)
    origin = draft.origin if draft.origin.clause else replace(draft.origin, clause=name)
    return replace(draft, origin=origin, drafts=below)
