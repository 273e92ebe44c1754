"""The tags of a Word template as they stand on its pages, before docxtpl reads them.

docxtpl joins, drops and reinterprets what it finds; what it would lose, or read
otherwise than it looks, is told here, at its paragraph or cell.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from koostaja.diagnostics import Location, Problem
from koostaja.docx.template import TAG, Part, Template, plain_tag

__all__ = ["Spot", "package_problems", "part_problems", "spots", "strange_tags"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY_PART = "word/document.xml"
_NAME = r"[A-Za-z_]\w*(?:\.\w+)*"
_PLAIN_TAG = re.compile(
    rf"\{{\{{\s*{_NAME}\s*\}}\}}"
    rf"|\{{%(?:p |tr |)\s*(?:for \w+ in {_NAME}|endfor|if (?:not )?{_NAME}|else|endif)\s*%\}}"
)
"""The tags that a template may hold; docxtpl and Jinja know many more."""
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WHOLE = re.compile(r"\{[%{]\s*(p|tr|tc)\s.*?[%}]\}")


@dataclass(frozen=True)
class Spot:
    """A tag, where it stands, and the paragraph's text to quote."""

    tag: str
    place: tuple[tuple[str, int], ...]
    quote: str


def part_problems(file: str, part: Part) -> list[Problem]:
    """What docxtpl would read otherwise than it looks: after it, nothing else can be told."""
    return [
        *_unclosed_tags(file, part),
        *_hidden_tags(file, part),
        *_crossed_tags(file, part),
        *_dropped_text(file, part),
    ]


def strange_tags(file: str, part: Part) -> Iterator[Problem]:
    """Tags outside the plain subset, whatever docxtpl or Jinja would make of them."""
    for spot in spots(part.tree):
        if not _PLAIN_TAG.fullmatch(" ".join(plain_tag(spot.tag).split())):
            where = Location(file, part=part.name, place=spot.place)
            values = {"tag": spot.tag[:80], "quote": spot.quote}
            yield Problem("template-tag", where, values=values)


def spots(tree: etree._Element) -> Iterator[Spot]:
    """Every tag of a part, in document order."""
    for number, paragraph in enumerate(tree.iter(f"{_W}p"), start=1):
        text = _text(paragraph)
        for tag in TAG.findall(text):
            yield Spot(tag, _place(paragraph, number), text.strip()[:80])


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those of a text box that hangs on it."""
    return "".join(
        node.text or ""
        for node in paragraph.iter(f"{_W}t")
        if next(node.iterancestors(f"{_W}p")) is paragraph
    )


def _row_text(row: etree._Element) -> str:
    return "".join(node.text or "" for node in row.iter(f"{_W}t"))


def _place(paragraph: etree._Element, number: int) -> tuple[tuple[str, int], ...]:
    """Where a paragraph stands: its table, row and column, or its number in the part."""
    cell = next(paragraph.iterancestors(f"{_W}tc"), None)
    if cell is None:
        return (("paragraph", number),)
    row = next(cell.iterancestors(f"{_W}tr"))
    table = next(row.iterancestors(f"{_W}tbl"))
    tables = list(table.getroottree().getroot().iter(f"{_W}tbl"))
    rows, cells = table.findall(f"{_W}tr"), row.findall(f"{_W}tc")
    return (
        ("table", tables.index(table) + 1),
        ("row", rows.index(row) + 1),
        ("column", cells.index(cell) + 1),
    )


def _unclosed_tags(file: str, part: Part) -> Iterator[Problem]:
    """A tag begins and ends in one paragraph."""
    for number, paragraph in enumerate(part.tree.iter(f"{_W}p"), start=1):
        text = _text(paragraph)
        loose = _LOOSE.search(TAG.sub("", text))
        if loose:
            where = Location(file, part=part.name, place=_place(paragraph, number))
            values = {"said": loose[0], "quote": text.strip()[:80]}
            yield Problem("template-syntax", where, values=values)


def _hidden_tags(file: str, part: Part) -> Iterator[Problem]:
    """Tags in attributes, field codes or deleted text: printed there, nobody sees them."""
    for element in part.tree.iter():
        if element.tag == f"{_W}t" or not isinstance(element.tag, str):
            continue
        for text in (element.text or "", *map(str, element.attrib.values())):
            match = TAG.search(text)
            if match:
                where = Location(file, part=part.name)
                values = {"tag": match[0][:80], "quote": text.strip()[:80]}
                yield Problem("template-tag", where, values=values)


def _crossed_tags(file: str, part: Part) -> Iterator[Problem]:
    """A loop or condition begins and ends on one level: in one cell, in one table."""
    open_tags: list[tuple[str, str, etree._Element | None]] = []
    for number, paragraph in enumerate(part.tree.iter(f"{_W}p"), start=1):
        for tag in TAG.findall(_text(paragraph)):
            words = plain_tag(tag).strip("{%} ").split()
            kind = words[0] if words[:1] in (["p"], ["tr"]) else ""
            verb = next((word for word in words if word != kind), "")
            if not tag.startswith("{%") or verb not in ("for", "if", "else", "endfor", "endif"):
                continue
            level = _level(paragraph, kind)
            if verb in ("for", "if"):
                open_tags.append((kind, tag, level))
                continue
            if not open_tags:
                continue  # Jinja tells of an end without a beginning
            kind_open, start, begun = open_tags[-1] if verb == "else" else open_tags.pop()
            if kind != kind_open or level is not begun:
                where = Location(file, part=part.name, place=_place(paragraph, number))
                yield Problem("template-crossed", where, values={"tag": tag, "start": start})


def _level(paragraph: etree._Element, kind: str) -> etree._Element | None:
    """What a tag repeats pieces of: a row's table, a paragraph's cell or body, or the words."""
    if kind == "tr":
        return next(paragraph.iterancestors(f"{_W}tbl"), None)
    return paragraph.getparent() if kind == "p" else paragraph


def package_problems(template: Template) -> Iterator[Problem]:
    """What a template must not carry into every document."""
    where = Location(template.file)
    if any(name.endswith("vbaProject.bin") for name in template.contents):
        yield Problem("template-macros", where)
    if any(name.startswith("word/comments") for name in template.contents):
        yield Problem("template-comments", where)
    for name, data in template.contents.items():
        if name.endswith(".rels"):
            for target in _external_targets(data):
                yield Problem("template-external-link", where, values={"target": target})
    for said in _unsound(template):
        yield Problem("template-unsound", where, values={"said": said})
    for part in template.parts:
        for change in part.tree.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo"):
            quote = "".join(str(text) for text in change.itertext()).strip()[:80]
            at = Location(template.file, part=part.name)
            yield Problem("template-tracked-changes", at, values={"quote": quote})


def _unsound(template: Template) -> Iterator[str]:
    """What Word would stumble over in every document: parts, pages and lists that are not there."""
    contents = template.contents
    relations = "word/_rels/document.xml.rels"
    yield from (f"no {name}" for name in (relations,) if name not in contents)
    for name, data in contents.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            yield from (f"no {part}" for part in _targets(data, folder) if part not in contents)
    body = next((one.tree for one in template.parts if one.name == _BODY_PART), None)
    blocks = body.find(f"{_W}body") if body is not None else None
    if blocks is None or not len(blocks) or blocks[-1].tag != f"{_W}sectPr":
        yield "no w:sectPr"
    elif len(blocks) == 1:
        yield "no w:p"
    if "word/numbering.xml" in contents:
        yield from _unsound_lists(etree.fromstring(contents["word/numbering.xml"]))


def _targets(rels: bytes, folder: str) -> Iterator[str]:
    """The parts that a part refers to, by name."""
    for one in etree.fromstring(rels):
        if one.get("TargetMode") != "External":
            yield posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")


def _unsound_lists(numbering: etree._Element) -> Iterator[str]:
    known = {one.get(f"{_W}abstractNumId") for one in numbering.findall(f"{_W}abstractNum")}
    for one in numbering.findall(f"{_W}num"):
        named = one.find(f"{_W}abstractNumId")
        definition = named.get(f"{_W}val") if named is not None else None
        if definition not in known or not (one.get(f"{_W}numId") or "").isdecimal():
            yield f"w:num {one.get(f'{_W}numId')}"


def _external_targets(rels: bytes) -> Iterator[str]:
    """What lies outside the file and is drawn in; a hyperlink is only followed."""
    for one in etree.fromstring(rels):
        if one.get("TargetMode") == "External" and not one.get("Type", "").endswith("/hyperlink"):
            yield one.get("Target", "")


def _dropped_text(file: str, part: Part) -> Iterator[Problem]:
    """Text beside a tag that stands for its whole paragraph or row: docxtpl drops it."""
    for number, paragraph in enumerate(part.tree.iter(f"{_W}p"), start=1):
        text = _text(paragraph)
        match = _WHOLE.search(text)
        if match is None:
            continue
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        lost = _row_text(row) if match[1] == "tr" and row is not None else text
        if lost.replace(match[0], "", 1).strip():
            where = Location(file, part=part.name, place=_place(paragraph, number))
            yield Problem("template-dropped-text", where, values={"quote": lost.strip()[:80]})
