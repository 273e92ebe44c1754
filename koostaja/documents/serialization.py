"""Documents as data, for the texts that confirming a directive keeps, and back.

A document is written with everything that a template can print of it and with the origins
of its words. Reading does not check the data: the hashes of these files are in the record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from koostaja.diagnostics import Location
from koostaja.documents.document import Document, Item, Row, Section
from koostaja.documents.name_values import is_rare
from koostaja.documents.origin import Origin, OwnNumber
from koostaja.source import Pointer, Source

__all__ = ["document_data", "read_document", "words_hash"]

FORMAT = "1"


def document_data(document: Document, asked: Collection[str] | None = None) -> dict[str, Any]:
    """Return a document as plain data, which ``read_document`` reads back.

    Of the many forms of names, only those in ``asked`` are written; all by default. A document
    with gaps is refused.
    """
    document.refuse_gaps()
    values = document.values
    kept = values if asked is None else asked
    return {
        "format": FORMAT,
        "id": document.id,
        "title": document.title,
        "template": document.template_file,
        "titled": str(document.titled.location),
        "mark": _section_data(document.mark),
        "body": _section_data(document.body),
        "values": {
            name: value for name, value in values.items() if name in kept or not is_rare(name)
        },
        "quoted": sorted(document.quoted),
        "reads": sorted(document.reads),
    }


def read_document(source: Source) -> Document:
    """Read a document from its data; its origins are places in the files as they were then."""
    data: Mapping[str, Any] = source.data
    return Document(
        id=data["id"],
        title=data["title"],
        template_file=data["template"],
        body=_section(data["body"]),
        mark=_section(data["mark"]),
        titled=Origin(_FormerPlace.at(data["titled"]), ()),
        values=data["values"],
        quoted=frozenset(data["quoted"]),
        reads=frozenset(data["reads"]),
    )


def words_hash(document: Document) -> str:
    """Return a hash of the numbers and texts of a document's body, in printed order.

    The approval mark does not count, so that an annex and its position have the same hash.
    """
    lines: list[str] = []
    for section in document.body.fields:
        _add_lines(section, lines)
    return sha256("\n".join(lines).encode()).hexdigest()


def _add_lines(section: Section, lines: list[str]) -> None:
    lines.append(f"{section.number}\t{section.title}")
    for item in section.paragraphs:
        lines.append(f"{item.number}\t{item.text}")
        if item.items:
            lines += [f"{one.number}\t{one.text}" for below in item.items for one in below.walk()]
    for row in section.rows:
        lines.append(row.number)
        for cell in row.cells:
            _add_lines(cell, lines)
    for field in section.sections:
        if field.present:
            _add_lines(field, lines)


def _section_data(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {"key": section.key}
    if not section.present:
        data["present"] = False
    data |= _filled(
        title=section.title,
        number=section.number,
        numbering=dict(section.numbering),
        lead=_item_data(section.lead) if section.lead else None,
        items=[_item_data(one) for one in section.items],
        columns=[_section_data(one) for one in section.columns],
        rows=[
            {
                "number": str(row.number),
                **_filled(own_number=row.own_number),
                "cells": [_section_data(cell) for cell in row.cells],
            }
            for row in section.rows
        ],
        sections=[_section_data(one) for one in section.sections],
        flags=dict(section.flags),
    )
    return data


def _item_data(item: Item) -> dict[str, Any]:
    origin = item.origin
    return {
        **_filled(number=str(item.number), own_number=item.own_number),
        "text": item.text,
        "address": item.address,
        **_filled(clause=origin.clause),
        "from": str(origin.location),
        **_filled(
            sets=list(origin.sets),
            condition=origin.condition,
            as_signed=origin.as_signed,
            items=[_item_data(one) for one in item.items],
            parts=[_item_data(one) for one in item.parts],
        ),
    }


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _section(data: Mapping[str, Any]) -> Section:
    lead = data.get("lead")
    return Section(
        key=data["key"],
        title=data.get("title", ""),
        present=data.get("present", True),
        number=data.get("number", ""),
        numbering=data.get("numbering", {}),
        lead=_item(lead) if lead else None,
        items=_items(data),
        rows=tuple(
            Row(_number(one), tuple(map(_section, one["cells"]))) for one in data.get("rows", ())
        ),
        sections=tuple(map(_section, data.get("sections", ()))),
        columns=tuple(map(_section, data.get("columns", ()))),
        flags=data.get("flags", {}),
    )


def _item(data: Mapping[str, Any]) -> Item:
    origin = Origin(
        _FormerPlace.at(data["from"]),
        (),
        data.get("clause", ""),
        tuple(data.get("sets", ())),
        data.get("condition", ""),
        data.get("as_signed", ""),
        data["address"],
    )
    parts: Sequence[Mapping[str, Any]] = data.get("parts", ())
    return Item(
        data["text"],
        origin,
        _number(data),
        _items(data),
        tuple(map(_item, parts)),
    )


def _number(data: Mapping[str, Any]) -> str:
    number: str = data.get("number", "")
    return OwnNumber(number) if data.get("own_number") else number


def _items(data: Mapping[str, Any]) -> tuple[Item, ...]:
    return tuple(map(_item, data.get("items", ())))


@dataclass(frozen=True, eq=False)
class _FormerPlace(Source):
    """A place in a former state of a file, of which nothing else is known."""

    line: int = 0
    column: int = 0

    @classmethod
    def at(cls, place: str) -> _FormerPlace:
        """Return the place of a text such as "clauses/rights.yaml:10:11"."""
        file, _, spot = place.partition(":")
        line, _, column = spot.partition(":")
        return cls(file, "", None, int(line or 0), int(column or 0))

    def locate(self, pointer: Pointer, *, key: bool = False) -> Location:  # noqa: ARG002
        return Location(self.file, self.line, self.column)
