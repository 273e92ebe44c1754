"""The parts of a document that are its own: charts, data and the like that were filled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from koostaja.docx.package import Package

__all__ = ["NO_PARTS", "OwnParts", "own_parts"]


class OwnParts(NamedTuple):
    """The parts that one document has filled, other than those with its pages and notes."""

    number: int
    """The ordinal of the document."""
    filled: Mapping[str, bytes]
    names: Collection[str]
    """Those parts, and the parts that refer to them."""


NO_PARTS = OwnParts(0, {}, ())


def own_parts(
    package: Package, filled: Mapping[str, bytes], stories: Collection[str], number: int
) -> OwnParts:
    """Return the own parts of a document of a template; ``stories`` are taken up otherwise."""
    own = {name: data for name, data in filled.items() if name not in stories}
    names = set[str]()
    found = set(own)
    while found:
        names |= found
        found = {
            part
            for part in package.parts
            for one in package.relationships(part).values()
            if part not in names and one.target in names
        }
    return OwnParts(number, own, names)
