"""Writes out fonts and colours of a theme, for text that moves to a file with another theme."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.docx.styles.layers import THEME_COLORS, LayerReader
from koostaja.docx.styles.measures import name_of, namespace_of
from koostaja.docx.styles.settled import FONT
from koostaja.docx.styles.text_properties import THEME_FONTS
from koostaja.docx.styles.theme import Theme
from koostaja.docx.wordml import W, attribute

__all__ = ["bake_theme"]

_DRAWING_FONTS = {
    "+mj-lt": "majorAscii",
    "+mj-ea": "majorEastAsia",
    "+mj-cs": "majorBidi",
    "+mn-lt": "minorAscii",
    "+mn-ea": "minorEastAsia",
    "+mn-cs": "minorBidi",
}
_FORMATS = frozenset(("lnRef", "fillRef", "effectRef"))
"""References to formats of a theme, which cannot be written out."""


def bake_theme(root: etree._Element, theme: Theme) -> list[str]:
    """Replace the names of theme fonts and colours in a part by the fonts and colours.

    The part then has the same formatting under any theme. Return the names of elements that
    cannot be written out.
    """
    reader = LayerReader(theme)
    for one in root.iter(etree.Element):
        name = name_of(one)
        if name == "rFonts":
            _bake_fonts(one, reader)
        elif name == "schemeClr":
            _bake_drawing_color(one, reader)
        elif name in _FORMATS and one.get("idx", "0") != "0":
            reader.unread[f"theme format {name}"] = None
        elif one.get("typeface", "").startswith("+"):
            _bake_typeface(one, reader)
        else:
            _bake_colors(one, name, reader)
    return list(reader.unread)


def _bake_fonts(element: etree._Element, reader: LayerReader) -> None:
    for given, kind in THEME_FONTS.items():
        font = attribute(element, given)
        found = reader.theme.font(font) if font else ""
        if found is None:
            reader.unread[f"theme font {font}"] = None
        elif font:
            element.set(f"{W}{kind}", found or FONT)
            del element.attrib[f"{W}{given}"]


def _bake_colors(element: etree._Element, name: str, reader: LayerReader) -> None:
    for value in _colored(element, name):
        names = THEME_COLORS[value]
        if attribute(element, names[0]):
            element.set(f"{W}{value}", reader.color(element, value))
            for one in names:
                element.attrib.pop(f"{W}{one}", "")


def _colored(element: etree._Element, name: str) -> Iterator[str]:
    """Yield the attributes of an element whose colour may be a theme colour."""
    yield "val" if name == "color" else "color"
    if attribute(element, THEME_COLORS["fill"][0]):
        yield "fill"


def _bake_drawing_color(element: etree._Element, reader: LayerReader) -> None:
    for name in list(element.attrib):
        value = element.get(name) or ""
        found = reader.theme.drawing_color(value)
        if found is None:
            reader.unread[f"theme colour {value}"] = None
        else:
            element.set(name, found)
            element.tag = f"{namespace_of(element)}srgbClr"


def _bake_typeface(element: etree._Element, reader: LayerReader) -> None:
    given = element.get("typeface", "")
    found = reader.theme.font(_DRAWING_FONTS.get(given, ""))
    if found is None:
        reader.unread[f"theme font {given}"] = None
    else:
        element.set("typeface", found or FONT)
