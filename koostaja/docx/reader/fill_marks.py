"""What fills shapes and their lines: colours, gradients, pictures (ECMA-376 part 1, 20.1.8)."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.reader.canonical import canonical_digest, related_digest
from koostaja.docx.reader.drawing_colors import drawing_color
from koostaja.docx.reader.frame_marks import others
from koostaja.docx.reader.measures import length, share, whole
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import A, R

__all__ = ["FILLS", "FillMarks", "local_name"]

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
"""Elements that fill a form or a line."""
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_LOCAL_DPI = "useLocalDpi"
"""An extension of pictures that only says for which resolution they were compressed."""


class FillMarks:
    """Reads the fills in one part."""

    def __init__(self, opened: OpenedPackage, part: str) -> None:
        self._opened, self._part = opened, part

    def _digest(self, node: etree._Element) -> str:
        return canonical_digest(self._opened, self._part, node)

    def fill(self, properties: etree._Element, style: etree._Element | None) -> dict[str, str]:
        """Return the fill of a shape: its own, or that of its style."""
        found = [one for one in properties if local_name(one) in FILLS]
        if len(found) > 1:
            return {"fill": " ".join(map(self._digest, found))}
        if found:
            return self._own_fill(found[0])
        reference = None if style is None else style.find(f"{A}fillRef")
        return self._theme_fill(reference, "fillStyleLst")

    def _own_fill(self, found: etree._Element, placeholder: str = "") -> dict[str, str]:
        name, theme = local_name(found), self._opened.theme
        if name == "noFill":
            return {}
        if name == "solidFill":
            color = drawing_color(theme, found, placeholder)
            return {"fill": color} if color else {}
        if name == "blipFill":
            return self.picture(found)
        if name == "gradFill":
            stops = [
                f"{one.get('pos')}:{drawing_color(theme, one, placeholder)}"
                for one in found.iter(f"{A}gs")
            ]
            lines = [
                f"{local_name(one)} {one.get('ang') or one.get('path')}" for one in _rest(found)
            ]
            return {"fill": " ".join(["gradient", *stops, *lines])}
        return {"fill": f"{name} {self._digest(found)} {placeholder}".strip()}

    def _theme_fill(self, reference: etree._Element | None, styles: str) -> dict[str, str]:
        """Return the fill that a shape has from the theme (20.1.4.2.10)."""
        ordinal = 0 if reference is None else whole(reference.get("idx"))
        if reference is None or not ordinal:
            return {}
        color = drawing_color(self._opened.theme, reference)
        found = self._opened.theme_style(styles, ordinal)
        if found is None:
            return {"fill": f"theme {ordinal} {color}"}
        return self._own_fill(found, color)

    def line(self, line: etree._Element | None, style: etree._Element | None) -> dict[str, str]:
        """Return the line around: its own, or what the theme adds to it."""
        reference = None if style is None else style.find(f"{A}lnRef")
        ordinal = 0 if reference is None else whole(reference.get("idx"))
        base = self._opened.theme_style("lnStyleLst", ordinal) if ordinal else None
        placeholder = drawing_color(self._opened.theme, reference)
        lines = [one for one in (line, base) if one is not None]
        fills = (one for each in lines for one in each if local_name(one) in FILLS)
        fill = next(fills, None)
        marks = {} if fill is None else self._own_fill(fill, placeholder)
        if "fill" not in marks:
            return {f"line.{name}": text for name, text in marks.items()}
        width = next((one.get("w") for one in lines if one.get("w")), "9525")
        found = {"line": marks["fill"], "line.width": length(width)}
        dash = next((one.get("val") for each in lines for one in each.iter(f"{A}prstDash")), None)
        if dash not in (None, "solid"):
            found["line.dash"] = dash or ""
        for name in ("headEnd", "tailEnd"):
            end = None if line is None else line.find(f"{A}{name}")
            if end is not None and end.get("type") not in (None, "none"):
                found[f"line.{name}"] = end.get("type") or ""
        return found

    def picture(self, fill: etree._Element) -> dict[str, str]:
        """Return which picture fills a form, its crop, and what changes it (20.1.8.14)."""
        blip = fill.find(f"{A}blip")
        marks = {"fill": "picture"}
        if blip is not None:
            ids = (blip.get(f"{R}{name}") for name in ("embed", "link"))
            names = [related_digest(self._opened, self._part, one) for one in ids if one]
            marks["picture"] = " ".join(names)
            marks |= self._picture_changes(blip)
        if fill.find(f"{A}stretch") is None:
            marks["stretch"] = "none"
        for name, kind in (("crop", "srcRect"), ("stretch", "stretch/{*}fillRect")):
            rectangle = fill.find(f"{{*}}{kind}")
            for side in "ltrb" if rectangle is not None else "":
                value = share(rectangle.get(side)) if rectangle is not None else "0"
                if value != "0":
                    marks[f"{name}.{side}"] = value
        return marks | others(
            self._opened, self._part, fill, ("blip", "srcRect", "stretch"), "fill"
        )

    def _picture_changes(self, blip: etree._Element) -> dict[str, str]:
        marks, found = dict[str, str](), list[str]()
        for one in blip:
            if local_name(one) != "extLst":
                found.append(self._digest(one))
                continue
            for extension in one.iterdescendants():
                if extension.tag == _SVG:
                    id = extension.get(f"{R}embed") or extension.get(f"{R}link") or ""
                    marks["drawn"] = related_digest(self._opened, self._part, id)
                elif local_name(extension) not in ("ext", _LOCAL_DPI):
                    found.append(self._digest(extension))
        return marks | ({"changed": " ".join(found)} if found else {})


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _rest(gradient: etree._Element) -> list[etree._Element]:
    return [one for one in gradient if local_name(one) not in ("", "gsLst")]
