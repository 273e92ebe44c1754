"""What a loop or condition cuts through: a field, or cells that are one over several rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.filling import TEXTS, Scopes, elements_with_scopes, tag_words, tags_in
from koostaja.docx.wordml import W, attribute, value

__all__ = ["Crossing", "crossed_fields", "crossed_merges"]


_HOLDERS = (f"{W}p", f"{W}tr")


class Crossing(NamedTuple):
    """A tag that parts what belongs together."""

    element: etree._Element
    """Where it is, in a paragraph."""
    tag: str
    what: str
    """The code of a field; "" for merged cells."""


def crossed_fields(tree: etree._Element) -> Iterator[Crossing]:
    """Yield fields that begin in a loop or branch in which they do not end (17.16.18)."""
    if next(tree.iter(f"{W}fldChar"), None) is None:
        return
    begun = []
    code = ""
    outside = _outside(tree)
    for element, scopes in elements_with_scopes(tree):
        if element.tag == f"{W}instrText":
            code += element.text or ""
        if element.tag != f"{W}fldChar":
            continue
        kind = attribute(element, "fldCharType")
        holder = next((one for one in element.iterancestors(*_HOLDERS) if one in outside), None)
        around = scopes if holder is None else outside[holder]
        if kind == "begin":
            begun.append(around)
            code = ""
        elif kind == "end" and begun:
            first = begun.pop()
            if first != around:
                differing = [one for one, _ in {*first} ^ {*around}]
                tag = min(differing, key=lambda one: one.line).tag
                yield Crossing(element, tag, code.strip())


def _outside(tree: etree._Element) -> dict[etree._Element, Scopes]:
    """Return for each paragraph or row of a tag the loops and branches around the tag's own.

    What else is in it stays, before or after the loop or condition.
    """
    found: dict[etree._Element, Scopes] = {}
    for element, scopes in elements_with_scopes(tree):
        for tag in tags_in(element.text or "") if element.tag in TEXTS else ():
            words = tag_words(tag)
            if words.whole in ("p", "tr"):
                holder = next(element.iterancestors(f"{W}{words.whole}"), None)
                if holder is not None:
                    found.setdefault(holder, scopes if words.opens else scopes[:-1])
    return found


def crossed_merges(tree: etree._Element) -> Iterator[Crossing]:
    """Yield merged cells of which the first goes or is repeated without the others (17.4.84)."""
    if next(tree.iter(f"{W}vMerge"), None) is None:
        return
    scopes_of = {one: scopes for one, scopes in elements_with_scopes(tree) if one.tag == f"{W}tr"}
    outside = _outside(tree)
    for table in tree.iter(f"{W}tbl"):
        first: dict[int, etree._Element] = {}
        for row in (one for one in table.iter(f"{W}tr") if _table_of(one) is table):
            for column, merge in _columns(row):
                if merge == "restart":
                    first[column] = row
                elif merge != "continue":
                    if row not in outside:  # the row of a tag is not printed
                        first.pop(column, None)
                elif column in first:
                    begun = first[column]
                    around = scopes_of[begun]
                    goes = begun in outside
                    if goes or around != scopes_of[row][: len(around)]:
                        yield Crossing(next(begun.iter(f"{W}p")), _tag_near(begun, around), "")
                        del first[column]


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _tag_near(row: etree._Element, scopes: Scopes) -> str:
    """Return the tag with which a row goes: its own, or that of the loop or condition around it."""
    words = "".join(map(str, row.itertext()))
    own = next((tag for tag in tags_in(words) if tag_words(tag).whole == "tr"), "")
    return own or (scopes[-1][0].tag if scopes else "")


def _columns(row: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row: the grid's column, and how the cell is merged ("" if not)."""
    before = value(row, "trPr/gridBefore")
    column = int(before) if before.isdecimal() else 0
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is not row:
            continue
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        yield column, "" if merge is None else attribute(merge, "val") or "continue"
        span = value(cell, "tcPr/gridSpan")
        column += int(span) if span.isdecimal() else 1
