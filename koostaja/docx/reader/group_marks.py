"""Members of a group or a canvas: their places and sizes in the frame (20.1.7.5)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from koostaja.docx.reader.frame_marks import Marks, others
from koostaja.docx.reader.measures import length, whole
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import A

__all__ = ["WHOLE_FRAME", "GroupScale", "group_marks", "member_marks"]

_NEAR = 12_700
"""A point: by how much a drawing may be wider than its frame."""


class GroupScale(NamedTuple):
    """How the coordinates in a group become lengths in its frame."""

    left: float
    top: float
    across: float
    down: float

    def inner(self, properties: etree._Element | None) -> GroupScale:
        """Return the scale of the members of a group in this one."""
        found = None if properties is None else properties.find(f"{A}xfrm")
        at, size, first, extent = (
            None if found is None else found.find(f"{A}{name}")
            for name in ("off", "ext", "chOff", "chExt")
        )
        if at is None or size is None or first is None or extent is None:
            return self
        across, down = (
            whole(size.get(name)) / (whole(extent.get(name)) or whole(size.get(name)) or 1)
            for name in ("cx", "cy")
        )
        left = whole(at.get("x")) - whole(first.get("x")) * across
        top = whole(at.get("y")) - whole(first.get("y")) * down
        return GroupScale(
            self.left + left * self.across,
            self.top + top * self.down,
            across * self.across,
            down * self.down,
        )

    def place(self, transform: etree._Element | None) -> dict[str, str]:
        """Return where a member is in the frame, and how large."""
        found = dict[str, str]()
        at = None if transform is None else transform.find(f"{A}off")
        size = None if transform is None else transform.find(f"{A}ext")
        for name, of, attribute, start, scale in (
            ("x", at, "x", self.left, self.across),
            ("y", at, "y", self.top, self.down),
            ("width", size, "cx", 0.0, self.across),
            ("height", size, "cy", 0.0, self.down),
        ):
            text = "" if of is None else length(of.get(attribute))
            is_number = text == str(whole(text))
            if text:
                value = str(round(start + whole(text) * scale)) if is_number else text
                found[f"member.{name}"] = value
        return found


WHOLE_FRAME = GroupScale(0.0, 0.0, 1.0, 1.0)


def member_marks(frame: Marks, scale: GroupScale | None, node: etree._Element) -> dict[str, str]:
    """Return the place of a shape in a group; alone, its size if the frame has another one."""
    found = (scale or WHOLE_FRAME).place(node.find(f"{{*}}spPr/{A}xfrm"))
    if scale is not None:
        return found
    if "member.width" not in found:
        return {"member.width": "none"}
    if any(abs(whole(found.get(name))) > _NEAR for name in ("member.x", "member.y")):
        return found
    for side in ("width", "height"):
        own, around = (whole(one) for one in (found.get(f"member.{side}"), frame.get(side)))
        if f"member.{side}" in found and abs(own - around) > max(_NEAR, around // 100):
            return {f"member.{one}": found.get(f"member.{one}", "") for one in ("width", "height")}
    return {}


def group_marks(
    opened: OpenedPackage, part: str, properties: etree._Element | None
) -> dict[str, str]:
    """Return what a group does to its members: how it is turned, and what is not understood."""
    if properties is None:
        return {}
    turned = properties.find(f"{A}xfrm")
    given = {} if turned is None else {str(name): str(text) for name, text in turned.items()}
    marks = {f"group.{name}": text for name, text in given.items() if text not in ("0", "false")}
    return marks | others(opened, part, properties, ("xfrm",), "group")
