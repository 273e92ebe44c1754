"""Markup in drawings that is not read, found by a list of what is.

What is not in the list may change what a drawing shows, in this program or another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from koostaja.docx.reader.markup import short_name
from koostaja.docx.reader.measures import whole

__all__ = ["strange_markup"]

_ANY = "*"
"""All within is read elsewhere, or does not show."""
_FRAMES = "distT distB distL distR simplePos relativeHeight behindDoc locked layoutInCell"
_LISTED = {
    "wp:inline": f"{_FRAMES} anchorId editId",
    "wp:anchor": f"{_FRAMES} allowOverlap hidden anchorId editId",
    "wp:simplePos": "x y",
    "wp:positionH wp:positionV wp14:sizeRelH wp14:sizeRelV": "relativeFrom",
    "wp:posOffset wp:align wp14:pctWidth wp14:pctHeight wp14:pctPosHOffset wp14:pctPosVOffset": "",
    "wp:extent a:ext a:chExt": "cx cy uri",
    "wp:effectExtent": "l t r b",
    "wp:wrapNone": "",
    "wp:wrapSquare wp:wrapTight wp:wrapThrough": "wrapText distT distB distL distR",
    "wp:wrapTopAndBottom": "distT distB",
    "wp:wrapPolygon": "edited",
    "wp:start wp:lineTo a:off a:chOff": "x y",
    "wp:docPr pic:cNvPr wps:cNvPr wpg:cNvPr": "id name descr title hidden",
    "a:hlinkClick wp:cNvGraphicFramePr pic:cNvPicPr wps:cNvSpPr wps:cNvCnPr wpg:cNvGrpSpPr": _ANY,
    "a:graphic pic:pic pic:nvPicPr wpg:wgp wpg:grpSp wpg:cNvFrPr wpc:wpc": "",
    "a:graphicData": "uri",
    "pic:blipFill a:blipFill": "dpi rotWithShape",
    "a:blip a:srcRect a:fillRect a:stretch": "embed link cstate l t r b",
    "a:alphaModFix a:grayscl a:lum a:biLevel a:duotone a:clrChange a:tile a:extLst": _ANY,
    "pic:spPr wps:spPr wpg:grpSpPr": "bwMode",
    "a:xfrm": "rot flipH flipV",
    "a:prstGeom": "prst",
    "a:avLst": "",
    "a:gd": "name fmla",
    "a:custGeom a:gradFill a:pattFill a:grpFill a:effectLst a:effectDag a:scene3d a:sp3d": _ANY,
    "a:ln": "w cap cmpd algn",
    "a:noFill a:solidFill a:round a:bevel a:noAutofit a:spAutoFit": "",
    "a:miter": "lim",
    "a:prstDash": "val",
    "a:headEnd a:tailEnd": "type w len",
    "a:srgbClr a:schemeClr a:prstClr a:sysClr": "val lastClr",
    "a:alpha a:lumMod a:lumOff a:satMod a:shade a:tint": "val",
    "wps:wsp": "normalEastAsianFlow",
    "wps:style pic:style": "",
    "a:lnRef a:fillRef a:effectRef a:fontRef": "idx",
    "wps:txbx": "",
    "wps:bodyPr": "rot vert wrap lIns tIns rIns bIns anchor anchorCtr numCol spcCol rtlCol"
    " fromWordArt forceAA compatLnSpc spcFirstLastPara upright horzOverflow vertOverflow",
    "w:txbxContent mc:AlternateContent wpg:graphicFrame wpc:bg wpc:whole": _ANY,
    "v:fill": "on type color color2 opacity detectmouseclick id recolor",
    "v:stroke": "on color weight joinstyle endcap dashstyle miterlimit id filltype",
    "v:textbox": "inset style singleclick",
    "v:textpath": "on fitshape string style trim",
    "w10:wrap": "type side anchorx anchory",
    "o:lock w10:anchorlock v:path v:imagedata": _ANY,
}
_KNOWN: Mapping[str, frozenset[str] | None] = {
    name: None if given == _ANY else frozenset(given.split())
    for names, given in _LISTED.items()
    for name in names.split()
}
_SINGLE = frozenset(("a:solidFill", "a:lnRef", "a:fillRef", "a:effectRef", "a:fontRef"))
"""Elements that contain one colour."""
_COORDINATES = ("x", "y", "cx", "cy")
_MANY = frozenset(("wp:lineTo", "a:gd", "pic:pic", "wps:wsp", "wpg:grpSp", "wpg:graphicFrame"))
"""Elements of which there may be several side by side."""


def strange_markup(drawing: etree._Element) -> Iterator[str]:
    """Yield what of a drawing is not read: elements, attributes, second elements of a name.

    The drawing itself may be of VML, whose attributes are read one by one.
    """
    stack = [drawing]
    while stack:
        node = stack.pop()
        name = short_name(node)
        if node is not drawing or name in _KNOWN:
            known = _KNOWN.get(name, frozenset())
            if name not in _KNOWN:
                yield name
            if known is None or name not in _KNOWN:
                continue
            yield from _strange_attributes(node, name, known)
        if name in _SINGLE and sum(isinstance(one.tag, str) for one in node) > 1:
            yield f"{name} of-several"
        seen = set[str]()
        for one in node:
            if isinstance(one.tag, str):
                inner = short_name(one)
                if inner in seen and inner not in _MANY:
                    yield f"{name}/{inner}-twice"
                seen.add(inner)
                stack.append(one)


def _strange_attributes(node: etree._Element, name: str, known: frozenset[str]) -> Iterator[str]:
    for full, text in ((str(key), str(value)) for key, value in node.attrib.items()):
        attribute = etree.QName(full).localname
        is_number = attribute not in _COORDINATES or text == str(whole(text))
        if attribute not in known or not is_number:
            yield f"{name}@{attribute}={'_'.join(text.split())}"
