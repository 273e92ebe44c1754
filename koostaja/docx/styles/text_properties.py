"""What ``w:pPr`` and ``w:rPr`` set (ECMA-376 part 1, 17.3.1 and 17.3.2)."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.styles.layers import (
    Layer,
    LayerReader,
    Reading,
    as_attributes,
    as_border,
    as_borders,
    as_number,
    as_shading,
    as_switch,
    as_text,
    as_word,
    flag,
)
from koostaja.docx.styles.measures import TWIPS, measure, words
from koostaja.docx.wordml import W, attribute

__all__ = ["THEME_FONTS", "read_paragraph", "read_run"]

_HALVES = 2
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
THEME_FONTS = {
    "asciiTheme": "ascii",
    "hAnsiTheme": "hAnsi",
    "eastAsiaTheme": "eastAsia",
    "cstheme": "cs",
}


def read_paragraph(reader: LayerReader, properties: etree._Element | None) -> Layer:
    """Return what ``w:pPr`` sets, without its style, its numbering and its mark's run."""
    return reader.read(properties, _PARAGRAPH, _NOT_PARAGRAPH)


def read_run(reader: LayerReader, properties: etree._Element | None) -> Layer:
    """Return what ``w:rPr`` sets, without its style."""
    return reader.read(properties, _RUN, _NOT_RUN)


def _negative(number: str) -> str:
    return number.removeprefix("-") if number.startswith("-") or number == "0" else f"-{number}"


def _scale(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    text = attribute(element, "val").strip()
    found = measure(text.removesuffix("%"))
    if found is None:
        reader.unread[f"{name} val={text}"] = None
    return {name: text if found is None else found}


def _color(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: reader.color(element, "val")}


def _underline(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: attribute(element, "val") or "none", f"{name}.color": reader.color(element)}


def _fonts(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Return the fonts by kind of letter; a theme's font wins over a name (17.3.2.26)."""
    layer: Layer = {}
    if attribute(element, "hint"):
        layer[f"{name}.hint"] = attribute(element, "hint")
    for given, kind in _FONTS.items():
        if attribute(element, given):
            layer[f"{name}.{kind}"] = attribute(element, given)
    for given, kind in THEME_FONTS.items():
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
            layer[f"{name}.{one}"] = flag(element, one)
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


def _named(names: str, reading: Reading) -> dict[str, Reading]:
    return dict.fromkeys(words(names), reading)


_PARAGRAPH = (
    _named("keepNext keepLines pageBreakBefore widowControl suppressLineNumbers", as_switch)
    | _named("suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct", as_switch)
    | _named("autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid", as_switch)
    | _named("contextualSpacing mirrorIndents suppressOverlap", as_switch)
    | _named("jc textDirection textAlignment textboxTightWrap", as_word)
    | {
        "outlineLvl": as_number(TWIPS),
        "framePr": as_attributes,
        "pBdr": as_borders,
        "shd": as_shading,
    }
    | {"tabs": _tabs, "spacing": _spacing, "ind": _indent}
)
_NOT_PARAGRAPH = frozenset(words("pStyle numPr rPr sectPr pPrChange divId cnfStyle"))
_RUN = (
    _named("b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint", as_switch)
    | _named("snapToGrid vanish webHidden rtl cs specVanish oMath", as_switch)
    | _named("highlight effect vertAlign em", as_word)
    | _named("spacing", as_number(TWIPS))
    | _named("kern position sz szCs", as_number(_HALVES))
    | {"rFonts": _fonts, "color": _color, "w": _scale, "u": _underline, "bdr": as_border}
    | {
        "shd": as_shading,
        "fitText": as_number(TWIPS),
        "lang": as_attributes,
        "eastAsianLayout": as_text,
    }
)
_NOT_RUN = frozenset(words("rStyle rPrChange noProof ins del moveFrom moveTo"))
"""Among these, ``noProof`` is a matter of the program's window, not of the page."""
