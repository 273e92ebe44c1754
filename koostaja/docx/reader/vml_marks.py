"""What a shape in VML shows, by the marks of the same shape in DrawingML (ECMA-376 part 4, 14).

LibreOffice writes boxes and pictures of the one kind as the other. What is not understood is
kept as it is or as a digest, so that any change of it counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest, related_digest
from koostaja.docx.reader.markup import XML_NAMES
from koostaja.docx.reader.measures import length
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.vml_places import Style, place_marks, read_style
from koostaja.docx.reader.vml_types import FORMS, HARMLESS, is_standard
from koostaja.docx.wordml import R

__all__ = ["VmlMarks"]

_V, _O = (f"{{{XML_NAMES[one]}}}" for one in ("v", "o"))
_FORMS = {"rect": "rect", "oval": "ellipse", "line": "line", "image": "rect"}
_COLORS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "gray": "808080", "silver": "C0C0C0", "navy": "000080",
    "maroon": "800000", "olive": "808000", "teal": "008080", "purple": "800080",
    "fuchsia": "FF00FF", "aqua": "00FFFF", "lime": "00FF00",
}  # fmt: skip
_ATTRIBUTES = frozenset(
    (
        "id", "ID", "spid", "style", "type", "filled", "fillcolor", "stroked", "strokecolor",
        "strokeweight", "from", "to", "alt", "title", "gfxdata", "allowincell", "allowoverlap",
        "preferrelative", "connecttype", "bwmode", "coordsize", "path", "wrapcoords", "spt",
        "insetmode",
    )
)  # fmt: skip
_CHILDREN = ("textbox", "imagedata", "fill", "stroke", "textpath", "wrap", "lock", "path")
_OF_PICTURES = ("id", "pict", "href", "title", "detectmouseclick", "relid", "althref")
_LETTERS = ("font-family", "font-size", "v-text-kern", "v-text-spacing", "v-rotate-letters")
"""What the style of letters along a path says; in a shape that they fit, no size."""
_OFF = ("f", "false", "0")
_LIBREOFFICE_PATH = re.compile(r"m0,0l-?\d+,0l-?\d+,-?\d+l0,-?\d+xe")
"""The rectangle that LibreOffice writes beside the name of the form."""
_FRACTION, _WHOLE = 65_536, 100_000
_SHARE = re.compile(r"(-?\d{0,9}(?:\.\d{1,9})?)(f|%)?")
_INSETS = ("0.1in", "0.05in", "0.1in", "0.05in")


class VmlMarks:
    """Reads the marks of shapes in one part."""

    def __init__(self, opened: OpenedPackage, part: str) -> None:
        self._opened, self._part = opened, part

    def shape(self, node: etree._Element) -> dict[str, str]:
        """Return what a shape shows and where."""
        style, picture = read_style(node.get("style")), node.find(f"{_V}imagedata")
        kind = self._opened.shape_types(self._part).get((node.get("type") or "").lstrip("#"))
        marks = place_marks(style, node) | dict(self._form(node, kind))
        marks |= self._lines(node, kind, is_picture=picture is not None)
        if picture is not None:
            marks |= {"fill": "picture", **self._picture(picture)}
        box = node.find(f"{_V}textbox")
        if box is not None:
            marks |= _room(style, box)
        if node.get(f"{_O}gfxdata"):
            marks["drawn"] = _digest(node.get(f"{_O}gfxdata") or "")
        unknown = list(self._unknown(node, kind))
        return marks | ({"other.vml": " ".join(unknown)} if unknown else {})

    def _form(self, node: etree._Element, kind: etree._Element | None) -> Iterator[tuple[str, str]]:
        """Yield the form: that of the element, of its type, or a path of its own."""
        name, path = etree.QName(node).localname, node.get("path") or ""
        named = (node.get("type") or "").lstrip("#").removeprefix("_x0000_t")
        number = named if kind is None else kind.get(f"{_O}spt") or ""
        if path and not (name == "rect" and _LIBREOFFICE_PATH.fullmatch(path)):
            yield "form", f"path {path}"
        elif name in _FORMS:
            yield "form", _FORMS[name]
        elif name != "shape":
            yield "form", f"{name} {' '.join(map(str, sorted(node.attrib.values())))}"
        elif not named:
            yield "form", "rect"
        else:
            yield "form", FORMS.get(number, f"type {number}")
            if kind is None:
                yield "form.type", "missing"
            elif not is_standard(kind, number):
                yield "form.type", self._type(kind)

    def _type(self, kind: etree._Element) -> str:
        """Return a digest of a type of shape."""
        found = [f"{name}={text}" for name, text in _attributes(kind) if name not in ("id", "spt")]
        members = (one for one in kind if isinstance(one.tag, str))
        found += [canonical_digest(self._opened, self._part, one) for one in members]
        return _digest(" ".join(found))

    def _lines(
        self, node: etree._Element, kind: etree._Element | None, *, is_picture: bool
    ) -> dict[str, str]:
        """Return the fill and the line around; a picture has none unless it is given."""
        fill, stroke = node.find(f"{_V}fill"), node.find(f"{_V}stroke")
        marks, usual = dict[str, str](), "f" if is_picture else "t"
        is_line = etree.QName(node).localname == "line"
        usual_fill = "t" if fill is not None else usual
        filled = _given(node, kind, "filled", usual_fill) not in _OFF and not _is_off(fill)
        if filled and not is_line:
            name = "ground" if is_picture else "fill"
            marks[name] = self._fill(fill, _given(node, kind, "fillcolor", "white"))
        if _given(node, kind, "stroked", usual) not in _OFF and not _is_off(stroke):
            color, width = (
                _given(node, kind, name, "") for name in ("strokecolor", "strokeweight")
            )
            marks["line"] = _both(_of(stroke, "color"), color, "black")
            inner = _of(stroke, "weight")
            marks["line.width"] = length(inner or width or "0.75pt", "pt")
            if inner and width and inner != width:
                marks["line.width.outer"] = length(width, "pt")
            dash = _of(stroke, "dashstyle")
            marks |= {"line.dash": dash} if dash not in ("", "solid") else {}
            if stroke is not None and any(_of(stroke, name) for name in ("filltype", f"{R}id")):
                marks["line.fill"] = canonical_digest(self._opened, self._part, stroke)
        return {name: text for name, text in marks.items() if text}

    def _fill(self, fill: etree._Element | None, color: str) -> str:
        kind, opacity = _of(fill, "type"), _share(_of(fill, "opacity") or "1")
        if fill is not None and (kind not in ("", "solid") or fill.get(f"{R}id")):
            return f"{kind} {canonical_digest(self._opened, self._part, fill)} {color}"
        if opacity == "0":
            return ""
        shown = _both(_of(fill, "color"), color, "white")
        return shown if opacity == str(_WHOLE) else f"{shown}/{opacity}"

    def _picture(self, image: etree._Element) -> dict[str, str]:
        ids = (image.get(f"{R}{name}") for name in ("id", "pict", "href"))
        found = [related_digest(self._opened, self._part, one) for one in ids if one]
        marks = {"picture": " ".join(found)}
        for side in ("left", "top", "right", "bottom"):
            crop = _share(image.get(f"crop{side}") or "0")
            marks |= {f"crop.{side[0]}": crop} if crop != "0" else {}
        changed = [
            f"{name}={text}"
            for name, text in _attributes(image)
            if name not in _OF_PICTURES and not name.startswith("crop")
        ]
        return marks | ({"changed": " ".join(changed)} if changed else {})

    def _unknown(self, node: etree._Element, kind: etree._Element | None) -> Iterator[str]:
        """Yield attributes and elements that are not understood."""
        yield from (f"{name}={text}" for name, text in _attributes(node) if name not in _ATTRIBUTES)
        seen = set[str]()
        for one in node:
            name = etree.QName(one).localname if isinstance(one.tag, str) else ""
            strange = name == "path" and any(key not in HARMLESS for key, _ in _attributes(one))
            if name and (name not in _CHILDREN or name in seen or strange):
                yield canonical_digest(self._opened, self._part, one)
            seen.add(name)
        if node.find(f"{_V}textpath") is not None:
            yield _letters(node, kind)


def _letters(node: etree._Element, kind: etree._Element | None) -> str:
    """Return how letters along a path are shown: switched off, or in their own size, or not."""
    switches = []
    for member, name in (("textpath", "on"), ("textpath", "fitshape"), ("path", "textpathok")):
        own = node.find(f"{_V}{member}")
        usual = None if kind is None else kind.find(f"{_V}{member}")
        switches.append("off" if (_of(own, name) or _of(usual, name)) in ("", *_OFF) else "on")
    style = read_style(_of(node.find(f"{_V}textpath"), "style"))
    strange = [f"{name}:{text}" for name, text in sorted(style.items()) if name not in _LETTERS]
    family = style.get("font-family", "").strip("\"'")
    return " ".join(["textpath", family, *switches, *strange])


def _digest(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    """Return the attributes of an element by their local names, in order."""
    found = ((str(name), str(text)) for name, text in element.attrib.items())
    return sorted((etree.QName(name).localname, text) for name, text in found)


def _given(node: etree._Element, kind: etree._Element | None, name: str, usual: str) -> str:
    """Return an attribute of a shape, or of its type."""
    return node.get(name) or (None if kind is None else kind.get(name)) or usual


def _is_off(element: etree._Element | None) -> bool:
    return _of(element, "on") in _OFF


def _of(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(name) or ""


def _both(inner: str, outer: str, usual: str) -> str:
    """Return the colour that an element and its shape give; both, if they are not the same."""
    found = dict.fromkeys(_color(one) for one in (inner, outer) if one)
    if len(found) > 1 and outer == usual:
        return _color(inner)
    return " ".join(found) or _color(usual)


def _color(text: str) -> str:
    """Return a colour as RRGGBB; what is after a space is the number of a palette."""
    name = text.split(" ")[0].lower()
    if re.fullmatch("#[0-9a-f]{6}", name):
        return name[1:].upper()
    if re.fullmatch("#[0-9a-f]{3}", name):
        return "".join(2 * one for one in name[1:]).upper()
    return _COLORS.get(name, text)


def _share(text: str) -> str:
    """Return a share in thousandths of a percent; ``f`` means 65,536th parts."""
    found = _SHARE.fullmatch(text.strip())
    if found is None or not found[1].strip("-"):
        return text
    unit = {"f": _FRACTION, "%": 100}.get(found[2] or "", 1)
    return str(round(float(found[1]) * _WHOLE / unit))


def _room(style: Style, box: etree._Element) -> dict[str, str]:
    """Return the room of the words in a shape."""
    given = [one.strip() for one in _of(box, "inset").split(",")] + [""] * len(_INSETS)
    insets = [one or usual for one, usual in zip(given, _INSETS, strict=False)]
    marks = {f"{side}Ins": length(one, "pt") for side, one in zip("ltrb", insets, strict=True)}
    own = read_style(_of(box, "style"))
    marks["fit"] = "text" if own.pop("mso-fit-shape-to-text", "f") not in _OFF else ""
    anchor = style.get("v-text-anchor", "top")
    if anchor != "top":
        marks["words.anchor"] = {"middle": "ctr", "bottom": "b"}.get(anchor, anchor)
    if style.get("mso-wrap-style", "square") != "square":
        marks["words.wrap"] = style["mso-wrap-style"]
    unknown = [f"{name}:{value}" for name, value in sorted(own.items()) if value]
    return marks | ({"other.room": " ".join(unknown)} if unknown else {})
