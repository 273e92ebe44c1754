"""Types of shapes in VML that Word and LibreOffice define in each file (part 4, 14.1.2.20).

A definition under the same number with another path or formula would draw something else.
"""

from __future__ import annotations

from lxml import etree

from koostaja.docx.reader.markup import XML_NAMES

__all__ = ["FORMS", "HARMLESS", "is_standard"]

_V = f"{{{XML_NAMES['v']}}}"
FORMS = {"1": "rect", "202": "rect", "75": "rect", "136": "type 136"}
"""Forms by the numbers of types: a rectangle, a text box, a picture, letters along a line."""
_PICTURE = (
    "if lineDrawn pixelLineWidth 0;sum @0 1 0;sum 0 0 @1;prod @2 1 2;prod @3 21600 pixelWidth;"
    "prod @3 21600 pixelHeight;sum @0 0 1;prod @6 1 2;prod @7 21600 pixelWidth;sum @8 21600 0;"
    "prod @7 21600 pixelHeight;sum @10 21600 0"
)
_LETTERS = (
    "sum #0 0 10800;prod #0 2 1;sum 21600 0 @1;sum 0 0 @2;sum 21600 0 @3;if @0 @3 0;"
    "if @0 21600 @1;if @0 0 @2;if @0 @4 21600;mid @5 @6;mid @8 @5;mid @7 @8;mid @6 @7;sum @6 0 @5"
)
_LIBREOFFICE_LETTERS = (
    "val #0;sum @0 0 10800;sum @0 0 0;sum width 0 @0;prod @2 2 1;prod @3 2 1;if @1 @5 @4;"
    "sum 0 @6 0;sum width 0 @6;if @1 0 @8;if @1 @7 width;if @1 @8 0;if @1 width @7"
)
_PATHS = {
    "1": {("m,l,21600r21600,l21600,xe", "")},
    "202": {("m,l,21600r21600,l21600,xe", "")},
    "75": {("m@4@5l@4@11@9@11@9@5xe", _PICTURE)},
    "136": {
        ("m@7,l@8,m@5,21600l@6,21600e", _LETTERS),
        ("m@9,l@10,em@11,21600l@12,21600e", _LIBREOFFICE_LETTERS),
    },
}
"""The path and the formulas of each type."""
_MEMBERS = ("stroke", "path", "formulas", "lock", "textpath", "handles")
_INHERITED = ("fillcolor", "strokecolor", "strokeweight", "style")

HARMLESS = (
    "connecttype", "connectlocs", "connectangles", "gradientshapeok", "extrusionok", "textpathok",
)  # fmt: skip
"""Attributes of a path that do not change what is drawn."""


def is_standard(kind: etree._Element, number: str) -> bool:
    """Return whether a type of shape is drawn as the type of its number is."""
    path = (kind.get("path") or "").replace(" ", "")
    formulas = ";".join(one.get("eqn") or "" for one in kind.iter(f"{_V}f"))
    return (
        (path, formulas) in _PATHS.get(number, ())
        and kind.get("coordsize") in ("21600,21600", None)
        and (number != "136" or kind.get("adj") in ("10800", None))
        and not any(kind.get(name) for name in _INHERITED)
        and all(_is_plain(one) for one in kind if isinstance(one.tag, str))
    )


def _is_plain(member: etree._Element) -> bool:
    """Return whether a member of a type only says how lines meet, or where handles are."""
    name = etree.QName(member).localname
    drawn = [etree.QName(str(one)).localname for one in member.attrib]
    allowed = {"stroke": ("joinstyle",), "path": HARMLESS}.get(name)
    return name in _MEMBERS and (allowed is None or all(one in allowed for one in drawn))
