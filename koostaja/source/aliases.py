"""What aliases repeat, written out where an edit would otherwise change other places, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from koostaja.source.edits import unshared
from koostaja.source.pointers import Pointer, value_of
from koostaja.source.spans import Node, nodes
from koostaja.source.values import Sheet, Splice, spliced

__all__ = ["unaliased_text", "without_unused_anchors"]


def unaliased_text(text: str, data: Any, pointer: Pointer) -> str | None:
    """Return a text in which what is at a pointer is repeated nowhere; None if nothing is.

    Aliases are written out: the one that has it, and those that repeat what is around or in it.
    """
    if "&" not in text:
        return None
    sheet = Sheet(text)
    found = [one for one in sheet.nodes.values() if one.anchor]
    near = [one for one in found if _is_on_way(one.pointer, pointer)]
    names = {one.anchor for one in near if one.style != "*"}
    repeats = [one for one in found if one.style == "*" and (one.anchor in names or one in near)]
    return _written_out(sheet, repeats, data) if repeats else None


def without_unused_anchors(text: str, before: str) -> str:
    """Return a text without the anchors whose last alias an edit took, which would be faults."""
    if "*" not in before or "&" not in text:
        return text
    unused = _repeated(nodes(before).values()) - _repeated((found := nodes(text)).values())
    return spliced(
        text,
        (_anchor(text, one) for one in found.values() if one.anchor in unused and one.style != "*"),
    )


def _repeated(found: Iterable[Node]) -> set[str]:
    return {one.anchor for one in found if one.style == "*"}


def _anchor(text: str, node: Node) -> Splice:
    """Return the anchor of a value as a part that goes, with the space beside it."""
    start = text.index(f"&{node.anchor}", node.outer)
    end = start + 1 + len(node.anchor)
    if text[end : end + 1] == " ":
        return Splice(start, end + 1, "")
    return Splice(len(text[:start].rstrip(" ")), end, "")


def _is_on_way(one: Pointer, other: Pointer) -> bool:
    """Return whether one of two values is around the other, or is it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _written_out(sheet: Sheet, repeats: Iterable[Node], data: Any) -> str:
    splices = [sheet.value(one, unshared(value_of(data, one.pointer))) for one in repeats]
    return spliced(sheet.text, splices)
