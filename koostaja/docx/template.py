"""A Word template: compiled once, filled many times.

docxtpl is the dialect: it turns a Word part with tags into Jinja source, which is
compiled here. From then on each document is the program's text, escaped by where
it stands, in a copy of the template's other parts. This is the only module that
imports docxtpl.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from koostaja.diagnostics import Location, Problem, Related
from koostaja.documents import Document, Item
from koostaja.docx.compiler import Output, Program
from koostaja.source import pointer_text

__all__ = [
    "TAG",
    "UNREADABLE",
    "Filled",
    "Part",
    "Template",
    "plain_tag",
    "read_template",
    "reason",
    "unpacked",
]

MAX_PART = 50_000_000
MAX_ENTRIES = 10_000
_ZIP_ENTRY = b"PK\1\2"
"""How an entry of a zip's directory begins."""
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    RuntimeError,  # an encrypted zip, or a method of compression that Python does not know
    ValueError,
    KeyError,
)
"""What reading a file that is no sound Word file can raise."""
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
# Word writes typographic quotes and no-break spaces as people type; a tag means plain ones.
_PLAIN_IN_TAGS = str.maketrans({"\u00a0": " ", "„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})
_LOOP_OVER_ROWS = re.compile(
    r"(\{%\s*for (\w+) in [\w.]+\.rows\s*%\}(?:(?!</w:tr>|<w:p[ >]|<w:tbl>).)*?)<w:cantSplit/>",
    re.DOTALL,
)


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a template that holds tags."""

    name: str
    tree: etree._Element
    """As Word wrote it, for the checks that quote it."""
    program: Program
    """As docxtpl understands it: Jinja around Word's XML."""


class Template:
    """A Word file whose parts can be filled with documents."""

    def __init__(self, file: str, contents: Mapping[str, bytes], parts: tuple[Part, ...]) -> None:
        self.file = file
        self.parts = parts
        self.contents = contents

    def fill(self, document: Document) -> Filled:
        """The template with a document in it.

        It has passed its check: whatever the document holds, the result is well-formed.
        """
        values = {**document.values, **document.body.named, "mark": document.mark}
        outputs = {one.name: one.program.run(values) for one in self.parts}
        return Filled(self, document, outputs)

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The names that stand alone in tags."""
        return frozenset().union(*(part.program.names for part in self.parts))


@dataclass(frozen=True, eq=False)
class Filled:
    """A template with a document in it."""

    template: Template
    document: Document
    outputs: Mapping[str, Output]
    """What the parts that hold tags became, by name."""

    @property
    def parts(self) -> dict[str, bytes]:
        """The parts that hold tags, by name, filled."""
        return {name: one.xml for name, one in self.outputs.items()}

    def lost(self) -> list[Problem]:
        """The words of the document that the template has no place for."""
        printed = {id(item) for output in self.outputs.values() for item in output.items}
        lost = [self._lost(item) for item in self.document.items if id(item) not in printed]
        return [*self._unknown(), *lost]

    def _unknown(self) -> Iterator[Problem]:
        """Values that the template prints and that nobody knows, such as a genitive."""
        document = self.document
        for name, value in document.values.items():
            if value is None and name in self.template.quoted:
                where, path = document.titled.location, pointer_text(document.titled.pointer)
                related = (Related(Location(self.template.file)),)
                values = {"name": document.title}
                yield Problem("unknown-genitive", where, path, values, related=related)

    def _lost(self, item: Item) -> Problem:
        values = {"quote": item.text[:80], "file": self.template.file}
        related = (Related(Location(self.template.file)),)
        path = pointer_text(item.origin.pointer)
        return Problem("lost-text", item.origin.location, path, values, related=related)


def read_template(path: Path, file: str) -> tuple[Template | None, list[Problem]]:
    """A template from disk; ``file`` is the name that findings show."""
    try:
        contents = _contents(path.read_bytes())
        parts = tuple(_parts(contents))
        return Template(file, contents, parts), []
    except UNREADABLE as error:
        values = {"said": reason(error)}
        return None, [Problem("template-unreadable", Location(file), values=values)]


def reason(error: Exception) -> str:
    """Why a file could not be read, in the words of the one who tried."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _contents(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file, each well-formed and none missing that it needs."""
    contents = unpacked(data)
    for part in ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"):
        if part not in contents:
            raise ValueError(f"it has no {part}")
    for name, part_data in contents.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part_data, _PARSER)
    return contents


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files in a zip by name, in all of a bearable size; raises one of ``UNREADABLE``."""
    if data.count(_ZIP_ENTRY) > MAX_ENTRIES:
        raise ValueError(f"it holds more than {MAX_ENTRIES} files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MAX_PART:
            raise ValueError(f"unpacked, it is larger than {MAX_PART // 1_000_000} MB")
        infos = [info for info in infos if not info.is_dir()]
        contents = {info.filename: archive.read(info) for info in infos}
        if len(contents) < len(infos):
            raise ValueError("it holds two parts of one name")
    return contents


def _parts(contents: Mapping[str, bytes]) -> Iterator[Part]:
    for name, data in contents.items():
        if _FILLED.fullmatch(name) and (b"{" in data or name == "word/document.xml"):
            tree = etree.fromstring(data, _PARSER)
            yield Part(name, tree, Program(_jinja_source(tree)))


def _jinja_source(tree: etree._Element) -> str:
    """A part as a Jinja program, with each tag on a line of its own.

    The line of a tag is then its ordinal, by which the check finds its place in
    the document; between XML elements and in tags a line break means nothing.
    """
    for rule in tree.iter(f"{{{_WORD}}}cantSplit"):
        if rule.get(f"{{{_WORD}}}val") in ("1", "true", "on"):
            rule.attrib.clear()  # as Word writes it by default
    xml = etree.tostring(tree, encoding="unicode").replace("\n", " ").replace("\r", " ")
    from docxtpl import DocxTemplate  # slow to import, and only templates need it

    patched = str(DocxTemplate(io.BytesIO()).patch_xml(xml))
    patched = TAG.sub(lambda match: _own_line(plain_tag(match[0])), patched)
    patched = _LOOP_OVER_ROWS.sub(_may_break, patched)  # tags of ours, which are on no page
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + patched


def _may_break(match: re.Match[str]) -> str:
    """A row that Word must keep on one page, except where it is long.

    A row of half a page that may not break leaves half a page empty.
    """
    return f"{match[1]}{{% if not {match[2]}.long %}}<w:cantSplit/>{{% endif %}}"


def plain_tag(tag: str) -> str:
    """A tag with the quotes and spaces that its author meant."""
    return tag.translate(_PLAIN_IN_TAGS)


def _own_line(tag: str) -> str:
    """A tag led by a line break that is no output: it stands inside the tag."""
    return f"{tag[:2]}\n{tag[2:]}"
