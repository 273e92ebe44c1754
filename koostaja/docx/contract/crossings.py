"""What a loop or condition cuts through: a field, or cells that are one over several rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.filling import TAG, elements_with_scopes, own_texts, tag_words
from koostaja.docx.wordml import W, attribute

__all__ = ["Crossing", "crossed_fields", "crossed_merges"]


class Crossing(NamedTuple):
    """A tag that parts what belongs together."""

    element: etree._Element
    """Where it is, in a paragraph."""
    tag: str
    what: str
    """The code of a field; "" for merged cells."""


def crossed_fields(tree: etree._Element) -> Iterator[Crossing]:
    """Yield fields that begin in a loop or branch in which they do not end (17.16.18)."""
    begun = []
    code = ""
    for element, scopes in elements_with_scopes(tree):
        kind = attribute(element, "fldCharType") if element.tag == f"{W}fldChar" else ""
        if kind == "begin":
            begun.append(scopes)
            code = ""
        elif element.tag == f"{W}instrText":
            code += element.text or ""
        elif kind == "end" and begun:
            around = begun.pop()
            if around != scopes:
                differing = [one for one, _ in {*around} ^ {*scopes}]
                tag = min(differing, key=lambda one: one.line).tag
                yield Crossing(element, tag, code.strip())


def crossed_merges(tree: etree._Element) -> Iterator[Crossing]:
    """Yield rows that go with their tag although cells below are merged with theirs (17.4.84)."""
    for row in tree.iter(f"{W}tr"):
        tag = _row_tag(row)
        below = next(row.itersiblings(f"{W}tr"), None)
        if tag and below is not None and _merges(row, "restart") and _merges(below, "continue"):
            yield Crossing(next(row.iter(f"{W}p")), tag, "")


def _row_tag(row: etree._Element) -> str:
    for paragraph in row.iter(f"{W}p"):
        for text in own_texts(paragraph):
            for tag in TAG.findall(text.text or ""):
                if tag_words(tag).whole == "tr":
                    return str(tag)
    return ""


def _merges(row: etree._Element, how: str) -> bool:
    """Return whether a cell of a row begins or continues a vertical merge."""
    cells = row.iterfind(f"{W}tc/{W}tcPr/{W}vMerge")
    return any((attribute(one, "val") or "continue") == how for one in cells)
