"""What no validator of Word files sees: names twice, links to nowhere, parts of no use."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from reader import W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TAG = re.compile(rb"\{\{|\}\}|\{%|%\}")


def unseen(path: Path) -> list[str]:
    """Every such fault of a Word file, in words."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"part twice: {name}" for name in _twice(names)]
    for check in (_parts, _body, _lists, _references, _tags):
        found += check(parts)
    return found


def _twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def _body_of(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])


def _parts(parts: dict[str, bytes]) -> Iterator[str]:
    """Parts that nothing refers to, and references to parts that are not there."""
    used = {"[Content_Types].xml"}
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        used.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(data):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                continue
            part = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            used.add(part)
            if part not in parts:
                yield f"no part: {part}"
    yield from (f"unused part: {name}" for name in parts.keys() - used)


def _body(parts: dict[str, bytes]) -> Iterator[str]:
    """Bookmarks, shapes, fields, cells and rows."""
    body = _body_of(parts)
    starts = list(body.iter(f"{W}bookmarkStart"))
    ends = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")]
    for kind in ("name", "id"):
        for value in _twice(one.get(f"{W}{kind}") for one in starts):
            yield f"bookmark {kind} twice: {value}"
    if sorted(one.get(f"{W}id", "") for one in starts) != sorted(ends):
        yield "open bookmark"
    for value in _twice(one.get("id") for one in body.iter("{*}docPr")):
        yield f"shape id twice: {value}"
    for attribute in ("paraId", "textId"):
        values = [v for one in body.iter() for k, v in one.attrib.items() if k.endswith(attribute)]
        yield from (f"{attribute} twice: {value}" for value in _twice(values))
    depth = 0
    for field in body.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(field.get(f"{W}fldCharType"), 0)
    if depth:
        yield "open field"
    for cell in body.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "cell without a last paragraph"
    for table in body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [one.find(f"{W}tcPr/{W}gridSpan") for one in row.findall(f"{W}tc")]
            if sum(1 if one is None else int(one.get(f"{W}val")) for one in spans) != columns:
                yield "row beyond the grid"


def _lists(parts: dict[str, bytes]) -> Iterator[str]:
    """List instances twice, or asked for and not there; styles that are not there."""
    if "word/numbering.xml" not in parts:
        return
    numbering = etree.fromstring(parts["word/numbering.xml"])
    instances = [one.get(f"{W}numId") for one in numbering.findall(f"{W}num")]
    definitions = [one.get(f"{W}abstractNumId") for one in numbering.findall(f"{W}abstractNum")]
    yield from (f"numId twice: {value}" for value in _twice(instances))
    yield from (f"abstractNumId twice: {value}" for value in _twice(definitions))
    styles = etree.fromstring(parts["word/styles.xml"])
    for tree in (_body_of(parts), styles):
        for one in tree.iter(f"{W}numId"):
            if one.get(f"{W}val") not in (*instances, "0"):
                yield f"no list: {one.get(f'{W}val')}"
    for one in numbering.iter(f"{W}num"):
        named = one.find(f"{W}abstractNumId")
        if named is None or named.get(f"{W}val") not in definitions:
            yield "list without a definition"
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for one in _body_of(parts).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
        if one.get(f"{W}val") not in known:
            yield f"no style: {one.get(f'{W}val')}"


def _references(parts: dict[str, bytes]) -> Iterator[str]:
    """Links within the file, and relationships, that lead nowhere."""
    body = _body_of(parts)
    names = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names:
            yield f"link to nowhere: {anchor}"
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    known = [one.get("Id") for one in relations]
    yield from (f"relationship twice: {value}" for value in _twice(known))
    for one in body.iter():
        for name, value in one.attrib.items():
            if str(name).startswith(R) and value not in known:
                yield f"no relationship: {value}"


def _tags(parts: dict[str, bytes]) -> Iterator[str]:
    """Tags that were left over."""
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and _TAG.search(data):
            yield f"leftover tag: {name}"
