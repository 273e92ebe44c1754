"""The file of a new post or other document: a blank form or a copy, with what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from koostaja.authoring import NewFile, new_position, taken_id
from koostaja.diagnostics import Problem, Result
from koostaja.schema import Field, FieldKind
from koostaja.source import Edit, Remove, SetValue, apply_edits, parse, value_at
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import Layout, Workspace

__all__ = ["NewDocument", "ids_of_new", "is_for_posts", "layout_of_new", "make_new"]

_OF_POSTS = ("superior", "unit", "duties")
"""The roles that only the fields of job descriptions have."""
_OF_TITLES = "title_"
"""What the roles begin with of the forms of a title."""
_TRIES = 500
_TAKEN = ("id-taken", "id-reused", "already-exists")


class NewDocument(NamedTuple):
    """What is known of a post or other document that does not exist yet."""

    is_post: bool
    title: str = ""
    unit: str = ""
    """The id of a unit; "" if none was chosen."""
    superior: str = ""
    """The id of the post that is its superior."""
    superior_words: str = ""
    """What its superior is called, if that is no post."""
    model: str = ""
    """The id of what it is a copy of; "" for a blank one."""
    layout: str = ""
    """The id of the layout of a blank one; "" for the first."""


def is_for_posts(layout: Layout) -> bool:
    """Return whether a layout is that of job descriptions: only these have units and duties."""
    return any(layout.fields.with_role(role) for role in _OF_POSTS)


def layout_of_new(workspace: Workspace, new: NewDocument) -> Layout | None:
    """Return the layout of something new; None if it can have none."""
    model = workspace.positions.get(new.model) if new.model else None
    if new.model:
        return model.layout if model else None
    known = [one for one in workspace.layouts.values() if is_for_posts(one) == new.is_post]
    return next((one for one in known if new.layout in ("", one.id)), None)


def make_new(workspace: Workspace, new: NewDocument) -> Result[NewFile | None]:
    """Return the file of a new post or document, or why there can be none.

    Its id is made of its title and unit; nobody sees it.
    """
    layout, problems = layout_of_new(workspace, new), list[Problem]()
    if layout is None:
        return Result(None, problems)
    for id in ids_of_new(workspace, new):
        if taken_id(workspace, "position", id):
            continue
        file, problems = new_position(
            workspace, id, new.model or None, layout.id, is_post=new.is_post
        )
        if file:
            return _filled(file, layout, new)
        if not {one.code for one in problems} <= set(_TAKEN):
            break
    return Result(None, problems)


def ids_of_new(workspace: Workspace, new: NewDocument) -> Iterator[str]:
    """Yield ids for something new, the best first."""
    title = plain_id(new.title) or ("post" if new.is_post else "document")
    yield title
    unit = workspace.organisation.units.get(new.unit)
    longer = plain_id(f"{new.title} {unit.name}") if unit else title
    if longer != title:
        yield longer
    yield from (f"{longer}-{number}" for number, _ in zip(count(2), range(_TRIES), strict=False))


def _filled(file: NewFile, layout: Layout, new: NewDocument) -> Result[NewFile | None]:
    """Return a new file with what was typed in its fields."""
    source, problems = parse(file.text, file.file)
    if source is None:
        return Result(None, problems)
    edits = [*_edits(source.data, layout, new)]
    edited, problems = apply_edits(source, edits)
    return Result(replace(file, text=edited.text) if edited else None, problems)


def _edits(data: Any, layout: Layout, new: NewDocument) -> Iterator[Edit]:
    title, unit, superior = map(layout.fields.with_role, ("title", "unit", "superior"))
    if title:
        is_list = isinstance(value_at(data, title.pointer), list)
        yield SetValue((*title.pointer, 0) if is_list else title.pointer, new.title)
    if unit and (new.unit or unit.required):
        yield SetValue(unit.pointer, new.unit)
    if superior:
        named = {"post": new.superior} if new.superior else {"text": new.superior_words}
        yield from _superior(data, superior, named if any(named.values()) else {})
    for one in layout.fields.walk():
        is_form = (one.role or "").startswith(_OF_TITLES)
        if is_form and value_at(data, one.pointer) is not None and new.model:
            yield SetValue(one.pointer, "") if one.required else Remove(one.pointer)


def _superior(data: Any, field: Field, superior: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what names a superior, or no one."""
    at = field.pointer
    is_list = field.kind is FieldKind.LIST
    if superior:
        yield SetValue(at, [dict(superior)] if is_list else dict(superior))
    elif value_at(data, at) is not None:
        yield SetValue(at, [] if is_list else "") if field.required else Remove(at)
