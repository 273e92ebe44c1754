"""What a picture or shape in DrawingML shows: form, fill, line, effects, the room of its words.

Both are read alike, since programs write a picture in a frame as a shape that it fills. What
is not understood is kept as a digest, so that any change of it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest
from koostaja.docx.reader.drawing_colors import TRANSPARENT, drawing_color
from koostaja.docx.reader.fill_marks import FILLS, FillMarks, local_name
from koostaja.docx.reader.frame_marks import hidden_by, link_of, others
from koostaja.docx.reader.measures import length, whole
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import A

__all__ = ["ShapeMarks"]

_EFFECTS = ("effectLst", "effectDag", "scene3d", "sp3d")
_KNOWN = ("xfrm", "prstGeom", "custGeom", "ln", *FILLS, *_EFFECTS)
_ARROWS = ("right", "left", "up", "down", "leftRight", "upDown")
_FORMS: Mapping[str, Mapping[str, int]] = {
    "roundRect": {"adj": 16667},
    "triangle": {"adj": 50000},
    **{f"{side}Arrow": {"adj1": 50000, "adj2": 50000} for side in _ARROWS},
    "star5": {"adj": 19098, "hf": 105146, "vf": 110557},
    "parallelogram": {"adj": 25000},
    "trapezoid": {"adj": 25000},
    "hexagon": {"adj": 25000, "vf": 115470},
    "octagon": {"adj": 29289},
    "plus": {"adj": 25000},
    "chevron": {"adj": 50000},
    "homePlate": {"adj": 50000},
    "foldedCorner": {"adj": 16667},
    "wedgeRectCallout": {"adj1": -20833, "adj2": 62500},
    "wedgeEllipseCallout": {"adj1": -20833, "adj2": 62500},
    "wedgeRoundRectCallout": {"adj1": -20833, "adj2": 62500, "adj3": 16667},
}
"""Preset forms with the values that they have if none are given (annex of part 1)."""
_LINES = ("line", "straightConnector1")
"""Forms without an area that could be filled."""
_LONGEST_SHADOW = 152_400
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_BODY = {"vert": "horz", "wrap": "square", "anchor": "t", "anchorCtr": "0", "numCol": "1"}
_TURNED = {"vert270": "16200000", "vert": "5400000"}
"""The rotation that LibreOffice adds to words that are turned, and that Word ignores."""


class ShapeMarks:
    """Reads the marks of drawings in one part."""

    def __init__(self, opened: OpenedPackage, part: str) -> None:
        self._opened, self._part = opened, part
        self._fills = FillMarks(opened, part)

    def picture(self, node: etree._Element) -> dict[str, str]:
        """Return what ``pic:pic`` shows (20.2)."""
        properties, fill = _child(node, "spPr"), _child(node, "blipFill")
        marks = self._outlook(properties, _child(node, "style"))
        ground = marks.pop("fill", TRANSPARENT)
        if ground:
            marks["ground"] = ground
        if fill is not None:
            marks |= self._fills.picture(fill)
        marks |= self._named(node)
        return marks | self._others(node, ("nvPicPr", "blipFill", "spPr", "style"), "picture")

    def shape(self, node: etree._Element) -> dict[str, str]:
        """Return what ``wps:wsp`` shows, without the words in it."""
        style = _child(node, "style")
        marks = self._outlook(_child(node, "spPr"), style) | self._named(node)
        if _child(node, "txbx") is not None:
            marks |= self._room(_child(node, "bodyPr"))
            reference = None if style is None else style.find(f"{A}fontRef")
            ink = drawing_color(self._opened.theme, reference)
            marks |= {"ink": ink} if ink else {}
        known = ("cNvPr", "cNvSpPr", "cNvCnPr", "spPr", "style", "txbx", "bodyPr")
        return marks | self._others(node, known, "shape")

    def _named(self, node: etree._Element) -> dict[str, str]:
        found = node.find("{*}nvPicPr/{*}cNvPr")
        found = _child(node, "cNvPr") if found is None else found
        if found is None:
            return {}
        hidden = {"hidden": "1"} if hidden_by(found) else {}
        return link_of(self._opened, self._part, found) | hidden

    def _others(self, node: etree._Element, known: tuple[str, ...], name: str) -> dict[str, str]:
        return others(self._opened, self._part, node, known, name)

    def _digest(self, node: etree._Element) -> str:
        return canonical_digest(self._opened, self._part, node)

    def _outlook(
        self, properties: etree._Element | None, style: etree._Element | None
    ) -> dict[str, str]:
        """Return form, rotation, fill, line and effects."""
        if properties is None:
            return {}
        marks = {"form": self._form(properties)}
        turned = properties.find(f"{A}xfrm")
        for name in ("rot", "flipH", "flipV"):
            value = "" if turned is None else turned.get(name) or ""
            if value not in ("", "0", "false"):
                marks[name] = "1" if value == "true" else value
        if marks["form"] not in _LINES:
            marks |= self._fills.fill(properties, style)
        marks |= self._fills.line(properties.find(f"{A}ln"), style)
        marks |= self._effects(properties, style)
        return marks | self._others(properties, _KNOWN, "properties")

    def _form(self, properties: etree._Element) -> str:
        preset = properties.find(f"{A}prstGeom")
        if preset is None:
            custom = properties.find(f"{A}custGeom")
            return "none" if custom is None else self._custom_form(custom)
        name = preset.get("prst") or ""
        values = dict(_FORMS.get(name, {}))
        unread = list[str]()
        for one in preset.iter(f"{A}gd"):
            kind, _, value = (one.get("fmla") or "").partition(" ")
            if kind == "val" and value.lstrip("-").isdecimal():
                values[one.get("name") or ""] = whole(value)
            else:
                unread.append(f"{one.get('name')}={one.get('fmla')}")
        given = [f"{key}={value}" for key, value in sorted(values.items())]
        return " ".join([name, *given, *unread])

    def _custom_form(self, custom: etree._Element) -> str:
        """Return a digest of a form of its own: of its lines, if these need no formulas."""
        lines = custom.find(f"{A}pathLst")
        points = (
            [] if lines is None else [p.get(a) or "" for p in lines.iter(f"{A}pt") for a in "xy"]
        )
        plain = all(one.lstrip("-").isdecimal() for one in points)
        words = custom.find("../../{*}txbx") is not None
        shown = lines if lines is not None and plain and not words else custom
        return f"custom {self._digest(shown)}"

    def _effects(self, properties: etree._Element, style: etree._Element | None) -> dict[str, str]:
        given = [one for one in properties if local_name(one) in _EFFECTS]
        marks = dict[str, str]()
        for effect in (one for each in given for one in _effects_in(each)):
            name = local_name(effect)
            if name == "outerShdw" and _is_plain_shadow(effect):
                color = drawing_color(self._opened.theme, effect)
                marks["shadow"] = f"{color} {effect.get('dir') or '0'}"
            else:
                marks[f"effect.{name}"] = self._digest(effect)
        reference = None if style is None else style.find(f"{A}effectRef")
        if not given and reference is not None and whole(reference.get("idx")):
            marks["effect.theme"] = f"{reference.get('idx')} {self._opened.theme_effects}"
        return marks

    def _room(self, body: etree._Element | None) -> dict[str, str]:
        """Return the room of the words in a shape: its insets, direction and fit."""
        marks = dict[str, str]()
        given = {} if body is None else {str(name): str(text) for name, text in body.items()}
        for name, usual in _INSETS.items():
            marks[name] = length(given.get(name, str(usual)))
        for name, standard in _BODY.items():
            value = given.get(name, standard)
            if value not in (standard, {"0": "false", "1": "true"}.get(standard)):
                marks[f"words.{name}"] = value
        if given.get("rot", "0") not in ("0", _TURNED.get(given.get("vert", ""), "0")):
            marks["words.rot"] = given["rot"]
        fits = [local_name(one) for one in (() if body is None else body)]
        marks["fit"] = "text" if "spAutoFit" in fits else ""
        known = ("noAutofit", "spAutoFit")
        return marks | ({} if body is None else self._others(body, known, "room"))


def _effects_in(element: etree._Element) -> Iterable[etree._Element]:
    """Return the effects in a list, or an element that is one itself."""
    if local_name(element) == "effectLst":
        return [one for one in element if local_name(one)]
    return [element]


def _is_plain_shadow(effect: etree._Element) -> bool:
    """Return whether a shadow is as large as its shape and near it, so that it covers no words."""
    lengths = [length(effect.get(name)) for name in ("dist", "blurRad")]
    near = all(one == str(whole(one)) and 0 <= whole(one) <= _LONGEST_SHADOW for one in lengths)
    return near and not any(effect.get(name) for name in ("sx", "sy", "kx", "ky"))


def _child(node: etree._Element, name: str) -> etree._Element | None:
    return node.find(f"{{*}}{name}")
