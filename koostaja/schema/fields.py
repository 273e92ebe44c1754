"""The fields of documents as types: what they may contain, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import Enum
from functools import cached_property

from koostaja.schema.list_forms import PLAIN, UNNUMBERED, ListStyle, Numbering
from koostaja.schema.value_rules import ANY_VALUE, ValueRules
from koostaja.source import parse_pointer, pointer_text

__all__ = [
    "ANY_CLAUSE",
    "ANY_TOPIC",
    "CHOICES",
    "HEADS",
    "Field",
    "FieldKind",
    "Shape",
]

ANY_TOPIC = "*"
"""The value of ``x-clauses`` that takes clauses of every topic."""
CHOICES = TITLES, NUMBERING, LISTS = "titles", "numbering", "lists"
"""The keys of a position for its own headings, number forms and list forms, each by path."""


HEADS = ("duties", "requirements", "working_time")
"""The heads of ATS § 52 (3) that a text can show; the fourth, base pay, is in no text."""


class FieldKind(Enum):
    """The shape of a field's content."""

    GROUP = "group"
    """A mapping of further fields: a section of labelled facts."""
    ROWS = "rows"
    """A list of table rows with named cells."""
    LIST = "list"
    """A list of paragraphs, perhaps introduced by a text."""
    SINGLE = "single"
    """One value: one paragraph, unless a clause has several lines."""


class Shape(Enum):
    """How a section looks on the page."""

    TABLE = "table"
    """A table with a row for each entry."""
    GRID = "grid"
    """Labelled facts as the rows of a table: the label beside its words."""
    LINES = "lines"
    """Labelled facts as paragraphs: the label before its words."""
    PROSE = "prose"
    """Paragraphs or a list."""
    HEADINGS = "headings"
    """Sections within a section, each with its heading."""


@dataclass(frozen=True)
class Field:
    """One field of a schema, with everything that its annotations say."""

    key: str
    pointer: tuple[str, ...]
    kind: FieldKind
    title: str
    printed: bool
    required: bool
    types: tuple[str, ...]
    """What JSON Schema's ``type`` allows; empty: anything."""
    empty: str | None
    numberings: Mapping[str, Numbering]
    """By name; the first is used unless the position chooses another."""
    styles: Mapping[str, ListStyle]
    """By name; the first is used unless the position chooses another."""
    topic: str | None
    reference: str | None
    role: str | None
    change: str | None
    """The head of ATS § 52 (3) for changes of it, or of what is in it."""
    given_shape: Shape | None
    """What ``x-shape`` says; None if it is not given."""
    children: tuple[Field, ...]
    """The fields of a group or the columns of a row, in printed order; unprinted ones last."""
    own_words: bool = True
    """Whether an entry may be words of the position's own, beside clauses of the library."""
    once: bool = False
    """Whether what it says belongs to one document only, so that copies leave it out."""
    unit_form: str = "chain"
    """How a unit is printed: "chain", "own" or "genitives"."""
    capital: bool | None = None
    """Whether the name of a post or unit begins with a capital; None: as is usual there."""
    rules: ValueRules = attribute(default=ANY_VALUE, compare=False, repr=False)
    """What its value may be: types, values, patterns, lengths; also of what is in it."""

    @property
    def label(self) -> str:
        """What the field is called: its title on the page, or that of a key that is not printed."""
        return self.title or ("" if self.printed else self.rules.title)

    @property
    def several(self) -> bool:
        """Whether it can have several entries."""
        return self.kind in (FieldKind.ROWS, FieldKind.LIST)

    @property
    def chooses(self) -> str:
        """What its value names by an id: "position", "unit", "group", "layout", "clause" or "".

        Among clauses, only those of its topic are meant.
        """
        if self.reference or self.role == "group":
            return self.reference or "group"
        if self.pointer == ("layout",):
            return "layout"
        return "clause" if self.topic is not None else ""

    @property
    def takes_clauses(self) -> bool:
        """Whether an entry can use clauses of the library, even if plain text in it is words."""
        return "use" in (self.rules.items or self.rules).keys

    @cached_property
    def sections(self) -> tuple[Field, ...]:
        """The children that are printed."""
        return tuple(child for child in self.children if child.printed)

    @cached_property
    def child_keys(self) -> tuple[str, ...]:
        """The names of the children: of a table, those of its columns."""
        return tuple(child.key for child in self.children)

    @cached_property
    def flags(self) -> tuple[Field, ...]:
        """The children that are only asked for: yes or no, and not printed."""
        return tuple(one for one in self.children if not one.printed and one.types == ("boolean",))

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes that its structure allows, the usual one first."""
        if self.kind is FieldKind.ROWS:
            return (Shape.TABLE,)
        if self.kind is not FieldKind.GROUP:
            return (Shape.PROSE,)
        facts = all(one.is_fact for one in self.sections)
        return (Shape.GRID, Shape.LINES, Shape.HEADINGS) if facts else (Shape.HEADINGS,)

    @property
    def shape(self) -> Shape:
        """How it looks on the page: as ``x-shape`` says, else by its structure."""
        return self.given_shape or self.shapes[0]

    @property
    def is_fact(self) -> bool:
        """Whether it has words under a label that is no heading with a number of its own."""
        headed = any(one.heading is not None for one in self.numberings.values())
        holds_words = self.kind in (FieldKind.SINGLE, FieldKind.LIST)
        return bool(self.title) and holds_words and not headed

    @cached_property
    def path(self) -> str:
        """The pointer as text, by which positions name the field: ``/general/purpose``."""
        return pointer_text(self.pointer)

    @cached_property
    def address(self) -> str:
        """How the addresses of its items begin: ``general/purpose``."""
        return "/".join(self.pointer)

    @cached_property
    def headed(self) -> Mapping[str, Field]:
        """The printed fields below it by path, without the columns of tables."""
        found: dict[str, Field] = {}
        for child in self.sections if self.kind is FieldKind.GROUP else ():
            found |= {child.path: child, **child.headed}
        return found

    @cached_property
    def with_columns(self) -> Mapping[str, Field]:
        """The printed fields below it by path, and the columns of tables."""
        found: dict[str, Field] = {}
        for path, child in self.headed.items():
            columns = child.sections if child.kind is FieldKind.ROWS else ()
            found |= {path: child, **{one.path: one for one in columns}}
        return found

    @cached_property
    def choosable(self) -> Mapping[str, Mapping[str, Field]]:
        """By key of a position, the fields for which it can choose something there, by path."""
        numbered = {path: one for path, one in self.headed.items() if any(one.numberings)}
        listed = {path: one for path, one in self.with_columns.items() if any(one.styles)}
        return {TITLES: self.with_columns, NUMBERING: numbered, LISTS: listed}

    def child(self, key: str) -> Field | None:
        """Return the child of that name."""
        return next((child for child in self.children if child.key == key), None)

    def find(self, keys: tuple[str, ...]) -> Field | None:
        """Return the field that keys lead to, or None."""
        field: Field | None = self
        for key in keys:
            field = field.child(key) if field else None
        return field

    def at(self, path: str) -> Field | None:
        """Return the field at a path such as ``/general/purpose``, or None."""
        return self.find(parse_pointer(path))

    def head(self, keys: tuple[str, ...]) -> str:
        """Return the head of ATS § 52 (3) for changes where keys lead; "" if none.

        The nearest field on the way decides: by ``x-change``, or by a role of that name.
        """
        found, field = "", self
        for key in keys:
            child = field.child(key)
            if child is None:
                break
            field = child
            found = field.change or (field.role if field.role in HEADS else None) or found
        return found

    def with_role(self, role: str) -> Field | None:
        """Return the first field with a role, in this one or below."""
        return self._by_role.get(role)

    @cached_property
    def _by_role(self) -> dict[str, Field]:
        found: dict[str, Field] = {}
        for field in self.walk():
            if field.role:
                found.setdefault(field.role, field)
        return found

    def walk(self) -> Iterator[Field]:
        """Yield this field and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def numbering(self, name: str | None) -> Numbering:
        """Return the number formats of that name, by default the first."""
        return (self.numberings.get(name) if name else None) or self.usual_numbering

    def style(self, name: str | None) -> ListStyle:
        """Return the punctuation of that name, by default the first."""
        return (self.styles.get(name) if name else None) or self.usual_style

    @cached_property
    def usual_numbering(self) -> Numbering:
        """The number formats where a position makes no choice."""
        return next(iter(self.numberings.values()), UNNUMBERED)

    @cached_property
    def usual_style(self) -> ListStyle:
        """The punctuation where a position makes no choice."""
        return next(iter(self.styles.values()), PLAIN)


ANY_CLAUSE: Field = Field(
    key="",
    pointer=(),
    kind=FieldKind.SINGLE,
    title="",
    printed=True,
    required=False,
    types=("string", "object"),
    empty=None,
    numberings={},
    styles={},
    topic=ANY_TOPIC,
    reference=None,
    role=None,
    change=None,
    given_shape=None,
    children=(),
)
"""A field that takes a clause of any topic, such as the approval mark."""
