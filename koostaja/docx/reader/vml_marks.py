"""What a shape in VML shows, by the marks of the same shape in DrawingML (ECMA-376 part 4, 14).

LibreOffice writes boxes and pictures of the one kind as the other. What is not understood is
kept as a digest, so that any change of it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest, related_digest
from koostaja.docx.reader.markup import XML_NAMES
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import R

__all__ = ["vml_marks"]

_V, _W10, _O = (f"{{{XML_NAMES[one]}}}" for one in ("v", "w10", "o"))
_EMU = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "pc": 152_400, "px": 9_525}
_LENGTH = re.compile(r"(-?\d{0,9}\.?\d{1,9})\s*([a-z]*)")
_FORMS = {"rect": "rect", "oval": "ellipse", "roundrect": "roundRect adj=16667", "line": "line"}
_FORMS |= {"image": "rect"}
_TYPES = {"202": "rect", "75": "rect", "1": "rect", "3": "ellipse", "20": "line", "32": "line"}
"""Forms by the number of the type of shape that Word gives them."""
_COLORS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "gray": "808080", "silver": "C0C0C0", "navy": "000080",
    "maroon": "800000", "olive": "808000", "teal": "008080", "purple": "800080",
    "fuchsia": "FF00FF", "aqua": "00FFFF", "lime": "00FF00",
}  # fmt: skip
_FROM = {
    "x": ("horizontal", {"text": "column", "char": "character"}),
    "y": ("vertical", {"text": "paragraph"}),
}
_WRAPS = {"square": "Square", "tight": "Tight", "through": "Through", "topAndBottom": "TopAndBottom"}
_SIDES = {"both": "bothSides"}
_STYLE = frozenset(
    """position width height margin-left margin-top left top z-index visibility rotation flip
    mso-position-horizontal mso-position-vertical mso-position-horizontal-relative
    mso-position-vertical-relative mso-wrap-style mso-wrap-edited mso-width-percent
    mso-height-percent mso-width-relative mso-height-relative mso-wrap-distance-left
    mso-wrap-distance-right mso-wrap-distance-top mso-wrap-distance-bottom v-text-anchor""".split()
)
_ATTRIBUTES = frozenset(
    """id spid style type filled fillcolor stroked strokecolor strokeweight from to alt title ID
    gfxdata allowincell allowoverlap preferrelative connecttype bwmode coordsize path adj href
    button spt insetmode ole""".split()
)
_KNOWN = ("textbox", "imagedata", "fill", "stroke", "textpath", "wrap", "lock", "path", "shadow")
_OFF = ("f", "false", "0")
_LIBREOFFICE_PATH = re.compile(r"m0,0l-?\d+,0l-?\d+,-?\d+l0,-?\d+xe")
"""The rectangle that LibreOffice writes beside the name of the form."""
_FRACTION = 65_536
_ROTATION = 60_000


def vml_marks(opened: OpenedPackage, part: str, node: etree._Element) -> dict[str, str]:
    """Return what a shape shows and where."""
    style = _declarations(node.get("style"))
    marks = _position(style, node) | _turned(style)
    marks["form"] = _form(opened, part, node)
    picture = node.find(f"{_V}imagedata")
    marks |= _lines(node, is_picture=picture is not None)
    if picture is not None:
        marks |= {"fill": "picture"} | _picture(opened, part, picture)
    if node.find(f"{_V}textbox") is not None:
        marks |= _room(style, node.find(f"{_V}textbox"))
    unknown = [f"{key}:{text}" for key, text in sorted(style.items()) if key not in _STYLE]
    unknown += _unknown(opened, part, node)
    return marks | ({"other.vml": " ".join(unknown)} if unknown else {})


def _declarations(style: str | None) -> dict[str, str]:
    pairs = (one.partition(":") for one in (style or "").split(";") if ":" in one)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _emu(text: str | None, unit: str = "px") -> int:
    """Return a length in EMU; one without a unit is in pixels, in a group in its own units."""
    found = _LENGTH.fullmatch((text or "0").strip())
    if found is None:
        return 0
    return round(float(found[1]) * _EMU.get(found[2] or unit, _EMU[unit]))


def _position(style: Mapping[str, str], node: etree._Element) -> dict[str, str]:
    ends = [(node.get(name) or "").split(",") for name in ("from", "to")]
    if all(len(one) == 2 for one in ends):
        (left, top), (right, bottom) = ([_emu(one) for one in end] for end in ends)
        sizes = {"width": str(abs(right - left)), "height": str(abs(bottom - top))}
        place = {"x": min(left, right), "y": min(top, bottom)}
    else:
        sizes = {name: str(_emu(style.get(name))) for name in ("width", "height")}
        place = {"x": _offset(style, "left"), "y": _offset(style, "top")}
    if style.get("position") != "absolute":
        return sizes
    marks = sizes | {"anchored": "1", "z": str(_whole(style.get("z-index")))}
    for axis, at in place.items():
        marks |= _axis(axis, at, style)
    if _whole(style.get("z-index")) < 0:
        marks["behind"] = "1"
    if (node.get(f"{_O}allowincell") or "t") not in _OFF:
        marks["in cell"] = "1"
    return marks | _wrap(node) | _shares(style)


def _offset(style: Mapping[str, str], side: str) -> int:
    return _emu(style.get(f"margin-{side}")) + _emu(style.get(side))


def _axis(axis: str, at: int, style: Mapping[str, str]) -> dict[str, str]:
    direction, names = _FROM[axis]
    origin = style.get(f"mso-position-{direction}-relative", "text")
    aligned = style.get(f"mso-position-{direction}", "absolute")
    marks = {f"{axis}.from": names.get(origin, origin)}
    return marks | ({axis: str(at)} if aligned == "absolute" else {f"{axis}.align": aligned})


def _wrap(node: etree._Element) -> dict[str, str]:
    found = node.find(f"{_W10}wrap")
    kind = "None" if found is None else _WRAPS.get(found.get("type") or "", "None")
    marks = {"wrap": kind}
    if found is None:
        return marks
    if kind not in ("None", "TopAndBottom"):
        side = found.get("side") or "both"
        marks["wrap"] = f"{kind} {_SIDES.get(side, side)}"
    for axis in ("x", "y"):
        if found.get(f"anchor{axis}"):
            marks[f"{axis}.from"] = found.get(f"anchor{axis}") or ""
    return marks


def _shares(style: Mapping[str, str]) -> dict[str, str]:
    return {
        f"{side}.relative": f"{style.get(f'mso-{side}-relative', 'page')} {share}00"
        for side in ("width", "height")
        if (share := style.get(f"mso-{side}-percent", "0")) != "0"
    }


def _whole(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0


def _turned(style: Mapping[str, str]) -> dict[str, str]:
    angle = _LENGTH.fullmatch(style.get("rotation", "0"))
    marks = dict[str, str]()
    if angle is None:
        marks["rot"] = style["rotation"]
    elif float(angle[1]):
        unit = 1 / _FRACTION if angle[2] == "fd" else 1
        marks["rot"] = str(round(float(angle[1]) * unit * _ROTATION) % (360 * _ROTATION))
    for axis, name in (("x", "flipH"), ("y", "flipV")):
        if axis in style.get("flip", ""):
            marks[name] = "1"
    return marks


def _form(opened: OpenedPackage, part: str, node: etree._Element) -> str:
    name, path = etree.QName(node).localname, node.get("path") or ""
    kind = (node.get("type") or "").lstrip("#")
    definition = opened.shape_types(part).get(kind)
    spt = kind.removeprefix("_x0000_t") if definition is None else definition.get(f"{_O}spt") or ""
    if path and not _LIBREOFFICE_PATH.fullmatch(path):
        return f"path {path}"
    if name in _FORMS:
        return _FORMS[name] + (f" {node.get('arcsize')}" if node.get("arcsize") else "")
    form = _TYPES.get(spt, f"type {spt}") if spt else "rect"
    return form + (f" {node.get('adj')}" if node.get("adj") else "")


def _lines(node: etree._Element, *, is_picture: bool) -> dict[str, str]:
    """Return the fill and the line around; a picture has none unless it is given."""
    fill, stroke = node.find(f"{_V}fill"), node.find(f"{_V}stroke")
    marks = dict[str, str]()
    usual = "f" if is_picture else "t"
    is_line = etree.QName(node).localname == "line"
    if not is_line and (node.get("filled") or usual) not in _OFF and not _is_off(fill):
        color = _color(_of(fill, "color") or node.get("fillcolor") or "white")
        opacity = _of(fill, "opacity")
        kind = _of(fill, "type")
        marks["fill"] = color + (f"/{_share(opacity)}" if opacity else "")
        if kind not in ("", "solid"):
            marks["fill"] = f"{kind} {marks['fill']} {_of(fill, 'color2')}"
    if (node.get("stroked") or usual) not in _OFF and not _is_off(stroke):
        marks["line"] = _color(_of(stroke, "color") or node.get("strokecolor") or "black")
        width = _of(stroke, "weight") or node.get("strokeweight") or "0.75pt"
        marks["line.width"] = str(_emu(width, "pt"))
        if _of(stroke, "dashstyle") not in ("", "solid"):
            marks["line.dash"] = _of(stroke, "dashstyle")
    return marks


def _is_off(element: etree._Element | None) -> bool:
    return _of(element, "on") in _OFF


def _of(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(name) or ""


def _color(text: str) -> str:
    """Return a colour as RRGGBB; what is after a space is the number of a palette."""
    name = text.split(" ")[0].lower()
    if re.fullmatch("#[0-9a-f]{6}", name):
        return name[1:].upper()
    if re.fullmatch("#[0-9a-f]{3}", name):
        return "".join(2 * one for one in name[1:]).upper()
    return _COLORS.get(name, text)


def _share(text: str) -> int:
    """Return a share in thousandths of a percent; ``f`` means 65,536th parts."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return 0
    return round(float(found[1]) * 100_000 / (_FRACTION if found[2] == "f" else 1))


def _picture(opened: OpenedPackage, part: str, image: etree._Element) -> dict[str, str]:
    ids = (image.get(f"{R}{name}") for name in ("id", "pict", "href"))
    marks = {"picture": " ".join(related_digest(opened, part, one) for one in ids if one)}
    for side in ("left", "top", "right", "bottom"):
        crop = _share(image.get(f"crop{side}") or "0")
        if crop:
            marks[f"crop.{side[0]}"] = str(crop)
    silent = ("id", "pict", "href", "title", "detectmouseclick", "relid", "althref")
    changed = [
        f"{etree.QName(name).localname}={text}"
        for name, text in ((str(a), str(b)) for a, b in sorted(image.attrib.items()))
        if not (etree.QName(name).localname in silent or "crop" in name)
    ]
    return marks | ({"changed": " ".join(changed)} if changed else {})


def _room(style: Mapping[str, str], box: etree._Element | None) -> dict[str, str]:
    """Return the room of the words in a shape."""
    given = _of(box, "inset").split(",") if _of(box, "inset") else []
    usual = ("0.1in", "0.05in", "0.1in", "0.05in")
    insets = [(given[at].strip() if at < len(given) else "") or usual[at] for at in range(4)]
    marks = {
        f"{side}Ins": str(_emu(one, "pt")) for side, one in zip("ltrb", insets, strict=True)
    }
    own = _declarations(_of(box, "style"))
    marks["fit"] = "text" if own.pop("mso-fit-shape-to-text", "f") not in _OFF else ""
    anchor = {"middle": "ctr", "bottom": "b"}.get(style.get("v-text-anchor", "top"))
    if anchor:
        marks["anchor"] = anchor
    unknown = [f"{name}:{value}" for name, value in sorted(own.items()) if value]
    return marks | ({"other.room": " ".join(unknown)} if unknown else {})


def _unknown(opened: OpenedPackage, part: str, node: etree._Element) -> Iterable[str]:
    for name, text in ((str(a), str(b)) for a, b in sorted(node.attrib.items())):
        if etree.QName(name).localname not in _ATTRIBUTES:
            yield f"{etree.QName(name).localname}={text}"
    for one in node:
        known = isinstance(one.tag, str) and etree.QName(one).localname in _KNOWN
        if isinstance(one.tag, str) and not known:
            yield canonical_digest(opened, part, one)
    for name in ("textpath", "shadow"):
        found = node.find(f"{_V}{name}")
        if found is not None and not _is_off(found):
            style = _declarations(found.get("style"))
            yield f"{name} {style.get('font-family', '')} {found.get('color') or ''}".rstrip()
    if (node.get("href") or "") or node.get(f"{_O}button"):
        yield f"link {node.get('href')} {node.get(f'{_O}button')}"
