"""What a new document is a copy of, and what of it is copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.documents import Section
from koostaja.source import value_at
from koostaja.web.shown_document import Shown
from koostaja.workspace import Position

__all__ = ["CopiedSection", "Model", "describe_model"]


class CopiedSection(NamedTuple):
    """A section that a copy has, too."""

    title: str
    number: int
    """How many entries it has; 0 where its fields are named."""
    fields: Sequence[str]


class Model(NamedTuple):
    """What a new document is a copy of."""

    title: str
    sections: Sequence[CopiedSection]
    left_out: Sequence[str]
    """The labels of fields that belong to one document only."""
    is_reworded: bool
    """Whether it has words as signed, in place of which a copy has those of the library."""


def describe_model(shown: Shown) -> Model | None:
    """Return what a copy of a document has; None if it has errors and cannot be copied."""
    position = shown.made_from
    if shown.document is None or not isinstance(position, Position):
        return None
    if position.id not in shown.workspace.positions:
        return None
    data = position.source.data
    once = [one for one in position.fields.walk() if one.once]
    return Model(
        position.title,
        [_section(one) for one in shown.document.body.fields if one.title],
        [one.label for one in once if value_at(data, one.pointer) is not None],
        any(key in _SIGNED for key in _keys(data)),
    )


_SIGNED = ("as_signed", "own_number")


def _section(section: Section) -> CopiedSection:
    rows = len(section.rows) or len(section.paragraphs)
    titles = [one.title for one in section.fields if one.title]
    return CopiedSection(section.title, rows, titles)


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        yield from data
    inner = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    for one in inner:
        yield from _keys(one)
