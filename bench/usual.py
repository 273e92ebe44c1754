"""The usual way to make a document of YAML and a Word template: docxtpl in a loop."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from koostaja.documents import Document, Item, Row, Section
from koostaja.schema import schema_definition


class Text(str):
    """A paragraph with those below it, as templates ask for them."""

    number: str
    items: list[Text]


def text(item: Item) -> Text:
    """Return an item as a plain text."""
    found = Text(item.text)
    found.number, found.items = item.number, [text(one) for one in item.items]
    return found


class Plain(SimpleNamespace):
    """A section as plain attributes; it prints its paragraphs."""

    def __str__(self) -> str:
        return "\n".join(self.items)

    def __bool__(self) -> bool:
        return bool(self.present)


def plain(section: Section) -> Plain:
    """Return a section with its fields by name, in the usual form of data for docxtpl."""
    named = {key: plain(one) for key, one in section.named.items()}
    own = {
        "title": section.title,
        "number": section.number,
        "present": section.present,
        "numbering": section.numbering,
        "lead": text(section.lead) if section.lead else None,
        "items": [text(item) for item in section.items],
        "rows": [plain_row(row) for row in section.rows],
        "fields": [plain(one) for one in section.fields],
    }
    return Plain(**{**named, **own})


def plain_row(row: Row) -> Plain:
    """Return a table row with its cells by name."""
    cells = {cell.key: plain(cell) for cell in row.cells}
    return Plain(**cells, number=row.number, cells=list(cells.values()), items=[], present=True)


def context(document: Document) -> dict[str, Any]:
    """Return what a template may ask of a document."""
    sections = {key: plain(one) for key, one in document.body.named.items()}
    return {**document.values, **sections, "mark": plain(document.mark)}


def fill(template: Path, values: dict[str, Any], out: Path) -> None:
    """Fill a template and save it, as docxtpl's own documentation does."""
    file = DocxTemplate(str(template))
    file.render(values, autoescape=True)
    file.save(str(out))


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """Return a validator to be used for all positions of a layout."""
    common = schema_definition("common")
    registry: Any = Registry().with_resource(common["$id"], Resource.from_contents(common))
    return Draft202012Validator(schema, registry=registry)


def read(path: Path, validators: dict[str, Draft202012Validator]) -> Any:
    """Return a position, read with libyaml and validated."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    list(validators[data["layout"]].iter_errors(data))
    return data
