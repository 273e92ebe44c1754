"""The lists of a combined file.

Each document has list instances of its own, so that its numbers begin again, over the
list definitions of its template (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import cached_property

from lxml import etree

from koostaja.docx.parts import NUMBERING, STYLES, Parts
from koostaja.docx.wordml import W, attribute, child, insert_after, parse, serialise, tags, value

__all__ = ["CombinedLists", "TemplateLists"]

_LEVELS = range(9)
_BEFORE_NUMBERING = tags("pStyle keepNext keepLines pageBreakBefore framePr widowControl")
"""What comes before ``numPr`` among a paragraph's properties (17.3.1.26)."""


class TemplateLists:
    """The lists of a template, and the styles that number paragraphs."""

    def __init__(self, number: int, contents: Parts) -> None:
        self.number = number
        """The ordinal of the template in the combined file, from 0."""
        styles = parse(contents[STYLES])
        self.styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        numbering = parse(contents[NUMBERING]) if NUMBERING in contents else None
        self._numbering = numbering if numbering is not None else etree.Element(f"{W}numbering")

    @cached_property
    def instances(self) -> dict[str, str]:
        """The ids of list definitions by the ids of their instances."""
        return {
            attribute(one, "numId"): attribute(child(one, "abstractNumId"), "val")
            for one in self._numbering.findall(f"{W}num")
        }

    @cached_property
    def definitions(self) -> dict[str, etree._Element]:
        """List definitions by id."""
        found = self._numbering.findall(f"{W}abstractNum")
        return {attribute(one, "abstractNumId"): one for one in found}

    @cached_property
    def by_style(self) -> dict[str, tuple[str, str]]:
        """The level and list instance of each style that numbers its paragraphs."""
        return {id: found for id in self.styles if id and (found := self._numbered_by(id))}

    def _numbered_by(self, id: str) -> tuple[str, str] | None:
        """Return a style's level and list, its own or that of the style it is based on.

        The level is the one that is linked to the style; Word does not read the
        ``ilvl`` of a style (17.9.23).
        """
        seen = set[str]()
        while id in self.styles and id not in seen:
            seen.add(id)
            style = self.styles[id]
            if style.find(f"{W}pPr/{W}numPr/{W}numId") is not None:
                instance = value(style, "pPr/numPr/numId")
                return self._linked_level(instance, id), instance
            id = value(style, "basedOn")
        return None

    def _linked_level(self, instance: str, style: str) -> str:
        definition = self.definitions.get(self.instances.get(instance, ""))
        for level in definition.findall(f"{W}lvl") if definition is not None else ():
            if value(level, "pStyle") == style:
                return level.get(f"{W}ilvl", "0")
        return "0"


class CombinedLists:
    """The list definitions and instances of a combined file."""

    def __init__(self) -> None:
        self._numbering = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        self._definitions: dict[tuple[int, str], str] = {}
        self._last_instance = 0

    def define(self, lists: TemplateLists) -> None:
        """Take up a template's list definitions; the first template's stay tied to styles."""
        for id, definition in lists.definitions.items():
            taken = copy.deepcopy(definition)
            new = str(len(self._definitions))
            self._definitions[lists.number, id] = new
            taken.set(f"{W}abstractNumId", new)
            if lists.number:
                for level in taken.findall(f"{W}lvl"):
                    for linked in level.findall(f"{W}pStyle"):
                        level.remove(linked)
            self._numbering.append(taken)
        if lists.number == 0:  # the styles of the file name these instances
            for instance, definition_id in lists.instances.items():
                self._add_instance(self._definitions[0, definition_id], instance)
                self._last_instance = max(self._last_instance, int(instance))

    def _add_instance(self, definition: str, id: str) -> etree._Element:
        instance = etree.SubElement(self._numbering, f"{W}num", {f"{W}numId": id})
        etree.SubElement(instance, f"{W}abstractNumId", {f"{W}val": definition})
        return instance

    def renumber(self, elements: Sequence[etree._Element], lists: TemplateLists) -> None:
        """Give a document's lists instances of their own, named in each paragraph."""
        own: dict[str, str] = {}
        for element in elements:
            for paragraph in element.iter(f"{W}p"):
                properties = paragraph.find(f"{W}pPr")
                if properties is not None:
                    self._renumber(properties, lists, own)

    def _renumber(
        self, properties: etree._Element, lists: TemplateLists, own: dict[str, str]
    ) -> None:
        direct = properties.find(f"{W}numPr/{W}numId")
        by_style = lists.by_style.get(value(properties, "pStyle"))
        if direct is not None:
            direct.set(f"{W}val", self._own_instance(attribute(direct, "val"), lists, own))
        elif by_style:
            level, id = by_style
            numbered = etree.Element(f"{W}numPr")
            etree.SubElement(numbered, f"{W}ilvl", {f"{W}val": level})
            instance = self._own_instance(id, lists, own)
            etree.SubElement(numbered, f"{W}numId", {f"{W}val": instance})
            insert_after(properties, _BEFORE_NUMBERING, numbered)

    def _own_instance(self, id: str, lists: TemplateLists, own: dict[str, str]) -> str:
        """Return a document's own instance of a list, which begins at 1."""
        if id not in lists.instances:
            return id  # 0: not numbered
        if id not in own:
            self._last_instance += 1
            own[id] = str(self._last_instance)
            definition = self._definitions[lists.number, lists.instances[id]]
            instance = self._add_instance(definition, own[id])
            for level in _LEVELS:
                over = etree.SubElement(instance, f"{W}lvlOverride", {f"{W}ilvl": str(level)})
                etree.SubElement(over, f"{W}startOverride", {f"{W}val": "1"})
        return own[id]

    def part(self) -> bytes | None:
        """Return the part that holds the lists; None if there are none."""
        # definitions come before instances (17.9.15)
        self._numbering[:] = sorted(self._numbering, key=lambda one: one.tag == f"{W}num")
        return serialise(self._numbering) if len(self._numbering) else None
