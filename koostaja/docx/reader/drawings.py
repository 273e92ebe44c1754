"""Pictures, shapes with their text boxes, equations, and what is drawn by other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from koostaja.docx.reader.blocks import contents
from koostaja.docx.reader.canonical import canonical_digest, related_digest
from koostaja.docx.reader.chart_marks import CHARTS, chart_marks
from koostaja.docx.reader.drawing_markup import strange_markup
from koostaja.docx.reader.frame_marks import frame_marks, hidden_by, others
from koostaja.docx.reader.group_marks import WHOLE_FRAME, group_marks, member_marks
from koostaja.docx.reader.markup import MC, XML_NAMES, chosen, short_name
from koostaja.docx.reader.shape_marks import ShapeMarks
from koostaja.docx.reader.vml_marks import VmlMarks
from koostaja.docx.reader.vml_places import is_invisible
from koostaja.docx.reader.walk import Handler, StoryWalk
from koostaja.docx.wordml import R, W

__all__ = ["DRAWINGS"]

_A, _WP, _PIC, _WPS, _V, _M, _O = (
    f"{{{XML_NAMES[one]}}}" for one in ("a", "wp", "pic", "wps", "v", "m", "o")
)
_GRAPHICS = ("pic:pic", "wps:wsp", "wpg:wgp", "wpc:wpc", "mc:AlternateContent")
_MEMBERS = (
    "pic", "wsp", "wgp", "grpSp", "graphicFrame", "AlternateContent", "cNvPr", "cNvGrpSpPr",
    "grpSpPr", "bg", "whole",
)  # fmt: skip
"""What a group or a canvas contains: drawings, and its own properties."""
_GROUNDS = ("wpc:bg", "wpc:whole")
"""The fill and the border of a canvas."""
_LOCKS = ("o:lock", "w10:wrap", "w10:anchorlock")
"""What may be done to a group, and how text flows around it."""
_SHAPES = ("shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve", "image")


def _digest(walk: StoryWalk, element: etree._Element) -> str:
    if not walk.opened.reads_looks:
        return ""
    return canonical_digest(walk.opened, walk.part, element)


def _drawing(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read an inline or anchored drawing; its position and size apply to its contents."""
    data = node.find(f"{_A}graphic/{_A}graphicData")
    size = node.find(f"{_WP}extent")
    extent = "" if size is None else f"{size.get('cx')}x{size.get('cy')}"
    walk.keep("frame", f"{extent} {_frame_digest(walk, node)}".strip())
    if walk.opened.reads_looks:
        walk.keep("drawing", {**frame_marks(walk.opened, walk.part, node), **_strange(node)})
    if any(map(hidden_by, (node, *node.findall(f"{_WP}docPr")))):
        _hide(walk)
    if data is None:
        walk.unread("drawing without a graphic")
        return ()
    return data


def _strange(node: etree._Element) -> dict[str, str]:
    """Return what of a drawing is not read, once for each."""
    found = sorted({*strange_markup(node)})
    return {"strange": " ".join(found)} if found else {}


def _hide(walk: StoryWalk) -> None:
    """Hide the contents of a drawing, also the paragraphs of its text boxes."""
    walk.keep("format", {**walk.format, "vanish": "1"})
    walk.keep("covered", True)


def _frame_digest(walk: StoryWalk, node: etree._Element) -> str:
    """Return a digest of the position of a drawing and of the text flow around it."""
    if not walk.opened.reads_looks:
        return ""
    found = [f"{etree.QName(node).localname} {node.get('behindDoc')} {node.get('layoutInCell')}"]
    for one in node:
        if isinstance(one.tag, str) and one.tag != f"{_A}graphic":
            found.append(_digest(walk, one))
    margins = "".join(node.get(f"dist{side}") or "0" for side in "TBLR")
    return f"{found[0]} {margins} {'-'.join(found[1:])}"


def _picture(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    blip = node.find(f"{_PIC}blipFill/{_A}blip")
    _keep_marks(walk, node, ShapeMarks.picture)
    _add_picture(walk, node, blip, ("embed", "link"))
    return ()


def _keep_marks(
    walk: StoryWalk,
    node: etree._Element,
    read: Callable[[ShapeMarks, etree._Element], Mapping[str, str]],
) -> None:
    """Read what a drawing shows, in its frame and its group; one that is hidden shows nothing."""
    if walk.opened.reads_looks:
        place = member_marks(walk.drawing, walk.group, node)
        own = {**read(ShapeMarks(walk.opened, walk.part), node), **_strange(node)}
        walk.keep("drawing", {**walk.drawing, **place, **own})
    if any(map(hidden_by, (*node.findall("{*}cNvPr"), *node.findall("{*}nvPicPr/{*}cNvPr")))):
        _hide(walk)


def _add_picture(
    walk: StoryWalk, node: etree._Element, image: etree._Element | None, names: tuple[str, ...]
) -> None:
    ids = [image.get(f"{R}{one}") for one in names] if image is not None else []
    found = [related_digest(walk.opened, walk.part, id) for id in ids if id]
    if not any(found):
        walk.unread("picture that is not in the file")
    elif image is not None and image.get(f"{R}link"):
        walk.unread("picture that is kept outside the file")
    detail = f"{' '.join(found)} {walk.frame} {_digest(walk, node)}".strip()
    walk.add("", "picture", detail, walk.drawing)


def _shape(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read a shape: its form and fill, then the paragraphs in it."""
    preset = node.find(f"{_WPS}spPr/{_A}prstGeom")
    kind = "" if preset is None else preset.get("prst") or ""
    _keep_marks(walk, node, ShapeMarks.shape)
    walk.add("", "shape", f"{kind} {walk.frame} {_digest(walk, node)}".strip(), walk.drawing)
    return [*node.findall(f"{_WPS}txbx"), *node.findall(f"{MC}AlternateContent")]


def _group(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read the members of a group; its rotation and scale apply to each."""
    for one in node:
        if not isinstance(one.tag, str):
            continue
        if etree.QName(one).localname == "grpSpPr":
            walk.keep("frame", f"{walk.frame} {_digest(walk, one)}".strip())
        elif short_name(one) in _GROUNDS and len(one):
            ground = f"{short_name(one)} {_digest(walk, one)}"
            marks = {**walk.drawing, "other.ground": ground}
            walk.add("", "shape", f"{short_name(one)} {walk.frame} {_digest(walk, one)}", marks)
    _keep_group(walk, node)
    return [
        one
        for one in node
        if isinstance(one.tag, str)
        and (short_name(one) in _GRAPHICS or short_name(one) in ("wpg:grpSp", "wpg:graphicFrame"))
    ]


def _keep_group(walk: StoryWalk, node: etree._Element) -> None:
    properties = node.find("{*}grpSpPr")
    walk.keep("group", (walk.group or WHOLE_FRAME).inner(properties))
    if walk.opened.reads_looks:
        own = group_marks(walk.opened, walk.part, properties)
        own |= others(walk.opened, walk.part, node, _MEMBERS, "canvas", repeated=True)
        walk.keep("drawing", {**walk.drawing, **own})


def _foreign(kind: str) -> Handler:
    """Return a handler that reports something that another program draws."""

    def read(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
        walk.unread(kind)
        if kind in CHARTS and walk.opened.reads_looks:
            marks = chart_marks(walk.opened, walk.part, node)
            walk.keep("drawing", {**walk.drawing, **marks})
        if walk.paragraph is not None:
            walk.add("", kind, f"{walk.frame} {_digest(walk, node)}".strip(), walk.drawing)
        return ()

    return read


def _old_shape(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read a shape in VML: a picture, letters along a path, or a form with words in it."""
    style = node.get("style") or ""
    if is_invisible(style):
        _hide(walk)
    if walk.opened.reads_looks:
        own = VmlMarks(walk.opened, walk.part).shape(node)
        walk.keep("drawing", {**walk.drawing, **own, **_strange(node)})
    image, letters = node.find(f"{_V}imagedata"), node.find(f"{_V}textpath")
    if letters is not None and letters.get("string"):
        walk.add(letters.get("string", ""), "wordart", _digest(walk, node), walk.drawing)
    elif image is not None:
        _add_picture(walk, node, image, ("id", "pict", "href"))
    else:
        kind = f"{etree.QName(node).localname} {walk.frame}".rstrip()
        walk.add("", "shape", f"{kind} {_digest(walk, node)}".rstrip(), walk.drawing)
    walk.keep("frame", style)
    return [*node.findall(f"{_V}textbox"), *node.findall(f"{MC}AlternateContent")]


def _old_group(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    own = (node.get(name) or "" for name in ("style", "coordorigin", "coordsize", "href"))
    walk.keep("frame", f"{walk.frame} {' '.join(own)}".strip())
    walk.keep("drawing", {**walk.drawing, "other.group": walk.frame})
    return [one for one in node if isinstance(one.tag, str) and short_name(one) not in _LOCKS]


def _object(_walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    return [one for one in node if isinstance(one.tag, str)]


def _silent(_walk: StoryWalk, _node: etree._Element) -> Iterable[etree._Element]:
    return ()


def _equation(walk: StoryWalk, node: etree._Element) -> Iterable[etree._Element]:
    """Read an equation as the text in it, in order; how it is built is in its digest."""
    stack, found = [node], list[str]()
    while stack:
        one = stack.pop()
        if one.tag == f"{MC}AlternateContent":
            stack.extend(reversed(list(chosen(one))))
        elif one.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
            walk.unread("revision in an equation")
        elif one.tag in (f"{_M}t", f"{W}t"):
            found.append(one.text or "")
        else:
            stack.extend(reversed(one))
    walk.add("".join(found), "equation", _digest(walk, node))
    return ()


DRAWINGS: dict[str, Handler] = {
    f"{W}drawing": contents,
    f"{_WP}inline": _drawing,
    f"{_WP}anchor": _drawing,
    f"{_PIC}pic": _picture,
    f"{_WPS}wsp": _shape,
    f"{_WPS}txbx": contents,
    f"{{{XML_NAMES['wpg']}}}wgp": _group,
    f"{{{XML_NAMES['wpg']}}}grpSp": _group,
    f"{{{XML_NAMES['wpc']}}}wpc": _group,
    f"{{{XML_NAMES['wpg']}}}graphicFrame": _foreign("chart"),
    f"{{{XML_NAMES['c']}}}chart": _foreign("chart"),
    f"{{{XML_NAMES['cx']}}}chart": _foreign("chart"),
    f"{{{XML_NAMES['dgm']}}}relIds": _foreign("diagram"),
    f"{{{XML_NAMES['lc']}}}lockedCanvas": _foreign("locked canvas"),
    f"{{{XML_NAMES['w14']}}}contentPart": _foreign("ink"),
    f"{{{XML_NAMES['wpi']}}}ink": _foreign("ink"),
    f"{{{XML_NAMES['am3d']}}}model3d": _foreign("3D model"),
    f"{W}contentPart": _foreign("ink"),
    f"{W}control": _foreign("ActiveX control"),
    f"{W}movie": _foreign("film"),
    f"{W}objectEmbed": _foreign("object"),
    f"{W}objectLink": _foreign("object"),
    f"{_O}OLEObject": _foreign("object"),
    f"{W}altChunk": _foreign("altChunk"),
    f"{W}subDoc": _foreign("subDoc"),
    f"{W}pict": _object,
    f"{W}object": _object,
    **dict.fromkeys((f"{_V}{one}" for one in _SHAPES), _old_shape),
    f"{_V}group": _old_group,
    f"{_V}textbox": contents,
    f"{_V}shapetype": _silent,
    f"{W}binData": _silent,
    f"{_M}oMath": _equation,
    f"{_M}oMathPara": _equation,
}
