"""Writes docs/keys.md from the engine's schemas: ``python tests/keys_page.py``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.schema import (
    COMMON_SHAPES,
    FieldKind,
    ListStyle,
    engine_schema,
    schema_definition,
)
from koostaja.schema.layout_rules import _ENGINE_KEYS
from koostaja.schema.schema import _IN_EVERY_LAYOUT

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"
HEAD = """\
# Keys

Every key of every file, with what it takes. A key marked **yes** must be there; *with `x`* means
that it must be there if `x` is. All others may be left out. `<id>` is an id of your own, `[]` an
entry of a list. A date is written as 2025-12-31. Editors show the same beside the key, see
[editor.md](editor.md).

This page is generated from the schemas of the program (`make keys`). [content.md](content.md)
explains how the keys are used, [templates.md](templates.md) the keywords of a layout.
"""
LAYOUT = """\
Keywords beside those of JSON Schema. A schema has `$schema`, `title`, `type: object`, `properties`,
`x-order` and `additionalProperties: false`; which of its fields are obligatory it says itself, with
`required`.
"""
POSITION = """\
Keys that belong to the program. All others are the fields of the layout:
`new position ID --layout LAYOUT` writes a file that names all of them.
"""
DIRECTIVE = """\
`points[]` and the other entries have the keys of [entries](#entries).
"""
ENTRIES = """\
What lists of clauses, rows of tables and references take in place of an id.
"""
RECORD = """\
Of directives that were signed before you used the program; `confirm` writes them for all others.
"""
DIRECTIVE_FIELDS = """\
What the template of a directive prints, in this order, with the numbers and the punctuation of
`explain`. In Word the numbers are those of the template's lists.
"""
_KINDS = {
    FieldKind.SINGLE: "one paragraph; of a clause with `lines`, several",
    FieldKind.LIST: "a list, perhaps with a lead",
    FieldKind.GROUP: "labelled fields",
    FieldKind.ROWS: "a table",
}
_IDS = {
    "clause": "id of a clause",
    "any-clause": "id of a clause",
    "row": "id of a clause with `row`",
    "set": "id of a set",
    "position": "id of a position",
    "unit": "id of a unit",
    "signatory": "id of a signatory",
    "template": "name of a template",
    "group": "name of a group",
}
_SHAPES = {"text": "text", "date": "date", "id": "id"}
_ENTRY_SHAPES = ("entry", "entries", "library", "value", "row", "when", "as_signed")
_TYPES = {"boolean": "`true` or `false`", "string": "text", "null": "`~`", "object": "keys"}
_OF_VARIANTS = "clauses.<id>.variants.<id>."


_CHOICES = {
    "titles": {
        "title": "Valitud pealkirjad",
        "description": "The heading of a field by its path, one of those that the layout lists: "
        "`{/eesmark: AMETIKOHA EESMÄRK}`.",
    },
    "numbering": {
        "title": "Valitud numbrivormingud",
        "description": "The number format of a field by its path, by its name in the layout: "
        "`{/uldosa: punktita}`.",
    },
    "lists": {
        "title": "Valitud kirjavahemärgid",
        "description": "The punctuation of a list by its path, by its name in the layout: "
        "`{/oigused: punkt}`.",
    },
}
"""Keys of a position whose values the layout's own schema lists."""


class Key(NamedTuple):
    """A row of a table."""

    path: str
    needed: str
    node: Mapping[str, Any]

    def row(self) -> str:
        told = (f"`{self.path}`", self.needed, value(self.node), title(self.node))
        return f"| {' | '.join((*told, _sentence(self.node.get('description', ''))))} |"


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "…")) else f"{words}."


def keys(name: str, shape: str = "") -> list[Key]:
    """The keys of a file, or of one shape that files share."""
    schema = schema_definition(name)
    node = schema["$defs"][shape] if shape else schema
    return list(_keys(merged(node, schema), schema, "", set()))


def _keys(
    node: Mapping[str, Any], schema: Mapping[str, Any], path: str, met: set[str]
) -> Iterator[Key]:
    for key, child in node.get("properties", {}).items():
        if child is False:
            continue
        whole = merged(child, schema)
        yield Key(path + key, _needed(key, node), whole)
        yield from _below(child, whole, schema, path + key, met)


def _below(
    child: Mapping[str, Any],
    whole: Mapping[str, Any],
    schema: Mapping[str, Any],
    path: str,
    met: set[str],
) -> Iterator[Key]:
    """The keys below one; shapes that files share and those met before have their own place."""
    if child.get("$ref", "").startswith(COMMON_SHAPES):
        return
    inner = {"": whole, ".<id>": whole.get("additionalProperties"), "[]": whole.get("items")}
    for mark, node in inner.items():
        if not isinstance(node, dict) or str(node.get("$ref", "")) in met:
            continue
        met = {*met} if path.endswith(".variants") else met  # their keys are those of clauses
        met |= {node["$ref"]} if node.get("$ref", "").startswith("#") else set()
        if mark and node.get("$ref", "").startswith(COMMON_SHAPES):
            continue
        for one in _keys(merged(node, schema), schema, f"{path}{mark}.", met):
            if not _is_repeated(one, schema):
                yield one


def _is_repeated(one: Key, schema: Mapping[str, Any]) -> bool:
    """Whether a key of a variant is one of the clause, too."""
    if not one.path.startswith(_OF_VARIANTS):
        return False
    clause = schema["properties"]["clauses"]["additionalProperties"]["properties"]
    return one.path.removeprefix(_OF_VARIANTS).split(".")[0].split("[")[0] in clause


def _needed(key: str, node: Mapping[str, Any]) -> str:
    if key in node.get("required", ()):
        return "**yes**"
    dependent: Mapping[str, list[str]] = node.get("dependentRequired", {})
    others = [f"`{one}`" for one, needed in dependent.items() if key in needed]
    return f"with {', '.join(others)}" if others else ""


def merged(node: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """A node with what it refers to; its own keywords first, such as its title."""
    reference = node.get("$ref", "")
    if not reference:
        return dict(node)
    whole = schema_definition("common") if reference.startswith(COMMON_SHAPES) else schema
    return {**merged(whole["$defs"][reference.rpartition("/")[2]], whole), **node}


def title(node: Mapping[str, Any]) -> str:
    """The key's title; not that of any text."""
    found = str(node.get("title", ""))
    return "" if found == schema_definition("common")["$defs"]["text"]["title"] else found


def value(node: Mapping[str, Any]) -> str:
    """What a key takes, in words."""
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return ", ".join(f"`{one}`" for one in node["enum"])
    shape = node.get("$ref", "").removeprefix(COMMON_SHAPES)
    if shape in _ENTRY_SHAPES:
        return f"[{shape}](#entries)"
    types = node.get("type", ())
    return " or ".join(
        dict.fromkeys(_typed(one, node) for one in ([types] if isinstance(types, str) else types))
    )


def _typed(type: str, node: Mapping[str, Any]) -> str:
    shape = _shape(node)
    if type == "array":
        items = node.get("items", {})
        own = items.get("$ref", "").startswith("#")
        inner = "keys" if own else value(merged(items, {}))
        return f"list: {inner}" if inner else "list"
    if type == "string":
        return _IDS.get(node.get("x-id", ""), _SHAPES.get(shape, "text"))
    return _TYPES[type]


def _shape(node: Mapping[str, Any]) -> str:
    """The shared shape of a key; of a shape that is another one, such as a date, that one."""
    shapes = schema_definition("common")["$defs"]
    shape = str(node.get("$ref", "")).removeprefix(COMMON_SHAPES)
    while shape not in _SHAPES and COMMON_SHAPES in shapes.get(shape, {}).get("$ref", ""):
        shape = shapes[shape]["$ref"].removeprefix(COMMON_SHAPES)
    return shape


def position_keys() -> list[Key]:
    """The program's own keys of a position, and those below them."""
    common = schema_definition("common")
    own = {name: {"$ref": f"{COMMON_SHAPES}{name}"} for name in ("layout", "mark")}
    found: list[Key] = []
    for name in dict.fromkeys((*_ENGINE_KEYS, *_IN_EVERY_LAYOUT)):
        node = own.get(name) or _IN_EVERY_LAYOUT.get(name)
        whole = merged(node, common) if node else {"type": "object", **_CHOICES[name]}
        found.append(Key(name, "**yes**" if name == "layout" else "", whole))
        if whole.get("type") == "object" and node:
            found += _keys(whole, common, f"{name}.", set())
    return found


def keywords() -> list[Key]:
    """The keywords of a layout's schema that are not JSON Schema's."""
    schema = schema_definition("layout")
    known = {**schema["properties"], **schema["$defs"]["node-keys"]["properties"]}
    needed = schema["required"]
    return [
        Key(name, "**yes**" if name in needed else "", merged(node, schema))
        for name, node in known.items()
        if name.startswith("x-")
    ]


def directive_fields() -> Iterator[str]:
    """The lines of the table of what a directive's template prints."""
    yield from ("| field | shape | numbers | punctuation |", "|---|---|---|---|")
    for field in engine_schema("directive").fields.sections:
        numbers = (field.numbering(None).items, field.numbering(None).subitems)
        shown = ", ".join(f"`{one}`" for one in numbers if one)
        yield f"| `{field.key}` | {_KINDS[field.kind]} | {shown} | {_marks(field.style(None))} |"


def _marks(style: ListStyle) -> str:
    """The marks of a list in words."""
    said = {"between": style.between, "end": style.end, "lead": style.lead}
    found = [f"`{key}` `{mark}`" for key, mark in said.items() if mark]
    if style.led_style:
        found.append(f"below a lead: {_marks(style.led_style)}")
    return ", ".join(found)


def tables() -> dict[str, tuple[str, list[Key]]]:
    """The page's parts: what each says first, and its keys."""
    shapes = ("entry-keys", "row", "reference-keys", "unit")
    entries: dict[str, Key] = {}
    for one in (one for shape in shapes for one in keys("common", shape)):
        entries.setdefault(one.path, one)
    for one in keys("common", "parameter"):
        entries[f"<parameter>.{one.path}"] = one._replace(path=f"<parameter>.{one.path}")
    return {
        "organisation.yaml": ("", keys("organisation")),
        "Files in clauses/": ("", keys("clauses")),
        "Entries": (ENTRIES, list(entries.values())),
        "Files in positions/ and documents/": (POSITION, position_keys()),
        "Files in directives/": (DIRECTIVE, keys("directive")),
        "Records in directives/confirmed/": (RECORD, keys("record")),
        "Schemas of layouts": (LAYOUT, keywords()),
    }


def page() -> str:
    """The page's text."""
    lines = [HEAD]
    for heading, (words, found) in tables().items():
        lines += [f"## {heading}", ""]
        lines += [words] if words else []
        lines += ["| key | needed | takes | in Estonian | meaning |", "|---|---|---|---|---|"]
        lines += [*(one.row() for one in found), ""]
        if heading == "Files in directives/":
            lines += ["### Printed fields of a directive", "", DIRECTIVE_FIELDS]
            lines += [*directive_fields(), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
