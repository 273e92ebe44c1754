"""The text of a new file that copies nothing, written from its schema.

A position gets its fields in printed order, each with its title as a comment. Those that may be
left out are comments as a whole. ``check`` then lists the empty values to fill in.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from koostaja.diagnostics import TERMS
from koostaja.schema import (
    FORMERLY,
    UNTIL,
    Field,
    FieldKind,
    SchemaReferences,
    schema_definition,
)
from koostaja.source import value_text
from koostaja.workspace import ClauseLibrary, Layout, Workspace

__all__ = ["blank_clause", "blank_directive", "blank_position"]

_EMPTY = '""'
"""A value that is still to be written, which ``check`` reports."""
_REGISTER = "register"
_UNPRINTED = (
    "unit", "annexes", "repeals", "amends", "in_force", "applied", "access_restriction", _REGISTER,
)  # fmt: skip
"""What every directive may have and no page prints, but for the values that clauses quote."""
_CONFIRMING = ("confirms", "signature", "mark")
"""What a directive has that confirms something."""


def blank_position(layout: Layout, workspace: Workspace, *, is_post: bool = True) -> str:
    """Return the text of a position with all fields of its layout; optional ones are comments.

    Of a document that is no post, keys that only posts have are left out.
    """
    hidden = {"layout", FORMERLY} if is_post else {"layout", FORMERLY, UNTIL}
    return "".join(f"{line}\n" for line in _Position(layout, workspace, hidden).lines())


def blank_directive(workspace: Workspace, form: Layout) -> str:
    """Return the text of a directive with what its form needs; the rest follows as comments.

    In the engine's own form it confirms something.
    """
    needed = form.schema.data["required"]
    needed = needed if form.schema_file else [*needed, *_CONFIRMING]
    lines = [f"template: {form.id or _EMPTY}", f"title: {_EMPTY}"]
    lines += [f"signatory: {workspace.organisation.head}", ""]
    named = {field.key: field for field in form.fields.children}
    printed = [field.key for field in form.fields.sections if field.key != "title"]
    for key in ("confirms", *printed, "mark"):
        written, title = list(_of_directive(named[key])), named[key].title
        lines += [f"# {title}"] if title and key in printed and form.schema_file else []
        lines += written if key in needed else [f"# {line}" for line in written]
    lines += ["", *(f"# {line}" for line in _unprinted(workspace, form))]
    return "".join(f"{line}\n" for line in lines)


def _unprinted(workspace: Workspace, form: Layout) -> Iterator[str]:
    """Yield the lines of the keys that a directive may have and its page does not print."""
    references = SchemaReferences(form.schema.data, schema_definition("common"))
    properties = form.schema.data["properties"]
    for key in _UNPRINTED:
        schema = references.merged(properties[key])
        entry = references.merged(schema.get("items", {}))
        required = entry.get("required", ())
        if required:
            yield from (f"{key}:", f"  - {{{', '.join(f'{one}: {_EMPTY}' for one in required)}}}")
        elif entry:
            yield from (f"{key}:", f"  - {_EMPTY}")
        elif key == _REGISTER or "properties" in schema:
            fields = workspace.organisation.register if key == _REGISTER else schema["properties"]
            yield from (f"{key}:", *(f"  {one}: {_EMPTY}" for one in fields)) if fields else ()
        else:
            yield f"{key}: {_EMPTY}"


def _of_directive(field: Field) -> Iterator[str]:
    """Return an entry of a directive, whose lists begin with the id of a clause or a text."""
    if field.kind is FieldKind.SINGLE:
        yield f"{field.key}: {_EMPTY}"
        return
    yield f"{field.key}:"
    if field.kind is FieldKind.ROWS and not field.topic:
        yield from _row(field, "  ")
    elif field.kind is FieldKind.GROUP:
        for child in field.children:
            yield from (f"  {line}" for line in _of_directive(child) if child.required)
    else:
        yield f"  - {_EMPTY}"


def blank_clause() -> dict[str, str]:
    """Return a clause that is still to be written."""
    return {"text": "", "note": ""}


class _Position:
    """Writes a blank position of a layout."""

    def __init__(self, layout: Layout, workspace: Workspace, hidden: Collection[str]) -> None:
        self._layout = layout
        self._hidden = hidden
        self._library = workspace.library
        language = workspace.organisation.language
        self._optional = TERMS[language]["optional"]
        self._said_in = "title" if language == "et" else "description"
        """Where the engine's schemas say what a key of theirs is: titles are Estonian."""

    def lines(self) -> Iterator[str]:
        """Yield the lines: the layout's name, and its fields."""
        yield f"layout: {self._layout.id}"
        for field in self._layout.fields.children:
            if field.key not in self._hidden:
                yield ""
                yield from self._field(field, "")

    def _field(self, field: Field, indent: str) -> Iterator[str]:
        """Yield a field's lines, as comments if it may be left out."""
        title = field.title or self._own_key(field).get(self._said_in, "")
        if field.required:
            yield from (f"{indent}# {title}",) if title else ()
            yield from self._value(field, indent)
        else:
            yield f"{indent}# {' '.join(filter(None, (title, self._optional)))}"
            for line in self._value(field, indent):
                yield f"{indent}# {line[len(indent) :]}"

    def _value(self, field: Field, indent: str) -> Iterator[str]:
        """Yield a field's key and what is to be written under it."""
        own = self._own_key(field)
        choices = own.get("properties", {}) if own.get("type") == "object" else {}
        if field.kind is FieldKind.SINGLE and not choices:
            value = "false" if field.types == ("boolean",) else _EMPTY
            yield f"{indent}{field.key}: {value}"
            return
        yield f"{indent}{field.key}:"
        if field.kind is FieldKind.SINGLE:
            yield from (f"{indent}  {path}: {_choice(one)}" for path, one in choices.items())
        elif field.kind is FieldKind.GROUP:
            for child in field.children:
                yield from self._field(child, indent + "  ")
        elif field.kind is FieldKind.ROWS:
            yield from _row(field, f"{indent}  ")
        else:
            yield f"{indent}  - {_list_entry(field, self._library)}"

    def _own_key(self, field: Field) -> Mapping[str, Any]:
        """Return the schema of a key that is no printed field of the layout, such as ``titles``."""
        data = self._layout.schema.data
        if field.pointer != (field.key,) or field.key in data["x-order"]:
            return {}
        found: Mapping[str, Any] = data["properties"].get(field.key, {})
        return SchemaReferences(data, schema_definition("common")).merged(found)


def _choice(schema: Mapping[str, Any]) -> str:
    """Return the first of the values that a position chooses among, with the others."""
    values = [value_text(one) for one in schema.get("enum", ())]
    if not values:
        return _EMPTY
    return f"{json.dumps(values[0], ensure_ascii=False)}  # {' / '.join(values)}"


def _row(field: Field, indent: str) -> Iterator[str]:
    for index, column in enumerate(field.children):
        key = f"{indent}{'- ' if index == 0 else '  '}{column.key}:"
        if column.kind is FieldKind.LIST:
            yield from (key, f'{indent}    - text: ""')
        else:
            yield f'{key} ""'


def _list_entry(field: Field, library: ClauseLibrary) -> str:
    """Return the set of the field's topic if there is exactly one, else what is to be written."""
    sets = [one.id for one in library.sets.values() if one.topic == field.topic]
    if len(sets) == 1:
        return f"set: {sets[0]}"
    if not field.own_words:
        return 'use: ""'
    return 'text: ""' if field.topic or field.reference else '""'
