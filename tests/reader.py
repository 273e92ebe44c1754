"""What a reader sees of a Word file, one line a paragraph: the form of tests/reading/.

``H n text`` heading with its printed number (``-``: none), ``N n text`` numbered
paragraph, ``B text`` bulleted item, ``P text`` paragraph, ``T`` table, ``R`` row,
``C`` cell, ``E`` end of table. Numbers are worked out from numbering.xml as Word
does (ECMA-376 part 1, 17.9), independently of the engine.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Numbering:
    """Levels of each list, and how far each has counted."""

    levels: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    by_style: dict[tuple[str, str], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    restarting: set[str] = field(default_factory=set)
    """Lists that have not begun yet and begin their count anew (17.9.27, startOverride)."""

    def next(self, num: str, level: int) -> tuple[str, str]:
        """The format and printed number of the next paragraph on a level."""
        abstract = self.abstract[num]
        if num in self.restarting:
            self.restarting.remove(num)
            self.counters.pop(abstract, None)
        form, text = self.levels[abstract][level]
        counts = self.counters.setdefault(abstract, {})
        counts[level] = counts.get(level, 0) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        for one in range(level + 1):
            letters = self.levels[abstract][one][0] == "lowerLetter"
            count = counts.get(one, 1)
            text = text.replace(f"%{one + 1}", chr(ord("a") + count - 1) if letters else str(count))
        return form, text


def read(path: Path) -> list[str]:
    """The body of a Word file as lines."""
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
        numbering = _numbering(etree.fromstring(archive.read("word/numbering.xml")))
    by_id = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    body = document.find(f"{W}body")
    return list(_blocks(body, by_id, numbering))


def _numbering(root: etree._Element) -> Numbering:
    found = Numbering()
    for abstract in root.iter(f"{W}abstractNum"):
        id = abstract.get(f"{W}abstractNumId")
        found.levels[id] = {}
        for level in abstract.iter(f"{W}lvl"):
            index = int(level.get(f"{W}ilvl"))
            form = level.find(f"{W}numFmt").get(f"{W}val")
            found.levels[id][index] = (form, level.find(f"{W}lvlText").get(f"{W}val"))
            style = level.find(f"{W}pStyle")
            if style is not None:
                found.by_style[id, style.get(f"{W}val")] = index
    for num in root.iter(f"{W}num"):
        found.abstract[num.get(f"{W}numId")] = num.find(f"{W}abstractNumId").get(f"{W}val")
        if num.find(f"{W}lvlOverride/{W}startOverride") is not None:
            found.restarting.add(num.get(f"{W}numId"))
    return found


def _blocks(
    parent: etree._Element, styles: dict[str, etree._Element], numbering: Numbering
) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p":
            yield from _paragraph(block, styles, numbering)
        elif block.tag == f"{W}tbl":
            yield "T"
            for row in block.iter(f"{W}tr"):
                yield "R"
                for cell in row.findall(f"{W}tc"):
                    yield "C"
                    yield from _blocks(cell, styles, numbering)
            yield "E"


def _paragraph(
    paragraph: etree._Element, styles: dict[str, etree._Element], numbering: Numbering
) -> Iterator[str]:
    text = paragraph_text(paragraph)
    if not text:
        return
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    chain = list(_chain(style.get(f"{W}val") if style is not None else "Normal", styles))
    heading = any(one.find(f"{W}pPr/{W}outlineLvl") is not None for one in chain)
    form, number = _number(paragraph, chain, numbering)
    if heading:
        yield f"H {number or '-'} {text}"
    elif form == "bullet":
        yield f"B {text}"
    else:
        yield f"N {number} {text}" if number else f"P {text}"


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of a paragraph; a line break is a line break."""
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        parts.append(
            (node.text or "") if node.tag == f"{W}t" else "\n" if "br" in node.tag else "\t"
        )
    return "".join(parts)


def _chain(id: str, styles: dict[str, etree._Element]) -> Iterator[etree._Element]:
    while id:
        yield styles[id]
        based = styles[id].find(f"{W}basedOn")
        id = based.get(f"{W}val") if based is not None else ""


def _number(
    paragraph: etree._Element, chain: list[etree._Element], numbering: Numbering
) -> tuple[str, str]:
    for holder in (paragraph, *chain):
        num_pr = holder.find(f"{W}pPr/{W}numPr")
        if num_pr is None:
            continue
        num = num_pr.find(f"{W}numId").get(f"{W}val")
        if holder is paragraph:
            level = int(num_pr.find(f"{W}ilvl").get(f"{W}val"))
        else:  # in a style, the level is the one that names the style
            level = numbering.by_style.get((numbering.abstract[num], holder.get(f"{W}styleId")), 0)
        return numbering.next(num, level)
    return "", ""
