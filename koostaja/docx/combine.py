"""A directive and its annexes as one Word file.

Each piece keeps its page, its header and footer, its page numbers and its lists: it
becomes a section of its own, with list instances of its own over the definitions of
its template. Styles of one name mean the same in a workspace and are taken once.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import (
    W,
    bookmark,
    child,
    counted_by_section,
    counts_pages,
    link_words,
    number_directly,
    relationships,
    rename_relationships,
    restart_pages,
    serialised,
)

__all__ = ["Link", "Piece", "join"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_BODY_PART = "word/document.xml"
_BODY_RELS = "word/_rels/document.xml.rels"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_LISTS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
)
"""Relationship and content type of the part that holds lists."""
_LEVELS = range(9)


class Link(NamedTuple):
    """Words of the first piece that lead to another one."""

    paragraph: str
    """The whole text of the paragraph."""
    words: str
    piece: int


@dataclass(frozen=True)
class Piece:
    """A filled document: its template's parts, and those that were filled."""

    template: str
    """What tells templates apart: the file's name."""
    contents: Mapping[str, bytes]
    filled: Mapping[str, bytes]


def join(pieces: Sequence[Piece], links: Sequence[Link]) -> dict[str, bytes]:
    """The parts of one Word file that holds all pieces in order, each in its own section.

    Its properties, settings and styles are the first piece's; styles that only others
    have are added.
    """
    joiner = _Joiner(pieces[0])
    for number, piece in enumerate(pieces):
        joiner.add(piece, number, last=number == len(pieces) - 1)
    for link in links:
        joiner.link(link)
    return joiner.parts()


class _Form:
    """What pieces of one template share: where its styles are numbered, what it refers to."""

    def __init__(self, number: int, contents: Mapping[str, bytes]) -> None:
        self.number = number
        self.styles = etree.fromstring(contents[_STYLES])
        self.by_id = {one.get(f"{W}styleId"): one for one in self.styles.iter(f"{W}style")}
        has_lists = _NUMBERING in contents
        self.numbering = etree.fromstring(contents[_NUMBERING]) if has_lists else None
        self.relations = etree.fromstring(contents[_BODY_RELS])

    @cached_property
    def lists(self) -> dict[str, str]:
        """List definitions by the ids of their instances."""
        if self.numbering is None:
            return {}
        return {
            one.get(f"{W}numId", ""): child(one, "abstractNumId").get(f"{W}val", "")
            for one in self.numbering.findall(f"{W}num")
        }

    @cached_property
    def definitions(self) -> dict[str, etree._Element]:
        """List definitions by id."""
        if self.numbering is None:
            return {}
        found = self.numbering.findall(f"{W}abstractNum")
        return {one.get(f"{W}abstractNumId", ""): one for one in found}

    @cached_property
    def numbered(self) -> dict[str, tuple[str, str]]:
        """Styles that number their paragraphs: level and list instance."""
        return {
            id: found for id in self.by_id if id and (found := self._numbering_of(id)) is not None
        }

    def _numbering_of(self, id: str) -> tuple[str, str] | None:
        """A style's level and list, its own or that of the style it is based on.

        The level is the one that is linked to the style; Word does not read the
        ``ilvl`` of a style (ECMA-376 part 1, 17.9.23).
        """
        seen = set[str]()
        while id in self.by_id and id not in seen:
            seen.add(id)
            style = self.by_id[id]
            list_id = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if list_id is not None:
                instance = list_id.get(f"{W}val", "")
                return self._level(instance, id), instance
            based = style.find(f"{W}basedOn")
            id = based.get(f"{W}val", "") if based is not None else ""
        return None

    def _level(self, instance: str, style: str) -> str:
        definition = self.definitions.get(self.lists.get(instance, ""))
        for level in definition.findall(f"{W}lvl") if definition is not None else ():
            linked = level.find(f"{W}pStyle")
            if linked is not None and linked.get(f"{W}val") == style:
                return level.get(f"{W}ilvl", "0")
        return "0"


class _Joiner:
    def __init__(self, first: Piece) -> None:
        self.first = first
        self.forms: dict[str, _Form] = {}
        self.root = etree.fromstring(first.filled[_BODY_PART])
        self.body = child(self.root, "body")
        for element in list(self.body):
            self.body.remove(element)
        self.styles = etree.fromstring(first.contents[_STYLES])
        self.style_ids = {one.get(f"{W}styleId") for one in self.styles.iter(f"{W}style")}
        self.numbering = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        self.definitions: dict[tuple[int, str], str] = {}
        self.instances = 0
        self.relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
        self.types = etree.fromstring(first.contents["[Content_Types].xml"])
        self.more: dict[str, bytes] = {}
        self.pieces: list[list[etree._Element]] = []
        self.drawings = 0

    def add(self, piece: Piece, number: int, *, last: bool) -> None:
        """Adds a piece as the next section."""
        form = self._form(piece)
        elements = list(child(etree.fromstring(piece.filled[_BODY_PART]), "body"))
        section = elements.pop()
        assert section.tag == f"{W}sectPr"
        self._renumber(elements, form)
        named = {id for one in (*elements, section) for id in relationships(one)}
        renamed = self._refer(piece, form, number, named)
        for element in (*elements, section):
            rename_relationships(element, renamed)
            self._distinguish(element)
        restart_pages(section)
        bookmark(elements, number)
        self.pieces.append(elements)
        self.body.extend(elements)
        if last:
            self.body.append(section)
        else:
            self._close_section(elements, section)

    def _form(self, piece: Piece) -> _Form:
        if piece.template not in self.forms:
            form = _Form(len(self.forms), piece.contents)
            self.forms[piece.template] = form
            for id, style in form.by_id.items():
                if id not in self.style_ids:
                    self.style_ids.add(id)
                    self.styles.append(copy.deepcopy(style))
            self._define(form)
        return self.forms[piece.template]

    def _define(self, form: _Form) -> None:
        """Takes up a template's list definitions; the first one's stay tied to styles."""
        for id, definition in form.definitions.items():
            taken = copy.deepcopy(definition)
            new = str(len(self.definitions))
            self.definitions[form.number, id] = new
            taken.set(f"{W}abstractNumId", new)
            if form.number:
                for level in taken.findall(f"{W}lvl"):
                    for linked in level.findall(f"{W}pStyle"):
                        level.remove(linked)
            self.numbering.append(taken)
        if form.number == 0:  # the styles of the file name these instances
            for instance, definition_id in form.lists.items():
                self._instance(self.definitions[0, definition_id], instance)
                self.instances = max(self.instances, int(instance))

    def _instance(self, definition: str, id: str, *, restart: bool = False) -> None:
        one = etree.SubElement(self.numbering, f"{W}num", {f"{W}numId": id})
        etree.SubElement(one, f"{W}abstractNumId", {f"{W}val": definition})
        for level in _LEVELS if restart else ():
            over = etree.SubElement(one, f"{W}lvlOverride", {f"{W}ilvl": str(level)})
            etree.SubElement(over, f"{W}startOverride", {f"{W}val": "1"})

    def _renumber(self, elements: Sequence[etree._Element], form: _Form) -> None:
        """Gives the piece's lists instances of their own, named in each paragraph."""
        own: dict[str, str] = {}

        def instance(id: str) -> str:
            if id not in form.lists:
                return id  # 0: not numbered
            if id not in own:
                self.instances += 1
                own[id] = str(self.instances)
                definition = self.definitions[form.number, form.lists[id]]
                self._instance(definition, own[id], restart=True)
            return own[id]

        for element in elements:
            for paragraph in element.iter(f"{W}p"):
                properties = paragraph.find(f"{W}pPr")
                if properties is None:
                    continue
                direct = properties.find(f"{W}numPr/{W}numId")
                style = properties.find(f"{W}pStyle")
                by_style = (
                    form.numbered.get(style.get(f"{W}val", "")) if style is not None else None
                )
                if direct is not None:
                    direct.set(f"{W}val", instance(direct.get(f"{W}val", "")))
                elif by_style:
                    level, id = by_style
                    number_directly(properties, level, instance(id))

    def _refer(
        self, piece: Piece, form: _Form, number: int, named: Collection[str]
    ) -> dict[str, str]:
        """Takes up the parts that a piece names by id; the new ids of its relationships.

        A part that was filled or counts pages is the piece's own; others are taken once a
        template. Parts
        that no id names (styles, settings) a file has once: the first piece's.
        """
        renamed = {}
        for relation in form.relations:
            external = relation.get("TargetMode") == "External"
            target = relation.get("Target", "")
            if number and relation.get("Id") not in named:
                continue
            part = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
            own = part in piece.filled or counts_pages(piece.contents.get(part, b""))
            id = relation.get("Id", "")
            new = id if number == 0 else f"{id}n{number}" if own else f"{id}t{form.number}"
            renamed[id] = new
            if any(one.get("Id") == new for one in self.relations):
                continue
            taken = copy.deepcopy(relation)
            taken.set("Id", new)
            if number and not external:
                taken.set("Target", self._take(piece, form, part, new, number))
            elif not external and part in piece.contents:
                self.more[part] = self._content(piece, part, number)
            self.relations.append(taken)
        return renamed

    def _content(self, piece: Piece, part: str, number: int) -> bytes:
        content = piece.filled[part] if part in piece.filled else piece.contents[part]
        return counted_by_section(content, number) if counts_pages(content) else content

    def _take(self, piece: Piece, form: _Form, part: str, id: str, number: int) -> str:
        """A part under a name of its own, with its content type and what it refers to."""
        folder, _, name = part.rpartition("/")
        stem, dot, ending = name.partition(".")
        new = f"{folder}/{stem}-{id}{dot}{ending}"
        self.more[new] = self._content(piece, part, number)
        relations = f"{folder}/_rels/{name}.rels"
        if relations in piece.contents:
            named = self._take_named(piece, form, folder, piece.contents[relations], number)
            self.more[f"{folder}/_rels/{stem}-{id}{dot}{ending}.rels"] = named
        types = etree.fromstring(piece.contents["[Content_Types].xml"])
        for one in types:
            known = one.get("PartName") == f"/{part}"
            if known or (one.get("Extension") == ending and not self._knows(ending)):
                taken = copy.deepcopy(one)
                if known:
                    taken.set("PartName", f"/{new}")
                self.types.append(taken)
        return posixpath.relpath(new, "word")

    def _take_named(
        self, piece: Piece, form: _Form, folder: str, relations: bytes, number: int
    ) -> bytes:
        """The relationships of a header or footer; its pictures are taken once a template."""
        tree = etree.fromstring(relations)
        for one in tree:
            if one.get("TargetMode") != "External":
                part = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
                one.set("Target", self._take(piece, form, part, f"t{form.number}", number))
        return serialised(tree)

    def _knows(self, ending: str) -> bool:
        return any(one.get("Extension") == ending for one in self.types)

    def _distinguish(self, element: etree._Element) -> None:
        """Pictures and shapes keep ids that nothing else has."""
        for one in element.iter("{*}docPr"):
            self.drawings += 1
            one.set("id", str(self.drawings))

    def _close_section(self, elements: list[etree._Element], section: etree._Element) -> None:
        """Ends a section in its last paragraph; after a table it needs one."""
        if elements[-1].tag != f"{W}p":
            elements.append(etree.SubElement(self.body, f"{W}p"))
        paragraph = elements[-1]
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        place = len(properties)
        for index, one in enumerate(properties):
            if one.tag == f"{W}pPrChange":
                place = index
        properties.insert(place, section)

    def link(self, link: Link) -> None:
        """Turns words of the first piece into a link to another piece."""
        for element in self.pieces[0]:
            for paragraph in element.iter(f"{W}p"):
                texts = list(paragraph.iter(f"{W}t"))
                if "".join(one.text or "" for one in texts) == link.paragraph:
                    link_words(texts, link.words, link.piece)

    def parts(self) -> dict[str, bytes]:
        """All parts of the file."""
        contents = self.first.contents
        kept = {
            name: part
            for name, part in {**contents, **self.first.filled}.items()
            if name not in self.more
        }
        # definitions come before instances (ECMA-376 part 1, 17.9.15)
        self.numbering[:] = sorted(self.numbering, key=lambda one: one.tag == f"{W}num")
        lists = {_NUMBERING: serialised(self.numbering)} if len(self.numbering) else {}
        if lists and _NUMBERING not in contents:
            kind, content = _LISTS
            lead = {"Id": "lists", "Type": kind, "Target": "numbering.xml"}
            etree.SubElement(self.relations, f"{{{_RELATIONSHIPS}}}Relationship", lead)
            override = {"PartName": f"/{_NUMBERING}", "ContentType": content}
            etree.SubElement(self.types, f"{{{_TYPES}}}Override", override)
        return {
            **kept,
            **self.more,
            "[Content_Types].xml": serialised(self.types),
            _BODY_PART: serialised(self.root),
            _BODY_RELS: serialised(self.relations),
            _STYLES: serialised(self.styles),
            **lists,
        }
