"""A copy of this repository's workspace in which positions say all in words of their own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conftest import ROOT
from koostaja.documents import Item, Row, Section, assemble
from koostaja.schema import Field, FieldKind
from koostaja.source import yaml_text
from koostaja.workspace import load


def expand(folder: Path, *, library: bool) -> Path:
    """Writes the copy; without ``library`` its clauses are those of directives alone."""
    for name in ("clauses", "schemas", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "organisation.yaml", folder)
    for path in folder.glob("schemas/*.json"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("#/$defs/library", "#/$defs/entries"), "utf-8")
    (folder / "positions").mkdir()
    workspace, _ = load(ROOT)
    for document in assemble(workspace)[0].positions:
        position = workspace.positions[document.id]
        data = _group(document.body, position.source.data, position.fields)
        path = folder / "positions" / f"{document.id}.yaml"
        path.write_text(yaml_text(data), "utf-8")
    for path in folder.glob("clauses/*.yaml") if not library else ():
        if path.stem != "kaskkiri":
            entry = {"text": "Asendamata", "note": "Ainus."}
            data = {"title": path.stem, "clauses": {f"ainus-{path.stem}": entry}}
            path.write_text(yaml_text(data), "utf-8")
    return folder


def _group(section: Section, data: Mapping[str, Any], field: Field) -> dict[str, Any]:
    own = dict(data)
    for inner in section.fields:
        child = field.child(inner.key)
        if child is None or inner.key not in own:
            continue
        if child.kind is FieldKind.GROUP:
            own[inner.key] = _group(inner, own[inner.key], child)
        elif child.kind is FieldKind.ROWS:
            own[inner.key] = [_row(row) for row in inner.rows]
        elif child.topic and own[inner.key]:
            own[inner.key] = _content(inner, child)
    if "allkiri" in own:
        own["allkiri"] = data["allkiri"]
    return own


def _row(row: Row) -> dict[str, Any]:
    duty, results = row.cells
    said: Any = _content(duty, None)
    return {"duty": (said.get("items") and said) or said["text"], "results": _list(results)}


def _content(section: Section, field: Field | None) -> Any:
    if section.lead:
        return {"text": _words(section.lead), "items": [_entry(one) for one in section.items]}
    many = field is not None and field.kind is FieldKind.LIST
    return _list(section) if many else _entry(section.items[0])


def _list(section: Section) -> Any:
    if section.lead:
        return {"text": _words(section.lead), "items": [_entry(one) for one in section.items]}
    return [_entry(one) for one in section.items]


def _entry(item: Item) -> dict[str, Any]:
    below = [_entry(one) for one in item.items]
    return {"text": _words(item), **({"items": below} if below else {})}


def _words(item: Item) -> str:
    return item.text.rstrip(".;:")
