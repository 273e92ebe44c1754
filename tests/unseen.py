"""What no validator of Word files sees.

Names twice, links to nowhere, parts of no use; and what a reader with a screen reader,
or Word's spelling checker, would miss: headings, header rows, alternative texts, the language.
"""

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
LANGUAGE = "et-EE"
_LANGUAGE_NAME = "{http://purl.org/dc/elements/1.1/}language"
_HEADING = re.compile(r"heading \d|Title|Subtitle")
_TAG = re.compile(rb"\{\{|\}\}|\{%|%\}")


def unseen(path: Path) -> list[str]:
    """Every such fault of a Word file, in words."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"part twice: {name}" for name in _twice(names)]
    for check in (_parts, _body, _lists, _references, _tags, _language, _headings, _aids):
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


def _language(parts: dict[str, bytes]) -> Iterator[str]:
    """The language in each of the places where Word and others look for it, and any other."""
    styles = etree.fromstring(parts["word/styles.xml"])
    core = etree.fromstring(parts["docProps/core.xml"])
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    theme = etree.fromstring(parts["word/settings.xml"]).find(f"{W}themeFontLang")
    places = {
        "docDefaults": None if default is None else default.get(f"{W}val"),
        "themeFontLang": None if theme is None else theme.get(f"{W}val"),
        "core properties": core.findtext(_LANGUAGE_NAME),
    }
    for tree in (_body_of(parts), styles):
        for one in tree.iter(f"{W}lang"):
            if one.get(f"{W}val") not in (None, LANGUAGE):
                yield f"language of a text: {one.get(f'{W}val')}"
    yield from (f"language of {name}: {v}" for name, v in places.items() if v != LANGUAGE)


class _Styles:
    """What paragraphs inherit from their styles."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/styles.xml"])
        self.by_id = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}

    def chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The style of a paragraph and those that it is based on."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        while named is not None and named.get(f"{W}val", "") in self.by_id:
            style = self.by_id[named.get(f"{W}val", "")]
            yield style
            named = style.find(f"{W}basedOn")

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Whether Word's navigation shows the paragraph because of its style."""
        return any(one.find(f"{W}pPr/{W}outlineLvl") is not None for one in self.chain(paragraph))

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether all of its words are bold, by its style or by hand."""
        if any(one.find(f"{W}rPr/{W}b") is not None for one in self.chain(paragraph)):
            return True
        return by_hand(paragraph)


def by_hand(paragraph: etree._Element) -> bool:
    """Whether all of its words are made bold in place."""
    runs = [one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None]
    return bool(runs) and all(one.find(f"{W}rPr/{W}b") is not None for one in runs)


def _headings(parts: dict[str, bytes]) -> Iterator[str]:
    """Headings are styles with a level of the outline, and nothing only looks like one."""
    styles, body = _Styles(parts), _body_of(parts)
    for id, style in styles.by_id.items():
        name = style.find(f"{W}name")
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if name is not None and _HEADING.fullmatch(name.get(f"{W}val", "")) and level is None:
            yield f"heading style without a level: {id}"
    if not any(map(styles.is_heading, body.iter(f"{W}p"))):
        yield "no heading"
    for paragraph in body.iterfind(f"{W}body/{W}p"):
        levelled = paragraph.find(f"{W}pPr/{W}outlineLvl") is not None
        if levelled or (by_hand(paragraph) and not styles.is_heading(paragraph)):
            yield "heading by hand"


def _aids(parts: dict[str, bytes]) -> Iterator[str]:
    """Header rows are marked, first and alone; pictures say what they show."""
    styles = _Styles(parts)
    for table in _body_of(parts).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        marked = [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows]
        if _titles_its_columns(table, rows, styles) and not marked[0]:
            yield "header row not marked"
        if any(marked[1:]):
            yield "header row within a table"
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for one in etree.fromstring(data).iter("{*}docPr"):
                if not one.get("descr"):
                    yield f"picture without alternative text: {name}"


def _titles_its_columns(table: etree._Element, rows: list[etree._Element], styles: _Styles) -> bool:
    """Whether the first row is one of bold titles, a cell a column.

    In a grid of facts, labels are bold too; they come again, or span columns.
    """
    bold = [all(map(styles.is_bold, row.iter(f"{W}p"))) for row in rows]
    cells, columns = rows[0].findall(f"{W}tc"), table.findall(f"{W}tblGrid/{W}gridCol")
    return bold[0] and not any(bold[1:]) and len(cells) == len(columns)
