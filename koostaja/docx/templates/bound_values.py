"""Tags in content controls that are bound to data in the file.

Word shows the data, other programs show the words of the control, so both are filled. The
data get the control's tags when the template is read; what cannot be the same in both
is a problem. A control bound to the title or another property that each document has
of its own is no longer bound: it shows its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.content_controls import (
    CORE_PROPERTIES,
    BoundControl,
    DataNode,
    bound_controls,
    data_node,
    show_text,
)
from koostaja.docx.filling import plain_tag, tags_in, without_tags
from koostaja.docx.package import Package
from koostaja.docx.templates.hidden_places import OPENING
from koostaja.docx.wordml import W

__all__ = ["BoundValues", "tie_controls"]

_LOOP = re.compile(r"\{%\s*(?:p |tr )?\s*for\s+(\w+)\s")
_NAME = re.compile(r"\{\{\s*(\w+)")
_EXCERPT = 80


@dataclass
class BoundValues:
    """Data in the file that have tags, and what cannot be filled."""

    nodes: dict[str, list[DataNode]] = field(default_factory=dict)
    """The data by part."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Use:
    """A control of a part with the data that it shows."""

    part: str
    root: etree._Element
    control: BoundControl
    node: DataNode | None


def tie_controls(package: Package, stories: Mapping[str, etree._Element], file: str) -> BoundValues:
    """Let controls and their data have the same tags; change the trees of ``stories``."""
    found = BoundValues()
    uses: dict[tuple[str, str], list[_Use]] = {}
    for part, root in stories.items():
        for control in list(bound_controls(root)):
            if control.is_repeated:
                continue
            if control.store == CORE_PROPERTIES:
                _untie(control)
                continue
            use, fault = _use(package, part, root, control)
            if fault:
                found.problems.append(_problem(file, use, fault))
            elif use.node is not None:
                path = use.node.element.getroottree().getpath(use.node.element)
                uses.setdefault((use.node.part, f"{path}@{use.node.attribute}"), []).append(use)
    for each in uses.values():
        _agree(each, file, found)
    return found


def _untie(control: BoundControl) -> None:
    if OPENING.search(control.text):
        control.properties.remove(control.binding)


def _use(
    package: Package, part: str, root: etree._Element, control: BoundControl
) -> tuple[_Use, str]:
    """Return a control with its data, and why they cannot be filled ("" if they can)."""
    tagged = OPENING.search(control.text) is not None
    try:
        node = data_node(package, control)
    except ValueError:
        return _Use(part, root, control, None), "control.path" if tagged else ""
    use = _Use(part, root, control, node)
    if node is None or not (tagged or OPENING.search(node.text)):
        return use, ""
    return use, _fault(root, control, node)


def _fault(root: etree._Element, control: BoundControl, node: DataNode) -> str:
    """Return why a control and its data cannot show the same words; "" if they can."""
    if control.is_rich:
        return "control.rich"
    if control.is_chosen:
        return "control.chosen"
    if len(list(control.content.iter(f"{W}p"))) > 1:
        return "control.paragraphs"
    texts = control.text + node.text
    if OPENING.search(without_tags(texts)) or any(
        not tag.startswith("{{") for tag in tags_in(texts)
    ):
        return "control.statement"
    repeated = set(_LOOP.findall("".join(str(one.text or "") for one in root.iter(f"{W}t"))))
    return "control.loop" if repeated.intersection(_NAME.findall(texts)) else ""


def _agree(uses: Sequence[_Use], file: str, found: BoundValues) -> None:
    """Give data and all controls that show them the same tags."""
    node = uses[0].node
    assert node is not None
    texts = [*(one.control.text for one in uses), node.text]
    tagged = {_normal(text): text for text in texts if OPENING.search(text)}
    if len(tagged) > 1:
        found.problems.append(_problem(file, uses[0], "control.differs"))
    if len(tagged) != 1:
        return
    (text,) = tagged.values()
    for one in uses:
        placeholder = one.control.properties.find(f"{W}showingPlcHdr")
        if _normal(one.control.text) != _normal(text) or placeholder is not None:
            show_text(one.control.element, text)
    node.put(text)
    found.nodes.setdefault(node.part, []).append(node)


def _normal(text: str) -> str:
    """Return a text with the spaces and quotes that the author of a tag meant."""
    return " ".join(plain_tag(text).split())


def _problem(file: str, use: _Use, reason: str) -> Problem:
    paragraphs = list(use.root.iter(f"{W}p"))
    near = next(use.control.element.iter(f"{W}p"), None)
    if near is None:
        near = next(use.control.element.iterancestors(f"{W}p"), None)
    place = (("paragraph", paragraphs.index(near) + 1),) if near is not None else ()
    where = Location(file, part=use.part, place=place)
    quote = use.control.text.strip()[:_EXCERPT]
    return Problem(
        "template-bound-control", where, values={"quote": quote, "reason": Terms((reason,))}
    )
