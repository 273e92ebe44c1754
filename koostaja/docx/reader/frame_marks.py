"""The place of a drawing on the page: its size, position, and how words flow around it.

What is not known is kept as a digest, so that any change of it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest, related_digest
from koostaja.docx.reader.markup import XML_NAMES
from koostaja.docx.reader.measures import length, whole
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import OFF, A, R

__all__ = [
    "WIDEST_SPACE",
    "Marks",
    "frame_marks",
    "hidden_by",
    "is_usual_line",
    "link_of",
    "others",
]

Marks = Mapping[str, str]
"""What a drawing shows, by name; lengths in EMU (914,400 an inch)."""

_WP, _WP14 = (f"{{{XML_NAMES[one]}}}" for one in ("wp", "wp14"))
_AXES = {"x": ("positionH", "sizeRelH", "width"), "y": ("positionV", "sizeRelV", "height")}
_KNOWN = (
    "simplePos", "positionH", "positionV", "extent", "effectExtent", "docPr", "sizeRelH",
    "sizeRelV", "cNvGraphicFramePr", "graphic", "wrapNone", "wrapSquare", "wrapTight",
    "wrapThrough", "wrapTopAndBottom",
)  # fmt: skip
WIDEST_SPACE = 914_400
"""The widest space between a drawing and the words around it that is not mentioned."""
_POLYGON = 21_600
"""The width and height of a drawing in the units of the line around which words flow."""


def frame_marks(opened: OpenedPackage, part: str, node: etree._Element) -> dict[str, str]:
    """Return where ``wp:inline`` or ``wp:anchor`` places a drawing (20.4.2)."""
    size = node.find(f"{_WP}extent")
    marks = {
        name: length(None if size is None else size.get(given))
        for name, given in (("width", "cx"), ("height", "cy"))
    }
    if node.tag == f"{_WP}anchor":
        marks |= _position(node)
    marks |= _space(node, marks)
    properties = node.find(f"{_WP}docPr")
    if properties is not None:
        marks |= link_of(opened, part, properties)
    return marks | _content(node) | others(opened, part, node, _KNOWN, "frame")


def _content(node: etree._Element) -> dict[str, str]:
    """Return the kind of graphic that a frame says it has, if it has another one."""
    data = node.find(f"{A}graphic/{A}graphicData")
    first = None if data is None else next((one for one in data if isinstance(one.tag, str)), None)
    kind = None if data is None else data.get("uri")
    found = None if first is None else etree.QName(first).namespace
    return {} if kind == found else {"other.kind": f"{kind}"}


def _position(node: etree._Element) -> dict[str, str]:
    marks = {"anchored": "1", "z": str(whole(node.get("relativeHeight")))}
    for axis, (position, relative, side) in _AXES.items():
        marks |= _axis(axis, node.find(f"{_WP}{position}"))
        given = node.find(f"{_WP14}{relative}")
        share = "" if given is None else (given.findtext("*") or "").strip()
        if given is not None and share not in ("", "0"):
            marks[f"{side}.relative"] = f"{given.get('relativeFrom')} {share}"
    marks |= _wrap(node)
    if _is_on(node, "simplePos"):
        simple = node.find(f"{_WP}simplePos")
        marks["simple"] = "" if simple is None else f"{simple.get('x')} {simple.get('y')}"
    if _is_on(node, "behindDoc"):
        marks["behind"] = "1"
    if node.get("allowOverlap") in ("0", "false"):
        marks["apart"] = "1"
    if _is_on(node, "layoutInCell"):
        marks["in cell"] = "1"
    return marks


def _axis(axis: str, position: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield where a drawing is along an axis, and from what its distance is measured."""
    if position is None:
        return
    yield f"{axis}.from", position.get("relativeFrom") or ""
    for one in position:
        if isinstance(one.tag, str):
            name, text = etree.QName(one).localname, (one.text or "").strip()
            if name == "posOffset":
                yield axis, length(text)
            else:
                yield f"{axis}.{name}", text


def _wrap(node: etree._Element) -> Iterator[tuple[str, str]]:
    for one in node:
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if name.startswith("wrap"):
            side = one.get("wrapText") or "bothSides"
            kind = name.removeprefix("wrap")
            yield "wrap", kind if kind in ("None", "TopAndBottom") else f"{kind} {side}"
            corners = one.iter(f"{_WP}start", f"{_WP}lineTo")
            points = [corner.get(axis) or "" for corner in corners for axis in "xy"]
            if not is_usual_line(points):
                yield "wrap.line", " ".join(points)


def is_usual_line(points: list[str]) -> bool:
    """Return whether the line around which words flow is in or near a drawing."""
    return all(one == str(whole(one)) and -_POLYGON <= whole(one) <= 2 * _POLYGON for one in points)


def _space(node: etree._Element, marks: Marks) -> Iterator[tuple[str, str]]:
    """Yield spaces around a drawing that are so wide that they drive words away."""
    if "anchored" in marks and marks.get("wrap", "None") == "None":
        return
    widest = max(WIDEST_SPACE, whole(marks["width"]), whole(marks["height"]))
    extent = node.find(f"{_WP}effectExtent")
    for side in "TBLR":
        room = None if extent is None else extent.get(side.lower())
        for name, text, most in (
            ("space", node.get(f"dist{side}"), WIDEST_SPACE),
            ("room", room, widest),
        ):
            at = length(text)
            if at != str(whole(at)) or not 0 <= whole(at) <= most:
                yield f"{name}.{side.lower()}", at


def hidden_by(properties: etree._Element | None) -> bool:
    """Return whether the properties of a drawing hide it."""
    return properties is not None and _is_on(properties, "hidden")


def _is_on(node: etree._Element, name: str) -> bool:
    return node.get(name) not in (None, *OFF)


def link_of(opened: OpenedPackage, part: str, properties: etree._Element) -> dict[str, str]:
    """Return where a click on a drawing leads."""
    link = properties.find(f"{A}hlinkClick")
    if link is None:
        return {}
    target = related_digest(opened, part, link.get(f"{R}id") or "")
    return {"link": f"{target} {link.get('action') or ''}".strip()}


def others(
    opened: OpenedPackage,
    part: str,
    node: etree._Element,
    known: tuple[str, ...],
    name: str,
    *,
    repeated: bool = False,
) -> dict[str, str]:
    """Return a digest of the elements in another one that are not known, or there twice."""
    seen, found = set[str](), list[str]()
    for one in node:
        kind = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if kind and (kind not in known or (kind in seen and not repeated)):
            found.append(canonical_digest(opened, part, one))
        seen.add(kind)
    return {f"other.{name}": " ".join(found)} if found else {}
