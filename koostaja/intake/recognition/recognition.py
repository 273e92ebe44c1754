"""What a file says in the terms of a layout: which paragraphs belong to which field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from koostaja.source import Pointer
from koostaja.workspace import Layout

__all__ = [
    "LegacyParagraph",
    "RecognisedField",
    "RecognisedRow",
    "Recognition",
    "UnknownHeading",
]


class LegacyParagraph(NamedTuple):
    """A paragraph of a file, without the label, number or bullet that were typed before it."""

    place: int
    """Its ordinal in the file."""
    text: str
    number: str = ""
    """As it is printed, counted by a list or typed; "" if it has none."""
    is_bullet: bool = False
    level: int = 0
    """How many lists it is within, below the outermost one of its field."""
    is_strong: bool = False
    """Whether all of it is bold, underlined, in capitals or in the style of a heading."""


class RecognisedRow(NamedTuple):
    """A row of a table of rows."""

    number: str
    cells: Mapping[str, tuple[LegacyParagraph, ...]]
    """By the key of the column."""


class RecognisedField(NamedTuple):
    """A field with its words."""

    pointer: Pointer
    title: str
    """Its heading or label as the file has it; "" if it has none."""
    number: str
    """The number of its heading."""
    paragraphs: tuple[LegacyParagraph, ...] = ()
    rows: tuple[RecognisedRow, ...] = ()
    columns: Mapping[str, str] = {}
    """The heads of its columns as the file has them, by key."""
    is_guessed: bool = False
    """Whether nothing but the order of paragraphs says where some of its rows begin."""
    doubted: tuple[LegacyParagraph, ...] = ()
    """Those of its paragraphs of which the file does not show that they are its words."""
    merged: tuple[LegacyParagraph, ...] = ()
    """Those of a merged cell, which the file has for other rows, columns or facts, too."""


class UnknownHeading(NamedTuple):
    """A paragraph that looks like a heading or label and is none of the layout."""

    paragraph: LegacyParagraph
    guess: Pointer | None
    """The field that it most likely stands for."""
    is_likely: bool
    """Whether content, order and words agree on that field."""


class Recognition(NamedTuple):
    """A file by the fields of a layout; each of its paragraphs is in it exactly once."""

    layout: Layout
    fields: Mapping[Pointer, RecognisedField]
    """In the order of the file."""
    mark: tuple[LegacyParagraph, ...] = ()
    """The lines of the approval mark."""
    fixed: tuple[LegacyParagraph, ...] = ()
    """What the template prints by itself: the name of the kind of document, and heads of columns
    that stand there again, on another page or in each row."""
    closing: tuple[LegacyParagraph, ...] = ()
    """The lines of a signature below the document, which are not taken over: names of people."""
    headings: tuple[UnknownHeading, ...] = ()
    leftovers: tuple[LegacyParagraph, ...] = ()
    """Paragraphs for which there is no place; a proof names each."""
    name: str = ""
    """The name of the file."""

    @property
    def share(self) -> float:
        """The share of the file's letters that have a place, from 0 to 1."""
        placed = sum(len(one.text) for field in self.fields.values() for one in _all(field))
        beside = sum(len(one.text) for one in (*self.mark, *self.fixed, *self.closing))
        left = sum(len(one.text) for one in self.leftovers)
        whole = placed + beside + left
        return (placed + beside) / whole if whole else 0.0


def _all(field: RecognisedField) -> list[LegacyParagraph]:
    cells = (cell for row in field.rows for cell in row.cells.values())
    return [*field.paragraphs, *(one for cell in cells for one in cell)]
