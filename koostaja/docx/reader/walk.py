"""One walk through the words of a part, in the order in which they are read.

The walk keeps its own stack, so the depth of tables and fields has no limit. It visits each
element once and calls the handler for the element's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from lxml import etree

from koostaja.docx.reader.drafts import OpenField, ParagraphDraft, WordsDraft
from koostaja.docx.reader.field_stack import FieldStack
from koostaja.docx.reader.field_words import drawn
from koostaja.docx.reader.fields import CHANGING, COUNTED
from koostaja.docx.reader.group_marks import GroupScale
from koostaja.docx.reader.markup import SILENT, STRICT, is_ignorable, short_name
from koostaja.docx.reader.model import Container, Format
from koostaja.docx.reader.opened import NOTHING, OpenedPackage
from koostaja.docx.reader.sequences import Sequences
from koostaja.docx.reader.tables import TableState
from koostaja.docx.styles import CellContext
from koostaja.docx.wordml import W

__all__ = ["Handler", "NoteCalls", "StoryWalk"]

Handler = Callable[["StoryWalk", etree._Element], Iterable[etree._Element]]
"""Reads an element and returns the elements in it that are read next."""
_Step = etree._Element | tuple[str, object] | Callable[[], None]
"""A step of the walk: an element to read, a state to restore, or an action to call."""


class NoteCalls(Protocol):
    """Reads the notes to which a text refers."""

    def call(self, walk: StoryWalk, reference: etree._Element, kind: str) -> None:
        """Read the note to which a reference leads, and add its mark."""


class StoryWalk:
    """Reads the paragraphs of a part into drafts."""

    direction = ""
    """That of the words by ``dir`` and ``bdo``; "" for that of their letters."""
    revision = ""
    kind = ""
    """The kind of words here, if not ``text``."""
    frame = ""
    """The position and size of a drawing."""
    drawing: Format = NOTHING
    """What a drawing shows and where."""
    group: GroupScale | None = None
    """In a group of drawings: the scale of its coordinates."""
    mark = ""
    """That of the note that is read."""

    def __init__(
        self,
        opened: OpenedPackage,
        part: str,
        handlers: Mapping[str, Handler],
        notes: NoteCalls | None = None,
        breaks: frozenset[etree._Element] = frozenset(),
    ) -> None:
        self.opened, self.part, self.notes = opened, part, notes
        self.places = opened.places(part)
        self.breaks = breaks
        """The properties of sections that end in a paragraph."""
        self._handlers = handlers
        self._stack: list[_Step] = []
        self.paragraphs: list[ParagraphDraft] = []
        self.counter, self.box_counter = opened.counter(), opened.counter()
        """Text boxes are a separate story: their lists do not continue the lists around them."""
        self.sequences = Sequences()
        self.fields = FieldStack(self._settle)
        self.bookmarks: dict[str, tuple[ParagraphDraft, int]] = {}
        """Where each begins: a paragraph, and how many pieces of its words come before."""
        self.bookmark_ends: dict[str, tuple[ParagraphDraft, int]] = {}
        self.bookmark_names: dict[str, str] = {}
        """Names of bookmarks by id."""
        self.pending_bookmarks: list[str] = []
        """Bookmarks that begin between paragraphs."""
        self.section = 0
        self.index: int | None = None
        """In a note: how many paragraphs come before its mark."""
        self.refers = False
        """Whether what a field means depends on where it is read."""
        self.tables = 0
        self.within: tuple[Container, ...] = ()
        self.table: TableState | None = None
        self.cell: CellContext | None = None
        self.covered = False
        self.paragraph: ParagraphDraft | None = None
        self.properties: etree._Element | None = None
        """Those of the paragraph."""
        self.format: Format = NOTHING
        """That of the run."""

    def read(self, elements: Iterable[etree._Element]) -> None:
        """Read everything among some elements."""
        stack, handlers, element = self._stack, self._handlers, etree._Element
        stack.extend(reversed(list(elements)))
        while stack:
            node = stack.pop()
            if isinstance(node, tuple):
                setattr(self, *node)
            elif not isinstance(node, element):
                node()
            elif isinstance(tag := node.tag, str):
                handler = handlers.get(tag)
                if handler is not None:
                    stack.extend(reversed(list(handler(self, node))))
                elif tag not in SILENT:
                    self._pass_over(node)

    def _pass_over(self, node: etree._Element) -> None:
        if not is_ignorable(node):
            strict = str(node.tag)[1:].startswith(STRICT)
            self.unread("Strict Open XML" if strict else short_name(node))

    def unread(self, construct: str) -> None:
        """Record a construct that a page may show and that is not read."""
        self.opened.unread(self.part, construct)

    def own_properties(self, node: etree._Element, name: str) -> etree._Element | None:
        """Return the properties of an element; programs differ on which of two they read."""
        found = list(node.iterchildren(f"{W}{name}"))
        if len(found) > 1:
            self.unread(f"w:{name} twice")
        return found[0] if found else None

    def after(self, action: Callable[[], None]) -> None:
        """Call an action when the current element has been read."""
        self._stack.append(action)

    def keep(self, name: str, value: object) -> None:
        """Change a state until the current element has been read."""
        self._stack.append((name, getattr(self, name)))
        setattr(self, name, value)

    def add(
        self,
        text: str,
        kind: str = "",
        detail: str = "",
        drawing: Mapping[str, str] | None = None,
    ) -> None:
        """Add words to the paragraph, or to the instruction of a field."""
        if self.fields.takes_words:
            self.fields.instruct(text)
        elif self.paragraph is None:
            self.unread("words outside a paragraph")
        else:
            words = self._emit(text, kind, detail, self.fields.innermost, self.format)
            words.drawing = drawing

    def _emit(
        self, text: str, kind: str, detail: str, field: OpenField | None, format: Format
    ) -> WordsDraft:
        assert self.paragraph is not None
        while field is not None and field.is_plain:
            field = field.outer
        if not kind:
            in_field = field is not None and ("field" if field.link is None else "link")
            kind = self.kind or in_field or "text"
        hidden = self.paragraph.covered or "vanish" in format
        struck = "strike" in format or "dstrike" in format
        words = WordsDraft(text, kind, format, detail, field, self.revision, hidden, struck)
        self.paragraph.words.append(words)
        self.fields.add(words)
        return words

    def end_field(self) -> None:
        """End a field; one without words still adds an empty piece."""
        ended = self.fields.end()
        if ended is None:
            self.unread("end of a field that was not begun")
            return
        field, result, alone = ended
        if alone and self.paragraph is not None and not self.fields.takes_words:
            format = result[0].format if result else self.format
            self._emit("" if result else drawn(field), "field", "", field, format)

    def _settle(self, field: OpenField) -> None:
        """Handle a field whose instruction is complete."""
        instruction = field.read
        if instruction is None:
            return
        if instruction.keyword == "SEQ":
            field.count = self.sequences.next(instruction)
        elif instruction.keyword not in COUNTED:
            self.refers = True
        if instruction.is_computed or instruction.keyword in CHANGING:
            self.unread(f"field {instruction.keyword}")
