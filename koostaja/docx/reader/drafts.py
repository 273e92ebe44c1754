"""Words and paragraphs of a file that is being read, before its fields are interpreted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from koostaja.docx.reader.fields import Instruction
from koostaja.docx.reader.model import Container, Format
from koostaja.docx.wordml import attribute

__all__ = ["OpenField", "ParagraphDraft", "WordsDraft"]

_ON = ("1", "true", "on")


@dataclass(eq=False, slots=True)
class OpenField:
    """A field, or a link, that contains words."""

    outer: OpenField | None
    paragraph: ParagraphDraft | None
    mark: etree._Element | None = None
    """The ``w:fldChar`` that begins it; it has the properties of a form field."""
    written: list[str] = field(default_factory=list)
    read: Instruction | None = None
    """The instruction, once it is complete."""
    first: int = 0
    """How many pieces of words there were before its result."""
    link: str | None = None
    """For a link: its address, with ``#`` before a bookmark."""
    count: str = ""
    """For a sequence: its number here."""

    @property
    def is_plain(self) -> bool:
        """Whether it shows its result as if there were no field.

        LibreOffice writes a content control within a line as a ``FILLIN`` without a question.
        """
        read = self.read
        return read is not None and read.keyword == "FILLIN" and not any(read.operands)

    @property
    def locked(self) -> bool:
        """Whether Word keeps its result (17.16.18, 17.16.19)."""
        return self.mark is not None and attribute(self.mark, "fldLock") in _ON


@dataclass(eq=False, slots=True)
class WordsDraft:
    """A piece of words."""

    text: str
    kind: str
    format: Format
    detail: str = ""
    field: OpenField | None = None
    """The innermost one."""
    revision: str = ""
    hidden: bool = False
    struck: bool = False
    dropped: bool = False
    """A number that is worked out again for each page."""
    drawing: Mapping[str, str] | None = None
    """What a drawing shows and where."""

    @property
    def visible(self) -> bool:
        """Whether it is on the page when all revisions are accepted."""
        deleted = self.revision in ("deleted", "moved-from")
        return not (deleted or self.hidden or self.dropped)


@dataclass(eq=False, slots=True)
class ParagraphDraft:
    """A paragraph."""

    element: etree._Element
    place: int
    within: tuple[Container, ...]
    section: int
    index: int
    """How many paragraphs of its story come before it; of a note, those before its mark."""
    format: Format
    part: str = ""
    in_text: bool = True
    """Whether it is in the text or a note, not in a header or footer."""
    number: str = ""
    is_bullet: bool = False
    bullet: str = ""
    level: int = 0
    """The level of its list, from 0."""
    label: Format = field(default_factory=dict)
    words: list[WordsDraft] = field(default_factory=list)
    notes: list[ParagraphDraft] = field(default_factory=list)
    """The paragraphs of its notes."""
    revision: str = ""
    hidden: bool = False
    covered: bool = False
    """Whether it is in a cell that another one covers."""
    style: str = ""
    """The id of its style."""
    heading: int = 0

    @property
    def text(self) -> str:
        """The words that are visible, with single spaces."""
        return " ".join("".join(one.text for one in self.words if one.visible).split())

    @property
    def printed(self) -> str:
        """The number and the words."""
        return f"{self.number} {self.text}".strip()
