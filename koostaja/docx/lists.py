"""The lists of a Word file: their levels, and which paragraphs they number.

The rules are those of ECMA-376 part 1, 17.9. A list definition (``abstractNum``) has
levels; paragraphs and styles name an instance of it (``num``), which may override levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from koostaja.docx.list_levels import (
    LEVELS,
    OFF,
    ListLevel,
    decimal_number,
    level_index,
    read_level,
    resolved_children,
)
from koostaja.docx.wordml import W, attribute, value

__all__ = ["LEVELS", "ListDefinitions", "ListLevel"]


_RESTART_AFTER_BREAK = (
    "{http://schemas.microsoft.com/office/word/2012/wordml}restartNumberingAfterBreak"
)
"""The attribute of a definition that restarts in each section ([MS-DOCX] 2.5.2.1)."""


class _Instance(NamedTuple):
    """A ``w:num``."""

    definition: str
    levels: Mapping[int, etree._Element]
    """Levels that replace those of the definition."""
    starts: Mapping[int, int]


class _Numbered(NamedTuple):
    """The values of one ``w:numPr``; None for an absent one."""

    instance: str | None
    level: int | None


_NOTHING = _Numbered(None, None)


class ListDefinitions:
    """The list definitions and instances of a Word file, and the styles that use them.

    Ids are compared as integers: ``01`` is ``1``.
    """

    def __init__(
        self, numbering: etree._Element | None, styles: Mapping[str, etree._Element]
    ) -> None:
        self._styles = styles
        self._definitions: dict[str, etree._Element] = {}
        self._instances: dict[str, _Instance] = {}
        self._counted_as: dict[str, str] = {}
        self.unread: list[str] = []
        """Constructs that change numbers and are not understood."""
        self._style_links: dict[str, str] = {}
        """List definitions by the number style whose levels they define."""
        for one in resolved_children(numbering) if numbering is not None else ():
            if one.tag == f"{W}abstractNum":
                self._define(one)
            elif one.tag == f"{W}num":
                self._add_instance(list_id(attribute(one, "numId")), one)
        self._owners: dict[str, str | None] = {}
        self._element_maps: dict[str, dict[int, etree._Element]] = {}
        self._levels: dict[tuple[str, int], ListLevel | None] = {}
        self._linked: dict[str, dict[str, int]] = {}
        self._by_style: dict[str, _Numbered] = {}

    def _add_instance(self, id: str, instance: etree._Element) -> None:
        levels = [attribute(one, "ilvl") for one in instance.findall(f"{W}lvlOverride")]
        if id in self._instances or len(set(levels)) < len(levels):
            self.unread.append(f"num {id} or a level of it twice")
        self._instances.setdefault(id, _read_instance(instance))

    def _define(self, definition: etree._Element) -> None:
        id = list_id(attribute(definition, "abstractNumId"))
        if id in self._definitions:
            self.unread.append(f"two abstractNum {id}")
            return
        self._definitions[id] = definition
        nsid = value(definition, "nsid").strip().upper()
        self._counted_as[id] = f"nsid {nsid}" if nsid else id
        if definition.get(_RESTART_AFTER_BREAK, "0") not in OFF:
            self.unread.append("restartNumberingAfterBreak")
        if linked := value(definition, "styleLink"):
            self._style_links.setdefault(linked, id)

    def abstract_of(self, instance: str) -> str | None:
        """Return the id of the definition that an instance names; None if there is none."""
        found = self._instances.get(list_id(instance))  # instance 0 means no list (17.9.18)
        return found.definition if found and found.definition in self._definitions else None

    def counted_as(self, instance: str) -> str | None:
        """Return the key of all instances that count together; None if undefined.

        It is their definition or, if that has one, its ``nsid``: Word continues the count across
        definitions with the same ``nsid`` (LibreOffice does not).
        """
        id = self.abstract_of(instance)
        return None if id is None else self._counted_as[id]

    def levels_owner(self, instance: str) -> str | None:
        """Return the id of the definition with the levels of an instance.

        It is another one if the named definition refers to a number style, whose own
        instance leads to the levels (17.9.21, 17.9.27).
        """
        id, met = self.abstract_of(instance), list[str]()
        while id is not None and id not in self._owners:
            met.append(id)
            self._owners[id] = None  # kept if the styles form a cycle
            style = value(self._definitions[id], "numStyleLink")
            if not style:
                self._owners[id] = id
                break
            id = self._definition_of_number_style(style)
        owner = None if id is None else self._owners[id]
        self._owners.update(dict.fromkeys(met, owner))
        return owner

    def _definition_of_number_style(self, style: str) -> str | None:
        if style in self._styles:
            found = self.abstract_of(value(self._styles[style], "pPr/numPr/numId"))
            if found is not None:
                return found
        return self._style_links.get(style)

    def level(self, instance: str, index: int) -> ListLevel | None:
        """Return a level of an instance with its overrides; None if it is not defined."""
        key = list_id(instance), index
        if key not in self._levels:
            self._levels[key] = self._read_level(*key)
        return self._levels[key]

    def _read_level(self, instance: str, index: int) -> ListLevel | None:
        owner = self.levels_owner(instance)
        if owner is None:
            return None
        found = self._instances[instance]
        element = found.levels.get(index)
        if element is None:
            element = self._level_elements(owner).get(index)
        return None if element is None else read_level(index, element, found.starts.get(index))

    def _level_elements(self, definition: str) -> Mapping[int, etree._Element]:
        if definition not in self._element_maps:
            levels = self._element_maps[definition] = {}
            for one in resolved_children(self._definitions[definition]):
                index = level_index(one)
                if one.tag == f"{W}lvl" and index is not None:
                    levels.setdefault(index, one)
        return self._element_maps[definition]

    def start_overrides(self, instance: str) -> Mapping[int, int]:
        """Return the start values that an instance sets, by level (17.9.26)."""
        found = self._instances.get(list_id(instance))
        return found.starts if found else {}

    def numbering_of(
        self, properties: etree._Element | None, default_style: str
    ) -> tuple[str, int] | None:
        """Return the instance and level that number a paragraph; None if none does.

        What the paragraph's own ``numPr`` does not set comes from its style; an instance
        ``0`` removes the style's numbering (17.9.18, 17.9.19). A paragraph whose style is
        missing has the default one.
        """
        style, direct = default_style, _NOTHING
        if properties is not None:
            named = value(properties, "pStyle")
            style = named if named in self._styles else default_style
            direct = _read_numbered(properties)
        by_style = self._numbered_by(style)
        instance = by_style.instance if direct.instance is None else direct.instance
        level = by_style.level if direct.level is None else direct.level
        return self._numbering(instance, level)

    def numbering_of_style(self, style: str) -> tuple[str, int] | None:
        """Return the instance and level by which a style numbers paragraphs, if it does."""
        return self._numbering(*self._numbered_by(style))

    def _numbering(self, instance: str | None, level: int | None) -> tuple[str, int] | None:
        if instance is None or instance == "0" or self.abstract_of(instance) is None:
            return None
        return instance, level or 0

    def _numbered_by(self, style: str) -> _Numbered:
        """Return the instance and the level that a style gives, each from the nearest style.

        A level that is linked to a style is that style's level, regardless of its ``ilvl``
        (17.9.23); a style based on it may still give an ``ilvl`` of its own.
        """
        if style in self._by_style:
            return self._by_style[style]
        chain = list[str]()
        for id in self._style_and_bases(style):
            chain.append(id)
            if id in self._by_style:
                break
        found = _NOTHING
        for id in reversed(chain):
            if id not in self._by_style:
                self._by_style[id] = self._extended(found, id)
            found = self._by_style[id]
        return found

    def _extended(self, base: _Numbered, style: str) -> _Numbered:
        properties = self._styles[style].find(f"{W}pPr")
        own = _NOTHING if properties is None else _read_numbered(properties)
        instance = base.instance if own.instance is None else own.instance
        linked = None if instance is None else self._levels_by_style(instance).get(style)
        levels = (linked, own.level, base.level)
        return _Numbered(instance, next((one for one in levels if one is not None), None))

    def _levels_by_style(self, instance: str) -> Mapping[str, int]:
        if instance not in self._linked:
            levels = [self.level(instance, index) for index in reversed(LEVELS)]
            self._linked[instance] = {one.style: one.index for one in levels if one and one.style}
        return self._linked[instance]

    def _style_and_bases(self, id: str) -> Iterator[str]:
        """Yield the id of a style, and of those that it is based on."""
        met = set[str]()
        while id in self._styles and id not in met:
            met.add(id)
            yield id
            id = value(self._styles[id], "basedOn")


def _read_instance(element: etree._Element) -> _Instance:
    levels: dict[int, etree._Element] = {}
    starts: dict[int, int] = {}
    for one in element.findall(f"{W}lvlOverride"):
        index = level_index(one)
        if index is not None:
            own, start = one.find(f"{W}lvl"), decimal_number(value(one, "startOverride"))
            if own is not None:
                levels.setdefault(index, own)
            if start is not None:
                starts.setdefault(index, start)
    return _Instance(list_id(value(element, "abstractNumId")), levels, starts)


def _read_numbered(properties: etree._Element) -> _Numbered:
    if properties.find(f"{W}numPr") is None:
        return _NOTHING
    instance = value(properties, "numPr/numId")
    level = decimal_number(value(properties, "numPr/ilvl"))
    return _Numbered(list_id(instance) if instance else None, level)


def list_id(text: str) -> str:
    """Return the id of a list or a definition without leading zeros: ``01`` is ``1``."""
    number = decimal_number(text)
    return text if number is None else str(number)
