"""Where a shape in VML is and how words flow around it, by the marks of DrawingML.

The place of a shape is in its ``style``, as in a style sheet (ECMA-376 part 4, 14.1.2.19).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from koostaja.docx.reader.frame_marks import WIDEST_SPACE, is_usual_line
from koostaja.docx.reader.markup import XML_NAMES
from koostaja.docx.reader.measures import length, whole

__all__ = ["Style", "is_invisible", "place_marks", "read_style"]

Style = Mapping[str, str]
"""The declarations of a ``style`` attribute."""

_W10, _O = (f"{{{XML_NAMES[one]}}}" for one in ("w10", "o"))
_ORIGINS = {
    "x": ("horizontal", {"text": "column", "char": "character"}),
    "y": ("vertical", {"text": "paragraph"}),
}
_WRAPS = {
    "square": "Square",
    "tight": "Tight",
    "through": "Through",
    "topAndBottom": "TopAndBottom",
    "none": "None",
}
_SIDES = {"both": "bothSides"}
_STARTS = {"x": "left", "y": "top"}
_ANGLE = re.compile(r"(-?\d{0,9}(?:\.\d{1,9})?)(fd|deg)?")
_FRACTION, _ROTATION, _CIRCLE = 65_536, 60_000, 21_600_000
"""Parts of a degree in VML and in DrawingML, and a whole turn in the latter."""
_DISTANCE = "mso-wrap-distance-"
_KNOWN = frozenset(
    (
        "position", "width", "height", "margin-left", "margin-top", "left", "top", "z-index",
        "visibility", "rotation", "flip", "mso-position-horizontal", "mso-position-vertical",
        "mso-position-horizontal-relative", "mso-position-vertical-relative", "mso-wrap-style",
        "mso-wrap-edited", "mso-width-percent", "mso-height-percent", "mso-width-relative",
        "mso-height-relative", "v-text-anchor",
    )
)  # fmt: skip


def read_style(text: str | None) -> dict[str, str]:
    """Return the declarations of a style; one that is there twice has both values."""
    found = dict[str, str]()
    for one in (text or "").split(";"):
        name, colon, value = (part.strip() for part in one.partition(":"))
        if colon:
            name = name.lower()
            found[name] = f"{found[name]} {value}" if name in found else value
    return found


def is_invisible(text: str | None) -> bool:
    """Return whether a style hides a shape."""
    style = read_style(text)
    return "hidden" in style.get("visibility", "") or "none" in style.get("display", "")


def place_marks(style: Style, node: etree._Element) -> dict[str, str]:
    """Return the size and the place of a shape, and what of its style is not understood."""
    marks = dict(_place(style, node)) | dict(_turned(style))
    unknown = [f"{name}:{value}" for name, value in sorted(style.items()) if _strange(name, value)]
    return marks | ({"other.style": ";".join(unknown)} if unknown else {})


def _strange(name: str, value: str) -> bool:
    """Return whether a declaration is not understood or drives words far away."""
    if name.startswith(_DISTANCE):
        return not 0 <= whole(length(value, "pt")) <= WIDEST_SPACE
    if name == "position":
        return value not in ("absolute", "static")
    return name not in _KNOWN


def _place(style: Style, node: etree._Element) -> Iterator[tuple[str, str]]:
    ends = [(node.get(name) or "").split(",") for name in ("from", "to")]
    starts: dict[str, str] = {}
    for at, (axis, side) in enumerate(zip("xy", ("width", "height"), strict=True)):
        if all(len(one) == len("xy") for one in ends):
            first, last = (length(end[at], "px") for end in ends)
            starts[axis] = str(min(whole(first), whole(last)))
            yield side, str(abs(whole(last) - whole(first)))
        else:
            starts[axis] = _start(style, _STARTS[axis])
            yield side, length(style.get(side), "px")
        share = style.get(f"mso-{side}-percent", "0")
        if share != "0":
            yield f"{side}.relative", f"{style.get(f'mso-{side}-relative', 'page')} {share}00"
    if style.get("position") == "absolute":
        yield from _anchored(style, node, starts)
    elif any(one != "0" for one in starts.values()):
        yield "other.start", " ".join(starts.values())


def _start(style: Style, side: str) -> str:
    given = [length(style.get(name), "px") for name in (f"margin-{side}", side)]
    strange = [one for one in given if one != str(whole(one))]
    return " ".join(strange) or str(sum(map(whole, given)))


def _anchored(
    style: Style, node: etree._Element, starts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    layer = whole(style.get("z-index"))
    yield from (("anchored", "1"), ("z", str(layer)))
    if layer < 0:
        yield "behind", "1"
    if (node.get(f"{_O}allowincell") or "t") not in ("f", "false", "0"):
        yield "in cell", "1"
    wrap = node.find(f"{_W10}wrap")
    for axis, start in starts.items():
        direction, names = _ORIGINS[axis]
        origin = style.get(f"mso-position-{direction}-relative", "text")
        origin = (None if wrap is None else wrap.get(f"anchor{axis}")) or origin
        yield f"{axis}.from", names.get(origin, origin)
        aligned = style.get(f"mso-position-{direction}", "absolute")
        yield (axis, start) if aligned == "absolute" else (f"{axis}.align", aligned)
    yield "wrap", _wrap(wrap)
    points = (node.get("wrapcoords") or "").split()
    if not is_usual_line(points):
        yield "wrap.line", " ".join(points)


def _wrap(wrap: etree._Element | None) -> str:
    given = "none" if wrap is None else wrap.get("type") or "none"
    kind = _WRAPS.get(given, given)
    if wrap is None or kind in ("None", "TopAndBottom"):
        return kind
    side = wrap.get("side") or "both"
    return f"{kind} {_SIDES.get(side, side)}"


def _turned(style: Style) -> Iterator[tuple[str, str]]:
    given = style.get("rotation", "0")
    angle = _ANGLE.fullmatch(given)
    if angle is None or not angle[1].strip("-"):
        yield "rot", given
    elif float(angle[1]):
        unit = _FRACTION if angle[2] == "fd" else 1
        yield "rot", str(round(float(angle[1]) / unit * _ROTATION) % _CIRCLE)
    flip = style.get("flip", "")
    for axis, name in (("x", "flipH"), ("y", "flipV")):
        if axis in flip:
            yield name, "1"
