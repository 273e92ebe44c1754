"""Markup that Word leaves in a body: ids, marks of its proofing, smart tags, content controls."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["mark_body"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W, W14 = f"{{{_W}}}", f"{{{_W14}}}"
_PIECES = re.compile(r"\{\{|\}\}|\{%|%\}|[\w.]+|.", re.DOTALL)
_VALUE = re.compile(r"\{\{ [\w.]+ \}\}")


def mark_body(data: bytes, version: int) -> bytes:
    """Return a body as a version of Word leaves it; it prints the same."""
    root = _with_namespaces(etree.fromstring(data))
    chance = random.Random(version)
    paragraphs = list(root.iter(f"{W}p"))
    for number, paragraph in enumerate(paragraphs):
        _give_ids(paragraph, number)
        if chance.random() < 0.5:
            _split_runs(paragraph, chance)
    _mark_place(paragraphs[-1])
    _mark_page(paragraphs[len(paragraphs) // 2])
    _add_smart_tag(paragraphs)
    _add_controls(paragraphs, version)
    for section in root.iter(f"{W}sectPr"):
        if section.find(f"{W}docGrid") is None:
            etree.SubElement(section, f"{W}docGrid").set(f"{W}linePitch", "360")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_namespaces(root: etree._Element) -> etree._Element:
    """Return the root with Word's namespaces, of which older versions ignore some."""
    names = {"w": _W, "mc": _MC, "w14": _W14, **root.nsmap}
    new = etree.Element(root.tag, dict(root.attrib), nsmap=names)
    ignored = {*new.get(f"{{{_MC}}}Ignorable", "").split(), "w14"}
    new.set(f"{{{_MC}}}Ignorable", " ".join(sorted(ignored)))
    new[:] = list(root)
    return new


def _give_ids(paragraph: etree._Element, number: int) -> None:
    """Give a paragraph the ids of its place and of the sessions in which it was edited."""
    paragraph.set(f"{W14}paraId", f"{0x10000000 + number:08X}")
    paragraph.set(f"{W14}textId", "77777777")
    for key in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP"):
        paragraph.set(f"{W}{key}", "00A11111")


def _split_runs(paragraph: etree._Element, chance: random.Random) -> None:
    """Split runs as proofing does: between braces and names, with errors marked around names."""
    for run in list(paragraph.iterchildren(f"{W}r")):
        text = run.find(f"{W}t")
        if text is None or len(run.findall(f"{W}t")) != 1 or not text.text:
            continue
        pieces = _PIECES.findall(text.text)
        place = chance.randrange(len(pieces))
        parts = ["".join(pieces[:place]), pieces[place], "".join(pieces[place + 1 :])]
        new = [one for part in parts if part for one in _piece(run, part, part == pieces[place])]
        for one in new:
            run.addprevious(one)
        paragraph.remove(run)


def _piece(run: etree._Element, text: str, marked: bool) -> Iterator[etree._Element]:
    """Yield a run with the look of another and words of its own."""
    new = etree.Element(f"{W}r", {f"{W}rsidRPr": "00A11111"})
    look = run.find(f"{W}rPr")
    if look is not None:
        new.append(etree.fromstring(etree.tostring(look)))
    words = etree.SubElement(new, f"{W}t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if marked:
        yield etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"})
    yield new
    if marked:
        yield etree.Element(f"{W}proofErr", {f"{W}type": "spellEnd"})


def _mark_place(paragraph: etree._Element) -> None:
    """Mark where the author last was."""
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": "900", f"{W}name": "_GoBack"})
    paragraph.append(start)
    paragraph.append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": "900"}))


def _mark_page(paragraph: etree._Element) -> None:
    """Mark where a page began when the file was last shown."""
    for run in list(paragraph.iterchildren(f"{W}r"))[:1]:
        at = 0 if run.find(f"{W}rPr") is None else 1
        run.insert(at, etree.Element(f"{W}lastRenderedPageBreak"))


def _plain(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def _add_smart_tag(paragraphs: list[etree._Element]) -> None:
    """Tag a word of the template's own as Word 2003 did with names of places."""
    for paragraph in paragraphs:
        run = paragraph.find(f"{W}r")
        if run is not None and "{" not in _plain(paragraph):
            tag = etree.Element(f"{W}smartTag")
            tag.set(f"{W}uri", "urn:schemas-microsoft-com:office:smarttags")
            tag.set(f"{W}element", "place")
            run.addprevious(tag)
            tag.append(run)
            return


def _add_controls(paragraphs: list[etree._Element], version: int) -> None:
    """Put a content control around the words of one tag, and one around a paragraph."""
    found = [one for one in paragraphs if _VALUE.fullmatch(_plain(one)) and len(one) < 6]
    for number, paragraph in enumerate(found[: 4 if version > 2010 else 2]):
        control = etree.Element(f"{W}sdt")
        properties = etree.SubElement(control, f"{W}sdtPr")
        etree.SubElement(properties, f"{W}alias").set(f"{W}val", "Väli")
        etree.SubElement(properties, f"{W}tag").set(f"{W}val", f"vali{number}")
        etree.SubElement(properties, f"{W}id").set(f"{W}val", str(700 + number))
        holder = etree.SubElement(properties, f"{W}placeholder")
        part = "DefaultPlaceholder_-1854013440"
        etree.SubElement(holder, f"{W}docPart").set(f"{W}val", part)
        content = etree.SubElement(control, f"{W}sdtContent")
        if number % 2:
            etree.SubElement(properties, f"{W}text")
            runs = [one for one in paragraph if one.tag in (f"{W}r", f"{W}proofErr")]
            runs[0].addprevious(control)
            content[:] = runs
        elif paragraph.getparent().tag == f"{W}body" or len(paragraph.getparent()) > 2:
            paragraph.addprevious(control)
            content.append(paragraph)
