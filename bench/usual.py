"""The usual way to make a document of YAML and a Word template: docxtpl in a loop.

    python bench/usual.py WORKSPACE FOLDER

The files go into the folder; the CPU seconds of each document are printed, measured within
the process. What a template may ask of a document is prepared before.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from koostaja.documents import Document, Item, Row, Section, assemble
from koostaja.schema import schema_definition
from koostaja.workspace import load

SAMPLE = 30
"""The number of documents that are made; each takes long."""


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


def main(root: Path, out: Path) -> None:
    """Make a sample of a workspace's documents, and print what each took."""
    workspace, _ = load(root)
    documents = assemble(workspace, workspace.positions.ids[:SAMPLE], ()).value.positions
    schemas = {path.name.partition(".")[0]: path for path in root.glob("schemas/*.json")}
    validators = {
        name: validator(json.loads(path.read_text(encoding="utf-8")))
        for name, path in schemas.items()
    }
    prepared = [(one, context(one)) for one in documents]
    begun = time.process_time()
    for document, values in prepared:
        read(root / "positions" / f"{document.id}.yaml", validators)
        fill(root / document.template_file, values, out / f"{document.id}.docx")
    print(json.dumps({"each": (time.process_time() - begun) / len(prepared)}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
