"""The titles that layouts give to fields and table cells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from koostaja.workspace import Field, FieldKind, Workspace

__all__ = ["LayoutLabels"]


class LayoutLabels:
    """Titles of fields and cells; the first layout that has one decides."""

    def __init__(self, workspace: Workspace) -> None:
        self._fields = [form.fields for form in workspace.forms]

    def field_title(self, pointer: str) -> str:
        """Return the title of the field at a pointer, or the pointer itself."""
        titles = (field.title for root in self._fields if (field := root.at(pointer)))
        return next(filter(None, titles), pointer)

    def cell_title(self, topic: str, key: str) -> str:
        """Return the title of a cell in tables of a topic, else in any table; else its key."""
        return self._cells.get((topic, key)) or self._cells.get(("", key)) or key

    @cached_property
    def _cells(self) -> dict[tuple[str, str], str]:
        """Titles by topic and key; "" is any topic."""
        found: dict[tuple[str, str], str] = {}
        for root in self._fields:
            for table, cell in _columns(root):
                for topic in (table.topic or "", ""):
                    found.setdefault((topic, cell.key), cell.title)
        return found


def _columns(root: Field) -> Iterator[tuple[Field, Field]]:
    for table in root.walk():
        if table.kind is FieldKind.ROWS:
            yield from ((table, cell) for cell in table.children)
