"""What ``w:tblPr``, ``w:trPr`` and ``w:tcPr`` set (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.styles.layers import (
    SIDES,
    Layer,
    LayerReader,
    Reading,
    as_attributes,
    as_borders,
    as_number,
    as_shading,
    as_switch,
    as_word,
)
from koostaja.docx.styles.measures import TWIPS, name_of, words
from koostaja.docx.wordml import W, attribute

__all__ = ["read_cell", "read_row", "read_table"]

_FIFTIETHS = 50
"""Of a percent: the unit of a width that is a share (17.18.90)."""


def read_table(reader: LayerReader, properties: etree._Element | None) -> Layer:
    """Return what ``w:tblPr`` or ``w:tblPrEx`` sets, without the style and its options."""
    return reader.read(properties, _TABLE, _NOT_TABLE)


def read_row(reader: LayerReader, properties: etree._Element | None) -> Layer:
    """Return what ``w:trPr`` sets."""
    return reader.read(properties, _ROW, _NOT_ROW)


def read_cell(reader: LayerReader, properties: etree._Element | None) -> Layer:
    """Return what ``w:tcPr`` sets."""
    return reader.read(properties, _CELL, _NOT_CELL)


def _width(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Return a width with its kind: twips, a share in fiftieths of a percent, or automatic."""
    kind, text = attribute(element, "type") or "dxa", attribute(element, "w")
    if text.strip().endswith("%"):
        kind = "pct"
    if kind in ("auto", "nil"):
        return {f"{name}.w": "0", f"{name}.type": kind if kind == "auto" else "dxa"}
    if kind == "pct" and "%" in text:
        share = text.strip().removesuffix("%")
        if share.replace(".", "", 1).removeprefix("-").isdecimal() and len(share) < TWIPS:
            return {f"{name}.w": str(round(float(share) * _FIFTIETHS)), f"{name}.type": kind}
    return {f"{name}.w": reader.length(element, "w"), f"{name}.type": kind}


def _margins(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    layer: Layer = {}
    for one in element.iterchildren(f"{W}*"):
        side = name_of(one)
        layer |= _width(reader, one, f"{name}.{SIDES.get(side, side)}")
    return layer


def _height(reader: LayerReader, element: etree._Element, name: str) -> Layer:
    """Return the height of a row: one without a rule is the least that it has (17.4.80)."""
    rule = attribute(element, "hRule")
    least = rule in ("", "auto", "atLeast")
    number = reader.length(element, "val") if attribute(element, "val") else "0"
    return {f"{name}.val": number, f"{name}.hRule": "atLeast" if least else rule}


def _kind(_reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: attribute(element, "type")}


def _merge(_reader: LayerReader, element: etree._Element, name: str) -> Layer:
    return {name: attribute(element, "val") or "continue"}


_NUMBER = as_number(TWIPS)
_TABLE: dict[str, Reading] = {
    "jc": as_word,
    "tblW": _width,
    "tblInd": _width,
    "tblCellSpacing": _width,
    "tblLayout": _kind,
    "tblOverlap": as_word,
    "bidiVisual": as_switch,
    "tblpPr": as_attributes,
    "tblCellMar": _margins,
    "tblBorders": as_borders,
    "shd": as_shading,
}
_NOT_TABLE = frozenset(
    words(
        "tblStyle tblLook tblStyleRowBandSize tblStyleColBandSize tblCaption tblDescription "
        "tblPrChange tblPrExChange"
    )
)
_ROW: dict[str, Reading] = {
    "cantSplit": as_switch,
    "tblHeader": as_switch,
    "hidden": as_switch,
    "trHeight": _height,
    "gridBefore": _NUMBER,
    "gridAfter": _NUMBER,
    "wBefore": _width,
    "wAfter": _width,
    "tblCellSpacing": _width,
    "jc": as_word,
}
_NOT_ROW = frozenset(words("cnfStyle divId ins del trPrChange"))
_CELL: dict[str, Reading] = {
    "tcW": _width,
    "gridSpan": _NUMBER,
    "hMerge": _merge,
    "vMerge": _merge,
    "tcBorders": as_borders,
    "shd": as_shading,
    "noWrap": as_switch,
    "tcMar": _margins,
    "textDirection": as_word,
    "tcFitText": as_switch,
    "vAlign": as_word,
    "hideMark": as_switch,
}
_NOT_CELL = frozenset(words("cnfStyle headers cellIns cellDel cellMerge tcPrChange"))
