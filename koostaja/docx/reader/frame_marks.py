"""The place of a drawing on the page: its size, position, and how words flow around it.

What it does not know is kept as a digest, so that any change of it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest, related_digest
from koostaja.docx.reader.markup import XML_NAMES
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import A, R

__all__ = ["Marks", "frame_marks", "hidden_by", "link_of", "number", "others"]

Marks = Mapping[str, str]
"""What a drawing shows, by name; lengths in EMU (914,400 an inch)."""

_WP, _WP14 = (f"{{{XML_NAMES[one]}}}" for one in ("wp", "wp14"))
_AXES = {"x": ("positionH", "sizeRelH", "width"), "y": ("positionV", "sizeRelV", "height")}
_KNOWN = (
    "simplePos", "positionH", "positionV", "extent", "effectExtent", "docPr", "sizeRelH",
    "sizeRelV", "cNvGraphicFramePr", "graphic", "wrapNone", "wrapSquare", "wrapTight",
    "wrapThrough", "wrapTopAndBottom",
)  # fmt: skip
_WIDEST_SPACE = 914_400
"""The widest space between a drawing and the words around it that is not mentioned."""
_POLYGON = 21_600
"""The width and height of a drawing in the units of the line around which words flow."""


def number(text: str | None) -> int:
    """Return a whole number, 0 for what is none."""
    try:
        return int(text or "0")
    except ValueError:
        return 0


def frame_marks(opened: OpenedPackage, part: str, node: etree._Element) -> dict[str, str]:
    """Return where ``wp:inline`` or ``wp:anchor`` places a drawing (20.4.2)."""
    size = node.find(f"{_WP}extent")
    marks = {"width": "0", "height": "0"}
    if size is not None:
        marks = {"width": str(number(size.get("cx"))), "height": str(number(size.get("cy")))}
    if node.tag == f"{_WP}anchor":
        marks |= _position(node)
    marks |= _space(node, marks)
    properties = node.find(f"{_WP}docPr")
    if properties is not None:
        marks |= link_of(opened, part, properties)
    return marks | others(opened, part, node, _KNOWN, "frame")


def _position(node: etree._Element) -> dict[str, str]:
    marks = {"anchored": "1", "z": str(number(node.get("relativeHeight")))}
    for axis, (position, relative, side) in _AXES.items():
        marks |= _axis(axis, node.find(f"{_WP}{position}"))
        share = node.find(f"{_WP14}{relative}")
        if share is not None and number((share.findtext("*") or "").strip()):
            marks[f"{side}.relative"] = f"{share.get('relativeFrom')} {share.findtext('*')}"
    marks |= _wrap(node)
    if node.get("simplePos") in ("1", "true"):
        simple = node.find(f"{_WP}simplePos")
        marks["simple"] = "" if simple is None else f"{simple.get('x')} {simple.get('y')}"
    if node.get("behindDoc") in ("1", "true"):
        marks["behind"] = "1"
    if node.get("allowOverlap") in ("0", "false"):
        marks["apart"] = "1"
    if node.get("layoutInCell") in ("1", "true"):
        marks["in cell"] = "1"
    return marks


def _axis(axis: str, position: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield where a drawing is along an axis, and from what its distance is measured."""
    if position is None:
        return
    yield f"{axis}.from", position.get("relativeFrom") or ""
    for one in position:
        if isinstance(one.tag, str):
            name = etree.QName(one).localname
            key = {"posOffset": axis, "align": f"{axis}.align"}.get(name, f"{axis}.{name}")
            yield key, (one.text or "").strip()


def _wrap(node: etree._Element) -> Iterator[tuple[str, str]]:
    for one in node:
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if name.startswith("wrap"):
            side = one.get("wrapText") or "bothSides"
            kind = name.removeprefix("wrap")
            yield "wrap", kind if kind in ("None", "TopAndBottom") else f"{kind} {side}"
            points = [number(p.get(a)) for p in one.iter(f"{_WP}start", f"{_WP}lineTo") for a in "xy"]
            if any(not -_POLYGON <= at <= 2 * _POLYGON for at in points):
                yield "wrap.line", " ".join(map(str, points))


def _space(node: etree._Element, marks: Marks) -> Iterator[tuple[str, str]]:
    """Yield spaces around a drawing that are so wide that they drive words away."""
    widest = max(_WIDEST_SPACE, number(marks["width"]), number(marks["height"]))
    if marks.get("wrap") in ("None", None) and "anchored" in marks:
        return
    extent = node.find(f"{_WP}effectExtent")
    for side in "TBLR":
        if not 0 <= number(node.get(f"dist{side}")) <= _WIDEST_SPACE:
            yield f"space.{side.lower()}", node.get(f"dist{side}") or ""
        room = 0 if extent is None else number(extent.get(side.lower()))
        if not 0 <= room <= widest:
            yield f"room.{side.lower()}", str(room)


def hidden_by(properties: etree._Element | None) -> bool:
    """Return whether the properties of a drawing hide it."""
    return properties is not None and properties.get("hidden") in ("1", "true", "on")


def link_of(opened: OpenedPackage, part: str, properties: etree._Element) -> dict[str, str]:
    """Return where a click on a drawing leads."""
    link = properties.find(f"{A}hlinkClick")
    if link is None:
        return {}
    target = related_digest(opened, part, link.get(f"{R}id") or "")
    return {"link": f"{target} {link.get('action') or ''}".strip()}


def others(
    opened: OpenedPackage, part: str, node: etree._Element, known: tuple[str, ...], name: str
) -> dict[str, str]:
    """Return a digest of the elements in another one that are not known."""
    found = [
        canonical_digest(opened, part, one)
        for one in node
        if isinstance(one.tag, str) and etree.QName(one).localname not in known
    ]
    return {f"other.{name}": " ".join(found)} if found else {}
