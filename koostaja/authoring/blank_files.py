"""The text of a new file that copies nothing, written from its schema.

A position gets its required fields in printed order, each with its title as a comment.
``check`` then lists the empty values to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.schema import Field, FieldKind
from koostaja.workspace import ClauseLibrary, Layout, Workspace

__all__ = ["blank_clause", "blank_directive", "blank_position"]

_EMPTY = '""'
"""A value that is still to be written, which ``check`` reports."""
_CONFIRMING = ("confirms", "signature", "mark")
"""What a directive has that confirms something."""


def blank_position(layout: Layout, library: ClauseLibrary) -> str:
    """Return the text of a position with the required fields of its layout."""
    return "".join(f"{line}\n" for line in _position(layout, library))


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
    return "".join(f"{line}\n" for line in lines)


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


def blank_clause(id: str) -> str:
    """Return the lines of a clause, without its indentation in a file."""
    return f'{id}:\n  text: ""\n  note: ""\n'


def _position(layout: Layout, library: ClauseLibrary) -> Iterator[str]:
    yield f"layout: {layout.id}"
    for field in layout.fields.children:
        if field.required and field.key != "layout":
            yield ""
            yield from _field(field, "", library)


def _field(field: Field, indent: str, library: ClauseLibrary) -> Iterator[str]:
    if field.title:
        yield f"{indent}# {field.title}"
    if field.kind is FieldKind.SINGLE:
        value = "false" if field.types == ("boolean",) else _EMPTY
        yield f"{indent}{field.key}: {value}"
        return
    yield f"{indent}{field.key}:"
    if field.kind is FieldKind.GROUP:
        for child in field.children:
            if child.required:
                yield from _field(child, indent + "  ", library)
    elif field.kind is FieldKind.ROWS:
        yield from _row(field, f"{indent}  ")
    else:
        yield f"{indent}  - {_list_entry(field, library)}"


def _row(field: Field, indent: str) -> Iterator[str]:
    for index, column in enumerate(field.children):
        key = f"{indent}{'- ' if index == 0 else '  '}{column.key}:"
        if column.kind is FieldKind.LIST:
            yield from (key, f'{indent}    - text: ""')
        else:
            yield f'{key} ""'


def _list_entry(field: Field, library: ClauseLibrary) -> str:
    """Return the set of the field's topic if there is exactly one, else a text to write."""
    sets = [one.id for one in library.sets.values() if one.topic == field.topic]
    if len(sets) == 1:
        return f"set: {sets[0]}"
    return 'text: ""' if field.topic or field.reference else '""'
