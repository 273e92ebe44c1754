"""What a page shows of a Word file, as the reader returns it.

Files with the same pages have equal readings: nothing here depends on ids, on the names of
styles, bookmarks and parts, or on how text is split into runs. ``part`` and ``place`` say
where a paragraph was found; they do not take part in comparisons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = [
    "Container",
    "Format",
    "PagesReading",
    "SectionReading",
    "ShownParagraph",
    "Unread",
    "Words",
]

Format = Mapping[str, str]
"""Effective properties by Word's names, such as ``ind.left``."""
_DELETED = ("deleted", "moved-from")


class Words(NamedTuple):
    """A piece of a paragraph of one kind and one format."""

    text: str
    kind: str = "text"
    """``text``, ``field``, ``link``, ``note``, ``symbol``, ``tab``, ``break``, ``picture``,
    ``shape``, ``wordart``, ``equation``, ``chart``, ``diagram``, ``object``, ``ink``, ``ruby``,
    ``line`` or ``position`` (a tab to a place of the page)."""
    format: Format = {}  # noqa: RUF012 - a mapping that nothing changes
    detail: str = ""
    """What a field means, where a link leads, which picture it is, how a note is marked."""
    hidden: bool = False
    struck: bool = False
    revision: str = ""
    """``inserted``, ``deleted``, ``moved-from``, ``moved-to`` or ``formatted``."""
    drawing: Mapping[str, str] = {}
    """What a drawing shows and where, by name, with lengths in EMU."""

    @property
    def visible(self) -> bool:
        """Whether it is on the page when all revisions are accepted."""
        return not self.hidden and self.revision not in _DELETED


class Container(NamedTuple):
    """A container of a paragraph: a table, a cell, a text box, a note, a content control."""

    kind: str
    """``table``, ``row``, ``cell``, ``text box``, ``footnote``, ``endnote`` or ``control``."""
    place: str = ""
    """Which of its kind: the ordinal of a table in its section, the row and the column."""
    format: Format = {}  # noqa: RUF012 - a mapping that nothing changes
    revision: str = ""
    drawing: Mapping[str, str] = {}
    """For a text box: what its shape shows and where."""


@dataclass(frozen=True)
class ShownParagraph:
    """A paragraph as it is printed."""

    place: int = field(compare=False)
    """Its ordinal among all paragraphs of its part, from 1."""
    number: str
    """What its list prints before it, also the character of a bullet."""
    words: tuple[Words, ...]
    format: Format
    label: Format
    """The format of its number, with ``suff`` for what follows it; empty without a number."""
    within: tuple[Container, ...] = ()
    revision: str = ""
    """Of the paragraph mark: ``inserted``, ``deleted``, ``moved-from``, ``moved-to``, or
    ``formatted`` if its properties were changed."""
    hidden: bool = False
    """Whether its mark is hidden, so that the next paragraph follows on the same line."""
    bullet: str = ""
    """The picture that its list prints before it."""
    part: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The words that are visible, with single spaces."""
        return " ".join("".join(one.text for one in self.words if one.visible).split())

    @property
    def printed(self) -> str:
        """The number and the words."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True)
class SectionReading:
    """A section: its pages and, in order, its paragraphs."""

    geometry: Mapping[str, str]
    headers: Mapping[str, tuple[ShownParagraph, ...]]
    """What pages of a kind show (``default``, ``first``, ``even``); a kind that shows nothing
    is absent, and so is ``even`` if even pages show what others do."""
    footers: Mapping[str, tuple[ShownParagraph, ...]]
    paragraphs: tuple[ShownParagraph, ...]


class Unread(NamedTuple):
    """Something that a page may show and the reader does not understand."""

    part: str
    construct: str


@dataclass(frozen=True)
class PagesReading:
    """All that the pages of a Word file show, and what could not be read."""

    sections: tuple[SectionReading, ...]
    unread: tuple[Unread, ...]
    parts: frozenset[str] = field(default=frozenset(), compare=False)
    """The parts that were read, with the pictures, for which their hash stands."""
