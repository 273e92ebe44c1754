"""Content controls that are bound to data in the file: Word shows the data, not the words."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.content_controls import BoundControl, bound_control, data_node
from koostaja.docx.package import Package
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W, attribute

__all__ = ["check_binding"]


def check_binding(walk: StoryWalk, element: etree._Element) -> None:
    """Report a content control whose words differ from its bound data (17.5.2.6)."""
    control = bound_control(element)
    if control is None:
        return
    bound = None if control.is_repeated else _bound_text(walk.opened.package, control)
    bound = _chosen_item(control.properties, bound)
    empty = control.properties.find(f"{W}showingPlcHdr") is not None
    paragraph, paragraphs = walk.paragraph, len(walk.paragraphs)
    words = len(paragraph.words) if paragraph else 0

    def compare() -> None:
        drafts = walk.paragraphs[paragraphs:]
        pieces = paragraph.words[words:] if paragraph else []
        shown = [one.text for one in pieces if one.visible] + [one.text for one in drafts]
        said = "" if empty else _normal(" ".join(shown) if drafts else "".join(shown))
        if bound is None or _normal(bound) != said:
            walk.unread("content control bound to other data than it shows")

    walk.after(compare)


def _chosen_item(properties: etree._Element, bound: str | None) -> str | None:
    """Return the words that a list shows for a value in the data (17.5.2.21)."""
    for name in ("dropDownList", "comboBox"):
        for one in properties.findall(f"{W}{name}/{W}listItem"):
            if bound and attribute(one, "value") == bound:
                return attribute(one, "displayText") or bound
    return bound


def _normal(text: str) -> str:
    return " ".join(text.split())


def _bound_text(package: Package, control: BoundControl) -> str | None:
    """Return the text to which a binding leads; None if that is not certain."""
    try:
        node = data_node(package, control)
    except ValueError:
        return None
    return node.text if node else None
