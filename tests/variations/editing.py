"""A Word template that is changed, and the register of variations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

from variations.word_xml import (
    DECLARED,
    MC,
    NAMESPACES,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    SETTINGS_ORDER,
    STYLE_ORDER,
    W,
    element,
    elements,
    paragraph,
    put,
    run,
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BODY = "word/document.xml"
_STORIES = {"header": "hdr", "footer": "ftr"}

Variation = Callable[["TemplateEditing"], None]
VARIATIONS: dict[str, dict[str, Variation]] = {}
"""Variations by kind and name."""


def varies(what: str) -> Callable[[Variation], Variation]:
    """Register a variation under its name."""

    def register(variation: Variation) -> Variation:
        add_variation(what, variation.__name__.strip("_").replace("_", " "), variation)
        return variation

    return register


def add_variation(what: str, name: str, variation: Variation) -> None:
    """Register a variation under another name than its own."""
    known = VARIATIONS.setdefault(what, {})
    assert name not in known
    known[name] = variation


@cache
def _contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TemplateEditing:
    """A template of this repository that variations change."""

    def __init__(self, path: Path, piece: str) -> None:
        self.piece = piece
        """The first word of added text, so that a failure shows which piece it is from."""
        self.parts = dict(_contents(path))
        self._trees: dict[str, etree._Element] = {}
        self._used = 0

    def tree(self, part: str) -> etree._Element:
        """Return the root of a part, which `finish` writes back."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def replace(self, part: str, content: bytes) -> None:
        """Give a part other content."""
        self._trees.pop(part, None)
        self.parts[part] = content

    @property
    def body(self) -> etree._Element:
        return self.tree(BODY)[0]

    @property
    def styles(self) -> etree._Element:
        return self.tree("word/styles.xml")

    @property
    def numbering(self) -> etree._Element:
        return self.tree("word/numbering.xml")

    @property
    def settings(self) -> etree._Element:
        return self.tree("word/settings.xml")

    @property
    def sections(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def style(self, id: str) -> etree._Element:
        """Return the style of an id."""
        (found,) = (one for one in self.styles if one.get(f"{W}styleId") == id)
        return found

    def next_id(self) -> int:
        """Return a number that is unique in this template, but not among templates."""
        self._used += 1
        return self._used

    def words(self, text: str) -> str:
        """Return words with the name of their piece."""
        return f"{self.piece} {text}"

    def add(self, xml: str) -> None:
        """Add blocks at the end of the body."""
        self.body[-1:-1] = elements(xml)

    def add_words(self, *texts: str, properties: str = "") -> None:
        """Add paragraphs of plain text."""
        for text in texts:
            self.add(paragraph(run(self.words(text)), properties))

    def add_style(self, xml: str) -> None:
        """Add a style, or replace the one with the same id."""
        one = element(xml)
        for old in self.styles.findall(f"{W}style"):
            if old.get(f"{W}styleId") == one.get(f"{W}styleId"):
                self.styles.remove(old)
        self.styles.append(one)

    def set(self, xml: str) -> None:
        """Change a setting of the document."""
        put(self.settings, SETTINGS_ORDER, xml)

    def set_in_style(self, id: str, properties: str, run_properties: str = "") -> None:
        """Set properties of a style."""
        style = self.style(id)
        for name, order, xml in (
            ("pPr", PARAGRAPH_ORDER, properties),
            ("rPr", RUN_ORDER, run_properties),
        ):
            own = style.find(f"{W}{name}")
            if xml and own is None:
                own = put(style, STYLE_ORDER, f"<w:{name}/>")
            for one in elements(xml) if xml else ():
                assert own is not None
                put(own, order, etree.tostring(one).decode())

    def declare(self, part: str, *prefixes: str) -> None:
        """Declare ignorable namespaces on the root of a part."""
        root = self.tree(part)
        known = {p: u for p, u in NAMESPACES.items() if p in prefixes or p == "mc"}
        new = etree.Element(root.tag, dict(root.attrib), nsmap={**root.nsmap, **known})
        ignored = new.get(f"{MC}Ignorable", "").split()
        new.set(f"{MC}Ignorable", " ".join(dict.fromkeys([*ignored, *prefixes])))
        new[:] = list(root)
        self._trees[part] = new

    def list_of(self, levels: str, overrides: str = "", within: str = "") -> int:
        """Add a list definition and an instance of it; return the id of the instance."""
        definition = 20 + self.next_id()
        kind = '<w:multiLevelType w:val="multilevel"/>'
        one = element(f'<w:abstractNum w:abstractNumId="{definition}"/>')
        one[:] = elements(f"{within or kind}{levels}")
        self.numbering.findall(f"{W}abstractNum")[-1].addnext(one)
        return self.instance_of(definition, overrides)

    def instance_of(self, definition: int, overrides: str = "") -> int:
        """Add another instance of a list definition."""
        id = 30 + self.next_id()
        abstract = f'<w:abstractNumId w:val="{definition}"/>'
        self.numbering.append(element(f'<w:num w:numId="{id}">{abstract}{overrides}</w:num>'))
        return id

    def definition_of(self, instance: int) -> int:
        """Return the id of the list definition of an instance."""
        path = f'{W}num[@{W}numId="{instance}"]/{W}abstractNumId'
        found = self.numbering.find(path)
        assert found is not None
        return int(found.get(f"{W}val", ""))

    def add_numbered(
        self, instance: int, *texts: str, level: int = 0, properties: str = ""
    ) -> None:
        """Add paragraphs of a list."""
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
        self.add_words(*texts, properties=numbered + properties)

    def add_part(self, name: str, kind: str, content: str | bytes, owner: str = BODY) -> str:
        """Add a part to which another refers; return the id of the relationship."""
        if isinstance(content, str):
            content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}'.encode()
            self.override_type(name, kind)
        name = next((one for one in self.parts if one.lower() == name.lower()), name)
        self.parts[name] = content
        return self.relate(kind, name, owner)

    def override_type(self, name: str, kind: str) -> None:
        """Give a part the content type of its kind."""
        type_of = f"{_CONTENT}.{kind}+xml"
        types = self.tree("[Content_Types].xml")
        one = etree.SubElement(types, f"{types.tag.rpartition('}')[0]}}}Override")
        one.set("PartName", f"/{name}")
        one.set("ContentType", type_of)

    def default_type(self, ending: str, content_type: str) -> None:
        """Give a content type to parts with an extension."""
        types = self.tree("[Content_Types].xml")
        if any(one.get("Extension", "").lower() == ending.lower() for one in types):
            return
        one = etree.Element(f"{types.tag.rpartition('}')[0]}}}Default")
        one.set("Extension", ending)
        one.set("ContentType", content_type)
        types.insert(0, one)

    def relate(self, kind: str, target: str, owner: str = BODY, external: bool = False) -> str:
        """Add a relationship; return its id."""
        name = f"word/_rels/{owner.rpartition('/')[2]}.rels"
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        self.parts.setdefault(name, f'<Relationships xmlns="{space}"/>'.encode())
        listed = self.tree(name)
        one = etree.SubElement(listed, f"{{{space}}}Relationship")
        id = f"rId{20 + len(listed)}"
        one.set("Id", id)
        one.set("Type", f"{_OFFICE}/{kind}")
        one.set("Target", target if external else target.removeprefix("word/"))
        if external:
            one.set("TargetMode", "External")
        return id

    def add_margin(
        self, kind: str, pages: str, content: str, section: int = -1, name: str = ""
    ) -> str:
        """Give a section a header or footer for pages of a kind; return the name of its part."""
        number = 2 + self.next_id()
        part = f"word/{name or kind}{number}.xml"
        root = _STORIES[kind]
        id = self.add_part(part, kind, f"<w:{root} {DECLARED}>{content}</w:{root}>")
        self.refer_to_margin(kind, pages, id, section)
        return part

    def refer_to_margin(self, kind: str, pages: str, id: str, section: int) -> None:
        """Refer from a section to a header or footer for pages of a kind."""
        properties = self.sections[section]
        for old in properties.findall(f"{W}{kind}Reference"):
            if old.get(f"{W}type") == pages:
                properties.remove(old)
        reference = element(f'<w:{kind}Reference w:type="{pages}" r:id="{id}"/>')
        properties.insert(0, reference)

    def set_in_sections(self, xml: str, only: int | None = None) -> None:
        """Set a property of all sections, or of one."""
        for one in self.sections if only is None else [self.sections[only]]:
            put(one, SECTION_ORDER, xml)

    def finish(self) -> dict[str, bytes]:
        """Return the parts of the template."""
        for name, tree in self._trees.items():
            self.parts[name] = etree.tostring(
                tree, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return self.parts

    def packed(self) -> bytes:
        """Return the template as a file."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, data in self.finish().items():
                archive.writestr(name, data)
        return packed.getvalue()
