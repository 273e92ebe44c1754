"""What a position chooses among its layout's headings, number formats and punctuation, by path.

``titles``, ``numbering`` and ``lists`` name fields by their paths; one that leads nowhere would be
left out in silence.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from koostaja.diagnostics import Problem, nearest, wrong_value_values
from koostaja.documents.document import Document
from koostaja.schema import CHOICES, Field, ListStyle, Numbering
from koostaja.source import Source, parse_pointer

__all__ = ["Choices", "idle_choices"]

TITLES, NUMBERING, LISTS = CHOICES


@dataclass(frozen=True)
class Choices:
    """The choices of one position; the layout's own where it makes none."""

    titles: Mapping[str, str] = field(default_factory=dict)
    numberings: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Choices:
        """Return the choices in a position's data."""
        if not any(data.get(key) for key in CHOICES):
            return _NONE
        return cls(*(data.get(key) or {} for key in CHOICES))

    @cached_property
    def key(self) -> Hashable:
        """What is the same for the same headings and punctuation."""
        return tuple(tuple(sorted(one.items())) for one in (self.titles, self.lists))

    def title(self, field: Field) -> str:
        """Return the heading of a field or column."""
        return (self.titles.get(field.path) if self.titles else None) or field.title

    def numbering(self, field: Field) -> Numbering:
        """Return the number formats of a field."""
        if not self.numberings:
            return field.usual_numbering
        return field.numbering(self.numberings.get(field.path))

    def style(self, field: Field) -> ListStyle:
        """Return the punctuation of a field or column."""
        if not self.lists:
            return field.usual_style
        return field.style(self.lists.get(field.path))

    def formats_in_use(self, field: Field) -> Mapping[str, bool]:
        """Return the named number formats of a field, and which of them is in use."""
        if len(field.numberings) < 2:
            return {}
        chosen = self.numberings.get(field.path) or next(iter(field.numberings))
        return {name: name == chosen for name in field.numberings if name}


_NONE = Choices()


def idle_choices(source: Source, fields: Field, document: Document) -> Iterator[Problem]:
    """Report choices that a position makes and its document does not show.

    ``fields`` are all fields of the position's layout.
    """
    if not any(source.data.get(key) for key in (TITLES, NUMBERING, LISTS)):
        return
    titled, numbered, listed = (fields.choosable[key] for key in (TITLES, NUMBERING, LISTS))
    for path in _chosen(source, TITLES):
        if path not in titled:
            yield _idle_path(source, TITLES, path, titled)
        elif document.section(parse_pointer(path)) is None:
            yield source.problem("idle-title", (TITLES, path), {"path": path}, key=True)
    formats = {path: list(one.numberings) for path, one in numbered.items()}
    yield from _idle_names(source, NUMBERING, formats)
    styles = {path: list(one.styles) for path, one in listed.items()}
    yield from _idle_names(source, LISTS, styles)


def _chosen(source: Source, key: str) -> Mapping[str, object]:
    value = source.data.get(key)
    return value if isinstance(value, Mapping) else {}


def _idle_names(source: Source, key: str, named: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Report choices for fields that have none to choose from, or not of that name."""
    for path, name in _chosen(source, key).items():
        if path not in named:
            yield _idle_path(source, key, path, named)
        elif str(name) not in named[path]:
            values = wrong_value_values(str(name), named[path])
            similar = nearest(str(name), named[path])
            yield source.problem("wrong-value", (key, path), values, similar=similar)


def _idle_path(source: Source, key: str, path: str, known: Mapping[str, object]) -> Problem:
    values = {"path": path, "known": ", ".join(known) or "–"}
    similar = nearest(path, known)
    return source.problem("idle-path", (key, path), values, similar=similar, key=True)
