"""Fill a table of contents as Word would: with entries that link to the headings.

The template has the field with the levels that it lists; its content is replaced. Entries
have no page numbers (the field's switch ``\\n``), since only Word knows the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx import (
    BODY,
    SPACE,
    STYLES,
    Parts,
    W,
    child,
    content_start,
    field_mark,
    parse,
    serialise,
)

__all__ = ["with_contents"]

_INSTRUCTION = re.compile(r"\s*TOC\b")
_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
_ALL_LEVELS = ("1", "9")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
"""Word's name of a heading's style; the style's id depends on the language of Word."""


class _Table(NamedTuple):
    """A table of contents in a template: its instruction and its paragraphs."""

    instruction: str
    paragraphs: tuple[etree._Element, ...]


class _Heading(NamedTuple):
    level: int
    paragraph: etree._Element


def with_contents(parts: Parts) -> bytes:
    """Return the body of a Word file with its table of contents filled, if it has one."""
    root = parse(parts[BODY])
    body = child(root, "body")
    table = _table(body)
    if table is None:
        return parts[BODY]
    names = _style_names(parse(parts[STYLES]))
    headings = list(_headings(body, names, table))
    entries = [_entry(one, place, names) for place, one in enumerate(headings)]
    if entries:
        start = content_start(entries[0])
        entries[0][start:start] = _field_start(table.instruction)
        entries[-1].append(field_mark("end"))
    taken = _next_bookmark(root)
    for place, one in enumerate(headings):
        _bookmark(one.paragraph, taken + place, _anchor(place))
    for entry in entries:
        table.paragraphs[0].addprevious(entry)
    for paragraph in table.paragraphs:
        around = paragraph.getparent()
        assert around is not None
        around.remove(paragraph)
    return serialise(root)


def _paragraphs(around: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a body, those in content controls among them.

    Word puts its automatic table of contents into one, LibreOffice does so with any.
    """
    for one in around:
        if one.tag == f"{W}p":
            yield one
        elif one.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _paragraphs(one)


def _table(body: etree._Element) -> _Table | None:
    """Return the first table of contents of a body; fields nested in it belong to it."""
    instruction, depth, found = "", 0, list[etree._Element]()
    for paragraph in _paragraphs(body):
        for one in paragraph.iter(f"{W}instrText", f"{W}fldChar"):
            if one.tag == f"{W}instrText" and depth == 1 and not instruction:
                instruction = one.text or ""
            depth += {"begin": 1, "end": -1}.get(one.get(f"{W}fldCharType", ""), 0)
            if depth == 0 and not _INSTRUCTION.match(instruction):
                instruction = ""
        if instruction:
            found.append(paragraph)
        if instruction and depth == 0:
            return _Table(instruction, tuple(found))
    return None


def _style_names(styles: etree._Element) -> dict[str, str]:
    """Return Word's names of styles, which are the same in every language, by style id."""
    return {
        style.get(f"{W}styleId", ""): child(style, "name").get(f"{W}val", "").lower()
        for style in styles.iter(f"{W}style")
    }


def _headings(body: etree._Element, names: Mapping[str, str], table: _Table) -> Iterator[_Heading]:
    asked = _LEVELS.search(table.instruction)
    first, last = map(int, asked.groups() if asked else _ALL_LEVELS)
    for paragraph in _paragraphs(body):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names.get(style.get(f"{W}val", ""), "") if style is not None else ""
        heading = _HEADING.fullmatch(name)
        if heading and first <= int(heading[1]) <= last:
            yield _Heading(int(heading[1]), paragraph)


def _entry(heading: _Heading, place: int, names: Mapping[str, str]) -> etree._Element:
    """Return a paragraph with the text of a heading and a link to it."""
    entry = etree.Element(f"{W}p")
    style = next((id for id, name in names.items() if name == f"toc {heading.level}"), "")
    if style:
        properties = etree.SubElement(entry, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style})
    linked = etree.SubElement(entry, f"{W}hyperlink", {f"{W}anchor": _anchor(place)})
    run = etree.SubElement(linked, f"{W}r")
    text = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
    text.text = "".join(one.text or "" for one in heading.paragraph.iter(f"{W}t"))
    return entry


def _field_start(instruction: str) -> Sequence[etree._Element]:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}instrText", {SPACE: "preserve"}).text = instruction
    return field_mark("begin"), run, field_mark("separate")


def _anchor(place: int) -> str:
    """Return the name of a bookmark, as Word names them for tables of contents."""
    return f"_Toc{place + 1:09}"


def _next_bookmark(root: etree._Element) -> int:
    """Return a number above the ids of all bookmarks."""
    return 1 + max(
        (int(one.get(f"{W}id", "0")) for one in root.iter(f"{W}bookmarkStart")), default=-1
    )


def _bookmark(paragraph: etree._Element, id: int, name: str) -> None:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(id), f"{W}name": name})
    paragraph.insert(content_start(paragraph), start)
    etree.SubElement(paragraph, f"{W}bookmarkEnd", {f"{W}id": str(id)})
