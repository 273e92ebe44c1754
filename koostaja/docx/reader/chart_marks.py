"""What charts and diagrams say, and of which parts they are made.

How they look is drawn by other programs and not read. One whose parts are the same, byte for
byte, shows the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.reader.markup import XML_NAMES
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import A, R

__all__ = ["CHARTS", "chart_marks"]

CHARTS = ("chart", "diagram")
"""Kinds of words that are drawn from parts of their own."""

_C, _DGM = (f"{{{XML_NAMES[one]}}}" for one in ("c", "dgm"))
_ROOTS = (f"{_C}chartSpace", f"{_DGM}dataModel")
_WORDS = (f"{A}t", f"{_C}v")
_FORMS = ("barDir", "grouping")
"""Properties that say how the values of a chart are shown."""
_MOST_PARTS = 100


def chart_marks(opened: OpenedPackage, part: str, node: etree._Element) -> dict[str, str]:
    """Return what a chart or a diagram says, and a digest of its parts."""
    named = (
        str(id) for one in node.iter() for name, id in one.attrib.items() if str(name).startswith(R)
    )
    related = opened.package.relationships(part)
    targets = [related[id].target for id in named if id in related]
    said = [word for one in targets for word in _said(opened, one)]
    return {"parts": _parts_digest(opened, targets), "says": " ".join(said)}


def _said(opened: OpenedPackage, part: str) -> Iterator[str]:
    """Yield the form of a chart and its words and numbers, in order."""
    if not opened.package.is_xml(part):
        return
    root = opened.package.tree(part)
    for one in root.iter() if root.tag in _ROOTS else ():
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if one.tag in _WORDS:
            yield _number((one.text or "").strip())
        elif one.tag == f"{_C}{name}" and (name.endswith("Chart") or name in _FORMS):
            yield f"{name}{one.get('val') or ''}"


def _number(text: str) -> str:
    """Return a number in one way of writing, as programs write one value differently."""
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text


def _parts_digest(opened: OpenedPackage, targets: list[str]) -> str:
    """Return a digest of some parts and of all to which these refer."""
    found, seen, waiting = hashlib.sha256(), set[str](), list(targets)
    while waiting and len(seen) < _MOST_PARTS:
        part = waiting.pop(0)
        if part in seen:
            continue
        seen.add(part)
        found.update(f"{opened.digest(part) or part} ".encode())
        for id, one in sorted(opened.package.relationships(part).items()):
            found.update(f"{id} {one.kind} ".encode())
            waiting.append(one.target)
    return found.hexdigest()[:16] if not waiting else ""
