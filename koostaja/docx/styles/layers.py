"""The properties that one place of a Word file sets, before they are laid over one another.

A layer has a key for every property that is set, "off" and "none" too, since a later layer
takes back what an earlier one set. Laying one over another is then ``base | later``:
attributes that Word keeps apart (of ``ind``, ``spacing``, ``rFonts``, ``lang``) have keys of
their own; an element that Word replaces whole (a border, a shading, an underline) sets all
of its keys at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from lxml import etree

from koostaja.docx.styles.canonical import canonical, qualified_name
from koostaja.docx.styles.measures import TWIPS, is_off, measure, name_of, switch
from koostaja.docx.styles.theme import Theme
from koostaja.docx.wordml import W, attribute

__all__ = [
    "SIDES",
    "THEME_COLORS",
    "Layer",
    "LayerReader",
    "Reading",
    "as_attributes",
    "as_border",
    "as_borders",
    "as_number",
    "as_shading",
    "as_switch",
    "as_text",
    "as_word",
    "flag",
]

Layer = dict[str, str]
SIDES = {"start": "left", "end": "right"}
"""Left and right by their names in ISO 29500; right-to-left text swaps both in the same way."""
_EIGHTHS, _POINTS = 8, 1
_TEXT_COLOR = ("themeColor", "themeTint", "themeShade")
THEME_COLORS = {
    "val": _TEXT_COLOR,
    "color": _TEXT_COLOR,
    "fill": ("themeFill", "themeFillTint", "themeFillShade"),
}
"""The attributes that name a theme colour, by the attribute for the colour itself."""
_MOST = 400
"""The most properties that an element may set, since each later layer copies them."""
_RGB = re.compile("[0-9A-F]{6}")
_ROUNDING = 2
"""The rounding error of Word's colours, in steps of 255."""


class LayerReader:
    """Reads properties into layers; notes what it does not understand."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.unread: dict[str, None] = {}

    def read(
        self,
        properties: etree._Element | None,
        rules: Mapping[str, Reading],
        skipped: frozenset[str],
    ) -> Layer:
        """Return the properties that an element sets, each child by the rule for its name."""
        layer: Layer = {}
        for one in () if properties is None else properties.iterchildren(tag=etree.Element):
            name = qualified_name(one)
            if name in rules:
                layer |= rules[name](self, one, name)
            elif name not in skipped:
                layer |= self.unknown(one, name)
            if len(layer) > _MOST:
                self.unread[f"more than {_MOST} properties"] = None
                return dict(islice(layer.items(), _MOST))
        return layer

    def unknown(self, element: etree._Element, name: str) -> Layer:
        """Keep an element that no rule reads as text; note it unless it is a known one."""
        if not name.startswith("w14:"):
            self.unread[name] = None
        return {name: canonical(element, self.theme)}

    def length(self, element: etree._Element, name: str, in_a_point: int = TWIPS) -> str:
        """Return an attribute as a number; if it is none, note it and return it as it is."""
        text = attribute(element, name)
        found = measure(text, in_a_point)
        if found is None:
            self.unread[f"{name_of(element)} {name}={text}"] = None
        return text if found is None else found

    def color(self, element: etree._Element, name: str = "color") -> str:
        """Return a colour as RRGGBB or "auto"; a theme's colour wins (17.3.2.6).

        Word also writes the value of a theme's colour. That value is used if it differs only by
        rounding: so the colour compares equal to the same one without a theme.
        """
        theme, tint, shade = THEME_COLORS[name]
        value, named = attribute(element, name).upper(), attribute(element, theme)
        if named and named != "none":
            found = self.theme.color(named, attribute(element, tint), attribute(element, shade))
            if found is not None:
                return value if _are_close(value, found) else found
            self.unread[f"theme colour {named}"] = None
        return value if value and value != "AUTO" else "auto"

    def border(self, element: etree._Element, key: str) -> Layer:
        """Return the properties of one border (17.3.4)."""
        value = attribute(element, "val") or "none"
        return {
            f"{key}.val": "none" if value == "nil" else value,
            f"{key}.sz": self._length_or(element, "sz", _EIGHTHS),
            f"{key}.space": self._length_or(element, "space", _POINTS),
            f"{key}.color": self.color(element),
            f"{key}.shadow": flag(element, "shadow"),
            f"{key}.frame": flag(element, "frame"),
        }

    def borders(self, element: etree._Element, key: str) -> Layer:
        """Return all borders that an element lists, by side."""
        layer: Layer = {}
        for one in element.iterchildren(f"{W}*"):
            side = name_of(one)
            layer |= self.border(one, f"{key}.{SIDES.get(side, side)}")
        return layer

    def shading(self, element: etree._Element, key: str) -> Layer:
        """Return a shading: a solid pattern is a fill of its colour, a clear one has no colour."""
        pattern = attribute(element, "val") or "clear"
        color, fill = self.color(element), self.color(element, "fill")
        if pattern == "solid":
            pattern, color, fill = "clear", "auto", "000000" if color == "auto" else color
        elif pattern in ("clear", "nil"):
            pattern, color, fill = "clear", "auto", "auto" if pattern == "nil" else fill
        return {f"{key}.val": pattern, f"{key}.color": color, f"{key}.fill": fill}

    def _length_or(self, element: etree._Element, name: str, in_a_point: int) -> str:
        return self.length(element, name, in_a_point) if attribute(element, name) else "0"

    def lengths(self, element: etree._Element, key: str, names: Iterable[str]) -> Layer:
        """Return those of some attributes that are there, as numbers."""
        return {
            f"{key}.{name}": self.length(element, name)
            for name in names
            if element.get(f"{W}{name}") is not None
        }

    def attributes(self, element: etree._Element, key: str) -> Layer:
        """Return all attributes as they are."""
        return {
            f"{key}.{str(name).removeprefix(W)}": str(text) for name, text in element.attrib.items()
        }


def _are_close(one: str, other: str) -> bool:
    if not _RGB.fullmatch(one):
        return False
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(have - want) <= _ROUNDING for have, want in pairs)


def flag(element: etree._Element, name: str) -> str:
    """Return "1" or "0" for an on/off attribute; off if it is absent."""
    value = attribute(element, name)
    return "1" if value and not is_off(value) else "0"


Reading = Callable[[LayerReader, etree._Element, str], Layer]
"""How an element of some name is read."""


def as_switch(_reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read an on/off element."""
    return {name: switch(element)}


def as_word(_reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read an element with one value of a list."""
    return {name: attribute(element, "val")}


def as_number(in_a_point: int) -> Reading:
    """Return a reading for an element with one number, with so many units to the point."""

    def read(reader: LayerReader, element: etree._Element, name: str) -> Layer:
        return {name: reader.length(element, "val", in_a_point)}

    return read


def as_text(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read an element as one text, for comparison."""
    return {name: canonical(element, reader.theme)}


def as_attributes(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read an element whose attributes are properties of their own."""
    return reader.attributes(element, name)


def as_border(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read a border."""
    return reader.border(element, name)


def as_borders(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read borders by their sides."""
    return reader.borders(element, name)


def as_shading(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Read a shading."""
    return reader.shading(element, name)
