"""The parts of a template that have tags, each with its program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from koostaja.docx.filling import Output, Program, jinja_source
from koostaja.docx.templates.plain_values import PlainValues, Put, take_values
from koostaja.docx.wordml import serialise

__all__ = ["TemplatePart", "ValuesPart"]


@dataclass(frozen=True, eq=False)
class TemplatePart:
    """A part of a template that holds tags."""

    name: str
    tree: etree._Element
    """As Word wrote it but for tags in several runs, for the checks that quote it."""
    program: Program
    tag_order: tuple[int, ...]
    """For each tag of the program its ordinal on the pages, from 0."""

    def write(self, output: Output, parts: dict[str, bytes]) -> None:
        """Put the part, filled, among those of a document."""
        parts[self.name] = output.xml


@dataclass(frozen=True, eq=False)
class ValuesPart(TemplatePart):
    """The plain values of a part, as a page of which each paragraph is one."""

    values: PlainValues
    part: etree._Element
    """The part itself, with marks in the places of its values."""

    @classmethod
    def take(cls, name: str, part: etree._Element, found: Sequence[tuple[str, Put]]) -> ValuesPart:
        """Return values of a part, and put marks in their places."""
        values = take_values(found)
        source = jinja_source(values.page)
        return cls(name, values.page, Program(source.text), source.tags, values, part)

    @cached_property
    def frame(self) -> bytes:
        """The part itself as it is in the file."""
        return serialise(self.part)

    def write(self, output: Output, parts: dict[str, bytes]) -> None:
        """Put the values into the part of a document."""
        parts[self.name] = self.values.put(parts.get(self.name, self.frame), output.xml)
