"""The properties that one place of a Word file sets, before they are laid over one another.

A layer has a key for every property that is set, "off" and "none" too, since a later layer
takes back what an earlier one set. Laying one over another is then ``base | later``:
attributes that Word keeps apart (of ``ind``, ``spacing``, ``rFonts``, ``lang``) have keys of
their own; an element that Word replaces whole (a border, a shading, an underline) sets all
of its keys at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from koostaja.docx.styles.canonical import canonical, qualified_name
from koostaja.docx.styles.measures import TWIPS, is_off, measure, name_of, switch, words
from koostaja.docx.styles.theme import Theme
from koostaja.docx.wordml import W, attribute

__all__ = ["BORDER", "SHADING", "Layer", "LayerReader"]

Layer = dict[str, str]
_Reading = Callable[["LayerReader", etree._Element, str], Layer]

BORDER = ("val", "sz", "space", "color", "shadow", "frame")
SHADING = ("val", "color", "fill")
_SIDES = {"start": "left", "end": "right"}
"""What ISO 29500 calls the sides; in a paragraph from right to left Word turns both alike."""
_EIGHTHS, _HALVES, _POINTS = 8, 2, 1
_INDENTS = {
    "left": "ind.left",
    "start": "ind.left",
    "right": "ind.right",
    "end": "ind.right",
    "leftChars": "ind.leftChars",
    "startChars": "ind.leftChars",
    "rightChars": "ind.rightChars",
    "endChars": "ind.rightChars",
    "firstLine": "ind.first",
    "hanging": "ind.first",
    "firstLineChars": "ind.firstChars",
    "hangingChars": "ind.firstChars",
}
"""In this order: ``hanging`` wins over ``firstLine`` (17.3.1.12)."""
_FONTS = {"ascii": "ascii", "hAnsi": "hAnsi", "eastAsia": "eastAsia", "cs": "cs"}
_THEME_FONTS = {
    "asciiTheme": "ascii",
    "hAnsiTheme": "hAnsi",
    "eastAsiaTheme": "eastAsia",
    "cstheme": "cs",
}
_TEXT_COLOR = ("themeColor", "themeTint", "themeShade")
_THEME_COLORS = {
    "val": _TEXT_COLOR,
    "color": _TEXT_COLOR,
    "fill": ("themeFill", "themeFillTint", "themeFillShade"),
}
"""The attributes that name a theme's colour instead of one that holds a colour."""


class LayerReader:
    """Reads properties into layers; notes what it does not understand."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.unread: dict[str, None] = {}

    def paragraph(self, properties: etree._Element | None) -> Layer:
        """Return what ``w:pPr`` sets, without its style, its numbering and its mark's run."""
        return self._read(properties, _PARAGRAPH, _NOT_PARAGRAPH)

    def run(self, properties: etree._Element | None) -> Layer:
        """Return what ``w:rPr`` sets, without its style."""
        return self._read(properties, _RUN, _NOT_RUN)

    def _read(
        self, properties: etree._Element | None, known: dict[str, _Reading], skipped: frozenset[str]
    ) -> Layer:
        layer: Layer = {}
        for one in () if properties is None else properties.iterchildren(tag=etree.Element):
            name = qualified_name(one)
            if name in known:
                layer |= known[name](self, one, name)
            elif name not in skipped:
                layer |= self.unknown(one, name)
        return layer

    def unknown(self, element: etree._Element, name: str) -> Layer:
        """Keep an element that no rule reads as text; note it unless it is known to be such."""
        if not name.startswith("w14:"):
            self.unread[name] = None
        return {name: canonical(element, self.theme)}

    def length(self, element: etree._Element, name: str, in_a_point: int = TWIPS) -> str:
        """Return an attribute as a number; as it is, and noted, if it is none."""
        text = attribute(element, name)
        found = measure(text, in_a_point)
        if found is None:
            self.unread[f"{name_of(element)} {name}={text}"] = None
        return text if found is None else found

    def color(self, element: etree._Element, name: str = "color") -> str:
        """Return a colour as RRGGBB or "auto"; a theme's colour wins (17.3.2.6)."""
        theme, tint, shade = _THEME_COLORS[name]
        named = attribute(element, theme)
        if named and named != "none":
            found = self.theme.color(named, attribute(element, tint), attribute(element, shade))
            if found is not None:
                return found
            self.unread[f"theme colour {named}"] = None
        value = attribute(element, name)
        return value.upper() if value and value != "auto" else "auto"

    def border(self, element: etree._Element, key: str) -> Layer:
        """Return all that one border says (17.3.4)."""
        value = attribute(element, "val") or "none"
        return {
            f"{key}.val": "none" if value == "nil" else value,
            f"{key}.sz": self._length_or(element, "sz", _EIGHTHS),
            f"{key}.space": self._length_or(element, "space", _POINTS),
            f"{key}.color": self.color(element),
            f"{key}.shadow": _flag(element, "shadow"),
            f"{key}.frame": _flag(element, "frame"),
        }

    def borders(self, element: etree._Element, key: str) -> Layer:
        """Return all borders that an element lists, by side."""
        layer: Layer = {}
        for one in element.iterchildren(f"{W}*"):
            side = name_of(one)
            layer |= self.border(one, f"{key}.{_SIDES.get(side, side)}")
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


def _flag(element: etree._Element, name: str) -> str:
    value = attribute(element, name)
    return "1" if value and not is_off(value) else "0"


def _negative(number: str) -> str:
    return number.removeprefix("-") if number.startswith("-") or number == "0" else f"-{number}"


def _switch(_reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: switch(element)}


def _word(_reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: attribute(element, "val")}


def _number(in_a_point: int) -> _Reading:
    def read(reader: LayerReader, element: etree._Element, name: str) -> Layer:
        return {name: reader.length(element, "val", in_a_point)}

    return read


def _scale(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    text = attribute(element, "val").strip()
    found = measure(text.removesuffix("%"))
    if found is None:
        reader.unread[f"{name} val={text}"] = None
    return {name: text if found is None else found}


def _text(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: canonical(element, reader.theme)}


def _attributes(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return reader.attributes(element, name)


def _color(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: reader.color(element, "val")}


def _underline(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: attribute(element, "val") or "none", f"{name}.color": reader.color(element)}


def _border(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return reader.border(element, name)


def _borders(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return reader.borders(element, name)


def _shading(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return reader.shading(element, name)


def _fonts(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Return the fonts by kind of letter; a theme's font wins over a name (17.3.2.26)."""
    layer: Layer = {}
    if attribute(element, "hint"):
        layer[f"{name}.hint"] = attribute(element, "hint")
    for given, kind in _FONTS.items():
        if attribute(element, given):
            layer[f"{name}.{kind}"] = attribute(element, given)
    for given, kind in _THEME_FONTS.items():
        font = attribute(element, given)
        if not font:
            continue
        found = reader.theme.font(font)
        if found is None:
            reader.unread[f"theme font {font}"] = None
        layer[f"{name}.{kind}"] = f"+{font}" if found is None else found
    return layer


def _indent(reader: LayerReader, element: etree._Element, _name: str) -> Layer:
    layer: Layer = {}
    for given, key in _INDENTS.items():
        if element.get(f"{W}{given}") is None:
            continue
        number = reader.length(element, given)
        if given.startswith("hanging"):
            number = _negative(number)
        layer[key] = number
    return layer


def _spacing(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Return the spacing of a paragraph; a height of lines without a rule is a multiple."""
    numbers = ("before", "beforeLines", "after", "afterLines", "line")
    layer = reader.lengths(element, name, numbers)
    for one in ("beforeAutospacing", "afterAutospacing"):
        if element.get(f"{W}{one}") is not None:
            layer[f"{name}.{one}"] = _flag(element, one)
    if attribute(element, "lineRule"):
        layer[f"{name}.lineRule"] = attribute(element, "lineRule")
    elif f"{name}.line" in layer:
        layer[f"{name}.lineRule"] = "auto"
    return layer


def _tabs(reader: LayerReader, element: etree._Element, _name: str) -> Layer:
    """Return each tab stop by its position; a cleared one is kept, to clear that of a base."""
    layer: Layer = {}
    for one in element.iterchildren(f"{W}tab"):
        kind = attribute(one, "val") or "left"
        kind = {"start": "left", "end": "right", "num": "left"}.get(kind, kind)
        leader = attribute(one, "leader") or "none"
        layer[f"tabs@{reader.length(one, 'pos')}"] = f"{kind}:{leader}"
    return layer


def _named(names: str, reading: _Reading) -> dict[str, _Reading]:
    return dict.fromkeys(words(names), reading)


_PARAGRAPH = (
    _named("keepNext keepLines pageBreakBefore widowControl suppressLineNumbers", _switch)
    | _named("suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct", _switch)
    | _named("autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid", _switch)
    | _named("contextualSpacing mirrorIndents suppressOverlap", _switch)
    | _named("jc textDirection textAlignment textboxTightWrap", _word)
    | {"outlineLvl": _number(TWIPS), "framePr": _attributes, "pBdr": _borders, "shd": _shading}
    | {"tabs": _tabs, "spacing": _spacing, "ind": _indent}
)
_NOT_PARAGRAPH = frozenset(words("pStyle numPr rPr sectPr pPrChange divId cnfStyle"))
_RUN = (
    _named("b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint", _switch)
    | _named("snapToGrid vanish webHidden rtl cs specVanish oMath", _switch)
    | _named("highlight effect vertAlign em", _word)
    | _named("spacing", _number(TWIPS))
    | _named("kern position sz szCs", _number(_HALVES))
    | {"rFonts": _fonts, "color": _color, "w": _scale, "u": _underline, "bdr": _border}
    | {"shd": _shading, "fitText": _number(TWIPS), "lang": _attributes, "eastAsianLayout": _text}
)
_NOT_RUN = frozenset(words("rStyle rPrChange noProof ins del moveFrom moveTo"))
"""Among these, ``noProof`` is a matter of the program's window, not of the page."""
