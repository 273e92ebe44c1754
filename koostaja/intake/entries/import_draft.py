"""The data of a position, made of what was recognised in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from koostaja.intake.questions import Question

__all__ = ["ImportDraft", "NewUnit", "TakenClause"]


class TakenClause(NamedTuple):
    """A clause of the library that a paragraph or row of the file was recognised as."""

    path: str
    """Where it is used in the data."""
    clause: str
    variant: str
    is_slip: bool
    """Whether the file has a slip of the pen, which stays as it was signed."""
    place: int
    """The ordinal of the paragraph in the file."""


class NewUnit(NamedTuple):
    """A unit that the authority does not have yet."""

    id: str
    name: str
    parent: str = ""
    """The id of the unit above it, which may be new as well; "" if there is none."""
    genitive: str = ""
    """Its genitive where the language does not know it; "" where it does."""


class ImportDraft(NamedTuple):
    """What a file becomes, and what is asked about it."""

    id: str
    """The id that the position gets."""
    data: Mapping[str, Any]
    """As they are written into its file, in the order of the layout."""
    questions: tuple[Question, ...] = ()
    taken: tuple[TakenClause, ...] = ()
    units: tuple[NewUnit, ...] = ()
    """The units that have to be added, so that the position can name them."""
    variants: Mapping[str, Mapping[str, Mapping[str, Any]]] = {}
    """Variants that were answered: by clause and by name, as a file of clauses has them."""
    clauses: Mapping[str, Mapping[str, Mapping[str, Any]]] = {}
    """Clauses that have to be made where a field takes nothing else: by topic and by id."""
