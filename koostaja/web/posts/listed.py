"""A document in short, as one line of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from koostaja.chart import NO_RELATIONS, Relations
from koostaja.diagnostics import Severity
from koostaja.text.folding import folded

__all__ = ["NEVER", "STATES", "Listed", "State"]


STATES = ("in force", "changed", "future", "never", "repealed")
"""The states of posts and documents by name, in the order in which they can be chosen."""


class State(NamedTuple):
    """The legal state of a post or document: its name, and what is said beside it."""

    name: str
    """A key of the page's words: one of ``STATES``, or "in draft"."""
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Keys of the page's words, each with ISO dates and numbers to fill in."""


NEVER = State("never")


@dataclass(frozen=True)
class Listed:
    """A document in short."""

    folder: str
    """The first part of its address: positions, documents or directives."""
    id: str
    title: str
    """"" if it is not known."""
    unit: str = ""
    """The id of its unit."""
    units: tuple[str, ...] = ()
    """The names of its unit and those around it, the innermost first."""
    superiors: tuple[str, ...] = ()
    """Their titles; words where the post names them in words alone."""
    state: State = NEVER
    counts: Mapping[Severity, int] = field(default_factory=Counter)
    relations: Relations = NO_RELATIONS
    until: str = ""
    """The first day without the post, an ISO date; "" if it stays."""
    is_alike: bool = False
    """Whether another one has the same title, so that its unit has to be said."""

    @property
    def standing(self) -> str:
        """The name of its legal state."""
        return self.state.name

    @cached_property
    def address(self) -> str:
        """Its address on the page."""
        return f"/{self.folder}/{self.id}"

    @cached_property
    def line(self) -> str:
        """Its title and units as a search compares them."""
        return folded(" ".join((self.title, *self.units)))
