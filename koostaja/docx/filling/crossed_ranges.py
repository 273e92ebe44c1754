"""Ranges, such as bookmarks, over the edges of loops and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.docx.filling.tag_paragraphs import OF_NO_BRANCH
from koostaja.docx.filling.tag_scopes import Scopes, TagScope, elements_with_scopes
from koostaja.docx.wordml import W, attribute

__all__ = ["pull_out_ranges"]

_RANGES = {f"{W}{kind}{end}": kind for kind in ("bookmark", "perm") for end in ("Start", "End")}
_NO_BRANCH = 2
"""The branch of a mark on an ``else``."""


def pull_out_ranges(tree: etree._Element) -> None:
    """Let a range begin and end in one loop or branch, else it would have one end too many."""
    begun: dict[tuple[str, str], tuple[etree._Element, Scopes]] = {}
    crossed: list[tuple[etree._Element, TagScope, bool]] = []
    for element, scopes in elements_with_scopes(tree):
        kind, key = _RANGES.get(str(element.tag), ""), attribute(element, "id")
        if not kind:
            continue
        if element.get(OF_NO_BRANCH) is not None:
            del element.attrib[OF_NO_BRANCH]
            scopes = (*scopes[:-1], (scopes[-1][0], _NO_BRANCH)) if scopes else scopes
        if str(element.tag).endswith("Start"):
            begun[kind, key] = element, scopes
        elif (kind, key) in begun:
            crossed += _crossed(*begun.pop((kind, key)), element, scopes)
    for mark, scope, begins in crossed:
        if begins:
            scope.begin.addprevious(mark)
        elif scope.end is not None:
            scope.end.addnext(mark)


def _crossed(
    start: etree._Element, around: Scopes, end: etree._Element, scopes: Scopes
) -> Iterator[tuple[etree._Element, TagScope, bool]]:
    """Yield the ends of a range that are in a loop or branch without the other.

    Each with the outermost of these, and whether it begins the range.
    """
    shared = 0
    for one, other in zip(around, scopes, strict=False):
        if one != other or one[1] == _NO_BRANCH:
            break
        shared += 1
    yield from ((start, one, True) for one, _ in around[shared : shared + 1])
    yield from ((end, one, False) for one, _ in scopes[shared : shared + 1])
